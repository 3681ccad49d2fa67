"""One answer of the gazetteer: a place, how it was found, and how sure that is."""

from dataclasses import dataclass

from gazetteer.place import Place

# How a place was found, surest first.
HOWS = (
    "exact",  # one of its names, as written
    "bare",  # one of its names, but for articles and generic words
    "spelling",  # a name a letter or two away
    "sound",  # a name that sounds so
    "relation",  # a point told from a place: "50 km south of Baghdad"
    "area",  # not found: the smallest known area that holds it
)


@dataclass(frozen=True, slots=True)
class Match:
    """A place that a name may mean.

    place       the gazetteer's entry
    how         one of HOWS
    score       higher is likelier; compares answers to the same question only
    latitude, longitude  degrees WGS 84: the place's, or the point told by a relation
    radius_km   the truth lies inside it nine times in ten
    where_prec  UCDP's code, 1 (exact) to 7 (open sea)
    why         one line: why this place
    rivals      other places that bear the name and may be meant as well
    spread_km   kilometres to the farthest of those that can't be ruled out, 0 without any
    agreement   how it agrees with what was told: "in district", "near district", "in province",
                "off province", "in country", or "alone" when nothing was told
    """

    place: Place
    how: str
    score: float
    latitude: float
    longitude: float
    radius_km: float
    where_prec: int
    why: str
    rivals: int = 0
    agreement: str = "alone"
    spread_km: float = 0.0

    @property
    def geo_precision(self) -> int:
        """ACLED's code: 1 the town or site, 2 a part of a district, 3 a larger region."""
        return {1: 1, 2: 2, 3: 2}.get(self.where_prec, 3)
