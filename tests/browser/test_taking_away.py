"""Taking the view away: files that others can open, and one page that needs no network and trusts no text."""

import io
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pandas as pd
import pytest
from playwright.sync_api import Browser, Page, expect

from mapapp.store import Filter, Store
from tests.browser.dashboard_page import Dashboard

Look = Callable[..., Dashboard]
ROOT = Path(__file__).resolve().parents[2]
MOST_BYTES = 2_000_000


class TakenPage:
    """A page opened from disk, and all that it asked for or complained of."""

    def __init__(self, page: Page, path: Path) -> None:
        self.page = page
        self.asked: list[str] = []
        self.errors: list[str] = []
        page.set_default_timeout(30_000)
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.goto(path.as_uri())
        page.locator("html[data-ready]").wait_for()
        page.locator("canvas[data-drawn]").first.wait_for()

    def marked(self, number: int) -> None:
        """Wait until so many incidents stand on the map."""
        self.page.locator(f'#map[data-incidents="{number}"]').wait_for()


@pytest.fixture(scope="module")
def taken(kept: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page as the terminal writes it."""
    path = tmp_path_factory.mktemp("taken") / "view.html"
    subprocess.run(
        [sys.executable, "-m", "mapapp", "export", str(path), "--store", str(kept.url)], cwd=ROOT, check=True
    )
    return path


@pytest.fixture
def opened(browser: Browser, taken: Path) -> Iterator[TakenPage]:
    """That page, opened from disk; afterwards nothing was fetched and nothing went wrong."""
    context = browser.new_context(viewport={"width": 1280, "height": 860}, offline=True)
    page = TakenPage(context.new_page(), taken)
    yield page
    context.close()
    assert [url for url in page.asked if not url.startswith(("file:", "blob:"))] == []
    assert page.errors == []


def test_every_format_holds_what_is_shown(look: Look, address: str, kept: Store) -> None:
    page = look(address, "?countries=Iraq")
    page.shows("in Iraq")
    ids = set(kept.incidents(Filter(countries=("Iraq",))).incident_id)
    assert 0 < len(ids) < len(kept.incidents())
    page.page.get_by_role("button", name="Take away").click()
    sheet = pd.read_csv(io.BytesIO(_downloaded(page, "Table (CSV)")), encoding="utf-8-sig")
    assert set(sheet.incident_id) == ids
    collection = json.loads(_downloaded(page, "GeoJSON"))
    assert {feature["id"] for feature in collection["features"]} == ids
    places = ET.fromstring(_downloaded(page, "KML"))
    assert len(places.findall(".//{http://www.opengis.net/kml/2.2}Placemark")) == len(ids)
    assert set(pd.read_parquet(io.BytesIO(_downloaded(page, "GeoParquet"))).incident_id) == ids
    workbook = pd.read_excel(io.BytesIO(_downloaded(page, "Excel")))
    assert set(workbook.incident_id) == ids
    acled = pd.read_csv(io.BytesIO(_downloaded(page, "Table as ACLED's")), encoding="utf-8-sig")
    assert {"event_id_cnty", "fatalities", "geo_precision"} <= set(acled.columns)
    assert set(acled.country) == {"Iraq"}
    text = _downloaded(page, "Map page").decode()
    assert "All incidents in Iraq" in text


def test_the_page_opens_from_disk_with_map_list_and_its_own_words(opened: TakenPage, kept: Store) -> None:
    counts = kept.count()
    opened.marked(counts.incidents - counts.unplaced)
    expect(opened.page.locator("h1")).to_contain_text(f"{counts.incidents} incidents")
    expect(opened.page.locator("#list button.open")).to_have_count(counts.incidents)
    expect(opened.page.locator("footer")).to_contain_text("GeoNames (CC BY 4.0)")
    expect(opened.page.locator("footer")).to_contain_text("Made ")


def test_a_row_opens_the_report_with_its_words_marked(opened: TakenPage, kept: Store) -> None:
    row = kept.incidents(Filter(countries=("Yemen",))).iloc[0]
    opened.page.locator(f'#list button.open[data-event="{row.event_id}"]').click()
    text = opened.page.locator(".reader-text")
    report = kept.report(row.report_id)
    assert report
    expect(text).to_have_text(report.text)  # white space folded
    expect(text.locator("mark.where").first).to_be_visible()
    opened.page.get_by_role("button", name="Back to all incidents").click()
    opened.page.locator("#list button.open").first.wait_for()


def test_a_place_in_the_text_leads_to_the_map(opened: TakenPage, kept: Store) -> None:
    event = kept.incidents(Filter(countries=("Yemen",))).event_id.iloc[0]
    opened.page.locator(f'#list button.open[data-event="{event}"]').click()
    opened.page.locator(".reader-text mark.where").first.press("Enter")
    frame = opened.page.locator("#map").bounding_box()
    mark = opened.page.locator(f'#map .mark[data-event="{event}"]')
    assert frame
    middle = (frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 2)
    opened.page.wait_for_function(
        "([one, x, y]) => { const box = document.querySelector(one)?.getBoundingClientRect();"
        " return box && Math.hypot(box.x + box.width / 2 - x, box.y + box.height / 2 - y) < 60; }",
        arg=[f'#map .mark[data-event="{event}"]', *middle],
    )
    expect(mark).to_be_visible()


def test_a_click_on_the_map_opens_the_reader(opened: TakenPage, kept: Store) -> None:
    event = kept.incidents(Filter(countries=("Yemen",))).event_id.iloc[0]
    opened.page.locator(f'#map .mark[data-event="{event}"]').click()
    opened.page.locator(".reader-fields").wait_for()


def test_days_drawn_on_its_timeline_leave_fewer_on_map_and_list(opened: TakenPage, kept: Store) -> None:
    before = kept.count().incidents
    expect(opened.page.locator("#list button.open")).to_have_count(before)
    box = opened.page.locator("#timeline .plot").bounding_box()
    assert box
    opened.page.mouse.move(box["x"] + 2, box["y"] + 30)
    opened.page.mouse.down()
    opened.page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + 30, steps=4)
    opened.page.mouse.up()
    expect(opened.page.locator("#list button.open")).not_to_have_count(before)
    fewer = opened.page.locator("#list button.open").count()
    assert 0 < fewer < before
    opened.marked(fewer)


def test_hostile_text_is_shown_and_never_runs(opened: TakenPage, kept: Store) -> None:
    event = kept.incidents(Filter(words="onload")).event_id.iloc[0]
    opened.page.locator(f'#map .mark[data-event="{event}"]').hover()
    opened.page.locator(".hover").wait_for()
    opened.page.locator(f'#list button.open[data-event="{event}"]').click()
    expect(opened.page.locator(".reader-text")).to_contain_text("<svg onload=")
    expect(opened.page.locator(".reader-about")).to_contain_text("<script>")
    opened.page.wait_for_timeout(300)
    assert opened.page.evaluate("window.canary") is None
    assert opened.page.locator('a[href^="javascript"]').count() == 0


def test_even_markup_that_got_in_would_not_run(opened: TakenPage) -> None:
    opened.page.evaluate(
        """() => {
            document.body.insertAdjacentHTML("beforeend", '<img src="x:" onerror="window.canary=1">');
            const script = document.createElement("script");
            script.textContent = "window.canary=2";
            document.body.append(script);
            return fetch("https://example.org/").catch(() => { window.shut = true; });
        }"""
    )
    opened.page.wait_for_function("window.shut === true")
    while len([text for text in opened.errors if "Content Security Policy" in text]) < 3:
        opened.page.wait_for_event("console")
    assert opened.page.evaluate("window.canary") is None
    opened.errors.clear()
    opened.asked.clear()


def test_the_page_is_light_enough_to_send(taken: Path) -> None:
    assert taken.stat().st_size <= MOST_BYTES


def test_the_page_fits_a_phone(browser: Browser, taken: Path) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, offline=True)
    page = TakenPage(context.new_page(), taken)
    assert page.page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()


def _downloaded(page: Dashboard, name: str) -> bytes:
    with page.page.expect_download() as waiting:
        page.page.get_by_role("button", name=name).click()
    return Path(waiting.value.path()).read_bytes()
