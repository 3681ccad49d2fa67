"""The filter and its facets in, the controls of the side bar out; every change goes into the filter."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from mapapp.dashboard import kinds, state
from mapapp.store import Facets, Filter
from mapapp.store.filter import MOST_WORDS

_QUICK = ("7 days", "30 days", "This year")
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
    kinds.tree(facets, asked)
    _choose("Group", "groups", facets.groups, asked.groups, "Any group")
    _choose("Country", "countries", facets.countries, asked.countries, "Any country")
    more = (
        "perpetrators",
        "targets",
        "provinces",
        "statuses",
        "publishers",
        "killed_at_least",
        "radius_at_most",
        "words",
    )
    with st.expander("More filters", expanded=any(name in asked.active for name in more), key="more"):
        _words(asked)
        _choose("Done by", "perpetrators", facets.perpetrators, asked.perpetrators, "Anyone")
        _choose("Done to", "targets", facets.targets, asked.targets, "Anyone")
        _choose("Province", "provinces", facets.provinces, asked.provinces, "Any province")
        _choose("Told as", "statuses", facets.statuses, asked.statuses, "All but denied", _STATUS.get)
        _choose("Publisher", "publishers", facets.publishers, asked.publishers, "Any publisher")
        _step("Killed", "killed_at_least", facets.killed_at_least, lambda least: f"{least} or more")
        _step("Place known", "radius_at_most", facets.radius_at_most, lambda km: f"Within {km:g} km")


def _dates(asked: Filter, span: tuple[dt.date | None, dt.date | None]) -> None:
    left, right = st.columns(2)
    with left:
        _day("From", "date_from", asked.date_from, span)
    with right:
        _day("To", "date_to", asked.date_to, span)
    hint = st.session_state.pop("days_hint", None)
    with st.container(key="days-hint"):
        if hint:
            st.info(hint)
    st.session_state["w_quick"] = _quick_now(asked)
    st.pills(
        "Quick picks",
        _QUICK,
        key="w_quick",
        label_visibility="collapsed",
        on_change=_take_quick,
    )


def _day(label: str, name: str, value: dt.date | None, span: tuple[dt.date | None, dt.date | None]) -> None:
    key = f"w_{name}"
    st.session_state[key] = value
    st.date_input(
        label,
        key=key,
        min_value=dt.date(1900, 1, 1),
        max_value=dt.date(2100, 12, 31),
        format="YYYY-MM-DD",
        on_change=_take_day,
        args=(name,),
        help=_reach(span) if name == "date_from" else None,
    )


def _take_day(name: str) -> None:
    """Take the day; where the other one is then on its wrong side, the other one goes."""
    state.ask(**{name: st.session_state[f"w_{name}"]})
    asked = state.asked()
    if asked.date_from and asked.date_to and asked.date_from > asked.date_to:
        state.clear("date_to" if name == "date_from" else "date_from")
        said = (
            "“To” was before that day, so it" if name == "date_from" else "“From” was after that day, so it"
        )
        st.session_state["days_hint"] = f"{said} was taken away."


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
    values: Sequence[tuple[str, int]],
    chosen: tuple[str, ...],
    placeholder: str,
    wording: Callable[[str], str | None] = lambda value: value,
) -> None:
    """A choice of several values, each with how many incidents it has."""
    key = f"w_{name}"
    counts = dict(values)
    options = list(dict.fromkeys([*counts, *chosen]))
    st.session_state[key] = list(chosen)
    st.multiselect(
        label,
        options,
        key=key,
        placeholder=placeholder if options else "Nothing to choose yet",
        format_func=lambda value: f"{wording(value) or value} ({counts.get(value, 0):,})",
        on_change=lambda: state.ask(**{name: tuple(st.session_state[key])}),
    )


def _words(asked: Filter) -> None:
    st.session_state["w_words"] = asked.words
    st.text_input(
        "Words in the report",
        key="w_words",
        placeholder="drone refinery",
        on_change=lambda: state.ask(words=" ".join(st.session_state["w_words"].split()[:MOST_WORDS])),
    )


def _step(label: str, name: str, steps: Sequence[tuple[Any, int]], wording: Callable[[Any], str]) -> None:
    """A choice of one step of a figure, each with how many incidents it leaves."""
    key, now, counts = f"w_{name}", getattr(state.asked(), name), dict(steps)
    options = [None, *sorted({*counts, *([now] if now is not None else [])})]
    st.session_state[key] = now
    st.selectbox(
        label,
        options,
        key=key,
        placeholder="Any",
        format_func=lambda step: "Any" if step is None else f"{wording(step)} ({counts.get(step, 0):,})",
        on_change=lambda: state.ask(**{name: st.session_state[key]}),
    )
