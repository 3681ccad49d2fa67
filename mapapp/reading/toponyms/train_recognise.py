"""Annotated reports in, a trained recogniser out: the chain and the common words."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path

import numpy as np
import pycrfsuite

from gazetteer.index import Index
from mapapp.reading.prose.stretches import words
from mapapp.reading.toponyms.augment import Swapper
from mapapp.reading.toponyms.corpora import Annotated
from mapapp.reading.toponyms.crf import Chain, Fact
from mapapp.reading.toponyms.features import is_demonym, sequences
from mapapp.reading.toponyms.recognise import LABELS, labels_of
from mapapp.reading.toponyms.said import spell

_OPTIONS = {
    "c1": 0.05,
    "c2": 0.05,
    "max_iterations": 90,
    "feature.possible_transitions": True,
}
# reports that must show a feature: what one alone shows is how its annotators read one name, or missed it
_REPORTS = 2
_LEAST = 0.02  # a feature whose weights are all smaller is left out
_NEVER = -30.0
_DRILLS = 8  # times each drill is filled
_FACTS = 12_000  # kept as the commonest, so that a reader need not learn them from its first reports
_COMMON = 3  # times a word must stand in small letters to count as a common one


def train_recogniser(reports: Sequence[Annotated], index: Index) -> tuple[Chain, frozenset[str]]:
    """Train on the reports, on each once more with other names in it, on headlines of these, and on drills.

    Corpora differ on whether "Turkish" is a place, so demonyms are marked by the gazetteer's list, whatever
    the annotators did, and the recogniser learns them as a thing of their own.
    """
    swapper = Swapper(index)
    others = [swapper.swapped(r, "other names") for r in reports]
    return _train([*reports, *others, *map(swapper.headline, others), *swapper.drills(_DRILLS)], index)


def _train(reports: Sequence[Annotated], index: Index) -> tuple[Chain, frozenset[str]]:
    common = common_words(r.text for r in reports)
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=_OPTIONS, verbose=False)
    lessons: list[tuple[list[list[str]], list[str]]] = []
    shown_by: dict[str, set[str]] = {}
    often: Counter[Fact] = Counter()
    for report in reports:
        origin = report.report_id.removesuffix(" headline").removesuffix(" other names")
        of = words(report.text)
        labels = labels_of(of, marked_spans(report, index))
        for at, lazy in sequences(report.text, of, index, common):
            steps = [list(step) for step in lazy]
            often.update(chain.from_iterable(steps))
            features = [[f for fact in step for f in spell(fact)] for step in steps]
            lessons.append((features, [labels[i] for i in at]))
            for feature in chain.from_iterable(features):
                shown_by.setdefault(feature, set()).add(origin)
    for features, told in lessons:
        trainer.append([[f for f in step if len(shown_by[f]) >= _REPORTS] for step in features], told)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.crfsuite"
        trainer.train(str(path))
        return _chain(path, [fact for fact, times in often.most_common(_FACTS) if times > 1]), common


def _chain(path: Path, facts: Sequence[Fact]) -> Chain:
    """The weights that CRFsuite wrote, the small ones left out; the facts to learn beforehand."""
    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    told = tagger.info()
    at = {label: n for n, label in enumerate(LABELS)}
    features = sorted({name for (name, _), weight in told.state_features.items() if abs(weight) >= _LEAST})
    row = {name: n for n, name in enumerate(features)}
    table = np.zeros((len(features), len(LABELS)), np.float32)
    for (name, label), weight in told.state_features.items():
        if name in row:
            table[row[name], at[label]] = weight
    # A label that the reports never show stays possible, but never likely.
    transitions = np.full((len(LABELS), len(LABELS)), _NEVER, np.float32)
    for (one, other), weight in told.transitions.items():
        transitions[at[one], at[other]] = weight
    for label, n in at.items():
        if label not in told.labels:
            table[:, n] = _NEVER
    return Chain(LABELS, features, table, transitions, spell, facts)


def common_words(texts: Iterable[str]) -> frozenset[str]:
    """Words that the texts write small several times, and more often than large."""
    small: Counter[str] = Counter()
    large: Counter[str] = Counter()
    for text in texts:
        for word in words(text):
            if word.text.isalpha() and len(word.text) > 1:
                if word.text.islower():
                    small[word.text] += 1
                else:
                    large[word.text.lower()] += 1
    return frozenset(w for w, n in small.items() if n >= _COMMON and n > large[w])


def marked_spans(report: Annotated, names: Index) -> list[tuple[int, int, str]]:
    """The marked names as (start, end, "P" or "D"), and the demonyms nobody marked, in order."""
    spans = [
        (m.start, m.end, "D" if is_demonym(report.text[m.start : m.end], names) else "P")
        for m in report.marks
    ]
    of = words(report.text)
    for i, word in enumerate(of):
        if not word.text[0].isupper() or not is_demonym(word.text, names):
            continue
        if any(start < word.end and word.start < end for start, end, _ in spans):
            continue
        after = of[i + 1].text if i + 1 < len(of) else "."
        if not after[0].isupper() or is_demonym(after, names):
            spans.append((word.start, word.end, "D"))
    return sorted(spans)
