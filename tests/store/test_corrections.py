"""What people say of incidents stands over what was read."""

import dataclasses
import datetime as dt
from pathlib import Path

import pyarrow as pa
import pytest
from deltalake import write_deltalake

from mapapp.errors import InputError
from mapapp.incident import Incident
from mapapp.report import Report
from mapapp.store import Correction, Store, open_store
from mapapp.store.corrections import CORRECTION_SCHEMA

REPORT = Report(text="One\n\nTwo.")
READ = Incident("a", "a", REPORT.report_id, country="Iraq", latitude=33.0, longitude=44.0)
OTHER = Incident("b", "a", REPORT.report_id)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = open_store(tmp_path / "store")
    store.add([REPORT], [READ, OTHER])
    return store


def test_a_moved_place_is_where_it_was_moved_to(store: Store) -> None:
    store.correct(Correction("a", {"latitude": 32.85, "longitude": 44.35}, made_by="ada"))
    found = store.incident("a")
    assert found is not None and (found.latitude, found.country) == (32.85, "Iraq")


def test_the_latest_correction_of_a_field_stands(store: Store) -> None:
    store.correct(Correction("a", {"killed_best": 1, "date_start": "2024-02-29"}))
    store.correct(Correction("a", {"killed_best": 2}))
    found = store.incident("a")
    assert found is not None and (found.killed_best, found.date_start) == (2, dt.date(2024, 2, 29))


def test_an_undone_correction_gives_back_what_was_read_and_can_be_redone(store: Store) -> None:
    moved = Correction("a", {"country": "Syria"})
    undo = Correction("a", {}, undoes=moved.correction_id)
    store.correct(moved)
    store.correct(undo)
    assert store.incident("a") == READ
    store.correct(Correction("a", {}, undoes=undo.correction_id))
    found = store.incident("a")
    assert found is not None and found.country == "Syria"
    assert len(store.corrections("a")) == 3


def test_a_correction_survives_a_new_reading(store: Store) -> None:
    store.correct(Correction("a", {"country": "Syria"}))
    store.add([REPORT], [READ])
    found = store.incident("a")
    assert found is not None and found.country == "Syria"


def test_a_dismissed_incident_is_not_shown_until_it_is_called_back(store: Store) -> None:
    gone = Correction("a", {"dismissed": True})
    store.correct(gone)
    assert store.incident("a") is None
    assert store.count().accounts == 1
    store.correct(Correction("a", {}, undoes=gone.correction_id))
    assert store.count().accounts == 2


def test_a_merge_that_a_person_undid_stays_undone(store: Store) -> None:
    assert store.count().incidents == 1
    store.correct(Correction("b", {"event_id": "b"}))
    assert store.count().incidents == 2
    store.add([REPORT], [READ, OTHER])
    assert store.count().incidents == 2


def test_a_correction_finds_its_incident_again_when_a_new_reading_names_it_anew(store: Store) -> None:
    read = dataclasses.replace(READ, source_sentence="One  was hit.")
    store.add([REPORT], [read, OTHER])
    store.correct(Correction("a", {"country": "Syria"}, made_by="ada"))
    anew = dataclasses.replace(read, incident_id="z", event_id="z", source_sentence="One was hit.")
    store.add([REPORT], [anew, OTHER])
    found = store.incident("z")
    assert found is not None and found.country == "Syria"
    (kept,) = store.corrections("z")
    store.correct(Correction("z", {}, undoes=kept["correction_id"]))
    assert store.incident("z") == anew


def test_a_correction_is_not_put_on_another_incident_of_its_report(store: Store) -> None:
    read = dataclasses.replace(READ, source_sentence="One.")
    store.add([REPORT], [read])
    store.correct(Correction("a", {"country": "Syria"}))
    others = [
        dataclasses.replace(read, incident_id="y", source_sentence="Two."),
        dataclasses.replace(read, incident_id="z", source_sentence=None),
    ]
    store.add([REPORT], others)
    assert {store.incident(name).country for name in "yz"} == {"Iraq"}  # type: ignore[union-attr]


def test_corrections_kept_before_they_told_where_they_belong_still_stand(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store")
    store.add([REPORT], [READ, OTHER])
    old = pa.schema(
        [field for field in CORRECTION_SCHEMA if field.name not in ("report_id", "source_sentence")]
    )
    row = Correction("a", {"country": "Syria"}).as_row()
    rows = pa.Table.from_pylist([{name: row[name] for name in old.names}], schema=old)
    write_deltalake(str(tmp_path / "store" / "corrections"), rows)
    store = open_store(tmp_path / "store")
    assert store.incident("a").country == "Syria"  # type: ignore[union-attr]
    store.correct(Correction("b", {"country": "Iran"}))
    assert {store.incident(name).country for name in "ab"} == {"Syria", "Iran"}  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "values",
    [
        {"incident_id": "x"},
        {"colour": "red"},
        {"latitude": 91.0},
        {"longitude": float("nan")},
        {"killed_best": "many"},
        {"date_start": "31 February"},
        {"status": "rumoured"},
        {"event_type": "Party"},
        {"dismissed": "yes"},
    ],
)
def test_a_value_that_cannot_be_is_refused_by_its_name(values: dict[str, object]) -> None:
    with pytest.raises(InputError, match=next(iter(values))):
        Correction("a", values)
