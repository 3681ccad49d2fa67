"""Adding a report in the page: read, shown before it is kept, kept, on the map."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import expect

from mapapp.store import Filter, Store, open_store
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
    # going back loses nothing that was typed
    page.page.get_by_role("button", name="Back").click()
    expect(page.page.get_by_label("Text of the report")).to_have_value(body)
    page.page.get_by_role("button", name="Read", exact=True).click()
    page.page.locator(".preview", has_text="Kirkuk").wait_for()
    page.page.get_by_role("button", name="Keep 1 report").click()
    page.page.locator(".reader-text").wait_for()
    assert store.count().reports == 2
    page.shows("from 2 reports")


def test_what_the_filter_hides_of_a_kept_report_is_told(look: Look, own: tuple[Store, str]) -> None:
    page = look(own[1], "?countries=Yemen")
    page.page.get_by_role("button", name="Add reports").click()
    page.page.get_by_label("Text of the report").fill(reports.ALEPPO.split("---\n", 2)[2])
    page.page.get_by_label("Text of the report").press("Tab")
    page.page.get_by_role("button", name="Read", exact=True).click()
    page.page.get_by_role("button", name="Keep 1 report").click()
    page.page.get_by_text("Kept 1 report. The filter hides 1 of 1 incident").wait_for()


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


TABLE = """ref;happened;spot;land;dead;what was told
A1;2024-02-01;Mosul;Iraq;3;A bomb exploded in a market.
A2;2024-02-03;Kirkuk;Iraq;0;Gunmen shot at a patrol.
A3;some day;Basra;Iraq;1;A mortar round hit a house.
"""


def test_the_reports_of_an_archive_are_read_each(look: Look, own: tuple[Store, str], tmp_path: Path) -> None:
    store, address = own
    with zipfile.ZipFile(tmp_path / "week.zip", "w") as archive:
        archive.writestr("later.md", reports.LATER)
        archive.writestr("aleppo.md", reports.ALEPPO)
        archive.writestr("empty.txt", "")
    page = look(address)
    _upload(page, tmp_path / "week.zip")
    expect(page.page.locator(".preview h3")).to_have_text(["Shells fall on Aleppo", "Car bomb in Kirkuk"])
    page.page.get_by_text("empty.txt").wait_for()
    page.page.get_by_role("button", name="Keep 2 reports").click()
    page.page.locator(".reader-text").wait_for()
    page.shows("from 3 reports")
    assert store.count().reports == 3


def test_a_table_is_shown_as_it_is_understood_and_its_meaning_can_be_changed(
    look: Look, own: tuple[Store, str], tmp_path: Path
) -> None:
    store, address = own
    (tmp_path / "events.csv").write_text(TABLE, encoding="utf-8")
    page = look(address)
    _upload(page, tmp_path / "events.csv")
    page.page.locator(".preview", has_text="3 rows of a table").wait_for()
    page.page.get_by_text("What each column was understood as").click()
    _means(page, "Day", "happened")
    _means(page, "Place", "spot")
    _means(page, "Country", "land")
    page.page.locator(".preview li", has_text="1 February 2024").filter(has_text="Mosul").wait_for()
    page.page.get_by_text("Left out (1)").click()
    page.page.get_by_text("Line 4:").wait_for()
    assert store.count().reports == 1
    page.page.get_by_role("button", name="Keep 2 incidents").click()
    with page.page.expect_download() as waiting:
        page.page.get_by_role("button", name="Rows that could not be read").click()
    assert "some day" in Path(waiting.value.path()).read_text(encoding="utf-8-sig")
    page.page.get_by_role("button", name="Done").click()
    page.shows("3 incidents from 3 reports")
    places = store.incidents(Filter(countries=("Iraq",))).place_name
    assert {"Mosul", "Kirkuk"} <= set(places)


def test_another_sheet_can_be_chosen_and_what_is_unsure_is_told_before_and_after(
    look: Look, own: tuple[Store, str], tmp_path: Path
) -> None:
    store, address = own
    book = openpyxl.Workbook()
    for name, place in (("North", "Mosul"), ("South", "Basra")):
        sheet = book.create_sheet(name)
        sheet.append(["Date", "Place", "Country", "Lat", "Lon"])
        for day in range(3, 7):
            sheet.append([f"2024-04-0{day}", place, "Iraq", 47.81, 30.51 + day / 100])
        sheet.append(["2024-04-08", place, "Iraq", 54.37, 24.47])
    book.save(tmp_path / "events.xlsx")
    page = look(address)
    _upload(page, tmp_path / "events.xlsx")
    page.page.get_by_text("Sheet “North” is taken; the file also holds “South”").wait_for()
    page.rest()
    page.page.get_by_role("dialog").get_by_role("combobox", name="Sheet", exact=True).click()
    page.page.get_by_role("option", name="South").click()
    page.page.get_by_text("Sheet “South” is taken").wait_for()
    page.page.locator(".preview li", has_text="1 row: coordinates outside the country named").wait_for()
    page.page.get_by_text("Latitude and longitude stand in each other's place").wait_for()
    page.page.get_by_role("button", name="Keep 5 incidents").click()
    page.page.get_by_text("Rows: 5 added").wait_for()
    told = page.page.get_by_role("paragraph")  # the preview, which goes, has lists
    told.filter(has_text="1 row: coordinates outside the country named").wait_for()
    told.filter(has_text="Latitude and longitude stand in each other's place").wait_for()
    page.page.get_by_role("button", name="Done").click()
    page.shows("6 incidents from 6 reports")
    assert set(store.incidents(Filter(countries=("Iraq",))).place_name) >= {"Basra"}


def test_a_file_that_is_no_table_is_told(look: Look, own: tuple[Store, str], tmp_path: Path) -> None:
    address = own[1]
    (tmp_path / "broken.xlsx").write_bytes(b"no workbook")
    page = look(address)
    _upload(page, tmp_path / "broken.xlsx")
    page.page.get_by_text("broken.xlsx: is no Excel file").wait_for()
    expect(page.page.get_by_text(str(tmp_path))).to_have_count(0)
    page.page.get_by_role("button", name="Back").click()
    page.page.locator('input[type="file"]').wait_for(state="attached")


def _upload(page: Dashboard, path: Path) -> None:
    page.page.get_by_role("button", name="Add reports").click()
    page.page.get_by_text("Upload files").click()
    page.page.locator('input[type="file"]').set_input_files(path)
    page.page.get_by_role("button", name="Read", exact=True).click()


def _means(page: Dashboard, label: str, column: str) -> None:
    """Choose the column that tells this, unless it was understood so."""
    box = page.page.get_by_role("dialog").get_by_role("combobox", name=label, exact=True)
    box.wait_for()
    page.rest()  # a choice made while the page is still being drawn closes again
    if not box.input_value().startswith(f"{column}:"):
        box.click()
        page.page.get_by_role("option", name=f"{column}:").click()
    expect(box).to_have_value(re.compile(f"^{column}:"))
