"""A filter in, how many incidents each value of a field has under the other fields out."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from functools import partial
from typing import Any

import numpy as np

from mapapp.incident import STATUSES
from mapapp.store.codes import Lists
from mapapp.store.columns import KILLED_STEPS, RADIUS_STEPS, Columns, Counted, Found, once
from mapapp.store.filter import SHOWN_STATUSES, Filter

# The columns of codes and those of codes of lists, each with what it is counted with.
_VALUES = {
    "event_types": ("event_type", "what"),
    "sub_event_types": ("sub_event_type", "what"),
    "statuses": ("status", "what"),
    "countries": ("country", "land"),
    "provinces": ("admin1", "land"),
    "publishers": ("publisher", "publisher"),
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

    event_types                      "" stands for no type told
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
    for field in fields(Facets):
        name = field.name
        other = asked.without(*_TOGETHER.get(name, (name,)))
        found = find(other)
        pairs = found.once(f"facet {name}", partial(_facet, name, found, columns, text, lists))
        if name == "statuses":  # the others are shown to who asks for them, so they have to be on offer
            hidden = [one for one in STATUSES if one not in SHOWN_STATUSES]
            pairs = pairs + [(one, len(find(replace(other, statuses=(one,))).leads)) for one in hidden]
        told[name] = sorted((pair for pair in pairs if pair[1]), key=lambda pair: (-pair[1], pair[0]))
    return Facets(**told)


def _facet(
    name: str, found: Found, columns: Columns, text: Callable[[int], str], lists: Lists
) -> list[tuple[Any, int]]:
    if name in _VALUES:
        column, together = _VALUES[name]
        return list(_values(column, columns.counted(together, found), text))
    if name in _LISTS:
        return list(_items(name, columns.counted("parties", found), text, lists))
    return list(_steps(name, columns.counted("what", found)))


def _values(name: str, counted: Counted, text: Callable[[int], str]) -> Iterator[tuple[str, int]]:
    column = counted.part(name)
    other, lead = column.take(counted.others), column.take(counted.of)
    differ = np.flatnonzero(other != lead)
    more = once(other.take(differ), counted.whose.take(differ))
    size = int(column.max(initial=0)) + 1
    sums = np.bincount(column, counted.leads, size) + np.bincount(more, minlength=size)
    yield from ((text(code - 1), int(sums[code])) for code in np.flatnonzero(sums).tolist() if code)
    if name == "event_type":
        yield "", int(sums[0])


def _items(
    name: str, counted: Counted, text: Callable[[int], str], lists: Lists
) -> Iterator[tuple[str, int]]:
    column = counted.part(name)
    other, lead = column.take(counted.others), column.take(counted.of)
    differ = np.flatnonzero(other != lead)
    items, whose = lists.unfold(other.take(differ))
    new = np.flatnonzero(lists.lack(lead.take(differ).take(whose), items))
    more = once(items.take(new), counted.whose.take(differ).take(whose.take(new)))
    told = np.bincount(column, counted.leads)
    there = np.flatnonzero(told)
    items, whose = lists.unfold(there)
    sums = np.bincount(
        np.concatenate([items, more]), np.concatenate([told[there][whose], np.ones(len(more))])
    )
    yield from ((text(code), int(sums[code])) for code in np.flatnonzero(sums).tolist())


def _steps(name: str, counted: Counted) -> Iterator[tuple[float, int]]:
    """An event reaches as many steps as that of its accounts that reaches most."""
    steps: Sequence[float] = KILLED_STEPS if name == "killed_at_least" else RADIUS_STEPS
    column, whose = counted.part(name), counted.whose
    other, lead = column.take(counted.others), column.take(counted.of)
    more = np.flatnonzero(other > lead)
    more = more[np.lexsort((other[more], whose[more]))]
    of = whose[more]
    last = more[np.append(of[1:] != of[:-1], np.ones(min(1, len(of)), bool))]
    size = len(steps) + 1
    sums = np.bincount(column, counted.leads, size)
    sums += np.bincount(other[last], minlength=size) - np.bincount(lead[last], minlength=size)
    for at, step in enumerate(steps):
        # who reaches a step of deaths reaches the lower ones too, who reaches one of radius the wider ones
        least = at + 1 if name == "killed_at_least" else len(steps) - at
        yield step, int(sums[least:].sum())
