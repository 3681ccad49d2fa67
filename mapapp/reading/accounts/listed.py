"""Two places of a sentence in, whether one list tells them: "in X and Y", "a bridge in X, a base in Y"."""

from mapapp.reading.places.where import Site
from mapapp.reading.prose import wording
from mapapp.reading.prose.words import Words

_LIST, _TARGET = 7, 12  # words from one place to the next, and to what else was hit, and where
_ASIDE, _SORT_WORDS = 6, 6  # words, at most
_MIDDLE = frozenset(("centre", "center"))
_SITE = 3  # words after a name: "enrichment site"
_AREA = 8  # words of "in" and an area's name
_AN_AREA = frozenset(("the", "of", "'s"))
_OF = frozenset(("of", "from"))
_SORTS = frozenset("city town village district port suburb capital settlement".split())
_PLACED = frozenset("in at near outside around".split())
_APART = frozenset(
    "said says say saying to from died dead hospital killing wounding injuring leaving sparking".split()
)
_ADJECTIVES = frozenset("armed crowded fortified abandoned disused unfinished deserted united".split())
_VERBS = ("told verb", "past verb", "be", "have", "modal", "clause", "care")


def listed_together(words: Words, before: Site, site: Site) -> bool:
    """Whether only what a list is made of stands between a place and the next."""
    first = _after_area(words, before.last, site.first)
    between = _without_sort(_without_aside(words.forms[first : site.first]))
    return _joins(_without_site(between)) or _is_next_target(between)


def _without_site(between: list[str]) -> list[str]:
    """'At the Natanz ‹enrichment site›, in Tehran and Tabriz': after what is called by the first name."""
    comma = between.index(",") if "," in between[: _SITE + 1] else 0
    return between[comma:] if not (_PLACED & set(between[:comma]) or _tells(between[:comma])) else between


def _after_area(words: Words, first: int, stop: int) -> int:
    """'Sialkot ‹in Punjab› and Kotli', 'Jabla ‹in the province of Latakia›, and': the area of the first."""
    if words.forms[first : first + 1] != ["in"]:
        return first
    told = wording.single("governed area", "compass") | _AN_AREA
    at = first + 1
    while at < min(stop, first + _AREA) and (words.is_capital(at) or words.forms[at] in told):
        at += 1
    named = any(words.is_capital(i) for i in range(first + 1, at))
    return at if named and words.forms[at : at + 1] in ([","], ["and"]) else first


def _without_aside(between: list[str]) -> list[str]:
    """'In X‹, north of the capital›, and in Y': without where the first of them lies."""
    if between[:2] == ["in", "the"] and between[2:3] and between[2] in wording.single("compass") | _MIDDLE:
        between = between[3:] if between[3:4] in ([","], ["and"]) else between  # "Merowe in the north, …"
    if between[:1] != [","] or "," not in between[1:]:
        return between
    end = between.index(",", 1)
    aside = between[1:end]
    told = aside and wording.single("compass") & set(aside) and _OF & set(aside)
    relative = aside[:1] == ["where"] and len(between) > end + 1
    return between[end:] if (told and len(aside) <= _ASIDE) or relative else between


def _without_sort(between: list[str]) -> list[str]:
    """'In X, and in ‹the eastern city of› Y': without what sort of place the next is."""
    if between[-1:] != ["of"] or len(between) < 3 or between[-2] not in _SORTS:
        return between
    led = max((i for i, form in enumerate(between) if form in _PLACED), default=None)
    return between if led is None or len(between) - led > _SORT_WORDS else between[: led + 1]


def _joins(between: list[str]) -> bool:
    if not between or len(between) > _LIST + (between[0] == ",") or not ("and" in between or "," in between):
        return False
    if between[-1] == "near" and between[-2:-1] != ["and"]:
        return False
    numbers = wording.single("number", "vague")
    return all(
        f == ","
        or f in wording.single("list link")
        or f in wording.single("compass")
        or f in numbers
        or f[0].isdigit()
        for f in between
    )


def _is_next_target(between: list[str]) -> bool:
    """'A bridge in Raqqa ‹and an oil depot in› Deir ez-Zor': what else was hit, and no verb of its own."""
    if between[-1:] == ["the"]:
        between = between[:-1]  # "and the other at ‹the› Qalandia checkpoint"
    added = max((i for i in range(len(between) - 1) if between[i : i + 2] == [",", "and"]), default=0)
    if added and not _tells(between[:added]):
        between = between[added:]  # "at A near B, 20 miles from C, and damaging two planes at"
    towns = (
        between[-1:] == ["of"] and between[-2:-1] != [] and between[-2] in wording.single("settlement plural")
    )
    if not between or len(between) > _TARGET or not (between[-1] in _PLACED or towns):
        return False
    if not ({"and", "including"} & set(between) or between[0] in (",", ";")):
        return False
    return not _tells(between)


def _tells(between: list[str]) -> bool:
    return any(
        f in _APART
        or (f.endswith("ed") and f not in _ADJECTIVES)
        or any(f in wording.single(name) for name in _VERBS)
        for f in between
    )
