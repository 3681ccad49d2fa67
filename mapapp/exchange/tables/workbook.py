"""An Excel sheet in, pieces of text columns out."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from mapapp.errors import InputError
from mapapp.exchange.tables.sheet import PIECE, Opener, Piece, Sheet, header_at, named

_HEAD_ROWS = 30
# Excel's own; a number beyond it would stand for as many empty rows before.
_LAST_ROW = 1_048_576
_LIMIT_BYTES = 200_000_000
_LIMIT_UNPACKED = 4_000_000_000
_LIMIT_KEPT = 20_000_000
_LIMIT_TEXTS = 200_000_000  # the texts of all cells, which most programs keep in one part
_LIMIT_WHOLE = 30_000_000  # all other parts but the rows: colours, widths, names
_LONGEST_CELL = 1_000_000  # Excel's own is 32,767 letters
_LONGEST_ROW = 20_000_000  # as written, which takes ten times as much in memory
_ROW = re.compile(rb"<(?:\w+:)?(?:row|si)[\s/>]")


def read(path: Path, content: Opener, name: str | None) -> Sheet:
    """The rows of a sheet, of the first that has any if none is named. Raises InputError."""
    with content() as file:
        data = file.read(_LIMIT_BYTES + 1)
    if len(data) > _LIMIT_BYTES:
        raise InputError(
            f"{path}: is more than {_LIMIT_BYTES // 1_000_000} MB; save it as CSV and import that"
        )
    _check(path, data)
    held = _sheets(path, data, name)
    wanted = name if name is not None else next(iter(held))
    at, head = held[wanted]
    filled = max((i + 1 for row in head[at:] for i, cell in enumerate(row) if cell), default=0)
    columns = named((head[at] + [""] * filled)[:filled])

    kept: list[Piece] = []

    def pieces() -> Iterator[Piece]:
        """Read once, where the file is no large one: to read a sheet takes long."""
        if kept:
            yield from kept
            return
        found: list[Piece] = []
        for piece in read_on():
            if len(data) <= _LIMIT_KEPT:
                found.append(piece)
            yield piece
        kept[:] = found

    def read_on() -> Iterator[Piece]:
        rows = enumerate(_rows(path, data, wanted), 1)
        body = ((line, cells) for line, cells in rows if line > at + 1)
        while chunk := list(islice(body, PIECE)):
            table = pa.table(
                [
                    pa.array(
                        [cells[i] or None if i < len(cells) else None for _, cells in chunk], pa.string()
                    )
                    for i in range(filled)
                ],
                names=list(columns),
            )
            yield Piece(table, np.array([line for line, _ in chunk], np.int64))

    others = tuple(one for one in held if one != wanted)
    return Sheet(path, f"Excel, sheet “{wanted}”", columns, pieces, defused=True, name=wanted, others=others)


def _check(path: Path, data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            # all but the rows is held in memory whole; pictures are not looked at
            sheets = [one for one in parts if one.filename.startswith("xl/worksheets/")]
            texts = sum(one.file_size for one in parts if one.filename.endswith("sharedStrings.xml"))
            whole = sum(one.file_size for one in parts if one.filename.endswith((".xml", ".rels")))
            whole -= texts + sum(one.file_size for one in sheets)
            most = sum(one.file_size for one in parts) > _LIMIT_UNPACKED
            most |= texts > _LIMIT_TEXTS or whole > _LIMIT_WHOLE
            held = [one for one in parts if one in sheets or one.filename.endswith("sharedStrings.xml")]
            if most or any(_endless(archive, one) for one in held):
                raise InputError(f"{path}: unpacks to too much for a sheet; save it as CSV and import that")
    except InputError:
        raise
    except Exception:  # zipfile raises whatever the broken part makes it raise
        raise InputError(
            f"{path}: is no Excel file (.xlsx); open and save it again, or save it as CSV"
        ) from None


def _endless(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Whether a part of the file holds a cell or a row longer than any, held in memory whole."""
    if part.file_size <= _LONGEST_CELL:
        return False
    begun = 0  # letters since the last row began
    with archive.open(part) as file:
        for block in iter(lambda: file.read(_LONGEST_CELL // 2), b""):
            begun = 0 if _ROW.search(block) else begun + len(block)
            full = len(block) == _LONGEST_CELL // 2
            if (full and b"<" not in block) or begun > _LONGEST_ROW:
                return True
    return False


def _sheets(path: Path, data: bytes, name: str | None) -> dict[str, tuple[int, list[list[str]]]]:
    """The sheets that hold rows: the number of the row that names the columns of each, and its first rows."""
    book = _book(path, data)
    names = book.sheetnames
    if name is not None and name not in names:
        raise InputError(f"{path}: has no sheet “{name}”; it has {', '.join(names)}")
    held = {}
    for one in names:
        head = list(islice(_cells(path, book, one), _HEAD_ROWS))
        at = header_at(head)
        if len(head) > at + 1 and sum(bool(cell) for cell in head[at]) > 1:
            held[one] = at, head
    if not held:
        raise InputError(f"{path}: no sheet holds a row of names with rows below it")
    if name is not None and name not in held:
        raise InputError(f"{path}: sheet “{name}” holds no row of names with rows below it")
    return held


def _book(path: Path, data: bytes) -> Any:
    import openpyxl  # here, since only Excel files are worth the wait

    try:
        return openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except Exception as error:  # openpyxl raises whatever the broken part makes it raise
        raise InputError(f"{path}: can't be read as Excel ({error}); open and save it again") from None


def _rows(path: Path, data: bytes, name: str) -> Iterator[list[str]]:
    book = _book(path, data)
    try:
        yield from _cells(path, book, name)
    finally:
        book.close()


def _cells(path: Path, book: Any, name: str) -> Iterator[list[str]]:
    sheet = book[name]
    if not hasattr(sheet, "reset_dimensions"):
        return  # a drawing alone
    sheet.reset_dimensions()  # what other programs write there is often wrong
    row = 0
    try:
        for row, values in enumerate(sheet.iter_rows(max_row=_LAST_ROW, values_only=True), 1):
            cells = [_text(value) for value in values]
            if any(len(cell) > _LONGEST_CELL for cell in cells):
                raise InputError(
                    f"{path}, row {row}: holds a cell of more than a million letters; shorten it"
                )
            yield cells
    except InputError:
        raise
    except Exception as error:  # as above
        raise InputError(f"{path}, after row {row}: can't be read on as Excel ({error})") from None


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ", "seconds")
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value).strip()
