"""A name and what is told of where it lies in, the places it may mean out, likeliest first."""

import csv
import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from gazetteer.context import Context, context, forms, lands_shared, lies_in, point
from gazetteer.disputed import disputed
from gazetteer.earth import km_between
from gazetteer.entry import ABBREVIATION, OFFICIAL
from gazetteer.exc import checked_kinds, checked_point
from gazetteer.fame import prominence
from gazetteer.fuzzy import Near, believed
from gazetteer.generic import WORDS, is_generic, stems
from gazetteer.index import Index, open_index
from gazetteer.match import Match
from gazetteer.naming import loose
from gazetteer.normalise import key
from gazetteer.place import KINDS
from gazetteer.radius import WIDE, radius_km, where_prec
from gazetteer.rivals import Hit, rivals
from gazetteer.sound import compact, skeleton
from gazetteer.why import located, why

# What each relation of a name costs: main, official, alternate, variant, abbreviation.
_RELATION = (0.0, 0.0, -0.3, -1.0, -4.0)
_UNALIKE_ODDS = 1.0  # and what that costs the odds that its place is meant
_UNALIKE = 0.4  # what a name costs more that sounds nothing like the main one: most are of former days
_ANYWHERE = 8000.0  # km around a small place that hold four fifths of those of its name that no list has
_NO_NAME = -3.0  # the log odds that a generic word alone, "hospital", means the one place called so
_AROUND = 2.5  # what a division is worth more than its town, where a division is spoken of
_BUILT = frozenset(("airport", "base", "facility", "crossing", "oil_field"))
_SETTLED = frozenset(("city", "quarter"))
_SHARED = frozenset(("city", "quarter", "camp", "admin2"))  # kinds whose names of several words many bear
_DIVISIONS = frozenset(("admin1", "admin2"))
_UNSHARED = WIDE - _DIVISIONS
_CAPITALS = 1.5  # what a short name all in capitals costs that is no abbreviation
_NEAR = 1.2  # what a tenfold distance from the point told costs
_PART = 5.0  # what it costs to take a generic word off a name that is known with it
_SEAT = 0.1  # what a town is worth more than the district or province that is called after it
_NO_SEAT = 1.0  # what it may be worth less by its own people, and be meant all the same
# A city of so many people keeps its own name against a country that is called so abroad: Tunis, Brasília.
_OF_ITS_OWN, _FOREIGN = 200_000, 2.1
_OUT_OF_REACH = 2.5  # scores so far below the best are not weighed any further
_LETTERS = 4  # of an abbreviation, at most
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
# How much less sure a correction may be, where more is told of the place than its name.
_TYPED = 0.4  # the log odds that a name alone is misspelt, by a person who types it, rather than unlisted
_DOUBT = {"alone": 0.3, "in country": 2.5}


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
    found = [_match(hit, hits, name, told, index) for hit in hits[:limit]]
    if admin1 and told.countries and told.admin1 is None:
        found = [replace(m, why=f"{m.why}; {admin1!r} is not known there") for m in found]
    return found


def _with_tail(
    name: str, told: Context, index: Index, kinds: frozenset[str] | None, fuzzy: bool
) -> list[Hit]:
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
        where = index.country_of(row)
        first = row if index.kind[row] == KINDS.index("admin1") else None
        return _hits(head, Context((where,), first, None, point(row, index)), index, kinds, fuzzy)
    return _hits(head, context(index, where, tail[0], None, told.near), index, kinds, fuzzy)


def _hits(name: str, told: Context, index: Index, kinds: frozenset[str] | None, fuzzy: bool) -> list[Hit]:
    found: dict[int, Hit] = {}

    def take(
        form: str,
        how: str,
        cost: float,
        pairs: Iterable[tuple[int, int]],
        wanted: frozenset[str],
        near: Near | None = None,
    ) -> None:
        for row, relation in pairs:
            kind = KINDS[index.kind_of(row)]
            if kinds is not None and kind not in kinds:
                continue
            agreed = agreement(row, told, index)
            if agreed is None:
                continue
            if relation and kind in _BUILT and wanted and wanted <= _SETTLED:
                continue  # a village is no air base that is also called so
            known, odds = prominence(row, index), 0.0
            if near is not None:
                if index.country_of(row) in borrowed:
                    continue  # a name that is not quite its, in land that is not quite the country's
                odds = believed(near, form, known, bool(wanted))
                if near.cost > _MISSPELT[agreed[0]] or odds < -_DOUBT.get(agreed[0], math.inf):
                    continue
            score = known + _RELATION[relation] - cost + agreed[1]
            if dotted and relation == ABBREVIATION and " " not in key(index.name(row)):
                pass  # "L.A." are the first letters of two words: Los Angeles, and not Laos or Louisiana
            elif stopped:
                score -= (
                    _RELATION[ABBREVIATION]
                    if relation == ABBREVIATION and (kind != "country" or index.country_of(row) in _stopped())
                    else _CAPITALS
                )
            elif shouted:
                score -= _RELATION[relation] if relation == ABBREVIATION else _CAPITALS
            if wanted and whole and not (kind in wanted and _in_one_of(row, whole, index)):
                score -= _PART  # Lake Chad is one name, whose words say nothing of Chad
            elif wanted:
                score += 4.0 if kind in wanted else -2.0
            elif kind in spoken:
                score += 4.0  # "Baghdad governorate" is a name, and says itself of what
            if row not in found or score > found[row].score:
                if alone and near is None:
                    named = how == "exact" and " " in form and kind not in _SHARED
                    odds = math.inf if named else _listed(known, kind, wanted)
                    if bare_words:
                        odds = _NO_NAME
                else:
                    odds = odds + _TYPED if alone else math.inf
                found[row] = Hit(row, how, score, agreed[0], relation <= OFFICIAL, form, odds)

    asked = _asked(name)
    alone = not told.countries and told.near is None
    whole = [row for row, _ in index.pairs(asked[0][0])] if asked else []
    spoken = frozenset().union(*(kinds for _, _, kinds in asked))
    borrowed = lands_shared(told.countries)
    bare_words = alone and bool(asked) and is_generic(asked[0][0])
    dotted = name.count(".") > 1
    # "Ga." is a state of the US, "N.C." as well; a country's code is written without stops.
    stopped = name.endswith(".") and 1 < len(name.replace(".", "")) <= _LETTERS
    shouted = name.isupper() and len(name.replace(".", "")) <= _LETTERS
    for form, rank, wanted in asked:
        take(form, "exact" if rank == 0 else "bare", 0.4 * rank, index.pairs(form), wanted)
    if all(KINDS[index.kind_of(row)] in _DIVISIONS for row in found):
        for form, rank, wanted in asked:
            if agreed_on := loose(form):
                take(agreed_on, "bare", 0.4 * (1 + rank), index.pairs(agreed_on), wanted)
    _grow({form: wanted for form, _, wanted in asked}, found, index)
    settled = any(hit.agreement not in _LOOSE for hit in found.values())
    abroad = told.countries and any(KINDS[index.kind_of(row)] == "country" for row in whole)
    if fuzzy and not abroad and not (settled or (found and not told.countries)):
        wide = bool(told.countries)
        for form, rank, wanted in asked:
            for row, relation, near in index.near(form, wide):
                take(form, near.how, 0.4 * rank + _LETTER * near.cost, ((row, relation),), wanted, near)
    if len(found) < 2:
        return list(found.values())
    _weigh(found, index)
    # Of two as likely, what a person told goes before what is listed.
    return sorted(found.values(), key=lambda hit: (-hit.score, hit.row < index.built, hit.row))


def _grow(asked: dict[str, frozenset[str]], found: dict[int, Hit], index: Index) -> None:
    """Takes in the division around a town, where one is spoken of that no list calls so: Kursk Oblast."""
    if any(KINDS[index.kind_of(row)] in asked.get(hit.form, frozenset()) for row, hit in found.items()):
        return
    for row, hit in list(found.items()):
        wanted = asked.get(hit.form, frozenset()) & _DIVISIONS
        if not wanted or KINDS[index.kind_of(row)] != "city" or "city" in asked[hit.form]:
            continue
        _, admin1, admin2 = index.parents(row)
        area = admin1 if "admin1" in wanted else admin2
        if area is not None and area not in found:
            found[area] = hit._replace(row=area, score=hit.score + _AROUND, own=False, odds=math.inf)


def _weigh(found: dict[int, Hit], index: Index) -> None:
    """Weighs several hits against each other: by how like their own name is, and by what they lie in."""
    least = max(hit.score for hit in found.values()) - _OUT_OF_REACH
    for row, hit in found.items():
        if not hit.own and hit.score > least and not alike(hit.form, index.name(row)):
            found[row] = hit._replace(score=hit.score - _UNALIKE, odds=hit.odds - _UNALIKE_ODDS)
    for row, hit in found.items():
        if KINDS[index.kind_of(row)] == "country" and key(index.name(row)) != hit.form:
            called = [
                other.score
                for other in found.values()
                if index.people_of(other.row) >= _OF_ITS_OWN
                and KINDS[index.kind_of(other.row)] == "city"
                and key(index.name(other.row)) == hit.form
            ]
            if called:
                found[row] = hit._replace(score=min(hit.score, max(called) - _FOREIGN))
    for row, hit in found.items():
        if KINDS[index.kind_of(row)] != "city":
            continue
        areas: tuple[int | None, ...] = index.parents(row)[1:]
        if row in index.capitals:  # Washington is the capital before it is the state
            areas = (*areas, *(r for r in found if index.country_of(r) == index.country_of(row)))
        for area in areas:
            named = found.get(area) if area is not None else None
            if named is not None and KINDS[index.kind_of(named.row)] not in _DIVISIONS:
                continue
            if named is not None and 0 < named.score + _SEAT - hit.score < _NO_SEAT:
                found[row] = hit = hit._replace(score=named.score + _SEAT)


def _listed(known: float, kind: str, wanted: frozenset[str]) -> float:
    """The log odds that the place a bare name means is listed at all: small places share theirs with others.

    Near a logistic regression over names told alone in UCDP GED, GeoVirus and LGL.
    """
    generic = 0.0 if not wanted else 1.1 if kind in wanted else 2.7
    return 2.3 + 2.4 * (known - 2.0) - generic


@lru_cache(maxsize=1 << 14)
def alike(form: str, name: str) -> bool:
    """Whether a name sounds like the main one of its place, as transliterations do."""
    asked, own = skeleton(compact(form)), key(name)
    return any(asked == skeleton(compact(each)) for each in (own, *(stem.key for stem in stems(own))))


def _in_one_of(row: int, areas: list[int], index: Index) -> bool:
    """ "Damascus city" is a name of the province as well, and is said of the city in it."""
    return any(area != row and lies_in(row, area, index) for area in areas)


def _asked(name: str) -> list[tuple[str, int, frozenset[str]]]:
    """The keys to look a name up by, how far each is from the name, and the kinds its words speak of."""
    asked: dict[str, tuple[str, int, frozenset[str]]] = {}
    for rank, form in enumerate(forms(name)):
        asked.setdefault(form, (form, rank, frozenset()))
        for stem in stems(form):
            for n, bare in enumerate(forms(stem.key)):
                asked.setdefault(bare, (bare, 1 + rank + n, stem.kinds))
    return list(asked.values())


@cache
def _stopped() -> frozenset[str]:
    """The countries that words/countries.csv abbreviates with stops."""
    with (WORDS / "countries.csv").open(encoding="utf-8", newline="") as file:
        return frozenset(
            row["country"] for row in csv.DictReader(file) if "." in (row["abbreviations"] or "")
        )


def agreement(row: int, told: Context, index: Index) -> tuple[str, float] | None:
    """How a place agrees with what was told, and what that is worth; None where it cannot be meant."""
    worth = 0.0
    if told.near is not None:
        worth -= _NEAR * math.log10(1 + km_between(point(row, index), told.near) / 20)
    if not told.countries:
        return "alone", worth
    code = index.country_of(row)
    if code not in told.countries:
        if code or KINDS[index.kind_of(row)] not in WIDE:
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


def _match(hit: Hit, hits: list[Hit], name: str, told: Context, index: Index) -> Match:
    place = index.place(hit.row)
    others = rivals(hit, hits, index)
    # Of a country's namesakes it is told; a circle that held them would tell nothing.
    spread = 0.0 if place.kind in _UNSHARED else others.spread_km
    radius = radius_km(hit.how, hit.agreement, place, spread)
    if others.unlisted and place.kind not in _UNSHARED:
        radius = max(radius, _ANYWHERE)
    named = [located(row, place, index) for row in others.others]
    agreed = hit.agreement
    if agreed == "in country" and told.countries and place.country not in (told.countries[0], ""):
        agreed = "in land shared"
    reason = why(place, hit.how, agreed, name, named, others.count, spread > 0, radius == _ANYWHERE)
    if (territory := disputed(hit.row, index)) is not None and place.kind != "country":
        reason += f"; in {territory.name}: {territory.status}"
    return Match(
        place,
        hit.how,
        round(hit.score, 2),
        place.latitude,
        place.longitude,
        radius,
        where_prec(place, radius),
        reason,
        others.count,
        hit.agreement,
        spread,
    )
