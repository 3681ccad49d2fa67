"""Exports opened by programs that are not ours: GDAL through GeoPandas, and the schema of KML itself."""

import datetime as dt
from pathlib import Path

import fastkml
import geopandas
import pandas as pd
import pytest
from lxml import etree

import gazetteer
from mapapp.exchange.export import About, export
from mapapp.imports import preview, understand
from mapapp.incident import Claim, Incident
from mapapp.report import Report
from mapapp.store import open_store

DAY = dt.date(2024, 4, 19)
SCHEMAS = Path(fastkml.__file__).parent / "schema"


@pytest.fixture
def incidents(tmp_path: Path) -> pd.DataFrame:
    report = Report(text="غارة\n\nText", title="<b>Raid</b>", publisher="Reuters", published=DAY)
    placed = Incident(
        "a", "a", report.report_id, date_start=DAY, date_end=DAY + dt.timedelta(days=2), event_type="Battles",
        groups=("Israel", "Hezbollah"), place_name="عكاشات", latitude=33.7, longitude=40.0, radius_km=15.0,
        killed_best=3, claims=(Claim("@army", "killed", 3, "three <b>dead</b>\x00"),),
        source_sentence="قتل <script>alert(1)</script> ثلاثة & more\x0b",
    )  # fmt: skip
    store = open_store(tmp_path / "store")
    store.add([report], [placed, Incident("b", "b", report.report_id, date_start=DAY, date_end=DAY)])
    return store.incidents()


@pytest.fixture
def out(incidents: pd.DataFrame, tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    path = tmp_path / f"out.{request.param}"
    export(incidents, About("All incidents: 2 incidents from 1 report", dt.date(2024, 5, 1)), path)
    return path


@pytest.mark.parametrize("out", ["geojson", "parquet", "kml"], indirect=True)
def test_geopandas_reads_points_and_fields(out: Path) -> None:
    read = geopandas.read_parquet if out.suffix == ".parquet" else geopandas.read_file
    frame = read(out)
    assert len(frame) == 2
    assert frame.crs.equals("OGC:CRS84", ignore_axis_order=True)
    placed = frame[frame.geometry.notna() & ~frame.geometry.is_empty].iloc[0]
    assert (placed.geometry.x, placed.geometry.y) == (40.0, 33.7)
    assert placed["place_name"] == "عكاشات"
    assert float(placed["radius_km"]) == 15.0
    assert int(placed["killed_best"]) == 3
    assert str(placed["date_start"]).startswith("2024-04-19")


@pytest.mark.parametrize("out", ["kml"], indirect=True)
def test_kml_keeps_to_its_schema(out: Path) -> None:
    schema = etree.XMLSchema(file=SCHEMAS / "ogckml22.xsd")
    schema.assertValid(etree.parse(out))
    mark = next(fastkml.utils.find_all(fastkml.KML.parse(out), of_type=fastkml.Placemark))
    assert mark.times.begin.dt == DAY and mark.times.end.dt == DAY + dt.timedelta(days=2)
    # what shows it as HTML shows the words
    assert "<script" not in mark.description and "&lt;script" in mark.description


@pytest.mark.parametrize("suffix", ["geojson", "parquet", "kml"])
def test_what_geopandas_writes_comes_in(tmp_path: Path, suffix: str) -> None:
    table = {"When": ["2024-04-03", "2024-04-13"], "Town": ["Mosul", "Hatra"], "Dead": [2, 3]}
    points = geopandas.points_from_xy([43.1, 42.72], [36.3, 35.58])
    frame = geopandas.GeoDataFrame(table, geometry=points, crs="EPSG:4326")
    path = tmp_path / f"in.{suffix}"
    if suffix == "parquet":
        frame.to_parquet(path)
    else:
        frame.to_file(path, driver={"kml": "KML", "geojson": "GeoJSON"}[suffix])
    index = gazetteer.open_index()
    batch = preview(understand(path, index), index)
    assert batch.refused == []
    rows = batch.incidents.to_pylist()
    assert [(row["latitude"], row["longitude"]) for row in rows] == [(36.3, 43.1), (35.58, 42.72)]
    assert [row["date_start"].day for row in rows] == [3, 13]
    assert [row["killed_best"] for row in rows] == [2, 3]
    assert rows[0]["place_text"] == "Mosul" and rows[0]["country"] == "Iraq"
