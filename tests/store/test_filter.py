"""The filter as an address and as a sentence."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapapp.errors import InputError
from mapapp.store import Filter
from mapapp.store.sentence import describe

names = st.lists(st.text(min_size=1), max_size=3).map(tuple)


@given(
    st.builds(
        Filter,
        date_from=st.none() | st.dates(),
        date_to=st.none() | st.dates(),
        undated=st.sampled_from(["", "with", "only"]),
        groups=names,
        event_types=names,
        countries=names,
        words=st.text(),
        killed_at_least=st.none() | st.integers(0, 10_000),
        radius_at_most=st.none() | st.floats(0, 1000),
    )
)
def test_a_filter_comes_back_from_its_address(asked: Filter) -> None:
    assert Filter.from_query(asked.to_query()) == asked


@pytest.mark.parametrize("name", ["date_from", "killed_at_least", "undated"])
def test_an_address_that_cannot_be_read_names_the_field(name: str) -> None:
    with pytest.raises(InputError, match=name):
        Filter.from_query({name: "many"})


@pytest.mark.parametrize(
    ("asked", "counts", "sentence"),
    [
        (Filter(), (5, 4), "All incidents: 5 incidents from 4 reports"),
        (Filter(), (1, 1), "All incidents: 1 incident from 1 report"),
        (Filter(countries=("Iraq",)), (0, 0), "All incidents in Iraq: no incidents"),
        (
            Filter(
                sub_event_types=("Air/drone strike",),
                provinces=("Anbar",),
                date_from=dt.date(2024, 2, 1),
                date_to=dt.date(2024, 2, 29),
            ),
            (3, 4),
            "Air and drone strikes in Anbar, February 2024: 3 incidents from 4 reports",
        ),
        (
            Filter(event_types=("Battles", "Protests"), groups=("Hamas",), date_from=dt.date(2024, 1, 5)),
            (2, 1),
            "Battles and protests with Hamas, since 5 January 2024: 2 incidents from 1 report",
        ),
        (
            Filter(
                date_from=dt.date(2024, 1, 1),
                date_to=dt.date(2024, 12, 31),
                undated="with",
                words="dawn  raid",
            ),
            (2, 1),
            "All incidents, 2024 or without a date, with the words “dawn raid”: 2 incidents from 1 report",
        ),
    ],
)
def test_a_filter_is_one_sentence(asked: Filter, counts: tuple[int, int], sentence: str) -> None:
    assert describe(asked, *counts) == sentence
