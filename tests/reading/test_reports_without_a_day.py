"""A report of unknown day: its incidents are read, and days that only it would tell stay open."""

import datetime as dt

import gazetteer
from mapapp.incident import Incident
from mapapp.reading import read_report
from mapapp.report import Report


def test_a_relative_day_stays_open_and_the_incident_is_kept() -> None:
    text = "Gunmen killed two policemen in Kirkuk on Sunday."
    (incident,) = read_report(Report(text), gazetteer.open_index())
    assert (incident.date_start, incident.date_end, incident.date_prec) == (None, None, None)
    assert (incident.place_name, incident.killed_best) == ("Kirkuk", 2)
    assert not any(found.field.startswith("date") for found in incident.evidence)


def test_two_happenings_of_open_days_stay_two_and_a_full_date_is_kept() -> None:
    text = (
        "A bomb killed two people in Kirkuk on 3 March 2021.\n\n"
        "On Friday, gunmen killed a judge in Mosul, police said."
    )
    first, second = read_report(Report(text), gazetteer.open_index())
    assert (first.place_name, first.date_start) == ("Kirkuk", dt.date(2021, 3, 3))
    assert (second.place_name, second.date_start) == ("Mosul", None)


def read_of(text: str, day: str = "2021-03-10") -> list[Incident]:
    return read_report(Report(text, published=dt.date.fromisoformat(day)), gazetteer.open_index())


def test_news_that_names_no_day_is_of_its_report_s_day_or_the_one_before() -> None:
    text = "Soldiers have shot dead two men near Kirkuk. Another man was killed by soldiers in Mosul."
    first, second = read_of(text)
    for incident in (first, second):
        assert (incident.date_start, incident.date_end) == (dt.date(2021, 3, 9), dt.date(2021, 3, 10))
        assert incident.date_prec == 2
    (shown,) = [e for e in first.evidence if e.field == "date_start"]
    assert text[shown.start : shown.end] == "have shot dead"


def test_what_lies_long_past_gets_no_day_from_the_news() -> None:
    text = (
        "Soldiers have shot dead two men near Kirkuk. Villagers buried them at noon. They said that they had"
        " been afraid. Years earlier, gunmen killed a judge in Mosul."
    )
    days = {i.place_name: i.date_start for i in read_of(text)}
    assert days["Kirkuk"] == dt.date(2021, 3, 9)
    assert days.get("Mosul") is None


def test_a_day_of_another_calendar_stays_open() -> None:
    text = "On 4 Bahman, gunmen have shot dead two border guards near Zahedan."
    assert [i.date_start for i in read_of(text)] == [None]


def test_a_running_toll_of_a_country_is_no_event_beside_the_one_that_raised_it() -> None:
    (incident,) = read_of(
        "The number of people killed in Peru's mine protests has reached 37. Six more died on Friday when"
        " police fired on miners in Puno."
    )
    assert (incident.place_name, incident.killed_best) == ("Puno", 6)


def test_a_day_without_a_year_keeps_what_it_tells_from_being_of_old() -> None:
    text = (
        "January 9\n\nOn Jan. 8, coalition forces conducted ten strikes against ISIL in Syria.\n\nNear Bab,"
        " two strikes destroyed a tunnel. Near Raqqah, one strike destroyed a bridge."
    )
    found = read_report(Report(text), gazetteer.open_index())
    assert {i.place_text for i in found} >= {"Bab", "Raqqah"}
    assert all(i.date_start is None for i in found)
