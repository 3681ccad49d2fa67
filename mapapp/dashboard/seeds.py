"""A store that was never written to in, the examples read into it through the door of every report out."""

import threading

import streamlit as st

from mapapp.dashboard.words import plain
from mapapp.errors import MapappError
from mapapp.report import Report
from mapapp.store import Store

# So many reports to a commit: the bar moves, and the commits take less time than the reading.
STEP = 6


@st.cache_resource
def _lock() -> threading.Lock:
    return threading.Lock()


def load(store: Store) -> bool:
    """Read the examples, showing how far it is; False when there are none."""
    # here, since a start that finds its data kept needs none of the reading
    import gazetteer
    from mapapp import intake
    from mapapp.exchange.reports import read_file, report_files

    files = list(report_files(intake.seeds_folder())) if intake.seeds_folder().is_dir() else []
    if not files:
        return False
    place = st.empty()
    with _lock():
        if not store.is_new():
            return True
        bar = place.progress(0.0, "Reading the example reports…")
        index = gazetteer.open_index()
        for first in range(0, len(files), STEP):
            reports = [read_file(path) for path in files[first : first + STEP]]
            said = plain(f"Reading the example reports: {reports[0].title or files[first].name}")
            bar.progress(first / len(files), said)
            for _ in intake.keep(reports, store, index, _refused):
                pass
    place.empty()
    return not store.is_new()


def _refused(report: Report, error: MapappError) -> None:
    st.toast(plain(str(error)))
