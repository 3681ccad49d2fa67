"""The first letters of a name in, the places a person may be typing out, the likeliest first."""

import heapq
import math
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain

import numpy as np

from gazetteer.entry import ABBREVIATION, MAIN, OFFICIAL
from gazetteer.fame import prominence
from gazetteer.find import alike
from gazetteer.index import Index, open_index
from gazetteer.naming import PERSO_ARABIC
from gazetteer.normalise import key
from gazetteer.place import KINDS, Place

_SHORT = 3  # letters below which only the names of the foremost places are looked through
_FOREMOST = 1_500
_MANY = 400  # names that begin so above which only those of known places are weighed
_KNOWN = 25_000
_WHOLE = 0.4  # what a name is worth more that is typed to its end
_LEFT = 0.05  # what a letter costs that is still to be typed of the word begun
_LATER = 0.02  # and one of the words after it
_OTHER = 0.2  # what each step costs from the main name to an alternate, a variant
# What a name costs that sounds nothing like the main one: a foreign tongue's, or of former days.
_UNALIKE = 0.5
_FOREIGN = 2.3  # and such a name of a whole country, in Latin letters: al-Hind is India
_STRANGE = 1.0  # what a name costs in a script that is not its country's own
_PERSIAN = 0.4  # and of a land that writes Persian or Urdu, where none of their own letters is typed
# Who types a few letters means a town rather than the province around it or a small country.
_KIND = {"country": -2.3, "continent": -2.3, "region": -1.2, "water": -1.2, "admin1": -0.6, "admin2": -1.0}
# The countries that write a script; for scripts not told here no place is stranger than another.
_WRITTEN = {
    "ARABIC": PERSO_ARABIC,
    "CYRILLIC": frozenset("BA BG BY KG KZ ME MK MN RS RU TJ UA XK".split()),
    "HEBREW": frozenset(("IL", "PS")),
}
_WRITE_PERSIAN = frozenset(("AF", "IR", "PK", "TJ"))
_PERSIAN_LETTERS = frozenset("پچژگکیےٹڈڑںہھ")


@lru_cache(maxsize=4)
def _ranked(index: Index) -> np.ndarray:
    """Rows of the known places and of the sites, the likeliest to be meant first."""
    rows = np.argsort(-index.population.astype(np.int64), kind="stable")[:_KNOWN].tolist()
    rows += [row for row in np.flatnonzero(index.geonameid == 0).tolist() if index.collected(row)]
    return np.array(sorted(set(rows), key=lambda row: -_expected(row, index)))


@lru_cache(maxsize=4)
def _foremost(index: Index) -> list[str]:
    """The keys of the foremost places, sorted."""
    rows = _ranked(index)[:_FOREMOST]
    return sorted(name for part in index.begun for name in part.of_rows(rows))


def _begun(folded: str, index: Index) -> Iterable[str]:
    """The keys that begin so: all, or where they are many those of known places only."""
    # One sign of Chinese is as much as three letters.
    if len(folded) < (_SHORT if folded.isascii() else _SHORT - 1 if _home(folded) else 0):
        names = _foremost(index)
        return names[bisect_left(names, folded) : bisect_left(names, folded + chr(0x10FFFF))]
    return chain.from_iterable(part.keys(folded, _ranked(index), _MANY) for part in index.begun)


def _home(folded: str) -> frozenset[str] | None:
    """The countries that write the script of these letters, None where it tells nothing."""
    letter = unicodedata.name(folded[0], "")
    return next((lands for script, lands in _WRITTEN.items() if letter.startswith(script)), None)


def _left(name: str, typed: int) -> float:
    end = name.find(" ", typed)
    end = len(name) if end < 0 else end
    return _LEFT * (end - typed) + _LATER * (len(name) - end)


def _strangeness(name: str, row: int, index: Index) -> float:
    """What a name that is not the main one of its place costs for how unlike that it is."""
    main = index.name(row)
    same = alike(name, main)
    if name.isascii() and KINDS[index.kind_of(row)] in ("country", "continent"):
        if same and name[:_SHORT] != key(main)[:_SHORT]:  # Mosambik
            return _FOREIGN if name[0] != key(main)[:1] else _UNALIKE
        return 0.0 if same else _FOREIGN
    return 0.0 if same else _UNALIKE


@lru_cache(maxsize=1 << 16)
def _expected(row: int, index: Index) -> float:
    return prominence(row, index) + _KIND.get(KINDS[index.kind_of(row)], 0.0)


def complete(
    prefix: str, *, limit: int = 10, country: str | None = None, index: Index | None = None
) -> list[Place]:
    """Places one of whose names begins with these letters, any script, the most likely first.

    Of several that would read the same (name, province, country) the likeliest only.

    country  ISO code that they must lie in
    """
    index = index or open_index()
    folded = key(prefix)
    if not folded:
        return []
    code = country.upper() if country else None
    home = _home(folded)
    arabic = home is PERSO_ARABIC and not _PERSIAN_LETTERS & set(prefix)
    ranked: dict[int, float] = {}
    called: dict[int, str] = {}  # the key by which a place was found, where that is not its main name

    def offer(row: int, worth: float, name: str) -> None:
        if home is not None:
            lies = index.country_of(row)
            worth -= _STRANGE if lies not in home else _PERSIAN if arabic and lies in _WRITE_PERSIAN else 0.0
        if (code is None or index.country_of(row) == code) and worth > ranked.get(row, -math.inf):
            ranked[row] = worth
            called[row] = name

    for row, how in index.pairs(folded):
        land = KINDS[index.kind_of(row)] == "country"
        if how != ABBREVIATION or prefix.isupper() or land:
            offer(row, _WHOLE + _expected(row, index) - _OTHER * how, "")
    for name in _begun(folded, index):
        left = _left(name, len(folded))
        for row, how in index.pairs(name):
            if how != ABBREVIATION:
                # Of a country what other tongues call it is official there.
                own = how == MAIN or (how == OFFICIAL and KINDS[index.kind_of(row)] != "country")
                offer(row, _expected(row, index) - _OTHER * how - left, "" if own else name)
    best = heapq.nsmallest(6 * limit, ranked, key=lambda row: (-ranked[row], row))
    typed = {row for row, _ in index.pairs(folded)}
    for row in best:
        if called[row] and row not in typed:
            ranked[row] -= _strangeness(called[row], row, index)
    shown: dict[tuple[str, str, str], Place] = {}
    for row in sorted(best, key=lambda row: (-ranked[row], row)):
        place = index.place(row)
        shown.setdefault((place.name, place.admin1, place.country), place)
    return _namesakes_last(list(shown.values()), folded)[:limit]


def _namesakes_last(places: list[Place], folded: str) -> list[Place]:
    """A country's further places of one name after all other names, unless that name is typed whole."""
    first, later, seen = list[Place](), list[Place](), set[tuple[str, str]]()
    for place in places:
        called = (place.name, place.country)
        (later if called in seen and key(place.name) != folded else first).append(place)
        seen.add(called)
    return first + later
