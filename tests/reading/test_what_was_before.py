"""What a report recalls beside its news: its day and its dead are its own, and it is no news."""

import datetime as dt

import pytest

from gazetteer.index import open_index
from mapapp.incident import Incident
from mapapp.reading import read_report
from mapapp.report import Report

WEDNESDAY = dt.date(2016, 6, 15)
EVE = dt.date(2016, 6, 14)
FRIDAY = dt.date(2016, 6, 10)


def _read(text: str) -> list[Incident]:
    return read_report(Report(text=text, published=WEDNESDAY), open_index())


def _days(text: str) -> set[tuple[str | None, dt.date | None, dt.date | None]]:
    return {(i.place_text, i.date_start, i.date_end) for i in _read(text)}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # a relative clause tells of an older event at the same target
        (
            "Helicopters have hit rebel stores in Mocha. They struck a jetty and a mill which was already"
            " ruined in shelling last Friday, the coast guard said.\n\nThe mayor deplored the attack on a bus"
            " near Zabid in which four people were killed.",
            {("Mocha", EVE, WEDNESDAY), ("Zabid", EVE, WEDNESDAY)},
        ),
        (
            "Jets bombed a post in Taiz. They hit a garage which had burnt out last Friday.",
            {("Taiz", EVE, WEDNESDAY)},
        ),
        # "the blast comes after …": what follows went before
        (
            "A mine has gone off at a bank in Kismayo, hurting nine.\n\nThe blast comes after raids on"
            " camps in Jilib and Bardera, ordered when 33 people died last week in a string of shootings.",
            {("Kismayo", EVE, WEDNESDAY)},
        ),
        (
            "A grenade was thrown into a bar in Ngozi, hurting six. It came on the heels of clashes in Gitega"
            " after 12 people were shot dead last week.",
            {("Ngozi", EVE, WEDNESDAY)},
        ),
        # a day of somebody's journey, in a paragraph of its own
        (
            "The merchant reached Beni on Friday.\n\nShells have killed 40 villagers in Butembo, their union"
            " said.",
            {("Butembo", EVE, WEDNESDAY)},
        ),
        # "before the truce of …" dates the truce
        (
            "The wounded of the raid on Timbuktu had been flown out before the truce of 6 May.",
            {("Timbuktu", EVE, WEDNESDAY)},
        ),
    ],
)
def test_the_day_of_what_was_before_is_not_that_of_the_news(text, told):
    assert _days(text) == told


def test_the_dead_of_what_was_before_are_not_those_of_the_news():
    text = (
        "A car bomb has gone off in Cotabato; six people were hurt outside a bank.\n\nThe blast comes after"
        " raids in Sulu, ordered when 31 people died last week in bombings."
    )
    (found,) = _read(text)
    assert (found.place_text, found.killed_best, found.wounded_best) == ("Cotabato", None, 6)


@pytest.mark.parametrize(
    "text",
    [
        "Two nights of raids near Marib have left 40 herders dead, a chief said.",
        "The army launched reprisals against Marib.",
        "Three women set off their vests in a crowd at Marib.",
    ],
)
def test_nights_of_raids_reprisals_and_vests_are_events(text):
    assert [i.place_text for i in _read(text)] == ["Marib"]


def test_a_list_of_places_goes_on_under_another_heading():
    text = (
        "Drones fired missiles on depots in Kobani in northern Aleppo province and on the Hasakah towns of"
        " Amuda and Darbasiyah."
    )
    assert {i.place_text for i in _read(text)} == {"Kobani", "Amuda", "Darbasiyah"}


def test_a_theft_that_arrests_are_made_for_is_told_with_its_own_day():
    text = (
        "Police have arrested two men over the robbery of a museum in Dresden.\n\nThe robbery took place on"
        " Friday, when four masked men broke a window and made off with jewels."
    )
    assert ("Dresden", FRIDAY, FRIDAY) in _days(text)


def test_a_battle_the_jets_over_it_and_a_bomber_beside_it_are_three():
    text = (
        "Fighting raged round the Somali port of Kismayo on Tuesday. Militiamen said they had killed 15 men"
        " of the brigade.\n\nKenyan jets bombed brigade positions at the airport, residents said.\n\nAt Bulo"
        " Gadud, 30 km to the north, two suicide bombers attacked a convoy, killing four."
    )
    assert {(i.place_text, i.sub_event_type, i.killed_best) for i in _read(text)} == {
        ("Kismayo", "Armed clash", 15),
        ("Kismayo", "Air/drone strike", None),
        ("Bulo Gadud", "Suicide bomb", 4),
    }


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The army shot down two drones over Omdurman on Monday night. Artillery fire killed six people in"
            " Karari.",
            {("Omdurman", "Disrupted weapons use"), ("Karari", "Shelling/artillery/missile attack")},
        ),
        (
            "Militants seized dozens of women gathering firewood near Damboa on Monday.",
            {("Damboa", "Abduction/forced disappearance")},
        ),
        (
            "A Ukrainian drone killed a woman in Odesa overnight, and a refinery burned in Samara.",
            {("Odesa", "Air/drone strike"), ("Samara", "Fire")},
        ),
    ],
)
def test_drones_shot_down_women_seized_and_a_refinery_that_burned(text, told):
    assert {(i.place_text, i.sub_event_type) for i in _read(text)} == told


def test_days_later_are_reckoned_from_a_day_told_and_never_from_the_news():
    text = "Rebels killed 30 villagers near Trincomalee.\n\nFour days later a car bomb in Colombo killed 12."
    assert all(d is None or d <= WEDNESDAY for _, _, d in _days(text))
    assert {i.place_text for i in _read(text)} == {"Trincomalee", "Colombo"}


def test_what_a_state_says_it_had_hit_before_is_not_the_deed():
    text = (
        "Gunboats set ablaze a tanker in the southern Gulf today, hours after Iraq said its jets had hit a"
        " naval target off the coast.\n\nThe tanker was struck by rockets 20 miles off Dubai."
    )
    (found,) = _read(text)
    assert found.date_start == found.date_end == WEDNESDAY


def test_the_other_of_two_is_told_with_its_own_place():
    text = (
        "Two youths were shot and killed by Israeli troops, one during clashes at Beita and the other at the"
        " Qalandia checkpoint, medics said on Friday."
    )
    assert {i.place_text for i in _read(text)} == {"Beita", "Qalandia"}
