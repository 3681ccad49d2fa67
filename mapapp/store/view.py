"""What a filter shows, a part of the world and a zoom in, what is there by the cells of a grid out."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from mapapp.store.columns import Columns, Found, among, different
from mapapp.store.world import UNITS, Many, east_units, latitude_of, longitude_of, south_units

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
    return int(east_units(west)), int(south_units(north)), int(east_units(east)), int(south_units(south))


def degrees(units: tuple[Many, Many, Many, Many]) -> tuple[Many, Many, Many, Many]:
    """The box (or many) of west, north, east and south in units of the world."""
    west, north, east, south = units
    return latitude_of(south), longitude_of(west), latitude_of(north), longitude_of(east)


def inside(units: tuple[int, int, int, int]) -> str:
    """The condition that a row lies in this box."""
    west, north, east, south = units
    return f"east BETWEEN {west} AND {east} AND south BETWEEN {north} AND {south}"


def is_wide(too_wide_km: float) -> str:
    """The condition that a place is a country, a sea or an area too wide to be drawn as a circle."""
    return f"(coalesce(where_prec, 1) >= 6 OR coalesce(radius_km, 0) > {float(too_wide_km)})"


def dots(columns: Columns, found: Found, units: tuple[int, int, int, int], too_wide_km: float) -> np.ndarray:
    """The seats of what was found in this box, without what is placed in a country or wide area only."""
    radius, x, y = columns.of(found.leads, "radius_km", "east", "south")
    west, north, east, south = units
    inside = (x >= max(0, west)) & (x <= east) & (y >= north) & (y <= south)
    return among(found.leads, inside & (radius <= too_wide_km))


def cells(columns: Columns, seats: np.ndarray, zoom: int, name: Name) -> list[Cell]:
    """The cells that the incidents at these seats, all in one box, stand in."""
    if not len(seats):
        return []
    shift = max(0, UNITS - zoom - _TILE + _CELL)
    east, south, kind = columns.of(seats, "east", "south", "event_type")
    # seats are given along a curve, so most of a cell comes in few stretches
    moved = ((east[1:] ^ east[:-1]) | (south[1:] ^ south[:-1])) >> shift | (kind[1:] ^ kind[:-1])
    starts = np.append(0, np.flatnonzero(moved) + 1)
    kinds, which = np.unique(kind.take(starts), return_inverse=True)
    column, row = (along.take(starts).astype(np.int64) >> shift for along in (east, south))
    keys = (row << UNITS | column) * len(kinds) + which
    order = np.argsort(keys)
    keys = keys.take(order)
    first = np.flatnonzero(np.append(True, keys[1:] != keys[:-1]))

    def together(of: np.ufunc, stretches: np.ndarray) -> np.ndarray:
        found: np.ndarray = of.reduceat(stretches.take(order), first)
        return found

    number = together(np.add, np.diff(starts, append=len(seats)))
    middle = [
        together(np.add, np.add.reduceat(along, starts, dtype=np.int64)) / number + 0.5
        for along in (east, south)
    ]
    (west, north), (last_east, last_south) = (
        [together(of, of.reduceat(along, starts)) for along in (east, south)]
        for of in (np.minimum, np.maximum)
    )
    at, which = np.divmod(keys.take(first), len(kinds))
    names = [name(code) for code in kinds.tolist()]
    told = (
        at & ((1 << UNITS) - 1),
        at >> UNITS,
        number,
        latitude_of(middle[1]),
        longitude_of(middle[0]),
        *degrees((west, north, last_east + 1, last_south + 1)),
        together(np.minimum, seats.take(starts)),
    )
    x, y, *rest = (part.tolist() for part in told)
    return [Cell(*one) for one in zip(x, y, [names[kind] for kind in which.tolist()], *rest, strict=True)]


def cell_pixels() -> int:
    """How wide a cell is."""
    return 1 << _CELL


def areas(columns: Columns, found: Found, too_wide_km: float, most: int, name: Name) -> list[Wide]:
    """The countries and wide areas that what was found is placed in, the most frequent."""
    return found.once(
        f"areas {too_wide_km} {most}", lambda: _areas(columns, found.leads, too_wide_km, most, name)
    )


def _areas(columns: Columns, leads: np.ndarray, too_wide_km: float, most: int, name: Name) -> list[Wide]:
    radius, x = columns.of(leads, "radius_km", "east")
    seats = among(leads, (radius > too_wide_km) & (x >= 0))
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
    number, one = np.bincount(area), np.empty(len(keys), np.intp)
    one[area[::-1]] = seats[::-1]  # the first of each: firsts stand near each other
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
