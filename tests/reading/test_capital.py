"""Places told by what they are and not by name: "in the Afghan capital", "in this mountain town"."""

import datetime as dt

import pytest

from gazetteer.index import open_index
from mapapp.incident import Incident
from mapapp.reading import read_report
from mapapp.report import Report


def _read(text: str) -> list[Incident]:
    return read_report(Report(text=text, published=dt.date(2024, 11, 19)), open_index())


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("Two bombs exploded in the Afghan capital on Sunday, killing four people, officials said.", "Kabul"),
        ("A grenade killed three people in Mali's capital on Sunday.", "Bamako"),
        ("A car bomb killed three traders in the capital of Chad on Monday.", "N'Djamena"),
        ("A bomber killed nine people near the Somali capital's fish market on Friday.", "Mogadishu"),
        ("BAGHDAD - A roadside bomb killed three policemen in the Iraqi capital on Monday.", "Baghdad"),
    ],
)  # fmt: skip
def test_the_capital_of_a_country_needs_no_name(text: str, city: str) -> None:
    assert [i.place_name for i in _read(text)] == [city]


def test_the_capital_is_that_of_the_country_which_the_report_is_about() -> None:
    text = (
        "Mozambican police shot dead three demonstrators in Nampula on Monday."
        " In the capital, two more were killed on Tuesday."
    )
    assert [i.place_name for i in _read(text)] == ["Nampula", "Maputo"]


def test_a_capital_whose_turn_it_was_is_where_the_next_thing_happened() -> None:
    text = (
        "On Wednesday protesters burned the party office in Novi Sad, Serbia. On Thursday it was the turn of"
        " the capital. Crowds threw stones at riot police, and 40 people were detained."
    )
    assert [(i.place_name, str(i.date_start)) for i in _read(text)] == [
        ("Novi Sad", "2024-11-13"),
        ("Belgrade", "2024-11-14"),
    ]


def test_the_town_of_a_province_is_not_the_capital_of_its_country() -> None:
    text = (
        "A bomb killed five people in the provincial capital of Helmand on Sunday."
        " Police in Lashkar Gah said a suicide bomber was to blame. Kabul sent its condolences."
    )
    assert [i.place_name for i in _read(text)] == ["Lashkar Gah"]


@pytest.mark.parametrize(
    "text",
    [
        "SEVIERVILLE, Tenn. (AP) — Three people were shot dead in this mountain town on Friday, police said.",
        "SEVIERVILLE, Tenn. (AP) — Residents of this Delta town wept on Sunday, two days after someone fired"
        " into a crowd on Main Street. Six people were killed.",
    ],
)
def test_this_town_is_the_one_that_a_report_was_filed_from(text: str) -> None:
    assert [(i.place_name, i.admin1) for i in _read(text)] == [("Sevierville", "Tennessee")]
