"""A cell in, the number, range or coordinate it means out."""

import re
from functools import lru_cache
from typing import NamedTuple

from mapapp.exchange.tables.days import UNKNOWN

_INT_MAX = 2**31 - 1
_WHOLE = r"(\d{1,3}(?:[,' ]\d{3})+|\d+)(?:\.0+)?"
_COUNT = re.compile(_WHOLE)
_RANGE = re.compile(rf"(?:between )?{_WHOLE}\s*(?:-|–|to|and)\s*{_WHOLE}")
_AT_LEAST = re.compile(rf"(?:{_WHOLE}\s*\+|(?:at least|over|more than|min\.?|>=?|≥)\s*{_WHOLE})")
_AT_MOST = re.compile(rf"(?:up to|at most|max\.?|<=?|≤)\s*{_WHOLE}")
_ABOUT = re.compile(rf"(?:about|around|approx\.?|approximately|some|c\.|ca\.?|~)\s*{_WHOLE}")

_HALF = r"[NSEW]"
_DEGREES = re.compile(
    rf"(?P<before>{_HALF})?\s*(?P<sign>[-+−])?\s*(?P<d>\d{{1,3}}(?:[.,]\d+)?)\s*(?:°|º|deg|d|\s|:)?"
    r"\s*(?:(?P<m>\d{1,2}(?:[.,]\d+)?)\s*(?:['′’]|m|min|:|\s)?)?"
    r"\s*(?:(?P<s>\d{1,2}(?:[.,]\d+)?)\s*(?:\"|″|”|''|s|sec)?)?"
    rf"\s*(?P<after>{_HALF})?",
    re.IGNORECASE,
)
_POINT = re.compile(r"\s*POINT\s*Z?\s*\(\s*(-?[\d.]+)\s+(-?[\d.]+)(?:\s+-?[\d.]+)?\s*\)\s*", re.IGNORECASE)
_PAIR = re.compile(r"\s*\(?\s*(.+?[NSEW]?)\s*(?:[,;/|]\s*|\s+(?=[-+]?\d+\.))(.+?)\s*\)?\s*", re.IGNORECASE)
_HALVES = re.compile(r"(.*?[NS])[\s,;/]*(.*?[EW])|([NS].*?)[\s,;/]*([EW].*)", re.IGNORECASE)


class Toll(NamedTuple):
    """A count: at least, most likely, at most."""

    low: int | None
    best: int | None
    high: int | None


@lru_cache(maxsize=100_000)
def toll(text: str) -> Toll | None:
    """The people a cell counts: "3", "3-5", "10+", "about 20"; None where it says nothing of a number."""
    folded = " ".join(text.lower().split())
    if folded in UNKNOWN:
        return None
    if found := _COUNT.fullmatch(folded):
        number = _whole(found)
        return Toll(number, number, number)
    if found := _RANGE.fullmatch(folded):
        low, high = sorted((_number(found[1]), _number(found[2])))
        return Toll(low, None, high)
    if found := _AT_LEAST.fullmatch(folded):
        return Toll(_whole(found), _whole(found), None)
    if found := _AT_MOST.fullmatch(folded):
        return Toll(None, None, _whole(found))
    if found := _ABOUT.fullmatch(folded):
        return Toll(None, _whole(found), None)
    return None


def _whole(found: re.Match[str]) -> int:
    return _number(next(part for part in found.groups() if part))


def _number(text: str) -> int:
    return min(int(re.sub(r"\D", "", text)), _INT_MAX)


@lru_cache(maxsize=100_000)
def degrees(text: str, limit: int) -> float | None:
    """A coordinate in degrees ("33.3", "33,3") or degrees, minutes and seconds ("33°18'45\\"N").

    limit  90 for a latitude, 180 for a longitude
    None where the cell says that it is unknown; raises ValueError where it is no coordinate.
    """
    folded = text.strip()
    if folded.lower() in UNKNOWN:
        return None
    found = _DEGREES.fullmatch(folded)
    what = "latitude" if limit == 90 else "longitude"
    if not found:
        raise ValueError(f"“{text}” is no {what}")
    half = (found["before"] or found["after"] or "").upper()
    if half and (half in "NS") != (limit == 90):
        raise ValueError(f"“{text}” is no {what}")
    d, m, s = (float((found[part] or "0").replace(",", ".")) for part in "dms")
    if m >= 60 or s >= 60:
        raise ValueError(f"“{text}” is no {what}: minutes and seconds end at 60")
    value = d + m / 60 + s / 3600
    if found["sign"] in ("-", "−") or half in ("S", "W"):
        value = -value
    if abs(value) > limit:
        swapped = "; are latitude and longitude swapped?" if limit == 90 and abs(value) <= 180 else ""
        raise ValueError(f"{what} {text} lies outside -{limit} to {limit} degrees{swapped}")
    return value


@lru_cache(maxsize=100_000)
def pair(text: str) -> tuple[float, float] | None:
    """Latitude and longitude in one cell: "33.3, 44.4", degrees with halves, or POINT(44.4 33.3).

    None where it says that they are unknown; raises ValueError.
    """
    if text.strip().lower() in UNKNOWN:
        return None
    if found := _POINT.fullmatch(text):
        first, second = found[2], found[1]
    elif found := _HALVES.fullmatch(text.strip(" ()")):
        first, second = (part for part in found.groups() if part is not None)
    elif found := _PAIR.fullmatch(text):
        first, second = found[1], found[2]
    else:
        raise ValueError(f"“{text}” is no latitude with a longitude")
    latitude, longitude = degrees(first, 90), degrees(second, 180)
    return None if latitude is None or longitude is None else (latitude, longitude)
