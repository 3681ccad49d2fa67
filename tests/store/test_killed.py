"""A writer killed at any moment: what it said it kept is there once and whole, and the next one goes on."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from mapapp.store import open_store
from tests.store.adding_and_compacting import report

# Set to 200 for the long run; each takes a second or two.
KILLS = int(os.environ.get("MAPAPP_KILLS", "6"))
EACH = 12


def test_what_was_said_to_be_kept_outlives_a_kill(tmp_path: Path) -> None:
    chance = random.Random(20240420)
    said: set[str] = set()
    for round_ in range(KILLS):
        said |= _add_and_kill(tmp_path / "store", round_ * EACH, chance)
        store = open_store(tmp_path / "store")
        shown = store.incidents()
        reports = set(store.reports().report_id) if said else set()
        assert said <= reports
        assert not shown.incident_id.duplicated().any()
        # each report tells of one bomb, and is shown with it or not at all
        assert sorted(shown.report_id) == sorted(reports)
    everything = {report(number).report_id for number in range(KILLS * EACH)}
    _run(tmp_path / "store", 0, KILLS * EACH).communicate(timeout=300)
    store = open_store(tmp_path / "store")
    assert set(store.reports().report_id) == everything
    assert sorted(store.incidents().report_id) == sorted(everything)


def _run(store: Path, first: int, last: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.store.adding_and_compacting", str(store), str(first), str(last)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2])


def _add_and_kill(store: Path, first: int, chance: random.Random) -> set[str]:
    """The ids it said before it was killed, somewhere on its way through the next report or two."""
    running = _run(store, first, first + EACH)
    assert running.stdout
    assert running.stdout.readline() == "ready\n"
    lines = [running.stdout.readline() for _ in range(chance.randrange(EACH - 2))]
    time.sleep(chance.uniform(0.0, 0.08))
    running.send_signal(signal.SIGKILL)
    lines += running.communicate()[0].splitlines(keepends=True)
    return {line.strip() for line in lines if line.endswith("\n")}
