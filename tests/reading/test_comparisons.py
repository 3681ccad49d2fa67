"""What an event is compared with ("the worst in two decades") is neither its day nor its count's."""

import datetime as dt

import pytest

import gazetteer
from mapapp.reading import read_report
from mapapp.report import Report

_BEHIND = (
    "in the deadliest attack in two decades",
    "in the worst attack in the past two years",
    "the heaviest loss of life in recent months",
    "in the deadliest single strike this year",
    "in one of the deadliest attacks since the army took power",
    "in the bloodiest raid of the war",
)


@pytest.mark.parametrize("behind", _BEHIND)
def test_an_event_and_its_dead_stand_beside_what_they_are_compared_with(behind: str) -> None:
    text = f"Gunmen killed 41 people in Poltava on Tuesday {behind}."
    (incident,) = read_report(Report(text, published=dt.date(2024, 3, 23)), gazetteer.open_index())
    assert (incident.place_name, incident.killed_best) == ("Poltava", 41)
    assert (incident.date_start, incident.date_end) == (dt.date(2024, 3, 19), dt.date(2024, 3, 19))


def test_what_is_historic_is_hit_as_any_other() -> None:
    text = "A bomb damaged a historic church in Mosul on Friday, killing two worshippers."
    (incident,) = read_report(Report(text, published=dt.date(2024, 3, 23)), gazetteer.open_index())
    assert (incident.place_name, incident.killed_best) == ("Mosul", 2)


def test_what_is_done_for_decades_is_no_event() -> None:
    text = "For decades rebels have attacked villages around Beni."
    assert read_report(Report(text, published=dt.date(2024, 3, 23)), gazetteer.open_index()) == []
