"""A folder of a person's own, and nothing in it."""

import pytest


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("GAZETTEER_PLACES", str(tmp_path / "own"))
    return tmp_path
