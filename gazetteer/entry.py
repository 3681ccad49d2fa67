"""What a source tells of one place before it is compiled: an Entry, and how its names relate to it."""

from dataclasses import dataclass, field

# How a name relates to its place, in the order of how much it says that the place is meant.
RELATIONS = ("main", "official", "alternate", "variant", "abbreviation")
MAIN, OFFICIAL, ALTERNATE, VARIANT, ABBREVIATION = range(len(RELATIONS))


@dataclass(slots=True)
class Entry:
    """One place of one source. Fields as in place.Place; parent is the code of the division it lies in.

    code    the key by which other entries name this one as their parent ("IQ", "IQ.01", "IQ.01.98678")
    division  name of the first-order division, where no code is told
    capital  it is the capital of its country
    names   (name as written, relation), the main one among them
    """

    place_id: str
    name: str
    kind: str
    latitude: float
    longitude: float
    source: str
    geonameid: int | None = None
    country: str = ""
    code: str = ""
    parent: str = ""
    division: str = ""
    population: int = 0
    area_km2: float = 0.0
    radius_km: float = 0.0
    where_prec: int = 0
    capital: bool = False
    names: list[tuple[str, int]] = field(default_factory=list)
