"""The incidents a filter shows in, how many there are out: in all, and by time."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from mapapp.store.columns import NO_DAY, Columns, Found, counted

# Bins that numpy knows by a letter; a week is cut by hand, since its first day is Monday.
_BINS = {"day": "D", "week": "D", "month": "M", "year": "Y"}
_MONDAY = 3  # 1970-01-01 was a Thursday


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a filter shows.

    incidents  happenings, each counted once however many reports tell of it
    accounts   incidents as single reports tell them
    reports    reports they come from
    undated    happenings without a date
    unplaced   happenings without coordinates
    """

    incidents: int
    accounts: int
    reports: int
    undated: int
    unplaced: int


def count(columns: Columns, found: Found) -> Counts:
    """The numbers of what was found."""
    reports = columns["report"]
    told = np.zeros(int(reports.max(initial=0)) + 1, bool)
    told[reports.take(found.accounts)] = True
    return Counts(
        len(found.leads),
        len(found.accounts),
        int(np.count_nonzero(told)),
        _any(columns["day"] == NO_DAY, found),
        _any(columns["east"] < 0, found),
    )


def _any(test: np.ndarray, found: Found) -> int:
    """How many happenings have an account that meets the test."""
    besides = found.of[test.take(found.others) & ~test.take(found.of)]
    return int(np.count_nonzero(test.take(found.leads))) + len(pd.unique(besides))


def histogram(columns: Columns, found: Found, every: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The first days of bins, codes of event types, and how many happenings; sorted by both.

    A happening counts once, as the map draws it, however many days and types its accounts tell.
    Raises ValueError when there is no such bin.
    """
    if every not in _BINS:
        raise ValueError(f"every={every}: give one of {', '.join(_BINS)}")
    day, kinds = columns["day"], np.flatnonzero(np.bincount(columns["event_type"]))
    last = int(day.max(initial=NO_DAY))
    if last == NO_DAY:
        return np.zeros(0, "datetime64[D]"), np.zeros(0, np.int64), np.zeros(0, np.int64)
    first = int(day.min(where=day != NO_DAY, initial=last))
    starts, bin_of = _cut(first, last, every)
    size = (len(starts) + 1) * len(kinds)
    whole = np.int64 if size > np.iinfo(np.int32).max else np.int32
    # a key is that of a bin and one added for the type; the first bin is for what has no day
    key_of_bin = (np.concatenate([[0], bin_of + 1]) * len(kinds)).astype(whole)
    key_of_kind = np.zeros(kinds[-1] + 1, whole)
    key_of_kind[kinds] = np.arange(len(kinds))

    def keys(seats: np.ndarray) -> np.ndarray:
        own, kind = columns.of(seats, "day", "event_type")
        keys = key_of_bin.take(np.maximum(own - (first - 1), 0))
        keys += key_of_kind.take(kind)
        return keys

    # once for each happening: by its lead, or where that tells no day by the first account that does
    others = keys(found.others)
    needed = np.flatnonzero((others >= len(kinds)) & (keys(found.of) < len(kinds)))
    _, firsts = np.unique(found.of.take(needed), return_index=True)
    told = np.concatenate([keys(found.leads), others.take(needed.take(firsts))])
    there, numbers = counted(told, size)
    dated = there >= len(kinds)
    there = there[dated] - len(kinds)
    return starts[there // len(kinds)], kinds[there % len(kinds)], numbers[dated]


def _cut(first: int, last: int, every: str) -> tuple[np.ndarray, np.ndarray]:
    """The first days of the bins of these days since 1970, and for each day from the first on its bin."""
    days = np.arange(first, last + 1)
    if every == "day":
        return days.astype("datetime64[D]"), days - first
    if every == "week":
        days = days - (days + _MONDAY) % 7
    starts = days.astype("datetime64[D]").astype(f"datetime64[{_BINS[every]}]")
    starts, bin_of = np.unique(starts, return_inverse=True)
    return starts.astype("datetime64[D]"), bin_of
