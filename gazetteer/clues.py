"""A relation in, its readings out: the places it leans on, the area they tell, and how sure that is."""

import re
from dataclasses import dataclass, replace

from gazetteer import area, courses
from gazetteer.anchors import MOST, Asked, border_places, codes_told, places_of
from gazetteer.area import Area
from gazetteer.find import where_prec
from gazetteer.ground import Cells, spread, within
from gazetteer.match import Match
from gazetteer.measure import measure
from gazetteer.radius import WIDE, radius_km
from gazetteer.relations import Relation

_FROM_TOWNS = frozenset(
    ("offset", "direction", "near", "edge", "between", "road")
)  # told of towns, not of lands
_KNOWN = 50_000  # people of a town that is meant by its name, whatever its namesakes
_RIVAL = 0.15  # of a city's people, from which a namesake may be meant as well
_LIKELY = 0.4  # the score by which it may be less likely
HOPELESS = 1000.0  # km of doubt about an anchor from which nothing is told any more
MISSPELT = frozenset(("spelling", "sound"))


@dataclass(frozen=True, slots=True)
class Clue:
    """A relation with the places that it leans on, and what choosing them cost."""

    relation: Relation
    anchors: list[Match]
    told: Area
    cost: float = 0.0
    course: Cells | None = None
    rival_km: float = 0.0  # to the farthest namesake of its first place that is as well known


def readings(relation: Relation, asked: Asked, many: bool) -> list[Clue]:
    """A relation's readings, likeliest first: one, or one for each namesake of its first place."""
    if not relation.anchors:
        return []
    if (along := course_reading(relation, asked)) is not None:
        return [along]
    if relation.kind == "border":
        found = border_places(relation, asked)
        told = measure(relation, found, asked.index) if found else None
        return [Clue(relation, found, told)] if told else []
    firsts = places_of(relation.anchors[0].text, asked, asked.near, MOST)
    if relation.kind in _FROM_TOWNS:
        firsts.sort(key=lambda match: match.score - 2.0 * (match.place.kind in WIDE), reverse=True)
    clues = []
    for first in firsts if many else firsts[:1]:
        anchors = [first]
        for anchor in relation.anchors[1:]:
            anchors += places_of(anchor.text, asked, (first.latitude, first.longitude), 1)
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
            clues.append(Clue(relation, anchors, told, cost, rival_km=_rival_km(first, firsts)))
    return clues


def course_reading(relation: Relation, asked: Asked) -> Clue | None:
    """A relation that leans on a river, a road or a line whose course is known."""
    known = courses.course(relation.text)
    if known is None and len(relation.anchors) == 1 and relation.kind not in ("border", "offset"):
        known = courses.course(relation.anchors[0].text)
    if known is None:
        return None
    name, points = known
    codes = codes_told(asked)
    if len(codes) == 1:
        points = courses.clipped(points, codes[0])
    if relation.kind in ("direction", "part") and relation.bearing is not None:
        points = courses.beside(points, relation.bearing)
    place = courses.as_place(name, points, codes[0] if len(codes) == 1 else "")
    told = Area(place.latitude, place.longitude, place.radius_km, f"{relation.text}: all along {name}")
    match = Match(place, "exact", 0.0, told.latitude, told.longitude, told.radius_km, 5, told.why)
    return Clue(relation, [match], told, course=points)


def along_course(clues: list[Clue], along: Clue) -> list[Clue]:
    """The stretch of a course that lies in the smallest area told beside it; all of it without one."""
    others = [c for c in clues if c.course is None]
    if not others or along.course is None:
        return [along]
    # The place beside it that the course passes, however well known its namesakes are.
    passed: list[tuple[float, float, Clue, tuple[float, float, float]]] = []
    for clue in others:
        stretch = spread(along.course, (clue.told.latitude, clue.told.longitude))
        if stretch is not None and stretch[2] <= 1.5 * clue.told.radius_km + courses.OFF_BY:
            passed.append((clue.cost, clue.told.radius_km, clue, stretch))
    if not passed:
        return clues
    _, reach, beside, stretch = min(passed, key=lambda each: each[:2])
    name = along.anchors[0].place.name
    if beside.relation.kind in ("inside", "part") and beside.anchors[0].place.kind in WIDE:
        points = within(along.course, (beside.told.latitude, beside.told.longitude), reach)
        stretch = spread(points) or stretch
        told = Area(*stretch[:2], round(stretch[2] + courses.OFF_BY, 1), f"{beside.told.why}, along {name}")
        return [replace(along, told=told)]
    why = f"{beside.told.why}, where {name} comes nearest to it"
    near = Area(*stretch[:2], round(max(0.8 * reach, courses.OFF_BY), 1), why)
    return [Clue(beside.relation, [settled(anchor) for anchor in beside.anchors], near)]


def most_telling(clues: list[Clue]) -> Clue:
    """The clue that tells most: of the likeliest readings the smallest area."""
    return min(clues, key=lambda c: (c.cost, c.told.radius_km + doubt_km(c)))


def borne_out(clues: list[Clue]) -> list[Clue]:
    """The clues that a wider one holds, which rules their namesakes out; all of them where none is held.

    "Near Mambasa in eastern Congo" is near the Mambasa there.
    """
    held = [
        replace(clue, anchors=[settled(anchor) for anchor in clue.anchors], rival_km=0.0)
        for clue in clues
        if any(other.relation is not clue.relation and _holds(other.told, clue.told) for other in clues)
    ]
    return held or clues


def _holds(wider: Area, area_told: Area) -> bool:
    if wider.radius_km <= area_told.radius_km:
        return False
    ends = (wider.latitude, wider.longitude), (area_told.latitude, area_told.longitude)
    return area.apart(*ends) <= wider.radius_km


def _rival_km(first: Match, firsts: list[Match]) -> float:
    """Kilometres to the farthest namesake of a city that has a good part of its people: Tripoli, Tripoli."""
    if first.place.kind in WIDE or first.place.population < _KNOWN or first.how in MISSPELT:
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


def doubt_km(clue: Clue) -> float:
    """Kilometres by which what is measured from may itself be elsewhere: a namesake, or another spelling.

    A city is meant by its name, for tellers measure from what readers know.
    """
    doubt = clue.rival_km
    for anchor in clue.anchors:
        known = anchor.place.kind in WIDE or anchor.place.population >= _KNOWN
        if anchor.how in MISSPELT:
            alone = anchor.agreement == "alone" and not known
            doubt = max(doubt, HOPELESS + 1 if alone else _held_km(anchor))
        elif not known:
            doubt = max(doubt, anchor.spread_km)
    return doubt


def _held_km(anchor: Match) -> float:
    return radius_km(anchor.how, anchor.agreement, anchor.place, anchor.spread_km)


def settled(match: Match) -> Match:
    """A match whose namesakes the relation has ruled out: its radius is its own again."""
    radius = radius_km(match.how, "near district", match.place)
    why = re.sub(
        r", (?:(?:about as likely|could be) also:|or a place of that name) [^;]*(?:; (?!in )[^;]*)*",
        "",
        match.why,
    )
    code = where_prec(match.place, radius)
    return replace(match, radius_km=radius, where_prec=code, spread_km=0.0, rivals=0, why=why)
