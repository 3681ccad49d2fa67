"""A report's words in, what the recogniser sees of each word out: spelling, gazetteer, neighbours."""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from gazetteer.entry import ABBREVIATION, MAIN
from gazetteer.index import Index
from gazetteer.normalise import key as name_key
from gazetteer.place import KINDS
from mapapp.reading.lexicon import cue, people
from mapapp.reading.stretches import Word, phrase_key, runs, sentences, words

_COUNTRY = KINDS.index("country")
_LONGEST_NAME = 8  # words; the longest name of the annotated corpora has six
_PREPOSITIONS = frozenset("in at near from outside around across".split())
_SHORT_GAP = 3  # words between names that are each looked at; a longer stretch is one step
_GAP = ["gap"]


class Match(NamedTuple):
    """The longest name of the gazetteer that begins at a word: how many words, what bears it, how big."""

    length: int
    kinds: int
    size: int


class Sentence(NamedTuple):
    """What the recogniser sees of a sentence: its names and what stands between, long stretches as one step.

    at  the index of the word that each step stands for; features of each step
    """

    at: list[int]
    features: list[list[str]]


def is_demonym(name: str, names: Index) -> bool:
    """Whether the name is a people's ("Turkish", "Saudi") and not chiefly a place's ("US", "Myanmar")."""
    key = phrase_key(w.text for w in words(name))
    if not names.demonym(key):
        return "people" in cue(key)
    if names.profile(key) is None:
        return True
    chiefly = (MAIN, ABBREVIATION)
    return not any(how in chiefly and names.kind[row] == _COUNTRY for row, how in names.pairs(key))


@lru_cache(1 << 15)
def shape(word: str) -> str:
    """Xx for a capitalised word, X for one in capitals, x, d, X.X. and mixtures of these."""
    if word.isalpha():
        if word.islower():
            return "x"
        if word.isupper():
            return "X" if len(word) > 1 else "X1"
        if word[0].isupper():
            return "Xx" if word[1:].islower() else "XxX"
        return "xX" if word.lower() != word else "c"  # a script without capitals
    if word[0].isdigit():
        return "d4" if len(word) == 4 else "d"
    if len(word) > 1:
        return "X.X." if word[-1] == "." else "X'x" if word[0].isupper() else "x'x"
    return "." if word in ".!?" else ":" if word in "-–—:;()" else "p"


def sequences(
    text: str, of: Sequence[Word], names: Index, common: frozenset[str] = frozenset()
) -> Iterator[Sentence]:
    """The features of each sentence that has a capital in it; the others hold no name.

    `common` are words that the training texts write small.
    """
    large = runs(of, text)
    matches = _matches(of, large, names)
    about = _whole_report(of, large)
    written = {w.text for w in of}
    run_at: dict[int, tuple[int, int]] = {start: (start, end) for start, end in large}
    for first, last in sentences(text, of):
        inside = [run_at[i] for i in range(first, last) if i in run_at]
        if not inside:
            continue
        headline = _is_headline(of, first, last, inside)
        at: list[int] = []
        rows: list[list[str]] = []
        done = first
        for start, end in inside:
            end = min(end, last)
            between = range(done, start)
            if len(between) > _SHORT_GAP:
                at.append(done)
                rows.append(_GAP)
            else:
                at.extend(between)
                rows += [_plain(of[i].text) for i in between]
            at.extend(range(start, end))
            for i in range(start, end):
                rows.append(
                    _features(of, i, (start, end), (first, last), matches, about, written, common, headline)
                )
            done = end
        yield Sentence(at, rows)


def _matches(of: Sequence[Word], runs: Sequence[tuple[int, int]], names: Index) -> dict[int, tuple[str, str]]:
    """For each word inside a name of the gazetteer: where in the name (B, I, E, S) and what bears it."""
    found: dict[int, tuple[str, str]] = {}
    for start, end in runs:
        i = start
        while i < end:
            match = _longest(of, i, end, names)
            if match is None:
                i += 1
                continue
            bears = _bears(match.kinds, match.size)
            if match.length == 1:
                found[i] = ("S", bears)
            else:
                found[i] = ("B", bears)
                for j in range(i + 1, i + match.length - 1):
                    found[j] = ("I", bears)
                found[i + match.length - 1] = ("E", bears)
            i += match.length
    return found


_DEMONYM = 1 << len(KINDS)


def _longest(of: Sequence[Word], i: int, end: int, names: Index) -> Match | None:
    """The longest run of words from `i` that the gazetteer has as a name, or as a people's."""
    best: Match | None = None
    key = ""
    last = min(end, i + _LONGEST_NAME)
    for j in range(i, last):
        word = of[j].text
        part = name_key(word)
        if part:
            key = key + part if word[0] in "'’" or not key else f"{key} {part}"
            profile = names.profile(key)
            people = _DEMONYM if names.demonym(key) or "people" in cue(key) else 0
            if profile is not None:
                best = Match(j - i + 1, profile[0] | people, int(profile[1]))
            elif people:
                best = Match(j - i + 1, people, 0)
            if j + 1 < last and not names.starts(key):
                break
    return best


@cache
def _bears(kinds: int, size: int) -> str:
    """What bears a name, in a few letters: the larger kinds each, the rest as one; a city with its size."""
    letters = ""
    for bit, kind in enumerate(KINDS):
        if kinds >> bit & 1:
            if kind == "city":
                letters += f"c{size // 3}"
            else:
                letter = _LETTER.get(kind, "o")
                letters += "" if letter in letters else letter
    return letters + ("N" if kinds & _DEMONYM else "")


_LETTER = {"continent": "W", "region": "W", "country": "C", "admin1": "A", "admin2": "D", "quarter": "q"}


def _whole_report(of: Sequence[Word], runs: Sequence[tuple[int, int]]) -> dict[str, str]:
    """How each capitalised word is used anywhere in the report: after a name or title, after "in" …"""
    about: dict[str, str] = {}

    def note(word: str, sign: str) -> None:
        had = about.get(word, "")
        if sign not in had:
            about[word] = had + sign

    for start, end in runs:
        before = of[start - 1].text.lower() if start else ""
        after = of[end].text.lower() if end < len(of) else ""
        first = of[start].text.lower()
        if before in _PREPOSITIONS:
            note(first, "I")
        if "title" in cue(before):
            note(first, "P")
        if "saying" in cue(after):
            note(of[end - 1].text.lower(), "S")
        for i in range(start, end - 1):
            word = of[i].text.lower()
            if "title" in cue(word) or "F" in people(word):
                note(of[i + 1 if of[i + 1].text != "." or i + 2 >= end else i + 2].text.lower(), "P")
    return about


def _is_headline(of: Sequence[Word], first: int, last: int, runs: Sequence[tuple[int, int]]) -> bool:
    """Most words written large: capitals say little about any one of them."""
    large = sum(end - start for start, end in runs)
    if large < 0.3 * (last - first):
        return False
    alphabetic = sum(w.text[0].isalpha() for w in of[first:last])
    return alphabetic > 3 and large > 0.6 * alphabetic


@lru_cache(1 << 15)
def _plain(word: str) -> list[str]:
    """A small word between names: little more than that it is one."""
    return ["low", "w=" + word.lower()] if word.isalpha() else ["low", "m=" + shape(word)]


@lru_cache(1 << 15)
def _own(word: str) -> tuple[str, ...]:
    low = word.lower()
    out = ["w=" + low, "s=" + shape(word), "p3=" + low[:3], "s3=" + low[-3:], "s4=" + low[-4:]]
    out += ["c=" + c for c in cue(low)]
    out.append("n=" + people(low))
    return tuple(out)


@lru_cache(1 << 16)
def _beside(word: str, at: str) -> tuple[str, ...]:
    low = word.lower()
    out = [at + "w=" + low, at + "s=" + shape(word)]
    out += [at + "c=" + c for c in cue(low)]
    born = people(low)
    if born:
        out.append(at + "n=" + born)
    return tuple(out)


_NONE = ("-", "")


def _features(
    of: Sequence[Word],
    i: int,
    run: tuple[int, int],
    sentence: tuple[int, int],
    matches: dict[int, tuple[str, str]],
    about: dict[str, str],
    written: set[str],
    common: frozenset[str],
    headline: bool,
) -> list[str]:
    word = of[i].text
    low = word.lower()
    start, end = run
    first, last = sentence
    form = shape(word)
    out = list(_own(word))
    at, bears = matches.get(i, _NONE)
    before = of[i - 1].text if i > first else "<"
    after = of[i + 1].text if i + 1 < last else ">"
    out += _beside(before, "-1")
    out += _beside(after, "+1")
    before2 = of[i - 2].text.lower() if i - 1 > first else "<"
    after2 = of[i + 2].text if i + 2 < last else ">"
    out.append("-2w=" + before2)
    out += _beside(after2, "+2")
    _, bears_before = matches.get(i - 1, _NONE)
    _, bears_after = matches.get(i + 1, _NONE)
    _, bears_after2 = matches.get(i + 2, _NONE)
    g = at + bears
    most = bears[:1]
    most_after = bears_after[:1] or bears_after2[:1] * (after in ",(")
    governor = of[start - 1].text.lower() if start > first else "<"
    follower = of[end].text.lower() if end < last else ">"
    head = of[end - 1].text.lower()
    place_in_run = f"{min(i - start, 3)}/{min(end - start, 4)}"
    out += (
        "g=" + g,
        "gm=" + at + most,
        "gm|s=" + most + form,
        "gm|-1w=" + most + before.lower(),
        "gm|+1w=" + most + after.lower(),
        "gm|+1s=" + most + shape(after) + most_after,
        "gm|r=" + most + place_in_run,
        "g-1=" + bears_before,
        "g+1=" + bears_after,
        "g+2=" + after + bears_after2,
        "g|+1g=" + g + bears_after,
        "g|-1g=" + g + bears_before,
        "r=" + place_in_run,
        "rp=" + governor,
        "rn=" + follower,
        "rh=" + head,
        "rp|r=" + governor + place_in_run,
        "rp|g=" + governor + at,
    )
    for c in cue(head):
        out.append("rhc=" + c + place_in_run)
        out.append("rhc|g=" + c + at)
    for c in cue(governor):
        out.append("rpc=" + c)
        out.append("rpc|g=" + c + bears)
    for c in cue(follower):
        out.append("rnc=" + c)
    signs = about.get(low)
    if signs:
        out += ["d=" + s for s in signs]
        out.append("d|g=" + "".join(sorted(signs)) + bears)
    first_signs = about.get(of[start].text.lower()) if i > start else None
    if first_signs:
        out += ["df=" + s for s in first_signs]
    if low in written:
        out.append("small")
    if low in common:
        out.append("common")
        out.append("common|g=" + g)
        if i == first:
            out.append("common|first")
    if headline:
        out.append("headline")
        out.append("headline|g=" + g)
    if i == first:
        out.append("first|g=" + g)
    return out
