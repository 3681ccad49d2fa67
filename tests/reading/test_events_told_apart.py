"""Which sentences of a report tell of another happening, and which of the one before."""

import datetime as dt

import pytest

from gazetteer.index import open_index
from mapapp.incident import Incident
from mapapp.reading import read_report
from mapapp.report import Report

FRIDAY = dt.date(2024, 3, 15)


def read(text: str) -> list[Incident]:
    return read_report(Report(text, published=FRIDAY), open_index())


def places_and_days(text: str) -> list[tuple[str | None, str]]:
    return [(i.place_text, str(i.date_start)) for i in read(text)]


def test_what_follows_hours_later_is_the_next_event_there():
    text = (
        "A missile hit a bakery in Kherson on Tuesday, killing four people.\n\n"
        "Later that night drones set a school on fire. A caretaker was killed."
    )
    assert [(i.place_text, i.killed_best) for i in read(text)] == [("Kherson", 4), ("Kherson", 1)]


def test_another_bomber_minutes_later_is_another_event():
    text = (
        "A woman blew herself up among guests of a wedding in Gwoza on Tuesday.\n\n"
        "Minutes later another woman blew herself up at the gate of the clinic."
    )
    assert places_and_days(text) == [("Gwoza", "2024-03-12")] * 2


def test_a_deed_also_done_at_a_place_of_its_own_is_another_event():
    text = (
        "Israeli soldiers fired on a post of peacekeepers in Naqoura on Tuesday, wounding two.\n\n"
        "They also fired on a watchtower in Marwahin."
    )
    assert [i.place_text for i in read(text)] == ["Naqoura", "Marwahin"]


def test_what_a_scene_is_set_for_happens_there():
    text = (
        "Two dozen people died in a wave of attacks in Pakistan on Tuesday, officials said.\n\n"
        "In Kalat, men with rifles had put up a roadblock. Passengers were taken off a bus and shot."
    )
    assert "Kalat" in [i.place_text for i in read(text)]


def test_the_heist_is_told_with_the_arrests_for_it():
    text = (
        "Police have arrested two men over the theft of a gold coin from a museum in Leipzig, a source said "
        "on Friday.\n\nThe raid on Sunday, March 3, was over in four minutes."
    )
    assert ("Robbery", "2024-03-03") in [(i.sub_event_type, str(i.date_start)) for i in read(text)]


def test_a_report_of_a_trial_tells_of_the_deed_and_not_of_the_hearing():
    text = (
        "Gunman jailed for life over cafe murders\n\n"
        "A court in Kassel on Friday sentenced the man who shot two guests of a cafe in Fulda to life.\n\n"
        "It was shortly after nine in the evening of 4 October 2023 when he walked in. "
        "He fired six times; two men died."
    )
    assert places_and_days(text) == [("Fulda", "2023-10-04")]


def test_who_stands_trial_denies_that_it_was_he_and_not_that_it_happened():
    (incident,) = read("A teenager denied robbing a jeweller's shop in Bradford on Tuesday night.")
    assert (incident.sub_event_type, incident.status) != ("Robbery", "denied")
    assert incident.place_text == "Bradford"


def test_a_strike_is_told_though_it_is_named_after_a_nations_force():
    (incident,) = read("A Turkish drone strike on a car in Kobani on Tuesday night killed a commander.")
    assert incident.sub_event_type == "Air/drone strike"
    assert incident.perpetrators == ("Turkey",)


def test_an_event_of_long_ago_with_its_own_day_and_place_is_told():
    text = (
        "Pirates took the captain of a trawler off Tema on Tuesday, the navy said.\n\n"
        "On 25 March 2022 a tanker was seized by pirates off Pointe-Noire."
    )
    assert ("Pointe-Noire", "2022-03-25") in places_and_days(text)


@pytest.mark.parametrize(
    "text",
    [
        "Two people were hurt in a shooting in Rolling Fork on Tuesday.",
        "In Rolling Fork, which was flattened by a tornado in 2023, two were hurt in a shooting on Tuesday.",
    ],
)
def test_an_aside_about_a_place_is_no_event_and_lends_no_day(text):
    assert [(str(i.date_start), i.wounded_best) for i in read(text)] == [("2024-03-12", 2)]


@pytest.mark.parametrize(
    "text",
    [
        "At a vigil in a churchyard in Sacramento on Tuesday, a picker said he had not slept.",
        "The fuel found in Bandar Abbas on Tuesday was an ingredient for missiles.",
        "Moscow sent several aircraft with doctors to Bandar Abbas on Tuesday.",
        "A mental health clinic for eating disorders opened in Leeds on Tuesday.",
    ],
)
def test_what_only_sounds_like_an_event_is_none(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (
            "Abduction/forced disappearance",
            "Ten sailors were carried off by pirates from a tanker off Lome on Tuesday.",
        ),
        ("Traffic accident", "A launch with 60 passengers turned over on the river at Barisal on Tuesday."),
        ("Natural disaster", "The river burst its banks at Derna on Tuesday and swept whole families away."),
        ("Natural disaster", "A hillside gave way above Bukavu on Tuesday and buried a row of houses."),
        ("Collapse", "A crane toppled onto a school in Bangkok on Tuesday, killing three pupils."),
        (
            "Peaceful protest",
            "Tens of thousands filled the avenues of Belgrade on Tuesday to demand elections.",
        ),
        ("Attack", "A driver ploughed his car through a Christmas market in Magdeburg on Tuesday."),
        (
            "Looting/property destruction",
            "Saboteurs cut the cables of a railway line near Lublin on Tuesday.",
        ),
        ("Disrupted weapons use", "Experts made safe a wartime bomb in Cologne on Tuesday."),
        ("Arrests", "One of the suspects was picked up at the airport of Lyon on Tuesday."),
        ("Armed clash", "Exchanges of fire went on at Torkham on Tuesday between border guards."),
        (
            "Violent demonstration",
            "Some 700 people laid siege to a hotel in Rotherham on Tuesday; windows were smashed.",
        ),
        (
            "Attack",
            "Nine farmhands did not return from the fields near Bama on Tuesday; their throats had been cut.",
        ),
    ],
)
def test_more_ways_of_telling_name_their_kind(kind, text):
    (incident,) = read(text)
    assert (incident.sub_event_type, str(incident.date_start)) == (kind, "2024-03-12")


@pytest.mark.parametrize(
    "text",
    [
        "The army denied that a woman was shot in Harlem on Tuesday.",
        "Police say a woman wasn't kidnapped in Harlem on Tuesday.",
    ],
)
def test_what_an_office_denies_did_not_happen_whoever_is_spoken_of(text):
    assert [i for i in read(text) if i.status != "denied"] == []


@pytest.mark.parametrize("opening", ["Also on Tuesday", "In a separate incident", "Separately"])
def test_a_sentence_that_opens_with_another_deed_is_not_the_one_before(opening):
    text = (
        "Gunmen raided the village of Djenne in Mali on Tuesday, killing seven farmers.\n\n"
        f"{opening}, three soldiers were killed when their vehicle ran over a mine near Djenne."
    )
    assert [i.killed_best for i in read(text)] == [7, 3]


def test_a_lead_that_sums_up_is_no_event_of_its_own_beside_its_parts():
    text = (
        "BAMAKO (AFP) - Gunmen have killed at least 26 people in attacks on two villages in Mali, officials"
        " said on Tuesday.\n\n"
        "The attackers shot dead nineteen people in Koro on Sunday evening.\n\n"
        "On Monday they raided Bankass, killing seven."
    )
    assert [(i.place_text, i.killed_best) for i in read(text)] == [("Koro", 19), ("Bankass", 7)]


def test_a_count_after_a_semicolon_belongs_to_what_stands_before_it():
    text = (
        "Gunmen killed one guard and wounded two in Sinaloa on Thursday. In Guanajuato, prosecutors said 11"
        " people were shot dead at a football field in Salamanca on Sunday; 12 were injured."
    )
    assert [(i.killed_best, i.wounded_best) for i in read(text)] == [(1, 2), (11, 12)]


def test_how_an_attack_ended_is_no_other_event():
    text = (
        "Al-Shabaab gunmen stormed a hotel in Baidoa on Tuesday, killing nine people.\n\n"
        '"Three of the attackers were shot dead by the security forces," a minister said.'
    )
    (incident,) = read(text)
    assert incident.killed_best == 9


def test_what_the_first_sentence_recalls_is_told_later_with_its_place():
    text = (
        "A bomber killed 16 mourners in Hilla on Wednesday, a day after a like attack left many dead.\n\n"
        "The mourners had come for a farmer. They sat in a tent. The police closed the road. Guards wept.\n\n"
        "On Tuesday, gunmen attacked a funeral in Karbala."
    )
    assert places_and_days(text) == [("Hilla", "2024-03-13"), ("Karbala", "2024-03-12")]


def test_arrests_told_under_a_headline_of_a_killing_are_not_the_killing():
    text = (
        "Gunmen kill two in Hadera\n\nPolice arrested five men after gunmen shot dead two officers.\n\n"
        "The shooting took place at a bus stop in Hadera on Tuesday."
    )
    assert [(i.sub_event_type, i.killed_best) for i in read(text)] == [("Attack", 2)]


def test_the_day_an_eyewitness_was_heard_is_not_that_of_the_blast():
    text = (
        "A blast killed four people in Laiza on Monday.\n\n"
        '"There was a huge blast and then dust," a woman told The Irrawaddy on Tuesday.'
    )
    assert places_and_days(text) == [("Laiza", "2024-03-11")]


def test_what_a_relative_clause_recalls_does_not_lend_its_day():
    text = "In Kordofan six people died on Tuesday when a drone that had crashed on March 6 blew up."
    assert [(i.killed_best, str(i.date_start)) for i in read(text)] == [(6, "2024-03-12")]


def test_a_man_killed_in_a_clause_of_its_own_and_place_is_another_event():
    text = (
        "Israeli jets hit some 180 sites in southern Lebanon on Tuesday, the army said, and a man was killed"
        " near Nabatieh when a drone fired at his car."
    )
    assert ("Nabatieh", "2024-03-12") in places_and_days(text)


def test_what_a_raid_answers_is_not_the_raid():
    text = (
        "Washington struck 85 targets in Syria on Tuesday in answer to the killing of three soldiers in"
        " Jordan on March 3."
    )
    assert ("Syria", "2024-03-12") in places_and_days(text)


def test_a_district_does_not_hold_all_towns_of_its_province():
    text = (
        "Gunmen took travellers off buses in Musakhail district on Monday and killed 23 people.\n\n"
        "In Kalat, assailants attacked a post of the Levies, killing ten persons."
    )
    assert [(i.place_text, i.killed_best) for i in read(text)] == [("Musakhail", 23), ("Kalat", 10)]


def test_a_fire_among_patients_is_no_outbreak():
    text = (
        "Fire in a Covid hospital kills 82\n\nOxygen cylinders exploded in a unit for coronavirus patients in"
        " Nasiriyah on Monday, starting a fire that killed at least 82 people. Patients had no masks; the"
        " virus is spreading, and cases of infection rise."
    )
    assert [(i.sub_event_type, i.killed_best) for i in read(text)] == [("Fire", 82)]


def test_fire_returned_is_another_deed_of_another_side():
    text = (
        "Rockets killed three civilians in Aleppo on Wednesday evening, police said. The Syrian army"
        " responded by shelling the sources of fire in Khan al-Asal in the western countryside."
    )
    assert [(i.place_text, i.perpetrators, i.killed_best) for i in read(text)] == [
        ("Aleppo", (), 3),
        ("Khan al-Asal", ("Syria",), None),
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Gunmen shot dead a former rebel commander in Nawa on Wednesday, and clashes in al-Sanamayn"
            " left six people dead.",
            [("Nawa", 1), ("al-Sanamayn", 6)],
        ),
        (
            "A mine killed two farmers near Sinjar on Wednesday, while in Kirkuk gunmen shot dead a guard.",
            [("Sinjar", 2), ("Kirkuk", 1)],
        ),
    ],
)
def test_clauses_with_places_of_their_own_tell_of_two_deeds(text, told):
    assert [(i.place_text, i.killed_best) for i in read(text)] == told


def test_what_opens_with_separately_is_one_deed_with_all_its_words():
    text = (
        "A ferry sank off Bali on Wednesday, killing six people.\n\n"
        "Separately, a landslide triggered by torrential rain buried a gold mine in Gorontalo province on"
        " Tuesday, killing 12 miners."
    )
    assert [i.killed_best for i in read(text)] == [6, 12]


def test_another_after_a_semicolon_is_another_event():
    text = "A drone strike killed two farmers in Tyre on Tuesday; another wounded a child in Baalbek."
    assert [i.place_text for i in read(text)] == ["Tyre", "Baalbek"]


def test_a_museum_about_a_siege_tells_of_none():
    assert read("A museum about the siege of Sarajevo opened in the city on Monday.") == []


def test_more_who_died_in_a_clause_of_its_own_and_place_are_others():
    text = (
        "A strike on a car in Rafah killed four people on Tuesday, and four more died when shelling hit"
        " Jabaliya in the north."
    )
    assert [(i.place_text, i.killed_best) for i in read(text)] == [("Rafah", 4), ("Jabaliya", 4)]


def test_where_word_of_a_massacre_came_to_is_not_where_it_was():
    text = "Word of the massacre reached the port of Massawa on Thursday."
    assert read(text) == []


def test_a_strike_at_another_hour_is_another_strike() -> None:
    found = read(
        "A strike on a convoy in Gaza City on Friday killed 15 people, medics said."
        " Earlier in the day, a strike hit a school in Khan Younis, killing at least 20."
    )
    assert sorted((i.place_name, i.killed_best) for i in found) == [("Gaza", 15), ("Khan Yunis", 20)]


def test_what_gunmen_did_minutes_before_is_no_part_of_a_missile_attack() -> None:
    found = read(
        "Rebels fired rockets at Goma on Friday. Minutes before, gunmen killed seven people in Sake."
    )
    assert sorted((i.place_name, i.killed_best) for i in found) == [("Goma", None), ("Sake", 7)]


def test_those_who_died_hours_later_died_of_what_was_told() -> None:
    (incident,) = read("A bomb went off in Goma on Friday. Hours later, two people died in hospital in Goma.")
    assert (incident.place_name, incident.killed_best) == ("Goma", 2)


def test_each_church_of_a_list_is_where_its_own_town_is() -> None:
    found = read(
        "Bombs exploded at a shrine in Colombo, at a church in Negombo, north of the capital,"
        " and at a chapel in the eastern city of Batticaloa on Friday."
    )
    assert sorted(i.place_name for i in found) == ["Batticaloa", "Colombo", "Negombo"]


def test_what_was_taken_before_it_was_left_is_not_the_clash_told_next() -> None:
    found = read(
        "M23 rebels withdrew from Walikale on Wednesday, two weeks after seizing it. In Uvira, militiamen"
        " clashed with soldiers, leaving nine dead."
    )
    clash = next(i for i in found if i.place_name == "Uvira")
    assert (clash.sub_event_type, clash.killed_best, clash.date_prec) == ("Armed clash", 9, 1)


def test_that_attack_is_the_one_told_last():
    found = read(
        "At least 20 people were killed when gunmen attacked a village near Duki on Tuesday, police said. "
        "The attack comes days after an explosion outside the airport in Karachi killed two on Sunday. "
        "The Baloch Liberation Army claimed that attack."
    )
    claimed = {i.place_text: (i.perpetrators, i.date_start.day) for i in found}
    assert claimed["Duki"][0] == ()
    assert claimed["Karachi"] == (("Balochistan Liberation Army",), 10)
