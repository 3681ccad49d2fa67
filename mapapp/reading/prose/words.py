"""Text in, its words as one table out: folded forms with their places; and phrases of a list found there."""

import csv
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Generic, TypeVar

from mapapp.reading.prose.text import Span, sentences

# Hyphens part words (Iran-backed), an apostrophe inside a name does not (Sana'a), a possessive stands alone.
# The signs of vowels that Indian, Burmese, Khmer and Thai writing sets at its letters belong to the word.
_SIGNS = "".join(c for c in map(chr, range(0x300, 0x1800)) if unicodedata.category(c) in ("Mn", "Mc"))
_LETTERS = rf"[^\W\d_]+(?:[{_SIGNS}\u200c\u200d]+[^\W\d_]*)*"
_WORD = re.compile(
    rf"(?:[^\W\d_]\.){{2,}}|\d+(?:[.,:]\d+)*|['’]s\b|{_LETTERS}(?:['’‘ʿʾ`´](?!s\b){_LETTERS})*|[^\w\s-]|_",
    re.UNICODE,
)
_APOSTROPHES = str.maketrans("", "", "'’‘ʿʾ`´ـ")
T = TypeVar("T")

_AFTER_ALL = [".", ".", "."]
_LONGEST_SENTENCE = 400  # words; a longer one is a table or no prose, and is cut


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """The word in small letters, without accents, vowel points and inner apostrophes."""
    if len(word) == 2 and word[0] in "'’":
        return "'s"
    if len(word) > 1:
        word = word.translate(_APOSTROPHES)
    word = word.lower()
    if not word.isascii():
        apart = unicodedata.normalize("NFKD", word)
        word = "".join(c for c in apart if not unicodedata.combining(c))
    return word


def phrase(text: str) -> tuple[str, ...]:
    """The folded words of a phrase, as they would be found in a text."""
    return tuple(fold(m.group()) for m in _WORD.finditer(text))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its characters, and its words [first, last) in the table."""

    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text.

    forms    folded words; starts, ends  their characters in the text, in order
    capitals whether each begins with a capital letter

    Full stops that no sentence holds follow the last word, so that what stands after it can be asked.
    """

    text: str
    forms: list[str]
    starts: list[int]
    ends: list[int]
    capitals: list[bool]
    sentences: list[Sentence]

    def raw(self, i: int) -> str:
        """The word as written."""
        return self.text[self.starts[i] : self.ends[i]]

    def span(self, first: int, last: int) -> Span:
        """The characters of the words [first, last)."""
        return Span(self.starts[first], self.ends[last - 1])

    def is_capital(self, i: int) -> bool:
        """Whether the word begins with a capital letter."""
        return self.capitals[i]

    def between(self, start: int, end: int) -> tuple[int, int]:
        """The words [first, last) that overlap the characters [start, end)."""
        return bisect_right(self.ends, start), bisect_left(self.starts, end)


def words_of(text: str) -> Words:
    """The table of a text's words and sentences."""
    forms, starts, ends, capitals = [], [], [], []
    for match in _WORD.finditer(text):
        word = match.group()
        forms.append(fold(word) or "'")
        capitals.append(word[0].isupper())
        starts.append(match.start())
        ends.append(match.end())
    forms += _AFTER_ALL
    starts += [len(text)] * len(_AFTER_ALL)
    ends += [len(text)] * len(_AFTER_ALL)
    capitals += [False] * len(_AFTER_ALL)
    table = Words(text, forms, starts, ends, capitals, [])
    for span in sentences(text):
        first, last = table.between(*span)
        for cut in range(first, last, _LONGEST_SENTENCE):
            stop = min(cut + _LONGEST_SENTENCE, last)
            table.sentences.append(Sentence(starts[cut], ends[stop - 1], cut, stop))
    return table


class Phrases(Generic[T]):
    """A list of phrases, each with what it stands for, found in a table of words: the longest first."""

    def __init__(self, entries: Iterable[tuple[tuple[str, ...], T]]) -> None:
        # by the first word: the phrases of each length, the longest first
        self._by_first: dict[str, list[tuple[int, dict[tuple[str, ...], list[T]]]]] = {}
        index: dict[tuple[str, ...], list[T]] = {}
        for words, value in entries:
            if words:
                index.setdefault(words, []).append(value)
        lengths: dict[str, dict[int, dict[tuple[str, ...], list[T]]]] = {}
        for words, values in index.items():
            lengths.setdefault(words[0], {}).setdefault(len(words), {})[words] = values
        for first, by_length in lengths.items():
            self._by_first[first] = sorted(by_length.items(), reverse=True)

    def at(self, forms: list[str], i: int) -> Iterator[tuple[int, list[T]]]:
        """Phrases that begin at word i, longest first: the word after it, and what it stands for."""
        for n, phrases in self._by_first.get(forms[i], ()):
            values = phrases.get(tuple(forms[i : i + n]))
            if values is not None:
                yield i + n, values

    def find(
        self, forms: list[str], first: int = 0, last: int | None = None
    ) -> Iterator[tuple[int, int, list[T]]]:
        """Phrases among the words [first, last), the longest at each place, none overlapping."""
        stop = len(forms) if last is None else min(last, len(forms))
        begun = self._by_first
        i = first
        while i < stop:
            for n, phrases in begun.get(forms[i], ()):  # seldom: most words begin no phrase of the list
                values = phrases.get(tuple(forms[i : i + n])) if i + n <= stop else None
                if values is not None:
                    yield i, i + n, values
                    i += n - 1
                    break
            i += 1


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table of words beside this module; lines that begin with # are notes."""
    with (Path(__file__).parents[1] / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))
