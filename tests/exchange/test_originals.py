"""Rows of other people's tables leave with the ids and columns they came with, and come back as the same."""

import csv
import datetime as dt
import io
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapapp.exchange import originals
from mapapp.exchange.export import About, export, save, shaped_as_acled
from mapapp.exchange.tables.row_text import texts
from mapapp.incident import Incident
from mapapp.report import Report
from mapapp.store import Store, open_store
from mapapp.store.corrections import Correction
from tests.exchange.test_data_sets import ACLED_NEW, ACLED_ROW
from tests.exchange.test_tables_in import kept, table

ABOUT = About("all", dt.date(2024, 5, 1))
ROW = dict.fromkeys(ACLED_NEW.split(","), "") | {
    **{name: cell for name, cell in ACLED_ROW.items() if name in ACLED_NEW.split(",")},
    "event_type": "Violence against civilians", "sub_event_type": "Attack", "actor2": "Civilians (Iraq)",
    "disorder_type": "Political violence", "civilian_targeting": "Civilian targeting",
    "assoc_actor_2": "Farmers (Iraq)", "admin2": "Daquq", "source_scale": "National",
    "notes": "=Gunmen shot farmers.\nSource: a neighbour.",
}  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = open_store(tmp_path / "store")
    kept(table(tmp_path / "acled.csv", ROW), made)
    kept(
        table(tmp_path / "log.csv", {"Ref": "A-1", "Day": "2024-04-03", "Town": "Mosul", "Officer": "K."}),
        made,
    )
    return made


def told(store: Store) -> pd.DataFrame:
    return store.incidents(came=True)


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "geojson", "kml", "parquet"])
def test_ids_and_columns_leave_and_the_same_incidents_come_back(
    store: Store, tmp_path: Path, suffix: str
) -> None:
    out = tmp_path / f"out.{suffix}"
    export(told(store), ABOUT, out)
    if suffix == "csv":
        rows = {row["place_text"]: row for row in csv.DictReader(out.open(encoding="utf-8-sig", newline=""))}
        assert rows["Daquq"]["original_event_id_cnty"] == "IRQ900001"
        assert rows["Daquq"]["original_actor2"] == "Civilians (Iraq)"
        assert rows["Daquq"]["original_notes"].startswith("'=Gunmen")
        assert (rows["Mosul"]["original_Ref"], rows["Mosul"]["original_Officer"]) == ("A-1", "K.")
        assert rows["Mosul"]["original_source_scale"] == ""
    assert kept(out, store) == (0, 0, 2)
    fresh = open_store(tmp_path / suffix)
    assert kept(out, fresh) == (2, 0, 0)
    pd.testing.assert_frame_equal(told(store).astype(str), told(fresh).astype(str))
    # and each report reads as the row it was
    for report_id in told(store)["report_id"]:
        first, second = store.report(report_id), fresh.report(report_id)
        assert first and second and first.text == second.text


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "geojson", "kml", "parquet"])
def test_what_was_read_from_reports_comes_back_beside_rows_of_tables(
    store: Store, tmp_path: Path, suffix: str
) -> None:
    report = Report("Gunmen shot two people in Kirkuk.")
    store.add([report], [Incident("0a", "0a", report.report_id, place_text="Kirkuk", killed_best=2)])
    out = tmp_path / f"out.{suffix}"
    export(told(store), ABOUT, out)
    assert kept(out, store) == (0, 0, 3)
    fresh = open_store(tmp_path / suffix)
    assert kept(out, fresh) == (3, 0, 0)
    assert set(told(fresh)["incident_id"]) == set(told(store)["incident_id"])


def test_in_acleds_columns_rows_of_acled_leave_as_they_came_and_are_known_on_their_return(
    store: Store, tmp_path: Path
) -> None:
    out = tmp_path / "out.csv"
    save(shaped_as_acled(told(store), ABOUT), out)
    rows = {row["location"]: row for row in csv.DictReader(out.open(encoding="utf-8-sig", newline=""))}
    same = {name: rows["Daquq"][name].removeprefix("'") for name in ROW}
    assert same == ROW
    assert rows["Mosul"]["event_id_cnty"] == rows["Mosul"]["event_id"]
    assert kept(out, store) == (0, 0, 2)
    fresh = open_store(tmp_path / "fresh")
    assert kept(out, fresh) == (2, 0, 0)
    names = ["incident_id", "event_id", "date_start", "latitude", "killed_best", "publisher", "radius_km"]
    first, second = (
        told(one).set_index("incident_id", drop=False)[names].astype(str) for one in (store, fresh)
    )
    pd.testing.assert_frame_equal(first.sort_index(), second.sort_index())
    again = csv.DictReader(io.StringIO(shaped_as_acled(told(fresh), ABOUT).decode("utf-8-sig"), newline=""))
    back = {row["location"]: row for row in again}
    assert {name: back["Daquq"][name].removeprefix("'") for name in ROW} == ROW


def test_what_people_corrected_leaves_as_they_said(store: Store) -> None:
    one = told(store).set_index("place_text")["incident_id"]["Daquq"]
    store.correct(Correction(one, {"killed_best": 9, "targets": ["Peshmerga"]}))
    content = shaped_as_acled(told(store), ABOUT).decode("utf-8-sig")
    row = next(row for row in csv.DictReader(io.StringIO(content, newline="")) if row["location"] == "Daquq")
    assert (row["fatalities"], row["actor2"], row["source_scale"]) == ("9", "Peshmerga", "National")


def test_an_attack_on_civilians_by_nobody_named_has_civilians_for_its_second_actor(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store")
    row = {"Day": "2024-04-03", "Town": "Mosul", "Country": "Iraq", "Type": "Attack", "Groups": "ISIS"}
    kept(table(tmp_path / "log.csv", row), store)
    content = shaped_as_acled(told(store), ABOUT).decode("utf-8-sig")
    (made,) = csv.DictReader(io.StringIO(content, newline=""))
    assert (made["actor1"], made["actor2"]) == ("Islamic State", "Civilians (Iraq)")


CELL = (st.text(st.characters(exclude_categories=["C"]), max_size=20) | st.just("a\nb: c\n  d")).map(
    str.strip
)
NAME = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=8).filter(
    lambda name: ": " not in name and name not in originals.EXPORTED
)


@settings(max_examples=60, deadline=None)
@given(row=st.dictionaries(NAME, CELL, min_size=1, max_size=5))
def test_the_text_of_a_row_tells_its_cells(row: dict[str, str]) -> None:
    table = pa.table({name: pa.array([cell or None], pa.string()) for name, cell in row.items()})
    text, _ = texts(table)
    filled = {name: cell for name, cell in row.items() if cell}
    assert originals.cells(text[0].as_py()) == filled


def test_a_row_without_a_cell_has_an_empty_text() -> None:
    text, spans = texts(pa.table({"a": ["1", None, None], "b": [None, None, "2"]}))
    assert text.to_pylist() == ["a: 1", "", "b: 2"]
    assert [tuple(int(place) for place in ends) for ends in spans["b"]] == [(8, 3, 3), (8, 3, 4)]
