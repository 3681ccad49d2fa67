"""People told by kin, by a pronoun or beside others, counted off single sentences."""

import pytest

from mapapp.reading.prose.words import words_of
from mapapp.reading.toll.casualties import find_casualties


def _best(text: str, what: str) -> list[int | None]:
    words = words_of(text)
    return [c.best for s in words.sentences for c in find_casualties(words, s) if c.what == what]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("A tribal elder and his son were shot dead by gunmen.", 2),
        ("The mayor and his driver were killed.", 2),
        ("The head of the provincial council and two of his guards were killed.", 3),
        ("The shells killed a couple and their two daughters.", 4),
        ("An elderly couple was killed in the blast.", 2),
        ("A family of five was killed when a bomb hit their car.", 5),
        ("Father and son killed in Mosul shooting", 2),
        ("A gunman killed an old father and son at a car wash.", 2),
        ("The strike killed him and his bodyguard.", 2),
        ("The strike killed him, his wife and three children.", 5),
        ("Abu Jandal was killed along with two companions.", 3),
        ("Rebels hacked 11 villagers to death.", 11),
        ("The mob beat two men to death.", 2),
        ("The group owned up to the killing of seven labourers.", 7),
        ("At least 3 soldiers and 2 policemen are said to have been killed.", 5),
        ("Ten of the 12 crew died.", 10),
        ("Casualties were put at six dead and nine wounded.", 6),
        ("There were 20 casualties, including six dead.", 6),
        ("Six people, a ten-year-old girl among them, were killed.", 6),
        ("The number of martyrs rose to 40.", 40),
    ],
)
def test_people_told_together_are_all_counted(text: str, killed: int) -> None:
    assert _best(text, "killed") == [killed]


@pytest.mark.parametrize(
    ("text", "wounded"),
    [
        ("Five people lost their lives and 12 suffered injuries.", 12),
        ("The hospital said it had received four bodies and 13 injured.", 13),
        ("None of the 14 people aboard was hurt.", 0),
    ],
)
def test_the_dead_told_before_are_not_among_the_wounded(text: str, wounded: int) -> None:
    assert _best(text, "wounded") == [wounded]


def test_the_owner_of_a_car_whose_driver_was_killed_is_alive() -> None:
    assert _best("Gunmen fired at the mayor and his driver was killed.", "killed") == [1]


def test_both_explosions_are_no_two_people() -> None:
    assert _best("Officials put the number of the wounded from both explosions at 38.", "wounded") == [38]


def test_an_aside_on_some_of_them_parts_no_list() -> None:
    text = "Sixteen civilians, most of them women, and nine soldiers were killed in the raid."
    assert _best(text, "killed") == [25]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("A soldier, Idris Bello, was killed in Mosul on Tuesday.", 1),
        ("One protester, Amos Otieno, 29, was shot dead in Nairobi on Thursday.", 1),
        ("A judge, Idris Bello, and his driver were killed in Mosul on Tuesday.", 2),
        ("An activist, Ngozi Eze, and three of her family were killed in Owerri on Tuesday.", 4),
    ],
)
def test_one_who_is_then_named_is_counted_once(text, killed):
    assert sum(best or 0 for best in _best(text, "killed")) == killed
