"""A place: one entry of the gazetteer."""

from dataclasses import dataclass

# What an entry is, from the largest to the smallest; the order is the bit of each in a name's profile.
KINDS = (
    "continent",
    "region",  # a stretch that no government draws: the Middle East, Sinai, the Golan Heights
    "country",
    "admin1",
    "admin2",
    "city",  # any populated place of the compiled list, hamlet to capital
    "quarter",
    "base",
    "camp",
    "airport",
    "crossing",
    "oil_field",
    "facility",
    "landform",
    "water",
    "road",
)


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the gazetteer.

    place_id     "geonames:99237", "site:camp-kalsu", "airport:ORBI": stable over builds
    geonameid    GeoNames' number, None for entries that GeoNames lacks
    name         as the field writes it in English
    kind         one of KINDS
    country      ISO 3166-1 alpha-2, "" at sea or across borders; country_name in English
    admin1       first-order division's name, admin2 the second's, "" where unknown
    latitude, longitude  degrees WGS 84
    population   people, 0 where unknown
    area_km2     square km, 0.0 where unknown
    radius_km    the named place lies inside it nine times in ten, when the name is surely this one
    where_prec   UCDP's code: 1 exact, 2 near, 3 district, 4 province, 5 fuzzy, 6 country, 7 sea
    source       which of SOURCES.md it came from
    """

    place_id: str
    geonameid: int | None
    name: str
    kind: str
    country: str
    country_name: str
    admin1: str
    admin2: str
    latitude: float
    longitude: float
    population: int
    area_km2: float
    radius_km: float
    where_prec: int
    source: str
