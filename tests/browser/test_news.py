"""Adding goes on while people look."""

from collections.abc import Callable
from pathlib import Path

from mapapp.store import open_store
from tests.browser import example_reports as reports
from tests.browser.dashboard_page import Dashboard, fill


def test_what_was_added_is_offered_and_shown_when_asked_for(
    look: Callable[..., Dashboard], serve: Callable[[Path], str], tmp_path: Path
) -> None:
    store = open_store(tmp_path / "store")
    fill(store, reports.write(tmp_path / "first", mosul=reports.MOSUL))
    page = look(serve(tmp_path / "store"))
    page.shows("1 incident from 1 report")
    fill(store, reports.write(tmp_path / "second", later=reports.LATER))
    news = page.page.get_by_role("button", name="Show what came in")
    news.click()
    page.shows("2 incidents from 2 reports")
    page.marked(2)
    news.wait_for(state="hidden")
