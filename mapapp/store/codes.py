"""Texts in, small whole numbers out and back: a number takes four bytes and is compared at once."""

from collections.abc import Iterable

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

EMPTY = 0  # the code of the empty list


class Texts:
    """The texts met so far, each with its number; never forgets one."""

    def __init__(self) -> None:
        self.known: list[str] = []
        self._codes: dict[str, int] = {}
        self._array = pa.array([], pa.string())

    def encode(self, column: pa.ChunkedArray) -> pa.Array:
        """The number of each text, null where there is none."""
        encoded = _whole(column).dictionary_encode()
        codes = np.array([self._code(text) for text in encoded.dictionary.to_pylist()], np.int32)
        return pc.take(pa.array(codes, pa.int32()), encoded.indices)

    def _code(self, text: str) -> int:
        code = self._codes.setdefault(text, len(self.known))
        if code == len(self.known):
            self.known.append(text)
        return code

    def codes(self, texts: Iterable[str]) -> list[int]:
        """The numbers of those that were met."""
        return [self._codes[text] for text in texts if text in self._codes]

    def decode(self, codes: pa.ChunkedArray) -> pa.Array:
        """The text of each number."""
        if len(self._array) < len(self.known):
            self._array = pa.array(self.known, pa.string())
        return self._array.take(_whole(codes))


class Lists:
    """The lists of texts met so far, each with its number; EMPTY stands for none too."""

    def __init__(self, texts: Texts) -> None:
        self.known: list[tuple[int, ...]] = [()]
        self._texts = texts
        self._codes: dict[tuple[int, ...], int] = {(): EMPTY}
        self._flat = np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.int64)

    def unfold(self, codes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Each item of each of these lists once, and which of the codes it comes from."""
        sizes, starts, items = self._laid_out()
        own = sizes.take(codes)
        whose = np.repeat(np.arange(len(codes)), own)
        within = np.arange(len(whose)) - (np.cumsum(own) - own).take(whose)
        return items.take(starts.take(codes).take(whose) + within), whose

    def lack(self, codes: np.ndarray, wanted: np.ndarray) -> np.ndarray:
        """For each of these lists whether it lacks the item wanted of it."""
        sizes, starts, items = self._laid_out()
        lacks = np.ones(len(codes), bool)
        left, place = np.flatnonzero(sizes.take(codes)), 0
        while len(left):
            own = codes.take(left)
            lacks[left[items.take(starts.take(own) + place) == wanted.take(left)]] = False
            place += 1
            left = left[sizes.take(own) > place]
        return lacks

    def _laid_out(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Of each list how many different items it has, and where they start in the array of them all."""
        if len(self._flat[0]) < len(self.known):
            single = [sorted(set(one)) for one in self.known]
            sizes = np.array([len(one) for one in single], np.int64)
            items = np.array([item for one in single for item in one], np.int64)
            self._flat = sizes, np.cumsum(sizes) - sizes, items
        return self._flat

    def encode(self, column: pa.ChunkedArray) -> pa.Array:
        """The number of each list."""
        lists = _whole(column)
        sizes = pc.fill_null(pc.list_value_length(lists), 0).to_numpy(zero_copy_only=False)
        items = self._texts.encode(pa.chunked_array([lists.flatten()])).to_numpy(zero_copy_only=False)
        starts = np.concatenate([[0], np.cumsum(sizes)[:-1]]) if len(sizes) else sizes
        codes = np.full(len(sizes), EMPTY, np.int32)
        for size in np.unique(sizes[sizes > 0]):
            at = np.flatnonzero(sizes == size)
            wide = items[starts[at][:, None] + np.arange(size)].astype(np.int64)
            # all lists of one length at once: each distinct one is looked up a single time
            keys = wide[:, 0].copy()
            for place in range(1, int(size)):
                keys = pd.factorize(keys)[0] * (len(self._texts.known) + 1) + wide[:, place]
            numbers, first = pd.factorize(keys)[0], np.unique(pd.factorize(keys)[0], return_index=True)[1]
            own = [self._code(tuple(int(item) for item in wide[row])) for row in first]
            codes[at] = np.array(own, np.int32)[numbers]
        return pa.array(codes)

    def _code(self, items: tuple[int, ...]) -> int:
        code = self._codes.setdefault(items, len(self.known))
        if code == len(self.known):
            self.known.append(items)
        return code

    def decode(self, codes: pa.ChunkedArray) -> pa.Array:
        """The list of each number."""
        texts = self._texts.known
        found = [[texts[item] for item in self.known[code]] for code in codes.to_pylist()]
        return pa.array(found, pa.list_(pa.string()))


def _whole(column: pa.ChunkedArray) -> pa.Array:
    whole = column.combine_chunks()
    return pa.concat_arrays(whole.chunks) if isinstance(whole, pa.ChunkedArray) else whole
