"""What the groups, peoples and words of war of a report say of where its places are."""

import datetime as dt

import pytest

from gazetteer import open_index
from mapapp.reading import read_report
from mapapp.reading.toponyms import find_toponyms
from mapapp.reading.toponyms.abroad import is_of_strangers
from mapapp.reading.toponyms.homes import homes
from mapapp.report import Report

INDEX = open_index()


def country(text: str, name: str) -> str | None:
    found = next(t for t in find_toponyms(text, INDEX) if t.text == name)
    return found.place.country if found.place else None


def places(text: str) -> list[tuple[str | None, str | None]]:
    return [
        (i.place_text, i.country) for i in read_report(Report(text, published=dt.date(2024, 5, 6)), INDEX)
    ]


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("Hezbollah buried two of its fighters in Tripoli on Sunday.", "Tripoli", "LB"),
        ("M23 rebels seized Walikale on Wednesday after clashes with the army.", "Walikale", "CD"),
        ("Gunmen killed four men in Shabwa on Tuesday, and AQAP claimed the attack.", "Shabwa", "YE"),
        ("Islamic State militants attacked a checkpoint near Palmyra, killing six.", "Palmyra", "SY"),
        ("Malian soldiers killed dozens of people in Moura in late March.", "Moura", "ML"),
    ],
)
def test_a_name_told_without_its_country_is_where_its_groups_and_peoples_are(
    text: str, name: str, code: str
) -> None:
    assert country(text, name) == code


def test_a_place_at_home_is_no_stranger_to_a_report_that_names_another_country() -> None:
    text = "Uganda's president said soldiers died when al-Shabab fighters stormed a base in Bulo Marer."
    assert country(text, "Bulo Marer") == "SO"


@pytest.mark.parametrize(
    "text",
    [
        "Four UN peacekeepers from Chad were killed when gunmen attacked their base in Aguelhok.",
        "Four Chadian peacekeepers were killed when gunmen attacked their base in Aguelhok.",
    ],
)
def test_whence_peacekeepers_came_says_nothing_of_where_they_are(text: str) -> None:
    assert country(text, "Aguelhok") == "ML"


def test_a_name_in_no_list_is_in_the_groups_country_and_not_in_that_of_the_foreign_troops() -> None:
    text = "Ugandan troops fought al-Shabab fighters for hours in the village of Qorbulaay on Friday."
    assert country(text, "Qorbulaay") == "SO"


def test_groups_speak_for_their_countries_and_those_of_many_lands_for_the_countries_at_war() -> None:
    assert homes("Boko Haram fighters came at night.")["NG"] == 1.0
    many = homes("The Islamic State group claimed the attack.")
    assert 0 < many["SY"] < 1
    assert "US" not in many


def test_words_of_war_speak_less_and_one_alone_not_at_all() -> None:
    assert 0 < homes("Rebels fled after shelling by the army.")["SY"] < 1
    assert not homes("Soldiers helped to clear the snow.")


def test_peaceful_news_speaks_for_no_country() -> None:
    assert not homes("The council of Springfield voted to mend the bridge. Let us hope it will hold.")


@pytest.mark.parametrize(
    ("text", "name", "strange"),
    [
        ("peacekeepers from Chad and Togo were hurt", "Togo", True),
        ("two German tourists were hurt", "German", True),
        ("police from Chad were hurt", "Chad", False),
        ("Chadian police were hurt", "Chadian", False),
    ],
)
def test_who_was_sent_or_travels_is_told_from_who_is_at_home(text: str, name: str, strange: bool) -> None:
    start = text.index(name)
    assert is_of_strangers(text, start, start + len(name)) is strange


def test_an_article_is_no_name_and_parts_none() -> None:
    text = "Gunmen killed 15 truffle hunters near al-Sukhna on Friday, Syrian state media said."
    assert [t.text for t in find_toponyms(text, INDEX) if t.use == "literal"] == ["al-Sukhna"]
    assert country(text, "al-Sukhna") == "SY"


def test_both_ends_of_a_road_are_names() -> None:
    text = "Four people were killed when a bomb exploded on the Hama-Aleppo road, the Syrian army said."
    assert [t.text for t in find_toponyms(text, INDEX) if t.use == "literal"] == ["Hama", "Aleppo"]


def test_what_is_done_to_a_governor_is_done_in_his_province() -> None:
    assert places("The convoy of the governor of Aden exploded on Sunday, killing five of his guards.") == [
        ("Aden", "Yemen")
    ]
    assert places("A bomb killed the deputy governor of Kabul province on Tuesday.") == [
        ("Kabul", "Afghanistan")
    ]


def test_a_governor_who_only_tells_of_it_gives_no_place() -> None:
    told = places("The governor of Aden said on Sunday that five people were killed in a blast in Taiz.")
    assert told == [("Taiz", "Yemen")]
