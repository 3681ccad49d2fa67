"""Short stories as agencies print them: where it happened, on which day, and how many were hurt."""

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


def _day(text: str) -> tuple[dt.date | None, dt.date | None]:
    found = _one(text)
    return found.date_start, found.date_end


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("WAJIR, Kenya (Reuters) - Gunmen stormed a college in Kenya on Monday, killing 14 people.", "Wajir"),
        (
            "MAIDUGURI, Nigeria (Reuters) - Gunmen killed 14 people in Nigeria on Monday.\n\n"
            "Maiduguri has seen many such raids.",
            "Maiduguri",
        ),
    ],
)
def test_what_is_told_of_a_country_was_in_the_small_town_that_it_was_filed_from(text, place):
    assert (_one(text).place_name or "").lower() == place.lower()


def test_a_city_from_which_the_news_of_a_region_is_written_is_no_sure_place():
    found = _one("MAIDUGURI, Nigeria (Reuters) - Gunmen killed 14 people in Nigeria on Monday.")
    assert found.place_name == "Maiduguri"
    assert found.radius_km is not None and found.radius_km >= 100


@pytest.mark.parametrize(
    ("text", "place", "country"),
    [
        # a house called after a man or a place that is elsewhere
        ("Gunmen attacked Istanbul's Ataturk stadium on Monday, killing four.", "Istanbul", "Turkey"),
        (
            "Shells fired from across the Dnipro river wounded two people in Kherson on Monday.",
            "Kherson",
            "Ukraine",
        ),
        ("On Monday a bomber killed 12 traders on Karachi's Burns Road.", "Karachi", "Pakistan"),
        (
            "A drone launched from a rebel-held area of Yemen hit a hotel in Eilat on Monday, wounding two.",
            "Eilat",
            "Israel",
        ),
        (
            "The police commander in Jos, Musa Bello, and one officer were killed on Monday when bandits"
            " ambushed their car near Gombe.",
            "Gombe",
            "Nigeria",
        ),
    ],
)
def test_it_is_where_it_happened_and_not_what_stands_beside(text, place, country):
    found = _one(text)
    assert (found.place_text, found.country) == (place, country)


def test_a_name_in_quotation_marks_within_a_name_is_no_place():
    found = _read(
        'Two nurses died in gunfire in Jacmel on Monday. Wilson "Izo" Pierre, who leads the gang, denied it.'
    )
    assert {i.country for i in found} == {"Haiti"}


def test_a_house_is_in_the_town_spoken_of():
    found = _one("In Lima, a fire at the Mesquita market hall killed 14 people on Monday.")
    assert found.country == "Peru"
    assert found.radius_km is not None and found.radius_km <= 40


def test_a_spot_on_the_road_to_a_town_is_near_that_town():
    found = _one(
        "Gunmen killed seven men near Kathara, on the highway into Karachi, on Monday. Police in"
        " Khyber Pakhtunkhwa were told to be on guard."
    )
    assert found.admin1 == "Sindh"


def test_an_event_told_by_the_borders_is_not_put_in_the_town_told_before():
    found = _read(
        "Militants killed 20 people in Djibo on Sunday, Burkina Faso's army said. On Monday, seven policemen"
        " were killed in an ambush near the borders with Mali and Niger."
    )
    assert [(i.place_text, i.killed_best) for i in found if i.place_text == "Djibo"] == [("Djibo", 20)]


def test_another_town_of_a_report_has_its_own_dead():
    found = _read(
        "Protesters seized the town hall in Lviv on Tuesday. In Gorbatsky, a woman was shot dead at a gate."
    )
    assert {i.killed_best for i in found if i.place_text == "Lviv"} == {None}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("On a Friday in January, gunmen killed 12 people in Kohat.", ((2024, 1, 1), (2024, 1, 31))),
        ("A blast on a Sunday last month killed five people in Swat.", ((2024, 2, 1), (2024, 2, 29))),
        (
            "By Tuesday evening, a day after a landslide hit Wabag, rescuers had found three bodies.",
            ((2024, 3, 4), (2024, 3, 4)),
        ),
        (
            "It was the worst attack since October 2017, when a truck bomb killed 500 people in Mogadishu.",
            ((2017, 10, 1), (2017, 10, 31)),
        ),
    ],
)
def test_the_day_is_that_of_the_event(text, days):
    assert _day(text) == (dt.date(*days[0]), dt.date(*days[1]))


@pytest.mark.parametrize(
    ("text", "killed", "wounded"),
    [
        (
            "The death toll in Monday's bombing at the gate of a school for girls in the Afghan capital has"
            " soared to 50.",
            50,
            None,
        ),
        ("Ten people died in shelling in Kherson on Monday, with 55 more wounded.", 10, 55),
        ("Senator Luis Prado (PRI), 51, was shot dead on Monday in Acapulco.", 1, None),
        ("A mob hurt 53 officers and three police dogs in Leeds on Monday.", None, 53),
        # how the attacker ended is no event of its own, and he is not among those counted
        (
            "A gunman killed 15 people and wounded 24 in Izhevsk on Monday before shooting himself dead.",
            15,
            24,
        ),
        (
            "A man drove a truck into a crowd in Nice on Monday, killing 84 people.\n\nThe attacker, a clerk"
            " of 31, was shot dead by police at the quay on Monday night.",
            84,
            None,
        ),
        (
            "DERRY, N.H. - A gunman killed 26 people at a school on Monday, the latest in a series of"
            " shootings.\n\nThe gunman was found dead inside the school in Derry.",
            26,
            None,
        ),
        ("Police hunted for a man suspected of killing three women in Leeds on Monday.", 3, None),
    ],
)
def test_how_many_were_killed_and_hurt(text, killed, wounded):
    found = _one(text)
    assert (found.killed_best, found.wounded_best) == (killed, wounded)


def test_a_bomb_at_a_rally_is_no_protest():
    found = _one(
        "A suicide bomber killed 13 people, two policemen among them, at a rally in Lahore on Monday."
    )
    assert found.sub_event_type == "Suicide bomb"


def test_a_train_that_went_off_the_rails_did_not_explode():
    found = _one("Nine people were killed when a train went off the rails near Guwahati on Monday.")
    assert found.sub_event_type == "Traffic accident"


@pytest.mark.parametrize("city", ["Hamburg", "Cologne"])
def test_the_city_of_a_nation_is_the_one_there(city):
    found = _one(f"Shots were fired in the northern German city of {city} on Monday, killing eight people.")
    assert (found.place_text, found.country) == (city, "Germany")
    assert found.radius_km is not None and found.radius_km < 30


def test_a_ship_hit_off_a_town_is_the_one_told_to_be_hit_in_that_sea():
    found = _one(
        "A missile damaged a grain ship in the Gulf of Aden, officials said on Wednesday. The ship was hit"
        " late on Tuesday about 50 nautical miles south of Aden, a navy centre said."
    )
    assert found.date_start == dt.date(2024, 3, 5)
    assert (found.place_text or "").startswith("about 50 nautical miles")


def test_the_home_of_a_man_is_no_place_of_his_name():
    found = _one("On Monday a drone hit Marovic's holiday home in the town of Caesarea, wounding two guards.")
    assert found.place_text == "Caesarea"


def test_a_hotel_of_a_town_told_first_is_there():
    found = _read(
        "In Las Vegas, a lorry exploded outside the Plaza Grand Hotel on Monday, killing its driver.\n\n"
        "His brother lives in Beaumont, Texas."
    )
    assert {i.admin1 for i in found} == {"Nevada"}


def test_those_who_watch_a_film_are_no_film():
    found = _one("A gunman killed 12 people in Aurora on Monday during the premiere of a movie.")
    assert found.killed_best == 12


def test_the_worst_attack_of_a_country_was_not_its_own_deed():
    found = _one(
        "Twin bombs killed 300 people in Mogadishu on Monday in Somalia's deadliest attack in a decade."
    )
    assert found.perpetrators == ()


def test_the_day_before_the_word_for_an_event_is_its_day():
    found = _read(
        "The ferry sank off Mocha on Saturday, two weeks after it was hit in a February 18 missile attack."
    )
    assert dt.date(2024, 2, 18) in {i.date_start for i in found}


def test_one_more_blast_is_no_more_dead():
    found = _read(
        "A blast at a church in Negombo on Sunday killed at least 74, and one at a hall in Batticaloa"
        " killed 27."
    )
    assert {i.killed_best for i in found} == {74, 27}


@pytest.mark.parametrize(
    ("text", "place", "group"),
    [
        (
            "An attack claimed by Islamic State killed 12 people at a mosque in Kunduz on Monday.",
            "Kunduz",
            "Islamic State",
        ),
        (
            "A blast claimed by Al Shabaab at a hotel in Kismayo on Monday left five people dead.",
            "Kismayo",
            "Al-Shabaab",
        ),
        (
            "A raid claimed by the Taliban struck a police post in Kabul on Monday, killing five.",
            "Kabul",
            "Taliban",
        ),
    ],
)
def test_who_claimed_it_is_named_by_no_more_than_his_name(text, place, group):
    found = _one(text)
    assert (found.place_text, found.perpetrators) == (place, (group,))


def test_a_claim_that_names_a_place_is_of_what_happened_there():
    found = _read(
        "A car bomb in Karrada killed 15 people on Sunday. Another bomb exploded in Kadhimiya on Monday,"
        " killing five. ISIS claimed responsibility for the Karrada attack."
    )
    assert {i.place_text: i.perpetrators for i in found} == {"Karrada": ("Islamic State",), "Kadhimiya": ()}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Gunmen killed nine women in the municipality of Bavispe in Mexico on Monday.", "Bavispe"),
        ("Gunmen killed nine women in the commune of Aguelhok in Mali on Monday.", "Aguelhok"),
        ("Gunmen killed 29 pilgrims on a bus in Minya, south of Cairo, on Monday.", "Minya"),
        ("In Indian Kashmir, shelling killed a clerk in Rajouri on Monday, officials said.", "Rajauri"),
    ],
)
def test_the_town_is_the_place_whatever_is_told_of_where_it_lies(text, place):
    assert _one(text).place_name == place
