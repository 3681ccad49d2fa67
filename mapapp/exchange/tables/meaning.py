"""The names and cells of columns in, what each means out (columns.csv), and which format the file is of."""

import csv
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

from mapapp.errors import InputError

# What a file must name to be of a format, and what people call it.
FORMATS = {
    "incident-map": ("this map's own export", ("incident id", "event id", "place why")),
    "acled": ("ACLED", ("event date", "event type", "actor1", "fatalities")),
    "ucdp-ged": ("UCDP GED", ("type of violence", "where prec", "date prec", "best")),
    "gdelt": ("GDELT", ("global event id", "event code", "action geo full name")),
    "csv": ("a table", ()),
    "geojson": ("GeoJSON", ()),
}
GENERAL = ("csv", "geojson")
# Several columns may tell one of these; of the others the first that is named so does.
_MANY = frozenset(("groups",))
# Words that say nothing of what a column holds.
_FILLERS = frozenset("the of in no number total reported incident event attack est estimated a dd".split())
_FOLDER = Path(__file__).parent


def folded(name: str) -> str:
    """A column's name in small letters, words apart: "EventDate", "EVENT_DATE" are "event date"."""
    apart = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name)
    return " ".join(re.sub(r"[\W_]+", " ", re.sub(r"\(.*?\)|\[.*?\]", " ", apart).lower()).split())


def _core(name: str) -> str:
    return " ".join(word for word in name.split() if word not in _FILLERS)


@cache
def _names(kind: str) -> dict[str, tuple[str, ...]]:
    """Field: its names, the likeliest first."""
    with (_FOLDER / "columns.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["field"]: tuple(row["names"].split("|"))
            for row in csv.DictReader(file)
            if row["format"] == kind
        }


@cache
def codes(kind: str, field: str) -> dict[str, str]:
    """What the values of a field stand for in a format (codes.csv)."""
    with (_FOLDER / "codes.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["value"]: row["meaning"]
            for row in csv.DictReader(file)
            if row["format"] == kind and row["field"] == field
        }


def fields() -> tuple[str, ...]:
    """Everything that a column can mean."""
    return tuple(dict.fromkeys((*_names("any"), *_names("incident-map"))))


def format_of(columns: Sequence[str]) -> str:
    """The format whose marks the columns bear; "csv" when it is none."""
    names = {folded(column) for column in columns}
    names |= {"actor1" for name in names if name == "actor 1"}
    return next((kind for kind, (_, marks) in FORMATS.items() if marks and names.issuperset(marks)), "csv")


def by_name(
    columns: Sequence[str], kind: str, fits: Callable[[str, str], bool] = lambda field, column: True
) -> dict[str, tuple[str, ...]]:
    """Field: the columns that tell it, by their names; fits(field, column) is asked in GENERAL ones."""
    table = _names("any" if kind in GENERAL else kind)
    names = {column: folded(column) for column in columns}
    found: dict[str, tuple[str, ...]] = {}
    taken: set[str] = set()
    for loose in (False, True) if kind in GENERAL else (False,):
        for field, aliases in table.items():
            if field in found:
                continue
            wanted = [_core(alias) for alias in aliases] if loose else list(aliases)
            held = {column: _core(name) if loose else name for column, name in names.items()}
            named = [c for alias in wanted if alias for c in columns if held[c] == alias and c not in taken]
            if kind in GENERAL:
                named = [column for column in named if fits(field, column)]
            if named:
                found[field] = tuple(dict.fromkeys(named)) if field in _MANY else (named[0],)
                taken.update(found[field])
    if {"year", "month", "date"} <= found.keys() and names[found["date"][0]] == "day":
        # beside a year and a month a "day" is the day of the month
        found["day"] = found.pop("date")
    return found


def changed(
    told: Mapping[str, tuple[str, ...]], wishes: Mapping[str, str], columns: Sequence[str]
) -> dict[str, tuple[str, ...]]:
    """The mapping with a person's changes: field: column, "" for none. Raises InputError."""
    new = dict(told)
    for field, column in wishes.items():
        if field not in fields():
            raise InputError(f"{field}: no such field; there are {', '.join(fields())}")
        if not column:
            new.pop(field, None)
            continue
        fits = [one for one in columns if one == column] or [
            one for one in columns if folded(one) == folded(column)
        ]
        if not fits:
            raise InputError(f"{column}: no such column; there are {', '.join(columns)}")
        new = {name: kept for name, used in new.items() if (kept := tuple(c for c in used if c != fits[0]))}
        new[field] = (fits[0],)
        if field in ("latitude", "longitude"):
            new.pop("coordinates", None)
    return new
