"""Tables whose columns are not what they seem: what is understood, what is said of it, what is kept."""

import datetime as dt
import json
import math
import struct
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from mapapp.errors import InputError
from mapapp.exchange.tables import Batch
from mapapp.imports import preview, understand
from mapapp.incident import Incident
from mapapp.store import open_store
from tests.exchange.test_tables_in import INDEX, kept, read, table


def text(path: Path, *lines: str, encoding: str = "utf-8") -> Path:
    path.write_bytes("".join(f"{line}\n" for line in lines).encode(encoding))
    return path


def seen(path: Path) -> tuple[list[str], Batch]:
    understood = understand(path, INDEX)
    return understood.remarks, preview(understood, INDEX)


def said(batch: Batch, words: str) -> tuple[int, tuple[int, ...]]:
    """How many rows these words are said of, and the lines of the first of them."""
    return next((rows.rows, rows.lines) for said, rows in batch.notes.items() if words in said)


# -- coordinates


def exchanged(path: Path, head: str, row: str) -> list[Incident]:
    remarks, batch = seen(text(path, head, *(row.format(n) for n in range(5))))
    assert any("exchanged" in remark for remark in remarks)
    return [Incident.from_row(one) for one in batch.incidents.to_pylist()]


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("date,country,lat,lon", "2024-04-0{0},Iraq,44.{0}1,33.{0}2"),  # by the country that is named
        ("date,place,lat,lon", "2024-04-0{0},Mosul,43.1{0},36.3{0}"),  # by the place that is named
        ("date,lat,lon", "2024-04-0{0},103.{0}1,33.{0}2"),  # by what can be a latitude
        ("date,lat,lon", "2024-04-0{0},-78.{0}5,-4.{0}2"),  # by land and sea: northern Peru
        ("date,country,coordinates", '2024-04-0{0},Iraq,"44.{0}1, 33.{0}2"'),
    ],
)
def test_latitude_and_longitude_in_each_others_place_are_exchanged_and_it_is_said(
    tmp_path: Path, head: str, row: str
) -> None:
    for one in exchanged(tmp_path / "a.csv", head, row):
        assert one.latitude is not None and one.longitude is not None
        assert one.latitude < one.longitude or one.latitude == pytest.approx(-4.5, abs=0.5)


def test_coordinates_that_fit_are_left_as_they_are_and_so_are_those_a_person_told(tmp_path: Path) -> None:
    path = text(tmp_path / "a.csv", "date,country,lat,lon", "2024-04-01,Iraq,33.3,44.4")
    assert not any("exchanged" in remark for remark in seen(path)[0])
    path = text(tmp_path / "b.csv", "date,country,lat,lon", "2024-04-01,Iraq,44.4,33.3")
    ((one,), _) = read(path, wishes={"latitude": "lat"})
    assert (one.latitude, one.longitude) == (44.4, 33.3)


def test_coordinates_outside_the_country_named_are_kept_as_unsure(tmp_path: Path) -> None:
    path = text(
        tmp_path / "a.csv",
        "date,country,lat,lon",
        *(f"2024-04-0{n},Iraq,33.3{n},44.41" for n in range(1, 5)),
        "2024-04-05,Iraq,24.47,54.37",
        "2024-04-06,Iraq,30.05,48.55",  # 25 km beyond the border: too near to tell
    )
    _, batch = seen(path)
    assert said(batch, "outside the country named") == (1, (6,))
    *sure, astray, near = [Incident.from_row(one) for one in batch.incidents.to_pylist()]
    assert {one.radius_km for one in [*sure, near]} == {5.0}
    assert astray.radius_km is not None and 500 < astray.radius_km < 1200
    assert astray.latitude == 24.47 and "outside Iraq" in str(astray.place_why)


def test_land_that_two_countries_hold_or_held_as_one_is_no_contradiction(tmp_path: Path) -> None:
    path = text(
        tmp_path / "a.csv", "date,country,lat,lon", "2024-04-05,Ukraine,44.6,33.53",
        "1992-04-23,Serbia (Yugoslavia),43.2575,18.1124", "1988-02-28,Soviet Union,40.59,49.67",
        "2024-04-05,Ukraine,55.75,37.61",
    )  # fmt: skip
    assert said(seen(path)[1], "outside the country named") == (1, (5,))


@pytest.mark.parametrize(
    ("row", "radius"),
    [
        ("33.31234,44.41234,", 5.0),  # how exact is not said: as a town's
        ("33.3,44.4,", 7.9),  # the last digit stands for 11 km
        ("33,44,", 78.6),
        ("33.3,44.41234,", 5.0),  # a nought at the end was dropped
        ("33°18'N,44°24'E,", 5.0),
        ("33.31,44.41,2", 25.0),
        ("33.31,44.41,4", 140.0),  # a province that is not named
        ("33,44,1", 78.6),
    ],
)
def test_every_place_says_how_sure_it_is(tmp_path: Path, row: str, radius: float) -> None:
    ((one,), _) = read(text(tmp_path / "a.csv", "date,lat,lon,where_prec", f"2024-04-01,{row}"))
    assert one.radius_km == pytest.approx(radius)
    assert one.place_why


def test_a_country_of_a_row_placed_by_its_country_alone_is_as_wide_as_the_country(tmp_path: Path) -> None:
    row = "2024-04-01,33.0,44.0,6,Iraq,Anbar,Hit"
    ((one,), _) = read(text(tmp_path / "a.csv", "date,lat,lon,where_prec,country,admin1,admin2", row))
    assert one.radius_km is not None and one.radius_km > 300


def test_lines_and_areas_are_placed_in_their_middle_and_it_is_said(tmp_path: Path) -> None:
    line = {"type": "LineString", "coordinates": [[43.0, 36.0], [44.0, 36.0]]}
    group = {
        "type": "GeometryCollection",
        "geometries": [line, {"type": "Point", "coordinates": [43.5, 36.2]}],
    }
    made = [
        {"type": "Feature", "geometry": shape, "properties": {"when": "2024-04-01", "n": n}}
        for n, shape in enumerate([line, group, {"type": "Point", "coordinates": [43.1234, 36.5678]}])
    ]
    path = tmp_path / "a.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": made}))
    _, batch = seen(path)
    assert said(batch, "a line or an area") == (2, (1, 2))
    first, second, point = [Incident.from_row(one) for one in batch.incidents.to_pylist()]
    assert (first.latitude, first.longitude) == (36.0, 43.5)
    assert first.radius_km == pytest.approx(45, abs=1) and "middle of a line" in str(first.place_why)
    assert second.latitude == 36.1 and (point.latitude, point.radius_km) == (36.5678, 5.0)


def test_lines_and_areas_of_geoparquet_are_placed_too(tmp_path: Path) -> None:
    line = struct.pack("<BII4d", 1, 2, 2, 43.0, 36.0, 44.0, 36.0)
    area = struct.pack("<BIII8d", 1, 3, 1, 4, 43.0, 36.0, 44.0, 36.0, 44.0, 37.0, 43.0, 36.0)
    many = struct.pack("<BII", 1, 6, 1) + area
    broken = line[:20]
    path = tmp_path / "a.parquet"
    made = pa.table({"when": ["2024-04-01"] * 4, "n": list("abcd"), "geometry": [line, area, many, broken]})
    about = {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": {"encoding": "WKB"}}}
    pq.write_table(made.replace_schema_metadata({b"geo": json.dumps(about).encode()}), path)
    found, _ = read(path)
    assert [one.latitude for one in found] == [36.0, 36.5, 36.5, None]
    assert all(one.radius_km and math.isfinite(one.radius_km) for one in found[:3])


def test_the_name_of_a_point_is_its_place_where_it_is_one(tmp_path: Path) -> None:
    for names, expected in ((("Mosul", "Erbil"), "Mosul"), (("Attack 17b", "Attack 18c"), None)):
        made = [
            {"type": "Feature", "geometry": None, "properties": {"name": name, "when": "2024-04-01"}}
            for name in names
        ]
        path = tmp_path / "a.geojson"
        path.write_text(json.dumps({"type": "FeatureCollection", "features": made}))
        assert read(path)[0][0].place_text == expected


# -- what columns hold


def test_a_column_named_for_people_that_holds_numbers_is_no_list_of_targets(tmp_path: Path) -> None:
    path = text(tmp_path / "a.csv", "date,place,Victims", "2024-04-01,Mosul,5", "2024-04-02,Erbil,3")
    remarks, _ = seen(path)
    assert any("Victims counts people" in remark for remark in remarks)
    found, _ = read(path)
    assert [one.targets for one in found] == [(), ()] and found[0].killed_best is None
    found, _ = read(path, wishes={"killed": "Victims"})
    assert [one.killed_best for one in found] == [5, 3]
    path = text(tmp_path / "b.csv", "date,place,Victims", "2024-04-01,Mosul,PKK")
    assert read(path)[0][0].targets == ("Kurdistan Workers' Party",)


def test_a_column_whose_cells_belie_its_name_gives_way_to_one_whose_cells_do_not(tmp_path: Path) -> None:
    rows = ("Friday,13 April 2024,Mosul", "Saturday,14 April 2024,Erbil", "Sunday,15 April 2024,Basra")
    path = text(tmp_path / "a.csv", "date,occurred,place", *rows)
    remarks, batch = seen(path)
    assert batch.incidents["date_start"].to_pylist()[0] == dt.date(2024, 4, 13)
    assert any(remark.startswith("date is named as if") for remark in remarks)


def test_two_orders_of_days_in_one_column_are_told_with_their_lines(tmp_path: Path) -> None:
    days = ("13/04/2024", "03/04/2024", "25/04/2024", "04/25/2024")
    path = text(tmp_path / "a.csv", "date,place", *(f"{day},Mosul" for day in days))
    remarks, batch = seen(path)
    assert any(
        "2 with the day first (lines 2, 4) and 1 with the month first (line 5)" in one for one in remarks
    )
    (refused,) = batch.refused
    assert refused.line == 5 and "with the day first, as the column is read" in refused.reason


@pytest.mark.parametrize("head", ["Datum,Ort,Land", "التاريخ,المكان,البلد", None])
def test_a_column_of_towns_is_the_place_whatever_it_is_called(tmp_path: Path, head: str | None) -> None:
    rows = ("2024-04-13,Mosul,Iraq", "2024-04-14,Erbil,Iraq", "2024-04-15,Basra,Iraq")
    path = text(tmp_path / "a.csv", *([head] if head else []), *rows)
    assert [one.place_text for one in read(path)[0]] == ["Mosul", "Erbil", "Basra"]
    groups = text(tmp_path / "b.csv", "when,x", "2024-04-13,PKK", "2024-04-14,ISIS")
    assert [one.place_text for one in read(groups)[0]] == [None, None]


def test_a_province_tells_the_country_where_no_column_does(tmp_path: Path) -> None:
    rows = ("2024-04-13,Helmand,Bolan", "2024-04-13,Kandahar,Talokan")
    for one in read(text(tmp_path / "a.csv", "when,province,village", *rows))[0]:
        assert one.country == "Afghanistan" and one.radius_km is not None and one.radius_km < 500
        assert one.longitude is not None and one.longitude < 67


def test_one_latitude_out_of_range_does_not_exchange_a_column(tmp_path: Path) -> None:
    rows = ("2024-04-13,91.5,44.4", "2024-04-14,33.3,44.4", "2024-04-15,33.4,44.5")
    found, refused = read(text(tmp_path / "a.csv", "date,latitude,longitude", *rows))
    assert [one.latitude for one in found] == [33.3, 33.4]
    assert [row.line for row in refused] == [2]


# -- rows and their ids


def test_an_id_that_rows_share_which_differ_is_set_aside_for_those_rows_only(tmp_path: Path) -> None:
    rows = [{"id": f"{n}", "date": "2024-04-01", "place": "Mosul"} for n in range(20)]
    other = rows[3] | {"place": "Erbil"}
    store = open_store(tmp_path / "store")
    path = table(tmp_path / "log.csv", *rows, other, rows[7])
    remarks, batch = seen(path)
    assert any("alike (3)" in remark for remark in remarks)
    assert said(batch, "the same as an earlier row")[0] == 1
    assert len(batch.incidents) == 21 and batch.left_out == 1
    assert kept(path, store) == (21, 0, 0)
    # the ids of the others hold: a row told anew takes the place of the earlier one
    rows[5] = rows[5] | {"place": "Kirkuk"}
    assert kept(table(tmp_path / "log.csv", *rows, other), store) == (0, 1, 20)


def test_what_is_left_out_or_not_placed_is_counted_with_the_reason(tmp_path: Path) -> None:
    path = text(
        tmp_path / "a.csv", "date,place,country", "2024-04-01,Mosul,Iraq", "2024-04-01,Mosul,Iraq",
        "2024-04-01,Xyzzyville,Iraq", "2024-04-02,Qqqqville,", "2024-04-03,,", ",Erbil,Iraq", ",,",
    )  # fmt: skip
    _, batch = seen(path)
    assert (len(batch.incidents), batch.left_out, batch.read) == (5, 2, 7)
    assert said(batch, "the same as an earlier row")[0] == 1
    assert said(batch, "empty") == (1, (8,))
    assert said(batch, "no nearer than by its") == (1, (4,))
    assert said(batch, "the gazetteer does not know") == (1, (5,))
    assert said(batch, "no place told") == (1, (6,))
    assert said(batch, "no day told") == (1, (7,))


# -- files


def test_the_sheet_that_is_taken_and_the_others_are_named(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Cover page"])
    for name, place in (("2023", "Mosul"), ("2024", "Erbil")):
        sheet = book.create_sheet(name)
        sheet.append(["Date", "Place"])
        sheet.append([dt.datetime(2024, 4, 3), place])
    path = tmp_path / "a.xlsx"
    book.save(path)
    assert "sheet “2023” is taken; the file also holds “2024”" in understand(path, INDEX).remarks
    assert read(path)[0][0].place_text == "Mosul"
    assert read(path, sheet_name="2024")[0][0].place_text == "Erbil"
    with pytest.raises(InputError, match="has no sheet “2022”; it has Sheet, 2023, 2024"):
        understand(path, INDEX, sheet_name="2022")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b'date,place,notes\n2024-04-01,Mosul,ok\n2024-04-01,Mosul,"open\n' + b"2024-04-02,Erbil,x\n" * 50,
         "line 3: a quotation mark"),
        ("date,place\n2024-04-01,Söke\n".encode() + "2024-04-01,Köln\n".encode("latin-1"),
         "line 3: holds bytes"),
        (bytes(range(1, 256)) * 20, "no columns can be told|holds bytes"),
    ],
)  # fmt: skip
def test_a_malformed_file_is_told_by_name_line_and_mend(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "bad.csv"
    path.write_bytes(content)
    with pytest.raises(InputError, match=message) as caught:
        list(understand(path, INDEX).sheet.pieces())
    assert str(caught.value).startswith(str(path))
    assert "codec" not in str(caught.value) and "CSV parse" not in str(caught.value)


def test_utf_16_without_a_mark_is_read(tmp_path: Path) -> None:
    path = text(tmp_path / "a.csv", "date;place;notes", "2024-04-01;Mosul;x", encoding="utf-16-le")
    assert read(path)[0][0].place_text == "Mosul"


@pytest.mark.parametrize("year", ["1e400", "9" * 400])
def test_a_year_beyond_all_numbers_is_no_fault_of_the_table(tmp_path: Path, year: str) -> None:
    incidents, refused = read(
        text(tmp_path / "a.csv", "date,year,place", "2024-04-01,2024,Mosul", f"x,{year},Mosul")
    )
    assert len(incidents) + len(refused) == 2


# -- what is said before anything is kept


def test_a_table_that_tells_no_kind_of_event_is_said_to(tmp_path: Path) -> None:
    head = "date,place,country,"
    remarks, _ = seen(text(tmp_path / "a.csv", f"{head}notes", "2024-01-01,Mosul,Iraq,A bomb killed three"))
    assert any("no column tells what kind of event" in remark for remark in remarks)
    remarks, _ = seen(text(tmp_path / "b.csv", f"{head}event type", "2024-01-01,Mosul,Iraq,Battles"))
    assert remarks == []


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        (("date,place", '"2024-01-01,Mosul'), 2),
        (("date,place,notes", '2024-01-01,Mosul,"bomb', "2024-01-02,Basra,shells"), 2),
        (("date,place,notes", "2024-01-01,Mosul,x", '2024-01-02,"Basra,shells', "2024-01-03,Erbil,y"), 3),
    ],
)
def test_a_small_file_whose_quotation_mark_is_never_closed_is_refused_by_its_line(
    tmp_path: Path, lines: tuple[str, ...], line: int
) -> None:
    with pytest.raises(InputError, match=f"line {line}: a quotation mark opens a cell there"):
        understand(text(tmp_path / "a.csv", *lines), INDEX)
