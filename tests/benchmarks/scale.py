"""How far the store and the map go, measured on any number of incidents, as a table; beside it stock folium.

python tests/benchmarks/scale.py [--sizes 10000 100000 1000000] [--iraq FILE] [--ucdp FILE] [--scripts FOLDER]

For each size: seconds to load what is kept; the whole answer to a look at the map (count, clusters,
histogram, facets): median and 95th percentile over filters and zooms, wall time, and the time of all cores
together; until ten new rows are seen; memory; the bytes of the map's layer, and of all that is sent when a
filter is taken away; the time from that click to the drawn map in Chromium.
Stock folium's pages name a CDN: --scripts is a folder with leaflet.markercluster.js; leaflet and jQuery are
here. --reading N reads N reports besides, of one paragraph and of five, by one and two processes and by Dask
with one and two workers. Each round asks other filters, so that none was answered before.
"""

import argparse
import datetime as dt
import os
import re
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(Path(__file__).parent)]

import folium  # noqa: E402
import numpy as np  # noqa: E402
import pyarrow as pa  # noqa: E402
from dashboard import MAP, watched  # noqa: E402
from folium.plugins import FastMarkerCluster, MarkerCluster  # noqa: E402
from many_incidents import Spread, batches, report_text  # noqa: E402
from running import dashboard  # noqa: E402
from screenshot import open_map, window  # noqa: E402

from mapapp.dashboard import large  # noqa: E402
from mapapp.dashboard.map import IncidentLayer  # noqa: E402
from mapapp.dashboard.timeline import timeline  # noqa: E402
from mapapp.store import Facets, Filter, Store, open_store  # noqa: E402

# Stock folium takes minutes beyond these.
MOST_MARKERS, MOST_FAST = 10_000, 1_000_000
# FastMarkerCluster's icons without their own script.
_PLAIN_ICONS = b"L.AwesomeMarkers = { icon: () => new L.Icon.Default() };"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--iraq", type=Path, help="csv.gz: date, latitude, longitude, type")
    parser.add_argument("--ucdp", type=Path, help="csv: UCDP GED")
    parser.add_argument("--scripts", type=Path)
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--reading", type=int, default=0)
    parser.add_argument("--no-browser", action="store_true")
    given = parser.parse_args()
    spread = Spread(given.iraq, given.ucdp, np.random.default_rng(0))
    print(f"places, days and kinds from {spread.told}; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    print(f"{'incidents':>11}{'load':>8}{'p50':>8}{'p95':>8}{'cpu p95':>9}{'new rows':>10}{'memory':>9}"
          f"{'layer':>9}{'sent':>9}{'drawn':>8}")  # fmt: skip
    for size in given.sizes:
        with tempfile.TemporaryDirectory() as folder:
            url = str(Path(folder) / "store")
            _build(url, size, spread)
            with ProcessPoolExecutor(1, get_context("spawn")) as pool:
                told = pool.submit(_ask, url, given.rounds).result()
            told |= {} if given.no_browser else _look(url, told["country"])
            print(_line(size, told), flush=True)
    if not given.no_browser:
        for size in given.sizes:
            _stock(size, spread, given.scripts)
    for paragraphs in (1, 5) if given.reading else ():
        _read(given.reading, paragraphs)


def _build(url: str, size: int, spread: Spread) -> None:
    store = open_store(url)
    none = pa.array([], pa.string())
    for incidents, reports in batches(size, spread):
        now = pa.array([dt.datetime.now(dt.UTC)] * reports.num_rows, pa.timestamp("us", tz="UTC"))
        store.incident_table.append(incidents, none)
        store.report_table.append(reports.append_column("read_at", now), none)


def _ask(url: str, rounds: int) -> dict[str, Any]:
    """Load and answer, in a process that did nothing before."""
    start = time.perf_counter()
    store = open_store(url)
    facets = store.facets()
    load = time.perf_counter() - start
    country = facets.countries[0][0]
    fit = large.overview(store, Filter()).fit
    opened = large.around(fit)
    at = (opened.box[0] + opened.box[2]) / 2, (opened.box[1] + opened.box[3]) / 2
    sights = (opened, large.looking_at(33.3, 44.4, 7), large.looking_at(33.3, 44.4, 11))
    wall, cpu, layers = [], [], []
    for round in range(rounds):
        for one in _asked(facets, round):
            for sight in sights:
                start, spent = time.perf_counter(), time.process_time()
                layers.append(_answer(store, one, sight))
                wall.append(time.perf_counter() - start)
                cpu.append(time.process_time() - spent)
    start = time.perf_counter()
    spread = Spread(None, None, np.random.default_rng(5))
    incidents, reports = next(batches(10, spread, seed=9))
    told = [f"new-{number}" for number in range(10)]
    incidents = incidents.set_column(2, "report_id", pa.array(told))
    reports = reports.set_column(0, "report_id", pa.array(told))
    now = pa.array([dt.datetime.now(dt.UTC)] * 10, pa.timestamp("us", tz="UTC"))
    writer = open_store(url)
    writer.incident_table.append(incidents, pa.array([], pa.string()))
    writer.report_table.append(reports.append_column("read_at", now), pa.array([], pa.string()))
    start = time.perf_counter()
    store.span()
    seen = time.perf_counter() - start
    return {
        "load": load,
        "p50": statistics.median(wall),
        "p95": float(np.percentile(wall, 95)),
        "cpu": float(np.percentile(cpu, 95)),
        "seen": seen,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "layer": max(layers) / 1000,
        "country": country,
        "at": at,
    }


def _asked(facets: Facets, round: int) -> Iterator[Filter]:
    """Filters for a round, none of which was asked in another; the first shows nearly everything."""
    yield Filter(date_from=dt.date(1950 + round, 1, 1))
    yield Filter(countries=(facets.countries[0][0],), date_from=dt.date(1950 + round, 1, 1))
    yield Filter(groups=(facets.groups[round % len(facets.groups)][0],))
    yield Filter(date_from=dt.date(2008 + round, 1, 1), date_to=dt.date(2010 + round, 12, 31))
    yield Filter(event_types=(facets.event_types[-1 - round % len(facets.event_types)][0],))


def _answer(store: Store, asked: Filter, sight: large.Sight) -> int:
    """What a look at the map asks for; the bytes of its layer."""
    store.count(asked)
    crowd = {**large.drawn(store, asked, large.covers(sight)), "total": 0, "types": [], "fit": None}
    layer = IncidentLayer(crowd.pop("markers"), crowd=crowd)
    timeline(store.histogram(asked))
    store.facets(asked)
    return len(layer.data_json())


def _look(url: str, country: str) -> dict[str, Any]:
    """In Chromium: a filter taken away, until the map shows it."""
    with dashboard(Path(url)) as address, window(1440, 900) as page:
        sent = [0]
        page.on(
            "websocket",
            lambda socket: socket.on(
                "framereceived", lambda frame: sent.__setitem__(0, sent[0] + len(frame or b""))
            ),
        )
        open_map(page, address)  # what is loaded once is loaded
        times = []
        for _ in range(3):
            open_map(page, f"{address}/?countries={country}")
            frame = page.frame_locator(MAP).locator(".leaflet-container")
            before, sent[0] = frame.get_attribute("data-incidents"), 0
            times.append(
                watched(
                    page,
                    lambda: page.get_by_role("button", name=f"in {country}", exact=True).click(),
                    "before => document.querySelector('.st-key-map-box iframe').contentDocument"
                    ".querySelector('.leaflet-container').dataset.incidents !== before",
                    before,
                )
            )
            page.wait_for_timeout(2_000)
        return {"drawn": statistics.median(times), "sent": sent[0] / 1000}


def _line(size: int, told: dict[str, Any]) -> str:
    p50, p95, cpu, seen = (1000 * told[name] for name in ("p50", "p95", "cpu", "seen"))
    line = (
        f"{size:11,}{told['load']:7.2f}s{p50:6.0f}ms{p95:6.0f}ms{cpu:7.0f}ms{seen:8.0f}ms"
        f"{told['memory']:7.0f}MB{told['layer']:7.0f}kB"
    )
    return line + (f"{told['sent']:7.0f}kB{told['drawn']:7.2f}s" if "drawn" in told else "")


# -- stock folium


def _stock(size: int, spread: Spread, scripts: Path | None) -> None:
    incidents = pa.concat_tables([one for one, _ in batches(size, spread)])
    points = np.column_stack([incidents["latitude"].to_numpy(), incidents["longitude"].to_numpy()])
    for name, most, make in (
        ("MarkerCluster", MOST_MARKERS, _markers),
        ("FastMarkerCluster", MOST_FAST, _fast),
    ):
        if size > most:
            print(f"{size:11,}  {name:18} not tried beyond {most:,}")
            continue
        start = time.perf_counter()
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "map.html"
            make(points).save(path)
            made, weight = time.perf_counter() - start, path.stat().st_size / 1000
            drawn = f"{_open(path, scripts):.1f} s to be drawn" if scripts else "not drawn without --scripts"
        print(f"{size:11,}  {name:18} {made:6.1f} s to be made, {weight:9,.0f} kB to the browser, {drawn}")


def _markers(points: np.ndarray) -> folium.Map:
    made = folium.Map((33, 44), zoom_start=5, tiles=None, maxZoom=18)
    cluster = MarkerCluster().add_to(made)
    for lat, lon in points.tolist():
        folium.Marker((lat, lon), popup="An incident").add_to(cluster)
    return made


def _fast(points: np.ndarray) -> folium.Map:
    made = folium.Map((33, 44), zoom_start=5, tiles=None, maxZoom=18)
    FastMarkerCluster(points.tolist()).add_to(made)
    return made


def _open(path: Path, scripts: Path) -> float:
    """Seconds until the first cluster is drawn, every script from this machine."""
    from xstatic.pkg import jquery, leaflet

    folders = [scripts, Path(leaflet.BASE_DIR), Path(jquery.BASE_DIR)]

    def answer(route: Any) -> None:
        name = Path(route.request.url.split("?")[0]).name
        name = "jquery.js" if name.startswith("jquery") else name
        found = next((folder / name for folder in folders if (folder / name).exists()), None)
        instead = _PLAIN_ICONS if name == "leaflet.awesome-markers.js" else b""
        route.fulfill(
            body=found.read_bytes() if found else instead,
            content_type="text/css" if name.endswith(".css") else "text/javascript",
        )

    with window(1440, 900) as page:
        page.set_default_timeout(300_000)
        page.route(re.compile("^https?://"), answer)
        start = time.perf_counter()
        page.goto(path.as_uri(), wait_until="commit")
        page.locator(".leaflet-marker-icon").first.wait_for()
        return time.perf_counter() - start


# -- reading


def _read(number: int, paragraphs: int) -> None:
    """Reports a second, by processes and on Dask."""
    from mapapp import many

    files = [
        (lambda at=at: many.File(report_text(at, paragraphs).encode(), f"{at}.txt")) for at in range(number)
    ]
    words = len(report_text(0, paragraphs).split())
    for name, workers in (("processes", 1), ("processes", 2), ("Dask workers", 1), ("Dask workers", 2)):
        with tempfile.TemporaryDirectory() as folder:
            seconds = _timed(name, workers, files, open_store(Path(folder) / "store"))
        print(f"{number:11,}  reports of {words} words by {workers} {name}: {number / seconds:,.1f} a second")


def _timed(name: str, workers: int, files: list[Any], store: Store) -> float:
    from distributed import LocalCluster

    from mapapp import many

    size, known = many.size_for(len(files), workers), many.known_ids(store)

    def run(submit: Any) -> float:
        # the first partitions only start the readers
        list(many.keep(many.partitions(files[: 2 * workers], 1, print), submit, workers, store, print))
        start = time.perf_counter()
        list(many.keep(many.partitions(files, size, print), submit, workers, store, print))
        return time.perf_counter() - start

    if name == "processes":
        with many.on_cores(workers, None, known) as submit:
            return run(submit)
    with (
        LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None) as cluster,
        many.on_cluster(cluster.scheduler_address, None, known) as (submit, _),
    ):
        return run(submit)


if __name__ == "__main__":
    main()
