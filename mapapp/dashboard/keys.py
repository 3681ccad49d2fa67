"""Whether single letters step through the incidents, and a word of help; both at the foot of the side bar."""

import streamlit as st

from mapapp.dashboard import state

# A cookie, since it is this browser's matter; sight.js writes it.
_COOKIE = "incident-map-keys"


def on() -> bool:
    """Whether J and K step through the incidents: for who speaks to the computer they have to be off."""
    if "letter_keys" not in st.session_state:
        st.session_state.letter_keys = st.context.cookies.get(_COOKIE) != "off"
    return bool(st.session_state.letter_keys)


def help_box() -> None:
    """What to do with the page, in a few lines, and the keys."""
    with st.popover("Help", icon=":material/help:", key="help", width="stretch"):
        st.markdown(
            "Narrow down on the left or by drawing on the timeline; choose a mark or a row to read what the"
            " report says. The address of this page is what you see: copy it to share or keep the view."
        )
        st.markdown(
            "**Keys.** J and K: next and previous incident. On the timeline, arrows move the chosen days,"
            " Shift and arrows widen them, Escape frees them. On the map, Tab goes from mark to mark, Enter"
            " opens one, + and − come nearer and go back."
        )
        st.session_state["w_keys"] = on()
        st.toggle("J and K step through incidents", key="w_keys", on_change=_switch)


def _switch() -> None:
    state.touch()
    st.session_state.letter_keys = st.session_state["w_keys"]
