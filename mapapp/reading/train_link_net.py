"""Sentences with their events and places in, a trained network's weights out; needs torch.

The network is the one that link_model.py runs in numpy. Its words start from vectors learned from plain
text (singular values of positive pointwise mutual information, Levy & Goldberg 2014), so that it has an
idea of words that the marked sentences lack.
"""

# mypy: disable-error-code="import-not-found, import-untyped"

from __future__ import annotations

import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import nn

from mapapp.reading.link.clues import NETWORK_FAMILIES, name_clues
from mapapp.reading.link.features import event_words, word_features
from mapapp.reading.link.model import LISTS, TABLES, Encoded, Vocabulary
from mapapp.reading.train_link_data import Example

EPOCHS, BATCH, RATE, DECAY = 10, 32, 3e-3, 1e-3
WIDTH, LAYERS, NAME_WIDTH, JOIN_WIDTH, VECTOR = 48, 2, 32, 48, 50
DROPOUT = 0.5
PENALTY, MOST_CLUES = 0.1, 10_000
# Share of words, word features and name features hidden at each step, and of the words inside names.
HIDE_WORD, HIDE_FEATURE, HIDE_NAME_FEATURE, HIDE_NAME = 0.15, 0.1, 0.2, 0.4
LEAST_WORD, LEAST_VECTOR, LEAST_ENDING, LEAST_CLUE, REACH = 2, 3, 3, 4, 4
_PLAIN = re.compile(r"\w+(?:[-'’]\w+)*|[^\w\s]")


class Vectors(NamedTuple):
    """Words and a vector for each, row by row."""

    words: list[str]
    rows: np.ndarray


def learn_vectors(texts: Iterable[str], seed: int = 0) -> Vectors:
    """What company each word keeps, within REACH words on either side, as VECTOR numbers."""
    torch.set_num_threads(1)  # sums in one order, whatever the machine
    plain = [["0" if w[0].isdigit() else w for w in _PLAIN.findall(text.lower())] for text in texts]
    count = Counter(word for text in plain for word in text)
    number = {word: i for i, (word, n) in enumerate(count.most_common()) if n >= LEAST_VECTOR}
    size = len(number)
    near: defaultdict[tuple[int, int], float] = defaultdict(float)
    for text in plain:
        ids = [number.get(word, -1) for word in text]
        for i, a in enumerate(ids):
            for away in range(1, min(REACH, len(ids) - 1 - i) + 1):
                b = ids[i + away]
                if a >= 0 and b >= 0:
                    near[a, b + size] += 1 / away
                    near[b, a] += 1 / away
    pairs = np.array(list(near), np.int64)
    weight = np.array(list(near.values()))
    of_row = np.bincount(pairs[:, 0], weight, size)
    of_column = np.bincount(pairs[:, 1], weight, 2 * size) ** 0.75
    information = np.log(weight / (of_row[pairs[:, 0]] * (of_column / of_column.sum())[pairs[:, 1]]))
    keep = information > 0
    torch.manual_seed(seed)
    matrix = torch.sparse_coo_tensor(
        torch.from_numpy(pairs[keep].T.copy()),
        torch.from_numpy(information[keep]).float(),
        (size, 2 * size),
        check_invariants=False,
    ).coalesce()
    u, s, _ = torch.svd_lowrank(matrix, q=min(VECTOR, size), niter=6)
    rows = (u * s.sqrt()).numpy()
    rows = np.pad(rows, ((0, 0), (0, VECTOR - rows.shape[1])))
    return Vectors(list(number), (0.3 * rows / rows.std()).astype(np.float32))


def learn_vocabulary(examples: Sequence[Example], vectors: Vectors) -> tuple[Vocabulary, int]:
    """The words, features and clues frequent enough to learn from, and how many words (the first) are."""
    words: Counter[str] = Counter()
    features: Counter[str] = Counter()
    clues: Counter[str] = Counter()
    for example in examples:
        at = event_words(example.sentence, example.event)
        words.update("0" if w[:1].isdigit() else w for w in example.sentence.lower)
        for one in word_features(example.sentence, at):
            features.update(one)
        for one in name_clues(example.sentence, at):
            clues.update(list(dict.fromkeys(one)))
    frequent = [w for w, n in words.items() if n >= LEAST_WORD]
    known = dict.fromkeys(frequent + vectors.words)
    return Vocabulary(
        {w: i + 1 for i, w in enumerate(known)},
        {f: i + 1 for i, f in enumerate(f for f, n in features.items() if n > LEAST_ENDING or f[:2] != "s=")},
        {c: i + 1 for i, c in enumerate(c for c, n in clues.items() if n >= LEAST_CLUE and _for_network(c))},
        {c: i + 1 for i, c in enumerate(c for c, n in clues.items() if n >= LEAST_CLUE)},
    ), len(frequent)


def _for_network(clue: str) -> bool:
    return clue.partition("=")[0] in NETWORK_FAMILIES


class _Batch(NamedTuple):
    words: torch.Tensor
    features: torch.Tensor
    names: torch.Tensor
    spans: torch.Tensor
    event: torch.Tensor
    inside: torch.Tensor  # 1 for words of names
    lengths: torch.Tensor
    counts: torch.Tensor
    right: torch.Tensor


def _batch(examples: Sequence[tuple[Encoded, list[bool]]]) -> _Batch:
    size = len(examples)
    length = max(len(x.words) for x, _ in examples)
    most = max(len(x.groups) for x, _ in examples)
    words, inside = np.zeros((size, length), np.int64), np.zeros((size, length), np.float32)
    features = np.zeros((size, length, 8), np.int64)
    names = np.zeros((size, most, 16), np.int64)
    spans, right = np.zeros((size, most, 2), np.int64), np.zeros((size, most), np.float32)
    for b, (x, truth) in enumerate(examples):
        words[b, : len(x.words)] = x.words
        for i, one in enumerate(x.features):
            features[b, i, : len(one)] = one
        for i, one in enumerate(x.names):
            names[b, i, : len(one)] = one
        spans[b, : len(x.groups)] = x.groups
        right[b, : len(truth)] = truth
        for first, stop in x.groups:
            inside[b, first:stop] = 1
    t = torch.from_numpy
    return _Batch(
        t(words),
        t(features),
        t(names),
        t(spans),
        torch.tensor([x.event for x, _ in examples]),
        t(inside),
        torch.tensor([len(x.words) for x, _ in examples]),
        torch.tensor([len(x.groups) for x, _ in examples]),
        t(right),
    )


class _Network(nn.Module):
    def __init__(self, vocabulary: Vocabulary, vectors: Vectors, frequent: int) -> None:
        super().__init__()
        self.frequent = frequent
        self.words = _table(frequent, WIDTH, 0.1)
        self.features = _table(len(vocabulary.features), WIDTH, 0.1)
        self.names = _table(len(vocabulary.names), NAME_WIDTH, 0.05)
        start = np.zeros((len(vocabulary.words) + 1, VECTOR), np.float32)
        for word, row in zip(vectors.words, vectors.rows, strict=True):
            start[vocabulary.words[word]] = row
        self.vectors = nn.Embedding.from_pretrained(torch.from_numpy(start), freeze=True, padding_idx=0)
        self.project = nn.Linear(VECTOR, WIDTH, bias=False)
        self.lstm = nn.LSTM(WIDTH, WIDTH, LAYERS, bidirectional=True, batch_first=True, dropout=DROPOUT)
        self.join = nn.Linear(8 * WIDTH + NAME_WIDTH, JOIN_WIDTH)
        self.group = nn.LSTM(JOIN_WIDTH, JOIN_WIDTH // 2, bidirectional=True, batch_first=True)
        self.out = nn.Linear(2 * JOIN_WIDTH, 1)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, x: _Batch) -> torch.Tensor:
        vectors, features, names = x.words, x.features, x.names
        words = torch.where(x.words <= self.frequent, x.words, 0)  # the rest have their company alone
        if self.training:
            in_name = _kept(x.inside.shape, HIDE_NAME * x.inside)
            words = words * _kept(words.shape, HIDE_WORD) * in_name
            vectors = vectors * _kept(words.shape, HIDE_WORD) * in_name
            features = features * _kept(features.shape, HIDE_FEATURE)
            names = names * _kept(names.shape, HIDE_NAME_FEATURE)
        (size, length), most = words.shape, names.shape[1]
        v = self.words(words) + self.project(self.vectors(vectors)) + self.features(features).sum(2)
        h = self.drop(_run(self.lstm, self.drop(torch.tanh(v)), x.lengths, length))
        sums = torch.cat([h.new_zeros(size, 1, h.shape[2]), h.cumsum(1)], 1)
        row, first, stop = torch.arange(size)[:, None], x.spans[..., 0], x.spans[..., 1]
        last = (x.lengths - 1)[:, None]
        parts = [
            (sums[row, stop] - sums[row, first]) / (stop - first).clamp(min=1)[..., None],
            h[torch.arange(size), x.event][:, None].expand(-1, most, -1),
            h[row, (first - 1).clamp(min=0)],
            h[row, torch.minimum(stop, last)],
            self.names(names).sum(2),
        ]
        z = self.drop(torch.tanh(self.join(self.drop(torch.cat(parts, -1)))))
        y = self.drop(_run(self.group, z, x.counts, most))
        return self.out(torch.cat([z, y], -1)).squeeze(-1)


def _table(rows: int, width: int, spread: float) -> nn.Embedding:
    table = nn.Embedding(rows + 1, width, padding_idx=0)
    nn.init.normal_(table.weight, 0, spread)
    with torch.no_grad():
        table.weight[0] = 0
    return table


def _kept(shape: Sequence[int], hidden: float | torch.Tensor) -> torch.Tensor:
    return (torch.rand(tuple(shape)) >= hidden).long()


def _run(layer: nn.LSTM, x: torch.Tensor, lengths: torch.Tensor, total: int) -> torch.Tensor:
    packed = nn.utils.rnn.pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
    return nn.utils.rnn.pad_packed_sequence(layer(packed)[0], batch_first=True, total_length=total)[0]


def fit(
    examples: Sequence[Example], vocabulary: Vocabulary, frequent: int, vectors: Vectors, seed: int
) -> dict[str, np.ndarray]:
    """Train one network; the same seed on the same machine gives the same weights."""
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    shuffle = random.Random(seed)
    encoded = [(vocabulary.encode(e.sentence, e.event), e.right) for e in examples if e.sentence.groups]
    network = _Network(vocabulary, vectors, frequent)
    weights = [p for p in network.parameters() if p.requires_grad]
    step = torch.optim.AdamW(weights, lr=RATE, weight_decay=DECAY)
    batches = -(-len(encoded) // BATCH)
    pace = torch.optim.lr_scheduler.OneCycleLR(step, RATE, total_steps=EPOCHS * batches)
    for _ in range(EPOCHS):
        # Sentences of like length together: less padding to reckon with.
        order = sorted(encoded, key=lambda e: len(e[0].words) + shuffle.random() * 8)
        parts = [order[i : i + BATCH] for i in range(0, len(order), BATCH)]
        shuffle.shuffle(parts)
        for part in parts:
            x = _batch(part)
            there = (torch.arange(x.right.shape[1])[None] < x.counts[:, None]).float()
            loss = nn.functional.binary_cross_entropy_with_logits(network(x), x.right, reduction="none")
            step.zero_grad()
            ((loss * there).sum() / len(part)).backward()
            nn.utils.clip_grad_norm_(weights, 5)
            step.step()
            pace.step()
    return _weights(network.eval())


def _weights(network: _Network) -> dict[str, np.ndarray]:
    """The weights as link_model.py wants them: the two vectors of a word are one there."""
    with torch.no_grad():
        words = network.project(network.vectors.weight)
        words[: network.frequent + 1] += network.words.weight
        out = {
            "words": words[1:].numpy(),
            "features": network.features.weight[1:].numpy(),
            "names": network.names.weight[1:].numpy(),
            "join.weight": network.join.weight.T.numpy(),
            "join.bias": network.join.bias[None].numpy(),
            "out.weight": network.out.weight.T.numpy(),
            "out.bias": network.out.bias[None].numpy(),
        }
        for name, lstm, layers in (("lstm", network.lstm, LAYERS), ("group", network.group, 1)):
            for layer in range(layers):
                to = f"{name}{layer}" if name == "lstm" else name
                ways = [f"l{layer}", f"l{layer}_reverse"]
                out[f"{to}.input"] = np.stack([getattr(lstm, f"weight_ih_{w}").T.numpy() for w in ways])
                out[f"{to}.hidden"] = np.stack([getattr(lstm, f"weight_hh_{w}").T.numpy() for w in ways])
                out[f"{to}.bias"] = np.stack(
                    [
                        (getattr(lstm, f"bias_ih_{w}") + getattr(lstm, f"bias_hh_{w}"))[None].numpy()
                        for w in ways
                    ]
                )
    return out


def fit_linear(examples: Sequence[Example], vocabulary: Vocabulary) -> tuple[dict[str, int], np.ndarray]:
    """The clues that weigh most and, after the constant, their weights in a logistic regression."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    encoded = [vocabulary.encode(e.sentence, e.event).clues for e in examples]
    lines = [rows for one in encoded for rows in one]
    right = np.array([truth for e in examples for truth in e.right])
    column = np.array([row - 1 for rows in lines for row in rows])
    line = np.repeat(np.arange(len(lines)), [len(rows) for rows in lines])
    matrix = csr_matrix((np.ones(len(line)), (line, column)), shape=(len(lines), len(vocabulary.clues)))
    model = LogisticRegression(C=PENALTY, solver="liblinear", max_iter=300, random_state=0).fit(matrix, right)
    weights = model.coef_[0]
    heaviest = np.sort(np.argsort(-np.abs(weights), kind="stable")[:MOST_CLUES])
    names = list(vocabulary.clues)
    kept = {names[i]: number + 1 for number, i in enumerate(heaviest)}
    return kept, np.concatenate([model.intercept_, weights[heaviest]]).astype(np.float32)


def pack(
    networks: Sequence[dict[str, np.ndarray]],
    linear: np.ndarray,
    vocabulary: Vocabulary,
    about: dict[str, Any],
) -> dict[str, Any]:
    """Networks and a regression of one vocabulary as the arrays of a model file."""
    arrays: dict[str, Any] = {"linear": linear.astype(np.float16)}
    for name in networks[0]:
        stacked = np.stack([network[name] for network in networks])
        if name in TABLES:
            scale = np.abs(stacked).max(-1, keepdims=True) / 127 + 1e-8
            arrays[name] = np.round(stacked / scale).astype(np.int8)
            arrays[name + ".scale"] = scale.astype(np.float16)
        else:
            arrays[name] = stacked.astype(np.float16)
    lists = {name: list(getattr(vocabulary, name)) for name in LISTS}
    arrays["vocabulary"] = np.frombuffer(json.dumps(lists, ensure_ascii=False).encode(), np.uint8)
    arrays["about"] = np.frombuffer(json.dumps(about, ensure_ascii=False, indent=1).encode(), np.uint8)
    return arrays
