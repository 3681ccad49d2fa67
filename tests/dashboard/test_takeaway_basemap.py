"""The base map of a page that is taken away: the same map, smaller, fine where it is looked at."""

from pathlib import Path

import numpy as np
import pytest

import mapapp.dashboard
from mapapp.dashboard.takeaway_basemap import BaseMap, pack, smaller, unpack

FILE = Path(mapapp.dashboard.__file__).parent / "static" / "basemap.bin"
IRAQ = ((29.0, 38.0), (38.0, 49.0))


@pytest.fixture(scope="module")
def whole() -> BaseMap:
    return unpack(FILE.read_bytes())


def test_what_is_unpacked_packs_to_the_same_file(whole: BaseMap) -> None:
    assert pack(whole) == FILE.read_bytes()


def test_a_smaller_map_keeps_every_line_from_end_to_end(whole: BaseMap) -> None:
    less = unpack(pack(smaller(whole, IRAQ)))
    assert len(less.lines) == len(whole.lines)
    for before, after in zip(whole.lines, less.lines, strict=True):
        assert (before[0] == after[0]).all() and (before[-1] == after[-1]).all()
    assert len(pack(less)) < len(FILE.read_bytes()) / 2


def test_borders_in_the_view_stay_as_fine_as_a_screen_can_show(whole: BaseMap) -> None:
    less = smaller(whole, IRAQ)
    scale, translate = np.array(whole.header["scale"]), np.array(whole.header["translate"])
    arcs = range(whole.header["arcs"])
    inside = [n for n in arcs if _inside(whole.lines[n] * scale + translate)]
    assert inside
    for number in inside:
        before, after = (one.lines[number] * scale + translate for one in (whole, less))
        gaps = np.abs(before[:, None, :] - after[None, :, :]).max(axis=2).min(axis=1)
        assert gaps.max() < 0.01


def test_towns_are_named_in_the_view_and_only_great_cities_elsewhere(whole: BaseMap) -> None:
    names = {city[0] for city in smaller(whole, IRAQ).header["cities"]}
    everything = {city[0] for city in whole.header["cities"]}
    assert {"Samarra", "Lille"} <= everything
    assert "Samarra" in names
    assert "Lille" not in names
    assert "Paris" in names


def _inside(points: np.ndarray) -> bool:
    west, south = points.min(axis=0)
    east, north = points.max(axis=0)
    return bool(west > 38 and east < 49 and south > 29 and north < 38)
