"""A name's key in, the bare name and what the generic words beside it say it is out."""

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

WORDS = Path(__file__).parent / "words"


class Stem(NamedTuple):
    """A key without its generic words, and the kinds that those words speak of (empty: no words)."""

    key: str
    kinds: frozenset[str]


@cache
def _words() -> tuple[tuple[tuple[str, ...], bool, frozenset[str]], ...]:
    with (WORDS / "generic.csv").open(encoding="utf-8", newline="") as file:
        rows = [
            (tuple(r["word"].split()), r["where"] == "before", frozenset(r["kinds"].split("|")))
            for r in csv.DictReader(file)
        ]
    return tuple(sorted(rows, key=lambda row: -len(row[0])))


@cache
def _by_edge() -> tuple[dict[str, list[tuple[tuple[str, ...], frozenset[str]]]], ...]:
    before: dict[str, list[tuple[tuple[str, ...], frozenset[str]]]] = {}
    after: dict[str, list[tuple[tuple[str, ...], frozenset[str]]]] = {}
    for words, leads, kinds in _words():
        edge = before.setdefault(words[0], []) if leads else after.setdefault(words[-1], [])
        edge.append((words, kinds))
    return before, after


def stems(key: str) -> list[Stem]:
    """The key without one generic phrase at its edge, longest phrase first; empty when it has none."""
    words = tuple(key.split())
    before, after = _by_edge()
    found: dict[str, frozenset[str]] = {}
    if len(words) > 1:
        for phrase, kinds in before.get(words[0], ()):
            if words[: len(phrase)] == phrase and len(words) > len(phrase):
                found.setdefault(" ".join(words[len(phrase) :]), kinds)
        for phrase, kinds in after.get(words[-1], ()):
            if words[-len(phrase) :] == phrase and len(words) > len(phrase):
                bare = " ".join(words[: -len(phrase)])
                found[bare] = found.get(bare, frozenset()) | kinds
    return [Stem(bare, kinds) for bare, kinds in found.items()]


@cache
def _phrases() -> frozenset[str]:
    return frozenset(" ".join(words) for words, _, _ in _words())


def is_generic(key: str) -> bool:
    """Whether a key is a generic word alone, with or without its article: "hospital", "the village"."""
    return key.removeprefix("the ") in _phrases()
