"""A word in, what company it keeps out: the class of words that it belongs to, and its vector.

The table is compiled from GloVe vectors (Pennington, Socher & Manning 2014) by build.py: see SOURCES.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import marisa_trie
import numpy as np

TABLE = Path(__file__).with_name("words.npz")


class Classes:
    """The class of each word: words of one class stand in the same places ("ohio", "texas", "florida")."""

    def __init__(
        self, words: marisa_trie.Trie, fine: Sequence[int], names: Sequence[tuple[str, ...]]
    ) -> None:
        self._number, self._fine, self._names = words.get, fine, names

    def of(self, word: str) -> tuple[str, ...]:
        """The coarse, the middling and the fine class of a word in small letters; () for an unknown one."""
        number = self._number(word)
        return () if number is None else self._names[self._fine[number]]


class Vectors(NamedTuple):
    """Words in small letters, and a vector for each, row by row (float32)."""

    words: list[str]
    rows: np.ndarray


@cache
def classes() -> Classes:
    """The classes of the hundred thousand most frequent words."""
    with np.load(TABLE) as held:
        wider = zip(held["coarse"].tolist(), held["middling"].tolist(), strict=True)
        names = [(str(coarse), str(middling), str(n)) for n, (coarse, middling) in enumerate(wider)]
        return Classes(_trie(held), held["fine"].tolist(), names)


@cache
def vectors() -> Vectors:
    """The vectors of the forty thousand most frequent words, 100 numbers each, joined from the parts kept."""
    with np.load(TABLE) as held:
        trie, parts, books = _trie(held), held["parts"], held["books"].astype(np.float32)
        words = [trie.restore_key(n) for n in np.flatnonzero(held["kept"]).tolist()]
        return Vectors(words, np.concatenate([book[parts[:, n]] for n, book in enumerate(books)], axis=1))


def _trie(held: Mapping[str, np.ndarray]) -> marisa_trie.Trie:
    trie = marisa_trie.Trie()
    trie.frombytes(held["words"].tobytes())
    return trie
