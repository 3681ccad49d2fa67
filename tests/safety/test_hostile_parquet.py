"""Parquet files of little that unpack to much: refused with the mend, in little memory."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from mapapp.errors import InputError
from mapapp.exchange.tables import parquet
from mapapp.exchange.tables.sheet import open_sheet


def _repeated(path: Path, cell: str | bytes, rows: int) -> Path:
    """A file in which every row has the same long cell, written once."""
    notes = pa.DictionaryArray.from_arrays(pa.array([0] * rows, pa.int32()), pa.array([cell]))
    days = pa.array(["2024-04-03"] * rows)
    pq.write_table(pa.table({"date": days, "notes": notes}), path, compression="zstd", store_schema=False)
    return path


@pytest.mark.parametrize("cell", ["x" * 40_000, b"x" * 40_000])
def test_a_long_cell_that_every_row_repeats_is_refused(tmp_path: Path, cell: str | bytes) -> None:
    path = _repeated(tmp_path / "a.parquet", cell, 20_000)
    assert path.stat().st_size < 10_000
    before = pa.default_memory_pool().max_memory()
    with pytest.raises(InputError, match="after row 0: unpacks to too much"):
        list(open_sheet(path).pieces())
    assert pa.default_memory_pool().max_memory() - before < 300_000_000


def test_rows_come_in_pieces_of_so_much_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _repeated(tmp_path / "a.parquet", "words " * 20, 5_500)
    (whole,) = open_sheet(path).pieces()
    monkeypatch.setattr(parquet, "_MOST_BYTES", 200_000)
    pieces = list(open_sheet(path).pieces())
    assert len(pieces) == 3
    assert [line for piece in pieces for line in piece.lines] == list(range(1, 5_501))
    assert pa.concat_tables([piece.columns for piece in pieces]).equals(whole.columns)


@pytest.mark.parametrize("deep", [1, 2])
def test_a_long_word_that_lists_repeat_is_refused(tmp_path: Path, deep: int) -> None:
    words = pa.array(["x" * 4_000]).take(pa.array([0] * 30_000))
    notes = pa.ListArray.from_arrays(pa.array(range(0, 30_001, 30), pa.int32()), words)
    if deep == 2:
        notes = pa.StructArray.from_arrays([notes], ["told"])
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"date": ["2024-04-03"] * 1_000, "notes": notes}), path, compression="zstd")
    del notes, words
    before = pa.default_memory_pool().bytes_allocated()
    with pytest.raises(InputError, match="unpacks to too much"):
        list(open_sheet(path).pieces())
    assert pa.default_memory_pool().bytes_allocated() - before < 50_000_000


def test_lists_and_records_of_a_few_words_are_read(tmp_path: Path) -> None:
    notes = [["a bomb", None], None, [], ["shots"]]
    record = [{"by": "a group", "dead": 3}, None, {"by": None, "dead": 1}, {"by": "b", "dead": None}]
    path = tmp_path / "a.parquet"
    days = ["2024-04-03"] * 4
    pq.write_table(pa.table({"date": days, "notes": notes, "record": record}), path)
    (piece,) = open_sheet(path).pieces()
    assert piece.columns["notes"].to_pylist()[::3] == ['["a bomb", null]', "shots"]
    assert piece.columns["record"].to_pylist()[0] == '{"by": "a group", "dead": 3}'
