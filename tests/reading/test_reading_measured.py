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


def test_a_distance_from_a_capital_without_its_name_is_told_from_the_capital():
    told = incident_of(
        "Gunmen attacked a checkpoint 30 km north of the Somali capital on Friday, killing four."
    )
    assert (told.latitude, told.longitude) == (pytest.approx(2.31, abs=0.05), pytest.approx(45.34, abs=0.05))


def test_an_unknown_name_between_two_provinces_lies_between_them():
    told = incident_of(
        "On Friday gunmen opened fire on an army post in the Xutaibija area, on the seam between Diyala and"
        " Salah al-Din provinces in Iraq, killing five soldiers."
    )
    assert (told.latitude, told.longitude) == (pytest.approx(34.4, abs=0.2), pytest.approx(44.5, abs=0.2))


def test_an_unknown_name_said_to_be_a_village_is_a_place():
    told = incident_of(
        "Three fishermen were killed on Friday when a shell hit Xhor Umaira, a fishing village in Lahij"
        " province in Yemen."
    )
    assert (told.place_text, told.country) == ("Xhor Umaira", "Yemen")


def test_the_area_of_an_unknown_village_is_told_a_sentence_later():
    told = incident_of(
        "BUNIA, DR Congo - Rebels killed 12 villagers on Friday in Xukondo, officials said. The village lies"
        " in the Beni territory."
    )
    assert told.latitude == pytest.approx(0.49, abs=0.1)
