"""The timeline's bars."""

import datetime as dt

import pandas as pd
import pytest

from mapapp.dashboard.timeline import timeline


def histogram(*rows: tuple[str, str | None, int]) -> pd.DataFrame:
    return pd.DataFrame(
        [(dt.date.fromisoformat(day), kind, number) for day, kind, number in rows],
        columns=["start", "event_type", "incidents"],
    )


def test_bars_follow_each_other_without_a_gap() -> None:
    bars = timeline(histogram(("2024-01-30", "Battles", 2), ("2024-02-03", "Riots", 1)))["bars"]
    assert [bar["start"] for bar in bars] == [
        f"2024-{day}" for day in ("01-30", "01-31", "02-01", "02-02", "02-03")
    ]
    assert [bar["total"] for bar in bars] == [2, 0, 0, 0, 1]


@pytest.mark.parametrize(
    ("last", "every"),
    [("2024-02-01", "day"), ("2024-12-31", "week"), ("2028-01-01", "month"), ("2044-01-01", "year")],
)
def test_the_bins_widen_with_the_span(last: str, every: str) -> None:
    made = timeline(histogram(("2024-01-10", "Battles", 1), (last, "Battles", 1)))
    assert made["every"] == every
    assert sum(bar["total"] for bar in made["bars"]) == 2
    assert made["bars"][-1]["end"] >= last


def test_a_few_old_incidents_do_not_press_the_rest_flat() -> None:
    days = [(f"2024-03-{day:02}", "Battles", 5) for day in range(1, 29)]
    made = timeline(histogram(("1948-05-15", "Battles", 1), *days))
    assert made["every"] == "day"
    assert made["bars"][0]["label"] == "before 1 March 2024"
    assert made["bars"][0]["start"] == "1948-05-15"
    assert made["bars"][0]["total"] == 1
    assert sum(bar["total"] for bar in made["bars"]) == 141


def test_incidents_without_a_type_are_counted_too() -> None:
    (bar,) = timeline(histogram(("2024-03-01", None, 3), ("2024-03-01", "Battles", 1)))["bars"]
    assert bar["total"] == 4
    assert [name for _, name, _ in bar["parts"]] == ["Battles", "Type not told"]


def test_nothing_dated_gives_no_bars() -> None:
    assert timeline(histogram())["bars"] == []
