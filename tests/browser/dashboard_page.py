"""The dashboard as a browser test drives it."""

import io
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from PIL import Image
from playwright.sync_api import FloatRect, FrameLocator, Locator, Page, expect

import gazetteer
from mapapp import intake
from mapapp.exchange.reports import read_file, report_files
from mapapp.store import Store
from tests.running import AT_REST

PATIENCE_MS = 30_000
LAND, SEA, DARK_LAND = (246, 244, 238), (207, 221, 230), (34, 42, 49)
# expect() has a patience of its own, too short on a busy machine
expect.set_options(timeout=PATIENCE_MS)


def fill(store: Store, folder: Path) -> None:
    """Read the folder's reports into the store, as the command line does."""

    def refuse(report: object, error: Exception) -> None:
        raise error

    reports = [read_file(path) for path in report_files(folder)]
    assert list(intake.keep(reports, store, gazetteer.open_index(), refuse))


def calm(page: Page) -> Page:
    """The same page, on which every act and every wait lets it be drawn to its end before."""
    page.add_init_script(path=Path(__file__).with_name("watch.js"))
    # Playwright looks for this before it acts or expects, and waits until it is gone
    page.add_locator_handler(page.locator("#busy"), lambda: None)
    return page


class Dashboard:
    """One page of the dashboard, and what it asked of others.

    line_ms  how slow its line to the server is: milliseconds between two messages
    """

    def __init__(self, page: Page, address: str, line_ms: int = 0) -> None:
        self.page = page
        self.address = address
        self.errors: list[str] = []
        self.outside: list[str] = []
        page.add_init_script(f"window.lineMs = {line_ms}")
        calm(page).set_default_timeout(PATIENCE_MS)
        page.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda request: self._asked(request.url))

    def _asked(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.hostname != "127.0.0.1":
            self.outside.append(url)

    def open(self, query: str = "") -> "Dashboard":
        """Open the page and wait until the map's names and marks are there."""
        self.page.goto(f"{self.address}/{query}")
        # the first look at a new store waits until the examples are read
        self.map.locator("canvas[data-drawn]").first.wait_for(timeout=3 * PATIENCE_MS)
        return self

    def rest(self) -> "Dashboard":
        """Wait until all of the page is there and nothing of it moves, fades or waits for an answer."""
        self.page.get_by_role("button", name="Help", exact=True).wait_for()  # nothing comes after it
        self.comes(lambda: self.page.evaluate(AT_REST), "a page at rest")
        return self

    def press(self, key: str) -> None:
        """Press a key where the page has its focus, once it is drawn to its end."""
        self.rest().page.keyboard.press(key)

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Press the mouse at one point of the window, carry it to another and let go."""
        self.page.mouse.move(*start)
        self.page.mouse.down()
        self.page.mouse.move(*end, steps=4)
        self.page.mouse.up()

    @property
    def map(self) -> FrameLocator:
        """Inside the map's frame."""
        return self.page.frame_locator(".st-key-map-box iframe")

    @property
    def sentence(self) -> str:
        """What the page says is shown."""
        return self.page.locator(".sentence-line").inner_text()

    def shows(self, words: str) -> None:
        """Wait until the sentence says this."""
        self.page.locator(".sentence-line", has_text=words).wait_for()

    def marked(self, number: int) -> None:
        """Wait until so many incidents stand on the map, clustered ones counted."""
        self.map.locator(f'.leaflet-container[data-incidents="{number}"]').wait_for()

    def comes(self, holds: Callable[[], object], what: str) -> None:
        """Wait until this holds: for what no locator can say."""
        until = time.monotonic() + PATIENCE_MS / 1000
        while not holds():
            assert time.monotonic() < until, f"never came: {what}"
            self.page.wait_for_timeout(100)

    def box(self, locator: Locator) -> FloatRect:
        """Where something stands once all of the page is drawn and it stands still."""
        self.page.locator("#busy").wait_for(state="detached")
        seen: list[FloatRect | None] = [None]

        def still() -> bool:
            now = locator.bounding_box()
            seen.append(now)
            return now is not None and now == seen[-2]

        self.comes(still, "a place to stand")
        found = seen[-1]
        assert found
        return found

    def colours(self) -> Counter[tuple[int, ...]]:
        """How many of the map's pixels have each colour."""
        shot = self.page.locator(".st-key-map-box iframe").screenshot()
        image = Image.open(io.BytesIO(shot)).convert("RGB")
        return Counter({colour: number for number, colour in image.getcolors(1 << 24)})

    def looks_at(self) -> tuple[float, float, int]:
        """Latitude, longitude and zoom of the map just now."""
        found = self.map.locator(".leaflet-container").evaluate(
            "() => [window.map.getCenter().lat, window.map.getCenter().lng, window.map.getZoom()]"
        )
        return found[0], found[1], found[2]
