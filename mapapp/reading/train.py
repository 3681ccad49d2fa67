"""Annotated reports in, the models of the place-name reader out: python -m mapapp.reading.train --help."""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from statistics import median
from typing import Any

from gazetteer.index import Index, open_index
from mapapp.errors import InputError, MapappError
from mapapp.reading import toponyms
from mapapp.reading.toponyms.corpora import Annotated, Corpus, Score, distance_km, folds, read_corpus
from mapapp.reading.toponyms.crf import Chain
from mapapp.reading.toponyms.recognise import MODELS, Recogniser
from mapapp.reading.toponyms.resolve import Ranker
from mapapp.reading.toponyms.scene import OWN_FEATURES, SHARED_FEATURES
from mapapp.reading.toponyms.train_recognise import train_recogniser
from mapapp.reading.toponyms.train_resolve import lessons, train_ranker

_WITHIN_NAMES = frozenset("of the and de".split())


def train(reports: Sequence[Annotated], index: Index) -> tuple[Chain, frozenset[str], Ranker]:
    """The recogniser's chain, its common words, and the ranker."""
    chain, common = train_recogniser(reports, index)
    return chain, common, train_ranker(lessons(reports, index))


def evaluate(
    reports: Sequence[Annotated], recogniser: Recogniser, ranker: Ranker, index: Index
) -> dict[str, float]:
    """The field's figures for these reports: names found, end to end, and names given."""
    found, given = Score(), Score()
    radii: list[tuple[float, bool]] = []
    for report in reports:
        spans = [(m.start, m.end) for m in report.marks]
        for score, answers in (
            (found, toponyms.read(report.text, index, recogniser, ranker)),
            (given, toponyms.read(report.text, index, recogniser, ranker, spans=spans)),
        ):
            kept = [t for t in answers if score is given or t.use in toponyms.ANSWERED]
            score.add(report.marks, [(t.start, t.end, t.latitude, t.longitude) for t in kept])
            if score is given:
                radii += _radii(report, kept)
    return {
        **found.figures(),
        "given, near": given.near / max(1, given.marked),
        "inside the radius": sum(inside for _, inside in radii) / max(1, len(radii)),
        "median radius km": median(km for km, _ in radii) if radii else 0.0,
    }


def _radii(report: Annotated, given: Sequence[toponyms.Toponym]) -> list[tuple[float, bool]]:
    """The stated radius of each placed name in km, and whether the annotator's point lies inside it."""
    out = []
    for mark, one in zip(report.marks, given, strict=True):
        if mark.latitude is None or mark.longitude is None or one.latitude is None or one.longitude is None:
            continue
        away = distance_km((one.latitude, one.longitude), (mark.latitude, mark.longitude))
        out.append((one.radius_km or 0.0, away <= (one.radius_km or 0.0)))
    return out


def save(
    folder: Path,
    trained: tuple[Chain, frozenset[str], Ranker],
    corpora: Sequence[Corpus],
    scores: dict[str, Any],
) -> None:
    """Write the model files: what they were trained on and what they scored stands beside the weights."""
    chain, common, ranker = trained
    model = chain.to_bytes()
    folder.mkdir(parents=True, exist_ok=True)
    on = [{"name": c.name, "sha256": c.digest, "reports": len(c.reports)} for c in corpora]
    (folder / "recogniser.npz").write_bytes(model)
    (folder / "common.txt").write_text("\n".join(sorted(common)) + "\n", encoding="utf-8")
    _write(
        folder / "recogniser.json",
        {
            "model": "recogniser.npz",
            "common": "common.txt",
            "sha256": hashlib.sha256(model).hexdigest(),
            "trained_on": on,
            "cross_validated": scores,
        },
    )
    names = [*OWN_FEATURES, *SHARED_FEATURES]
    rounds = [
        {f: round(float(w), 5) for f, w in zip(names, weights, strict=False)} for weights in ranker.rounds
    ]
    _write(
        folder / "ranker.json",
        {"features": names, "rounds": rounds, "trained_on": on, "cross_validated": scores},
    )


def _write(path: Path, about: dict[str, Any]) -> None:
    path.write_text(json.dumps(about, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def cross_validate(corpora: Sequence[Corpus], index: Index, jobs: int = 1) -> dict[str, dict[str, float]]:
    """Five-fold figures for each corpus: every report is read by models that never saw it."""
    split = [folds(c) for c in corpora]
    tasks = [
        ([r for parts in split for r in parts[n][0]], [parts[n][1] for parts in split])
        for n in range(len(split[0]))
    ]
    total: dict[str, list[dict[str, float]]] = {c.name: [] for c in corpora}
    for n, (figures, (_, tested)) in enumerate(zip(_side_by_side(tasks, index, jobs), tasks, strict=True)):
        for corpus, reports, of in zip(corpora, tested, figures, strict=True):
            total[corpus.name].append({**of, "weight": sum(len(r.marks) for r in reports)})
            _show(f"fold {n + 1} {corpus.name}", of)
    return {name: _mean(rows) for name, rows in total.items()}


def across(corpora: Sequence[Corpus], index: Index, jobs: int = 1) -> dict[str, dict[str, float]]:
    """Each corpus read by models that were trained on the others alone: how well they carry over."""
    tasks = [
        ([r for c in corpora if c is not corpus for r in c.reports], [corpus.reports]) for corpus in corpora
    ]
    told = _side_by_side(tasks, index, jobs)
    return {
        corpus.name: {name: round(value, 4) for name, value in figures.items()}
        for corpus, (figures,) in zip(corpora, told, strict=True)
    }


_Task = tuple[Sequence[Annotated], Sequence[Sequence[Annotated]]]  # what to learn from, what to test on


def _side_by_side(tasks: Sequence[_Task], index: Index, jobs: int) -> Iterator[list[dict[str, float]]]:
    """The figures of each task, in order; in processes of their own where there are jobs for them."""
    if jobs < 2:
        for task in tasks:
            yield _taught_and_tested(task, index)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(_taught_and_tested, tasks)


def _taught_and_tested(task: _Task, index: Index | None = None) -> list[dict[str, float]]:
    taught, tested = task
    index = index or open_index()
    chain, common, ranker = train(taught, index)
    return [evaluate(reports, Recogniser(chain, common), ranker, index) for reports in tested]


def _recall(corpus: Corpus, recogniser: Recogniser, index: Index) -> dict[str, float]:
    """The share of marked locations that a found name overlaps: of names, of those with a capital, of all.

    "The hospital" and "an ISIL-held building" have a capital and are no names; "the border" has none.
    """
    hits: dict[str, list[bool]] = {"names": [], "with a capital": [], "all": []}
    for report in corpus.reports:
        found = recogniser.find(report.text, index)
        for mark in report.marks:
            words = report.text[mark.start : mark.end]
            hit = any(f.start < mark.end and mark.start < f.end for f in found)
            hits["all"].append(hit)
            if words.lower() != words:
                hits["with a capital"].append(hit)
            if _is_name(words):
                hits["names"].append(hit)
    return {sort: round(sum(each) / max(1, len(each)), 4) for sort, each in hits.items()}


def _is_name(location: str) -> bool:
    """Whether every word is written large, but for an article before them and joiners within."""
    words = location.split()
    words = words[1:] if words[0].lower() == "the" else words
    large = [word[0].isupper() or word.partition("-")[2][:1].isupper() for word in words]
    return any(large) and all(each or w in _WITHIN_NAMES for w, each in zip(words, large, strict=True))


def _mean(rows: Sequence[dict[str, float]]) -> dict[str, float]:
    whole = sum(r["weight"] for r in rows)
    return {k: round(sum(r[k] * r["weight"] for r in rows) / whole, 4) for k in rows[0] if k != "weight"}


def _show(name: str, figures: dict[str, float]) -> None:
    print(f"{name:22s}" + "  ".join(f"{k} {v:.3f}" for k, v in figures.items()), flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; 0 when done, 2 when it was asked wrongly."""
    parser = argparse.ArgumentParser(prog="python -m mapapp.reading.train", description=__doc__)
    parser.add_argument("--lgl", type=Path, help="local news with places marked, JSON lines, gzipped or not")
    parser.add_argument("--geovirus", type=Path, help="outbreak news with places marked, the same format")
    parser.add_argument("--unseen", type=Path, help="reports with locations marked, only measured")
    parser.add_argument("--cross-validate", action="store_true", help="print five-fold figures first")
    parser.add_argument(
        "--across", action="store_true", help="print figures for each corpus, trained on the rest"
    )
    parser.add_argument("--jobs", type=int, default=1, help="trainings to measure at once (%(default)s)")
    parser.add_argument("--out", type=Path, default=MODELS, help="folder for the model files (%(default)s)")
    parser.add_argument("--dry-run", action="store_true", help="measure, write nothing")
    asked = parser.parse_args(arguments)
    try:
        corpora = [read_corpus(p, n) for n, p in (("lgl", asked.lgl), ("geovirus", asked.geovirus)) if p]
        unseen = read_corpus(asked.unseen, "unseen") if asked.unseen else None
        if not corpora:
            raise InputError("no corpus given: name at least one of --lgl and --geovirus")
    except MapappError as error:
        print(error, file=sys.stderr)
        return 2
    index = open_index()
    scores: dict[str, Any] = {}
    if asked.cross_validate:
        scores = cross_validate(corpora, index, asked.jobs)
        for name, figures in scores.items():
            _show(f"five folds {name}", figures)
    if asked.across and len(corpora) > 1:
        scores["trained on the other corpora alone"] = across(corpora, index, asked.jobs)
        for name, figures in scores["trained on the other corpora alone"].items():
            _show(f"unseen corpus {name}", figures)
    if asked.dry_run and unseen is None:
        return 0
    trained = train([r for c in corpora for r in c.reports], index)
    if unseen is not None:
        scores["unseen locations found"] = _recall(unseen, Recogniser(*trained[:2]), index)
        _show("unseen locations", scores["unseen locations found"])
    if not asked.dry_run:
        save(asked.out, trained, corpora, scores)
    return 0


if __name__ == "__main__":
    sys.exit(main())
