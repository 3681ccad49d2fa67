"""The present view in, a button out that hands it to the person as a file of their choice."""

import datetime as dt
from collections.abc import Callable

import streamlit as st

from mapapp.exchange.export import ATTRIBUTION, About, rendered, shaped_as_acled
from mapapp.store import Filter, Store
from mapapp.store.sentence import describe

_ACLED = ".acled.csv"
_FORMATS = (  # suffix, icon, name, what it is for, type
    (
        ".html",
        "map",
        "Map page (works offline)",
        "One file that opens in any browser, without a network",
        "text/html",
    ),
    (
        ".xlsx",
        "table_view",
        "Excel",
        "A sheet with a row for each account",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    (".csv", "table", "Table (CSV)", "The same rows, for any sheet or script", "text/csv"),
    (_ACLED, "table_rows", "Table as ACLED's (CSV)", "In ACLED's columns, a row for each event", "text/csv"),
    (".geojson", "public", "GeoJSON", "For QGIS and web maps", "application/geo+json"),
    (".kml", "travel_explore", "KML", "For Google Earth", "application/vnd.google-earth.kml+xml"),
    (".parquet", "database", "GeoParquet", "For data work", "application/vnd.apache.parquet"),
)


def button(store: Store, asked: Filter) -> None:
    """Draw the button; a file is made only when it is asked for."""
    with st.popover("Take away", icon=":material/download:", key="takeaway"):
        st.caption("What is shown now, as a file")
        for suffix, icon, name, purpose, mime in _FORMATS:
            st.download_button(
                name,
                _content(store, asked, suffix),
                file_name=f"incidents-{dt.date.today().isoformat()}{suffix}",
                mime=mime,
                icon=f":material/{icon}:",
                help=purpose,
                on_click="ignore",
                key=f"takeaway{suffix}",
                width="stretch",
            )
        st.caption(ATTRIBUTION)


def _content(store: Store, asked: Filter, suffix: str) -> Callable[[], bytes]:
    def made() -> bytes:
        counts = store.count(asked)
        about = About(describe(asked, counts.incidents, counts.reports), dt.date.today())
        if suffix == ".html":
            # here, since the first look at the page is not to wait for it
            from mapapp.dashboard.takeaway_page import page_of

            return page_of(store, asked, about)
        if suffix == _ACLED:
            return shaped_as_acled(store.incidents(asked, came=True), about)
        return rendered(store.incidents(asked, came=True), about, suffix)

    return made
