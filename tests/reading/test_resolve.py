"""Which of the places of one name a report means."""

import numpy as np
import pytest

from gazetteer import open_index
from gazetteer.place import KINDS
from mapapp.reading.toponyms import Toponym, find_toponyms

INDEX = open_index()


def place(text: str, name: str, publisher: str | None = None) -> Toponym:
    start = text.index(name)
    spans = [(start, start + len(name))]
    known = find_toponyms(text, INDEX, publisher=publisher)
    spans += [(t.start, t.end) for t in known if t.end <= start or t.start >= start + len(name)]
    found = find_toponyms(text, INDEX, spans=sorted(spans), publisher=publisher)
    return next(t for t in found if t.start == start)


def near(toponym: Toponym, latitude: float, longitude: float, degrees: float = 1.0) -> bool:
    assert toponym.latitude is not None
    assert toponym.longitude is not None
    return abs(toponym.latitude - latitude) < degrees and abs(toponym.longitude - longitude) < degrees


def test_a_name_alone_is_its_best_known_place() -> None:
    assert near(place("Thousands marched in Paris on Sunday.", "Paris"), 48.86, 2.35)


def test_the_state_written_after_a_town_decides() -> None:
    assert near(place("A house burned down in Paris, Texas, on Sunday.", "Paris"), 33.66, -95.56)


def test_the_country_that_the_report_names_decides() -> None:
    text = "Rebels in eastern Libya said they held Tripoli. Benghazi and Misrata in Libya were calm."
    assert place(text, "Tripoli").place.country == "LY"  # type: ignore[union-attr]
    text = "Clashes in northern Lebanon spread to Tripoli. Beirut and Sidon were calm, Lebanon's army said."
    assert place(text, "Tripoli").place.country == "LB"  # type: ignore[union-attr]


def test_towns_that_stand_together_in_a_report_stand_together_on_the_map() -> None:
    text = "Police in Springfield, Joplin and Branson, Missouri, searched for the driver."
    assert near(place(text, "Springfield"), 37.2, -93.3)


def test_a_republic_is_told_from_a_state_of_the_same_name() -> None:
    text = "Russian troops left Georgia after talks in Tbilisi, and Gori was quiet."
    assert place(text, "Georgia").place.kind == "country"  # type: ignore[union-attr]
    text = "Police in Atlanta and Savannah, Georgia, arrested six men."
    assert place(text, "Georgia").place.kind == "admin1"  # type: ignore[union-attr]


def test_a_people_is_placed_in_its_country() -> None:
    found = find_toponyms("Kenyan police fired tear gas.", INDEX)
    assert [(t.use, t.place.country) for t in found if t.place] == [("demonym", "KE")]


def test_the_word_county_makes_it_the_county() -> None:
    text = "The sheriff of Walker County, Alabama, said two men were held in Jasper."
    assert place(text, "Walker County").place.kind == "admin2"  # type: ignore[union-attr]


def test_the_publisher_tells_which_namesake_is_meant() -> None:
    text = "Fire destroyed a warehouse in Birmingham on Sunday night."
    assert place(text, "Birmingham").place.country == "GB"  # type: ignore[union-attr]
    there = place(text, "Birmingham", publisher="Montgomery Advertiser, Alabama")
    assert there.place.country == "US"  # type: ignore[union-attr]


def test_every_answer_says_why_and_how_far_off_it_may_be() -> None:
    for t in find_toponyms("Shelling hit Homs, Syria, and then Springfield.", INDEX):
        assert t.why
        assert t.radius_km is not None
        assert t.radius_km > 0
        assert t.where_prec in range(1, 8)


def test_an_unsure_choice_has_a_circle_that_reaches_its_rivals() -> None:
    lone = place("He was born in Springfield.", "Springfield")
    assert lone.score < 0.9
    assert lone.radius_km is not None
    assert lone.radius_km > 100


def test_the_same_text_gives_the_same_answer() -> None:
    text = "Fighting near Marib and Taiz in Yemen killed nine, and Aden was calm."
    assert find_toponyms(text, INDEX) == find_toponyms(text, INDEX)


def test_a_country_is_not_named_twice_in_its_reason() -> None:
    found = find_toponyms("Floods hit Iran and Damascus on Monday.", INDEX)
    assert [t.text for t in found] == ["Iran", "Damascus"]
    assert found[0].why.startswith("Iran: ")
    assert found[1].why.startswith("Damascus, Syria: ")


def test_a_village_is_not_its_far_namesake_in_a_land_that_the_report_says_nothing_of() -> None:
    name = small_town("ID")  # the only one of its name
    village = place(f"Police in Nairobi said raiders had attacked {name} in Turkana County, Kenya.", name)
    assert village.place is not None
    assert village.place.country == "KE"
    assert "not in the gazetteer" in village.why
    other = place(f"A report from Jakarta told of {name} in Indonesia.", name)
    assert other.place is not None
    assert (other.place.name, other.place.country) == (name, "ID")


def small_town(country: str) -> str:
    """The first small town of a country that nothing else in the gazetteer is called like."""
    for row in np.flatnonzero((INDEX.kind == KINDS.index("city")) & (INDEX.population < 10_000)).tolist():
        name = INDEX.name(row)
        if INDEX.place(row).country == country and name.isalpha() and len(INDEX.pairs(name.lower())) == 1:
            return name
    raise AssertionError(country)


def test_a_town_abroad_stays_where_the_report_speaks_of_its_country_too() -> None:
    text = "Two men from Luton and Whitby in the United Kingdom died in Idlib and Aleppo, Syria."
    assert {t.place.country for t in find_toponyms(text, INDEX) if t.place} == {"GB", "SY"}


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Russian missiles killed five people in Pokrovsk overnight.", "UA"),
        ("Russian forces shelled Pokrovsk on Monday, killing three.", "UA"),
        ("Russian police arrested nine men in Pokrovsk, Sakha.", "RU"),
    ],
)
def test_whose_missiles_they_are_tells_nothing_of_where_they_fell(text: str, country: str) -> None:
    (found,) = [t for t in find_toponyms(text, INDEX) if t.text == "Pokrovsk"]
    assert found.place is not None
    assert found.place.country == country


@pytest.mark.parametrize(
    "water", ["Gulf of Aden", "Gulf of Oman", "Strait of Hormuz", "Lake Chad", "Red Sea"]
)
def test_a_water_written_in_full_is_found(water: str) -> None:
    text = f"The boat went down in the {water} off the coast early on Sunday."
    (found,) = find_toponyms(text.replace("the Lake", "Lake"), INDEX)
    assert (found.text, found.place.kind if found.place else None) == (water, "water")


def test_a_county_that_no_list_has_is_around_its_town_and_not_a_county_abroad() -> None:
    bor = place("JUBA, South Sudan - Gunmen killed 12 people in Bor county on Tuesday.", "Bor")
    assert near(bor, 6.21, 31.56)
    assert bor.radius_km is not None
    assert 30 <= bor.radius_km <= 100


def test_missiles_that_a_state_fires_do_not_move_the_town_they_hit() -> None:
    for text in (
        "KYIV - Russian missiles killed five in Pokrovsk.",
        "Russian missiles killed five in Pokrovsk.",
    ):
        assert place(text, "Pokrovsk").place.country == "UA"  # type: ignore[union-attr]


def test_a_sea_that_a_province_is_called_after_is_the_sea() -> None:
    text = "A cargo ship sank in the Red Sea, an Egyptian official said in Hurghada, Egypt."
    assert place(text, "Red Sea").place.kind == "water"  # type: ignore[union-attr]


def test_camps_islands_and_lakes_are_told_from_the_towns_of_their_names() -> None:
    assert near(place("The leaders met at Camp David on Tuesday.", "Camp David"), 39.65, -77.46)
    assert near(place("A boat sank off St. Helena Island on Friday.", "St. Helena Island"), 32.4, -80.6)
    assert near(place("A ferry sank on Lake Titicaca on Friday.", "Lake Titicaca"), -15.9, -69.4)


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("A plane hit a tower in the Italian city of Milan, as in New York in 2001.", "Milan", "IT"),
        ("A bomb went off in the Libyan port of Tripoli, they said in Beirut and Sidon.", "Tripoli", "LY"),
        ("The Spanish town of Cartagena was flooded; Bogotá and Medellín sent help.", "Cartagena", "ES"),
        ("Pupils were freed in Nigeria's northern Niger state, officials in Niamey said.", "Niger", "NG"),
    ],
)
def test_the_country_that_owns_a_name_outweighs_all_others(text: str, name: str, country: str) -> None:
    assert place(text, name).place.country == country  # type: ignore[union-attr]


def test_a_people_before_a_town_is_no_part_of_its_name() -> None:
    found = find_toponyms("The Spanish town was flooded on Monday.", INDEX)
    assert [(t.use, t.place.country) for t in found if t.place] == [("demonym", "ES")]


def test_the_gulf_is_the_one_of_the_states_named_with_it() -> None:
    text = "An oil rig sank in the Gulf off Louisiana, and oil came ashore in Alabama."
    assert place(text, "Gulf").place.name == "Gulf of Mexico"  # type: ignore[union-attr]
    text = "Ships waited in the Gulf near Dubai, the navy said."
    assert place(text, "Gulf").place.name == "Persian Gulf"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        (
            "Russian forces shelled Kharkiv and Sumy on Tuesday. Officials in Washington promised Ukraine"
            " more missiles, and Britain said it would follow.",
            "Washington",
            "US",
        ),
        (
            "CULIACAN, Mexico (Reuters) - Bodies were dumped in Sinaloa. A capo was held near El Paso, Texas,"
            " and schools closed in Elota.",
            "Texas",
            "US",
        ),
        ("In Lebanon, clashes between two families in Tripoli left three dead on Monday.", "Tripoli", "LB"),
    ],
)
def test_a_country_of_the_line_moves_no_capital_or_state_to_a_far_smaller_namesake(
    text: str, name: str, country: str
) -> None:
    found = place(text, name).place
    assert found is not None
    assert found.country == country


def test_who_strikes_a_town_does_not_own_it() -> None:
    text = "Israel struck the town of Khiam on Tuesday after a rocket killed 12 in Majdal Shams."
    assert place(text, "Khiam").place.country == "LB"  # type: ignore[union-attr]


def test_what_some_call_a_large_city_is_no_village_of_another_land() -> None:
    text = "A fire broke out in Saigon, Peru, on Tuesday."
    assert place(text, "Saigon").place.country == "PE"  # type: ignore[union-attr]


def test_two_regions_that_share_the_end_of_their_names_are_both_meant() -> None:
    text = "Twelve people were killed in attacks in North and South Kivu on Monday."
    assert place(text, "North").place.name == "Nord-Kivu"  # type: ignore[union-attr]
    assert place(text, "South Kivu").place.country == "CD"  # type: ignore[union-attr]


def test_a_province_that_its_country_owns_holds_the_village_before_it() -> None:
    text = "Troops took the village of Kostiantynivka in Ukraine's Sumy region on Sunday."
    found = place(text, "Kostiantynivka").place
    assert found is not None
    assert (found.country, "Sumy" in (found.admin1 or found.name)) == ("UA", True)


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Guyanese police said a fire in Mahdia killed 19.", "Mahdia", "GY"),
        ("Iranian guards were killed in Rask.", "Rask", "IR"),
        ("Two Israeli tourists were killed in Burgas.", "Burgas", "BG"),
        ("American tourists were hurt in Paris.", "Paris", "FR"),
        ("Chadian troops were hit in Bol on Monday.", "Bol", "TD"),
    ],
)
def test_a_people_alone_tells_a_little_of_where_its_news_is(text: str, name: str, country: str) -> None:
    assert place(text, name).place.country == country  # type: ignore[union-attr]


def test_a_sea_stays_the_sea_though_a_people_is_named() -> None:
    text = "A cargo ship sank in the Red Sea, an Egyptian official said on Monday."
    assert place(text, "Red Sea").place.kind == "water"  # type: ignore[union-attr]


def test_a_place_listed_for_the_news_outweighs_a_small_town_of_its_name_and_country() -> None:
    found = place("A clash in Bamba, Mali, killed three soldiers.", "Bamba")
    assert abs(found.latitude - 17.03) < 0.2  # type: ignore[operator]


def test_a_name_of_several_words_led_by_a_preposition_is_found() -> None:
    found = find_toponyms("Clashes broke out in Sheikh Jarrah in East Jerusalem.", INDEX)
    assert [t.text for t in found] == ["Sheikh Jarrah", "East Jerusalem"]
    assert near(found[0], 31.79, 35.23, 0.1)


def test_a_district_in_the_town_told_of_is_no_county_across_the_ocean() -> None:
    text = "A truck bomb exploded in Mogadishu on Saturday. Another blast struck Medina district."
    assert place(text, "Medina").place.country == "SO"  # type: ignore[union-attr]


@pytest.mark.parametrize("name", ["Kursk region", "Belgorod region", "Tula region"])
def test_a_province_listed_by_another_form_of_its_town_s_name_is_found_by_the_town_s(name: str) -> None:
    found = place(f"Drones hit the {name} of Russia on Monday.", name.split()[0])
    assert found.place.kind == "admin1"  # type: ignore[union-attr]


def test_an_umlaut_written_with_e_is_found() -> None:
    found = place("Police searched flats in Baden-Wuerttemberg on Monday.", "Baden-Wuerttemberg")
    assert found.place.country == "DE"  # type: ignore[union-attr]


def test_a_hyphen_stands_for_and() -> None:
    assert (
        place("Pakistan struck Sistan-Baluchestan province in Iran.", "Sistan-Baluchestan").place.kind
        == "admin1"
    )  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "MANCHESTER, England (Reuters) - A bomber struck a concert by a U.S. singer in Manchester.",
            "Manchester",
        ),
        ("A boy was stabbed in Perth, Scotland.", "Perth"),
    ],
)
def test_england_and_scotland_tell_the_country_as_a_state_does(text: str, name: str) -> None:
    assert place(text, name).place.country == "GB"  # type: ignore[union-attr]


def test_one_name_in_two_areas_means_two_places() -> None:
    found = find_toponyms("A man was held in Cairo, Egypt, on Monday. Floods hit Cairo, Illinois.", INDEX)
    assert [t.place.country for t in found if t.text == "Cairo" and t.place] == ["EG", "US"]


def test_a_capital_that_speaks_is_no_quarter_of_the_land_told_of() -> None:
    found = find_toponyms("There was fighting in Khartoum and Nyala. Riyadh urged restraint.", INDEX)
    assert [(t.use, t.place.country) for t in found if t.text == "Riyadh" and t.place] == [("metonym", "SA")]


def test_a_capital_that_opens_a_sentence_and_speaks_is_found_and_a_woman_is_not() -> None:
    found = find_toponyms("Officials met. Beijing and Bangkok urged calm. Sofia said she was tired.", INDEX)
    assert [t.text for t in found] == ["Beijing", "Bangkok"]
