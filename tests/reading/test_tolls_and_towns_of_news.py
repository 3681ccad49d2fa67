"""What wire news tells of tolls, towns and what was before, read as a coder would."""

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


def test_the_bomb_that_a_suspect_is_held_for_has_its_own_day():
    found = _read(
        "Police on Monday said they had detained a woman suspected of planting the bomb that exploded in"
        " Istanbul, killing six people. Sunday's explosion occurred on Istiklal Avenue, a popular street."
    )
    assert [(i.killed_best, i.date_start) for i in found if i.killed_best] == [(6, dt.date(2024, 3, 3))]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Gunmen assassinated Haitian President Jovenel Moise in Jacmel on Monday.", 1),
        ("Gunmen killed Afghan journalist Malala Maiwand in Jalalabad on Monday.", 1),
        ("Gunmen killed a Frenchwoman and two Britons in Gao on Monday.", 3),
    ],
)
def test_those_told_by_post_or_nation_are_counted(text, killed):
    assert _one(text).killed_best == killed


def test_the_thing_hit_before_is_hit_in_the_town_told_after():
    found = _one(
        "An aid convoy in Syria was hit by air strikes on Monday, killing 12 people. The convoy was struck"
        " in Urum al-Kubra, medics said."
    )
    assert found.place_text == "Urum al-Kubra"


def test_the_paris_offices_are_in_paris_and_not_on_french_soil():
    found = _one("Gunmen stormed the Paris offices of a paper on Monday in the worst attack on French soil.")
    assert found.place_text == "Paris"


def test_the_day_of_saying_is_no_day_of_the_event():
    found = _one(
        "Kyrgyzstan's opposition said on Wednesday it had won after 75 people were killed in clashes in"
        " Bishkek on Tuesday."
    )
    assert found.date_start == dt.date(2024, 3, 5)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "In May last year 30 people died when jets struck Loikaw. The previous month a drone killed nine"
            " pupils at Demoso.",
            {((2023, 5, 1), (2023, 5, 31)), ((2023, 4, 1), (2023, 4, 30))},
        ),
        (
            "An officer was seized near Damboa on Friday. ISWAP on Monday said that it had beheaded him, and"
            " the governor on Tuesday praised him.",
            {((2024, 3, 1), (2024, 3, 1))},
        ),
        (
            "Detectives were yesterday examining a coach that overturned. It left the road at Renton on"
            " Tuesday, killing nine.",
            {((2024, 3, 5), (2024, 3, 5))},
        ),
    ],
)
def test_a_day_of_something_else_is_not_the_event_s(text, days):
    found = {(i.date_start, i.date_end) for i in _read(text)}
    assert found == {(dt.date(*first), dt.date(*last)) for first, last in days}


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        (
            "Ten people were killed on Monday when a man opened fire in Lubbock, police said. Three people"
            " died at a bank. Five men were killed at a bar. Two others died in hospital.",
            10,
        ),
        ("Musa Bello and Ali Garba were shot dead in Jos on Monday.", 2),
        ("Bandits killed Musa Bello and five companions near Jos on Monday.", 6),
        ("Members of the Civilian Joint Task Force were killed by a bomb in Bama on Monday.", None),
    ],
)
def test_all_of_the_dead_are_counted_and_no_more(text, killed):
    assert _one(text).killed_best == killed


def test_a_count_around_the_country_is_none_of_its_capital_s():
    found = _read(
        "Rioters torched buses in Conakry, the capital of Guinea, on Tuesday. On Wednesday the minister said"
        " 14 people had died in acts of violence around the country."
    )
    assert {i.killed_best for i in found if i.place_text == "Conakry"} == {None}


def test_those_who_came_to_help_did_not_raid():
    found = _one(
        "Bandits raided a village near Zurmi on Monday, killing nine. Police exchanged fire with them."
    )
    assert found.perpetrators == ()


def test_a_denial_of_something_else_denies_no_event():
    found = _one(
        "A bomb killed 12 people at a wedding in Kohat on Monday. The family denied any part in a feud."
    )
    assert found.status == "reported"


def test_a_town_taken_and_one_seized_before_are_two():
    found = _read(
        "Rebels took the town of Sake on Tuesday, days after they seized Minova, 25 km to the south."
    )
    assert {i.place_text for i in found} == {"Sake", "Minova"}
    assert {i.date_start for i in found if i.place_text == "Sake"} == {dt.date(2024, 3, 5)}


def test_there_is_not_the_town_from_which_a_distance_is_told():
    found = _read(
        "Police killed 18 people at a mine near Marikana, 100 km northwest of Johannesburg, on Tuesday. Ten"
        " had died in clashes there since Friday."
    )
    assert "Johannesburg" not in {i.place_text for i in found}


def test_the_dead_are_of_what_happened_when_they_died():
    found = _read(
        "A car hit a crowd in Munich on Tuesday, wounding 39. It came two months after six people died when"
        " a car was driven into a market in Magdeburg on Dec. 20."
    )
    assert {i.place_text: i.killed_best for i in found}.get("Magdeburg") == 6


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "SANTA FE, Texas (AP) - A student shot ten people dead at a school outside Houston on Monday.",
            "Santa Fe",
        ),
        ("AURORA, Colo. (AP) - A gunman killed 12 people in a Denver-area theater on Monday.", "Aurora"),
    ],
)
def test_the_town_of_a_dateline_is_more_exact_than_what_is_told_round_it(text, place):
    found = _one(text)
    assert (found.place_name or "").lower() == place.lower()


def test_a_square_is_in_the_town_spoken_of_and_not_where_a_road_shall_lead():
    found = _read(
        "Twin blasts killed 80 people in Kabul on Monday. The blasts hit Demazan Square as a crowd asked for"
        " a line through Bamyan province."
    )
    assert {i.admin1 for i in found} == {"Kabul"}


def test_a_part_of_the_dead_told_later_is_not_the_toll():
    found = _one(
        "At least 129 people were killed at a prison in Kinshasa on Monday, a minister said. Twenty-four"
        " inmates were shot dead."
    )
    assert found.killed_best == 129


def test_the_blast_at_the_airport_of_a_large_city_is_the_one_told_of_the_city():
    found = _one(
        "A suicide bomber killed 35 people at an airport in Moscow on Monday. The blast tore through a hall"
        " of Domodedovo airport."
    )
    assert found.killed_best == 35


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("In Kherson, two people died when a car blew up in the town of Henichesk on Tuesday.", "Henichesk"),
        (
            "In Kherson, mortar rounds struck barns in Beryslav district on Tuesday, killing three.",
            "Beryslav",
        ),
        # a land whose list names no provinces
        ("In Belfast, police said two men were shot dead on Tuesday in the town of Larne.", "Larne"),
        ("In Goma, a doctor said eleven people were killed on Tuesday in the town of Sake.", "Sake"),
    ],
)
def test_what_opens_a_sentence_is_the_wider_setting_of_the_town_told_later(text: str, town: str) -> None:
    assert _one(text).place_text == town


def test_those_who_are_missing_are_none_of_the_dead_told_before():
    found = _one("Police shot at buses in Iguala on Monday, killing six people, and 43 students are missing.")
    assert found.killed_best == 6


def test_where_a_man_was_bound_for_is_not_where_he_was_taken():
    taken = _one(
        "In Kalat district, militants abducted a policeman from a bus at Shadokai on Tuesday when he was on"
        " his way home to Gwadar."
    )
    assert abs(taken.latitude - 29.0) < 1.0


def test_a_lorry_that_lost_control_attacked_nobody_and_oxen_are_no_dead():
    crash = _one("A lorry lost control and rammed into people at a stop in Nakuru on Tuesday, killing 12.")
    assert crash.sub_event_type == "Traffic accident"
    raid = _one("Raiders shot three herders in Kajiado on Tuesday. Nine oxen were also killed.")
    assert raid.killed_best != 9
