"""An uploaded table of events in; what is understood of it shown, mended, and its rows kept on a word."""

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

import streamlit as st

import gazetteer
from mapapp import imports
from mapapp.dashboard import access, state, words
from mapapp.dashboard.add_lines import lines
from mapapp.dashboard.seats import turn
from mapapp.errors import InputError
from mapapp.exchange.tables import Batch, Notes, Understood, in_lines
from mapapp.exchange.tables.meaning import fields
from mapapp.exchange.tables.sheet import open_sheet
from mapapp.incident import Incident
from mapapp.store import Store

SUFFIXES = ("csv", "tsv", "xlsx", "xlsm", "geojson", "json", "kml", "kmz", "parquet", "gz")

_SHOWN, _REFUSED_SHOWN, _NAMED = 5, 5, 12
# What people call what a column can tell; those that most tables tell stand first and are always shown.
_ALWAYS = ("date", "place", "country", "event_type", "latitude", "longitude", "killed", "notes")
_LABELS = {
    "date": "Day",
    "date_end": "Last day",
    "day": "Day of the month",
    "date_prec": "How exact the day is",
    "place": "Place",
    "country": "Country",
    "admin1": "Province",
    "admin2": "District",
    "coordinates": "Coordinates in one column",
    "where_prec": "How exact the place is",
    "radius_km": "Place known within (km)",
    "event_type": "Type of event",
    "sub_event_type": "Type, more exactly",
    "status": "Told as",
    "perpetrators": "Done by",
    "targets": "Done to",
    "actor1": "First party",
    "actor2": "Second party",
    "groups": "Groups named",
    "killed_low": "Killed, at least",
    "killed_high": "Killed, at most",
    "wounded_low": "Wounded, at least",
    "wounded_high": "Wounded, at most",
    "notes": "What happened, in words",
    "id": "Number of the row",
    "url": "Link",
}
_READ = ("add-not-understood", "add-understood")
_INNER = ("incident_id", "event_id", "place_why", "claims", "place_name", "evidence")


@dataclass(slots=True)
class Upload:
    """A table that was uploaded, and what a person said of it; its file goes when this goes."""

    name: str
    folder: tempfile.TemporaryDirectory[str]
    wishes: dict[str, str] = field(default_factory=dict)
    day_first: bool | None = None
    sheet: str | None = None
    done: imports.Done | None = None
    refused: bytes = b""
    doubts: tuple[str, ...] = ()

    @property
    def path(self) -> Path:
        """Where it lies."""
        return Path(self.folder.name) / self.name


def is_table(name: str) -> bool:
    """Whether a file of this name holds rows and no report."""
    return name.lower().endswith(tuple(f".{suffix}" for suffix in SUFFIXES))


def take(name: str, data: bytes) -> Upload:
    """Put it where it can be read from."""
    upload = Upload(Path(name).name, tempfile.TemporaryDirectory(prefix="mapapp-"))
    upload.path.write_bytes(data)
    return upload


def shut() -> None:
    """Let the dialog go with the next run."""
    state.touch()
    st.session_state.pop("adding", None)


def show(upload: Upload, store: Store) -> None:
    """Draw what is understood, what may be changed, and the button that keeps the rows."""
    step = "add-finished" if upload.done else "add-shown"
    with turn(step, ("add-shown", "add-finished")):
        if upload.done:
            _finished(upload)
        else:
            _shown(upload, store)


def _shown(upload: Upload, store: Store) -> None:
    index = gazetteer.open_index()
    understood, problem = _understood(upload, index)
    with st.container(key="add-problem"):
        if problem:
            st.error(words.plain(problem))
    with turn("add-not-understood" if understood is None else "add-understood", _READ):
        if understood is None:
            columns = _columns(upload)
            if columns:
                _meanings(upload, columns, {}, {})
            _back()
        else:
            _what_is_understood(upload, understood, bool(problem), store, index)


def _what_is_understood(
    upload: Upload, understood: Understood, unfold: bool, store: Store, index: gazetteer.Index
) -> None:
    st.html(
        f'<div class="preview"><h3 dir="auto">{escape(upload.name)}</h3>'
        f"<p>{words.counted(understood.rows, 'row')} of {escape(understood.label)}"
        f" ({escape(understood.sheet.kind)})</p></div>"
    )
    with st.container(key="add-remarks"):
        _sheets(upload, understood)
        for remark in understood.remarks:
            st.info(words.plain(_sentence(remark)))
        if not understood.order_told or upload.day_first is not None:
            _order(upload, understood)
    examples = {one.name: one.examples[0] if one.examples else "" for one in understood.columns}
    with st.expander("What each column was understood as", expanded=unfold, key="add_columns"):
        _meanings(upload, [one.name for one in understood.columns], examples, understood.mapping)
    batch = _batch(upload, understood, index)
    with st.container(key="add-sample"):
        _sample(batch, understood)
    with st.container(horizontal=True, key="add-row-ways"):
        kept = len(batch.incidents)
        more = " or more" if batch.read < understood.rows else ""
        if st.button(
            f"Keep {words.counted(kept, 'incident')}{more}",
            type="primary",
            key="add_keep_rows",
            disabled=not kept,
        ):
            _keep(upload, understood, store, index)
        _back()


# -- what is understood


def _understood(upload: Upload, index: gazetteer.Index) -> tuple[Understood | None, str]:
    """What is understood, and what is wrong; a wish that can't be is taken back."""
    try:
        return _read(upload, index), ""
    except InputError as error:
        problem = _said(upload, error)
    if not upload.wishes:
        return None, problem
    upload.wishes.popitem()
    return _understood(upload, index)[0], problem


def _read(upload: Upload, index: gazetteer.Index) -> Understood:
    found: Understood = _once(
        upload,
        "understood",
        lambda: imports.understand(
            upload.path, index, wishes=upload.wishes, sheet_name=upload.sheet, day_first=upload.day_first
        ),
    )
    return found


def _batch(upload: Upload, understood: Understood, index: gazetteer.Index) -> Batch:
    found: Batch = _once(upload, "batch", lambda: imports.preview(understood, index))
    return found


def _once(upload: Upload, name: str, make: Any) -> Any:
    """Made anew only when the file, or what a person says of it, is another."""
    asked = (upload.folder.name, tuple(upload.wishes.items()), upload.sheet, upload.day_first)
    kept = st.session_state.get(f"add_{name}")
    if kept is None or kept[0] != asked:
        with st.spinner("Looking at the table…"):
            kept = st.session_state[f"add_{name}"] = (asked, make())
    return kept[1]


def _columns(upload: Upload) -> list[str]:
    try:
        return list(open_sheet(upload.path, upload.sheet).columns)
    except InputError:
        return []


def _said(upload: Upload, error: InputError) -> str:
    """The message as this page would say it: no path, no command line."""
    told = str(error).replace(str(upload.path), upload.name)
    return told.split("; say which do", 1)[0] + (". Say below which do." if "; say which do" in told else "")


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


# -- what a person can change


def _sheets(upload: Upload, understood: Understood) -> None:
    """A choice among the sheets of an Excel file."""
    sheet = understood.sheet
    if not sheet.others:
        return

    def take() -> None:
        upload.sheet = st.session_state["add_sheet"]
        upload.wishes.clear()

    st.session_state["add_sheet"] = sheet.name
    st.selectbox("Sheet", [sheet.name, *sheet.others], key="add_sheet", on_change=take)


def _order(upload: Upload, understood: Understood) -> None:
    choices = {True: "3 April 2024", False: "4 March 2024"}
    st.session_state["add_order"] = understood.day_first
    st.segmented_control(
        "03/04/2024 is",
        list(choices),
        format_func=lambda first: choices[first],
        key="add_order",
        on_change=lambda: setattr(upload, "day_first", st.session_state["add_order"]),
    )


def _meanings(
    upload: Upload, columns: list[str], examples: Mapping[str, str], mapping: Mapping[str, tuple[str, ...]]
) -> None:
    """A choice of column for each thing a column can tell."""
    told = [name for name in fields() if name not in _INNER]
    first = list(dict.fromkeys([*_ALWAYS, *(name for name in told if name in mapping)]))
    _choices(upload, first, columns, examples, mapping)
    used = {column for own in mapping.values() for column in own}
    left = [name for name in columns if name not in used]
    named = ", ".join(left[:_NAMED]) + (f" and {len(left) - _NAMED} more" if len(left) > _NAMED else "")
    with st.container(key="add-left"):
        if left:
            st.caption(words.plain(f"Kept as words of each row: {named}"))
    if st.toggle("Show everything a column can tell", key="add_all_meanings"):
        _choices(upload, [name for name in told if name not in first], columns, examples, mapping)


def _choices(
    upload: Upload,
    names: list[str],
    columns: list[str],
    examples: Mapping[str, str],
    mapping: Mapping[str, tuple[str, ...]],
) -> None:
    parts = st.columns(2)

    def shown(column: str) -> str:
        example = examples.get(column, "")
        return f"{column}: {example[:40]}" if example else column or "Not told"

    def wish(name: str) -> None:
        upload.wishes.pop(name, None)
        upload.wishes[name] = st.session_state[f"add_means_{name}"]

    for number, name in enumerate(names):
        key = f"add_means_{name}"
        st.session_state[key] = mapping.get(name, ("",))[0]
        parts[number % 2].selectbox(
            _LABELS.get(name, name.replace("_", " ").capitalize()),
            ["", *columns],
            format_func=shown,
            key=key,
            on_change=wish,
            args=(name,),
        )


# -- what will be kept


def _sample(batch: Batch, understood: Understood) -> None:
    rows = [Incident.from_row(row) for row in batch.incidents.slice(0, _SHOWN).to_pylist()]
    part = "" if batch.read >= understood.rows else f"Of the first {batch.read:,} rows, "
    out = [f"{words.counted(len(batch.incidents), 'row')} can be kept"]
    if batch.refused:
        out.append(f"{len(batch.refused):,} can't be read")
    if batch.left_out:
        out.append(f"{batch.left_out:,} left out")
    noted = "".join(f"<li>{escape(one)}</li>" for one in _noted(batch.notes))
    st.html(
        f'<div class="preview"><p>{part}{", ".join(out)}.</p><ul>{noted}</ul>'
        f"<p>The first of them:</p>{lines(rows)}</div>"
    )
    if batch.refused:
        with st.expander(f"Left out ({len(batch.refused):,})", key="add_refused"):
            for row in batch.refused[:_REFUSED_SHOWN]:
                st.caption(words.plain(f"Line {row.line}: {row.reason}"))
            if len(batch.refused) > _REFUSED_SHOWN:
                st.caption("All of them come as a file once the others are kept.")


def _noted(notes: Notes) -> list[str]:
    """What is to be known of some rows, a sentence each."""
    return [
        f"{words.counted(rows.rows, 'row')}: {said}"
        + (f" ({in_lines(rows.lines, rows.rows)})" if rows.lines else "")
        for said, rows in notes.items()
    ]


def _keep(upload: Upload, understood: Understood, store: Store, index: gazetteer.Index) -> None:
    access.need("add")
    beside = imports.RefusedFile(understood)
    bar = st.progress(0.0, "Keeping…")
    done = imports.Done()
    try:
        for done in imports.import_table(understood, store, index, beside.add):
            bar.progress(min(1.0, done.rows / max(1, understood.rows)), f"{done.rows:,} rows")
    except InputError as error:
        st.error(words.plain(_said(upload, error)))
        return
    finally:
        beside.close()
        bar.empty()
    upload.done, upload.doubts = done, understood.doubts
    if done.refused:
        upload.refused = beside.path.read_bytes()
    if done.refused or done.notes or upload.doubts:
        st.rerun(scope="fragment")
    _close(done)


def _finished(upload: Upload) -> None:
    """What is to be known of what was kept; what was refused can be mended and brought again."""
    assert upload.done
    st.success(words.plain(f"{_told(upload.done)}."))
    for one in (*map(_sentence, upload.doubts), *_noted(upload.done.notes)):
        st.caption(words.plain(one))
    with st.container(horizontal=True):
        if upload.done.refused:
            st.download_button(
                "Rows that could not be read, with the reasons",
                upload.refused,
                file_name=f"{Path(upload.name).stem}.refused.csv",
                mime="text/csv",
                icon=":material/download:",
                on_click="ignore",
            )
        if st.button("Done", type="primary", key="add_done"):
            _close(upload.done)


def _told(done: imports.Done) -> str:
    parts = [
        (done.added, "added"),
        (done.updated, "updated"),
        (done.unchanged, "known already"),
        (done.left_out, "left out"),
        (done.refused, "could not be read"),
    ]
    return "Rows: " + (", ".join(f"{number:,} {what}" for number, what in parts if number) or "none kept")


def _close(done: imports.Done) -> None:
    st.session_state.pop("add_upload", None)
    st.toast(words.plain(_told(done)))
    shut()
    st.rerun()


def _back() -> None:
    if st.button("Back", key="add_rows_back"):
        st.session_state.pop("add_upload", None)
        st.rerun(scope="fragment")
