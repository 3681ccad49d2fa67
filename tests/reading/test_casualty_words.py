"""Counts of killed and wounded, read off single sentences."""

import pytest

from mapapp.reading.casualties import Casualty, find_casualties
from mapapp.reading.words import words_of


def _found(text: str) -> list[Casualty]:
    words = words_of(text)
    return [c for sentence in words.sentences for c in find_casualties(words, sentence)]


def _bounds(text: str, what: str) -> list[tuple[int | None, int | None, int | None]]:
    return [
        (c.low, c.best, c.high) for c in _found(text) if c.what == what and (c.low, c.best) != (None, None)
    ]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("A bomb killed three soldiers near the bridge.", (3, 3, 3)),
        ("At least 500 people were killed.", (500, 500, None)),
        ("More than two dozen villagers died in the raid.", (24, 24, None)),
        ("Up to 30 people were killed.", (None, 30, 30)),
        ("The raid killed between 12 and 15 fighters.", (12, 12, 15)),
        ("Thirty-seven people died on the beach.", (37, 37, 37)),
        ("Dozens of villagers were killed.", (12, None, None)),
        ("The army said it had killed hundreds.", (100, None, None)),
        ("The shelling killed several people.", (3, None, None)),
        ("A mortar shell killed a pharmacist in her shop.", (1, 1, 1)),
        ("The blast killed a couple and their three children.", (5, 5, 5)),
        ("Two soldiers and a child were killed.", (3, 3, 3)),
        ("The strike killed one of its leaders.", (1, 1, 1)),
        ("Both died on the spot.", (2, 2, 2)),
        ("Men on motorcycles shot two herders dead.", (2, 2, 2)),
        ("The monitor counted 36 dead soldiers.", (36, 36, 36)),
        ("The observatory put the dead at more than 100.", (100, 100, None)),
        ("There was anger at the deaths of more than 100 people.", (100, 100, None)),
        ("Police found the bodies of eleven people, two of them minors.", (11, 11, 11)),
    ],
)
def test_the_killed_are_counted(text: str, killed: tuple[int | None, int | None, int | None]) -> None:
    assert _bounds(text, "killed") == [killed]


@pytest.mark.parametrize(
    ("text", "wounded"),
    [
        ("Eight workers were hurt.", (8, 8, 8)),
        ("The fire left at least 14 injured.", (14, 14, None)),
        ("A passer-by was wounded.", (1, 1, 1)),
        ("Fourteen people were treated in hospital.", (14, 14, 14)),
        ("Two hundred and six people suffered injuries.", (206, 206, 206)),
        ("At least four others of the crew were wounded, three of them critically.", (4, 4, None)),
    ],
)
def test_the_wounded_the_injured_and_the_hurt_are_wounded(
    text: str, wounded: tuple[int | None, int | None, int | None]
) -> None:
    assert _bounds(text, "wounded") == [wounded]


@pytest.mark.parametrize(
    "text",
    [
        "The blast killed five people, including two children.",
        "Five people, two of them children, were killed.",
        "Five people, among them a girl of nine and her father, died.",
        "Five people, many of them women, drowned.",
        "The gunmen killed five people, a doctor and four nurses.",
        "Five people were killed, women and children among them.",
    ],
)
def test_a_total_is_not_added_to_its_parts(text: str) -> None:
    assert _bounds(text, "killed") == [(5, 5, 5)]


@pytest.mark.parametrize(
    "text",
    [
        "The army shot down more than 300 drones.",
        "The storm killed 40 cattle.",
        "The court sentenced him to death in 2015.",
        "The base lies 50 km from the dead city.",
        "Scott Miller, 42, of Leeds, is the new coach.",
        "The rebels lost 14 vehicles.",
        "Medical teams treated more than 670 women for cholera in June.",
        "The minister was not killed.",
        "A pupil was among those killed.",
    ],
)
def test_things_ages_and_distances_are_no_casualties(text: str) -> None:
    assert _bounds(text, "killed") == []


def test_an_age_is_not_a_count() -> None:
    assert _bounds("Four soldiers aged 19 were killed.", "killed") == [(4, 4, 4)]
    assert _bounds("A French woman of 79 was stabbed to death.", "killed") == [(1, 1, 1)]


def test_killed_and_wounded_together_give_neither() -> None:
    assert _found("The attack killed and injured 60 people.") == []
    assert _found("More than 60 civilians were killed and injured in the blasts.") == []


def test_killed_and_wounded_apart_give_both() -> None:
    text = "The blast killed 3 and injured 14 in the town."
    assert (_bounds(text, "killed"), _bounds(text, "wounded")) == ([(3, 3, 3)], [(14, 14, 14)])


def test_nobody_hurt_is_zero() -> None:
    assert _bounds("There were no casualties.", "killed") == [(0, 0, 0)]
    assert _bounds("Nobody was hurt.", "wounded") == [(0, 0, 0)]


@pytest.mark.parametrize(
    "text",
    [
        "More than 35,000 people have been killed since October, the ministry said.",
        "At least 32 people have been killed in the state since 9 September.",
        "Between 2015 and 2017 more than 500 people were killed in a string of attacks.",
        "More than 40,000 people have been killed in the conflict.",
    ],
)
def test_the_sum_of_a_war_is_marked_as_one(text: str) -> None:
    assert [c.toll for c in _found(text)] == [True]


def test_the_sum_of_a_weekend_is_of_one_event() -> None:
    assert [c.toll for c in _found("At least 37 people have drowned since the weekend.")] == [False]


def test_a_toll_that_rises_replaces_the_one_before() -> None:
    old, new = _found("The death toll, which police first gave as 24, rose to 26 overnight.")
    assert (old.best, old.updated, new.best, new.updated) == (24, False, 26, True)


def test_attackers_are_told_from_their_victims() -> None:
    assert [c.attackers for c in _found("Police killed three of the gunmen.")] == [True]
    assert [c.attackers for c in _found("Three people were killed by gunmen.")] == [False]


def test_others_are_counted_besides() -> None:
    assert [c.other for c in _found("Two others died with him.")] == [True]
    assert [c.other for c in _found("More than two people died.")] == [False]
    assert [c.other for c in _found("The bomb killed one person and wounded eight others.")] == [False, False]


def test_a_count_shows_the_words_that_give_it() -> None:
    text = "On Monday, officials said, at least 12 people were killed in the market."
    (count,) = _found(text)
    assert words_of(text).span(count.first, count.last).of(text) == "at least 12 people were killed"


def test_the_dead_of_two_forces_are_summed() -> None:
    assert _bounds("It counted 36 dead soldiers and six from Hezbollah.", "killed") == [(42, 42, 42)]


def test_a_bare_number_somebody_speaks_of_is_of_the_dead() -> None:
    assert _bounds("The rescue service spoke of more than 90.", "killed") == [(90, 90, None)]
    assert _bounds("The rescue service spoke of 90 attacks.", "killed") == []


def test_numbers_in_names_and_lists_of_ages_count_nobody() -> None:
    assert _bounds("Soldiers of the 401st Armored Brigade were killed.", "killed") == []
    assert _bounds("The strike killed two sisters, aged eight and 11.", "killed") == [(2, 2, 2)]


def test_an_earlier_toll_is_marked_as_replaced() -> None:
    text = "Sixteen people were killed, the mayor said, correcting an earlier figure of 17."
    assert [(c.best, c.earlier) for c in _found(text)] == [(16, False), (17, True)]


def test_what_a_long_insurgency_cost_is_a_sum() -> None:
    text = "The insurgency, which began in 2017 and has claimed about 5,000 lives, goes on."
    assert [c.toll for c in _found(text)] == [True]
    assert [c.toll for c in _found("It was a year in which more than 5,600 people were killed.")] == [True]


def test_a_death_told_by_name_is_one() -> None:
    assert _bounds("Police investigate the death of Robert Tyler, 52.", "killed") == [(1, 1, 1)]


def test_two_deaths_told_one_after_the_other_are_two() -> None:
    text = "A protester was shot dead and a cameraman was burned to death."
    assert _bounds(text, "killed") == [(2, 2, 2)]
