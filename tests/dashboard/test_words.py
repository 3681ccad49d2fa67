"""What people read about an incident."""

import datetime as dt

import pytest

from mapapp.dashboard import words
from mapapp.incident import Incident


def incident(**fields: object) -> Incident:
    return Incident("i", "e", "r", **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2024-04-19", "2024-04-19", "19 April 2024"),
        ("2024-04-17", "2024-04-19", "17–19 April 2024"),
        ("2024-02-01", "2024-02-29", "February 2024"),
        ("2023-02-01", "2023-02-28", "February 2023"),
        ("2024-01-01", "2024-12-31", "2024"),
        ("2023-01-01", "2024-12-31", "2023–2024"),
        ("2024-03-30", "2024-04-02", "30 March – 2 April 2024"),
        ("2023-12-30", "2024-01-02", "30 December 2023 – 2 January 2024"),
    ],
)
def test_days_are_said_as_short_as_can_be(first: str, last: str, said: str) -> None:
    assert words.span(dt.date.fromisoformat(first), dt.date.fromisoformat(last)) == said


def test_an_incident_without_a_date_says_so() -> None:
    assert words.when(incident()) == "date not told"


def test_a_place_names_what_it_lies_in_once() -> None:
    told = incident(place_text="Kalso", place_name="Camp Kalsu", admin1="Babil", country="Iraq")
    assert words.where(told) == "Camp Kalsu, Babil, Iraq"
    assert words.where(incident(place_text="Baghdad, Baghdad, Iraq", country="Iraq")) == "Baghdad, Iraq"
    assert words.where(incident(place_name="Djibouti", admin1="Djibouti", country="Djibouti")) == "Djibouti"


def test_a_country_is_no_point() -> None:
    told = incident(country="Iraq", latitude=33.0, longitude=44.0, where_prec=6, radius_km=450.0)
    assert words.sure(told) == "only the country is told"


def test_what_has_no_coordinates_is_said_to_be_not_placed() -> None:
    assert words.sure(incident(place_text="the front")) == "not placed on the map"


def test_who_did_it_to_whom_is_said_as_far_as_it_is_told() -> None:
    assert words.who(incident()) == ""
    assert words.who(incident(perpetrators=("Hezbollah",))) == "by Hezbollah"
    assert words.who(incident(targets=("Israel",))) == "against Israel"
    many = incident(perpetrators=("A", "B", "C", "D"), targets=("E",))
    assert words.who(many) == "A, B and 2 more against E"
    assert words.who(incident(), many) == "A, B and 2 more against E"


def test_unknown_is_not_zero() -> None:
    assert words.toll(incident()) == ""
    assert words.toll(incident(killed_best=0, killed_low=0, killed_high=0)) == "0 killed"


def test_a_toll_told_differently_is_a_range() -> None:
    told = incident(killed_low=24, killed_best=36, killed_high=42, wounded_low=9)
    assert words.toll(told) == "24–42 killed, at least 9 wounded"


@pytest.mark.parametrize(
    ("bounds", "said"),
    [
        ((12, 12, None), "at least 12"),
        ((12, None, None), "at least 12"),
        ((None, 12, None), "12"),
        ((12, 12, 12), "12"),
        ((None, None, 12), "up to 12"),
        ((3, 4, 5), "3–5"),
        ((3, 5, None), "3–5 or more"),
        ((None, None, None), ""),
    ],
)
def test_a_figure_says_which_of_its_ends_is_open(bounds: tuple[int | None, ...], said: str) -> None:
    assert words.number(*bounds) == said


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ((3, 3, 3), (5, 5, 5), "3–5 killed"),
        ((3, 3, 3), (None, None, None), "3 killed"),
        ((3, 3, 3), (3, 3, None), "3 killed"),
        ((3, 3, None), (3, 3, None), "at least 3 killed"),
        ((3, 3, 3), (5, 5, None), "3–5 or more killed"),
        ((None, 1200, None), (900, 900, 900), "900–1,200 killed"),
    ],
)
def test_accounts_that_differ_give_the_range_between_them(
    one: tuple[int | None, ...], other: tuple[int | None, ...], said: str
) -> None:
    accounts = [
        incident(killed_low=low, killed_best=best, killed_high=high) for low, best, high in (one, other)
    ]
    assert words.toll(*accounts) == said


def test_text_from_a_report_is_no_markdown() -> None:
    assert words.plain("**bold** [x](y)\n# z") == r"\*\*bold\*\* \[x\]\(y\) \# z"
