"""A sheet: the rows of a file as text in columns, a piece at a time; and which reader a file needs."""

import gzip
import json
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from mapapp.errors import InputError

# Rows handed on at once: enough to work by the column, few enough for flat memory.
PIECE = 100_000
# Unpacked, and how much more than packed: event data packs to a tenth, what packs to less is a bomb.
LIMIT_BYTES = 20_000_000_000
LIMIT_RATIO = 200
_EXCEL = (".xlsx", ".xlsm")
_GEOJSON = (".geojson", ".json")
_PARQUET = (".parquet", ".geoparquet", ".pq")
_MOST_COLUMNS = 2_000
_SURROGATES = re.compile("[\ud800-\udfff]")


class Refused(NamedTuple):
    """A row that can't be taken: its line in the file, why, and its cells."""

    line: int
    reason: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """Some rows: every column of text, null where a cell is empty; the line of each; those out of shape."""

    columns: pa.Table
    lines: np.ndarray
    broken: list[Refused] = field(default_factory=list)


# What a file of refused rows says after the columns that they came with.
REFUSED = ("refused_line", "refused_because")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file of rows.

    kind     what sort of file it is, for people: "CSV, semicolons, UTF-8"
    columns  their names, each once; pieces() reads from the start each time it is called
    headed   False when the file names no columns
    name     of the sheet in an Excel file; others  those of the file that hold rows too
    defused  whether our export puts a ' before what a sheet would take for a formula in such a file
    """

    path: Path
    kind: str
    columns: tuple[str, ...]
    pieces: Callable[[], Iterator[Piece]]
    headed: bool = True
    defused: bool = False
    name: str = ""
    others: tuple[str, ...] = ()


def open_sheet(path: Path, name: str | None = None) -> Sheet:
    """The rows of a file: CSV and its like, Excel, GeoJSON, KML, Parquet, any of them packed by zip or gzip.

    name  of the sheet in an Excel file, the first that holds rows if None
    Raises InputError that names the file and the mend.
    """
    from mapapp.exchange.tables import delimited, parquet, placemarks, points, workbook

    suffix, content = _unpacked(path)
    if suffix == ".xls":
        raise InputError(f"{path}: is the old Excel format; save it as .xlsx and import that")
    try:
        if suffix in _EXCEL:
            sheet = workbook.read(path, content, name)
        elif suffix in _GEOJSON:
            sheet = points.read(path, content)
        elif suffix == ".kml":
            sheet = placemarks.read(path, content)
        elif suffix in _PARQUET:
            sheet = parquet.read(path, content)
        else:
            sheet = delimited.read(path, content)
    except BROKEN as error:
        raise InputError(f"{path}: can't be unpacked ({error}); check that it came whole") from None
    if len(sheet.columns) > _MOST_COLUMNS:
        raise InputError(f"{path}: has {len(sheet.columns):,} columns; give those that matter")
    return sheet


# What a file raises that is cut off, or packed in a way that is not known.
BROKEN = (OSError, EOFError, zlib.error, zipfile.BadZipFile, ValueError, RuntimeError)

Opener = Callable[[], pa.NativeFile]


def _unpacked(path: Path) -> tuple[str, Opener]:
    """The suffix of what is in the file, and how to open it from the start. Raises InputError."""
    try:
        if path.is_dir():
            raise InputError(f"{path}: is a folder; give a file")
        with path.open("rb") as file:
            magic = file.read(4)
    except FileNotFoundError:
        raise InputError(f"{path}: no such file; check the name") from None
    except OSError as error:
        raise InputError(f"{path}: can't be read: {error.strerror}") from None
    suffix = path.suffix.lower()
    if magic[:2] == b"\x1f\x8b":
        most = LIMIT_RATIO * path.stat().st_size + 1_000_000
        return Path(path.stem).suffix.lower(), lambda: pa.PythonFile(_Bounded(path, most), mode="r")
    if magic == b"PK\x03\x04" and suffix not in _EXCEL:
        return _member(path)
    if magic == b"PK\x03\x04" or suffix in _EXCEL:
        return ".xlsx", lambda: pa.input_stream(str(path))
    return suffix, lambda: pa.input_stream(str(path), compression=None)


class _Bounded(gzip.GzipFile):
    """A packed file that is read no further than to so many bytes."""

    def __init__(self, path: Path, most: int) -> None:
        super().__init__(path)
        self._left = most

    def read(self, size: int | None = -1) -> bytes:
        found = super().read(size)
        self._left -= len(found)
        if self._left < 0:
            raise OSError("it swells without end")
        return found


def _member(path: Path) -> tuple[str, Opener]:
    try:
        with zipfile.ZipFile(path) as archive:
            files = [one for one in archive.infolist() if not one.is_dir() and one.file_size]
    except Exception as error:  # zipfile raises whatever the broken part makes it raise
        raise InputError(f"{path}: can't be unpacked ({error}); check that it came whole") from None
    if path.suffix.lower() == ".kmz":  # the first KML is the map, the rest its pictures (OGC 07-147r2, C)
        files = [one for one in files if one.filename.lower().endswith(".kml")][:1]
    if len(files) != 1:
        raise InputError(f"{path}: holds {len(files)} files; unpack it and import each")
    one = files[0]
    if one.file_size > LIMIT_BYTES or one.file_size > LIMIT_RATIO * max(1, one.compress_size) + 1_000_000:
        raise InputError(f"{path}: unpacks to {one.file_size / 1e6:,.0f} MB; unpack it and import the file")
    if one.flag_bits & 1:
        raise InputError(f"{path}: is locked by a password; unpack it and import the file")
    return Path(one.filename).suffix.lower(), lambda: pa.PythonFile(
        zipfile.ZipFile(path).open(one.filename), mode="r"
    )


def named(names: list[str]) -> tuple[str, ...]:
    """Names for columns, each once: nameless ones are numbered, repeated ones too."""
    found: dict[str, int] = {}
    for number, name in enumerate(names, 1):
        name = " ".join(name.split()) or f"column {number}"
        base = name
        while name in found:
            found[base] += 1
            name = f"{base} ({found[base]})"
        found[name] = 1
    return tuple(found)


def sheet_of(path: Path, kind: str, rows: Callable[[], Iterator[dict[str, str]]]) -> Sheet:
    """A sheet of rows that have no lines of their own and are counted; rows() begins anew at each call."""
    columns: dict[str, None] = {}
    for row in rows():
        columns.update(dict.fromkeys(map(_lone, row)))
        if len(columns) > _MOST_COLUMNS:
            raise InputError(f"{path}: has more than {_MOST_COLUMNS:,} columns; give those that matter")
    if not columns:
        raise InputError(f"{path}: holds no rows")

    def pieces() -> Iterator[Piece]:
        told, number = rows(), 1
        while some := [
            {_lone(name): _lone(cell) for name, cell in row.items()} for row in islice(told, PIECE)
        ]:
            cells = [pa.array([row.get(name) or None for row in some], pa.string()) for name in columns]
            yield Piece(pa.table(cells, names=list(columns)), np.arange(number, number + len(some)))
            number += len(some)

    return Sheet(path, kind, tuple(columns), pieces)


def _lone(text: str) -> str:
    """Halves of surrogate pairs, which JSON can write and Arrow can't hold, as the sign for a lost letter."""
    return text if text.isascii() else _SURROGATES.sub("\ufffd", text)


def in_words(value: Any) -> str:
    """A value of another format as the words of a cell: lists of names joined, records as JSON."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return "; ".join(value)
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value).strip()


def header_at(rows: list[list[str]]) -> int:
    """Which of a file's first rows names the columns: titles above it fill few cells, notes one."""
    filled = [sum(bool(cell.strip()) for cell in row) for row in rows]
    widest = max(filled, default=0)
    return next((i for i, cells in enumerate(filled) if cells * 2 > widest), 0)
