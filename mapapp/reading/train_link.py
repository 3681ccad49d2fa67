"""Sentences with an event and its places marked in, the model that links events to places out.

    python -m mapapp.reading.train_link EVENTS.jsonl.gz [--texts FILE.jsonl.gz ...] [--cross-validate]

EVENTS has lines {"id", "text", "event": {"start", "end"}, "places": [{"start", "end"}]}; --texts lines with
"text", plain reading matter to learn words from. Five folds, no sentence in two of them, say how good it is
and where the threshold lies; then it is trained on all of it and written, with that score inside. Needs
torch and scikit-learn (mapapp/reading/requirements.txt), which running the model does not.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np

from gazetteer.index import open_index
from mapapp.errors import MapappError
from mapapp.reading.link.model import SHIPPED, Model, choose
from mapapp.reading.train_link_data import FOLDS, SHARE, Scores, Task, folds, read_rows

_task: Task
_plain: list[str]


def _start(rows: list[dict[str, Any]], plain: list[str]) -> None:
    global _task, _plain
    _task, _plain = Task(rows, open_index()), plain


def _train(left_out: int | None, seeds: int) -> tuple[dict[str, Any], Scores]:
    """A model's arrays, trained without one fold, and its scores on that fold."""
    from mapapp.reading.train_link_net import fit, fit_linear, learn_vectors, learn_vocabulary, pack

    fold = folds(_task.texts)
    inside = [i for i in range(len(fold)) if fold[i] != left_out]
    examples = [_task.examples[i] for i in inside]
    vectors = learn_vectors([*_plain, *sorted({_task.texts[i] for i in inside})])
    vocabulary, frequent = learn_vocabulary(examples, vectors)
    clues, linear = fit_linear(examples, vocabulary)
    vocabulary = vocabulary._replace(clues=clues)
    networks = [fit(examples, vocabulary, frequent, vectors, seed) for seed in range(seeds)]
    arrays = pack(networks, linear, vocabulary, {"threshold": 0.5, "share": SHARE})
    if left_out is None:
        return arrays, {}
    model = Model(arrays)
    outside = [i for i in range(len(fold)) if fold[i] == left_out]
    return arrays, {i: model.scores(_task.examples[i].sentence, _task.examples[i].event) for i in outside}


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m mapapp.reading.train_link",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("events", type=Path)
    parser.add_argument("--texts", type=Path, nargs="*", default=[], help="plain texts to learn words from")
    parser.add_argument(
        "--cross-validate", action="store_true", help="print the five-fold figures, write nothing"
    )
    parser.add_argument("--networks", type=int, default=2, help="how many networks vote (default 2)")
    parser.add_argument("--jobs", type=int, default=2, help="processes (default 2)")
    parser.add_argument("--out", type=Path, default=SHIPPED, help="the model file to write")
    given = parser.parse_args(arguments)
    try:
        return _main(given)
    except ModuleNotFoundError as error:
        if error.name not in ("torch", "sklearn", "scipy"):
            raise
        print(
            f"training needs packages that are not here ({error}): pip install torch scikit-learn",
            file=sys.stderr,
        )
    except MapappError as error:
        print(error, file=sys.stderr)
    return 1


def _main(given: argparse.Namespace) -> int:
    rows = read_rows(given.events)
    plain = [row["text"] for path in given.texts for row in read_rows(path)]
    _start(rows, plain)
    scores: Scores = {}
    with ProcessPoolExecutor(given.jobs, initializer=_start, initargs=(rows, plain)) as pool:
        whole = None if given.cross_validate else pool.submit(_train, None, given.networks)
        for one in pool.map(_train, range(FOLDS), [given.networks] * FOLDS):
            scores.update(one[1])
        arrays = whole.result()[0] if whole else None
    precision, recall, f1 = _report(scores)
    if arrays is None:
        return 0
    about = {
        "threshold": _task.best_threshold(scores),
        "share": SHARE,
        "five_fold": {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)},
        "networks": given.networks,
        "trained_on": [
            {"file": path.name, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
            for path in [given.events, *given.texts]
        ],
    }
    _write(arrays, about, given.out)
    return 0


def _report(scores: Scores) -> tuple[float, float, float]:
    """Print and give the figures of the folds, each decided by a threshold chosen on the other folds."""
    fold = folds(_task.texts)
    decided: Scores = {}
    for number in range(FOLDS):
        threshold = _task.best_threshold({i: s for i, s in scores.items() if fold[i] != number})
        own = {i: s for i, s in scores.items() if fold[i] == number}
        decided.update({i: [float(yes) for yes in choose(s, threshold, SHARE)] for i, s in own.items()})
        print("fold {}: P {:.3f} R {:.3f} F1 {:.3f}".format(number + 1, *_task.figures(own, threshold)))
    figures = _task.figures(decided, 0.5)
    print("five folds by sentence, {} events: P {:.3f} R {:.3f} F1 {:.3f}".format(len(fold), *figures))
    return figures


def _write(arrays: dict[str, Any], about: dict[str, Any], out: Path) -> None:
    arrays["about"] = np.frombuffer(json.dumps(about, indent=1).encode(), np.uint8)
    out.parent.mkdir(parents=True, exist_ok=True)
    with out.open("wb") as file:
        np.savez_compressed(file, **arrays)
    print(f"{out}: {out.stat().st_size / 1e6:.1f} MB, threshold {about['threshold']:.2f}")


if __name__ == "__main__":
    sys.exit(main())
