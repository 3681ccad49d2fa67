"""The chips: one for each thing the filter asks for, each taking only itself away."""

import dataclasses
import datetime as dt

from mapapp.dashboard.chips import chips
from mapapp.store import Filter

FULL = Filter(
    date_from=dt.date(2024, 2, 1),
    date_to=dt.date(2024, 2, 29),
    undated="with",
    groups=("Hezbollah", "Houthis"),
    perpetrators=("Hamas",),
    targets=("Israel",),
    event_types=("Battles",),
    sub_event_types=("Armed clash",),
    countries=("Iraq",),
    provinces=("Anbar",),
    statuses=("claimed",),
    publishers=("Reuters",),
    words="drone",
    killed_at_least=3,
    radius_at_most=25.0,
    reports=("r1",),
)


def test_every_field_of_the_filter_has_its_chip() -> None:
    assert {name for chip in chips(FULL) for name in chip.changes} == set(FULL.active)


def test_taking_every_chip_away_leaves_an_empty_filter() -> None:
    asked = FULL
    while chips(asked):
        asked = dataclasses.replace(asked, **chips(asked)[0].changes)
    assert asked == Filter()


def test_a_chip_takes_only_its_own_value() -> None:
    chip = next(chip for chip in chips(FULL) if chip.label == "with Hezbollah")
    assert dataclasses.replace(FULL, **chip.changes).groups == ("Houthis",)


def test_no_filter_no_chips() -> None:
    assert chips(Filter()) == []
