"""A name and a relation told together: they check each other, and what is said of it is true."""

import re

import pytest

from gazetteer import meanings


def told(phrase):
    (match,) = meanings(phrase, limit=1)
    return match


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("Mocha on Yemen's Red Sea coast", "Mocha"),
        ("Derna on Libya's coast", "Darnah"),
        ("Palmyra in central Syria", "Tadmur"),
        ("Mosul, 400 km north of Baghdad", "Mosul"),
        ("Kalso, about 50km (30 miles) south of Baghdad", "Kalso"),
    ],
)
def test_what_agrees_is_never_said_to_be_hundreds_of_km_off(phrase, name):
    match = told(phrase)
    assert match.place.name == name
    assert "agrees with" in match.why
    assert all(int(km) < 60 for km in re.findall(r"\((\d+) km off\)", match.why))


def test_a_town_that_lies_that_way_far_off_is_known():
    match = told("Sirte, east of Tripoli")
    assert match.place.name == "Sirte"
    assert match.radius_km < 30


def test_a_large_town_keeps_its_place_against_a_relation_that_contradicts_it():
    match = told("Benghazi, 20 km west of Tripoli")
    assert match.place.name == "Benghazi"
    assert match.radius_km > 600
    assert "but 20 km west of Tripoli" in match.why


def test_a_small_town_known_elsewhere_is_said_to_be_known_elsewhere():
    assert "'Rutba' is known only elsewhere" in told("Rutba, 50 km south of Baghdad").why


def test_the_town_is_meant_and_not_the_district_that_would_fit():
    match = told("Kramatorsk near Donetsk")
    assert match.place.kind == "city"
    assert "but near Donetsk" in match.why


@pytest.mark.parametrize(
    ("phrase", "name"),
    [("Port Sudan on the Red Sea", "Port Sudan"), ("Latakia on the Mediterranean coast", "Latakia")],
)
def test_a_town_told_by_its_sea_is_that_town(phrase, name):
    match = told(phrase)
    assert match.place.name == name
    assert match.radius_km < 30


def test_words_after_a_name_that_nothing_is_known_of_are_passed_over_and_said_so():
    match = told("Kramatorsk on the Zzyxq front")
    assert match.place.name == "Kramatorsk"
    assert "passed over" in match.why
