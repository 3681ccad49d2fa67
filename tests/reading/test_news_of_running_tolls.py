"""What began some days ago and how many it has killed, and numbers that count no dead."""

import datetime as dt

import pytest

from gazetteer.index import open_index
from mapapp.incident import Incident
from mapapp.reading import read_report
from mapapp.report import Report

PUBLISHED = dt.date(2024, 5, 17)  # a Friday


def _read(text: str) -> list[Incident]:
    return read_report(Report(text, published=PUBLISHED), open_index())


def _one(text: str) -> Incident:
    (found,) = _read(text)
    return found


@pytest.mark.parametrize(
    ("text", "place", "killed", "first", "last"),
    [
        (
            "At least 40 people have been killed since clashes between two clans erupted in Las Anod"
            " on Sunday,"
            " a doctor said on Thursday.",
            "Las Anod", 40, 12, 17,
        ),
        (
            "Since clashes erupted in Las Anod on Sunday, at least 40 people have been"
            " killed.", "Las Anod", 40, 12, 17),
        (
            "No fewer than 30 have died since gunmen attacked villages in Bokkos on"
            " Sunday.", "Bokkos", 30, 12, 12),
        (
            "Police put the number of people killed at 31 since a gang attacked its rivals in Tumaco last"
            " Saturday.",
            "Tumaco", 31, 11, 11,
        ),
        (
            "Nine people have drowned since floods hit Garissa on Tuesday, officials"
            " said.", "Garissa", 9, 14, 14),
    ],
)  # fmt: skip
def test_the_dead_since_a_day_of_this_month_are_those_of_what_began_then(text, place, killed, first, last):
    found = _one(text)
    assert (found.place_text, found.killed_best) == (place, killed)
    assert (found.date_start, found.date_end) == (dt.date(2024, 5, first), dt.date(2024, 5, last))


def test_the_dead_of_a_war_of_years_are_no_one_events():
    assert not _read("More than 3,000 have been killed since a revolt began in Cabo Delgado in October 2017.")


def test_a_town_that_fell_in_a_campaign_was_taken():
    found = _one("Goma fell on Monday after the army garrison fled.")
    assert (found.sub_event_type, found.place_text) == ("Non-state actor overtakes territory", "Goma")
    assert not _read("Shares in Goma fell on Monday after traders fled.")


def test_what_happened_off_a_port_lies_within_the_sea_before_it():
    found = _one("A boat carrying migrants sank off the coast of Zuwara on Tuesday, drowning 22.")
    assert (found.place_name, found.radius_km) == ("Zuwarah", 40)


@pytest.mark.parametrize(
    ("text", "killed", "wounded"),
    [
        (
            "A man was killed in the 800 block of Oak Street in Philadelphia on Tuesday and one was hurt.",
            1,
            1,
        ),
        (
            "A fire destroyed a house in Keene on Tuesday. A total of 14 people live in the building.",
            None,
            None,
        ),
        (
            "A blast in Accra on Monday killed thirteen (13) persons and injured fifty-nine (59) others.",
            13,
            59,
        ),
        ("Three people aged 17, 19 and 23 were shot dead in Durban on Monday.", 3, None),
        ("Two brothers, aged 8 and 11, and their cousin drowned in a flood in Durban on Monday.", 3, None),
        (
            "One person was shot dead and 24 others were hurt in Galle on Monday. Three other"
            " civilians were in"
            " critical condition.",
            1,
            24,
        ),
    ],
)
def test_ages_addresses_and_tenants_are_no_dead(text, killed, wounded):
    found = _one(text)
    assert (found.killed_best, found.wounded_best) == (killed, wounded)
