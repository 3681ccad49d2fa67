"""A name that the gazetteer lacks in, the place that the report puts it at out: a distance, an area told."""

import dataclasses
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from gazetteer.earth import km_between
from gazetteer.index import Index
from gazetteer.normalise import key
from mapapp.reading.places.towns import is_called_area
from mapapp.reading.places.unlisted import by_relation, is_said_to_be_a_settlement, on_border, unlisted
from mapapp.reading.places.where import contains, is_unlisted
from mapapp.reading.prose import wording
from mapapp.reading.prose.words import Sentence, Words, fold
from mapapp.reading.toponyms import Toponym
from mapapp.reading.toponyms.abroad import is_of_strangers
from mapapp.reading.toponyms.homes import home_of, homes

CONTAINERS = ("country", "admin1", "admin2", "region")
_NO_HOLDER = ("country", "continent", "water")  # "the mud ran to the Atlantic" tells nothing of the village
LACKS = "is not in the gazetteer"
_UNSURE_KM = 50.0
_SMALL_TOWN = 20_000  # people
_SAME_PART_KM = 60.0  # from an official's town to what can be in the next province
_NEARBY_KM = 120.0  # of a name of which nothing tells where it is, from the place named nearest
_ROUND_TOWN_KM = 40.0  # from the town that a sentence opens with to a village that it names
_ONE_BREATH = 12  # characters
_IN_TOWN_KM = 10.0  # of "the X hospital in Y" from the middle of Y
_NEAR = 45  # characters
_VENUE_KM = 20.0  # of "the X hospital" from the middle of the town told before it
_ROAD = 6  # words between a name and the end of the road that it is told to be on
_STREETS = frozenset("Road Street Avenue Lane Square Boulevard Plaza Crescent".split())
_LANDFORMS = frozenset("forest forests hills mountain mountains valley river island desert jungle".split())
_OF_VENUES = frozenset("hall dance night primary secondary high general regional football sports".split())
_QUARTERS = (["district"], ["neighbourhood"], ["neighborhood"], ["quarter"], ["suburb"])
_OFFICERS = frozenset("commissioner governor mayor prefect council councillor senator bishop".split())
_CITIES = frozenset("city town capital metropolis municipality port".split())
_IN_DISTRICT_KM = 40.0  # about the district that the report told before a village
_UNITS = frozenset("range zone division circle command sector region wing frontier".split())
NO_MORE = "and nothing tells where it is"
_SOON = 200  # characters after its sentence in which an area can be told for a name


def in_its_area(words: Words, name: Toponym, others: Sequence[Toponym], gazetteer: Index) -> Toponym:
    """A name that the gazetteer lacks, placed by what the report says of where it lies."""
    sentence = next(s for s in words.sentences if s.start <= name.start < s.end)
    others = [o for o in others if not is_of_strangers(words.text, o.start, o.end)]
    there = by_relation(words.text, name, others, gazetteer, sentence.end)
    there = there or on_border(words.text, name, [o for o in others if o.start < sentence.end])
    if there is not None:
        return there
    told = _holder(words, name, others, sentence)
    if told is not None and told.start > name.end + _NEAR and _is_venue(words, name):
        told = None  # "the blasts hit Rosa Square as people demanded a road through Bamyan province"
    if told is not None and told.start >= sentence.end and _town_beside(words, name, others, sentence):
        told = None  # the area of a later sentence is told of something else
    holder = told or _beside(words, name, others, sentence)
    if holder is None or holder.place is None or (holder.use == "demonym" and not told):
        holder = _at_home(words, name, gazetteer) or holder
    if holder is None or holder.place is None:
        # where somebody sits is all that the report names beside it
        return dataclasses.replace(name, place=None) if LACKS in name.why else name
    known = "the report puts it in {}" if told else f"named with {{}}, {NO_MORE}"
    return dataclasses.replace(
        name,
        place=unlisted(holder.place, name.text),
        latitude=holder.latitude,
        longitude=holder.longitude,
        radius_km=max(holder.radius_km or 0.0, _slack_km(words, name, told, holder, sentence)),
        where_prec=max(holder.where_prec or 5, 4) if holder.place.kind != "country" else 6,
        why=f"{name.text} {LACKS}; {known.format(holder.place.name)}",
    )


def _town_beside(words: Words, name: Toponym, others: Sequence[Toponym], sentence: Sentence) -> bool:
    """Whether the sentence of a name names a town that it can be near: "In Las Vegas, outside the Plaza"."""
    for other in others:
        place = other.place
        town = place is not None and place.kind not in (*CONTAINERS, *_NO_HOLDER) and not is_unlisted(other)
        inside = sentence.start <= other.start < sentence.end and other.use == "literal" and other is not name
        if town and inside and LACKS not in other.why and not _is_a_seat(words, other):
            return True
    return False


def _at_home(words: Words, name: Toponym, gazetteer: Index) -> Toponym | None:
    """The country of the groups that the report names, as if it stood where the name stands."""
    place = home_of(homes(words.text), gazetteer)
    if place is None:
        return None
    return dataclasses.replace(
        name, place=place, latitude=place.latitude, longitude=place.longitude, radius_km=place.radius_km,
        where_prec=place.where_prec, why="",
    )  # fmt: skip


def in_region_of_speaker(
    words: Words, name: Toponym, others: Sequence[Toponym], gazetteer: Index
) -> Toponym | None:
    """'The governor of Kursk said a drone hit the village of Gorodishche': the one there; else None.

    A small place of that name elsewhere, of which the report says no more, is a namesake.
    """
    if name.use != "literal" or (name.place is not None and not _is_small(name)):
        return None
    sentence = next(s for s in words.sentences if s.start <= name.start < s.end)
    here = [t for t in others if sentence.start <= t.start < sentence.end and t.place is not None]
    region = next((t for t in here if _is_of_an_official(words, sentence, t)), None)
    if region is None or region.place is None or region is name or named_after(words, name, others):
        return None
    home = (region.place.country, region.place.admin1)
    if any(t.place and t.place.kind in CONTAINERS and t is not region and t.use == "literal" for t in here):
        return None  # another area is told
    if name.place is not None:
        if (name.place.country, name.place.admin1) == home or _apart_km(name, region) < _SAME_PART_KM:
            return None
    elif not wording.single("settlement") & set(
        words.forms[max(0, words.between(name.start, name.end)[0] - 3) :][:3]
    ):
        return None
    places = (gazetteer.place(row) for row in gazetteer.rows(key(name.text)))
    there = next((p for p in places if (p.country, p.admin1) == home and p.kind == "city"), None)
    known = f"{region.text} speaks of it"
    if there is not None:
        return dataclasses.replace(
            name, place=there, latitude=there.latitude, longitude=there.longitude, radius_km=there.radius_km,
            where_prec=there.where_prec, why=f"{there.name}, {there.admin1}: who is of {known}",
        )  # fmt: skip
    return dataclasses.replace(
        name, place=unlisted(region.place, name.text), latitude=region.latitude, longitude=region.longitude,
        radius_km=max(region.radius_km or 0.0, _NEARBY_KM), where_prec=4,
        why=f"{name.text} {LACKS} of {region.place.admin1}; who is of {known}",
    )  # fmt: skip


def _is_small(name: Toponym) -> bool:
    return name.place is not None and name.place.kind == "city" and name.place.population < _SMALL_TOWN


def _apart_km(a: Toponym, b: Toponym) -> float:
    assert a.place is not None and b.place is not None
    return km_between((a.place.latitude, a.place.longitude), (b.place.latitude, b.place.longitude))


def _is_of_an_official(words: Words, sentence: Sentence, area: Toponym) -> bool:
    """'The governor of ‹Kursk› said', 'a source in ‹Diyala› told', 'the ‹Saladin› Operations Command'."""
    place = area.place
    if place is None or place.kind not in ("admin1", "city") or not place.admin1:
        return False
    if fold(area.text) in wording.single("capital city"):
        return False  # "a spokesman in Geneva"
    first, last = words.between(area.start, area.end)
    posts = wording.single("official post")
    before = words.forms[max(sentence.first, first - 4) : first]
    of = before[-1:] in (["of"], ["in"], ["for"]) and bool(posts & set(before))
    own = bool(posts & set(words.forms[last : min(sentence.last, last + 3)]))
    said = wording.single("speech") | {"according"}
    return (of or own) and not said.isdisjoint(words.forms[sentence.first : sentence.last])


def _slack_km(
    words: Words, name: Toponym, told: Toponym | None, holder: Toponym, sentence: Sentence
) -> float:
    """How far from the middle of what it is told with a name can lie at the least."""
    if told is None and _opens(words, holder, sentence):
        return _ROUND_TOWN_KM
    if told is None:
        after = words.between(name.start, name.end)[1]
        quarter = words.forms[after : after + 1] in _QUARTERS and sentence.start <= holder.start
        city = holder.place is not None and holder.place.kind == "city"
        town = holder.place is not None and holder.place.kind not in (*CONTAINERS, *_NO_HOLDER)
        if town and (_is_venue(words, name) or name.text.split()[-1] in _STREETS):
            return _VENUE_KM
        if city and _is_of_the_city(words, after):
            return max(_IN_TOWN_KM, holder.radius_km or 0.0)
        if holder.place is not None and holder.place.kind == "admin2":
            return _IN_DISTRICT_KM  # "killed in Sukma district. … close to Korkoti hamlet"
        return _IN_TOWN_KM if quarter and city else _NEARBY_KM  # "In Baghdad, … in the Jamila district"
    town = (
        told.place is not None and told.place.kind in ("city", "quarter") and not is_called_area(words, told)
    )
    between = words.text[name.end : told.start].split()
    told_in = between[-1:] in (["in"], ["of"]) or between[-2:] in (["in", "the"], ["in", "central"])
    return _IN_TOWN_KM if town and told_in else _UNSURE_KM


def _opens(words: Words, holder: Toponym, sentence: Sentence) -> bool:
    """'‹In Mastung,› a car came under fire near Khad Kocha': the town of which the sentence tells."""
    first, last = words.between(holder.start, holder.end)
    town = holder.place is not None and holder.place.kind == "city"
    led = first == sentence.first + 1 and words.forms[sentence.first] == "in"
    return town and led and words.forms[last : last + 1] == [","]


def _is_of_the_city(words: Words, after: int) -> bool:
    """'In the Lakhi ‹area of the city›', 'the X quarter of the town': of the town that is spoken of."""
    forms = words.forms
    part = forms[after : after + 1] != [] and forms[after] in wording.single("area noun")
    return part and forms[after + 1 : after + 3] == ["of", "the"] and forms[after + 3] in _CITIES


def _is_venue(words: Words, name: Toponym) -> bool:
    """'The Rosa concert hall', 'Erawan Shrine': a house or a street, of the town that is spoken of."""
    first, last = words.between(name.start, name.end)
    if words.forms[last : last + 1] in _QUARTERS:
        return False
    house = (wording.single("venue", "facility")) - wording.single("settlement")
    after = (
        words.forms[last : last + 4]
        if words.forms[last : last + 1] == ["of"]
        else words.forms[last : last + 2]
    )
    return not house.isdisjoint((words.forms[first], words.forms[last - 1], *after))


def _beside(words: Words, name: Toponym, others: Sequence[Toponym], sentence: Sentence) -> Toponym | None:
    """The place told in its own sentence or before it in its paragraph, else the country most spoken of."""
    if words.forms[max(0, words.between(name.start, name.end)[0] - 1)] == "nearby":
        last = [t for t in others if t.end < name.start and t.use == "literal" and t.latitude is not None]
        last = [t for t in last if t.place is not None and t.place.kind not in (*_NO_HOLDER, "admin1")]
        if last:
            return last[-1]  # "raided nearby X": near what was told before it
    paragraph = words.text.rfind("\n", 0, name.start) + 1
    near = [
        t for t in others if t.place is not None and t.use == "literal" and t.place.kind not in _NO_HOLDER
    ]
    near = [t for t in near if not is_unlisted(t) and LACKS not in t.why and not _is_a_seat(words, t)]
    near = [t for t in near if not _is_an_office(words, t)]
    if _is_venue(words, name):
        near = [t for t in near if t.place is not None and t.place.kind not in CONTAINERS]
    here = [t for t in near if sentence.start <= t.start < sentence.end]
    before = [t for t in near if paragraph <= t.start < name.start]
    local = [t for t in near if t.start < name.start and not _is_capital(t)]
    before = [t for t in before if not _is_capital(t)] or (local[-1:] if before and local else before)
    if here or before:
        nearest = min(here or before, key=lambda t: abs(t.start - name.start))
        # "Borgu, Niger State": the smaller of the two that are told in one breath
        within = (t for t in near if 0 <= nearest.start - t.end <= _ONE_BREATH and contains(nearest, t))
        return next(within, nearest)
    soon = [t for t in near if sentence.end <= t.start < sentence.end + _SOON]
    district = next((t for t in soon if t.place is not None and t.place.kind == "admin2"), None)
    if district is not None:
        return district
    codes = Counter(t.place.country for t in others if t.place is not None and t.place.country)
    heading = _heading(words, name, others)
    if heading is not None and heading.place is not None:
        codes = Counter({heading.place.country: 1})
    home = codes.most_common(1)[0][0] if codes else ""
    told = [t for t in others if t.place and t.place.kind in ("city", "admin2") and t.start < name.start]
    told = [t for t in told if t.place is not None and t.place.country == home and t.use != "demonym"]
    told = [t for t in told if not _is_a_seat(words, t)]
    if told:
        local = [t for t in told if t.place and t.place.name.lower() not in wording.single("capital city")]
        return next((t for t in local if t.use == "dateline"), (local or told)[-1])
    states = [t for t in others if t.place is not None and t.place.kind == "country"]
    return max(states, key=lambda t: codes[t.place.country] if t.place else 0, default=None)


def _is_capital(name: Toponym) -> bool:
    """Whether a name is that of a capital, in which whoever governs speaks of what is elsewhere."""
    return name.place is not None and name.place.name.lower() in wording.single("capital city")


def _heading(words: Words, name: Toponym, others: Sequence[Toponym]) -> Toponym | None:
    """The country that stands alone on the last such line before a name: of which its list is."""
    for other in reversed([t for t in others if t.end < name.start]):
        start, end = words.text.rfind("\n", 0, other.start) + 1, words.text.find("\n", other.end)
        alone = words.text[start:end].strip(" .:•*-") == other.text
        if alone and other.place is not None and other.place.kind == "country":
            return other
    return None


def _is_an_office(words: Words, name: Toponym) -> bool:
    """'Deputy inspector general (Surguja range)': what somebody heads, wherever he speaks of."""
    first, last = words.between(name.start, name.end)
    within = words.forms[first - 1] == "(" and ")" in words.forms[last : last + 3]
    return within and words.forms[last] in _UNITS


def _is_a_seat(words: Words, name: Toponym) -> bool:
    """'A monitor based in Coventry', 'on his way home to Gwadar': where somebody sits or is bound for."""
    first = words.between(name.start, name.end)[0]
    before = words.forms[max(0, first - 2) : first]
    if before == ["of", "the"] and words.forms[first - 3] in ("bank", "banks"):
        return True  # "fired from the left bank of the Dnipro": a river
    after = words.forms[words.between(name.start, name.end)[1] :][:3]
    if set(after[:2]) & _OFFICERS or (before[-1:] == ["in"] and after[:1] == ["said"]):
        return True  # "the Panjgur Deputy Commissioner", "the ministry in Addis Ababa said"
    if before in (["home", "to"], ["way", "to"], ["back", "to"], ["bound", "for"], ["home", "in"]):
        return True
    return before in (["said", "in"], ["reporters", "in"]) or bool({"based", "headquartered"} & set(before))


def _holder(words: Words, name: Toponym, others: Sequence[Toponym], sentence: Sentence) -> Toponym | None:
    """The smallest area a name is put in: one named after it, here or one sentence on."""
    areas = [t for t in others if t.place is not None and t.use != "demonym"]
    areas = [t for t in areas if (t.place and t.place.kind in CONTAINERS) or is_called_area(words, t)]
    after = named_after(words, name, others)
    if after is not None:
        return _smallest(after, others)  # "the Wazir Akbar Khan district of Kabul"
    near = [
        t
        for t in areas
        if name.end <= t.start < sentence.end + _SOON
        and (_lies_there(words, sentence, t) or _is_told_of(words, name, t, sentence))
    ]
    codes = Counter(t.place.country for t in others if t.place is not None and t.place.country)
    most = max(codes.values(), default=0)
    # Spain is not where a name is, when all but it in the report is in Ecuador.
    near = [t for t in near if t.place is not None and 2 * codes[t.place.country] >= most]
    smaller = [t for t in near if t.place is not None and t.place.kind != "country"]
    own = [t for t in near if t.start < sentence.end]  # a country of the next sentence is another's
    first = next(iter(smaller or own), None)
    return _smallest(first, others) if first is not None else None


def _smallest(area: Toponym, others: Sequence[Toponym]) -> Toponym:
    """The smallest of areas told in one breath: "in Kenya's Turkana county"."""
    for other in others:
        close = 0 <= other.start - area.end <= _ONE_BREATH
        if close and other.place is not None and other.use != "demonym" and contains(area, other):
            area = other
    return area


def named_after(words: Words, name: Toponym, names: Sequence[Toponym]) -> Toponym | None:
    """The place in which a name is said to be by what follows it: 'X district of Y', 'X, in the Y area'."""
    at = bisect_left(names, name.end, key=lambda t: t.start)
    after = names[at] if at < len(names) and names[at].start < name.end + 45 else None
    if after is not None and after.place is None:
        after = None
    if after is None:
        return None
    first, last = words.between(name.end, after.start)
    between = words.forms[first:last]
    small = wording.single("area noun", "compass")
    small |= {"in", "of", "on", "near", ",", "the", "a", "'s"} | _LANDFORMS
    if _is_road_to(between):
        return after  # "near Kathore, on the highway into Karachi"
    if between[-1:] == ["in"] and between[:1] != [","]:
        small |= wording.single("venue") | _OF_VENUES  # "the X dance hall in Y"
    if between[:1] == [","] and between[-1:] == ["of"] and between[-2] in wording.single("compass"):
        return None  # "in Minya, south of Cairo": not in it
    if is_said_to_be_a_settlement(words.forms, first, last + 1) and between[-1:] == ["in"]:
        return after  # "Maro, a farming community in Kajuru"
    area = after.place is not None and after.place.kind in CONTAINERS
    links = bool({"in", "of", "on", "near"} & set(between)) or (between == [","] and area)  # not of a list
    return after if links and all(f in small for f in between) and "km" not in between else None


def _is_road_to(between: list[str]) -> bool:
    """'on the highway into', 'on the main road from': of the place that ends it."""
    road = between[-2:-1] != [] and between[-2] in wording.single("road")
    way = between[-1:] != [] and between[-1] in ("to", "into", "from", "towards", "toward")
    return road and way and between[:3] == [",", "on", "the"] and len(between) <= _ROAD


def _is_told_of(words: Words, name: Toponym, area: Toponym, sentence: Sentence) -> bool:
    """Whether an area after a name can be told of where it lies, and not of who spoke or of another place."""
    large = area.place is not None and area.place.kind in ("country", "admin1", "region")
    return (large or area.start < sentence.end) and "said" not in words.text[name.end : area.start]


def _lies_there(words: Words, sentence: Sentence, area: Toponym) -> bool:
    """'The village lies in the Beni territory': the next sentence says where a place is."""
    after = words.sentences[words.sentences.index(sentence) + 1 :][:1]
    if not after or not after[0].start <= area.start < after[0].end:
        return False
    opening = words.forms[after[0].first : after[0].first + 3]
    return bool(set(opening) & (wording.single("settlement", "area told before")))
