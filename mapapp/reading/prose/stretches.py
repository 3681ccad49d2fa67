"""A text in, its words out, and where among them names may stand: stretches of capitals, sentences."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple, overload

from gazetteer.normalise import key as name_key

_LONGEST_SEQUENCE = 200  # words; a text without full stops is cut, so that time stays linear
_LONGEST_RUN = 40  # words

# A word keeps inner apostrophes (Qa'im) but not a possessive; hyphens part words (Fargo-Moorhead).
# The first alternative is the third for the commonest of words, in half the time.
_WORD = re.compile(
    r"([A-Za-z]++(?=[ \n,])|(?:[^\W\d_]{1,2}\.){2,}|\d+(?:[.,:]\d+)*"
    r"|[^\W\d_]+(?:['’‘ʿʾ`´](?![sS]\b)[^\W\d_]+)*|['’]s\b|[^\w\s]|\w)"
)
_ARTICLES = frozenset("al el ad an ar as ash at az ed er es et ez il ul".split())
JOINERS = _ARTICLES | frozenset("of the de del la las los du des le".split())
_POSSESSIVES = ("'s", "’s")
_SHORTENED = frozenset("st ste ft mt gen col lt sgt maj capt dr mr mrs ms sen rep gov rev hon jr sr".split())
HYPHENS = "-‐‑–"


class Word(NamedTuple):
    """One word of a report where it stands."""

    start: int
    end: int
    text: str


class Words(Sequence[Word]):
    """The words of a text in order, as columns: what each is, and its characters [start, end).

    Columns of plain numbers and strings are made in half the time of Words, and no garbage collector walks
    through them.
    """

    __slots__ = ("ends", "starts", "texts")

    def __init__(self, texts: list[str], starts: list[int], ends: list[int]) -> None:
        self.texts, self.starts, self.ends = texts, starts, ends

    def __len__(self) -> int:
        return len(self.texts)

    @overload
    def __getitem__(self, at: int) -> Word: ...
    @overload
    def __getitem__(self, at: slice) -> "Words": ...
    def __getitem__(self, at: int | slice) -> "Word | Words":
        if isinstance(at, slice):
            return Words(self.texts[at], self.starts[at], self.ends[at])
        return Word(self.starts[at], self.ends[at], self.texts[at])

    def __iter__(self) -> Iterator[Word]:
        return map(Word, self.starts, self.ends, self.texts)


def words(text: str) -> Words:
    """The words, numbers and marks of a text, in order; names joined by a hyphen come apart."""
    parts = _WORD.split(text)  # what stands between, a word, what stands between, …
    ends = list(accumulate(map(len, parts)))
    return Words(parts[1::2], ends[:-1:2], ends[1::2])


@lru_cache(maxsize=2)
def words_of_text(text: str) -> Words:
    """The words of a whole text, which several readers of it ask for in a row."""
    return words(text)


def phrase_key(parts: Iterable[str]) -> str:
    """The gazetteer's key of words as `words` parted them: a possessive goes back to its word."""
    out = ""
    for part in parts:
        key = name_key(part)
        if key:
            out += key if part[0] in "'’" or not out else " " + key
    return out


def runs(of: Words, text: str) -> list[tuple[int, int]]:
    """Stretches of capitalised words, joiners within them: "Isle of Palms", "St. Marys", "Deir ez-Zor"."""
    found: list[tuple[int, int]] = []
    texts, starts, ends = of.texts, of.starts, of.ends
    done, n = 0, len(texts)
    for i, first in enumerate(texts):
        large = first[0].isupper()
        if not (large or first in _ARTICLES) or i < done:
            continue
        begun = 1 if large else _article(of, i, n)  # al-Qaim
        if not begun:
            continue
        done = i + begun
        while done < n and done - i < _LONGEST_RUN:
            step = 1 if texts[done][0].isupper() else _onward(of, done, n)
            if not step or "\n" in text[ends[done - 1] : starts[done]]:
                break
            done += step
        found.append((i, done))
    return found


def _article(of: Words, at: int, n: int) -> int:
    """How many words "al-Qaim" takes that begins at a small article, 0 where none does."""
    texts, starts, ends = of.texts, of.starts, of.ends
    if at + 2 < n and texts[at] in _ARTICLES and texts[at + 1] in HYPHENS and texts[at + 2][0].isupper():
        return 3 * (ends[at] == starts[at + 1] and ends[at + 1] == starts[at + 2])
    return 0


def _onward(of: Words, end: int, n: int) -> int:
    """How many more words a run takes in that ends here at a small word, 0 where it is over."""
    if end + 1 >= n:
        return 0
    texts, starts, ends = of.texts, of.starts, of.ends
    word, after = texts[end], texts[end + 1]
    if word in HYPHENS and starts[end] == ends[end - 1] and starts[end + 1] == ends[end]:
        if after[0].isupper():
            return 2
        article = _article(of, end + 1, n)
        return article + 1 if article else 0
    if not after[0].isupper():
        return _article(of, end, n)
    joined = (
        word in JOINERS
        or (word in _POSSESSIVES and starts[end + 1] - ends[end] == 1)
        or (word == "." and texts[end - 1].lower() in _SHORTENED)
    )
    return 2 * joined


def sentences(text: str, of: Words) -> Iterator[tuple[int, int]]:
    """The first and past-the-last word of each sentence or line; a long stretch without an end is cut."""
    texts = of.texts
    first, last, n = 0, len(of) - 1, len(of)
    end = 0
    for i, (start, stop, word) in enumerate(zip(of.starts, of.ends, texts, strict=True)):
        if start - end > 1 and i > first and "\n" in text[end:start]:
            yield first, i
            first = i
        end = stop
        ended = (
            word in ".!?"
            and (i == 0 or texts[i - 1].lower() not in _SHORTENED)
            and (i == last or not texts[i + 1][0].islower())
        )
        if ended or i + 1 - first >= _LONGEST_SEQUENCE:
            yield first, i + 1
            first = i + 1
    if first < n:
        yield first, n
