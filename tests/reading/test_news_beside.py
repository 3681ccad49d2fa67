"""What stands beside the main event of news: further towns, anger over it, what is only planned."""

import datetime as dt

import pytest

from gazetteer.index import open_index
from mapapp.incident import Incident
from mapapp.reading import read_report
from mapapp.report import Report

FRIDAY = dt.date(2025, 6, 20)
TUESDAY, WEDNESDAY = dt.date(2025, 6, 17), dt.date(2025, 6, 18)


def read(text: str) -> list[Incident]:
    return read_report(Report(text, published=FRIDAY), open_index())


def places(text: str) -> list[str | None]:
    return [i.place_name for i in read(text)]


def test_roads_blocked_in_several_towns_are_told_for_each():
    text = (
        "Police shot dead a man at Rambukkana on Wednesday. Motorists and bus crews blocked roads in other "
        "parts of the country during the day, including Galle, Digana and Anuradhapura."
    )
    found = read(text)
    assert [i.place_name for i in found][1:] == ["Galle", "Digana", "Anuradhapura"]
    assert {i.event_type for i in found[1:]} == {"Protests"}


def test_a_road_blocked_by_a_slide_is_no_protest():
    kinds = {
        i.event_type for i in read("Trucks blocked the road after a landslide near Murree on Wednesday.")
    }
    assert "Protests" not in kinds


def test_those_over_whose_death_a_road_is_blocked_were_not_killed_by_it():
    text = "Villagers blocked the highway at Sehwan on Wednesday after a lorry killed two children."
    assert [(i.event_type, i.killed_best) for i in read(text)] == [("Protests", None)]


@pytest.mark.parametrize(
    "text",
    [
        "A fire in a tower block in Izmir killed eight people on Wednesday. A few residents, furious at "
        "the delay, hurled bricks at a van until police fired tear gas.",
        "A train ran into a bus at Thane on Wednesday, killing 11. Angry commuters smashed the windows of "
        "the station.",
    ],
)
def test_anger_over_an_accident_is_a_riot_beside_it(text: str):
    found = read(text)
    assert [i.event_type for i in found] == ["Accidents", "Riots"]
    assert [i.killed_best for i in found][1] is None
    assert found[0].place_name == found[1].place_name


def test_those_who_chanted_when_a_bomb_went_off_are_no_second_event():
    text = (
        "A bomb went off at a rally in Lahore on Wednesday, killing six. Protesters were chanting just then."
    )
    assert len(read(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Goma fell on Wednesday, which left the rebels with all of the shore.",
        "Jets struck Sake on Tuesday to halt the rebels. By Wednesday noon they were inside Minova.",
        "Jets struck Sake on Tuesday to halt the rebels. Minova had fallen by Wednesday.",
    ],
)
def test_ground_is_taken_in_the_plainest_words(text: str):
    taken = [i for i in read(text) if i.sub_event_type == "Non-state actor overtakes territory"]
    assert [i.date_start for i in taken] == [WEDNESDAY]


def test_shares_that_fall_are_no_town_that_fell():
    assert read("Shares in London fell on Wednesday as troops crossed the border.") == []


@pytest.mark.parametrize(
    "text",
    [
        "A candlelight vigil is planned for tonight in Wichita.",
        "Unions have called a protest in Rome on Monday over low pay.",
        "The city of Norman has organised a vigil for tonight.",
        "Security was tightened in Manila on Wednesday ahead of a rally.",
        "Afghanistan has seen a spike in attacks by insurgents as envoys meet in Qatar.",
        "Suicide attacks are a hallmark of the group in Kirkuk, an officer said on Wednesday.",
        "The minister laid a wreath on Wednesday in Warsaw for those killed in the uprising.",
        "An angry crowd of shareholders grilled the board in Zurich on Wednesday.",
        "Prices exploded in Lagos on Wednesday as the naira crashed.",
    ],
)
def test_what_is_planned_common_or_an_image_is_no_event(text: str):
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "A bomb killed 20 people in Quetta on Wednesday. Wednesday's was the deadliest attack in the "
        "country since gunmen massacred 140 people at a school in Peshawar on May 16.",
        'A bomb killed 20 people in Quetta on Wednesday. "This was the worst attack I know in this town," a '
        "spokesman said in Islamabad.",
    ],
)
def test_what_an_attack_is_likened_to_is_no_second_attack_of_its_day(text: str):
    assert [(i.place_name, i.killed_best) for i in read(text)] == [("Quetta", 20)]


def test_the_parts_of_what_went_before_have_its_day():
    text = (
        "A suicide bomber killed 42 people in a mosque in Kirkuk on Wednesday. The bombing came a day "
        "after three car bombs shattered a lull in and around the capital. Seven people died near an "
        "army base in Taji; five were killed in Mahmudiya, south of Baghdad."
    )
    found = {i.place_text: (i.date_start, i.killed_best) for i in read(text)}
    assert found["Kirkuk"] == (WEDNESDAY, 42)
    assert found["Taji"] == (TUESDAY, 7)
    assert found["Mahmudiya"] == (TUESDAY, 5)


def test_the_tremor_of_the_day_before_in_the_same_district_is_one_more():
    text = (
        "A quake struck Majene on Wednesday, killing nine. The shock followed a 5.9-magnitude tremor on "
        "Tuesday afternoon in the same district, which had damaged houses."
    )
    assert [i.date_start for i in read(text)] == [WEDNESDAY, TUESDAY]


def test_this_morning_in_somebodys_words_is_of_the_day_on_which_he_spoke():
    text = (
        "Jihadists attacked a post at Inata on Wednesday, killing 28 men. The toll announced on Wednesday "
        'evening was 20 dead. "This morning a unit came under a cowardly attack," the minister said then.'
    )
    assert [i.date_start for i in read(text)] == [WEDNESDAY]


def test_protests_reported_from_a_row_of_towns_are_told_far_down_too():
    text = (
        "Police shot dead three protesters in Nairobi on Wednesday. The minister was calm. The "
        "opposition wept. Traders complained. Protests were also reported in Mombasa, Kisumu and Nakuru."
    )
    assert places(text)[1:] == ["Mombasa", "Kisumu", "Nakuru"]
