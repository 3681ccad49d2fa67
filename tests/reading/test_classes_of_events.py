"""Classes of English constructions that tell of an event, each in several wordings."""

import datetime as dt

import pytest

from gazetteer.index import open_index
from mapapp.incident import Incident
from mapapp.reading import read_report
from mapapp.report import Report

FRIDAY = dt.date(2024, 3, 15)
ABD = "Abduction/forced disappearance"
MINE = "Remote explosive/landmine/IED"
SHELL = "Shelling/artillery/missile attack"


def read(text: str) -> list[Incident]:
    return read_report(Report(text, published=FRIDAY), open_index())


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("Other", "Dozens of inmates escaped from the prison in Niamey on Tuesday."),
        ("Other", "A jailbreak in Beni on Tuesday left the cells empty."),
        ("Other", "Fighters broke open the gates of a jail in Kandahar on Tuesday and freed 400 men."),
        (ABD, "Gunmen snatched an expert from his house in Diffa on Tuesday."),
        (ABD, "Armed men dragged a prosecutor from his car in Culiacán on Tuesday."),
        ("Collapse", "Four labourers were buried alive on Tuesday in Rajkot when the slope gave way."),
        ("Collapse", "Six women were trodden underfoot in the crowd in Puri on Tuesday."),
        ("Traffic accident", "A bus left a mountain road near Cusco on Tuesday, killing 17 passengers."),
        ("Traffic accident", "A tram came off its rails in Lisbon on Tuesday, and 20 passengers were hurt."),
        ("Robbery", "Four men held up a pawnshop in Iligan City on Tuesday."),
        (MINE, "Three escorts died when the lorry they rode in hit a mine near Gao on Tuesday."),
        (SHELL, "Mortar bombs landed among the stalls in Omdurman on Tuesday, killing two."),
        ("Air/drone strike", "Fighter jets pulverised three hideouts near Kirkuk on Tuesday."),
        ("Attack", "Masked gunmen entered the town of Gao before sunrise on Tuesday and stayed two days."),
    ],
)  # fmt: skip
def test_words_of_the_field_tell_their_kind(kind, text):
    (incident,) = read(text)
    assert incident.sub_event_type == kind
    assert incident.date_start == dt.date(2024, 3, 12)


@pytest.mark.parametrize(
    "text",
    [
        "Nine people were detained in Dura on Tuesday.",
        "Troops detained 14 people in Hebron before dawn on Tuesday, among them two lecturers.",
        "The suspect was arrested late on Tuesday in Leipzig.",
        "Two wanted men were taken into custody on Tuesday in Mosul.",
    ],
)
def test_an_arrest_of_its_own_day_and_place_is_told_beside_other_events(text):
    lead = "A bomb killed five people in Basra on Monday, police said. Many fled. Shops shut. "
    kinds = [i.sub_event_type for i in read(lead + text)]
    assert kinds == [MINE, "Arrests"]


@pytest.mark.parametrize(
    "told",
    [
        "14 soldiers lay dead in Timbuktu on Tuesday after the garrison woke to gunfire.",
        "At least 17 passengers lost their lives when a coach left the road near Cusco on Tuesday.",
        "Panic at a fair in Rajkot on Tuesday left six people dead.",
    ],
)
def test_an_event_told_by_its_deaths_is_read(told):
    (incident,) = read(told)
    assert incident.killed_best in (14, 17, 6)
    assert incident.date_start == dt.date(2024, 3, 12)


@pytest.mark.parametrize(
    "where",
    [
        "It happened on Monday evening in Gondar.",
        "The tragedy occurred on Monday evening in Gondar.",
        "The blast took place on Monday evening near Gondar.",
        "The incident was reported in Gondar on Monday evening.",
    ],
)
def test_a_sentence_that_only_says_where_and_when_belongs_to_the_event(where):
    (incident,) = read(f"An explosion in a mill killed five people in Ethiopia, officials said. {where}")
    assert incident.place_text == "Gondar"
    assert incident.date_start == dt.date(2024, 3, 11)


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers overthrew the president of Gabon in Libreville on Tuesday.",
        "Officers toppled the government in a coup in Niamey on Tuesday.",
    ],
)
def test_a_coup_is_told(text):
    assert [i.sub_event_type for i in read(text)] == ["Other"]


@pytest.mark.parametrize(
    "text",
    [
        "The earthquake, of magnitude 5.6, hit Jajarkot on Tuesday and killed 132 people.",
        "A storm, the third of the season, battered Manila on Tuesday and left two dead.",
    ],
)
def test_an_aside_does_not_part_a_verb_from_its_subject(text):
    assert [i.sub_event_type for i in read(text)] == ["Natural disaster"]


def test_an_event_told_without_a_day_has_that_of_the_report_s_events():
    text = (
        "Separatists struck in the province on Sunday night. Militants stormed a police post in Kalat, "
        "killing ten.\n\nThe prime minister spoke of a dark hour. A curfew was imposed. Schools stayed shut."
        "\n\nRail traffic stopped when a bridge near Quetta was blown up, an official said."
    )
    days = {i.place_text: i.date_start for i in read(text)}
    assert days == {"Kalat": dt.date(2024, 3, 10), "Quetta": dt.date(2024, 3, 10)}


def test_gunmen_who_arrive_tell_the_day_of_what_they_did():
    text = (
        "Witnesses told of the slaughter at Goma. The bandits arrived in canoes before daylight on Monday. "
        "They went from house to house; 70 people lost their lives."
    )
    (incident,) = read(text)
    assert (incident.date_start, incident.killed_best) == (dt.date(2024, 3, 11), 70)


@pytest.mark.parametrize(
    ("text", "place", "day"),
    [
        (
            "Jets bombed a school in Gaza on Monday, killing nine.\n\n"
            "On Tuesday it was the turn of Khan Younis. A shepherd was killed there by artillery.",
            "Khan Younis",
            12,
        ),
        (
            "Jets bombed a school in Gaza on Monday, killing nine.\n\n"
            "Two attackers got out of a taxi at a gate in Ankara on Tuesday. There was an explosion, then an "
            "exchange of fire.",
            "Ankara",
            12,
        ),
    ],
)
def test_a_scene_of_its_own_day_begins_another_event(text, place, day):
    days = {i.place_text: i.date_start for i in read(text)}
    assert days == {"Gaza": dt.date(2024, 3, 11), place: dt.date(2024, 3, day)}


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("Robbery", "Four persons with knives got aboard a bulk carrier at Conakry anchorage on Tuesday."),
        ("Robbery", "Six men in two skiffs climbed aboard a tanker off Mogadishu on Tuesday."),
        ("Attack", "A scrap dealer was beaten with sticks until he died in Patna on Tuesday."),
        ("Attack", "Somebody emptied a rifle at the front of a newspaper in Culiacán on Tuesday."),
    ],
)
def test_boardings_beatings_and_shots_tell_their_kind(kind, text):
    (incident,) = read(text)
    assert incident.sub_event_type == kind


def test_a_lone_line_of_a_bulletin_is_read():
    (incident,) = read("Kryvyi Rih: a missile crashed into the police headquarters early on Friday.")
    assert incident.place_text == "Kryvyi Rih"


@pytest.mark.parametrize(
    "text",
    [
        "On the evening of 5 May Israeli jets pounded the port of Hodeidah.",
        "Rebels attacked Hodeidah on 5 May.",
        "The attack on Hodeidah on 5 May killed nine people.",
    ],
)
def test_the_month_of_may_makes_nothing_uncertain(text):
    (incident,) = read_report(Report(text, published=dt.date(2024, 5, 7)), open_index())
    assert incident.date_start == dt.date(2024, 5, 5)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (
            "Looting/property destruction",
            "Warehouses were plundered and toll booths burnt in Beira on Tuesday.",
        ),
        ("Other", "More than 1,500 convicts got out of the central prison in Maputo on Tuesday."),
        ("Other", "A colonel announced in Antananarivo on Tuesday that an elite unit had seized power."),
        ("Attack", "Men of a militia swept through a cluster of hamlets near Bunia on Tuesday."),
        (
            "Violent demonstration",
            "Two people were killed as rioters set fire to shops in Nouméa on Tuesday.",
        ),
        (
            "Air/drone strike",
            "On Tuesday it was Zaporizhzhia's turn: guided bombs smashed into a row of houses.",
        ),
    ],
)
def test_plunder_escape_takeover_and_sweep_tell_their_kind(kind, text):
    (incident,) = read(text)
    assert incident.sub_event_type == kind


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("Air/drone strike", "Guided aerial bombs wrecked eleven houses in Derhachi on Tuesday."),
        ("Air/drone strike", "Ukrainian drones set fire to a refinery at Kstovo on Tuesday."),
        (
            "Armed clash",
            "Jihadists fell upon an army camp outside Gao on Tuesday, and ninety soldiers are dead.",
        ),
    ],
)
def test_what_is_wrecked_from_the_air_is_not_looted(kind, text):
    (incident,) = read(text)
    assert incident.sub_event_type == kind


@pytest.mark.parametrize(
    "text",
    [
        "Minutes before the barrage, gunmen opened fire on passengers in Jaffa on Tuesday, killing seven.",
        "Hours after the strike in Beirut, gunmen killed seven passengers in Jaffa on Tuesday.",
        "Shortly after the explosion, attackers shot dead seven people in Jaffa on Tuesday.",
    ],
)
def test_an_opening_that_only_says_when_tells_of_no_event(text):
    (incident,) = read(text)
    assert (incident.sub_event_type, incident.place_text, incident.killed_best) == ("Attack", "Jaffa", 7)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (
            "Abduction/forced disappearance",
            "A bulk carrier, laden with coal, was boarded by armed men off Mogadishu on Tuesday.",
        ),
        (
            "Violent demonstration",
            "Men in caps pelted them with flares, rocks and bottles in Subotica on Tuesday.",
        ),
        ("Violent demonstration", "Youths smashed the windows of the town hall in Valjevo on Tuesday."),
    ],
)
def test_boardings_and_missiles_of_a_crowd_tell_their_kind(kind, text):
    (incident,) = read(text)
    assert incident.sub_event_type == kind


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen rode off with nine villagers in Kagara on Tuesday.",
        "On Tuesday bandits made off with three teachers near Kaduna.",
        "Militants left with 12 hostages from a mosque in Zamfara on Tuesday.",
        "On Tuesday armed men went away with 25 students in Maga.",
        "Rebels drove off with two nuns in Bunia on Tuesday.",
    ],
)
def test_who_goes_off_with_people_abducts_them(text):
    (incident,) = read(text)
    assert (incident.sub_event_type, incident.date_start) == (ABD, dt.date(2024, 3, 12))


@pytest.mark.parametrize(
    "text",
    [
        "A man went away with his children to Brighton on Tuesday.",
        "Soldiers left with minor injuries from a crossing near Gao on Tuesday.",
    ],
)
def test_who_leaves_with_his_own_abducts_nobody(text):
    assert [i for i in read(text) if i.sub_event_type == ABD] == []


@pytest.mark.parametrize(
    "text",
    [
        "A tanker lay idle 40 nautical miles south of Lagos on Tuesday when five armed persons boarded it.",
        "On Tuesday nine masked men boarded the tanker 40 nautical miles south of Lagos.",
    ],
)
def test_a_ship_that_armed_men_board_is_taken(text):
    (incident,) = read(text)
    assert (incident.sub_event_type, incident.place_text) == (ABD, "40 nautical miles south of Lagos")


@pytest.mark.parametrize("teller", ["police said", "the army said", "a police chief said"])
def test_who_tells_of_an_attack_is_not_whom_it_hit(teller: str) -> None:
    text = f"Gunmen opened fire on worshippers in Quetta on Tuesday, killing 26 people, {teller}."
    (incident,) = read(text)
    assert (incident.sub_event_type, incident.targets) == ("Attack", ())


def test_police_who_fire_on_a_protest_and_kill_use_excessive_force() -> None:
    (incident,) = read("Police opened fire on protesters in Nairobi on Tuesday, killing at least five.")
    assert incident.sub_event_type == "Excessive force against protesters"


def test_armed_men_who_made_an_attack_are_not_whom_it_hit() -> None:
    (incident,) = read(
        "At least 41 pupils were killed in an attack by rebels on a school in Mpondwe on Friday."
    )
    assert (incident.sub_event_type, incident.killed_best) == ("Attack", 41)


@pytest.mark.parametrize(
    "text",
    [
        "Hundreds massed in front of the embassy in Lima on Monday, shouting for the ambassador to leave.",
        "Thousands of people gathered in Lima on Monday, demanding the resignation of the mayor.",
        "Youths in Lima laid logs across the road on Monday and asked the army to pursue the raiders.",
    ],
)
def test_a_crowd_that_demands_protests_by_any_verb(text: str) -> None:
    (incident,) = read(text)
    assert (incident.sub_event_type, incident.place_name) == ("Peaceful protest", "Lima")


def test_leaders_who_gather_and_fans_who_shout_do_not_protest() -> None:
    assert read("EU leaders gathered in Brussels on Monday, calling for a ceasefire in Gaza.") == []
    assert read("Fans gathered in Madrid on Monday to celebrate the title, shouting names.") == []


def test_the_weapon_of_an_old_killing_is_none_of_the_attack_told() -> None:
    (incident,) = read(
        "Two explosions killed 84 people on Wednesday in Kerman at a ceremony for a commander who was killed"
        " by a US drone in Iraq in 2020."
    )
    assert (incident.place_name, incident.sub_event_type) == ("Kerman", MINE)


def test_strikes_that_back_an_advance_are_no_deed_of_their_own() -> None:
    (incident,) = read(
        "Government forces, backed by US air strikes, recaptured the town of Marka in Somalia on Friday."
    )
    assert incident.sub_event_type == "Government regains territory"


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers opened fire on protesters in Lagos on Tuesday night, witnesses said.",
        "Israeli forces killed nine Palestinians on Tuesday during mass protests along the Gaza border.",
        "At least eight protesters were shot dead by security forces in Zahedan on Tuesday.",
    ],
)
def test_forces_of_a_state_that_fire_at_a_crowd_use_excessive_force(text):
    (incident,) = read(text)
    assert incident.sub_event_type == "Excessive force against protesters"


def test_where_a_company_or_group_sits_is_not_where_its_people_died():
    (convoy,) = read("The Vancouver-based firm's convoy was ambushed near Djibo on Tuesday, killing 37.")
    assert convoy.country == "Burkina Faso"
    assert not [
        i for i in read("A bomb killed two workers of the Geneva-based group on Tuesday.") if i.place_name
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The attackers stormed the huts at the mine in Duki on Tuesday, killing 20 miners.", "Attack"),
        ("Armed men killed twelve at a gold mine near Mongbwalu on Tuesday.", "Attack"),
        ("Four died when their car ran over a mine in Kidal on Tuesday.", MINE),
        ("A boat hit a tree stump near Yauri on Tuesday, drowning six.", "Traffic accident"),
    ],
)
def test_mines_that_are_dug_and_mines_that_are_laid(text, kind):
    (incident,) = read(text)
    assert incident.sub_event_type == kind
