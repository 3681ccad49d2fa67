"""Annotated reports in, a trained recogniser out: the CRF's bytes and the common words."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import pycrfsuite

from gazetteer.index import Index
from mapapp.reading.stretches import words
from mapapp.reading.toponyms.augment import Swapper
from mapapp.reading.toponyms.corpora import Annotated, Mark
from mapapp.reading.toponyms.features import is_demonym, sequences
from mapapp.reading.toponyms.recognise import Recogniser, labels_of

_OPTIONS = {
    "c1": 0.05,
    "c2": 0.05,
    "max_iterations": 90,
    "feature.possible_transitions": True,
    "feature.minfreq": 2,
}
_GUESSED = 0.5  # a name guessed in half-marked sentences counts from this certainty on
_COMMON = 3  # times a word must stand in small letters to count as a common one


def train_recogniser(
    reports: Sequence[Annotated], index: Index, half_marked: Sequence[Annotated] = ()
) -> tuple[bytes, frozenset[str]]:
    """Train on the reports, on each once more with other names in it, and on half-marked sentences.

    half_marked  sentences of which only some names are marked; the rest is guessed by a first recogniser

    Corpora differ on whether "Turkish" is a place, so demonyms are marked by the gazetteer's list, whatever
    the annotators did, and the recogniser learns them as a thing of their own.
    """
    swapper = Swapper(index)
    doubled = [*reports, *(swapper.swapped(r, "other names") for r in reports)]
    if not half_marked:
        return _train(doubled, index)
    first = Recogniser(*_train(doubled, index))
    return _train([*doubled, *(_completed(r, first, index) for r in half_marked)], index)


def _train(reports: Sequence[Annotated], index: Index) -> tuple[bytes, frozenset[str]]:
    common = common_words(r.text for r in reports)
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=_OPTIONS, verbose=False)
    for report in reports:
        of = words(report.text)
        labels = labels_of(of, marked_spans(report, index))
        for at, features in sequences(report.text, of, index, common):
            trainer.append(features, [labels[i] for i in at])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.crfsuite"
        trainer.train(str(path))
        return path.read_bytes(), common


def _completed(sentence: Annotated, recogniser: Recogniser, index: Index) -> Annotated:
    """The sentence with the names that nobody marked guessed: those marked were the places of one event."""
    marks = [m for m in sentence.marks if sentence.text[m.start].isupper()]
    for found in recogniser.find(sentence.text, index):
        apart = all(found.end <= m.start or m.end <= found.start for m in marks)
        if apart and found.use != "demonym" and found.score >= _GUESSED:
            marks.append(Mark(found.start, found.end, None, None))
    return Annotated(sentence.report_id, sentence.text, tuple(sorted(marks, key=lambda m: m.start)))


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
