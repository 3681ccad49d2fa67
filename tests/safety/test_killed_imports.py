"""An import or a correction killed at any moment: what was said to be kept is there, once and whole."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from mapapp.store import Store, open_store
from tests.safety.importing_and_correcting import ROWS

# Set to 200 for the long run; each takes a second or two.
KILLS = int(os.environ.get("MAPAPP_KILLS", "6"))
EACH = 6
ROOT = Path(__file__).parents[2]


def test_what_was_imported_and_corrected_outlives_a_kill(tmp_path: Path) -> None:
    chance = random.Random(20240420)
    imported: set[str] = set()
    corrected: set[str] = set()
    for round_ in range(KILLS):
        for line in _killed(tmp_path, round_ * EACH, chance):
            what, _, which = line.partition(" ")
            (imported if what == "imported" else corrected).add(which)
        _whole(open_store(tmp_path / "store"), imported, corrected)
    out, _ = _run(tmp_path, 0, KILLS * EACH).communicate(timeout=600)
    everything = {str(number) for number in range(KILLS * EACH)}
    assert {line.split()[1] for line in out.splitlines() if line.startswith("imported")} == everything
    _whole(open_store(tmp_path / "store"), everything, corrected)
    assert len(open_store(tmp_path / "store").incidents()) == KILLS * EACH * ROWS


def _whole(store: Store, imported: set[str], corrected: set[str]) -> None:
    shown = store.incidents()
    assert not shown.incident_id.duplicated().any()
    assert shown.report_id.is_unique and set(shown.report_id) == set(store.reports().report_id)
    tables = shown.title.str.extract(r"^log-(\d+)\.csv", expand=False).value_counts()
    assert all(tables.get(number) == ROWS for number in imported)
    assert corrected <= {row["correction_id"] for row in store.corrections()}


def _run(folder: Path, first: int, last: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.safety.importing_and_correcting"]
    command += [str(folder / "store"), str(folder), str(first), str(last)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def _killed(folder: Path, first: int, chance: random.Random) -> list[str]:
    """What it said before it was killed, somewhere on its way."""
    running = _run(folder, first, first + EACH)
    assert running.stdout
    assert running.stdout.readline() == "ready\n"
    lines = [running.stdout.readline() for _ in range(chance.randrange(2 * EACH - 3))]
    time.sleep(chance.uniform(0.0, 0.15))
    running.send_signal(signal.SIGKILL)
    lines += running.communicate()[0].splitlines(keepends=True)
    return [line.strip() for line in lines if line.endswith("\n")]
