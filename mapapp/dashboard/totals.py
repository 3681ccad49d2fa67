"""The filter in, a table of what it shows by month, type, place or party out; a row becomes the filter."""

import calendar
import datetime as dt
from typing import Any

import pandas as pd
import streamlit as st

from mapapp.dashboard import state, words
from mapapp.dashboard.assets import script, static_text
from mapapp.dashboard.palette import colour
from mapapp.exchange.export import About, totals_csv
from mapapp.store import Counts, Filter, Store
from mapapp.store.sentence import describe

# What can be counted by: the store's name for it, people's, and the field of the filter that a row sets.
_KINDS = {
    "event_type": ("Event type", "event_types"),
    "sub_event_type": ("Type, more exactly", "sub_event_types"),
    "month": ("Month", ""),
    "year": ("Year", ""),
    "country": ("Country", "countries"),
    "admin1": ("Province", "provinces"),
    "groups": ("Group", "groups"),
    "perpetrators": ("Done by", "perpetrators"),
    "targets": ("Done to", "targets"),
}
_TIMES = ("month", "year")
# Rows that are shown, and that the file holds.
_SHOWN, _MOST = 200, 100_000
_CAPTION = "Killed and wounded by the likeliest figures; – where nobody counts."

_table = st.components.v2.component(
    "mapapp.totals",
    html='<div class="list totals"></div>',
    css=static_text("list.css") + static_text("totals.css"),
    js=script("totals.js"),
)


def draw(store: Store, counts: Counts, version: Any) -> None:
    """The table, and a way to take it away."""
    asked, by = state.asked(), _by()
    table = _totals(store, version, asked, by, _SHOWN + 1)
    shown = rows(table[:_SHOWN], by)
    whole = _totals(store, version, asked, "", 1)
    _table(
        key="totals",
        data={
            "by": by,
            "kinds": [[name, label] for name, (label, _) in _KINDS.items()],
            "named": _KINDS[by][0],
            "rows": shown,
            "all": _figures(whole.iloc[0]) if len(whole) else _NOTHING,
            "caption": (f"The first {_SHOWN:,} rows; the file holds all. " if len(table) > _SHOWN else "")
            + _CAPTION,
        },
        on_by_change=_counted_by,
        on_only_change=_only,
    )

    def content() -> bytes:
        about = About(describe(asked, counts.incidents, counts.reports), dt.date.today())
        return totals_csv(store.totals(asked, by, _MOST).rename(columns={"value": by}), about)

    st.download_button(
        "This table (CSV)",
        content,
        file_name=f"totals-{by}-{dt.date.today().isoformat()}.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        key="take_totals",
    )


def rows(table: pd.DataFrame, by: str) -> list[dict[str, Any]]:
    """A row of Store.totals() as totals.js takes it; opens tells whether a click can mean it."""
    made = []
    for one in table.to_dict("records"):
        value = None if pd.isna(one["value"]) else one["value"]
        made.append(
            {
                "value": value or "",
                "label": _label(value, by),
                "opens": bool(value) or by in (*_TIMES, "event_type"),
                "colour": colour(value) if by == "event_type" else "",
                **_figures(one),
            }
        )
    return made


def asked_by(by: str, value: str) -> dict[str, Any]:
    """What the filter asks for once this row was chosen."""
    if by not in _TIMES:
        return {_KINDS[by][1]: (value,), **({"sub_event_types": ()} if by == "event_type" else {})}
    if not value:
        return {"date_from": None, "date_to": None, "undated": "only"}
    first, last = _days(value)
    return {"date_from": first, "date_to": last, "undated": ""}


_NOTHING = {"incidents": 0, "killed": None, "wounded": None}


def _figures(row: Any) -> dict[str, int | None]:
    return {name: None if pd.isna(row[name]) else int(row[name]) for name in _NOTHING}


def _label(value: str | None, by: str) -> str:
    if value is None:
        return words.NOT_DATED.capitalize() if by in _TIMES else "Not told"
    return words.span(*_days(value)) if by in _TIMES else value


def _days(value: str) -> tuple[dt.date, dt.date]:
    """The days of "2024" or "2024-05"."""
    year, _, month = value.partition("-")
    first, last = (int(month), int(month)) if month else (1, 12)
    days = calendar.monthrange(int(year), last)[1]
    return dt.date(int(year), first, 1), dt.date(int(year), last, days)


# The version is part of what is asked, so a count from before a commit is never given after it.
@st.cache_data(max_entries=100, show_spinner=False, hash_funcs={Filter: repr})
def _totals(_store: Store, version: Any, asked: Filter, by: str, most: int) -> pd.DataFrame:
    return _store.totals(asked, by, most)


def _by() -> str:
    by = state.counted_by()
    return by if by in _KINDS else next(iter(_KINDS))


def _counted_by() -> None:
    state.count_by(st.session_state["totals"].get("by") or "")


def _only() -> None:
    value = st.session_state["totals"].get("only")
    if value is not None:
        state.ask(**asked_by(_by(), value))
