"""How the page tells whether other hosts can reach it: by all that its server and the request say."""

from collections.abc import Mapping
from types import SimpleNamespace

import pytest
import streamlit as st

from mapapp.dashboard import access


@pytest.mark.parametrize(
    ("address", "headers", "exposed"),
    [
        ("127.0.0.1", {"Host": "localhost:8501"}, False),
        ("127.0.0.1", {"Host": "127.0.0.1:8501", "X-Forwarded-For": "127.0.0.1"}, False),
        ("127.0.0.1", {}, False),
        ("0.0.0.0", {"Host": "localhost:8501"}, True),
        # a site whose name was pointed at this machine
        ("127.0.0.1", {"Host": "evil.example:8501"}, True),
        ("127.0.0.1", {"Host": "127.0.0.1:8501", "X-Forwarded-For": "203.0.113.5"}, True),
        # who comes through a proxy writes the first of it as they like
        ("127.0.0.1", {"Host": "127.0.0.1:8501", "X-Forwarded-For": "127.0.0.1, 203.0.113.5"}, True),
        ("127.0.0.1", {"Host": "127.0.0.1:8501", "X-Forwarded-Host": "map.example"}, True),
        ("127.0.0.1", {"Host": "[::1"}, True),
    ],
)
def test_whoever_comes_from_outside_is_told_from_who_is_at_home(
    monkeypatch: pytest.MonkeyPatch, address: str, headers: Mapping[str, str], exposed: bool
) -> None:
    monkeypatch.setattr(st, "context", SimpleNamespace(headers=headers))
    monkeypatch.setattr(st, "get_option", {"server.address": address}.__getitem__)
    assert access._exposed() is exposed
