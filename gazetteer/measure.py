"""A relation and the places it leans on in, the area it tells out."""

import numpy as np

from gazetteer import area
from gazetteer.area import Area
from gazetteer.ground import GROUND, Cells
from gazetteer.index import Index
from gazetteer.layout import NO_PARENT
from gazetteer.match import Match
from gazetteer.place import Place
from gazetteer.radius import WIDE
from gazetteer.relations import Relation
from gazetteer.wordlist import squeezed, words

_NEAR_BORDER = 25.0  # km around a place whose country has no border with the one told


def measure(
    relation: Relation, anchors: list[Place] | list[Match], index: Index | None = None
) -> Area | None:
    """The area of a relation whose anchors are already known, in the order of relation.anchors.

    index  tells the shapes of provinces by their towns; without it they are taken to be round
    """
    if not anchors:
        return None
    first, told = anchors[0], relation.text
    kind, km = relation.kind, relation.km
    if kind == "offset" and km is not None:
        return area.at_distance(first, km, relation.bearing, relation.loose, told, relation.step)
    if kind == "direction" and relation.bearing is not None and place_of(first).kind not in WIDE:
        return area.direction(first, relation.bearing, told)
    if kind in ("part", "direction"):
        return area.part(first, relation.bearing, told, extent(place_of(first), index))
    if kind in ("between", "road") and len(anchors) > 1:
        return area.between(first, anchors[1], told, kind == "road", relation.middle)
    if kind == "border":
        return _border(anchors, told, km, relation.bearing)
    if kind == "inland" and km is not None:
        return area.inland(first, km, relation.loose, told, relation.step)
    if kind == "coast":
        return area.coast(first, km or 30.0, told, bool(relation.step))
    if kind == "edge":
        return area.outskirts(first, km or 6.0, relation.bearing, told)
    if kind == "inside":
        name = place_of(first).name
        radius = first.radius_km if place_of(first).kind in WIDE else max(place_of(first).radius_km, 2.0)
        return Area(first.latitude, first.longitude, round(radius, 1), f"{told}: in {name}")
    return area.around(first, km or 15.0, told)


def offset(place: Place | Match, km: float, bearing_words: str | None, loose: float = 1.0) -> Area:
    """The area so far from a place: offset(baghdad, 50, "south") or, "north-east" and the like.

    km             kilometres
    bearing_words  a compass word of words/relations.csv, None for no direction
    loose          1 for a plain number, 1.5 for "about", 2 for "more than"
    Raises ValueError for a word that is no direction.
    """
    bearing = None
    if bearing_words:
        bearing = words("bearing").get(squeezed(bearing_words))
        if bearing is None:
            raise ValueError(f"{bearing_words!r} is no direction: words/relations.csv lists those known")
    told = f"{km:g} km {bearing_words} of" if bearing_words else f"{km:g} km from"
    return area.at_distance(place, km, bearing, loose, f"{told} {place_of(place).name}")


def place_of(anchor: Place | Match) -> Place:
    """The place of an anchor, however it was found."""
    return anchor.place if isinstance(anchor, Match) else anchor


def extent(place: Place, index: Index | None) -> Cells | None:
    """Points spread over a country (its cells) or a division (its towns); None where no shape is known."""
    if place.kind == "country":
        return GROUND.cells(place.country)
    if index is None or place.kind not in ("admin1", "admin2"):
        return None
    row = index.row_of(place.place_id)
    if row is None:
        return None
    inside = index.parent == row
    if place.kind == "admin1":
        districts = np.flatnonzero(inside)
        inside = inside | (np.isin(index.parent, districts) & (index.parent != NO_PARENT))
    return index.latitude[inside].astype(float), index.longitude[inside].astype(float)


def _border(
    anchors: list[Place] | list[Match], told: str, km: float | None = None, bearing: float | None = None
) -> Area | None:
    lands = [a for a in anchors if place_of(a).kind == "country"]
    near = next((a for a in anchors if place_of(a).kind != "country"), None)
    codes = list(dict.fromkeys(place_of(a).country for a in lands))
    if near is not None and len(codes) == 1 and place_of(near).country not in (codes[0], ""):
        codes.append(place_of(near).country)
    if codes and near is None and km is not None and bearing is not None:
        return area.beyond(codes, km, bearing, told)
    found = area.border(codes, near, told) if codes else None
    return found or area.around(near or anchors[0], _NEAR_BORDER, told)
