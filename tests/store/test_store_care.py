"""Compacting, looking back, and going back."""

import datetime as dt
from pathlib import Path

from mapapp.incident import Incident
from mapapp.report import Report
from mapapp.store import Correction, Store, open_store


def filled(folder: Path, count: int) -> Store:
    store = open_store(folder / "store")
    for number in range(count):
        report = Report(text=f"Report {number}.")
        store.add([report], [Incident(f"i{number}", f"i{number}", report.report_id)])
    return store


def test_compacting_leaves_few_files_and_every_row(tmp_path: Path) -> None:
    store = filled(tmp_path, 5)
    assert store.files() >= 10
    store.compact()
    assert store.files() == 2
    assert store.count().accounts == 5
    assert open_store(store.url).count().accounts == 5


def test_small_commits_are_compacted_by_themselves(tmp_path: Path) -> None:
    store = filled(tmp_path, 110)
    assert store.files() < 110
    assert store.count().accounts == 110


def test_history_tells_each_change_the_latest_first(tmp_path: Path) -> None:
    store = filled(tmp_path, 2)
    moments = [commit.made_at for commit in store.history()]
    assert len(moments) == 4
    assert moments == sorted(moments, reverse=True)


def test_restoring_goes_back_to_a_moment_and_can_be_taken_back(tmp_path: Path) -> None:
    store = filled(tmp_path, 2)
    before = store.history()[0].made_at
    store.correct(Correction("i0", {"country": "Iraq"}))
    report = Report(text="A third.")
    store.add([report], [Incident("i2", "i2", report.report_id)])
    after = store.history()[0].made_at
    store.restore(before)
    assert store.count().accounts == 2
    assert store.corrections() == []
    store.restore(after)
    assert store.count().accounts == 3
    assert len(store.corrections()) == 1


def test_restoring_to_before_the_first_commit_empties_the_store(tmp_path: Path) -> None:
    store = filled(tmp_path, 1)
    store.restore(dt.datetime(2000, 1, 1, tzinfo=dt.UTC))
    assert store.count().accounts == 0
    assert not store.is_new()
