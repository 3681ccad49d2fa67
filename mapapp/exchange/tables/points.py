"""GeoJSON in, pieces of text columns out: each feature a row, its point as longitude and latitude."""

import codecs
import json
import math
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Any

from mapapp.errors import InputError
from mapapp.exchange.tables.sheet import Opener, Sheet, in_words, sheet_of

_BLOCK = 1_000_000
_MOST_ONE = 50_000_000  # letters of one feature, and of what stands before the first
_LIST = re.compile(r'"features"\s*:\s*\[')
_BETWEEN = re.compile(r"[\s,]*")


def read(path: Path, content: Opener) -> Sheet:
    """The features of the file. Raises InputError when it is no GeoJSON."""

    def rows() -> Iterator[dict[str, str]]:
        try:
            with content() as file:
                for feature in features(file):
                    yield _row(feature)
        except (ValueError, RecursionError) as error:
            raise InputError(f"{path}: is no GeoJSON ({error}); check that it came whole") from None

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
            raise ValueError("no features in its first part")
    yield from _listed(letters, text[found.end() :])


def _listed(letters: codecs.StreamReader, text: str) -> Iterator[dict[str, Any]]:
    decoder, at = json.JSONDecoder(), 0
    while True:
        at = _skipped(text, at)
        if text[at : at + 1] == "]":
            return
        try:
            one, at = decoder.raw_decode(text, at)
        except json.JSONDecodeError:
            # as much again as there is, so that a long feature is not begun anew too often
            more = letters.read(max(_BLOCK, len(text) - at))
            if not more or len(text) - at > _MOST_ONE:
                raise
            text, at = text[at:] + more, 0
            continue
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
