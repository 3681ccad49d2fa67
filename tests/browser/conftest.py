"""A real dashboard on a real store, looked at through Chromium that can reach no other host."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from mapapp.store import Store, open_store
from tests.browser import example_reports as reports
from tests.browser.dashboard_page import Dashboard, fill
from tests.running import chromium, dashboard


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, shut in."""
    with sync_playwright() as playwright:
        started = chromium(playwright)
        if started is None:
            message = (
                "no Chromium: install it, name it in MAPAPP_CHROMIUM, or run `playwright install chromium`"
            )
            if os.environ.get("CI") == "true":
                pytest.fail(message)
            pytest.skip(message)
        yield started
        started.close()


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Start a dashboard on a store; its address."""
    with ExitStack() as running:
        yield lambda store: running.enter_context(dashboard(store))


@pytest.fixture
def look(browser: Browser) -> Iterator[Callable[..., Dashboard]]:
    """Open an address in a fresh window; afterwards no other host may have been asked, nothing gone wrong."""
    opened: list[Dashboard] = []

    def at(
        address: str, query: str = "", width: int = 1440, height: int = 900, line_ms: int = 0, **how: str
    ) -> Dashboard:
        page = browser.new_page(viewport={"width": width, "height": height}, **how)  # type: ignore[arg-type]
        opened.append(Dashboard(page, address, line_ms))
        return opened[-1].open(query)

    yield at
    for one in opened:
        one.page.close()
    assert [url for one in opened for url in one.outside] == []
    assert [text for one in opened for text in one.errors] == []


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store with the reports of reports.py but the later one."""
    folder = tmp_path_factory.mktemp("dashboard")
    texts = {
        "hodeidah": reports.HODEIDAH,
        "mosul": reports.MOSUL,
        "aleppo": reports.ALEPPO,
        "hostile": reports.HOSTILE,
    }
    store = open_store(folder / "store")
    fill(store, reports.write(folder / "reports", **texts))
    return store


@pytest.fixture(scope="session")
def address(serve: Callable[[Path], str], kept: Store) -> str:
    """A dashboard on that store."""
    return serve(Path(kept.url))
