"""What a table needs to know from other rooms, as functions handed in: places, countries, kinds, parties."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple


class Spot(NamedTuple):
    """Where a place name lies: degrees WGS 84, UCDP precision, km that hold the truth nine times in ten."""

    name: str
    admin1: str | None
    country: str | None
    latitude: float
    longitude: float
    where_prec: int
    radius_km: float
    why: str


@dataclass(frozen=True, slots=True)
class Lookups:
    """Each is asked once for a distinct value, not once a row.

    place       (name, country, admin1, admin2), "" where none is told, to a Spot; None if nothing is known
    country     a country's name or code, in any spelling, to its usual name in English
    country_at  (latitude, longitude) to the country there; None at sea
    astray      (country, latitude, longitude) to how many km the point lies outside that country; None where
                it lies in it, or too near to tell
    extent      (UCDP precision 3, 4 or 6, country, admin1, admin2) to the radius of that area in km
    kind        words for what happened to (event type, sub-event type)
    party       a party's name to the name that filters show, the name itself if it has no other
    """

    place: Callable[[str, str, str, str], Spot | None]
    country: Callable[[str], str | None]
    country_at: Callable[[float, float], str | None]
    astray: Callable[[str, float, float], float | None]
    extent: Callable[[int, str, str, str], float | None]
    kind: Callable[[str], tuple[str, str | None] | None]
    party: Callable[[str], str]
