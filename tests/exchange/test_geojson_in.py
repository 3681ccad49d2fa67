"""GeoJSON as a table of events: its features, wherever they stand in the file."""

import datetime as dt
import json
from pathlib import Path

import pytest

from mapapp.errors import InputError
from mapapp.exchange.tables import points
from mapapp.exchange.tables.sheet import open_sheet
from mapapp.imports import understand
from tests.exchange.test_tables_in import INDEX, read


def test_points_of_geojson_with_any_properties(tmp_path: Path) -> None:
    feature = {"type": "Feature", "geometry": {"type": "Point", "coordinates": [44.4, 33.3]},
               "properties": {"when": "2024-02-03", "type": "IED", "dead": 4}}  # fmt: skip
    path = tmp_path / "points.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    ((one,), _) = read(path)
    assert (one.latitude, one.longitude, one.country, one.killed_best) == (33.3, 44.4, "Iraq", 4)
    assert one.date_start == dt.date(2024, 2, 3)


def test_geojson_is_read_feature_by_feature_wherever_they_stand(tmp_path: Path) -> None:
    point = {"type": "Point", "coordinates": [44.4, 33.3]}
    features = [
        {
            "type": "Feature",
            "geometry": point,
            "properties": {"when": "2024-02-03", "n": n, "notes": "ö] } ," * 40},
        }
        for n in range(5_000)
    ]
    path = tmp_path / "a.geojson"
    made = {"name": 'a "features" : [ b', "crs": None, "features": features, "after": {"x": [1]}}
    path.write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")
    assert path.stat().st_size > 2_000_000
    understood = understand(path, INDEX)
    assert understood.rows == 5_000
    found, refused = read(path)
    assert len(found) == 5_000 and refused == []
    path.write_bytes(path.read_bytes()[:-100_000])
    with pytest.raises(InputError, match="no GeoJSON"):
        understand(path, INDEX)


@pytest.mark.parametrize("head", ['{"features": [{}, ', ""])
def test_a_feature_that_would_fill_the_memory_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, head: str
) -> None:
    monkeypatch.setattr(points, "_MOST_ONE", 1_000_000)
    monkeypatch.setattr(points, "_BLOCK", 30_000)
    path = tmp_path / "a.geojson"
    for many, said in ((30_000, ""), (150_000, "longer than"), (400_000, "longer than")):
        spots = ",".join(["[44,33]"] * many)
        line = f'{{"type": "Feature", "geometry": {{"type": "LineString", "coordinates": [{spots}]}}}}'
        path.write_text(f"{head}{line}{']}' if head else ''}")
        if said:
            with pytest.raises(InputError, match=f"after feature {1 if head else 0}: one feature is {said}"):
                open_sheet(path)
        else:
            assert "latitude" in open_sheet(path).columns


def test_one_feature_alone_is_a_table_of_one_row(tmp_path: Path) -> None:
    point = {"type": "Point", "coordinates": [44.4, 33.3]}
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"type": "Feature", "geometry": point, "properties": {"when": "2024-02-03"}}))
    ((one,), _) = read(path)
    assert (one.longitude, one.date_start) == (44.4, dt.date(2024, 2, 3))
