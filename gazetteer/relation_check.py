"""Whether the radii of relations tell the truth: phrases made by rule in, the share inside the radius out.

Each phrase is made as reporters make them from two towns of the list: the true bearing told as one of eight
winds, the true distance rounded to 1, 5, 10 or 50 km, now and then with "about", now and then measured from
the town's edge or along a road a fifth longer. The truth is the second town (or a point drawn as the kind
says), so that nothing of the answer goes into the question. Run: python -m gazetteer.relation_check
"""

import math
import random
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from gazetteer.area import apart, compass, moved
from gazetteer.ground import GROUND
from gazetteer.index import Index, open_index
from gazetteer.measure import extent
from gazetteer.nearby import distances, nearest
from gazetteer.phrase import resolve
from gazetteer.place import KINDS, Place

_WINDS = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")
_ROAD = 1.2  # how much longer than the straight line a road is
_LEAST, _MOST = 5.0, 250.0  # km between the two towns


class Told(NamedTuple):
    """A phrase, where what it speaks of truly is, the country it is asked for, and its kind."""

    kind: str
    phrase: str
    truth: tuple[float, float]
    country: str


class Coverage(NamedTuple):
    """How many phrases of a kind were made, the share inside the radius, and the median radius in km."""

    phrases: int
    inside: float
    median_km: float


def coverage(count: int = 150, seed: int = 7, index: Index | None = None) -> dict[str, Coverage]:
    """The share of phrases whose truth lies inside radius_km, by kind of relation; count phrases of each."""
    index = index or open_index()
    found: dict[str, list[tuple[bool, float]]] = {}
    for told in made(random.Random(seed), count, index):
        match = resolve(told.phrase, country=told.country, index=index)
        if match is not None:
            away = apart((match.latitude, match.longitude), told.truth)
            found.setdefault(told.kind, []).append((away <= match.radius_km, match.radius_km))
    return {
        kind: Coverage(
            len(rows), sum(ok for ok, _ in rows) / len(rows), float(np.median([km for _, km in rows]))
        )
        for kind, rows in found.items()
    }


def made(draw: random.Random, count: int, index: Index) -> Iterator[Told]:
    """Phrases of every kind with the truth they tell."""
    cities = np.flatnonzero((index.kind == KINDS.index("city")) & (index.population >= 30_000)).tolist()
    every = np.flatnonzero(index.kind == KINDS.index("city"))
    for _ in range(count):
        anchor = index.place(draw.choice(cities))
        away = distances(anchor.latitude, anchor.longitude, every, index)
        target = index.place(int(every[draw.choice(_spread_out(draw, away))]))
        yield _offset(draw, anchor, target)
        yield _near(draw, anchor)
        yield _between(draw, anchor, index.place(int(every[draw.choice(_spread_out(draw, away))])))
        yield _edge(draw, anchor)
        yield _direction(draw, anchor)
        yield from _on_border(draw, index)
        yield from _off_coast(draw, anchor)
    for kind in ("country", "admin1"):
        lands = np.flatnonzero(index.kind == KINDS.index(kind)).tolist()
        for _ in range(2 * count):
            land = index.place(draw.choice(lands))
            points = extent(land, index)
            if points is not None and len(points[0]) >= 30:
                yield _part(draw, land, points)


def _spread_out(draw: random.Random, away: np.ndarray) -> list[int]:
    """Towns at about a distance that is as often short as long."""
    wanted = math.exp(draw.uniform(math.log(_LEAST), math.log(_MOST)))
    close = np.flatnonzero((away > 0.8 * wanted) & (away < 1.25 * wanted))
    return (close if len(close) else np.argsort(away)[1:20]).tolist()


def _rounded(draw: random.Random, km: float) -> int:
    step = draw.choice((1, 1, 5) if km < 12 else (1, 5, 5) if km < 40 else (5, 10) if km < 110 else (10, 50))
    return max(step, round(km / step) * step)


def _wind(bearing: float) -> str:
    return _WINDS[round(bearing / 45) % 8]


def _offset(draw: random.Random, anchor: Place, target: Place) -> Told:
    ends = (anchor.latitude, anchor.longitude), (target.latitude, target.longitude)
    km = apart(*ends)
    how = draw.random()
    said = km * _ROAD if how < 0.15 else max(km - anchor.radius_km, 1.0) if how < 0.3 else km
    told = _rounded(draw, said)
    wind = _wind(compass(*ends[0], ends[1]))
    loose = draw.choice(("", "", "", "about "))
    return Told("offset", f"{loose}{told} km {wind} of {anchor.name}", ends[1], anchor.country)


def _around(draw: random.Random, place: Place, least: float, most: float) -> tuple[float, float]:
    return moved(place.latitude, place.longitude, draw.uniform(least, most), draw.uniform(0, 360))


def _near(draw: random.Random, anchor: Place) -> Told:
    truth = _around(draw, anchor, 0.0, anchor.radius_km + 9.0)
    return Told("near", f"near {anchor.name}", truth, anchor.country)


def _edge(draw: random.Random, anchor: Place) -> Told:
    wind = draw.randrange(8)
    bearing = 45 * wind + draw.uniform(-22.5, 22.5)
    km = anchor.radius_km * draw.uniform(0.5, 1.0) + draw.uniform(0.0, 5.0)
    truth = moved(anchor.latitude, anchor.longitude, km, bearing)
    adjective = f"{_WINDS[wind]}ern"
    return Told("edge", f"the {adjective} outskirts of {anchor.name}", truth, anchor.country)


def _direction(draw: random.Random, anchor: Place) -> Told:
    wind = draw.randrange(8)
    bearing = 45 * wind + draw.uniform(-22.5, 22.5)
    km = anchor.radius_km * draw.uniform(0.5, 1.0) + draw.uniform(0.0, 25.0)
    truth = moved(anchor.latitude, anchor.longitude, km, bearing)
    return Told("direction", f"{_WINDS[wind]} of {anchor.name}", truth, anchor.country)


def _between(draw: random.Random, first: Place, second: Place) -> Told:
    ends = (first.latitude, first.longitude), (second.latitude, second.longitude)
    km = apart(*ends)
    along = moved(*ends[0], draw.uniform(0.02, 0.98) * km, compass(*ends[0], ends[1]))
    truth = moved(*along, abs(draw.gauss(0, 0.08 * km)), draw.uniform(0, 360))
    if draw.random() < 0.5:
        return Told("road", f"on the {first.name}–{second.name} road", truth, first.country)
    return Told("between", f"between {first.name} and {second.name}", truth, first.country)


def _on_border(draw: random.Random, index: Index) -> Iterator[Told]:
    """A point on a border, told by the next town and the land beyond."""
    first = index.country_of(draw.choice(np.flatnonzero(index.kind == KINDS.index("city")).tolist()))
    lats, lons = GROUND.border(first)
    if not len(lats):
        return
    at = draw.randrange(len(lats))
    beside = {GROUND.country_at(lats[at] + north, lons[at]) for north in (-0.1, 0.1)}
    beside |= {GROUND.country_at(lats[at], lons[at] + east) for east in (-0.1, 0.1)}
    second = next(iter(sorted(beside - {first, ""})), "")
    truth = moved(float(lats[at]), float(lons[at]), draw.uniform(0.0, 8.0), draw.uniform(0, 360))
    towns = nearest(*truth, limit=12, within_km=40.0, kinds=("city",), index=index)
    town = next((p for p, _ in towns if p.country == first and p.population >= 2000), None)
    row = index.country_row(second)
    if town is not None and row is not None:
        yield Told("border", f"on the border with {index.name(row)} near {town.name}", truth, first)


def _off_coast(draw: random.Random, town: Place) -> Iterator[Told]:
    """A point at sea within thirty km of a town by the sea."""
    if GROUND.shore(town.latitude, town.longitude, 15.0) is None:
        return
    for _ in range(60):
        truth = _around(draw, town, 2.0, 35.0)
        if not GROUND.country_at(*truth):
            yield Told("coast", f"off the coast of {town.name}", truth, town.country)
            return


def _part(draw: random.Random, land: Place, points: tuple[np.ndarray, np.ndarray]) -> Told:
    """A town or a cell that lies on the side told: in the half of the land that way, as the crow flies."""
    wind = draw.randrange(0, 8, 2)
    lats, lons = points
    value = {0: lats, 2: lons, 4: -lats, 6: -lons}[wind]
    side = np.flatnonzero(value >= np.quantile(value, 0.5))
    at = int(draw.choice(side.tolist()))
    truth = float(lats[at]), float(lons[at])
    kind = "part of a country" if land.kind == "country" else "part of a province"
    name = land.name if land.kind == "country" else f"{land.name} province"
    return Told(kind, f"{_WINDS[wind]}ern {name}", truth, land.country)


def main() -> None:
    """Prints the share inside the radius and the median radius of each kind of relation."""
    for kind, told in sorted(coverage(400).items()):
        print(
            f"{kind:20} {told.phrases:5} phrases  inside {told.inside:.3f}  median {told.median_km:7.1f} km"
        )


if __name__ == "__main__":
    main()
