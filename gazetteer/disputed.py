"""A place in, what is to be said of the ground it stands on out, where states disagree about it.

The territories stand in words/disputed.csv, each by the codes of its divisions or by an outline.
"""

import csv
from functools import cache
from typing import NamedTuple

from gazetteer.generic import WORDS
from gazetteer.index import Index


class Territory(NamedTuple):
    """A disputed stretch: its name, its status in a few words, its divisions' codes, its outline.

    outline  (latitude, longitude) of its corners, degrees WGS 84; good to some 3 km
    """

    name: str
    status: str
    areas: frozenset[str]
    outline: tuple[tuple[float, float], ...]


@cache
def territories() -> tuple[Territory, ...]:
    """The rows of words/disputed.csv."""
    with (WORDS / "disputed.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(line for line in file if line[0] != "#"))
    return tuple(
        Territory(
            row["name"],
            row["status"],
            frozenset(code for code in row["areas"].split("|") if code),
            tuple(
                (float(lat), float(lon))
                for lat, lon in map(str.split, filter(None, row["outline"].split("|")))
            ),
        )
        for row in rows
    )


@cache
def _by_area() -> dict[str, Territory]:
    return {code: territory for territory in territories() for code in territory.areas}


@cache
def _outlined() -> tuple[tuple[float, float, float, float, Territory], ...]:
    """South, north, west, east of each territory that has an outline: most places are ruled out by that."""
    found = []
    for territory in territories():
        if territory.outline:
            lats, lons = zip(*territory.outline, strict=True)
            found.append((min(lats), max(lats), min(lons), max(lons), territory))
    return tuple(found)


def disputed(row: int, index: Index) -> Territory | None:
    """The disputed territory that a place of the index lies in; None for all others."""
    lat, lon = index.point(row)
    for south, north, west, east, territory in _outlined():
        if south <= lat <= north and west <= lon <= east and _holds(territory.outline, (lat, lon)):
            return territory
    if index.country_of(row) not in _countries():
        return None
    areas = (area for area in index.parents(row) if area is not None)
    return next((told for area in areas if (told := _by_area().get(index.code(area)))), None)


@cache
def _countries() -> frozenset[str]:
    return frozenset(code.split(".")[0] for code in _by_area())


def _holds(outline: tuple[tuple[float, float], ...], point: tuple[float, float]) -> bool:
    """Whether a point lies inside an outline: a ray to the east crosses it an odd number of times."""
    lat, lon = point
    inside = False
    for (south, west), (north, east) in zip(outline, (*outline[1:], *outline[:1]), strict=True):
        if (south > lat) != (north > lat) and lon < west + (lat - south) / (north - south) * (east - west):
            inside = not inside
    return inside
