"""The filter in, the list of its reports drawn: what was read from each, and when."""

import dataclasses
import datetime as dt
from collections import Counter
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from mapapp.dashboard import reader, state, words
from mapapp.dashboard.assets import script, static_text
from mapapp.dashboard.events import events
from mapapp.report import Report
from mapapp.store import Counts, Filter, Store

# Rows that are sent to the browser at once, and kinds of incident that a row names.
_PAGE, _KINDS = 100, 3

# What people can sort by, and what the store calls it; the greatest first.
_ORDERS = {"Newest first": "published", "Most incidents": "incidents", "Latest read": "read_at"}

_list = st.components.v2.component(
    "mapapp.sources", html='<div class="list"></div>', css=static_text("list.css"), js=script("list.js")
)


def draw(store: Store, counts: Counts) -> None:
    """The list; a click on a row shows only what was read from that report."""
    asked = state.asked()
    if not counts.reports:
        st.caption("No report tells of what is asked for.")
    else:
        _told(store, counts, asked)
    if asked == Filter():
        _silent(store)


def _told(store: Store, counts: Counts, asked: Filter) -> None:
    order = st.session_state.setdefault("reports_order", next(iter(_ORDERS)))
    shown = st.session_state.setdefault("reports_shown", _PAGE)
    table = store.reports(asked, _ORDERS[order], shown)
    told: dict[str, Counter[str]] = {}
    for event in events(store.briefs(dataclasses.replace(asked, reports=tuple(table["report_id"])))):
        for one in event.accounts:
            told.setdefault(one.report_id, Counter())[words.what(one)] += 1
    st.caption("Choose a report to see only what was read from it.")
    _list(
        key="reports",
        data={
            "items": [row(one, told.get(one["report_id"], Counter())) for one in _plain(table)],
            "selected": None,
            "order": order,
            "orders": list(_ORDERS),
            "more": max(0, counts.reports - shown),
        },
        on_open_change=_only,
        on_order_change=_sorted,
        on_more_change=_more,
    )


def _silent(store: Store) -> None:
    """The reports in which no incident was found: that they were read has to be seen too."""
    table, total = store.reports_without(_PAGE)
    if not total:
        return
    with st.expander(f"Read, and no incident found ({total:,})", key="silent"):
        if total > len(table):
            st.caption(f"The latest {len(table):,} of them.")
        _list(
            key="silent_list",
            data={
                "items": [row(one, Counter()) for one in _plain(table)],
                "selected": None,
                "orders": [],
                "more": 0,
            },
            on_open_change=state.touch,
        )
    chosen = (st.session_state.get("silent_list") or {}).get("open")
    report = store.report(chosen) if chosen else None
    if report:
        _read(report)


@st.dialog("The report", width="medium")
def _read(report: Report) -> None:
    st.html(f'<h3 dir="auto">{escape(report.title or report.origin or "")}</h3>{reader.text(report)}')


def _plain(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Each row, what is missing as None."""
    whole = table.astype(object).where(table.notna(), None)
    return [dict(zip(whole.columns, values, strict=True)) for values in whole.itertuples(index=False)]


def row(report: dict[str, Any], told: Counter[str]) -> dict[str, Any]:
    """A row for list.js: a row of Store.reports(), and how often which kind of incident was read from it."""
    published, read_at = report["published"], report["read_at"]
    kinds = [f"{number} × {kind}" for kind, number in told.most_common(_KINDS)]
    rest = told.total() - sum(number for _, number in told.most_common(_KINDS))
    return {
        "id": report["report_id"],
        "colour": "",
        "what": report["title"] or report["origin"] or "Untitled report",
        "when": words.span(published, published) if isinstance(published, dt.date) else words.NOT_DATED,
        "where": report["publisher"] or "publisher not told",
        "who": "",
        "toll": ", ".join([*kinds, f"{rest} more"] if rest else kinds),
        "notes": [f"read {read_at:%Y-%m-%d %H:%M} UTC"] if read_at else [],
        "sources": "",
    }


def _only() -> None:
    chosen = st.session_state["reports"].get("open")
    if chosen:
        state.ask(reports=(chosen,))


def _sorted() -> None:
    state.touch()
    chosen = st.session_state["reports"].get("order")
    if chosen in _ORDERS:
        st.session_state.reports_order, st.session_state.reports_shown = chosen, _PAGE


def _more() -> None:
    state.touch()
    st.session_state.reports_shown += _PAGE
