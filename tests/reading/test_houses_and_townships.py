"""Houses, streets, townships and the centres of earthquakes: where they are."""

import datetime as dt

import pytest

from gazetteer.index import open_index
from mapapp.incident import Incident
from mapapp.reading import read_report
from mapapp.report import Report


def _read(text: str) -> list[Incident]:
    return read_report(Report(text=text, published=dt.date(2024, 3, 7)), open_index())


@pytest.mark.parametrize("told", ["minutes after taking off from", "soon after takeoff from"])
def test_a_plane_that_had_just_left_a_town_came_down_there(told):
    (crash,) = _read(f"A cargo plane crashed {told} Juba on Tuesday, killing 36.")
    assert crash.place_name == "Juba"


def test_a_house_called_by_a_small_place_s_name_is_in_the_town_told_with_it():
    (blast,) = _read("A car exploded near the Red Fort in New Delhi on Tuesday, killing eight people.")
    assert blast.admin1 == "Delhi"


def test_a_street_told_alone_is_in_the_town_spoken_of():
    found = _read("Nottingham was in shock. Two men were stabbed to death in Ilkeston Road on Tuesday.")
    assert [(i.country, i.radius_km <= 25) for i in found] == [("United Kingdom", True)]


def test_a_township_is_about_its_town():
    (hit,) = _read("Artillery hit two villages in Hsipaw Township in Myanmar on Tuesday.")
    assert abs(hit.latitude - 22.62) < 0.2


def test_an_earthquake_told_by_the_town_it_hit_and_by_its_centre_is_one():
    found = _read(
        "An earthquake that struck off Cebu late on Tuesday killed 69 people, officials said. The quake"
        " struck at 9:59 p.m. on Tuesday with its epicentre 19 km northeast of Bogo."
    )
    assert len(found) == 1


def test_a_university_is_in_the_town_told_with_it_and_no_county_of_its_name():
    (shots,) = _read("A student shot dead 14 people at Charles University in Prague on Tuesday.")
    assert abs(shots.latitude - 50.08) < 0.3


def test_a_terminal_is_no_place_of_its_name():
    found = _read(
        "A missile fired by the Houthis hit the grounds of Ben Gurion Airport near Tel Aviv on Sunday. Six"
        " people were hurt in Sunday's missile attack, which left a crater beside a road near Terminal 3."
    )
    assert {i.country for i in found} == {"Israel"}
