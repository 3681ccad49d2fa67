"""A digest of many short items is read item by item: none lends its place, day or toll to another."""

import datetime as dt

import pytest

import gazetteer
from mapapp.reading import read_report
from mapapp.reading.prose.long_texts import stretches
from mapapp.report import Report

_ITEMS = (
    "NAIROBI - President Ruto met farmers who have lost their crops.",
    "BOGOTA, Colombia - Guerrillas killed four soldiers near Tibu on Monday, the army said.",
    "ROME - The cabinet resigned after a vote on pensions.",
    'MANILA (Reuters) - "We will rebuild," the mayor of Marawi said.',
)


@pytest.mark.parametrize("between", [" ", "\n", "\n\n", " - - - - "])
def test_each_dateline_of_a_digest_begins_an_item(between: str) -> None:
    text = between.join(_ITEMS)
    found = list(stretches(text))
    assert "".join(item for _, item in found) == text
    assert [text[at : at + 4] for at, _ in found] == ["NAIR", "BOGO", "ROME", "MANI"]


def test_one_dateline_is_no_digest() -> None:
    text = "GOMA - Rebels attacked. The UN - UNHCR among them - left. A NATO - EU summit was held."
    assert [at for at, _ in stretches(text)] == [0]


def test_an_event_of_a_digest_is_placed_by_its_own_item_and_its_evidence_is_of_the_whole_text() -> None:
    text = " ".join(_ITEMS)
    report = Report(text, published=dt.date(2025, 3, 5))
    (incident,) = read_report(report, gazetteer.open_index())
    assert (incident.place_name, incident.killed_best) == ("Tibú", 4)
    (place,) = [e for e in incident.evidence if e.field == "place_name"]
    assert text[place.start : place.end] == "Tibu"
