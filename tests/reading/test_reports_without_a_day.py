"""A report of unknown day: its incidents are read, and days that only it would tell stay open."""

import datetime as dt

import gazetteer
from mapapp.reading import read_report
from mapapp.report import Report


def test_a_relative_day_stays_open_and_the_incident_is_kept() -> None:
    text = "Gunmen killed two policemen in Kirkuk on Sunday."
    (incident,) = read_report(Report(text), gazetteer.open_index())
    assert (incident.date_start, incident.date_end, incident.date_prec) == (None, None, None)
    assert (incident.place_name, incident.killed_best) == ("Kirkuk", 2)
    assert not any(found.field.startswith("date") for found in incident.evidence)


def test_two_happenings_of_open_days_stay_two_and_a_full_date_is_kept() -> None:
    text = (
        "A bomb killed two people in Kirkuk on 3 March 2021.\n\n"
        "On Friday, gunmen killed a judge in Mosul, police said."
    )
    first, second = read_report(Report(text), gazetteer.open_index())
    assert (first.place_name, first.date_start) == ("Kirkuk", dt.date(2021, 3, 3))
    assert (second.place_name, second.date_start) == ("Mosul", None)
