"""Places of a report in, those that are a state's seat of power put in its capital out.

"Stormed Kenya's parliament" and "the office of Sri Lanka's prime minister" name a country and mean a house.
"""

import dataclasses
import re
from collections.abc import Sequence
from functools import cache

from gazetteer.index import Index
from gazetteer.place import Place
from mapapp.reading.prose import wording
from mapapp.reading.toponyms import Toponym

# What is done at or to a house; "Kenya's parliament passed a law" is said of those who sit in it.
_LED = re.compile(
    r"(?:\b(?:in|into|inside|outside|at|near|around|towards?|to|on|of|storm(?:ed|ing|s)?|attack(?:ed|ing|s)?|seiz(?:ed|e|ing)"
    r"|surround(?:ed|ing)?|enter(?:ed|ing)?|besieg(?:ed|ing)|hit|struck|shelled|bombed|torched|occupied|overran))"
    r"(?: the)? $",
    re.IGNORECASE,
)
_OFFICE = re.compile(r"\b(?:the )?(?:office|residence|home|palace|compound|house) of (?:the )?$")
_RULER = re.compile(r"['’]s (?:[a-z]+ )?(?:president|prime minister|leader|king|ruler)\b")
_REACH = 40  # characters


@cache
def _seat() -> re.Pattern[str]:
    names = sorted((" ".join(words) for words in wording.values("seat of power")), key=len, reverse=True)
    either = "|".join(re.escape(name).replace("'", "['’]") for name in names)
    return re.compile(rf"(?:['’]s?)? (?:{either})\b")


def at_seats_of_power(text: str, toponyms: Sequence[Toponym], gazetteer: Index) -> list[Toponym]:
    """The names, a country that owns a palace or parliament told of as a house in its capital."""
    return [_in_capital(text, one, gazetteer) or one for one in toponyms]


def _in_capital(text: str, one: Toponym, gazetteer: Index) -> Toponym | None:
    if one.place is None or one.place.kind != "country":
        return None
    before = text[max(0, one.start - _REACH) : one.start]
    office = _OFFICE.search(before)
    house = _RULER.match(text, one.end) if office else _seat().match(text, one.end)
    if house is None or not (office or _LED.search(before)):
        return None
    capital = _capital(one.place.country, gazetteer)
    if capital is None:
        return None
    start = one.start - len(before) + office.start() if office else one.start
    return dataclasses.replace(
        one,
        start=start,
        end=house.end(),
        text=text[start : house.end()],
        use="literal",
        place=capital,
        latitude=capital.latitude,
        longitude=capital.longitude,
        radius_km=capital.radius_km,
        where_prec=capital.where_prec,
        why=f"{capital.name}, the capital of {one.place.name}, as its seat of power is told of",
        score=round(0.9 * one.score, 3),
    )


def _capital(country: str, gazetteer: Index) -> Place | None:
    rows = [row for row in sorted(gazetteer.capitals) if gazetteer.country_of(row) == country]
    return gazetteer.place(rows[0]) if rows else None
