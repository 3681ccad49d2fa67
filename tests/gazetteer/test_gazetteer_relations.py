"""Phrases that place something by another place: what is read from them, and where it lies."""

import math

import pytest
from geopy.distance import geodesic

from gazetteer import find, meanings, measure, relations
from gazetteer.area import check
from gazetteer.ground import GROUND
from gazetteer.phrase import resolve

BAGHDAD = (33.34, 44.40)


def lies(match, point):
    return geodesic((match.latitude, match.longitude), point).km


def bearing_of(text):
    (relation,) = relations.parse(text)
    return relation.bearing


def test_a_place_fifty_km_south_of_baghdad_is_not_baghdad():
    told = resolve("about 50km (30 miles) south of Baghdad")
    assert 45 < lies(told, BAGHDAD) < 55
    assert told.latitude < 33.0 and abs(told.longitude - 44.40) < 0.1
    assert told.how == "relation"


def test_miles_are_longer_than_kilometres():
    miles = resolve("30 miles north-east of Mosul")
    kilometres = resolve("30 km north-east of Mosul")
    assert lies(miles, (36.335, 43.119)) == pytest.approx(48.3, abs=1)
    assert lies(kilometres, (36.335, 43.119)) == pytest.approx(30, abs=1)


@pytest.mark.parametrize(
    ("text", "km", "bearing"),
    [
        ("12 kilometres west of Homs", 12, 270),
        ("12km west of Homs", 12, 270),
        ("twenty miles to the south-west of Aden", 32.19, 225),
        ("some 90 nautical miles southeast of Aden", 166.68, 135),
        ("5-10 km north of the city of Hama", 7.5, 0),
        ("1,200 metres east of Douma", 1.2, 90),
        ("على بعد 50 كم جنوب بغداد", 50, 180),
    ],
)
def test_distance_and_direction_are_read(text, km, bearing):
    (relation,) = relations.parse(text)
    assert relation.kind == "offset"
    assert relation.km == pytest.approx(km, abs=0.01)
    assert relation.bearing == bearing


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("about 50km (30 miles) south of Baghdad", True),
        ("66 NM SW of Hodeidah", True),
        ("two hours' drive from Gao", True),
        ("à 20 km de Gao", True),
        ("in Nawa on Saturday, and in Homs", False),
        ("Hama, Homs and the Damascus countryside", False),
    ],
)
def test_whether_a_distance_can_be_told_is_known_without_parsing(text, told):
    assert relations.tells_distance(text) == told


def test_the_anchor_is_the_name_and_its_place_in_the_text():
    text = "a convoy 20 km north of Deir ez-Zor was struck"
    (relation,) = relations.parse(text)
    (anchor,) = relation.anchors
    assert anchor.text == "Deir ez-Zor" == text[anchor.start : anchor.end]


def test_a_text_without_relation_has_none():
    assert relations.parse("The army said on Monday that two soldiers were killed.") == []
    assert resolve("Baghdad") is None


def test_looser_words_and_longer_distances_widen_the_radius():
    near, far = resolve("10 km south of Baghdad"), resolve("100 km south of Baghdad")
    loose = resolve("more than 100 km south of Baghdad")
    assert near.radius_km < far.radius_km < loose.radius_km


def test_a_distance_without_direction_holds_the_whole_circle():
    told = resolve("20 km from Damascus")
    assert lies(told, (33.51, 36.29)) < 2
    assert told.radius_km > 20


def test_between_two_places_lies_between_them_and_holds_most_of_the_line():
    rutba, qaim = (33.037, 40.286), (34.393, 40.989)
    told = resolve("between Rutba and al-Qaim")
    whole = geodesic(rutba, qaim).km
    assert lies(told, rutba) == pytest.approx(lies(told, qaim), abs=2)
    assert told.radius_km > 0.8 * whole / 2


def test_a_road_is_read_from_a_dash_or_from_words():
    dash = resolve("the Baghdad–Basra road")
    words = resolve("the road between Baghdad and Basra")
    assert lies(dash, (words.latitude, words.longitude)) < 1
    assert dash.radius_km > 150


def test_outskirts_are_wider_than_the_town():
    (town,) = find("Aleppo", limit=1)
    told = resolve("on the outskirts of Aleppo")
    assert told.radius_km > town.place.radius_km


def test_the_north_of_a_region_lies_in_its_north():
    whole = find("Sinai", limit=1)[0]
    told = resolve("northern Sinai Peninsula")
    assert told.latitude > whole.latitude
    assert told.radius_km < whole.place.radius_km


def test_a_name_that_sounds_like_a_part_stays_a_name():
    told = resolve("Eastern Ghouta")
    assert told.place.name == "Eastern Ghouta"
    assert lies(told, (33.53, 36.43)) < 1


def test_name_and_relation_that_agree_keep_the_names_radius():
    (named,) = find("Kalso", limit=1)
    told = measure.offset(find("Baghdad", limit=1)[0], 50, "south", loose=1.5)
    both = check(named, told)
    assert both.radius_km == named.radius_km
    assert "agrees" in both.why


def test_name_and_relation_that_disagree_widen_the_radius_and_say_so():
    (named,) = find("Kalso", limit=1)
    told = measure.offset(find("Baghdad", limit=1)[0], 150, "north")
    both = check(named, told)
    away = geodesic((named.latitude, named.longitude), (told.latitude, told.longitude)).km
    assert both.radius_km == pytest.approx(away, abs=1)
    assert "widened" in both.why


def test_an_offset_lies_at_its_distance_and_bearing():
    (baghdad,) = find("Baghdad", limit=1)
    for word, bearing in (("north", 0), ("south-east", 135), ("west", 270)):
        told = measure.offset(baghdad, 80, word)
        at = (baghdad.latitude, baghdad.longitude)
        assert geodesic(at, (told.latitude, told.longitude)).km == pytest.approx(80, abs=0.1)
        east = math.radians(told.longitude - at[1]) * math.cos(math.radians(at[0]))
        north = math.radians(told.latitude - at[0])
        assert math.degrees(math.atan2(east, north)) % 360 == pytest.approx(bearing, abs=1.5)


def test_a_word_that_is_no_direction_is_refused():
    with pytest.raises(ValueError, match="no direction"):
        measure.offset(find("Baghdad", limit=1)[0], 10, "upwards")


def test_off_the_coast_is_at_sea_near_the_town():
    told = resolve("off the coast of Hodeidah")
    assert GROUND.country_at(told.latitude, told.longitude) == ""
    assert lies(told, (14.80, 42.95)) < 40


def test_off_the_coast_of_a_town_inland_stays_around_it():
    told = resolve("off the coast of Baghdad")
    assert lies(told, BAGHDAD) < 2


def test_the_border_near_a_town_lies_on_the_border_and_near_the_town():
    told = resolve("on the Syrian border near al-Qaim")
    assert lies(told, (34.37, 40.97)) < 20
    assert told.radius_km < 60


def test_the_border_of_two_countries_holds_all_of_it():
    told = resolve("along the Iraqi-Syrian border")
    for end in ((34.4, 41.0), (36.4, 41.4), (33.5, 38.9)):
        assert lies(told, end) < told.radius_km * 1.1


def test_countries_that_do_not_touch_have_no_border():
    told = resolve("the border between Iraq and Portugal")
    assert told is None or "along all of it" not in told.why


def answered(phrase, **told):
    (match,) = meanings(phrase, limit=1, **told)
    return match


def test_a_name_and_a_distance_told_together_bear_each_other_out():
    told = answered("Kalso, about 50km (30 miles) south of Baghdad")
    assert told.place.name == "Kalso"
    assert "agrees with" in told.why


def test_a_distance_picks_among_namesakes_in_other_lands():
    told = answered("Tripoli, about 70 km north of Beirut")
    assert told.place.country == "LB"
    told = answered("Chilapa, 250 km south of Mexico City")
    assert told.place.admin1 == "Guerrero"


def test_a_name_and_a_distance_that_contradict_each_other_widen_the_radius():
    told = answered("Ramadi, 20 km west of Baghdad")
    assert told.place.name == "Ramadi"
    assert told.radius_km > 60
    assert "widened" in told.why


def test_a_name_known_only_at_the_other_end_of_the_world_gives_way_to_the_distance():
    told = answered("Springfield, 20 km north of Mosul")
    assert lies(told, (36.335, 43.119)) < 25
    assert told.how == "relation"


def test_an_unknown_name_lies_where_the_distance_leads():
    told = answered("Qzqzqx, 20 km east of Homs")
    assert "'Qzqzqx' is not known" in told.why
    assert lies(told, (34.73, 36.72)) == pytest.approx(20, abs=2)


@pytest.mark.parametrize(
    ("text", "km"),
    [
        ("1,200 km south of Algiers", 1200),
        ("half a kilometre east of Douma", 0.5),
        ("two and a half miles south of Aden", 4.02),
        ("2½ miles south of Aden", 4.02),
        ("a dozen kilometres south of Aden", 12),
        ("10-15 km north of Hama", 12.5),
        ("between 10 and 15 km north of Hama", 12.5),
        ("a hundred and twenty kilometres north of Hama", 120),
        ("a mile and a half north of Hama", 2.41),
        ("10 km N of Hama", 10),
        ("12 nm W of Hodeidah", 22.22),
        ("two hours' drive north of Maiduguri", 90),
    ],
)
def test_distances_are_read_as_news_writes_them(text, km):
    (relation,) = relations.parse(text)
    assert relation.kind == "offset"
    assert relation.km == pytest.approx(km, abs=0.01)


def test_hours_are_looser_than_kilometres():
    assert (
        resolve("two hours' drive north of Maiduguri").radius_km
        > resolve("90 km north of Maiduguri").radius_km
    )


@pytest.mark.parametrize(
    ("phrase", "point", "km"),
    [
        ("جنوب بغداد بـ 50 كم", (32.89, 44.40), 5),
        ("à 50 km au sud de Bagdad", (32.89, 44.40), 5),
        ("à 45 km à l'ouest de Tessalit", (20.2, 0.58), 5),
        ("a 20 km al norte de Mosul", (36.52, 43.12), 5),
        ("в 50 км к югу от Багдада", (32.89, 44.40), 5),
        ("за 50 км на південь від Харкова", (49.53, 36.25), 8),
        ("поблизу Харкова", (49.98, 36.25), 8),
        ("50 km south of baghdad", (32.89, 44.40), 5),
    ],
)
def test_relations_are_read_in_other_languages_and_without_capitals(phrase, point, km):
    assert lies(answered(phrase), point) < km


@pytest.mark.parametrize(
    ("name", "country"), [("Rutbba", "Iraq"), ("Zabadanni", "Syria"), ("Qattana", "Syria")]
)
def test_a_misspelt_anchor_that_nothing_bears_out_is_refused_rather_than_false(name, country):
    (nearly,) = find(name, limit=1)
    assert nearly.how in ("spelling", "sound")
    assert meanings(f"a camp near {name}") == []
    borne_out = answered(f"a camp near {name}", country=country)
    assert borne_out.place == nearly.place
    assert "check the spelling" in borne_out.why


def test_a_misspelt_city_is_taken_as_an_anchor_and_told_of():
    told = answered("10 km south of Falujjah")
    assert told.place.name == "Al Fallujah"
    assert "check the spelling" in told.why


@pytest.mark.parametrize(
    ("phrase", "point"),
    [
        ("Gaza's border with Egypt", (31.27, 34.24)),
        ("the Thailand-Cambodia border", (13.9, 103.3)),
        ("the Lebanese-Israeli border", (33.2, 35.45)),
        ("on the banks of the Dnipro near Kherson", (46.63, 32.63)),
        ("the M5 highway between Hama and Homs", (34.93, 36.73)),
        ("along the Line of Control near Uri", (34.08, 73.96)),
        ("the Green Line in Cyprus", (35.12, 33.33)),
    ],
)
def test_borders_rivers_roads_and_lines_are_measured_from(phrase, point):
    told = answered(phrase)
    assert lies(told, point) < max(20, 0.3 * told.radius_km)


@pytest.mark.parametrize("phrase", ["a hospital in Khan Younis", "al-Zahra Street, Homs"])
def test_what_is_told_inside_a_town_lies_in_that_town(phrase):
    told = answered(phrase)
    assert told.how == "area"
    assert told.radius_km < 15
    assert "smallest area told" in told.why


def test_the_north_of_a_province_is_not_its_town():
    told = answered("northern Idlib province")
    assert told.place.kind == "admin1"
    assert told.latitude > 36.0
    assert told.radius_km < 40


def test_the_border_of_a_district_is_all_that_passes_it_and_not_the_whole_border():
    told = answered(
        "Border between Rāziḩ district and Saudi Arabia", country="Yemen", admin1="Şa‘dah governorate"
    )
    assert lies(told, (16.95, 43.12)) < 12
    assert 11 < told.radius_km < 30


def test_inland_of_a_town_is_away_from_its_sea():
    told = answered("15 miles inland from Sirte")
    (sirte,) = find("Sirte", limit=1)
    assert lies(told, (sirte.latitude, sirte.longitude)) == pytest.approx(24, abs=1)
    assert told.latitude < sirte.latitude - 0.15


def test_a_town_on_the_coast_of_a_country_is_the_one_there():
    assert answered("Mocha on Yemen's Red Sea coast").place.country == "YE"


def test_beyond_a_border_is_outside_the_country_it_is_told_of():
    told = answered("20 miles south of the U.S. border")
    assert GROUND.country_at(told.latitude, told.longitude) == "MX"
    assert told.radius_km > 500  # all along it
    assert lies(told, (32.3, -116.9)) < 1.1 * told.radius_km


def test_a_namesake_in_the_wider_place_told_is_meant():
    told = answered("near Mambasa in eastern Congo")
    assert told.place.country == "CD"
    assert lies(told, (1.36, 29.05)) < told.radius_km < 30
    assert answered("near Tripoli in northern Lebanon").place.country == "LB"


def test_so_far_off_a_coast_is_so_far_out_at_sea():
    told = answered("100 km off Somalia's coast")
    point = told.latitude, told.longitude
    assert GROUND.country_at(*point) == ""
    lats, lons = GROUND.cells("SO")
    nearest = min(lies(told, at) for at in zip(lats[::7], lons[::7], strict=True))
    assert 75 < nearest < 130


@pytest.mark.parametrize(
    ("phrase", "bearing"),
    [("ريف حلب الغربي", 270), ("ريف حلب الشمالي الغربي", 315), ("ريف إدلب الجنوبي", 180)],
)
def test_a_side_told_after_the_name_is_that_side(phrase, bearing):
    (relation,) = relations.parse(phrase)
    assert (relation.kind, relation.bearing) == ("edge", bearing)
    assert answered("ريف حلب الغربي").longitude < 37.0


def test_a_place_told_by_its_whole_name_is_no_relation():
    told = answered("at the Torkham border crossing")
    assert told.how == "exact"
    assert lies(told, (34.12, 71.09)) < 5
