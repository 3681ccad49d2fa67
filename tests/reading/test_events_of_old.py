"""Events of long ago that a report recalls: kept with day or month, place and dead of their own, else not."""

import datetime as dt

import pytest

from gazetteer.index import open_index
from mapapp.incident import Incident
from mapapp.reading import read_report
from mapapp.report import Report

LEAD = "A bomb killed five people in Basra on Monday, police said. Many fled. Shops stayed shut. "


def recalled(text: str) -> list[Incident]:
    """What is read of a sentence at the end of a report of today, without today's own event."""
    report = Report(LEAD + text, published=dt.date(2024, 3, 15))
    return [i for i in read_report(report, open_index()) if i.date_start != dt.date(2024, 3, 11)]


@pytest.mark.parametrize(
    ("month", "place", "killed", "text"),
    [
        ((2019, 8), "Kabul", 63, "In August 2019 a bomber killed 63 guests at a wedding in Kabul."),
        ((2022, 10), "Malang", 135, "A crush at a stadium in Malang in October 2022 left 135 dead."),
        ((2014, 12), "Peshawar", 149, "In December 2014 gunmen killed 149 people at a school in Peshawar."),
        ((2013, 1), "Santa Maria", 242, "A fire at a nightclub in Santa Maria in January 2013 killed 242."),
        ((2022, 3), "Mariupol", 12, "In March 2022 a strike on a theatre in Mariupol killed 12 people."),
        ((2023, 7), "Khar", 54, "Last July a blast tore through a rally in Khar, killing 54 people."),
        ((2021, 4), "Jakarta", 53, "Fifty-three sailors died off Jakarta when a boat sank in April 2021."),
        ((2023, 7), "Kramatorsk", 13, "On July 20 last year a missile hit Kramatorsk and 13 people died."),
        ((2023, 5), "Choloma", 11, "In May last year 11 people were killed in a bar in Choloma."),
        ((2024, 1), "Ulm", 2, "In January of this year two men were stabbed to death in Ulm."),
    ],
)
def test_an_event_of_old_with_its_month_place_and_dead_is_told(month, place, killed, text):
    (incident,) = recalled(text)
    assert incident.date_start is not None
    assert (incident.date_start.year, incident.date_start.month) == month
    assert (incident.place_text, incident.killed_best) == (place, killed)


@pytest.mark.parametrize(
    "text",
    [
        "In August 2019 there was a bombing at a wedding in Kabul.",
        "In March 2016 an attack killed 72 people in Punjab.",
        "Some 900 people were killed across Mali in 2022.",
        "A bomber killed 30 people in the country in May 2018.",
        "Since June 2021 more than 400 people have been killed around Djibo.",
    ],
)
def test_an_event_of_old_without_day_spot_or_dead_is_not(text):
    assert recalled(text) == []


def test_a_fire_at_a_place_burns():
    (incident,) = recalled("A fire at a prison in Comayagua in February 2012 killed 360 inmates.")
    assert incident.sub_event_type == "Fire"
