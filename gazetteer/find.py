"""A name and what is told of where it lies in, the places it may mean out, likeliest first."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gazetteer.context import Context, context, forms, lies_in, point
from gazetteer.earth import km_between
from gazetteer.entry import ABBREVIATION
from gazetteer.exc import checked_kinds, checked_point
from gazetteer.generic import stems
from gazetteer.index import Index, open_index
from gazetteer.match import Match
from gazetteer.normalise import key
from gazetteer.place import KINDS, Place
from gazetteer.radius import WIDE, radius_km

# What each relation of a name costs: main, official, alternate, variant, abbreviation.
_RELATION = (0.0, 0.0, -0.3, -1.0, -4.0)
# How much readers mean a kind more than a town of the same people.
_KIND = {"continent": 3.0, "region": 2.0, "country": 3.0, "admin1": -1.0, "admin2": -1.6, "airport": -1.0}
_SITE_FAME = 2.4  # sites are listed because reports name them: as a town of 60,000 would be
_LETTER = 2.2  # what a wrong letter costs
# How far a misspelt name may be off, by how well its place agrees with what was told.
_MISSPELT = {
    "in district": 9.0,
    "near district": 0.7,
    "in province": 0.7,
    "off province": 0.0,
    "in country": 1.2,
    "alone": 9.0,
}
_ASTRAY = 40.0  # km beyond twice a district's extent at which its province's namesakes stop being meant
_LOOSE = frozenset(("off province",))  # agreements that leave room for a misspelt name nearer by
_LIKELY = 4.6  # how fast a place gets unlikelier with its score, in powers of e: as its people get fewer
_RULED_OUT = 2.0  # scores this far below are ruled out
_HELD = 0.9  # the share of likelihood that a radius holds
_SAME = 25.0  # km within which two places of a name are the same to a reader


@dataclass(frozen=True, slots=True)
class _Hit:
    row: int
    how: str
    score: float
    agreement: str


def find(
    name: str,
    *,
    country: str | Sequence[str] | None = None,
    admin1: str | None = None,
    admin2: str | None = None,
    near: tuple[float, float] | None = None,
    kinds: Iterable[str] | None = None,
    limit: int = 10,
    fuzzy: bool = True,
    demonyms: bool = False,
    index: Index | None = None,
) -> list[Match]:
    """The places a name may mean, likeliest first; empty when nothing is called so or nearly so.

    name     as written, any script; "Baghdad, Iraq" tells its country or division itself
    country  name or ISO code, or several of them: the place lies there
    admin1, admin2  names of divisions: a hint more than a filter
    near     (latitude, longitude) in degrees WGS 84 that the place should lie near
    kinds    only these of place.KINDS
    fuzzy    look for misspelt names when no name fits
    demonyms let "Syrian" mean Syria

    Raises QueryError for a point off the earth and a kind that does not exist.
    """
    index = index or open_index()
    if near is not None:
        checked_point(*near)
    wanted = frozenset(checked_kinds(kinds)) if kinds else None
    told = context(index, country, admin1, admin2, near)
    people = index.demonym(key(name))
    if demonyms and people and (row := index.country_row(people)) is not None:
        name = index.name(row)
    fuzzy = fuzzy and not people  # "Iraqi" is no misspelt Iraq
    parted = "," in name
    hits = _hits(name, told, index, wanted, fuzzy and not parted)
    if not hits and parted:
        hits = _with_tail(name, told, index, wanted, fuzzy) or _hits(name, told, index, wanted, fuzzy)
    return [_match(hit, hits, told, index) for hit in hits[:limit]]


def _with_tail(
    name: str, told: Context, index: Index, kinds: frozenset[str] | None, fuzzy: bool
) -> list[_Hit]:
    head, *tail = [part.strip() for part in name.split(",") if part.strip()] or [""]
    if not tail:
        return []
    inner = context(index, tail[-1], tail[-2] if len(tail) > 1 else None, None, told.near)
    if inner.countries:
        return _hits(head, inner, index, kinds, fuzzy)
    where = told.countries[0] if told.countries else None
    if where is None:
        areas = _hits(tail[0], told, index, frozenset(("admin1", "admin2", "region")), False)
        if not areas:
            return _hits(head, told, index, kinds, fuzzy)
        row = areas[0].row
        where = index.countries[int(index.country[row])]
        first = row if index.kind[row] == KINDS.index("admin1") else None
        return _hits(head, Context((where,), first, None, point(row, index)), index, kinds, fuzzy)
    return _hits(head, context(index, where, tail[0], None, told.near), index, kinds, fuzzy)


def _hits(name: str, told: Context, index: Index, kinds: frozenset[str] | None, fuzzy: bool) -> list[_Hit]:
    found: dict[int, _Hit] = {}

    def take(
        form: str,
        how: str,
        cost: float,
        pairs: Iterable[tuple[int, int]],
        wanted: frozenset[str],
        off: float = 0.0,
    ) -> None:
        for row, relation in pairs:
            kind = KINDS[int(index.kind[row])]
            if kinds is not None and kind not in kinds:
                continue
            agreed = agreement(row, told, index)
            if agreed is None or off > _MISSPELT[agreed[0]]:
                continue
            score = prominence(row, index) + _RELATION[relation] - cost + agreed[1]
            if relation == ABBREVIATION and name.isupper():
                score -= _RELATION[relation]
            if wanted:
                score += 4.0 if kind in wanted else -2.0
            if row not in found or score > found[row].score:
                found[row] = _Hit(row, how, score, agreed[0])

    asked = _asked(name)
    for form, rank, wanted in asked:
        take(form, "exact" if rank == 0 else "bare", 0.4 * rank, index.pairs(form), wanted)
    settled = any(hit.agreement not in _LOOSE for hit in found.values())
    if fuzzy and not (settled or (found and not told.countries)):
        wide = bool(told.countries)
        for form, rank, wanted in asked:
            for row, relation, near in index.near(form, wide):
                take(form, near.how, 0.4 * rank + _LETTER * near.cost, ((row, relation),), wanted, near.cost)
    return sorted(found.values(), key=lambda hit: (-hit.score, hit.row))


def _asked(name: str) -> list[tuple[str, int, frozenset[str]]]:
    """The keys to look a name up by, how far each is from the name, and the kinds its words speak of."""
    asked: dict[str, tuple[str, int, frozenset[str]]] = {}
    for rank, form in enumerate(forms(name)):
        asked.setdefault(form, (form, rank, frozenset()))
        for stem in stems(form):
            for n, bare in enumerate(forms(stem.key)):
                asked.setdefault(bare, (bare, 1 + rank + n, stem.kinds))
    return list(asked.values())


def prominence(row: int, index: Index) -> float:
    """How likely a bare name means this place rather than another: half the powers of ten of its people."""
    kind = KINDS[int(index.kind[row])]
    score = 0.5 * math.log10(1 + int(index.population[row])) + _KIND.get(kind, 0.0)
    if not index.population[row] and kind not in _KIND and kind != "city":
        score += _SITE_FAME
    return score


def agreement(row: int, told: Context, index: Index) -> tuple[str, float] | None:
    """How a place agrees with what was told, and what that is worth; None where it cannot be meant."""
    worth = 0.0
    if told.near is not None:
        worth -= 0.8 * math.log10(1 + km_between(point(row, index), told.near) / 20)
    if not told.countries:
        return "alone", worth
    code = index.countries[int(index.country[row])]
    if code not in told.countries:
        if code or KINDS[int(index.kind[row])] not in WIDE:
            return None
        worth -= 2.0
    elif code != told.countries[0]:
        worth -= 1.5
    inside = told.admin1 is not None and lies_in(row, told.admin1, index)
    if told.admin2 is not None:
        if lies_in(row, told.admin2, index):
            return "in district", worth + 5.0
        away = km_between(point(row, index), point(told.admin2, index))
        reach = max(index.radius(told.admin2), 10.0)
        if away <= 1.5 * reach + 10:
            return "near district", worth + 3.5 - away / (1.5 * reach + 10)
        if away > 2 * reach + (_ASTRAY if inside else 0.0):
            return None
    if inside:
        return "in province", worth + 3.0
    if told.admin1 is not None:
        away = km_between(point(row, index), point(told.admin1, index))
        reach = max(index.radius(told.admin1), 10.0)
        if away > reach + 15:
            return None
        return "off province", worth - away / reach
    return ("off province" if told.admin2 is not None else "in country"), worth


def _match(hit: _Hit, hits: list[_Hit], told: Context, index: Index) -> Match:
    place = index.place(hit.row)
    spread, rivals = _spread(hit, hits, index)
    if place.kind in WIDE:
        spread = 0.0  # a province is told by its towns; its namesakes are counted, not held
    radius = radius_km(hit.how, hit.agreement, place, spread)
    return Match(
        place,
        hit.how,
        round(hit.score, 2),
        place.latitude,
        place.longitude,
        radius,
        where_prec(place, radius),
        why(place, hit.how, hit.agreement, rivals),
        rivals,
        hit.agreement,
        spread,
    )


def _spread(hit: _Hit, hits: list[_Hit], index: Index) -> tuple[float, int]:
    """Kilometres to the farthest place that may be meant instead, and how many such there are.

    A place is likely as the power of its score; those nearest are taken in until they are nine in ten.
    """
    here = point(hit.row, index)
    weighed = []
    for other in hits:
        if other.score < hit.score - _RULED_OUT:
            break
        nested = lies_in(hit.row, other.row, index) or lies_in(other.row, hit.row, index)
        away = 0.0 if other is hit or nested else km_between(here, point(other.row, index))
        weighed.append((away, math.exp(_LIKELY * (other.score - hit.score))))
    weighed.sort()
    whole = sum(weight for _, weight in weighed)
    held = spread = 0.0
    for away, weight in weighed:
        if held >= _HELD * whole:
            break
        held, spread = held + weight, away
    if spread <= _SAME:
        return 0.0, 0
    return round(spread, 1), sum(away > _SAME and weight > 1 - _HELD for away, weight in weighed)


def where_prec(place: Place, radius: float) -> int:
    """UCDP's code for an answer: the place's own, or a wider one when the radius is wider than the place."""
    if place.kind in WIDE or radius <= place.radius_km:
        return place.where_prec
    return 1 if radius <= 10 else 2 if radius <= 25 else 3 if radius <= 60 else 4 if radius <= 250 else 6


_HOW_WORDS = {
    "exact": "found by its name",
    "bare": "found by its name without article or generic word",
    "spelling": "found by a name a letter or two away (check the spelling)",
    "sound": "found by a name that sounds so (check the spelling)",
}
_AGREEMENT_WORDS = {
    "in district": "in the district told",
    "near district": "at the edge of the district told",
    "in province": "in the province told",
    "off province": "not far from the division told",
    "in country": "in the country told",
    "alone": "",
}


def why(place: Place, how: str, agreed: str, rivals: int) -> str:
    """One line: why this place."""
    where = ", ".join(dict.fromkeys(p for p in (place.admin1, place.country_name) if p and p != place.name))
    parts = [f"{place.name} ({place.kind.replace('_', ' ')}{', ' + where if where else ''})", _HOW_WORDS[how]]
    if _AGREEMENT_WORDS.get(agreed):
        parts.append(_AGREEMENT_WORDS[agreed])
    if rivals:
        parts.append(f"{rivals} other place{'s' if rivals > 1 else ''} of the name about as likely")
    return ", ".join(parts)
