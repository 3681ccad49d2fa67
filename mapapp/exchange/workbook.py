"""Rows for a sheet in, an Excel file out: they on one sheet, what the export says of itself on another."""

import datetime as dt
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

# XML 1.0 has no place for these; Excel takes no longer cells.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST = 32_767
_WIDTH = 18


def workbook(names: Sequence[str], rows: Iterable[Sequence[Any]], about: Mapping[str, Any]) -> bytes:
    """The file; text is to be defused before, numbers and days stay numbers and days."""
    from openpyxl import Workbook  # here, since only Excel files are worth the wait
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Incidents")
    sheet.freeze_panes = "A2"
    for number in range(1, len(names) + 1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTH
    head = [WriteOnlyCell(sheet, value=name) for name in names]
    for cell in head:
        cell.font = Font(bold=True)
    sheet.append(head)
    for row in rows:
        sheet.append([_fitting(value) for value in row])
    notes = book.create_sheet("About")
    for name, value in about.items():
        notes.append([name, _fitting(value)])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _fitting(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float | dt.date):
        return value
    return _NO_XML.sub("�", str(value))[:_LONGEST]
