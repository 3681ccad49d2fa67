"""A filter in, how many incidents each value of a field has under the other fields out."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import pandas as pd

from mapapp.store.columns import KILLED_STEPS, RADIUS_STEPS, Columns, Found, besides
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

Unfold = Callable[[np.ndarray], tuple[np.ndarray, np.ndarray]]


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
    unfold: Unfold,
) -> Facets:
    """The facets, the most frequent values first.

    find  gives what a filter shows; text  is what a code stands for
    unfold  gives the codes in lists' codes, and which list each comes from
    """
    told: dict[str, list[tuple[Any, int]]] = {}
    pairs: Iterator[tuple[Any, int]]
    for field in fields(Facets):
        name = field.name
        found = find(asked.without(*_TOGETHER.get(name, (name,))))
        if name in _VALUES:
            pairs = _values(columns[_VALUES[name]], found, text)
        elif name in _LISTS:
            pairs = _items(columns[name], found, text, unfold)
        else:
            pairs = _steps(name, columns[name], found)
        told[name] = sorted((pair for pair in pairs if pair[1]), key=lambda pair: (-pair[1], pair[0]))
    return Facets(**told)


def _values(column: np.ndarray, found: Found, text: Callable[[int], str]) -> Iterator[tuple[str, int]]:
    more = besides(column[found.others], column[found.of], found.of)
    size = int(column.max(initial=0)) + 1
    sums = np.bincount(column[found.leads], minlength=size) + np.bincount(more, minlength=size)
    yield from ((text(code - 1), int(sums[code])) for code in np.flatnonzero(sums).tolist() if code)


def _items(
    column: np.ndarray, found: Found, text: Callable[[int], str], unfold: Unfold
) -> Iterator[tuple[str, int]]:
    differ = column[found.others] != column[found.of]
    # the events whose accounts tell different lists: each item of theirs counts once
    mixed = pd.unique(found.of[differ])
    size = int(column.max(initial=0)) + 1
    lists = np.bincount(column[found.leads], minlength=size) - np.bincount(column[mixed], minlength=size)
    there = np.flatnonzero(lists)
    items, of = unfold(there)
    events = np.concatenate([mixed, found.of[differ]])
    own, which = unfold(np.concatenate([column[mixed], column[found.others[differ]]]))
    pairs = pd.unique(events[which].astype(np.int64) << 32 | own)
    codes = np.concatenate([items, pairs & 0xFFFFFFFF])
    sums = np.bincount(codes, np.concatenate([lists[there][of], np.ones(len(pairs))]))
    yield from ((text(code), int(sums[code])) for code in np.flatnonzero(sums).tolist())


def _steps(name: str, column: np.ndarray, found: Found) -> Iterator[tuple[float, int]]:
    """An event reaches as many steps as that of its accounts that reaches most."""
    steps: Sequence[float] = KILLED_STEPS if name == "killed_at_least" else RADIUS_STEPS
    more = column[found.others] > column[found.of]
    of, reached = found.of[more], column[found.others[more]]
    order = np.lexsort((reached, of))
    of, reached = of[order], reached[order]
    last = np.append(of[1:] != of[:-1], np.ones(min(1, len(of)), bool))
    sums = (
        np.bincount(column[found.leads], minlength=len(steps) + 1)
        - np.bincount(column[of[last]], minlength=len(steps) + 1)
        + np.bincount(reached[last], minlength=len(steps) + 1)
    )
    for at, step in enumerate(steps):
        # who reaches a step of deaths reaches the lower ones too, who reaches one of radius the wider ones
        least = at + 1 if name == "killed_at_least" else len(steps) - at
        yield step, int(sums[least:].sum())
