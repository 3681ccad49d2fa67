"""An answer and what else its name may mean in, one line that says why this place out."""

from collections.abc import Sequence

from gazetteer.index import Index
from gazetteer.place import Place

_HOW = {
    "exact": "found by its name",
    "bare": "found by its name without article or generic word",
    "spelling": "its name spelt as {name!r}, a letter or two away (check the spelling)",
    "sound": "its name spelt as {name!r}, which sounds so (check the spelling)",
}
_AGREEMENT = {
    "in district": "in the district told",
    "near district": "at the edge of the district told",
    "in province": "in the province told",
    "off province": "not far from the division told",
    "in country": "in the country told",
    "in land shared": "in land for which the country told is named as well",
    "alone": "",
}


def why(
    place: Place,
    how: str,
    agreed: str,
    name: str,
    others: Sequence[str],
    count: int,
    unsure: bool,
    unlisted: bool = False,
) -> str:
    """One line: why this place.

    name    as it was asked for
    others  the likeliest, as located() tells them, of the places that may be meant instead, of `count` in all
    unsure  whether the radius had to be drawn to hold them
    unlisted  whether the radius had to be drawn for places of that name that no list has
    """
    where = ", ".join(dict.fromkeys(p for p in (place.admin1, place.country_name) if p and p != place.name))
    kind = place.kind.replace("_", " ")
    parts = [f"{place.name} ({kind}{', ' + where if where else ''})", _HOW[how].format(name=name)]
    if _AGREEMENT.get(agreed):
        parts.append(_AGREEMENT[agreed])
    if others:
        named = "; ".join(others)
        if count > len(others):
            named += f"; {count - len(others)} more"
        parts.append(f"{'about as likely' if unsure else 'could be'} also: {named}")
    if unlisted:
        parts.append("or a place of that name that the list lacks: tell its country")
    return ", ".join(parts)


def located(row: int, place: Place, index: Index) -> str:
    """Another place as a reader tells it from this one: "Tripoli in Lebanon"."""
    country, admin1, _ = index.parents(row)
    within = country if index.country_of(row) != place.country else admin1 if admin1 is not None else country
    name = index.name(row)
    where = index.name(within) if within is not None else ""
    return f"{name} in {where}" if where and where != name else name
