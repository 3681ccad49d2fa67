"""What axe-core finds on the page: no fault that it calls serious or critical, whatever is open."""

import shutil
import subprocess
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Frame

from mapapp.store import Filter, Store
from tests.browser.dashboard_page import Dashboard

Look = Callable[..., Dashboard]
AXE = "axe-core@4.14.1"  # MPL-2.0; fetched for the tests, no part of the project


@pytest.fixture(scope="session")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The script, from npm."""
    folder = tmp_path_factory.mktemp("axe")
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("no npm to fetch axe-core with")
    fetched = subprocess.run(
        [npm, "pack", AXE, "--silent"], cwd=folder, capture_output=True, text=True, timeout=120
    )
    if fetched.returncode:
        pytest.skip(f"npm cannot fetch {AXE}: {fetched.stderr.strip()[:200]}")
    (packed,) = folder.glob("*.tgz")
    with tarfile.open(packed) as archive:
        script = archive.extractfile("package/axe.min.js")
        assert script
        return script.read().decode()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_list_and_the_map_have_no_serious_fault(look: Look, address: str, axe: str, scheme: str) -> None:
    page = look(address, "?countries=Iraq", color_scheme=scheme)
    page.page.locator("button.open").first.wait_for()
    page.page.get_by_role("combobox", name="Country").wait_for()
    assert faults(page, axe) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_reader_has_no_serious_fault(
    look: Look, address: str, kept: Store, axe: str, scheme: str
) -> None:
    event = kept.incidents(Filter(words="onload")).event_id.iloc[0]
    page = look(address, f"?incident={event}", color_scheme=scheme)
    page.page.locator(".reader-text").wait_for()
    page.page.get_by_role("combobox", name="Country").wait_for()
    assert faults(page, axe) == []


@pytest.mark.parametrize(
    ("tab", "says"), [("Reports", "Choose a report"), ("Totals", "All together"), ("Review", "to look at")]
)
def test_the_other_lists_have_no_serious_fault(
    look: Look, address: str, axe: str, tab: str, says: str
) -> None:
    page = look(address)
    page.page.get_by_role("tab", name=tab).click()
    page.page.get_by_role("tabpanel").filter(has_text=says).wait_for()
    assert faults(page, axe) == []


def test_the_dialog_for_reports_has_no_serious_fault(look: Look, address: str, axe: str) -> None:
    page = look(address)
    page.page.get_by_role("button", name="Add reports").click()
    page.page.get_by_label("Text of the report").wait_for()
    assert faults(page, axe) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_form_to_correct_has_no_serious_fault(
    look: Look, address: str, kept: Store, axe: str, scheme: str
) -> None:
    event = kept.incidents(Filter(countries=("Yemen",))).event_id.iloc[0]
    page = look(address, f"?incident={event}", color_scheme=scheme)
    page.page.get_by_role("button", name="Correct", exact=True).click()
    page.page.frame_locator(".st-key-placing-box iframe").locator(".pin").wait_for()
    assert faults(page, axe) == []
    for tab in ("When", "What", "Who", "How many"):
        page.page.locator(".st-key-mend").get_by_role("tab", name=tab).click()
        page.page.locator(".st-key-mend").get_by_role("tab", name=tab, selected=True).wait_for()
        assert faults(page, axe) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_preview_of_a_table_has_no_serious_fault(
    look: Look, address: str, axe: str, tmp_path: Path, scheme: str
) -> None:
    (tmp_path / "events.csv").write_text("date,place,country\n2024-02-01,Mosul,Iraq\nno,Basra,Iraq\n")
    page = look(address, color_scheme=scheme)
    page.page.get_by_role("button", name="Add reports").click()
    page.page.get_by_text("Upload files").click()
    page.page.locator('input[type="file"]').set_input_files(tmp_path / "events.csv")
    page.page.get_by_role("button", name="Read", exact=True).click()
    page.page.get_by_text("What each column was understood as").click()
    page.page.get_by_role("dialog").get_by_role("combobox", name="Place", exact=True).wait_for()
    assert faults(page, axe) == []


def test_places_on_offer_have_no_serious_fault(look: Look, address: str, axe: str) -> None:
    page = look(address)
    page.page.get_by_label("Go to a place").press_sequentially("bagh")
    page.page.locator(".locate li").first.wait_for()
    assert faults(page, axe) == []


def faults(page: Dashboard, axe: str) -> list[tuple[str, str, list[str]]]:
    """Rule, help and elements of every serious or critical fault, on the page and in its maps' frames."""
    # what fades in or waits for the page's answer is paler than it will be
    page.rest()
    found = []
    maps = page.page.locator(".st-key-map-box iframe, .st-key-placing-box iframe").element_handles()
    for frame in (page.page.main_frame, *(one.content_frame() for one in maps)):
        assert frame
        found += _in_frame(frame, axe)
    return found


def _in_frame(frame: Frame, axe: str) -> list[tuple[str, str, list[str]]]:
    frame.evaluate(axe)
    answer: dict[str, Any] = frame.evaluate("() => axe.run(document, { iframes: false })")
    assert len(answer["passes"]) > 5  # it has looked
    return [
        (fault["id"], fault["help"], [node["html"][:160] for node in fault["nodes"]][:5])
        for fault in answer["violations"]
        if fault["impact"] in ("serious", "critical")
    ]
