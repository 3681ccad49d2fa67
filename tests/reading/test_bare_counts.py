"""Counts of dead and hurt that stand beside dates, in asides, or without a word of death of their own."""

import datetime as dt

import pytest

import gazetteer
from mapapp.incident import Incident
from mapapp.reading import read_report
from mapapp.reading.prose.words import words_of
from mapapp.reading.toll.casualties import find_casualties
from mapapp.report import Report


def _counts(text: str, what: str) -> list[int | None]:
    words = words_of(text)
    found = [c for sentence in words.sentences for c in find_casualties(words, sentence)]
    return [c.best for c in found if c.what == what and not c.toll]


def _read(text: str) -> list[Incident]:
    return read_report(Report(text, published=dt.date(2025, 3, 12)), gazetteer.open_index())


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("On Oct. 17, five bakers were shot dead.", [5]),
        ("On April 3 and 4, eleven recruits were killed.", [11]),
        ("In May 60 people were killed.", [60]),
        ("Four guards, along with two burglars, were killed.", [6]),
        ("Four guards and an unknown number of prisoners died.", [4]),
        ("The bomber blew himself up, killing himself and seven cooks.", [7]),
        ("The clinic reported 14 dead; the governor said sixteen.", [14, 16]),
        ("Nine people died, a nurse said. A priest said that there were eleven.", [9, 11]),
        ("The dead of Sunday's fire number 37.", [37]),
        ("Divers brought up the twelfth body at noon.", [12]),
        ("All six of the raiders were killed or captured.", []),
        ("Bombs have killed almost 40 people in three days.", []),
        ("The regional leader of the sect was killed.", [1]),
        ("Raiders took 23 men off a bus, checked their papers and killed them.", [23]),
        ("A mob dragged thirteen gang members from the police and burned them to death.", [13]),
        ("About 40 fighters rounded up workers and killed them.", []),
        ("Two cooks were shot dead and the founder of the inn was killed.", [2, 1]),
        ("Police said that in other towns five people were killed.", []),
    ],
)
def test_killed(text: str, killed: list[int | None]) -> None:
    assert _counts(text, "killed") == killed


@pytest.mark.parametrize(
    ("text", "wounded"),
    [
        ("They shot a night watchman in the leg.", [1]),
        ("A girl was struck in the shoulder.", [1]),
        ("He was shot in the leg and died.", []),
        ("The dead number 37, with 212 injured.", [212]),
        ("The committee counted twelve wounded. A surgeon said that she had received twenty.", [12]),
    ],
)
def test_wounded(text: str, wounded: list[int | None]) -> None:
    assert _counts(text, "wounded")[: len(wounded)] == wounded
    assert bool(_counts(text, "wounded")) == bool(wounded)


def test_wounded_of_whom_some_died_later_are_told_apart() -> None:
    text = "A mine wounded 14 shepherds in Quetta on Monday, three of whom later died in a clinic."
    (incident,) = _read(text)
    assert (incident.killed_best, incident.wounded_best) == (3, 14)


def test_killed_in_one_place_and_wounded_in_another_stay_there() -> None:
    found = {
        i.place_text: i
        for i in _read("Shelling killed six people in Kherson and wounded nine in Sumy on Monday.")
    }
    assert (found["Kherson"].killed_best, found["Kherson"].wounded_best) == (6, None)
    assert (found["Sumy"].killed_best, found["Sumy"].wounded_best) == (None, 9)


def test_others_of_the_headline_are_those_of_the_body() -> None:
    text = (
        "Cook killed in Tripoli, five others hurt\n\n"
        "A cook was killed on Monday when a shell hit a school in Tripoli.\n\nFive more were injured."
    )
    (incident,) = _read(text)
    assert (incident.killed_best, incident.wounded_best) == (1, 5)


@pytest.mark.parametrize(
    ("more", "wounded"),
    [
        ("Of the injured, some 190 were still in hospital.", 800),
        ("Four of the wounded were flown out.", 800),
        ("Beijing said three of its nationals were hurt.", 800),
        ("Residents said that the injured were carried away in carts.", 800),
    ],
)
def test_some_of_the_hurt_are_not_all_of_them(more: str, wounded: int) -> None:
    text = f"A blast in the port of Karachi killed nine people and injured 800 on Monday, police said. {more}"
    (incident,) = _read(text)
    assert (incident.wounded_low, incident.wounded_best) == (wounded, wounded)


def test_a_first_count_that_nobody_stands_for_gives_way() -> None:
    text = (
        "A landslide killed 22 people in Yaounde on Monday, the governor said. "
        "At first officers had spoken of 12."
    )
    (incident,) = _read(text)
    assert (incident.killed_low, incident.killed_best) == (22, 22)


def test_officers_hurt_at_a_protest_are_its_wounded() -> None:
    text = (
        "Police used water cannon to disperse a protest in Tbilisi on Monday. "
        "The ministry said that 107 people were detained and that ten officers were injured."
    )
    (incident,) = _read(text)
    assert incident.wounded_best == 10


def test_a_report_s_own_at_least_stands_beside_a_source_s_number() -> None:
    text = "A blast killed at least 16 people in Tripoli on Monday. A doctor said that 19 people were killed."
    (incident,) = _read(text)
    assert (incident.killed_low, incident.killed_best, incident.killed_high) == (16, 16, 19)


@pytest.mark.parametrize(
    "text", ["Police killed them", "Ten men were arrested and", "Arrested 5", "and killed them"]
)
def test_a_text_may_end_anywhere(text: str) -> None:
    assert isinstance(_read(f"In Jos on Monday. {text}"), list)
