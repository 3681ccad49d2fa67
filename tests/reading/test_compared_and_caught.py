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
