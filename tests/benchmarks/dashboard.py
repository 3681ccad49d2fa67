"""How quick the dashboard feels, measured in Chromium on the examples, as a table.

python tests/benchmarks/dashboard.py [--rounds 7]

From the page asked for to marks on a drawn map; from a filter clicked to the map showing it; from a click
on a marker to the reader. Warm: the server has answered once before. Medians and the worst of the rounds.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from running import dashboard
from screenshot import open_map, window

MAP = ".st-key-map-box iframe"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    measures: dict[str, list[float]] = {}
    with (
        tempfile.TemporaryDirectory() as folder,
        dashboard(Path(folder) / "store") as address,
        window(1440, 900) as page,
    ):
        open_map(page, address)
        for name, measure in (
            ("page asked for to marks on the map", _first_map),
            ("filter removed to the map showing it", _filter),
            ("click on a marker to the reader", _reader),
        ):
            measures[name] = [measure(page, address) for _ in range(rounds)]
    print(f"{'':40}{'median':>9}{'worst':>9}   ({rounds} rounds)")
    for name, seconds in measures.items():
        print(f"{name:40}{statistics.median(seconds):8.2f}s{max(seconds):8.2f}s")


def _first_map(page: Page, address: str) -> float:
    start = time.perf_counter()
    page.goto(address)
    page.frame_locator(MAP).locator(".mark").first.wait_for()
    page.frame_locator(MAP).locator("canvas[data-drawn]").first.wait_for()
    return time.perf_counter() - start


def _filter(page: Page, address: str) -> float:
    open_map(page, f"{address}/?countries=Iraq")
    map_ = page.frame_locator(MAP).locator(".leaflet-container")
    before = map_.get_attribute("data-incidents")
    return watched(
        page,
        lambda: page.get_by_role("button", name="in Iraq", exact=True).click(),
        "before => document.querySelector('.st-key-map-box iframe').contentDocument"
        ".querySelector('.leaflet-container').dataset.incidents !== before",
        before,
    )


def _reader(page: Page, address: str) -> float:
    open_map(page, f"{address}/?countries=Iraq")
    marker = page.frame_locator(MAP).locator(".incident").first
    return watched(
        page, lambda: marker.click(), "() => document.querySelector('.reader-text') !== null", None
    )


def watched(page: Page, act: Callable[[], None], condition: str, given: str | None) -> float:
    """Seconds from the end of the act until the condition holds, looked at every frame."""
    page.evaluate(
        f"""given => {{
            const holds = {condition};
            window.held = new Promise(done => {{
                let from = null;
                const down = () => {{ if (from === null) from = performance.now(); }};
                const inner = document.querySelector('.st-key-map-box iframe').contentWindow;
                for (const where of [window, inner]) where.addEventListener('pointerup', down, true);
                const look = () => {{
                    if (from !== null && holds(given)) done(performance.now() - from);
                    else requestAnimationFrame(look);
                }};
                look();
            }});
        }}""",
        given,
    )
    act()
    return float(page.evaluate("window.held")) / 1000


if __name__ == "__main__":
    main()
