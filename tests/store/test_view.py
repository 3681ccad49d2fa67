"""What the store answers for a part of the map and a page of the list, against counting one by one."""

import datetime as dt
import random
from collections import Counter
from pathlib import Path

import pytest

from mapapp.incident import Incident
from mapapp.report import Report
from mapapp.store import ORDERS, Filter, Store, open_store, view

KINDS = ("Battles", "Riots", "Protests", None)
TOO_WIDE = 400.0
WORLD = (-85.0, -180.0, 85.0, 180.0)


@pytest.fixture(scope="module")
def told() -> list[Incident]:
    """Some hundreds of accounts: one, two or three to a happening, here and there without place or day."""
    chance = random.Random(7)
    made = []
    for number in range(300):
        event, lat, lon = f"event-{number:03}", chance.uniform(-60, 70), chance.uniform(-179, 179)
        for account in range(chance.choice((1, 1, 1, 2, 3))):
            day = dt.date(2024, 1, 1) + dt.timedelta(days=chance.randrange(200))
            placed = chance.random() > 0.1
            made.append(
                Incident(
                    incident_id=f"{event}-{account}",
                    event_id=event,
                    report_id=_report(f"{event}-{account}").report_id,
                    date_start=day if chance.random() > 0.1 else None,
                    date_end=day,
                    event_type=chance.choice(KINDS),
                    status=chance.choice(("reported", "claimed", "denied")),
                    groups=tuple(chance.sample(("A", "B", "C"), chance.randrange(3))),
                    country=chance.choice(("Iraq", "Syria", None)),
                    place_name=chance.choice(("Hama", "Homs")),
                    latitude=lat + account if placed else None,
                    longitude=lon if placed else None,
                    where_prec=chance.choice((1, 3, 6)),
                    radius_km=chance.choice((5.0, 50.0, 500.0, None)),
                    killed_best=chance.choice((None, 0, 3, 40)),
                )
            )
    return made


def _report(name: str) -> Report:
    return Report(text=f"What {name} tells.", publisher=f"Paper {len(name) % 3}")


@pytest.fixture(scope="module")
def store(told: list[Incident], tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = open_store(tmp_path_factory.mktemp("view") / "store")
    for first in range(0, len(told), 60):
        some = told[first : first + 60]
        store.add([_report(one.incident_id) for one in some], some)
    return store


ASKED = (
    Filter(),
    Filter(statuses=("claimed",)),
    Filter(groups=("A", "C"), killed_at_least=1),
    Filter(date_from=dt.date(2024, 3, 1), undated="with", countries=("Iraq",)),
)


def _fits(one: Incident, asked: Filter) -> bool:
    dated = not asked.date_from or one.date_start is None or one.date_end >= asked.date_from
    return (
        one.status in (asked.statuses or ("reported", "claimed", "disputed"))
        and (not asked.groups or bool(set(asked.groups) & set(one.groups)))
        and (asked.killed_at_least is None or (one.killed_best or 0) >= asked.killed_at_least)
        and (not asked.countries or one.country in asked.countries)
        and dated
    )


def _surest(told: list[Incident], asked: Filter) -> dict[str, Incident]:
    """The account of each happening that the map draws."""
    found: dict[str, Incident] = {}
    for one in (one for one in told if _fits(one, asked)):
        best = found.get(one.event_id)
        if best is None or _unsure(one) < _unsure(best):
            found[one.event_id] = one
    return found


def _unsure(one: Incident) -> tuple[object, ...]:
    radius = 1e9 if one.radius_km is None else one.radius_km
    return (one.latitude is None, one.where_prec, radius, one.date_start is None, one.killed_best is None)


def _is_wide(one: Incident) -> bool:
    return (one.where_prec or 1) >= 6 or (one.radius_km or 0) > TOO_WIDE


def look(store: Store, asked: Filter, box: view.Box, zoom: int, areas: int = 1_000) -> view.Look:
    return store.look(asked, box, zoom, too_wide_km=TOO_WIDE, areas=areas, few=20)


@pytest.mark.parametrize("asked", ASKED, ids=repr)
def test_cells_and_wide_areas_hold_every_placed_happening_once(
    store: Store, told: list[Incident], asked: Filter
) -> None:
    placed = [one for one in _surest(told, asked).values() if one.latitude is not None]
    found = look(store, asked, WORLD, 3)
    cells, wide = found.cells, found.areas
    dots = Counter(one.event_type for one in placed if not _is_wide(one))
    assert sum((Counter({cell.event_type: cell.number}) for cell in cells), Counter()) == dots
    badges = Counter(one.event_type for one in placed if _is_wide(one))
    assert sum((Counter({one.event_type: one.number}) for one in wide), Counter()) == badges
    assert store.overview(asked, 0.0).types == {**dots} | {key: dots[key] + badges[key] for key in badges}


def test_a_cell_lies_around_what_is_in_it(store: Store, told: list[Incident]) -> None:
    leads = _surest(told, Filter())
    found = look(store, Filter(), WORLD, 6)
    alone = [cell for cell in found.cells if cell.number == 1]
    assert len(alone) > 50
    for cell in alone:
        one = leads[found.event[cell.seat]]
        assert one.event_type == cell.event_type
        assert cell.south <= one.latitude <= cell.north and cell.west <= one.longitude <= cell.east
        assert cell.south <= cell.latitude <= cell.north and cell.west <= cell.longitude <= cell.east


def test_only_what_is_in_or_near_the_box_comes(store: Store, told: list[Incident]) -> None:
    box = (10.0, 20.0, 30.0, 60.0)
    found = look(store, Filter(), box, 6).cells
    inside = [
        one
        for one in _surest(told, Filter()).values()
        if one.latitude is not None
        and 10 <= one.latitude <= 30
        and 20 <= one.longitude <= 60
        and not _is_wide(one)
    ]
    assert inside and sum(cell.number for cell in found) >= len(inside)
    assert all(-30 <= cell.latitude <= 60 and -20 <= cell.longitude <= 100 for cell in found)


def test_the_few_in_a_box_are_told_with_all_their_accounts(store: Store, told: list[Incident]) -> None:
    asked = Filter(statuses=("claimed",))
    leads = _surest(told, asked)
    far = max(
        (one for one in leads.values() if one.latitude and not _is_wide(one)),
        key=lambda one: one.latitude or 0,
    )
    box = (far.latitude - 0.1, far.longitude - 0.1, far.latitude + 0.1, far.longitude + 0.1)  # type: ignore[operator]
    found = look(store, asked, box, 12, areas=0)
    assert set(found.event.values()) == set(found.told["event_id"]) >= {far.event_id}
    fitting = {one.incident_id for one in told if _fits(one, asked) and one.event_id in found.event.values()}
    assert set(found.told["incident_id"]) == fitting


def test_a_small_move_of_the_map_asks_for_the_same(store: Store) -> None:
    box = view.degrees((20_200_000, 20_200_000, 22_200_000, 22_000_000))
    moved = view.degrees((20_230_000, 20_220_000, 22_230_000, 22_020_000))
    assert view.snapped(box, 8) == view.snapped(moved, 8)


def test_units_of_the_world_and_degrees_are_each_other_s_inverse() -> None:
    for latitude, longitude in ((0.0, 0.0), (33.3, 44.4), (-60.0, -179.5)):
        assert view.latitude_of(view.south_units(latitude)) == pytest.approx(latitude, abs=1e-4)
        assert view.longitude_of(view.east_units(longitude)) == pytest.approx(longitude, abs=1e-4)


@pytest.mark.parametrize("asked", ASKED, ids=repr)
def test_counts_and_facets_are_those_of_counting_one_by_one(
    store: Store, told: list[Incident], asked: Filter
) -> None:
    fitting = [one for one in told if _fits(one, asked)]
    counts = store.count(asked)
    assert (counts.incidents, counts.accounts) == (len({one.event_id for one in fitting}), len(fitting))
    assert counts.reports == len(fitting)
    assert counts.undated == len({one.event_id for one in fitting if one.date_start is None})
    assert counts.unplaced == len({one.event_id for one in fitting if one.latitude is None})
    others = [one for one in told if _fits(one, asked.without("groups"))]
    groups = Counter(name for name, _ in {(name, one.event_id) for one in others for name in one.groups})
    assert dict(store.facets(asked).groups) == dict(groups)
    types = {(one.event_type or "", one.event_id) for one in fitting}
    assert dict(store.facets(asked).event_types) == dict(Counter(name for name, _ in types))
    deadly = {one.event_id for one in told if _fits(one, asked.without("killed_at_least"))}
    killed = {
        one.event_id
        for one in told
        if _fits(one, asked.without("killed_at_least")) and (one.killed_best or 0) >= 25
    }
    assert killed <= deadly
    assert dict(store.facets(asked).killed_at_least).get(25, 0) == len(killed)
    bins = store.histogram(asked, "month")
    dated = {one.event_id for one in fitting if one.date_start}
    assert int(bins["incidents"].sum()) == len(dated)


@pytest.mark.parametrize("order", ORDERS)
def test_pages_hold_every_happening_once_in_order(store: Store, told: list[Incident], order: str) -> None:
    asked = Filter(statuses=("reported", "claimed"))
    seen: list[str] = []
    for skip in range(0, 400, 50):
        seen += dict.fromkeys(store.page(asked, order, 50, skip)["event_id"])
    leads = _surest(told, asked)
    assert sorted(seen) == sorted(leads)
    if order == "newest":
        days = [leads[one].date_start or dt.date.min for one in seen]
        assert days == sorted(days, reverse=True)
    if order == "killed":
        most = {
            event: max((one.killed_best or 0) for one in told if one.event_id == event and _fits(one, asked))
            for event in leads
        }
        numbers = [most[event] for event in seen]
        assert numbers == sorted(numbers, reverse=True)


@pytest.mark.parametrize("by", ORDERS)
def test_a_happening_knows_its_neighbours(store: Store, by: str) -> None:
    asked = Filter(countries=("Syria",))
    order = list(dict.fromkeys(store.page(asked, by, 1_000)["event_id"]))
    for at in (0, 1, len(order) // 2, len(order) - 1):
        found = store.around(asked, order[at], by)
        assert found is not None
        assert (found.number, found.total) == (at + 1, len(order))
        assert found.before == (order[at - 1] if at else None)
        assert found.after == (order[at + 1] if at + 1 < len(order) else None)
    assert store.around(asked, "nobody", by) is None


def test_a_page_of_a_box_shows_what_stands_in_it(store: Store, told: list[Incident]) -> None:
    box = (0.0, 0.0, 60.0, 90.0)
    found = set(store.page(Filter(), "newest", 1_000, box=box, too_wide_km=TOO_WIDE)["event_id"])
    inside = {
        one.event_id
        for one in told
        if _fits(one, Filter())
        and one.latitude is not None
        and not _is_wide(one)
        and 0.1 < one.latitude < 59.9
        and 0.1 < one.longitude < 89.9
    }
    assert inside and inside <= found


def test_reports_are_listed_by_what_the_filter_shows_of_them(store: Store, told: list[Incident]) -> None:
    asked = Filter(countries=("Iraq",))
    rows = store.reports(asked, "incidents", most=10)
    fitting = {one.report_id for one in told if _fits(one, asked)}
    assert len(rows) == 10
    assert set(rows["report_id"]) <= fitting
    assert len(store.reports()) == len(told) == store.report_count()


def test_what_is_unknown_comes_last_or_as_the_least_sure(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store")
    told = {
        "Basra": {"date_start": dt.date(2024, 5, 1), "killed_best": 3, "event_type": "Riots"},
        "Amman": {"latitude": 31.9, "longitude": 35.9, "radius_km": 60.0, "event_type": "Battles"},
        "Cizre": {"date_start": dt.date(2023, 5, 1), "killed_best": 9},
    }
    told["Basra"] |= {"latitude": 30.5, "longitude": 47.8, "radius_km": 8.0}
    incidents = [
        Incident(name, name, _report(name).report_id, place_name=name, **fields)  # type: ignore[arg-type]
        for name, fields in told.items()
    ]
    store.add([_report(name) for name in told], incidents)
    assert {order: list(store.page(Filter(), order)["event_id"]) for order in ORDERS} == {
        "newest": ["Basra", "Cizre", "Amman"],
        "oldest": ["Cizre", "Basra", "Amman"],
        "killed": ["Cizre", "Basra", "Amman"],
        "unsure": ["Cizre", "Amman", "Basra"],
        "place": ["Amman", "Basra", "Cizre"],
        "kind": ["Amman", "Basra", "Cizre"],
    }


def test_a_wide_area_lists_what_is_placed_no_better(store: Store, told: list[Incident]) -> None:
    found = look(store, Filter(), WORLD, 3, areas=5)
    for area in found.areas:
        rows = store.page(
            Filter(event_types=(area.event_type or "",)), "newest", 1_000, area=area, too_wide_km=TOO_WIDE
        )
        if area.event_type:
            assert found.event[area.seat] in set(rows["event_id"])
        assert all(_is_wide(one) for one in told if one.incident_id in set(rows["incident_id"]))
