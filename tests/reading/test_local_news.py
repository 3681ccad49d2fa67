"""Local news: its streets, persons, tolls that are none, headlines on the line of the report, and words."""

import datetime as dt

import pytest

from gazetteer import open_index
from mapapp.incident import Incident
from mapapp.reading import read_report
from mapapp.report import Report

INDEX = open_index()
WEDNESDAY = dt.date(2009, 3, 18)
SUNDAY = dt.date(2009, 3, 15)


def _read(text: str) -> list[Incident]:
    return read_report(Report(text, None, None, published=WEDNESDAY), INDEX)


@pytest.mark.parametrize(
    ("text", "town"),
    [
        (
            "A man was shot near the corner of East 40th Street and Maple Boulevard about 10 p.m. Sunday, the"
            " Tulsa Police Department said.",
            "Tulsa",
        ),
        (
            "A truck hit a cyclist near Lakes and Dover avenues shortly before 3 p.m. Sunday, West Milford"
            " police said.",
            "West Milford",
        ),
        ("Two men were stabbed on Northwest 12th Avenue in Miami on Sunday.", "Miami"),
        ("Gunmen shot dead a shopkeeper on Alexandria Street in Baghdad on Sunday.", "Baghdad"),
        ("A kitchen fire at 3125 Paris St. in Topeka on Sunday killed two people.", "Topeka"),
    ],
)
def test_a_street_is_in_its_town_and_not_in_a_namesake_of_its_name(text, town):
    assert [i.place_name for i in _read(text)] == [town]


def test_a_street_that_the_gazetteer_lists_stays_a_place():
    assert _read("A bomb on Istiklal Avenue killed six on Sunday.")[0].country == "Turkey"


@pytest.mark.parametrize(
    "text",
    [
        "Officer Dan Clinton shot Marsh on Sunday in Reno as the two struggled over a handgun.",
        "Keith Bell was arrested in Reno on Sunday. Police said Bell stabbed two men.",
        "A robber attacked Sgt. Ann Gale with a knife in Reno on Sunday.",
    ],
)
def test_somebody_s_name_or_rank_is_no_place(text):
    assert {i.place_name for i in _read(text)} == {"Reno"}


def test_who_is_told_with_an_age_is_no_town_of_his_name():
    text = "Poole, 31, of Salina, Kansas, was charged. Police said Poole robbed a bank in Salina on Sunday."
    assert {i.country for i in _read(text)} == {"United States"}


@pytest.mark.parametrize(
    "text",
    [
        "An Athens man was arrested Sunday on three counts of burglary, Athens Police Sgt. Ray Doyle said.",
        "A blaze in Hastings killed two on Sunday. The sheriff's office and a state trooper helped.",
    ],
)
def test_words_of_one_country_s_courts_and_police_tell_the_country(text):
    found = _read(text)[0]
    assert found.country == "United States"
    assert (found.radius_km or 0) > 100  # which of its towns is not told


def test_british_words_tell_britain():
    text = "A lorry driver was killed on the motorway near Boston on Sunday, the constabulary said."
    assert _read(text)[0].country == "United Kingdom"


def test_a_headline_on_the_line_of_the_report_is_no_second_incident():
    found = _read(
        "Man stabbed while walking near Oakdale. A man was stabbed Monday while walking in Pike County, Ohio."
    )
    assert [i.date_start for i in found] == [dt.date(2009, 3, 16)]


def test_a_deed_of_long_ago_in_a_headline_is_not_of_today():
    text = (
        "Fresno murder still haunts family 12 years later. Paul Reyes was murdered in Fresno, California, on"
        " March 26, 1997."
    )
    assert [i.date_start for i in _read(text)] == [dt.date(1997, 3, 26)]


def test_a_short_report_of_whole_sentences_has_no_headline():
    text = "Soldiers have shot dead two men near Kirkuk. Another man was killed by soldiers in Mosul."
    assert len(_read(text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Two men pulled a woman to the ground in Topeka, Kansas, on Sunday and wrested the purse from her.",
        "A thief snatched a handbag from a shopper in Topeka, Kansas, on Sunday.",
    ],
)
def test_what_is_snatched_from_somebody_is_robbed(text):
    assert [i.sub_event_type for i in _read(text)] == ["Robbery"]


def test_firefighters_battle_a_fire():
    text = "A fire burnt a house in Keene, New Hampshire, on Sunday. Firefighters battled the incident."
    assert [i.sub_event_type for i in _read(text)] == ["Fire"]


@pytest.mark.parametrize(
    "text",
    [
        "Police were called Sunday to a report of a disturbance at a motel in Dover, Delaware.",
        "A poodle took the stage after capturing the Best in Show award in Erie, Pennsylvania, on Sunday.",
        "Three hikers were stung in a bee attack in Reno, Nevada, on Sunday.",
        "Troops looked into an incident in Kafr Kila, Lebanon, on Sunday, which drew protests from farmers.",
        "Ann Kerr, age 88, died Sunday at a nursing home in Salem, Ohio.",
    ],
)
def test_words_out_of_their_sense_tell_of_nothing(text):
    assert _read(text) == []


def test_goods_that_police_seize_are_no_ground():
    text = (
        "Deputies seized a mobile meth lab in Lexington County, South Carolina, on Sunday and arrested three."
    )
    assert [i.sub_event_type for i in _read(text)] == ["Arrests"]


def test_a_disturbance_of_a_crowd_is_a_riot():
    text = "Disturbances broke out in Dover, Delaware, on Sunday as youths threw stones and looted shops."
    assert [i.event_type for i in _read(text)] == ["Riots"]


@pytest.mark.parametrize(
    "text",
    [
        "A fire burnt a house in Keene, New Hampshire, on Sunday. A total of 14 people live in the building.",
        "A fire at 17 Guy Place in Keene, New Hampshire, on Sunday hurt nobody. Smoke filled the 800 block.",
    ],
)
def test_tenants_and_house_numbers_are_no_toll(text):
    assert not any(i.killed_best for i in _read(text))


def test_the_number_of_a_block_is_not_added_to_the_hurt():
    found = _read(
        "A man was killed in the 800 block of Oak Street in Philadelphia on Sunday and one was hurt."
    )
    assert [(i.killed_best, i.wounded_best) for i in found] == [(1, 1)]


def test_a_total_of_the_dead_is_one():
    found = _read("Bombs hit a market in Baghdad on Sunday. A total of 14 people were killed.")
    assert [i.killed_best for i in found] == [14]


def test_years_ago_today_is_that_day():
    text = "Paul Reyes was murdered in Fresno, California, 12 years ago today."
    assert [i.date_start for i in _read(text)] == [dt.date(1997, 3, 18)]


def test_a_clock_time_of_last_year_s_month_is_not_of_today():
    text = "At 2:15 a.m. on a Tuesday last August, a man was shot dead in Bath County, Virginia."
    assert all(i.date_start is not None and i.date_start.year == 2008 for i in _read(text))


def test_points_inside_a_sentence_do_not_end_it():
    text = "Dayton firefighters put out a fire at 3125 N.W. Elm St. shortly after 10 p.m. Sunday."
    assert [(i.sub_event_type, i.date_start) for i in _read(text)] == [("Fire", SUNDAY)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Two people were arrested in Saturday's fatal shooting of a man near Dover, Delaware.", "Killing"),
        ("Police arrested a suspect in Saturday's bank robbery in Topeka, Kansas.", "Robbery"),
        ("A woman was arrested in connection with a Saturday barn fire in Salina, Kansas.", "Fire"),
    ],
)
def test_who_is_arrested_for_a_deed_with_its_day_leaves_the_day_to_the_deed(text, kind):
    assert [(i.sub_event_type, i.date_start) for i in _read(text)] == [(kind, dt.date(2009, 3, 14))]


def test_an_arrest_with_its_own_day_stays():
    text = "Police on Tuesday arrested a man over the stabbing of a nurse in Leeds on Saturday."
    assert {i.date_start.day for i in _read(text) if i.date_start} == {14, 17}


def test_a_soldier_who_is_buried_at_home_was_killed_abroad():
    text = "A soldier killed last week in Afghanistan was buried on Monday in Boscawen, New Hampshire."
    assert [i.country for i in _read(text)] == ["Afghanistan"]


@pytest.mark.parametrize(
    "text",
    [
        "HURRICANE, W.Va. - Officers found two teenagers on Monday who went missing on Sunday night.",
        "County's tornado sirens failed on Monday in Columbus, Ohio.",
        "The sirens will sound when alarms go off in Columbus, Ohio, on Sunday.",
        "A telephone campaign this month targeted two lawmakers in Charleston, West Virginia.",
        "Alan Hale, 79, strikes out in the Cambridge marathon on Sunday.",
    ],
)
def test_names_sirens_and_campaigns_are_no_disaster_and_no_attack(text):
    assert _read(text) == []


def test_a_burning_house_whose_roof_falls_in_is_a_fire():
    text = "A fire broke out in a house in Torrington, Connecticut, on Sunday. By 6 p.m. its roof collapsed."
    assert [i.sub_event_type for i in _read(text)] == ["Fire"]


@pytest.mark.parametrize(
    "text",
    [
        "A truck hit a cyclist in West Milford, New Jersey, on Sunday.",
        "A woman was struck by a car as she crossed a street in Topeka, Kansas, on Sunday.",
        "A man was killed in Arlington, Texas, on Sunday when a van hit him while backing out of a lot.",
    ],
)
def test_who_is_hit_by_a_car_has_an_accident(text):
    assert [i.sub_event_type for i in _read(text)] == ["Traffic accident"]


def test_a_car_laden_with_explosives_has_none():
    found = _read("An explosives-laden car hit a bus on the highway near Quetta on Sunday, killing four.")
    assert all(i.event_type == "Explosions/Remote violence" for i in found)


@pytest.mark.parametrize(
    "text",
    [
        "A Ford Berlin crashed on Sunday in Reno, Nevada, killing its driver.",
        "A car crashed at Exit 4 in Reno, Nevada, on Sunday, killing its driver.",
        "A man was shot dead on the West Side in Reno, Nevada, on Sunday.",
    ],
)
def test_cars_exits_and_sides_of_a_town_are_no_towns(text):
    assert [i.place_name for i in _read(text)] == ["Reno"]


def test_a_man_of_a_country_s_name_is_of_a_town_or_state_called_so():
    found = _read("A Lebanon man was hurt on Sunday when his car left Route 4, the sheriff said.")
    assert [(i.country, (i.radius_km or 0) > 100) for i in found] == [("United States", True)]
    assert _read("A Georgia man was shot dead on Sunday in an argument.")[0].admin1 == "Georgia"
    assert (
        _read("A car bomb in Lebanon killed a Lebanon-born man near Tyre on Sunday.")[0].country == "Lebanon"
    )


def test_the_only_name_of_a_report_worded_as_american_is_no_capital_abroad():
    text = "A Paris man was shot in the 500 block of Elm Street on Sunday, the Paris Police Department said."
    (found,) = _read(text)
    assert found.country == "United States" and (found.radius_km or 0) > 100


def test_world_news_with_american_words_stays_abroad():
    text = (
        "A grand jury in New York heard from the FBI that he stabbed a tourist in London, England, on Sunday."
    )
    assert {i.country for i in _read(text)} <= {"United Kingdom"}
    assert _read("A bomb killed two people in Paris on Sunday.")[0].country == "France"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Shots were fired at a house in Gary, Indiana, on Sunday night.", "Attack"),
        ("Police say a Peoria teen stabbed his stepfather on Sunday afternoon.", "Attack"),
        (
            "Vandals spray-painted a synagogue in Trenton, New Jersey, on Sunday.",
            "Looting/property destruction",
        ),
        ("Dayton firefighters put out a fire in a flat on Sunday.", "Fire"),
    ],
)
def test_what_local_papers_tell_in_one_line(text, kind):
    assert [i.sub_event_type for i in _read(text)] == [kind]


def test_a_court_is_not_where_the_deed_was_done():
    text = "A Fargo man accused of a stabbing on Sunday appeared in Cass County District Court on Monday."
    assert all("Court" not in (i.place_text or "") for i in _read(text))


def test_the_hospital_that_somebody_recovers_in_is_not_where_he_crashed():
    text = (
        "A student is recovering from a car crash at Hartford Hospital. He crashed into a tree in Avon,"
        " Connecticut, on Sunday."
    )
    assert [i.place_name for i in _read(text)] == ["Avon"]


def test_firefighters_who_spray_something_attack_nobody():
    text = "Firefighters sprayed bees off a man with a hose in Reno, Nevada, on Sunday, and he lived."
    assert _read(text) == []
    assert _read("Gunmen sprayed a cafe in Cali with bullets on Sunday, killing three.")[0].killed_best == 3


def test_a_place_as_the_last_word_of_a_report_is_read():
    assert _read("Rebels shelled the port of Mogadishu on Sunday. Troops hold Kismayo") != []


@pytest.mark.parametrize(
    "text",
    [
        "RENO, Nev. - Two men were shot dead at the Boston Tavern on Sunday, police said.",
        "RENO, Nev. (AP) - A man opened fire in the Elmgrove Care and Rehab center on Sunday, killing five.",
    ],
)
def test_a_house_called_after_a_far_town_is_in_the_dateline_s(text):
    assert [i.place_name for i in _read(text)] == ["Reno"]


@pytest.mark.parametrize(
    "text",
    [
        "A woman who falsely accused a man of a sexual assault in Columbus, Nebraska, on Sunday was fined.",
        "A 911 call about a shooting in Dover, Delaware, on Sunday was a hoax, police said.",
        "After the hearing she drove back to Harlem, Georgia, on Sunday.",
        "A car was found on Sunday submerged in Evergreen Lake, Colorado.",
        "Workers started slaughtering, burning and burying 6,500 hogs in Pandi, Bulacan, on Sunday.",
    ],
)
def test_lies_drives_wrecks_and_hogs_are_no_events(text):
    assert _read(text) == []


def test_who_is_killed_is_no_place_though_a_town_is_called_so():
    text = "A teenager killed Welch and another man in Independence, Missouri, on Sunday. He stabbed Welch."
    assert {i.place_name for i in _read(text)} == {"Independence"}


def test_villages_under_water_and_rebels_driven_back_are_events():
    assert (
        _read("Floods submerged 30 villages near Sylhet on Sunday.")[0].sub_event_type == "Natural disaster"
    )
    assert _read("Soldiers drove back the rebels near Sake on Sunday.")[0].sub_event_type == "Armed clash"
