"""Names and verbs of real news that tell of something else: a man, a medal, a topic, where people fled."""

import datetime as dt

import pytest

from gazetteer.index import open_index
from mapapp.incident import Incident
from mapapp.reading import read_report
from mapapp.report import Report

PUBLISHED = dt.date(2024, 3, 7)  # a Thursday


def _read(text: str) -> list[Incident]:
    return read_report(Report(text, published=PUBLISHED), open_index())


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Jordan, 56, was shot as he napped in his car on a road near Wilmington on Monday.", {"Wilmington"}),
        ("Up to 80 soldiers were killed on Monday in US airstrikes on Deir ez-Zor.", {"Deir ez-Zor"}),
        ("Gunmen killed two people in the US on Monday.", {"US"}),
        (
            "Eight militants were killed in Hasakah on Monday, while the rest withdrew towards their base in"
            " Jarablus.",
            {"Hasakah"},
        ),
        ("About 600 people marched in Athens on Monday against the war in Gaza.", {"Athens"}),
        ("Hundreds protested against power cuts in Basra on Monday.", {"Basra"}),
        ("Garcia Lorca was shot on Monday outside the town of Alfacar.", {"Alfacar"}),
        ("Jericho Stock, 30, was fatally shot in the back on Monday in Reno.", {"Reno"}),
        (
            "More than 3,000 people demonstrated in Niamey on Monday for the release of Niger writer Abou.",
            {"Niamey"},
        ),
        ("Thousands marched in Sunni-dominated Ramadi on Monday.", {"Ramadi"}),
        ("Thirteen people died on Monday in a clash in Baquba, a bastion of Saddam loyalists.", {"Baquba"}),
    ],
)
def test_only_where_it_happened_is_its_place(text: str, places: set[str]) -> None:
    assert {i.place_text for i in _read(text)} == places


@pytest.mark.parametrize(
    "text",
    [
        "The film captured the hearts of people in Paris on Monday.",
        "Austria captured the Nations Cup at the ski finals in Oslo on Monday.",
        "Crude futures shot up to $75 a barrel in London on Monday.",
        "The farmer shot to fame in Millau on Monday.",
        "A deal was struck in Doha on Tuesday between Hamas and Israel.",
        "The pact, struck in Geneva on Tuesday, comes as the Gulf sees the United States withdrawing.",
        "Betley, 57, shot a 66 on Saturday in the Senior Classic in Boston.",
    ],
)
def test_no_ground_and_nobody_was_taken_or_shot(text: str) -> None:
    assert _read(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "Mastrogiacomo was captured by Kurdish fighters in Mosul on Monday.",
            "Abduction/forced disappearance",
        ),
        ("Rebels captured two villages near Aleppo on Monday.", "Non-state actor overtakes territory"),
        ("The town of Sake was captured on Monday by rebels.", "Non-state actor overtakes territory"),
        ("Gunmen shot up a bar in Cali on Monday, killing four.", "Attack"),
    ],
)
def test_what_was_captured_tells_what_it_was(text: str, kind: str) -> None:
    assert [i.sub_event_type for i in _read(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        # what flies is no town, and one other name tells of no country that the report is about
        ("A Black Hawk was shot down on Tuesday near Tikrit, killing all six soldiers aboard.", "Tikrit"),
        ("An Apache helicopter was shot down near Tikrit on Tuesday, killing two.", "Tikrit"),
        (
            "A bomb went off on Tuesday close to the Yarmouk Hospital in western Baghdad, hurting two.",
            "Baghdad",
        ),
        (
            "Rebels bombed a depot in eastern Sri Lanka on Tuesday as the military announced a truce.",
            "Sri Lanka",
        ),
        ("At least 98 people were killed when gunmen attacked Bama Town early on Tuesday.", "Bama Town"),
        ("Several dozen Moroccans demonstrated in Rabat on Tuesday.", "Rabat"),
    ],
)
def test_the_place_is_seen_beside_what_is_none(text: str, place: str) -> None:
    assert [i.place_text for i in _read(text)] == [place]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Around 50 people demonstrated outside a mosque in Kathmandu Tuesday night.", "Kathmandu"),
        ("About 500 marched through Wiesbaden on Monday.", "Wiesbaden"),
        ("Around 100 Iraqi lawyers marched in Baghdad Monday.", "Baghdad"),
        ("In Berlin on Monday, about 40,000 protested.", "Berlin"),
    ],
)
def test_a_number_of_people_who_march_is_a_crowd(text: str, place: str) -> None:
    assert [(i.sub_event_type, i.place_text) for i in _read(text)] == [("Peaceful protest", place)]


def test_soldiers_who_march_are_none():
    assert not any(
        i.event_type == "Protests" for i in _read("About 500 soldiers marched into Bouake on Monday.")
    )


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "Police raided the offices of a rights group in Managua on Tuesday and arrested six activists.",
            "Arrests",
        ),
        (
            "At least 48 people died when soldiers opened fire on an anti-UN protest in Goma on Tuesday.",
            "Excessive force against protesters",
        ),
    ],
)
def test_what_police_and_soldiers_did_tells_the_kind(text: str, kind: str) -> None:
    assert [i.sub_event_type for i in _read(text)] == [kind]


def test_the_nearby_town_that_is_named_is_its_own_place():
    text = "Fighters captured Kunduz on Sunday, hours after seizing the nearby provincial capital Sar-e Pul."
    assert [i.place_text for i in _read(text)] == ["Kunduz", "Sar-e Pul"]


def test_another_that_hits_is_one_more_strike():
    text = (
        "Israeli airstrikes killed at least 25 people in Gaza overnight. One strike hit a house in Nuseirat,"
        " killing 14. Another hit a home in Rafah."
    )
    kinds = [(i.place_text, i.sub_event_type) for i in _read(text)]
    assert kinds == [("Nuseirat", "Air/drone strike"), ("Rafah", "Air/drone strike")]
