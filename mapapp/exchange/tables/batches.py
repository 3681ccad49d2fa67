"""What is understood of a file in, incidents with a report each out, a batch at a time; rows refused too."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from mapapp.exchange.tables.by_value import Reasons, mapped
from mapapp.exchange.tables.days import days
from mapapp.exchange.tables.fields import Fields
from mapapp.exchange.tables.inspect import Understood
from mapapp.exchange.tables.lookups import Lookups
from mapapp.exchange.tables.row_text import evidence, texts
from mapapp.exchange.tables.sheet import Piece, Refused
from mapapp.incident import INCIDENT_SCHEMA
from mapapp.report import REPORT_SCHEMA, text_id

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
    refused             what can't be taken, and why; left_out  rows that tell of no incident (GDELT's talks)
    """

    incidents: pa.Table
    reports: pa.Table
    refused: list[Refused]
    left_out: int

    @property
    def read(self) -> int:
        """How many rows of the file are in it."""
        return len(self.incidents) + len(self.refused) + self.left_out


def batches(understood: Understood, lookups: Lookups) -> Iterator[Batch]:
    """All rows of the file. Raises InputError where it can't be read on."""
    for piece in understood.sheet.pieces():
        yield _batch(piece, understood, lookups)


def _batch(piece: Piece, told: Understood, lookups: Lookups) -> Batch:
    columns = _trimmed(piece.columns)
    lines = piece.lines
    empty = np.ones(columns.num_rows, bool)
    for column in columns.columns:
        empty &= column.is_null().to_numpy()
    if empty.any():
        columns, lines = columns.filter(pa.array(~empty)), lines[~empty]
    reasons: Reasons = {}
    fields = Fields(columns, told, lookups, reasons)
    incidents = fields.incidents()
    kept = np.ones(columns.num_rows, bool)
    kept[list(reasons)] = False
    leave = fields.left_out()
    kept &= ~leave
    text, spans = texts(columns)
    report_ids = [text_id(one) for one in text.to_pylist()]
    incident_ids = _ids(columns, told, report_ids)
    pairs = [(name, c) for name, field in _EVIDENCE for c in told.mapping.get(field, ())]
    incidents |= {
        "report_id": pa.array(report_ids, pa.string()),
        "incident_id": incident_ids,
        "event_id": pc.coalesce(fields.text("event_id"), incident_ids)
        if told.kind == "incident-map"
        else incident_ids,
        "evidence": evidence(spans, pairs, columns.num_rows),
    }
    reports = {"report_id": incidents["report_id"], "text": text, **_told(fields, told, lines)}
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
        int(np.sum(leave & ~np.isin(np.arange(len(leave)), list(reasons)))) + int(empty.sum()),
    )


def _trimmed(columns: pa.Table) -> pa.Table:
    """Cells without white space around them, null where nothing is left."""
    trimmed = []
    for column in columns.columns:
        column = pc.utf8_trim_whitespace(column.combine_chunks())
        trimmed.append(pc.if_else(pc.equal(pc.binary_length(column), 0), None, column))
    return pa.table(trimmed, names=columns.column_names)


def _ids(columns: pa.Table, told: Understood, report_ids: list[str]) -> pa.Array:
    """The same for the same row whenever it comes: by its own id, else by all of its cells.

    An id of a format is that format's everywhere; one of a person's table belongs to tables of that name
    with those columns.
    """
    if "id" not in told.mapping or not told.ids:
        return pa.array([_digest(f"row {one}") for one in report_ids], pa.string())
    own = columns[told.mapping["id"][0]].to_pylist()
    if told.kind == "incident-map":
        given = zip(own, report_ids, strict=True)
        return pa.array([one or _digest(f"row {report}") for one, report in given], pa.string())
    space = told.kind
    if told.kind in ("csv", "geojson"):
        space = f"{told.path.name.split('.')[0]} {' '.join(sorted(told.sheet.columns))}"
    pairs = zip(own, report_ids, strict=True)
    return pa.array(
        [_digest(f"{space} {one}" if one else f"row {report}") for one, report in pairs], pa.string()
    )


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _told(fields: Fields, told: Understood, lines: np.ndarray) -> dict[str, pa.Array]:
    """What a report says of itself: its title names the row and, where it has one, its own id."""
    rows = len(lines)
    number = pa.array(lines).cast(pa.string())
    label = told.path.name if told.kind in ("csv", "geojson") else told.label
    if "id" in told.mapping:
        title = pc.coalesce(pc.binary_join_element_wise(label, fields.text("id"), " "), pa.scalar(label))
    else:
        title = pc.binary_join_element_wise(label, number, ", row ")
    publisher = fields.text("publisher")
    if told.kind in ("acled", "ucdp-ged", "gdelt"):
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
