"""News in several sentences: whose the places, days and dead are that are told after the first event."""

import datetime as dt

from gazetteer.index import open_index
from mapapp.incident import Incident
from mapapp.reading import read_report
from mapapp.report import Report

FRIDAY = dt.date(2023, 3, 10)
TUESDAY, WEDNESDAY, THURSDAY = dt.date(2023, 3, 7), dt.date(2023, 3, 8), dt.date(2023, 3, 9)


def read(text: str) -> list[Incident]:
    return read_report(Report(text, published=FRIDAY), open_index())


def test_more_bodies_that_are_brought_ashore_are_of_the_wreck():
    text = (
        "A fire swept through a ferry off Basilan on Wednesday, killing 29. Divers searched the sea around "
        "Lamitan on Thursday and four more bodies were brought ashore on Friday morning."
    )
    found = read(text)
    assert [(i.place_text, i.date_start, i.killed_best) for i in found] == [("Basilan", WEDNESDAY, 33)]


def test_what_is_told_in_the_capital_is_not_at_the_town_named_before():
    text = (
        "Crowds broke windows in Mahdia on Wednesday. In the capital, about 200 people rallied outside the "
        "Municipal Theatre on Thursday to denounce racism in Tunisia."
    )
    assert [(i.place_name, i.date_start) for i in read(text)][-1] == ("Tunis", THURSDAY)


def test_a_mayor_who_tells_of_the_city_tells_of_his_own():
    text = (
        "Missiles killed three people in Kherson on Thursday. The mayor of Kharkiv reported 15 strikes "
        "on the city; trams stopped and water ran out in Lozova."
    )
    assert [i.place_name for i in read(text)] == ["Kherson", "Kharkiv"]


def test_what_is_shot_down_over_the_land_is_not_where_somebody_died():
    text = (
        "Missiles killed three people in Kherson on Thursday. One man was killed in Nikopol. Air "
        "defences shot down 34 of the missiles."
    )
    assert [(i.place_name, i.killed_best) for i in read(text)] == [("Kherson", 3), ("Nikopol", 1)]


def test_a_day_earlier_is_counted_from_the_day_on_which_somebody_spoke():
    text = (
        "Three villagers were killed near Lyubech on March 2, officials said. The head of the group said "
        "on Wednesday that his men had the upper hand. A day earlier a helicopter crashed near "
        "Kramatorsk."
    )
    assert [i.date_start for i in read(text)][-1] == TUESDAY


def test_who_kills_and_carries_off_attacks():
    text = (
        "Rebels hacked to death 19 people in Beni on Thursday. Two children were among the dead and an "
        "unknown number of people were carried off."
    )
    assert [i.sub_event_type for i in read(text)] == ["Attack"]


def test_the_same_group_that_killed_elsewhere_attacked_there():
    text = (
        "Rebels hacked to death 19 people in Beni on Thursday. On Wednesday the same group killed 36 "
        "people in the village of Butembo."
    )
    assert [(i.sub_event_type, i.date_start) for i in read(text)][1] == ("Attack", WEDNESDAY)


def test_the_dead_of_a_riot_by_a_mob_are_a_riots():
    text = (
        "At least 10 people were killed when a rumour set off a riot in Wamena on Thursday. Warning "
        "shots failed to disperse the mob, which set fire to 13 houses."
    )
    assert [(i.event_type, i.killed_best) for i in read(text)] == [("Riots", 10)]


def test_what_came_on_the_same_day_has_the_day_of_the_main_event():
    text = (
        "Gunmen freed inmates of a prison in Kuje on Tuesday night. The president saw the damage on "
        "Wednesday. The incident came on the day gunmen opened fire on a convoy near Dutsin-Ma in "
        "Katsina State."
    )
    assert [(i.place_name, i.date_start) for i in read(text)] == [("Kuje", TUESDAY), ("Dutsin-Ma", TUESDAY)]


def test_an_attack_on_those_who_come_from_a_burial_is_where_it_happened():
    text = (
        "Gunmen killed five officers in northern Mexico on Monday. The attack happened near the town of "
        "Magdalena, north of Hermosillo, as they were returning from the burial of a mayor in Caborca."
    )
    assert [(i.place_text, i.killed_best) for i in read(text)] == [("Magdalena", 5)]


def test_a_lead_of_mourning_tells_of_the_attack_all_the_same():
    text = (
        "Black banners hung in Shiraz on Friday as the city buried the dead of a gun attack which killed 15."
    )
    assert [(i.place_name, i.killed_best) for i in read(text)] == [("Shiraz", 15)]


def test_in_the_camp_is_the_place_called_a_camp_and_not_the_town_named_since():
    text = (
        "Israeli forces killed six men in the Jenin refugee camp on Tuesday. The army said one of them "
        "had carried out the attack in Huwara on February 26. Two officers were wounded by a missile in "
        "the camp."
    )
    found = {i.place_text: (i.killed_best, i.wounded_best) for i in read(text)}
    assert found["Jenin"] == (6, 2)
    assert found["Huwara"] == (None, None)
