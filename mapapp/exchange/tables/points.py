"""GeoJSON in, pieces of text columns out: each feature a row, its point as longitude and latitude."""

import codecs
import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any

from mapapp.errors import InputError
from mapapp.exchange.tables.sheet import Opener, Sheet, in_words, sheet_of

_BLOCK = 1_000_000
_MOST_ONE = 10_000_000  # letters of one feature, and of what stands before the first
_LIST = re.compile(r'"features"\s*:\s*\[')
_KM_A_DEGREE = 111.195
_BETWEEN = re.compile(r"[\s,]*")


class _TooLong(Exception):
    """A feature that would take too much memory."""


def read(path: Path, content: Opener) -> Sheet:
    """The features of the file. Raises InputError when it is no GeoJSON."""

    def rows() -> Iterator[dict[str, str]]:
        number = 0
        try:
            with content() as file:
                for feature in features(file):
                    yield _row(feature)
                    number += 1
        except UnicodeDecodeError:
            raise InputError(
                f"{path}, after feature {number}: holds bytes that are no letters of UTF-8, in which GeoJSON"
                " is written; save it anew as UTF-8"
            ) from None
        except _TooLong:
            raise InputError(
                f"{path}, after feature {number}: one feature is longer than {_MOST_ONE // 1_000_000} million"
                " letters; simplify its shape, or leave it out"
            ) from None
        except (ValueError, RecursionError) as error:
            said = error.msg if isinstance(error, json.JSONDecodeError) else error
            raise InputError(
                f"{path}, after feature {number}: is no GeoJSON ({said}); check that it came whole"
            ) from None

    return sheet_of(path, "GeoJSON", rows)


def features(file: IO[bytes]) -> Iterator[dict[str, Any]]:
    """Each feature of a collection, or the only one, without holding the file whole. Raises ValueError."""
    letters = codecs.getreader("utf-8-sig")(file)
    text = ""
    while not (found := _LIST.search(text, max(0, len(text) - 2 * _BLOCK))):
        more = letters.read(_BLOCK)
        if not more:
            whole = json.loads(text)
            if not (isinstance(whole, dict) and whole.get("type") == "Feature"):
                raise ValueError("it needs a list of features")
            yield whole
            return
        text += more
        if len(text) > _MOST_ONE:
            if re.match(r'\s*\{\s*"type"\s*:\s*"Feature"', text):
                raise _TooLong
            raise ValueError("no features in its first part")
    yield from _listed(letters, text[found.end() :])


def _listed(letters: codecs.StreamReader, text: str) -> Iterator[dict[str, Any]]:
    decoder, at = json.JSONDecoder(), 0
    while True:
        at = _skipped(text, at)
        if text[at : at + 1] == "]":
            return
        try:
            one, end = decoder.raw_decode(text, at)
        except json.JSONDecodeError:
            # as much again as there is, so that a long feature is not begun anew too often
            if len(text) - at > _MOST_ONE:
                raise _TooLong from None
            more = letters.read(max(_BLOCK, min(len(text) - at, _MOST_ONE - len(text) + at + 1)))
            if not more:
                raise
            text, at = text[at:] + more, 0
            continue
        if end - at > _MOST_ONE:
            raise _TooLong
        at = end
        if isinstance(one, dict):
            yield one


def _skipped(text: str, at: int) -> int:
    found = _BETWEEN.match(text, at)
    return found.end() if found else at


def _row(feature: dict[str, Any]) -> dict[str, str]:
    row: dict[str, str] = {}
    properties = feature.get("properties")
    if feature.get("id") is not None:
        row["id"] = str(feature["id"])
    if isinstance(properties, dict):
        row |= {str(name): in_words(value) for name, value in properties.items()}
    return row | placed(_points(feature.get("geometry")), row)


def _points(geometry: Any) -> list[tuple[float, float]]:
    """The points of a geometry, longitude first (RFC 7946)."""
    found: list[tuple[float, float]] = []
    # by a list of our own, since a file may nest deeper than Python calls
    left: list[Any] = [geometry] if isinstance(geometry, dict) else []
    while left:
        part = left.pop()
        if isinstance(part, dict):
            left += [part.get("coordinates"), *(part.get("geometries") or [])]
        if not isinstance(part, list):
            continue
        if len(part) >= 2 and all(isinstance(x, int | float) for x in part[:2]):
            try:
                found.append((float(part[0]), float(part[1])))
            except OverflowError:  # a whole number of hundreds of digits
                found.append((math.inf, math.inf))
        else:
            left += part
    return found


def placed(points: Sequence[tuple[float, float]], row: Mapping[str, str]) -> dict[str, str]:
    """The cells that place a row: a point, or the middle of the box around several and how far it reaches."""
    if not points:
        return {}
    lons, lats = [x for x, _ in points], [y for _, y in points]
    west, east, south, north = min(lons), max(lons), min(lats), max(lats)
    if (west, south) == (east, north):
        return {"longitude": str(west), "latitude": str(south)}
    cells = {"longitude": f"{(west + east) / 2:.6f}", "latitude": f"{(south + north) / 2:.6f}"}
    narrowed = math.cos(math.radians((south + north) / 2))
    km = _KM_A_DEGREE * math.hypot(north - south, (east - west) * narrowed) / 2
    if math.isfinite(km) and not row.get("radius_km"):
        cells["radius_km"] = f"{max(km, 0.1):.1f}"
    return cells | {"placed_by": f"the middle of a line or an area of {len(points):,} points in the file"}
