"""The filter in, the side panel out: the incidents, reports, totals or what to review; or the reader."""

import dataclasses
import datetime as dt
from typing import Any

import streamlit as st

from mapapp.dashboard import correct, keys, locate, reader, review_list, sources, state, totals, words
from mapapp.dashboard.assets import script, static_text
from mapapp.dashboard.chips import Chip, chips
from mapapp.dashboard.cite import citation
from mapapp.dashboard.events import events
from mapapp.dashboard.order import ORDERS
from mapapp.dashboard.rows import row
from mapapp.dashboard.seats import turn
from mapapp.incident import Incident
from mapapp.report import Report
from mapapp.store import Counts, Filter, Store

_SIDES = ("incidents", "reports", "totals", "review")
# Rows that are sent to the browser at once.
_PAGE = 100

_list = st.components.v2.component(
    "mapapp.list", html='<div class="list"></div>', css=static_text("list.css"), js=script("list.js")
)


def side(store: Store, counts: Counts, version: Any) -> None:
    """The reader when an event is selected, else what there is to choose from."""
    correct.above(store)
    chosen = state.selected()
    accounts = store.event(chosen) if chosen else []
    with st.container(key="lost"):
        if chosen and not accounts:
            st.info("The incident of this address is not in this store any more.")
    with turn("reader" if accounts else "choice", ("reader", "choice")):
        if accounts:
            _reader(store, accounts)
        else:
            _choice(store, counts, version)


def _choice(store: Store, counts: Counts, version: Any) -> None:
    """What there is to choose from: one of the four lists."""
    at = state.side() if state.side() in _SIDES else _SIDES[0]
    st.session_state["tabs"] = at.capitalize()
    tabs = st.tabs([name.capitalize() for name in _SIDES], key="tabs", on_change=_turned)
    # only the list that is looked at is asked for
    with tabs[_SIDES.index(at)]:
        if at == "incidents":
            _incidents(store, counts, version)
        elif at == "reports":
            sources.draw(store, counts)
        elif at == "totals":
            totals.draw(store, counts, version)
        else:
            review_list.draw(store, version)


def _turned() -> None:
    chosen = str(st.session_state["tabs"]).lower()
    state.turn_to("" if chosen == _SIDES[0] else chosen)


# -- the list


def _incidents(store: Store, counts: Counts, version: Any) -> None:
    asked = state.asked()
    if not counts.incidents:
        with st.container(key="nothing-found"):
            nothing_found(store, version)
    else:
        order = _order()
        shown = st.session_state.setdefault("shown", _PAGE)
        _list(
            key="list",
            data={
                "items": _rows(store, version, asked, order, shown),
                "selected": state.selected(),
                "order": order,
                "orders": list(ORDERS),
                "more": max(0, counts.incidents - shown),
            },
            on_open_change=_opened,
            on_order_change=_sorted,
            on_more_change=_more,
        )
    if asked.date_from or asked.date_to:
        _undated(store.count(dataclasses.replace(asked, undated="only")).undated)


# The version is part of what is asked, so a row from before a commit is never given after it.
@st.cache_data(max_entries=100, show_spinner=False, hash_funcs={Filter: repr})
def _rows(_store: Store, version: Any, asked: Filter, order: str, shown: int) -> list[dict[str, Any]]:
    return [row(event) for event in events(_store.page(asked, ORDERS[order], shown))]


def _opened() -> None:
    state.select(st.session_state["list"].get("open"))


def _order() -> str:
    """The order of the list, in people's words."""
    return next((name for name, own in ORDERS.items() if own == state.sorted_by()), next(iter(ORDERS)))


def _sorted() -> None:
    chosen = st.session_state["list"].get("order")
    if chosen in ORDERS:
        first = chosen == next(iter(ORDERS))
        state.sort_by("" if first else ORDERS[chosen])
        st.session_state.shown = _PAGE
    else:
        state.touch()


def _more() -> None:
    state.touch()
    st.session_state.shown += _PAGE


def _undated(number: int) -> None:
    """Incidents without a date are one click away, never silently gone."""
    asked = state.asked()
    if not number or asked.undated:
        return
    st.button(
        f"Show the {words.counted(number, 'incident')} without a date too",
        key="undated_too",
        type="tertiary",
        on_click=state.ask,
        kwargs={"undated": "with"},
    )


def nothing_found(store: Store, version: Any) -> None:
    """What to do when no incident fits: each filter without which some would, with how many."""
    asked = state.asked()
    if asked == Filter():
        st.html(
            '<div class="empty"><h3>No incident yet</h3><p>Nothing was found in the reports that were read.'
            " Add another one; the tab Reports shows what was read.</p></div>"
        )
        return
    ways = _ways_out(store, version, asked)
    st.html(
        '<div class="empty"><h3>Nothing fits all of this</h3><p>No incident that was read meets every filter'
        f" above. {'Leave one out:' if ways else 'Leave out more than one of them.'}</p></div>"
    )
    for number, (chip, incidents) in enumerate(ways):
        st.button(
            words.plain(f"Without “{chip.label}”: {words.counted(incidents, 'incident')}"),
            key=f"without{number}",
            on_click=state.ask,
            kwargs=chip.changes,
        )
    st.button("Clear all filters", key="clear_all", type="tertiary", on_click=state.clear)


@st.cache_data(max_entries=50, show_spinner=False, hash_funcs={Filter: repr})
def _ways_out(_store: Store, version: Any, asked: Filter) -> list[tuple[Chip, int]]:
    """The filters whose removal brings something, and how much."""
    counted = [
        (chip, _store.count(dataclasses.replace(asked, **chip.changes)).incidents) for chip in chips(asked)
    ]
    return [(chip, incidents) for chip, incidents in counted if incidents]


def no_data() -> None:
    """The first screen of an empty store."""
    st.html(
        '<div class="empty first"><h1>No reports yet</h1>'
        "<p>The map shows the incidents that are told in reports. Add one of your own:</p>"
        "<pre>python -m mapapp add my-report.txt --published 2024-04-20</pre>"
        "<p>It appears here on the next look; nothing has to be started again.</p></div>"
    )


# -- the reader


def _reader(store: Store, accounts: list[Incident]) -> None:
    steps = _steps(store, accounts)
    told = [(account, store.report(account.report_id)) for account in accounts]
    pairs = [(account, report) for account, report in told if report is not None]
    with st.container(key="accounts"):
        account, report = _account(pairs)
    locate.words_lead_to(account)
    with steps:
        _cite(pairs, account)
    st.html(reader.headline(account))
    mending = correct.is_open(account)
    with turn("mend" if mending else "deeds", ("mend", "deeds")):
        if mending:
            correct.edit(store, accounts, account)
        else:
            correct.bar(store, accounts, account)
    fields = "" if mending else reader.side_by_side(pairs, account) + reader.fields(account, report)
    st.html(fields + reader.source(account, report))


def _steps(store: Store, accounts: list[Incident]) -> Any:
    """The row over the reader; the room in it for what needs the account that is shown."""
    at = store.around(state.asked(), accounts[0].event_id, ORDERS[_order()])
    with st.container(horizontal=True, key="steps", gap="small"):
        st.button(
            "All incidents", icon=":material/arrow_back:", key="back", on_click=state.select, args=(None,)
        )
        placed = [one for one in accounts if words.is_placed(one)]
        st.button(
            "Show it on the map",
            icon=":material/my_location:",
            key="show_place",
            help="Show it on the map",
            disabled=not placed,
            on_click=locate.go,
            args=(placed[0],) if placed else (None,),
        )
        room = st.container(width="content")
        st.space("stretch")
        st.caption(f"{at.number:,} of {at.total:,}" if at is not None else "Outside the filter")
        for label, icon, key, target, shortcut in (
            ("Previous incident", "chevron_left", "before", at and at.before, "K"),
            ("Next incident", "chevron_right", "after", at and at.after, "J"),
        ):
            st.button(
                label,
                icon=f":material/{icon}:",
                key=key,
                help=f"{label} (key {shortcut})" if keys.on() else label,
                disabled=target is None,
                on_click=state.select,
                args=(target,),
                shortcut=shortcut if keys.on() else None,
            )
    return room


def _cite(pairs: list[tuple[Incident, Report]], account: Incident) -> None:
    with st.popover(
        "Cite", icon=":material/format_quote:", key="cite", help="Words to cite it by, and a link"
    ):
        st.caption("To cite it")
        st.code(citation(pairs, account, dt.date.today()), language=None, wrap_lines=True)
        st.caption("A link to this screen, for those who can open this dashboard")
        st.code(state.link(), language=None, wrap_lines=True)


def _account(pairs: list[tuple[Incident, Report]]) -> tuple[Incident, Report]:
    """The account to show: the one chosen where there are several."""
    if len(pairs) == 1:
        return pairs[0]
    names = [
        f"{number}. {words.plain(reader.source_name(report))}" for number, (_, report) in enumerate(pairs, 1)
    ]
    chosen = st.segmented_control(
        "Accounts",
        names,
        default=names[0],
        key=f"account-{state.selected()}",
        label_visibility="collapsed",
        on_change=state.touch,
    )
    return pairs[names.index(chosen)] if chosen in names else pairs[0]
