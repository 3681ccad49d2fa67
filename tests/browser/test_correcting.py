"""Correcting in the page: what a person says stands, is shown as theirs, and can be taken back."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

import gazetteer
from mapapp.incident import Incident
from mapapp.store import Filter, Store, open_store
from tests.browser import example_reports as reports
from tests.browser.dashboard_page import Dashboard, fill

Look = Callable[..., Dashboard]

BASRA = """---
title: Gunmen rob bank in Basra
publisher: Gulf Ledger
published: 2024-08-04
---
Gunmen rob bank in Basra

BASRA, Aug 4 - Gunmen killed two guards in Basra on Saturday, police said.
"""

VAGUE = """---
title: Air strike on a {0} in {1}
publisher: Gulf Ledger
published: 2024-09-02
---
An air strike on a {0} killed six people in {1} on Sunday, an official said.
"""


@pytest.fixture(scope="module")
def mending(
    serve: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Store, str]]:
    """A store and its dashboard that these tests may change, and nobody's own places."""
    folder = tmp_path_factory.mktemp("mending")
    before = os.environ.get("GAZETTEER_PLACES")
    os.environ["GAZETTEER_PLACES"] = str(folder / "places")
    store = open_store(folder / "store")
    _read(store, folder / "reports")
    yield store, serve(folder / "store")
    os.environ.pop("GAZETTEER_PLACES")
    if before is not None:
        os.environ["GAZETTEER_PLACES"] = before
    gazetteer.open_index.cache_clear()


def _read(store: Store, folder: Path, publisher: str = "") -> None:
    texts = {
        "hodeidah": reports.HODEIDAH,
        "mosul": reports.MOSUL,
        "aleppo": reports.ALEPPO,
        "hostile": reports.HOSTILE,
        "later": reports.LATER,
        "basra": BASRA,
        "bakery": VAGUE.format("bakery", "Syria"),
        "orchard": VAGUE.format("orchard", "Sudan"),
    }
    if publisher:
        texts = {name: text.replace("Tigris Post", publisher) for name, text in texts.items()}
    fill(store, reports.write(folder, **texts))


def _of(store: Store, words: str) -> Incident:
    (found,) = store.incidents(Filter(words=words)).incident_id
    incident = store.incident(found)
    assert incident
    return incident


def _open(look: Look, address: str, incident: Incident) -> Dashboard:
    page = look(address, f"?incident={incident.event_id}")
    page.page.locator(".reader-fields").wait_for()
    return page


def _correct(page: Dashboard) -> None:
    page.page.get_by_role("button", name="Correct", exact=True).click()
    page.page.frame_locator(".st-key-placing-box iframe").locator(".pin").wait_for()


def _look_for(page: Dashboard, typed: str) -> None:
    box = page.page.get_by_label("Look for a place")
    box.fill(typed)
    box.press("Enter")


def _save(page: Dashboard, name: str = "Ada") -> None:
    own = page.page.get_by_role("textbox", name="Your name")
    own.fill(name)
    own.press("Tab")
    page.page.get_by_role("button", name="Save").click()
    page.page.locator(".correction").first.wait_for()


def test_a_place_chosen_by_name_stands_is_told_and_survives_a_new_reading(
    look: Look, mending: tuple[Store, str], tmp_path: Path
) -> None:
    store, address = mending
    read = _of(store, "roadside")
    page = _open(look, address, read)
    _correct(page)
    _look_for(page, "Tal Afar")
    page.page.locator('[role="radiogroup"] label', has_text="Tal").first.click()
    page.page.get_by_text("Use this place for this name from now on").wait_for()
    _save(page)
    moved = store.incident(read.incident_id)
    assert moved and moved.latitude == pytest.approx(36.38, abs=0.1)
    assert moved.longitude == pytest.approx(42.45, abs=0.1)
    told = page.page.locator(".correction").first
    expect(told.locator("del").first).to_contain_text("Mosul")
    expect(told.locator("ins").first).to_contain_text("Tal")
    expect(told.locator(".correction-by")).to_contain_text("Ada")
    _read(store, tmp_path / "again", publisher="The Tigris Post of Mosul")
    again = store.incident(read.incident_id)
    assert again and again.latitude == moved.latitude
    assert store.report(read.report_id).publisher == "The Tigris Post of Mosul"  # type: ignore[union-attr]
    page.page.get_by_role("button", name="Undo").click()
    page.page.locator(".correction").first.wait_for(state="detached")
    back = store.incident(read.incident_id)
    assert back and back.latitude == read.latitude


def test_a_click_on_the_small_map_moves_the_place(look: Look, mending: tuple[Store, str]) -> None:
    store, address = mending
    read = _of(store, "depot")
    page = _open(look, address, read)
    _correct(page)
    box = page.box(page.page.locator(".st-key-placing-box iframe"))
    page.page.mouse.click(box["x"] + box["width"] * 0.75, box["y"] + box["height"] * 0.5)
    page.page.get_by_role("textbox", name="Its name").wait_for()
    _save(page)
    moved = store.incident(read.incident_id)
    assert moved and moved.longitude and read.longitude and moved.latitude and read.latitude
    assert 0.001 < moved.longitude - read.longitude < 3
    assert abs(moved.latitude - read.latitude) < 0.5
    assert moved.country == "Yemen"


def test_coordinates_that_are_typed_are_the_place(look: Look, mending: tuple[Store, str]) -> None:
    store, address = mending
    read = _of(store, "bank")
    page = _open(look, address, read)
    _correct(page)
    _look_for(page, "30.5, 47.8")
    page.page.get_by_role("textbox", name="Its name").wait_for()
    _save(page)
    moved = store.incident(read.incident_id)
    assert moved and (moved.latitude, moved.longitude, moved.country) == (30.5, 47.8, "Iraq")


def test_a_name_is_read_as_the_place_a_person_gave_it(look: Look, mending: tuple[Store, str]) -> None:
    store, address = mending
    read = _of(store, "Aleppo")
    page = _open(look, address, read)
    _correct(page)
    _look_for(page, "35.1234, 37.4321")
    page.page.get_by_role("textbox", name="Its name").wait_for()
    page.page.get_by_text("Use this place for this name from now on").click()
    name = page.page.get_by_role("textbox", name="The name, as reports write it")
    name.fill("Qasr Nowhere")
    name.press("Tab")
    _save(page)
    gazetteer.open_index.cache_clear()
    (found, *_) = gazetteer.find("Qasr Nowhere", fuzzy=False)
    assert (found.latitude, found.longitude) == (35.1234, 37.4321)


def test_a_mended_figure_stands_and_unknown_is_not_zero(look: Look, mending: tuple[Store, str]) -> None:
    store, address = mending
    read = _of(store, "onload")
    assert read.killed_best == 5
    page = _open(look, address, read)
    _correct(page)
    page.page.locator(".st-key-mend").get_by_role("tab", name="How many").click()
    for bound, number in (("at least", "6"), ("likely", "7"), ("at most", "")):
        field = page.page.locator(".st-key-mend").get_by_label(f"Killed, {bound}", exact=True)
        field.fill(number)
        field.press("Tab")
        expect(field).to_have_value(number)
    _save(page, "Bo <b>")
    mended = store.incident(read.incident_id)
    assert mended and (mended.killed_low, mended.killed_best, mended.killed_high) == (6, 7, None)
    assert mended.latitude == read.latitude
    expect(page.page.locator(".correction-by").first).to_contain_text("Bo <b>")


def test_a_dismissed_incident_leaves_the_map_and_comes_back(look: Look, mending: tuple[Store, str]) -> None:
    store, address = mending
    read, before = _of(store, "Kirkuk"), store.count().incidents
    page = _open(look, address, read)
    page.page.get_by_role("button", name="More", exact=True).click()
    page.page.get_by_role("button", name="Dismiss: this is no incident").click()
    page.page.get_by_role("textbox", name="Your name").fill("Ada")
    page.page.get_by_role("button", name="Go on").click()
    page.shows(f"{before - 1} incidents")
    assert store.incident(read.incident_id) is None
    page.page.get_by_role("button", name="Undo").click()
    page.shows(f"{before} incidents")
    assert store.incident(read.incident_id) == read


def test_two_accounts_are_put_together_and_parted_again(look: Look, mending: tuple[Store, str]) -> None:
    store, address = mending
    one, other, before = _of(store, "Kirkuk"), _of(store, "bank"), store.count().incidents
    page = _open(look, address, one)
    page.page.get_by_role("button", name="More", exact=True).click()
    page.page.get_by_role("combobox", name="The same happening as").fill("3 August 2024")
    page.page.get_by_role("option", name="3 August 2024").click()
    page.page.get_by_role("button", name="Put together").click()
    page.page.get_by_role("textbox", name="Your name").fill("Ada")
    page.page.get_by_role("button", name="Go on").click()
    page.shows(f"{before - 1} incidents")
    assert {account.incident_id for account in store.event(other.event_id)} == {
        one.incident_id,
        other.incident_id,
    }
    page.page.locator(".correction", has_text="Put together").wait_for()
    page.page.get_by_role("button", name="More", exact=True).click()
    page.page.get_by_role("button", name="This account tells of another happening").click()
    page.shows(f"{before} incidents")


def test_the_review_list_asks_for_a_name_once_and_lets_go_of_what_looks_right(
    look: Look, mending: tuple[Store, str]
) -> None:
    store, address = mending
    vague = [_of(store, "bakery"), _of(store, "orchard")]
    page = look(address)
    page.page.get_by_role("tab", name="Review").click()
    for incident in vague:
        row = page.page.locator(f'button.open[data-event="{incident.event_id}"]:visible')
        expect(row).to_contain_text("only the country is told")
        page.page.locator(f'button.right[data-event="{incident.event_id}"]').click()
        if incident is vague[0]:
            page.page.get_by_role("textbox", name="Your name").fill("Ada")
            page.page.get_by_role("button", name="Go on").click()
        row.wait_for(state="detached")
    assert store.reviewed() >= {incident.incident_id for incident in vague}
    assert {row["made_by"] for row in store.corrections(vague[1].incident_id)} == {"Ada"}
