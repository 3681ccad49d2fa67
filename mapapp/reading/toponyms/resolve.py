"""The names of one report in, for each the place it most likely means out, with how sure and why.

A learned ranker weighs the candidates of each name: first each name by itself, then twice more with what the
round before made likely for the other names. The weights are in models/ranker.json; train.py makes them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from gazetteer.entry import OFFICIAL
from gazetteer.find import find
from gazetteer.index import Index
from gazetteer.place import KINDS, Place
from mapapp.reading.toponyms.lacking import PLAIN, outside, shares_of, strangers_in
from mapapp.reading.toponyms.scene import OWN_FEATURES, SHARED_FEATURES, Mention, Scene

MODELS = Path(__file__).with_name("models")
_TOWN = 0.25  # of a division's people: a town of so many is meant whatever the list calls it first
_SEAT = 0.05  # of a division's people: a town of fewer is not what its name brings to mind
_LEAST_SEAT = 0.02  # likelihood
_LEAST_CAPITAL = 0.15
_LEAST_IN_LINE = 0.03
_OUTSHONE = 0.12  # of a capital's or state's people: its own line's country raises no place of so few
_RAISED = 30.0  # times, for a place in a country that its own line names
# What a group of the country adds to a place's score in each round: beside Hezbollah "Tripoli" is Lebanon's.
_HOME = 1.5
_OWNED = 3.0  # the same, of the country that is told to own the name
_SAME_KM = 40.0  # a city and the province named after it: no matter which is meant
_ABROAD = 0.001  # times
_AROUND_KM = 40.0  # the seat's town, of a county that the gazetteer lacks
_DIVISIONS = {"admin1", "admin2"}
# The likelihood that the stated radius must hold. Likelihoods are modest: a ranker that had learnt from local
# news alone was right on world news in 0.93 of its choices of 0.8 to 0.9, in 0.83 of those of 0.7 to 0.8.
_SURE = 0.8

# What a figure says when it speaks for the place chosen; the strongest two make the reason.
_REASONS = {
    "size": "larger than the next likeliest",
    "size_below_largest": "larger than the next likeliest",
    "largest": "the largest",
    "main_largest": "the largest",
    "relation_main": "chiefly called so",
    "relation_official": "officially called so",
    "kind_country": "a country",
    "kind_region": "a region",
    "kind_spoken": "the kind of place that the words say",
    "inside_country": "in the country written with it",
    "inside_admin1": "in the province written with it",
    "inside_other": "close to the place written with it",
    "country_named": "in a country that the report names",
    "admin1_named": "in a province that the report names",
    "country_share": "in the country of the report's other places",
    "admin1_share": "in the province of the report's other places",
    "near_30": "close to other places of the report",
    "near_150": "near other places of the report",
    "near_600": "in the part of the world that the report is about",
    "first_country": "in the country of the report's first place",
    "first_admin1": "in the province of the report's first place",
    "is_container": "the one that other places of the report lie in",
}
_REASONED = [n for n, name in enumerate((*OWN_FEATURES, *SHARED_FEATURES)) if name in _REASONS]
_REASONS_TOLD = [_REASONS[name] for name in (*OWN_FEATURES, *SHARED_FEATURES) if name in _REASONS]
_LEAST_GAIN = 0.05
_NAMED_COUNTRY = (*OWN_FEATURES, *SHARED_FEATURES).index("country_named")


@dataclass(frozen=True, slots=True)
class Choice:
    """The place that a name means.

    place      the gazetteer's entry
    score      how likely it is among its namesakes, 0 to 1
    why        one line: why this one
    spread_km  the truth lies within this distance nine times in ten; 0 where it is that sure itself
    """

    place: Place
    score: float
    why: str
    spread_km: float


class Ranker:
    """The weights of three rounds over OWN_FEATURES and SHARED_FEATURES."""

    def __init__(self, rounds: Sequence[np.ndarray]) -> None:
        self.rounds = [np.asarray(r, np.float64) for r in rounds]

    def weigh(self, scene: Scene, homes: Mapping[str, float] | None = None) -> tuple[np.ndarray, np.ndarray]:
        """The likelihood of each candidate within its name, and the figures of the last round.

        homes  how much something beside the names speaks for each country, 0 to 1
        """
        own = scene.own()
        told = _of_homes(scene, homes) + _OWNED * scene.owned() - scene.against
        likely = scene.softmax(own @ self.rounds[0] + told)
        figures = own
        for weights in self.rounds[1:]:
            figures = np.hstack([own, scene.shared(likely)])
            likely = scene.softmax(figures @ weights + told)
        return likely, figures

    def choose(
        self, mentions: Sequence[Mention], index: Index, homes: Mapping[str, float] | None = None
    ) -> dict[str, Choice | None]:
        """For each distinct name the place it means, None where the gazetteer has none of that name."""
        if not mentions:
            return {}
        scene = Scene(mentions, index)
        likely, figures = self.weigh(scene, homes)
        countries = _countries_by_line(scene, likely)
        shares = shares_of(scene, likely)
        strangers = strangers_in(scene, likely, shares, homes or {}) | outside(scene, likely, _SURE)
        about = {n: int(np.argmax(share)) for n, share in shares.items() if share.max() >= PLAIN}
        holders = {scene.of_name.get(holder) for each in scene.inside for holder in each}
        likely = likely.copy()
        likeliest, best = scene.bounds[:-1].copy(), scene.bounds[:-1].copy()
        for n in scene.filled.tolist():
            mine = slice(scene.bounds[n], scene.bounds[n + 1])
            if mine.stop - mine.start == 1:
                continue
            here = _of_its_line(scene, n, countries, likely[mine])
            likely[mine] = here = _at_home(scene, n, about.get(n), here)
            first = _spoken(scene, n, mine, here)
            likeliest[n] = best[n] = mine.start + first
            # neither a generic word nor a town before it speaks of an area
            if not scene.names[n].kinds and scene.names[n].key not in holders:
                best[n] = mine.start + _seat(scene, mine, here, first)
        chosen = self._choices(scene, likely, figures, likeliest, best, index)
        return {
            name: None if scene.at[key] in strangers else chosen[scene.at[key]]
            for name, key in scene.of_name.items()
        }

    def _choices(
        self,
        scene: Scene,
        likely: np.ndarray,
        figures: np.ndarray,
        likeliest: np.ndarray,
        best: np.ndarray,
        index: Index,
    ) -> list[Choice | None]:
        """What is told of the candidate `best` of each name, None for a name without any."""
        away = scene.away_km(best)
        away[likeliest[scene.filled]] = 0.0  # a town and the division it is the seat of are no rivals
        sure = scene.each(np.add, likely * (away <= _SAME_KM)).tolist()
        several = np.flatnonzero(scene.sizes > 1)
        reasons = dict(
            zip(several.tolist(), self._reasons(scene, likely, figures, best, several), strict=True)
        )
        out: list[Choice | None] = [None] * len(scene.names)
        for n in scene.filled.tolist():
            place = _place(index, int(scene.rows[best[n]]))
            if n not in reasons:
                out[n] = Choice(place, 1.0, _told(place, "the only place of that name in the gazetteer"), 0.0)
                continue
            mine = slice(scene.bounds[n], scene.bounds[n + 1])
            spread = 0.0 if sure[n] >= _SURE else _reach_km(away[mine], likely[mine])
            rivals = figures[mine, _NAMED_COUNTRY]
            if (
                spread
                and rivals.max() <= figures[best[n], _NAMED_COUNTRY]
                and _famous(scene.names[n].key, place, index)
            ):
                spread = 0.0
            if place.kind == "city" and scene.names[n].kinds and "city" not in scene.names[n].kinds:
                spread = max(spread, _AROUND_KM)
            why = reasons[n] + ("; others are not ruled out" if spread else "")
            out[n] = Choice(place, round(sure[n], 3), _told(place, why), spread)
        return out

    def _reasons(
        self, scene: Scene, likely: np.ndarray, figures: np.ndarray, best: np.ndarray, names: np.ndarray
    ) -> list[str]:
        """For each of the names what speaks most for its best candidate beside the likeliest other one."""
        others = likely.copy()
        others[best[names]] = -1.0
        rivals = [
            scene.bounds[n] + int(others[scene.bounds[n] : scene.bounds[n + 1]].argmax()) for n in names
        ]
        gains = self.rounds[-1] * (figures[best[names]] - figures[rivals])
        gains = gains[:, _REASONED]
        out = []
        for n, row, order in zip(
            names.tolist(), gains.tolist(), np.argsort(-gains, axis=1).tolist(), strict=True
        ):
            told: list[str] = []
            for at in order:
                if row[at] <= _LEAST_GAIN or len(told) == 2:
                    break
                if _REASONS_TOLD[at] not in told:
                    told.append(_REASONS_TOLD[at])
            many = scene.bounds[n + 1] - scene.bounds[n]
            out.append(f"of {many} places of that name this is " + (" and ".join(told) or "the likeliest"))
        return out


def _of_homes(scene: Scene, homes: Mapping[str, float] | None) -> np.ndarray | float:
    """What the groups of a report add to the score of each candidate in their countries."""
    if not homes:
        return 0.0
    weight = np.zeros(len(scene.table.index.countries))
    for code, told in homes.items():
        if code in scene.table.numbers:
            weight[scene.table.numbers[code]] = told
    return _HOME * weight[scene.country.values]


def _reach_km(away: np.ndarray, likely: np.ndarray) -> float:
    """How far one must go to have passed _SURE of the likelihood."""
    order = np.argsort(away, kind="stable")
    held = int(np.searchsorted(np.cumsum(likely[order]), _SURE))
    return round(float(away[order[min(held, len(order) - 1)]]), 1)


@lru_cache(1 << 12)
def _place(index: Index, row: int) -> Place:
    return index.place(row)


@lru_cache(1 << 12)
def _famous(name: str, place: Place, index: Index) -> bool:
    """Whether the gazetteer by itself is sure that the bare name means this place: a second opinion."""
    alone = find(name, limit=1, fuzzy=False, index=index)
    return bool(alone) and alone[0].place == place and not alone[0].spread_km


def _seat(scene: Scene, mine: slice, likely: np.ndarray, best: int) -> int:
    """For a province or district the town it is called after, which its bare name means in news.

    Annotators' points don't tell the two apart where they are close, so the ranker can't learn it.
    """
    rows, kind = scene.rows[mine], scene.kind[mine]
    if KINDS[kind[best]] not in ("admin1", "admin2"):
        return best
    division = scene.table.division(rows, int(kind[best]))
    share = scene.table.population[rows] / max(1, int(scene.table.population[rows[best]]))
    towns = (kind == KINDS.index("city")) & (division == rows[best]) & (likely >= _LEAST_SEAT)
    towns &= ((scene.relation[mine] <= OFFICIAL) & (share >= _SEAT)) | (share >= _TOWN)
    if not scene.table.population[rows[best]]:
        towns |= (kind == KINDS.index("city")) & (division == rows[best]) & (scene.relation[mine] <= OFFICIAL)
    # a capital that shares its name with a state elsewhere in the country
    towns |= scene.table.capital[rows] & (scene.relation[mine] <= OFFICIAL) & (likely >= _LEAST_CAPITAL)
    return int(np.argmax(np.where(towns, likely, -1.0))) if towns.any() else best


def _countries_by_line(scene: Scene, likely: np.ndarray) -> dict[int, set[int]]:
    """The countries (by number) that each line names."""
    out: dict[int, set[int]] = {}
    for at in np.flatnonzero((scene.kind == KINDS.index("country")) & (likely > _SURE)).tolist():
        for line in scene.lines[scene.group[at]]:
            out.setdefault(line, set()).add(int(scene.country.values[at]))
    return out


def _of_its_line(scene: Scene, name: int, countries: dict[int, set[int]], likely: np.ndarray) -> np.ndarray:
    """The likelihoods, those of the countries that its own line names raised.

    A bulletin tells of a country in each paragraph; the others say nothing of where this one's towns are.
    """
    if len(scene.lines[name]) != 1 or len(likely) < 2:
        return likely
    named = countries.get(next(iter(scene.lines[name])))
    if not named:
        return likely
    mine = slice(scene.bounds[name], scene.bounds[name + 1])
    values, inside = scene.country.values[mine], np.zeros(len(likely), bool)
    for country in named:
        inside |= values == country
    inside &= scene.relation[mine] <= OFFICIAL
    if not inside.any() or likely[inside].max() < _LEAST_IN_LINE:
        return likely
    if _outshines(scene, mine, inside, likely, several=len(named) > 1):
        return likely
    raised = likely * np.where(inside, _RAISED, 1.0)
    return raised / raised.sum()


def _outshines(scene: Scene, mine: slice, inside: np.ndarray, likely: np.ndarray, several: bool) -> bool:
    """Whether the likeliest is a capital or state that dwarfs those inside: "Texas" beside Mexico.

    several  whether the line names several countries: one alone can be that of a capital's small namesake
    """
    rows, best = scene.rows[mine], int(np.argmax(likely))
    official = scene.relation[mine][best] <= OFFICIAL
    capital = several and scene.table.capital[rows[best]]
    if not official or not (capital or KINDS[scene.kind[mine][best]] == "admin1"):
        return False
    people = scene.table.population[rows]
    return bool(people[inside].max() < _OUTSHONE * people[best])


def _at_home(scene: Scene, name: int, home: int | None, likely: np.ndarray) -> np.ndarray:
    """The likelihoods, those abroad lowered for a division that the gazetteer has only there.

    home  number of the country that the report is about: "Bor county" is in it, around the town of Bor
    """
    if not scene.names[name].kinds or not scene.names[name].kinds <= _DIVISIONS:
        return likely
    mine = slice(scene.bounds[name], scene.bounds[name + 1])
    here = scene.country.numbers[mine] == home
    if not here.any() or (here & _of_kind(scene, name)).any():
        return likely
    lowered = likely * np.where(here, 1.0, _ABROAD)
    return lowered / lowered.sum()


def _of_kind(scene: Scene, name: int) -> np.ndarray:
    """Which candidates of a name are of the kind that the words beside it say."""
    kinds = scene.kind[scene.bounds[name] : scene.bounds[name + 1]]
    return np.array([KINDS[kind] in scene.names[name].kinds for kind in kinds])


def _spoken(scene: Scene, name: int, mine: slice, likely: np.ndarray) -> int:
    """The likeliest, of the kind that the words beside the name say where there is one of that kind."""
    if not scene.names[name].kinds:
        return int(np.argmax(likely))
    said = _of_kind(scene, name) & (likely >= _LEAST_SEAT)
    return int(np.argmax(np.where(said, likely, -1.0) if said.any() else likely))


def _told(place: Place, why: str) -> str:
    """The reason in one line, the place first; a country is not named twice."""
    return f"{', '.join(dict.fromkeys(filter(None, (place.name, place.country_name))))}: {why}"


@cache
def ranker() -> Ranker:
    """The ranker that is shipped in models/."""
    about: dict[str, Any] = json.loads((MODELS / "ranker.json").read_text(encoding="utf-8"))
    return Ranker([np.array([r[f] for f in about["features"] if f in r]) for r in about["rounds"]])
