"""A table of totals: what its rows say, and the filter that each of them sets."""

import datetime as dt

import pandas as pd

from mapapp.dashboard.totals import asked_by, rows


def table(*told: tuple[str | None, int, int | None, int | None]) -> pd.DataFrame:
    return pd.DataFrame(told, columns=["value", "incidents", "killed", "wounded"])


def test_a_month_is_named_and_sets_its_days() -> None:
    (month, undated) = rows(table(("2024-02", 3, 4, None), (None, 1, None, None)), "month")
    assert (month["label"], month["incidents"], month["killed"], month["wounded"]) == (
        "February 2024",
        3,
        4,
        None,
    )
    assert asked_by("month", month["value"]) == {
        "date_from": dt.date(2024, 2, 1),
        "date_to": dt.date(2024, 2, 29),
        "undated": "",
    }
    assert undated["opens"]
    assert asked_by("month", undated["value"])["undated"] == "only"


def test_a_year_sets_all_its_days() -> None:
    asked = asked_by("year", "2023")
    assert (asked["date_from"], asked["date_to"]) == (dt.date(2023, 1, 1), dt.date(2023, 12, 31))


def test_a_type_takes_the_place_of_chosen_sub_types() -> None:
    assert asked_by("event_type", "Riots") == {"event_types": ("Riots",), "sub_event_types": ()}


def test_what_is_not_told_is_named_so_and_is_no_filter() -> None:
    (one,) = rows(table((None, 2, None, 1)), "admin1")
    assert one["label"] == "Not told"
    assert not one["opens"]
