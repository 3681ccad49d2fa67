"""Every change of the store names who made it."""

import threading
from pathlib import Path

import pytest

from mapapp.incident import Incident
from mapapp.report import Report
from mapapp.store import Correction, open_store
from mapapp.store.author import author, sign


def test_each_commit_names_who_made_it(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store")
    report = Report("A bomb killed two people in Mosul.")

    def as_person(name: str) -> None:
        sign(name)
        if name == "ann@desk.example":
            store.add([report], [Incident("a", "a", report.report_id)])
        else:
            store.correct(Correction("a", {"killed_best": 2}, made_by=name))

    for name in ("ann@desk.example", "ben@desk.example"):
        working = threading.Thread(target=as_person, args=(name,))
        working.start()
        working.join()
    made = {(commit.table, commit.made_by) for commit in store.history()}
    assert made == {
        ("reports", "ann@desk.example"), ("incidents", "ann@desk.example"),
        ("corrections", "ben@desk.example"),
    }  # fmt: skip


def test_who_signs_nothing_is_the_user_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "dora")
    assert author() == "dora"
