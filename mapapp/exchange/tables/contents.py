"""The cells of columns in, out what they tell: what unnamed columns mean, which names their cells belie."""

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from mapapp.exchange.tables.cells import degrees, pair, toll
from mapapp.exchange.tables.days import UNKNOWN, days
from mapapp.exchange.tables.lookups import Lookups
from mapapp.exchange.tables.meaning import folded

_MOST, _NEARLY, _SOME = 0.9, 0.8, 0.3
_TOWN_KM = 50.0
_LONG_NOTES = 40
# What the name of a thing can be: that of its place, or of anything else.
_CALLED = ("name", "title", "label", "placename")
_ASKED = 40  # place names that are looked up to tell whether a column holds them
# Fields that numbers can't tell, and what they are counted as in such a column.
_WORDS = (
    "perpetrators targets actor1 actor2 groups place admin1 admin2 country event_type sub_event_type notes"
    " status"
).split()
_COUNTS = ("killed", "killed_low", "killed_high", "wounded", "wounded_low", "wounded_high")
_HURT = re.compile(r"victims?|casualt(?:y|ies)")


def belied(field: str, cells: Sequence[str]) -> bool:
    """Whether a column is named as if it told a field that its cells can't tell."""
    known = [cell for cell in cells if cell.strip().lower() not in UNKNOWN]
    if not known:
        return False
    if field in _WORDS:
        return numbers(known)
    reads = _READS.get(field)
    return reads is not None and sum(map(_readable(reads), known)) < _SOME * len(known)


def numbers(cells: Sequence[str]) -> bool:
    """Whether nearly all of these cells are numbers."""
    return sum(bool(_NUMBER.fullmatch(cell.strip())) for cell in cells) >= _MOST * len(cells)


def counts_people(name: str, cells: Sequence[str]) -> bool:
    """Whether a column counts people without saying whether they were killed or wounded."""
    return bool(cells) and bool(_HURT.search(folded(name))) and numbers(cells)


def by_content(
    found: Mapping[str, tuple[str, ...]],
    sample: Mapping[str, Sequence[str]],
    lookups: Lookups | None,
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
            if _lie(sample[name], 90) and _lie(sample[beside], 180):
                told["latitude"], told["longitude"] = (name,), (beside,)
                left = [one for one in left if one not in (name, beside)]
                break
    if lookups is not None:
        take("country", lambda cell: not cell.isdigit() and len(cell) > 3 and lookups.country(cell))
        if "place" not in told:
            # what a column calls its things first, then any that nothing else is known of
            likely = sorted(left, key=lambda name: folded(name) not in _CALLED)
            named = next((name for name in likely if _are_places(name, told, sample, lookups)), None)
            if named:
                told["place"] = (named,)
                left.remove(named)
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


def _coordinate(cell: str) -> object:
    """A latitude or a longitude: the two columns may have been exchanged."""
    try:
        return degrees(cell, 180)
    except ValueError:
        return degrees(cell, 90)


def _passes(fits: Callable[[str], object]) -> Callable[[str], bool]:
    def passes(cell: str) -> bool:
        try:
            return bool(fits(cell))
        except ValueError:
            return False

    return passes


def _lie(cells: Sequence[str], limit: int) -> bool:
    """Whether cells are latitudes (limit 90) or longitudes (180): by their decimals, or by N, S, E and W."""
    return _decimals(cells, limit) or _halves(cells, limit)


def _halves(cells: Sequence[str], limit: int) -> bool:
    letters = "NS" if limit == 90 else "EW"

    def fits(cell: str) -> bool:
        stripped = cell.strip().upper()
        marked = stripped[:1] in letters or stripped[-1:] in letters
        return marked and re.search(r"\d.*\d", stripped) is not None and degrees(cell, limit) is not None

    return sum(map(_passes(fits), cells)) >= _MOST * len(cells)


def _decimals(cells: Sequence[str], limit: int) -> bool:
    def fits(cell: str) -> bool:
        return bool(re.fullmatch(r"[-+]?\d{1,3}\.\d+", cell)) and degrees(cell, limit) is not None

    fine = any(re.fullmatch(r"[-+]?\d{1,3}\.\d{2,}", cell) for cell in cells)
    return fine and sum(map(_passes(fits), cells)) >= _MOST * len(cells)


def _are_places(
    name: str, told: Mapping[str, tuple[str, ...]], sample: Mapping[str, Sequence[str]], lookups: Lookups
) -> bool:
    """Whether most of what a column names are places: alone, or in the country that the file tells.

    In a column that does not say that it holds names nearly all have to be, and no groups or kinds of event.
    """
    cells = list(dict.fromkeys(sample[name]))[:_ASKED]
    lands = list(dict.fromkeys(sample[told["country"][0]])) if "country" in told else []
    land = lands[0] if len(lands) == 1 else ""
    if folded(name) in _CALLED:
        return sum(lookups.place(cell, land, "", "") is not None for cell in cells) * 2 > len(cells)

    def town(cell: str) -> bool:
        if (
            len(cell) > _LONG_NOTES
            or not cell[0].isalpha()
            or lookups.kind(cell)
            or lookups.party(cell) != cell
        ):
            return False
        spot = lookups.place(cell, land, "", "")
        return spot is not None and spot.where_prec == 1 and spot.radius_km <= _TOWN_KM

    return len(cells) > 1 and sum(map(town, cells)) >= _NEARLY * len(cells)


_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?")


def _readable(reads: Callable[[str], object]) -> Callable[[str], bool]:
    def readable(cell: str) -> bool:
        try:
            reads(cell)
        except (ValueError, OverflowError):
            return False
        return True

    return readable


_READS: dict[str, Callable[[str], object]] = {
    **dict.fromkeys(("date", "date_end", "published"), _either),
    **dict.fromkeys(_COUNTS, toll),
    **dict.fromkeys(("year", "month", "day", "date_prec", "where_prec"), lambda cell: int(float(cell))),
    **dict.fromkeys(("latitude", "longitude"), _coordinate),
    "coordinates": pair,
}
