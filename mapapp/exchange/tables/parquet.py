"""Parquet and GeoParquet in, pieces of text columns out: geometries as longitude and latitude."""

import json
import struct
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from mapapp.errors import InputError
from mapapp.exchange.tables.points import placed
from mapapp.exchange.tables.sheet import PIECE, Opener, Piece, Sheet, in_words

_PLACED = ("longitude", "latitude", "radius_km", "placed_by")
_ROWS = 1_000  # looked at together, before their words are written out
_MOST_WORDS = 30_000_000  # bytes of theirs in one column: a full cell of Excel each
_MOST_BYTES = 200_000_000  # of their shapes, and about so many in one piece
_MOST_NESTED = 50_000_000  # values of the lists in one column of a row group
_VALUE = 20  # bytes that a value in a list takes beside its words, at the least
_BROKEN = (pa.ArrowException, OSError, ValueError, TypeError)


def read(path: Path, content: Opener) -> Sheet:
    """The rows of the file. Raises InputError when it is no Parquet."""
    try:
        with content() as file:
            told = pq.ParquetFile(file)
            nested, most = _nested(told)
            schema, geometry = told.schema_arrow, _geometry(told.schema_arrow)
    except _BROKEN:
        raise InputError(f"{path}: is no Parquet, or broken; check that it came whole") from None
    names = [name for name in schema.names if name != geometry]
    added = [name for name in _PLACED if geometry and name not in names]
    columns = (*names, *added)
    # kept once each, as the file has them, until it is known how much they are written out
    words = [name for name in schema.names if _is_text(schema.field(name).type)] + nested
    if most > _MOST_NESTED:
        raise InputError(f"{path}: unpacks to too much for a table; shorten its longest lists")

    def pieces() -> Iterator[Piece]:
        row = 1
        try:
            with content() as file:
                told = pq.ParquetFile(file, read_dictionary=words)
                some: list[pa.Table] = []
                for batch in told.iter_batches(batch_size=_ROWS):
                    held = {name: _texts(_written_out(batch.column(name))) for name in names}
                    if geometry:
                        held = _placed(_written_out(batch.column(geometry), _MOST_BYTES), added) | held
                    some.append(pa.table([held[name] for name in columns], names=list(columns)))
                    if len(some) * _ROWS >= PIECE or sum(part.nbytes for part in some) > _MOST_BYTES:
                        yield _piece(some, row)
                        row, some = row + sum(map(len, some)), []
                if some:
                    yield _piece(some, row)
        except _TooMuch:
            raise InputError(
                f"{path}, after row {row - 1}: unpacks to too much for a table; shorten its longest cells"
            ) from None
        except _BROKEN:
            raise InputError(
                f"{path}, after row {row - 1}: can't be read on; check that it came whole"
            ) from None

    return Sheet(path, "GeoParquet" if geometry else "Parquet", columns, pieces)


class _TooMuch(Exception):
    """A file of little that would fill the memory."""


def _piece(some: list[pa.Table], row: int) -> Piece:
    table = pa.concat_tables(some).combine_chunks()
    return Piece(table, np.arange(row, row + len(table)))


def _is_text(kind: pa.DataType) -> bool:
    return pa.types.is_string(kind) or pa.types.is_large_string(kind) or _is_binary(kind)


def _nested(told: pq.ParquetFile) -> tuple[list[str], int]:
    """The columns of words that lie within others, and the most values that lists have in a row group."""
    leaves = [(number, told.schema.column(number)) for number in range(len(told.schema))]
    within = [(number, leaf) for number, leaf in leaves if leaf.path != leaf.name]
    groups = [told.metadata.row_group(number) for number in range(told.metadata.num_row_groups)]
    values = [group.column(number).num_values for group in groups for number, _ in within]
    return [leaf.path for _, leaf in within if leaf.physical_type == "BYTE_ARRAY"], max(values, default=0)


def _written_out(column: pa.Array, most: int = _MOST_WORDS) -> pa.Array:
    """A column whose words the file has once each, with the words in each row. Raises _TooMuch."""
    if pa.types.is_nested(column.type) and _weight(column) > most:
        raise _TooMuch
    if not pa.types.is_dictionary(column.type):
        return column
    if _words(column) > most:
        raise _TooMuch
    return column.dictionary_decode()


def _words(column: pa.Array) -> int:
    """The bytes of the words that a column has once each, in each row."""
    if not _is_text(column.type.value_type):
        return 0
    sizes = pc.take(pc.cast(pc.binary_length(column.dictionary), pa.int64()), column.indices)
    return int(pc.sum(sizes).as_py() or 0)


def _weight(column: pa.Array) -> int:
    """About the bytes of what lists and records hold, written out."""
    kind = column.type
    if pa.types.is_map(kind):
        return _weight(column.keys) + _weight(column.items)
    if pa.types.is_struct(kind):
        return sum(map(_weight, column.flatten()))
    if pa.types.is_nested(kind):
        return _weight(column.flatten())
    return _VALUE * len(column) + (_words(column) if pa.types.is_dictionary(kind) else column.nbytes)


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


def _placed(column: pa.Array, names: Sequence[str]) -> dict[str, pa.Array]:
    found = [placed(_points(cell), {}) if cell else {} for cell in column.to_pylist()]
    return {name: pa.array([one.get(name) for one in found], pa.string()) for name in names}


def _points(wkb: bytes) -> list[tuple[float, float]]:
    """The points of a geometry, longitude first, without heights (OGC 06-103r4, 8.2); none if broken."""
    found: list[tuple[float, float]] = []
    try:
        _walk(wkb, 0, found, 0)
    except struct.error:
        return []
    return [spot for spot in found if spot[0] == spot[0] and spot[1] == spot[1]]


def _walk(wkb: bytes, at: int, found: list[tuple[float, float]], deep: int) -> int:
    """Where in the bytes the geometry that begins there ends."""
    order = "<" if wkb[at : at + 1] == b"\x01" else ">"
    (kind,) = struct.unpack_from(f"{order}I", wkb, at + 1)
    plain = kind & 0xFFFF
    wide = (
        2
        + (plain // 1000 in (1, 3) or bool(kind & 0x80000000))
        + (plain // 1000 in (2, 3) or bool(kind & 0x40000000))
    )
    at += 9 if kind & 0x20000000 else 5

    def number(at: int) -> int:
        return int(struct.unpack_from(f"{order}I", wkb, at)[0])

    def points(at: int, many: int) -> int:
        for _ in range(many):
            found.append(struct.unpack_from(f"{order}dd", wkb, at))
            at += 8 * wide
        return at

    shape = plain % 1000
    if shape == _POINT:
        return points(at, 1)
    many, at = number(at), at + 4
    if shape == _LINE:
        return points(at, many)
    for _ in range(many):
        if shape == _POLYGON:
            at = points(at + 4, number(at))
        elif deep < _DEEPEST:
            at = _walk(wkb, at, found, deep + 1)
    return at


_POINT, _LINE, _POLYGON = 1, 2, 3
_DEEPEST = 8
