"""The aftermath of an event is no second event: where the dead lie, and the doers are sought."""

import datetime as dt

import pytest

from gazetteer.index import open_index
from mapapp.incident import Incident
from mapapp.reading import read_report
from mapapp.report import Report

FRIDAY = dt.date(2025, 6, 20)
WEDNESDAY = dt.date(2025, 6, 18)


def read(text: str) -> list[Incident]:
    return read_report(Report(text, published=FRIDAY), open_index())


def told(text: str) -> list[tuple[str | None, dt.date | None, int | None]]:
    return [(i.place_name, i.date_start, i.killed_best) for i in read(text)]


@pytest.mark.parametrize(
    "aftermath",
    [
        "In Kilifi, a town that has three dead to bury, a boy wept for his father.",
        "In the town of Malindi, which lost nine people, women sat beside fresh graves.",
        "In Malindi, relatives buried six people who died in the attack on Thursday.",
        "By evening the morgue in Malindi, which has room for only 12 bodies, was full.",
        "At the mortuary in Malindi, 14 bodies lay on the floor on Thursday.",
        "A 14-year-old boy lost his fight for life at a clinic in Malindi on Friday.",
        "Police combed the woods around Malindi on Thursday for the killers.",
    ],
)
def test_where_the_dead_are_mourned_and_the_killers_sought_nothing_happened(aftermath: str):
    found = told("Gunmen shot dead 22 people at a market in Voi on Wednesday. " + aftermath)
    assert found == [("Voi", WEDNESDAY, 22)]


def test_those_who_die_in_a_hospital_elsewhere_are_of_the_same_event():
    text = (
        "Gunmen shot dead nine people in Zaria on Wednesday. Another three breathed their last in Kaduna's "
        "general hospital."
    )
    assert told(text) == [("Zaria", WEDNESDAY, 12)]


def test_the_villages_that_are_searched_take_no_event_from_its_town():
    text = (
        "Ten people were killed when a man fired into a cinema in Tulsa on Wednesday night; troopers "
        "searched the villages of Wagoner and Coweta."
    )
    assert told(text) == [("Tulsa", WEDNESDAY, 10)]


def test_troops_who_search_a_town_and_kill_there_did_so_there():
    assert told("Troops searching houses in Jenin killed two men on Wednesday.") == [("Janin", WEDNESDAY, 2)]


def test_bodies_found_days_later_are_of_the_event_under_whose_ruins_they_lay():
    text = (
        "Four men died in a warehouse fire in Karachi on Wednesday. On Thursday, when crews got into the "
        "basement, they found 27 bodies there."
    )
    found = read(text)
    assert [(i.place_name, i.date_start, i.killed_high) for i in found] == [("Karachi", WEDNESDAY, 27)]
    more = "A landslide hit Murree on Wednesday, killing five. Rescuers dug out 12 more bodies on Thursday."
    assert told(more) == [("Murree", WEDNESDAY, 17)]


def test_the_dead_there_are_those_of_the_raid_that_went_before():
    text = (
        "An air raid killed 14 workers in El Obeid on Thursday. It came after a raid on a shelter in "
        "Kadugli late on Tuesday. Forty people lost their lives there and 22 were hurt, a doctor said."
    )
    assert [(i.place_name, i.killed_best) for i in read(text)] == [("El Obeid", 14), ("Kadugli", 40)]


@pytest.mark.parametrize(
    "text",
    [
        "Mourners laid flowers on Friday at the scene of a shooting that killed three in Uppsala. The "
        "shots were fired in a barber's shop on Wednesday afternoon.",
        "Families gathered on Friday at the site of a plane crash that killed 18 near Pokhara. The "
        "aircraft came down on Wednesday morning.",
        "Workers on Friday began clearing the ruins of a market hit by shells in Omdurman. The shelling "
        "took place on Wednesday.",
    ],
)
def test_the_day_on_which_a_scene_is_visited_is_not_that_of_the_event(text: str):
    assert [(i.date_start, i.date_end) for i in read(text)] == [(WEDNESDAY, WEDNESDAY)]


def test_a_lightning_campaign_is_no_disaster_and_a_crowd_that_sets_fires_is_not_peaceful():
    kinds = [
        i.sub_event_type
        for i in read("Rebels pushed the army out of Sake in a lightning campaign on Wednesday.")
    ]
    assert "Natural disaster" not in kinds
    found = read("Protesters set fire to shops in Honiara on Wednesday.")
    assert [i.sub_event_type for i in found] == ["Violent demonstration"]


def test_a_barricade_of_those_who_are_angry_is_told():
    text = (
        "Gunmen ambushed a patrol at Halba on Wednesday, killing two soldiers. In Tripoli youths put up "
        "a barricade of tyres on the highway for an hour."
    )
    assert [(i.place_name, i.event_type) for i in read(text)][1:] == [("Tripoli", "Riots")]
