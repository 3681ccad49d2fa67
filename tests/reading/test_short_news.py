"""News as a radio tells it: no day but "has shot" and "overnight", several events in one short report."""

import datetime as dt

import pytest

from gazetteer.index import open_index
from mapapp.incident import Incident
from mapapp.reading import read_report
from mapapp.report import Report

THURSDAY = dt.date(2002, 2, 7)
EVE = dt.date(2002, 2, 6)


def _read(text: str, published: dt.date | None = THURSDAY) -> list[Incident]:
    return read_report(Report(text=text, published=published), open_index())


def _told(text: str) -> set[tuple[str | None, dt.date | None, dt.date | None]]:
    return {(i.place_text, i.date_start, i.date_end) for i in _read(text)}


def test_news_without_a_day_is_of_the_last_two():
    text = "Argentine police have clashed with hundreds of demonstrators in Rosario over frozen accounts."
    assert _told(text) == {("Rosario", EVE, THURSDAY)}
    (found,) = _read(text)
    assert found.date_prec == 2
    (found,) = _read(text, published=None)
    assert found.date_start is None


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen have shot dead four soldiers in Batticaloa. A helicopter crashed near Galle yesterday.",
        "Gunmen have shot dead four soldiers in Batticaloa, police say.\n\nOn Monday a bus fell into a"
        " gorge near Galle, killing nine people.",
    ],
)
def test_the_first_news_of_a_report_takes_no_day_from_another(text):
    assert ("Batticaloa", EVE, THURSDAY) in _told(text)
