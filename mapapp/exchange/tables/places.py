"""The columns that say where in, a place for each row out: its coordinates, or those of its name."""

import re
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from mapapp.exchange.tables.by_value import mapped, mapped_together
from mapapp.exchange.tables.cells import degrees, pair
from mapapp.exchange.tables.days import UNKNOWN
from mapapp.exchange.tables.meaning import codes

if TYPE_CHECKING:
    from mapapp.exchange.tables.fields import Fields

# Data sets place what happens in a town on its middle; "near" is within 25 km (UCDP GED codebook 23.1).
_NEAR_KM = {1: 5.0, 2: 25.0}
_AREAS = (3, 4, 6)
_KILOMETRES = re.compile(r"(\d{1,9}(?:[.,]\d{1,20})?(?:e-?\d{1,2})?)\s*(?:km|kilomet(?:er|re)s?)?")


def placed(fields: "Fields", kind: str) -> dict[str, pa.Array]:
    """place_text, place_name, admin1, country, latitude, longitude, where_prec, radius_km, place_why."""
    own = kind == "incident-map"
    latitude, longitude = _coordinates(fields)
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
    if own:
        return found
    has = latitude.is_valid().to_numpy(zero_copy_only=False)
    said = f"coordinates as {fields.told.label if kind not in ('csv', 'geojson') else 'the file'} gives them"
    found["place_why"] = pc.if_else(pa.array(has), said, None)
    found = _with_radius(found, fields, admin2, has)
    found = _with_country(found, fields, has)
    return _geocoded(found, fields, admin2, has)


def _coordinates(fields: "Fields") -> tuple[pa.Array, pa.Array]:
    told = fields.told.mapping
    if "coordinates" in told and "latitude" not in told:
        kind = pa.struct([("lat", pa.float64()), ("lon", pa.float64())])

        def mean(cell: str) -> dict[str, float] | None:
            found = pair(cell)
            return {"lat": found[0], "lon": found[1]} if found else None

        both = mapped(fields.text("coordinates"), mean, kind, fields.reasons)
        latitude, longitude = pc.struct_field(both, "lat"), pc.struct_field(both, "lon")
    else:
        latitude = _degrees(fields, "latitude", 90)
        longitude = _degrees(fields, "longitude", 180)
    # 0, 0 stands for an unknown place; half a pair is none
    nowhere = pc.and_(pc.equal(latitude, 0.0), pc.equal(longitude, 0.0))
    there = pc.and_(
        pc.and_(latitude.is_valid(), longitude.is_valid()), pc.invert(pc.fill_null(nowhere, False))
    )
    return pc.if_else(there, latitude, None), pc.if_else(there, longitude, None)


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
    found: dict[str, pa.Array], fields: "Fields", admin2: pa.Array, has: np.ndarray
) -> dict[str, pa.Array]:
    """How far the truth may lie off, where the row tells how precise its place is."""
    precision = pc.fill_null(found["where_prec"], 0).to_numpy(zero_copy_only=False)
    radius = np.full(len(has), np.nan)
    for code, km in _NEAR_KM.items():
        radius[precision == code] = km
    for code in _AREAS:
        rows = np.flatnonzero((precision == code) & has)
        if len(rows):
            names = [found["country"], found["admin1"], admin2]
            spans, number = mapped_together(
                names, lambda *told, code=code: fields.lookups.extent(code, *told), rows
            )
            radius[rows] = np.array([np.nan if km is None else km for km in spans])[number]
    said = pc.if_else(pa.array(has & ~np.isnan(radius)), pa.array(radius), None)
    return found | {"radius_km": pc.coalesce(found["radius_km"], said)}


def _with_country(found: dict[str, pa.Array], fields: "Fields", has: np.ndarray) -> dict[str, pa.Array]:
    rows = np.flatnonzero(found["country"].is_null().to_numpy(zero_copy_only=False) & has)
    if not len(rows):
        return found
    lat = np.floor(found["latitude"].to_numpy(zero_copy_only=False)[rows] * 10) / 10
    lon = np.floor(found["longitude"].to_numpy(zero_copy_only=False)[rows] * 10) / 10
    # the grid that tells countries is no finer than a tenth of a degree
    cells, number = np.unique(np.stack([lat, lon], axis=1), axis=0, return_inverse=True)
    names = [fields.lookups.country_at(float(a) + 0.05, float(b) + 0.05) for a, b in cells]
    told = np.full(len(has), None, object)
    told[rows] = np.array(names, object)[number.ravel()]
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
