"""The gazetteer as geopy's users know a geocoder."""

import pytest
from geopy.distance import geodesic
from geopy.exc import GeocoderQueryError, GeopyError
from geopy.geocoders.base import Geocoder
from geopy.location import Location

from gazetteer import LocalGazetteer, answer


@pytest.fixture(scope="module")
def gazetteer():
    return LocalGazetteer()


def test_it_is_a_geopy_geocoder(gazetteer):
    assert isinstance(gazetteer, Geocoder)


@pytest.mark.parametrize(
    ("query", "point", "km"),
    [
        ("Kalso", (32.80, 44.43), 15),
        ("Baghdad, Iraq", (33.34, 44.40), 5),
        ("عكاشات", (33.73, 39.98), 15),
        ("Paris", (48.85, 2.35), 5),
        ("Paris, Texas", (33.66, -95.55), 5),
        ("Springfield, Ill.", (39.80, -89.64), 5),
        ("Tripoli, Lebanon", (34.43, 35.84), 5),
        ("U.S.", (39.76, -98.5), 1),
    ],
)
def test_a_name_is_placed(gazetteer, query, point, km):
    found = gazetteer.geocode(query)
    assert isinstance(found, Location)
    assert geodesic((found.latitude, found.longitude), point).km < km


def test_raw_tells_everything_known(gazetteer):
    raw = gazetteer.geocode("Mosul").raw
    assert raw["kind"] == "city" and raw["country"] == "IQ" and raw["geonameid"] == 99072
    assert raw["radius_km"] > 0 and raw["where_prec"] in range(1, 8) and raw["geo_precision"] in (1, 2, 3)
    assert "Mosul" in raw["place_why"]


def test_a_country_code_chooses_among_namesakes(gazetteer):
    assert gazetteer.geocode("Tripoli", country_codes="LB").raw["country"] == "LB"
    assert gazetteer.geocode("Tripoli", country_codes=["ly"]).raw["country"] == "LY"


def test_several_answers_come_likeliest_first(gazetteer):
    found = gazetteer.geocode("Springfield", exactly_one=False, limit=5)
    assert len(found) == 5
    assert [f.raw["score"] for f in found] == sorted((f.raw["score"] for f in found), reverse=True)


def test_an_unknown_name_is_none_and_not_a_false_point(gazetteer):
    assert gazetteer.geocode("Xqzvbnmtrw") is None
    assert gazetteer.geocode("Xqzvbnmtrw", exactly_one=False) is None


def test_an_unknown_name_in_a_known_area_is_that_area_and_says_so(gazetteer):
    by_words = gazetteer.geocode("Xqzvbnmtrw, Anbar, Iraq")
    by_code = gazetteer.geocode("Xqzvbnmtrw", country_codes="IQ", admin1="Anbar")
    for found in (by_words, by_code):
        assert found.raw["name"] == "Anbar" and found.raw["how"] == "area"
        assert "not known" in found.raw["place_why"]
        assert found.raw["radius_km"] > 100


@pytest.mark.parametrize("name", ["Kalso", "Paris", "Xqzvbnmtrw"])
def test_a_name_known_only_elsewhere_is_the_area_told_as_answer_says(gazetteer, name):
    found = gazetteer.geocode(name, country_codes="SY")
    said = answer({"name": name, "country": "SY"})
    assert found.raw["name"] == said["name"] == "Syria" and found.raw["how"] == said["how"] == "area"
    assert found.raw["radius_km"] == said["radius_km"] > 300
    assert "not known there" in found.raw["place_why"]


def test_a_site_is_found_in_its_own_country(gazetteer):
    assert gazetteer.geocode("Kalso", country_codes="iq").raw["source"] == "sites.csv"


def test_a_demonym_is_its_country_only_when_asked_for(gazetteer):
    assert (
        gazetteer.geocode("Syrian", demonyms=True).raw["place_id"]
        == gazetteer.geocode("Syria").raw["place_id"]
    )
    plain = gazetteer.geocode("Syrian")
    assert plain is None or plain.raw["kind"] != "country"
    assert answer({"name": "Syrian"}, demonyms=True)["name"] == "Syria"


def test_a_country_that_is_not_known_is_refused_with_the_nearest_spelling(gazetteer):
    with pytest.raises(GeocoderQueryError, match="Syria"):
        gazetteer.geocode("Aleppo", country_codes="Syriaa")


def test_a_misspelt_name_before_a_comma_is_sought_where_the_rest_says(gazetteer):
    found = gazetteer.geocode("Tirpoli, Lebanon")
    assert found.raw["country"] == "LB" and found.raw["how"] in ("spelling", "sound")


def test_a_phrase_is_placed_by_its_relation(gazetteer):
    found = gazetteer.geocode("50 km south of Baghdad")
    assert geodesic((found.latitude, found.longitude), (32.89, 44.40)).km < 5
    assert found.raw["how"] == "relation"


def test_reverse_names_the_town_whose_ground_it_is(gazetteer):
    found = gazetteer.reverse((33.36, 44.35))
    assert "Baghdad" in found.address


def test_reverse_far_out_at_sea_is_none(gazetteer):
    assert gazetteer.reverse((0.0, -30.0)) is None


def test_reverse_lists_the_nearest_first(gazetteer):
    found = gazetteer.reverse("35.95, 39.01", exactly_one=False, limit=3, kinds=["city"])
    assert len(found) == 3
    assert "Raqqa" in found[0].address


@pytest.mark.parametrize("query", [None, (95.0, 10.0), "no point at all"])
def test_a_point_that_is_none_is_refused(gazetteer, query):
    with pytest.raises(GeopyError):
        gazetteer.reverse(query)
