"""A text in, its words out, and where among them names may stand: stretches of capitals, sentences."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from gazetteer.normalise import key as name_key

_LONGEST_SEQUENCE = 200  # words; a text without full stops is cut, so that time stays linear
_LONGEST_RUN = 40  # words

# A word keeps inner apostrophes (Qa'im) but not a possessive; hyphens part words (Fargo-Moorhead).
_WORD = re.compile(
    r"(?:[^\W\d_]{1,2}\.){2,}|\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’‘ʿʾ`´](?![sS]\b)[^\W\d_]+)*|['’]s\b|[^\w\s]|\w"
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


def words(text: str) -> list[Word]:
    """The words, numbers and marks of a text, in order; names joined by a hyphen come apart."""
    new = tuple.__new__  # a third of the time that calling Word takes
    return [new(Word, (*m.span(), m[0])) for m in _WORD.finditer(text)]


@lru_cache(maxsize=2)
def words_of_text(text: str) -> tuple[Word, ...]:
    """The words of a whole text, which several readers of it ask for in a row."""
    return tuple(words(text))


def phrase_key(parts: Iterable[str]) -> str:
    """The gazetteer's key of words as `words` parted them: a possessive goes back to its word."""
    out = ""
    for part in parts:
        key = name_key(part)
        if key:
            out += key if part[0] in "'’" or not out else " " + key
    return out


def runs(of: Sequence[Word], text: str) -> list[tuple[int, int]]:
    """Stretches of capitalised words, joiners within them: "Isle of Palms", "St. Marys", "Deir ez-Zor"."""
    found: list[tuple[int, int]] = []
    done, n = 0, len(of)
    for i, word in enumerate(of):
        first = word[2]
        large = first[0].isupper()
        if i < done or not (large or first in _ARTICLES):
            continue
        begun = 1 if large else _article(of, i, n)  # al-Qaim
        if not begun:
            continue
        done = i + begun
        while done < n and done - i < _LONGEST_RUN:
            step = _onward(of, done, n)
            if not step or "\n" in text[of[done - 1].end : of[done].start]:
                break
            done += step
        found.append((i, done))
    return found


def _article(of: Sequence[Word], at: int, n: int) -> int:
    """How many words "al-Qaim" takes that begins at a small article, 0 where none does."""
    if (
        at + 2 < n
        and of[at].text in _ARTICLES
        and of[at + 1].text in HYPHENS
        and of[at + 2].text[0].isupper()
    ):
        return 3 * (of[at].end == of[at + 1].start and of[at + 1].end == of[at + 2].start)
    return 0


def _onward(of: Sequence[Word], end: int, n: int) -> int:
    """How many more words go on with the run that ends here, 0 where it is over."""
    word = of[end].text
    if word[0].isupper():
        return 1
    if end + 1 >= n:
        return 0
    after = of[end + 1]
    if word in HYPHENS and of[end].start == of[end - 1].end and after.start == of[end].end:
        if after.text[0].isupper():
            return 2
        article = _article(of, end + 1, n)
        return article + 1 if article else 0
    if not after.text[0].isupper():
        return _article(of, end, n)
    joined = (
        word in JOINERS
        or (word in _POSSESSIVES and after.start - of[end].end == 1)
        or (word == "." and of[end - 1].text.lower() in _SHORTENED)
    )
    return 2 * joined


def sentences(text: str, of: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """The first and past-the-last word of each sentence or line; a long stretch without an end is cut."""
    first, last, n = 0, len(of) - 1, len(of)
    end = 0
    for i, (start, stop, word) in enumerate(of):
        if start - end > 1 and i > first and "\n" in text[end:start]:
            yield first, i
            first = i
        end = stop
        ended = (
            word in ".!?"
            and (i == 0 or of[i - 1].text.lower() not in _SHORTENED)
            and (i == last or not of[i + 1].text[0].islower())
        )
        if ended or i + 1 - first >= _LONGEST_SEQUENCE:
            yield first, i + 1
            first = i + 1
    if first < n:
        yield first, n
