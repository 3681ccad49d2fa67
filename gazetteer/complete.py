"""The first letters of a name in, the places a person may be typing out, the likeliest first."""

import heapq
from functools import lru_cache

import numpy as np

from gazetteer.entry import ABBREVIATION
from gazetteer.find import prominence
from gazetteer.index import Index, open_index
from gazetteer.normalise import key
from gazetteer.place import Place

_SHORT = 4  # letters below which only the known places are looked through: too many names begin so
_KNOWN = 15_000
_MOST = 4_000  # names looked at


@lru_cache(maxsize=4)
def _known(index: Index) -> list[tuple[str, int]]:
    """Keys of the main names of the most populous places, with their rows."""
    rows = np.argsort(-index.population.astype(np.int64), kind="stable")[:_KNOWN]
    return [(key(index.name(int(row))), int(row)) for row in rows]


def complete(
    prefix: str, *, limit: int = 10, country: str | None = None, index: Index | None = None
) -> list[Place]:
    """Places one of whose names begins with these letters, any script, the most likely first.

    country  ISO code that they must lie in
    """
    index = index or open_index()
    folded = key(prefix)
    if not folded:
        return []
    code = country.upper() if country else None
    ranked: dict[int, float] = {}

    def offer(row: int, worth: float) -> None:
        if code is None or index.countries[int(index.country[row])] == code:
            ranked[row] = max(worth, ranked.get(row, worth))

    for row, how in index.pairs(folded):
        if how != ABBREVIATION or prefix.isupper():
            offer(row, 0.8 + prominence(row, index) - 0.3 * how)
    if len(folded) < _SHORT and folded.isascii():
        for name, row in _known(index):
            if name.startswith(folded):
                offer(row, prominence(row, index))
    else:
        for n, name in enumerate(index.complete(folded)):
            if n == _MOST:
                break
            for row, how in index.pairs(name):
                if how != ABBREVIATION:
                    offer(row, prominence(row, index) - 0.3 * how)
    best = heapq.nsmallest(limit, ranked, key=lambda row: (-ranked[row], row))
    return [index.place(row) for row in best]
