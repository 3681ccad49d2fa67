"""What was just asked for in, brought into sight: the reader on a phone, the place of a word on the map."""

import streamlit as st

from mapapp.dashboard import keys, locate, state
from mapapp.dashboard.assets import static_text

_sight = st.components.v2.component("mapapp.sight", html="<span></span>", js=static_text("sight.js"))


def draw() -> None:
    """Watch over the page; nothing of it is seen."""
    wanted = locate.wanted()
    with st.container(key="sight"):
        _sight(
            key="sight-of",
            data={"selected": state.selected(), "flights": wanted[3] if wanted else 0, "keys": keys.on()},
            on_place_change=locate.follow_words,
        )
