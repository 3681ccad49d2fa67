"""Counts of killed and wounded, read off single sentences."""

import pytest

from mapapp.reading.prose.words import words_of
from mapapp.reading.toll.casualties import Casualty, find_casualties
from mapapp.reading.toll.injuries import is_injury
from mapapp.reading.toll.sums import summed


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
        ("A migrant boat sank in the gulf, drowning 30 people.", (30, 30, 30)),
        ("Men on motorcycles shot two herders dead.", (2, 2, 2)),
        ("The monitor counted 36 dead soldiers.", (36, 36, 36)),
        ("The observatory put the dead at more than 100.", (100, 100, None)),
        ("There was anger at the deaths of more than 100 people.", (100, 100, None)),
        ("Police found the bodies of eleven people, two of them minors.", (11, 11, 11)),
        ("The body of a 42-year-old woman was pulled out of the wreckage.", (1, 1, 1)),
        ("A man in his 30s was stabbed to death.", (1, 1, 1)),
        ("Five people were found shot to death in a house.", (5, 5, 5)),
        ("A police officer, his wife and their four-year-old daughter were shot dead.", (3, 3, 3)),
        ("Anna King, six, Elsie Moor, seven, and Alice Aguiar, nine, died on Monday.", (3, 3, 3)),
        ("Ahmad Khalil and his cousin Omar were killed by soldiers.", (2, 2, 2)),
        ("Petrenko, 54, was gunned down at noon.", (1, 1, 1)),
        ("Twelve children and teenagers were killed.", (12, 12, 12)),
        ("Three guards were among five people killed by the bomb.", (5, 5, 5)),
        ("Eight men of the District Guard (DG) and a civilian driver were killed.", (9, 9, 9)),
        ("Fifteen people, gold panners and their families, were killed.", (15, 15, 15)),
        ("He was taken to hospital, where he died.", (1, 1, 1)),
        ("None of the 62 people aboard survived.", (62, 62, 62)),
        ("There were no survivors from the aircraft, which had eight people on board.", (8, 8, 8)),
        ("The sole fatality was the pilot.", (1, 1, 1)),
        ("The number of those killed by the bombers had climbed to 32.", (32, 32, 32)),
        ("The death toll has climbed past 1,000.", (1000, 1000, None)),
        ("The raid led to the death of a leader, Dhia al-Hardani, and his two sons.", (3, 3, 3)),
        ("Nobody died.", (0, 0, 0)),
        ("Four members of one family were killed.", (4, 4, 4)),
        ("They bombed a wedding, killing the bride and 14 guests.", (15, 15, 15)),
        ("Troops found the bodies of 12 Islamic State militants.", (12, 12, 12)),
        ("A girl of nine was killed.", (1, 1, 1)),
        ("Two journalists, Marc Natoux and Jimmy Jean, and a policeman died.", (3, 3, 3)),
        ("The dead were put at 17, and the minister corrected that to 16.", (16, 16, 16)),
        ("Seven of the nine people killed were soldiers.", (9, 9, 9)),
        ("Seven of the nine hostages were killed.", (7, 7, 7)),
        ("At least 16 of the 38 people on board were killed.", (16, 16, None)),
        ("Fighters beat back an attack, killing 19 of them.", (19, 19, 19)),
        ("Seven soldiers embraced martyrdom.", (7, 7, 7)),
        ("The ministry had earlier counted seven.", (7, 7, 7)),
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
        ("One soldier was killed and another badly wounded.", (1, 1, 1)),
        ("Four women suffered serious burns.", (4, 4, 4)),
        ("The blast left 14 people with shrapnel wounds.", (14, 14, 14)),
        ("Five passengers ended up in hospital.", (5, 5, 5)),
        ("Fourteen children and three parishioners in their 80s were wounded.", (17, 17, 17)),
        ("The clinic received 13 bodies, most of them women and children, and 27 wounded.", (27, 27, 27)),
        ("The number of injured rose to 61.", (61, 61, 61)),
        ("Eleven injured men were taken across the border.", (11, 11, 11)),
        ("Rescuers counted 15 bodies, 14 women and one man, and 15 women with injuries.", (15, 15, 15)),
        ("A girl died and another 17-year-old was hospitalized.", (1, 1, 1)),
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
    words = words_of("A protester was shot dead and a cameraman was burned to death.")
    told = summed(words.forms, find_casualties(words, words.sentences[0]))
    assert [(c.low, c.best, c.high) for c in told] == [(2, 2, 2)]


@pytest.mark.parametrize(
    "text",
    [
        "Fourteen of the dead were soldiers.",
        "Soldiers returned fire and killed both of them.",
        "At least one of the fatalities was a farmer.",
        "He wounded seven passers-by before being shot dead.",
    ],
)
def test_who_is_counted_elsewhere_is_not_counted_again(text: str) -> None:
    assert _bounds(text, "killed") == []


def test_the_wounded_who_died_later_are_killed_besides() -> None:
    (first, second) = [
        c for c in _found("It killed one man and wounded 17, three of whom later died.") if c.what == "killed"
    ]
    assert (first.best, first.other, second.best, second.other) == (1, False, 3, True)


def test_a_count_that_was_given_first_is_marked_as_earlier() -> None:
    assert [c.earlier for c in _found("Rescuers had initially reported 15 bodies.")] == [True]
    assert [c.earlier for c in _found("Rescuers reported 15 bodies.")] == [False]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Five rebels were gunned down and a constable was killed.", [6]),
        ("The army killed 31 militants; three soldiers also lost their lives.", [34]),
        ("Police said nine people died, while a doctor said 12 people died.", [9, 12]),
        ("Forty inmates died; 26 burned to death.", [40]),
        ("Twelve militants and three soldiers died; local doctors counted nine bodies in all.", [15, 9]),
        ("A bomb killed a lieutenant and two privates.", [3]),
    ],
)
def test_two_sorts_of_dead_told_in_one_sentence_are_added_up(text: str, killed: list[int]) -> None:
    words = words_of(text)
    found = find_casualties(words, words.sentences[0])
    assert [c.best for c in summed(words.forms, found) if c.what == "killed"][: len(killed)] == killed


def test_what_is_told_of_bodies_may_be_of_some_of_them() -> None:
    assert [c.partly for c in _found("Fourteen bodies were burned beyond recognition.")] == [True]
    assert [c.partly for c in _found("Fourteen bodies were recovered.")] == [False]


def test_blast_injuries_are_no_blast() -> None:
    words = words_of("Five men have blast injuries and shrapnel wounds; the blast wounds five.")
    told = [i for i in range(len(words.forms)) if is_injury(words.forms, i, i + 1)]
    assert [words.forms[i] for i in told] == ["blast", "injuries", "shrapnel", "wounds"]
