"""A name of a province and of its town in, the town out where no word says that the province is meant.

"Six shot dead in Kerman" is told of the city: whoever means the province around it says so.
"""

import dataclasses
from collections.abc import Sequence

from gazetteer.index import Index
from gazetteer.normalise import key
from gazetteer.place import Place
from mapapp.reading.prose import wording
from mapapp.reading.prose.words import Words
from mapapp.reading.toponyms import Toponym

_A_CITY = 40_000  # people of a town that is known beyond its province
_SHARE = 0.05  # of the people of an area: "Brandenburg" is the state, and not the far smaller town
_MORE_AREAS = frozenset(
    "governorates regions counties states oblasts lga local countryside".split()
)  # local government area
_AREA_WORDS = 12  # after a name, in which the area of a list is told: "in Sumy, Poltava and Kharkiv regions"


def in_town(words: Words, name: Toponym, others: Sequence[Toponym], gazetteer: Index) -> Toponym:
    """The name at the town that a bare name means rather than at the middle of its province."""
    place = name.place
    if place is None or place.kind not in ("admin1", "admin2") or name.use != "literal":
        return name
    if is_called_area(words, name):
        return name
    towns = (gazetteer.place(row) for row in gazetteer.rows(key(name.text)))
    told = any(o.place is not None and o.place.country == place.country for o in others if o is not name)
    town = next((t for t in towns if _is_its_town(t, place)), None)
    if town is None or (told and town.country != place.country):
        return name
    return dataclasses.replace(
        name,
        place=town,
        latitude=town.latitude,
        longitude=town.longitude,
        radius_km=town.radius_km,
        where_prec=1,
        why=f"{town.name}, {town.country_name}: the town, as no word says that its area is meant",
    )


def in_strips(names: Sequence[Toponym]) -> list[Toponym]:
    """The names, "Gaza" that of the strip where the report speaks of the strip and never of the city."""
    strips = {t.text.removesuffix(" Strip"): t for t in names if t.text.endswith(" Strip")}
    called = {t.text for t in names}
    return [_in_strip(t, strips.get(t.text)) if f"{t.text} City" not in called else t for t in names]


def _in_strip(name: Toponym, strip: Toponym | None) -> Toponym:
    if strip is None or strip.place is None or name.use != "literal":
        return name
    return dataclasses.replace(
        strip,
        start=name.start,
        end=name.end,
        text=name.text,
        use=name.use,
        why=f"{strip.why}; so called here",
    )


def _is_its_town(town: Place, area: Place) -> bool:
    """Whether a town is one that the area is called after, or more people's than the area itself."""
    if town.kind != "city" or town.population < _A_CITY:
        return False
    if town.population >= max(area.population, 1):
        return True
    same = town.country == area.country and area.name in (town.admin1, town.admin2)
    return same and town.population >= _SHARE * area.population


def is_called_area(words: Words, name: Toponym) -> bool:
    """'Kerman province', 'the province of Kerman', 'in Kerman and Fars provinces'."""
    first, last = words.between(name.start, name.end)
    areas = wording.single("governed area") | _MORE_AREAS
    if any(form in areas for form in words.forms[max(0, first - 4) : first]):
        return True
    for i in range(last, min(last + _AREA_WORDS, len(words.forms))):
        form = words.forms[i]
        if form in areas:
            own = words.forms[last] == "'s" and i > last + 1 and words.is_capital(i - 1)
            return not own  # "Kherson's Dniprovskyi district" is another's name
        if form not in (",", "and", "or", "-", "'s", "the") and not words.is_capital(i):
            return False
    return False
