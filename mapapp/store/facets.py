"""A filter in, how many incidents each value of a field has under the other fields out."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any

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
_STEPS = ("killed_at_least", "radius_at_most")
# Types and sub-types are one tree: what is chosen in it is not among the other filters.
_TOGETHER = {
    "event_types": ("event_types", "sub_event_types"),
    "sub_event_types": ("event_types", "sub_event_types"),
}

Ask = Callable[[str, dict[str, Any]], pa.Table]
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


def facets(
    asked: Filter, fit: Fit, ask: Ask, text: Callable[[int], str], items: Callable[[int], Sequence[int]]
) -> Facets:
    """The facets, the most frequent values first.

    fit    gives a filter's condition and parameters; ask  runs a query
    text   is what a code stands for; items  the codes in a list's code
    """
    found: dict[str, list[tuple[Any, int]]] = {}
    for other, names in _alike(asked):
        where, values = fit(other)
        counts = {name: Counter[Any]() for name in names}
        plain = [name for name in names if name in _VALUES]
        listed = [name for name in names if name in _LISTS]
        if plain or listed:
            _count(counts, plain, listed, where, lambda sql, v=values: ask(sql, v), items)  # type: ignore[misc]
        if any(name in _STEPS for name in names):
            row = ask(_steps(where), values).to_pylist()[0]
            for name, steps in zip(_STEPS, (KILLED_STEPS, RADIUS_STEPS), strict=True):
                if name in names:
                    counts[name].update({step: row[f"{name}{at}"] or 0 for at, step in enumerate(steps)})
        for name, own in counts.items():
            told = own.items() if name in _STEPS else ((text(code), n) for code, n in own.items())
            found[name] = sorted((pair for pair in told if pair[1]), key=lambda pair: (-pair[1], pair[0]))
    return Facets(**found)


def _alike(asked: Filter) -> Iterator[tuple[Filter, list[str]]]:
    """The fields together whose values are counted under the same filter."""
    same: dict[Filter, list[str]] = {}
    for field in fields(Facets):
        other = asked.without(*_TOGETHER.get(field.name, (field.name,)))
        same.setdefault(other, []).append(field.name)
    yield from same.items()


def _count(
    counts: dict[str, Counter[Any]],
    plain: Sequence[str],
    listed: Sequence[str],
    where: str,
    ask: Callable[[str], pa.Table],
    items: Callable[[int], Sequence[int]],
) -> None:
    """Count events by the values of all these fields in one pass.

    An event with a single account counts wherever that stands; only the others have to be told apart.
    """
    columns = {name: _VALUES.get(name) or _LISTS[name] for name in (*plain, *listed)}
    alone = ask(_sets(list(columns.values()), f"{where} AND alone"))
    for name, column in columns.items():
        for code, n in _set(alone, columns, column):
            for item in (code,) if name in plain else set(items(code)):
                counts[name][item] += n
    if not ask(f"SELECT 1 FROM shown WHERE {where} AND NOT alone LIMIT 1").num_rows:
        return
    if plain:
        several = ask(_sets([columns[name] for name in plain], f"{where} AND NOT alone", by_event=True))
        own = {name: columns[name] for name in plain}
        for name in plain:
            for code, n in _set(several, own, columns[name]):
                counts[name][code] += n
    for name in listed:
        for item, n in _pairs(
            ask(
                "SELECT item, count(*) AS n FROM (SELECT DISTINCT unnest(items) AS item, event"
                f" FROM shown JOIN lists ON code = {columns[name]} WHERE {where} AND NOT alone) GROUP BY item"
            ),
            "item",
        ):
            counts[name][item] += n


def _sets(columns: Sequence[str], where: str, by_event: bool = False) -> str:
    """Rows of one column's value (the others null), which column it is, and how many."""
    names = ", ".join(columns)
    which = f"grouping({names})"
    if not by_event:
        sets = ", ".join(f"({column})" for column in columns)
        return (
            f"SELECT {_coded(columns)}, {which} AS which, count(*) AS n FROM shown WHERE {where}"
            f" GROUP BY GROUPING SETS ({sets})"
        )
    sets = ", ".join(f"({column}, event)" for column in columns)
    return (
        f"SELECT {_coded(columns)}, which, count(*) AS n FROM (SELECT {names}, event, {which} AS which"
        f" FROM shown WHERE {where} GROUP BY GROUPING SETS ({sets})) GROUP BY ALL"
    )


def _coded(columns: Sequence[str]) -> str:
    """Named so that the codes are not made texts again, which only those that are told need."""
    return ", ".join(f"{column} AS {column}_code" for column in columns)


def _set(found: pa.Table, columns: dict[str, str], column: str) -> Iterator[tuple[int, int]]:
    """The values of one column and their numbers, out of the rows of _sets()."""
    at = list(columns.values()).index(column)
    mask = (1 << len(columns)) - 1 - (1 << (len(columns) - 1 - at))
    return _pairs(found.filter(pc.equal(found["which"], mask)), f"{column}_code")


def _pairs(found: pa.Table, column: str) -> Iterator[tuple[int, int]]:
    for code, n in zip(found[column].to_pylist(), found["n"].to_pylist(), strict=True):
        if code is not None:
            yield code, n


def _steps(where: str) -> str:
    counted = [
        f"count(*) FILTER ({test}) AS {name}{at}"
        for name, tests in (
            ("killed_at_least", [f"killed >= {step}" for step in KILLED_STEPS]),
            ("radius_at_most", [f"radius <= {step}" for step in RADIUS_STEPS]),
        )
        for at, test in enumerate(tests)
    ]
    return (
        f"SELECT {', '.join(counted)} FROM ("
        f"SELECT {KILLED} AS killed, radius_km AS radius FROM shown WHERE {where} AND alone UNION ALL "
        f"SELECT max({KILLED}), min(radius_km) FROM shown WHERE {where} AND NOT alone GROUP BY event)"
    )
