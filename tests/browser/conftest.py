"""A real dashboard on a real store, looked at through Chromium that can reach no other host."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from mapapp.store import Store, open_store
from tests.browser import example_reports as reports
from tests.browser.dashboard_page import Dashboard, fill

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, shut in: every host but this machine's own is unknown to it."""
    path = os.environ.get("MAPAPP_CHROMIUM") or next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )
    with sync_playwright() as playwright:
        if path is None and not Path(playwright.chromium.executable_path).exists():
            message = (
                "no Chromium: install it, name it in MAPAPP_CHROMIUM, or run `playwright install chromium`"
            )
            if os.environ.get("CI") == "true":
                pytest.fail(message)
            pytest.skip(message)
        started = playwright.chromium.launch(
            executable_path=path,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
            ],
        )
        yield started
        started.close()


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Start a dashboard on a store; its address."""
    running: list[subprocess.Popen[bytes]] = []

    def start(store: Path) -> str:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        command = [sys.executable, "-m", "streamlit", "run", "streamlit_app.py", f"--server.port={port}"]
        running.append(
            subprocess.Popen(
                command,
                cwd=ROOT,
                env={**os.environ, "MAPAPP_STORE": str(store)},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        )
        address = f"http://127.0.0.1:{port}"
        for _ in range(240):
            try:
                with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):
                    return address
            except OSError:
                assert running[-1].poll() is None, "the dashboard ended while it started"
                time.sleep(0.25)
        raise AssertionError("the dashboard did not start")

    yield start
    for one in running:
        one.terminate()
        one.wait(timeout=20)


@pytest.fixture
def look(browser: Browser) -> Iterator[Callable[..., Dashboard]]:
    """Open an address in a fresh window; afterwards no other host may have been asked, nothing gone wrong."""
    opened: list[Dashboard] = []

    def at(address: str, query: str = "", width: int = 1440, height: int = 900, **how: str) -> Dashboard:
        page = browser.new_page(viewport={"width": width, "height": height}, **how)  # type: ignore[arg-type]
        opened.append(Dashboard(page, address))
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
