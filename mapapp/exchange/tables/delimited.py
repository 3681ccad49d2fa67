"""CSV, TSV and their like in, pieces of text columns out, by Arrow's reader."""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv

from mapapp.errors import InputError
from mapapp.exchange.charset import guessed
from mapapp.exchange.tables.digests import has
from mapapp.exchange.tables.sheet import (
    BROKEN,
    PIECE,
    REFUSED,
    Opener,
    Piece,
    Refused,
    Sheet,
    header_at,
    named,
)

_DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_HEAD_BYTES = 200_000
_HEAD_ROWS = 50
_BLOCK_BYTES = 8_000_000
_SWALLOWED = 3  # rows in one cell
GDELT_COLUMNS = (58, 61)  # versions 1.0 and 2.0, which name none of them
_NUMBER = re.compile(r"[-+]?\d+([.,]\d+)?|\d{4}-\d\d-\d\d.*|\d{1,2}[./]\d{1,2}[./]\d{2,4}.*")


def read(path: Path, content: Opener) -> Sheet:
    """The rows of the file. Raises InputError when they can't be told."""
    with content() as file:
        head = file.read(_HEAD_BYTES)
    encoding = _encoding(path, head, content)
    # an incremental decoder leaves a letter cut by the end of the head alone
    text = codecs.getincrementaldecoder(encoding)(errors="replace").decode(head)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise InputError(f"{path}: is empty; check that it was saved whole")
    if len(head) == _HEAD_BYTES:
        text = text[: text.rfind("\n") + 1] or text
    delimiter, rows = _laid_out(path, text)
    quoted = not (delimiter == "\t" and len(rows[0]) in GDELT_COLUMNS)
    at = header_at(rows)
    headed = not _is_data(rows[at])
    skip = _lines_before(text, delimiter, at + headed) if headed else 0
    columns = named(rows[at] if headed else [""] * len(rows[0]))
    kind = f"{'TSV' if delimiter == chr(9) else 'CSV'}, {_DELIMITERS[delimiter]}, {encoding.upper()}"

    if quoted and len(head) < _HEAD_BYTES:
        _check_last_closed(path, text, delimiter, skip)

    # A refused row that was mended is the row of its table again, without what was said of it.
    theirs = columns[: -len(REFUSED)] if tuple(columns[-len(REFUSED) :]) == REFUSED else columns

    def pieces() -> Iterator[Piece]:
        for piece in _pieces(path, content, encoding, delimiter, columns, skip, quoted):
            yield piece if theirs == columns else replace(piece, columns=piece.columns.select(theirs))

    return Sheet(path, kind, theirs, pieces, headed, defused=True)


def _encoding(path: Path, head: bytes, content: Opener) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if b"\0" in head and (bare := _bare_utf_16(head)):
        return bare
    if b"\0" in head:
        raise InputError(f"{path}: is no table; give CSV, TSV, Excel (.xlsx), GeoJSON, KML or Parquet")
    decoder = codecs.getincrementaldecoder("utf-8")()
    plain, line = True, 1
    try:
        with content() as file:
            while block := file.read(_BLOCK_BYTES):
                plain = decoder.decode(block).isascii() and plain
                line += block.count(b"\n")
            decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        before = error.object[: error.start]
        if not (plain and before.isascii()):
            raise InputError(
                f"{path}, line {line + before.count(10)}: holds bytes that are no letters of UTF-8, in which"
                " the lines before are written; mend that line, or save the file anew as UTF-8"
            ) from None
        around = error.object[max(0, error.start - 20_000) : error.start + 20_000]
        return guessed(around) or "cp1252"
    except OSError as error:
        raise InputError(f"{path}: can't be unpacked ({error}); check that it came whole") from None
    return "utf-8"


def _bare_utf_16(head: bytes) -> str:
    """UTF-16 without a mark of it: every other byte of European letters is nought."""
    half = len(head) // 2
    first, second = head[: 2 * half : 2].count(0), head[1 : 2 * half : 2].count(0)
    if not min(first, second) and max(first, second) * 2 > half:
        return "utf-16-le" if second else "utf-16-be"
    return ""


def _laid_out(path: Path, text: str) -> tuple[str, list[list[str]]]:
    """The delimiter by which most of the first rows are equally wide, and those rows."""
    best: tuple[float, int, str, list[list[str]]] = (0.0, 0, "", [])
    for delimiter in _DELIMITERS:
        rows = []
        try:
            for row in csv.reader(io.StringIO(text), delimiter=delimiter):
                rows.append(row)
                if len(rows) == _HEAD_ROWS:
                    break
        except csv.Error:
            continue
        widths = [len(row) for row in rows if row]
        if not widths:
            continue
        wide = max(set(widths), key=lambda width: (widths.count(width), width))
        if wide > 1:
            best = max(best, (round(widths.count(wide) / len(widths), 1), wide, delimiter, rows))
    if not best[3]:
        raise InputError(
            f"{path}: no columns can be told in it; give CSV, TSV, Excel (.xlsx) or GeoJSON that names them"
        )
    return best[2], best[3]


def _is_data(row: list[str]) -> bool:
    cells = [cell.strip() for cell in row if cell.strip()]
    return sum(bool(_NUMBER.fullmatch(cell)) for cell in cells) * 4 >= max(1, len(cells))


def _lines_before(text: str, delimiter: str, rows: int) -> int:
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    for _ in range(rows):
        next(reader, None)
    return reader.line_num


def _pieces(
    path: Path,
    content: Opener,
    encoding: str,
    delimiter: str,
    columns: tuple[str, ...],
    skip: int,
    quoted: bool,
) -> Iterator[Piece]:
    invalid: list[pacsv.InvalidRow] = []

    def set_aside(row: pacsv.InvalidRow) -> str:
        invalid.append(row)
        return "skip"

    known = 0  # of the invalid rows, those handed on
    number, newlines = skip + 1, 0
    try:
        with content() as file:
            reader = pacsv.open_csv(
                file,
                pacsv.ReadOptions(
                    use_threads=False,
                    block_size=_BLOCK_BYTES,
                    skip_rows=skip,
                    column_names=list(columns),
                    encoding=encoding,
                ),
                pacsv.ParseOptions(
                    delimiter=delimiter,
                    quote_char='"' if quoted else False,
                    newlines_in_values=quoted,
                    ignore_empty_lines=False,
                    invalid_row_handler=set_aside,
                ),
                pacsv.ConvertOptions(
                    column_types=dict.fromkeys(columns, pa.string()),
                    null_values=[""],
                    strings_can_be_null=True,
                    quoted_strings_can_be_null=True,
                ),
            )
            for block in reader:
                table = pa.Table.from_batches([block])
                taken = np.arange(number, number + table.num_rows + len(invalid))
                taken = taken[~np.isin(taken, [row.number for row in invalid])][: table.num_rows]
                number_before, number = number, int(taken[-1]) + 1 if len(taken) else number
                inside = _newlines(table)
                _check_closed(path, table, inside, number_before + newlines, delimiter)
                lines = (
                    taken + newlines + np.concatenate([[0], np.cumsum(inside)[:-1]]) if len(taken) else taken
                )
                late = [
                    row._replace(number=row.number + newlines + int(inside[taken < row.number].sum()))
                    for row in invalid[known:]
                ]
                newlines += int(inside.sum())
                mended, broken = _mended(late, delimiter, columns)
                known = len(invalid)
                for start in range(0, table.num_rows, PIECE):
                    end = start + PIECE
                    yield Piece(table.slice(start, PIECE), lines[start:end])
                if mended or broken:
                    cells = list(zip(*(row.cells for row in mended), strict=True)) or [()] * len(columns)
                    yield Piece(
                        pa.table(
                            [pa.array([cell or None for cell in column], pa.string()) for column in cells],
                            names=list(columns),
                        ),
                        np.array([row.line for row in mended], np.int64),
                        broken,
                    )
    except UnicodeDecodeError:
        raise InputError(
            f"{path}, after line {number + newlines}: holds bytes that are no letters of {encoding.upper()};"
            " open it where it was made and save it as UTF-8"
        ) from None
    except pa.ArrowInvalid as error:
        raise InputError(
            f"{path}, after line {number + newlines}: {_in_our_words(str(error))}; mend the line, or save the"
            " file anew as CSV"
        ) from None
    except BROKEN as error:
        raise InputError(f"{path}: can't be read on ({error}); check that it came whole") from None


def _in_our_words(said: str) -> str:
    if "straddling" in said or "out of sync" in said:
        return "a row of more than 8 MB, as where a quotation mark is never closed"
    return "the rows can't be told apart"


def _check_closed(path: Path, table: pa.Table, inside: np.ndarray, first: int, delimiter: str) -> None:
    """Raises InputError where a cell swallowed rows: a quotation mark was opened there and never closed."""
    for row in np.flatnonzero(inside >= _SWALLOWED):
        for cell in table.slice(int(row), 1).to_pylist()[0].values():
            held = (cell or "").split("\n")[1:]
            rows = sum(line.count(delimiter) >= table.num_columns - 1 for line in held)
            if rows >= _SWALLOWED * (3 if table.num_columns == 2 else 1) and rows * 2 > len(held):
                line = first + int(row) + int(inside[:row].sum())
                raise InputError(
                    f"{path}, line {line}: a quotation mark opens a cell there that takes in the"
                    f" {len(held):,} lines after it; close it, or take it out"
                )


def _check_last_closed(path: Path, text: str, delimiter: str, skip: int) -> None:
    """Raises InputError where a whole file ends inside a cell that takes in other lines, or its first row."""
    told, line = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True), 0
    try:
        for _ in told:
            line = told.line_num
    except csv.Error as error:
        swallowed = text.rstrip().count("\n") > line
        if "end of data" in str(error) and (swallowed or line <= skip):
            raise InputError(
                f"{path}, line {line + 1}: a quotation mark opens a cell there that is never closed;"
                " close it, or take it out"
            ) from None


def _newlines(table: pa.Table) -> np.ndarray:
    """How many lines each row takes beyond its first."""
    extra = np.zeros(table.num_rows, np.int64)
    for column in table.columns:
        if has(column, b"\n"):
            counts = pc.fill_null(pc.count_substring(column, "\n"), 0)
            extra += counts.to_numpy()
    return extra


def _mended(
    invalid: list[pacsv.InvalidRow], delimiter: str, columns: tuple[str, ...]
) -> tuple[list[Refused], list[Refused]]:
    """Rows of another width: those that only leave out or add empty cells at the end, and the others."""
    mended, broken = [], []
    for row in invalid:
        cells = next(csv.reader(io.StringIO(row.text), delimiter=delimiter), [])
        wide = len(columns)
        if len(cells) > 1 and not any(cell.strip() for cell in cells[wide:]):
            cells = [cell.strip() for cell in cells[:wide]] + [""] * (wide - len(cells))
            mended.append(Refused(row.number, "", tuple(cells)))
        else:
            reason = f"{len(cells)} cells where there are {wide} columns"
            broken.append(Refused(row.number, reason, tuple(cells)))
    return mended, broken
