"""A palace, a parliament or an office of a state is in its capital."""

import datetime as dt

import pytest

from gazetteer.index import open_index
from mapapp.reading import read_report
from mapapp.report import Report


def _read(text: str) -> list:
    return read_report(Report(text=text, published=dt.date(2024, 3, 7)), open_index())


@pytest.mark.parametrize(
    ("text", "admin1"),
    [
        ("Gangs attacked Haiti's main international airport on Monday.", "Ouest"),
        ("Protesters stormed the office of Sri Lanka's prime minister on Monday.", "Western Province"),
        ("Police opened fire on crowds who tried to storm Kenya's parliament on Monday.", "Nairobi City"),
        (
            "Gunmen attacked the house of Peru's president on Monday, wounding two guards.",
            "Lima",
        ),
    ],
)
def test_what_is_done_to_a_seat_of_power_is_done_in_the_capital(text, admin1):
    (incident,) = _read(text)
    assert incident.admin1 == admin1
    start, end = next((e.start, e.end) for e in incident.evidence if e.field == "place_name")
    assert text[start:end] == incident.place_text


def test_a_parliament_that_speaks_is_no_place():
    assert not [
        i
        for i in _read("Kenya's parliament said six people were killed in Garissa on Monday.")
        if i.admin1 == "Nairobi City"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Officers in Gabon said they had seized power on Wednesday.",
        "Soldiers in Gabon said on Wednesday they had removed President Ali Bongo.",
    ],
)
def test_a_coup_is_in_the_state_whose_officers_tell_of_it(text):
    (incident,) = _read(text)
    assert (incident.country, incident.date_start) == ("Gabon", dt.date(2024, 3, 6))
