"""The review list: what is least sure comes first, and says why."""

import datetime as dt
from typing import Any

from mapapp.dashboard.events import Event
from mapapp.dashboard.review import least_sure_first
from mapapp.incident import Incident

DAY = dt.date(2024, 2, 3)
SURE: dict[str, Any] = {
    "latitude": 33.3,
    "longitude": 44.4,
    "where_prec": 1,
    "radius_km": 5.0,
    "date_start": DAY,
    "date_end": DAY,
    "date_prec": 1,
    "event_type": "Battles",
}


def _event(name: str, *changes: dict[str, Any]) -> Event:
    accounts = tuple(
        Incident(f"{name}{number}", name, f"report{number}", **(SURE | change))
        for number, change in enumerate(changes or ({},))
    )
    return Event(accounts[0], accounts, ())


def _found(*events: Event, reviewed: frozenset[str] = frozenset()) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.event.event_id, one.reasons) for one in least_sure_first(events, reviewed)]


def test_what_is_placed_dated_and_typed_is_not_asked_about() -> None:
    assert _found(_event("sure")) == []


def test_the_wider_the_circle_the_earlier_it_comes() -> None:
    found = _found(_event("near", {"radius_km": 40.0}), _event("far", {"radius_km": 180.0}))
    assert [name for name, _ in found] == ["far", "near"]
    assert found[0][1] == ("place only known within 180 km",)


def test_what_lacks_place_and_date_comes_before_what_lacks_a_type() -> None:
    lost = _event("lost", {"latitude": None, "longitude": None, "date_start": None, "date_end": None})
    found = _found(_event("untyped", {"event_type": None}), lost)
    assert found == [("lost", ("no place", "no date")), ("untyped", ("no type",))]


def test_accounts_that_place_it_far_apart_are_doubted_however_sure_each_is() -> None:
    assert _found(_event("apart", {}, {"latitude": 36.3, "longitude": 43.1}))[0][1][0].startswith(
        "accounts place it"
    )
    assert _found(_event("close", {}, {"latitude": 33.35})) == []


def test_a_country_is_no_place_to_be_sure_of() -> None:
    assert _found(_event("country", {"where_prec": 6, "radius_km": 400.0})) == [
        ("country", ("only the country is told",))
    ]


def test_what_was_looked_at_is_gone_only_when_all_its_accounts_were() -> None:
    doubtful = _event("d", {"event_type": None}, {"event_type": None})
    assert _found(doubtful, reviewed=frozenset({"d0"})) != []
    assert _found(doubtful, reviewed=frozenset({"d0", "d1"})) == []
