"""Who speaks of an event, and from where: a mayor tells of his town, a ministry in its capital does not."""

import datetime as dt

import pytest

from gazetteer.index import open_index
from mapapp.incident import Incident
from mapapp.reading import read_report
from mapapp.report import Report


def _read(text: str) -> list[Incident]:
    return read_report(Report(text=text, published=dt.date(2024, 3, 7)), open_index())


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("In Goma, the mayor said six people were killed when shells hit a market.", "Goma"),
        ("In Mogadishu, police said a bomb killed nine people at a market.", "Mogadishu"),
        ("In Goma, the mayor said six people were killed in Sake.", "Sake"),
    ],
)
def test_who_speaks_on_the_spot_tells_of_the_town_he_is_in(text: str, place: str) -> None:
    (incident,) = _read(text)
    assert incident.place_name == place


def test_a_ministry_in_its_capital_tells_of_elsewhere() -> None:
    assert _read("In Washington, the Pentagon said a strike killed two leaders of the group.") == []
