"""A normalised name in, the places that bear it out: the compiled files, mapped into memory.

The built list lies beside this module; a person's own places lie on top of it as further layers, and a
row counts through the layers in order.
"""

import logging
import math
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, cached_property, lru_cache
from pathlib import Path

import marisa_trie
import numpy as np

from gazetteer.begun import Begun
from gazetteer.exc import DataError
from gazetteer.fuzzy import Filed, Near
from gazetteer.layout import BLOCK, NO_PARENT, read
from gazetteer.place import KINDS, Place

BUILT = Path(__file__).parent / "compiled" / "world"
_COUNTRY = KINDS.index("country")
_ADMIN1 = KINDS.index("admin1")
_ADMIN2 = KINDS.index("admin2")


def _mend(stem: Path) -> str:
    if stem == BUILT:
        return "make it with: python -m gazetteer build"
    return "add the file again with: python -m gazetteer add FILE"


class _Layer:
    """One pair of compiled files; its rows start at `first`."""

    def __init__(self, stem: Path, first: int) -> None:
        self.stem, self.first = stem, first
        self.trie = marisa_trie.Trie()
        try:
            self.trie.mmap(str(stem.with_suffix(".names")))
            self.columns, self.strings, self.meta = read(stem.with_suffix(".places"))
            self.size = len(self.columns["kind"])
            self._checked()
        except (OSError, ValueError, RuntimeError, LookupError) as error:
            raise DataError(f"{stem}: the compiled list can't be opened ({error}); {_mend(stem)}") from error
        counts = self.columns["counts"]
        whole = np.add.reduceat(counts, np.arange(0, len(counts), BLOCK), dtype=np.uint32)
        self.starts = np.concatenate([np.zeros(1, np.uint32), np.cumsum(whole, dtype=np.uint32)]).data
        self.near = Filed(self.columns, self.trie)
        self.begun = Begun(self.trie, self.columns, first)
        # One value of a row is read several times as fast from a view as from an array.
        self.views = {name: column.data for name, column in self.columns.items()}
        self.counts, self.pairs, self.odd = counts.data, self.views["pairs"], self.views["odd"]

    def _checked(self) -> None:
        """Raises ValueError where the two files do not belong together."""
        counted = self.columns["counts"]
        if len(counted) != len(self.trie) or 3 * int(counted.sum(dtype=np.int64)) != len(
            self.columns["pairs"]
        ):
            raise ValueError("its two files do not belong together")

    def find(self, key: str) -> list[tuple[int, int]]:
        """(row, relation) of each place that bears the name."""
        number = self.trie.get(key)
        if number is None:
            return []
        return self.of_name(number)

    def of_name(self, number: int) -> list[tuple[int, int]]:
        """(row, relation) of each place that bears the name of this number."""
        block = number // BLOCK
        start = 3 * (self.starts[block] + sum(self.counts[block * BLOCK : number]))
        raw = bytes(self.pairs[start : start + 3 * self.counts[number]])
        found = []
        for at in range(0, len(raw), 3):
            value = raw[at] | raw[at + 1] << 8 | raw[at + 2] << 16
            found.append(((value >> 3) + self.first, value & 7))
        return found


class Index:
    """Names and places. Rows are numbers from 0; columns hold one value a row.

    latitude, longitude  degrees WGS 84, float32
    population           people, 0 where unknown
    kind                 number of the kind in KINDS
    country              number of the country in `countries` (ISO 3166-1 alpha-2, "" for none)
    geonameid            GeoNames' number, 0 for none
    capitals             rows of the capitals of countries
    """

    def __init__(self, stem: Path = BUILT, others: Sequence[Path] = ()) -> None:
        self._layers: list[_Layer] = []
        for each in (stem, *others):
            self._layers.append(_Layer(each, sum(layer.size for layer in self._layers)))
        self.begun = [layer.begun for layer in self._layers]
        base = self._layers[0]
        self.built = base.size  # rows from here on are a person's own
        self.countries: list[str] = base.meta["countries"]
        self._demonyms: dict[str, str] = base.meta["demonyms"]
        self.capitals = frozenset(base.meta.get("capitals", ()))
        self._sites = next((n for n, source in enumerate(base.meta["sources"]) if source == "sites.csv"), -1)
        self._pairs = lru_cache(maxsize=1 << 16)(self._find_pairs)
        self.profile = lru_cache(maxsize=1 << 16)(self._find_profile)
        self._area_name = lru_cache(maxsize=1 << 13)(self.name)
        self.parents = lru_cache(maxsize=1 << 13)(self._find_parents)

    @property
    def names(self) -> int:
        """How many names are known."""
        return sum(len(layer.trie) for layer in self._layers)

    def __len__(self) -> int:
        return sum(layer.size for layer in self._layers)

    def _column(self, name: str) -> np.ndarray:
        if len(self._layers) == 1:
            return self._layers[0].columns[name]
        return np.concatenate([layer.columns[name] for layer in self._layers])

    @cached_property
    def latitude(self) -> np.ndarray:
        """Degrees WGS 84 of each row."""
        return self._column("latitude")

    @cached_property
    def longitude(self) -> np.ndarray:
        """Degrees WGS 84 of each row."""
        return self._column("longitude")

    @cached_property
    def population(self) -> np.ndarray:
        """People of each row, 0 where unknown."""
        return self._column("population")

    @cached_property
    def kind(self) -> np.ndarray:
        """Number of each row's kind in KINDS."""
        return self._column("kind")

    @cached_property
    def _kinds(self) -> memoryview:
        return self.kind.data

    @cached_property
    def _people(self) -> memoryview:
        return self.population.data

    @cached_property
    def _homes(self) -> memoryview:
        return self.country.data

    @cached_property
    def _parents(self) -> memoryview:
        return self.parent.data

    @cached_property
    def _points(self) -> tuple[memoryview, memoryview]:
        return self.latitude.data, self.longitude.data

    def point(self, row: int) -> tuple[float, float]:
        """Latitude and longitude of a row, degrees WGS 84."""
        latitudes, longitudes = self._points
        return latitudes[row], longitudes[row]

    def parent_of(self, row: int) -> int:
        """Row of the smallest division that a row is known to lie in, NO_PARENT for none."""
        return int(self._parents[row])

    def kind_of(self, row: int) -> int:
        """Number of a row's kind in KINDS."""
        return int(self._kinds[row])

    def people_of(self, row: int) -> int:
        """People of a row, 0 where unknown."""
        return int(self._people[row])

    def country_of(self, row: int) -> str:
        """ISO code of a row's country, "" for none."""
        return self.countries[self._homes[row]]

    @cached_property
    def geonameid(self) -> np.ndarray:
        """GeoNames' number of each row, 0 for none."""
        return self._column("geonameid")

    @cached_property
    def country(self) -> np.ndarray:
        """Number of each row's country in `countries`."""
        parts = []
        for layer in self._layers:
            own = layer.columns["country"]
            if layer.meta["countries"] != self.countries:
                numbers = {code: n for n, code in enumerate(self.countries)}
                own = np.array([numbers.get(c, numbers[""]) for c in layer.meta["countries"]], "<u2")[own]
            parts.append(own)
        return parts[0] if len(parts) == 1 else np.concatenate(parts)

    @cached_property
    def parent(self) -> np.ndarray:
        """Row of the smallest division that each row is known to lie in, NO_PARENT for none."""
        parts = []
        for layer in self._layers:
            told = layer.columns["parent"]
            if (codes := layer.meta.get("parent_codes")) is not None:
                rows = np.array([*(self.codes.get(c, NO_PARENT) for c in codes), NO_PARENT], "<u2")
                told = rows[np.minimum(told, len(codes))]
            parts.append(told)
        return parts[0] if len(parts) == 1 else np.concatenate(parts)

    @cached_property
    def _hidden(self) -> frozenset[int]:
        """Rows of the built list that a person's own places tell anew."""
        base, *own = self._layers
        told = [layer.columns["geonameid"][layer.columns["geonameid"] > 0] for layer in own]
        if not told:
            return frozenset()
        return frozenset(np.flatnonzero(np.isin(base.columns["geonameid"], np.concatenate(told))).tolist())

    def _find_pairs(self, key: str) -> tuple[tuple[int, int], ...]:
        if len(self._layers) == 1:
            return tuple(self._layers[0].find(key))
        found = tuple(pair for layer in self._layers for pair in layer.find(key))
        return tuple(pair for pair in found if pair[0] not in self._hidden)

    def pairs(self, key: str) -> Sequence[tuple[int, int]]:
        """(row, relation) of the places one of whose names has this key; relation as in entry.RELATIONS."""
        return self._pairs(key)

    def rows(self, key: str) -> Sequence[int]:
        """Rows of the places one of whose names has this key: countries first, then by population."""
        return [row for row, _ in self._pairs(key)]

    def near(self, key: str, wide: bool = False) -> list[tuple[int, int, Near]]:
        """(row, relation, name) of places with a name nearly this one, nearest name first.

        wide  many more of them, for a caller who knows more to choose by
        """
        found = []
        for layer in self._layers:
            for near in layer.near.search(key, wide):
                found += [(row, relation, near) for row, relation in layer.of_name(near.number)]
        if len(self._layers) > 1:
            found = [each for each in found if each[0] not in self._hidden]
            found.sort(key=lambda each: each[2].cost)
        return found

    def starts(self, key: str) -> bool:
        """Whether a longer name begins with this key and a space."""
        return any(next(layer.trie.iterkeys(key + " "), None) is not None for layer in self._layers)

    def _find_profile(self, key: str) -> tuple[int, int] | None:
        pairs = self._pairs(key)
        if not pairs:
            return None
        mask = most = 0
        kinds, people = self._kinds, self._people
        for row, _ in pairs:
            mask |= 1 << kinds[row]
            most = max(most, people[row])
        return mask, most.bit_length()

    def demonym(self, key: str) -> str | None:
        """The ISO code of the country whose people or things are called so ("iraqi" is IQ)."""
        return self._demonyms.get(key)

    def _layer(self, row: int) -> tuple[_Layer, int]:
        if row < self._layers[0].size:
            return self._layers[0], row
        for layer in self._layers:
            if row < layer.first + layer.size:
                return layer, row - layer.first
        raise IndexError(f"no place has row {row}")

    def name(self, row: int) -> str:
        """The main name of a row."""
        layer, own = self._layer(row)
        return layer.strings["name"][own]

    def collected(self, row: int) -> bool:
        """Whether a row is of sites.csv or a person's own: named because reports name it."""
        layer, own = self._layer(row)
        return not layer.views["geonameid"][own] and (
            layer is not self._layers[0] or layer.views["source"][own] == self._sites
        )

    def radius(self, row: int) -> float:
        """Kilometres around a row that hold the place itself."""
        layer, own = self._layer(row)
        stored = layer.views["radius"][own]
        return stored / 10 if stored else town_radius(layer.views["population"][own])

    def _find_parents(self, row: int) -> tuple[int | None, int | None, int | None]:
        """Rows of the country, the first-order and the second-order division that a row is or lies in."""
        found: dict[int, int] = {}
        at, seen = row, 0
        while at != NO_PARENT and seen < 5:
            kind = self._kinds[at]
            if kind in (_COUNTRY, _ADMIN1, _ADMIN2):
                found.setdefault(kind, at)
            at, seen = self._parents[at], seen + 1
        if _COUNTRY not in found:
            code = self.country_of(row)
            if code in self._country_rows:
                found[_COUNTRY] = self._country_rows[code]
        return found.get(_COUNTRY), found.get(_ADMIN1), found.get(_ADMIN2)

    @cached_property
    def _country_rows(self) -> dict[str, int]:
        rows = np.flatnonzero(self._layers[0].columns["kind"] == _COUNTRY)
        return {self.countries[int(self.country[row])]: int(row) for row in rows}

    def country_row(self, code: str) -> int | None:
        """The row of a country by its ISO 3166-1 alpha-2 code."""
        return self._country_rows.get(code.upper())

    @cached_property
    def codes(self) -> dict[str, int]:
        """Row of each country and division by GeoNames' code: "IQ", "IQ.01", "IQ.01.98678"."""
        strings = self._layers[0].strings["code"]
        found: dict[str, int] = {}
        for row in range(len(strings.offsets) - 1):
            found.setdefault(strings[row], row)
        found.pop("", None)
        return found

    def code(self, row: int) -> str:
        """GeoNames' code of a country or division ("IQ.01"), "" for other rows and where there is none."""
        strings = self._layers[0].strings["code"]
        return strings[row] if row < len(strings.offsets) - 1 else ""

    def row_of(self, place_id: str) -> int | None:
        """The row of a place by its place_id."""
        source, _, number = place_id.partition(":")
        if source == "geonames":
            rows = np.flatnonzero(self.geonameid == int(number))
            return int(rows[-1]) if len(rows) else None
        for layer in reversed(self._layers):
            strings = layer.strings["odd_id"]
            for at, own in enumerate(layer.columns["odd"].tolist()):
                if strings[at] == place_id:
                    return own + layer.first
        return None

    def place(self, row: int) -> Place:
        """The entry of a row."""
        layer, own = self._layer(row)
        columns = layer.views
        names = layer.strings["name"]
        country, admin1, admin2 = self.parents(row)
        number = columns["geonameid"][own]
        at = bisect_left(layer.odd, own) if not number else len(layer.odd)
        odd = at < len(layer.odd) and layer.odd[at] == own
        population, kind = columns["population"][own], KINDS[columns["kind"][own]]
        area = columns["area"][own] if own < len(columns["area"]) else 0.0
        return Place(
            place_id=layer.strings["odd_id"][at] if odd else f"geonames:{number}",
            geonameid=number or None,
            name=names[own],
            kind=kind,
            country=self.country_of(row),
            country_name=self._area_name(country) if country is not None else "",
            admin1=self._area_name(admin1) if admin1 is not None else "",
            admin2=self._area_name(admin2) if admin2 is not None else "",
            latitude=round(columns["latitude"][own], 5),
            longitude=round(columns["longitude"][own], 5),
            population=population,
            area_km2=area,
            radius_km=columns["radius"][own] / 10 or town_radius(population),
            where_prec=columns["where_prec"][own] or 1,
            source=layer.meta["sources"][columns["source"][own]],
        )


def town_radius(population: int) -> float:
    """Kilometres that hold a populated place: 4,000 people a square km and a km to spare."""
    return round(1.0 + math.sqrt(max(population, 100) / 4000 / math.pi), 1)


@cache
def open_index() -> Index:
    """The built list with the person's own places on top, opened once.

    Raises DataError when the built list is missing or of another version. A file of the person's own that
    can't be opened is told of in the log and left out.
    """
    from gazetteer.own import layers

    whole = []
    for stem in layers():
        try:
            _Layer(stem, 0)
        except DataError as error:
            logging.getLogger("gazetteer").warning("%s", error)
        else:
            whole.append(stem)
    return Index(others=whole)
