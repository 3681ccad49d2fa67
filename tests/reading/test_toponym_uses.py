"""How a place name is used: for the place, the government that sits there, or where news was filed."""

import pytest

from gazetteer import open_index
from mapapp.reading.toponyms import find_toponyms

INDEX = open_index()


def uses(text: str) -> dict[str, str]:
    return {t.text: t.use for t in find_toponyms(text, INDEX)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Egypt, Jordan and Kuwait denounced the raid on Jenin.", {"Egypt", "Jordan", "Kuwait"}),
        ("Kinshasa accuses Kigali of arming the rebels near Goma.", {"Kinshasa", "Kigali"}),
        ("Moscow has also promised to keep its soldiers in Tartus.", {"Moscow"}),
        ("The premier blamed Iran for the rocket that fell on Haifa.", {"Iran"}),
        ("Cairo and Doha urged Israel to open the crossing at Rafah.", {"Cairo", "Doha", "Israel"}),
    ],
)
def test_governments_that_speak_together_or_are_spoken_to_are_metonyms(text: str, expected: set[str]) -> None:
    assert {name for name, use in uses(text).items() if use == "metonym"} == expected


def test_the_last_of_the_towns_where_people_speak_is_a_place() -> None:
    found = uses("Police in Clarksburg and Bridgeport said they were looking for a second man.")
    assert found == {"Clarksburg": "literal", "Bridgeport": "literal"}


def test_a_strike_on_a_town_before_a_country_speaks_is_at_the_town() -> None:
    assert uses("Rockets fell on Haifa, and Israel vowed to answer.") == {
        "Haifa": "literal",
        "Israel": "metonym",
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("QUETTA: Gunmen shot dead three miners near Harnai on Sunday.", ["QUETTA"]),
        (
            "MANSEHRA/PESHAWAR: Five engineers died when a bus was bombed in Shangla.",
            ["MANSEHRA", "PESHAWAR"],
        ),
        ("ANKARA/QAMISHLI, Syria (Reuters) - Jets struck Amuda on Thursday.", ["ANKARA", "QAMISHLI"]),
    ],
)
def test_a_colon_ends_a_dateline_and_towns_can_share_one(text: str, expected: list[str]) -> None:
    assert [name for name, use in uses(text).items() if use == "dateline"] == expected


def test_a_country_that_heads_a_line_is_no_dateline() -> None:
    assert uses("SUDAN: Shells hit a hospital in El Fasher.")["SUDAN"] == "literal"


def test_a_name_ends_with_the_headline() -> None:
    found = uses("U.S. SHOOTS DOWN TURKISH DRONE NEAR HASAKAH\nANKARA, Turkey (Reuters) - Jets struck Syria.")
    assert found["HASAKAH"] == "literal"
    assert found["ANKARA"] == "dateline"


def test_a_name_that_a_line_break_parts_is_one() -> None:
    assert "New\nYork" in uses("The suspect was arrested in New\nYork on Friday, and flown to Chicago.")


def test_no_name_begins_with_a_hyphen() -> None:
    found = uses(
        "PORT-AU-PRINCE, Haiti — Gangs burned homes in Pétion-Ville and Carrefour-Feuilles on Sunday."
    )
    assert "Pétion-Ville" in found


def test_the_article_that_begins_a_sentence_is_not_of_the_country() -> None:
    assert "United States" in uses("China abstained. The United States condemned it in New York.")
