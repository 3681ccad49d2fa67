"""The address in, what the page shows out, and back: a copied link opens the same screen."""

import dataclasses
import difflib
from typing import Any
from urllib.parse import urlencode, urlsplit

import streamlit as st

from mapapp.dashboard.map import View
from mapapp.errors import InputError
from mapapp.store import Filter

Query = dict[str, list[str]]

# What stands in the address beside the filter.
_VIEW = ("incident", "map", "side", "by", "sort")
# Names that are not known are told up to so many, and so many characters of each.
_NAMED, _LONGEST_NAME = 3, 40


def load() -> None:
    """Take the view from the address: at the start, and when a person goes back or edits it."""
    if st.session_state.pop("touched", False):
        # the page's own controls caused this run; the browser may not know yet what they changed
        return
    query = {name: st.query_params.get_all(name) for name in st.query_params}
    if st.session_state.get("address") == query:
        return
    st.session_state.address = query
    problems = [strangers(query)]
    try:
        st.session_state.asked = Filter.from_query(query)
    except InputError as error:
        st.session_state.asked = Filter()
        problems.append(f"The address could not be read: {error}.")
    first, last = asked().date_from, asked().date_to
    if first and last and first > last:
        st.session_state.asked = dataclasses.replace(asked(), date_from=last, date_to=first)
        problems.append("The days of the address were the wrong way round; they were turned.")
    st.session_state.problem = " ".join(filter(None, problems))
    st.session_state.selected = query["incident"][0] if query.get("incident") else None
    st.session_state.view = _view(query)
    st.session_state.side = query["side"][0] if query.get("side") else ""
    st.session_state.counted_by = query["by"][0] if query.get("by") else ""
    st.session_state.sorted_by = query["sort"][0] if query.get("sort") else ""


def strangers(query: Query) -> str:
    """What to say of names in an address that mean nothing here; "" when all of them do."""
    known = [field.name for field in dataclasses.fields(Filter)] + [*_VIEW]
    said = []
    for name in query:
        if name not in known:
            (like, *_) = [*difflib.get_close_matches(name, known, 1), ""]
            said.append(f"“{name[:_LONGEST_NAME]}”" + (f" (is it “{like}”?)" if like else ""))
    many = f" and {len(said) - _NAMED} more" if len(said) > _NAMED else ""
    return f"The address asks for what is not known here: {', '.join(said[:_NAMED])}{many}." if said else ""


def link() -> str:
    """The whole address of the screen as it stands."""
    page = urlsplit(st.context.url or "")
    return page._replace(path=page.path or "/", query=urlencode(_query(), doseq=True), fragment="").geturl()


def _query() -> Query:
    query: Query = dict(asked().to_query())
    if selected():
        query["incident"] = [selected() or ""]
    if view():
        query["map"] = [",".join(f"{part:g}" for part in view() or ())]
    for name, value in (("side", side()), ("by", counted_by()), ("sort", sorted_by())):
        if value:
            query[name] = [value]
    return query


def save() -> None:
    """Write the view into the address."""
    query = _query()
    if query != st.session_state.address:
        st.session_state.address = query
        st.query_params.from_dict(query)


def asked() -> Filter:
    """The filter in force."""
    found: Filter = st.session_state.asked
    return found


def problem() -> str | None:
    """What was wrong with the address, told once."""
    found: str | None = st.session_state.pop("problem", None)
    return found


def touch() -> None:
    """Say that this run comes from the page itself, not from the address.

    Whatever a person can change has to: the browser may not have written the last address yet.
    """
    st.session_state.touched = True


def ask(**changes: Any) -> None:
    """Change some fields of the filter."""
    touch()
    st.session_state.asked = dataclasses.replace(asked(), **changes)


def clear(*fields: str) -> None:
    """Let these fields ask for nothing; all of them when none is named."""
    touch()
    st.session_state.asked = asked().without(*fields) if fields else Filter()


def selected() -> str | None:
    """The event in the reader."""
    found: str | None = st.session_state.selected
    return found


def select(event_id: str | None) -> None:
    """Open an event in the reader, or close it."""
    touch()
    st.session_state.selected = event_id


def side() -> str:
    """The list that stands beside the map; "" for the first."""
    found: str = st.session_state.side
    return found


def turn_to(side: str) -> None:
    """Show another list beside the map."""
    touch()
    st.session_state.side = side


def counted_by() -> str:
    """What the table of totals counts by; "" for the first choice."""
    found: str = st.session_state.counted_by
    return found


def count_by(name: str) -> None:
    """Count by something else."""
    touch()
    st.session_state.counted_by = name


def sorted_by() -> str:
    """The order of the list, as the store calls it; "" for the first choice."""
    found: str = st.session_state.sorted_by
    return found


def sort_by(order: str) -> None:
    """Put the list in another order."""
    touch()
    st.session_state.sorted_by = order


def view() -> View | None:
    """Latitude, longitude and zoom of the map; None until a person moved it."""
    found: View | None = st.session_state.view
    return found


def look_at(view: View) -> None:
    """Remember where the map was moved to."""
    st.session_state.view = view


def _view(query: Query) -> View | None:
    parts = (query.get("map") or [""])[0].split(",")
    try:
        latitude, longitude, zoom = float(parts[0]), float(parts[1]), int(parts[2])
    except (ValueError, IndexError):
        return None
    inside = -85 <= latitude <= 85 and -360 <= longitude <= 360 and 0 <= zoom <= 20
    return (latitude, longitude, zoom) if inside else None
