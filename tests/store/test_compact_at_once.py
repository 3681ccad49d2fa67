"""Several processes that fold a store's files in the same moment leave every row there once."""

import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import gazetteer
from mapapp import intake
from mapapp.report import Report
from mapapp.store import open_store

_FOLD = """
import sys, time
from mapapp.store import open_store
store = open_store(sys.argv[1])
while time.time() < float(sys.argv[2]):
    pass
store.compact()
"""


def test_rows_stay_once_when_four_processes_compact_at_once(tmp_path: Path) -> None:
    url = str(tmp_path / "store")
    store, places = open_store(url), gazetteer.open_index()
    for day in range(1, 9):
        report = Report(f"A bomb killed {day} people in Mosul on {day} March 2024.", title=f"Bomb {day}")
        assert len(list(intake.keep([report], store, places, lambda report, error: None))) == 1
    at = str(time.time() + 4)
    folding = [subprocess.Popen([sys.executable, "-c", _FOLD, url, at]) for _ in range(4)]
    for one in folding:
        one.wait()
    shown = Counter(open_store(url).reports().report_id)
    assert sorted(shown.values()) == [1] * 8
