"""A name and a distance told with it in a report: they bear each other out or widen the radius."""

import datetime as dt

import pytest

from gazetteer import open_index
from mapapp.reading import read_report
from mapapp.report import Report


def incident_of(text):
    (incident,) = read_report(Report(text=text, published=dt.date(2024, 4, 20)), open_index())
    return incident


def test_a_distance_that_agrees_is_said():
    told = incident_of(
        "An explosion hit a military base in Kalso, about 50km (30 miles) south of Baghdad, on Friday, "
        "killing one person."
    )
    assert told.place_name == "Kalso"
    assert "agrees with about 50km (30 miles) south of Baghdad" in told.place_why


def test_a_distance_that_contradicts_the_name_widens_the_radius():
    told = incident_of("Gunmen killed 12 people in Rann, about 175 km north-east of Maiduguri, on Friday.")
    assert told.place_name == "Rann"
    assert told.radius_km == pytest.approx(79, abs=10)
    assert "widened" in told.place_why


def test_an_unknown_name_lies_where_the_distance_leads():
    told = incident_of("Gunmen killed 12 people in Xalwad, about 40 km north of Mogadishu, on Friday.")
    assert told.latitude == pytest.approx(2.40, abs=0.05)
