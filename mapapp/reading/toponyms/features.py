"""A report's words in, what the recogniser sees of each word out: spelling, gazetteer, neighbours."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache, lru_cache
from typing import NamedTuple

from gazetteer.entry import ABBREVIATION, MAIN, OFFICIAL
from gazetteer.index import Index
from gazetteer.normalise import key as name_key
from gazetteer.place import KINDS
from mapapp.reading.prose.lexicon import cue, people
from mapapp.reading.prose.stretches import Words, phrase_key, runs, sentences, words
from mapapp.reading.toponyms.crf import Step
from mapapp.reading.toponyms.said import shape

_COUNTRY = KINDS.index("country")
_LONGEST_NAME = 8  # words; the longest name of the annotated corpora has six
_PREPOSITIONS = frozenset("in at near from outside around across".split())
_FUNCTION_WORDS = frozenset(
    "The A An This That These Those There It He She We They You I My Our His Her Its Their In On At As By For"
    " From To Of With And But Or So If When While After Before Since During Despite Although Though Because"
    " According What Who How Why Where One Two Three Four Five Six Some Many Most More All Any No Not".split()
)
_SHORT_GAP = 3  # words between names that are each looked at; at a longer stretch the chain is cut
_UNTOLD = 10  # as a power of two, the people of a place listed without them: as of the smallest towns listed
_DATELINE = 14  # words from the start of a line within which the dash after a dateline stands


class Fit(NamedTuple):
    """Where in a name of the gazetteer a word is (B, I, E, S, - for outside), what bears it, its standing."""

    at: str
    bears: str
    standing: str


class Cluster(NamedTuple):
    """What the recogniser sees of names that stand close together and of the few words between.

    at  the index of the word that each step stands for
    """

    at: list[int]
    steps: list[Step]


def is_demonym(name: str, names: Index) -> bool:
    """Whether the name is a people's ("Turkish", "Saudi") and not chiefly a place's ("US", "Myanmar")."""
    key = phrase_key(words(name).texts)
    if not names.demonym(key):
        return "people" in cue(key)
    if names.profile(key) is None:
        return True
    chiefly = (MAIN, ABBREVIATION)
    return not any(how in chiefly and names.kind[row] == _COUNTRY for row, how in names.pairs(key))


def sequences(text: str, of: Words, names: Index, common: frozenset[str] = frozenset()) -> Iterator[Cluster]:
    """What there is to see of each cluster of names, in order; a sentence without a capital holds none.

    `common` are words that the training texts write small.
    """
    large = runs(of, text)
    fits = _fits(of, large, names)
    about = _whole_report(of, large)
    written = set(of.texts)
    large = [run for run in large if not _is_no_name(of, *run, fits, common)]
    starts = [start for start, _ in large]
    for first, last in sentences(text, of):
        inside = large[bisect_left(starts, first) : bisect_left(starts, last)]
        if not inside:
            continue
        seen = _Seen(of, (first, last), fits, about, written, common, _manner(text, of, first, last, inside))
        at: list[int] = []
        steps: list[Step] = []
        done = first
        for start, end in inside:
            end = min(end, last)
            if start - done > _SHORT_GAP:
                if steps:
                    yield Cluster(at, steps)
                at, steps = [], []
            elif steps:
                at.extend(range(done, start))
                steps += [(("plain", word),) for word in of.texts[done:start]]
            at.extend(range(start, end))
            steps += seen.steps(start, end)
            done = end
        yield Cluster(at, steps)


def _is_no_name(of: Words, start: int, end: int, fits: Mapping[int, Fit], common: Set[str]) -> bool:
    """'The' or 'Officials' by itself, as sentences begin: every fifth large word, and no name."""
    if end - start > 1:
        return False
    word = of.texts[start]
    return word in _FUNCTION_WORDS or (start not in fits and word.lower() in common)


def _fits(of: Words, runs: Sequence[tuple[int, int]], names: Index) -> dict[int, Fit]:
    """How each word inside a name of the gazetteer fits in it."""
    found: dict[int, Fit] = {}
    for start, end in runs:
        i = start
        while i < end:
            length, what = _longest(of, i, end, names)
            if what is None:
                i += 1
                continue
            if length == 1:
                found[i] = what[0]
            else:
                found[i] = what[1]
                for j in range(i + 1, i + length - 1):
                    found[j] = what[2]
                found[i + length - 1] = what[3]
            i += length
    return found


def _standing(names: Index, key: str) -> str:
    """The best that a name is known for: the kind of place, and how large; smaller where hardly called so."""
    best, told = -1, ""
    for row, how in names.pairs(key):
        of = KINDS[names.kind_of(row)]
        letter = _LETTER.get(of, "c" if of == "city" else "o")
        chiefly = how in (MAIN, OFFICIAL, ABBREVIATION)
        if letter in "WC":
            if chiefly:
                return letter
            size = 12
        else:
            size = names.people_of(row).bit_length() + (2 if letter == "A" else 0)
            if letter == "c" and not size:
                size = _UNTOLD
        if not chiefly:
            size = max(0, size - 4)
        if size > best:
            best, told = size, letter + str(size // 3)
    return told


_DEMONYM = 1 << len(KINDS)
Fits = tuple[Fit, Fit, Fit, Fit]  # of a name's only word, its first, one between, its last


def _longest(of: Words, i: int, end: int, names: Index) -> tuple[int, Fits | None]:
    """How many words from `i` make the longest name that the gazetteer has, or a people's, and what it is."""
    length, best = 0, None
    key = ""
    last = min(end, i + _LONGEST_NAME)
    for j in range(i, last):
        word = of.texts[j]
        part = name_key(word)
        if part:
            key = key + part if word[0] in "'’" or not key else f"{key} {part}"
            what = _what(names, key)
            if what is not None:
                length, best = j - i + 1, what
            if j + 1 < last and not _goes_on(names, key):
                break
    return length, best


@lru_cache(1 << 16)
def _goes_on(names: Index, key: str) -> bool:
    return names.starts(key)


@lru_cache(1 << 16)
def _what(names: Index, key: str) -> Fits | None:
    """What a name is in the gazetteer, None where it is neither a place's nor a people's."""
    profile = names.profile(key)
    people = _DEMONYM if names.demonym(key) or "people" in cue(key) else 0
    if profile is None and not people:
        return None
    kinds, size = profile or (0, 0)
    bears = _bears(kinds | people, int(size))
    standing = _standing(names, key) + "N" * (people > 0)
    return (
        Fit("S", bears, standing),
        Fit("B", bears, standing),
        Fit("I", bears, standing),
        Fit("E", bears, standing),
    )


@cache
def _bears(kinds: int, size: int) -> str:
    """What bears a name, in a few letters: the larger kinds each, the rest as one; a city with its size."""
    letters = ""
    for bit, kind in enumerate(KINDS):
        if kinds >> bit & 1:
            if kind == "city":
                letters += f"c{(size or _UNTOLD) // 3}"
            else:
                letter = _LETTER.get(kind, "o")
                letters += "" if letter in letters else letter
    return letters + ("N" if kinds & _DEMONYM else "")


_LETTER = {"continent": "W", "region": "W", "country": "C", "admin1": "A", "admin2": "D", "quarter": "q"}


def _whole_report(of: Words, runs: Sequence[tuple[int, int]]) -> dict[str, str]:
    """How each capitalised word is used anywhere in the report: after a name or title, after "in" …"""
    about: dict[str, str] = {}

    def note(word: str, sign: str) -> None:
        had = about.get(word, "")
        if sign not in had:
            about[word] = "".join(sorted(had + sign))

    for start, end in runs:
        before = of.texts[start - 1].lower() if start else ""
        after = of.texts[end].lower() if end < len(of) else ""
        first = of.texts[start].lower()
        if before in _PREPOSITIONS:
            note(first, "I")
        elif before == "(" and after == ")" and end == start + 1:
            note(first, "A")
        if "title" in cue(before):
            note(first, "P")
        if "saying" in cue(after):
            note(of.texts[end - 1].lower(), "S")
        for i in range(start, end - 1):
            word = of.texts[i].lower()
            if "title" in cue(word) or "F" in people(word):
                note(of.texts[i + 1 if of.texts[i + 1] != "." or i + 2 >= end else i + 2].lower(), "P")
    return about


def _manner(text: str, of: Words, first: int, last: int, runs: Sequence[tuple[int, int]]) -> tuple[str, int]:
    """How a sentence is written, and the word where its dateline ends (`first` where it has none).

    "C" all in capitals, "h" most words written large: capitals say little about any one of them.
    """
    begun = of.starts[first] == 0 or text[of.starts[first] - 1] == "\n"
    dash = first
    if begun:
        for i in range(first + 1, min(last, first + _DATELINE)):
            if of.texts[i] in "-–—" and of.starts[i] > of.ends[i - 1]:
                dash = i
                break
    large = sum(end - start for start, end in runs)
    if large < 0.3 * (last - first):
        return "", dash
    letters = [word for word in of.texts[first:last] if word[0].isalpha()]
    if len(letters) > 2 and sum(map(str.isupper, letters)) > 0.8 * len(letters):
        return "C", dash
    return ("h" if len(letters) > 3 and large > 0.6 * len(letters) else ""), dash


_OUTSIDE = Fit("-", "", "")


class _Seen:
    """What there is to see of the words of one sentence, in the light of the whole report."""

    def __init__(
        self,
        of: Words,
        sentence: tuple[int, int],
        fits: dict[int, Fit],
        about: dict[str, str],
        written: set[str],
        common: frozenset[str],
        manner: tuple[str, int],
    ) -> None:
        self._of, self._fits, self._about = of, fits, about
        self._first, self._last = sentence
        self._written, self._common = written, common
        self._manner, self._dash = manner

    def steps(self, start: int, end: int) -> Iterator[Step]:
        """The facts about each word of a stretch of capitalised words."""
        fits, about, common, written = self._fits.get, self._about, self._common, self._written
        first, last = self._first, self._last
        words = self._of.texts[max(first, start - 2) : min(last, end + 2)]
        if start - 2 < first:
            words = ["<"] * (first - start + 2) + words
        if end + 2 > last:
            words += [">"] * (end + 2 - last)
        lows = [*map(str.lower, words)]
        forms = [*map(shape, words)]
        known = [fits(i, _OUTSIDE) for i in range(start - 1, end + 2)]
        governor, head, follower = lows[1], lows[-3], lows[-2]
        tied = bool(cue(head))  # only then does what the head says hang on the gazetteer
        where_of = _WHERE[min(end - start, 4)]
        run_signs = ""
        for n, (at, bears, standing) in enumerate(known[1:-2]):
            low, after = lows[n + 2], words[n + 3]
            _, bears_before, standing_before = known[n]
            _, bears_after, standing_after = known[n + 2]
            most = bears[:1]
            where = where_of[n] if n < 3 else where_of[3]
            status = people(low) + ("m" if low in common else "") + ("w" if low in written else "")
            manner = self._manner
            if start + n < self._dash:
                manner += "D"
            if start + n == first:
                manner += "1"
            signs = about.get(low, "")
            yield (
                ("own", words[n + 2]),
                ("beside", words[n + 1], "-1", most),
                ("beside", after, "+1", most),
                ("beside", words[n + 4], "+2", ""),
                ("second_before", lows[n]),
                ("fit", at, bears, standing, forms[n + 2], where, status, signs, run_signs, manner),
                (
                    "between",
                    at,
                    bears,
                    standing,
                    bears_before,
                    standing_before,
                    forms[n + 1],
                    bears_after,
                    standing_after,
                    forms[n + 3],
                    after if after in _STOPS else "",
                    known[n + 3].bears,
                ),
                ("governed", governor, at, bears, standing, where),
                ("followed", follower, at, standing),
                ("headed", head, at if tied else "", where),
            )
            if not n:
                run_signs = signs


_WHERE = [[f"{n}/{length}" for n in range(4)] for length in range(5)]

_STOPS = frozenset(",()-.")
