"""A phrase that places something by other places in, where it lies out.

"Kalso, about 50 km south of Baghdad", "a village in the Hama countryside". A name and a relation told
together check each other: the relation picks among namesakes, the name keeps its place where they agree,
and where they do not the radius holds both.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from gazetteer import area, courses
from gazetteer.anchors import WESTERN, Asked, as_written, country_named
from gazetteer.area import Area
from gazetteer.clues import (
    HOPELESS,
    MISSPELT,
    Clue,
    along_course,
    borne_out,
    course_reading,
    doubt_km,
    most_telling,
    readings,
    settled,
)
from gazetteer.context import lies_in
from gazetteer.find import find
from gazetteer.index import Index, open_index
from gazetteer.match import Match
from gazetteer.measure import measure
from gazetteer.normalise import key
from gazetteer.place import Place
from gazetteer.radius import WIDE
from gazetteer.relations import Anchor, Relation, parse

_FAR = 300.0  # km beyond which a name's place is a namesake's, not one that the teller misjudged
_RENOWNED = 50_000  # people of a town whose name is not given up for a relation that contradicts it
_MANY = 40  # namesakes that a relation chooses among
_ON_BORDER = 40.0  # km within which a place lies "near the border"
_OFF = 1.5  # what a name's place loses in score at the edge of where the relation has it
# "Baghdad's Sadr City" is Sadr City in Baghdad.
_OWNED = re.compile(
    r"^(?:in\s+)?(?:the\s+)?((?:[a-z-]+ern\s+)?[A-Z](?:(?!\s(?:on|in|of|at|near|off|from|and|across)\s)"
    r"[^,;:()\d])*?)['’]s\s+(?:[a-z-]+ern\s+)?((?:al-)?[A-Z][^,;:()]*)$"
)
_PASSED = re.compile(
    r"(?<!\w)(?:on|across|crossing|along|over)\s+(?:the\s+)?([A-Z][^,;:()]*?)(?=[,;:()]|$|\s[a-z])"
)
# "Port Sudan on the Red Sea": words that say where without saying how far or which way.
_LINK = re.compile(
    r"(?P<head>[^\W\d_][^,;:()]*?)\s+(?P<rest>(?:on|in|at|by|along|beside|inside|within)\s+(?:the\s+)?"
    r"(?P<place>[^\W\d_][^,;:()]*?)(?:\s+(?:coast|shores?|coastline|area|region|side))?)\s*$",
    re.IGNORECASE,
)
_BY = 200.0  # km from what a place is told to be on
_NAMES = re.compile(r"(?:[A-ZÀ-ÞА-ЯЁҐЄІЇ\u0590-\u08ff]|[a-z]{2,4}[-'’](?=[A-ZÀ-Þ]))[^,;:()]*")
_EDGES = re.compile(
    r"^(?:the|a|an|in|at|near|of|on|from)\s+|[\s,;:(–—-]+(?:(?:located|situated|lying|lies|which|is|a|an|the|some"
    r"|town|village|city|place|site|base|area|about|district|quarter|neighbourhood|neighborhood|suburb|province"
    r"|in|at|on|near|and|small|rural|remote|military|just)(?![^\W_])\s*)*$|[\s,;:(–—-]+$",
    re.IGNORECASE,
)


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
    asked = Asked(country, _countries(phrase, relations, index), admin1, near, cased, index, phrase)
    return _placed(head, relations, asked)


def inside(head: str, holder: str, index: Index) -> Match | None:
    """Where a name written as being in a place lies ("al-Zahra Street, Homs"); None for no such place."""
    at = Anchor(holder, 0, len(holder))
    relation = Relation("inside", 0, len(holder), (at,), text=f"in {holder}")
    return _placed(head, [relation], Asked(None, None, None, None, True, index))


def placed(phrase: str, index: Index) -> Match | None:
    """Where "Port Sudan on the Red Sea" lies: a name, and where it is by words that are no relation.

    What follows is passed over where it is not known; None where the name is not known either.
    """
    told = _LINK.match(phrase)
    if told is None or not index.rows(key(told["head"])):
        return None
    at = Anchor(told["place"], *told.span("place"))
    relation = Relation("near", *told.span("rest"), (at,), km=_BY, text=told["rest"])
    asked = Asked(None, None, None, None, True, index, phrase)
    if index.rows(key(at.text)) and (found := _placed(told["head"], [relation], asked)) is not None:
        return found
    alone = _by_name_alone(told["head"], asked)
    return replace(alone, why=f"{alone.why}; {told['rest']!r} was passed over") if alone else None


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
    return _named(name, [Clue(relation, [first], told)], Asked(None, None, None, None, True, index))


def _placed(head: str, relations: list[Relation], asked: "Asked") -> Match | None:
    along = course_reading(Relation("inside", 0, len(head), (Anchor(head, 0, len(head)),), text=head), asked)
    many = bool(head) or len(relations) > 1 or any(course_reading(each, asked) for each in relations)
    clues = [clue for relation in relations for clue in readings(relation, asked, many)]
    head = "" if along else head
    along = along or next((clue for clue in clues if clue.course is not None), None)
    if along is not None:
        clues = along_course(clues, along)
    if not clues:
        return _by_name_alone(head, asked)
    if head and (found := _named(head, clues, asked)) is not None:
        return found
    return _unnamed(head, most_telling(borne_out(clues)), asked.index)


def _passed(phrase: str, relations: list[Relation]) -> list[Relation]:
    """ "On the White Nile", "across the Naf River": words that place something only by what has a course."""
    return [
        Relation("bank", told.start(), told.end(), (Anchor(told[1], *told.span(1)),), text=told.group())
        for told in _PASSED.finditer(phrase)
        if courses.course(told[1]) and all(told.end() <= r.start or told.start() >= r.end for r in relations)
    ]


def _by_name_alone(head: str, asked: Asked) -> Match | None:
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
    borders += [(a.start, a.end) for r in relations for a in r.anchors if not country_named(a.text, index)]
    found: dict[str, None] = {}
    for word in re.finditer(r"[^\W\d_]+(?:[ -][A-Z][^\W\d_]+)?", phrase):
        if any(start <= word.start() < end for start, end in borders):
            continue
        for text in dict.fromkeys((word.group(), word.group().split()[0])):
            code = index.demonym(key(text)) or country_named(text, index)
            if code and not text.islower():
                found.setdefault(code)
                break
    return tuple(found) or None


def _head(text: str, cased: bool) -> str:
    """The name that stands before the relation, without the words that lead over to it."""
    text = text.strip()
    while (bare := _EDGES.sub("", text).strip()) != text:
        text = bare
    if not cased:
        return text
    named = _NAMES.search(text)
    return named.group().strip() if named else ""


def _named(head: str, clues: list[Clue], asked: Asked) -> Match | None:
    """The place of the name before a relation, where the relation bears it out or contradicts it."""
    fitting: list[tuple[float, Match, Area]] = []
    known = _seats(as_written(find(head, limit=_MANY, fuzzy=False, index=asked.index)), asked.index)
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
        return area.check(settled(match), told)
    if not known:
        return None
    told = most_telling(clues).told
    reach = max(_FAR, 2 * told.radius_km)

    def off_by(match: Match) -> float:
        return area.apart((match.latitude, match.longitude), (told.latitude, told.longitude))

    match = min(known, key=off_by)
    if off_by(match) <= reach and match.place.kind not in WIDE:
        return area.check(settled(match), told)
    if not known[0].spread_km and known[0].place.population >= _RENOWNED:
        return area.check(settled(known[0]), told)  # Benghazi is Benghazi, whatever is told of it
    return None


def _seats(known: list[Match], index: Index) -> list[Match]:
    """The places without the divisions that a town before them is the seat of: Idlib is meant as the town."""
    rows = [index.row_of(match.place.place_id) for match in known]
    kept = []
    for n, match in enumerate(known):
        area_row = rows[n] if match.place.kind in ("admin1", "admin2") else None
        towns = [row for row, other in zip(rows[:n], known, strict=False) if other.place.kind == "city"]
        if area_row is None or not any(row is not None and lies_in(row, area_row, index) for row in towns):
            kept.append(match)
    return kept


def _within_its_border(match: Match, clue: Clue) -> bool:
    """ "Near the Iraqi border" is said of what lies outside Iraq."""
    return [a.place.country for a in clue.anchors] == [match.place.country]


def _wider(clue: Clue, clues: list[Clue]) -> float:
    """The smallest area told is the one to measure by."""
    least = min((c.told.radius_km for c in clues if c.cost == 0.0), default=clue.told.radius_km)
    return 0.5 * (clue.cost == 0.0 and clue.told.radius_km > least)


def _told_for(match: Match, clue: Clue) -> Area:
    """The area of a clue for one place: a border's, where it comes nearest to it."""
    first = clue.anchors[0]
    if (
        clue.relation.kind == "direction"
        and first.place.kind not in WIDE
        and clue.relation.bearing is not None
    ):
        return area.that_way(first, match, clue.relation.bearing, clue.told)
    lands = [a.place.country for a in clue.anchors if a.place.kind == "country"]
    if len(lands) != len(clue.anchors):
        return clue.told
    if clue.relation.kind == "coast" and not clue.relation.step:
        return area.ashore(lands, match, clue.relation.text) or clue.told
    if clue.relation.kind != "border":
        return clue.told
    nearest = area.border(lands[:2], match, clue.relation.text)
    return replace(nearest, radius_km=max(nearest.radius_km, _ON_BORDER)) if nearest else clue.told


def _unnamed(head: str, clue: Clue, index: Index) -> Match | None:
    """The area that a clue tells, for something that has no name or none that is known."""
    told, first = clue.told, clue.anchors[0]
    named = bool(head) and bool(WESTERN.match(head))  # words before a relation are no name in every script
    elsewhere = bool(index.rows(key(head)))
    why = (
        f"'{head}' is {'known only elsewhere' if elsewhere else 'not known'}; {told.why}"
        if named
        else told.why
    )
    doubt = doubt_km(clue)
    if doubt > HOPELESS and any(anchor.how in MISSPELT for anchor in clue.anchors):
        return None
    for anchor in clue.anchors:
        if anchor.how in MISSPELT:
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
