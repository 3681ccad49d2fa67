"""The columns that say where in, a place for each row out: its coordinates, or those of its name."""

import re
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from mapapp.exchange.tables.by_value import distinct, mapped, mapped_together
from mapapp.exchange.tables.cells import degrees, fineness, pair
from mapapp.exchange.tables.days import UNKNOWN
from mapapp.exchange.tables.meaning import codes

if TYPE_CHECKING:
    from mapapp.exchange.tables.fields import Fields

# Data sets place what happens in a town on its middle; "near" is within 25 km (UCDP GED codebook 23.1).
_NEAR_KM = {1: 5.0, 2: 25.0}
# Of an area that the gazetteer does not know: three of four districts, provinces and countries are no wider.
_AREA_KM = {3: 70.0, 4: 140.0, 5: 70.0, 6: 800.0, 7: 800.0}
_AREAS = (3, 4, 6)
_GRID = 10  # cells to a degree
_ACROSS = 361 * _GRID
_KM_A_DEGREE = 111.195
_KILOMETRES = re.compile(r"(\d{1,9}(?:[.,]\d{1,20})?(?:e-?\d{1,2})?)\s*(?:km|kilomet(?:er|re)s?)?")


def placed(fields: "Fields", kind: str) -> dict[str, pa.Array]:
    """place_text, place_name, admin1, country, latitude, longitude, where_prec, radius_km, place_why."""
    own = kind == "incident-map"
    latitude, longitude, fine = _coordinates(fields)
    country = fields.text("country")
    if not own:
        country = mapped(country, lambda cell: fields.lookups.country(cell) or cell, pa.string())
    text, admin1, admin2 = fields.text("place"), fields.text("admin1"), fields.text("admin2")
    stands = codes(kind, "where_prec")
    precision = mapped(fields.text("where_prec"), lambda cell: _precision(stands.get(cell, cell)), pa.int8())
    found = {
        "place_text": text,
        "place_name": fields.text("place_name") if own else text,
        "admin1": admin1,
        "country": country,
        "latitude": latitude,
        "longitude": longitude,
        "where_prec": precision,
        "radius_km": _kilometres(fields),
        "place_why": fields.text("place_why"),
    }
    has = latitude.is_valid().to_numpy(zero_copy_only=False)
    if own:
        fields.note(~has, "no coordinates: kept, not on the map")
        return found
    found = _with_radius(found, fields, admin2, has, fine)
    if not fields.told.ours:
        found = _checked(found, fields, has)
    found = _with_country(found, fields, has)
    found = _geocoded(found, fields, admin2, has)
    _note_unplaced(found, fields)
    return found


def _note_unplaced(found: dict[str, pa.Array], fields: "Fields") -> None:
    off = found["latitude"].is_null().to_numpy(zero_copy_only=False)
    named = np.zeros(len(off), bool)
    for name in ("place_text", "admin1", "country"):
        named |= found[name].is_valid().to_numpy(zero_copy_only=False)
    fields.note(off & named, "a place that the gazetteer does not know: kept, not on the map")
    fields.note(off & ~named, "no place told: kept, not on the map")


def _coordinates(fields: "Fields") -> tuple[pa.Array, pa.Array, np.ndarray]:
    """Latitudes, longitudes, and the degrees that the last digit of each pair stands for."""
    told = fields.told.mapping
    if "coordinates" in told and "latitude" not in told:
        kind = pa.struct([("lat", pa.float64()), ("lon", pa.float64()), ("fine", pa.float64())])

        def mean(cell: str) -> dict[str, float] | None:
            found = pair(cell, fields.told.exchanged)
            return dict(zip(("lat", "lon", "fine"), found, strict=True)) if found else None

        both = mapped(fields.text("coordinates"), mean, kind, fields.reasons)
        latitude, longitude = pc.struct_field(both, "lat"), pc.struct_field(both, "lon")
        fine = pc.fill_null(pc.struct_field(both, "fine"), 1.0).to_numpy(zero_copy_only=False)
    else:
        latitude = _degrees(fields, "latitude", 90)
        longitude = _degrees(fields, "longitude", 180)
        # a program that drops noughts at the end seldom drops them from both
        fine = np.minimum(_fineness(fields.text("latitude")), _fineness(fields.text("longitude")))
    # 0, 0 stands for an unknown place; half a pair is none
    nowhere = pc.and_(pc.equal(latitude, 0.0), pc.equal(longitude, 0.0))
    there = pc.and_(
        pc.and_(latitude.is_valid(), longitude.is_valid()), pc.invert(pc.fill_null(nowhere, False))
    )
    return pc.if_else(there, latitude, None), pc.if_else(there, longitude, None), fine


def _degrees(fields: "Fields", field: str, limit: int) -> pa.Array:
    cells = fields.text(field)
    try:
        plain = pc.cast(cells, pa.float64())
        bounds = pc.min_max(plain)
        if bounds["min"].as_py() is None or (
            bounds["min"].as_py() >= -limit and bounds["max"].as_py() <= limit
        ):
            return plain
    except pa.ArrowInvalid:
        pass
    return mapped(cells, lambda cell: degrees(cell, limit), pa.float64(), fields.reasons)


def _fineness(cells: pa.Array) -> np.ndarray:
    """cells.fineness of each; plain decimals all at once."""
    if not pc.all(pc.fill_null(pc.match_substring_regex(cells, r"^-?\d+(\.\d+)?$"), True)).as_py():
        return pc.fill_null(mapped(cells, fineness, pa.float64()), 1.0).to_numpy(zero_copy_only=False)
    long = pc.fill_null(pc.binary_length(cells), 0).to_numpy(zero_copy_only=False)
    point = pc.fill_null(pc.find_substring(cells, "."), -1).to_numpy(zero_copy_only=False)
    return np.power(10.0, -np.where(point < 0, 0, long - point - 1))


def _precision(cell: str) -> int | None:
    return int(cell) if cell.isdigit() and 1 <= int(cell) <= 7 else None


def _kilometres(fields: "Fields") -> pa.Array:
    def mean(cell: str) -> float | None:
        if cell.lower() in UNKNOWN:
            return None
        found = _KILOMETRES.fullmatch(cell.lower())
        number = float(found[1].replace(",", ".")) if found else -1.0
        if not 0 <= number < 25_000:
            raise ValueError(f"radius: “{cell}” is no distance in km")
        return number

    return mapped(fields.text("radius_km"), mean, pa.float64(), fields.reasons)


def _with_radius(
    found: dict[str, pa.Array], fields: "Fields", admin2: pa.Array, has: np.ndarray, fine: np.ndarray
) -> dict[str, pa.Array]:
    """How far the truth may lie off: as the row tells, by its code of precision, or as for a town.

    Without a radius of the row's own it is never less than what the last digit of the coordinates stands for.
    """
    precision = pc.fill_null(found["where_prec"], 0).to_numpy(zero_copy_only=False)
    radius = np.full(len(has), _NEAR_KM[1])
    for code, km in (_NEAR_KM | _AREA_KM).items():
        radius[precision == code] = km
    for code in _AREAS:
        rows = np.flatnonzero((precision == code) & has)
        if len(rows):
            names = [found["country"], found["admin1"], admin2]
            spans, number = mapped_together(
                names, lambda *told, code=code: fields.lookups.extent(code, *told), rows
            )
            radius[rows] = np.array([_AREA_KM[code] if km is None else km for km in spans])[number]
    rounded = np.round(fine * _KM_A_DEGREE / np.sqrt(2), 1)  # half the diagonal of the last digit's square
    radius = np.maximum(radius, rounded)
    told = found["radius_km"].is_valid().to_numpy(zero_copy_only=False)
    unsaid = pa.array((precision == 0) & ~told)
    source = fields.told.label if fields.told.kind not in ("csv", "geojson") else "the file"
    why = pc.if_else(
        unsaid,
        f"coordinates as {source} gives them; how exact they are it does not say",
        f"coordinates as {source} gives them",
    )
    fields.note(
        has & unsaid.to_numpy(zero_copy_only=False),
        "coordinates without a word on how exact: taken as a town's, 5 km, or as their digits allow",
    )
    shaped = found["place_why"].is_valid().to_numpy(zero_copy_only=False) & has
    fields.note(shaped, "a line or an area: its middle is taken, with a circle that holds it")
    return found | {
        "radius_km": pc.if_else(pa.array(has), pc.coalesce(found["radius_km"], pa.array(radius)), None),
        "place_why": pc.if_else(pa.array(has), pc.coalesce(found["place_why"], why), None),
    }


def _checked(found: dict[str, pa.Array], fields: "Fields", has: np.ndarray) -> dict[str, pa.Array]:
    """Coordinates that lie outside the country the row names: kept, and told to be less sure.

    Either may be wrong, so the circle is drawn as wide as the two lie apart.
    """
    rows = np.flatnonzero(found["country"].is_valid().to_numpy(zero_copy_only=False) & has)
    if not len(rows):
        return found
    where = pa.array(rows)
    land = found["country"].take(where).dictionary_encode()
    cells = _cells(found, rows)
    names, named = land.dictionary.to_pylist(), land.indices.to_numpy(zero_copy_only=False)
    first, number = distinct(cells * len(names) + named)
    spots = zip(named[first].tolist(), *_middles(cells[first]), strict=True)
    away = np.array([fields.lookups.astray(names[land], *spot) or 0.0 for land, *spot in spots])[number]
    if not away.any():
        return found
    apart = np.zeros(len(has))
    apart[rows] = np.ceil(away)
    astray = pa.array(apart > 0)
    fields.note(
        apart > 0, "coordinates outside the country named: kept as unsure, the circle reaches that country"
    )
    km = pc.cast(pc.cast(pa.array(apart), pa.int64()), pa.string())
    said = pc.binary_join_element_wise(
        found["place_why"], ", but they lie ", km, " km outside ", found["country"], ", which it names", ""
    )
    return found | {
        "radius_km": pc.if_else(
            astray, pc.max_element_wise(found["radius_km"], pa.array(apart)), found["radius_km"]
        ),
        "where_prec": pc.if_else(astray, pa.scalar(None, pa.int8()), found["where_prec"]),
        "place_why": pc.if_else(astray, said, found["place_why"]),
    }


def _cells(found: dict[str, pa.Array], rows: np.ndarray) -> np.ndarray:
    """The numbers of the cells the points lie in, no finer than the grid that tells countries."""
    south, west = (
        np.floor(found[name].to_numpy(zero_copy_only=False)[rows] * _GRID).astype(np.int64)
        for name in ("latitude", "longitude")
    )
    return (south + 90 * _GRID) * _ACROSS + west + 180 * _GRID


def _middles(cells: np.ndarray) -> tuple[list[float], list[float]]:
    """Latitudes and longitudes of the middles of such cells."""
    latitude = (cells // _ACROSS + 0.5) / _GRID - 90
    longitude = (cells % _ACROSS + 0.5) / _GRID - 180
    return latitude.tolist(), longitude.tolist()


def _with_country(found: dict[str, pa.Array], fields: "Fields", has: np.ndarray) -> dict[str, pa.Array]:
    rows = np.flatnonzero(found["country"].is_null().to_numpy(zero_copy_only=False) & has)
    if not len(rows):
        return found
    cells = _cells(found, rows)
    first, number = distinct(cells)
    names = [fields.lookups.country_at(*spot) for spot in zip(*_middles(cells[first]), strict=True)]
    told = np.full(len(has), None, object)
    told[rows] = np.array(names, object)[number]
    return found | {"country": pc.coalesce(found["country"], pa.array(told, pa.string()))}


def _geocoded(
    found: dict[str, pa.Array], fields: "Fields", admin2: pa.Array, has: np.ndarray
) -> dict[str, pa.Array]:
    """Where a row has names and no coordinates: what the gazetteer knows of them."""
    named = found["place_text"].is_valid()
    for column in (found["admin1"], admin2, found["country"]):
        named = pc.or_(named, column.is_valid())
    rows = np.flatnonzero(~has & named.to_numpy(zero_copy_only=False))
    if not len(rows):
        return found
    names = [found["place_text"], found["country"], found["admin1"], admin2]
    spots, number = mapped_together(names, fields.lookups.place, rows)
    mine = np.full(len(has), -1, np.int64)
    mine[rows] = number
    where = pa.array(mine, mask=mine < 0)
    wide = np.array([spot is not None and spot.where_prec in _AREAS for spot in spots], bool)[number]
    loose = np.zeros(len(has), bool)
    loose[rows] = wide & found["place_text"].take(pa.array(rows)).is_valid().to_numpy(zero_copy_only=False)
    fields.note(loose, "a place known no nearer than by its district, province or country: placed there")
    for field, part in (
        ("place_name", "name"), ("admin1", "admin1"), ("country", "country"), ("latitude", "latitude"),
        ("longitude", "longitude"), ("where_prec", "where_prec"), ("radius_km", "radius_km"),
        ("place_why", "why"),
    ):  # fmt: skip
        values = pa.array([getattr(spot, part) if spot else None for spot in spots], found[field].type)
        told = values.take(where)
        keep = field in ("admin1", "country")
        found[field] = pc.coalesce(found[field], told) if keep else pc.coalesce(told, found[field])
    return found
