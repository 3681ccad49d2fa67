"""A filter in, how many incidents each value of a field has under the other fields out."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np

from mapapp.incident import STATUSES
from mapapp.store.codes import Lists
from mapapp.store.columns import KILLED_STEPS, RADIUS_STEPS, Columns, Found, besides, once
from mapapp.store.filter import Filter

# The columns of codes, and those of codes of lists.
_VALUES = {
    "event_types": "event_type",
    "sub_event_types": "sub_event_type",
    "countries": "country",
    "provinces": "admin1",
    "statuses": "status",
    "publishers": "publisher",
}
_LISTS = ("groups", "perpetrators", "targets")
# Types and sub-types are one tree: what is chosen in it is not among the other filters.
_TOGETHER = {
    "event_types": ("event_types", "sub_event_types"),
    "sub_event_types": ("event_types", "sub_event_types"),
}


@dataclass(frozen=True, slots=True)
class Facets:
    """For each field the values there are and how many incidents each has under the other filters.

    killed_at_least, radius_at_most  the steps of KILLED_STEPS and RADIUS_STEPS that any incident reaches
    """

    groups: list[tuple[str, int]]
    perpetrators: list[tuple[str, int]]
    targets: list[tuple[str, int]]
    event_types: list[tuple[str, int]]
    sub_event_types: list[tuple[str, int]]
    countries: list[tuple[str, int]]
    provinces: list[tuple[str, int]]
    statuses: list[tuple[str, int]]
    publishers: list[tuple[str, int]]
    killed_at_least: list[tuple[int, int]]
    radius_at_most: list[tuple[float, int]]


def facets(
    asked: Filter,
    columns: Columns,
    find: Callable[[Filter], Found],
    text: Callable[[int], str],
    lists: Lists,
) -> Facets:
    """The facets, the most frequent values first.

    find  gives what a filter shows; text  is what a code stands for, lists  what those of lists do
    """
    told: dict[str, list[tuple[Any, int]]] = {}
    pairs: Iterator[tuple[Any, int]]
    for field in fields(Facets):
        name = field.name
        other = asked.without(*_TOGETHER.get(name, (name,)))
        if name == "statuses":  # the denied are shown to who asks for them, so they have to be on offer
            other = replace(other, statuses=STATUSES)
        found = find(other)
        if name in _VALUES:
            pairs = _values(columns[_VALUES[name]], found, text)
        elif name in _LISTS:
            pairs = _items(columns[name], found, text, lists)
        else:
            pairs = _steps(name, columns[name], found)
        told[name] = sorted((pair for pair in pairs if pair[1]), key=lambda pair: (-pair[1], pair[0]))
    return Facets(**told)


def _values(column: np.ndarray, found: Found, text: Callable[[int], str]) -> Iterator[tuple[str, int]]:
    more = besides(column.take(found.others), column.take(found.of), found.of)
    size = int(column.max(initial=0)) + 1
    sums = np.bincount(column.take(found.leads), minlength=size) + np.bincount(more, minlength=size)
    yield from ((text(code - 1), int(sums[code])) for code in np.flatnonzero(sums).tolist() if code)


def _items(
    column: np.ndarray, found: Found, text: Callable[[int], str], lists: Lists
) -> Iterator[tuple[str, int]]:
    other, lead = column.take(found.others), column.take(found.of)
    differ = np.flatnonzero(other != lead)
    items, whose = lists.unfold(other.take(differ))
    new = np.flatnonzero(lists.lack(lead.take(differ).take(whose), items))
    more = once(items.take(new), found.of.take(differ).take(whose.take(new)))
    told = np.bincount(column.take(found.leads))
    there = np.flatnonzero(told)
    items, whose = lists.unfold(there)
    sums = np.bincount(
        np.concatenate([items, more]), np.concatenate([told[there][whose], np.ones(len(more))])
    )
    yield from ((text(code), int(sums[code])) for code in np.flatnonzero(sums).tolist())


def _steps(name: str, column: np.ndarray, found: Found) -> Iterator[tuple[float, int]]:
    """An event reaches as many steps as that of its accounts that reaches most."""
    steps: Sequence[float] = KILLED_STEPS if name == "killed_at_least" else RADIUS_STEPS
    other, lead = column.take(found.others), column.take(found.of)
    more = np.flatnonzero(other > lead)
    order = np.lexsort((other[more], found.of[more]))
    more = more[order]
    of = found.of[more]
    last = more[np.append(of[1:] != of[:-1], np.ones(min(1, len(of)), bool))]
    size = len(steps) + 1
    sums = np.bincount(column.take(found.leads), minlength=size)
    sums += np.bincount(other[last], minlength=size) - np.bincount(lead[last], minlength=size)
    for at, step in enumerate(steps):
        # who reaches a step of deaths reaches the lower ones too, who reaches one of radius the wider ones
        least = at + 1 if name == "killed_at_least" else len(steps) - at
        yield step, int(sums[least:].sum())
