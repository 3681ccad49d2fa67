"""Where news puts an event that it tells of twice, and whom it counts."""

import datetime as dt

import pytest

from gazetteer.index import open_index
from mapapp.incident import Incident
from mapapp.reading import read_report
from mapapp.report import Report

PUBLISHED = dt.date(2024, 5, 17)  # a Friday


def _read(text: str) -> list[Incident]:
    return read_report(Report(text, published=PUBLISHED), open_index())


def _one(text: str) -> Incident:
    (found,) = _read(text)
    return found


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        (
            "Militants ambushed a UN convoy near Kidal on Tuesday, killing 10 people, four of them soldiers."
            " One local clerk and five hired drivers also died.",
            10,
        ),
        (
            "A blast killed nine people in Mosul on Monday, among them two nurses. Seven patients were also"
            " killed.",
            9,
        ),
        ("A raid killed ten rebels near Kidal on Monday. Two soldiers were also killed.", 12),
        ("Five people and about 40 goats were killed by a landslide in Bududa on Monday.", 5),
        ("Lightning killed two herders near Mandera on Monday. Nine oxen were also killed.", 2),
        ("Reporter Marta Ruiz and her cameraman, Luis Vega, were shot dead in Culiacan on Monday.", 2),
        ("The union leader Ali Khan and the party official Omar Shah were shot dead in Quetta on Monday.", 2),
        ("A blast in Kabul on Monday killed the head of a village council, his son and two guards.", 4),
        ("Gunmen stormed a college in Kaduna on Monday and killed the bursar of the school.", 1),
    ],
)
def test_the_dead_are_counted_once_and_all_of_them(text, killed):
    assert _one(text).killed_best == killed


def test_what_is_killed_in_words_has_no_dead():
    found = _read("Late goals killed the contest in Culiacan on Monday, the coach said.")
    assert [i.killed_best for i in found if i.killed_best] == []


def test_this_capital_town_is_the_one_that_the_report_comes_from():
    found = _one(
        "ISULAN, Sultan Kudarat - A bomb went off in a shop here on Sunday night, killing a teenager, the"
        " second deadly blast to hit this capital town in less than a week."
    )
    assert found.place_text == "ISULAN"


def test_this_town_is_the_one_told_of_and_not_where_the_reporter_sits():
    found = _one(
        "Mogadishu (AFP) - A bomber struck a restaurant in Beledweyne on Saturday, killing at least 14"
        ' people. "This was the deadliest attack I remember in this town," a policeman told reporters.'
    )
    assert found.place_text == "Beledweyne"


def test_a_quarter_of_the_city_is_as_near_as_the_city_is_wide():
    found = _one(
        "JACOBABAD: Nine people were killed when a blast ripped through a market in the Jafarabad Mohalla"
        " area of the city on Monday."
    )
    assert (found.admin1, found.radius_km) == ("Sindh", pytest.approx(10, abs=3))


def test_two_separate_blasts_are_those_told_one_by_one():
    found = _read(
        "KABUL, Afghanistan (AP) - Two separate suicide bombings in Afghanistan on Monday killed at least 18"
        " people. In eastern Ghazni province, 15 soldiers were killed when a bomber drove a truck into a"
        " base, an official said. A ministry spokesman confirmed that there was a suicide bombing on the"
        " outskirts of the city of Ghazni. In the south, a bomber hit a convoy in Qalat, killing three."
    )
    assert [(i.place_text, i.killed_best) for i in found] == [("Ghazni", 15), ("Qalat", 3)]
    assert found[0].radius_km < 10


def test_a_state_of_the_headline_is_not_the_city_of_its_name():
    found = _one(
        "Six dead in clash in Oaxaca\n\nSix people were killed when police cleared a blockade in the Mexican"
        " state of Oaxaca, officials said Monday. The clash broke out Sunday morning in Nochixtlan."
    )
    assert (found.place_text, found.date_start, found.killed_best) == ("Nochixtlan", dt.date(2024, 5, 12), 6)


def test_villages_near_a_city_lie_round_it():
    found = _one(
        "Eight killed in villages near Belgrade\n\nA gunman killed eight people in villages near Belgrade on"
        " Monday. He opened fire from a car near the town of Mladenovac before fleeing."
    )
    assert (found.place_text, found.killed_best) == ("Mladenovac", 8)


def test_another_toll_in_another_town_leaves_the_main_event_alone():
    found = _read(
        "A bomber blew himself up in a mosque in northern Iraq on Wednesday, killing 42 people. Walls were"
        " scorched. Carpets lay in the yard. Reinforcements had been sent to the area before. Seven people"
        " died when a driver set off his car near a base in Taji."
    )
    assert [(i.place_text, i.killed_best) for i in found][:1] == [("Iraq", 42)]


def test_a_day_that_opens_a_sentence_is_that_of_all_its_clauses():
    found = _read(
        "Last week a bomber killed a lawmaker near Falluja, and a truck packed with explosives blew up beside"
        " an office of a party in Kirkuk."
    )
    week = (dt.date(2024, 5, 6), dt.date(2024, 5, 12))
    assert [(i.place_text, i.date_start, i.date_end) for i in found] == [
        ("Falluja", *week),
        ("Kirkuk", *week),
    ]


@pytest.mark.parametrize(
    ("text", "killed", "wounded"),
    [
        (
            "Four inmates were killed and 16 injured in a raid on a prison in Kuje on Monday. Three officials"
            " were also wounded, and an operative of the corps lost his life.",
            5,
            19,
        ),
        (
            "Three sailors were killed and at least four others injured when a missile hit a ship off Aden"
            " on Monday. Two Filipinos were among the dead and two others were seriously hurt.",
            3,
            4,
        ),
        (
            "More than 50 officers were injured in a riot in Southport on Tuesday. In all 53 officers were"
            " hurt as bricks were hurled.",
            None,
            53,
        ),
    ],
)
def test_one_more_is_added_and_some_of_them_are_not(text, killed, wounded):
    found = _one(text)
    assert (found.killed_best, found.wounded_best) == (killed, wounded)


def test_a_day_by_its_number_is_of_the_month_that_its_sentence_tells():
    found = _one("In March five people died when a quake struck Wewak, to the north, on the 24th.")
    assert found.date_start == dt.date(2024, 3, 24)
