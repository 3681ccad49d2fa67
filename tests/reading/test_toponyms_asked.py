"""Names of places as a stranger would try them: headlines, datelines, organisations, people, lists."""

import pytest

from gazetteer import open_index
from gazetteer.index import Index
from gazetteer.place import Place
from mapapp.reading.toponyms import ANSWERED, find_toponyms

INDEX: Index = open_index()


def names(text: str) -> list[str]:
    return [t.text for t in find_toponyms(text, INDEX) if t.use in ANSWERED]


def place(text: str, name: str) -> Place:
    return next(t.place for t in find_toponyms(text, INDEX) if t.text == name and t.place)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FLOODS IN PAKISTAN KILL 30", ["PAKISTAN"]),
        ("THREE KILLED IN MOGADISHU BLAST", ["MOGADISHU"]),
        ("MOGADISHU HOTEL SIEGE ENDS", ["MOGADISHU"]),
        ("SUDAN: RSF SHELLS EL FASHER HOSPITAL", ["SUDAN", "EL FASHER"]),
        ("Protests Erupt in Nairobi Over Tax Bill", ["Nairobi"]),
        ("Earthquake Strikes Central Java, Indonesia", ["Central Java", "Indonesia"]),
        ("KABUL, Aug 15 (Reuters) - The Taliban entered Kabul.", ["KABUL", "Kabul"]),
        ("BEIRUT, Lebanon — An Israeli strike killed a Hamas leader.", ["BEIRUT", "Lebanon"]),
    ],
)
def test_names_in_headlines_and_datelines_are_found(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Newcastle United beat Aston Villa 2-0 on Saturday.", []),
        ("The Bank of England raised rates to 5 percent.", []),
        ("The Baghdad Governorate Council met after rockets fell on Kirkuk.", ["Kirkuk"]),
        ("The London Stock Exchange fell 2 percent.", []),
        ("The Treaty of Versailles was signed in 1919.", []),
        ("Kaduna State Police Command said that six men were held in Zaria.", ["Zaria"]),
        ("The Wagner Group withdrew from Bakhmut.", ["Bakhmut"]),
        ("The Boston Globe reported that Harvard University had agreed.", []),
        ("The Free Syrian Army captured Azaz.", ["Azaz"]),
        ("The Paris Agreement was signed in 2015.", []),
        ("The Oslo Accords failed.", []),
        ("The Syrian Observatory for Human Rights said 12 died in Idlib.", ["Idlib"]),
        ("American Airlines cancelled flights from Dallas to Chicago.", ["Dallas", "Chicago"]),
    ],
)
def test_organisations_and_treaties_that_bear_a_place_name_are_no_places(
    text: str, expected: list[str]
) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Jordan Smith was shot outside his home on Sunday.",
        "Jack London wrote The Call of the Wild.",
        "Paris Hilton arrived late on Tuesday.",
        "Sydney Sweeney and Austin Butler star in the film.",
        "Chelsea Manning was held for a year.",
        "Brooklyn Beckham met Lincoln Riley.",
    ],
)
def test_people_are_no_places(text: str) -> None:
    assert names(text) == []


def test_the_whole_of_a_hyphenated_name_is_the_name() -> None:
    assert "Croix-des-Bouquets" in names("Gangs emptied the prison in Croix-des-Bouquets, Haiti, on Monday.")


def test_a_place_and_what_it_owns_are_two_names() -> None:
    assert {"Kashmir", "Reasi"} <= set(
        names("A bus carrying pilgrims was attacked in Kashmir's Reasi district.")
    )


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Two blasts in Kerman killed 84 people in Iran.", "Kerman", "city"),
        ("Police in Kerman province, Iran, arrested ten men.", "Kerman", "admin1"),
        ("Fighting broke out in Ménaka, Mali.", "Ménaka", "city"),
        ("The governor of Kaduna state, in Nigeria, spoke.", "Kaduna", "admin1"),
        ("Clashes in Idlib, Syria, killed 11.", "Idlib", "city"),
        ("Six men were held in the city of Tunis.", "Tunis", "city"),
    ],
)
def test_a_bare_name_is_the_town_and_a_province_is_called_one(text: str, name: str, kind: str) -> None:
    assert place(text, name).kind == kind


def test_a_capital_is_meant_where_a_report_tells_of_the_world() -> None:
    text = (
        "Washington imposed sanctions after the attack on Ain al-Asad in Iraq, while Moscow called for calm."
    )
    assert place(text, "Washington").kind == "city"


def test_a_bulletin_s_towns_lie_each_in_the_country_of_its_own_item() -> None:
    text = (
        "Mali: Gunmen killed nine soldiers in Timbuktu, Mali, officials said.\n\n"
        "Nigeria: A market in Maiduguri was bombed. The army of Nigeria said it had killed six men.\n\n"
        "France: A dog show in Dax was cancelled after a fire, police in France said.\n\n"
        "China: Floods in Guangdong, in the south of China, drowned twelve people.\n"
    )
    found = {t.text: t.place.country for t in find_toponyms(text, INDEX) if t.place}
    assert (found["Timbuktu"], found["Maiduguri"], found["Dax"], found["Guangdong"]) == (
        "ML",
        "NG",
        "FR",
        "CN",
    )


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Gunmen attacked the village of Nahr al-Zubran on Monday.", ["Nahr al-Zubran"]),
        ("Shells hit the villages of Al-Hazbara and Gouzda-Wayam.", ["Al-Hazbara", "Gouzda-Wayam"]),
        ("A bomb went off in the village of Chak 417 in Punjab.", ["Chak 417", "Punjab"]),
        ("Ten died in the hamlet of Sharqiyat Umm Ghazal, near Mosul.", ["Sharqiyat Umm Ghazal", "Mosul"]),
        ("Troops reached the town of Tesh Karan Monday.", ["Tesh Karan"]),
    ],
)
def test_what_a_text_calls_a_village_is_a_name_and_whole(text: str, names: list[str]) -> None:
    assert [t.text for t in find_toponyms(text, INDEX)] == names
