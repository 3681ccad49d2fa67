"""A writer killed at any moment: what it said it kept is there once and whole, and the next one goes on."""

import os
import random
import time
from pathlib import Path

import pytest

from mapapp.store import open_store
from tests.nursery import Nursery
from tests.store.adding_and_compacting import report

# Set to 200 for the long run.
KILLS = int(os.environ.get("MAPAPP_KILLS", "12"))
# Of one store: it grows with each, and all of it is looked through after each.
AT_ONCE = 20
EACH = 6


@pytest.mark.parametrize("first", range(0, KILLS, AT_ONCE))
def test_what_was_said_to_be_kept_outlives_a_kill(tmp_path: Path, first: int) -> None:
    chance, kills = random.Random(20240420 + first), min(AT_ONCE, KILLS - first)
    folder = str(tmp_path / "store")
    said: set[str] = set()
    with Nursery("tests.store.adding_and_compacting") as nursery:
        for round_ in range(kills):
            said |= _add_and_kill(nursery, folder, round_ * EACH, chance)
            store = open_store(folder)
            shown = store.incidents()
            reports = set(store.reports().report_id) if said else set()
            assert said <= reports
            assert not shown.incident_id.duplicated().any()
            # each report tells of one bomb, and is shown with it or not at all
            assert sorted(shown.report_id) == sorted(reports)
        nursery.start(folder, 0, kills * EACH)
        nursery.rest()
    everything = {report(number).report_id for number in range(kills * EACH)}
    store = open_store(folder)
    assert set(store.reports().report_id) == everything
    assert sorted(store.incidents().report_id) == sorted(everything)


def _add_and_kill(nursery: Nursery, folder: str, first: int, chance: random.Random) -> set[str]:
    """The ids it said before it was killed, somewhere on its way through the next report or two."""
    nursery.start(folder, first, first + EACH)
    lines = {nursery.line() for _ in range(chance.randrange(EACH - 2))}
    time.sleep(chance.uniform(0.0, 0.08))
    nursery.kill()
    return lines | set(nursery.rest())
