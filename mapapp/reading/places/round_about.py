"""A town and the words before it in, the town as wide as they mean it out: "in villages near Belgrade"."""

import dataclasses

from mapapp.reading.prose import wording
from mapapp.reading.toponyms import Toponym

_NEAR_A_CITY = frozenset(("near", "outside", "around", "close"))
_SPOTS = frozenset("village villages town towns hamlet hamlets farm farms settlement".split())
_OFF_ITS_SHORE = (["coast", "of"], ["coasts", "of"], ["shore", "of"], ["shores", "of"], ["waters", "of"])
_TOWARDS = frozenset("to towards toward".split())
_ROAD_KM = 100.0  # from a town to what happened on a road that leads there
_OFF_KM = 40.0  # from a port to what happened off it, where nothing tells how far out
_ROUND_KM = (
    (1_000_000, 50.0),
    (100_000, 30.0),
    (0, 20.0),
)  # by the people of the city


def round_about(forms: list[str], first: int, town: Toponym) -> Toponym:
    """'In villages near Belgrade', 'a ferry off Siquijor': somewhere round a city, and not in it."""
    place, near = town.place, first - 1
    if place is None or place.kind != "city":
        return town
    road = forms[near] in _TOWARDS and forms[near - 1] in wording.single("road")
    near -= forms[near] == "to"  # "close to"
    off = forms[near] == "off" or forms[near - 1 : near + 1] in _OFF_ITS_SHORE
    if not (off or road) and (forms[near] not in _NEAR_A_CITY or forms[near - 1] not in _SPOTS):
        return town
    radius = next(km for people, km in _ROUND_KM if place.population >= people)
    radius = _ROAD_KM if road else _OFF_KM if off else radius
    return dataclasses.replace(
        town, radius_km=max(radius, town.radius_km or 0.0), where_prec=2, why=f"{town.why}; somewhere near it"
    )
