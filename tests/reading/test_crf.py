"""The chain that labels words: its likelihoods, and the file it is kept in."""

from itertools import pairwise, product

import numpy as np
import pytest

from mapapp.reading.toponyms.crf import Chain, Fact

LABELS = ("O", "B", "I")
TABLE = np.array([[0.3, -0.2, 0.1], [-1.0, 2.0, 0.5], [0.2, 0.1, 1.5]])
MOVES = np.array([[0.5, 0.1, -3.0], [-0.2, 0.3, 1.2], [0.4, -0.6, 0.2]])


def spell(fact: Fact) -> list[str]:
    return list(fact[1])


def chain() -> Chain:
    return Chain(LABELS, ["a", "b", "c"], TABLE, MOVES, spell)


def by_hand(words: list[str]) -> np.ndarray:
    """The likelihood of each label of each word, by adding up every way through."""
    said = [sum((TABLE["abc".index(c)] for c in word if c in "abc"), np.zeros(3)) for word in words]
    total = np.zeros((len(words), 3))
    for way in product(range(3), repeat=len(words)):
        weight = sum(said[n][label] for n, label in enumerate(way))
        weight += sum(MOVES[one, other] for one, other in pairwise(way))
        for n, label in enumerate(way):
            total[n, label] += np.exp(weight)
    return total / total.sum(axis=1, keepdims=True)


def test_likelihoods_are_those_of_every_way_through_the_chain() -> None:
    texts = [["ab", "c", "bb", "x"], ["a"], ["bc", "ca"]]
    likely = chain().likelihoods([[[("word", word)] for word in words] for words in texts])
    assert likely == pytest.approx(np.vstack([by_hand(words) for words in texts]), abs=1e-6)


def test_what_was_learnt_of_a_fact_is_remembered_rightly() -> None:
    one = chain()
    step = [("word", "ab"), ("word", "c")]
    first = one.likelihoods([[step]])
    assert one.likelihoods([[step], [[("word", "b")]], [step]])[2] == pytest.approx(first[0])


def test_a_chain_is_kept_whole_and_in_the_same_bytes() -> None:
    raw = chain().to_bytes()
    assert raw == chain().to_bytes()
    again = Chain.from_bytes(raw, spell)
    step = [[[("word", "abc")], [("word", "c")]]]
    assert again.likelihoods(step) == pytest.approx(chain().likelihoods(step))


def test_facts_learnt_beforehand_say_the_same() -> None:
    facts = [("word", "abc"), ("word", "x")]
    warm = Chain(LABELS, ["a", "b", "c"], TABLE, MOVES, spell, facts)
    texts = [[[("word", word)] for word in words] for words in (["abc", "x", "ca"], ["cb", "abc"])]
    assert warm.likelihoods(texts) == pytest.approx(chain().likelihoods(texts))
    again = Chain.from_bytes(warm.to_bytes(), spell)
    assert again.to_bytes() == warm.to_bytes()
    assert again.likelihoods(texts) == pytest.approx(chain().likelihoods(texts))
