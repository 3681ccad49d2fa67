"""The incidents a filter shows in, how many there are out: in all, and by time."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from mapapp.store.columns import NO_DAY, Columns, Found

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
    return found.once("count", lambda: _count(columns, found))


def _count(columns: Columns, found: Found) -> Counts:
    reports = columns["report"]
    told = np.zeros(int(reports.max(initial=0)) + 1, bool)
    accounts = np.flatnonzero(found.accounts)
    told[reports.take(accounts)] = True
    when = columns.counted("when", found)
    undated = when.part("day") == NO_DAY
    late = undated.take(when.others) & ~undated.take(when.of)
    nowhere = columns["east"] < 0
    lost = nowhere.take(found.others) & ~nowhere.take(found.of)
    return Counts(
        len(found.leads),
        len(accounts),
        int(np.count_nonzero(told)),
        int(when.leads[undated].sum()) + len(pd.unique(when.whose[late])),
        int(np.count_nonzero(nowhere.take(found.leads))) + len(pd.unique(found.of[lost])),
    )


def by_report(columns: Columns, found: Found, size: int) -> np.ndarray:
    """How many accounts each report tells, by the reports' numbers from 0 to size."""
    return np.bincount(columns["report"].take(np.flatnonzero(found.accounts)), minlength=size + 1)


def histogram(columns: Columns, found: Found, every: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The first days of bins, codes of event types, and how many happenings; sorted by both.

    A happening counts once, as the map draws it, however many days and types its accounts tell.
    Raises ValueError when there is no such bin.
    """
    if every not in _BINS:
        raise ValueError(f"every={every}: give one of {', '.join(_BINS)}")
    when = columns.counted("when", found)
    day, kind = when.part("day"), when.part("event_type")
    # once for each happening: by its lead, or where that tells no day by the first account that does
    dated = day != NO_DAY
    needed = np.flatnonzero(dated.take(when.others) & ~dated.take(when.of))
    _, firsts = np.unique(when.whose.take(needed), return_index=True)
    numbers = when.leads + np.bincount(when.others.take(needed.take(firsts)), minlength=len(when.leads))
    there = np.flatnonzero((numbers > 0) & dated)
    if not len(there):
        return np.zeros(0, "datetime64[D]"), np.zeros(0, np.int64), np.zeros(0, np.int64)
    day, kind, numbers = day.take(there), kind.take(there), numbers.take(there)
    first = int(day.min())
    starts, bin_of = _cut(first, int(day.max()), every)
    kinds, which = np.unique(kind, return_inverse=True)
    sums = np.bincount(bin_of.take(day - first) * len(kinds) + which, numbers)
    there = np.flatnonzero(sums)
    return starts[there // len(kinds)], kinds[there % len(kinds)], sums[there].astype(np.int64)


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
