"""What a person types or points at in, the places it may mean out, as an incident's fields; no Streamlit."""

import re
import warnings
from collections.abc import Set
from dataclasses import dataclass
from typing import Any

from geopy.point import Point

import gazetteer
from gazetteer import LocalGazetteer, Place
from mapapp.incident import Incident

# Kinds whose entry says the word already ("Babil Governorate" needs no "province").
_KINDS = {"admin1": "province", "admin2": "district", "city": "town or city", "region": "area"}
_MOST = 5

# UCDP's code by how surely (km) a place put by hand is known; the same steps as the gazetteer's.
_PRECISION = ((10.0, 1), (25.0, 2), (60.0, 3), (250.0, 4))
FIELDS = (
    "place_name",
    "admin1",
    "country",
    "latitude",
    "longitude",
    "where_prec",
    "radius_km",
    "place_why",
)


@dataclass(frozen=True, slots=True)
class Spot:
    """One place to choose: its key, its name, what it lies in, and FIELDS as the incident would have them."""

    key: str
    label: str
    lies_in: str
    values: dict[str, Any]


def spots(typed: str, near: tuple[float, float] | None = None, begun: bool = True) -> list[Spot]:
    """Places of that name, and places told from others ("50 km south of Baghdad").

    near   (latitude, longitude) that breaks ties between namesakes
    begun  names that only begin so, too
    """
    typed = " ".join(typed.split())
    if not typed:
        return []
    found: dict[str, Spot] = {}
    for location in LocalGazetteer().geocode(typed, exactly_one=False, near=near, limit=_MOST) or []:
        spot = _spot(location.raw, location.address if location.raw["how"] == "relation" else None)
        found.setdefault(spot.key, spot)
    for place in gazetteer.complete(typed, limit=_MOST) if begun else ():
        if len(found) >= _MOST:
            break
        spot = _spot(_raw(place))
        found.setdefault(spot.key, spot)
    return list(found.values())[:_MOST]


def begun_with(typed: str, most: int, countries: Set[str] = frozenset()) -> list[Spot]:
    """Places whose name begins so, the likeliest first; those in these countries before all others."""
    places = gazetteer.complete(" ".join(typed.split()), limit=4 * most)
    places.sort(key=lambda place: place.country_name not in countries)  # stable: else as they were
    return list({spot.key: spot for spot in (_spot(_raw(place)) for place in places)}.values())[:most]


def by_hand(latitude: float, longitude: float, name: str | None, radius_km: float) -> Spot:
    """A point a person put on the map; its province and country are those of the nearest town."""
    latitude, longitude = round(latitude, 5), round(longitude, 5)
    towns = gazetteer.nearest(latitude, longitude, within_km=150, kinds=("city",))
    town = towns[0][0] if towns else None
    admin1, country = (town.admin1 or None, town.country_name or None) if town else (None, None)
    values = {
        "place_name": name or (f"near {town.name}" if town else None),
        "admin1": admin1,
        "country": country,
        "latitude": latitude,
        "longitude": longitude,
        "where_prec": next((code for km, code in _PRECISION if radius_km <= km), 6),
        "radius_km": radius_km,
        "place_why": "put there by hand",
    }
    return Spot("hand", name or point(latitude, longitude), _in(admin1, country), values)


def as_it_is(incident: Incident) -> Spot:
    """Where the incident stands now."""
    values = {name: getattr(incident, name) for name in FIELDS}
    label = incident.place_name or incident.place_text or "no place"
    return Spot("now", label, _in(incident.admin1, incident.country), values)


def read_point(typed: str) -> tuple[float, float] | None:
    """Latitude and longitude, as degrees or as degrees, minutes and seconds; None for anything else."""
    if not re.search(r"\d", typed):
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # geopy only warns of a latitude beyond the pole
            found = Point.from_string(typed)
    except (ValueError, UserWarning):
        return None
    return found.latitude, found.longitude


def point(latitude: float, longitude: float) -> str:
    """Degrees as a person reads them back."""
    return f"{latitude:.4f}, {longitude:.4f}"


def _raw(place: Place) -> dict[str, Any]:
    return {name: getattr(place, name) for name in Place.__slots__}


def _spot(raw: dict[str, Any], label: str | None = None) -> Spot:
    name = label or raw["name"]
    kind = _KINDS.get(raw["kind"], raw["kind"].replace("_", " "))
    values = {
        "place_name": name,
        "admin1": raw["admin1"] or None,
        "country": raw["country_name"] or None,
        "latitude": round(raw["latitude"], 5),
        "longitude": round(raw["longitude"], 5),
        "where_prec": raw["where_prec"],
        "radius_km": raw["radius_km"],
        "place_why": "chosen by hand",
    }
    inside = [part for part in (raw["admin2"], raw["admin1"], raw["country_name"]) if part and part != name]
    lies_in = ", ".join([*([kind] if label is None else []), *dict.fromkeys(inside)])
    return Spot(f"{raw['place_id']}/{label or ''}", name, lies_in, values)


def _in(*names: str | None) -> str:
    return ", ".join(dict.fromkeys(name for name in names if name))
