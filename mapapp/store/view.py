"""What a filter shows, a part of the world and a zoom in, what is there by the cells of a grid out."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from mapapp.store.columns import Columns, Found, among, different
from mapapp.store.held import UNITS

# South, west, north, east in degrees.
Box = tuple[float, float, float, float]
# The text of a code, None for none.
Name = Callable[[int], str | None]
# A cell of the grid is so many pixels wide, as a power of two.
_CELL = 6
_TILE = 8  # and a tile 256
_COARSE = UNITS - 8  # the grid of an overview: 256 cells around the world


class Cell(NamedTuple):
    """The happenings of one event type in one cell: how many, their middle, the corners around them.

    seat is that of one of them
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
    seat: int


class Wide(NamedTuple):
    """The happenings of one event type that are placed no better than in one country or wide area.

    seat is that of one of them
    """

    country: str | None
    place_name: str | None
    event_type: str | None
    number: int
    seat: int


@dataclass(frozen=True, slots=True)
class Look:
    """What a part of the world holds: cells of a grid, and countries and wide areas.

    told   the accounts, as Store.briefs() gives them, of what stands alone in its cell and of one of each
           area; of everything in the box where that is little
    event  seat: event_id of the happenings in told
    """

    cells: list[Cell]
    areas: list[Wide]
    told: pd.DataFrame
    event: dict[int, str]


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


def parted(
    columns: Columns, found: Found, units: tuple[int, int, int, int], too_wide_km: float
) -> tuple[np.ndarray, np.ndarray]:
    """The seats of what was found in this box, and of what is placed in a country or wide area only."""
    precision, radius, x, y = columns.of(found.leads, "where_prec", "radius_km", "east", "south")
    wide = (precision >= 6) | (radius > too_wide_km)
    west, north, east, south = units
    inside = (x >= max(0, west)) & (x <= east) & (y >= north) & (y <= south)
    return among(found.leads, inside & ~wide), among(found.leads, wide & (x >= 0))


def cells(
    columns: Columns, seats: np.ndarray, units: tuple[int, int, int, int], zoom: int, name: Name
) -> list[Cell]:
    """The cells that the incidents at these seats, all in the box, stand in."""
    if not len(seats):
        return []
    shift = max(0, UNITS - zoom - _TILE + _CELL)
    left, top = units[0] >> shift, units[1] >> shift
    across, down = (units[2] >> shift) - left + 1, (units[3] >> shift) - top + 1
    east, south, kind = columns.of(seats, "east", "south", "event_type")
    kinds, kind = different(kind, int(kind.max()) + 1)
    size = across * down * len(kinds)
    row, column = (south >> shift) - top, (east >> shift) - left
    if size > np.iinfo(np.int32).max:
        row = row.astype(np.int64)
    keys, cell = different((row * across + column) * len(kinds) + kind, size)
    number, one = np.bincount(cell), _firsts(cell, seats, len(keys))
    middle = [np.bincount(cell, along.astype(float)) / number + 0.5 for along in (east, south)]
    (west, last_east), (north, last_south) = (_ends(cell, along, len(keys)) for along in (east, south))
    boxes = map(degrees, zip(west, north, last_east + 1, last_south + 1, strict=True))
    return [
        Cell(
            key // len(kinds) % across + left,
            key // len(kinds) // across + top,
            name(int(kinds[key % len(kinds)])),
            int(number[at]),
            latitude_of(middle[1][at]),
            longitude_of(middle[0][at]),
            *box,
            int(one[at]),
        )
        for at, (key, box) in enumerate(zip(keys.tolist(), boxes, strict=True))
    ]


def _firsts(group: np.ndarray, seats: np.ndarray, size: int) -> np.ndarray:
    """The first seat of each group: firsts stand near each other, so that the database finds them soon."""
    first = np.empty(size, np.intp)
    first[group[::-1]] = seats[::-1]
    return first


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


def areas(columns: Columns, seats: np.ndarray, most: int, name: Name) -> list[Wide]:
    """The countries and wide areas that the incidents at these seats are placed in, the most frequent."""
    if not len(seats):
        return []
    precision, country, own, kind = columns.of(seats, "where_prec", "country", "place_name", "event_type")
    own[(precision == 6) & (country > 0)] = 0
    parts = [different(codes, int(codes.max()) + 1) for codes in (country, own, kind)]
    (countries, country), (names, own), (kinds, kind) = parts
    keys, area = different(
        (country.astype(np.int64) * len(names) + own) * len(kinds) + kind,
        len(countries) * len(names) * len(kinds),
    )
    number, one = np.bincount(area), _firsts(area, seats, len(keys))
    first = np.lexsort((keys, -number))[:most]
    told = keys[first]
    return [
        Wide(name(land), name(place), name(event_type), count, seat)
        for land, place, event_type, count, seat in zip(
            countries[told // len(kinds) // len(names)].tolist(),
            names[told // len(kinds) % len(names)].tolist(),
            kinds[told % len(kinds)].tolist(),
            number[first].tolist(),
            one[first].tolist(),
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
    seats = among(found.leads, columns["east"].take(found.leads) >= 0)
    if not len(seats):
        return Overview({}, None)
    kind, x, y = columns.of(seats, "event_type", "east", "south")
    kinds = np.bincount(kind)
    types = {name(code): int(kinds[code]) for code in np.flatnonzero(kinds).tolist()}
    (west, east), (north, south) = _most(x, far_out), _most(y, far_out)
    return Overview(types, degrees((west, north, east, south)))


def _most(along: np.ndarray, far_out: float) -> tuple[int, int]:
    """The edges of the coarse cells between which all lie but a share on each side."""
    passed = np.cumsum(np.bincount(along >> _COARSE))
    allowed = far_out * len(along)
    first = int(np.argmax(passed > allowed))
    last = int(np.argmax(passed >= len(along) - allowed))
    return first << _COARSE, (last + 1) << _COARSE
