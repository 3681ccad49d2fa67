"""What is understood of a file in, incidents with a report each out, a batch at a time; rows refused too."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from mapapp.exchange import originals
from mapapp.exchange.tables.ahead import ahead
from mapapp.exchange.tables.by_value import Noted, Notes, Reasons, mapped, noted, together
from mapapp.exchange.tables.days import days
from mapapp.exchange.tables.digests import digested, text_ids
from mapapp.exchange.tables.fields import Fields
from mapapp.exchange.tables.inspect import Understood
from mapapp.exchange.tables.lookups import Lookups
from mapapp.exchange.tables.row_text import evidence, texts
from mapapp.exchange.tables.sheet import Piece, Refused
from mapapp.incident import INCIDENT_SCHEMA
from mapapp.report import REPORT_SCHEMA, KnownIds, firsts

# Fields of an incident, and the field of a row that each is read from.
_EVIDENCE = (
    ("date_start", "date"), ("date_start", "year"), ("date_end", "date_end"), ("event_type", "event_type"),
    ("sub_event_type", "sub_event_type"), ("status", "status"), ("perpetrators", "perpetrators"),
    ("targets", "targets"), ("groups", "actor1"), ("groups", "actor2"), ("groups", "groups"),
    ("place_text", "place"), ("admin1", "admin1"), ("country", "country"), ("latitude", "latitude"),
    ("longitude", "longitude"), ("latitude", "coordinates"), ("killed_best", "killed"),
    ("killed_low", "killed_low"), ("killed_high", "killed_high"), ("wounded_best", "wounded"),
    ("wounded_low", "wounded_low"), ("wounded_high", "wounded_high"), ("source_sentence", "notes"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows as they can be kept.

    incidents, reports  of INCIDENT_SCHEMA and REPORT_SCHEMA, row for row
    refused             what can't be taken, and why
    left_out            rows that tell of no incident: empty ones, repeated ones, GDELT's talks
    notes               why rows are left out, and what else a person should know of some of them
    """

    incidents: pa.Table
    reports: pa.Table
    refused: list[Refused]
    left_out: int
    notes: Notes

    @property
    def read(self) -> int:
        """How many rows of the file are in it."""
        return len(self.incidents) + len(self.refused) + self.left_out


def batches(understood: Understood, lookups: Lookups, *, fast: bool = False) -> Iterator[Batch]:
    """All rows of the file; fast: while one batch is worked on the next is read. Raises InputError."""
    before = KnownIds(pa.chunked_array([], pa.string()))
    pieces = understood.sheet.pieces()
    for piece in ahead(pieces) if fast else pieces:
        batch = _batch(piece, understood, lookups)
        ids = batch.incidents["incident_id"]
        fresh = firsts(ids) & ~before.holds(ids)
        before.add(ids)
        yield batch if fresh.all() else _without(batch, ~fresh)


def _without(batch: Batch, repeated: np.ndarray) -> Batch:
    """Each row but once."""
    fresh = pa.array(~repeated)
    said = {"the same as an earlier row: kept once": Noted(int(repeated.sum()), ())}
    return Batch(
        batch.incidents.filter(fresh),
        batch.reports.filter(fresh),
        batch.refused,
        batch.left_out + int(repeated.sum()),
        together(batch.notes, said),
    )


def _batch(piece: Piece, told: Understood, lookups: Lookups) -> Batch:
    columns = _trimmed(piece.columns)
    lines = piece.lines
    empty = np.ones(columns.num_rows, bool)
    for column in columns.columns:
        empty &= column.is_null().to_numpy()
    notes: Notes = {"empty": noted(empty, lines)}
    if empty.any():
        columns, lines = columns.filter(pa.array(~empty)), lines[~empty]
    if told.ours and told.sheet.defused:
        columns = _armed(columns)
    reasons: Reasons = {}
    fields = Fields(columns, told, lookups, reasons)
    incidents = fields.incidents()
    kept = np.ones(columns.num_rows, bool)
    kept[list(reasons)] = False
    leave = fields.left_out() & kept
    kept &= ~leave
    notes["talks, visits or statements and no incident (by the CAMEO code): left out"] = noted(leave, lines)
    notes |= {said: noted(rows & kept, lines) for said, rows in fields.said}
    text, found = _told_by(columns, fields)
    report_ids = text_ids(text)
    incident_ids = _ids(columns, told, report_ids)
    incidents |= {
        "report_id": report_ids,
        "incident_id": incident_ids,
        "event_id": pc.coalesce(fields.text("event_id"), incident_ids) if told.ours else incident_ids,
        "evidence": found,
    }
    reports = {"report_id": report_ids, "text": text, **_of_report(fields, told, lines)}
    mask = pa.array(kept)
    cells = columns.take(pa.array(sorted(reasons), pa.int64())).to_pylist()
    refused = [
        Refused(int(lines[row]), reasons[row], tuple(value or "" for value in one.values()))
        for row, one in zip(sorted(reasons), cells, strict=True)
    ]
    return Batch(
        pa.table([incidents[name] for name in INCIDENT_SCHEMA.names], schema=INCIDENT_SCHEMA).filter(mask),
        pa.table([reports[name] for name in REPORT_SCHEMA.names], schema=REPORT_SCHEMA).filter(mask),
        refused + piece.broken,
        int(leave.sum()) + int(empty.sum()),
        {said: rows for said, rows in notes.items() if rows.rows},
    )


def _told_by(columns: pa.Table, fields: Fields) -> tuple[pa.Array, pa.Array]:
    """The text of each row's report, and the evidence in it.

    A row that this map exported with the cells it once came with gets the text it had.
    """
    pairs = [(name, c) for name, field in _EVIDENCE for c in fields.told.mapping.get(field, ())]
    text, spans = texts(columns)
    found = evidence(spans, pairs, columns.num_rows)
    was = originals.columns_of(columns)
    if not fields.told.ours or not was.num_columns:
        return text, found
    earlier, _ = texts(was)
    own = pc.not_equal(earlier, "")
    long = pc.utf8_length(earlier).to_numpy(zero_copy_only=False)
    return pc.if_else(own, earlier, text), pc.if_else(own, fields.evidence(long), found)


def _trimmed(columns: pa.Table) -> pa.Table:
    """Cells without white space around them, null where nothing is left."""
    trimmed = []
    for column in columns.columns:
        column = pc.utf8_trim_whitespace(column.combine_chunks())
        trimmed.append(pc.if_else(pc.equal(pc.binary_length(column), 0), None, column))
    return pa.table(trimmed, names=columns.column_names)


def _armed(columns: pa.Table) -> pa.Table:
    """Without the ' that the export put before what a sheet would take for a formula."""
    cells = [
        pc.replace_substring_regex(one, r"^'('*[=+\-@\t\r\n＝＋－＠])", r"\1") for one in columns.columns
    ]
    return pa.table(cells, names=columns.column_names)


def _ids(columns: pa.Table, told: Understood, report_ids: pa.Array) -> pa.Array:
    """The same for the same row whenever it comes: by its own id, else by all of its cells.

    An id of a format is that format's everywhere; one of a person's table belongs to tables of that name
    with those columns. An id that rows share which differ is none.
    """
    by_cells = pc.binary_join_element_wise("row", report_ids, " ")
    if "id" not in told.mapping or not told.ids:
        return digested(by_cells)
    own = columns[told.mapping["id"][0]].combine_chunks()
    if told.shared:
        own = pc.if_else(pc.is_in(own, value_set=pa.array(sorted(told.shared))), None, own)
    space = told.kind
    if told.kind in ("csv", "geojson"):
        space = f"{told.path.name.split('.')[0]} {' '.join(sorted(told.sheet.columns))}"
    if told.kind == "incident-map":
        return pc.coalesce(own, digested(by_cells))
    made = digested(pc.coalesce(pc.binary_join_element_wise(space, own, " "), by_cells))
    if "incident_id" in told.mapping:  # ACLED's columns, written here
        return pc.coalesce(columns[told.mapping["incident_id"][0]].combine_chunks(), made)
    return made


def _of_report(fields: Fields, told: Understood, lines: np.ndarray) -> dict[str, pa.Array]:
    """What a report says of itself: its title names the row and, where it has one, its own id."""
    rows = len(lines)
    number = pa.array(lines).cast(pa.string())
    label = told.path.name if told.kind in ("csv", "geojson") else told.label
    if "id" in told.mapping:
        title = pc.coalesce(pc.binary_join_element_wise(label, fields.text("id"), " "), pa.scalar(label))
    else:
        title = pc.binary_join_element_wise(label, number, ", row ")
    publisher = fields.text("publisher")
    if told.kind in ("acled", "ucdp-ged", "gdelt") and not told.ours:
        publisher = pa.array([told.label] * rows, pa.string())
    return {
        "title": pc.coalesce(fields.text("title"), title),
        "publisher": publisher,
        "url": fields.text("url"),
        "published": mapped(fields.text("published"), lambda cell: _day(cell, told.day_first), pa.date32()),
        "language": pa.nulls(rows, pa.string()),
        "origin": pa.array([str(told.path)] * rows, pa.string()),
    }


def _day(cell: str, day_first: bool):  # type: ignore[no-untyped-def]
    found = days(cell, day_first)
    return found.first if found else None
