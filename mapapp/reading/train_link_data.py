"""Files of sentences with an event and its places marked in, examples, folds and figures out."""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from gazetteer.index import Index
from mapapp.errors import InputError
from mapapp.reading.link.features import Sentence, read_sentence
from mapapp.reading.link.model import choose

FOLDS = 5
# A name that scores less than this share of the best in its sentence is not the event's place beside it.
SHARE = 0.7
_WORD = re.compile(r"\w+")
Scores = dict[int, list[float]]


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The lines of a JSON lines file, gzipped or not."""
    try:
        raw = path.read_bytes()
        text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode()
        return [json.loads(line) for line in text.split("\n") if line.strip()]
    except (OSError, ValueError, EOFError) as error:
        raise InputError(f"{path} can't be read as JSON lines: {error}") from error


def folds(texts: Sequence[str]) -> list[int]:
    """The fold of each text; equal texts are in the same."""
    distinct = sorted(set(texts))
    random.Random(0).shuffle(distinct)
    of = {text: i % FOLDS for i, text in enumerate(distinct)}
    return [of[text] for text in texts]


class Example(NamedTuple):
    """A sentence, its event's characters, and for each of its names whether the event happened there."""

    sentence: Sentence
    event: tuple[int, int]
    right: list[bool]


class Task:
    """The marked sentences, read; what is right is counted in words, as others who measured this do."""

    def __init__(self, rows: Sequence[dict[str, Any]], index: Index) -> None:
        self.texts = [row["text"] for row in rows]
        self.examples: list[Example] = []
        self.gold: list[set[int]] = []
        self.names: list[list[set[int]]] = []  # the words of each run of names
        for row in rows:
            sentence = read_sentence(row["text"], index)
            words = [m.span() for m in _WORD.finditer(row["text"])]
            places = [(p["start"], p["end"]) for p in row["places"]]
            gold = {s for s, e in words if any(s < b and a < e for a, b in places)}
            runs = [(sentence.starts[a], sentence.ends[b - 1]) for a, b in sentence.groups]
            names = [{s for s, e in words if s < b and a < e} for a, b in runs]
            right = [bool(name) and 2 * len(name & gold) >= len(name) for name in names]
            self.examples.append(Example(sentence, (row["event"]["start"], row["event"]["end"]), right))
            self.gold.append(gold)
            self.names.append(names)

    def figures(self, scores: Scores, threshold: float) -> tuple[float, float, float]:
        """Precision, recall and F1 of the words of places, over the sentences that have scores."""
        hits = found = wanted = 0
        for i, of_names in scores.items():
            chosen = choose(of_names, threshold, SHARE)
            got = set().union(*(name for name, yes in zip(self.names[i], chosen, strict=True) if yes))
            hits, found, wanted = hits + len(got & self.gold[i]), found + len(got), wanted + len(self.gold[i])
        precision, recall = hits / max(1, found), hits / max(1, wanted)
        return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)

    def best_threshold(self, scores: Scores) -> float:
        """The threshold with the best F1."""
        return max((t / 100 for t in range(15, 75)), key=lambda t: self.figures(scores, t)[2])
