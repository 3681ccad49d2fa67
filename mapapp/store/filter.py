"""What a person asks to see, as one value: its SQL, its parameters, its address (its words: sentence.py)."""

import dataclasses
import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mapapp.errors import InputError
from mapapp.incident import STATUSES

# Denied incidents are kept, but shown only to who asks for them.
SHOWN_STATUSES = tuple(status for status in STATUSES if status != "denied")

_HAS = "{0} IN (SELECT code FROM lists WHERE list_has_any(items, ${0}))"
_LISTS = {  # field of the filter: condition on one incident, given a list of values
    "groups": _HAS.format("groups"),
    "perpetrators": _HAS.format("perpetrators"),
    "targets": _HAS.format("targets"),
    "countries": "list_contains($countries, country)",
    "provinces": "list_contains($provinces, admin1)",
    "statuses": "list_contains($statuses, status)",
    "publishers": "list_contains($publishers, publisher)",
    "reports": "list_contains($reports, report_id)",
}
# Types and sub-types are one tree: an incident fits that stands under anything chosen in it.
_TREE = {
    "event_types": "list_contains($event_types, event_type)",
    "sub_event_types": "list_contains($sub_event_types, sub_event_type)",
}
# What is compared with codes of texts.
CODED = tuple(name for name in (*_LISTS, *_TREE) if name != "reports")
# The deaths that an incident is known to have caused, in SQL.
KILLED = "coalesce(killed_best, killed_low)"
_WORD = "report_id IN (SELECT report_id FROM worded WHERE word = {0})"
_DATES = ("date_from", "date_to")
_UNDATED = ("", "with", "only")
MOST_WORDS = 50
# Halves of letters, which an address or a terminal can give and no table holds.
_SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Filter:
    """Which incidents to show; an empty field asks for nothing.

    date_from, date_to  days (inclusive) that the incident's span must touch
    undated             "" leaves undated incidents out once a day is asked for, "with" keeps them,
                        "only" shows nothing else
    groups              in any role; perpetrators, targets in that role
    event_types         and sub_event_types: an incident fits by either; "" is no type told
    statuses            of mapapp.incident.STATUSES; empty means all but denied
    words               each must stand in the report's text or title, whatever its case
    killed_at_least     by the best figure, by the lowest where there is no best
    radius_at_most      km: leaves out what is placed less surely, or not at all
    reports             report ids
    """

    date_from: dt.date | None = None
    date_to: dt.date | None = None
    undated: str = ""
    groups: tuple[str, ...] = ()
    perpetrators: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    event_types: tuple[str, ...] = ()
    sub_event_types: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    words: str = ""
    killed_at_least: int | None = None
    radius_at_most: float | None = None
    reports: tuple[str, ...] = ()

    def without(self, *fields: str) -> "Filter":
        """The same filter, these fields asking for nothing."""
        cleared: dict[str, Any] = {name: _DEFAULTS[name] for name in fields}
        return dataclasses.replace(self, **cleared)

    @property
    def active(self) -> tuple[str, ...]:
        """The fields that ask for something, in their order."""
        return tuple(name for name, default in _DEFAULTS.items() if getattr(self, name) != default)

    def where(self) -> tuple[str, dict[str, Any]]:
        """The condition on a row of the view `shown`, and its named parameters.

        Texts in `shown` are codes (CODED names the parameters that have to be), and `worded` has to know
        the words; Store sees to both.
        """
        tests: list[str] = []
        values: dict[str, Any] = {}
        for name, test in _LISTS.items():
            wanted = getattr(self, name) or (SHOWN_STATUSES if name == "statuses" else ())
            if wanted:
                tests.append(test)
                values[name] = list(wanted)
        kinds = {name: test for name, test in _TREE.items() if getattr(self, name)}
        if kinds:
            untyped = ["event_type IS NULL"] if "" in self.event_types else []
            tests.append(f"({' OR '.join([*kinds.values(), *untyped])})")
            values |= {name: list(getattr(self, name)) for name in kinds}
        tests += self._when(values)
        for number, word in enumerate(dict.fromkeys(self.words.split())):
            tests.append(_WORD.format(f"$word{number}"))
            values[f"word{number}"] = word.lower()
        if self.killed_at_least is not None:
            tests.append(f"{KILLED} >= $killed_at_least")
            values["killed_at_least"] = self.killed_at_least
        if self.radius_at_most is not None:
            tests.append("radius_km <= $radius_at_most")
            values["radius_at_most"] = self.radius_at_most
        return " AND ".join(tests) or "true", values

    def _when(self, values: dict[str, Any]) -> list[str]:
        if self.undated == "only":
            return ["date_start IS NULL"]
        tests = []
        if self.date_from:
            tests.append("date_end >= $date_from")
            values["date_from"] = self.date_from
        if self.date_to:
            tests.append("date_start <= $date_to")
            values["date_to"] = self.date_to
        if tests and self.undated == "with":
            return [f"(date_start IS NULL OR {' AND '.join(tests)})"]
        return tests

    def to_query(self) -> dict[str, list[str]]:
        """The filter as the query of an address; from_query gives it back."""
        query = {}
        for name in self.active:
            value = getattr(self, name)
            query[name] = list(value) if isinstance(value, tuple) else [str(value)]
        return query

    @classmethod
    def from_query(cls, query: Mapping[str, str | Sequence[str]]) -> "Filter":
        """The filter of an address; names it does not know are left alone.

        Raises InputError when a value can't be read.
        """
        values: dict[str, Any] = {}
        for name in _DEFAULTS:
            given = query.get(name)
            if not given:
                continue
            texts = [
                _SURROGATES.sub("\ufffd", text) for text in ([given] if isinstance(given, str) else given)
            ]
            values[name] = tuple(texts) if name in _LISTS or name in _TREE else _read(name, texts[0])
        return cls(**values)


_DEFAULTS = {field.name: field.default for field in dataclasses.fields(Filter)}


def _read(name: str, text: str) -> Any:
    try:
        if name in _DATES:
            return dt.date.fromisoformat(text)
        if name == "killed_at_least":
            return int(text)
        if name == "radius_at_most":
            return float(text)
    except ValueError:
        form = "a date like 2024-04-19" if name in _DATES else "a number"
        raise InputError(f"{name}={text}: give {form}") from None
    if name == "undated" and text not in _UNDATED:
        raise InputError(f"undated={text}: give 'with' or 'only'")
    if name == "words" and len(text.split()) > MOST_WORDS:
        raise InputError(f"words: give at most {MOST_WORDS}")
    return text
