"""One event told twice, or in parts, is one; what is told beside it of other towns is each its own."""

import datetime as dt

import pytest

from gazetteer.index import open_index
from mapapp.incident import Incident
from mapapp.reading import read_report
from mapapp.report import Report

SUNDAY = dt.date(2021, 6, 20)
THURSDAY, FRIDAY = dt.date(2021, 6, 17), dt.date(2021, 6, 18)


def read(text: str) -> list[Incident]:
    return read_report(Report(text, published=SUNDAY), open_index())


def places(text: str) -> list[str | None]:
    return [i.place_text for i in read(text)]


def test_what_a_raid_avenges_is_one_with_its_own_paragraph():
    text = (
        "Jets bombed silos in Adigrat on Saturday to avenge a rocket attack by rebels that killed a "
        "woman in Mekelle. Before dawn on Friday a home-made rocket hit a block of flats in Mekelle, "
        "killing a woman of 60."
    )
    assert [(i.place_text, i.date_start) for i in read(text)][1:] == [("Mekelle", FRIDAY)]


def test_the_blast_at_a_hamlet_that_no_list_has_is_the_one_of_the_lead():
    text = (
        "Seven policemen were killed on Thursday when rebels blew up their truck with a mine in Sukma "
        "district. The explosion occurred at 9.10 am close to Korkoti hamlet, said a deputy inspector "
        "general (Surguja range)."
    )
    assert [(i.admin1, i.killed_best) for i in read(text)] == [("Chhattisgarh", 7)]


def test_a_fight_on_the_border_of_two_districts_is_one():
    text = "A gunfight broke out in the hills on the border of Kanker and Rajnandgaon districts on Thursday."
    assert len(read(text)) == 1


def test_the_hospitals_where_a_towns_dead_lie_are_no_second_place():
    text = (
        "Fourteen people died in clashes with police in Nepalgunj on Thursday, five of them at the Burns "
        "Centre and four each at the Annapurna and Model hospitals."
    )
    assert places(text) == ["Nepalgunj"]


def test_where_a_lorry_was_bound_for_is_not_where_it_blew_up():
    text = (
        "A lorry of gas blew up in Funtua on Thursday, killing 50. The trucker, bound for Potiskum in "
        "Yobe State, lost control by the university, and the lorry rolled over."
    )
    assert places(text) == ["Funtua"]


def test_marches_in_a_row_of_towns_are_told_after_a_stoned_house():
    text = (
        "In Comilla on Thursday, a mob stoned the house of a minister. Marches were also held in Khulna, "
        "Rajshahi and Barisal."
    )
    assert places(text) == ["Comilla", "Khulna", "Rajshahi", "Barisal"]


def test_a_town_that_sees_two_crowds_is_where_they_were():
    text = (
        "Rioters burned shops in Plymouth on Thursday. Exeter witnessed two crowds, nationalists and "
        "opponents, hurl bottles at one another."
    )
    assert places(text) == ["Plymouth", "Exeter"]


def test_a_town_that_opens_its_clause_is_of_what_the_clause_tells():
    text = (
        "In Gradiska, a man and his son were shot and wounded on Thursday, and in Prijedor, northwest of "
        "Banja Luka, the head of a charity has been arrested."
    )
    assert places(text)[0] == "Gradiska"


@pytest.mark.parametrize("when", ["last week", "last month", "last year"])
def test_after_what_was_last_week_does_not_end_before_it_begins(when: str):
    for one in read(f"Crowds marched in Rabat on Thursday after {when}'s bombings in London that killed 53."):
        assert one.date_start is None or one.date_end is None or one.date_start <= one.date_end
        assert one.place_text != "London" or one.date_end is None or one.date_end < THURSDAY


def test_floods_that_a_lead_counts_over_a_land_are_those_of_the_district_told_next():
    text = (
        "The death toll from floods that swept through two villages in the east of the Democratic "
        "Republic of Congo has passed 400, officials said on Saturday. Rain on Thursday afternoon made "
        "rivers burst their banks in Kalehe territory."
    )
    found = read(text)
    assert [(i.place_text, i.date_start, i.killed_best) for i in found] == [("Kalehe", THURSDAY, 400)]


def test_bodies_found_on_a_day_of_their_own_do_not_date_what_is_told_with_them():
    text = (
        "Gunmen killed two officers in Guayaquil on Friday. In Esmeraldas seven guards were taken "
        "hostage by inmates, and two headless bodies were found hanging from a footbridge on Thursday."
    )
    found = [(i.sub_event_type, i.date_start) for i in read(text) if i.place_text == "Esmeraldas"]
    assert found[0] == ("Abduction/forced disappearance", FRIDAY)


def test_the_day_on_which_a_wreck_is_searched_is_not_that_of_the_crash():
    text = (
        "Searchers on Saturday found the flight recorders of a plane that crashed in Nepal with the loss "
        "of 68 lives. It plunged into a gorge just before landing at Pokhara on Thursday morning."
    )
    assert [i.date_start for i in read(text)] == [THURSDAY]


def test_blocked_roads_are_protests_only_where_the_report_tells_of_a_crowd():
    text = (
        "Police fired at protesters in Juliaca on Thursday, killing 17. Doctors worked all night. The "
        "minister spoke on television. He said little. Roads were also blocked in Cusco, Arequipa and "
        "Tacna."
    )
    assert places(text)[1:] == ["Cusco", "Arequipa", "Tacna"]
    assert places("Rain fell for days. Roads were blocked in Arequipa and Tacna on Thursday.") == []


def test_what_jets_bomb_across_the_river_is_not_the_fighting_in_the_capital():
    text = (
        "Fighting between the army and the Rapid Support Forces raged in Khartoum on Friday, killing 56. "
        "The army said its jets had bombed RSF camps in Omdurman, across the Nile."
    )
    assert [(i.place_text, i.killed_best) for i in read(text)] == [("Khartoum", 56), ("Omdurman", None)]


def test_an_operation_told_by_the_army_in_a_clause_of_its_own_is_one_more():
    text = (
        "Six policemen were killed when gunmen attacked a van in Lakki Marwat on Thursday, and the army "
        "said it had killed six militants in the Bajaur tribal district on Friday."
    )
    found = [(i.place_text, i.date_start) for i in read(text)]
    assert found == [("Lakki Marwat", THURSDAY), ("Bajaur", FRIDAY)]
