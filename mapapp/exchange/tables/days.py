"""A cell in, the days it can mean out; whether a column writes the day or the month first."""

import csv
import datetime as dt
import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

DAY, FEW_DAYS, MONTH, LONGER = 1, 2, 4, 5  # of UCDP's date_prec
UNKNOWN = frozenset(
    (
        "",
        "-",
        "–",
        "—",
        "?",
        "n/a",
        "na",
        "nan",
        "nat",
        "none",
        "null",
        "unknown",
        "tbd",
        "tbc",
        "unk",
        "nil",
        "n/k",
        "n.a.",
        "n.d.",
        "#n/a",
        "not known",
        "undated",
        "unspecified",
    )
)


def _months() -> dict[str, int]:
    """Months by their names in the languages of months.csv."""
    with Path(__file__).with_name("months.csv").open(encoding="utf-8", newline="") as file:
        return {name: int(row["month"]) for row in csv.DictReader(file) for name in row["names"].split("|")}


_MONTHS = _months()
_NAME = f"(?P<name>{'|'.join(sorted(map(re.escape, _MONTHS), key=len, reverse=True))})[.,]?"
_TIME = r"(?:[t ,]+(?:at )?\d{1,2}[:.h]\d{2}.*|[t ]+\d{4}\s*(?:h|hrs|hours|z)\b.*)?"
_TO = r" ?(?:-|–|to|and|&|/) ?"
_PARTS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[,.]?\s+)?"
_WRITTEN = [  # parts named y, m, d, name; a and b where the order has to be told
    re.compile(_WEEKDAY + pattern + _TIME)
    for pattern in (
        r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})",
        r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)(?:\d{6})?",
        r"(?P<a>\d{1,2})[-/. ](?P<b>\d{1,2})[-/. ](?P<y>\d{4}|\d{2})",
        rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[-/. ]*(?:of )?{_NAME}[-/. ,]*(?P<y>\d{{4}}|\d{{2}})",
        rf"{_NAME}[-/. ]*(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[-/., ]+(?P<y>\d{{4}})",
        # a military date-time group: 191030ZAPR24
        rf"(?P<d>\d{{2}})\d{{4}} ?[a-z] ?{_NAME} ?(?P<y>\d{{4}}|\d{{2}})",
        # a few days of one month: 19-21 April 2024, April 19-21, 2024
        rf"(?P<d>\d{{1,2}}){_TO}(?P<e>\d{{1,2}})[. ]+{_NAME}[-/. ,]*(?P<y>\d{{4}})",
        rf"{_NAME}[-/. ]*(?P<d>\d{{1,2}}){_TO}(?P<e>\d{{1,2}})[., ]+(?P<y>\d{{4}})",
        rf"(?P<part>early|mid|late)[- ]{_NAME}[-/ ]*(?P<y>\d{{4}})",
        r"(?P<quarter>q[1-4])[-/ ]*(?P<y>\d{4})",
        r"(?P<y>\d{4})[-/ ]*(?P<quarter>q[1-4])",
        r"(?P<y>\d{4})-?w(?P<week>\d{1,2})",
        rf"{_NAME}[-/ ]*(?P<y>\d{{4}})",
        rf"(?P<y>\d{{4}})[-/ ]{_NAME}",
        r"(?P<y>\d{4})[-/](?P<m>\d{1,2})",
        r"(?P<m>\d{1,2})[-/](?P<y>\d{4})",
        r"(?P<y>(?:19|20)\d{2})",
    )
]
# "3 de abril de 2024", "between 1 and 3 April": words that only join; "c. 3 April": that it is not sure.
_CONNECTED = re.compile(r"(?<=\d) de (?=[^\W\d])|(?<=[^\W\d]) de (?=\d)|^(?:between|from) ")
_ABOUT = re.compile(
    r"^(?:~|c\.|ca\.|circa|about|around|approx(?:\.|imately)?|on or about) ?|"
    r" ?\((?:approx\.?|approximately|approximate|estimated|est\.?|\?)\)$|(?<=\d) ?\?$"
)
_SPAN = re.compile(r"(.+?)\s*(?:\s[-–—]\s|–|—|\bto\b|/(?=\d{4}-)|\bthrough\b|\buntil\b)\s*(.+)")
_NUMBER = re.compile(r"\d{5,13}(?:\.\d+)?")
_LINES = 3  # examples of where a cell stands
_LONGEST = 120  # no date is longer, and the patterns take the square of it
_EXCEL_FIRST = dt.date(1899, 12, 30)  # day 0 of Excel's count, which takes 1900 for a leap year
_OLDEST, _LATEST = dt.date(1900, 1, 1), dt.date(2100, 12, 31)
# Values that tell nothing but by their order: 03/04/2024.
_ORDERED = r"^\D{0,6}(?P<a>\d{1,2})[-/. ](?P<b>\d{1,2})[-/. ](?:\d{4}|\d{2})\b"


class Days(NamedTuple):
    """The first and last day that is meant, and UCDP's code of how precise that is."""

    first: dt.date
    last: dt.date
    precision: int


@lru_cache(maxsize=200_000)
def days(text: str, day_first: bool = True) -> Days | None:
    """The days a cell means, None where it says that they are unknown. Raises ValueError."""
    folded = " ".join(_digits(text).lower().split())
    if folded in UNKNOWN or not folded.strip("0-/. :t"):
        return None
    if len(folded) > _LONGEST:
        raise ValueError(f"“{text[:40]}…” is no date")
    folded = _CONNECTED.sub(" ", folded.replace("年", "-").replace("月", "-").replace("日", ""))
    about = _ABOUT.search(folded)
    folded = _ABOUT.sub("", folded).strip()
    found = _one(folded, day_first) or _counted(folded)
    if found is None and _one(folded, not day_first):
        orders = ("day", "month") if day_first else ("month", "day")
        raise ValueError(f"“{text}” is no date with the {orders[0]} first, as the column is read")
    if found is None and (span := _SPAN.fullmatch(folded)):
        last = _one(span[2], day_first)
        # "19-21 April 2024" and "19 April to 21 April 2024" name month and year once
        first = _one(span[1], day_first) or (last and _completed(span[1], span[2], day_first))
        if first and last and first.first <= last.last:
            found = Days(first.first, last.last, _precision(first.first, last.last))
    if found is None:
        raise ValueError(f"“{text}” is no date")
    if about and found.precision == DAY:
        found = found._replace(precision=FEW_DAYS)
    if not (found.first >= _OLDEST and found.last <= _LATEST):
        raise ValueError(f"“{text}” lies outside {_OLDEST.year} to {_LATEST.year}")
    return found


def _digits(text: str) -> str:
    """Arabic and other digits as European ones."""
    return "".join(str(unicodedata.digit(c)) if c.isdigit() and not c.isascii() else c for c in text)


def _one(text: str, day_first: bool) -> Days | None:
    for pattern in _WRITTEN:
        found = pattern.fullmatch(text)
        if not found:
            continue
        parts = found.groupdict()
        year = int(parts["y"])
        if len(parts["y"]) == 2:
            year += 1900 if year >= 70 else 2000
        month = _MONTHS[parts["name"]] if parts.get("name") else int(parts.get("m") or 0)
        day = int(parts.get("d") or 0)
        if parts.get("a"):
            day, month = int(parts["a"]), int(parts["b"])
            if not day_first:
                day, month = month, day
        try:
            if parts.get("e"):
                return _between(dt.date(year, month, day), dt.date(year, month, int(parts["e"])))
            if parts.get("part"):
                begins, ends = _PARTS[parts["part"]]
                last = _made(year, month, 0).last
                return _between(
                    dt.date(year, month, begins), min(last, last.replace(day=min(ends, last.day)))
                )
            if parts.get("quarter"):
                third = 3 * int(parts["quarter"][1])
                return _between(dt.date(year, third - 2, 1), _made(year, third, 0).last)
            if parts.get("week"):
                monday = dt.date.fromisocalendar(year, int(parts["week"]), 1)
                return _between(monday, monday + dt.timedelta(days=6))
            return _made(year, month, day)
        except ValueError:
            continue
    return None


def _between(first: dt.date, last: dt.date) -> Days | None:
    return Days(first, last, _precision(first, last)) if first <= last else None


def _made(year: int, month: int, day: int) -> Days:
    if day:
        only = dt.date(year, month, day)
        return Days(only, only, DAY)
    if month:
        after = dt.date(year + month // 12, month % 12 + 1, 1)
        return Days(dt.date(year, month, 1), after - dt.timedelta(days=1), MONTH)
    return Days(dt.date(year, 1, 1), dt.date(year, 12, 31), LONGER)


def _completed(start: str, end: str, day_first: bool) -> Days | None:
    tail = re.search(rf"{_NAME}[ ,]*\d{{4}}$", end) or re.search(r"\d{4}$", end)
    year = re.search(r"\d{4}$", end)
    for missing in (tail, year):
        if missing and (found := _one(f"{start} {missing[0]}", day_first)):
            return found
    return None


def _counted(text: str) -> Days | None:
    """Days since 1900 as Excel counts them, or seconds or milliseconds since 1970."""
    if not _NUMBER.fullmatch(text):
        return None
    number = float(text)
    if number < 100_000:
        only = _EXCEL_FIRST + dt.timedelta(days=int(number))
    elif number >= 100_000_000:
        seconds = number / 1000 if number >= 100_000_000_000 else number
        only = dt.datetime.fromtimestamp(seconds, dt.UTC).date()
    else:
        return None
    return Days(only, only, DAY)


def _precision(first: dt.date, last: dt.date) -> int:
    length = (last - first).days + 1
    return 1 if length == 1 else 2 if length < 7 else 3 if length == 7 else 4 if length <= 31 else 5


class Order:
    """Whether a column writes the day or the month first, by all of its cells."""

    def __init__(self) -> None:
        self.day_first = self.month_first = self.either = 0
        # where the first cells stand that put the day first (True) or the month (False)
        self.lines: dict[bool, list[int]] = {True: [], False: []}

    def see(self, column: pa.ChunkedArray, lines: np.ndarray) -> None:
        """Count the cells that can only be one or the other; lines: where each stands in the file."""
        values = pc.unique(column).drop_null()
        parts = pc.extract_regex(values, _ORDERED)
        values, parts = values.filter(parts.is_valid()), parts.drop_null()
        if not len(parts):
            return
        first = pc.cast(pc.struct_field(parts, "a"), pa.int16())
        second = pc.cast(pc.struct_field(parts, "b"), pa.int16())
        days, months = pc.greater(first, 12), pc.greater(second, 12)
        self.day_first += pc.sum(days).as_py()
        self.month_first += pc.sum(months).as_py()
        self.either += len(parts) - pc.sum(pc.or_(days, months)).as_py()
        for first_is_day, told in ((True, days), (False, months)):
            if len(self.lines[first_is_day]) < _LINES and pc.any(told).as_py():
                rows = np.flatnonzero(pc.is_in(column, value_set=values.filter(told)).to_numpy())
                self.lines[first_is_day] += lines[rows[:_LINES]].tolist()

    @property
    def told(self) -> bool | None:
        """True for the day first, False for the month first, None where no cell tells."""
        if self.day_first == self.month_first:
            return None
        return self.day_first > self.month_first

    @property
    def mixed(self) -> str:
        """Where the column writes both orders, in words; "" where it writes one."""
        if not (self.day_first and self.month_first):
            return ""
        counts = ((self.day_first, "the day", True), (self.month_first, "the month", False))
        return " and ".join(
            f"{number:,} with {what} first ({in_lines(self.lines[key], number)})"
            for number, what, key in counts
        )


def in_lines(lines: Sequence[int], of: int) -> str:
    """A few lines of a file in words: "line 3", "lines 3, 5, 8 …"."""
    shown = ", ".join(f"{line}" for line in lines[:_LINES])
    return f"line{'' if of == 1 else 's'} {shown}{' …' if of > len(lines[:_LINES]) else ''}"
