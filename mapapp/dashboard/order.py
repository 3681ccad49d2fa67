"""Happenings and the name of an order in, the same happenings in that order out."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from mapapp.dashboard import words
from mapapp.dashboard.events import Event

_LONG_AGO, _FAR_OFF = dt.date.min, dt.date.max
_NOWHERE = 1e9


def _radius(event: Event) -> float:
    lead = event.lead
    return lead.radius_km if words.is_placed(lead) and lead.radius_km is not None else _NOWHERE


# What people can sort by: the key, and whether the greatest comes first.
_ORDERS: dict[str, tuple[Callable[[Event], Any], bool]] = {
    "Newest first": (lambda event: event.lead.date_start or _LONG_AGO, True),
    "Oldest first": (lambda event: event.lead.date_start or _FAR_OFF, False),
    "Most killed": (lambda event: event.killed or 0, True),
    "Least sure place": (_radius, True),
    "By place": (lambda event: words.where(event.lead).casefold(), False),
    "By kind": (lambda event: words.what(event.lead).casefold(), False),
}
ORDERS = tuple(_ORDERS)


def ordered(events: Sequence[Event], order: str) -> list[Event]:
    """The happenings in this order (one of ORDERS); those that tie stay as they stand."""
    key, greatest_first = _ORDERS[order]
    return sorted(events, key=key, reverse=greatest_first)
