"""An incident in, the controls on which a person mends it drawn, the fields they changed out."""

import datetime as dt
from typing import Any

import streamlit as st
from streamlit_folium import st_folium

from mapapp.dashboard import correct_places as places
from mapapp.dashboard import state, words
from mapapp.dashboard.assets import ASSETS
from mapapp.dashboard.correct_map import PlacingLayer, placing_map
from mapapp.dashboard.correct_places import Spot
from mapapp.incident import EVENT_TYPES, STATUSES, Incident

_STATUS = {"reported": "Told as fact", "claimed": "Claimed", "disputed": "Disputed", "denied": "Denied"}
_SURE = {1.0: "the very spot (1 km)", 5.0: "5 km", 25.0: "25 km", 100.0: "100 km", 300.0: "300 km"}
_NOT_TOLD = "Not told"


def mended(incident: Incident, groups: list[str]) -> tuple[dict[str, Any], list[str]]:
    """Draw the controls as the incident stands; the fields they speak for, and what can't be as it is.

    groups  names to offer for the parties
    """
    problems: list[str] = []
    where, when, what, who, toll = st.tabs(["Where", "When", "What", "Who", "How many"], key="mend-tabs")
    with where:
        values = _where(incident)
    with when:
        values |= _when(incident, problems)
    with what:
        values |= _what(incident)
    with who:
        values |= _who(incident, groups)
    with toll:
        values |= _toll(incident, problems)
    return values, problems


# -- where


def chosen_spot(incident: Incident) -> Spot:
    """The place that is chosen just now."""
    return _draft(incident).get("spot") or places.as_it_is(incident)


def _draft(incident: Incident) -> dict[str, Any]:
    """What a person did on the form so far, besides the widgets' own values."""
    draft: dict[str, Any] = st.session_state.setdefault("mend-draft", {})
    if draft.get("of") != incident.incident_id:
        draft.clear()
        draft["of"] = incident.incident_id
    return draft


def _where(incident: Incident) -> dict[str, Any]:
    draft = _draft(incident)
    typed = st.text_input(
        "Look for a place, or give its coordinates",
        value="",
        placeholder=incident.place_text or "Mosul; 50 km south of Baghdad; 33.34, 44.40",
        key="mend-typed",
        on_change=_typed,
        args=(incident,),
    )
    now, chosen = places.as_it_is(incident), chosen_spot(incident)
    near = (now.values["latitude"], now.values["longitude"])
    found = places.spots(
        typed or incident.place_text or "", None if None in near else near, begun=bool(typed)
    )
    offered = {spot.key: spot for spot in (now, *([chosen] if chosen.key == "hand" else []), *found)}
    with st.container(key="mend-unknown"):
        if typed and not found and chosen.key != "hand":
            st.caption("No place of that name is known. Try another spelling, or click on the map.")
    st.session_state["mend-spot"] = chosen.key if chosen.key in offered else now.key
    st.radio(
        "The place",
        list(offered),
        format_func=lambda key: words.plain(_label(offered[key])),
        captions=[words.plain(spot.lies_in) for spot in offered.values()],
        key="mend-spot",
        on_change=lambda: _chosen(draft, offered),
    )
    with st.container(key="placing-box"):
        st_folium(
            placing_map(ASSETS),
            key="placing",
            feature_group_to_add=PlacingLayer(
                chosen, list(offered.values()), st.context.theme.type or "light"
            ),
            returned_objects=[],
            use_container_width=True,
            height=260,
            on_change=lambda: _moved(incident),
        )
    st.caption("Drag the pin, or click where the place is.")
    with st.container(key="mend-by-hand"):
        if chosen.key == "hand":
            _by_hand(incident, chosen)
    with st.container(key="mend-remember"):
        if chosen.key != "now":
            _remember(incident)
    return dict(chosen_spot(incident).values)


def _label(spot: Spot) -> str:
    if spot.key == "now":
        return f"As it is: {spot.label}"
    return f"By hand: {spot.label}" if spot.key == "hand" else spot.label


def _chosen(draft: dict[str, Any], offered: dict[str, Spot]) -> None:
    state.touch()
    draft.update(spot=offered.get(st.session_state.get("mend-spot", "")))


def _typed(incident: Incident) -> None:
    """Coordinates that were typed are taken at once; a name only changes what is offered."""
    state.touch()
    # a browser may tell once more what stood in a form that is closed
    at = places.read_point(st.session_state.get("mend-typed", ""))
    if at:
        _put(incident, at)


def _moved(incident: Incident) -> None:
    state.touch()
    said = st.session_state.get("placing") or {}
    draft = _draft(incident)
    if said.get("placed") and said.get("moves") != draft.get("moves"):
        draft["moves"] = said["moves"]
        latitude, longitude = said["placed"]
        _put(incident, (float(latitude), float(longitude)))


def _put(incident: Incident, at: tuple[float, float]) -> None:
    draft = _draft(incident)
    draft["spot"] = places.by_hand(*at, draft.get("name"), draft.get("sure", 5.0))


def _by_hand(incident: Incident, chosen: Spot) -> None:
    """A point says neither its name nor how surely it is known."""
    draft = _draft(incident)
    left, right = st.columns(2)
    name = left.text_input(
        "Its name",
        value=draft.get("name") or "",
        placeholder=chosen.values["place_name"] or "",
        key="mend-name",
        on_change=state.touch,
    )
    sure = right.selectbox(
        "Surely within",
        list(_SURE),
        index=1,
        format_func=lambda km: _SURE[km],
        key="mend-sure",
        on_change=state.touch,
    )
    if (name or None, sure) != (draft.get("name"), draft.get("sure", 5.0)):
        draft["name"], draft["sure"] = name or None, sure
        _put(incident, (chosen.values["latitude"], chosen.values["longitude"]))


def _remember(incident: Incident) -> None:
    if st.checkbox("Use this place for this name from now on", key="mend-learn", on_change=state.touch):
        given = (incident.place_text or incident.place_name or "").strip(" ,;.:")
        st.text_input(
            "The name, as reports write it", value=given, key="mend-learn-name", on_change=state.touch
        )


def to_remember() -> str | None:
    """The name that the gazetteer is to take for the chosen place from now on, None when it is not."""
    if not st.session_state.get("mend-learn"):
        return None
    name: str = st.session_state.get("mend-learn-name", "")
    return name


# -- the other fields


def _when(incident: Incident, problems: list[str]) -> dict[str, Any]:
    left, right = st.columns(2)
    with left:
        start = _day("First day", incident.date_start, "mend-first")
    with right:
        end = _day("Last day", incident.date_end, "mend-last")
    st.caption("The same day twice for a day that is known; leave both empty when the day is not told.")
    start, end = start or end, end or start
    if (start, end) == (incident.date_start, incident.date_end):
        return {}
    if start and end and start > end:
        problems.append("The first day is after the last one.")
    return {"date_start": start, "date_end": end, "date_prec": _date_precision(start, end)}


def _day(label: str, now: dt.date | None, key: str) -> dt.date | None:
    st.session_state.setdefault(key, now)
    return st.date_input(
        label,
        value=None,
        key=key,
        on_change=state.touch,
        min_value=dt.date(1900, 1, 1),
        max_value=dt.date(2100, 12, 31),
        format="YYYY-MM-DD",
    )


def _date_precision(first: dt.date | None, last: dt.date | None) -> int | None:
    """UCDP's code: 1 the day, 2 two to six days, 3 a week, 4 a month, 5 longer."""
    if first is None or last is None:
        return None
    days = (last - first).days + 1
    return next((code for most, code in ((1, 1), (6, 2), (7, 3), (31, 4)) if days <= most), 5)


def _what(incident: Incident) -> dict[str, Any]:
    kinds = [None, *EVENT_TYPES]
    now = incident.event_type if incident.event_type in EVENT_TYPES else None
    kind = st.selectbox(
        "Type",
        kinds,
        index=kinds.index(now),
        format_func=lambda k: k or _NOT_TOLD,
        key="mend-kind",
        on_change=state.touch,
    )
    narrow = [None, *EVENT_TYPES.get(kind or "", ())]
    own = incident.sub_event_type if incident.sub_event_type in narrow else None
    sub = st.selectbox(
        "More exactly",
        narrow,
        index=narrow.index(own),
        format_func=lambda k: k or _NOT_TOLD,
        key=f"mend-sub-{kind}",
        on_change=state.touch,
        disabled=len(narrow) == 1,
    )
    status = st.selectbox(
        "Told as",
        STATUSES,
        index=STATUSES.index(incident.status),
        format_func=lambda s: _STATUS.get(s, s),
        key="mend-status",
        on_change=state.touch,
    )
    return {"event_type": kind, "sub_event_type": sub, "status": status}


def _who(incident: Incident, groups: list[str]) -> dict[str, Any]:
    parties = {*incident.perpetrators, *incident.targets}
    named = {
        "perpetrators": ("By", list(incident.perpetrators)),
        "targets": ("Against", list(incident.targets)),
        "groups": ("Also named", [name for name in incident.groups if name not in parties]),
    }
    values: dict[str, list[str]] = {}
    for field, (label, now) in named.items():
        values[field] = st.multiselect(
            label,
            list(dict.fromkeys([*now, *groups])),
            default=now,
            accept_new_options=True,
            placeholder="Nobody named; choose or type a name",
            key=f"mend-{field}",
            on_change=state.touch,
        )
    if all(values[field] == now for field, (_, now) in named.items()):
        return {}
    # only groups that are known as such stand among the groups; new names of parties join them
    known = {*groups, *incident.groups}
    fresh = [name for field in ("perpetrators", "targets") for name in values[field] if name in known]
    values["groups"] = sorted({*fresh, *values["groups"]})
    return values


def _toll(incident: Incident, problems: list[str]) -> dict[str, Any]:
    values: dict[str, int | None] = {}
    for about in ("killed", "wounded"):
        columns = st.columns(3)
        for column, bound, label in zip(
            columns, ("low", "best", "high"), ("at least", "likely", "at most"), strict=True
        ):
            field = f"{about}_{bound}"
            # a field that starts from a value of its own can't be emptied
            st.session_state.setdefault(f"mend-{field}", getattr(incident, field))
            values[field] = column.number_input(
                f"{about.capitalize()}, {label}",
                min_value=0,
                max_value=1_000_000,
                step=1,
                value=None,
                placeholder="–",
                key=f"mend-{field}",
                on_change=state.touch,
            )
        told = [values[f"{about}_{bound}"] for bound in ("low", "best", "high")]
        known = [number for number in told if number is not None]
        if known != sorted(known):
            problems.append(
                f"{about.capitalize()}: “at least” can't be above “likely”, nor that above “at most”."
            )
    st.caption("Leave empty what is not told: that is not zero.")
    return values
