"""Places and how something lies to them in, the area it lies in out. All distances geodesic (geopy)."""

import math
from dataclasses import dataclass, replace

from gazetteer.ground import GROUND, spread
from gazetteer.match import Match
from gazetteer.place import Place

# Compass words are said to the nearest eighth of the circle: half of that to each side, in radians.
_HALF_WIND = math.radians(22.5)
# A distance told is rounded, and measured by road or from an edge as often as from centre to centre.
_ROUNDING = 0.2
_PULL = 0.5  # the share of an anchor's own extent that stays in doubt: most tellers mean its centre


@dataclass(frozen=True, slots=True)
class Area:
    """A stretch of the earth: the truth lies within radius_km of the point nine times in ten.

    latitude, longitude  degrees WGS 84
    why                  one line: how it was come by
    """

    latitude: float
    longitude: float
    radius_km: float
    why: str


def compass(latitude: float, longitude: float, to: tuple[float, float]) -> float:
    """Bearing in degrees from north, clockwise, of the great circle to another point."""
    a, b = math.radians(latitude), math.radians(to[0])
    turn = math.radians(to[1] - longitude)
    east = math.sin(turn) * math.cos(b)
    north = math.cos(a) * math.sin(b) - math.sin(a) * math.cos(b) * math.cos(turn)
    return math.degrees(math.atan2(east, north)) % 360


def apart(first: tuple[float, float], second: tuple[float, float]) -> float:
    """Geodesic kilometres between two points (degrees WGS 84)."""
    from geopy.distance import geodesic

    return float(geodesic(first, second).km)


def moved(latitude: float, longitude: float, km: float, bearing: float) -> tuple[float, float]:
    """The point so many kilometres away at that bearing (degrees from north, clockwise)."""
    from geopy.distance import geodesic  # geopy takes longer to load than all the rest

    point = geodesic(kilometers=km).destination((latitude, longitude), bearing)
    return round(point.latitude, 5), round(point.longitude, 5)


def at_distance(anchor: Place | Match, km: float, bearing: float | None, loose: float, told: str) -> Area:
    """So many kilometres from a place; without a bearing (None) anywhere around it.

    loose  1 for a plain number, more for "about" and "more than"
    """
    name, own = _named(anchor)
    if bearing is None:
        return Area(
            anchor.latitude,
            anchor.longitude,
            round(km * (1 + _ROUNDING * loose) + _PULL * own, 1),
            f"{told}: no direction told, so anywhere around {name}",
        )
    latitude, longitude = moved(anchor.latitude, anchor.longitude, km, bearing)
    radius = math.hypot(km * math.tan(_HALF_WIND) * 0.8, km * _ROUNDING * loose, _PULL * own)
    return Area(latitude, longitude, round(max(radius, 1.0), 1), f"{told}, measured from {name}")


def part(anchor: Place | Match, bearing: float | None, told: str) -> Area:
    """The northern, eastern … part of a place; None is its middle."""
    name, own = _named(anchor)
    if bearing is None:
        return Area(anchor.latitude, anchor.longitude, round(max(0.5 * own, 1.0), 1), f"the middle of {name}")
    latitude, longitude = moved(anchor.latitude, anchor.longitude, 0.45 * own, bearing)
    return Area(latitude, longitude, round(max(0.65 * own, 2.0), 1), f"{told}: that part of {name}")


def direction(anchor: Place | Match, bearing: float, told: str) -> Area:
    """That way from a place, no distance told: beyond its edge, as far again or 15 km."""
    name, own = _named(anchor)
    km = own + max(0.5 * own, 15.0)
    latitude, longitude = moved(anchor.latitude, anchor.longitude, km, bearing)
    return Area(latitude, longitude, round(km, 1), f"{told}: no distance told, measured from {name}")


def around(anchor: Place | Match, km: float, told: str) -> Area:
    """Near a place: its own extent and so many kilometres more."""
    name, own = _named(anchor)
    return Area(anchor.latitude, anchor.longitude, round(own + km, 1), f"{told}: around {name}")


def between(first: Place | Match, second: Place | Match, told: str, road: bool = False) -> Area:
    """Between two places, or on the road that joins them: around the middle of the line."""
    ends = (first.latitude, first.longitude), (second.latitude, second.longitude)
    km = apart(*ends)
    latitude, longitude = moved(*ends[0], km / 2, compass(*ends[0], ends[1]))
    names = f"{_named(first)[0]} and {_named(second)[0]}"
    # Anywhere along the line, but for the tenth that a radius may leave out; roads bend.
    radius = max(0.46 * km * (1.08 if road else 1.0), 3.0)
    return Area(latitude, longitude, round(radius, 1), f"{told}: {names} lie {km:.0f} km apart")


def coast(anchor: Place | Match, km: float, told: str) -> Area:
    """At sea off a place or a country, so many km out at most; around it where no sea is near."""
    name, _ = _named(anchor)
    place = anchor.place if isinstance(anchor, Match) else anchor
    if place.kind == "country":
        stretch = spread(GROUND.coast(place.country))
        if stretch is not None:
            return Area(
                round(stretch[0], 4), round(stretch[1], 4), round(stretch[2], 1), f"{told}: its coast"
            )
    shore = GROUND.shore(anchor.latitude, anchor.longitude)
    if shore is None:
        return around(anchor, km, told)
    latitude, longitude = moved(shore[0], shore[1], km / 2, shore[2])
    return Area(latitude, longitude, round(km, 1), f"{told}: at sea off {name}")


def border(countries: list[str], near: Place | Match | None, told: str) -> Area | None:
    """On the land border of one country (ISO code) or two, near a place if one is told; None for none."""
    first, *rest = countries
    code = None
    if near is not None:
        code = (near.place if isinstance(near, Match) else near).country
    second = rest[0] if rest else code if code and code != first else None
    cells = GROUND.border(first, second)
    point = (near.latitude, near.longitude) if near is not None else None
    stretch = spread(cells, point)
    if stretch is None:
        return None
    latitude, longitude, km = stretch
    if near is None:
        return Area(
            round(latitude, 4), round(longitude, 4), round(max(km, 10.0), 1), f"{told}: along all of it"
        )
    radius = max(10.0, 0.5 * km)
    why = f"{told}: where the border comes nearest to {_named(near)[0]}, {km:.0f} km from it"
    return Area(round(latitude, 4), round(longitude, 4), round(radius, 1), why)


def check(named: Match, told: Area) -> Match:
    """A place found by name against where a relation says it is: agreement is said, a conflict widens."""
    away = apart((named.latitude, named.longitude), (told.latitude, told.longitude))
    if away <= told.radius_km + named.radius_km:
        return _with(named, named.radius_km, f"{named.why}; agrees with {told.why} ({away:.0f} km off)")
    return _with(
        named,
        round(max(named.radius_km, away), 1),
        f"{named.why}; but {told.why} is {away:.0f} km from there, so the radius is widened",
    )


def _with(named: Match, radius: float, why: str) -> Match:
    return replace(named, radius_km=radius, why=why)


def _named(anchor: Place | Match) -> tuple[str, float]:
    place = anchor.place if isinstance(anchor, Match) else anchor
    return place.name, place.radius_km
