"""How a happening is cited: what is told, how surely, and every report that says so."""

import datetime as dt

from mapapp.dashboard.cite import citation
from mapapp.incident import Incident
from mapapp.report import Report

TODAY = dt.date(2024, 5, 1)
ONE = Report(
    "a",
    title="Drones hit\n depot",
    publisher="Harbour News",
    published=dt.date(2024, 3, 12),
    url="https://harbour.example/1",
)
STRIKE = Incident(
    "i", "e", ONE.report_id,
    date_start=dt.date(2024, 3, 11), date_end=dt.date(2024, 3, 11), sub_event_type="Air/drone strike",
    place_name="Hodeidah", country="Yemen", latitude=14.8, longitude=42.95, where_prec=1, radius_km=5.0,
    killed_low=4, killed_best=4, killed_high=4,
)  # fmt: skip


def test_it_says_what_where_when_how_many_how_surely_and_who_told_it() -> None:
    assert citation([(STRIKE, ONE)], STRIKE, TODAY) == (
        "Air/drone strike, Hodeidah, Yemen, 11 March 2024: 4 killed. Place: within 5 km, nine times in ten."
        " Told by: Harbour News, “Drones hit depot”, 12 March 2024, https://harbour.example/1."
        " Read with Incident map on 1 May 2024."
    )


def test_every_report_is_named_once_and_a_claim_is_told_as_one() -> None:
    two = Report("b", publisher="Red Sea Wire", url="javascript:alert(1)")
    other = Incident("j", "e", two.report_id, killed_best=5, killed_low=5, killed_high=5, status="claimed")
    said = citation([(STRIKE, ONE), (STRIKE, ONE), (other, two)], other, TODAY)
    assert said.count("Harbour News") == 1
    assert "Red Sea Wire" in said
    assert "4–5 killed" in said
    assert "The report gives it as claimed" in said
    assert "javascript" not in said
