"""Where it was when the opening tells only about where, or spells a name as the gazetteer does not."""

import datetime as dt

import pytest

from gazetteer.index import open_index
from mapapp.incident import Incident
from mapapp.reading import read_report
from mapapp.report import Report

PUBLISHED = dt.date(2024, 3, 7)  # a Thursday


def _read(text: str) -> list[Incident]:
    return read_report(Report(text, published=PUBLISHED), open_index())


def _one(text: str) -> Incident:
    (found,) = _read(text)
    return found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Turkish jets hit a depot in Hassakeh in Syria on Tuesday, killing two.", "Al Hasakah"),
        ("Gunmen killed five people at Kondaga in Nigeria's Borno state on Tuesday.", "Konduga"),
        (
            "A bomb killed nine people on Tuesday in Tuz Khurmato, 170 km (105 miles) north of Baghdad.",
            "Tuz Khurmatu",
        ),
    ],
)
def test_another_spelling_of_a_place_of_the_land_told_is_that_place(text: str, name: str) -> None:
    found = _one(text)
    assert found.place_name == name
    assert found.radius_km is not None and found.radius_km <= 25
    assert "spelt" in found.place_why


def test_a_village_that_no_listed_name_is_like_keeps_the_circle_of_its_province():
    found = _one("Gunmen killed five people in Shadokai, in Pakistan's Balochistan, on Tuesday.")
    assert found.radius_km is not None and found.radius_km > 200


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "SUKKUR: At least 12 people were killed when an explosion ripped through a mosque in the city on"
            " Tuesday. Doctors at the Civil Hospital referred the wounded to Larkana.",
            "SUKKUR",
        ),
        (
            "ISULAN, Sultan Kudarat — A bomb exploded inside a cafe here on Tuesday night, killing a waiter,"
            " the second deadly blast to hit this capital town in a week.",
            "ISULAN",
        ),
    ],
)
def test_the_city_of_the_opening_is_the_one_it_was_filed_from(text: str, place: str) -> None:
    assert _one(text).place_text == place


def test_a_part_of_the_city_lies_in_it():
    found = _one("SHIKARPUR: An explosion killed 53 people on Tuesday in the Lakhi Dar area of the city.")
    assert (found.place_text, found.radius_km is not None and found.radius_km <= 15) == ("Lakhi Dar", True)


def test_this_town_in_a_quotation_is_where_it_happened_and_not_where_it_was_filed():
    text = (
        "Mogadishu (AFP) - A suicide bomber struck a restaurant in the town of Beledweyne on Tuesday, killing"
        ' 14 people. "This was the deadliest attack I remember in this town," a police officer said.'
    )
    assert _one(text).place_text == "Beledweyne"


@pytest.mark.parametrize(
    "judged",
    [
        "Tuesday's was the deadliest attack in the country since gunmen massacred 140 people in Peshawar.",
        "Tuesday's bombing was the worst attack since gunmen killed 140 people at a school in Peshawar.",
    ],
)
def test_what_an_attack_is_compared_with_is_not_where_it_was(judged: str) -> None:
    found = _read(f"An explosion killed 53 people in Shikarpur on Tuesday. {judged}")
    assert {i.place_text for i in found if i.date_start == dt.date(2024, 3, 5)} == {"Shikarpur"}


def test_the_name_of_a_headline_is_the_province_that_the_body_means():
    text = (
        "Mexico: Six dead in clash between police and teachers in Oaxaca\n\n"
        "OAXACA, Mexico (AP) — Six people were killed when police moved in to clear a blockade in the"
        " southern Mexican state of Oaxaca, authorities said Wednesday.\n\n"
        "The clash broke out Tuesday morning in Nochixtlan, a market town on the toll road."
    )
    found = _one(text)
    assert (found.place_text, found.date_start, found.killed_best) == ("Nochixtlan", dt.date(2024, 3, 5), 6)


def test_near_a_large_city_is_the_town_told_later():
    text = (
        "Eight people were killed on Tuesday in a shooting near Belgrade. The gunman opened fire from a car"
        " near the town of Mladenovac, 60km south of the capital."
    )
    assert [(i.place_text, i.killed_best) for i in _read(text)] == [("Mladenovac", 8)]


def test_the_house_that_the_opening_tells_of_stands_where_it_is_next_told():
    text = (
        "KIRKUK, Iraq (Reuters) - A suicide bomber blew himself up inside a packed mosque in northern Iraq on"
        " Tuesday, killing 42 people. Shoes lay on the floor of the mosque in Hawija."
    )
    assert _one(text).place_text == "Hawija"


def test_paragraphs_on_other_dead_of_a_town_are_no_count_of_the_news_of_the_country():
    text = (
        "A suicide bomber killed 42 people in northern Iraq on Wednesday. Glass lay on the floor.\n\n"
        '"I saw a fireball," said a teacher.\n\n"Then it was dark," said another.\n\n'
        "Seven people died on Tuesday when a suicide bomber struck an army base in Taji."
    )
    assert sorted((i.killed_best or 0) for i in _read(text)) == [7, 42]


def test_the_day_that_opens_a_sentence_is_that_of_both_its_events():
    text = (
        "A bomb killed nine people in Baquba on Tuesday.\n\nLast week a suicide bomber killed a lawmaker near"
        " Falluja, and a truck packed with explosives blew up beside an office in Kirkuk."
    )
    kirkuk = next(i for i in _read(text) if i.place_text == "Kirkuk")
    assert kirkuk.date_start is not None and kirkuk.date_start < dt.date(2024, 3, 4)


def test_two_towns_of_a_list_are_two_though_the_province_of_the_first_stands_between():
    text = "Bombs went off on Tuesday in the towns of Jabla in Latakia province, and the port city of Tartus."
    assert [i.place_text for i in _read(text)] == ["Jabla", "Tartus"]


def test_strikes_of_a_list_near_one_city_and_near_a_town_by_it_are_two():
    text = (
        "On March 5, coalition forces conducted strikes in Syria.\n\n"
        "Near Ar Raqqah, 15 strikes destroyed six oil stills.\n\n"
        "Near Ayn Isa, one strike destroyed a repeater station."
    )
    assert {"Ar Raqqah", "Ayn Isa"} <= {i.place_text for i in _read(text)}


def test_a_hamlet_of_the_district_told_before_is_in_it_and_not_where_an_officer_s_range_is():
    text = (
        "Seven policemen were killed on Tuesday when rebels blew up their truck in"
        " Chhattisgarh's Sukma district. The explosion occurred close to Korkoti hamlet, said R. Verma,"
        " deputy inspector general (Surguja range)."
    )
    found = _one(text)
    assert (found.place_text, found.admin1, found.killed_best) == ("Korkoti", "Chhattisgarh", 7)
    assert found.radius_km is not None and found.radius_km <= 60


def test_a_saint_s_party_is_no_town():
    text = (
        "IRAPUATO, Mexico - Eleven people died when armed men burst into a courtyard in Irapuato on Tuesday"
        " night, where families were dancing at a St John's party."
    )
    assert [i.place_text for i in _read(text)] == ["Irapuato"]


def test_a_list_under_a_country_s_name_is_of_that_country():
    text = (
        "On March 5, coalition forces conducted strikes in Syria and Iraq.\n\nSyria\n"
        "Near Ar Raqqah, one strike destroyed a tank.\nNear Dayr Az Zayr, five strikes hit oil wells.\n\n"
        "Iraq\nNear Mosul, one strike destroyed a bridge.\nNear Tal Afar, one strike destroyed a factory.\n"
        "Near Sinjar, one strike destroyed a tunnel.\nNear Rawah, one strike destroyed a depot.\n"
    )
    assert {i.place_name: i.country for i in _read(text)}["Deir ez-Zor"] == "Syria"


def test_a_camp_that_is_not_listed_is_no_village_of_that_name():
    found = _one("The minister condemned Tuesday's attack on Camp Hurriya in Iraq, in which two died.")
    assert found.country == "Iraq"
    assert found.radius_km is not None and found.radius_km > 100


def test_another_spelling_of_a_province_is_that_province():
    found = _one("Somali forces killed 30 al-Shabab fighters in Galgaduud region on Tuesday.")
    assert (found.country, found.place_name) == ("Somalia", "Galgadud Region")


def test_a_parliament_without_a_name_is_in_the_capital_that_the_news_is_filed_from():
    found = _one(
        "NAIROBI, Kenya (AP) - Kenyan police fired at protesters who stormed parliament on Tuesday. At least"
        " five people were shot dead, medics said."
    )
    assert (found.place_text, found.killed_best) == ("NAIROBI", 5)


def test_what_an_army_tells_in_its_capital_is_not_there():
    text = "PARIS (Reuters) - French soldiers killed 40 militants in an operation on Tuesday, the army said."
    assert all(i.place_text != "PARIS" for i in _read(text))


def test_where_the_camp_lies_is_told_by_a_distance():
    text = (
        "YANGON - Myanmar's military shelled a camp for displaced people near the Chinese border on Tuesday,"
        " killing 29. The camp is about 5 km from Laiza."
    )
    found = _one(text)
    assert (found.admin1, found.killed_best) == ("Kachin", 29)


def test_a_house_that_was_taken_over_by_the_homeless_burns():
    text = "A fire ripped through a house in Durban that was taken over by homeless people, killing 73."
    assert _one(text).sub_event_type == "Fire"


def test_a_misspelt_city_far_from_the_other_town_of_the_report_is_found_all_the_same():
    text = (
        "Troops fired on marchers in Basra on Tuesday, killing nine. At least 17 died in the southern city of"
        " Nasiriyyah when troops fired on marchers."
    )
    assert [(i.place_text, i.killed_best) for i in _read(text)] == [("Basra", 9), ("Nasiriyyah", 17)]
