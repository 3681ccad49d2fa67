"""What a filter shows, a part of the world and a zoom in, what is there by the cells of a grid out."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from mapapp.store.columns import Columns, Found, among, different
from mapapp.store.held import UNITS

# South, west, north, east in degrees.
Box = tuple[float, float, float, float]
# The text of a code, None for none.
Name = Callable[[int], str | None]
# The ids of the events of the incidents at these seats.
Ids = Callable[[np.ndarray], list[str]]
# A cell of the grid is so many pixels wide, as a power of two.
_CELL = 6
_TILE = 8  # and a tile 256
_COARSE = UNITS - 8  # the grid of an overview: 256 cells around the world


class Cell(NamedTuple):
    """The happenings of one event type in one cell: how many, their middle, the corners around them.

    event is the id of the only one, None where there are several
    """

    x: int
    y: int
    event_type: str | None
    number: int
    latitude: float
    longitude: float
    south: float
    west: float
    north: float
    east: float
    event: str | None


class Wide(NamedTuple):
    """The happenings of one event type that are placed no better than in one country or wide area."""

    country: str | None
    place_name: str | None
    event_type: str | None
    number: int
    any_event: str


@dataclass(frozen=True, slots=True)
class Overview:
    """All happenings of a filter that have a place: how many by event type, and where most of them are.

    types  event type: number
    fit    the box that holds most of them, None where there are none
    """

    types: dict[str | None, int]
    fit: Box | None


def snapped(box: Box, zoom: int) -> tuple[int, int, int, int]:
    """The box, and a little more on each side, in units of the world, at the edges of tiles.

    West, north, east, south; a small move of the map leaves it as it is.
    """
    left, top, right, bottom = units_of(box)
    by = (right - left) // 16, (bottom - top) // 16
    tile = 1 << max(0, UNITS - zoom)  # 2^zoom tiles around the world
    return (
        max(0, (left - by[0]) // tile * tile),
        max(0, (top - by[1]) // tile * tile),
        min(1 << UNITS, -(-(right + by[0]) // tile) * tile),
        min(1 << UNITS, -(-(bottom + by[1]) // tile) * tile),
    )


def units_of(box: Box) -> tuple[int, int, int, int]:
    """West, north, east and south of a box in units of the world."""
    south, west, north, east = box
    return east_units(west), south_units(north), east_units(east), south_units(south)


def degrees(units: tuple[int, int, int, int]) -> Box:
    """The box of west, north, east and south in units of the world."""
    west, north, east, south = units
    return latitude_of(south), longitude_of(west), latitude_of(north), longitude_of(east)


def east_units(longitude: float) -> int:
    """How far east of 180° W, in units of the world."""
    return math.floor((longitude + 180) / 360 * (1 << UNITS))


def south_units(latitude: float) -> int:
    """How far south of the map's upper edge, in units of the world (Web Mercator)."""
    angle = math.radians(max(-85.0, min(85.0, latitude)))
    return math.floor((1 - math.log(math.tan(angle) + 1 / math.cos(angle)) / math.pi) / 2 * (1 << UNITS))


def longitude_of(units: float) -> float:
    """The inverse of east_units()."""
    return units / (1 << UNITS) * 360 - 180


def latitude_of(units: float) -> float:
    """The inverse of south_units()."""
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * units / (1 << UNITS)))))


def inside(units: tuple[int, int, int, int]) -> str:
    """The condition that a row lies in this box."""
    west, north, east, south = units
    return f"east BETWEEN {west} AND {east} AND south BETWEEN {north} AND {south}"


def is_wide(too_wide_km: float) -> str:
    """The condition that a place is a country, a sea or an area too wide to be drawn as a circle."""
    return f"(coalesce(where_prec, 1) >= 6 OR coalesce(radius_km, 0) > {float(too_wide_km)})"


def near(columns: Columns, found: Found, units: tuple[int, int, int, int], too_wide_km: float) -> np.ndarray:
    """The seats of what was found in this box and is no is_wide()."""
    west, north, east, south = units
    x, y = columns["east"][found.leads], columns["south"][found.leads]
    inside = (x >= max(0, west)) & (x <= east) & (y >= north) & (y <= south)
    at = among(found.leads, inside)
    return among(at, ~_is_wide(columns, at, too_wide_km))


def _is_wide(columns: Columns, at: np.ndarray, too_wide_km: float) -> np.ndarray:
    wide: np.ndarray = (columns["where_prec"][at] >= 6) | (columns["radius_km"][at] > too_wide_km)
    return wide


def cells(
    columns: Columns, at: np.ndarray, units: tuple[int, int, int, int], zoom: int, name: Name, ids: Ids
) -> list[Cell]:
    """The cells that the incidents of near() stand in."""
    if not len(at):
        return []
    shift = max(0, UNITS - zoom - _TILE + _CELL)
    left, top = units[0] >> shift, units[1] >> shift
    across, down = (units[2] >> shift) - left + 1, (units[3] >> shift) - top + 1
    east, south, kind = columns["east"][at], columns["south"][at], columns["event_type"][at]
    kinds, kind = different(kind, int(kind.max()) + 1)
    keys = ((south >> shift) - top).astype(np.int64) * across + ((east >> shift) - left)
    keys, cell = different(keys * len(kinds) + kind, across * down * len(kinds))
    number, one = np.bincount(cell), np.empty(len(keys), at.dtype)
    one[cell] = at
    x, y = (np.bincount(cell, along.astype(float)) / number + 0.5 for along in (east, south))
    (west, last_east), (north, last_south) = (_ends(cell, along, len(keys)) for along in (east, south))
    single = one[number == 1]
    event = np.full(len(keys), None, object)
    event[number == 1] = ids(single)
    place, kind = keys // len(kinds), kinds[keys % len(kinds)]
    return [
        Cell(
            int(place[n] % across) + left,
            int(place[n] // across) + top,
            name(int(kind[n])),
            int(number[n]),
            latitude_of(y[n]),
            longitude_of(x[n]),
            latitude_of(last_south[n] + 1),
            longitude_of(west[n]),
            latitude_of(north[n]),
            longitude_of(last_east[n] + 1),
            event[n],
        )
        for n in range(len(keys))
    ]


def _ends(cell: np.ndarray, along: np.ndarray, size: int) -> tuple[np.ndarray, np.ndarray]:
    """The least and the greatest of each cell."""
    # of the very same type: numpy is twenty times as slow with another
    least, most = np.full(size, 1 << 30, along.dtype), np.full(size, -1, along.dtype)
    np.minimum.at(least, cell, along)
    np.maximum.at(most, cell, along)
    return least, most


def cell_pixels() -> int:
    """How wide a cell is."""
    return 1 << _CELL


def wide(columns: Columns, found: Found, too_wide_km: float, most: int, name: Name, ids: Ids) -> list[Wide]:
    """The countries and wide areas that what was found is placed in; only the most frequent."""
    at = among(found.leads, _is_wide(columns, found.leads, too_wide_km))
    at = among(at, columns["east"][at] >= 0)
    if not len(at):
        return []
    country, own = columns["country"][at], columns["place_name"][at]
    own = np.where((columns["where_prec"][at] == 6) & (country > 0), 0, own)
    parts = [different(codes, int(codes.max()) + 1) for codes in (country, own, columns["event_type"][at])]
    (countries, country), (names, own), (kinds, kind) = parts
    keys, area = different(
        (country.astype(np.int64) * len(names) + own) * len(kinds) + kind,
        len(countries) * len(names) * len(kinds),
    )
    number, one = np.bincount(area), np.empty(len(keys), at.dtype)
    one[area] = at
    first = np.lexsort((keys, -number))[:most]
    told = keys[first]
    return [
        Wide(name(int(land)), name(int(place)), name(int(event_type)), int(count), event)
        for land, place, event_type, count, event in zip(
            countries[told // len(kinds) // len(names)],
            names[told // len(kinds) % len(names)],
            kinds[told % len(kinds)],
            number[first],
            ids(one[first]),
            strict=True,
        )
    ]


# Named by its country alone; a place without a name is too.
_WHOLE_COUNTRY = "(place_name IS NULL OR coalesce(where_prec = 6 AND country IS NOT NULL, false))"


def in_area(area: Wide, too_wide_km: float) -> str:
    """The condition that a row is placed no better than in this area; its names are parameters, as codes."""
    country = "country = $area_country" if area.country else "country IS NULL"
    name = "place_name = $area_name" if area.place_name else _WHOLE_COUNTRY
    return f"{is_wide(too_wide_km)} AND {country} AND {name}"


def overview(columns: Columns, found: Found, far_out: float, name: Name) -> Overview:
    """How many of what was found have a place; far_out is the share that may lie outside on each side."""
    at = among(found.leads, columns["east"][found.leads] >= 0)
    if not len(at):
        return Overview({}, None)
    kinds = np.bincount(columns["event_type"][at])
    types = {name(code): int(kinds[code]) for code in np.flatnonzero(kinds).tolist()}
    west, east = _most(columns["east"][at], far_out)
    north, south = _most(columns["south"][at], far_out)
    return Overview(types, degrees((west, north, east, south)))


def _most(along: np.ndarray, far_out: float) -> tuple[int, int]:
    """The edges of the coarse cells between which all lie but a share on each side."""
    passed = np.cumsum(np.bincount(along >> _COARSE))
    allowed = far_out * len(along)
    first = int(np.argmax(passed > allowed))
    last = int(np.argmax(passed >= len(along) - allowed))
    return first << _COARSE, (last + 1) << _COARSE
