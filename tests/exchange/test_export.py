"""Exports are opened by readers that are not ours."""

import csv
import dataclasses
import datetime as dt
import html
import io
import json
from pathlib import Path
from xml.etree import ElementTree as ET

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest

from mapapp.errors import InputError
from mapapp.exchange.export import About, export, rendered, shaped_as_acled
from mapapp.exchange.tables.sheet import open_sheet
from mapapp.incident import Claim, Incident
from mapapp.report import Report
from mapapp.store import open_store

ABOUT = About(view="All incidents: 2 incidents from 1 report", made=dt.date(2024, 5, 1))
DAY = dt.date(2024, 4, 19)


@pytest.fixture
def incidents(tmp_path: Path) -> pd.DataFrame:
    report = Report(
        text="غارة\n\nText", title='=HYPERLINK("http://evil")', publisher="Reuters", published=DAY
    )
    placed = Incident(
        "a",
        "a",
        report.report_id,
        date_start=DAY,
        date_end=DAY,
        event_type="Battles",
        groups=("Israel", "Popular Mobilization Forces"),
        place_name="عكاشات",
        latitude=33.7,
        longitude=40.0,
        radius_km=15.0,
        killed_best=3,
        claims=(Claim("@army", "killed", 3, "three <b>dead</b>\x00"),),
        source_sentence="قتل ثلاثة & more\x0b",
    )
    store = open_store(tmp_path / "store")
    store.add([report], [placed, Incident("b", "b", report.report_id)])
    return store.incidents()


def test_csv_opens_in_a_sheet_with_arabic_and_without_formulas(incidents: pd.DataFrame) -> None:
    content = rendered(incidents, ABOUT, ".csv")
    assert content.startswith(b"\xef\xbb\xbf")
    first, second = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    assert first["place_name"] == "عكاشات"
    assert first["groups"] == "Israel; Popular Mobilization Forces"
    assert first["killed_best"] == "3"
    assert first["title"] == '\'=HYPERLINK("http://evil")'
    assert second["killed_best"] == second["latitude"] == ""
    assert first["export_view"] == ABOUT.view
    assert first["export_date"] == "2024-05-01"


def test_geojson_has_points_in_lon_lat_and_null_for_what_is_not_placed(incidents: pd.DataFrame) -> None:
    collection = json.loads(rendered(incidents, ABOUT, ".geojson"))
    placed, unplaced = collection["features"]
    assert placed["geometry"] == {"type": "Point", "coordinates": [40.0, 33.7]}
    assert placed["properties"]["radius_km"] == 15.0
    assert placed["properties"]["claims"][0]["value"] == 3
    assert placed["properties"]["killed_low"] is None
    assert unplaced["geometry"] is None
    assert collection["about"]["made"] == "2024-05-01"


def test_kml_is_well_formed_with_time_spans(incidents: pd.DataFrame) -> None:
    space = {"k": "http://www.opengis.net/kml/2.2"}
    placed, unplaced = ET.fromstring(rendered(incidents, ABOUT, ".kml")).findall(".//k:Placemark", space)
    assert placed.findtext(".//k:coordinates", namespaces=space) == "40.0,33.7"
    assert placed.findtext("k:TimeSpan/k:begin", namespaces=space) == "2024-04-19"
    assert placed.findtext("k:description", namespaces=space) == "قتل ثلاثة &amp; more�"
    assert unplaced.find("k:Point", space) is None


def test_kml_shows_words_as_words_wherever_a_viewer_shows_html(tmp_path: Path) -> None:
    bad = '<img src=x onerror="alert(1)">&lt;script&gt;'
    report = Report("Text", title=bad, publisher=bad, url=f"https://a.example/?{bad}")
    placed = Incident(
        "a", "a", report.report_id, groups=(bad,), perpetrators=(bad,), place_text=bad, place_name=bad,
        country=bad, place_why=bad, claims=(Claim(bad, "killed", 3, bad),), source_sentence=bad,
    )  # fmt: skip
    store = open_store(tmp_path / "store")
    store.add([report], [placed])
    told = store.incidents().assign(row=f"{bad}: {bad}")
    path = tmp_path / "a.kml"
    export(told, dataclasses.replace(ABOUT, view=bad, attribution=bad), path)
    shown = ["".join(part.itertext()) for part in ET.parse(path).iter() if not len(part)]
    shown += [part.get("name", "") for part in ET.parse(path).iter()]
    assert sum("onerror" in words for words in shown) > 9
    assert not [words for words in shown if "<" in words or "&lt;script" in words.replace("&amp;lt;", "")]
    (piece,) = open_sheet(path).pieces()
    (row,) = piece.columns.to_pylist()
    names = ("place_name", "publisher", "source_sentence", "groups", f"original_{bad}")
    assert [row[name] for name in names] == [bad] * 5
    # words of others that look like HTML are theirs
    path.write_text(path.read_text(encoding="utf-8").replace(' id="words-as-html"', ""), encoding="utf-8")
    (piece,) = open_sheet(path).pieces()
    assert piece.columns["place_name"][0].as_py() == html.escape(bad, quote=False)


def test_geoparquet_names_its_geometry(incidents: pd.DataFrame) -> None:
    table = pq.read_table(io.BytesIO(rendered(incidents, ABOUT, ".parquet")))
    assert json.loads(table.schema.metadata[b"geo"])["primary_column"] == "geometry"
    assert [len(wkb) if wkb else None for wkb in table["geometry"].to_pylist()] == [21, None]
    assert table["groups"].to_pylist()[0] == ["Israel", "Popular Mobilization Forces"]


def test_an_unknown_format_is_named_with_those_there_are(incidents: pd.DataFrame, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"\.shp.*\.csv"):
        export(incidents, ABOUT, tmp_path / "out.shp")


def test_a_file_that_cannot_be_written_leaves_nothing(incidents: pd.DataFrame, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="can't be written"):
        export(incidents, ABOUT, tmp_path / "gone" / "out.csv")
    export(incidents, ABOUT, tmp_path / "out.csv")
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["out.csv"]


def test_excel_has_a_row_an_incident_without_formulas_and_says_what_it_is(incidents: pd.DataFrame) -> None:
    book = openpyxl.load_workbook(io.BytesIO(rendered(incidents, ABOUT, ".xlsx")))
    names, first, _ = [[cell.value for cell in row] for row in book["Incidents"].iter_rows()]
    row = dict(zip(names, first, strict=True))
    assert row["place_name"] == "عكاشات"
    assert row["title"] == '\'=HYPERLINK("http://evil")'
    assert (row["killed_best"], row["radius_km"], row["killed_low"]) == (3, 15.0, None)
    assert row["date_start"].date() == DAY
    assert all(cell.data_type != "f" for cells in book["Incidents"].iter_rows() for cell in cells)
    about = {name.value: value.value for name, value in book["About"].iter_rows()}
    assert about["view"] == ABOUT.view and "GeoNames" in about["attribution"]


def test_the_shape_of_acled_has_its_columns_and_one_row_a_happening(incidents: pd.DataFrame) -> None:
    twice = pd.concat([incidents, incidents.assign(incident_id=["c", "d"])])
    content = shaped_as_acled(twice, ABOUT).decode("utf-8-sig")
    first, second = csv.DictReader(io.StringIO(content, newline=""))
    assert (first["event_id_cnty"], first["event_date"], first["year"]) == ("a", "19 April 2024", "2024")
    assert (first["actor1"], first["actor2"]) == ("Israel", "Popular Mobilization Forces")
    assert (first["location"], first["fatalities"], first["radius_km"]) == ("عكاشات", "3", "15.0")
    assert second["event_date"] == second["fatalities"] == ""
    assert first["export_view"] == ABOUT.view


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".geojson", ".kml", ".parquet"])
def test_every_export_carries_its_view_day_credits_and_how_sure_each_place_is(
    incidents: pd.DataFrame, suffix: str
) -> None:
    content = rendered(incidents.assign(publisher="UCDP GED"), ABOUT, suffix)
    if suffix == ".xlsx":
        book = openpyxl.load_workbook(io.BytesIO(content))
        told = " ".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
    elif suffix == ".parquet":
        table = pq.read_table(io.BytesIO(content))
        told = f"{table.schema.metadata[b'about'].decode()} {table['radius_km'].to_pylist()} radius_km"
    else:
        told = content.decode("utf-8-sig")
    for words in (ABOUT.view, "2024-05-01", "GeoNames (CC BY 4.0)", "Uppsala University", "radius_km", "15"):
        assert words in told
