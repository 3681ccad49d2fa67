"""The filter in, the review list drawn: what to look at first, settled by one click."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from mapapp.dashboard import correct, state, words
from mapapp.dashboard.assets import script, static_text
from mapapp.dashboard.events import events
from mapapp.dashboard.review import Doubtful, least_sure_first
from mapapp.dashboard.rows import row
from mapapp.store import Filter, Store

_MOST = 50

_list = st.components.v2.component(
    "mapapp.review",
    html='<div class="list"></div>',
    css=static_text("list.css") + static_text("review.css"),
    js=script("review.js"),
)


def draw(store: Store, version: Any) -> None:
    """The list, and under it what was dismissed."""
    doubtful, total = _doubtful(store, version, state.asked())
    if doubtful:
        said = f"{_MOST} of {total:,} incidents" if total > _MOST else words.counted(total, "incident")
        st.caption(
            f"{said} worth a second look, the least sure first."
            " Open one to correct it, or say that it looks right."
        )
        _list(
            key="review",
            data={"items": [_item(one) for one in doubtful]},
            on_open_change=_opened,
            on_right_change=lambda: _right(store, doubtful),
        )
    else:
        st.caption(
            "Nothing left to look at: every incident shown is placed, dated and typed, or was reviewed."
        )
    correct.dismissed(store)


# The version is part of what is asked, so a doubt that was settled is never told again.
@st.cache_resource(max_entries=20, show_spinner=False, hash_funcs={Filter: repr})
def _doubtful(_store: Store, version: Any, asked: Filter) -> tuple[list[Doubtful], int]:
    """The most doubtful of all that the filter shows, and how many there are."""
    table, total = _store.doubtful(asked, _MOST)
    return least_sure_first(events(table), _store.reviewed()), total


def _item(doubtful: Doubtful) -> dict[str, Any]:
    return {**row(doubtful.event), "reasons": list(doubtful.reasons)}


def _opened() -> None:
    state.select(st.session_state["review"].get("open"))


def _right(store: Store, doubtful: Sequence[Doubtful]) -> None:
    wanted = st.session_state["review"].get("right")
    accounts = [one for each in doubtful if each.event.event_id == wanted for one in each.event.accounts]
    if accounts:
        correct.looks_right(store, accounts)
