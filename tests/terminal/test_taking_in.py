"""add and export as a person calls them: archives, feeds, folders that are watched, other tools' columns."""

import csv
import os
import signal
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
KIRKUK = "Two soldiers were killed when a drone struck a base near Kirkuk on 5 March 2024, the ministry said."
HAMA = "Three people were killed by a car bomb in Hama on 2 March 2024, police said."
FEED = f"""<rss version="2.0"><channel><title>Radio</title><item><title>Raid</title>
<link>https://radio.example/2</link><pubDate>Sat, 02 Mar 2024 10:00:00 GMT</pubDate>
<description>{HAMA}</description></item></channel></rss>"""


def command(folder: Path, *arguments: str) -> tuple[list[str], dict[str, str]]:
    where = {"PYTHONPATH": str(ROOT), "MAPAPP_STORE": str(folder / "store"), "PYTHONUTF8": "0"}
    return [sys.executable, "-m", "mapapp", *arguments], {**os.environ, **where}


def mapapp(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    line, environment = command(folder, *arguments)
    return subprocess.run(
        line, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )


def test_a_folder_with_an_archive_and_a_feed_is_added_whole_and_only_once(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "radio.rss").write_text(FEED, encoding="utf-8")
    with zipfile.ZipFile(inbox / "week.zip", "w") as archive:
        archive.writestr("monday/kirkuk.txt", KIRKUK)
        archive.writestr("empty.txt", "")
    done = mapapp(tmp_path, "add", "inbox")
    assert done.returncode == 1
    assert [line.split("  ")[0].strip() for line in done.stdout.splitlines()] == ["added", "added"]
    assert "week.zip/monday/kirkuk.txt" in done.stdout and "https://radio.example/2" in done.stdout
    assert "week.zip/empty.txt: holds no text" in done.stderr
    again = mapapp(tmp_path, "add", "inbox/radio.rss", "inbox/week.zip")
    assert [line.split()[0] for line in again.stdout.splitlines()] == ["unchanged", "unchanged"]


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "hama.txt").write_text(HAMA, encoding="utf-8")
    return folder


@pytest.fixture
def watching(inbox: Path) -> Iterator[subprocess.Popen[str]]:
    line, environment = command(inbox.parent, "add", "--watch", "inbox")
    running = subprocess.Popen(
        line, cwd=inbox.parent, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    late = threading.Timer(240, running.kill)
    late.start()
    yield running
    late.cancel()
    running.kill()
    running.communicate()


def test_a_watched_folder_is_read_and_then_what_comes_into_it(
    inbox: Path, watching: subprocess.Popen[str]
) -> None:
    assert watching.stdout and watching.stderr
    assert "inbox/hama.txt" in watching.stdout.readline()
    (inbox / "empty.txt").write_text("", encoding="utf-8")
    (inbox / "kirkuk.txt").write_text(KIRKUK, encoding="utf-8")
    line = watching.stdout.readline()
    assert line.startswith("added") and "inbox/kirkuk.txt" in line
    watching.send_signal(signal.SIGINT)
    _, said = watching.communicate(timeout=60)
    assert watching.returncode == 130
    assert said.count("empty.txt: holds no text") == 1
    assert "what was said to be kept is kept" in said


def test_only_what_is_there_can_be_watched(tmp_path: Path) -> None:
    done = mapapp(tmp_path, "add", "--watch", "gone")
    assert done.returncode == 1 and "gone: no such file or folder" in done.stderr


def test_the_terminal_exports_in_the_columns_of_acled(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(KIRKUK, encoding="utf-8")
    mapapp(tmp_path, "add", "a.txt")
    done = mapapp(tmp_path, "export", "out.csv", "--shape", "acled")
    assert done.returncode == 0, done.stderr
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["event_date"], row["location"], row["fatalities"]) == ("05 March 2024", "Kirkuk", "2")
    assert mapapp(tmp_path, "export", "out.kml", "--shape", "acled").returncode == 1
