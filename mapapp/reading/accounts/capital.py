"""A report and the word "capital" in it in, the city that it means out: "in the Afghan capital"."""

import dataclasses
from collections import Counter

from gazetteer.normalise import key
from gazetteer.place import Place
from mapapp.reading.accounts.account import Reading
from mapapp.reading.places.where import contains
from mapapp.reading.prose import wording
from mapapp.reading.toponyms import Toponym

_OF_AREA = 40  # characters from "capital of" in which the area is named
_LOCAL = frozenset("provincial regional local".split())


def capital_meant(reading: Reading, at: int) -> Toponym | None:
    """The city that the word `at`, "capital", means; None where nothing tells.

    'In the capital of Sinaloa state' and 'in the state capital' mean the town that the report names, 'in the
    Afghan capital' and "in Afghanistan's capital" Kabul, 'in the capital' that of the report's own country.
    """
    words = reading.words
    towns = [t for t in reading.toponyms if t.place is not None and t.place.kind == "city"]
    home = _home(reading)
    if words.forms[at + 1 : at + 2] == ["of"]:
        areas = [t for t in reading.toponyms if words.starts[at] < t.start < words.ends[at] + _OF_AREA]
        inside = [t for area in areas for t in towns if contains(area, t)]
        return _spoken_of(inside[0]) if inside else _of_country(reading, at, areas)
    before = words.forms[at - 1]
    if before == "'s":
        owner = [t for t in reading.toponyms if words.between(t.start, t.end)[1] == at - 1]
        return _of_country(reading, at, owner)
    people = reading.gazetteer.demonym(key(words.raw(at - 1))) if words.is_capital(at - 1) else None
    if people is not None:
        return _named(reading, at - 1, at + 1, _capital_of(reading, people))
    towns = [t for t in towns if t.place is not None and t.place.country == home]
    towns.sort(key=lambda t: t.use != "dateline")
    local = before in wording.single("governed area") or before in _LOCAL
    told = [t for t in towns if t.use == "dateline" or t.start < words.starts[at]]
    told = [t for t in told if local != is_state_capital(reading, t)]
    if told or local:
        return _spoken_of(told[0]) if told else None
    return _named(reading, at, at + 1, _capital_of(reading, home))


def country_meant(reading: Reading) -> Toponym | None:
    """The country that most names of the report lie in, where the report names it."""
    home = _home(reading)
    named = (t for t in reading.toponyms if t.place is not None and t.place.kind == "country")
    state = next((t for t in named if t.place is not None and t.place.country == home), None)
    return _spoken_of(state) if state is not None else None


def is_state_capital(reading: Reading, toponym: Toponym) -> bool:
    """Whether a name means the capital of a country."""
    return toponym.place is not None and toponym.place == _capital_of(reading, toponym.place.country)


def _home(reading: Reading) -> str:
    """The country that most names of the report lie in."""
    codes = Counter(t.place.country for t in reading.toponyms if t.place is not None and t.place.country)
    return codes.most_common(1)[0][0] if codes else ""


def _of_country(reading: Reading, at: int, areas: list[Toponym]) -> Toponym | None:
    """'In the capital of Chad', which the report does not name."""
    states = [a.place.country for a in areas if a.place is not None and a.place.kind == "country"]
    return _named(reading, at, at + 1, _capital_of(reading, states[0])) if states else None


def _capital_of(reading: Reading, country: str) -> Place | None:
    index = reading.gazetteer
    rows = (row for row in sorted(index.capitals) if country and index.country_of(row) == country)
    row = next(rows, None)
    return index.place(row) if row is not None else None


def _named(reading: Reading, first: int, last: int, place: Place | None) -> Toponym | None:
    """The capital under the words [first, last) that mean it, where the report does not write its name."""
    if place is None:
        return None
    named = next((t for t in reading.toponyms if t.place == place), None)
    if named is not None:
        return _spoken_of(named)
    span = reading.words.span(first, last)
    return Toponym(
        span.start,
        span.end,
        span.of(reading.words.text),
        "literal",
        place,
        place.latitude,
        place.longitude,
        place.radius_km,
        place.where_prec,
        f"{place.name}, the capital of {place.country_name}",
        1.0,
    )


def _spoken_of(place: Toponym) -> Toponym:
    return dataclasses.replace(place, why=f"{place.why}; it is spoken of here")
