"""A place name that the gazetteer lacks in, where a distance or a road told with it puts it out."""

import dataclasses
import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from gazetteer.area import Area
from gazetteer.area import moved as point_at
from gazetteer.earth import km_between
from gazetteer.ground import GROUND
from gazetteer.index import Index
from gazetteer.measure import measure
from gazetteer.normalise import key
from gazetteer.place import Place
from gazetteer.relations import parse, tells_distance
from mapapp.reading.prose import wording
from mapapp.reading.prose.words import Words
from mapapp.reading.toponyms import Toponym

_LONG_ROAD_KM = 500.0  # between the two towns that a road is called after
_ROADSIDE_KM = 10.0
_FROM_END_KM = 40.0  # along a road of which one end is known
_RELATION = 90  # characters from a name to the place that it is told to be so far from
_RELATIVE = re.compile(r", an? [a-z]+ on\b")
_BORDER_REACH = 90  # characters from a name to the areas between which it lies
_BORDER = re.compile(r"\b(?:between|(?:border|seam|boundary|edge) of)\s+(?:the\s+)?$")
_NO_TOWN = ("country", "continent", "admin1", "region", "water")


def on_road(words: Words, name: Toponym, others: Sequence[Toponym], gazetteer: Index) -> Toponym | None:
    """'The Gwoza-Pulka road': halfway between its ends, as far as both are known and near each other."""
    _, last = words.between(name.start, name.end)
    parts = re.split(r"\s?[-–—]\s?", name.text)
    if len(parts) != 2 or not set(words.forms[last : last + 1]) & wording.single("road"):
        return None
    codes = Counter(t.place.country for t in others if t.place is not None and t is not name)
    ends = [_towns_first([gazetteer.place(row) for row in gazetteer.rows(key(part))]) for part in parts]
    pairs = [
        (a, b) for a in ends[0] for b in ends[1] if a.country == b.country and _is_town(a) and _is_town(b)
    ]
    best = min(pairs, key=lambda pair: (-codes[pair[0].country], _apart_km(*pair)), default=None)
    if best is None or _apart_km(*best) > _LONG_ROAD_KM:
        return _near_end(name, [place for end in ends for place in end if _is_town(place)], codes)
    return _halfway(name, *best)


def halfway(first: Toponym, last: Toponym) -> Toponym | None:
    """'Between Parachinar and Peshawar': the middle of the way, when it is no journey."""
    a, b = first.place, last.place
    if a is None or b is None or a.country != b.country or _apart_km(a, b) > _LONG_ROAD_KM:
        return None
    return _halfway(dataclasses.replace(first, text=f"{first.text} and {last.text}", end=last.end), a, b)


def _halfway(name: Toponym, a: Place, b: Place) -> Toponym:
    towns = _is_town(a) and _is_town(b)
    return dataclasses.replace(
        name,
        place=unlisted(a, name.text),
        latitude=(a.latitude + b.latitude) / 2,
        longitude=(a.longitude + b.longitude) / 2,
        radius_km=round(_apart_km(a, b) / 2 + _ROADSIDE_KM, 1),
        where_prec=2 if towns else 4,
        why=f"{'the road' if towns else 'halfway'} between {a.name} and {b.name}",
    )


def _near_end(name: Toponym, ends: Sequence[Place], codes: Counter[str]) -> Toponym | None:
    """The one end of a road that is known, when it lies in the country that the report is about."""
    end = max(ends, key=lambda place: codes[place.country], default=None)
    if end is None or not codes[end.country]:
        return None
    return dataclasses.replace(
        name,
        place=unlisted(end, name.text),
        latitude=end.latitude,
        longitude=end.longitude,
        radius_km=_FROM_END_KM,
        where_prec=2,
        why=f"the road from {end.name}; the gazetteer lacks its other end",
    )


def _towns_first(places: list[Place]) -> list[Place]:
    """The towns of a name where there are any: a road to Aleppo does not end at its air base."""
    return [place for place in places if place.kind == "city"] or places


def _is_town(place: Place) -> bool:
    return place.kind not in _NO_TOWN


def _apart_km(a: Place, b: Place) -> float:
    return km_between((a.latitude, a.longitude), (b.latitude, b.longitude))


def by_relation(
    text: str, name: Toponym, others: Sequence[Toponym], gazetteer: Index, stop: int
) -> Toponym | None:
    """'X, about 90 km north-west of Mogadishu': the point told."""
    for anchor in others:
        if name.end <= anchor.start < min(stop, name.end + _RELATION) and anchor.place is not None:
            point = moved(text[name.end : anchor.end], anchor, gazetteer, name)
            if point is not None or not _RELATIVE.match(text[name.end :]):
                return point  # "X, a town on the India-Myanmar highway south of Tamu"
    return None


def on_border(text: str, name: Toponym, others: Sequence[Toponym]) -> Toponym | None:
    """'X, on the seam between Diyala and Salah al-Din': halfway between the two areas."""
    after = [t for t in others if name.end <= t.start < name.end + _BORDER_REACH and t.place is not None]
    for first, last in pairwise(after):
        led = _BORDER.search(text[name.end : first.start])
        if led is None or text[first.end : last.start].strip() != "and":
            continue
        middle = halfway(first, last)
        if middle is None or first.place is None or last.place is None:
            return None
        return dataclasses.replace(
            middle,
            start=name.start,
            end=name.end,
            text=name.text,
            place=unlisted(first.place, name.text),
            why=f"{name.text} is not in the gazetteer; the report puts it between {first.place.name} and"
            f" {last.place.name}",
        )
    return None


def is_said_to_be_a_settlement(forms: Sequence[str], last: int, stop: int) -> bool:
    """'X, a fishing village in': the words before `last` name a place, whatever stands before them."""
    if forms[last : last + 1] != [","] or forms[last + 1 : last + 2] not in (["a"], ["an"]):
        return False
    for i in range(last + 2, min(stop - 1, last + 6)):
        if forms[i] in wording.single("settlement") | {"community", "township", "locality"}:
            return forms[i + 1] in ("in", "of", "near", "on", "off", "outside", "about", "some")
    return False


def moved(phrase: str, anchor: Toponym, gazetteer: Index, name: Toponym | None = None) -> Toponym | None:
    """The place so far from an anchor as a phrase that ends with its name says; None without a distance."""
    if not tells_distance(phrase):
        return None
    relations = [r for r in parse(phrase) if (r.kind in ("offset", "direction") or r.step) and r.anchors]
    if not relations or anchor.place is None:
        return None
    relation = relations[-1]
    area = measure(relation, [anchor.place], gazetteer)
    if area is None:
        return None
    if relation.kind == "direction" and relation.bearing is not None:
        area = _on_land(area, anchor.place, relation.bearing)
    radius = max(area.radius_km, 5.0)
    told = relation.text if name is None else name.text
    return dataclasses.replace(
        name or anchor,
        start=anchor.end - (len(phrase) - relation.start) if name is None else name.start,
        text=told,
        place=unlisted(anchor.place, told),
        latitude=area.latitude,
        longitude=area.longitude,
        radius_km=radius,
        where_prec=2 if radius <= 25 else 3 if radius <= 60 else 4,
        why=area.why,
    )


def _on_land(area: Area, town: Place, bearing: float) -> Area:
    """'A café west of Gaza City' is in its west, where further on is the sea or another country."""
    if town.kind != "city" or GROUND.country_at(area.latitude, area.longitude) == town.country:
        return area
    latitude, longitude = point_at(town.latitude, town.longitude, town.radius_km, bearing)
    return dataclasses.replace(area, latitude=latitude, longitude=longitude)


def unlisted(near: Place, name: str) -> Place:
    """A place that the gazetteer lacks, in the divisions of one near it or around it."""
    return dataclasses.replace(
        near, place_id=f"unlisted:{key(name)}", geonameid=None, name=name, kind="city", population=0
    )
