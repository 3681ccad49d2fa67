"""A dashboard of its own and a Chromium that reaches no other host: for tests, pictures and measurements."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Playwright

ROOT = Path(__file__).resolve().parents[1]
# Whether nothing of a page moves, fades or waits for an answer.
AT_REST = """() => !document.querySelector('[data-stale="true"]')
    && document.getAnimations().every((one) => one.playState !== "running")"""
_CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
_SHUT_IN = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


def free_port() -> int:
    """A port that nobody listened on just now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def dashboard(
    store: Path, options: Sequence[str] = (), port: int | None = None, settings: Sequence[str] = ()
) -> Iterator[str]:
    """A dashboard on this store, its address; it ends with the context.

    options  the page's own; settings  Streamlit's; port  a free one unless told
    """
    port = port or free_port()
    command = [sys.executable, "-m", "streamlit", "run", "streamlit_app.py", f"--server.port={port}"]
    command += [*settings, *(["--", *options] if options else [])]
    running = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, "MAPAPP_STORE": str(store)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(port, running)
        yield f"http://127.0.0.1:{port}"
    finally:
        running.terminate()
        running.wait(timeout=30)


def _wait(port: int, running: "subprocess.Popen[bytes]") -> None:
    for _ in range(240):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=2):
                return
        except OSError:
            assert running.poll() is None, "the dashboard ended while it started"
            time.sleep(0.25)
    raise AssertionError("the dashboard did not start")


def chromium(playwright: Playwright) -> Browser | None:
    """Chromium, every host but this machine's own unknown to it; None where none is installed."""
    path = os.environ.get("MAPAPP_CHROMIUM") or next(filter(None, map(shutil.which, _CHROMIUM)), None)
    if path is None and not Path(playwright.chromium.executable_path).exists():
        return None
    return playwright.chromium.launch(executable_path=path, args=list(_SHUT_IN))
