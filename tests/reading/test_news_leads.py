"""Leads and short articles as agencies print them: every event found, and none made of two."""

import datetime as dt

import pytest

from gazetteer.index import open_index
from mapapp.incident import Incident
from mapapp.reading import read_report
from mapapp.report import Report

FRIDAY = dt.date(2024, 3, 15)


def read(text: str) -> list[Incident]:
    return read_report(Report(text, published=FRIDAY), open_index())


def places(text: str) -> list[str | None]:
    return [i.place_name for i in read(text)]


def test_a_report_that_ends_with_two_names_is_read():
    assert places("Gunmen killed six shoppers on Tuesday at a mall in Albany, New York.") == ["Albany"]


def test_an_event_some_hours_after_another_is_another():
    found = read(
        "MARADI, Niger (AP) — Armed men abducted about 40 girls from a school in northern Niger early on "
        "Tuesday, hours after an explosion at a bus station killed 31 people in Zinder."
    )
    assert [(i.sub_event_type, i.place_name, i.killed_best) for i in found][-1:] == [
        ("Remote explosive/landmine/IED", "Zinder", 31)
    ]
    assert "Abduction/forced disappearance" not in [i.sub_event_type for i in found if i.killed_best]


def test_what_burns_a_day_after_it_was_bombed_is_one_event():
    found = read("Fires still burned on Thursday in the port of Mocha, a day after jets bombed it.")
    assert [i.place_name for i in found] == ["Mocha"]


def test_a_crowd_on_its_way_to_a_citys_airport_is_attacked_there():
    found = read(
        "DAMASCUS, Syria (AP) — Two suicide bombers attacked crowds flocking to Aleppo's airport Thursday. "
        "At least 40 people were killed."
    )
    assert [(i.place_name, i.killed_best) for i in found] == [("Aleppo", 40)]


def test_a_long_list_of_towns_keeps_those_after_one_that_is_not_listed():
    found = places(
        "Fresh demonstrations were held on Tuesday in the cities of Arequipa, Cusco, Huancapunku, Puno, "
        "Tacna and Trujillo."
    )
    assert {"Arequipa", "Cusco", "Puno", "Tacna", "Trujillo"} <= set(found)


def test_a_total_told_first_is_the_toll_where_only_one_event_is_told():
    found = read(
        "At least 31 people were killed in shootings at two chapels in Hobart on Tuesday. Twenty-four died "
        "at the first chapel and seven at the second."
    )
    assert [i.killed_best for i in found] == [31]


@pytest.mark.parametrize(
    "later",
    [
        "Later on Tuesday police raiding a flat in Charleroi found a nail bomb.",
        "In nearby Charleroi, gunmen shot dead two guards on Tuesday night.",
        "In neighbouring Luxembourg, gunmen shot dead two guards on Tuesday night.",
    ],
)
def test_what_is_done_later_or_near_by_leaves_the_first_where_it_was(later):
    found = read(f"Bombs exploded at the airport of Namur on Tuesday, killing 12 people. {later}")
    assert (found[0].place_name, found[0].killed_best) == ("Namur", 12)
    assert len(found) == 2


def test_a_lorry_ploughs_into_a_crowd():
    found = read(
        "METZ, France (AP) — A lorry plowed through revelers gathered for a fair in Metz, killing at least "
        "24 people, officials said."
    )
    assert [(i.place_name, i.date_end, i.killed_best) for i in found] == [("Metz", FRIDAY, 24)]


def test_a_platinum_mine_is_no_weapon():
    found = read("Police opened fire on strikers at a platinum mine in Rustenburg on Tuesday, killing six.")
    assert [i.sub_event_type for i in found] != ["Remote explosive/landmine/IED"]
    assert [i.killed_best for i in found] == [6]


def test_parts_of_a_told_whole_are_told_by_place_with_what_was_done():
    found = read(
        "Russia launched 60 missiles at Ukraine on Tuesday that killed at least seven people. Two people "
        "were killed in Poltava in the centre, two in Rivne, where a depot was hit, and one each in Sumy and "
        "Lutsk."
    )
    assert {(i.place_name, i.killed_best) for i in found} == {
        ("Poltava", 2),
        ("Rivne", 2),
        ("Sumy", 1),
        ("Lutsk", 1),
    }
    assert {i.sub_event_type for i in found} == {"Shelling/artillery/missile attack"}


def test_a_bomb_at_a_rally_is_no_protest():
    found = read(
        "A bomb exploded at a rally of farmers in Swabi on Tuesday, killing 14. Police officer Umar Khan "
        "said a suicide bomber blew himself up by the stage."
    )
    assert [(i.sub_event_type, i.killed_best) for i in found] == [("Suicide bomb", 14)]


def test_a_clause_that_opens_with_another_state_tells_of_that():
    found = read(
        "A man opened fire at a hotel in Bizerte on Tuesday, killing nine, and in Kuwait a suicide bomber "
        "killed 17 people at a mosque."
    )
    assert [(i.place_name, i.killed_best) for i in found] == [("Bizerte", 9), ("Kuwait", 17)]


def test_an_attack_hours_after_a_bomb_elsewhere_keeps_its_own_toll():
    found = read(
        "A gunman killed at least 24 people in an attack on a summer camp near Bergen on Tuesday, hours "
        "after a bomb killed seven in Oslo."
    )
    assert [(i.place_name, i.killed_best) for i in found] == [("Bergen", 24), ("Oslo", 7)]


@pytest.mark.parametrize("who", ["A gunman wounded", "A knife-wielding man injured", "An attacker injured"])
def test_people_wounded_by_an_armed_man_are_an_attack(who):
    found = read(f"{who} four people in Cardiff on Tuesday.")
    assert [(i.sub_event_type, i.wounded_best) for i in found] == [("Attack", 4)]


def test_jets_that_were_shot_down_are_no_wounded():
    found = read("Two Ukrainian fighter jets were shot down over Donetsk on Tuesday.")
    assert [i.wounded_best for i in found] == [None]


def test_what_goes_on_in_another_town_does_not_place_an_attack_in_a_district():
    found = read(
        "Two policemen were wounded on Tuesday when gunmen fired on their car in the Buynaksk district. A "
        "special operation was under way in Kizlyar."
    )
    assert [i.place_name for i in found] == ["Buynaksk"]


def test_fighting_that_raged_on_a_day_is_of_that_day():
    found = read(
        "Fighting raged Thursday in Donetsk, where mortar fire struck a hospital, killing one. On Wednesday "
        "night, three people died in shelling of Horlivka."
    )
    assert [(i.place_name, i.date_start.day) for i in found if i.date_start] == [
        ("Donetsk", 14),
        ("Horlivka", 13),
    ]


def test_more_killed_in_a_raid_elsewhere_are_another_event():
    found = read(
        "A bomb killed 24 people at a shrine in Sukkur on Tuesday. A further six suspects were killed in a "
        "raid in Larkana, police said."
    )
    assert [(i.place_name, i.killed_best) for i in found] == [("Sukkur", 24), ("Larkana", 6)]


def test_a_crowd_on_a_citys_road_is_in_that_city():
    found = read(
        "A bomb killed 24 people in Kisumu on Thursday. On Monday a suicide attacker killed nine people at a "
        "rally of nurses on Nairobi's Moi Avenue."
    )
    assert [(i.sub_event_type, i.place_name) for i in found][1:] == [("Suicide bomb", "Nairobi")]


def test_a_train_that_goes_off_the_rails_does_not_explode():
    found = read("Nine passengers were killed on Tuesday when a train went off the rails at Malda.")
    assert [i.sub_event_type for i in found] == ["Traffic accident"]


def test_a_judge_who_is_killed_is_no_court():
    found = read("The judge Ana Souza was shot dead by two men in Recife on Tuesday.")
    assert [(i.place_name, i.killed_best, i.date_start and i.date_start.day) for i in found] == [
        ("Recife", 1, 12)
    ]


def test_an_attack_named_by_its_day_is_of_that_day():
    found = read("The trader died in Gao on Tuesday of burns that he suffered in a March 3 attack on Kidal.")
    assert [i.date_start and i.date_start.day for i in found if i.place_name == "Kidal"] == [3]


def test_what_a_man_was_jailed_for_has_a_day_or_is_no_event():
    found = read(
        "The general has been jailed for life for genocide. He led troops during the massacre in Srebrenica."
    )
    assert found == []


def test_officers_killed_later_that_day_when_they_were_ambushed_are_one_event():
    found = read(
        "Gunmen attacked a prison in Minna on Tuesday. Earlier the same day, two officers were killed when "
        "bandits said to number about 300 ambushed their team in Zuru."
    )
    assert [(i.place_name, i.killed_best) for i in found][-1:] == [("Zuru", 2)]
    assert len(found) == 2


def test_what_a_colon_lists_was_hit():
    found = read(
        "India attacked Pakistan early on Tuesday. Four towns were targeted: Muridke, Sialkot and Shakargarh "
        "in Punjab and Kotli and Muzaffarabad in Pakistani Kashmir."
    )
    assert {i.place_name for i in found} == {"Muridke", "Sialkot", "Shakargarh", "Kotli", "Muzaffarabad"}
    assert {i.perpetrators for i in found} == {("India",)}


def test_two_bases_hit_in_participles_of_their_own_are_two():
    found = read(
        "Drones struck two towns deep inside Russia on Tuesday, killing three soldiers at a depot near "
        "Ryazan, 120 miles southeast of Moscow, and slightly damaging two planes at a base in Engels."
    )
    assert [(i.place_name, i.killed_best) for i in found] == [("Ryazan", 3), ("Engels", None)]


def test_the_other_after_a_semicolon_is_told_with_its_own_place():
    found = read(
        "Two bombs killed 34 people in Uganda on Tuesday. One explosion hit a cafe in Jinja, where five "
        "died; the other targeted a rugby club in Gulu."
    )
    assert {"Jinja", "Gulu"} <= {i.place_name for i in found}


def test_people_killed_at_the_showing_of_a_film_are_no_film():
    found = read(
        "A masked gunman killed 12 people at a showing of a new movie in Aurora, Colorado, on Tuesday, "
        "setting off a smoke bomb."
    )
    assert [(i.killed_best, i.sub_event_type == "Violent demonstration") for i in found] == [(12, False)]


def test_a_crowd_that_faces_riot_police_does_not_riot():
    found = read("Several hundred workers gathered on Tuesday in Atyrau, facing lines of riot police.")
    assert [(i.sub_event_type, i.place_name) for i in found] == [("Peaceful protest", "Atyrau")]


def test_who_fires_a_weapon_at_people_attacks_them():
    found = read("Eight people were killed when a man fired an automatic weapon in Nis on Tuesday.")
    assert [(i.sub_event_type, i.killed_best) for i in found] == [("Attack", 8)]
