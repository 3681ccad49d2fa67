"""The first letters of a key in, the keys of one compiled list that begin so out."""

from collections.abc import Iterator, Mapping

import marisa_trie
import numpy as np

from gazetteer.entry import ABBREVIATION


class Begun:
    """The keys of one list by their beginnings, and by the rows that bear them.

    first  the number that the list's first row has among all rows
    """

    def __init__(self, trie: marisa_trie.Trie, columns: Mapping[str, np.ndarray], first: int) -> None:
        self._trie, self._columns, self._first = trie, columns, first
        self._kept: tuple[np.ndarray, bytes] | None = None

    def keys(self, prefix: str, known: np.ndarray, many: int) -> Iterator[str]:
        """The keys that begin with this one, in no order; of more than many those of the known rows only."""
        found = self._trie.items(prefix)
        if len(found) > many:
            borne = self._marked(known)
            found = [each for each in found if borne[each[1]]]
        return (key for key, _ in found)

    def of_rows(self, rows: np.ndarray) -> Iterator[str]:
        """The keys that these rows bear, in no order."""
        return (self._trie.restore_key(number) for number in np.flatnonzero(self._marks(rows)).tolist())

    def _marked(self, rows: np.ndarray) -> bytes:
        if self._kept is None or self._kept[0] is not rows:
            self._kept = (rows, self._marks(rows).tobytes())  # one value is read faster from bytes
        return self._kept[1]

    def _marks(self, rows: np.ndarray) -> np.ndarray:
        """A 1 for each key, by its number, that one of these rows bears as more than an abbreviation."""
        raw = self._columns["pairs"].reshape(-1, 3)
        value = raw[:, 0] | raw[:, 1].astype(np.uint32) << 8 | raw[:, 2].astype(np.uint32) << 16
        own = value >> 3
        hits = np.flatnonzero(np.isin(own, rows - self._first, kind="table") & (value & 7 < ABBREVIATION))
        ends = np.cumsum(self._columns["counts"], dtype=np.int64)
        marks = np.zeros(len(ends), np.uint8)
        marks[np.searchsorted(ends, hits, side="right")] = 1
        return marks
