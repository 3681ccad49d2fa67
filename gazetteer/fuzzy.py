"""A misspelt name's key in, the names it may stand for out: by letters and by sound.

Names lie sorted by a number that is the sum of their sounds' numbers, so neither the order of the letters
nor the vowels matter, and a sound more, less or other is a sum away. What shares a number is compared
letter by letter (optimal string alignment, after Hyyrö, "A bit-vector algorithm for computing Levenshtein
and Damerau edit distances", 2003).
"""

from hashlib import blake2b
from typing import NamedTuple

import marisa_trie
import numpy as np

from gazetteer.sound import compact, skeleton, ways

SOUNDS = "bSdfgjklmnrst"
_VOWELS = "aeiou"  # stand in for sounds where a name has too few
# Any numbers of 32 bits that have nothing to do with each other would do; a digest's are the same everywhere.
_NUMBER = {c: int.from_bytes(blake2b(c.encode(), digest_size=4).digest()) for c in SOUNDS + _VOWELS}
_SHORT = 0x5BD1E995  # set apart the names that have their vowels counted
_FEW = 3
_MOST = 40  # names compared letter by letter
_ALIKE = 0.6  # what a wrong letter costs that is not heard
_FIRST = 0.7  # and what a wrong first letter costs more: few misspell it
_WIDE = 150  # the same, where the country is known
_SCRIPTS = (("a", "z"), ("\u0400", "\u04ff"), ("\u05d0", "\u05ea"), ("\u0621", "\u06d5"))


class Near(NamedTuple):
    """A name nearly the one asked for: its number in the trie, its key, what it costs, and by what."""

    number: int
    key: str
    cost: float
    how: str


def sounds(joined: str) -> str | None:
    """The sounds a compact key is filed under; None for names of numbers or ideographs."""
    if len(joined) < 3 or not any(low <= joined[0] <= high for low, high in _SCRIPTS):
        return None
    bare = skeleton(joined)
    return bare if len(bare) >= _FEW else bare + "".join([c for c in joined if c in _VOWELS])


def number(filed: str) -> int:
    """The sum that names of these sounds share, in any order."""
    few = sum([c not in _VOWELS for c in filed]) < _FEW
    return (sum([_NUMBER[c] for c in filed]) + (_SHORT if few else 0)) & 0xFFFFFFFF


def letters(joined: str) -> int:
    """The set of a compact key's letters as 26 bits, and what it begins and ends with as 3 each."""
    mask = 1 << 26 + ord(joined[0]) % 3 | 1 << 29 + ord(joined[-1]) % 3
    for c in joined:
        mask |= 1 << ord(c) % 26
    return mask


def file_names(keys: list[tuple[str, int]]) -> dict[str, np.ndarray]:
    """The columns that search() reads, of (key, number in the trie)."""
    rows = []
    for key, n in keys:
        joined = compact(key)
        filed = sounds(joined)
        if filed:
            rows.append((number(filed), n, letters(joined), min(len(joined), 255)))
    rows.sort()
    packed = np.array([r[1] for r in rows], "<u4").view(np.uint8).reshape(-1, 4)[:, :3]
    return {
        "near.sum": np.array([r[0] for r in rows], "<u4"),
        "near.number": np.ascontiguousarray(packed).reshape(-1),
        "near.letters": np.array([r[2] for r in rows], "<u4"),
        "near.length": np.array([r[3] for r in rows], "u1"),
    }


def distance(a: str, b: str, most: int) -> int:
    """Letters added, dropped, changed or swapped with their neighbour; most + 1 when there are more."""
    if abs(len(a) - len(b)) > most:
        return most + 1
    masks: dict[str, int] = {}
    for at, c in enumerate(a):
        masks[c] = masks.get(c, 0) | 1 << at
    full = (1 << len(a)) - 1
    last = 1 << (len(a) - 1)
    up, down, diagonal, before = full, 0, 0, 0
    away, left = len(a), len(b)
    for c in b:
        mask = masks.get(c, 0)
        swapped = ((~diagonal & mask) << 1) & before
        diagonal = ((((mask & up) + up) ^ up) | mask | down | swapped) & full
        plus = (down | ~(diagonal | up)) & full
        minus = diagonal & up
        if plus & last:
            away += 1
        elif minus & last:
            away -= 1
        left -= 1
        if away - left > most:
            return most + 1
        plus = (plus << 1 | 1) & full
        minus = minus << 1 & full
        up = (minus | ~(diagonal | plus)) & full
        down = plus & diagonal
        before = mask
    return away


def _probes(filed: str) -> np.ndarray:
    """The sums of the sounds themselves, first, and of one sound less, more and other."""
    own = number(filed)
    few = sum(c not in _VOWELS for c in filed) < _FEW
    alphabet = np.array([_NUMBER[c] for c in (SOUNDS + _VOWELS if few else SOUNDS)], np.int64)
    mine = np.array([_NUMBER[c] for c in dict.fromkeys(filed)], np.int64)
    sums = [np.array([own]), own - mine, own + alphabet, (own - mine[:, None] + alphabet[None, :]).ravel()]
    return np.unique(np.concatenate(sums) & 0xFFFFFFFF)


class Filed:
    """The filed names of one compiled list."""

    def __init__(self, columns: dict[str, np.ndarray], trie: marisa_trie.Trie) -> None:
        self.sums = columns["near.sum"]
        self.numbers, self.letters = columns["near.number"], columns["near.letters"]
        self.length, self.trie = columns["near.length"], trie

    def _rows(self, totals: np.ndarray) -> np.ndarray:
        totals = totals.astype(np.uint32)
        start = self.sums.searchsorted(totals)
        count = self.sums.searchsorted(totals, "right") - start
        # All rows of all stretches without a loop: steps of one, but for a jump at each new stretch.
        whole = int(count.sum())
        shift = np.repeat(start - np.concatenate(([0], np.cumsum(count)[:-1])), count)
        return np.arange(whole) + shift

    def _close(self, rows: np.ndarray, joined: str, mask: int, most: int, count: int) -> np.ndarray:
        gap = np.abs(self.length[rows].astype(np.int16) - len(joined))
        other = np.bitwise_count(self.letters[rows] ^ np.uint32(mask))
        fits = (gap <= most) & (other <= 2 * most + 2)
        rows, rank = rows[fits], other[fits] + gap[fits]
        return rows[np.argsort(rank, kind="stable")[:count]]

    def search(self, key: str, wide: bool = False) -> list[Near]:
        """Names nearly this one, nearest first; wide: more of them, and from further off."""
        joined = compact(key)
        filed = sounds(joined)
        if filed is None:
            return []
        bare = skeleton(joined)
        most = bound(joined) + wide
        found = [] if wide else self._compare(self._rows(np.array([number(filed)])), key, bare, most, _MOST)
        if not found or found[0].cost > 1.0:
            found = self._compare(self._rows(_probes(filed)), key, bare, most, _WIDE if wide else _MOST)
        return found

    def _compare(self, rows: np.ndarray, key: str, bare: str, most: int, count: int) -> list[Near]:
        joined, way = compact(key), ways(key)
        limit, mask = bound(joined), letters(joined)
        found = []
        for row in self._close(rows, joined, mask, most, count).tolist():
            three = self.numbers[3 * row : 3 * row + 3].tolist()
            n = three[0] | three[1] << 8 | three[2] << 16
            name = self.trie.restore_key(n)
            other = compact(name)
            away = distance(joined, other, most)
            if away > most or (away > 1 and other[0] != joined[0]):
                continue
            alike = skeleton(other) == bare
            if (away > limit and not alike) or (way and (other_way := ways(name)) and other_way != way):
                continue
            cost = away * (_ALIKE if alike else 1.0)
            if other[0] != joined[0] and other[:1] not in joined[:2] and not alike:
                cost += _FIRST
            found.append(Near(n, name, cost, "sound" if alike and away > 1 else "spelling"))
        found.sort(key=lambda near: (near.cost, near.number))
        return found


def bound(joined: str) -> int:
    """How many letters may be wrong in a name of this length."""
    return 1 if len(joined) <= 6 else 2 if len(joined) <= 9 else 3


def believed(near: Near, key: str, prominence: float, generic: bool) -> float:
    """The log odds that a key was meant for this name, from nothing but the two.

    prominence  of the name's place, as fame.prominence()
    generic     whether a generic word ("village") was taken off to make the key
    After a logistic regression over names that reports told and the list lacks, where a correction is
    nearly always wrong, and as many names of the list misspelt by rule; two letters off is let pass oftener.
    """
    joined, other = compact(key), compact(near.key)
    odds = -2.2 - 3.0 * near.cost + 0.6 * len(joined) + 0.6 * prominence
    odds -= 1.5 * generic + 0.8 * (near.how == "sound") + 0.5 * (joined[:1] != other[:1])
    return odds
