"""Names found in a text in, the same names as long or as short as the gazetteer has them out."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gazetteer.generic import stems
from gazetteer.index import Index
from gazetteer.place import KINDS
from mapapp.reading.prose.lexicon import cue
from mapapp.reading.prose.stretches import Words, phrase_key, words
from mapapp.reading.prose.wording import single
from mapapp.reading.toponyms.borne import is_borne
from mapapp.reading.toponyms.features import is_demonym

# ", Maarat al-Numan and ": two words at least, the first written large
_ITEM = re.compile(r",\s(?:and\s)?([^\W\d_a-z][^\W\d_]+(?:[\s-][^\W\d_]+){1,4}?)(?:,|,?\sand)\s")
_OF_COUNTRY = 1 << KINDS.index("country")
_LONGEST_BETWEEN = 60  # characters
_LEAST = 2  # letters of a name
_DASHES = frozenset("-‐‑–")
_HYPHENED = frozenset("e i o y al el ez es as ul on upon en sur sous de du la le les au aux by".split())
_REACH = 5  # words beyond a found name that a longer one may take in
ARTICLES = frozenset("al el an ar as at ad ash ed er es et ez il ul".split())
_LINKS = frozenset("da das de del della des di do dos du".split())
_JOINERS = ARTICLES | _LINKS | frozenset("- of the and d l la las le les los en au aux sur y 's ’s".split())


@dataclass(frozen=True, slots=True)
class Found:
    """Characters [start, end) of a text that name a place, or a people ("demonym"); score from 0 to 1."""

    start: int
    end: int
    use: str
    score: float


def whole(
    of: Words, found: Sequence[Found], names: Index, common: frozenset[str] = frozenset()
) -> list[Found]:
    """The names as the gazetteer has them: "Croix-des-Bouquets" uncut, "Kashmir's Reasi" two.

    `common` are words that the training texts write small.
    """
    out: list[Found] = []
    for one in found:
        if (out and one.start < out[-1].end) or one.end - one.start < _LEAST:
            continue
        if one.use != "literal":
            out.append(one)
            continue
        first = bisect_left(of.starts, one.start)
        last = bisect_left(of.starts, one.end)
        if last > first and "-" in (of.texts[first], of.texts[last - 1]):
            first, last = _unbroken(of, first, last)
            one = replace(one, start=of.starts[first], end=of.ends[last - 1])
            if not of.texts[last - 1][0].isupper():
                continue
            while out and one.start < out[-1].end:
                out.pop()
        if of.texts[last - 1] in ("of", "the", "de"):
            continue  # "Red Cross of"
        if out and _is_linked(of, first, out[-1].end):
            out[-1] = replace(out[-1], end=one.end, score=min(one.score, out[-1].score))
            continue
        if out and _is_its_area(of, first, last, out[-1].end):
            out[-1] = replace(out[-1], end=one.end)  # Prince George's County
            continue
        if is_borne(of, first, last, names, common):
            continue
        if last - first == 1 and _is_people(of, first, names):
            out.append(replace(one, use="demonym"))
            continue
        wider = _widest(of, first, last, names)
        if wider:
            while out and wider[0] < out[-1].end:
                out.pop()
            out.append(replace(one, start=wider[0], end=wider[1]))
        else:
            out.extend(_parted(of, first, last, one, names))
        out += _other_end(of, last, out[-1], names)
    return out


def _other_end(of: Words, last: int, one: Found, names: Index) -> list[Found]:
    """The second of the two towns that a road is called after: "the Hama-Aleppo highway"."""
    if last + 2 >= len(of) or of.texts[last] not in _DASHES or of.starts[last] != one.end:
        return []
    for stop in range(min(len(of) - 1, last + 1 + _REACH), last + 1, -1):
        known = of.texts[stop].lower() in single("road") and _joined_by(of, last + 1, stop)
        if known and names.profile(phrase_key(of.texts[last + 1 : stop])) is not None:
            return [replace(one, start=of.starts[last + 1], end=of.ends[stop - 1])]
    return []


def _joined_by(of: Words, first: int, last: int) -> bool:
    """Whether the words [first, last) can be one name: large ones or joiners, a space between at most."""
    return of.texts[first][0].isupper() and all(_joined(of, at, ahead=True) for at in range(first, last - 1))


def _unbroken(of: Words, first: int, last: int) -> tuple[int, int]:
    """All the words that hyphens join to these: "al-" of "al-Sukhna", "Dasht-" of "Dasht-e-Barchi"."""
    while (
        first > 0 and of.ends[first - 1] == of.starts[first] and "-" in (of.texts[first], of.texts[first - 1])
    ):
        first -= 1
    while (
        last < len(of)
        and of.ends[last - 1] == of.starts[last]
        and "-" in (of.texts[last], of.texts[last - 1])
    ):
        last += 1
    return first, last


def _is_linked(of: Words, first: int, end: int) -> bool:
    """Whether a word that only names have joins it to the name that ends at `end`: "Alto da Serra"."""
    link = of[first - 1] if first else of[first]
    if link.text == "-" and first > 3 and of.texts[first - 3] == "-":
        # "Dasht-e-Barchi": a small word that hyphens join to both
        joined = of.starts[first - 3] == end and of.starts[first] == link.end
        return joined and of.texts[first - 2] in _HYPHENED
    return link.text in _LINKS and link.start - end == 1 and of.starts[first] - link.end == 1


def _is_its_area(of: Words, first: int, last: int, end: int) -> bool:
    """Whether it is a generic word alone that the name ending at character `end` owns."""
    owned = (
        last - first == 1
        and first > 0
        and of.texts[first - 1] in ("'s", "’s")
        and of.starts[first - 1] == end
    )
    return owned and "area" in cue(of.texts[first].lower())


def listed(text: str, found: Sequence[Found], names: Index) -> list[Found]:
    """The names, and each long one of the gazetteer that stands in a list between two of them."""
    out: list[Found] = []
    for one in found:
        if out and out[-1].use == one.use == "literal" and one.start - out[-1].end < _LONGEST_BETWEEN:
            item = _ITEM.fullmatch(text, out[-1].end, one.start)
            if item and names.profile(phrase_key(words(item.group(1)).texts)) is not None:
                out.append(replace(one, start=item.start(1), end=item.end(1), score=min(one.score, 0.5)))
        out.append(one)
    return out


def on_lines(text: str, found: Sequence[Found], names: Index) -> list[Found]:
    """The names, one that runs over the end of a line and is none so parted there: a headline's last."""
    out: list[Found] = []
    for one in found:
        of = words(text[one.start : one.end]) if "\n" in text[one.start : one.end] else []
        if not of or names.profile(phrase_key(w.text for w in of)) is not None:
            out.append(one)
            continue
        at = one.start
        for line in text[one.start : one.end].split("\n"):
            if line.strip():
                begin = at + len(line) - len(line.lstrip())
                out.append(replace(one, start=begin, end=begin + len(line.strip())))
            at += len(line) + 1
    return out


def _is_people(of: Words, at: int, names: Index) -> bool:
    """Whether the word is a people's name ("Somali refugees") and not a land's ("Somali region")."""
    after = of.texts[at + 1] if at + 1 < len(of) else ""
    return after.islower() and "area" not in cue(after) and is_demonym(of.texts[at], names)


def _widest(of: Words, first: int, last: int, names: Index) -> tuple[int, int] | None:
    """The longest name of the gazetteer that goes on beyond these words, before them or after."""
    low = first
    while low > max(0, first - _REACH) and _joined(of, low - 1):
        low -= 1
    high = last
    while high < min(len(of), last + _REACH) and _joined(of, high - 1, ahead=True):
        high += 1
    best: tuple[int, int] | None = None
    for a in range(low, first + 1):
        for b in range(high, last - 1, -1):
            if b - a <= (last - first if best is None else best[1] - best[0]):
                break
            edges = _edge(of, a) and of.texts[b - 1][0].isupper() and not _is_begun_by_the(of, a, b, names)
            if edges and names.profile(phrase_key(of.texts[a:b])) is not None:
                best = a, b
    return (of.starts[best[0]], of.ends[best[1] - 1]) if best else None


def _joined(of: Words, at: int, ahead: bool = False) -> bool:
    """Whether the words at `at` and after it stand together, and the one reached can be of a name."""
    if at + 1 >= len(of):
        return False
    gap = of.starts[at + 1] - of.ends[at]
    if gap > ("-" not in (of.texts[at], of.texts[at + 1])):
        return False
    word = of.texts[at + 1 if ahead else at]
    return word[0].isupper() or word in _JOINERS


def _is_begun_by_the(of: Words, first: int, last: int, names: Index) -> bool:
    """Whether a country's article is written large, as a sentence begins: "The United States said"."""
    if of.texts[first] != "The":
        return False
    known = names.profile(phrase_key(of.texts[first + 1 : last]))
    return known is not None and bool(known[0] & _OF_COUNTRY)


def _edge(of: Words, at: int) -> bool:
    return of.texts[at][0].isupper() or (of.texts[at] in ARTICLES and of.texts[at + 1] == "-")


def _parted(of: Words, first: int, last: int, one: Found, names: Index) -> list[Found]:
    """Two names where one owns the other, or is of it, and they are no name together: "Lahan of Siraha"."""
    cut = next((n for n in range(first + 1, last - 1) if of.texts[n] in ("'s", "’s")), None)
    cut = _of_district(of, first, last) if cut is None else cut
    if cut is None or names.profile(phrase_key(of.texts[first:last])) is not None:
        return [one]
    if any(
        names.profile(phrase_key(w.text for w in part)) is None
        for part in (of[first:cut], of[cut + 1 : last])
    ):
        return [one]
    return [replace(one, end=of.ends[cut - 1]), replace(one, start=of.starts[cut + 1])]


def _of_district(of: Words, first: int, last: int) -> int | None:
    """Where "of" stands between a town and its district, no generic word: not "Isle of Palms"."""
    at = next((n for n in range(first + 1, last - 1) if of.texts[n] == "of"), None)
    return None if at is None or stems(phrase_key(of.texts[first:last])) else at
