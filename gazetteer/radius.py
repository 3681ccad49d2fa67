"""How a place was found in, the radius that holds the truth nine times in ten out.

The table words/radius.csv is fitted to real conflict events by `python -m gazetteer.calibrate`.
"""

import csv
from functools import cache

from gazetteer.generic import WORDS
from gazetteer.place import Place

# Kinds with an extent of their own, which a point inside may lie anywhere in.
WIDE = frozenset(("continent", "region", "country", "admin1", "admin2", "landform", "water", "road"))
# People from which a name told with its country alone is likely to mean this town, and surely this city.
_TOWN, _CITY = 20_000, 200_000


def radius_class(how: str, agreement: str, place: Place) -> str:
    """The row of the table that an answer falls in: how it was found, how it agrees with what was told."""
    if how == "area" or place.kind in WIDE:
        kind = {"country": "country", "admin2": "district"}.get(place.kind, "province")
        return f"area {'seat' if place.kind not in WIDE else kind}"
    group = "exact" if how in ("exact", "bare") else "similar"
    if agreement != "in country" or place.kind != "city" or place.population >= _CITY:
        return f"{group} {agreement}"
    return f"{group} {agreement} {'town' if place.population >= _TOWN else 'village'}"


@cache
def table() -> dict[str, tuple[float, float]]:
    """Class to (kilometres, share of the place's own radius to add)."""
    with (WORDS / "radius.csv").open(encoding="utf-8", newline="") as file:
        return {row["class"]: (float(row["base_km"]), float(row["factor"])) for row in csv.DictReader(file)}


def least_km(how: str, place: Place, spread_km: float) -> float:
    """What a radius never undercuts: the place's own extent, and the namesakes that can't be ruled out.

    Tables of events put all that happens in a town on its middle, so they can't tell its extent.
    """
    return max(0.0 if how == "area" else place.radius_km, spread_km, 1.0)


def radius_km(how: str, agreement: str, place: Place, spread_km: float = 0.0) -> float:
    """Kilometres around the answer that hold the truth nine times in ten.

    spread_km  to the farthest namesake that can't be ruled out
    A site of sites.csv tells its own radius, and so does a site that a person added.
    """
    least = least_km(how, place, spread_km)
    told = place.place_id.startswith(("site:", "own:"))
    if told and how in ("exact", "bare"):
        return round(least, 1)
    base, factor = table()[radius_class(how, agreement, place)]
    if how in ("spelling", "sound") and place.kind not in WIDE:
        # What a correction leaves in doubt comes on top of what the name itself does.
        least = radius_km("exact", agreement, place, spread_km) + base
    return round(max(base + factor * place.radius_km, least), 1)


def where_prec(place: Place, radius: float) -> int:
    """UCDP's code for an answer: the place's own, or a wider one when the radius is wider than the place."""
    reach = 3 * place.radius_km if place.kind in WIDE else place.radius_km
    if radius <= reach or place.where_prec == 7:
        return place.where_prec
    by_radius = 1 if radius <= 10 else 2 if radius <= 25 else 3 if radius <= 60 else 4 if radius <= 250 else 6
    return max(by_radius, place.where_prec)
