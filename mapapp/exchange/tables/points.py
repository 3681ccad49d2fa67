"""GeoJSON in, pieces of text columns out: each feature a row, its point as longitude and latitude."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from mapapp.errors import InputError
from mapapp.exchange.tables.sheet import PIECE, Opener, Piece, Sheet

_LIMIT_BYTES = 1_000_000_000


def read(path: Path, content: Opener) -> Sheet:
    """The features of the file. Raises InputError when it is no GeoJSON."""
    with content() as file:
        data = file.read(_LIMIT_BYTES + 1)
    if len(data) > _LIMIT_BYTES:
        raise InputError(f"{path}: is more than {_LIMIT_BYTES // 1_000_000_000} GB; split it, or give CSV")
    rows = [_row(feature) for feature in _features(path, data)]
    if not rows:
        raise InputError(f"{path}: holds no features")
    columns = tuple(dict.fromkeys(name for row in rows for name in row))

    def pieces() -> Iterator[Piece]:
        for start in range(0, len(rows), PIECE):
            some = rows[start : start + PIECE]
            table = pa.table(
                [pa.array([row.get(name) or None for row in some], pa.string()) for name in columns],
                names=list(columns),
            )
            # features have no lines of their own: they are counted
            yield Piece(table, np.arange(start + 1, start + 1 + len(some)))

    return Sheet(path, "GeoJSON", columns, pieces)


def _features(path: Path, data: bytes) -> list[dict[str, Any]]:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path}: is no JSON ({error}); check that it came whole") from None
    if isinstance(found, dict) and found.get("type") == "Feature":
        found = {"type": "FeatureCollection", "features": [found]}
    features = found.get("features") if isinstance(found, dict) else None
    if not isinstance(features, list):
        raise InputError(f"{path}: is no GeoJSON; it needs a list of features")
    return [one for one in features if isinstance(one, dict)]


def _row(feature: dict[str, Any]) -> dict[str, str]:
    row: dict[str, str] = {}
    properties = feature.get("properties")
    if feature.get("id") is not None:
        row["id"] = str(feature["id"])
    if isinstance(properties, dict):
        row |= {str(name): _text(value) for name, value in properties.items()}
    point = _point(feature.get("geometry"))
    if point:
        row["longitude"], row["latitude"] = point
    return row


def _point(geometry: Any) -> tuple[str, str] | None:
    """A point, or the middle of a box around any other geometry (RFC 7946)."""
    flat: list[tuple[float, float]] = []

    def walk(part: Any) -> None:
        if isinstance(part, list):
            if len(part) >= 2 and all(isinstance(x, int | float) for x in part[:2]):
                flat.append((float(part[0]), float(part[1])))
            else:
                for one in part:
                    walk(one)

    if isinstance(geometry, dict):
        walk(geometry.get("coordinates"))
    if not flat:
        return None
    if len(flat) == 1:
        return str(flat[0][0]), str(flat[0][1])
    lons, lats = [x for x, _ in flat], [y for _, y in flat]
    return f"{(min(lons) + max(lons)) / 2:.6f}", f"{(min(lats) + max(lats)) / 2:.6f}"


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return "; ".join(value)
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    return str(value).strip() if not isinstance(value, bool) else str(value).lower()
