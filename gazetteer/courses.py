"""A river, a road or a line by name in, the points along it out: words/courses.csv, drawn by what it passes.

Good to some 5 km between its points: enough for "on the Dnipro near Kherson", not for telling a bank.
"""

import csv
import math
from functools import cache
from itertools import pairwise

import numpy as np

from gazetteer.earth import km_between
from gazetteer.generic import WORDS
from gazetteer.ground import GROUND, Cells, spread
from gazetteer.normalise import key
from gazetteer.place import Place

_STEP = 2.0  # km between the points of a course
_ASIDE = 30.0  # km that "east of" a river speaks of, without a distance

OFF_BY = 5.0  # km that a course may be off


@cache
def _rows() -> list[dict[str, str]]:
    with (WORDS / "courses.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _kinds() -> dict[str, str]:
    return {row["name"]: row["kind"] for row in _rows()}


@cache
def _named() -> dict[str, int]:
    found: dict[str, int] = {}
    for n, row in enumerate(_rows()):
        for name in (row["name"], *row["aliases"].split("|")):
            found.setdefault(key(name), n)
    found.pop("", None)
    return found


@cache
def _points(n: int) -> Cells:
    return _filled(
        [(float(lat), float(lon)) for lat, lon in (p.split() for p in _rows()[n]["course"].split("|"))]
    )


def _filled(points: list[tuple[float, float]]) -> Cells:
    lats: list[np.ndarray] = []
    lons: list[np.ndarray] = []
    for first, second in pairwise(points):
        count = max(2, int(km_between(first, second) / _STEP))
        lats.append(np.linspace(first[0], second[0], count))
        lons.append(np.linspace(first[1], second[1], count))
    return np.concatenate(lats), np.concatenate(lons)


def course(name: str) -> tuple[str, Cells] | None:
    """The name and the points (degrees WGS 84) of a river, road or line; None for one not listed."""
    folded = key(name)
    n = _named().get(folded, _named().get(folded.removeprefix("the ")))
    return None if n is None else (_rows()[n]["name"], _points(n))


def clipped(points: Cells, code: str) -> Cells:
    """The points of a course that lie in a country (ISO code); all of them where none does."""
    inside = np.array([GROUND.country_at(lat, lon) == code for lat, lon in zip(*points, strict=True)], bool)
    return (points[0][inside], points[1][inside]) if inside.any() else points


def beside(points: Cells, bearing: float) -> Cells:
    """The points of a course moved to one side of it: where "east of the Euphrates" is."""
    turn = math.radians(bearing)
    lats = points[0] + _ASIDE * math.cos(turn) / 111.195
    return lats, points[1] + _ASIDE * math.sin(turn) / (111.195 * np.cos(np.radians(points[0])))


def as_place(name: str, points: Cells, country: str = "") -> Place:
    """The course as a place: its middle, and the radius that holds most of it."""
    latitude, longitude, radius = spread(points) or (0.0, 0.0, 0.0)
    kind = {"river": "water", "water": "water", "road": "road"}.get(_kinds()[name], "region")
    return Place(
        f"course:{key(name)}", None, name, kind, country, "", "", "", round(latitude, 4), round(longitude, 4),
        0, 0.0, round(radius + OFF_BY, 1), 5, "words/courses.csv",
    )  # fmt: skip
