"""A sentence with one event marked in, features of its words out: what speaks for a place being its."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gazetteer.index import Index
from gazetteer.normalise import key
from mapapp.reading.prose.text import Span, tokens

_WORDS: dict[str, list[str]] = tomllib.loads(
    Path(__file__).with_name("link.toml").read_text(encoding="utf-8")
)
FUNCTION_WORDS = frozenset(_WORDS["function_words"])
PREPOSITIONS = frozenset(_WORDS["prepositions"])
PLACE_NOUNS = frozenset(_WORDS["place_nouns"])
STOPS = frozenset(_WORDS["stops"])
_SAID = frozenset(_WORDS["said"])
_JOINERS = frozenset(_WORDS["joiners"])
_OF_NAMES = frozenset(_WORDS["of_names"])
_TIMES = frozenset(_WORDS["times"])
_WORDY = re.compile(r"\w", re.UNICODE)
_ARTICLE_NAME = re.compile(r"(?:al|el|ad|as|ash|an|ar|at|az|ez|ed|es|ul|ur)[-‑–][‘’'ʿ]?[A-Z]")
_POSSESSIVE = re.compile(r"(?<=\w)['’]s$")


@dataclass(slots=True)
class Sentence:
    """A sentence's words and what each is by itself, whatever the event."""

    text: str
    starts: list[int]
    ends: list[int]
    words: list[str]
    lower: list[str]
    classes: list[str]
    group: list[int]  # number of the run of capitalised words that a word is in, -1 outside
    groups: list[tuple[int, int]] = field(default_factory=list)  # words [first, stop) of each such run
    gaz: list[str] = field(default_factory=list)  # kind of the longest gazetteer name a word is in, else ""


def word_class(word: str, lower: str, first: bool) -> str:
    """A stand-in for the part of speech, from the word's form alone."""
    if lower in FUNCTION_WORDS or not _WORDY.match(word):
        return lower
    if word[0].isdigit():
        return "0"
    if lower in _TIMES and word[0].isupper():
        return "T"
    if lower in ("'s", "’s"):
        return "'s"
    if (word[0].isupper() and not first) or _ARTICLE_NAME.match(word):
        return "A"
    if lower in _SAID:
        return "S"
    if lower in PLACE_NOUNS:
        return "P"
    for ending in ("ed", "ing", "ly", "s"):
        if lower.endswith(ending) and len(lower) > len(ending) + 2:
            return ending
    return "A" if word[0].isupper() else "x"


_KIND_NAMES = "continent region country admin1 admin2 city quarter base camp airport".split()


def _gazetteer_kind(mask: int, population: int) -> str:
    for bit, name in enumerate(_KIND_NAMES):
        if mask >> bit & 1:
            return name + (str(population // 4) if name == "city" else "")
    return "other"


def _tokens(text: str) -> list[Span]:
    """The words; a possessive 's is one of its own, since it is no part of a name."""
    out = []
    for span in tokens(text):
        mark = _POSSESSIVE.search(text[span.start : span.end])
        if mark:
            cut = span.start + mark.start()
            out += [Span(span.start, cut), Span(cut, span.end)]
        else:
            out.append(span)
    return out


def read_sentence(text: str, index: Index | None, spans: Sequence[tuple[int, int]] = ()) -> Sentence:
    """The words of a sentence with their classes, runs of capitals and gazetteer names.

    spans  characters of names that are known to be places; each is a run of its own, capitals or not
    """
    found = _tokens(text)
    words = [text[s:e] for s, e in found]
    lower = [w.lower() for w in words]
    classes = []
    first = True
    for word, low in zip(words, lower, strict=True):
        classes.append(word_class(word, low, first))
        first = first and not _WORDY.match(word)
    n = len(words)
    sentence = Sentence(text, [s for s, _ in found], [e for _, e in found], words, lower, classes, [-1] * n)
    given = [-1] * n
    for number, (start, end) in enumerate(spans):
        for i in range(n):
            if sentence.starts[i] < end and start < sentence.ends[i]:
                given[i] = number
                classes[i] = "A"
    i = 0
    while i < n:
        if classes[i] == "A":
            j = i + 1
            while j < n and given[j] == given[i] >= 0:
                j += 1
            while (
                given[i] < 0
                and j < n
                and given[j] < 0
                and (
                    classes[j] == "A"
                    or (j + 1 < n and classes[j + 1] == "A" and lower[j] in _JOINERS)
                    or (
                        j + 1 < n and classes[j + 1] == "A" and lower[j] == "of" and lower[j - 1] in _OF_NAMES
                    )
                )
            ):
                j += 1
            for k in range(i, j):
                sentence.group[k] = len(sentence.groups)
            sentence.groups.append((i, j))
            i = j
        else:
            i += 1
    sentence.gaz = _gazetteer_names(sentence, index)
    return sentence


def _gazetteer_names(sentence: Sentence, index: Index | None) -> list[str]:
    n = len(sentence.words)
    found = [""] * n
    if index is None:
        return found
    for first, stop in sentence.groups:
        i = first
        while i < stop:
            for j in range(min(stop, i + 4), i, -1):
                name = key(sentence.text[sentence.starts[i] : sentence.ends[j - 1]])
                if j - i == 1 and index.demonym(name):
                    found[i] = "demonym"
                    break
                profile = index.profile(name) if name else None
                if profile is not None:
                    kind = _gazetteer_kind(*profile)
                    for k in range(i, j):
                        found[k] = ("B-" if k == i else "I-") + kind
                    i = j - 1
                    break
            i += 1
    return found


def event_words(s: Sentence, event: tuple[int, int]) -> tuple[int, int]:
    """First and last word of the event, its characters given."""
    last = len(s.words) - 1
    first = next((i for i in range(last + 1) if s.ends[i] > event[0]), max(last, 0))
    stop = first
    while stop < last and s.starts[stop + 1] < event[1]:
        stop += 1
    return first, stop


def _distance(words: int) -> int:
    away = abs(words)
    step = (
        away if away < 5 else 5 if away < 7 else 6 if away < 10 else 7 if away < 14 else 8 if away < 20 else 9
    )
    return step if words >= 0 else -step


def word_features(s: Sentence, event: tuple[int, int]) -> list[list[str]]:
    """For each word: its class, its gazetteer kind, its ending, how far it is from the event's words."""
    out = []
    for i, low in enumerate(s.lower):
        word = s.words[i]
        away = i - event[0] if i < event[0] else max(i - event[1], 0)
        capitals = word[0].isupper() + 2 * (len(word) > 1 and word.isupper())
        features = [
            "c=" + s.classes[i],
            "g=" + s.gaz[i],
            "s=" + low[-3:],
            f"p={_distance(away)}",
            f"u={capitals}",
        ]
        if event[0] <= i <= event[1]:
            features.append("EV")
        if s.group[i] >= 0:
            features.append("G")
        out.append(features)
    return out
