"""Columns of text in, a report's text for each row out, and where in it the words of each field stand."""

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from mapapp.exchange import originals
from mapapp.exchange.tables.digests import has
from mapapp.incident import INCIDENT_SCHEMA


def texts(columns: pa.Table) -> tuple[pa.Array, dict[str, tuple[np.ndarray, np.ndarray]]]:
    """A line "name: cell" for each filled cell; column: first and last+1 character of its cells."""
    start = np.zeros(columns.num_rows, np.int32)
    pieces, spans = [], {}
    for name in columns.column_names:
        cells = columns[name]
        if cells.null_count == len(cells):
            continue
        if has(cells, b"\n"):
            cells = pc.replace_substring(cells, "\n", originals.NEW_LINE)
        head = f"{originals.headed(name)}: "
        pieces.append(pc.binary_join_element_wise(pa.scalar(head), cells, ""))
        long = pc.fill_null(pc.utf8_length(cells), -1).to_numpy().astype(np.int32)
        filled = long >= 0
        first = start + len(head)
        spans[name] = first, np.where(filled, first + long, first)
        start = np.where(filled, first + long + 1, start).astype(np.int32)
    if not pieces:
        return pa.array([""] * columns.num_rows, pa.string()), {}
    # Joining skips what is null, and with it a row where all is: such a row gets an empty text.
    pieces[0] = pc.if_else(pa.array(start == 0), "", pieces[0])
    joined = pc.binary_join_element_wise(*pieces, "\n", null_handling="skip")
    return pc.fill_null(_whole(joined), ""), spans


def evidence(
    spans: Mapping[str, tuple[np.ndarray, np.ndarray]], told: Sequence[tuple[str, str]], rows: int
) -> pa.Array:
    """Each row's evidence; told: (field of the incident, column it was read from)."""
    fields = [field for field, column in told if column in spans]
    if not fields:
        return pa.array([[]] * rows, INCIDENT_SCHEMA.field("evidence").type)
    first = np.stack([spans[column][0] for _, column in told if column in spans], axis=1)
    last = np.stack([spans[column][1] for _, column in told if column in spans], axis=1)
    held = last > first
    names = pa.DictionaryArray.from_arrays(
        pa.array(np.broadcast_to(np.arange(len(fields), dtype=np.int32), held.shape)[held]), pa.array(fields)
    ).dictionary_decode()
    values = pa.StructArray.from_arrays(
        [names, pa.array(first[held].astype(np.int32)), pa.array(last[held].astype(np.int32))],
        fields=list(INCIDENT_SCHEMA.field("evidence").type.value_type),
    )
    offsets = np.concatenate([[0], np.cumsum(held.sum(axis=1))]).astype(np.int32)
    return pa.ListArray.from_arrays(pa.array(offsets), values)


def _whole(column: pa.Array | pa.ChunkedArray) -> pa.Array:
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
