"""Names of a country and its divisions in, the rows they mean out: where a name is to be looked for."""

import csv
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from gazetteer.earth import km_between
from gazetteer.generic import WORDS, stems
from gazetteer.index import Index
from gazetteer.layout import NO_PARENT
from gazetteer.normalise import key
from gazetteer.place import KINDS

_COUNTRY, _ADMIN1, _ADMIN2, _CITY = (KINDS.index(kind) for kind in ("country", "admin1", "admin2", "city"))
_ARTICLES = frozenset(
    "al el ul an ar as at ad az ash adh ath esh ed ez es er et the la le les los las".split()
)


@dataclass(frozen=True, slots=True)
class Context:
    """Where a name is to be looked for; None or empty where nothing is known.

    countries  ISO codes, the one meant first, then those whose land its name has been used for
    admin1, admin2  rows of the divisions told
    near       (latitude, longitude), degrees WGS 84
    """

    countries: tuple[str, ...] = ()
    admin1: int | None = None
    admin2: int | None = None
    near: tuple[float, float] | None = None


@cache
def _also() -> dict[str, tuple[str, ...]]:
    with (WORDS / "countries.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["country"]: tuple(c for c in (row["also"] or "").split("|") if c)
            for row in csv.DictReader(file)
        }


def forms(name: str) -> list[str]:
    """The keys under which a name may stand, likeliest first: whole, without brackets, without articles."""
    found = [key(name)]
    if "(" in name or "[" in name:
        found.append(key(re.sub(r"\s*[(\[].*?[)\]]", "", name)))
        found += [key(part) for part in re.findall(r"[(\[](.*?)[)\]]", name)]
    for folded in list(found):
        words = folded.split()
        if len(words) > 1 and words[0] in _ARTICLES:
            found.append(" ".join(words[1:]))
        if folded.startswith("ال") and len(folded) > 4:
            found.append(folded[2:])
        elif folded and "\u0600" <= folded[0] <= "\u06ff":
            found.append("ال" + folded)
    return list(dict.fromkeys(f for f in found if f))


def country_code(name: str, index: Index) -> str | None:
    """ISO code of a country by its name, code or any spelling, UCDP's ("Yemen (North Yemen)") among them."""
    if len(name) == 2 and name.isalpha() and index.country_row(name) is not None:
        return name.upper()
    for form in forms(name) + [key(part) for part in name.split(",")]:
        for row, _ in index.pairs(form):
            if index.kind[row] == _COUNTRY:
                return index.countries[int(index.country[row])]
    return index.demonym(key(name))


@lru_cache(maxsize=1024)
def unknown_country(name: str, index: Index) -> str | None:
    """What to say of a country told that is not known, with the nearest spellings; None if it is known."""
    if not name.strip() or country_code(name, index):
        return None
    near = (
        index.name(row)
        for form in forms(name)
        for row, _, _ in index.near(form, True)
        if index.kind_of(row) == _COUNTRY
    )
    meant = list(dict.fromkeys(near))[:3]
    hint = (
        f"did you mean {' or '.join(meant)}?"
        if meant
        else "give its English name or its ISO code, such as SY"
    )
    return f"{name!r} is no country that is known; {hint}"


def _division(
    name: str, countries: tuple[str, ...], kind: int, within: int | None, index: Index
) -> int | None:
    """The row of the division a name means; of the town it is named after, when the list lacks it."""
    asked = forms(name)
    asked += [stem.key for form in asked for stem in stems(form)]
    asked = list(dict.fromkeys(asked + [shorter for form in list(asked) for shorter in forms(form)]))

    def best(pairs: Iterable[tuple[int, float]], kinds: tuple[int, ...]) -> int | None:
        ranked = [
            (worth - cost, -row)
            for row, cost in pairs
            if index.kind_of(row) in kinds
            and (worth := _fits(row, countries, kind, within, index)) is not None
        ]
        return -max(ranked)[1] if ranked else None

    named = [(row, how + 0.1 * rank) for rank, form in enumerate(asked) for row, how in index.pairs(form)]
    nearly = (
        (row, near.cost) for form in asked for row, _, near in index.near(form, True) if near.cost <= 1.8
    )
    found = best(named, (_ADMIN1, _ADMIN2))
    if found is None and kind == _ADMIN2:
        found = best(named, (_CITY,))
    if found is None:
        found = best(nearly, (kind, _CITY) if kind == _ADMIN2 else (kind,))
    return found


def _fits(row: int, countries: tuple[str, ...], kind: int, within: int | None, index: Index) -> float | None:
    country = index.country_of(row)
    if country not in countries:
        return None
    worth = math.log10(1 + float(index.population[row])) / 20 - countries.index(country)
    worth -= 2.0 * (int(index.kind[row]) != kind)
    if within is not None:
        inside = within in index.parents(row)
        away = km_between(point(within, index), point(row, index))
        if not inside and away > 2 * index.radius(within) + 50:
            return None
        worth += 3 * inside - away / 100
    return worth


def point(row: int, index: Index) -> tuple[float, float]:
    """Latitude and longitude of a row."""
    return index.point(row)


def context(
    index: Index,
    country: str | Sequence[str] | None = None,
    admin1: str | None = None,
    admin2: str | None = None,
    near: tuple[float, float] | None = None,
) -> Context:
    """What is known of where a name lies, read from names as a table or a person writes them."""
    names = (country,) if isinstance(country, str) else tuple(country or ())
    return _context(index, tuple(n for n in names if n), admin1 or "", admin2 or "", near)


@lru_cache(maxsize=4096)
def _context(
    index: Index, names: tuple[str, ...], admin1: str, admin2: str, near: tuple[float, float] | None
) -> Context:
    codes = [code for name in names if (code := country_code(name, index))]
    # One country's name may stand for its neighbours' land too; several told are all that is meant.
    countries = tuple(codes) if len(codes) != 1 else (codes[0], *_also().get(codes[0], ()))
    first = second = None
    if countries:
        if admin1:
            first = _division(admin1, countries, _ADMIN1, None, index)
        if first is None and admin1:
            # A part that the table's country no longer holds: "Serbia (Yugoslavia)", "Kosovo province".
            part = next(
                (
                    c
                    for f in [*forms(admin1), *(s.key for s in stems(key(admin1)))]
                    if (c := country_code(f, index)) and c in countries[1:]
                ),
                None,
            )
            countries = (part, *countries) if part else countries
        if admin2:
            second = _division(admin2, countries, _ADMIN2, first, index)
        if second is not None and index.kind[second] == _ADMIN1:
            first, second = (second if first is None else first), None
    return Context(countries, first, second, near)


def lands_shared(countries: Sequence[str]) -> Sequence[str]:
    """The codes told beside the first that its name only borrows, because its land is disputed."""
    also = _also().get(countries[0], ()) if countries else ()
    return [code for code in countries[1:] if code in also]


def lies_in(row: int, area: int, index: Index) -> bool:
    """Whether the known divisions of a row, or the row itself, are this area."""
    if area >= NO_PARENT:  # no row so far down holds another
        return row == area
    at, steps = row, 0
    while at != NO_PARENT and steps < 5:
        if at == area:
            return True
        at, steps = index.parent_of(at), steps + 1
    return False
