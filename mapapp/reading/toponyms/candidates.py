"""A name as a report writes it in, the places of the gazetteer that it can mean out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np

from gazetteer.earth import km_between
from gazetteer.entry import ABBREVIATION, ALTERNATE, MAIN, RELATIONS
from gazetteer.generic import Stem, stems
from gazetteer.index import Index
from gazetteer.layout import NO_PARENT
from gazetteer.normalise import key as name_key
from gazetteer.place import KINDS
from mapapp.reading.prose.stretches import phrase_key, words
from mapapp.reading.toponyms.features import is_demonym
from mapapp.reading.toponyms.whole import ARTICLES

_UMLAUT = re.compile(r"(?<=\w)([aou])e(?=[b-df-hj-np-tv-z])")
_COMPASS = frozenset(
    "north south east west northern southern eastern western central northeast northwest southeast southwest"
    " northeastern northwestern southeastern southwestern upper lower greater downtown mainland".split()
)
_PEOPLES = ("ns", "n", "ans", "an", "ians", "ian", "s")
_ADMIN1 = KINDS.index("admin1")
_LANDS = ("region", "country", "admin1")
_COUNTRY = KINDS.index("country")
_PLAIN_LETTERS = 3.0  # off the score of a place that is written without the accents that the report sets
_OTHERWISE_CALLED = (
    4.0  # of a country beside its capital of the same name, where it is chiefly called otherwise
)
_IN_CITY_KM = 30.0
_A_CITY = 200_000  # people of a city with quarters known by its name
_UNREPORTED = 4.0  # of a small town beside its namesake in its country that is listed because reports name it
_SMALL = 100_000  # people
_GROUND = frozenset(("landform", "water"))
_HOUSE = frozenset(("facility",))
_LOOSE = len(RELATIONS)  # a name found only after words were taken off it
MOST = 120  # candidates of one name; a name with more keeps its most populous


class Candidates(NamedTuple):
    """The places one name can mean: a row of the gazetteer each, how the name relates to it.

    kinds  the kinds that the generic words in the name speak of ("Laurel County"), empty where none do
    part   whether the name is a part of the place ("eastern Aleppo")
    against  what speaks against each place whatever else the report says, off its score
    """

    key: str
    rows: Sequence[int]
    relations: Sequence[int]
    kinds: frozenset[str]
    part: bool
    against: Sequence[float] = ()


@lru_cache(1 << 12)
def candidates(name: str, index: Index) -> Candidates:
    """The places that the name can mean; none where the gazetteer has nothing like it."""
    key = phrase_key(words(name).texts)
    spoken: frozenset[str] = frozenset().union(*(s.kinds for s in stems(key)))
    pairs = [
        (row, _without_country(row, how, key, index))
        for row, how in index.pairs(key)
        if how != ABBREVIATION or not _is_no_code(name, row, index)
    ]
    country = index.demonym(key) or index.demonym(key.removesuffix("s"))
    row = index.country_row(country) if country else None
    if row is not None and is_demonym(name, index):
        pairs = [(row, 1)]
    elif row is not None and not any(index.kind[r] == KINDS.index("country") for r, _ in pairs):
        pairs.insert(0, (row, 1))
    if pairs:
        if key.split()[1:2] == ["of"]:  # "the city of Hamburg" is not only the one listed as City of Hamburg
            more = [pair for stem in stems(key) for pair in index.pairs(stem.key)]
            pairs += [
                (r, how) for r, how in more if index.kind_of(r) != _COUNTRY
            ]  # Port of Spain is not Spain
        kept = _kept(key, pairs, spoken, False)
        return kept._replace(against=_against(name, kept, index))
    for stem in stems(key):
        found = [(row, _LOOSE) for row, _ in index.pairs(stem.key)]
        if stem.kinds and stem.kinds <= _GROUND:  # "Mount Kenya" is not Kenya
            found = [(row, how) for row, how in found if KINDS[index.kind[row]] in _GROUND]
        if stem.kinds == _HOUSE:  # "Kabul University" is Kabul's, "Charles University" no county's
            chiefly = [row for row, how in index.pairs(stem.key) if how <= ALTERNATE]
            found = [(row, _LOOSE) for row in chiefly if KINDS[index.kind_of(row)] != "admin2"]
        pairs += found + [(row, _LOOSE) for row in _called_after(stem, index)]
    if pairs:
        return _kept(key, pairs, spoken, False)
    pairs = _land_of(key, index)
    if pairs:
        return _kept(key, pairs, spoken, False)
    quarter = _quarter_of(name, index)
    if quarter:
        return _kept(key, quarter, spoken, True)
    parts = key.split()
    if len(parts) > 1 and parts[0] in ARTICLES:  # "al-Sukhna", listed as As Sukhnah
        pairs = list(index.pairs(" ".join(parts[1:])))
        if pairs:
            return _kept(key, pairs, spoken, False)
    if len(parts) > 1 and parts[0] in _COMPASS:
        inner = candidates(" ".join(parts[1:]), index)
        return inner._replace(key=key, part=True, relations=[_LOOSE] * len(inner.rows))
    if len(parts) > 2 and parts[1] == "of":  # "the municipality of Bavispe", "the commune of Aguelhok"
        return candidates(" ".join(parts[2:]), index)._replace(key=key)
    if len(parts) > 1 and parts[0] == "the":
        return candidates(" ".join(parts[1:]), index)._replace(key=key)
    # "Sistan-Baluchestan" is listed with "and" between the two, "Baden-Wuerttemberg" with an umlaut
    for other in (name.replace("-", " and "), _UMLAUT.sub(r"\1", name)):
        same = candidates(other, index) if other != name else None
        if same is not None and same.rows:
            return same._replace(key=key)
    return Candidates(key, (), (), spoken, False)


def _called_after(stem: Stem, index: Index) -> list[int]:
    """'Kursk region': the province of Kursk's that the list calls Kurskaya oblast alone."""
    if "admin1" not in stem.kinds:
        return []
    rows = index.rows(stem.key)
    if any(index.kind_of(row) == _ADMIN1 for row in rows):
        return []
    provinces = dict.fromkeys(index.parents(row)[1] for row in rows)
    root = stem.key.rstrip("aeiouy")
    return [row for row in provinces if row is not None and name_key(index.name(row)).startswith(root)]


def _quarter_of(name: str, index: Index) -> list[tuple[int, int]]:
    """'Hamburg-Finkenwerder': the part of the city where it is listed, else the city; no two far apart."""
    city, hyphen, part = name.partition("-")
    if not (hyphen and city and part):
        return []
    homes = [row for row, how in index.pairs(name_key(city)) if how == MAIN and _is_a_city(row, index)]
    parts = index.rows(name_key(part))
    near = [p for p in parts for h in homes if km_between(index.point(p), index.point(h)) <= _IN_CITY_KM]
    return [(row, _LOOSE) for row in (near or (homes if not parts else ()))]


def _is_a_city(row: int, index: Index) -> bool:
    return KINDS[index.kind_of(row)] == "city" and index.people_of(row) >= _A_CITY


def _against(name: str, kept: Candidates, index: Index) -> Sequence[float]:
    """'Bogotá' is hardly Bogota of New Jersey, nor 'Brasília' the Brazil that some languages call so.

    Nor is 'Kobo' a hamlet of Ethiopia where the list names another Kobo there because reports do.
    """
    if len(kept.rows) < 2:
        return ()
    marked = [not name.isascii() and index.name(row).isascii() for row in kept.rows]
    written = not name.isascii() and any(index.name(row).casefold() == name.casefold() for row in kept.rows)
    pairs = list(zip(kept.rows, kept.relations, strict=True))
    capital = any(row in index.capitals and how == MAIN for row, how in pairs)
    reported = {
        index.country_of(row)
        for row, how in pairs
        if how == MAIN and KINDS[index.kind_of(row)] == "city" and index.collected(row)
    }
    return [
        _PLAIN_LETTERS * (written and plain)
        + _OTHERWISE_CALLED * (capital and index.kind_of(row) == _COUNTRY and how not in (MAIN, ABBREVIATION))
        + _UNREPORTED
        * (bool(reported) and index.country_of(row) in reported and _is_a_small_town(row, index))
        for (row, how), plain in zip(pairs, marked, strict=True)
    ]


def _is_a_small_town(row: int, index: Index) -> bool:
    small = KINDS[index.kind_of(row)] == "city" and index.people_of(row) < _SMALL
    return small and not index.collected(row)


def _is_no_code(name: str, row: int, index: Index) -> bool:
    """'Bol' is not the code BOL of Bolivia."""
    return not name.isupper() and name.isalpha() and index.kind_of(row) == _COUNTRY


def _without_country(row: int, how: int, key: str, index: Index) -> int:
    """The relation of a name; chief is also "Moura" of an entry that the list calls "Moura, Mali"."""
    if how != ALTERNATE:
        return how
    name, comma, _ = index.name(row).partition(", ")
    return MAIN if comma and name_key(name) == key else how


def _land_of(key: str, index: Index) -> list[tuple[int, int]]:
    """The province or region whose people are called so by a plain ending: Ohioans, South Ossetian."""
    for ending in _PEOPLES:
        if key.endswith(ending) and len(key) > len(ending) + 3:
            land = index.pairs(key.removesuffix(ending))
            found = [(row, _LOOSE) for row, _ in land if KINDS[index.kind[row]] in _LANDS]
            if found:
                return found
    return []


def _kept(key: str, pairs: Sequence[tuple[int, int]], kinds: frozenset[str], part: bool) -> Candidates:
    seen = dict(reversed(pairs[:MOST]))
    order = [row for row, _ in pairs[:MOST]]
    rows = list(dict.fromkeys(order))
    return Candidates(key, rows, [seen[row] for row in rows], kinds, part)


class Tables:
    """What the ranker asks of every row, ready for whole columns of rows at a time."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.kind = index.kind
        self.country = index.country
        self.numbers = {str(code): n for n, code in enumerate(index.countries)}
        self.population = index.population
        self.latitude = index.latitude
        self.longitude = index.longitude
        self.parent = index.parent
        self.capital = np.zeros(len(index), bool)
        self.capital[list(index.capitals)] = True
        # of the first rows, where all divisions stand, and -1 for those that lie in none
        self._admin1 = np.full(NO_PARENT + 1, -1, np.int64)
        divisions = np.arange(min(len(index), NO_PARENT))
        self._admin1[divisions] = self.division(divisions, _ADMIN1)

    def division(self, rows: np.ndarray, kind: int) -> np.ndarray:
        """The row of the division of this kind that each row is or lies in, -1 where none is known."""
        out = np.full(len(rows), -1, np.int64)
        at = rows.astype(np.int64)
        for _ in range(4):
            here = (self.kind[at] == kind) & (out < 0)
            out[here] = at[here]
            up = self.parent[at].astype(np.int64)
            at = np.where(up == NO_PARENT, at, up)
        return out

    def admin1(self, rows: np.ndarray) -> np.ndarray:
        """The row of the province that each row is or lies in, -1 where none is known."""
        return np.where(self.kind[rows] == _ADMIN1, rows, self._admin1[self.parent[rows]])


@cache
def tables(index: Index) -> Tables:
    """The tables of an index, made once."""
    return Tables(index)
