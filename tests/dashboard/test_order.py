"""The orders of the list."""

import datetime as dt

import pytest

from mapapp.dashboard.events import Event
from mapapp.dashboard.order import ORDERS, ordered
from mapapp.incident import Incident


def event(name: str, **fields: object) -> Event:
    one = Incident(name, name, "r", place_name=name, **fields)  # type: ignore[arg-type]
    return Event(one, (one,), ())


FOUND = [
    event(
        "Basra", date_start=dt.date(2024, 5, 1), killed_best=3, latitude=30.5, longitude=47.8, radius_km=8.0
    ),
    event("Amman", killed_best=None, latitude=31.9, longitude=35.9, radius_km=60.0),
    event("Cizre", date_start=dt.date(2023, 5, 1), killed_best=9),
]


@pytest.mark.parametrize(
    ("order", "names"),
    [
        ("Newest first", ["Basra", "Cizre", "Amman"]),
        ("Oldest first", ["Cizre", "Basra", "Amman"]),
        ("Most killed", ["Cizre", "Basra", "Amman"]),
        ("Least sure place", ["Cizre", "Amman", "Basra"]),
        ("By place", ["Amman", "Basra", "Cizre"]),
        ("By kind", ["Basra", "Amman", "Cizre"]),
    ],
)
def test_each_order_puts_what_is_unknown_last_or_least_sure_first(order: str, names: list[str]) -> None:
    assert order in ORDERS
    assert [one.event_id for one in ordered(FOUND, order)] == names
