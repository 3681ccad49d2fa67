"""Leads of news: which of the towns, days and deeds told beside each other belong together."""

import datetime as dt

from gazetteer.index import open_index
from mapapp.incident import Incident
from mapapp.reading import read_report
from mapapp.report import Report

FRIDAY = dt.date(2024, 3, 15)


def read(text: str) -> list[Incident]:
    return read_report(Report(text, published=FRIDAY), open_index())


def places(text: str) -> list[str | None]:
    return [i.place_name for i in read(text)]


def test_a_town_near_a_greater_one_is_the_place():
    found = read("In Holon, near Tel Aviv, a man stabbed two people to death on Tuesday.")
    assert [i.place_name for i in found] == ["Holon"]


def test_bombings_two_days_earlier_are_told():
    found = read(
        "A suicide bomber struck a procession in Quetta on Thursday, killing 13. Two days earlier triple "
        "bombings killed 35 people in Lahore."
    )
    assert [(i.sub_event_type, i.place_name, i.killed_best) for i in found][1:] == [
        ("Remote explosive/landmine/IED", "Lahore", 35)
    ]


def test_strikes_of_the_same_day_are_one_with_their_verb_and_not_with_the_first_attack():
    found = read(
        "A drone attack on an academy in Homs killed more than 50 people on Tuesday. The same day, Turkish "
        "strikes hit a dam in Qamishli, killing eleven."
    )
    assert [(i.place_name, i.killed_best) for i in found] == [("Homs", 50), ("Al Qamishli", 11)]


def test_towns_taken_since_a_day_are_taken_in_those_days():
    found = read("The rebels have captured the towns of Hsenwi and Kunlong since March 2.")
    assert [(i.place_name, i.date_start and i.date_start.day) for i in found] == [
        ("Hsenwi", 2),
        ("Kunlong", 2),
    ]


def test_a_mans_surname_is_not_where_a_crowd_burned_tyres():
    found = read(
        "A car bomb killed a general in Beirut on Tuesday. After the news of Wissam al-Hassan's death, "
        "protesters burned tyres on the road to Sidon."
    )
    assert [i.place_name for i in found] == ["Beirut", "Sidon"]


def test_a_shell_that_fell_on_a_house_is_shelling():
    found = read(
        "A landmine blast killed two soldiers in Qoryoley and a mortar shell fell on a house in Wanlaweyn on "
        "Tuesday, hurting three children."
    )
    assert [(i.sub_event_type, i.wounded_best) for i in found][1:] == [
        ("Shelling/artillery/missile attack", 3)
    ]


def test_a_jet_that_vanished_is_an_accident_of_the_air():
    found = read("Searchers found wreckage in the Java Sea on Tuesday, two days after the jet vanished.")
    assert [(i.sub_event_type, i.date_start and i.date_start.day) for i in found] == [
        ("Aircraft accident", 10)
    ]


def test_an_oil_train_that_derails_is_no_market():
    found = read("Five people died after a train carrying crude oil derailed and exploded in Gao on Tuesday.")
    assert [(i.sub_event_type, i.killed_best) for i in found] == [("Traffic accident", 5)]


def test_what_follows_in_a_days_own_sentence_is_of_that_day():
    found = read(
        "A general was killed in Tyre on Friday. On Sunday troops fired tear gas at a crowd in Sidon, and "
        "two lorries were set on fire at Nabatieh."
    )
    assert [(i.place_text, i.date_start and i.date_start.day) for i in found][1:] == [
        ("Sidon", 10),
        ("Nabatieh", 10),
    ]


def test_who_died_in_a_clause_of_its_own_is_not_of_the_sum_before():
    found = read("On Sunday strikes on Sidon killed 24, and 21 people died in Nabatieh.")
    assert found[0].killed_best == 24


def test_violence_that_spread_to_towns_is_told_of_each():
    found = read(
        "At least 25 people died on Tuesday when police fired on a crowd in Cairo. Violence spread to "
        "Alexandria, Minya and Suez. Churches were torched in Sohag."
    )
    assert {"Alexandria", "Minya", "Suez", "Sohag"} <= {i.place_name for i in found}


def test_a_separate_fire_and_its_verb_are_one():
    found = read(
        "A blaze killed nine people in Mati, east of Athens, on Tuesday. A separate fire burned pine forest "
        "at Kineta, west of the capital."
    )
    assert [i.place_text for i in found] == ["Mati", "Kineta"]


def test_the_entrance_to_a_city_is_in_it():
    found = read("Gunmen killed three people at a bus stop at the entrance to Jenin on Tuesday.")
    assert [i.place_text for i in found] == ["Jenin"]


def test_a_blow_at_a_land_is_where_it_killed():
    found = read("Israel pounded Gaza on Tuesday, killing a commander in Rafah.")
    assert [i.place_name for i in found] == ["Rafah"]


def test_a_jet_that_crashed_after_it_took_off_fell_near_there():
    found = read(
        "Missiles hit a base near Erbil on Tuesday. Hours later a jetliner crashed after taking off from "
        "Tehran, killing all 176 aboard."
    )
    assert [(i.sub_event_type, i.place_name) for i in found][1:] == [("Aircraft accident", "Tehran")]


def test_who_strikes_back_at_a_state_does_not_hit_it():
    found = read(
        "Iran struck back at the United States on Tuesday, firing missiles at bases. One hit the Ain al-Asad "
        "air base in Anbar province."
    )
    assert [i.country for i in found] == ["Iraq"]


def test_a_site_and_three_cities_of_one_list_are_four():
    found = places("Explosions were reported on Tuesday at the Natanz enrichment site, in Tehran and Tabriz.")
    assert found == ["Natanz", "Tehran", "Tabriz"]


def test_a_citys_cathedral_is_in_it():
    found = read(
        "A bomb killed 25 people at a chapel adjoining Minya's main cathedral on Tuesday. On Friday two "
        "soldiers were killed in a blast in Suez."
    )
    assert [(i.place_name, i.killed_best) for i in found] == [("Minya", 25), ("Suez", 2)]


def test_a_sum_over_days_of_riots_is_not_the_toll_of_a_part():
    found = read(
        "At least 72 people have been killed in South Africa in days of riots. Ten people were crushed in a "
        "stampede at a mall in Soweto on Monday night."
    )
    assert 72 not in [i.killed_best for i in found if i.place_name == "Soweto"]


def test_a_fire_that_broke_out_at_a_prison_is_no_escape():
    found = read(
        "A fire swept through a prison in Honduras and killed 35 inmates. It broke out late on Tuesday at "
        "the prison in Comayagua."
    )
    assert [(i.sub_event_type, i.place_name) for i in found] == [("Fire", "Comayagua")]


def test_other_fires_are_fires():
    found = read("A fire tore through Lahaina on Tuesday, killing 36 people. Other fires burned near Kihei.")
    assert [i.place_text for i in found] == ["Lahaina", "Kihei"]


def test_a_crowd_that_stampeded_is_a_collapse():
    found = read("Thousands of people stampeded at a fair in Battambang on Tuesday, leaving 45 dead.")
    assert [(i.sub_event_type, i.killed_best) for i in found] == [("Collapse", 45)]


def test_heavy_fighting_that_rages_is_no_fire_and_no_figure():
    found = read("Heavy fighting between rival forces raged around a base in Khartoum on Tuesday.")
    assert [(i.sub_event_type, i.place_name) for i in found] == [("Armed clash", "Khartoum")]


def test_an_explosion_and_fire_at_a_mine_attack_nobody():
    found = read("At least 32 miners died after an explosion and fire at a coal mine in Soma on Tuesday.")
    assert [(i.sub_event_type, i.killed_best) for i in found] == [("Explosion", 32)]


def test_tornadoes_are_a_disaster():
    found = read("Tornadoes killed 70 people in Mayfield, Kentucky, on Tuesday.")
    assert [(i.sub_event_type, i.place_name) for i in found] == [("Natural disaster", "Mayfield")]


def test_the_day_told_between_two_deeds_is_of_both():
    found = read("Rebels marched into Bukavu on Tuesday and took Kavumu.")
    assert [(i.place_name, i.date_start and i.date_start.day) for i in found] == [
        ("Bukavu", 12),
        ("Kavumu", 12),
    ]


def test_a_town_of_a_citys_area_is_the_place():
    found = read("A tower collapsed on Tuesday in the Miami-area town of Surfside, killing one person.")
    assert [i.place_name for i in found] == ["Surfside"]


def test_a_bomb_earlier_in_the_month_is_not_the_attack_of_the_news():
    found = read(
        "A gun and bomb attack on Istanbul's Ataturk airport has killed 31 people. Earlier this month a car "
        "bomb killed six people in the Vezneciler district of Istanbul."
    )
    assert [(i.place_text, i.killed_best) for i in found] == [("Istanbul", 31), ("Vezneciler", 6)]


def test_an_attack_named_by_its_year_is_of_that_year():
    found = read(
        "Gunmen stormed a hotel in Nairobi on Tuesday, killing 14 people. The attack, claimed by al Shabaab, "
        "echoed a 2013 assault that killed 67 people in the Westgate shopping centre."
    )
    assert [(i.place_text, i.killed_best) for i in found] == [("Nairobi", 14)]


def test_a_vigil_that_was_to_be_held_was_not():
    found = read(
        "A gunman killed two people in Sydney on Tuesday. A vigil was to be held at a church in Parramatta."
    )
    assert [i.place_name for i in found] == ["Sydney"]


def test_a_mayor_taken_in_another_town_is_taken_on_the_sentences_day():
    found = read(
        "A mayor kidnapped by soldiers five days ago has been freed. In Kherson, troops fired on a protest "
        "on Tuesday, and in Skadovsk the mayor was abducted."
    )
    assert ("Skadovsk", 12) in [(i.place_name, i.date_start and i.date_start.day) for i in found]


def test_a_man_found_dead_on_another_day_is_not_where_the_riots_were():
    found = read(
        "At least 34 people have been killed in riots in Delhi. The violence began on Sunday. Police made "
        "arrests. A school was shut. An officer was found dead in a drain in Jaffrabad on Wednesday."
    )
    assert [i.place_name for i in found if i.killed_best == 34] == ["Delhi"]
