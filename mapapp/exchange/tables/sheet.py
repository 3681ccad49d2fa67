"""A sheet: the rows of a file as text in columns, a piece at a time; and which reader a file needs."""

import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

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


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file of rows.

    kind     what sort of file it is, for people: "CSV, semicolons, UTF-8"
    columns  their names, each once; pieces() reads from the start each time it is called
    headed   False when the file names no columns
    """

    path: Path
    kind: str
    columns: tuple[str, ...]
    pieces: Callable[[], Iterator[Piece]]
    headed: bool = True


def open_sheet(path: Path, name: str | None = None) -> Sheet:
    """The rows of a file: CSV and its like, Excel, GeoJSON, any of them packed by zip or gzip.

    name  of the sheet in an Excel file, the first that holds rows if None
    Raises InputError that names the file and the mend.
    """
    from mapapp.exchange.tables import delimited, points, workbook

    suffix, content = _unpacked(path)
    if suffix == ".xls":
        raise InputError(f"{path}: is the old Excel format; save it as .xlsx and import that")
    if suffix in _EXCEL:
        return workbook.read(path, content, name)
    if suffix in _GEOJSON:
        return points.read(path, content)
    return delimited.read(path, content)


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
        inner = Path(path.stem).suffix.lower()
        return inner, lambda: pa.input_stream(str(path), compression="gzip")
    if magic == b"PK\x03\x04" and suffix not in _EXCEL:
        return _member(path)
    if magic == b"PK\x03\x04" or suffix in _EXCEL:
        return ".xlsx", lambda: pa.input_stream(str(path))
    return suffix, lambda: pa.input_stream(str(path), compression=None)


def _member(path: Path) -> tuple[str, Opener]:
    try:
        with zipfile.ZipFile(path) as archive:
            files = [one for one in archive.infolist() if not one.is_dir() and one.file_size]
    except (zipfile.BadZipFile, OSError) as error:
        raise InputError(f"{path}: can't be unpacked ({error}); check that it came whole") from None
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
    found: list[str] = []
    for number, name in enumerate(names, 1):
        name = " ".join(name.split()) or f"column {number}"
        base, times = name, 1
        while name in found:
            times += 1
            name = f"{base} ({times})"
        found.append(name)
    return tuple(found)


def header_at(rows: list[list[str]]) -> int:
    """Which of a file's first rows names the columns: titles above it fill few cells, notes one."""
    filled = [sum(bool(cell.strip()) for cell in row) for row in rows]
    widest = max(filled, default=0)
    return next((i for i, cells in enumerate(filled) if cells * 2 > widest), 0)
