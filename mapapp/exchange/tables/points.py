"""GeoJSON in, pieces of text columns out: each feature a row, its point as longitude and latitude."""

import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from mapapp.errors import InputError
from mapapp.exchange.tables.sheet import Opener, Sheet, in_words, sheet_of

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
    return sheet_of(path, "GeoJSON", rows)


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
        row |= {str(name): in_words(value) for name, value in properties.items()}
    point = _point(feature.get("geometry"))
    if point:
        row["longitude"], row["latitude"] = point
    return row


def _point(geometry: Any) -> tuple[str, str] | None:
    """A point, or the middle of a box around any other geometry (RFC 7946)."""
    found: list[tuple[float, float]] = []
    # by a list of our own, since a file may nest deeper than Python calls
    left = [geometry.get("coordinates")] if isinstance(geometry, dict) else []
    while left:
        part = left.pop()
        if not isinstance(part, list):
            continue
        if len(part) >= 2 and all(isinstance(x, int | float) for x in part[:2]):
            try:
                found.append((float(part[0]), float(part[1])))
            except OverflowError:  # a whole number of hundreds of digits
                found.append((math.inf, math.inf))
        else:
            left += part
    return middle(found)


def middle(points: Sequence[tuple[float, float]]) -> tuple[str, str] | None:
    """The point, or the middle of the box around several, as text; longitude first."""
    if len(points) < 2:
        return (str(points[0][0]), str(points[0][1])) if points else None
    lons, lats = [x for x, _ in points], [y for _, y in points]
    return f"{(min(lons) + max(lons)) / 2:.6f}", f"{(min(lats) + max(lats)) / 2:.6f}"
