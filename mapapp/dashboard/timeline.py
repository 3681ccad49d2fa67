"""A histogram by day in, the timeline's bars out: every bin from the first to the last, empty ones too."""

import datetime as dt
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pandas as pd

from mapapp.dashboard import words
from mapapp.dashboard.palette import COLOURS, colour

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
    counts: dict[dt.date, dict[str | None, int]] = {}
    for day, event_type, incidents in zip(
        by_day["start"], by_day["event_type"], by_day["incidents"], strict=True
    ):
        name = event_type if isinstance(event_type, str) else None
        kinds = counts.setdefault(day, {})
        kinds[name] = kinds.get(name, 0) + int(incidents)
    oldest, last = min(counts), max(counts)
    first = _dense_from({day: sum(kinds.values()) for day, kinds in counts.items()})
    every = _every(first, last)
    start = _FLOOR[every](first)
    made = []
    if oldest < start:
        end = start - dt.timedelta(days=1)
        made.append(_bar(oldest, end, counts, f"before {words.span(start, start)}"))
    while start <= last:
        following = _NEXT[every](start)
        end = following - dt.timedelta(days=1)
        made.append(_bar(start, end, counts, words.span(start, end)))
        start = following
    return {"every": every, "bars": made}


def _dense_from(totals: dict[dt.date, int]) -> dt.date:
    """The day to start from: one that only the few lie before is taken where it halves what is left."""
    days = sorted(totals)
    allowed = sum(totals.values()) * FEW
    passed, start = 0, days[0]
    for before, day in pairwise(days):
        passed += totals[before]
        if passed > allowed:
            break
        if (days[-1] - day) * 2 < days[-1] - start:
            start = day
    return start


def _every(first: dt.date, last: dt.date) -> str:
    days = (last - first).days
    return next((name for longest, name in _SPANS if days <= longest), "year")


def _bar(
    start: dt.date, end: dt.date, counts: dict[dt.date, dict[str | None, int]], label: str
) -> dict[str, Any]:
    kinds: dict[str | None, int] = {}
    for day, own in counts.items():
        if start <= day <= end:
            for name, number in own.items():
                kinds[name] = kinds.get(name, 0) + number
    return {
        "start": start.isoformat(),
        "end": end.isoformat(),
        "label": label,
        "total": sum(kinds.values()),
        "parts": [[colour(name), name or "Other", kinds[name]] for name in sorted(kinds, key=_rank)],
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
