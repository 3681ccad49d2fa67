"""A report's row: what it is called, and what was read from it."""

import datetime as dt
from collections import Counter

from mapapp.dashboard.sources import row

REPORT = {
    "report_id": "r",
    "title": None,
    "origin": "strike.md",
    "publisher": None,
    "published": None,
    "read_at": None,
}


def test_what_is_not_told_of_a_report_is_said_to_be_so() -> None:
    shown = row(REPORT, Counter({"Riots": 1}))
    assert (shown["what"], shown["when"], shown["where"]) == (
        "strike.md",
        "date not told",
        "publisher not told",
    )
    assert (shown["toll"], shown["notes"]) == ("1 × Riots", [])


def test_the_kinds_that_were_read_are_counted_the_most_frequent_first() -> None:
    told = Counter({"Attack": 1, "Grenade": 4, "Fire": 2, "Riots": 1, "Arrests": 1})
    shown = row({**REPORT, "read_at": dt.datetime(2024, 5, 1, 12, 30)}, told)
    assert shown["toll"] == "4 × Grenade, 2 × Fire, 1 × Attack, 2 more"
    assert shown["notes"] == ["read 2024-05-01 12:30 UTC"]
