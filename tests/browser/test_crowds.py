"""More happenings than a browser can draw, in a browser."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from mapapp.store import open_store
from tests.browser.dashboard_page import Dashboard
from tests.dashboard.test_crowds import NUMBER, fill

Look = Callable[..., Dashboard]


@pytest.fixture(scope="module")
def crowded(serve: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("crowds") / "store"
    fill(open_store(folder))
    return serve(folder)


def test_clusters_of_the_server_part_when_the_map_comes_nearer(look: Look, crowded: str) -> None:
    page = look(crowded)
    page.shows(f"{NUMBER:,} incidents")
    page.marked(NUMBER)
    few = page.map.locator(".mark").count()
    assert few < 500
    page.map.locator(".leaflet-container").evaluate("() => window.map.setView([33.3, 44.4], 9)")
    page.comes(lambda: page.map.locator(".cluster").count() > few, "more clusters, nearer")
    page.page.wait_for_url("**map=33.3**")
    # the map itself was kept
    assert page.looks_at()[2] == 9


def test_a_cluster_at_one_spot_lists_its_incidents_and_one_opens(look: Look, crowded: str) -> None:
    page = look(crowded, "?map=33.3,44.4,12")
    page.marked(NUMBER)
    page.map.locator(".cluster:visible").first.dispatch_event("click")
    rows = page.map.locator(".chooser li button")
    expect(rows.first).to_be_visible()
    rows.first.click()
    page.page.locator(".reader-fields").wait_for()


def test_a_country_s_badge_lists_the_newest_of_its_incidents(look: Look, crowded: str) -> None:
    page = look(crowded)
    page.marked(NUMBER)
    page.map.locator(".mark.country").first.dispatch_event("click")
    expect(page.map.locator(".chooser .card-what")).to_contain_text(f"50 of {NUMBER // 10}")


def test_the_list_steps_through_all_of_them(look: Look, crowded: str) -> None:
    page = look(crowded, f"?incident=i{NUMBER - 2}")
    expect(page.page.locator(".st-key-steps")).to_contain_text(f"2 of {NUMBER:,}")
    page.page.get_by_role("button", name="Next incident").click()
    expect(page.page.locator(".st-key-steps")).to_contain_text(f"3 of {NUMBER:,}")


def test_a_filter_that_leaves_few_draws_them_one_by_one(look: Look, crowded: str) -> None:
    page = look(crowded, "?date_from=2028-01-01")
    page.shows("since 1 January 2028")
    shown = page.sentence.rpartition(": ")[2].split()[0]
    page.marked(int(shown))
