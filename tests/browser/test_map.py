"""What stands on the map and around it: colours, sizes, circles, badges, clusters, tools, its base."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from mapapp.dashboard.palette import COLOURS
from mapapp.incident import Incident
from mapapp.report import Report
from mapapp.store import Store, open_store
from tests.browser.dashboard_page import DARK_LAND, LAND, Dashboard

Look = Callable[..., Dashboard]

# event id: what is told of it; none of them near another but those of the cluster
TOLD: dict[str, dict[str, object]] = {
    "small": {"latitude": 33.3, "longitude": 44.4, "event_type": "Battles", "killed_best": 1},
    "large": {"latitude": 36.2, "longitude": 37.1, "event_type": "Battles", "killed_best": 90},
    "claim": {"latitude": 15.4, "longitude": 44.2, "event_type": "Protests", "status": "claimed"},
    "wide": {"latitude": 24.7, "longitude": 46.7, "where_prec": 4, "radius_km": 190.0, "event_type": "Riots"},
    "land": {"latitude": 27.0, "longitude": 30.0, "where_prec": 6, "radius_km": 700.0, "country": "Egypt"},
    "one": {"latitude": 35.69, "longitude": 51.42, "sub_event_type": "Armed clash", "event_type": "Battles"},
    "two": {"latitude": 35.69, "longitude": 51.42, "event_type": "Riots"},
    "three": {"latitude": 35.69, "longitude": 51.42, "event_type": "Riots"},
}


@pytest.fixture(scope="module")
def drawn(serve: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """A dashboard on a store with what is told above."""
    store: Store = open_store(tmp_path_factory.mktemp("map") / "store")
    reports = [Report(text=f"Report of {name}", title=name) for name in TOLD]
    incidents = [
        Incident(name, name, of.report_id, **{"where_prec": 1, "radius_km": 2.0, **told})  # type: ignore[arg-type]
        for of, (name, told) in zip(reports, TOLD.items(), strict=True)
    ]
    store.add(reports, incidents)
    return serve(Path(store.url))


def test_a_mark_is_coloured_by_its_type_and_the_larger_the_more_were_killed(look: Look, drawn: str) -> None:
    page = look(drawn)
    page.marked(len(TOLD))
    small, large = (page.map.locator(f'.mark[data-event="{name}"]') for name in ("small", "large"))
    colour = small.locator(".dot").evaluate("node => node.style.getPropertyValue('--colour')")
    assert colour == COLOURS["Battles"]
    assert page.box(large)["width"] > 1.5 * page.box(small)["width"]


def test_what_is_only_claimed_looks_otherwise_and_the_key_says_so(look: Look, drawn: str) -> None:
    page = look(drawn)
    expect(page.map.locator('.mark[data-event="claim"] .dot.claimed')).to_be_visible()
    page.map.locator(".legend summary").click()
    for says in ("The larger, the more killed", "Claimed or disputed", "Somewhere in this circle"):
        expect(page.map.locator(".legend")).to_contain_text(says)


def test_a_province_is_a_circle_and_a_country_a_badge_never_a_dot(look: Look, drawn: str) -> None:
    page = look(drawn, "?map=26,36,4")
    page.marked(len(TOLD))
    expect(page.map.locator('path.incident-area[data-event="wide"]')).to_have_count(1)
    expect(page.map.locator('.mark.country[data-event="land"]')).to_contain_text("Egypt")
    expect(
        page.map.locator('.mark.incident[data-event="wide"], .mark.incident[data-event="land"]')
    ).to_have_count(0)
    page.map.locator('.mark.country[data-event="land"] .badge').hover()
    expect(page.map.locator(".hover")).to_contain_text("only the country is told")


def test_a_cluster_says_how_many_and_of_what(look: Look, drawn: str) -> None:
    page = look(drawn)
    cluster = page.map.locator(".mark.cluster:visible")
    expect(cluster).to_have_text("3")
    cluster.hover()
    for says in ("3 incidents", "2 × Riots", "1 × Armed clash"):
        expect(page.map.locator(".hover")).to_contain_text(says)


def test_it_fills_the_screen_and_leaves_it_again(look: Look, drawn: str) -> None:
    page = look(drawn)
    tool = page.map.get_by_role("button", name="Full screen")
    is_full = "() => Boolean(document.fullscreenElement)"
    for full in (True, False):
        tool.click()
        page.comes(lambda now=full: tool.evaluate(is_full) is now, f"full screen: {full}")  # type: ignore[misc]
    expect(page.map.locator(".leaflet-control-scale")).to_contain_text("km")


def test_the_map_can_be_dark_on_a_light_page(look: Look, drawn: str) -> None:
    page = look(drawn)
    page.comes(lambda: page.colours()[LAND] > 1000, "a light map")
    page.map.locator(".base-choice summary").click()
    page.map.get_by_label("Dark", exact=True).check()
    page.comes(lambda: page.colours()[DARK_LAND] > 1000 and not page.colours()[LAND], "a dark map")


def test_no_tile_server_is_asked_before_streets_are_chosen(browser: Browser, drawn: str) -> None:
    opened = browser.new_page(viewport={"width": 1440, "height": 900})
    page = Dashboard(opened, drawn)
    opened.route("https://tile.openstreetmap.org/**", lambda route: route.abort())
    page.open()
    page.map.locator(".base-choice summary").click()
    expect(page.map.locator(".base-choice")).to_contain_text("that server learns where you look")
    assert page.outside == []
    page.map.get_by_label("Streets, from openstreetmap.org").check()
    page.comes(lambda: any("tile.openstreetmap.org" in url for url in page.outside), "tiles asked for")
    opened.close()
