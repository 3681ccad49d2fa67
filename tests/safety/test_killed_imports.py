"""An import or a correction killed at any moment: what was said to be kept is there, once and whole."""

import os
import random
import time
from pathlib import Path

import pytest

from mapapp.store import Store, open_store
from tests.nursery import Nursery
from tests.safety.importing_and_correcting import ROWS

# Set to 200 for the long run.
KILLS = int(os.environ.get("MAPAPP_KILLS", "12"))
# Of one store: it grows with each, and all of it is looked through after each.
AT_ONCE = 20
EACH = 3


@pytest.mark.parametrize("first", range(0, KILLS, AT_ONCE))
def test_what_was_imported_and_corrected_outlives_a_kill(tmp_path: Path, first: int) -> None:
    chance, kills = random.Random(20240420 + first), min(AT_ONCE, KILLS - first)
    imported: set[str] = set()
    corrected: set[str] = set()
    with Nursery("tests.safety.importing_and_correcting") as nursery:
        for round_ in range(kills):
            for line in _killed(nursery, tmp_path, round_ * EACH, chance):
                what, _, which = line.partition(" ")
                (imported if what == "imported" else corrected).add(which)
            _whole(open_store(tmp_path / "store"), imported, corrected)
        nursery.start(str(tmp_path / "store"), str(tmp_path), 0, kills * EACH)
        done = nursery.rest()
    everything = {str(number) for number in range(kills * EACH)}
    assert {line.split()[1] for line in done if line.startswith("imported")} == everything
    _whole(open_store(tmp_path / "store"), everything, corrected)
    assert len(open_store(tmp_path / "store").incidents()) == kills * EACH * ROWS


def _whole(store: Store, imported: set[str], corrected: set[str]) -> None:
    shown = store.incidents()
    assert not shown.incident_id.duplicated().any()
    assert shown.report_id.is_unique and set(shown.report_id) == set(store.reports().report_id)
    tables = shown.title.str.extract(r"^log-(\d+)\.csv", expand=False).value_counts()
    assert all(tables.get(number) == ROWS for number in imported)
    assert corrected <= {row["correction_id"] for row in store.corrections()}


def _killed(nursery: Nursery, folder: Path, first: int, chance: random.Random) -> list[str]:
    """What it said before it was killed, somewhere on its way."""
    nursery.start(str(folder / "store"), str(folder), first, first + EACH)
    lines = [nursery.line() for _ in range(chance.randrange(2 * EACH - 3))]
    time.sleep(chance.uniform(0.0, 0.15))
    nursery.kill()
    return lines + nursery.rest()
