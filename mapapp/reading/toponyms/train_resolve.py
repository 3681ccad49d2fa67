"""Reports with their names placed in, the weights of the ranker out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from gazetteer.index import Index
from mapapp.reading.toponyms import mentions_of
from mapapp.reading.toponyms.corpora import NEAR_KM, Annotated
from mapapp.reading.toponyms.features import is_demonym
from mapapp.reading.toponyms.resolve import Ranker
from mapapp.reading.toponyms.scene import OWN_FEATURES, SHARED_FEATURES, Scene

_RIDGE = 0.5
# What the weights are drawn to where the reports tell little: local news hardly ever has to tell by the
# country written with a name which of two is meant, and world news does so all the time.
_EXPECTED = {
    "inside_country": 5.0,
    "inside_admin1": 4.0,
    "kind_spoken": 2.0,
    "kind_not_spoken": -2.0,
    "country_beside": 1.0,
    "capital_known": 1.0,
}
_SAME_KM = 20.0  # candidates this near the annotator's point all count as right


class Target(NamedTuple):
    """One placed name of a scene: which, how far each of its candidates is off (km), how often it stands."""

    name: int
    away: np.ndarray
    times: int


class Lesson(NamedTuple):
    """A report's scene, the figures of its candidates by themselves, and where its names truly are."""

    scene: Scene
    own: np.ndarray
    targets: list[Target]


def lessons(reports: Iterable[Annotated], index: Index) -> list[Lesson]:
    """The reports as the ranker sees them."""
    out = []
    for report in reports:
        spans = [(m.start, m.end) for m in report.marks]
        peoples = {start for start, end in spans if is_demonym(report.text[start:end], index)}
        mentions = mentions_of(report.text, spans, peoples=peoples)
        scene = Scene(mentions, index)
        counts: dict[tuple[int, float, float], int] = {}
        for mention, mark in zip(mentions, report.marks, strict=True):
            if mark.latitude is not None and mark.longitude is not None:
                point = (scene.at[scene.of_name[mention.name]], mark.latitude, mark.longitude)
                counts[point] = counts.get(point, 0) + 1
        targets = []
        for (n, latitude, longitude), count in counts.items():
            rows = scene.rows[scene.bounds[n] : scene.bounds[n + 1]]
            targets.append(Target(n, _away(scene, rows, latitude, longitude), count))
        out.append(Lesson(scene, scene.own(), targets))
    return out


def _away(scene: Scene, rows: np.ndarray, latitude: float, longitude: float) -> np.ndarray:
    lat, lon = np.radians(scene.table.latitude[rows]), np.radians(scene.table.longitude[rows])
    there_lat, there_lon = np.radians(latitude), np.radians(longitude)
    half = np.sin((lat - there_lat) / 2) ** 2 + np.cos(lat) * np.cos(there_lat) * (
        np.sin((lon - there_lon) / 2) ** 2
    )
    return 2 * 6371.0088 * np.arcsin(np.sqrt(np.clip(half, 0, 1)))


def train_ranker(taught: Sequence[Lesson]) -> Ranker:
    """Conditional logit (McFadden 1974), one round after the other, each seeing what the last made likely."""
    rounds = [_fit(taught, [lesson.own for lesson in taught])]
    for _ in range(2):
        known = Ranker(rounds)
        figures = [
            np.hstack([lesson.own, lesson.scene.shared(known.weigh(lesson.scene)[0])]) for lesson in taught
        ]
        rounds.append(_fit(taught, figures))
    return Ranker(rounds)


def _fit(taught: Sequence[Lesson], figures: Sequence[np.ndarray]) -> np.ndarray:
    from scipy.optimize import minimize  # type: ignore[import-untyped]  # only training needs it

    rows: list[np.ndarray] = []
    groups: list[np.ndarray] = []
    right: list[np.ndarray] = []
    weights: list[float] = []
    for lesson, table in zip(taught, figures, strict=True):
        bounds = lesson.scene.bounds
        for target in lesson.targets:
            if len(target.away) < 2 or target.away.min() > NEAR_KM:
                continue
            rows.append(table[bounds[target.name] : bounds[target.name + 1]])
            groups.append(np.full(len(target.away), len(groups)))
            right.append(target.away <= max(_SAME_KM, target.away.min() + 10))
            weights.append(np.sqrt(target.times))
    starts = np.cumsum([0, *(len(r) for r in rows)])[:-1]
    x, group, good = np.vstack(rows), np.concatenate(groups), np.concatenate(right)
    weight = np.array(weights)
    expected = np.array([_EXPECTED.get(f, 0.0) for f in (*OWN_FEATURES, *SHARED_FEATURES)][: x.shape[1]])

    def loss(b: np.ndarray) -> tuple[float, np.ndarray]:
        score = x @ b
        power = np.exp(score - np.maximum.reduceat(score, starts)[group])
        whole, part = np.add.reduceat(power, starts), np.add.reduceat(power * good, starts)
        value = (
            -(weight * (np.log(part + 1e-30) - np.log(whole))).sum()
            + _RIDGE * ((b - expected) @ (b - expected)) / 2
        )
        slope = -x.T @ (weight[group] * (power * good / (part[group] + 1e-30) - power / whole[group]))
        return value, slope + _RIDGE * (b - expected)

    return minimize(loss, expected, jac=True, method="L-BFGS-B", options={"maxiter": 400}).x
