"""A phrase that places something by other places in, where it lies out.

"Kalso, about 50 km south of Baghdad", "a village in the Hama countryside". A name and a relation told
together check each other: the relation picks among namesakes, the name keeps its place where they agree,
and where they do not the radius holds both.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gazetteer import area, courses
from gazetteer.area import Area
from gazetteer.context import country_code
from gazetteer.declension import base_forms
from gazetteer.find import find, where_prec
from gazetteer.ground import GROUND, Cells, spread
from gazetteer.index import Index, open_index
from gazetteer.match import Match
from gazetteer.measure import measure
from gazetteer.normalise import key
from gazetteer.place import KINDS, Place
from gazetteer.radius import WIDE, radius_km
from gazetteer.relations import Anchor, Relation, parse

_FAR = 300.0  # km beyond which a name's place is a namesake's, not one that the teller misjudged
_MANY = 40  # namesakes that a relation chooses among
_ANCHORS = 6  # namesakes of an anchor that a name chooses among
_ON_BORDER = 40.0  # km within which a place lies "near the border"
_OFF = 1.5  # what a name's place loses in score at the edge of where the relation has it
_MISSPELT = frozenset(("spelling", "sound"))
# "Baghdad's Sadr City" is Sadr City in Baghdad.
_OWNED = re.compile(
    r"^(?:in\s+)?(?:the\s+)?((?:[a-z-]+ern\s+)?[A-Z](?:(?!\s(?:on|in|of|at|near|off|from|and|across)\s)[^,;:()\d])*?)['’]s\s+(?:[a-z-]+ern\s+)?((?:al-)?[A-Z][^,;:()]*)$"
)
_PASSED = re.compile(
    r"(?<!\w)(?:on|across|crossing|along|over)\s+(?:the\s+)?([A-Z][^,;:()]*?)(?=[,;:()]|$|\s[a-z])"
)
_FROM_TOWNS = frozenset(
    ("offset", "direction", "near", "edge", "between", "road")
)  # told of towns, not of lands
_WESTERN = re.compile(r"[^\u0590-\u08ff\u3040-\u9fff]")
_KNOWN = 50_000  # people of a town that is meant by its name, whatever its namesakes
_RIVAL = 0.15  # of a city's people, from which a namesake may be meant as well
_LIKELY = 0.4  # the score by which it may be less likely
_HOPELESS = 1000.0  # km of doubt about an anchor from which nothing is told any more
_COUNTRY = KINDS.index("country")
_NAMES = re.compile(r"(?:[A-ZÀ-ÞА-ЯЁҐЄІЇ\u0590-\u08ff]|[a-z]{2,4}[-'’](?=[A-ZÀ-Þ]))[^,;:()]*")
_EDGES = re.compile(
    r"^(?:the|a|an|in|at|near|of|on|from)\s+|[\s,;:(–—-]+(?:(?:located|situated|lying|lies|which|is|a|an|the|some"
    r"|town|village|city|place|site|base|area|about|district|quarter|neighbourhood|neighborhood|suburb|province"
    r"|in|at|on|near|and|small|rural|remote|military|just)(?![^\W_])\s*)*$|[\s,;:(–—-]+$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is told beside the phrase, and the countries that the phrase itself names."""

    country: str | Sequence[str] | None
    named: tuple[str, ...] | None
    admin1: str | None
    near: tuple[float, float] | None
    cased: bool
    index: Index
    phrase: str = ""


@dataclass(frozen=True, slots=True)
class _Clue:
    """A relation with the places that it leans on, and what choosing them cost."""

    relation: Relation
    anchors: list[Match]
    told: Area
    cost: float = 0.0
    course: Cells | None = None
    rival_km: float = 0.0  # to the farthest namesake of its first place that is as well known


def resolve(
    phrase: str,
    *,
    country: str | Sequence[str] | None = None,
    admin1: str | None = None,
    near: tuple[float, float] | None = None,
    index: Index | None = None,
) -> Match | None:
    """Where a phrase with a relation lies: its places are found, then measured from; None without one."""
    index = index or open_index()
    phrase = _OWNED.sub(r"\2 in \1", phrase)
    cased = phrase != phrase.lower() or bool(re.search(r"[\u0590-\u08ff\u3040-\u9fff]", phrase))
    relations = [_renamed(r, index) for r in parse(phrase, cased)]
    if courses.course(phrase):
        whole = Anchor(phrase, 0, len(phrase))
        relations = [Relation("inside", 0, len(phrase), (whole,), text=phrase)]
    relations += _passed(phrase, relations)
    if not relations:
        return None
    relations.sort(key=lambda relation: relation.start)
    before = phrase[: relations[0].start].strip()
    head = before if courses.course(before) else _head(before, cased)
    asked = _Asked(country, _countries(phrase, relations, index), admin1, near, cased, index, phrase)
    return _placed(head, relations, asked)


def inside(head: str, holder: str, index: Index) -> Match | None:
    """Where a name written as being in a place lies ("al-Zahra Street, Homs"); None for no such place."""
    at = Anchor(holder, 0, len(holder))
    relation = Relation("inside", 0, len(holder), (at,), text=f"in {holder}")
    return _placed(head, [relation], _Asked(None, None, None, None, True, index))


def checked(name: str, relation: Relation, anchor: Place, index: Index) -> Match | None:
    """The place of a name, by how a relation to a known place bears it out; None where it contradicts it.

    A namesake that fits is taken before one that does not; a place somewhat off has its radius widened.
    """
    told = measure(relation, [anchor], index)
    if told is None or not relation.anchors:
        return None
    first = Match(
        anchor, "exact", 0.0, anchor.latitude, anchor.longitude, anchor.radius_km, anchor.where_prec, ""
    )  # fmt: skip
    return _named(name, [_Clue(relation, [first], told)], _Asked(None, None, None, None, True, index))


def _placed(head: str, relations: list[Relation], asked: "_Asked") -> Match | None:
    along = _course_clue(Relation("inside", 0, len(head), (Anchor(head, 0, len(head)),), text=head), asked)
    many = bool(head) or any(_course_clue(relation, asked) for relation in relations)
    clues = [clue for relation in relations for clue in _clues(relation, asked, many)]
    head = "" if along else head
    along = along or next((clue for clue in clues if clue.course is not None), None)
    if along is not None:
        clues = _along(clues, along)
    if not clues:
        return _by_name_alone(head, asked)
    if head and (found := _named(head, clues, asked)) is not None:
        return found
    return _unnamed(head, _best(clues))


def _passed(phrase: str, relations: list[Relation]) -> list[Relation]:
    """ "On the White Nile", "across the Naf River": words that place something only by what has a course."""
    return [
        Relation("bank", told.start(), told.end(), (Anchor(told[1], *told.span(1)),), text=told.group())
        for told in _PASSED.finditer(phrase)
        if courses.course(told[1]) and all(told.end() <= r.start or told.start() >= r.end for r in relations)
    ]


def _by_name_alone(head: str, asked: _Asked) -> Match | None:
    """The name before a relation that leans on nothing known, or the phrase without its first small words."""
    name = head or re.sub(r"^(?:(?:in|at|on|near|the)\s+)+", "", asked.phrase)
    found = find(name, country=asked.country or asked.named, fuzzy=False, limit=1, index=asked.index)
    return found[0] if found else None


def _renamed(relation: Relation, index: Index) -> Relation:
    """ "Eastern Ghouta" and "South Sudan" are names of their own, not the east or south of another place."""
    if relation.kind not in ("part", "direction") or len(relation.anchors) != 1:
        return relation
    (anchor,) = relation.anchors
    whole = re.sub(r"^the\s+", "", relation.text, flags=re.IGNORECASE)
    if not relation.text.endswith(anchor.text) or not index.rows(key(whole)):
        return relation
    named = Anchor(whole, relation.end - len(whole), relation.end)
    return replace(relation, kind="inside", anchors=(named,), bearing=None)


def _countries(phrase: str, relations: list[Relation], index: Index) -> tuple[str, ...] | None:
    """ISO codes of the countries that a phrase names or whose people it names, borders aside."""
    borders = [(r.start, r.end) for r in relations if r.kind == "border"]
    borders += [(a.start, a.end) for r in relations for a in r.anchors if not _country(a.text, index)]
    found: dict[str, None] = {}
    for word in re.finditer(r"[^\W\d_]+(?:[ -][A-Z][^\W\d_]+)?", phrase):
        if any(start <= word.start() < end for start, end in borders):
            continue
        for text in dict.fromkeys((word.group(), word.group().split()[0])):
            code = index.demonym(key(text)) or _country(text, index)
            if code and not text.islower():
                found.setdefault(code)
                break
    return tuple(found) or None


def _country(name: str, index: Index) -> str | None:
    rows = index.rows(key(name)) if len(name) > 3 else ()
    return next((index.countries[int(index.country[r])] for r in rows[:1] if index.kind[r] == _COUNTRY), None)


def _head(text: str, cased: bool) -> str:
    """The name that stands before the relation, without the words that lead over to it."""
    text = text.strip()
    while (bare := _EDGES.sub("", text).strip()) != text:
        text = bare
    if not cased:
        return text
    named = _NAMES.search(text)
    return named.group().strip() if named else ""


def _clues(relation: Relation, asked: _Asked, many: bool) -> list[_Clue]:
    """A relation's readings, likeliest first: one, or one for each namesake of its first place."""
    if not relation.anchors:
        return []
    if (along := _course_clue(relation, asked)) is not None:
        return [along]
    if relation.kind == "border":
        found = _border_places(relation, asked)
        told = measure(relation, found, asked.index) if found else None
        return [_Clue(relation, found, told)] if told else []
    firsts = _find(relation.anchors[0].text, asked, asked.near, _ANCHORS)
    if relation.kind in _FROM_TOWNS:
        firsts.sort(key=lambda match: match.score - 2.0 * (match.place.kind in WIDE), reverse=True)
    clues = []
    for first in firsts if many else firsts[:1]:
        anchors = [first]
        for anchor in relation.anchors[1:]:
            anchors += _find(anchor.text, asked, (first.latitude, first.longitude), 1)
        told = measure(relation, anchors, asked.index) if len(anchors) == len(relation.anchors) else None
        if told is not None:
            if first is not firsts[0] and first.place.kind in WIDE:
                continue  # "Mexico City" is not Mexico
            abroad = (
                bool(asked.named)
                and first.place.kind != "country"
                and first.place.country not in (*(asked.named or ()), "")
            )
            cost = max(0.0, firsts[0].score - first.score) + abroad
            clues.append(_Clue(relation, anchors, told, cost, rival_km=_rival_km(first, firsts)))
    return clues


def _course_clue(relation: Relation, asked: _Asked) -> _Clue | None:
    """A relation that leans on a river, a road or a line whose course is known."""
    known = courses.course(relation.text)
    if known is None and len(relation.anchors) == 1 and relation.kind not in ("border", "offset"):
        known = courses.course(relation.anchors[0].text)
    if known is None:
        return None
    name, points = known
    codes = _codes(asked)
    if len(codes) == 1:
        points = courses.clipped(points, codes[0])
    if relation.kind in ("direction", "part") and relation.bearing is not None:
        points = courses.beside(points, relation.bearing)
    place = courses.as_place(name, points, codes[0] if len(codes) == 1 else "")
    told = Area(place.latitude, place.longitude, place.radius_km, f"{relation.text}: all along {name}")
    match = Match(place, "exact", 0.0, told.latitude, told.longitude, told.radius_km, 5, told.why)
    return _Clue(relation, [match], told, course=points)


def _along(clues: list[_Clue], along: _Clue) -> list[_Clue]:
    """The stretch of a course that lies in the smallest area told beside it; all of it without one."""
    others = [c for c in clues if c.course is None]
    if not others or along.course is None:
        return [along]
    # The place beside it that the course passes, however well known its namesakes are.
    passed: list[tuple[float, float, _Clue, tuple[float, float, float]]] = []
    for clue in others:
        stretch = spread(along.course, (clue.told.latitude, clue.told.longitude))
        if stretch is not None and stretch[2] <= 1.5 * clue.told.radius_km + courses.OFF_BY:
            passed.append((clue.cost, clue.told.radius_km, clue, stretch))
    if not passed:
        return clues
    _, reach, beside, stretch = min(passed, key=lambda each: each[:2])
    name = along.anchors[0].place.name
    if beside.relation.kind in ("inside", "part") and beside.anchors[0].place.kind in WIDE:
        points = courses.within(along.course, (beside.told.latitude, beside.told.longitude), reach)
        stretch = spread(points) or stretch
        told = Area(*stretch[:2], round(stretch[2] + courses.OFF_BY, 1), f"{beside.told.why}, along {name}")
        return [replace(along, told=told)]
    why = f"{beside.told.why}, where {name} comes nearest to it"
    near = Area(*stretch[:2], round(max(0.8 * reach, courses.OFF_BY), 1), why)
    return [_Clue(beside.relation, [_settled(anchor) for anchor in beside.anchors], near)]


def _codes(asked: _Asked) -> list[str]:
    """ISO codes of the countries told, those that the caller told before those of the phrase."""
    told = (asked.country,) if isinstance(asked.country, str) else tuple(asked.country or ())
    codes = [country_code(name, asked.index) for name in told] or list(asked.named or ())
    return [code for code in codes if code]


def _find(name: str, asked: _Asked, near: tuple[float, float] | None, limit: int) -> list[Match]:
    """The places a relation's name may mean: as written, declined, misspelt at last."""
    words = name.split()
    tries = [*_with_tail(name, asked.phrase), name, *base_forms(name)]
    if not asked.cased or not _WESTERN.match(name):
        # Without capitals nothing tells where a name ends.
        tries += [" ".join(words[:n]) for n in range(len(words) - 1, 0, -1)]
    places = [asked.country] if asked.country else [asked.named, None] if asked.named else [None]
    for fuzzy in (False, True):
        for where in places:
            for each in tries if not fuzzy else tries[:1]:
                found = find(
                    each, country=where, admin1=asked.admin1, near=near, limit=_ANCHORS, fuzzy=fuzzy,
                    index=asked.index,
                )  # fmt: skip
                if found and found[0].agreement != "off province":
                    return _as_written(found)[:limit]
    return []


def _as_written(found: list[Match]) -> list[Match]:
    """ "Lake Chad" is not Chad: those that bear the whole name, where there are any."""
    return [match for match in found if match.how == "exact"] or found


def _with_tail(name: str, phrase: str) -> list[str]:
    """ "Salem, Oregon" of "20 miles north of Salem, Oregon"."""
    tail = re.search(rf"{re.escape(name)}\s*,\s*([A-Z][^,;:()\d]*)$", phrase)
    return [f"{name}, {tail[1].strip()}"] if tail else []


def _border_places(relation: Relation, asked: _Asked) -> list[Match]:
    """The countries of a border, told by their names or peoples, and the place it is told to be near."""
    index = asked.index
    codes: list[str] = []
    towns: list[Match] = []
    for anchor in relation.anchors:
        parts = [anchor.text] if _country(anchor.text, index) else re.split(r"[-–—]|\s+(?=\S)", anchor.text)
        own = [_land_of(part, index) for part in parts]
        if all(own):
            codes += [code for code in own if code]
            continue
        if len(codes) > 1:
            towns += _find(anchor.text, replace(asked, country=tuple(codes)), asked.near, 1)
        else:
            land = _land(codes[0], index) if codes else None
            by = (land.latitude, land.longitude) if land else asked.near
            towns += _find(anchor.text, asked, by, 1)
    for code in (*_codes(asked), *(asked.named or ())):
        if (
            code
            and len(codes) == 1
            and not towns
            and code != codes[0]
            and len(GROUND.border(codes[0], code)[0])
        ):
            codes.append(code)
    lands = [_land(code, index) for code in dict.fromkeys(codes)]
    return [land for land in lands if land is not None] + towns


def _land_of(word: str, index: Index) -> str | None:
    return index.demonym(key(word)) or _country(word, index)


def _land(code: str, index: Index) -> Match | None:
    row = index.country_row(code)
    if row is None:
        return None
    found = find(index.name(row), kinds=("country",), limit=1, fuzzy=False, index=index)
    return found[0] if found else None


def _best(clues: list[_Clue]) -> _Clue:
    """The clue that tells most: of the likeliest readings the smallest area."""
    return min(clues, key=lambda c: (c.cost, c.told.radius_km + _doubt(c)))


def _rival_km(first: Match, firsts: list[Match]) -> float:
    """Kilometres to the farthest namesake of a city that has a good part of its people: Tripoli, Tripoli."""
    if first.place.kind in WIDE or first.place.population < _KNOWN or first.how in _MISSPELT:
        return 0.0
    here = first.latitude, first.longitude
    rivals = [
        other
        for other in firsts
        if other.place.population > _RIVAL * first.place.population
        and first.score - other.score < _LIKELY
        and other.place.kind not in WIDE
    ]
    return max(area.apart(here, (other.latitude, other.longitude)) for other in rivals)


def _doubt(clue: _Clue) -> float:
    """Kilometres by which what is measured from may itself be elsewhere: a namesake, or another spelling.

    A city is meant by its name, for tellers measure from what readers know.
    """
    doubt = clue.rival_km
    for anchor in clue.anchors:
        known = anchor.place.kind in WIDE or anchor.place.population >= _KNOWN
        if anchor.how in _MISSPELT:
            alone = anchor.agreement == "alone" and not known
            doubt = max(doubt, _HOPELESS + 1 if alone else anchor.radius_km)
        elif not known:
            doubt = max(doubt, anchor.spread_km)
    return doubt


def _named(head: str, clues: list[_Clue], asked: _Asked) -> Match | None:
    """The place of the name before a relation, where the relation bears it out or contradicts it."""
    fitting: list[tuple[float, Match, Area]] = []
    known = _as_written(find(head, limit=_MANY, fuzzy=False, index=asked.index))
    misspelt = [] if known else find(
        head, limit=_MANY, country=asked.country or asked.named, index=asked.index
    )  # fmt: skip
    for match in known or misspelt:
        for clue in clues:
            told = _told_for(match, clue)
            away = area.apart((match.latitude, match.longitude), (told.latitude, told.longitude))
            share = away / max(told.radius_km + match.place.radius_km, 1.0)
            same = any(a.place.place_id == match.place.place_id for a in clue.anchors)
            if share <= 1.0 and not (same and clue.relation.kind != "part"):
                off = 0.0 if clue.relation.kind in ("inside", "part") else _OFF * share
                worth = match.score - clue.cost - off - _wider(clue, clues)
                worth -= 2.0 * (
                    match.place.kind in WIDE and clue.relation.kind in ("offset", "near", "direction")
                )
                worth -= clue.relation.kind == "border" and _within_its_border(match, clue)
                fitting.append((worth, match, told))
    if fitting:
        _, match, told = max(fitting, key=lambda each: each[0])
        return area.check(_settled(match), told)
    if not known:
        return None
    told = _best(clues).told
    reach = max(_FAR, 2 * told.radius_km)
    match = min(known, key=lambda m: area.apart((m.latitude, m.longitude), (told.latitude, told.longitude)))
    away = area.apart((match.latitude, match.longitude), (told.latitude, told.longitude))
    return area.check(_settled(match), told) if away <= reach and match.place.kind not in WIDE else None


def _within_its_border(match: Match, clue: _Clue) -> bool:
    """ "Near the Iraqi border" is said of what lies outside Iraq."""
    return [a.place.country for a in clue.anchors] == [match.place.country]


def _wider(clue: _Clue, clues: list[_Clue]) -> float:
    """The smallest area told is the one to measure by."""
    least = min((c.told.radius_km for c in clues if c.cost == 0.0), default=clue.told.radius_km)
    return 0.5 * (clue.cost == 0.0 and clue.told.radius_km > least)


def _told_for(match: Match, clue: _Clue) -> Area:
    """The area of a clue for one place: a border's, where it comes nearest to it."""
    first = clue.anchors[0]
    if (
        clue.relation.kind == "direction"
        and first.place.kind not in WIDE
        and clue.relation.bearing is not None
    ):
        return area.that_way(first, match, clue.relation.bearing, clue.told)
    lands = [a.place.country for a in clue.anchors if a.place.kind == "country"]
    if clue.relation.kind != "border" or len(lands) != len(clue.anchors):
        return clue.told
    nearest = area.border(lands[:2], match, clue.relation.text)
    return replace(nearest, radius_km=max(nearest.radius_km, _ON_BORDER)) if nearest else clue.told


def _settled(match: Match) -> Match:
    """A match whose namesakes the relation has ruled out: its radius is its own again."""
    radius = radius_km(match.how, "near district", match.place)
    why = re.sub(r", (?:about as likely|could be) also: .*$", "", match.why)
    code = where_prec(match.place, radius)
    return replace(match, radius_km=radius, where_prec=code, spread_km=0.0, rivals=0, why=why)


def _unnamed(head: str, clue: _Clue) -> Match | None:
    """The area that a clue tells, for something that has no name or none that is known."""
    told, first = clue.told, clue.anchors[0]
    named = bool(head) and bool(_WESTERN.match(head))  # words before a relation are no name in every script
    why = f"'{head}' is not known; {told.why}" if named else told.why
    doubt = _doubt(clue)
    if doubt > _HOPELESS and any(anchor.how in _MISSPELT for anchor in clue.anchors):
        return None
    for anchor in clue.anchors:
        if anchor.how in _MISSPELT:
            why += f"; {anchor.place.name} is only spelled or sounds nearly so (check the spelling)"
    radius = round(told.radius_km + doubt, 1)
    if clue.relation.kind == "inside":
        if clue.course is None:
            why += f"; {first.place.name} is the smallest area told that is known"
        code = first.place.where_prec if first.place.kind in WIDE else max(2, area.prec(radius))
        return Match(first.place, "area", 0.0, told.latitude, told.longitude, radius, code, why, first.rivals)
    return Match(
        first.place, "relation", first.score, told.latitude, told.longitude, radius, area.prec(radius), why,
        first.rivals,
    )  # fmt: skip
