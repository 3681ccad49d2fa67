"""A filter in, how many incidents each value of a field has under the other fields out."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from mapapp.store.filter import KILLED, Filter

# What people choose from where any number would do: deaths, and kilometres around a place.
KILLED_STEPS = (1, 5, 10, 25, 100)
RADIUS_STEPS = (5.0, 25.0, 100.0)

# The columns of the view `shown` that hold one value, and those that hold a list.
_VALUES = {
    "event_types": "event_type",
    "sub_event_types": "sub_event_type",
    "countries": "country",
    "provinces": "admin1",
    "statuses": "status",
    "publishers": "publisher",
}
_LISTS = {"groups": "groups", "perpetrators": "perpetrators", "targets": "targets"}
# How many of the steps an incident reaches, as one number.
_STEPS = {
    "killed_at_least": " + ".join(f"({KILLED} >= {step})::INTEGER" for step in KILLED_STEPS),
    "radius_at_most": " + ".join(f"(radius_km <= {step})::INTEGER" for step in RADIUS_STEPS),
}
_COLUMNS = {**_VALUES, **_LISTS, **{name: f"({steps})" for name, steps in _STEPS.items()}}
# Types and sub-types are one tree: what is chosen in it is not among the other filters.
_TOGETHER = {
    "event_types": ("event_types", "sub_event_types"),
    "sub_event_types": ("event_types", "sub_event_types"),
}

Ask = Callable[[str, dict[str, Any]], pa.Table]
Unfold = Callable[[np.ndarray], tuple[np.ndarray, np.ndarray]]
Fit = Callable[[Filter], tuple[str, dict[str, Any]]]


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


def facets(asked: Filter, fit: Fit, ask: Ask, text: Callable[[int], str], unfold: Unfold) -> Facets:
    """The facets, the most frequent values first.

    fit    gives a filter's condition and parameters; ask  runs a query
    text   is what a code stands for; unfold  gives the codes in lists' codes, and whose they are
    """
    found: dict[str, list[tuple[Any, int]]] = {}
    for other, names in _alike(asked):
        where, values = fit(other)
        counts = _of_single_accounts(names, ask(_sets(names, where), values), unfold)
        _add_several(counts, ask(_several(names, where), values), unfold)
        for name in names:
            told = _told(name, counts[name], text)
            found[name] = sorted((pair for pair in told if pair[1]), key=lambda pair: (-pair[1], pair[0]))
    return Facets(**found)


def _alike(asked: Filter) -> Iterator[tuple[Filter, list[str]]]:
    """The fields together whose values are counted under the same filter."""
    same: dict[Filter, list[str]] = {}
    for field in fields(Facets):
        other = asked.without(*_TOGETHER.get(field.name, (field.name,)))
        same.setdefault(other, []).append(field.name)
    yield from same.items()


def _told(name: str, counts: Counter[int], text: Callable[[int], str]) -> Iterator[tuple[Any, int]]:
    """The values for the codes; who reaches a step of deaths reaches the lower ones too."""
    if name not in _STEPS:
        yield from ((text(code), n) for code, n in counts.items())
        return
    steps: Sequence[float] = KILLED_STEPS if name == "killed_at_least" else RADIUS_STEPS
    for at, step in enumerate(steps):
        least = at + 1 if name == "killed_at_least" else len(steps) - at
        yield step, sum(n for reached, n in counts.items() if reached >= least)


def _code(name: str) -> str:
    """The column of a field; named so that only the codes that are told are made texts."""
    return f"{name}_code"


def _sets(names: Sequence[str], where: str) -> str:
    """One pass over the events with a single account: rows of one field's value (the others null),

    which field it is, and how many.
    """
    columns = ", ".join(f"{_COLUMNS[name]} AS {_code(name)}" for name in names)
    sets = ", ".join(f"({_code(name)})" for name in names)
    coded = ", ".join(map(_code, names))
    return (
        f"SELECT {coded}, grouping({coded}) AS which, count(*) AS n"
        f" FROM (SELECT {columns} FROM shown WHERE {where} AND alone) GROUP BY GROUPING SETS ({sets})"
    )


def _of_single_accounts(names: Sequence[str], rows: pa.Table, unfold: Unfold) -> dict[str, Counter[int]]:
    counts: dict[str, Counter[int]] = {}
    for at, name in enumerate(names):
        mask = (1 << len(names)) - 1 - (1 << (len(names) - 1 - at))
        mine = rows.filter(pc.and_(pc.equal(rows["which"], mask), pc.is_valid(rows[_code(name)])))
        codes, numbers = mine[_code(name)].to_numpy(), mine["n"].to_numpy()
        if name in _LISTS:
            codes, of = unfold(codes)
            numbers = numbers[of]
        counts[name] = _counter(codes, numbers)
    return counts


def _counter(codes: np.ndarray, numbers: np.ndarray) -> Counter[int]:
    sums = np.bincount(codes, weights=numbers) if len(codes) else np.zeros(0)
    return Counter({int(code): int(sums[code]) for code in np.flatnonzero(sums)})


def _several(names: Sequence[str], where: str) -> str:
    """The values of the accounts of events that have several, and the events as numbers."""
    columns = ", ".join(f"coalesce({_COLUMNS[name]}, -1)::INTEGER AS {_code(name)}" for name in names)
    return f"SELECT event, {columns} FROM shown WHERE {where} AND NOT alone"


def _add_several(counts: dict[str, Counter[int]], rows: pa.Table, unfold: Unfold) -> None:
    """Count an event once for each value that any of its accounts has."""
    if not rows.num_rows:
        return
    event = pd.factorize(rows["event"].to_numpy())[0].astype(np.int64)
    for name, own in counts.items():
        codes = rows[_code(name)].to_numpy().astype(np.int64)
        of = event
        if name in _STEPS:
            most = np.full(event.max() + 1, -1)
            np.maximum.at(most, event, codes)
            codes, of = most, np.arange(len(most))
        elif name in _LISTS:
            codes, whose = unfold(codes)
            of = event[whose]
        known = codes >= 0
        pairs = pd.unique((of[known] << 32) | codes[known])
        own.update(_counter(pairs & 0xFFFFFFFF, np.ones(len(pairs))))
