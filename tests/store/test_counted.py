"""What the store counts, against counting the same accounts with pandas; what is added later too."""

import datetime as dt
import random
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

from mapapp.incident import STATUSES, Incident
from mapapp.report import Report
from mapapp.store import Filter, Store, open_store, view
from mapapp.store.world import by_nearness

WORLD = (-85.0, -180.0, 85.0, 180.0)
TOO_WIDE = 400.0
TOLD = {
    "event_types": "event_type",
    "sub_event_types": "sub_event_type",
    "statuses": "status",
    "countries": "country",
    "provinces": "admin1",
    "publishers": "publisher",
}


def _accounts(first: int, chance: random.Random) -> list[Incident]:
    made = []
    for number in range(first, first + 150):
        lat, lon = chance.choice((33.0, 35.5, -10.0)), chance.choice((44.0, 44.4, 120.0))
        for account in range(chance.choice((1, 1, 2, 4))):
            day = dt.date(2020, 1, 1) + dt.timedelta(days=chance.randrange(900))
            placed, dated = chance.random() > 0.1, chance.random() > 0.15
            sides = [tuple(chance.sample("ABCDE", chance.randrange(4))) for _ in range(3)]
            name = f"{number}-{account}"
            made.append(
                Incident(
                    incident_id=name,
                    event_id=f"event-{number}",
                    report_id=_report(name).report_id,
                    date_start=day if dated else None,
                    date_end=day if dated else None,
                    event_type=chance.choice(("Battles", "Riots", "Protests", None)),
                    sub_event_type=chance.choice(("Armed clash", "Mob violence", None)),
                    status=chance.choice(STATUSES),
                    perpetrators=sides[0],
                    targets=sides[1],
                    groups=sides[2],
                    country=chance.choice(("Iraq", "Syria", None)),
                    admin1=chance.choice(("Anbar", "Homs", "Hama", None)),
                    place_name=chance.choice(("Here", "There", None)),
                    latitude=lat + chance.uniform(-2, 2) if placed else None,
                    longitude=lon + chance.uniform(-2, 2) if placed else None,
                    where_prec=chance.choice((1, 2, 5, 6, None)),
                    radius_km=chance.choice((3.0, 20.0, 90.0, 500.0, None)),
                    killed_best=chance.choice((None, 0, 4, 30, 200)),
                    killed_low=chance.choice((None, 1)),
                )
            )
    return made


def _report(name: str) -> Report:
    return Report(text=f"What {name} tells.", publisher=f"Paper {name[-1]}")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Most of it is there when the store is opened, some comes when it was asked already."""
    folder, chance = tmp_path_factory.mktemp("counted") / "store", random.Random(3)
    _keep(open_store(folder), _accounts(0, chance))
    store = open_store(folder)
    store.facets()
    _keep(store, _accounts(1000, chance))
    again = [replace(one, event_type="Strategic developments") for one in _accounts(0, random.Random(5))[:60]]
    _keep(store, again)
    return store


def _keep(store: Store, told: list[Incident]) -> None:
    store.add([_report(one.incident_id) for one in told], told)


ASKED = (
    Filter(),
    Filter(statuses=("denied", "claimed")),
    Filter(countries=("Iraq",), groups=("A", "E")),
    Filter(date_from=dt.date(2020, 6, 1), date_to=dt.date(2021, 8, 1), undated="with"),
    Filter(event_types=("Riots",), sub_event_types=("Armed clash",), killed_at_least=5),
    Filter(provinces=("nowhere",)),
)
each_filter = pytest.mark.parametrize("asked", ASKED, ids=repr)


@each_filter
def test_the_facets_are_what_pandas_counts(store: Store, asked: Filter) -> None:
    found = store.facets(asked)
    for name, column in TOLD.items():
        cleared = ("event_types", "sub_event_types") if "event_type" in column else (name,)
        other = asked.without(*cleared)
        accounts = store.briefs(replace(other, statuses=STATUSES) if name == "statuses" else other)
        values = accounts[column].fillna("") if name == "event_types" else accounts[column]
        assert dict(getattr(found, name)) == _events(accounts, values)
    for name in ("groups", "perpetrators", "targets"):
        accounts = store.briefs(asked.without(name)).explode(name)
        assert dict(getattr(found, name)) == _events(accounts, accounts[name])
    accounts = store.briefs(asked.without("killed_at_least"))
    killed = accounts["killed_best"].fillna(accounts["killed_low"]).fillna(-1)
    for least, number in found.killed_at_least:
        assert number == accounts["event_id"][killed >= least].nunique()
    accounts = store.briefs(asked.without("radius_at_most"))
    for most, number in found.radius_at_most:
        assert number == accounts["event_id"][accounts["radius_km"] <= most].nunique()


def _events(accounts: pd.DataFrame, values: "pd.Series[str]") -> dict[str, int]:
    return dict(accounts["event_id"].groupby(values).nunique())


@each_filter
def test_the_numbers_are_what_pandas_counts(store: Store, asked: Filter) -> None:
    accounts, found = store.briefs(asked), store.count(asked)
    assert (found.incidents, found.accounts) == (accounts["event_id"].nunique(), len(accounts))
    assert found.reports == accounts["report_id"].nunique()
    assert found.undated == accounts["event_id"][accounts["date_start"].isna()].nunique()
    assert found.unplaced == accounts["event_id"][accounts["latitude"].isna()].nunique()


@each_filter
@pytest.mark.parametrize("every", ["day", "week", "month", "year"])
def test_the_histogram_is_what_pandas_counts(store: Store, asked: Filter, every: str) -> None:
    """Each event once: as its surest account tells its day, or else the surest that tells one."""
    accounts = _by_sureness(store.briefs(asked))
    days = pd.to_datetime(accounts["date_start"])
    told = pd.concat([accounts.assign(day=days).drop_duplicates("event_id"), accounts.assign(day=days)])
    told = told.dropna(subset="day").drop_duplicates("event_id")
    start = told["day"].dt.to_period({"day": "D", "week": "W", "month": "M", "year": "Y"}[every])
    found = store.histogram(asked, every)
    kinds = found["event_type"].fillna("none")
    got = dict(zip(zip(found["start"], kinds, strict=True), found["incidents"], strict=True))
    wanted = told.groupby([start.dt.start_time, told["event_type"].fillna("none")]).size()
    assert got == {key: number for key, number in wanted.items() if number}


def _by_sureness(accounts: pd.DataFrame) -> pd.DataFrame:
    order = pd.DataFrame(
        {
            "nowhere": accounts["latitude"].isna(),
            "where": accounts["where_prec"].fillna(9),
            "radius": accounts["radius_km"].fillna(1e9),
            "when": accounts["date_prec"].fillna(9),
            "undated": accounts["date_start"].isna(),
            "killed": accounts["killed_best"].isna(),
            "id": accounts["incident_id"],
        }
    )
    return accounts.loc[order.sort_values(list(order.columns)).index]


@each_filter
@pytest.mark.parametrize("zoom", [2, 6, 11])
def test_the_cells_are_what_pandas_counts(store: Store, asked: Filter, zoom: int) -> None:
    leads = _by_sureness(store.briefs(asked)).drop_duplicates("event_id").dropna(subset="latitude")
    wide = (leads["where_prec"].fillna(1) >= 6) | (leads["radius_km"].fillna(0) > TOO_WIDE)
    leads = leads[~wide].assign(event_type=leads["event_type"].fillna("none"))
    box = view.degrees(view.snapped((20.0, 30.0, 40.0, 60.0), zoom))
    units = view.units_of(box)
    x, y = view.east_units(leads["longitude"].to_numpy()), view.south_units(leads["latitude"].to_numpy())
    inside = (x >= units[0]) & (x <= units[2]) & (y >= units[1]) & (y <= units[3])
    cell = 2 ** (view.UNITS - zoom - 2)
    told = pd.DataFrame({"x": x // cell, "y": y // cell, "east": x, "south": y}, leads.index)
    told = told.assign(kind=leads["event_type"])[inside].groupby(["x", "y", "kind"])
    wanted = told.agg(
        number=("east", "size"),
        longitude=("east", "mean"),
        latitude=("south", "mean"),
        west=("east", "min"),
        east=("east", "max"),
        north=("south", "min"),
        south=("south", "max"),
    )
    look = store.look(asked, (20.0, 30.0, 40.0, 60.0), zoom, too_wide_km=TOO_WIDE, areas=9, few=9)
    got = {(one.x, one.y, one.event_type or "none"): one for one in look.cells}
    assert got.keys() == set(wanted.index) and len(got) == len(look.cells)
    for key, row in wanted.iterrows():
        one = got[key]
        assert one.number == row["number"]
        middle = view.longitude_of(row["longitude"] + 0.5), view.latitude_of(row["latitude"] + 0.5)
        assert (one.longitude, one.latitude) == pytest.approx(middle, abs=1e-9)
        edges = view.degrees((row["west"], row["north"], row["east"] + 1, row["south"] + 1))
        assert (one.south, one.west, one.north, one.east) == pytest.approx(edges, abs=1e-9)


def test_the_nearest_stand_together_along_the_curve() -> None:
    chance = np.random.default_rng(2)
    east, south = (chance.integers(0, 1 << view.UNITS, 4_000) for _ in range(2))
    order = by_nearness(np.zeros(4_000, np.int32), east, south)
    assert sorted(order.tolist()) == list(range(4_000))
    for shift in (25, 23, 21):
        cells = list(zip((east[order] >> shift).tolist(), (south[order] >> shift).tolist(), strict=True))
        assert 1 + sum(one != other for one, other in pairwise(cells)) == len(set(cells))


@each_filter
@pytest.mark.parametrize("order", ["published", "incidents", "read_at"])
def test_the_listed_reports_are_the_first_of_all_that_fit(store: Store, asked: Filter, order: str) -> None:
    own = store.briefs(asked).groupby("report_id").size()
    every = store.reports(asked, order)
    assert dict(zip(every["report_id"], every["incidents"], strict=True)) == dict(own)
    for most in (3, 40):
        assert list(store.reports(asked, order, most)["report_id"]) == list(every["report_id"])[:most]
    numbers = list(every["incidents"])
    assert order != "incidents" or numbers == sorted(numbers, reverse=True)


def test_reports_without_incidents_are_those_nothing_was_read_from(store: Store) -> None:
    store.add([Report(text=f"Nothing happened on day {day}.") for day in range(3)], [])
    told = set(store.briefs(Filter(statuses=STATUSES))["report_id"])
    listed, total = store.reports_without(2)
    every, _ = store.reports_without(10_000)
    assert total == len(every) == store.report_count() - len(told) and len(listed) == 2
    assert not told & set(every["report_id"])
