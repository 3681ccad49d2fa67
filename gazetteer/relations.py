"""Words that place something by another place in, the relation and then the area out.

"About 50km (30 miles) south of Baghdad" is an offset, "between Rutba and al-Qaim" a stretch. The words
stand in words/relations.csv. parse() knows no places; resolve() finds the places and measures.
"""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from gazetteer import area
from gazetteer.area import Area
from gazetteer.find import find
from gazetteer.generic import WORDS
from gazetteer.index import Index, open_index
from gazetteer.match import Match
from gazetteer.normalise import key
from gazetteer.place import Place
from gazetteer.radius import WIDE


@dataclass(frozen=True, slots=True)
class Anchor:
    """A name that a relation leans on, and its characters [start, end) of the text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Relation:
    """How a text places something by other places.

    kind      offset | direction | part | near | edge | coast | between | road | border
    start, end  characters [start, end) of the text, anchors included
    anchors   the names leant on, in the order of the text
    km        distance told, None where none is
    bearing   degrees from north, clockwise; None where none is told
    loose     1 for a plain number, more for "about" and "more than"
    """

    kind: str
    start: int
    end: int
    anchors: tuple[Anchor, ...]
    km: float | None = None
    bearing: float | None = None
    loose: float = 1.0
    text: str = ""


@cache
def words(meaning: str) -> dict[str, float]:
    """The words of a meaning (bearing, part, unit, number, loose, near, edge, coast …) with their values."""
    with (WORDS / "relations.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["word"].casefold(): float(row["value"] or "nan")
            for row in csv.DictReader(file)
            if row["meaning"] == meaning
        }


def _any(meaning: str) -> str:
    ordered = sorted(words(meaning), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) + ")"


# A name: words that begin with a capital or in a script without case, joined by articles and the like.
_INNER = r"[^\W_]*(?:[.'’‘ʿʾ`-][^\W_]+)*"
_CAPITAL = rf"(?:(?-i:[A-ZÀ-ÖØ-ÞА-ЯҐЄІЇĀ-ſ]|[a-z]{{2,4}}[-'’](?=[A-ZÀ-Þ])|[\u0590-\u08ff]){_INNER})"
_JOIN = r"(?:\s+(?:of|the|al|el|de|da|do|del|az|as|ad|ar|ez|es|bin|ibn|abu)(?=\s+[^\W\d_]))"
_TOWN = r"(?:(?:city|town|village|port|province|governorate|district)\s+of\s+)"
_NAME = rf"(?:the\s+)?{_TOWN}?({_CAPITAL}(?:{_JOIN}*\s+{_CAPITAL})*)"
_NUMBER = r"(?:\d+(?:[.,]\d+)?(?:\s*(?:-|–|to)\s*\d+(?:[.,]\d+)?)?)"


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    loose, unit, bearing = _any("loose"), _any("unit"), _any("bearing")
    amount = rf"(?P<loose>{loose}\s+)?(?P<number>{_NUMBER}|\b{_any('number')})[\s-]*(?P<unit>{unit})\b\.?"
    other = rf"(?:\s*[(\[/]\s*(?:{loose}\s+)?{_NUMBER}[\s-]*{unit}\.?\s*[)\]]?)?"
    way = rf"(?:\s*,)?(?:\s+(?:to\s+the|in\s+the|away\s+to\s+the|due|away|further))?\s+(?P<bearing>{bearing})"
    lead = r"(?<![^\W_])"
    road = _any("road")
    told = [
        ("offset", rf"{lead}{amount}{other}{way}(?:\s+(?:of|from))?(?:\s+(?:downtown|central))?\s+{_NAME}"),
        ("offset", rf"{lead}{amount}{other}\s+(?:away\s+)?(?:from|outside(?:\s+of)?|off)\s+{_NAME}"),
        ("border", rf"{lead}{_any('border')}\s+(?:with|between|of)\s+{_NAME}(?:\s+and\s+{_NAME})?"
                   rf"(?:\s*,?\s+near\s+{_NAME})?"),
        ("road", rf"{lead}{road}\s+(?:between|from|linking|connecting)\s+{_NAME}"
                 rf"\s+(?:and|to|with)\s+{_NAME}"),
        ("between", rf"{lead}between\s+{_NAME}\s+and\s+{_NAME}"),
        ("road", rf"{lead}{_NAME}\s*[–—-]\s*{_NAME}\s+{road}\b"),
        ("road", rf"{lead}{_NAME}[\s–—-]+to[\s–—-]+{_NAME}\s+{road}\b"),
        ("border", rf"{lead}{_NAME}\s+{_any('border')}(?:\s*,?\s+(?:near|at|close\s+to)\s+{_NAME})?"),
        ("direction", rf"{lead}(?P<bearing>{bearing})(?:\s+of|\s+from)\s+{_NAME}"),
        ("coast", rf"{lead}{_any('coast')}\s+{_NAME}"),
        ("edge", rf"{lead}{_any('edge')}\s+{_NAME}"),
        ("near", rf"{lead}{_any('near')}\s+{_NAME}"),
        ("part", rf"{lead}(?P<bearing>{_any('part')})\s+{_NAME}"),
        ("part", rf"{lead}(?P<bearing>{bearing})\s+{_NAME}"),
    ]  # fmt: skip
    return tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in told)


def parse(text: str) -> list[Relation]:
    """Every relation told in a text, in its order; where two overlap the more telling one stands."""
    found: list[Relation] = []
    for kind, pattern in _patterns():
        for told in pattern.finditer(text):
            if all(told.end() <= r.start or told.start() >= r.end for r in found):
                found.append(_relation(kind, told))
    return sorted(found, key=lambda relation: relation.start)


def _relation(kind: str, told: re.Match[str]) -> Relation:
    groups = told.groupdict()
    named = set(told.re.groupindex.values())
    anchors = tuple(
        Anchor(told.group(n), *told.span(n))
        for n in range(1, told.re.groups + 1)
        if n not in named and told.group(n)
    )
    km = None
    loose = 1.0
    if groups.get("number"):
        km = _amount(groups["number"]) * words("unit")[_squeezed(groups["unit"])]
        if groups["loose"]:
            loose = words("loose")[_squeezed(groups["loose"])]
    bearing = None
    if groups.get("bearing"):
        word = _squeezed(groups["bearing"])
        value = words("bearing").get(word, words("part").get(word))
        bearing = None if value is None or value != value else value
    return Relation(kind, told.start(), told.end(), anchors, km, bearing, loose, told.group())


def _squeezed(word: str) -> str:
    return " ".join(word.casefold().split())


def _amount(text: str) -> float:
    word = _squeezed(text)
    if word in words("number"):
        return words("number")[word]
    parts = [float(p.replace(",", ".")) if not re.fullmatch(r"\d+,\d{3}", p) else float(p.replace(",", ""))
             for p in re.findall(r"\d+(?:[.,]\d+)?", word)]  # fmt: skip
    return sum(parts) / len(parts)


def offset(place: Place | Match, km: float, bearing_words: str | None, loose: float = 1.0) -> Area:
    """The area so far from a place: offset(baghdad, 50, "south") or, "north-east" and the like.

    km             kilometres
    bearing_words  a compass word of words/relations.csv, None for no direction
    loose          1 for a plain number, 1.5 for "about", 2 for "more than"
    Raises ValueError for a word that is no direction.
    """
    bearing = None
    if bearing_words:
        bearing = words("bearing").get(_squeezed(bearing_words))
        if bearing is None:
            raise ValueError(f"{bearing_words!r} is no direction: words/relations.csv lists those known")
    told = f"{km:g} km {bearing_words} of" if bearing_words else f"{km:g} km from"
    return area.at_distance(place, km, bearing, loose, f"{told} {_place(place).name}")


def measure(
    relation: Relation, anchors: list[Place] | list[Match], index: Index | None = None
) -> Area | None:
    """The area of a relation whose anchors are already known, in the order of relation.anchors."""
    if not anchors:
        return None
    first, told = anchors[0], relation.text
    if relation.kind == "offset" and relation.km is not None:
        return area.at_distance(first, relation.km, relation.bearing, relation.loose, told)
    if relation.kind == "direction" and relation.bearing is not None:
        return area.direction(first, relation.bearing, told)
    if relation.kind == "part":
        return area.part(first, relation.bearing, told)
    if relation.kind in ("between", "road") and len(anchors) > 1:
        return area.between(first, anchors[1], told, relation.kind == "road")
    if relation.kind == "border":
        lands = [a for a in anchors if _place(a).kind == "country"]
        near = [a for a in anchors if _place(a).kind != "country"]
        countries = [_place(a).country for a in lands]
        found = area.border(countries, near[0] if near else None, told) if countries else None
        return found or area.around(near[0] if near else first, 25.0, told)
    if relation.kind in ("near", "edge", "coast"):
        reach = next(
            (km for word, km in sorted(words(relation.kind).items(), key=lambda w: -len(w[0]))
             if _squeezed(told).startswith(word)), 10.0
        )  # fmt: skip
        return (area.coast if relation.kind == "coast" else area.around)(first, reach, told)
    return area.around(first, 15.0, told)


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
    for relation in parse(phrase):
        if relation.kind == "part" and index.rows(key(relation.text)):
            # "Eastern Ghouta" is a name of its own, not the east of another place.
            return find(relation.text, country=country, admin1=admin1, near=near, limit=1, index=index)[0]
        anchors = _anchors(relation, country, admin1, near, index)
        told = measure(relation, anchors) if anchors else None
        if told is not None:
            return _match(anchors, told)
    return None


def _anchors(
    relation: Relation,
    country: str | Sequence[str] | None,
    admin1: str | None,
    near: tuple[float, float] | None,
    index: Index,
) -> list[Match]:
    """The places that the anchors of a relation mean, each near the first; empty when one is not known."""
    found: list[Match] = []
    for anchor in relation.anchors:
        names = [anchor.text]
        if relation.kind == "border":
            # "Syrian", "Iraqi-Syrian": borders are told by their peoples.
            codes = [index.demonym(key(part)) for part in re.split(r"[-–—]", anchor.text)]
            names = [code for code in codes if code] if all(codes) else names
        for name in names:
            if name != anchor.text and (row := index.country_row(name)) is not None:
                name, where, kinds = index.name(row), None, ("country",)
            else:
                where, kinds = country, None
            by = (found[0].latitude, found[0].longitude) if found else near
            matches = find(name, country=where, admin1=admin1, near=by, kinds=kinds, limit=1, index=index)
            if not matches:
                return []
            found.append(matches[0])
    return found


def _match(anchors: list[Match], told: Area) -> Match:
    # What is measured from is well known; but where namesakes can't be ruled out, neither can be their south.
    doubt = max([a.spread_km for a in anchors if a.place.kind not in WIDE], default=0.0)
    radius = round(told.radius_km + doubt, 1)
    prec = 2 if radius <= 25 else 3 if radius <= 60 else 4 if radius <= 250 else 6
    first = anchors[0]
    return Match(
        first.place,
        "relation",
        first.score,
        told.latitude,
        told.longitude,
        radius,
        prec,
        told.why,
        first.rivals,
    )


def _place(anchor: Place | Match) -> Place:
    return anchor.place if isinstance(anchor, Match) else anchor
