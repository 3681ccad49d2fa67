"""What only sounds like an event: figures of speech, courts, comparisons, matches, markets and illness."""

import datetime as dt

import pytest

from gazetteer.index import open_index
from mapapp.incident import Incident
from mapapp.reading import read_report
from mapapp.report import Report

FRIDAY = dt.date(2024, 3, 15)


def read(text: str) -> list[Incident]:
    return read_report(Report(text, published=FRIDAY), open_index())


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("Rotterdam", "The minister launched an attack on the pension plan in Rotterdam on Tuesday."),
        ("Lagos", "The parties went into battle over the fuel subsidies in Lagos on Tuesday."),
        ("Texas", "Oil prices exploded on Tuesday, and producers in Texas took note."),
        ("London", "Energy stocks were hammered in London on Tuesday."),
        (
            "Nairobi",
            "The senator opened fire on the tax bill in Nairobi on Tuesday.",
        ),
        ("Kirkuk", "Officials in Kirkuk said on Tuesday that the battle against rust disease had been won."),
        ("Delhi", "A flood of complaints hit the regulator in Delhi on Tuesday."),
        ("Accra", "The opposition clashed with the government over fees in parliament in Accra on Tuesday."),
    ],
)
def test_a_figure_of_speech_is_no_event(place, text):
    assert place in text
    assert read(text) == []


@pytest.mark.parametrize(
    ("kind", "place", "text"),
    [
        ("Armed clash", "Sidon", "A battle over control of the camp killed four people in Sidon on Tuesday."),
        ("Attack", "Lagos", "Gunmen launched an attack on the party's office in Lagos on Tuesday."),
        (
            "Explosion",
            "Houston",
            "A factory explosion in Houston on Tuesday injured nine workers; oil prices rose.",
        ),
    ],
)
def test_words_of_money_and_politics_hide_no_event(kind, place, text):
    (incident,) = read(text)
    assert (incident.sub_event_type, incident.place_text) == (kind, place)


@pytest.mark.parametrize(
    "text",
    [
        "A helicopter carrying the minister came under fire near Parachinar on Tuesday.",
        "The wounded of the shooting in Quetta on Tuesday were flown out by helicopter.",
        "Rebels attacked a village near Djibo on Tuesday; the air force did not show up.",
        "Rescue helicopters circled over Parachinar after gunmen attacked a convoy there on Tuesday.",
    ],
)
def test_a_craft_that_did_nothing_makes_no_air_strike(text):
    assert [i.sub_event_type for i in read(text) if i.sub_event_type == "Air/drone strike"] == []
    assert read(text)


@pytest.mark.parametrize(
    "judged",
    [
        "It was the deadliest attack on civilians in the country since rebels began to fight in 1989.",
        "It is the worst bombing there in years.",
        "Not since the strike on Hroza in October 2023, which killed 59, has one attack cost so much.",
        "The army did not come, in contrast to earlier assaults on the town.",
    ],
)
def test_what_an_event_is_measured_against_is_none(judged):
    (incident,) = read(f"A bomb killed five people in Basra on Tuesday, police said. {judged}")
    assert incident.place_text == "Basra"
    assert incident.killed_best == 5


@pytest.mark.parametrize(
    "past",
    [
        "In July 2021 there was a blaze in a hospital in Nasiriyah.",
        "In September a bomb went off in Baghdad.",
        "The last such attack, in Mosul in 2017, left more than 100 dead.",
        "Nine people were killed by car bombs in Kirkuk in 2020, and twelve in Tikrit a year later.",
    ],
)
def test_what_happened_long_before_is_no_incident_of_the_report(past):
    (incident,) = read(f"A bomb killed five people in Basra on Tuesday, police said. Shops shut. {past}")
    assert incident.place_text == "Basra"


def test_what_happened_long_ago_is_read_where_the_report_is_about_it():
    (incident,) = read("A bomb killed 40 people in Baghdad in September 2020, a new book tells.")
    assert incident.date_start == dt.date(2020, 9, 1)


def test_a_riot_after_a_match_is_no_sport():
    text = (
        "Riots broke out in Conakry on Tuesday after the referee gave a penalty in the last half of a league "
        "match. Police fired tear gas, and 12 fans were killed in a crush at the stadium's gates."
    )
    (incident, *_) = read(text)
    assert incident.place_text == "Conakry"


@pytest.mark.parametrize(
    "text",
    [
        "Rovers were hammered at Portman Road on Tuesday; a striker shot at goal from midfield.",
        "Teachers went on strike in Lyon on Tuesday over pay.",
        "A strike by baggage handlers hit passengers in Rotterdam on Tuesday.",
    ],
)
def test_matches_and_stoppages_are_no_attacks(text):
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "A gang boss was jailed on Wednesday for the murder of two rivals in Marseille in 2020.",
        "A woman told a court in Lyon on Tuesday how her brother had been stabbed to death.",
        "The trial of a man accused of bombing a bus opened in Sofia on Tuesday.",
        "An inquest into the death of a student who was shot in Leeds in 2021 opened on Tuesday.",
        "The defendant pleaded guilty on Tuesday in Boston to killing four people in an arson attack.",
    ],
)
def test_a_court_speaks_of_what_happened_before(text):
    assert [i for i in read(text) if i.date_start and i.date_start.year == 2024] == []


@pytest.mark.parametrize(
    "text",
    [
        "Nearly 900 people have died of mpox in Goma. Cases of the disease rose on Tuesday as patients and "
        "infected relatives waited for a vaccine against the virus.",
        "Bird flu has reached Ciocile. Troops were rounding up chickens and ducks on Tuesday, and 300,000 "
        "birds were slaughtered as the virus strain spread.",
        "Hunters shot two bears near Bled on Tuesday.",
    ],
)
def test_disease_and_animals_make_no_incident(text):
    assert read(text) == []


def test_a_court_that_burns_is_an_event():
    (incident,) = read("A court house in Kikuyu went up in flames on Tuesday.")
    assert incident.sub_event_type == "Fire"


@pytest.mark.parametrize(
    "text",
    [
        "When author Bracelen Flood spoke in Reading on Tuesday, he wore a hat. Flood has written six books.",
        "A Gainesville man was arrested in Gainesville on Tuesday and charged with stealing a car.",
        "Coach Mary Battle came to Tulsa on Tuesday. Battle was in high spirits.",
    ],
)
def test_names_and_everyday_arrests_are_no_incidents(text):
    assert read(text) == []


@pytest.mark.parametrize(
    "past",
    [
        "In May 2017 rebels took the city. It took five months to win it back; more than 1,100 died.",
        "The port has known war before. In 2015 ships shelled it for weeks. Some 640 people were killed.",
        "Since it was signed in November 2022, the truce has been broken often: 300 people have been killed.",
    ],
)
def test_the_dead_of_long_ago_are_not_those_of_the_event(past):
    (incident,) = read(f"A bomb killed five people in Basra on Tuesday, police said.\n\n{past}")
    assert (incident.place_text, incident.killed_best) == ("Basra", 5)


@pytest.mark.parametrize(
    "text",
    [
        "Traders in Lagos described the week to Tuesday as a bloodbath.",
        "The bank, which was hit by a loss of two billion naira on Tuesday, has its seat in Lagos.",
        "Farmers around Lusaka were hardest hit on Tuesday.",
        "The airline in Oslo was struck by a shortage of pilots on Tuesday.",
        "Rebels will attack Goma on Saturday, a trader in Goma fears.",
        "Doctors in Lusaka were fighting the disease on Tuesday.",
    ],
)
def test_likenesses_afflictions_and_days_to_come_are_no_events(text):
    assert read(text) == []


def test_a_noun_in_passing_is_no_incident():
    text = (
        "Militiamen killed 51 people in Bunia on Tuesday. Houses burnt. Families fled. The army came late."
        "\n\nFurther south, the M23 holds Goma, and fighting has flared again around Kalehe."
    )
    assert [i.place_text for i in read(text)] == ["Bunia"]


@pytest.mark.parametrize(
    "text",
    [
        "The authorities in Seoul are refusing to allow protests on Tuesday.",
        "The governor banned rallies in Accra on Tuesday.",
        "Nurses in Lusaka gave one shot instead of two on Tuesday.",
        "Energy stocks were hammered on Tuesday, with Shell off 3% in London.",
        "On Tuesday the president went to see the wounded in Bandar Abbas.",
        "The West Bank has slid from the world's attention as bombs fall on Beirut.",
        "The two sides have since been fighting over the dam at Manbij.",
        "The war has uprooted millions, and by one estimate up to 150,000 people have died in Khartoum.",
        "Drones of the type used to attack ships in the Red Sea were built in Sanaa.",
    ],
)
def test_bans_doses_firms_and_wars_at_large_are_no_incidents(text):
    assert read(text) == []


@pytest.mark.parametrize(
    "said",
    [
        'The minister called the killing "a shot fired at the heart of Iraq".',
        '"They attack us in Kirkuk and nobody comes," a shopkeeper said.',
        "Clashes in Lebanon have worried the neighbours.",
    ],
)
def test_words_of_opinion_and_countries_in_passing_are_no_incidents(said):
    text = f"A bomb killed five people in Basra on Tuesday, police said. Shops shut. Many fled. {said}"
    assert [i.place_text for i in read(text)] == ["Basra"]


def test_hostilities_that_cease_are_no_clash() -> None:
    text = "The minister called on Monday for a cessation of hostilities in Aleppo, Syria."
    assert read_report(Report(text, published=dt.date(2025, 3, 12)), open_index()) == []


def test_strikes_since_the_start_of_a_campaign_are_no_single_day_s() -> None:
    text = "Since the start of the operation on March 3 jets have flown more than 300 strikes on Raqqa."
    found = read_report(Report(text, published=dt.date(2025, 3, 12)), open_index())
    assert all(incident.date_start is None for incident in found)


@pytest.mark.parametrize(
    "text",
    [
        "Forty volunteers on Tuesday played the victims of a bomb attack on a station in Taipei.",
        "Students on Tuesday rehearsed for a missile strike in Keelung, with two dead on the stairs.",
        'In Tuesday\'s drill soldiers "blew up" a bridge in Keelung, as the exercise demands.',
        "The war games in Kaliningrad on Tuesday ended with an air strike on a column of tanks.",
        "Pupils in Osaka joined in Tuesday's make believe attack by gunmen.",
    ],
)
def test_what_is_played_in_an_exercise_is_none(text):
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The treasury fired a warning shot about the budget in Nairobi on Tuesday.",
        "A committee battled into the night in Nairobi on Tuesday over a bill on pensions.",
        "Insurers were bombarded with claims in Kisumu on Tuesday.",
        "Premiums for cover against terror have in a year exploded, a broker in London said on Tuesday.",
        "The fund that opened in Kisumu on Tuesday is for traders who suffer losses in riots.",
    ],
)
def test_insurance_and_law_making_are_no_events(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("Basra", "A bomb killed five in Basra on Tuesday; others, diplomats in Geneva too, spoke of 40."),
        ("Basra", "They bombed a mine near Basra on Tuesday; the price of tin rose in London and Shanghai."),
        ("Basra", "A bomb killed five people in Basra on Tuesday, and copper prices jumped in Shanghai."),
        ("Geneva", "A gunman shot two diplomats in Geneva on Tuesday."),
        ("London", "Two insurers were stabbed in London on Tuesday."),
    ],
)  # fmt: skip
def test_where_it_is_judged_or_traded_it_did_not_happen(place, text):
    assert [i.place_text for i in read(text)] == [place]


@pytest.mark.parametrize(
    "told",
    [
        "The ombudsman now counts 48 dead in the country.",
        "A rights group has counted 48 people killed across the country.",
        "The union has documented 48 deaths nationwide.",
    ],
)
def test_the_dead_of_all_the_land_are_not_those_of_one_event(told):
    (incident,) = read(f"A bomb killed five people in Basra on Tuesday, police said. {told}")
    assert (incident.killed_best, incident.killed_high) == (5, 5)
