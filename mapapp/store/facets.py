"""A filter in, the questions how many incidents each value of a field has under the other fields out."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any, NamedTuple

from mapapp.store.filter import KILLED, Filter

# What people choose from where any number would do: deaths, and kilometres around a place.
KILLED_STEPS = (1, 5, 10, 25, 100)
RADIUS_STEPS = (5.0, 25.0, 100.0)

_VALUES = {
    "groups": "unnest(groups)",
    "perpetrators": "unnest(perpetrators)",
    "targets": "unnest(targets)",
    "event_types": "event_type",
    "sub_event_types": "sub_event_type",
    "countries": "country",
    "provinces": "admin1",
    "statuses": "status",
    "publishers": "publisher",
    "killed_at_least": f"unnest([step FOR step IN {list(KILLED_STEPS)} IF {KILLED} >= step])",
    "radius_at_most": f"unnest([step FOR step IN {list(RADIUS_STEPS)}::DOUBLE[] IF radius_km <= step])",
}
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


class Question(NamedTuple):
    """The SQL that answers one field of Facets with rows of value and n, and its parameters."""

    field: str
    sql: str
    values: dict[str, Any]


def questions(asked: Filter) -> Iterator[Question]:
    """One for each field of Facets, the most frequent values first."""
    for field in fields(Facets):
        where, values = asked.without(*_TOGETHER.get(field.name, (field.name,))).where()
        yield Question(
            field.name,
            "SELECT value, count(DISTINCT event_id) AS n"
            f" FROM (SELECT event_id, {_VALUES[field.name]} AS value FROM shown WHERE {where})"
            " WHERE value IS NOT NULL GROUP BY value ORDER BY n DESC, value",
            values,
        )
