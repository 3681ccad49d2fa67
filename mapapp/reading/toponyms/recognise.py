"""A report's text in, the spans of the place names and demonyms in it out, each with how sure."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pycrfsuite

from gazetteer.index import Index
from mapapp.reading.stretches import Word, words
from mapapp.reading.toponyms.features import sequences

MODELS = Path(__file__).with_name("models")


@dataclass(frozen=True, slots=True)
class Found:
    """Characters [start, end) of a text that name a place, or a people ("demonym"); score from 0 to 1."""

    start: int
    end: int
    use: str
    score: float


class Recogniser:
    """A trained linear-chain CRF (Lafferty et al. 2001, by CRFsuite) and the words it knows as common."""

    def __init__(self, model: bytes | Path, common: frozenset[str]) -> None:
        self._tagger = pycrfsuite.Tagger()
        self._model = model  # the tagger reads these bytes where they are, and does not keep them
        if isinstance(model, bytes):
            self._tagger.open_inmemory(model)
        else:
            self._tagger.open(str(model))
        self._common = common

    def find(self, text: str, names: Index) -> list[Found]:
        """The names in the text, in order, none overlapping another."""
        of = words(text)
        found: list[Found] = []
        for at, features in sequences(text, of, names, self._common):
            labels = self._tagger.tag(features)
            found.extend(self._spans(of, at, labels))
        return found

    def _spans(self, of: Sequence[Word], at: Sequence[int], labels: Sequence[str]) -> list[Found]:
        out = []
        i, n = 0, len(labels)
        while i < n:
            label = labels[i]
            if label == "O":
                i += 1
                continue
            end = i + 1
            while end < n and labels[end] == "I" + label[1:]:
                end += 1
            sure = min(self._tagger.marginal(labels[j], j) for j in range(i, end))
            use = "demonym" if label[1] == "D" else "literal"
            out.append(Found(of[at[i]].start, of[at[end - 1]].end, use, round(sure, 3)))
            i = end
        return out


def labels_of(of: Sequence[Word], spans: Sequence[tuple[int, int, str]]) -> list[str]:
    """The label of each word: BP and IP in a place name, BD and ID in a demonym, O elsewhere.

    `spans` are (start, end, "P" or "D"), in order.
    """
    labels = ["O"] * len(of)
    at = 0
    for start, end, kind in spans:
        while at < len(of) and of[at].end <= start:
            at += 1
        begun = False
        while at < len(of) and of[at].start < end:
            labels[at] = ("I" if begun else "B") + kind
            begun = True
            at += 1
    return labels


@cache
def recogniser() -> Recogniser:
    """The recogniser that is shipped in models/."""
    about: dict[str, Any] = json.loads((MODELS / "recogniser.json").read_text(encoding="utf-8"))
    common = (MODELS / about["common"]).read_text(encoding="utf-8").split()
    return Recogniser(MODELS / about["model"], frozenset(common))
