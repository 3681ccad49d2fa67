"""Parquet and GeoParquet in, pieces of text columns out: points as longitude and latitude."""

import json
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from mapapp.errors import InputError
from mapapp.exchange.tables.sheet import PIECE, Opener, Piece, Sheet, in_words

_BROKEN = (pa.ArrowException, OSError, ValueError, TypeError)


def read(path: Path, content: Opener) -> Sheet:
    """The rows of the file. Raises InputError when it is no Parquet."""
    try:
        with content() as file:
            told = pq.ParquetFile(file)
            schema, geometry = told.schema_arrow, _geometry(told.schema_arrow)
    except _BROKEN as error:
        raise InputError(f"{path}: is no Parquet ({error}); check that it came whole") from None
    names = [name for name in schema.names if name != geometry]
    added = [name for name in ("longitude", "latitude") if geometry and name not in names]
    columns = (*names, *added)

    def pieces() -> Iterator[Piece]:
        row = 1
        try:
            with content() as file:
                for batch in pq.ParquetFile(file).iter_batches(batch_size=PIECE):
                    held = {name: _texts(batch.column(name)) for name in names}
                    if added:
                        held |= dict(
                            zip(("longitude", "latitude"), _points(batch.column(geometry)), strict=True)
                        )
                    table = pa.table([held[name] for name in columns], names=list(columns))
                    yield Piece(table, np.arange(row, row + len(batch)))
                    row += len(batch)
        except _BROKEN as error:
            raise InputError(f"{path}, after row {row - 1}: can't be read on ({error})") from None

    return Sheet(path, "GeoParquet" if geometry else "Parquet", columns, pieces)


def _geometry(schema: pa.Schema) -> str | None:
    """The column of points that GeoParquet's metadata names, if they are written as WKB."""
    try:
        geo = json.loads((schema.metadata or {})[b"geo"])
        name = str(geo["primary_column"])
        wkb = geo["columns"][name]["encoding"] == "WKB"
    except (KeyError, TypeError, ValueError, RecursionError):
        return None
    held = name in schema.names and _is_binary(schema.field(name).type)
    return name if wkb and held else None


def _is_binary(kind: pa.DataType) -> bool:
    return pa.types.is_binary(kind) or pa.types.is_large_binary(kind)


def _texts(column: pa.Array) -> pa.Array:
    """A cell's words as CSV would have them, null where nothing is told."""
    kind = column.type
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        return pc.cast(column, pa.string())
    if pa.types.is_date(kind) or pa.types.is_integer(kind) or pa.types.is_floating(kind):
        return pc.if_else(pc.fill_null(pc.equal(column, column), False), pc.cast(column, pa.string()), None)
    return pa.array([None if cell is None else in_words(cell) for cell in column.to_pylist()], pa.string())


def _points(column: pa.Array) -> tuple[pa.Array, pa.Array]:
    found: list[tuple[Any, Any]] = [_point(cell) for cell in column.to_pylist()]
    return tuple(pa.array([one[axis] for one in found], pa.string()) for axis in (0, 1))


def _point(wkb: bytes | None) -> tuple[str | None, str | None]:
    """Longitude and latitude of a point, flat or with a height; of other shapes none (OGC 06-103r4, 8.2)."""
    if not wkb or len(wkb) < 21:
        return None, None
    order = "<" if wkb[0] == 1 else ">"
    (kind,) = struct.unpack_from(f"{order}I", wkb, 1)
    if kind & 0xFF != 1 and kind % 1000 != 1:
        return None, None
    at = 9 if kind & 0x20000000 else 5
    if len(wkb) < at + 16:
        return None, None
    longitude, latitude = struct.unpack_from(f"{order}dd", wkb, at)
    return repr(longitude), repr(latitude)
