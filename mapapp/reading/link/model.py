"""A read sentence and its event in, a score for each name in it out: the trained model, run in numpy.

Networks that differ by their seed read the words both ways (two layers of long short-term memory, Hochreiter
& Schmidhuber 1997), pool the words of each name, add its clues, and read the names both ways in turn, so that
of a town and its province one can win. A logistic regression weighs the clues alone. The score is their mean;
the names of a list share theirs.
"""

import json
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from mapapp.errors import MapappError
from mapapp.reading.link.clues import lists, name_clues
from mapapp.reading.link.features import Sentence, event_words, word_features

SHIPPED = Path(__file__).parent / "models" / "link.npz"
Floats = npt.NDArray[np.float32]
# Arrays of a model file kept as bytes with one scale a row; the small rest is kept as 16-bit floats.
TABLES = ("words", "features", "names")
LISTS = (*TABLES, "clues")


class Encoded(NamedTuple):
    """A sentence with its event as numbers: rows of the tables, 0 for none."""

    words: list[int]
    features: list[list[int]]
    names: list[list[int]]
    clues: list[list[int]]
    groups: list[tuple[int, int]]
    event: int


class Vocabulary(NamedTuple):
    """Which row of its table each word, word feature and clue has; rows begin at 1.

    names are the clues that networks are given, clues those that the regression weighs.
    """

    words: dict[str, int]
    features: dict[str, int]
    names: dict[str, int]
    clues: dict[str, int]

    def encode(self, sentence: Sentence, event: tuple[int, int]) -> Encoded:
        """The rows to look up."""
        at = event_words(sentence, event)
        clues = name_clues(sentence, at)
        return Encoded(
            [self.words.get("0" if word[:1].isdigit() else word, 0) for word in sentence.lower],
            [[self.features[f] for f in one if f in self.features] for one in word_features(sentence, at)],
            [[self.names[c] for c in one if c in self.names] for one in clues],
            [[self.clues[c] for c in dict.fromkeys(one) if c in self.clues] for one in clues],
            sentence.groups,
            at[0],
        )


class Model:
    """Networks of one shape and their vocabulary, as `train_link` wrote them."""

    def __init__(self, arrays: dict[str, Any]) -> None:
        self.about: dict[str, Any] = json.loads(bytes(arrays["about"]))
        lists = json.loads(bytes(arrays["vocabulary"]))
        self.vocabulary = Vocabulary(*({key: i + 1 for i, key in enumerate(lists[name])} for name in LISTS))
        self.threshold = float(self.about["threshold"])
        self.share = float(self.about["share"])
        self._linear = arrays["linear"].astype(np.float32)
        self._tables = {name: _dequantised(arrays[name], arrays[name + ".scale"]) for name in TABLES}
        self._lstms = [
            _Lstm(*(arrays[f"{name}.{part}"].astype(np.float32) for part in ("input", "hidden", "bias")))
            for name in (*sorted(name[:5] for name in arrays if re.fullmatch(r"lstm\d\.bias", name)), "group")
        ]
        self._join, self._join_bias, self._out, self._out_bias = (
            arrays[name].astype(np.float32) for name in ("join.weight", "join.bias", "out.weight", "out.bias")
        )

    @classmethod
    def read(cls, path: Path) -> "Model":
        """The model of a file."""
        try:
            with np.load(path, allow_pickle=False) as stored:
                return cls({name: stored[name] for name in stored.files})
        except (OSError, KeyError, ValueError) as error:
            raise MapappError(
                f"{path} is no model of event places ({error}): write one with"
                " python -m mapapp.reading.train_link"
            ) from error

    def scores(self, sentence: Sentence, event: tuple[int, int]) -> list[float]:
        """How likely the event happened at each run of names, 0 to 1."""
        if not sentence.groups:
            return []
        encoded = self.vocabulary.encode(sentence, event)
        networks, linear = self._networks(encoded), self._regression(encoded)
        return evened(sentence, [float(p) for p in (networks.sum(0) + linear) / (len(networks) + 1)])

    def chosen(self, scores: Sequence[float]) -> list[bool]:
        """Which names are the event's."""
        return choose(scores, self.threshold, self.share)

    def _regression(self, x: Encoded) -> Floats:
        # Row 0 is the constant.
        return _sigmoid(np.array([self._linear[[0, *rows]].sum() for rows in x.clues], np.float32))

    def _networks(self, x: Encoded) -> Floats:
        """A line for each network, a score for each name."""
        h = np.tanh(self._tables["words"][:, x.words] + self._sums("features", x.features))
        for lstm in self._lstms[:-1]:
            h = lstm.run(h)
        last = h.shape[1] - 1
        event = h[:, x.event]
        pooled = [
            np.concatenate(
                [h[:, first:stop].mean(1), event, h[:, max(first - 1, 0)], h[:, min(stop, last)]], axis=-1
            )
            for first, stop in x.groups
        ]
        z = np.concatenate([np.stack(pooled, 1), self._sums("names", x.names)], axis=-1)
        z = np.tanh(_product(z, self._join) + self._join_bias)
        logit = _product(np.concatenate([z, self._lstms[-1].run(z)], axis=-1), self._out) + self._out_bias
        return _sigmoid(logit[..., 0])

    def _sums(self, table: str, rows: list[list[int]]) -> Floats:
        """For each network the sum of the rows named, one line for each of `rows`."""
        flat: list[int] = []
        starts: list[int] = []
        for some in rows:
            starts.append(len(flat))
            flat.append(0)  # the row of zeros: no line is empty
            flat += some
        return np.asarray(np.add.reduceat(self._tables[table][:, flat], starts, axis=1), np.float32)


def evened(sentence: Sentence, scores: list[float]) -> list[float]:
    """The scores with one for all the names of a list: their mean."""
    for names in lists(sentence):
        mean = sum(scores[i] for i in names) / len(names)
        for i in names:
            scores[i] = mean
    return scores


def choose(scores: Sequence[float], threshold: float, share: float) -> list[bool]:
    """Which names are the event's: those from the threshold up that come near the best of their sentence."""
    least = max(threshold, share * max(scores, default=0))
    return [score >= least for score in scores]


def _sigmoid(x: Floats) -> Floats:
    return np.asarray(0.5 * (np.tanh(0.5 * x) + 1), np.float32)


def _dequantised(rows: npt.NDArray[np.int8], scale: npt.NDArray[np.float16]) -> Floats:
    """The rows of a table as numbers, with one of zeros before them."""
    table = rows.astype(np.float32) * scale.astype(np.float32)
    return np.concatenate([np.zeros_like(table[:, :1]), table], 1)


# Beyond so many multiplications OpenBLAS calls its threads, which takes longer than the work.
_ALONE = 200_000


def _product(x: Floats, w: Floats) -> Floats:
    """x @ w in blocks of rows small enough for one thread."""
    rows = max(1, _ALONE // (w.shape[-2] * w.shape[-1]))
    if x.shape[-2] <= rows:
        return np.asarray(x @ w, np.float32)
    return np.concatenate([x[..., i : i + rows, :] @ w for i in range(0, x.shape[-2], rows)], axis=-2)


class _Lstm:
    """One layer of LSTM for every network, forwards and backwards at once.

    Weights come as (networks, 2, width, 4 h), (networks, 2, h, 4 h) and (networks, 2, 1, 4 h) with torch's
    four gates: input, forget, cell, output. Here each gate is a block of its own, the cell's comes last, and
    as a sigmoid is a scaled tanh, the other three are halved, so that one tanh does all four.
    """

    def __init__(self, w_in: Floats, w_hidden: Floats, bias: Floats) -> None:
        self.size = w_hidden.shape[2]
        self.w_in, self.bias = self._blocks(w_in), self._blocks(bias)
        hidden = self._blocks(w_hidden)
        self.w_hidden = hidden.reshape(-1, *hidden.shape[2:])

    def _blocks(self, w: Floats) -> Floats:
        """(networks, 2, n, 4 h) in, (networks, 2, 4, n, h) out."""
        blocks = np.stack([w[..., gate * self.size : (gate + 1) * self.size] for gate in (0, 1, 3, 2)], 2)
        blocks[:, :, :3] *= 0.5
        return np.ascontiguousarray(blocks, np.float32)

    def run(self, x: Floats) -> Floats:
        """(networks, words, width) in, (networks, words, 2 h) out."""
        networks, length, _ = x.shape
        size, w = self.size, self.w_hidden
        gates = _product(np.stack([x, x[:, ::-1]], 1)[:, :, None], self.w_in) + self.bias
        gates = np.ascontiguousarray(np.moveaxis(gates, 3, 0).reshape(length, 2 * networks, 4, 1, size))
        out = np.empty((length, 2 * networks, 1, size), np.float32)
        h = c = np.zeros((2 * networks, 1, size), np.float32)
        for t in range(length):
            g = gates[t]
            g += h[:, None] @ w
            np.tanh(g, out=g)
            s = g[:, :3]
            s *= 0.5
            s += 0.5
            c = s[:, 1] * c
            c += s[:, 0] * g[:, 3]
            h = np.multiply(s[:, 2], np.tanh(c), out=out[t])
        both = out[:, :, 0].swapaxes(0, 1).reshape(networks, 2, length, size)
        return np.concatenate([both[:, 0], both[:, 1, ::-1]], axis=-1)


@cache
def shipped_model() -> Model:
    """The model that comes with the package."""
    return Model.read(SHIPPED)
