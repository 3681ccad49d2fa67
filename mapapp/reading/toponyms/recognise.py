"""A report's text in, the spans of the place names and demonyms in it out, each with how sure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain, islice
from pathlib import Path
from typing import Any

import numpy as np

from gazetteer.index import Index
from mapapp.reading.prose.stretches import JOINERS, Words, phrase_key, words_of_text
from mapapp.reading.toponyms.crf import Chain, Step
from mapapp.reading.toponyms.features import Cluster, sequences
from mapapp.reading.toponyms.overlooked import filed, led, speakers, waters
from mapapp.reading.toponyms.said import spell
from mapapp.reading.toponyms.settled import settled
from mapapp.reading.toponyms.whole import Found, listed, on_lines, whole

MODELS = Path(__file__).with_name("models")
LABELS = ("O", "BP", "IP", "BD", "ID")  # outside; the first and a further word of a place name, a demonym
# What "no name" is worth beside a name: world news names places that no training report holds. By five folds
# one half costs 0.002 of F1 on news like the training's and finds a hundredth more of its names.
_DOUBT = 0.45
_DASHES = frozenset("-–—")
# A word mostly means one thing in a report (Gale, Church and Yarowsky 1992): what its other mentions weigh,
# as if how many more that say nothing stood beside them, and how unlikely one of them can call a reading.
# By five folds it lifts F1 from 0.844 to 0.856 on LGL and from 0.939 to 0.945 on GeoVirus.
_ELSEWHERE = 1.3
_SILENT = 0.5
_UNLIKELY = 0.02
_AT_ONCE = 300  # clusters of names read side by side
_NAMES = ((1, 2, "literal"), (3, 4, "demonym"))
_KIND_OF = [0, 1, 1, 2, 2]  # each label's: of no name, of a place's, of a people's
_KINDS = np.eye(3)[_KIND_OF]


class Recogniser:
    """A trained chain over LABELS and the words it knows as common."""

    def __init__(self, chain: Chain, common: frozenset[str]) -> None:
        self._chain = chain
        self._common = common

    def find(self, text: str, names: Index) -> list[Found]:
        """The names in the text, in order, none overlapping another."""
        of = words_of_text(text)
        found: list[Found] = []
        clusters = sequences(text, of, names, self._common)
        while first := next(clusters, None):
            at: list[list[int]] = []
            likely = self._chain.likelihoods(_noted(chain([first], islice(clusters, _AT_ONCE)), at))
            likely = _as_elsewhere(of, at, likely)
            found.extend(_spans(of, at, likely, names))
        found = listed(text, whole(of, on_lines(text, found, names), names, self._common), names)
        found = settled(text, speakers(text, led(text, found, names), names))
        return waters(text, filed(text, found, names), names)


def _noted(clusters: Iterable[Cluster], at: list[list[int]]) -> Iterator[Iterable[Step]]:
    """The steps of each cluster, while the words they stand for are noted; so no more than one is held."""
    for cluster in clusters:
        at.append(cluster.at)
        yield cluster.steps


def _as_elsewhere(of: Words, at: Sequence[list[int]], likely: np.ndarray) -> np.ndarray:
    """The likelihoods of each large word, those of its other mentions in the report weighed in."""
    ids: dict[str, int] = {}
    id_of: dict[str, int] = {}  # by the word as it is written; -1 for one that is not large
    mentions: list[int] = []
    texts = of.texts
    for i in chain.from_iterable(at):
        text = texts[i]
        number = id_of.get(text)
        if number is None:
            large = len(text) > 1 and text[0].isupper()
            number = id_of[text] = ids.setdefault(text.lower(), len(ids)) if large else -1
        mentions.append(number)
    if len(ids) == len(mentions):
        return likely
    of_word = np.array(mentions)
    count = np.bincount(of_word + 1, minlength=len(ids) + 1)
    count[0] = 0
    rows = np.flatnonzero(count[of_word + 1] > 1)
    if not len(rows):
        return likely
    of_word = of_word[rows]
    told = np.log(np.maximum(_kinds(likely[rows]), _UNLIKELY))
    total = np.stack([np.bincount(of_word, one, len(ids)) for one in told.T], axis=1)
    others = count[of_word + 1, None] - 1
    factor = np.exp(_ELSEWHERE * (total[of_word] - told) / (others + _SILENT))
    weighed = likely.copy()
    weighed[rows] *= factor[:, _KIND_OF]
    weighed[rows] /= weighed[rows].sum(axis=1, keepdims=True)
    return weighed


def _kinds(likely: np.ndarray) -> np.ndarray:
    """How likely each word is of no name, of a place's and of a people's."""
    return likely @ _KINDS


def _spans(of: Words, at: Sequence[list[int]], likely: np.ndarray, names: Index) -> Iterator[Found]:
    """The stretches of words that are likelier of a name than not; one begins anew where that is likelier."""
    kinds = _kinds(likely)
    kinds[:, 0] *= _DOUBT
    best = kinds.argmax(axis=1)
    lengths = np.array([len(each) for each in at])
    ends = np.cumsum(lengths)
    named = np.searchsorted(ends, np.flatnonzero(best), side="right")
    for n in dict.fromkeys(named.tolist()):
        here = slice(ends[n] - lengths[n], ends[n])
        yield from _names(of, at[n], best[here].tolist(), kinds[here].tolist(), likely[here].tolist(), names)


def _names(
    of: Words,
    at: Sequence[int],
    best: list[int],
    kinds: list[list[float]],
    likely: list[list[float]],
    names: Index,
) -> Iterator[Found]:
    i, n = 0, len(at)
    while i < n:
        kind = best[i]
        if not kind or _is_small(of.texts[at[i]]):
            i += 1
            continue
        begin, inside, use = _NAMES[kind - 1]
        end = i + 1
        while end < n and best[end] == kind and likely[end][inside] >= likely[end][begin]:
            if _is_small(of.texts[at[end]]) or _is_dash(of, at[end]):
                break
            end += 1
        sure = min(kinds[j][kind] for j in range(i, end))
        yield Found(of.starts[at[i]], of.ends[at[end - 1]], use, round(sure, 3))
        i = end
        if i < n and _is_dash(of, at[i]):  # what was taken for the rest of the name is another, or none
            rest = i + 1
            while i < n and best[i] == kind and likely[i][inside] >= likely[i][begin]:
                i += 1
            if names.profile(phrase_key(of.texts[k] for k in at[rest:i])) is not None:
                yield Found(of.starts[at[rest]], of.ends[at[i - 1]], use, round(sure, 3))


def _is_small(word: str) -> bool:
    """Whether a word can be of no name: "Boko Haram attacked Damboa"."""
    return word.islower() and word not in JOINERS


def _is_dash(of: Words, at: int) -> bool:
    """Whether it is the dash after a dateline, "JUBA - Gunmen", and no hyphen of a name."""
    return of.texts[at] in _DASHES and of.starts[at] > of.ends[at - 1]


def labels_of(of: Words, spans: Sequence[tuple[int, int, str]]) -> list[str]:
    """The label of each word: BP and IP in a place name, BD and ID in a demonym, O elsewhere.

    `spans` are (start, end, "P" or "D"), in order.
    """
    labels = ["O"] * len(of)
    at = 0
    for start, end, kind in spans:
        while at < len(of) and of.ends[at] <= start:
            at += 1
        begun = False
        while at < len(of) and of.starts[at] < end:
            labels[at] = ("I" if begun else "B") + kind
            begun = True
            at += 1
    return labels


@cache
def recogniser() -> Recogniser:
    """The recogniser that is shipped in models/."""
    about: dict[str, Any] = json.loads((MODELS / "recogniser.json").read_text(encoding="utf-8"))
    common = (MODELS / about["common"]).read_text(encoding="utf-8").split()
    return Recogniser(Chain.from_bytes((MODELS / about["model"]).read_bytes(), spell), frozenset(common))
