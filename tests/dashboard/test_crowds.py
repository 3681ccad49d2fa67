"""More happenings than a browser can draw: what it is sent instead."""

import datetime as dt
import json
import random

import pyarrow as pa
import pytest

from mapapp.dashboard import large
from mapapp.dashboard.clusters import NEAR, clusters
from mapapp.dashboard.map import TOO_WIDE, IncidentLayer
from mapapp.incident import Incident, incident_table
from mapapp.report import Report
from mapapp.store import Filter, Store, open_store, view
from mapapp.store.kept import KEPT_REPORT_SCHEMA

NUMBER = 3_000


def fill(store: Store, number: int = NUMBER) -> None:
    """So many incidents around Baghdad, one in ten known by its country only."""
    chance = random.Random(3)
    incidents, reports = [], []
    for at in range(number):
        report = Report(text=f"What happened {at}.", publisher="The Daily")
        reports.append(report)
        wide = at % 10 == 0
        incidents.append(
            Incident(
                f"i{at}",
                f"i{at}",
                report.report_id,
                date_start=dt.date(2020, 1, 1) + dt.timedelta(days=at),
                date_end=dt.date(2020, 1, 1) + dt.timedelta(days=at),
                event_type=chance.choice(("Battles", "Riots")),
                country="Iraq",
                place_name="Iraq" if wide else "Baghdad",
                latitude=33.3 + chance.gauss(0, 0.5),
                longitude=44.4 + chance.gauss(0, 0.5),
                where_prec=6 if wide else 1,
                radius_km=400.0 if wide else 3.0,
            )
        )
    rows = [report.as_row() | {"read_at": dt.datetime.now(dt.UTC)} for report in reports]
    store.incident_table.append(incident_table(incidents), [])  # type: ignore[arg-type]
    kept = pa.Table.from_pylist(rows, schema=KEPT_REPORT_SCHEMA)
    store.report_table.append(kept, [])  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = open_store(tmp_path_factory.mktemp("crowd") / "store")
    fill(store)
    return store


def _numbers(drawn: dict[str, list[dict]]) -> int:  # type: ignore[type-arg]
    in_clusters = sum(number for one in drawn["clusters"] for _, _, number in one["kinds"])
    return len(drawn["markers"]) + in_clusters + sum(one["n"] for one in drawn["areas"])


def test_clusters_hold_everything_once_and_keep_apart(store: Store) -> None:
    sight = large.around((32.0, 43.0, 35.0, 46.0))
    cells = store.look(Filter(), sight.box, sight.zoom, too_wide_km=TOO_WIDE, areas=0, few=0).cells
    found = clusters(cells, sight.zoom)
    assert sum(one.number for one in found) == sum(cell.number for cell in cells) == NUMBER * 0.9
    assert len(found) < len(cells)
    pixel = 1 << (view.UNITS - 8 - sight.zoom)
    seeds = [
        (view.east_units(one.longitude) / pixel, view.south_units(one.latitude) / pixel) for one in found
    ]
    apart = [
        ((x - u) ** 2 + (y - v) ** 2) ** 0.5 for at, (x, y) in enumerate(seeds) for u, v in seeds[at + 1 :]
    ]
    # the middles of full clusters move a little towards what they drew in
    assert sorted(apart)[len(apart) // 100] > NEAR / 2


@pytest.mark.parametrize("zoom", [3, 6, 8])
def test_a_few_hundred_marks_stand_for_all(store: Store, zoom: int) -> None:
    drawn = large.drawn(store, Filter(), large.looking_at(33.3, 44.4, zoom))
    assert _numbers(drawn) == NUMBER
    assert len(drawn["markers"]) + len(drawn["clusters"]) + len(drawn["areas"]) < 500


def test_few_in_sight_are_sent_one_by_one(store: Store) -> None:
    drawn = large.drawn(store, Filter(), large.looking_at(34.3, 45.4, 10))
    assert drawn["clusters"] == []
    dots = [one for one in drawn["markers"] if one["kind"] == "dot"]
    assert 0 < len(dots) <= 300
    assert all(one["what"] and one["when"] and one["where"] for one in dots)


def test_a_mark_that_is_clicked_lists_its_newest(store: Store) -> None:
    drawn = large.drawn(store, Filter(), large.looking_at(33.3, 44.4, 6))
    fullest = drawn["clusters"][0]
    number = sum(n for _, _, n in fullest["kinds"])
    listed = large.gathered(store, Filter(), large.Gather(1, box=tuple(fullest["box"])))
    assert 0 < len(listed["items"]) == min(50, number)
    areas = large.gathered(store, Filter(), large.Gather(2, area=("Iraq", None)))
    assert len(areas["items"]) == 50
    assert {one["badge"] for one in areas["items"]} == {"Iraq"}


def test_what_the_browser_says_is_taken_only_if_it_can_be() -> None:
    assert large.told_view({"view": [1, 2, 3]}) is None
    assert large.told_view({"view": [1, 2, 30], "box": [0, 0, 1, 1]}) == large.Sight((0, 0, 1, 1), 20)
    assert large.told_gather({}) is None
    assert large.told_gather({"gather": {"number": 4, "area": ["Iraq", None]}}) == large.Gather(
        4, area=("Iraq", None)
    )


def test_a_crowd_takes_few_bytes(store: Store) -> None:
    overview = large.overview(store, Filter())
    drawn = large.drawn(store, Filter(), large.covers(large.around(overview.fit)))
    crowd = {**large.summary(overview), **drawn, "covers": {"box": [0, 0, 1, 1], "zoom": 5}}
    layer = IncidentLayer(crowd.pop("markers"), crowd=crowd)
    assert json.loads(layer.data_json())["crowd"]["total"] == NUMBER
    assert len(layer.data_json()) < 100_000
