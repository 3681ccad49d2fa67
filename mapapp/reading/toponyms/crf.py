"""Facts about each word of some sequences in, how likely each label is for each word out: a linear-chain CRF.

Lafferty et al. 2001; the weights are CRFsuite's (Okazaki 2007). What a fact says is summed over its features
once and remembered, and all sequences of a report go through the chain side by side.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable, Sequence

import numpy as np

# What kind of fact, and the rest of it: strings alone, which Python's garbage collector need not look at.
Fact = tuple[str, ...]
Step = Sequence[Fact]
Speller = Callable[[Fact], Sequence[str]]

_MOST_FACTS = 60_000  # remembered; 200 bytes or so each
_A_STEP = np.array([[1], [-1]])  # forward, backward
_SCALED = 4  # steps; a step takes off some orders of ten, a float holds three hundred of them


class Chain:
    """Labels, what each feature says of them, and which label follows which.

    weights      feature → row of `table`; table one column a label
    transitions  from label (row) to label (column)
    spell        the features of a fact
    facts        those so common that they are learnt beforehand
    """

    def __init__(
        self,
        labels: Sequence[str],
        features: Sequence[str],
        table: np.ndarray,
        transitions: np.ndarray,
        spell: Speller,
        facts: Sequence[Fact] = (),
    ) -> None:
        self.labels = list(labels)
        self.features = list(features)
        self.table = np.asarray(table, np.float32)
        self.transitions = np.asarray(transitions, np.float32)
        self._spell, self._facts = spell, tuple(facts)
        self._onward = np.exp(self.transitions.astype(np.float64))
        # row 0 says nothing, as a fact does of whose features none is known
        self._row = {feature: n for n, feature in enumerate(self.features, 1)}
        self._table = np.vstack([np.zeros(len(self.labels)), self.table])
        self._forget()

    def _forget(self) -> None:
        self._known: dict[Fact, int] = {fact: n for n, fact in enumerate(self._facts)}
        self._sums = np.zeros((1024, len(self.labels)))
        self._learn(self._facts, 0)

    @classmethod
    def from_bytes(cls, raw: bytes, spell: Speller) -> Chain:
        """The chain that `to_bytes` wrote."""
        with np.load(io.BytesIO(raw)) as held:
            features = held["features"].tobytes().decode("utf-8").split("\n")
            labels = held["labels"].tobytes().decode("utf-8").split("\n")
            lines = held["facts"].tobytes().decode("utf-8").split("\n") if len(held["facts"]) else ()
            facts = [tuple(map(sys.intern, line.split("\t"))) for line in lines]
            return cls(labels, features, held["table"], held["transitions"], spell, facts)

    def to_bytes(self) -> bytes:
        """The chain as the bytes of a numpy archive; the same chain gives the same bytes."""
        out = io.BytesIO()
        np.savez_compressed(
            out,
            labels=np.frombuffer("\n".join(self.labels).encode(), np.uint8),
            features=np.frombuffer("\n".join(self.features).encode(), np.uint8),
            table=self.table,
            transitions=self.transitions,
            facts=np.frombuffer("\n".join(map("\t".join, self._facts)).encode(), np.uint8),
        )
        return out.getvalue()

    def likelihoods(self, sequences: Iterable[Iterable[Step]]) -> np.ndarray:
        """Of each step of each sequence, end to end, how likely each label is: rows that sum to 1."""
        if len(self._known) > _MOST_FACTS:
            self._forget()
        said, lengths = self._said(sequences)
        return self._forward_backward(said, np.array(lengths, np.int64))

    def _said(self, sequences: Iterable[Iterable[Step]]) -> tuple[np.ndarray, list[int]]:
        """What the facts of each step say of each label, as log weights; how many steps a sequence has."""
        known, get = self._known, self._known.get
        learnt = len(known)
        rows: list[int] = []
        starts: list[int] = []
        lengths: list[int] = []
        fresh: list[Fact] = []
        for sequence in sequences:
            before = len(starts)
            for step in sequence:
                starts.append(len(rows))
                known_rows = [*map(get, step)]
                if None in known_rows:
                    for n, fact in enumerate(step):
                        if known_rows[n] is None:
                            known_rows[n] = known[fact] = learnt + len(fresh)
                            fresh.append(fact)
                rows += known_rows  # type: ignore[arg-type]  # None of them is None now
            lengths.append(len(starts) - before)
        self._learn(fresh, learnt)
        return _summed(self._sums, rows, starts), lengths

    def _learn(self, facts: Sequence[Fact], at: int) -> None:
        """Sum up what these facts say, the first of them in row `at`."""
        if not facts:
            return
        while at + len(facts) > len(self._sums):
            self._sums = np.concatenate([self._sums, np.zeros_like(self._sums)])
        row_of, spell = self._row.get, self._spell
        rows: list[int] = []
        starts: list[int] = []
        for fact in facts:
            starts.append(len(rows))
            rows.append(0)
            rows.extend(filter(None, map(row_of, spell(fact))))  # in C; no feature is in row 0
        self._sums[at : at + len(facts)] = _summed(self._table, rows, starts)

    def _forward_backward(self, said: np.ndarray, lengths: np.ndarray) -> np.ndarray:
        """The marginals of the chain (Rabiner 1989), scaled to sum to 1 every few steps."""
        power = np.exp(said - said.max(axis=1, keepdims=True))
        order = np.argsort(-lengths, kind="stable")
        starts = (np.cumsum(lengths) - lengths)[order]
        lengths = lengths[order]
        longest = int(lengths[0])
        # so many of the longest sequences have a step at each place
        active = np.searchsorted(-lengths, -np.arange(longest), side="left").tolist()
        onward = np.stack([self._onward, self._onward.T])
        ways = np.stack([starts, starts + lengths - 1])  # on from the first step, back from the last
        forward, backward = power.copy(), np.ones_like(power)
        state = power[ways]
        here = ways
        for at in range(1, longest):
            state = state[:, : active[at]] @ onward
            if not at % _SCALED:
                state /= state.sum(axis=2, keepdims=True)
            here = here[:, : active[at]] + _A_STEP
            backward[here[1]] = state[1]
            state *= power[here]
            forward[here[0]] = state[0]
        likely = forward * backward
        return likely / likely.sum(axis=1, keepdims=True)


def _summed(table: np.ndarray, rows: list[int], starts: list[int]) -> np.ndarray:
    """The sum of the table's rows from each start to the next."""
    return np.add.reduceat(table.take(np.fromiter(rows, np.int64, len(rows)), axis=0), starts, axis=0)
