"""Pasted text, files or an address in, reports kept out: read, shown, and kept when a person says so."""

import dataclasses
import datetime as dt
import io
import zipfile
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Any

import streamlit as st

from mapapp.dashboard import access, add_table, state, words
from mapapp.dashboard.add_lines import lines
from mapapp.dashboard.add_read import Preview, Source, dated, read
from mapapp.dashboard.seats import turn
from mapapp.errors import InputError
from mapapp.exchange.bundles import BUNDLES
from mapapp.exchange.reports import SUFFIXES
from mapapp.incident import Incident
from mapapp.intake import Kept
from mapapp.report import Report
from mapapp.store import Store

_WAYS = ("Paste text", "Upload files", "Web address")
_SUFFIXES = sorted({suffix.lstrip(".") for suffix in (*SUFFIXES, *BUNDLES)} | {*add_table.SUFFIXES})
_TYPED = ("way", "url", "text", "day")
# Reports, and incidents of one of them, that a preview shows.
_SHOWN, _LINES = 30, 12


@st.cache_resource(show_spinner=False)
def _gazetteer() -> Any:
    import gazetteer

    return gazetteer.open_index()


def button(store: Store) -> None:
    """The button that opens the dialog."""
    if not access.may("add"):
        return
    st.button("Add reports", icon=":material/add:", key="add", width="stretch", on_click=_open)
    # not the click itself, which is lost when the page runs anew before the dialog is drawn
    if st.session_state.get("adding"):
        _dialog(store)


def _open() -> None:
    state.touch()
    for name in ("preview", "add_upload", "add_typed"):
        st.session_state.pop(name, None)
    st.session_state["adding"] = True


@st.dialog("Add reports", width="medium", on_dismiss=add_table.shut)
def _dialog(store: Store) -> None:
    preview: Preview | None = st.session_state.get("preview")
    upload: add_table.Upload | None = st.session_state.get("add_upload")
    step = "add-table" if upload else "add-preview" if preview else "add-ask"
    with turn(step, ("add-table", "add-preview", "add-ask")):
        if upload:
            add_table.show(upload, store)
        elif preview:
            _show(preview, store)
        else:
            _ask()


# -- what to read


def _ask() -> None:
    # a person who comes back from the preview finds what they typed
    typed: dict[str, Any] = st.session_state.setdefault("add_typed", {})
    way = st.segmented_control(
        "From", _WAYS, default=typed.get("way", _WAYS[0]), key="add_way", label_visibility="collapsed"
    )
    sources: list[Source] = []
    tables: list[Any] = []
    if way == "Upload files":
        files = st.file_uploader(
            "Reports (text, web pages, PDF, Word, e-mail, feeds, ZIP) or a table of events"
            " (CSV, Excel, GeoJSON)",
            type=_SUFFIXES,
            accept_multiple_files=True,
            key="add_files",
        )
        tables = [one for one in files or [] if _is_table(one)]
        sources = [_held(one) for one in files or [] if one not in tables]
        if tables and (sources or len(tables) > 1):
            st.caption(words.plain(f"{tables[0].name} is shown first; bring the other files after it."))
    elif way == "Web address":
        url = st.text_input(
            "Address of the report, or of a feed",
            value=typed.get("url", ""),
            placeholder="https://…",
            key="add_url",
        ).strip()
        st.caption("The page is fetched from its own site, which learns that you read it.")
        sources = [lambda: _fetched(url)] if url else []
    else:
        text = st.text_area(
            "Text of the report, headline first", value=typed.get("text", ""), height=260, key="add_text"
        )
        sources = [lambda: (text.encode(), "pasted text")] if text.strip() else []
    day = None
    if not tables:
        day = st.date_input(
            "Published, if the report does not say",
            value=typed.get("day"),
            key="add_day",
            min_value=dt.date(1900, 1, 1),
            max_value=dt.date(2100, 12, 31),
            format="YYYY-MM-DD",
            help="Days told as “Friday” or “yesterday” are reckoned from it.",
        )
    if st.button("Read", type="primary", key="add_read", disabled=not (sources or tables)):
        if tables:
            st.session_state.add_upload = add_table.take(tables[0].name, tables[0].getvalue())
        else:
            bar = st.progress(0.0, "Reading…")

            def tell(share: float, name: str) -> None:
                bar.progress(share, words.plain(f"Reading {name}…"))

            st.session_state.preview = read(
                sources, day if isinstance(day, dt.date) else None, _gazetteer(), tell
            )
        typed.update(
            {name: st.session_state[f"add_{name}"] for name in _TYPED if f"add_{name}" in st.session_state}
        )
        st.rerun(scope="fragment")


def _held(file: Any) -> Source:
    return lambda: (file.getvalue(), file.name)


def _is_table(file: Any) -> bool:
    """Whether it holds rows: told by its name, and for an archive by the names of what is in it."""
    if not file.name.lower().endswith(".zip"):
        return add_table.is_table(file.name)
    try:
        names = zipfile.ZipFile(io.BytesIO(file.getvalue())).namelist()
    except Exception:  # zipfile raises whatever the broken part makes it raise; who reads it tells the person
        return False
    reports = [name for name in names if Path(name).suffix.lower() in SUFFIXES]
    return not reports and any(map(add_table.is_table, names))


def _fetched(url: str) -> tuple[bytes, str]:
    from mapapp.exchange.web import fetch, is_address

    if not is_address(url):
        raise InputError(f"{url}: give an address that starts with http:// or https://")
    return fetch(url)


# -- what was found


def _show(preview: Preview, store: Store) -> None:
    for problem in preview.problems[:_SHOWN]:
        st.error(words.plain(problem))
    if len(preview.problems) > _SHOWN:
        st.caption(f"{len(preview.problems) - _SHOWN:,} more could not be read.")
    with st.container(key="add-day-asked"):
        if any(report.published is None for report, _ in preview.found):
            _ask_day(preview)
    for report, incidents in preview.found[:_SHOWN]:
        st.html(_found(report, incidents))
    if len(preview.found) > _SHOWN:
        st.caption(f"and {words.counted(len(preview.found) - _SHOWN, 'report')} more")
    kept = sum(len(incidents) for _, incidents in preview.found)
    with st.container(horizontal=True, key="add-ways"):
        if preview.found and st.button(
            f"Keep {words.counted(len(preview.found), 'report')} with {words.counted(kept, 'incident')}",
            type="primary",
            key="add_keep",
        ):
            _keep(preview, store)
        if st.button("Back", key="add_back"):
            st.session_state.pop("preview")
            st.rerun(scope="fragment")


def _ask_day(preview: Preview) -> None:
    """A report that tells no day of its own is asked for one; what it says is then read again."""
    day = st.date_input(
        "When was it published? Without that day, “Friday” or “yesterday” stay open.",
        value=None,
        key="add_day_later",
        format="YYYY-MM-DD",
    )
    if isinstance(day, dt.date):
        st.session_state.preview = dated(preview, day, _gazetteer())
        st.rerun(scope="fragment")


def _found(report: Report, incidents: Sequence[Incident]) -> str:
    day = words.span(report.published, report.published) if report.published else "publication day not told"
    more = f"<p>and {len(incidents) - _LINES} more</p>" if len(incidents) > _LINES else ""
    return (
        f'<div class="preview"><h3 dir="auto">{escape(report.title or report.origin or "Report")}</h3>'
        f"<p>{escape(day)} · {words.counted(len(incidents), 'incident')} found</p>"
        f"{lines(incidents[:_LINES])}{more}</div>"
    )


def _keep(preview: Preview, store: Store) -> None:
    from mapapp import intake

    access.need("add")

    problems: list[str] = []

    def refuse(_: Report, error: InputError) -> None:
        problems.append(str(error))

    kept = list(intake.keep(_reports(preview), store, _gazetteer(), refuse))
    st.session_state.pop("preview")
    first = next((one.incidents[0].event_id for one in kept if one.incidents), None)
    if first:
        state.select(first)
    changed = sum(one.change != "unchanged" for one in kept)
    already = "" if changed == len(kept) else f", {len(kept) - changed} known already"
    st.toast(f"Kept {words.counted(changed, 'report')}{already}{_hidden(store, kept)}")
    for problem in problems:
        st.toast(words.plain(problem))
    add_table.shut()
    st.rerun()


def _hidden(store: Store, kept: Sequence[Kept]) -> str:
    """How many incidents of what was kept the filter does not show, in words."""
    asked = state.asked()
    own = {one.report.report_id for one in kept}
    shown = tuple(own & set(asked.reports) if asked.reports else own)
    every = sum(len(one.incidents) for one in kept)
    hidden = every - (store.count(dataclasses.replace(asked, reports=shown)).accounts if shown else 0)
    return f". The filter hides {hidden:,} of {words.counted(every, 'incident')}" if hidden > 0 else ""


def _reports(preview: Preview) -> Iterator[Report]:
    return (report for report, _ in preview.found)
