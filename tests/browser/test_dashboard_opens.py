"""Opening the dashboard: the map is there, and it came from nowhere but this machine."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from mapapp.store import Store, open_store
from tests.browser import example_reports as reports
from tests.browser.dashboard_page import DARK_LAND, LAND, SEA, Dashboard, fill

Look = Callable[..., Dashboard]


def test_the_map_is_drawn_with_land_sea_names_and_marks(look: Look, address: str, kept: Store) -> None:
    page = look(address)
    placed = kept.count().incidents - kept.count().unplaced
    assert placed > 1
    page.marked(placed)
    page.map.locator(".mark:visible").first.wait_for()
    page.comes(lambda: _is_drawn(page.colours()), "land, sea and names on the map")


def test_the_page_says_in_words_what_is_shown(look: Look, address: str, kept: Store) -> None:
    counts = kept.count()
    page = look(address)
    page.shows(f"All incidents: {counts.incidents} incidents from {counts.reports} reports")


def test_every_mark_says_what_and_when_under_the_mouse(look: Look, address: str) -> None:
    page = look(address, "?countries=Yemen")
    page.map.locator(".mark").first.hover()
    expect(page.map.locator(".hover")).to_contain_text("2024")
    expect(page.map.locator(".hover")).to_contain_text("by Houthis")


def test_an_added_report_appears_without_a_restart(
    look: Look, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    store = open_store(tmp_path / "store")
    fill(store, reports.write(tmp_path / "first", mosul=reports.MOSUL))
    page = look(serve(tmp_path / "store"))
    page.shows("1 incident from 1 report")
    page.marked(1)
    fill(store, reports.write(tmp_path / "second", later=reports.LATER))
    page.open()
    page.shows("2 incidents from 2 reports")
    page.marked(2)


def test_the_first_start_shows_the_examples(look: Look, serve: Callable[[Path], str], tmp_path: Path) -> None:
    page = look(serve(tmp_path / "new"))
    counts = open_store(tmp_path / "new").count()
    assert counts.incidents >= 15
    page.shows(f"{counts.incidents} incidents")


def test_the_page_fits_a_phone(look: Look, address: str) -> None:
    page = look(address, width=390, height=844)
    page.shows("incidents")
    wide = page.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 390
    assert page.page.locator(".st-key-map-box iframe").bounding_box()["height"] > 300  # type: ignore[index]


def _is_drawn(colours: Counter[tuple[int, ...]]) -> bool:
    """Land and sea are there, and names and borders: some dozens of shades between ink and paper."""
    total = sum(colours.values())
    dark = sum(number for colour, number in colours.items() if max(colour) < 140)
    return colours[LAND] > 0.05 * total and colours[SEA] > 0.05 * total and dark > 500


def test_a_distance_is_measured_along_the_globe(look: Look, address: str) -> None:
    page = look(address, "?map=0,0,3")
    page.map.get_by_role("button", name="Measure a distance").click()
    page.map.locator(".leaflet-container").evaluate(
        "() => { for (const lon of [0, 10]) window.map.fire('click', { latlng: L.latLng(0, lon) }) }"
    )
    # ten degrees along the equator
    expect(page.map.locator(".measured")).to_contain_text(re.compile(r"^1,11"))


def test_dark_mode_darkens_page_and_map(look: Look, address: str) -> None:
    page = look(address, color_scheme="dark")
    page.comes(lambda: _is_dark(page.colours()), "a dark map")


def _is_dark(colours: Counter[tuple[int, ...]]) -> bool:
    bright = sum(number for colour, number in colours.items() if min(colour) > 200)
    return bright < 0.1 * sum(colours.values()) and colours[LAND] == 0 and colours[DARK_LAND] > 0
