"""A report's text in, the places it names out: where each name stands, its use, the place it means."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from gazetteer.index import Index
from gazetteer.place import KINDS, Place
from mapapp.reading.prose.language import detect
from mapapp.reading.prose.wording import single
from mapapp.reading.toponyms.abroad import is_of_strangers
from mapapp.reading.toponyms.by_mention import apart, of_home, speaking
from mapapp.reading.toponyms.candidates import candidates
from mapapp.reading.toponyms.features import is_demonym
from mapapp.reading.toponyms.foreign import find_foreign
from mapapp.reading.toponyms.homes import home_of, homes, named
from mapapp.reading.toponyms.recognise import Recogniser, recogniser
from mapapp.reading.toponyms.resolve import Choice, Ranker, ranker
from mapapp.reading.toponyms.scene import Mention
from mapapp.reading.toponyms.uses import use_of
from mapapp.reading.toponyms.whole import Found

_INSIDE = re.compile(
    r"\s?,\s{1,2}|\s?\(|\s+in\s+(?:the\s+)?(?:\w+\s+)?(?:(?:province|state|county|region) of\s+)?"
)
_KINDS = (
    "province|governorate|oblast|region|district|county|department|prefecture|municipality"
    "|city|town|village|state"
)
_SETTLED = (
    rf"{_KINDS}|port|capital|resort|suburb|enclave|exclave|island|peninsula|hamlet|settlement|metropolis"
)
_SORT = r"(?:(?:north|south|east|west|central|coast|border|port|capital|desert|resort|front|hill)[a-z-]*\s)"
# "the ‹Italian› city of Milan", "‹Nigeria›'s northern Kano": what stands between the two names
_OWNED = re.compile(rf"(?:['’]s)?\s{_SORT}{{0,2}}(?:{_SETTLED})(?:\sof)?\s|['’]s\s{_SORT}{{0,2}}")
_POSSESSED = re.compile(r"['’]s\s")
_LISTED = re.compile(r"\s?,\s|,?\s(?:and|or|to)\s")
_KIND_AFTER = re.compile(rf"\s(?:{_KINDS})\b")
_KIND_BEFORE = re.compile(rf"(?i:\b(?:{_KINDS}) of )$")
ANSWERED = (
    "literal",
    "metonym",
    "dateline",
)  # uses that `geoparse` answers: a demonym names people, not a place
_COMPASS = frozenset(("North", "South", "East", "West", "Central"))
# "North and South Kivu": two of one name
_SHARED = re.compile(r" and (?:North|South|East|West|Central) ([A-Z]\w+)")
_TELLING = 500  # characters that tell the language of a text
_COUNTRY = KINDS.index("country")
_ONE_PEOPLE = 0.7  # of what a group's country weighs
_LEAST_SURE = 0.05  # of the language: below this it is read as English
_MOST = 0.5  # of a report's names: its country
_UNSURE_KM = 50.0  # around the area that a name is written to be in, at least, which the gazetteer lacks
_NEARBY_KM = 120.0  # around the place named nearest to it, where nothing tells more


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name where it stands in a text.

    start, end           characters [start, end) of the text; text the words themselves
    use                  literal: the place itself; demonym: its people or things ("Turkish"); metonym: its
                         government or people ("Washington said"); dateline: where the report was filed
    place                the gazetteer's entry; for a name it lacks, the smallest area that the report names
    latitude, longitude  degrees WGS 84, None where nothing is known
    radius_km            the truth lies inside it nine times in ten
    where_prec           UCDP's code, as in Place
    why                  one line: why this place
    score                how sure that it is a place name and this place, 0 to 1
    """

    start: int
    end: int
    text: str
    use: str
    place: Place | None
    latitude: float | None
    longitude: float | None
    radius_km: float | None
    where_prec: int | None
    why: str
    score: float


def find_toponyms(
    text: str,
    gazetteer: Any,
    *,
    spans: Sequence[tuple[int, int]] | None = None,
    publisher: str | None = None,
) -> list[Toponym]:
    """The place names of a text, in order, none overlapping another, each with the place it means.

    gazetteer  an Index, or a geocoder with one in `.index`
    spans      [start, end) of the names, where they are known already; else they are recognised
    publisher  who published the text: a name in it ("The Baghdad Post") is a hint at what is meant
    """
    index: Index = gazetteer if isinstance(gazetteer, Index) else gazetteer.index
    return read(text, index, recogniser(), ranker(), spans=spans, publisher=publisher)


def read(
    text: str,
    index: Index,
    recogniser: Recogniser,
    ranker: Ranker,
    *,
    spans: Sequence[tuple[int, int]] | None = None,
    publisher: str | None = None,
) -> list[Toponym]:
    """find_toponyms with models of one's own."""
    plain: dict[tuple[int, int], str] = {}
    if spans is None:
        language, sure = detect(text[:_TELLING])
        if language in (None, "en") or sure < _LEAST_SURE:
            found = _outside_groups(text, recogniser.find(text, index))
        else:
            foreign = find_foreign(text, language, index)
            found = [f for f, _ in foreign]
            plain = {(f.start, f.end): name for f, name in foreign}
    else:
        found = [Found(a, b, "demonym" if is_demonym(text[a:b], index) else "literal", 1.0) for a, b in spans]
        found.sort(key=lambda f: (f.start, f.end))
    peoples = {f.start for f in found if f.use == "demonym"}
    mentions = mentions_of(text, [(f.start, f.end) for f in found], plain, peoples)
    hints = _publisher_hints(publisher, recogniser, index)
    at_home = _of_one_people(mentions, peoples, index) | dict(homes(text))
    chosen = ranker.choose([*mentions, *hints], index, at_home)
    choices = [
        speaking(text, one, mention, chosen[mention.name], index)
        for one, mention in zip(found, mentions, strict=True)
    ]
    for n, choice in apart(mentions, hints, ranker, index, at_home).items():
        choices[n] = choice
    for n, choice in of_home(text, found, choices, at_home, index).items():
        choices[n] = choice
    placed = [_placed(text, one, choice) for one, choice in zip(found, choices, strict=True)]
    strange = {one.start for one, mention in zip(placed, mentions, strict=True) if mention.silent}
    near = _closest(placed, strange, home_of(at_home, index))
    return [
        one if one.place is not None else _in_smallest_area(one, chosen.get(mention.inside or ""), closest)
        for one, mention, closest in zip(placed, mentions, near, strict=True)
    ]


def _of_one_people(mentions: Sequence[Mention], peoples: Set[int], index: Index) -> dict[str, float]:
    """The country of the only people that a report names beside no country: "Guyanese police in Mahdia"."""
    if not peoples:
        return {}
    lands: dict[str, bool] = {}  # whether each is named by its people alone
    for mention in mentions:
        rows = candidates(mention.name, index).rows
        if rows and index.kind_of(rows[0]) == _COUNTRY and not mention.silent:
            code = index.country_of(rows[0])
            lands[code] = lands.get(code, True) and mention.start in peoples
    return dict.fromkeys(lands, _ONE_PEOPLE) if len(lands) == 1 and all(lands.values()) else {}


def _outside_groups(text: str, found: list[Found]) -> list[Found]:
    """The names without those that belong to a group's: "Kachin Independence Army"."""
    groups = named(text)
    if not groups:
        return found
    starts = [start for start, _, _ in groups]
    out = []
    for one in found:
        at = bisect_right(starts, one.start) - 1
        start, end = groups[at][:2] if at >= 0 else (0, 0)
        there = text[max(0, one.start - 4) : one.start] == " in "
        if there or not (one.end <= end and end - start > one.end - one.start):
            out.append(one)
    return out


def geoparse_row(row: Mapping[str, Any], gazetteer: Any) -> dict[str, Any]:
    """One line of `python -m mapapp geoparse`: {"id","text"[,"spans"]} in, {"id","language","toponyms"} out.

    Where spans are given each is answered; else demonyms are left out, for they name people, not places.
    Language is its ISO 639 code, None where the text is too short to tell.
    Raises KeyError for a row without text, ValueError for a span that does not lie in it.
    """
    text = row["text"]
    if not isinstance(text, str):
        raise ValueError("the field 'text' is no text")
    spans = None if row.get("spans") is None else [_checked(s, text) for s in row["spans"]]
    found = find_toponyms(text, gazetteer, spans=spans, publisher=row.get("publisher"))
    return {
        "id": row.get("id"),
        "language": detect(text[:_TELLING])[0],
        "toponyms": [_as_json(t) for t in found if spans is not None or t.use in ANSWERED],
    }


def _checked(span: Mapping[str, Any], text: str) -> tuple[int, int]:
    start, end = span["start"], span["end"]
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text)):
        raise ValueError(f"the span from {start} to {end} does not lie in the text of {len(text)} characters")
    return start, end


def _as_json(toponym: Toponym) -> dict[str, Any]:
    place = toponym.place
    return {
        "start": toponym.start,
        "end": toponym.end,
        "text": toponym.text,
        "use": toponym.use,
        "lat": toponym.latitude,
        "lon": toponym.longitude,
        "geonameid": place.geonameid if place else None,
        "name": place.name if place else None,
        "country": place.country if place else None,
        "radius_km": toponym.radius_km,
        "where_prec": toponym.where_prec,
        "why": toponym.why,
        "score": toponym.score,
    }


def mentions_of(
    text: str,
    spans: Sequence[tuple[int, int]],
    plain: Mapping[tuple[int, int], str] | None = None,
    peoples: Set[int] = frozenset(),
) -> list[Mention]:
    """The names at these spans, each with the kind of place written with it, and the area right after.

    plain  the form of a name that the gazetteer has, where the text bends it ("Москве")
    peoples  where names of peoples begin: "the Spanish town of Cartagena" is not Spanish Town
    """
    plain = plain or {}
    names = [
        text[start:end] if start in peoples else plain.get((start, end)) or _with_kind(text, start, end)
        for start, end in spans
    ]
    out = []
    line = done = 0
    for n, (start, end) in enumerate(spans):
        inside, listed = None, False
        if n + 1 < len(spans):
            after = spans[n + 1]
            if after[0] - end < 40 and _INSIDE.fullmatch(text, end, after[0]):
                # "in Ukraine's Sumy region": the smaller of the two
                deeper = n + 2 < len(spans) and _POSSESSED.fullmatch(text, after[1], spans[n + 2][0])
                inside = names[n + 2] if deeper else names[n + 1]
                listed = n + 2 < len(spans) and is_list_between(text[after[1] : spans[n + 2][0]])
        owned = n > 0 and _OWNED.fullmatch(text, spans[n - 1][1], start) is not None
        owner = names[n - 1] if owned else None
        line += text.count("\n", done, start)
        done = start
        out.append(Mention(names[n], start, inside, line, is_of_strangers(text, start, end), owner, listed))
    return out


def is_list_between(text: str) -> bool:
    """Whether the text between two names makes a list of them: ", " or " and "."""
    return _LISTED.fullmatch(text) is not None


def _with_kind(text: str, start: int, end: int) -> str:
    """The name with the generic word beside it: "Kerman province", "the city of Tunis"."""
    name = text[start:end]
    if name == "Gulf" and text[max(0, start - 4) : start].lower() == "the ":
        american = not single("by the gulf of mexico").isdisjoint(re.findall(r"\w+", text.lower()))
        return "Gulf of Mexico" if american else text[start - 4 : end]
    shared = _SHARED.match(text, end) if name in _COMPASS else None
    if shared:
        return f"{name} {shared.group(1)}"
    after = _KIND_AFTER.match(text, end)
    if after:
        return name + after.group()
    if text[start - 3 : start].lower() != "of ":
        return name
    before = _KIND_BEFORE.search(text, max(0, start - 30), start)
    return before.group() + name if before else name


def _publisher_hints(publisher: str | None, recogniser: Recogniser, index: Index) -> list[Mention]:
    """Place names in the publisher's name, as further names of the report."""
    if not publisher:
        return []
    return [Mention(publisher[f.start : f.end], 1 << 30, line=-1) for f in recogniser.find(publisher, index)]


def _placed(text: str, found: Found, choice: Choice | None) -> Toponym:
    name = text[found.start : found.end]
    use = "demonym"
    if found.use != "demonym":
        use = use_of(text, found.start, found.end, choice.place if choice else None)
    if choice is None:
        return Toponym(found.start, found.end, name, use, None, None, None, None, None, "", found.score)
    place = choice.place
    return Toponym(
        found.start,
        found.end,
        name,
        use,
        place,
        place.latitude,
        place.longitude,
        max(place.radius_km, choice.spread_km),
        place.where_prec,
        choice.why,
        round(found.score * choice.score, 3),
    )


def _closest(
    placed: Sequence[Toponym], strange: Set[int], home: Place | None
) -> list[tuple[Place | None, str]]:
    """For each name the place of the placed name standing closest, and that it is that.

    For want of one the country of a group that is named, else a people's, else whence strangers came.

    strange  where the names stand that tell whence people came
    """
    known = [t for t in placed if t.place is not None]
    own = [t for t in known if t.start not in strange]
    by_name = [t for t in own if t.use != "demonym"]
    if not by_name and home is not None:
        return [(home, "a group that the report names is at home in")] * len(placed)
    near = _of_its_country(by_name or own or known)
    out: list[tuple[Place | None, str]] = []
    at = 0
    for one in placed:
        while at + 1 < len(near) and abs(near[at + 1].start - one.start) <= abs(near[at].start - one.start):
            at += 1
        out.append((near[at].place if near else None, "the place named nearest to it is"))
    return out


def _of_its_country(known: Sequence[Toponym]) -> Sequence[Toponym]:
    """The names in the one country that most of a report's places are in, else all."""
    shares = Counter(t.place.country for t in known if t.place is not None)
    country, most = shares.most_common(1)[0] if shares else ("", 0)
    if not country or most <= _MOST * len(known):
        return known
    return [t for t in known if t.place is not None and t.place.country == country]


def _in_smallest_area(one: Toponym, holder: Choice | None, closest: tuple[Place | None, str]) -> Toponym:
    """A name that the gazetteer lacks: in the area written after it, else near the place named closest by."""
    place, why = (holder.place, "written as being in") if holder else closest
    if place is None:
        return one
    return Toponym(
        one.start,
        one.end,
        one.text,
        one.use,
        place,
        place.latitude,
        place.longitude,
        max(place.radius_km, _UNSURE_KM if holder else _NEARBY_KM),
        place.where_prec if place.kind in ("country", "continent") else max(place.where_prec, 5),
        f"{one.text} is not in the gazetteer; {why} {place.name}",
        round(one.score * 0.3, 3),
    )
