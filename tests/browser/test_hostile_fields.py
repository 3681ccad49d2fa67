"""Every field that a report or a table can bring, hostile: shown as words wherever it is shown, never run."""

import csv
import datetime as dt
from collections.abc import Callable
from itertools import count
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

import gazetteer
from mapapp.dashboard.takeaway_page import page_of
from mapapp.exchange.export import About
from mapapp.imports import import_table, understand
from mapapp.incident import Claim, Evidence, Incident
from mapapp.report import Report
from mapapp.store import Correction, Filter, Store, open_store
from tests.browser.dashboard_page import Dashboard

Look = Callable[..., Dashboard]
_FORMS = (
    '<img src=x onerror="window.canary={n}">',
    "<script>window.canary={n}</script>",
    '"><svg onload="window.canary={n}">',
    "<iframe srcdoc='<script>top.canary={n}</script>'></iframe>",
    "[a link](javascript:window.canary={n})",
    "![a picture](https://evil.example/{n}.png)",
    "{{{{constructor.constructor('window.canary={n}')()}}}}",
    "</style></script><script>window.canary={n}</script>",
)
DAY = dt.date(2024, 6, 1)


class Hostile:
    """Gives words that would run, each its own."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def __call__(self, name: str) -> str:
        number = next(self._numbers)
        return f"{name} {_FORMS[number % len(_FORMS)].format(n=number)}"


def _incident(number: int, report: Report, say: Hostile) -> Incident:
    groups = (say("perpetrator"), say("target"))
    return Incident(
        f"h{number}", "h0" if number < 2 else f"h{number}", report.report_id, date_start=DAY, date_end=DAY,
        date_prec=1, event_type="Battles", sub_event_type="Armed clash", status="disputed",
        perpetrators=groups[:1], targets=groups[1:], groups=groups, place_text=say("place"),
        place_name=say("place_name"), admin1=say("admin1"), country="Iraq" if number else say("country"),
        latitude=34.6 + number / 10, longitude=43.7, where_prec=2, radius_km=12.0, place_why=say("why"),
        killed_best=number, claims=(Claim(say("source"), "killed", 3, say("claim")),),
        source_sentence=say("sentence"), evidence=(Evidence("place_text", 0, 9),),
    )  # fmt: skip


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Reports, a correction and a table, hostile in all of their fields."""
    folder, say = tmp_path_factory.mktemp("hostile"), Hostile()
    store = open_store(folder / "store")
    for number in range(4):
        report = Report(
            text=f"{say('headline')}\n\n{say('text')} number {number}",
            title=say("title"),
            publisher=say("publisher"),
            url="javascript:window.canary=99",
            published=DAY,
            language="en",
            origin=say("origin"),
        )
        store.add([report], [_incident(number, report, say)])
    store.correct(Correction("h0", {"place_text": say("corrected")}, made_by=say("editor")))
    path = folder / "table.csv"
    names = [
        "date",
        "latitude",
        "longitude",
        "type",
        "actor1",
        "location",
        "notes",
        "source",
        "url",
        say("column"),
    ]
    cells = [
        "2024-06-02",
        "35.1",
        "44.1",
        "IED",
        *(say(name) for name in names[4:8]),
        "data:text/html,x",
        say("x"),
    ]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([names, cells])
    index = gazetteer.open_index()
    for _ in import_table(understand(path, index), store, index, lambda row: None):
        pass
    assert len(store.incidents()) == 5
    return store


@pytest.fixture(scope="module")
def hostile_address(serve: Callable[[Path], str], hostile: Store) -> str:
    return serve(Path(hostile.url))


def nothing_ran(page: Page) -> None:
    """No canary in any frame, no link that runs, no picture fetched."""
    page.wait_for_timeout(300)
    for frame in page.frames:
        assert frame.evaluate("window.canary") is None
        links = frame.locator(
            'a[href^="javascript" i], a[href^="data:text" i], img[src*="evil"], iframe[srcdoc]'
        )
        assert links.count() == 0


def test_nothing_runs_on_the_map_in_the_reader_the_lists_and_the_filters(
    look: Look, hostile_address: str, hostile: Store
) -> None:
    page = look(hostile_address)
    page.marked(4)
    page.map.locator("[data-event]").first.wait_for()
    for mark in page.map.locator("[data-event]").all():
        mark.hover()
        page.map.locator(".hover").wait_for()
    nothing_ran(page.page)
    for tab, words in (("Reports", "Choose a report"), ("Review", "worth a second look")):
        page.page.get_by_role("tab", name=tab).click()
        page.page.get_by_text(words).first.wait_for()
        nothing_ran(page.page)
    for event in sorted(set(hostile.incidents().event_id)):
        page.open(f"?incident={event}")
        page.page.locator(".reader-text").wait_for()
        nothing_ran(page.page)


def test_nothing_runs_in_the_chips_and_the_sentence_of_a_hostile_filter(
    look: Look, hostile_address: str, hostile: Store
) -> None:
    group = hostile.facets().groups[0][0]
    page = look(hostile_address, "?" + urlencode(Filter(groups=(group,)).to_query(), doseq=True))
    page.shows(group.split(" ")[0])
    nothing_ran(page.page)
    words = look(hostile_address, "?words=%3Cimg%20src%3Dx%20onerror%3Dwindow.canary%3D1%3E")
    words.shows("onerror")
    nothing_ran(words.page)


def test_nothing_runs_in_the_page_that_is_taken_away(
    browser: Browser, hostile: Store, tmp_path: Path
) -> None:
    path = tmp_path / "view.html"
    view = "All incidents <script>window.canary=77</script>: 4 incidents"
    path.write_bytes(page_of(hostile, Filter(), About(view, DAY)))
    context = browser.new_context(viewport={"width": 1280, "height": 860}, offline=True)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    page.locator("html[data-ready]").wait_for()
    rows = page.locator("#list button.open")
    expect(rows).to_have_count(4)
    for number in range(4):
        rows.nth(number).click()
        page.locator(".reader-text").wait_for()
        nothing_ran(page)
        page.get_by_role("button", name="Back to all incidents").click()
    for mark in page.locator("#map .mark").all():
        mark.hover()
    nothing_ran(page)
    policy = page.locator('meta[http-equiv="Content-Security-Policy"]').get_attribute("content")
    assert (
        policy
        and "default-src 'none'" in policy
        and "'unsafe-inline'" not in policy.split("script-src")[1].split(";")[0]
    )
    assert [url for url in asked if not url.startswith(("file:", "blob:", "data:"))] == []
    context.close()
