"""Excel files that say more than they hold, or break off: refused with the mend, or read in little time."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from mapapp.errors import InputError
from mapapp.exchange.tables import workbook
from mapapp.exchange.tables.sheet import open_sheet

SHEET, STYLES = "xl/worksheets/sheet1.xml", "xl/styles.xml"


def _changed(path: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """A right file of one row, one of its parts changed."""
    book, buffer = openpyxl.Workbook(), io.BytesIO()
    for row in (["date", "place"], ["2024-03-02", "Mosul"]):
        book.active.append(row)
    book.save(buffer)
    with zipfile.ZipFile(buffer) as right, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name in right.namelist():
            made.writestr(name, change(right.read(name)) if name == part else right.read(name))
    return path


def _rows(path: Path) -> int:
    return sum(len(piece.lines) for piece in open_sheet(path).pieces())


@pytest.mark.parametrize(
    ("part", "grown", "put"),
    [
        (SHEET, "</sheetData>", "<row><c t='inlineStr'><is><t>" + "a" * 30_000_000 + "</t></is></c></row>"),
        (SHEET, "</sheetData>", "<row><c t='inlineStr'><is><t>" + "a" * 2_000_000 + "</t></is></c></row>"),
        (SHEET, "</sheetData>", f"<row>{'<c><v>1</v></c>' * 2_000_000}</row>"),
        (
            SHEET,
            "</sheetData>",
            f"<row><c t='inlineStr'><is>{'<r><t>words</t></r>' * 2_000_000}</is></c></row>",
        ),
        (STYLES, "</styleSheet>", "<font/>" * 5_000_000),
    ],
    ids=["one cell", "a smaller cell", "one row", "one cell in parts", "colours"],
)
def test_what_would_fill_the_memory_is_refused(tmp_path: Path, part: str, grown: str, put: str) -> None:
    path = _changed(
        tmp_path / "a.xlsx", part, lambda data: data.replace(grown.encode(), f"{put}{grown}".encode())
    )
    assert path.stat().st_size < 200_000
    with pytest.raises(InputError, match="unpacks to too much"):
        _rows(path)


def test_a_text_of_all_cells_that_is_too_long_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    _changed(path, SHEET, bytes)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", "<sst><si><t>" + "a" * 15_000_000 + "</t></si></sst>")
    with pytest.raises(InputError, match="unpacks to too much"):
        _rows(path)


def test_a_cell_put_together_of_many_is_refused(tmp_path: Path) -> None:
    parts = f"<row><c t='inlineStr'><is>{'<r><t>many words</t></r>' * 150_000}</is></c></row></sheetData>"
    path = _changed(tmp_path / "a.xlsx", SHEET, lambda data: data.replace(b"</sheetData>", parts.encode()))
    with pytest.raises(InputError, match=r"row 3: holds a cell of more than a million letters"):
        _rows(path)


def test_a_row_numbered_without_sense_does_not_stand_for_all_before_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "_LAST_ROW", 1_000)
    far = _changed(
        tmp_path / "a.xlsx", SHEET, lambda data: data.replace(b'<row r="2"', b'<row r="4000000000"')
    )
    assert _rows(far) < 1_000


def test_a_sheet_that_breaks_off_is_told_with_the_row(tmp_path: Path) -> None:
    broken = _changed(
        tmp_path / "a.xlsx", SHEET, lambda data: data.replace(b"</sheetData>", b"<row><c></sheetData>")
    )
    with pytest.raises(InputError, match=r"after row 2: can't be read on as Excel"):
        _rows(broken)
