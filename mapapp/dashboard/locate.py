"""A place's name in, where to look on the map out, from our own gazetteer; suggestions while one types."""

from collections.abc import Sequence

import streamlit as st

from mapapp.dashboard import state
from mapapp.dashboard.assets import script, static_text
from mapapp.dashboard.correct_places import Spot, begun_with, read_point, spots
from mapapp.incident import Incident

_MOST = 6

_box = st.components.v2.component(
    "mapapp.locate",
    html='<div class="locate"><label for="place">Go to a place</label>'
    '<input id="place" type="text" role="combobox" autocomplete="off" spellcheck="false" dir="auto"'
    ' aria-autocomplete="list" aria-expanded="false" aria-controls="places"'
    ' placeholder="Mosul, Deir ez-Zor, عكاشات">'
    '<ul id="places" role="listbox" aria-label="Places" hidden></ul><p class="said" role="status"></p></div>',
    css=static_text("locate.css"),
    js=script("locate.js"),
)


@st.fragment
def box(countries: Sequence[str]) -> None:
    """The search box; what it found, or that it found nothing, stands below.

    countries  where the incidents are: of namesakes those that lie there come first
    """
    typed = (st.session_state.get("locate") or {}).get("typed") or ""
    offered = [
        {"key": spot.key, "label": spot.label, "lies_in": spot.lies_in} for spot in _offered(typed, countries)
    ]
    _box(
        key="locate",
        data={
            "typed": typed,
            "items": offered,
            "said": st.session_state.get("located", ""),
            "asks": st.session_state.get("places_asked", 0),
        },
        on_typed_change=lambda: None,
        on_wanted_change=lambda: _look(countries),
    )
    # the map is not in this fragment
    if st.session_state.pop("locate_found", False):
        state.touch()
        st.rerun()


def wanted() -> tuple[float, float, float, int] | None:
    """Latitude, longitude, radius (km) of the place asked for, and how many were asked for so far."""
    found: tuple[float, float, float, int] | None = st.session_state.get("go")
    return found


def go(incident: Incident) -> None:
    """Show where an incident was, as surely as that is known."""
    state.touch()
    if incident.latitude is not None and incident.longitude is not None:
        _fly(incident.latitude, incident.longitude, incident.radius_km)


def words_lead_to(incident: Incident) -> None:
    """Say whose place the place words of the open report stand for."""
    st.session_state.told_place = incident


def follow_words() -> None:
    """Show that place."""
    if "told_place" in st.session_state:
        go(st.session_state.told_place)


@st.cache_data(max_entries=500, show_spinner=False)
def _offered(typed: str, countries: Sequence[str]) -> list[Spot]:
    return begun_with(typed, _MOST, frozenset(countries))


def _look(countries: Sequence[str]) -> None:
    """Fly to what was chosen, else to what the words point at."""
    asked = (st.session_state.get("locate") or {}).get("wanted") or {}
    typed, key = asked.get("typed", ""), asked.get("key", "")
    if not typed or asked.get("asks") == st.session_state.get("places_asked"):
        return
    st.session_state["places_asked"] = asked.get("asks")
    point = read_point(typed)
    # a name that nobody chose from the list means what it says, not what only begins so
    found = _offered(typed, countries) if key else [] if point else spots(typed)
    spot = next((one for one in found if one.key == key or not key), None)
    if spot:
        values = spot.values
        _fly(values["latitude"], values["longitude"], values["radius_km"])
        st.session_state["located"] = ", ".join(part for part in (spot.label, spot.lies_in) if part)
    elif point:
        _fly(*point, None)
        st.session_state["located"] = ""
    else:
        st.session_state["located"] = f"No place is known as “{typed}”. Try another spelling."
    st.session_state["locate_found"] = bool(spot or point)


def _fly(latitude: float, longitude: float, radius_km: float | None) -> None:
    before = wanted()
    st.session_state.go = (latitude, longitude, float(radius_km or 10.0), before[3] + 1 if before else 1)
