"""What people do to incidents: merging, parting, mending, dismissing, each taken back as one."""

import datetime as dt
from pathlib import Path

import pytest

from mapapp.incident import Incident
from mapapp.report import Report
from mapapp.store import Store, acts, open_store

REPORT, LATER = Report(text="One\n\nTwo."), Report(text="Three.")
FIRST = Incident("a", "a", REPORT.report_id, country="Iraq", killed_best=3)
SECOND = Incident("b", "a", LATER.report_id)
ALONE = Incident("c", "c", LATER.report_id)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = open_store(tmp_path / "store")
    store.add([REPORT, LATER], [FIRST, SECOND, ALONE])
    return store


def _done(store: Store) -> list[acts.Act]:
    rows = store.corrections()
    read = {row["incident_id"]: store.as_read(row["incident_id"]) for row in rows}
    return acts.acts(rows, {name: one for name, one in read.items() if one})


def _events(store: Store) -> set[frozenset[str]]:
    rows = store.incidents()
    return {frozenset(own.incident_id) for _, own in rows.groupby("event_id")}


def test_merging_takes_every_account_along_and_is_taken_back_as_one(store: Store) -> None:
    store.correct(*acts.merge(store.event("a"), "c", "ada"))
    assert _events(store) == {frozenset("abc")}
    (act,) = _done(store)
    assert act.made_by == "ada"
    assert {change.incident_id for change in act.changes} == {"a", "b"}
    store.correct(*acts.undo(act, "bo"))
    assert _events(store) == {frozenset("ab"), frozenset("c")}
    assert _done(store) == []


@pytest.mark.parametrize("account", [FIRST, SECOND])
def test_a_parted_account_stands_alone_whoever_gave_the_event_its_name(
    store: Store, account: Incident
) -> None:
    store.correct(*acts.part(account, "ada"))
    assert frozenset(account.incident_id) in _events(store)
    assert store.count().incidents == 3


def test_a_parted_account_stays_apart_after_a_new_reading(store: Store) -> None:
    store.correct(*acts.part(FIRST, "ada"))
    store.add([REPORT], [FIRST])
    assert store.count().incidents == 3


def test_a_mended_field_tells_what_stood_there_before(store: Store) -> None:
    store.correct(*acts.mend([FIRST], {"killed_best": 5, "country": "Iraq"}, "ada"))
    now = store.incident("a")
    assert now is not None
    store.correct(*acts.mend([now], {"killed_best": 7, "date_start": dt.date(2024, 2, 29)}, "bo"))
    told = [
        (field, change.before[field], change.after[field])
        for act in _done(store)
        for change in act.changes
        for field in change.fields
    ]
    assert told == [
        ("killed_best", 5, 7),
        ("date_start", None, dt.date(2024, 2, 29)),
        ("killed_best", 3, 5),
    ]
    read = store.as_read("a")
    assert read is not None and read.killed_best == 3


def test_nothing_is_kept_when_nothing_was_changed() -> None:
    assert acts.mend([FIRST], {"killed_best": 3, "perpetrators": []}, "ada") == []


def test_dismissed_incidents_can_be_found_and_called_back(store: Store) -> None:
    store.correct(*acts.dismiss([ALONE], "ada"))
    assert store.event("c") == []
    assert store.dismissed() == [ALONE]
    (act,) = _done(store)
    store.correct(*acts.undo(act, "ada"))
    assert store.dismissed() == []
    assert store.event("c") == [ALONE]


def test_what_was_found_right_is_remembered_and_changes_nothing_else(store: Store) -> None:
    store.correct(*acts.find_right([FIRST, SECOND], "ada"))
    assert store.reviewed() == {"a", "b"}
    assert store.incident("a") == FIRST
