"""A place in, how likely a bare name means it rather than a namesake out."""

import csv
import math
from functools import cache

from gazetteer.generic import WORDS
from gazetteer.index import Index
from gazetteer.place import KINDS

# How much readers mean a kind more than a town of the same people. These, and what find.py takes off,
# are near what a logistic regression over names told alone in GeoVirus and UCDP finds.
_KIND = {"continent": 3.0, "region": 3.6, "country": 3.0, "admin1": -0.1, "admin2": -0.5}
_CONFLICT = 0.4  # of a place in a country of words/conflicts.csv: as two and a half times the people
_CAPITAL = 0.3  # of the capital of a country
_UNPEOPLED = {
    "admin1": 1.6,
    "admin2": 1.2,
    "airport": -1.0,
    "water": 3.6,
}  # the same, where nobody tells the people
_LANDS = frozenset(("continent", "region", "country"))
_TOWN_FAME = 2.3  # of a town that sites.csv or a person tells of: as one of 40,000
_SITE_FAME = 2.4  # sites are listed because reports name them: as a town of 60,000 would be
_UNCOUNTED = 1.7  # towns whose people nobody tells are listed as seats: as one of 2,500


def prominence(row: int, index: Index) -> float:
    """How likely a bare name means this place rather than another.

    Half the powers of ten of its people, and more in a land of conflict, of which reports are read.
    """
    kind, people = KINDS[index.kind_of(row)], index.people_of(row)
    if kind in _LANDS:
        return 0.5 * math.log10(1 + people) + _KIND[kind] if people else _KIND[kind]
    there = _CONFLICT if index.country_of(row) in conflicts() else 0.0
    if row in index.capitals:
        there += _CAPITAL
    if people:
        return 0.5 * math.log10(1 + people) + _KIND.get(kind, 0.0) + there
    if kind in _UNPEOPLED:
        return _UNPEOPLED[kind] + there
    if kind == "city":
        return (_TOWN_FAME if index.collected(row) else _UNCOUNTED) + there
    return _SITE_FAME + there


@cache
def conflicts() -> frozenset[str]:
    """ISO codes of the countries of words/conflicts.csv."""
    with (WORDS / "conflicts.csv").open(encoding="utf-8", newline="") as file:
        return frozenset(row["country"] for row in csv.DictReader(line for line in file if line[0] != "#"))
