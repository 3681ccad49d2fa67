"""Places and how something lies to them in, the area it lies in out. All distances geodesic (geopy)."""

import math
from dataclasses import dataclass, replace

import numpy as np

from gazetteer.ground import GROUND, Cells, shifted, spread, within
from gazetteer.match import Match
from gazetteer.place import Place

# Compass words are said to the nearest eighth of the circle: half of that to each side, in radians.
_HALF_WIND = math.radians(22.5)
# A distance told is rounded, and measured by road or from an edge as often as from centre to centre.
_ROUNDING = 0.2
_PART = 0.45  # the share of a land that its north, its east … speaks of
_THAT_WAY = 600.0  # km as far as which a place is told to be south of another without a distance
_ENOUGH_POINTS = 12  # to tell the shape of a place
_ON_BORDER = 22.0  # km along a border that "near" a town on it speaks of
_ASHORE = 50.0  # km from the sea within which a town is told to be on a coast
_LONG = 8.0  # km of a district or city from which more than one point of a border may be meant
_POINTED = 60.0  # km of an area from which how far its middle is off tells nothing
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


def at_distance(
    anchor: Place | Match, km: float, bearing: float | None, loose: float, told: str, step: float = 0.0
) -> Area:
    """So many kilometres from a place; without a bearing (None) anywhere around it.

    loose  1 for a plain number, more for "about" and "more than"
    step   kilometres to which the distance seems rounded
    """
    name, own = _named(anchor)
    along = max(km * _ROUNDING, 0.5 * step) * loose
    if bearing is None:
        return Area(
            anchor.latitude,
            anchor.longitude,
            round(km + 0.7 * along + _PULL * own, 1),
            f"{told}: no direction told, so anywhere around {name}",
        )
    latitude, longitude = moved(anchor.latitude, anchor.longitude, km, bearing)
    wind = _HALF_WIND if bearing % 45 == 0 else 0.5 * _HALF_WIND
    radius = math.hypot(km * math.tan(wind) * 0.8, 0.9 * along, _PULL * own)
    return Area(latitude, longitude, round(max(radius, 1.0), 1), f"{told}, measured from {name}")


def part(anchor: Place | Match, bearing: float | None, told: str, extent: Cells | None = None) -> Area:
    """The northern, eastern … part of a place; None is its middle.

    extent  latitudes and longitudes spread over the place, where its shape is known
    """
    name, own = _named(anchor)
    if extent is not None and len(extent[0]) >= _ENOUGH_POINTS:
        latitude, longitude, km = side(extent, bearing)
        return Area(latitude, longitude, round(max(km, 2.0), 1), f"{told}: that part of {name}")
    if bearing is None:
        return Area(anchor.latitude, anchor.longitude, round(max(0.5 * own, 1.0), 1), f"the middle of {name}")
    latitude, longitude = moved(anchor.latitude, anchor.longitude, 0.45 * own, bearing)
    return Area(latitude, longitude, round(max(0.65 * own, 2.0), 1), f"{told}: that part of {name}")


def side(extent: Cells, bearing: float | None) -> tuple[float, float, float]:
    """Latitude, longitude and radius (km) of the points to that bearing; None: of those in the middle."""
    lats, lons = extent
    lons = lons[0] + (lons - lons[0] + 180) % 360 - 180
    north = lats * 111.195
    east = lons * 111.195 * np.cos(np.radians(lats.mean()))
    if bearing is None:
        away = np.hypot(north - np.median(north), east - np.median(east))
        inside = away <= np.quantile(away, _PART)
    else:
        turn = math.radians(bearing)
        along = north * math.cos(turn) + east * math.sin(turn)
        inside = along >= np.quantile(along, 1 - _PART)
    latitude, longitude = float(lats[inside].mean()), float(lons[inside].mean())
    away = np.hypot(
        (lats[inside] - latitude) * 111.195,
        (lons[inside] - longitude) * 111.195 * math.cos(math.radians(latitude)),
    )
    return round(latitude, 4), round((longitude + 180) % 360 - 180, 4), float(np.quantile(away, 0.95))


def outskirts(anchor: Place | Match, km: float, bearing: float | None, told: str) -> Area:
    """The edge of a place and so many kilometres of the land around it, on one side where one is told."""
    if bearing is None:
        return around(anchor, km, told)
    name, own = _named(anchor)
    latitude, longitude = moved(anchor.latitude, anchor.longitude, 0.75 * own + 0.4 * km, bearing)
    return Area(latitude, longitude, round(0.32 * (own + km), 1), f"{told}: that side of {name}")


def direction(anchor: Place | Match, bearing: float, told: str) -> Area:
    """That way from a place, no distance told: beyond its edge, half as far again or 15 km."""
    name, own = _named(anchor)
    km = own + max(0.5 * own, 15.0)
    latitude, longitude = moved(anchor.latitude, anchor.longitude, km, bearing)
    return Area(latitude, longitude, round(0.8 * km, 1), f"{told}: no distance told, measured from {name}")


def that_way(anchor: Place | Match, named: Match, bearing: float, told: Area) -> Area:
    """The area told by a direction alone, stretched to a named place that lies that way, not too far."""
    ends = (anchor.latitude, anchor.longitude), (named.latitude, named.longitude)
    km = apart(*ends)
    off = abs((compass(*ends[0], ends[1]) - bearing + 180) % 360 - 180)
    if off > 2 * math.degrees(_HALF_WIND) or km > _named(anchor)[1] + _THAT_WAY:
        return told
    latitude, longitude = moved(*ends[0], km, bearing)
    return replace(
        told,
        latitude=latitude,
        longitude=longitude,
        radius_km=max(told.radius_km, round(0.8 * km, 1)),
        why=f"{told.why.split(':')[0]}, {km:.0f} km that way",
    )


def ashore(countries: list[str], near: Match, told: str) -> Area | None:
    """Where the coast of a country (ISO code) comes nearest to a place; None for a country without one."""
    stretch = spread(GROUND.coast(countries[0]), (near.latitude, near.longitude)) if countries else None
    if stretch is None:
        return None
    latitude, longitude, km = stretch
    why = f"{told}: that coast comes within {max(0.0, km):.0f} km of {near.place.name}"
    return Area(round(latitude, 4), round(longitude, 4), _ASHORE, why)


def around(anchor: Place | Match, km: float, told: str) -> Area:
    """Near a place: its own extent and so many kilometres more."""
    name, own = _named(anchor)
    return Area(anchor.latitude, anchor.longitude, round(own + km, 1), f"{told}: around {name}")


def between(
    first: Place | Match, second: Place | Match, told: str, road: bool = False, middle: bool = False
) -> Area:
    """Between two places, or on the road that joins them: around the middle of the line.

    middle  told to be halfway, not anywhere between
    """
    ends = (first.latitude, first.longitude), (second.latitude, second.longitude)
    km = apart(*ends)
    latitude, longitude = moved(*ends[0], km / 2, compass(*ends[0], ends[1]))
    names = f"{_named(first)[0]} and {_named(second)[0]}"
    # Anywhere along the line, but for the tenth that a radius may leave out; roads bend.
    share = 0.2 if middle else 0.5 if road else 0.46
    radius = max(share * km, 3.0)
    return Area(latitude, longitude, round(radius, 1), f"{told}: {names} lie {km:.0f} km apart")


def coast(anchor: Place | Match, km: float, told: str, exact: bool = False) -> Area:
    """At sea off a place or a country, so many km out at most; around it where no sea is near.

    exact  so many km out in so many words
    """
    name, _ = _named(anchor)
    place = anchor.place if isinstance(anchor, Match) else anchor
    if place.kind == "country":
        cells = GROUND.coast(place.country, km if exact else None)
        stretch = spread(cells)
        if stretch is not None:
            if exact:
                # A coast that bends has its middle on land: the point so far out that is nearest to it.
                at = spread(cells, stretch[:2]) or stretch
                stretch = *at[:2], stretch[2] + at[2]
            return Area(
                round(stretch[0], 4), round(stretch[1], 4), round(stretch[2], 1), f"{told}: its coast"
            )
    shore = GROUND.shore(anchor.latitude, anchor.longitude)
    if shore is None:
        return around(anchor, km, told)
    latitude, longitude = moved(shore[0], shore[1], km if exact else km / 2, shore[2])
    return Area(latitude, longitude, round(0.8 * km if exact else 1.1 * km, 1), f"{told}: at sea off {name}")


def inland(anchor: Place | Match, km: float, loose: float, told: str, step: float = 0.0) -> Area:
    """So many kilometres from a place, away from the sea that it lies by; all around it far from any sea."""
    shore = GROUND.shore(anchor.latitude, anchor.longitude)
    bearing = None if shore is None else (shore[2] + 180) % 360
    return at_distance(anchor, km, bearing, loose, told, step)


def beyond(countries: list[str], km: float, bearing: float, told: str) -> Area | None:
    """So many km beyond the border of a country (ISO code), or of two, to one side: outside the first."""
    cells = GROUND.border(*countries[:2])
    ahead = shifted(cells, km, bearing)
    there = np.array([GROUND.country_at(*at) for at in zip(*ahead, strict=True)], str)
    back = [GROUND.country_at(*at) for at in zip(*shifted(cells, -km, bearing), strict=True)]
    crossed = (np.array(back, str) == countries[0]) & (there != countries[0]) & (there != "")
    # The neighbour that most of the border has on that side: Mexico, though Canada lies south of Alaska.
    width = np.cos(np.radians(ahead[0]))
    most = max(
        sorted(set(there[crossed])), key=lambda land: width[crossed & (there == land)].sum(), default=""
    )
    crossed &= there == most
    stretch = spread((ahead[0][crossed], ahead[1][crossed]))
    if stretch is None:
        return None
    latitude, longitude, reach = stretch
    return Area(
        round(latitude, 4), round(longitude, 4), round(reach + 0.3 * km, 1), f"{told}: along all of it"
    )


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
    if point is None or near is None:
        return Area(
            round(latitude, 4), round(longitude, 4), round(max(km, 10.0), 1), f"{told}: along all of it"
        )
    name, extent = _named(near)
    if extent >= _LONG:
        # Of a district all that passes it may be meant, not the one point nearest to its middle.
        latitude, longitude, half = spread(within(cells, point, km + extent)) or stretch
        extent = max(extent, half)
    radius = max(_ON_BORDER, 0.9 * km, extent)
    why = f"{told}: where the border comes nearest to {name}, {km:.0f} km from it"
    return Area(round(latitude, 4), round(longitude, 4), round(radius, 1), why)


def check(named: Match, told: Area) -> Match:
    """A place found by name against where a relation says it is: agreement is said, a conflict widens."""
    away = apart((named.latitude, named.longitude), (told.latitude, told.longitude))
    if away <= told.radius_km + named.radius_km:
        off = f"{away:.0f} km off" if told.radius_km < _POINTED else f"known to {told.radius_km:.0f} km only"
        return _with(named, named.radius_km, f"{named.why}; agrees with {told.why} ({off})")
    words = told.why.split(": ")[0]
    why = f"{named.why}; but {words} is {away:.0f} km from there, so the radius is widened to hold both"
    return _with(named, round(max(named.radius_km, away), 1), why)


def _with(named: Match, radius: float, why: str) -> Match:
    return replace(named, radius_km=radius, where_prec=_widened(named, radius), why=why)


def _widened(named: Match, radius: float) -> int:
    return named.where_prec if radius <= named.radius_km else max(named.where_prec, prec(radius))


def prec(radius: float) -> int:
    """UCDP's where_prec for a point that is not a place of its own, by the radius (km) around it."""
    return 2 if radius <= 25 else 3 if radius <= 60 else 4 if radius <= 250 else 6


def _named(anchor: Place | Match) -> tuple[str, float]:
    place = anchor.place if isinstance(anchor, Match) else anchor
    return place.name, place.radius_km
