"""The happenings of the view in, the review list drawn: what to look at first, settled by one click."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from mapapp.dashboard import correct, state, words
from mapapp.dashboard.assets import static_text
from mapapp.dashboard.events import Event
from mapapp.dashboard.review import Doubtful, least_sure_first
from mapapp.dashboard.rows import row
from mapapp.store import Counts, Store

_MOST = 50

_list = st.components.v2.component(
    "mapapp.review",
    html='<div class="list"></div>',
    css=static_text("list.css") + static_text("review.css"),
    js=static_text("review.js"),
)


def draw(store: Store, found: Sequence[Event], counts: Counts) -> None:
    """The list, and under it what was dismissed."""
    if len(found) < counts.incidents:
        st.caption(
            f"Looked through: the newest {len(found):,} of {counts.incidents:,}. A filter shows others."
        )
    doubtful = least_sure_first(found, store.reviewed())
    if doubtful:
        st.caption(
            f"{words.counted(len(doubtful), 'incident')} worth a second look, the least sure first."
            " Open one to correct it, or say that it looks right."
        )
        _list(
            key="review",
            data={"items": [_item(one) for one in doubtful[:_MOST]]},
            on_open_change=_opened,
            on_right_change=lambda: _right(store, found),
        )
    else:
        st.caption(
            "Nothing left to look at: every incident shown is placed, dated and typed, or was reviewed."
        )
    correct.dismissed(store)


def _item(doubtful: Doubtful) -> dict[str, Any]:
    return {**row(doubtful.event), "reasons": list(doubtful.reasons)}


def _opened() -> None:
    state.select(st.session_state["review"].get("open"))


def _right(store: Store, found: Sequence[Event]) -> None:
    wanted = st.session_state["review"].get("right")
    accounts = [account for event in found if event.event_id == wanted for account in event.accounts]
    if accounts:
        correct.looks_right(store, accounts)
