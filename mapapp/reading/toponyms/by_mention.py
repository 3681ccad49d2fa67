"""A report's mentions in, what some of them mean beside the rest of their name out.

A name means one thing in a report, but for two that are each written in an area of its own, a capital that
speaks, and one that the report's own wording puts in another land.
"""

import re
from collections.abc import Mapping, Sequence

from gazetteer.earth import km_between
from gazetteer.entry import OFFICIAL
from gazetteer.index import Index
from gazetteer.place import Place
from mapapp.reading.toponyms.candidates import candidates
from mapapp.reading.toponyms.resolve import Choice, Ranker
from mapapp.reading.toponyms.scene import Mention
from mapapp.reading.toponyms.uses import use_of
from mapapp.reading.toponyms.whole import Found

_DWELLER = re.compile(
    r"\s(?:man|woman|teen|teenager|boy|girl|residents?|couple|native|motorist|family|mother|father|toddler|youth)\b"
)


def apart(
    mentions: Sequence[Mention],
    hints: Sequence[Mention],
    ranker: Ranker,
    index: Index,
    at_home: Mapping[str, float],
) -> dict[int, Choice | None]:
    """'Cairo, Egypt … Cairo, Illinois': what each of a name means that is written in an area of its own."""
    inside: dict[str, set[str]] = {}
    for mention in mentions:
        if mention.inside and not mention.listed:
            inside.setdefault(mention.name, set()).add(mention.inside)
    out: dict[int, Choice | None] = {}
    for name in (name for name, areas in inside.items() if len(areas) > 1):
        for area in inside[name]:
            others = inside[name] - {area}
            here = [m for m in mentions if m.name not in others and (m.name != name or m.inside == area)]
            choice = ranker.choose([*here, *hints], index, at_home)[name]
            out |= {n: choice for n, m in enumerate(mentions) if m.name == name and m.inside == area}
    return out


def speaking(text: str, found: Found, mention: Mention, choice: Choice | None, index: Index) -> Choice | None:
    """'Riyadh urged restraint': the capital that speaks, though a namesake lies in the land told of."""
    if choice is None or found.use == "demonym" or choice.place.kind == "country":
        return choice
    named = candidates(mention.name, index)
    pairs = zip(named.rows, named.relations, strict=True)
    row = next((row for row, how in pairs if row in index.capitals and how <= OFFICIAL), None)
    if row is None:
        return choice
    capital = index.place(row)
    if capital == choice.place or use_of(text, found.start, found.end, capital) != "metonym":
        return choice
    return Choice(
        capital, choice.score, f"{capital.name}, {capital.country_name}: a capital that speaks", 0.0
    )


def of_home(
    text: str,
    found: Sequence[Found],
    choices: Sequence[Choice | None],
    at_home: Mapping[str, float],
    index: Index,
) -> dict[int, Choice]:
    """'A Lebanon man': a town or state of that name, for the land's people are Lebanese.

    So too the only name of a report that is worded as its home is: Paris beside "the 500 block", "counts of".
    Only where the report names nothing else in that land.
    """
    lands: dict[str, set[str]] = {}
    told: dict[str, bool] = {}  # whether it may lie away from home
    for one, choice in zip(found, choices, strict=True):
        if choice is None:
            continue
        name = text[one.start : one.end]
        lands.setdefault(choice.place.country, set()).add(name)
        if choice.place.kind == "country":
            if one.use != "demonym" and _DWELLER.match(text, one.end):
                told[name] = True
        elif at_home and choice.place.country not in at_home:
            told.setdefault(name, False)
    alone = len(lands) == 1
    told = {name: away for name, away in told.items() if away or alone}
    if not told:
        return {}
    out: dict[int, Choice] = {}
    for n, (one, choice) in enumerate(zip(found, choices, strict=True)):
        name = text[one.start : one.end]
        if choice is not None and name in told and lands[choice.place.country] == {name}:
            other = _namesake(name, at_home, told[name], index)
            if other is not None:
                out[n] = other
    return out


def _namesake(name: str, at_home: Mapping[str, float], away: bool, index: Index) -> Choice | None:
    """The largest town or state of a name, at home if there is one, with how far all of them lie about.

    away  whether one abroad will do
    """
    named = candidates(name, index)
    chiefly = [r for r, how in zip(named.rows, named.relations, strict=True) if how <= OFFICIAL]
    places = [index.place(row) for row in chiefly]
    places = [place for place in places if place.kind in ("admin1", "city")]
    at = [place for place in places if place.country in at_home]
    places = at or (places if away else [])
    if not places:
        return None
    best = max(places, key=lambda place: (place.kind == "admin1", place.population))
    spread = 0.0 if best.kind == "admin1" else max(_apart_km(best, other) for other in places)
    reason = "the report is worded as of that country" if at else "people of the country are called otherwise"
    why = f"{best.name}, {best.country_name}: {reason}"
    return Choice(best, round(1 / len(places), 3), why, round(spread, 1))


def _apart_km(a: Place, b: Place) -> float:
    return km_between((a.latitude, a.longitude), (b.latitude, b.longitude))
