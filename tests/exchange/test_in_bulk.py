"""What an import does for a hundred thousand rows at once is what would be done for each."""

import threading
import time
from collections.abc import Iterator

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapapp.errors import InputError
from mapapp.exchange.tables.ahead import ahead
from mapapp.exchange.tables.digests import text_ids
from mapapp.report import KnownIds, firsts, text_id

LINE = st.text(st.sampled_from(list("ab: .,é\u0301\t\r\x0b\u00a0")), max_size=12)


@settings(max_examples=100, deadline=None)
@given(texts=st.lists(st.lists(LINE, max_size=4).map("\n".join), max_size=6), start=st.integers(0, 2))
def test_ids_of_many_texts_are_those_of_each(texts: list[str], start: int) -> None:
    column = pa.array(texts, pa.string()).slice(start)
    assert text_ids(column).to_pylist() == [text_id(text) for text in texts[start:]]


def test_ids_are_known_again_whatever_they_look_like() -> None:
    ids = pa.chunked_array([["00ff00ff00ff00ff", "seed-1"], ["00FF00FF00FF00FF"]])
    known = KnownIds(ids)
    asked = pa.chunked_array([["seed-1", "00ff00ff00ff00fe", "00FF00FF00FF00FF", "00ff00ff00ff00ff"]])
    assert known.holds(asked).tolist() == [True, False, True, True]
    known.add(pa.chunked_array([["00ff00ff00ff00fe"]]))
    assert known.holds(asked).all()
    assert firsts(pa.chunked_array([["a", "b", "a"], ["b", "c"]])).tolist() == [
        True,
        True,
        False,
        False,
        True,
    ]


def test_what_comes_ahead_comes_in_order_and_a_fault_in_its_place() -> None:
    def made() -> Iterator[int]:
        yield from range(5)
        raise InputError("row 6")

    taken = ahead(made())
    assert [next(taken) for _ in range(5)] == list(range(5))
    with pytest.raises(InputError, match="row 6"):
        next(taken)


def test_who_stops_taking_stops_the_making() -> None:
    threads = threading.active_count()
    taken = ahead(iter(range(10**9)))
    assert next(taken) == 0
    taken.close()  # type: ignore[attr-defined]
    until = time.monotonic() + 10
    while threading.active_count() > threads and time.monotonic() < until:
        time.sleep(0.01)
    assert threading.active_count() == threads
