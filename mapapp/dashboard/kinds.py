"""The filter and its facets in, event types as one tree to choose from out: a type takes its sub-types."""

from typing import Any

import streamlit as st

from mapapp.dashboard import state
from mapapp.dashboard.assets import script, static_text
from mapapp.dashboard.palette import COLOURS, NO_TYPE, colour
from mapapp.incident import EVENT_TYPES
from mapapp.store import Facets, Filter

_tree = st.components.v2.component(
    "mapapp.kinds",
    html='<div class="kinds" role="group" aria-label="Event types"></div>',
    css=static_text("kinds.css"),
    js=script("kinds.js"),
)


def tree(facets: Facets, asked: Filter) -> None:
    """Draw the tree as the filter stands."""
    found = branches(facets, asked)
    st.html('<div class="control-label">Event type</div>' if found else '<span class="nothing"></span>')
    _tree(
        key="kinds",
        data={
            "kinds": found,
            "types": asked.event_types,
            "subs": asked.sub_event_types,
        },
        on_chosen_change=_chosen,
    )


def branches(facets: Facets, asked: Filter) -> list[dict[str, Any]]:
    """Each type with its colour, count and sub-types; what has no incident and is not chosen is left out."""
    types, subs = dict(facets.event_types), dict(facets.sub_event_types)
    wanted = {*types, *asked.event_types, *(_type_of(sub) for sub in (*subs, *asked.sub_event_types))}
    order = [*COLOURS, *sorted(wanted - {*COLOURS, ""})]
    if "" in types or "" in asked.event_types:
        order.append("")
    return [
        {
            "name": name,
            "label": name or NO_TYPE,
            "count": types.get(name, 0),
            "colour": colour(name),
            "subs": [
                {"name": sub, "count": subs.get(sub, 0)}
                for sub in EVENT_TYPES.get(name, ())
                if sub in subs or sub in asked.sub_event_types
            ],
        }
        for name in order
        if name in wanted
    ]


def _type_of(sub: str) -> str:
    return next((name for name, own in EVENT_TYPES.items() if sub in own), "")


def _chosen() -> None:
    chosen = st.session_state["kinds"].get("chosen")
    if chosen:
        state.ask(event_types=tuple(chosen["types"]), sub_event_types=tuple(chosen["subs"]))
