"""The names of one report in, columns of figures for each place they can mean out: what the ranker weighs.

Figures are of two sorts: what speaks for a candidate by itself (how big, what kind, how the name relates),
and what the rest of the report says (the same country, near each other, "Paris, Texas").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from gazetteer.earth import EARTH_KM
from gazetteer.entry import RELATIONS
from gazetteer.index import Index
from gazetteer.place import KINDS
from mapapp.reading.toponyms.candidates import Candidates, Tables, candidates, tables

_COUNTRY, _ADMIN1, _ADMIN2, _CITY, _REGION = (
    KINDS.index(k) for k in ("country", "admin1", "admin2", "city", "region")
)
_KIND_GROUPS = {
    "country": ("country",),
    "admin1": ("admin1",),
    "admin2": ("admin2",),
    "city": ("city",),
    "region": ("continent", "region"),
    "quarter": ("quarter",),
    "site": ("base", "camp", "airport", "crossing", "oil_field", "facility"),
    "ground": ("landform", "water", "road"),
}
_BESIDE = 3  # names on
_BESIDE_CHARACTERS = 250
_CLOSE = np.cos(np.radians(0.7))  # of the angle, seen from the middle of the earth: 78 km
_NEVER = 1 << 31
_GROUP_OF_KIND = np.array([[kind in group for kind in KINDS] for group in _KIND_GROUPS.values()])
_RELATIONS = (*RELATIONS, "loose")
_EACH_RELATION = np.arange(len(_RELATIONS))[:, None]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands, and what stands right after it when that names an area ("Paris, Texas").

    inside  the name written straight after a comma or in brackets, None where there is none
    line    number of the line it stands in
    silent  says nothing of where the report's other names are ("Russian missiles hit Pokrovsk")
    owner   the name before it that owns it ("the Italian city of Milan", "Nigeria's Kano"), None for none
    listed  whether the name after it goes on a list, and may be no area ("Farah, Badghis and Mashhad")
    """

    name: str
    start: int
    inside: str | None = None
    line: int = 0
    silent: bool = False
    owner: str | None = None
    listed: bool = False


OWN_FEATURES = (
    "size",
    "size_below_largest",
    "largest",
    "unpeopled",
    "alone",
    "rivals",
    *(f"kind_{k}" for k in _KIND_GROUPS),
    *(f"relation_{r}" for r in _RELATIONS),
    "kind_spoken",
    "kind_not_spoken",
    "main_largest",
    "city_largest",
    "admin1_main",
    "country_any",
    "size_admin2",
    "size_site",
    "capital",
    "capital_known",
)
SHARED_FEATURES = (
    "prior",
    "inside_country",
    "inside_admin1",
    "inside_other",
    "country_named",
    "admin1_named",
    "country_share",
    "admin1_share",
    "near_30",
    "near_150",
    "near_600",
    "first_country",
    "first_admin1",
    "country_main",
    "is_container",
    "prior_country_main",
    "country_beside",
    "admin1_beside",
)


class _Column:
    """A value of every candidate, numbered from 0 for each distinct one: names × values are a table."""

    def __init__(self, values: np.ndarray, group: np.ndarray, names: int) -> None:
        self.values = values
        self.known = values >= 0
        here = np.zeros(int(values.max(initial=0)) + 2, np.int64)
        here[values + 1] = 1
        numbers = np.cumsum(here) - 1
        self.numbers = numbers[values + 1]
        self._shape = names, int(numbers[-1]) + 1
        self._cells = group * self._shape[1] + self.numbers

    def table(self, weight: np.ndarray) -> np.ndarray:
        """The weight that each name's candidates (row) give to each value (column)."""
        return np.bincount(self._cells, weight, self._shape[0] * self._shape[1]).reshape(self._shape)

    def elsewhere(self, table: np.ndarray) -> np.ndarray:
        """For each candidate what the other names of such a table give to its value."""
        return (table.sum(axis=0) - table).ravel()[self._cells] * self.known

    def of(self, table: np.ndarray) -> np.ndarray:
        """For each candidate what stands in such a table for its name and value."""
        return table.ravel()[self._cells] * self.known


def _beside(order: Sequence[tuple[int, int, int]]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Which names (by number) stand close to which in the same line, each pair once; where a name begins."""
    pairs = set()
    for step in range(1, _BESIDE + 1):
        for (one, line, start), (other, other_line, after) in zip(order, order[step:], strict=False):
            if line == other_line and one != other and abs(after - start) < _BESIDE_CHARACTERS:
                pairs.add((one, other))
                pairs.add((other, one))
    each = np.array(sorted(pairs), np.int64).reshape(-1, 2)
    at = np.ascontiguousarray(each[:, 0])
    begins = np.ones(len(at), bool)
    np.not_equal(at[1:], at[:-1], out=begins[1:])
    return at, each[:, 1], begins.nonzero()[0]


def _side_by_side(columns: Sequence[np.ndarray]) -> np.ndarray:
    """A table of floats; numpy's column_stack takes twice the time for columns so short."""
    table = np.empty((len(columns), len(columns[0])))
    for n, column in enumerate(columns):
        table[n] = column
    return np.ascontiguousarray(table.T)


def chord_km(apart: np.ndarray) -> np.ndarray:
    """Kilometres over the ground between points whose vectors from the middle of a unit earth differ so."""
    half = np.sqrt(np.einsum("ij,ij->i", apart, apart)) / 2
    return 2 * EARTH_KM * np.arcsin(np.minimum(half, 1.0))


def _end_to_end(lists: Sequence[Sequence[float]], sort: type) -> np.ndarray:
    """The numbers of several lists, one list after the other."""
    return np.fromiter(chain.from_iterable(lists), sort)


class Scene:
    """The distinct names of one report with all their candidates, end to end, as columns."""

    def __init__(self, mentions: Sequence[Mention], index: Index) -> None:
        self.table: Tables = tables(index)
        self.names: list[Candidates] = []
        self.counts: list[int] = []
        self.firsts: list[int] = []
        self.inside: list[set[str]] = []
        self.owners: dict[int, set[str]] = {}
        self.listed: set[int] = set()
        self.at: dict[str, int] = {}
        order: list[tuple[int, int, int]] = []
        self.of_name: dict[str, str] = {}
        for mention in mentions:
            found = candidates(mention.name, index)
            n = self.at.get(found.key)
            if n is None:
                n = self.at[found.key] = len(self.names)
                self.names.append(found)
                self.counts.append(0)
                self.firsts.append(_NEVER)
                self.inside.append(set())
            self.of_name[mention.name] = found.key
            if mention.silent:
                continue
            self.firsts[n] = min(self.firsts[n], mention.start)
            self.counts[n] += 1
            order.append((n, mention.line, mention.start))
            self.inside[n] |= {each for each in (mention.inside, mention.owner) if each}
            if mention.listed:
                self.listed.add(n)
            if mention.owner:
                self.owners.setdefault(n, set()).add(mention.owner)
        self.pairs = _beside(order)
        self.lines: list[set[int]] = [set() for _ in self.names]
        for n, line, _ in order:
            self.lines[n].add(line)
        self.sizes = np.array([len(c.rows) for c in self.names], np.int64)
        self.group = np.arange(len(self.names)).repeat(self.sizes)
        self.bounds = np.zeros(len(self.names) + 1, np.int64)
        self.sizes.cumsum(out=self.bounds[1:])
        self.filled = self.sizes.nonzero()[0]
        self.rows = _end_to_end([c.rows for c in self.names], np.int64)
        self.relation = _end_to_end([c.relations for c in self.names], np.int64)
        self.against = _end_to_end([c.against or [0.0] * len(c.rows) for c in self.names], np.float64)
        self.kind = self.table.kind[self.rows]
        self._is_country, self._is_admin1 = self.kind == _COUNTRY, self.kind == _ADMIN1
        self._weight = np.log2(np.array(self.counts) + 1.0)
        self.country = _Column(self.table.country[self.rows].astype(np.int64), self.group, len(self.names))
        self.admin1 = _Column(self.table.admin1(self.rows), self.group, len(self.names))
        lat = np.radians(self.table.latitude[self.rows].astype(np.float64))
        lon = np.radians(self.table.longitude[self.rows].astype(np.float64))
        flat = np.cos(lat)
        self.unit = _side_by_side([flat * np.cos(lon), flat * np.sin(lon), np.sin(lat)])

    def owned(self) -> np.ndarray:
        """For each candidate 1 where it lies in a country that is told to own its name, else 0."""
        out = np.zeros(len(self.rows))
        for n, owners in self.owners.items():
            mine = slice(self.bounds[n], self.bounds[n + 1])
            for owner in owners:
                at = self.at[self.of_name[owner]] if owner in self.of_name else n
                theirs = slice(self.bounds[at], self.bounds[at + 1])
                lands = self.country.values[theirs][self.kind[theirs] == _COUNTRY]
                if at != n:
                    out[mine] = np.maximum(out[mine], np.isin(self.country.values[mine], lands))
        return out

    def own(self) -> np.ndarray:
        """OWN_FEATURES of every candidate: what speaks for it whatever else the report names."""
        t, rows, group, kind = self.table, self.rows, self.group, self.kind
        people = t.population[rows].astype(np.float64)
        size = np.log10(people + 1) / 7
        most = self.each(np.maximum, size)
        below = most[group] - size
        largest = (below <= 1e-9) & (people > 0)
        many = self.sizes[group].astype(np.float64)
        capital, chiefly = t.capital[rows], self.relation <= 1
        columns: list[np.ndarray] = [
            size,
            below,
            largest,
            people == 0,
            many == 1,
            np.log(many + 1) / 5,
        ]
        columns += [*_GROUP_OF_KIND[:, kind], *(self.relation == _EACH_RELATION)]
        spoken = np.zeros((len(self.names), len(KINDS)), bool)
        for n, name in enumerate(self.names):
            for each in name.kinds:
                if each in KINDS:
                    spoken[n, KINDS.index(each)] = True
        said = spoken[group, kind]
        columns += [
            said,
            np.asarray(spoken.any(axis=1))[group] & ~said,
            largest & (self.relation == 0),
            largest & (kind == _CITY),
            self._is_admin1 & chiefly,
            self._is_country,
            size * (kind == _ADMIN2),
            size * (kind > _CITY),
            capital,
            capital & chiefly,
        ]
        return _side_by_side(columns)

    def shared(self, likely: np.ndarray) -> np.ndarray:
        """SHARED_FEATURES of every candidate, given how likely each is by itself (or by the round before)."""
        others = max(1.0, float(self._weight.sum()))
        is_country, is_admin1 = self._is_country, self._is_admin1
        no_country = ~is_country
        countries, provinces = self.country.table(likely), self.admin1.table(likely)
        weights = self._weight[:, None]
        in_country = self.country.elsewhere(countries * weights)
        in_admin1 = self.admin1.elsewhere(provinces * weights)
        named = self.country.elsewhere(self.country.table(likely * is_country) * weights)
        province_named = self.admin1.elsewhere(self.admin1.table(likely * is_admin1) * weights)
        country_share = in_country / others
        top = country_share >= country_share.max(initial=0) - 1e-9
        prior = np.log(likely + 1e-4) / 5
        return _side_by_side(
            [
                prior,
                *self._inside(likely),
                np.minimum(1.0, named),
                np.minimum(1.0, province_named) * ~is_admin1,
                country_share,
                in_admin1 / others * no_country,
                *self._near(likely),
                self._same_as_first(self.country, countries),
                self._same_as_first(self.admin1, provinces) * self.admin1.known,
                top,
                np.minimum(1.0, np.where(is_country, in_country, np.where(is_admin1, in_admin1, 0.0))),
                prior * top,
                np.minimum(2.0, self._from_beside(self.country, countries)),
                np.minimum(2.0, self._from_beside(self.admin1, provinces)) * no_country,
            ]
        )

    def _from_beside(self, column: _Column, table: np.ndarray) -> np.ndarray:
        """How likely names that stand close by are of each candidate's value."""
        at, other, firsts = self.pairs
        beside = np.zeros_like(table)
        if len(at):
            beside[at[firsts]] = np.add.reduceat(table[other], firsts, axis=0)
        return column.of(beside)

    def _near(self, likely: np.ndarray) -> list[np.ndarray]:
        """How much other likely candidates stand within about 30, 150 and 600 km; areas count for little."""
        group, unit = self.group, self.unit
        if not len(group):
            return [np.zeros(0)] * 3
        anchors = ((likely > 0.05) & ~self._is_country & (self.kind >= _ADMIN1)).nonzero()[0]
        if len(anchors) > 200:
            anchors = anchors[np.argsort(-likely[anchors], kind="stable")[:200]]
        cosine = unit @ unit[anchors].T
        km = EARTH_KM * np.sqrt(np.maximum(0, 2 - 2 * cosine))
        other = (group[:, None] != group[anchors]) * likely[anchors]
        close_600 = np.exp(km / -600.0)
        close_150 = np.square(np.square(close_600))
        close_30 = np.square(np.square(close_150)) * close_150
        near = (close_30, close_150, close_600)
        return [np.minimum(2.0, np.einsum("ij,ij->i", each, other)) for each in near]

    def _inside(self, likely: np.ndarray) -> np.ndarray:
        """Whether the name is written as being in this candidate's country, province, or near place."""
        out = np.zeros((3, len(self.rows)))
        # England is a region, of a country
        land = self._is_country | ((self.kind == _REGION) & (self.country.values > 0))
        areas = ((land, self.country.values), (self._is_admin1, self.admin1.values))
        for n, holders in enumerate(self.inside):
            mine = slice(self.bounds[n], self.bounds[n + 1])
            for holder in holders:
                at = self.at.get(self.of_name.get(holder, ""), n)
                if at == n:
                    continue
                theirs = slice(self.bounds[at], self.bounds[at + 1])
                strength = np.sqrt(likely[theirs])
                towns = np.ones(len(strength), bool)
                for column, (is_area, values) in zip(out, areas, strict=False):
                    for area in is_area[theirs].nonzero()[0].tolist():
                        towns[area] = False
                        same = (values[mine] == values[theirs][area]) * max(strength[area], 0.5)
                        np.maximum(column[mine], same, out=column[mine])
                if towns.any():
                    cosine = self.unit[mine] @ self.unit[theirs][towns].T
                    close = ((cosine > _CLOSE) * strength[towns]).max(axis=1)
                    np.maximum(out[2][mine], close, out=out[2][mine])
        return out

    def _same_as_first(self, column: _Column, table: np.ndarray) -> np.ndarray:
        """The likelihood that the report's first name lies in the same country or province."""
        if not self.names:
            return np.zeros(0)
        n = int(np.argmin(self.firsts))
        out = table[n][column.numbers]
        out[self.bounds[n] : self.bounds[n + 1]] = 0
        return np.minimum(1.0, out)

    def away_km(self, chosen: np.ndarray) -> np.ndarray:
        """Kilometres from each candidate to the one chosen of its name."""
        return chord_km(self.unit - self.unit[chosen[self.group]])

    def softmax(self, scores: np.ndarray) -> np.ndarray:
        """The likelihood of each candidate within its name."""
        if not len(scores):
            return scores
        power = np.exp(scores - self.each(np.maximum, scores)[self.group])
        power /= self.each(np.add, power)[self.group]
        return power

    def each(self, sort: np.ufunc, values: np.ndarray) -> np.ndarray:
        """The sum or the most of the values of each name's candidates, 0 for a name without any."""
        out = np.zeros(len(self.names))
        if len(values):
            out[self.filled] = sort.reduceat(values, self.bounds[self.filled])
        return out
