"""The place of an event among the towns that news names beside it."""

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
    ("text", "place"),
    [
        ("An airstrike on a house in the southern Gaza city of Rafah killed 12 people on Monday.", "Rafah"),
        ("Rebels beheaded nine people in the northern Mozambique town of Palma on Monday.", "Palma"),
    ],
)
def test_the_town_is_where_and_not_the_land_it_is_of(text, place):
    assert _one(text).place_text == place


def test_where_the_hurt_lie_is_not_where_the_slide_was():
    found = _one(
        "At least 27 people were killed when a hillside gave way above a gold mine in South Kivu on Saturday."
        " Rescuers had recovered 27 bodies by Monday evening, and eight people were in a health centre at"
        " Bunyakiri."
    )
    assert found.place_text == "South Kivu"


def test_what_came_of_a_deed_later_is_no_day_of_it():
    found = _read(
        "Gunmen killed 15 people in Gubio on Tuesday. Last month nine farmers were abducted in Konduga and"
        " their bodies found three days later."
    )
    konduga = (dt.date(2024, 4, 1), dt.date(2024, 4, 30))
    assert [(i.date_start, i.date_end) for i in found if i.place_text == "Konduga"] == [konduga]


def test_a_church_is_in_the_town_of_the_news_and_not_where_the_president_spoke():
    found = _read(
        "A gunman shot dead five people at a club in Colorado Springs, Colorado, on Wednesday.\n\n"
        "President Joe Biden, who was in Washington, said hate could not be tolerated. A vigil was held on"
        " Thursday at All Souls Unitarian Church."
    )
    assert {i.admin1 for i in found} == {"Colorado"}


def test_clashes_between_two_sides_are_one_event_with_its_village():
    found = _one(
        "At least 23 people were killed on Monday in clashes between herders and farmers in southern Chad, a"
        ' prosecutor in Moundou said. "On the morning of May 13 attackers came and stole cattle in the'
        ' village of Don," he said. "Soldiers went after them. Seven of the rustlers were killed and eight'
        ' captured."'
    )
    assert (found.place_text, found.killed_best) == ("Don", 23)


def test_the_day_on_which_a_toll_rose_is_not_that_of_the_storm():
    found = _one(
        "The death toll from mudslides and floods in the mountain city of Petropolis rose to 152 on Thursday."
        " More rain fell on the hardest-hit neighbourhood on Thursday. The storm on Monday dumped 25"
        " centimetres in three hours."
    )
    assert (found.date_start, found.killed_best) == (dt.date(2024, 5, 13), 152)


def test_a_prison_is_in_the_town_told_after_it_and_not_where_its_name_is():
    found = _one("At least 119 inmates were shot dead in the Litoral penitentiary in Guayaquil on Monday.")
    assert found.place_text == "Guayaquil"


def test_a_village_near_the_town_that_opens_the_sentence_lies_round_that_town():
    found = _read(
        "In Mastung, the car of Panjgur Deputy Commissioner Zakir Baloch came under fire near Khad Kocha on"
        " Monday. He succumbed to his injuries, while the chairman of the Panjgur district council was"
        " wounded.\n\nSeparately, security forces killed four militants in Harnai on Tuesday. The BLA claimed"
        " the Mastung attack."
    )
    assert [(i.place_text, i.killed_best) for i in found] == [("Khad Kocha", 1), ("Harnai", 4)]
    assert found[0].radius_km == 40
    assert [bool({"Balochistan Liberation Army"} & set(i.perpetrators)) for i in found] == [True, False]


def test_where_the_wounded_were_hospitalised_is_not_where_they_were_shot():
    found = _one(
        "Gunmen stormed a cockfight in western Mexico and killed 20 people on Sunday. They hid in a truck to"
        " enter a farm near the town of Zinapecuaro in the state of Michoacan. Seventeen men and three women"
        " died, and at least five people were hospitalized in Morelia, the state capital."
    )
    assert found.place_text == "Zinapecuaro"


def test_three_villages_are_those_that_the_next_sentence_names():
    found = _one(
        "The death toll from Sunday's raids on three villages in western Niger has risen to 137, the"
        " government said on Monday. Gunmen attacked the villages of Intazayene, Bakorat and Wistane, in"
        " Tahoua region, a local official said. An earlier count had put the number of dead at 60."
    )
    assert (found.admin1, found.killed_best) == ("Tahoua Region", 137)


def test_a_sum_over_a_province_is_not_the_toll_of_its_first_village():
    found = _read(
        "At least 35 people have died in rain-related incidents across Khyber-Pakhtunkhwa over the past 48"
        " hours, an agency said on Sunday. In Bajaur, five members of a family were killed when the roof of"
        " their house collapsed in the Salarzai area on Saturday night."
    )
    assert [i.killed_best for i in found if i.place_text in ("Salarzai", "Bajaur")] == [5]


def test_a_point_is_measured_from_the_provincial_capital_too():
    found = _one(
        "Troops killed 17 fighters in clashes in the Congolese province of Ituri, the army said on Wednesday."
        " The fighting took place on Monday around Moto Moto, 40 kilometres north of the provincial capital"
        " Bunia."
    )
    assert found.latitude == pytest.approx(1.56 + 40 / 111, abs=0.1)


def test_the_road_to_a_town_is_not_the_town():
    found = _one("Nine people died on Monday when a bus overturned on the road to Bamako.")
    assert (found.place_name, found.radius_km) == ("Bamako", 100)
    by_it = _one("Gunmen shot dead nine people in Segou on Monday, close to the road to Bamako.")
    assert by_it.place_text == "Segou"


def test_what_was_ten_years_ago_is_not_of_yesterday():
    found = _read(
        "Ten years on, the people of Daraya, a suburb of Damascus, have published the first account of the"
        " killing of at least 700 people there by Syrian government forces. The report says that between 24"
        " and 26 August 2012 soldiers went from house to house after days of shelling. On Thursday, survivors"
        " gathered in London to remember the dead."
    )
    assert [i.date_start for i in found] == [dt.date(2012, 8, 24)]
