"""The page: the store asked, the filter, map, list and reader put in their places."""

import datetime as dt
import html
from typing import Any

import streamlit as st
from streamlit_folium import st_folium

from mapapp.dashboard import (
    access,
    add,
    filters,
    keys,
    large,
    locate,
    panel,
    seeds,
    sight,
    state,
    takeaway,
    words,
)
from mapapp.dashboard.assets import ASSETS, STATIC, static_text
from mapapp.dashboard.chips import Chip, chips
from mapapp.dashboard.events import Event, events
from mapapp.dashboard.map import IncidentLayer, base_map, markers
from mapapp.dashboard.timeline import timeline
from mapapp.errors import MapappError
from mapapp.store import Counts, Facets, Filter, Store, open_store
from mapapp.store.sentence import describe

_MAP = "map"
# How often an open page looks whether anything was added (seconds).
_LOOK_AGAIN = 3

_bars = st.components.v2.component(
    "mapapp.timeline",
    html='<div class="timeline"><div class="room"></div><div class="side"></div></div>',
    css=static_text("timeline.css"),
    js=static_text("timeline.js"),
)


def show() -> None:
    """Draw the page once."""
    st.set_page_config(
        page_title="Incident map", page_icon=str(STATIC / "icon.svg"), layout="wide", menu_items={}
    )
    # dialogs stand outside the page's own element, so the theme is told at the root
    theme = f":root {{ color-scheme: {st.context.theme.type or 'light'}; }}"
    st.html(f"<style>{theme}\n{static_text('page.css')}</style>")
    try:
        access.enter()
        _page()
    except MapappError as error:
        st.error(words.plain(str(error)), icon=":material/error:")


def _page() -> None:
    state.load()
    store = _store()
    if store.is_new():
        if seeds.load(store):
            st.rerun()  # anew, without the bar: what stands above the map must stay as it is
        panel.no_data()
        add.button(store)
        return
    asked = state.asked()
    version = store.version()
    counts = _counts(store, version, asked)
    with st.sidebar:  # there from the start: if it came later it would push the map aside
        st.html('<h1 class="brand">Incident map</h1>')
    _head(store, asked, counts, _titles(store, asked))
    left, right = st.columns([8, 5], gap="medium")
    with left:
        _map(store, version, asked, counts)
        _timeline(store, version, asked)
    with right, st.container(key="side", border=True):
        panel.side(store, counts, version)
    sight.draw()
    # last, so that the map need not wait for the counts beside the choices
    with st.sidebar:
        access.bar()
        add.button(store)
        _news(store, version)
        locate.box(tuple(name for name, _ in _facets(store, version, Filter()).countries))
        filters.controls(_facets(store, version, asked), _span(store, version))
        keys.help_box()
    state.save()


@st.cache_resource
def _store() -> Store:
    return open_store()


@st.fragment(run_every=_LOOK_AGAIN)
def _news(store: Store, version: Any) -> None:
    """Say that something was added since the page was drawn; what a person reads stays until they ask."""
    if store.version() != version and st.button(
        "Show what came in", icon=":material/refresh:", key="news", width="stretch", type="primary"
    ):
        state.touch()
        st.rerun()


# The version is part of what is asked, so an answer from before a commit is never given after it.
@st.cache_resource(max_entries=50, show_spinner=False, hash_funcs={Filter: repr})
def _events(_store: Store, version: Any, asked: Filter, _counts: Counts) -> list[Event]:
    """The happenings of the filter; of more than a browser can draw the newest."""
    if _counts.incidents >= large.LARGE:
        return events(_store.page(asked, "newest", large.LARGE))
    return events(_store.briefs(asked))


@st.cache_data(max_entries=200, show_spinner=False, hash_funcs={Filter: repr})
def _counts(_store: Store, version: Any, asked: Filter) -> Counts:
    return _store.count(asked)


@st.cache_resource(max_entries=200, show_spinner=False, hash_funcs={Filter: repr})
def _facets(_store: Store, version: Any, asked: Filter) -> Facets:
    return _store.facets(asked)


@st.cache_data(max_entries=2, show_spinner=False)
def _span(_store: Store, version: Any) -> Any:
    return _store.span()


def _titles(store: Store, asked: Filter) -> dict[str, str]:
    """What the reports of the filter are called."""
    reports = {report_id: store.report(report_id) for report_id in asked.reports}
    return {report_id: report.title or "a report" for report_id, report in reports.items() if report}


def _head(store: Store, asked: Filter, counts: Counts, titles: dict[str, str]) -> None:
    sentence, _, number = describe(asked, counts.incidents, counts.reports).rpartition(": ")
    with st.container(horizontal=True, key="head", gap="small"):
        st.html(
            f'<div class="sentence-line" role="status"><strong>{html.escape(sentence)}:</strong>'
            f" {html.escape(number)}</div>"
        )
        takeaway.button(store, asked)
    with st.container(key="notice"):
        problem = state.problem()
        if problem:
            st.warning(words.plain(problem))
    active = chips(asked, titles)
    # the row is there even when it is empty: what comes and goes above the map would make it load anew
    with st.container(horizontal=True, key="chips", gap="small"):
        for chip in active:
            st.button(
                words.plain(chip.label),
                key=f"chip-{chip.key}",
                icon=":material/close:",
                on_click=_remove,
                args=(chip,),
                help="Remove this filter",
            )
        if len(active) > 1:
            st.button("Clear all", key="clear", type="tertiary", on_click=state.clear)


def _remove(chip: Chip) -> None:
    state.ask(**chip.changes)


@st.cache_resource(max_entries=50, show_spinner=False, hash_funcs={Filter: repr})
def _markers(_store: Store, version: Any, asked: Filter, _counts: Counts) -> list[dict[str, Any]]:
    return markers(_events(_store, version, asked, _counts))


@st.cache_resource(max_entries=100, show_spinner=False, hash_funcs={Filter: repr})
def _drawn(_store: Store, version: Any, asked: Filter, covers: large.Sight) -> dict[str, Any]:
    return large.drawn(_store, asked, covers)


@st.cache_resource(max_entries=50, show_spinner=False, hash_funcs={Filter: repr})
def _overview(_store: Store, version: Any, asked: Filter) -> large.Overview:
    return large.overview(_store, asked)


def _crowd(store: Store, version: Any, asked: Filter) -> dict[str, Any]:
    """What stands on the map when there is more than can be drawn one by one."""
    overview = _overview(store, version, asked)
    covers = large.covers(_sight(overview))
    chosen, wanted = state.selected(), st.session_state.get("gather")
    return {
        **large.summary(overview),
        **_drawn(store, version, asked, covers),
        "selected": large.selected(store, asked, chosen) if chosen else [],
        "listed": large.gathered(store, asked, wanted) if wanted else None,
        "covers": {"box": covers.box, "zoom": covers.zoom},
    }


def _sight(overview: large.Overview) -> large.Sight:
    """What the map shows, as far as it told; else as it opens."""
    told: large.Sight | None = st.session_state.get("sight")
    if told:
        return told
    at = _first_view()
    return large.looking_at(*at) if at else large.around(overview.fit)


def _map(store: Store, version: Any, asked: Filter, counts: Counts) -> None:
    theme = st.context.theme.type or "light"
    crowd = _crowd(store, version, asked) if counts.incidents >= large.LARGE else None
    layer = IncidentLayer(
        [*crowd.pop("markers"), *crowd.pop("selected")] if crowd else _markers(store, version, asked, counts),
        selected=state.selected(),
        view=_first_view(),
        theme=theme,
        go=locate.wanted(),
        crowd=crowd,
    )
    with st.container(key="map-box"):
        st_folium(
            base_map(ASSETS),
            key=_MAP,
            feature_group_to_add=layer,
            returned_objects=[],
            use_container_width=True,
            height=600,
            on_change=_said,
        )


def _timeline(store: Store, version: Any, asked: Filter) -> None:
    dateless = asked.without("date_from", "date_to", "undated")
    _bars(
        key="timeline",
        data={
            **_timeline_data(store, version, dateless),
            "from": asked.date_from and asked.date_from.isoformat(),
            "to": asked.date_to and asked.date_to.isoformat(),
            "undated": _counts(store, version, dateless).undated,
            "undated_shown": asked.undated == "only",
        },
        on_range_change=_brushed,
        on_undated_change=_undated,
    )


@st.cache_data(max_entries=100, show_spinner=False, hash_funcs={Filter: repr})
def _timeline_data(_store: Store, version: Any, asked: Filter) -> dict[str, Any]:
    return timeline(_store.histogram(asked, "day"))


def _brushed() -> None:
    chosen = st.session_state["timeline"].get("range")
    if chosen:
        first, last = (dt.date.fromisoformat(day) if day else None for day in chosen)
        state.ask(date_from=first, date_to=last, undated="")


def _undated() -> None:
    only = state.asked().undated == "only"
    state.ask(undated="" if only else "only", date_from=None, date_to=None)


def _first_view() -> Any:
    """Where the map opens; later moves are the browser's, and must not be sent back to it."""
    if "first_view" not in st.session_state:
        st.session_state.first_view = state.view()
    return st.session_state.first_view


def _said() -> None:
    """The map told that a marker was opened, or that it was moved."""
    said = st.session_state.get(_MAP) or {}
    state.touch()
    if said.get("view"):
        latitude, longitude, zoom = said["view"]
        state.look_at((float(latitude), float(longitude), int(zoom)))
    st.session_state.sight = large.told_view(said)
    st.session_state.gather = large.told_gather(said)
    if said.get("opens", 0) != st.session_state.get("opens", 0):
        st.session_state.opens = said.get("opens", 0)
        state.select(said.get("opened"))
