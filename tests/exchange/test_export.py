"""Exports are opened by readers that are not ours."""

import csv
import datetime as dt
import io
import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pandas as pd
import pyarrow.parquet as pq
import pytest

from mapapp.errors import InputError
from mapapp.exchange.export import About, export, rendered
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
    assert placed.findtext("k:description", namespaces=space) == "قتل ثلاثة & more�"
    assert unplaced.find("k:Point", space) is None


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
