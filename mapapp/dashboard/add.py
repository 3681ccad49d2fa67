"""Pasted text, files or an address in, reports kept out: read, shown, and kept when a person says so."""

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from typing import Any

import streamlit as st

from mapapp.dashboard import access, state, words
from mapapp.dashboard.palette import colour
from mapapp.errors import InputError
from mapapp.incident import Incident
from mapapp.report import Report
from mapapp.store import Store

_WAYS = ("Paste text", "Upload files", "Web address")
_SUFFIXES = ["txt", "text", "md", "markdown", "html", "htm"]


@dataclass(frozen=True, slots=True)
class Preview:
    """What was read and is not kept yet; `problems` says what could not be read, and why."""

    found: tuple[tuple[Report, tuple[Incident, ...]], ...]
    problems: tuple[str, ...]


@st.cache_resource(show_spinner=False)
def _gazetteer() -> Any:
    import gazetteer

    return gazetteer.open_index()


def button(store: Store) -> None:
    """The button that opens the dialog."""
    if not access.may("add"):
        return
    if st.button("Add reports", icon=":material/add:", key="add", width="stretch"):
        st.session_state.pop("preview", None)
        _dialog(store)


@st.dialog("Add reports", width="large")
def _dialog(store: Store) -> None:
    preview: Preview | None = st.session_state.get("preview")
    if preview is None:
        _ask()
    else:
        _show(preview, store)


# -- what to read


def _ask() -> None:
    way = st.segmented_control("From", _WAYS, default=_WAYS[0], key="add_way", label_visibility="collapsed")
    sources: list[Callable[[], tuple[bytes, str]]] = []
    if way == "Upload files":
        files = st.file_uploader(
            "Reports as text, Markdown or saved web pages",
            type=_SUFFIXES,
            accept_multiple_files=True,
            key="add_files",
        )
        sources = [lambda one=one: (one.getvalue(), one.name) for one in files or []]  # type: ignore[misc]
    elif way == "Web address":
        url = st.text_input("Address of the report", placeholder="https://…", key="add_url").strip()
        st.caption("The page is fetched from its own site, which learns that you read it.")
        sources = [lambda: _fetched(url)] if url else []
    else:
        text = st.text_area("Text of the report, headline first", height=260, key="add_text")
        sources = [lambda: (text.encode(), "pasted text")] if text.strip() else []
    day = st.date_input(
        "Published, if the report does not say",
        value=None,
        key="add_day",
        min_value=dt.date(1900, 1, 1),
        max_value=dt.date(2100, 12, 31),
        format="YYYY-MM-DD",
        help="Days told as “Friday” or “yesterday” are reckoned from it.",
    )
    if st.button("Read", type="primary", key="add_read", disabled=not sources):
        st.session_state.preview = _read(sources, day if isinstance(day, dt.date) else None)
        st.rerun(scope="fragment")


def _fetched(url: str) -> tuple[bytes, str]:
    from mapapp.exchange.web import fetch, is_address

    if not is_address(url):
        raise InputError(f"{url}: give an address that starts with http:// or https://")
    return fetch(url)


def _read(sources: list[Callable[[], tuple[bytes, str]]], day: dt.date | None) -> Preview:
    from mapapp import intake
    from mapapp.exchange.reports import read_bytes

    found, problems = [], []
    bar = st.progress(0.0, "Reading…")
    for number, source in enumerate(sources):
        try:
            data, origin = source()
            bar.progress(number / len(sources), words.plain(f"Reading {origin}…"))
            report, incidents = intake.read(read_bytes(data, origin, day), _gazetteer())
            found.append((report, tuple(incidents)))
        except InputError as error:
            problems.append(str(error))
    bar.empty()
    return Preview(tuple(found), tuple(problems))


# -- what was found


def _show(preview: Preview, store: Store) -> None:
    for problem in preview.problems:
        st.error(words.plain(problem))
    undated = [report for report, _ in preview.found if report.published is None]
    if undated:
        _ask_day(preview)
    for report, incidents in preview.found:
        st.html(_found(report, incidents))
    kept = sum(len(incidents) for _, incidents in preview.found)
    with st.container(horizontal=True):
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
    from mapapp import intake

    day = st.date_input(
        "When was it published? Without that day, “Friday” or “yesterday” stay open.",
        value=None,
        key="add_day_later",
        format="YYYY-MM-DD",
    )
    if not isinstance(day, dt.date):
        return
    found = []
    for report, incidents in preview.found:
        if report.published is None:
            report = dataclasses.replace(report, published=day)
            report, again = intake.read(report, _gazetteer())
            incidents = tuple(again)
        found.append((report, incidents))
    st.session_state.preview = Preview(tuple(found), preview.problems)
    st.rerun(scope="fragment")


def _found(report: Report, incidents: tuple[Incident, ...]) -> str:
    day = words.span(report.published, report.published) if report.published else "publication day not told"
    head = (
        f'<h3 dir="auto">{escape(report.title or report.origin or "Report")}</h3>'
        f"<p>{escape(day)} · {words.counted(len(incidents), 'incident')} found</p>"
    )
    return f'<div class="preview">{head}<ul>{"".join(map(_line, incidents))}</ul></div>'


def _line(incident: Incident) -> str:
    parts = [words.when(incident), words.where(incident), words.toll(incident), words.sure(incident)]
    if incident.status != "reported":
        parts.append(incident.status)
    return (
        f'<li><span class="swatch" style="background:{colour(incident.event_type)}"></span>'
        f"<strong>{escape(words.what(incident))}</strong> "
        f"<bdi>{escape(' · '.join(part for part in parts if part))}</bdi></li>"
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
    st.toast(f"Kept {words.counted(changed, 'report')}{already}")
    for problem in problems:
        st.toast(words.plain(problem))
    st.rerun()


def _reports(preview: Preview) -> Iterator[Report]:
    return (report for report, _ in preview.found)
