"""The places a name may mean, with their scores, in; how surely one of them is meant, and the others, out."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from gazetteer.context import lies_in, point
from gazetteer.earth import km_between
from gazetteer.index import Index
from gazetteer.place import KINDS

# How fast a place gets unlikelier with its score, in powers of e. Where nothing else is told, reports name
# small places oftener than their people would have it: fitted to names of GeoVirus and UCDP told alone.
_LIKELY, _LIKELY_ALONE = 4.6, 3.0
_HELD = 0.9  # the share of likelihood that a radius holds
_SURE_ALONE = 0.6  # the same for a name told alone: of all names so asked, nine in ten are held
_RULED_OUT = 2.0  # scores this far below are ruled out
# A city of so many people that is so likely against the one meant is always held: Tripoli and Tripoli.
_CITY, _CITY_LIKELY = 200_000, 0.1
_SAME = 25.0  # km within which two places of a name are the same to a reader
_NOTABLE = 0.1  # as likely as this, against the place meant, another is told of
_TOWN = 50_000  # people of a town whose own name outweighs what smaller places are called as well,
_LARGER = 2  # if they have less than half its people
_TOWNS = KINDS.index("city")
_TOLD = 3  # others that are told by name


class Hit(NamedTuple):
    """A row that a name may mean: how it was found, its score, how it agrees with what was told.

    own   by its main or official name, not by one that it also goes by
    form  the key that it was looked up by
    odds  log odds that the place meant is in the list at all, by what is told of it
    """

    row: int
    how: str
    score: float
    agreement: str
    own: bool = True
    form: str = ""
    odds: float = math.inf


def _seldom(other: Hit, hit: Hit, index: Index) -> bool:
    """Whether the other is seldom called so, beside a larger town whose own name it is: Kobani, Mkoani."""
    people = index.people_of(hit.row)
    return hit.own and not other.own and people >= _TOWN and people > _LARGER * index.people_of(other.row)


@dataclass(frozen=True, slots=True)
class Rivals:
    """What else a name may mean.

    spread_km  kilometres to the farthest that a radius must hold, 0 where the place is sure enough
    unlisted   whether the one meant may well be none of the list
    count      others, more than 25 km away, that are not ruled out
    others     rows of the likeliest of those
    """

    spread_km: float = 0.0
    unlisted: bool = False
    count: int = 0
    others: tuple[int, ...] = ()


_SURE = Rivals()
_UNLISTED = Rivals(unlisted=True)


def rivals(hit: Hit, hits: Sequence[Hit], index: Index) -> Rivals:
    """The others among the hits that may be meant instead of one of them.

    A place is likely as the power of its score; those nearest are taken in until they are nine in ten.
    """
    alone = hit.agreement == "alone"
    lacked = math.exp(-hit.odds) if alone else 0.0
    if len(hits) == 1:
        return _SURE if _SURE_ALONE * (1.0 + lacked) <= 1.0 else _UNLISTED
    power = _LIKELY_ALONE if alone else _LIKELY
    here = point(hit.row, index)
    weighed: list[tuple[float, float, int]] = []
    for other in hits:
        if other.score < hit.score - _RULED_OUT:
            break
        if alone and _seldom(other, hit, index):
            continue
        same = other is hit or lies_in(hit.row, other.row, index) or lies_in(other.row, hit.row, index)
        away = 0.0 if same else km_between(here, point(other.row, index))
        weighed.append((away, math.exp(power * (other.score - hit.score)), other.row))
    far = [each for each in weighed if each[0] > _SAME and each[1] > _NOTABLE]
    far.sort(key=lambda each: -each[1])
    others = len(far), tuple(row for _, _, row in far[:_TOLD])
    whole = sum(weight for _, weight, _ in weighed)
    near = sum(weight for away, weight, _ in weighed if away <= _SAME)
    lacked *= whole
    known = any(
        weight > _CITY_LIKELY and index.kind_of(row) == _TOWNS and index.people_of(row) >= _CITY
        for _, weight, row in far
    )
    if near >= (_SURE_ALONE if alone and not known else _HELD) * (whole + lacked):
        return Rivals(0.0, False, *others)
    held = spread = 0.0
    for away, weight, _ in sorted(weighed):
        if held >= _HELD * whole:
            break
        held, spread = held + weight, away
    return Rivals(round(spread, 1), lacked > (1 - _HELD) * (whole + lacked), *others)
