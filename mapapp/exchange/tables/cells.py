"""A cell in, the number, range or coordinate it means out."""

import re
from functools import lru_cache
from typing import NamedTuple

from mapapp.exchange.tables.days import UNKNOWN

_INT_MAX = 2**31 - 1
# No number or coordinate is longer; patterns may take the square of a cell's length.
_LONGEST = 120
_WHOLE = r"(\d{1,3}(?:[,' ]\d{3})+|\d{1,3}(?:\.(?!000)\d{3})+|\d+)(?:\.0+)?"
_COUNT = re.compile(_WHOLE)
_RANGE = re.compile(rf"(?:between )?{_WHOLE}\s*(?:-|–|to|and|or)\s*{_WHOLE}")
_AT_LEAST = re.compile(rf"(?:{_WHOLE}\s*\+|(?:at least|over|more than|min\.?|>=?|≥)\s*{_WHOLE})")
_AT_MOST = re.compile(rf"(?:up to|at most|max\.?|<=?|≤)\s*{_WHOLE}")
_ABOUT = re.compile(rf"(?:about|around|approx\.?|approximately|some|c\.|ca\.?|~)\s*{_WHOLE}")
# "3 (2 children)", "5 killed", "7?": what stands after the number
_AFTER = re.compile(r"\s*(?:\(.*\)|(?<=\d)\s+[^\W\d_][^\d,;/&]*)$")
_DOUBT = re.compile(r"(?<=\d)\s*[?*]+$")
# Words that count nothing; -9 and -99 stand for unknown in the Global Terrorism Database and its like.
_VAGUE = frozenset(
    "several|some|many|few|a few|dozens|hundreds|scores|multiple|numerous|yes|no|not known|not reported"
    "|not stated|not available|no data|none reported|no reports|unspecified|unconfirmed|undetermined"
    "|pending|casualties|a number|an unknown number|unknown number|-9|-99|-999".split("|")
)
_WORDS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
        " fifteen sixteen seventeen eighteen nineteen twenty".split()
    )
}

_HALF = r"[NSEW]"
_DEGREES = re.compile(
    rf"(?P<before>{_HALF})?\s*(?P<sign>[-+−])?\s*(?P<d>\d{{1,3}}(?:[.,]\d+)?)\s*(?:°|º|deg|d|\s|:)?"
    r"\s*(?:(?P<m>\d{1,2}(?:[.,]\d+)?)\s*(?:['′’]|m|min|:|\s)?)?"
    r"\s*(?:(?P<s>\d{1,2}(?:[.,]\d+)?)\s*(?:\"|″|”|''|s|sec)?)?"
    rf"\s*(?P<after>{_HALF})?",
    re.IGNORECASE,
)
_POINT = re.compile(r"\s*POINT\s*Z?\s*\(\s*(-?[\d.]+)\s+(-?[\d.]+)(?:\s+-?[\d.]+)?\s*\)\s*", re.IGNORECASE)
_DECIMAL_COMMA = re.compile(r"\s*[-+−]?\d+,\d+\s*")
_PAIR = re.compile(r"\s*\(?\s*(.+?[NSEW]?)\s*(?:[,;/|]\s*|\s+(?=[-+]?\d+\.))(.+?)\s*\)?\s*", re.IGNORECASE)
_HALVES = re.compile(r"(.*?[NS])[\s,;/]*(.*?[EW])|([NS].*?)[\s,;/]*([EW].*)", re.IGNORECASE)
_HALVES_EAST = re.compile(r"(.*?[EW])[\s,;/]*(.*?[NS])|([EW].*?)[\s,;/]*([NS].*)", re.IGNORECASE)
_PARTED = re.compile(r"\s*([^;|/]+?)\s*[;|/]\s*([^;|/]+?)\s*")
_LABELLED = re.compile(
    r"\W*lat\w*\W*?(?P<lat>-?\d[\d.]*)\W+?lo?ng?\w*\W*?(?P<lon>-?\d[\d.]*)\W*", re.IGNORECASE
)
_GEOJSON = re.compile(
    r'\s*\{.{0,60}"coordinates"\s*:\s*\[\s*(-?[\d.]+)\s*,\s*(-?[\d.]+)\s*(?:,[^\]]*)?\].{0,60}\}\s*',
    re.DOTALL,
)
_AROUND = re.compile(r"^\s*(?:SRID=\d+;|geo:)|[;?]crs=\S*$", re.IGNORECASE)
_PACKED = re.compile(r"(\d{2}|[01]\d{2})(\d{2})(\d{2}(?:\.\d+)?)?([NSEW])", re.IGNORECASE)
_DASHED = re.compile(r"\d{1,3}-\d{1,2}(?:-\d{1,2}(?:\.\d+)?)? ?[NSEW]", re.IGNORECASE)
_POWER = re.compile(r"[-+]?\d(?:\.\d+)?e[-+]?\d{1,2}", re.IGNORECASE)
_PARTS = re.compile(r"\d+(?:[.,](\d+))?")


class Toll(NamedTuple):
    """A count: at least, most likely, at most."""

    low: int | None
    best: int | None
    high: int | None


@lru_cache(maxsize=100_000)
def toll(text: str) -> Toll | None:
    """The people a cell counts: "3", "3-5", "10+", "about 20", "5 killed".

    None where it says that the number is not known; raises ValueError where it is no number of people.
    """
    folded = " ".join(text.lower().split())
    if folded in UNKNOWN or folded in _VAGUE:
        return None
    if len(folded) > _LONGEST:
        raise ValueError(f"“{text[:40]}…” is no number of people")
    bare = _AFTER.sub("", folded)
    if bare in _WORDS:
        return Toll(_WORDS[bare], _WORDS[bare], _WORDS[bare])
    if _DOUBT.search(bare):
        bare = f"about {_DOUBT.sub('', bare)}"
    if found := _COUNT.fullmatch(bare):
        number = _whole(found)
        return Toll(number, number, number)
    if found := _RANGE.fullmatch(bare):
        low, high = sorted((_number(found[1]), _number(found[2])))
        return Toll(low, None, high)
    if found := _AT_LEAST.fullmatch(bare):
        return Toll(_whole(found), _whole(found), None)
    if found := _AT_MOST.fullmatch(bare):
        return Toll(None, None, _whole(found))
    if found := _ABOUT.fullmatch(bare):
        return Toll(None, _whole(found), None)
    raise ValueError(f"“{text}” is no number of people")


def _whole(found: re.Match[str]) -> int:
    return _number(next(part for part in found.groups() if part))


def _number(text: str) -> int:
    number = int(re.sub(r"\D", "", text)[:20])
    if number > _INT_MAX:
        raise ValueError(f"{text} are more people than there can be")
    return number


@lru_cache(maxsize=100_000)
def degrees(text: str, limit: int) -> float | None:
    """A coordinate in degrees ("33.3", "33,3") or degrees, minutes and seconds ("33°18'45\\"N").

    limit  90 for a latitude, 180 for a longitude
    None where the cell says that it is unknown; raises ValueError where it is no coordinate.
    """
    folded = _spaced(text.strip()[:_LONGEST])
    if folded.lower() in UNKNOWN:
        return None
    found = _DEGREES.fullmatch(folded)
    what = "latitude" if limit == 90 else "longitude"
    if not found:
        raise ValueError(f"“{text[:_LONGEST]}” is no {what}")
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
def pair(text: str, exchanged: bool = False) -> tuple[float, float, float] | None:
    """Latitude, longitude and their fineness() in one cell: "33.3, 44.4", with halves, or POINT(44.4 33.3).

    exchanged  whether the longitude comes first where no letters say
    None where it says that they are unknown; raises ValueError.
    """
    if text.strip().lower() in UNKNOWN:
        return None
    if told := _LABELLED.fullmatch(text):
        text = f"{told['lat']}; {told['lon']}"
    elif told := _GEOJSON.fullmatch(text):
        text = f"POINT({told[1]} {told[2]})"
    text = _AROUND.sub("", text).strip(" ()[]") if not _POINT.search(text) else _AROUND.sub("", text)
    if len(text) > _LONGEST:
        raise ValueError(f"“{text[:40]}…” is no latitude with a longitude")
    if _DECIMAL_COMMA.fullmatch(text):
        raise ValueError(f"“{text}” is one number with a decimal comma, no latitude with a longitude")
    if found := _POINT.fullmatch(text):
        first, second = (found[1], found[2]) if exchanged else (found[2], found[1])
    elif found := _HALVES.fullmatch(text):
        first, second = (part for part in found.groups() if part is not None)
    elif found := _HALVES_EAST.fullmatch(text):
        second, first = (part for part in found.groups() if part is not None)
    elif found := _PARTED.fullmatch(text) or _PAIR.fullmatch(text):
        first, second = (found[2], found[1]) if exchanged else (found[1], found[2])
    else:
        raise ValueError(f"“{text}” is no latitude with a longitude")
    latitude, longitude = degrees(first, 90), degrees(second, 180)
    if latitude is None or longitude is None:
        return None
    return latitude, longitude, min(fineness(first), fineness(second))


def _spaced(text: str) -> str:
    """Degrees, minutes and seconds apart where no sign parts them: 331845N, 33-18-45N; 3.3e1 plain."""
    text = text.replace("٫", ".")
    if found := _PACKED.fullmatch(text):
        return " ".join(part for part in found.groups() if part)
    if _DASHED.fullmatch(text):
        return text.replace("-", " ")
    return f"{float(text):f}" if _POWER.fullmatch(text) else text


def fineness(text: str) -> float:
    """The degrees that the last written digit of a coordinate stands for: "33.31" 0.01, "33°18'" 1/60."""
    parts = _PARTS.findall(_spaced(text))[:3]
    return 10.0 ** -len(parts[-1]) / 60 ** (len(parts) - 1) if parts else 1.0
