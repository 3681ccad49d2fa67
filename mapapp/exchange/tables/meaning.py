"""The names and cells of columns in, what each means out (columns.csv), and which format the file is of."""

import csv
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

from mapapp.errors import InputError
from mapapp.exchange.tables.cells import degrees, pair
from mapapp.exchange.tables.days import days

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
_MOST = 0.9
_LONG_NOTES = 40


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


def by_name(columns: Sequence[str], kind: str) -> dict[str, tuple[str, ...]]:
    """Field: the columns that tell it, by their names."""
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
            fits = [c for alias in wanted if alias for c in columns if held[c] == alias and c not in taken]
            if fits:
                found[field] = tuple(dict.fromkeys(fits)) if field in _MANY else (fits[0],)
                taken.update(found[field])
    if {"year", "month", "date"} <= found.keys() and names[found["date"][0]] == "day":
        # beside a year and a month a "day" is the day of the month
        found["day"] = found.pop("date")
    return found


def by_content(
    found: Mapping[str, tuple[str, ...]],
    sample: Mapping[str, Sequence[str]],
    country: Callable[[str], str | None] | None,
) -> dict[str, tuple[str, ...]]:
    """What the cells tell of columns whose names tell nothing. sample: some filled cells of each column."""
    told = dict(found)
    left = [name for name in sample if sample[name] and not any(name in used for used in found.values())]

    def take(field: str, fits: Callable[[str], object]) -> None:
        for name in left:
            if field not in told and sum(map(_passes(fits), sample[name])) >= _MOST * len(sample[name]):
                told[field] = (name,)
                left.remove(name)
                return

    if not {"date", "year"} & told.keys():
        take("date", lambda cell: len(cell) > 5 and (_either(cell)))
    if not {"latitude", "coordinates"} & told.keys():
        take("coordinates", lambda cell: re.search(r"\d.*[\s,;/].*\d|POINT", cell) and pair(cell))
    if not {"latitude", "coordinates"} & told.keys():
        for name, beside in pairwise(left):
            if _decimals(sample[name], 90) and _decimals(sample[beside], 180):
                told["latitude"], told["longitude"] = (name,), (beside,)
                left = [one for one in left if one not in (name, beside)]
                break
    if country is not None:
        take("country", lambda cell: not cell.isdigit() and len(cell) > 3 and country(cell))
    take("url", lambda cell: re.match(r"https?://\S+$", cell))
    long = [n for n in left if sum(map(len, sample[n])) > _LONG_NOTES * len(sample[n])]
    if "notes" not in told and long:
        told["notes"] = (max(long, key=lambda n: sum(map(len, sample[n])) / len(sample[n])),)
    return told


def _either(cell: str) -> object:
    """A date, whichever of day and month comes first."""
    try:
        return days(cell, True)
    except ValueError:
        return days(cell, False)


def _passes(fits: Callable[[str], object]) -> Callable[[str], bool]:
    def passes(cell: str) -> bool:
        try:
            return bool(fits(cell))
        except ValueError:
            return False

    return passes


def _decimals(cells: Sequence[str], limit: int) -> bool:
    def fits(cell: str) -> bool:
        return bool(re.fullmatch(r"[-+]?\d{1,3}\.\d{2,}", cell)) and degrees(cell, limit) is not None

    return sum(map(_passes(fits), cells)) >= _MOST * len(cells)


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
