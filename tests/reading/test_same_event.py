"""Which accounts of several reports are one event."""

import datetime as dt

import pytest

from mapapp.incident import Incident
from mapapp.reading import assign_events, same_event


def account(name: str, **other) -> Incident:
    told = {
        "incident_id": name,
        "event_id": name,
        "report_id": f"report of {name}",
        "date_start": dt.date(2024, 4, 19),
        "date_end": dt.date(2024, 4, 19),
        "date_prec": 1,
        "event_type": "Explosions/Remote violence",
        "sub_event_type": "Air/drone strike",
        "country": "Iraq",
        "latitude": 32.8,
        "longitude": 44.43,
        "where_prec": 1,
        "radius_km": 12.0,
        "targets": ("Popular Mobilization Forces",),
        "killed_best": 1,
    }
    return Incident(**(told | other))


def test_two_reports_of_one_strike_are_one_event():
    one, other = assign_events([account("a"), account("b", killed_best=2, latitude=32.85)], [])
    assert one.event_id == other.event_id == "a"


def test_a_later_report_takes_the_known_events_id():
    (new,) = assign_events(
        [account("b", date_start=dt.date(2024, 4, 20), date_end=dt.date(2024, 4, 20))], [account("a")]
    )
    assert (new.incident_id, new.event_id) == ("b", "a")


@pytest.mark.parametrize(
    "other",
    [
        {"date_start": dt.date(2024, 4, 23), "date_end": dt.date(2024, 4, 23)},
        {"latitude": 33.3},
        {"country": "Syria"},
        {"event_type": "Protests", "sub_event_type": "Peaceful protest"},
        {"event_type": "Accidents", "sub_event_type": "Traffic accident"},
        {"targets": ("United States",)},
        {"killed_best": 16},
        {"where_prec": 6},
        {"date_start": None, "date_end": None},
    ],
)
def test_what_differs_in_time_place_kind_party_or_number_is_another_event(other):
    assert not same_event(account("a"), account("b", **other))


def test_what_one_report_does_not_say_speaks_not_against_it():
    assert same_event(
        account("a"), account("b", targets=(), killed_best=None, sub_event_type=None, event_type=None)
    )


def test_a_group_and_the_whole_it_belongs_to_can_be_one_party():
    assert same_event(account("a"), account("b", targets=("Kataib Hezbollah",)))


def test_incidents_of_one_report_stay_apart():
    one, other = assign_events([account("a", report_id="r"), account("b", report_id="r")], [])
    assert one.event_id != other.event_id


def test_an_event_takes_no_two_accounts_of_one_report():
    known = [account("a")]
    one, other = assign_events([account("b", report_id="r"), account("c", report_id="r")], known)
    assert sorted([one.event_id, other.event_id]) == ["a", "c"]


def test_thousands_of_incidents_are_compared_only_with_those_of_their_days():
    known = [
        account(f"k{n}", date_start=day, date_end=day)
        for n in range(3000)
        for day in [dt.date(2020, 1, 1) + dt.timedelta(days=n)]
    ]
    (new,) = assign_events(
        [account("new", date_start=known[1500].date_start, date_end=known[1500].date_end)], known
    )
    assert new.event_id in {"k1499", "k1500", "k1501"}


def test_a_bomb_a_day_in_one_town_is_an_event_a_day():
    days = [
        account(f"day {n}", date_start=dt.date(2024, 3, n), date_end=dt.date(2024, 3, n), killed_best=n)
        for n in range(1, 9)
    ]
    assert len({incident.event_id for incident in assign_events(days, [])}) == 8


def test_reports_whose_days_reach_each_other_in_a_chain_are_no_one_event():
    days = [
        account(f"day {n}", date_start=dt.date(2024, 3, n), date_end=dt.date(2024, 3, n)) for n in range(1, 9)
    ]
    settled = assign_events(days, [])
    for event in {incident.event_id for incident in settled}:
        told = [incident.date_start for incident in settled if incident.event_id == event]
        assert max(told) - min(told) <= dt.timedelta(days=1)
