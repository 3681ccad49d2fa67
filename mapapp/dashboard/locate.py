"""A place's name in, where to look on the map out, from our own gazetteer."""

from typing import Any

import streamlit as st

from mapapp.dashboard import state, words
from mapapp.incident import Incident

_KEY = "w_locate"


@st.cache_resource(show_spinner=False)
def _geocoder() -> Any:
    from gazetteer import LocalGazetteer

    return LocalGazetteer()


def box() -> None:
    """The search box; what it found, or that it found nothing, stands below."""
    st.text_input("Go to a place", key=_KEY, placeholder="Mosul, Deir ez-Zor, عكاشات", on_change=_look)
    said = st.session_state.get("located")
    if said and st.session_state.get(_KEY):
        st.caption(words.plain(said))


def wanted() -> tuple[float, float, float, int] | None:
    """Latitude, longitude, radius (km) of the place asked for, and how many were asked for so far."""
    found: tuple[float, float, float, int] | None = st.session_state.get("go")
    return found


def _look() -> None:
    state.touch()
    name = st.session_state[_KEY].strip()
    location = _geocoder().geocode(name) if name else None
    if location is None:
        st.session_state.located = f"No place is known as “{name}”. Try another spelling." if name else ""
        return
    _fly(location.latitude, location.longitude, location.raw.get("radius_km"))
    st.session_state.located = location.address


def go(incident: Incident) -> None:
    """Show where an incident was, as surely as that is known."""
    state.touch()
    if incident.latitude is not None and incident.longitude is not None:
        _fly(incident.latitude, incident.longitude, incident.radius_km)


def _fly(latitude: float, longitude: float, radius_km: float | None) -> None:
    before = wanted()
    st.session_state.go = (latitude, longitude, float(radius_km or 10.0), before[3] + 1 if before else 1)
