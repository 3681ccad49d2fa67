"""A point or a box in, the places nearest or inside out."""

from collections.abc import Iterable

import numpy as np

from gazetteer.earth import EARTH_KM
from gazetteer.exc import QueryError, checked_kinds, checked_point
from gazetteer.index import Index, open_index
from gazetteer.place import KINDS, Place

SETTLED = ("city", "quarter", "base", "camp", "airport", "crossing", "oil_field", "facility")


def _mask(kinds: Iterable[str] | None, index: Index) -> np.ndarray:
    wanted = np.zeros(len(KINDS), bool)
    for kind in checked_kinds(kinds or SETTLED):
        wanted[KINDS.index(kind)] = True
    return wanted[index.kind]


def distances(latitude: float, longitude: float, rows: np.ndarray, index: Index) -> np.ndarray:
    """Great-circle kilometres from a point to each of the rows."""
    lat, lon = np.radians(index.latitude[rows]), np.radians(index.longitude[rows])
    here, there = np.radians(latitude), np.radians(longitude)
    half = np.sin((lat - here) / 2) ** 2 + np.cos(lat) * np.cos(here) * np.sin((lon - there) / 2) ** 2
    return 2 * EARTH_KM * np.arcsin(np.minimum(1, np.sqrt(half)))


def nearest(
    latitude: float,
    longitude: float,
    *,
    limit: int = 1,
    within_km: float = 1000.0,
    kinds: Iterable[str] | None = None,
    index: Index | None = None,
) -> list[tuple[Place, float]]:
    """The places nearest to a point with their distance in km, nearest first.

    A place whose own extent holds the point counts as nearer than one that it lies outside of, so that the
    edge of Baghdad is Baghdad. kinds: of place.KINDS; towns and sites by default. Raises QueryError.
    """
    checked_point(latitude, longitude)
    index = index or open_index()
    rows = np.flatnonzero(_mask(kinds, index) & (np.abs(index.latitude - latitude) < within_km / 110.0))
    if not len(rows):
        return []
    away = distances(latitude, longitude, rows, index)
    close = np.argsort(away, kind="stable")[: max(limit * 4, 200)]
    ranked = []
    for at in close:
        if away[at] <= within_km:
            row, km = int(rows[at]), float(away[at])
            reach = index.radius(row)
            ranked.append((max(0.0, km - reach), km / reach, row, km))
    ranked.sort()
    return [(index.place(row), round(km, 2)) for _, _, row, km in ranked[:limit]]


def within(
    south: float,
    west: float,
    north: float,
    east: float,
    *,
    limit: int = 100,
    kinds: Iterable[str] | None = None,
    index: Index | None = None,
) -> list[Place]:
    """The places inside a box (degrees), most populous first; a box with west > east crosses 180°."""
    checked_point(south, west)
    checked_point(north, east)
    if south > north:
        raise QueryError(f"a box whose south ({south}) lies north of its north ({north})")
    index = index or open_index()
    inside = _mask(kinds, index) & (index.latitude >= south) & (index.latitude <= north)
    lon = index.longitude
    inside &= ((lon >= west) & (lon <= east)) if west <= east else ((lon >= west) | (lon <= east))
    rows = np.flatnonzero(inside)
    order = np.argsort(-index.population[rows].astype(np.int64), kind="stable")[:limit]
    return [index.place(int(rows[at])) for at in order]
