"""A histogram by day in, the timeline's bars out: every bin from the first to the last, empty ones too."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from mapapp.dashboard import words
from mapapp.dashboard.palette import COLOURS, NO_TYPE, colour

# The longest span (days) that is still shown by day, week, month.
_SPANS = ((70, "day"), (500, "week"), (3700, "month"))
# The share of incidents that may stand together as "before".
FEW = 0.1


def timeline(by_day: pd.DataFrame) -> dict[str, Any]:
    """How the bins are cut (`every`: day, week, month or year) and the `bars`, the oldest first.

    by_day  the columns of Store.histogram(every="day"): start, event_type, incidents

    A bar: start, end (ISO days, inclusive), label, total, parts [[colour, event type, n]]. Where a few old
    incidents would press all others flat, they stand together in a first bar.
    """
    if by_day.empty:
        return {"every": "month", "bars": []}
    days = by_day["start"].to_numpy().astype("datetime64[D]")
    numbers = by_day["incidents"].to_numpy()
    oldest, last = days.min().item(), days.max().item()
    first = _dense_from(days, numbers)
    every = _every(first, last)
    start = _FLOOR[every](first)
    starts, labels = [], []
    if oldest < start:
        starts.append(oldest)
        labels.append(f"before {words.span(start, start)}")
    while start <= last:
        following = _NEXT[every](start)
        starts.append(start)
        labels.append(words.span(start, following - dt.timedelta(days=1)))
        start = following
    ends = [following - dt.timedelta(days=1) for following in [*starts[1:], start]]
    types, names = pd.factorize(by_day["event_type"])
    # what has no type is the last column
    sums = np.zeros((len(starts), len(names) + 1), np.int64)
    np.add.at(sums, (np.searchsorted(np.array(starts, days.dtype), days, "right") - 1, types), numbers)
    kinds = [
        {name: number for name, number in zip([*names, None], row, strict=True) if number}
        for row in sums.tolist()
    ]
    bars = [_bar(*one) for one in zip(starts, ends, labels, kinds, strict=True)]
    return {"every": every, "bars": bars}


def _dense_from(days: np.ndarray, numbers: np.ndarray) -> dt.date:
    """The day to start from: one that only the few lie before is taken where it halves what is left."""
    different, which = np.unique(days, return_inverse=True)
    before = np.cumsum(np.bincount(which, numbers)) <= numbers.sum() * FEW
    last: dt.date = different[-1].item()
    start: dt.date = different[0].item()
    for day in different[1:][before[:-1]].tolist():
        if (last - day) * 2 < last - start:
            start = day
    return start


def _every(first: dt.date, last: dt.date) -> str:
    days = (last - first).days
    return next((name for longest, name in _SPANS if days <= longest), "year")


def _bar(start: dt.date, end: dt.date, label: str, kinds: dict[str | None, int]) -> dict[str, Any]:
    return {
        "start": start.isoformat(),
        "end": end.isoformat(),
        "label": label,
        "total": sum(kinds.values()),
        "parts": [[colour(name), name or NO_TYPE, kinds[name]] for name in sorted(kinds, key=_rank)],
    }


def _rank(event_type: str | None) -> int:
    names = list(COLOURS)
    return names.index(event_type) if event_type in names else len(names)


def _next_month(day: dt.date) -> dt.date:
    return dt.date(day.year + day.month // 12, day.month % 12 + 1, 1)


_FLOOR: dict[str, Callable[[dt.date], dt.date]] = {
    "day": lambda day: day,
    "week": lambda day: day - dt.timedelta(days=day.weekday()),
    "month": lambda day: day.replace(day=1),
    "year": lambda day: day.replace(month=1, day=1),
}
_NEXT: dict[str, Callable[[dt.date], dt.date]] = {
    "day": lambda day: day + dt.timedelta(days=1),
    "week": lambda day: day + dt.timedelta(days=7),
    "month": _next_month,
    "year": lambda day: dt.date(day.year + 1, 1, 1),
}
