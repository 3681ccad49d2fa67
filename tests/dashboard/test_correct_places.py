"""Choosing a place: by name, by relation, by coordinates, by hand; and names learnt from people."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import gazetteer
from mapapp.dashboard.correct_learn import learn, learned
from mapapp.dashboard.correct_places import begun_with, by_hand, read_point, spots
from mapapp.errors import InputError


@pytest.fixture
def own_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("GAZETTEER_PLACES", str(tmp_path / "places"))
    gazetteer.open_index.cache_clear()
    yield tmp_path / "places"
    gazetteer.open_index.cache_clear()


def test_a_name_offers_its_namesakes_and_what_begins_so() -> None:
    offered = spots("Tripoli")
    assert {spot.values["country"] for spot in offered} >= {"Libya", "Lebanon"}
    assert any(spot.label.startswith("Tikr") for spot in spots("Tikri"))


def test_a_place_told_from_another_is_offered() -> None:
    (spot, *_) = spots("50 km south of Baghdad")
    assert spot.values["latitude"] == pytest.approx(32.89, abs=0.1)
    assert spot.values["country"] == "Iraq"


def test_nothing_is_offered_for_nothing() -> None:
    assert spots("") == spots("   ") == []


@pytest.mark.parametrize(
    ("typed", "point"),
    [
        ("33.34, 44.4", (33.34, 44.4)),
        ("-8.5 115.2", (-8.5, 115.2)),
        ("33°20′24″N 44°24′E", (33.34, 44.4)),
        ("Mosul", None),
        ("Camp 5", None),
        ("99, 44", None),
    ],
)
def test_coordinates_are_told_from_names(typed: str, point: tuple[float, float] | None) -> None:
    found = read_point(typed)
    assert found == (pytest.approx(point) if point else None)


def test_a_point_put_by_hand_lies_in_the_country_of_the_nearest_town_and_is_as_sure_as_was_said() -> None:
    spot = by_hand(36.34, 43.13, None, 25.0)
    assert (spot.values["country"], spot.values["radius_km"], spot.values["where_prec"]) == ("Iraq", 25.0, 2)
    assert by_hand(36.34, 43.13, "the bridge", 1.0).values["place_name"] == "the bridge"


def test_in_the_middle_of_the_ocean_no_country_is_made_up() -> None:
    assert by_hand(-40.0, -130.0, None, 25.0).values["country"] is None


def test_a_learnt_name_comes_first_even_where_a_city_bears_it(own_places: Path) -> None:
    learn("Mosul", {"latitude": 31.5, "longitude": 45.5, "radius_km": 3.0})
    (first, *_) = gazetteer.find("Mosul")
    assert (first.latitude, first.longitude) == (31.5, 45.5)


def test_names_learnt_one_after_the_other_all_stay_and_the_last_word_counts(own_places: Path) -> None:
    learn("Qasr Nowhere", {"latitude": 31.5, "longitude": 45.5, "radius_km": 3.0})
    learn("Tell Nothing", {"latitude": 35.0, "longitude": 38.0, "radius_km": 3.0})
    learn("qasr nowhere,", {"latitude": 32.5, "longitude": 45.5, "radius_km": 3.0})
    assert sorted(map(str.lower, learned())) == ["qasr nowhere", "tell nothing"]
    assert [match.latitude for match in gazetteer.find("Qasr Nowhere", fuzzy=False)] == [32.5]
    assert gazetteer.find("Tell Nothing", fuzzy=False)


def test_a_name_without_letters_or_a_place_without_a_point_is_refused(own_places: Path) -> None:
    with pytest.raises(InputError, match="letter"):
        learn(" ,", {"latitude": 1.0, "longitude": 1.0})
    with pytest.raises(InputError, match="point on the map"):
        learn("Qasr", {"latitude": None, "longitude": None})
    assert learned() == []


def test_of_places_that_begin_alike_those_where_the_incidents_are_come_first() -> None:
    everywhere = [spot.label for spot in begun_with("mos", 6)]
    in_iraq = [spot.label for spot in begun_with("mos", 6, {"Iraq"})]
    assert everywhere[0] == "Moscow"
    assert in_iraq[0] == "Mosul"
    assert "Moscow" in in_iraq
    assert begun_with("  ", 6) == []
