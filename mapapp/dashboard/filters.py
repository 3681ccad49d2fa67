"""The filter and its facets in, the controls of the side bar out; every change goes into the filter."""

import datetime as dt
from collections.abc import Callable, Sequence

import streamlit as st

from mapapp.dashboard import state
from mapapp.store import Facets, Filter

_QUICK = ("7 days", "30 days", "This year")
_SURE = {None: "Any", 5.0: "Within 5 km", 25.0: "Within 25 km", 100.0: "Within 100 km"}
_STATUS = {
    "reported": "Told as fact",
    "claimed": "Claimed",
    "disputed": "Disputed",
    "denied": "Denied",
}


def controls(facets: Facets, span: tuple[dt.date | None, dt.date | None]) -> None:
    """Draw the controls as the filter stands."""
    asked = state.asked()
    _dates(asked, span)
    _choose("Group", "groups", facets.groups, asked.groups, "Any group")
    _choose("Event type", "event_types", facets.event_types, asked.event_types, "Any type")
    _choose("Country", "countries", facets.countries, asked.countries, "Any country")
    more = (
        "perpetrators",
        "targets",
        "sub_event_types",
        "provinces",
        "statuses",
        "publishers",
        "killed_at_least",
        "radius_at_most",
        "words",
    )
    with st.expander("More filters", expanded=any(name in asked.active for name in more), key="more"):
        _words(asked)
        _choose("Kind of event", "sub_event_types", facets.sub_event_types, asked.sub_event_types, "Any kind")
        named = [name for name, _ in facets.groups]
        _choose("Done by", "perpetrators", named, asked.perpetrators, "Anyone")
        _choose("Done to", "targets", named, asked.targets, "Anyone")
        _choose("Province", "provinces", facets.provinces, asked.provinces, "Any province")
        _choose("Told as", "statuses", facets.statuses, asked.statuses, "All but denied", _STATUS.get)
        _choose("Publisher", "publishers", facets.publishers, asked.publishers, "Any publisher")
        _killed(asked)
        _certainty(asked)


def _dates(asked: Filter, span: tuple[dt.date | None, dt.date | None]) -> None:
    left, right = st.columns(2)
    with left:
        _day("From", "date_from", asked.date_from, span)
    with right:
        _day("To", "date_to", asked.date_to, span)
    st.session_state["w_quick"] = _quick_now(asked)
    st.pills(
        "Quick picks",
        _QUICK,
        key="w_quick",
        label_visibility="collapsed",
        on_change=_take_quick,
    )
    if asked.date_from and asked.date_to and asked.date_from > asked.date_to:
        st.warning("“From” is after “To”: no day is between them.")


def _day(label: str, name: str, value: dt.date | None, span: tuple[dt.date | None, dt.date | None]) -> None:
    key = f"w_{name}"
    st.session_state[key] = value
    st.date_input(
        label,
        key=key,
        min_value=dt.date(1900, 1, 1),
        max_value=dt.date(2100, 12, 31),
        format="YYYY-MM-DD",
        on_change=lambda: state.ask(**{name: st.session_state[key]}),
        help=_reach(span) if name == "date_from" else None,
    )


def _reach(span: tuple[dt.date | None, dt.date | None]) -> str | None:
    first, last = span
    return f"Incidents are kept from {first} to {last}." if first and last else None


def _quick_range(pick: str, today: dt.date) -> tuple[dt.date, dt.date]:
    if pick == "This year":
        return dt.date(today.year, 1, 1), today
    return today - dt.timedelta(days=6 if pick == _QUICK[0] else 29), today


def _quick_now(asked: Filter) -> str | None:
    today = dt.date.today()
    return next(
        (pick for pick in _QUICK if _quick_range(pick, today) == (asked.date_from, asked.date_to)), None
    )


def _take_quick() -> None:
    pick = st.session_state["w_quick"]
    first, last = _quick_range(pick, dt.date.today()) if pick else (None, None)
    state.ask(date_from=first, date_to=last)


def _choose(
    label: str,
    name: str,
    values: Sequence[tuple[str, int]] | Sequence[str],
    chosen: tuple[str, ...],
    placeholder: str,
    wording: Callable[[str], str | None] = lambda value: value,
) -> None:
    key = f"w_{name}"
    """A choice of several values; with how many incidents each has, where that is known."""
    counts = {value[0]: value[1] for value in values if not isinstance(value, str)}
    known = [value if isinstance(value, str) else value[0] for value in values]
    options = list(dict.fromkeys([*known, *chosen]))
    st.session_state[key] = list(chosen)
    st.multiselect(
        label,
        options,
        key=key,
        placeholder=placeholder if options else "Nothing to choose yet",
        format_func=lambda value: (
            (wording(value) or value) + (f" ({counts.get(value, 0):,})" if counts else "")
        ),
        on_change=lambda: state.ask(**{name: tuple(st.session_state[key])}),
    )


def _words(asked: Filter) -> None:
    st.session_state["w_words"] = asked.words
    st.text_input(
        "Words in the report",
        key="w_words",
        placeholder="drone refinery",
        on_change=lambda: state.ask(words=st.session_state["w_words"].strip()),
    )


def _killed(asked: Filter) -> None:
    st.session_state["w_killed"] = asked.killed_at_least
    st.number_input(
        "Killed, at least",
        min_value=0,
        step=1,
        key="w_killed",
        placeholder="Any",
        on_change=lambda: state.ask(killed_at_least=st.session_state["w_killed"] or None),
    )


def _certainty(asked: Filter) -> None:
    options = [*_SURE, *([asked.radius_at_most] if asked.radius_at_most not in _SURE else [])]
    st.session_state["w_sure"] = asked.radius_at_most
    st.selectbox(
        "Place known",
        options,
        key="w_sure",
        format_func=lambda km: _SURE.get(km) or f"Within {km:g} km",
        on_change=lambda: state.ask(radius_at_most=st.session_state["w_sure"]),
    )
