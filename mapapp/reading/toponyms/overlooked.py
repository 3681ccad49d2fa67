"""A text and the names found in it in, those that plain rules find beside them added.

Towns that share a dateline, names of several words after "in", capitals that speak, seas written in full.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from gazetteer.entry import OFFICIAL
from gazetteer.index import Index
from gazetteer.place import KINDS
from mapapp.reading.prose.lexicon import people
from mapapp.reading.prose.stretches import phrase_key, words
from mapapp.reading.toponyms.whole import Found

_WATER = re.compile(
    r"\b(?:Gulf|Sea|Straits?|Bay|Lake|Channel)\s(?:of\s)?(?:the\s)?[^\W\d_a-z][\w'’-]+|\b[^\W\d_a-z]\w+\s(?:Sea|Ocean)\b"
    r"|(?<=\bthe )Gulf(?=\s[a-z]|[,.;:]|$)"
)
_OF_WATERS = ("Gulf", "Sea", "Strait", "Bay", "Lake", "Channel", "Ocean")  # one stands in all of these
_FILED = re.compile(
    r"^[^\S\n]*([A-Z][A-Z.'’ -]{2,30}(?:/[A-Z][A-Z.'’ -]{2,30})+)"
    r"(?:,[^\n:]{0,40})?\s?(?:\([^)\n]{2,40}\))?\s?(?::|--?|—|–)\s",
    re.MULTILINE,
)
_TOWN = re.compile(r"[A-Z][A-Z.'’-]+(?: [A-Z.'’-]+)*")
_OF_TOWNS = 1 << KINDS.index("city")
_OF_WATER = 1 << KINDS.index("water")
# each begins with plain letters, which a search finds many times as fast as one of several words
_LED = [
    re.compile(rf" {word} ([A-Z][\w'’]+(?:[ -][A-Z][\w'’]+){{1,3}})(?!['’-]?[\w-])")
    for word in ("in", "near")
]
_SAID = "said|says|urged|warned|called|accused|denied|announced|confirmed|condemned|rejected|insisted"
_CAPITAL_SAID = (
    rf"([A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)(?: and [A-Z]\w+)? (?:has |have |had |also )?(?:{_SAID})\b"
)
_SPEAKS = [re.compile(start + _CAPITAL_SAID) for start in (r"\. ", r"\n", r"\A")]
_SURE_OF_WATER = 0.8
_SURE_OF_LED = 0.6
_SURE_OF_TOWN = 0.8  # in a dateline


def filed(text: str, found: Sequence[Found], names: Index) -> list[Found]:
    """The names, and each town that shares a dateline with others: "MANSEHRA/PESHAWAR: "."""
    towns = (m for line in _FILED.finditer(text) for m in _TOWN.finditer(text, *line.span(1)))
    more = [m.span() for m in _free(found, towns) if _kinds(m.group(), names) & _OF_TOWNS]
    return _with(found, more, _SURE_OF_TOWN)


def led(text: str, found: Sequence[Found], names: Index) -> list[Found]:
    """The names, and each of several words that the gazetteer has and "in" leads: "in Sheikh Jarrah"."""
    after = chain.from_iterable(pattern.finditer(text) for pattern in _LED)
    more = [m.span(1) for m in _free(found, after, 1) if _kinds(m[1], names)]
    return _with(found, more, _SURE_OF_LED)


def speakers(text: str, found: Sequence[Found], names: Index) -> list[Found]:
    """The names, and each capital or country that a sentence begins with and that speaks: "Beijing said"."""
    opening = chain.from_iterable(pattern.finditer(text) for pattern in _SPEAKS)
    more = [m.span(1) for m in _free(found, opening, 1) if _can_speak(m[1], names)]
    return _with(found, more, _SURE_OF_LED)


def waters(text: str, found: Sequence[Found], names: Index) -> list[Found]:
    """The names, and each sea, gulf, strait or lake of the gazetteer written in full that they lack."""
    if not any(word in text for word in _OF_WATERS):
        return list(found)
    more = []
    for match in _free(found, _WATER.finditer(text)):
        called = match.group() if " " in match.group() else f"the {match.group()}"
        if _kinds(called, names) & _OF_WATER:
            more.append(match.span())
    return _with(found, more, _SURE_OF_WATER)


def _can_speak(name: str, names: Index) -> bool:
    if "F" in people(name.lower()):
        return False  # "Sofia said she was tired"
    chiefly = [row for row, how in names.pairs(phrase_key(words(name).texts)) if how <= OFFICIAL]
    return any(row in names.capitals or KINDS[names.kind_of(row)] == "country" for row in chiefly)


def _kinds(name: str, names: Index) -> int:
    """The kinds of the places of that name, a bit each as in Index.profile; 0 where the list has none."""
    known = names.profile(phrase_key(words(name).texts))
    return known[0] if known is not None else 0


def _free(
    found: Sequence[Found], matches: Iterable[re.Match[str]], group: int = 0
) -> Iterator[re.Match[str]]:
    """The matches of which no name takes any part."""
    for match in matches:
        start, end = match.span(group)
        at = bisect_left(found, start + 1, key=lambda one: one.end)
        if at == len(found) or found[at].start >= end:
            yield match


def _with(found: Sequence[Found], more: Sequence[tuple[int, int]], sure: float) -> list[Found]:
    if not more:
        return list(found)
    return sorted([*found, *(Found(*span, "literal", sure) for span in more)], key=lambda one: one.start)
