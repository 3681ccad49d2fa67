"""A report's mentions in, what some of them mean beside the rest of their name out.

A name means one thing in a report, but for two that are each written in an area of its own, and a capital
that speaks.
"""

from collections.abc import Mapping, Sequence

from gazetteer.entry import OFFICIAL
from gazetteer.index import Index
from mapapp.reading.toponyms.candidates import candidates
from mapapp.reading.toponyms.resolve import Choice, Ranker
from mapapp.reading.toponyms.scene import Mention
from mapapp.reading.toponyms.uses import use_of
from mapapp.reading.toponyms.whole import Found


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
