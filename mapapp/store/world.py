"""Degrees in, whole units of the map's plane out and back; and an order in which what is near stands near."""

from typing import TypeVar

import numpy as np

# The world is 2^26 units wide in Web Mercator (EPSG:3857): a quarter of a pixel at zoom 16.
UNITS = 26
_WIDE = 1 << UNITS
# So many bits of each direction are looked at for what is near.
_FINE = 16
# A number of degrees or units, or many.
Many = TypeVar("Many", float, np.ndarray)


def east_units(longitude: Many) -> Many:
    """How far east of 180° W, in whole units of the world."""
    return np.floor((longitude + 180) / 360 * _WIDE)


def south_units(latitude: Many) -> Many:
    """How far south of the map's upper edge, in whole units of the world (Web Mercator)."""
    angle = np.radians(np.clip(latitude, -85.0, 85.0))
    return np.floor((1 - np.log(np.tan(angle) + 1 / np.cos(angle)) / np.pi) / 2 * _WIDE)


def longitude_of(units: Many) -> Many:
    """The inverse of east_units()."""
    return units / _WIDE * 360 - 180


def latitude_of(units: Many) -> Many:
    """The inverse of south_units()."""
    return np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * units / _WIDE))))


def by_nearness(kind: np.ndarray, east: np.ndarray, south: np.ndarray) -> np.ndarray:
    """The order of rows by kind and along a curve (Morton's) that leaves a square when it has seen all of it.

    What stands in one cell of the grid comes in few stretches so, at any zoom. Without a place, east is -1.
    """
    curve = _spread(np.maximum(east, 0)) | (_spread(np.maximum(south, 0)) << np.uint64(1))
    return np.lexsort((curve, kind))


def _spread(units: np.ndarray) -> np.ndarray:
    """The upper bits, a bit of nothing before each."""
    bits = units.astype(np.uint64) >> np.uint64(UNITS - _FINE)
    for by, kept in ((8, 0x00FF00FF), (4, 0x0F0F0F0F), (2, 0x33333333), (1, 0x55555555)):
        bits = (bits | (bits << np.uint64(by))) & np.uint64(kept)
    return bits
