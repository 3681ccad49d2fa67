"""Takes README's picture: the examples in a fresh store, the dashboard on it, Chromium's view of that.

python tests/screenshot.py [OUT.png] [--width 1440] [--height 900] [--dark] [--query "?countries=Iraq"]
"""

import argparse
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from running import AT_REST, ROOT, chromium, dashboard

PICTURE = ROOT / "tests" / "pictures" / "dashboard.png"


@contextmanager
def window(width: int, height: int, dark: bool = False) -> Iterator[Page]:
    """A window of Chromium that reaches no other host."""
    with sync_playwright() as playwright:
        browser = chromium(playwright)
        assert browser, "no Chromium: install it, or name it in MAPAPP_CHROMIUM"
        page = browser.new_page(
            viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light"
        )
        page.set_default_timeout(180_000)
        yield page
        browser.close()


def open_map(page: Page, address: str) -> None:
    """Open the address and wait until the map stands."""
    page.goto(address)
    frame = page.frame_locator(".st-key-map-box iframe")
    frame.locator("canvas[data-drawn]").first.wait_for()
    page.wait_for_timeout(1500)


def main() -> None:
    """Take one picture."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("out", nargs="?", type=Path, default=PICTURE)
    parser.add_argument("--width", type=int, default=1440)
    parser.add_argument("--height", type=int, default=900)
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--query", default="", help="the view, as it stands in the address")
    parser.add_argument("--open", default="Tabas", help="words in the row to open; '' opens none")
    asked = parser.parse_args()
    asked.out.parent.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        dashboard(Path(folder) / "store") as address,
        window(asked.width, asked.height, asked.dark) as page,
    ):
        open_map(page, f"{address}/{asked.query}")
        if asked.open:
            rows = page.locator("button.open", has_text=asked.open)
            (rows if rows.count() else page.locator("button.open")).first.click()
            page.locator(".reader-fields").wait_for()
            # the last fields and the report with its words marked, both in sight
            page.locator(".reader-source").evaluate(
                "node => { const side = node.closest('.st-key-side');"
                " side.scrollTop += node.getBoundingClientRect().top - innerHeight * 0.55; }"
            )
            page.mouse.move(asked.width / 2, asked.height - 4)  # what is pointed at would show its help
        page.wait_for_timeout(1000)
        page.wait_for_function(AT_REST)
        page.screenshot(path=asked.out)
    print(asked.out)


if __name__ == "__main__":
    main()
