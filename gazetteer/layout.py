"""The columns of a compiled gazetteer in one file: written once, mapped into memory when read.

A file is the magic word, the length of a JSON header, the header, and the columns, each starting on a
multiple of eight bytes. The header names each column's type, start and length.
"""

import json
import mmap
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

MAGIC = b"GAZET01\n"
NO_PARENT = 65535
MOST_ROWS = 255  # of one name; a name with more keeps its most populous places
BLOCK = 32  # names that share one stored offset
_HOW_BITS = 3
_ROW_BITS = 24 - _HOW_BITS


@dataclass(frozen=True)
class Strings:
    """Many short texts: their bytes end to end, and where each starts."""

    offsets: np.ndarray
    data: np.ndarray

    @classmethod
    def pack(cls, texts: list[str]) -> "Strings":
        """The texts, packed."""
        parts = [text.encode("utf-8") for text in texts]
        offsets = np.zeros(len(parts) + 1, "<u4")
        np.cumsum([len(p) for p in parts], out=offsets[1:])
        return cls(offsets, np.frombuffer(b"".join(parts), np.uint8))

    @cached_property
    def _views(self) -> tuple[memoryview, memoryview]:
        return self.offsets.data, self.data.data

    def __getitem__(self, n: int) -> str:
        offsets, data = self._views  # read several times as fast as arrays
        return str(data[offsets[n] : offsets[n + 1]], "utf-8")


def pack_pairs(rows: np.ndarray, hows: np.ndarray) -> np.ndarray:
    """A row and how a name relates to it, in three bytes each."""
    if len(rows) and int(rows.max()) >= 1 << _ROW_BITS:
        raise ValueError(f"more than {1 << _ROW_BITS} places in one file")
    packed = (rows << _HOW_BITS | hows).astype("<u4")
    return np.ascontiguousarray(packed.view(np.uint8).reshape(-1, 4)[:, :3]).reshape(-1)


def write(
    path: Path, sections: dict[str, np.ndarray], strings: dict[str, Strings], meta: dict[str, Any]
) -> None:
    """Writes the columns; the same columns make the same bytes."""
    columns = dict(sections)
    for name, packed in strings.items():
        columns[f"{name}.offsets"], columns[f"{name}.data"] = packed.offsets, packed.data
    header: dict[str, Any] = {"meta": meta, "columns": {}}
    start, body = 0, []
    for name, column in columns.items():
        raw = column.tobytes()
        header["columns"][name] = [column.dtype.str, start, len(column)]
        padding = -len(raw) % 8
        body.append(raw + b"\0" * padding)
        start += len(raw) + padding
    text = json.dumps(header, ensure_ascii=False, sort_keys=True).encode("utf-8")
    text += b" " * (-len(text) % 8)
    with path.open("wb") as file:
        file.write(MAGIC + len(text).to_bytes(8, "little") + text)
        file.writelines(body)


def read(path: Path) -> tuple[dict[str, np.ndarray], dict[str, Strings], dict[str, Any]]:
    """The columns (mapped, read only), the strings and the meta data of a file that write() made."""
    with path.open("rb") as file:
        if file.seek(0, 2) < 16:
            raise ValueError(f"{path} is cut short")
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    if mapped[:8] != MAGIC:
        raise ValueError(f"{path} is not a compiled gazetteer of this version")
    length = int.from_bytes(mapped[8:16], "little")
    header = json.loads(mapped[16 : 16 + length])
    columns = {
        name: np.frombuffer(mapped, dtype, count, 16 + length + start)
        for name, (dtype, start, count) in header["columns"].items()
    }
    strings = {
        name.removesuffix(".offsets"): Strings(columns[name], columns[name.replace(".offsets", ".data")])
        for name in columns
        if name.endswith(".offsets")
    }
    return columns, strings, header["meta"]
