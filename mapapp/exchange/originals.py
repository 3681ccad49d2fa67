"""The text of a row's report in, the cells the row came with out; and such cells as columns of an export.

Whoever gave us a table gets its ids and columns back, whatever this map made of them.
"""

import re
from collections.abc import Iterable, Mapping

import pyarrow as pa

# Before the name of a column that a row came with, in our exports.
PREFIX = "original_"
# A cell's own new lines, in the text of a row.
NEW_LINE = "\n  "
_CELL = re.compile(r"(.+?): (.*)", re.DOTALL)
# What a row of our own export tells of itself: it came with nothing else.
_OURS = frozenset(("incident_id", "event_id", "report_id"))
# What our export in ACLED's columns adds to them.
ADDED = ("radius_km", "incident_id", "event_id", "publisher")
EXPORTED = ("export_view", "export_date", "attribution")


def headed(name: str) -> str:
    """A column's name as it stands before its cells: without the sign that ends it."""
    return " ".join(name.split()).replace(": ", ":")


def cells(text: str) -> dict[str, str]:
    """Column: cell, of the row that a report's text was made of; nothing where our own export was."""
    found: dict[str, str] = {}
    for line in re.split(r"\n(?!  )", text):
        parts = _CELL.fullmatch(line)
        if parts is None:
            return {}
        found[parts[1]] = parts[2].replace(NEW_LINE, "\n")
    if found.keys() >= _OURS:
        return {}
    if EXPORTED[0] in found:
        found = {name: cell for name, cell in found.items() if name not in (*ADDED, *EXPORTED)}
    return found


def as_columns(rows: Iterable[Mapping[str, str]]) -> dict[str, list[str | None]]:
    """The columns that these rows came with, named as in our exports."""
    told = list(rows)
    names = dict.fromkeys(name for row in told for name in row)
    return {f"{PREFIX}{name}": [row.get(name) for row in told] for name in names}


def columns_of(columns: pa.Table) -> pa.Table:
    """Of the columns of our export those that rows came with, under their own names."""
    names = [name for name in columns.column_names if name.startswith(PREFIX)]
    return columns.select(names).rename_columns([name.removeprefix(PREFIX) for name in names])
