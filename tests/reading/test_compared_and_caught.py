"""What is told of old to compare with, whom police catch, crews and strikers: events, and where."""

import datetime as dt

import pytest

from gazetteer import open_index
from mapapp.incident import Incident
from mapapp.reading import read_report
from mapapp.report import Report

INDEX = open_index()
WEDNESDAY = dt.date(2009, 3, 18)


def _read(text: str) -> list[Incident]:
    return read_report(Report(text, None, None, published=WEDNESDAY), INDEX)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "RENO, Nev. - Two troopers were shot dead on Saturday, the deadliest day there since three"
            " officers died 12 years ago during a raid on a cult in Waco, Texas.",
            "Reno",
        ),
        (
            "A blast killed 20 people in Kabul on Sunday, the worst attack since gunmen stormed a hotel in"
            " Herat and killed 40.",
            "Kabul",
        ),
    ],
)
def test_what_is_told_to_compare_with_is_neither_place_nor_toll(text, place):
    found = _read(text)
    assert [i.place_name for i in found] == [place]
    assert (found[0].killed_best or 0) in (2, 20)


def test_a_comparison_with_a_bare_day_leaves_what_follows_it():
    found = _read("In the worst attack since 2004, gunmen killed 10 people in Mosul on Sunday.")
    assert [(i.place_name, i.killed_best) for i in found] == [("Mosul", 10)]


def test_whom_police_capture_is_arrested_and_whom_rebels_capture_abducted():
    arrested = _read("Police captured 12 men in raids in Kingston, Jamaica, on Sunday.")
    assert {i.sub_event_type for i in arrested} == {"Arrests"}
    abducted = _read("Rebels captured two police officers near Goma on Sunday.")
    assert [i.sub_event_type for i in abducted] == ["Abduction/forced disappearance"]


@pytest.mark.parametrize(
    "text",
    [
        "Miners struck over pay in Lima on Sunday.",
        "Demolition crews knocked down the old courthouse in Macon, Missouri, on Sunday.",
        "Contractors demolished an empty mill in Macon, Missouri, on Sunday.",
    ],
)
def test_strikers_and_demolition_crews_attack_nothing(text):
    assert _read(text) == []


def test_houses_that_an_army_demolishes_are_destroyed():
    found = _read("Israeli bulldozers demolished four houses in Hebron on Sunday.")
    assert [i.sub_event_type for i in found] == ["Looting/property destruction"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("In Lahan of Siraha, a mob hurled bricks at a minister's home on Sunday.", "Lahan"),
        ("Police fired on protesters in Birgunj of Parsa on Sunday, killing two.", "Birganj"),
        ("Gunmen shot dead two men in Port of Spain on Sunday, police said.", "Port of Spain"),
    ],
)
def test_a_town_told_with_of_is_itself(text, place):
    assert [i.place_name for i in _read(text)] == [place]


def test_where_somebody_condemned_a_fight_it_was_not_fought():
    text = "Scores were killed in February in clashes about a well. The premier, in Nairobi, condemned it."
    assert all(i.place_name != "Nairobi" for i in _read(text))


def test_a_plane_that_overruns_a_runway_takes_no_ground():
    found = _read(
        "A jet overran the runway at the airport of Lima on Sunday and nine people lost their lives."
    )
    assert [i.sub_event_type for i in found] == ["Aircraft accident"]


def test_a_slide_that_buries_people_is_a_disaster_and_one_of_a_talk_is_none():
    assert _read("A slide buried eight people near Kochi on Sunday.")[0].sub_event_type == "Natural disaster"
    assert _read("The mayor showed a slide on debt to an audience in Kochi on Sunday.") == []


@pytest.mark.parametrize(
    "text",
    [
        "A teenager who is fighting leukaemia joined a club in Bicester, England, on Sunday.",
        "A man fighting extradition was taken to a court in London on Sunday.",
        "Doctors battled severe depression among pupils in Leeds on Sunday.",
    ],
)
def test_who_fights_an_illness_or_a_charge_is_in_no_clash(text):
    assert _read(text) == []


def test_rebels_who_fight_soldiers_are():
    found = _read("Rebels fighting soldiers in Goma killed nine on Sunday.")
    assert [i.sub_event_type for i in found] == ["Armed clash"]
