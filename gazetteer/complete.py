"""The first letters of a name in, the places a person may be typing out, the likeliest first."""

import heapq
import math
from functools import lru_cache

import numpy as np

from gazetteer.entry import ABBREVIATION, OFFICIAL
from gazetteer.find import alike, prominence
from gazetteer.index import Index, open_index
from gazetteer.naming import without_article
from gazetteer.normalise import key
from gazetteer.place import KINDS, Place

_SHORT = 4  # letters below which only the known places are looked through: too many names begin so
_KNOWN = 15_000
_MOST = 4_000  # names looked at
_WHOLE = 0.4  # what a name is worth more that is typed to its end
_LEFT = 0.05  # what a letter costs that is still to be typed
_OTHER = 0.2  # what each step costs from the main name to an alternate, a variant
_UNALIKE = (
    0.5  # what a name costs that sounds nothing like the main one: a foreign tongue's, or of former days
)
# Who types a few letters means a town rather than the province around it or a small country.
_KIND = {"country": -2.3, "continent": -2.3, "region": -1.2, "water": -1.2, "admin1": -0.6, "admin2": -1.0}


@lru_cache(maxsize=4)
def _known(index: Index) -> list[tuple[str, int]]:
    """Keys of the main names of the most populous places and of the sites, with their rows."""
    rows = np.argsort(-index.population.astype(np.int64), kind="stable")[:_KNOWN].tolist()
    rows += [row for row in np.flatnonzero(index.geonameid == 0).tolist() if index.collected(row)]
    found = []
    for row in rows:
        name = index.name(row)
        bare = without_article(name, index.country_of(row))
        found += [(key(each), row) for each in (name, bare) if each]
    return found


def _expected(row: int, index: Index) -> float:
    return prominence(row, index) + _KIND.get(KINDS[index.kind_of(row)], 0.0)


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

    called: dict[int, str] = {}  # the key by which a place was found, where that is not its main name

    def offer(row: int, worth: float, name: str = "") -> None:
        if (code is None or index.country_of(row) == code) and worth > ranked.get(row, -math.inf):
            ranked[row] = worth
            called[row] = name

    for row, how in index.pairs(folded):
        land = KINDS[index.kind_of(row)] == "country"
        if how != ABBREVIATION or prefix.isupper() or land:
            offer(row, _WHOLE + _expected(row, index) - _OTHER * how)
    if len(folded) < _SHORT and folded.isascii():
        for name, row in _known(index):
            if name.startswith(folded):
                offer(row, _expected(row, index) - _LEFT * (len(name) - len(folded)))
    else:
        for n, name in enumerate(index.complete(folded)):
            if n == _MOST:
                break
            for row, how in index.pairs(name):
                if how != ABBREVIATION:
                    worth = _expected(row, index) - _OTHER * how - _LEFT * (len(name) - len(folded))
                    offer(row, worth, name if how > OFFICIAL else "")
    best = heapq.nsmallest(3 * limit, ranked, key=lambda row: (-ranked[row], row))
    for row in best:
        if called[row] and not alike(called[row], index.name(row)):
            ranked[row] -= _UNALIKE
    best = sorted(best, key=lambda row: (-ranked[row], row))[:limit]
    return [index.place(row) for row in best]
