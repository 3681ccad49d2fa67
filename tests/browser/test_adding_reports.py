"""Adding a report in the page: read, shown before it is kept, kept, on the map."""

from collections.abc import Callable
from pathlib import Path

import pytest

from mapapp.store import Store, open_store
from tests.browser import example_reports as reports
from tests.browser.dashboard_page import Dashboard, fill

Look = Callable[..., Dashboard]


@pytest.fixture
def own(serve: Callable[[Path], str], tmp_path: Path) -> tuple[Store, str]:
    """A store of one report, for this test alone, and a dashboard on it."""
    store = open_store(tmp_path / "store")
    fill(store, reports.write(tmp_path / "first", mosul=reports.MOSUL))
    return store, serve(tmp_path / "store")


def test_a_pasted_report_is_previewed_then_kept_and_opened(look: Look, own: tuple[Store, str]) -> None:
    store, address = own
    page = look(address)
    page.page.get_by_role("button", name="Add reports").click()
    body = reports.LATER.split("---\n", 2)[2]
    page.page.get_by_label("Text of the report").fill(body)
    page.page.get_by_label("Text of the report").press("Tab")
    page.page.get_by_role("button", name="Read", exact=True).click()
    page.page.locator(".preview", has_text="Kirkuk").wait_for()
    assert store.count().reports == 1
    # the text tells no day of its own, so the page asks for one
    page.page.get_by_text("When was it published?").wait_for()
    page.page.get_by_role("button", name="Keep 1 report").click()
    page.page.locator(".reader-text").wait_for()
    assert store.count().reports == 2
    page.shows("from 2 reports")


def test_uploaded_files_are_read_and_a_bad_one_is_named(
    look: Look, own: tuple[Store, str], tmp_path: Path
) -> None:
    store, address = own
    folder = reports.write(tmp_path / "upload", later=reports.LATER)
    (folder / "picture.txt").write_bytes(b"\x89PNG\0\0\0")
    page = look(address)
    page.page.get_by_role("button", name="Add reports").click()
    page.page.get_by_text("Upload files").click()
    page.page.locator('input[type="file"]').set_input_files([folder / "later.md", folder / "picture.txt"])
    read = page.page.get_by_role("button", name="Read", exact=True)
    read.click()
    page.page.locator(".preview").wait_for()
    page.page.get_by_text("picture.txt: is not text").wait_for()
    page.page.get_by_role("button", name="Keep 1 report").click()
    page.page.locator(".reader-text").wait_for()
    assert store.count().reports == 2


def test_a_page_of_a_private_host_is_refused(look: Look, own: tuple[Store, str]) -> None:
    store, address = own
    page = look(address)
    page.page.get_by_role("button", name="Add reports").click()
    page.page.get_by_text("Web address").click()
    page.page.get_by_label("Address of the report").fill(f"{address}/secret")
    page.page.get_by_label("Address of the report").press("Tab")
    page.page.get_by_role("button", name="Read", exact=True).click()
    page.page.get_by_text("is a private address").wait_for()
    assert store.count().reports == 1
