"""The names of one report and how likely each of their places is in, those whose place no list has out."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from gazetteer.entry import OFFICIAL
from gazetteer.place import KINDS
from mapapp.reading.toponyms.scene import Scene, chord_km

# A report is about one country that has this share of its other names; another has hardly any of them.
PLAIN, _HARDLY = 0.5, 0.03
_MANY = 4  # other names of a report
_FEWEST = 3  # names, of which any is beside others
_WELL_KNOWN = 200_000  # people
_SMALL = 50_000  # people
_A_COUNTY = 1_000_000
_DIVISIONS = {"admin2", "quarter"}
_FAR_KM = 500.0  # from everything that the report likely means
_LIKELY = 0.3
_AT_HOME = 1.0  # of a country that a group of its own speaks for
_NOTHING = 1e-9
_SPREAD = ("country", "region", "continent", "admin1", "water", "landform", "road")


def shares_of(scene: Scene, likely: np.ndarray) -> dict[int, np.ndarray]:
    """For each name the share that each country (by number) has of the report's other names."""
    weights = scene.country.table(likely) * np.log2(np.array(scene.counts) + 1.0)[:, None]
    others = weights.sum(axis=0) - weights
    told = others.sum(axis=1)
    return {n: others[n] / told[n] for n in scene.filled.tolist() if told[n] > _NOTHING}


def strangers_in(
    scene: Scene, likely: np.ndarray, shares: Mapping[int, np.ndarray], homes: Mapping[str, float]
) -> set[int]:
    """The names that only small places far from the one country that the report is about are known to bear.

    A village that the gazetteer lacks has namesakes abroad. In the annotated reports five names fall under
    this, and none of them meant the namesake.
    """
    out: set[int] = set()
    for n, share in shares.items():
        mine = slice(scene.bounds[n], scene.bounds[n + 1])
        best = mine.start + int(np.argmax(likely[mine]))
        # "Medina district" is a quarter of the town told of before it is a county across the ocean
        large = _A_COUNTY if scene.names[n].kinds & _DIVISIONS else _SMALL
        if KINDS[scene.kind[best]] in _SPREAD or scene.table.population[scene.rows[best]] >= large:
            continue
        home = int(np.argmax(share))
        here = scene.country.numbers[mine]
        if homes.get(scene.table.index.country_of(int(scene.rows[best])), 0.0) >= _AT_HOME:
            continue
        plain = share[home] >= PLAIN or (len(shares) > _MANY and share[here].max() <= _NOTHING)
        if not plain or (share[here] >= _HARDLY).any() or (here == home).any():
            continue
        near = np.flatnonzero((likely > _LIKELY) & (scene.group != n))
        if len(shares) < _FEWEST and not (scene.table.population[scene.rows[near]] >= _WELL_KNOWN).any():
            continue  # one other name, little known, tells of no country that the report is about
        if len(near) and chord_km(scene.unit[near] - scene.unit[best]).min() > _FAR_KM:
            out.add(n)
    return out


def outside(scene: Scene, likely: np.ndarray, sure: float) -> set[int]:
    """The names written as being in a province or country that has none of their places: "Mendon, Missouri".

    Their village is in no list, and a namesake in another state is not it; but a city of a list of names is.

    sure  the likelihood from which on it is plain what the province or country is
    """
    out: set[int] = set()
    for n, holders in enumerate(scene.inside):
        mine = slice(scene.bounds[n], scene.bounds[n + 1])
        if len(holders) != 1 or mine.start == mine.stop or n in scene.listed:
            continue
        key = scene.of_name.get(next(iter(holders)))
        at = scene.at[key] if key is not None else n
        theirs = slice(scene.bounds[at], scene.bounds[at + 1])
        if at == n or theirs.start == theirs.stop or likely[theirs].max() < sure:
            continue
        holder = theirs.start + int(np.argmax(likely[theirs]))
        best = mine.start + int(np.argmax(likely[mine]))
        chiefly = scene.relation[best] <= OFFICIAL  # "Tempi, Greece" is not Tempe, which some call so
        large = chiefly and scene.table.population[scene.rows[best]] >= _SMALL
        if KINDS[scene.kind[best]] != "city" or large:
            continue
        if KINDS[scene.kind[holder]] == "country":
            inside = scene.country.values[mine] == scene.country.values[holder]
        elif KINDS[scene.kind[holder]] == "admin1":
            known = scene.admin1.known[mine] | (scene.country.values[mine] != scene.country.values[holder])
            inside = (scene.admin1.values[mine] == scene.admin1.values[holder]) | ~known
        else:
            continue
        if not inside.any():
            out.add(n)
    return out
