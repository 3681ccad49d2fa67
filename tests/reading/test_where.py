"""Which place of a sentence is its event's, and what looks like a place and is none."""

import datetime as dt

import pytest

from gazetteer.index import open_index
from mapapp.incident import Incident
from mapapp.reading import read_report
from mapapp.report import Report


def _read(text: str) -> list[Incident]:
    return read_report(Report(text=text, published=dt.date(2024, 3, 7)), open_index())


@pytest.mark.parametrize(
    ("text", "country", "name"),
    [
        # an article that the recogniser left out still belongs to the name that "in" governs
        (
            "Early on Wednesday in al Bab, Aleppo Governorate, soldiers conducted a raid that killed a man.",
            "Syria",
            "Bab",
        ),
        # a part of a country is in it, not so many km from its middle
        (
            "Rebels shelled a town in the north-west of Yemen on Wednesday, killing four people.",
            "Yemen",
            "Yemen",
        ),
        # a port on a sea is the port
        ("Jets bombed the Red Sea port of Hodeidah on Tuesday, killing three workers.", "Yemen", "Hudaydah"),
    ],
)
def test_the_place_is_the_one_the_words_put_it_in(text: str, country: str, name: str) -> None:
    (incident,) = _read(text)
    assert (incident.country, name in (incident.place_name or "")) == (country, True)


def test_a_people_and_a_bearing_are_no_places() -> None:
    text = "A missile killed 12 Western instructors and Druze guards at a restaurant in Odesa on Wednesday."
    assert {i.country for i in _read(text)} == {"Ukraine"}


@pytest.mark.parametrize(
    ("text", "near"),
    [
        # a bare name is the town's, where a province is called after it
        ("A bomb killed nine shoppers in Kerman on Wednesday morning.", (30.28, 57.08)),
        ("Two gunmen killed a baker in Jerusalem on Wednesday morning.", (31.77, 35.22)),
        # said to be a province, it is the province
        ("A bomb killed nine farmers in Kerman province on Wednesday.", (29.40, 57.10)),
        ("Floods killed nine farmers in Fars and Kerman provinces on Wednesday.", (29.10, 53.05)),
    ],
)
def test_a_bare_name_is_the_town_and_not_the_province_around_it(text: str, near: tuple[float, float]) -> None:
    places = [(i.latitude, i.longitude) for i in _read(text)]
    assert any(place == pytest.approx(near, abs=0.5) for place in places if place[0] is not None), places


def test_beside_a_town_by_the_sea_is_on_land() -> None:
    (incident,) = _read("A drone struck a fishing boat harbour west of Gaza City on Wednesday, killing five.")
    place = incident.latitude, incident.longitude
    assert place == pytest.approx((31.50, 34.40), abs=0.03)


def test_residents_killed_were_at_home_unless_another_place_is_told() -> None:
    (home,) = _read("Two residents of Izium were killed on Wednesday when a bomb exploded near the market.")
    assert home.place_name == "Izyum"
    away = _read("Two residents of Izium were killed on Wednesday when a bomb exploded in Poltava.")
    assert {i.place_name for i in away} == {"Poltava"}


def test_a_summary_over_regions_is_no_row_of_incidents() -> None:
    assert _read("On Wednesday Russian troops attacked towns in Sumy, Poltava and Kharkiv regions.") == []
    towns = _read("On Wednesday Russian troops attacked Sumy, Poltava and Kharkiv.")
    assert {i.place_name for i in towns} == {"Sumy", "Poltava", "Kharkiv"}


def test_a_sentence_beside_lends_its_more_exact_place_and_its_day() -> None:
    text = (
        "A photographer was killed in southern Lebanon when shells struck a car, officials said on Wednesday."
        "\n\nHe had stood with two others close to the village of Alma al-Shaab at noon on Tuesday."
    )
    (incident,) = _read(text)
    assert (incident.place_name, incident.date_start) == ("Alma al-Shaab", dt.date(2024, 3, 5))


def test_a_town_that_stands_for_a_government_lends_no_place() -> None:
    text = (
        "Warplanes bombed barracks in Iran on Wednesday, killing four soldiers."
        "\n\nThe militia is allied with the regime in Tehran and feared by its neighbours."
    )
    assert {i.place_name for i in _read(text)} == {"Iran"}


def test_the_town_is_the_one_named_last() -> None:
    text = (
        "Bad news came from Izyum on Wednesday. Drones swept in from the north."
        " Shells then landed in the town, killing four people."
    )
    assert {i.place_name for i in _read(text)} == {"Izyum"}


def test_where_a_command_is_based_it_does_not_strike() -> None:
    text = "On Wednesday aircraft of the command, based in Stuttgart, bombed a camp near Bosaso, killing six."
    assert {i.country for i in _read(text)} == {"Somalia"}


def test_a_scene_gives_its_place_and_day_to_the_deaths_told_after_it() -> None:
    text = (
        "Hundreds of people were asleep in Mopti when men came on motorcycles late on Tuesday night.\n\n"
        "Nobody heard them. A monitor said that 40 people were slaughtered."
    )
    (incident,) = _read(text)
    assert (incident.place_name, incident.date_start) == ("Mopti", dt.date(2024, 3, 5))


def test_a_city_by_a_sea_is_not_the_sea() -> None:
    text = "In Derbent, a city on the Caspian Sea, gunmen attacked a chapel on Wednesday and killed a priest."
    assert {i.place_name for i in _read(text)} == {"Derbent"}


def test_the_town_is_not_one_of_another_paragraph() -> None:
    text = (
        "Ministers in Ramallah condemned the raid on Wednesday.\n\n"
        "It was the second time this week that shells fell in the city, killing four people."
    )
    assert "Ramallah" not in {i.place_name for i in _read(text)}


def test_gaza_is_the_strip_where_only_the_strip_is_spoken_of() -> None:
    text = (
        "Strike in Gaza kills seven\n\nA strike killed seven drivers in the Gaza Strip on Tuesday night."
        " Their cars were hit as they left a store in Deir al-Balah."
    )
    (incident,) = _read(text)
    assert incident.place_name is not None and "Deir al-Balah" in incident.place_name
    (city,) = _read("A strike killed seven drivers in Gaza City on Tuesday night.")
    assert (city.place_name, city.where_prec) == ("Gaza", 1)


def test_where_the_wounded_are_treated_is_not_where_it_happened() -> None:
    text = (
        "A bomb killed three soldiers on a road on Wednesday, and nine wounded were airlifted to a military"
        " hospital in Quetta."
    )
    assert _read(text) == []
    (hit,) = _read("A drone struck a hospital in Quetta on Wednesday, killing three nurses.")
    assert hit.place_name == "Quetta"


def test_where_somebody_was_reached_by_telephone_is_no_place_of_action() -> None:
    text = (
        "Gunmen killed six herders near Djibo on Saturday, the army said.\n\n"
        '"They shot everyone who ran," said a man who was reached by telephone at a clinic in Ouagadougou.'
    )
    assert [i.place_name for i in _read(text)] == ["Djibo"]


def test_a_hospital_where_someone_died_is_no_place_of_action() -> None:
    text = "Six people were shot in Peshawar on Monday, and two died at a hospital in nearby Nowshera."
    assert [i.place_name for i in _read(text)] == ["Peshawar"]


def test_a_suburb_told_by_its_bearing_is_the_suburb() -> None:
    text = (
        "He was visiting friends from Monterey Park, a suburb east of Los Angeles, where a man walked into a"
        " dance studio on Saturday night and shot 11 people dead."
    )
    assert [i.place_name for i in _read(text)] == ["Monterey Park"]


def test_the_district_of_a_city_does_not_make_it_a_province() -> None:
    text = "On Monday a drone dropped explosives on a bus in Kherson's Dniprovskyi district, wounding five."
    (incident,) = _read(text)
    assert (incident.latitude, incident.longitude) == pytest.approx((46.64, 32.62), abs=0.15)


@pytest.mark.parametrize(
    ("text", "near"),
    [
        # the smallest of the areas told with it, whoever tells it where
        (
            "IMPHAL - Three women were shot dead in Xairawn village on Wednesday, police said in Imphal."
            " The village is in Manipur's Jiribam district.",
            (24.80, 93.12),
        ),
        ("Gunmen killed five officers at Xapedo, in Kenya's Turkana county, on Wednesday.", (2.99, 35.0)),
        (
            "KADUNA, Nigeria - Bandits raided Xaro, a farming community in Kajuru local government area, on"
            " Wednesday and killed nine. The police in Kaduna confirmed the attack.",
            (10.32, 7.68),
        ),
        # said of it in a later sentence
        (
            "Fighters clashed with soldiers near Xyabiondo on Wednesday, killing three men. Congolese"
            " officers said that Xyabiondo is some 100 km northwest of Goma.",
            (-1.03, 28.59),
        ),
        # a dance hall and a hospital of a town are in it
        (
            "Eleven people were shot dead at the Xtar dance hall in Monterey Park on Wednesday.",
            (34.06, -118.12),
        ),
        (
            "A nurse was stabbed to death at the Xheki Mlangeni hospital in Soweto on Wednesday.",
            (-26.27, 27.86),
        ),
    ],
)
def test_a_village_that_no_list_has_lies_in_the_smallest_area_told(
    text: str, near: tuple[float, float]
) -> None:
    (incident,) = _read(text)
    assert (incident.latitude, incident.longitude) == pytest.approx(near, abs=0.3)


def test_a_town_is_not_mistaken_for_a_larger_one_abroad() -> None:
    text = "Rebels killed 12 farmers in Mambasa, in the Congolese province of Ituri, on Wednesday."
    assert [i.country for i in _read(text)] == ["Democratic Republic of the Congo"]


def test_the_surname_of_somebody_named_in_full_is_no_place() -> None:
    text = (
        "Chief Scott C. Dayton, 42, of Woodbridge, died on Tuesday in a bomb blast in northern Syria.\n\n"
        "Dayton was mortally wounded near Ayn Issa in northern Syria."
    )
    assert all(incident.country == "Syria" for incident in _read(text))


def test_the_name_of_an_armed_group_is_no_place() -> None:
    text = "A bomb killed nine people in Gaza City on Tuesday. The health ministry in Hamas-run Gaza said so."
    assert all(incident.country == "Palestine" for incident in _read(text))


def test_the_topic_that_opens_a_headline_is_where_it_happened_and_not_the_state_it_belongs_to() -> None:
    text = (
        "New Caledonia: third night of riots, two more dead\n\nSoldiers cleared the road to the airport on"
        " Wednesday as a state of emergency came into force in France's Pacific territory."
    )
    assert {i.country for i in _read(text)} == {"New Caledonia"}


def test_where_a_line_leads_to_is_no_place_of_action() -> None:
    text = (
        "At Courtalain, where the line forks towards Rennes and Bordeaux, arsonists set fire to a signal box"
        " on Wednesday."
    )
    assert [i.place_name for i in _read(text)] == ["Courtalain"]


def test_a_contraction_is_no_town() -> None:
    text = (
        'Crowds filled the square in Kathmandu on Wednesday. "We\'re not afraid," said a student. Protesters'
        " burned the parliament, and two men died."
    )
    assert {i.country for i in _read(text)} == {"Nepal"}


def test_the_spot_told_two_sentences_before_the_deed_is_told_again_is_where_it_was() -> None:
    text = (
        "On Wednesday jets struck a drone factory in Yemen, the ministry said.\n\nAnalysts had identified a"
        " cluster of buildings some fifteen miles south of Sanaa.\n\nCrews planned it with care. The strike"
        " was carried out after dark."
    )
    (incident,) = _read(text)
    assert (incident.latitude, incident.longitude) == pytest.approx((15.13, 44.21), abs=0.1)


def test_where_a_leader_held_his_post_is_not_where_he_was_killed() -> None:
    text = "A rebel leader in Raqqa was killed by an airstrike near Tabqa on Wednesday, the coalition said."
    assert [i.place_name for i in _read(text)] == ["Al-Tabqa"]


def test_where_a_monitor_sits_does_not_place_a_village() -> None:
    text = (
        "The Syrian Observatory, which is based in Coventry, said a roadside bomb killed three soldiers near"
        " Xukhna on Wednesday."
    )
    assert all(i.country != "United Kingdom" for i in _read(text))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        # where a party or a doctor speaks from
        ("A writer was stabbed in Kirkuk on Tuesday, his party said from its offices in Brussels.", "Kirkuk"),
        ("Talking to a radio station in Cairo, he said a bomb had gone off in Marib on Tuesday.", "Marib"),
        # where the hurt were brought to
        (
            "The toll of a bombing in Muqdadiya rose to nine when a man died in Baqubah General Hospital.",
            "Muqdadiya",
        ),
        (
            "Some were flown to hospitals in Tehran after fire killed 9 in a clinic in Langarud on Tuesday.",
            "Langarud",
        ),
        # a town that was done something to
        ("Aleppo was overrun by insurgents on Tuesday night, a monitor said.", "Aleppo"),
    ],
)
def test_the_place_of_the_deed_is_not_that_of_who_tells_of_it_or_of_a_hospital(text: str, place: str) -> None:
    assert [i.place_text for i in _read(text)] == [place]


def test_a_house_called_after_a_far_town_is_not_there() -> None:
    text = (
        "A blast killed nine people in Tripoli, Lebanon, on Tuesday.\n\nThe bomber went into Omran cafe and"
        " set off his belt."
    )
    assert {i.country for i in _read(text)} == {"Lebanon"}


def test_the_village_that_a_governor_tells_of_is_in_his_region() -> None:
    text = (
        "Russian missiles killed six people in Kharkiv, Ukraine, on Tuesday.\n\nThe governor of Kursk said a"
        " drone hit a house in the village of Gorodishche on Wednesday and killed five people."
    )
    assert [i.country for i in _read(text)] == ["Ukraine", "Russia"]


def test_the_last_name_of_a_list_of_places_is_a_place() -> None:
    text = "In Iraq, targets in Metina, Hakurk and Gara were bombed on Tuesday, the ministry said."
    assert [i.place_text for i in _read(text)] == ["Metina", "Hakurk", "Gara"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A group formed in Peshawar attacked a police post in Chaman on Tuesday, killing three.", "Chaman"),
        ("A car bomb blamed on the Ankara government killed a man in Qamishli on Tuesday.", "Qamishli"),
        ("The bus was an hour's drive from Tahoua when armed men shot six passengers on Tuesday.", "Tahoua"),
        (
            "A bomb killed two people in Bannu on Tuesday in an attack blamed on a group, which denied it.",
            "Bannu",
        ),
        ("Rebels on Tuesday drove the army out of Jebel Moya, cutting the road to Sennar.", "Jebel Moya"),
    ],
)
def test_where_a_group_comes_from_or_who_is_blamed_is_not_where_it_was(text: str, place: str) -> None:
    assert [i.place_text for i in _read(text)] == [place]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The attacker, born in Lyon, stabbed two people in Marseille on Sunday.", ["Marseille"]),
        ("A militant who grew up in Leeds blew himself up in Mosul on Monday, killing six.", ["Mosul"]),
        ("Gunmen on Tuesday killed a journalist who was educated in Cairo.", []),
        ("Soldiers shot dead a man in Homs, where he was born, on Monday.", ["Homs"]),
    ],
)
def test_where_a_person_was_born_or_grew_up_is_not_where_it_happened(text: str, names: list[str]) -> None:
    assert [incident.place_name for incident in _read(text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A man who lived in Basra was killed by gunmen in Nasiriyah on Tuesday.", ["Nasiriyah"]),
        ("A soldier who served in Helmand was stabbed to death in Leeds on Friday.", ["Leeds"]),
        ("Gunmen on Tuesday killed a man who lived in Basra.", ["Basrah"]),
        ("As in Bucha, soldiers shot civilians in Izium on Friday, killing three.", ["Izyum"]),
        ("Shelling killed five in towns such as in Bucha on Friday.", ["Bucha"]),
    ],
)
def test_a_former_home_and_a_place_compared_give_way_to_where_it_happened(
    text: str, names: list[str]
) -> None:
    assert [incident.place_name for incident in _read(text)] == names


def test_a_river_beside_a_town_says_less_than_the_town() -> None:
    (incident,) = _read("Students blocked three bridges over the Danube in Novi Sad on Wednesday.")
    assert incident.place_name == "Novi Sad"


def test_a_hospital_that_is_set_on_fire_is_none_that_the_hurt_were_taken_to() -> None:
    (incident,) = _read(
        "Gangs set fire to a hospital in Mirebalais, north-east of Port-au-Prince, on Monday."
    )
    assert incident.place_name == "Mirebalais"


def test_a_district_of_a_region_is_the_district() -> None:
    (incident,) = _read(
        "Two soldiers were killed in the Kishtwar district of Indian-administered Kashmir on Monday."
    )
    assert incident.place_name == "Kishtwar"
