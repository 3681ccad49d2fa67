"""Where and when an event is that its own sentence does not place or date."""

import datetime as dt

import pytest

from gazetteer.index import open_index
from mapapp.incident import Incident
from mapapp.reading import read_report
from mapapp.report import Report

WEDNESDAY = dt.date(2025, 3, 12)


def _read(text: str) -> list[Incident]:
    return read_report(Report(text=text, published=WEDNESDAY), open_index())


def _told(text: str) -> set[tuple[str | None, int | None, int | None]]:
    return {
        (
            i.place_name,
            i.date_start.day if i.date_start else None,
            i.date_end.day if i.date_end else None,
        )
        for i in _read(text)
    }


@pytest.mark.parametrize(
    ("text", "place", "day"),
    [
        # the city, with words before it
        (
            "The streets of Novorossiysk were empty. On Monday, drones hit the southern Russian city,"
            " killing two men.",
            "Novorossiysk",
            10,
        ),
        # there
        (
            "Soldiers cordoned off Walikale on Tuesday. Rebels had shelled a clinic there the previous day,"
            " killing four patients.",
            "Walikale",
            10,
        ),
        # nearby
        (
            "The mayor of Tartus spoke to reporters. A bomb had gone off nearby on Sunday, killing a guard.",
            "Tartus",
            9,
        ),
        # no word for it, but a scene before
        (
            "It was market day in Bunia. Shoppers were choosing fish when a grenade exploded on Saturday and"
            " killed seven of them.",
            "Bunia",
            8,
        ),
        # a saying of those who are of a place
        ("Police in Zahedan said that four people were shot dead by gunmen on Sunday.", "Zahedan", 9),
        # the place that a later sentence tells
        (
            "A refinery blew up on Tuesday and eight people were killed. It happened at Baiji, it was said.",
            "Bayji",
            11,
        ),
    ],
)
def test_an_event_is_where_the_report_is_speaking_of(text: str, place: str, day: int) -> None:
    ((name, first, last),) = _told(text)
    assert name is not None and place in name and (first, last) == (day, day)


def test_where_a_government_speaks_nothing_happened() -> None:
    text = (
        "Moscow sent two planes with doctors on Tuesday. Warsaw accused Minsk of it. Shells killed 12 people"
        " in Tiraspol on Monday."
    )
    assert _told(text) == {("Tiraspol", 10, 10)}


def test_the_town_is_not_the_region_that_it_lies_in() -> None:
    text = (
        "Gunmen have burned the police station of Tillaberi. Shooting was heard on Monday in the town, which"
        " lies on the river in the far west of Niger, and three men were killed."
    )
    assert "Niger" not in {name for name, _, _ in _told(text)}


def test_a_road_called_after_its_ends_is_between_them() -> None:
    (ambush,) = _read("Gunmen ambushed a lorry on the Gao-Ansongo road on Monday, killing five traders.")
    assert ambush.latitude is not None and 15.6 < ambush.latitude < 16.3 and ambush.country == "Mali"


def test_off_a_coast_is_closer_than_the_sea() -> None:
    (boat,) = _read("A ferry sank in the Sulu Sea off Jolo on Sunday, killing 15 passengers.")
    assert boat.place_name == "Jolo"


def test_a_name_not_listed_is_in_the_country_of_the_others() -> None:
    text = (
        "Six inmates were killed on Monday in a prison in Guayaquil, Ecuador's police said. The shots came"
        " from the quarter of Nueva Prosperina, run by a gang whose chief is held in Spain."
    )
    assert {i.country for i in _read(text)} == {"Ecuador"}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        # of the day told last
        (
            "Clashes went on in Kidal on Monday. In the afternoon, helicopters bombed Tessalit,"
            " killing six men.",
            (10, 10),
        ),
        # of the report's own day
        ("Shortly before dawn, a shell hit a bakery in Tessalit, killing six men.", (12, 12)),
        # a night leads to it
        ("During the night, shells hit a bakery in Tessalit, killing six men.", (11, 12)),
        ("08:40 GMT - A drone has struck a fuel truck in Tessalit, killing six men.", (12, 12)),
        # the day its own sentence tells
        ("In the morning of 7 March, a drone struck a fuel truck in Tessalit, killing six men.", (7, 7)),
        # a list under its day
        (
            "What happened on Monday, 10 March:\n- A minister flew to Bamako on Tuesday.\n- In the evening, a"
            " drone struck a truck in Tessalit, killing six men.\n- Schools stay shut.",
            (10, 10),
        ),
    ],
)
def test_a_time_of_day_is_of_the_day_that_the_report_tells(text: str, days: tuple[int, int]) -> None:
    assert days in {(first, last) for name, first, last in _told(text) if name == "Tessalit"}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        # told on the day after, done before
        (
            "Relatives in Kasur on Wednesday buried the victims of a factory fire.\n\nThe fire broke out in a"
            " boiler room on Monday and killed nine workers.",
            10,
        ),
        (
            "Smoke hung over a hotel in Kasur on Wednesday, a day after a bomber drove into its gate.\n\n"
            "Nine people were killed in the attack.",
            11,
        ),
        # a death in hospital is later than the event
        (
            "A bus overturned in Kasur on Sunday and killed nine people. Two more died in hospital on"
            " Tuesday.",
            9,
        ),
        ("Nine people died when a bus overturned in Kasur. It was just after six on Monday evening.", 10),
        # the age of a truce
        (
            "Nine people were killed in Kasur on Monday in the heaviest shelling since a truce took hold"
            " in May last year.",
            10,
        ),
        # when it was put out
        (
            "In a statement issued on Tuesday, the army said that nine men were killed in a raid in Kasur on"
            " Sunday.",
            9,
        ),
        ("It began on Monday, when gunmen ambushed two buses in Kasur and killed nine people.", 10),
    ],
)
def test_the_day_is_that_of_the_event(text: str, day: int) -> None:
    assert {(first, last) for name, first, last in _told(text) if name == "Kasur"} == {(day, day)}


def test_the_place_that_a_report_turns_to() -> None:
    text = (
        "Rockets killed two women in Tyre on Tuesday. A day earlier it had been Sidon. Drones set a fish"
        " market alight, and three men died."
    )
    assert ("Sidon", 10, 10) in _told(text)


def test_a_day_goes_on_for_what_is_told_after_it() -> None:
    text = (
        "On Monday the crowds came back. Shops shut early.\n\nIn Morelia, several hundred people set fire to"
        " the palace doors, and police fired tear gas; nine people were wounded."
    )
    assert ("Morelia", 10, 10) in _told(text)


def test_words_spoken_in_a_capital_place_nothing_there() -> None:
    text = (
        "A dam burst above Derna on Sunday and killed 40 people. In Cairo, the president called it a"
        " disaster. The pope prayed in Rome on Monday for the victims of the flood."
    )
    assert {i.country for i in _read(text)} == {"Libya"}


def test_a_name_of_two_halves_is_one() -> None:
    (ambush,) = _read(
        "Gunmen fired at a bus in Jammu and Kashmir's Reasi district on Sunday, killing nine pilgrims."
    )
    assert ambush.place_name is not None and "Reasi" in ambush.place_name


def test_a_day_owns_its_event() -> None:
    told = _told(
        "The minister, in Ankara, condemned yesterday's terrorist bombings in Istanbul that killed 12."
    )
    assert told == {("Istanbul", 11, 11)}


def test_a_report_that_opens_with_an_event_without_day_or_place_is_read() -> None:
    assert _read("Gunmen killed three men. They fled.") == []


@pytest.mark.parametrize(
    ("text", "place", "day"),
    [
        # the capital of a province, by the dateline
        (
            "CULIACAN, Mexico - Gunmen shot four men outside a bar in the capital of Mexico's Sinaloa state"
            " on Monday, police said.",
            "Culiacán",
            10,
        ),
        # the capital of the country spoken of, not where the report was written
        (
            "DAKAR - Explosions woke Bamako on Tuesday. Militants had attacked a police school in the Malian"
            " capital, killing six cadets.",
            "Bamako",
            11,
        ),
        # a name in a person's name is no place, nor a name not listed that no preposition governs
        (
            "The justice minister, Constant Mutamba, flew to Beni. Two Iskander missiles, a gift, stood by."
            " A bomb in Beni had killed nine people on Sunday.",
            "Beni",
            9,
        ),
        # the day of the burial is not that of the strike
        (
            "Rescuers finished burying the victims of a strike on a mosque in El Obeid on Tuesday. The drone"
            " hit it on Sunday and killed 40 people.",
            "El Obeid",
            9,
        ),
    ],
)
def test_the_words_say_which_place_and_day(text: str, place: str, day: int) -> None:
    assert _told(text) == {(place, day, day)}


def test_a_distance_told_beside_an_event_is_closer_than_its_country() -> None:
    (strike,) = _read(
        "British jets bombed a drone workshop in Yemen on Monday night. Its buildings were located some 25 km"
        " south of Sanaa."
    )
    assert strike.latitude is not None and 15.0 < strike.latitude < 15.3


def test_between_two_towns_is_in_neither() -> None:
    (ambush,) = _read("Two convoys were ambushed between Parachinar and Peshawar on Monday; 43 people died.")
    assert ambush.longitude is not None and 70.3 < ambush.longitude < 71.3


def test_what_is_told_without_any_day_was_about_the_day_of_the_rest() -> None:
    text = (
        "Gunmen killed nine people in Musakhel on Monday.\n\n"
        + "The province is poor and wide. " * 7
        + "A car bomb struck a camp at Bela and killed five soldiers."
    )
    assert ("Bela", 10, 10) in _told(text)


def test_a_street_called_after_a_town_is_not_in_it() -> None:
    told = _told("A house near Jaffa school was struck in Deir al-Balah on Sunday and 20 people were killed.")
    assert {name for name, _, _ in told} == {"Deir al-Balah"}


def test_a_region_told_with_its_word_is_refined_by_the_town_told_after_it() -> None:
    text = (
        "Drones blew up a depot in Russia's Tver region on Tuesday. Videos filmed from houses in"
        " Toropets show the flames."
    )
    assert _told(text) == {("Toropets", 11, 11)}


def test_the_day_told_in_its_own_paragraph_goes_before_one_told_later() -> None:
    text = (
        "On Friday it rained in Tunja. A crowd broke into the town hall, and nine people were wounded.\n\n"
        "And on Sunday the mayor left."
    )
    assert {(first, last) for _, first, last in _told(text)} == {(7, 7)}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A bus and a lorry collided on the Mombasa-Nairobi highway near Voi on Saturday; 13 died.", "Voi"),
        ("A farmer, reached by phone in Jos, where 12 people were shot dead on Sunday, wept.", "Jos"),
        ("Police in Nairobi fired tear gas at protesters on Tuesday, wounding nine of them.", "Nairobi"),
    ],
)
def test_the_place_beside_a_road_a_speaker_or_the_police(text: str, place: str) -> None:
    assert {name for name, _, _ in _told(text)} == {place}


def test_a_town_far_from_the_capital_of_its_region_is_still_in_it() -> None:
    (hit,) = _read(
        "A man was killed in Kupiansk, in the Kharkiv region, on Sunday when guided bombs hit a house."
    )
    assert hit.longitude is not None and 37.4 < hit.longitude < 37.8


def test_a_place_not_listed_is_near_what_its_paragraph_or_the_report_tells() -> None:
    text = (
        "BELEDWEYNE - Soldiers ended a siege on Tuesday.\n\nFighters had burst into the village of Qorraxsin,"
        " killing seven guests. Kenya and Ethiopia sent condolences."
    )
    (siege,) = [i for i in _read(text) if i.killed_best == 7]
    assert siege.country == "Somalia"


def test_an_authority_that_condemns_from_its_capital_was_not_hit() -> None:
    text = (
        "A drone hit a mosque in Ain al-Hilweh on Tuesday night, killing 13 people. The Palestinian"
        " Authority in Ramallah denounced the raid."
    )
    assert {name for name, _, _ in _told(text)} == {"Ain al-Hilweh"}


@pytest.mark.parametrize(
    ("text", "place", "day"),
    [
        (
            "Funerals were held in Kasur on Wednesday for nine people shot dead in a bar. Two men had"
            " walked in at midnight on Sunday with rifles.",
            "Kasur",
            9,
        ),
        (
            "A senior adviser in Iran's Revolutionary Guards was killed on Monday in an air strike on Homs.",
            "Homs",
            10,
        ),
        (
            "A missile hit a house in Erbil on Monday on the way out towards Shaqlawa, killing four people.",
            "Erbil",
            10,
        ),
    ],
)
def test_mourning_a_group_and_a_way_are_neither_day_nor_place(text: str, place: str, day: int) -> None:
    assert _told(text) == {(place, day, day)}


def test_the_first_of_two_places_close_by_is_spoken_of() -> None:
    text = (
        "It was quiet in Bucha, near Irpin. On Monday a shell came down on a bus stop and killed four people."
    )
    assert _told(text) == {("Bucha", 10, 10)}


def test_a_pipeline_is_where_it_was_hit_and_a_pit_above_a_town_is_at_the_town() -> None:
    told = _told("An explosion on the Druzhba pipeline near Unecha killed two welders on Monday.")
    assert {name for name, _, _ in told} == {"Unecha"}
    told = _told("Nine miners were killed on Sunday when a pit caved in in the hills above Goma, in Congo.")
    assert {name for name, _, _ in told} == {"Goma"}


def test_the_items_of_a_bulletin_are_events_of_its_day() -> None:
    text = (
        "Airstrikes go on in Iraq\n\nOn March 10, Coalition forces conducted nine strikes in Iraq.\n\nNear"
        " Bayji, one strike destroyed a building.\n\nNear Mosul, five strikes engaged four units.\n\nNear"
        " Rawah, two strikes destroyed a bunker.\n\nNear Sinjar, two strikes destroyed three tunnels."
    )
    assert {("Bayji", 10, 10), ("Mosul", 10, 10)} <= _told(text)
