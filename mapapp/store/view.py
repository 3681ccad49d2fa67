"""A filter, a part of the world and a zoom in, what is there by the cells of a grid out: SQL and records."""

import math
from dataclasses import dataclass
from typing import Any, NamedTuple

from mapapp.store.held import UNITS
from mapapp.store.leads import leads

# South, west, north, east in degrees.
Box = tuple[float, float, float, float]
# A cell of the grid is so many pixels wide, as a power of two.
_CELL = 6
_TILE = 8  # and a tile 256
_COARSE = UNITS - 8  # the grid of an overview: 256 cells around the world


class Cell(NamedTuple):
    """The happenings of one event type in one cell: how many, their middle, the corners around them.

    any_event is the id of one of them
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
    any_event: str


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


def inside(units: tuple[int, int, int, int], x: str = "east", y: str = "south") -> str:
    """The condition that a row lies in this box; x and y name its columns."""
    west, north, east, south = units
    return f"{x} BETWEEN {west} AND {east} AND {y} BETWEEN {north} AND {south}"


def is_wide(too_wide_km: float) -> str:
    """The condition that a place is a country, a sea or an area too wide to be drawn as a circle."""
    return f"(coalesce(where_prec, 1) >= 6 OR coalesce(radius_km, 0) > {float(too_wide_km)})"


def cells(where: str, units: tuple[int, int, int, int], zoom: int, too_wide_km: float) -> str:
    """The query for the fields of Cell, the type as a code."""
    shift = max(0, UNITS - zoom - _TILE + _CELL)
    columns = "east AS u, south AS v, event_type, latitude, longitude, event_id, where_prec, radius_km"
    return (
        f"SELECT u >> {shift} AS x, v >> {shift} AS y, event_type, count(*) AS number,"
        " avg(latitude) AS latitude, avg(longitude) AS longitude, min(latitude) AS south,"
        " min(longitude) AS west, max(latitude) AS north, max(longitude) AS east,"
        f" any_value(event_id) AS any_event FROM ({leads(where, columns, inside(units))})"
        f" WHERE {inside(units, 'u', 'v')} AND NOT {is_wide(too_wide_km)}"
        f" GROUP BY u >> {shift}, v >> {shift}, event_type ORDER BY y, x, event_type"
    )


def cell_pixels() -> int:
    """How wide a cell is."""
    return 1 << _CELL


# Named by its country alone; a place without a name is too.
_WHOLE_COUNTRY = "(place_name IS NULL OR coalesce(where_prec = 6 AND country IS NOT NULL, false))"


def wide(where: str, too_wide_km: float, most: int) -> str:
    """The query for the fields of Wide; only the most frequent."""
    columns = "country, place_name, event_type, event_id, where_prec, radius_km, latitude"
    own = f"CASE WHEN NOT {_WHOLE_COUNTRY} THEN place_name END"
    test = f"(latitude IS NOT NULL AND {is_wide(too_wide_km)})"
    return (
        f"SELECT country, {own} AS place_name, event_type, count(*) AS number,"
        f" any_value(event_id) AS any_event FROM ({leads(where, columns, test)}) WHERE {test}"
        f" GROUP BY ALL ORDER BY number DESC, any_event LIMIT {most}"
    )


def in_area(area: Wide, too_wide_km: float) -> str:
    """The condition that a row is placed no better than in this area; its names are parameters, as codes."""
    country = "country = $area_country" if area.country else "country IS NULL"
    name = "place_name = $area_name" if area.place_name else _WHOLE_COUNTRY
    return f"{is_wide(too_wide_km)} AND {country} AND {name}"


def coarse(where: str) -> str:
    """The query for an overview: cells of a coarse grid with how many there are by event type."""
    columns = "east, south, event_type, latitude"
    return (
        f"SELECT east >> {_COARSE} AS x, south >> {_COARSE} AS y, event_type, count(*) AS number"
        f" FROM ({leads(where, columns)}) WHERE latitude IS NOT NULL GROUP BY ALL"
    )


def overview(rows: list[dict[str, Any]], far_out: float) -> Overview:
    """What the rows of coarse() tell; far_out is the share that may lie outside on each side."""
    types: dict[str | None, int] = {}
    across: dict[int, int] = {}
    down: dict[int, int] = {}
    for row in rows:
        types[row["event_type"]] = types.get(row["event_type"], 0) + row["number"]
        across[row["x"]] = across.get(row["x"], 0) + row["number"]
        down[row["y"]] = down.get(row["y"], 0) + row["number"]
    if not types:
        return Overview({}, None)
    (west, east), (north, south) = _most(across, far_out), _most(down, far_out)
    box = degrees((west << _COARSE, north << _COARSE, (east + 1) << _COARSE, (south + 1) << _COARSE))
    return Overview(types, box)


def _most(counts: dict[int, int], far_out: float) -> tuple[int, int]:
    allowed = far_out * sum(counts.values())
    ends = []
    for order in (sorted(counts), sorted(counts, reverse=True)):
        passed = 0
        for at in order:
            passed += counts[at]
            if passed > allowed:
                ends.append(at)
                break
    return ends[0], ends[1]
