"""What a filter shows, counted by the values of a field; and what is most to be doubted of it."""

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest

from mapapp.incident import Incident
from mapapp.report import Report
from mapapp.store import Filter, Store, open_store
from mapapp.store.corrections import REVIEWED, Correction

DAY = dt.date(2024, 5, 3)
SURE = {
    "latitude": 33.3,
    "longitude": 44.4,
    "where_prec": 1,
    "radius_km": 5.0,
    "date_start": DAY,
    "date_end": DAY,
    "date_prec": 1,
    "event_type": "Battles",
}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(tmp_path / "store")


def keep(store: Store, *told: dict[str, object]) -> None:
    """Each an account in a report of its own; those of one `event` tell of the same."""
    reports = [Report(text=f"Report {number}", title=f"R{number}") for number in range(len(told))]
    incidents = [
        Incident(
            incident_id=f"i{number}",
            event_id=str(one.pop("event", f"e{number}")),
            report_id=of.report_id,
            **{**SURE, **one},  # type: ignore[arg-type]
        )
        for number, (of, one) in enumerate(zip(reports, told, strict=True))
    ]
    store.add(reports, incidents)


def rows(table: pd.DataFrame) -> list[tuple[object, ...]]:
    whole = table.astype(object).where(table.notna(), None)
    return [tuple(row) for row in whole.itertuples(index=False)]


def test_an_incident_told_twice_counts_once_with_the_higher_figure(store: Store) -> None:
    keep(
        store,
        {"event": "same", "country": "Iraq", "killed_best": 3, "wounded_low": 2},
        {"event": "same", "country": "Iraq", "killed_best": 5},
        {"country": "Iraq", "killed_low": 1},
        {"country": "Syria"},
    )
    assert rows(store.totals(Filter(), "country")) == [("Iraq", 2, 6, 2), ("Syria", 1, None, None)]
    assert rows(store.totals(Filter(), "")) == [("", 3, 6, 2)]


def test_each_party_of_an_incident_is_counted_and_who_is_told_nowhere_too(store: Store) -> None:
    keep(
        store,
        {"groups": ("Hamas", "Israel")},
        {"event": "two", "groups": ("Israel",)},
        {"event": "two", "groups": ()},
        {"groups": ()},
    )
    assert [row[:2] for row in rows(store.totals(Filter(), "groups"))] == [
        ("Israel", 2),
        ("Hamas", 1),
        (None, 1),
    ]


def test_the_latest_month_comes_first_and_what_has_no_day_last(store: Store) -> None:
    april = dt.date(2024, 4, 30)
    none = {"date_start": None, "date_end": None, "date_prec": None}
    keep(store, {"date_start": april, "date_end": april}, {}, {}, none)
    assert [row[:2] for row in rows(store.totals(Filter(), "month"))] == [
        ("2024-05", 2),
        ("2024-04", 1),
        (None, 1),
    ]
    assert [row[:2] for row in rows(store.totals(Filter(), "year"))] == [("2024", 3), (None, 1)]


def test_only_what_the_filter_shows_is_counted(store: Store) -> None:
    keep(store, {"country": "Iraq"}, {"country": "Syria", "event_type": "Riots"})
    assert [row[:2] for row in rows(store.totals(Filter(countries=("Syria",)), "event_type"))] == [
        ("Riots", 1)
    ]


def test_an_unknown_field_is_refused(store: Store) -> None:
    keep(store, {})
    with pytest.raises(ValueError, match="by=colour: give one of month"):
        store.totals(Filter(), "colour")


def test_the_most_doubtful_come_first_whatever_their_day_and_the_sure_not_at_all(store: Store) -> None:
    keep(
        store,
        {},
        {"radius_km": 60.0, "date_start": dt.date(1990, 1, 1), "date_end": dt.date(1990, 1, 1)},
        {"latitude": None, "longitude": None, "date_start": None, "date_end": None},
        {"event": "apart"},
        {"event": "apart", "latitude": 36.3},
        {"status": "disputed"},
    )
    table, total = store.doubtful(Filter(), 2)
    assert total == 4
    assert set(table["event_id"]) == {"e2", "apart"}
    assert len(table) == 3
    everything, _ = store.doubtful(Filter(), 10)
    assert set(everything["event_id"]) == {"e1", "e2", "apart", "e5"}


def test_what_was_found_right_is_not_doubted_any_more(store: Store) -> None:
    keep(store, {"event_type": None}, {"event": "two", "event_type": None}, {"event": "two"})
    for incident_id in ("i0", "i1"):
        store.correct(Correction(incident_id, {REVIEWED: True}, "Ada"))
    # of the other happening one account is still to be looked at
    assert set(store.doubtful(Filter(), 10)[0]["event_id"]) == {"two"}
    store.correct(Correction("i2", {REVIEWED: True}, "Ada"))
    assert store.doubtful(Filter(), 10)[1] == 0


def test_reports_without_an_incident_are_known(store: Store) -> None:
    keep(store, {})
    store.add([Report(text="Football", title="A match")], [])
    table, total = store.reports_without(5)
    assert total == 1
    assert table["title"].tolist() == ["A match"]
