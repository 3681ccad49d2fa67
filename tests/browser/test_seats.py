"""Nothing stands twice while the page is drawn anew: on a line so slow that each message is drawn by itself.

What stood twice is told by watch.js, and refused where the page is closed.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from mapapp.store import Store, open_store
from tests.browser import example_reports as reports
from tests.browser.dashboard_page import Dashboard, fill

Look = Callable[..., Dashboard]
LINE_MS = 15


@pytest.fixture
def own(serve: Callable[[Path], str], tmp_path: Path) -> tuple[Store, str]:
    """A store of a few reports, two of them on the same happening, and a dashboard on it."""
    store = open_store(tmp_path / "store")
    fill(
        store,
        reports.write(
            tmp_path / "reports",
            one=reports.HODEIDAH,
            two=reports.HODEIDAH_TOO,
            mosul=reports.MOSUL,
            aleppo=reports.ALEPPO,
        ),
    )
    return store, serve(tmp_path / "store")


def test_filters_that_come_and_go(look: Look, own: tuple[Store, str]) -> None:
    page = look(own[1], "?countries=Iraq&countries=Yemen&countries=Syria&incident=none", line_ms=LINE_MS)
    page.page.get_by_text("not in this store any more").wait_for()
    for country in ("Iraq", "Yemen"):
        page.page.get_by_role("button", name=f"in {country}").click()
        expect(page.page.get_by_role("button", name=f"in {country}")).to_have_count(0)
    page.page.get_by_role("button", name="in Syria").click()
    page.shows("All incidents:")
    field = page.page.get_by_test_id("stDateInput").filter(has_text="To").first
    field.click()
    page.page.keyboard.type("20240401")
    page.page.keyboard.press("Escape")
    page.shows("until 1 April 2024")


def test_the_reader_opened_closed_and_stepped_through(look: Look, own: tuple[Store, str]) -> None:
    page = look(own[1], line_ms=LINE_MS)
    for tab in ("Reports", "Totals", "Review", "Incidents"):
        page.page.get_by_role("tab", name=tab).click()
    page.page.locator(".st-key-list button.open").first.click()
    for _ in range(2):
        page.page.get_by_role("button", name="Next incident").click()
    page.page.get_by_role("button", name="All incidents").click()
    page.page.locator(".st-key-list button.open").first.wait_for()
    expect(page.page.locator(".reader-text")).to_have_count(0)


def test_the_form_to_correct_and_what_was_corrected(look: Look, own: tuple[Store, str]) -> None:
    store, address = own
    page = look(address, f"?incident={store.incidents().event_id.iloc[0]}", line_ms=LINE_MS)
    page.page.get_by_role("button", name="Looks right").click()
    page.page.get_by_role("textbox", name="Your name").fill("Ada")
    page.page.get_by_role("button", name="Go on").click()
    page.page.get_by_role("button", name="Looked at").wait_for()
    page.page.get_by_role("button", name="Correct", exact=True).click()
    look_for = page.page.get_by_label("Look for a place")
    for typed, comes in (("Qwzxqwzx", "No place of that name"), ("35.1, 37.4", "Its name")):
        look_for.fill(typed)
        look_for.press("Enter")
        page.page.get_by_text(comes).first.wait_for()
    page.page.locator('[role="radiogroup"] label').first.click()
    page.page.get_by_role("tab", name="How many").click()
    field = page.page.get_by_label("Killed, at least", exact=True)
    for number, warnings in (("9000", 1), ("0", 0)):
        field.fill(number)
        field.press("Tab")
        expect(page.page.get_by_text("can't be above")).to_have_count(warnings)
    page.page.get_by_role("button", name="Save").click()
    expect(page.page.locator(".correction")).to_have_count(2)
    page.page.get_by_role("button", name="Undo").first.click()
    expect(page.page.locator(".correction")).to_have_count(1)


def test_a_table_whose_meaning_is_changed(look: Look, own: tuple[Store, str], tmp_path: Path) -> None:
    (tmp_path / "events.csv").write_text(
        "happened;spot;land;dead\n2024-02-01;Mosul;Iraq;3\n2024-02-03;Kirkuk;Iraq;0\nsome day;Basra;Iraq;1\n"
    )
    page = look(own[1], line_ms=LINE_MS)
    page.page.get_by_role("button", name="Add reports").click()
    page.page.get_by_text("Upload files").click()
    page.page.locator('input[type="file"]').set_input_files(tmp_path / "events.csv")
    page.page.get_by_role("button", name="Read", exact=True).click()
    page.page.get_by_text("What each column was understood as").click()
    for label in ("Day", "Place"):
        box = page.page.get_by_role("dialog").get_by_role("combobox", name=label, exact=True)
        choice = page.page.get_by_role("option", name="Not told")
        # a list of choices shuts when the page is drawn under it: a person opens it again
        page.comes(lambda box=box, choice=choice: choice.is_visible() or box.click(), "the choices")
        choice.click()
        expect(box).to_have_value("Not told")
        page.rest()
    page.page.get_by_role("button", name="Back").click()
    page.page.get_by_role("button", name="Read", exact=True).wait_for()
