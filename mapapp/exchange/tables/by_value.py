"""A column in, a column of what its cells mean out: each distinct cell is asked about once."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

Reasons = dict[int, str]  # row: why it can't be taken

_LINES = 3  # examples of where rows stand


class Noted(NamedTuple):
    """How many rows something is said of, and the lines of the first of them."""

    rows: int
    lines: tuple[int, ...]

    def and_then(self, later: "Noted") -> "Noted":
        """These rows and later ones of the same file."""
        return Noted(self.rows + later.rows, (self.lines + later.lines)[:_LINES])


def noted(rows: np.ndarray, lines: np.ndarray) -> Noted:
    """The rows where the mask holds; lines: of every row."""
    return Noted(int(rows.sum()), tuple(int(line) for line in lines[np.flatnonzero(rows)[:_LINES]]))


Notes = dict[str, Noted]  # what is said of rows, to be read after their number: "tell no day"


def together(first: Notes, later: Notes) -> Notes:
    """All that is said in either."""
    names = dict.fromkeys((*first, *later))
    none = Noted(0, ())
    return {name: first.get(name, none).and_then(later.get(name, none)) for name in names}


def mapped(
    column: pa.Array, mean: Callable[[str], Any], kind: pa.DataType, reasons: Reasons | None = None
) -> pa.Array:
    """mean(cell) for each cell, null where the cell is; a ValueError is the row's reason, and null."""
    coded = column.dictionary_encode()
    values: list[Any] = []
    wrong: dict[int, str] = {}
    for number, cell in enumerate(coded.dictionary.to_pylist()):
        try:
            values.append(mean(cell))
        except ValueError as error:
            values.append(None)
            wrong[number] = str(error)
    if wrong and reasons is not None:
        indices = pc.fill_null(coded.indices, -1).to_numpy(zero_copy_only=False)
        for row in np.flatnonzero(np.isin(indices, list(wrong))):
            reasons.setdefault(int(row), wrong[int(indices[row])])
    return pa.array(values, kind).take(coded.indices)


def mapped_together(
    columns: Sequence[pa.Array], mean: Callable[..., Any], rows: np.ndarray
) -> tuple[list[Any], np.ndarray]:
    """mean(*cells) of each distinct row of cells ("" where null), and for each of `rows` its number."""
    where = pa.array(rows, pa.int64())
    coded = [pc.fill_null(column.take(where), "").dictionary_encode() for column in columns]
    key = np.zeros(len(rows), np.int64)
    for one in coded:
        key = key * (len(one.dictionary) + 1) + one.indices.to_numpy(zero_copy_only=False)
    first, number = distinct(key)
    cells = [one.dictionary.take(one.indices.take(pa.array(first))).to_pylist() for one in coded]
    return [mean(*together) for together in zip(*cells, strict=True)], number


def distinct(key: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The first place of each distinct whole number, and for each place the number of the one it holds."""
    coded = pa.array(key).dictionary_encode()
    number = coded.indices.to_numpy(zero_copy_only=False)
    first = np.empty(len(coded.dictionary), np.int64)
    first[number[::-1]] = np.arange(len(key) - 1, -1, -1)
    return first, number
