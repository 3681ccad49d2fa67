"""The timeline: days drawn, carried, stepped and played become the filter; the undated stand beside it."""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from mapapp.store import Filter, Store, open_store
from tests.browser import example_reports as reports
from tests.browser.dashboard_page import Dashboard, fill

Look = Callable[..., Dashboard]


@pytest.fixture(scope="module")
def weeks(
    serve: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Store, str]]:
    """A store with an incident in each of some weeks, and a dashboard on it."""
    folder = tmp_path_factory.mktemp("weeks")
    store = open_store(folder / "store")
    texts = {}
    for number, town in enumerate(
        ("Mosul", "Kirkuk", "Tikrit", "Basra", "Najaf", "Karbala", "Erbil", "Ramadi")
    ):
        day = dt.date(2024, 1, 1) + dt.timedelta(days=14 * number)
        texts[town] = (
            f"---\npublished: {day}\n---\nBomb in {town}\n\nA car bomb killed {number + 1} people in {town} "
            f"on {day.day} {day:%B} {day.year}, police said.\n"
        )
    fill(store, reports.write(folder / "reports", **texts))
    yield store, serve(folder / "store")


def test_chosen_days_are_carried_along(look: Look, weeks: tuple[Store, str]) -> None:
    store, address = weeks
    page = look(address)
    step = _draw(page, 0, 3)
    before = _days(page)
    _agrees(page, store)
    box = page.box(page.page.locator(".plot"))
    page.drag((box["x"] + 1.5 * step, box["y"] + 30), (box["x"] + 5.5 * step, box["y"] + 30))
    page.comes(lambda: _days(page) != before, "other days")
    after = _days(page)
    assert (after[0] - before[0], after[1] - before[1]) == (dt.timedelta(weeks=4), dt.timedelta(weeks=4))
    _agrees(page, store)


def test_an_edge_is_drawn_out(look: Look, weeks: tuple[Store, str]) -> None:
    store, address = weeks
    page = look(address)
    step = _draw(page, 0, 3)
    before = _days(page)
    edge = page.box(page.page.locator(".handle.last"))
    page.drag((edge["x"] + 2, edge["y"] + 30), (edge["x"] + 2 + 2 * step, edge["y"] + 30))
    page.comes(lambda: _days(page) != before, "more days")
    assert _days(page)[0] == before[0]
    assert _days(page)[1] > before[1]
    _agrees(page, store)


def test_keys_step_widen_and_free_the_days(look: Look, weeks: tuple[Store, str]) -> None:
    store, address = weeks
    page = look(address)
    plot = page.page.locator(".plot")
    plot.press("ArrowRight")
    page.page.wait_for_url("**date_from=**")
    first = _days(page)
    plot.press("ArrowRight")
    page.comes(lambda: _days(page)[0] > first[0], "the next week")
    second = _days(page)
    assert second[0] - first[0] == dt.timedelta(weeks=1)
    plot.press("Shift+ArrowRight")
    page.comes(lambda: _days(page)[1] > second[1], "a week more")
    assert _days(page)[0] == second[0]
    _agrees(page, store)
    plot.press("Escape")
    page.page.wait_for_url(lambda url: "date_from" not in url)
    page.shows("All incidents:")


def test_it_plays_forward_and_stops(look: Look, weeks: tuple[Store, str]) -> None:
    _, address = weeks
    page = look(address)
    page.page.get_by_role("button", name="Play the days forward").click()
    page.page.wait_for_url("**date_from=**")
    first = _days(page)
    page.comes(lambda: _days(page)[0] > first[0], "later days")
    page.page.get_by_role("button", name="Stop").click()
    page.page.get_by_role("button", name="Play the days forward").wait_for()
    page.page.wait_for_timeout(1500)  # longer than a step: nothing may follow but what was under way
    stopped = _days(page)
    page.page.wait_for_timeout(1500)
    assert _days(page) == stopped


def test_bins_are_as_wide_as_the_span_asks(look: Look, weeks: tuple[Store, str]) -> None:
    store, address = weeks
    page = look(address)
    label = page.page.locator(".plot .said")
    page.page.locator(".plot").hover(position={"x": 4, "y": 40})
    expect(label).to_have_text("1–7 January 2024: 1 incident")
    town = store.incidents().iloc[0].place_name
    page = look(address, f"?words={town}")
    page.shows(": 1 incident")
    page.page.locator(".plot").hover(position={"x": 30, "y": 40})
    expect(page.page.locator(".plot .said")).to_have_text(re.compile(r"^\d+ \w+ 2024: 1 incident$"))


def test_undated_stand_beside_it_and_go_back_again(
    look: Look, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    store = open_store(tmp_path / "store")
    undated = reports.LATER.replace("published: 2024-07-08\n", "").replace(", July 8", "")
    fill(store, reports.write(tmp_path / "reports", mosul=reports.MOSUL, undated=undated))
    page = look(serve(tmp_path / "store"))
    button = page.page.get_by_role("button", name="Show the incidents without a date")
    expect(button).to_have_text("1 undated")
    button.click()
    page.shows("without a date")
    page.marked(1)
    button.click()
    page.shows("2 incidents")


def _draw(page: Dashboard, first: int, last: int) -> float:
    """Choose these weeks by drawing; the width of a week in pixels."""
    box = page.box(page.page.locator(".plot"))
    weeks = 15  # from the first incident's week to the last one's
    step = box["width"] / weeks
    page.drag(
        (box["x"] + (first + 0.5) * step, box["y"] + 30), (box["x"] + (last + 0.5) * step, box["y"] + 30)
    )
    page.page.wait_for_url("**date_to=**")
    return step


def _days(page: Dashboard) -> tuple[dt.date, dt.date]:
    asked = Filter.from_query(parse_qs(urlsplit(page.page.url).query))
    return asked.date_from or dt.date.min, asked.date_to or dt.date.max


def _agrees(page: Dashboard, store: Store) -> None:
    """Wait until the sentence and the map show what these days hold."""
    first, last = _days(page)
    number = store.count(Filter(date_from=first, date_to=last)).incidents
    assert 0 < number < store.count().incidents
    page.shows(f": {number} incident")
    page.marked(number)
