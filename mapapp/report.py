"""A report: one source document, as every room passes it on."""

import datetime as dt
import hashlib
import re
import unicodedata
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

REPORT_SCHEMA = pa.schema(
    [
        pa.field("report_id", pa.string(), nullable=False),
        pa.field("title", pa.string()),
        pa.field("publisher", pa.string()),
        pa.field("url", pa.string()),
        pa.field("published", pa.date32()),
        pa.field("language", pa.string()),
        pa.field("origin", pa.string()),
        pa.field("text", pa.string(), nullable=False),
    ]
)

# Halves of letters, which JSON, YAML and e-mail can write and no table can hold.
_SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Report:
    """A source document.

    text       what was published, headline first; every evidence range counts its characters
    title      the headline, if there is one
    publisher  who published it; url where it stands
    published  the day it was published (ISO date); None when nobody said
    language   ISO 639-1 code of the text, None when unknown
    origin     the file or address it was read from

    In all of them half a surrogate pair becomes the sign for a lost letter.
    """

    text: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: dt.date | None = None
    language: str | None = None
    origin: str | None = None

    def __post_init__(self) -> None:
        for name in self.__slots__:
            value = getattr(self, name)
            if isinstance(value, str) and not value.isascii() and _SURROGATES.search(value):
                object.__setattr__(self, name, _SURROGATES.sub("\ufffd", value))

    @property
    def report_id(self) -> str:
        """The same words are the same report: a digest of the text with its white space folded."""
        return text_id(self.text)

    def as_row(self) -> dict[str, Any]:
        """One row of REPORT_SCHEMA."""
        return {name: getattr(self, name) for name in REPORT_SCHEMA.names}

    @classmethod
    def from_row(cls, row: dict[str, Any]) -> "Report":
        """The report of one row of REPORT_SCHEMA."""
        return cls(**{name: row[name] for name in REPORT_SCHEMA.names if name != "report_id"})


def text_id(text: str) -> str:
    """The report_id of a text."""
    folded = " ".join(unicodedata.normalize("NFC", text).split())
    return hashlib.blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


class KnownIds:
    """A set of ids as sorted numbers, eight bytes each."""

    def __init__(self, ids: pa.ChunkedArray) -> None:
        self._numbers = np.sort(id_numbers(ids))

    def holds(self, ids: pa.ChunkedArray) -> np.ndarray:
        """For each id whether it is known."""
        asked = id_numbers(ids)
        if not len(self._numbers):
            return np.zeros(len(asked), bool)
        at = np.minimum(np.searchsorted(self._numbers, asked), len(self._numbers) - 1)
        return self._numbers[at] == asked

    def add(self, ids: pa.ChunkedArray) -> None:
        """Know these too."""
        self._numbers = np.sort(np.concatenate([self._numbers, id_numbers(ids)]), kind="stable")


def firsts(ids: pa.ChunkedArray) -> np.ndarray:
    """Which of the ids come for the first time."""
    first = np.zeros(len(ids), bool)
    first[np.unique(id_numbers(ids), return_index=True)[1]] = True
    return first


def id_numbers(ids: pa.ChunkedArray) -> np.ndarray:
    """Ids as numbers of 64 bits, which most are digests of; of any other id a number of its own."""
    parts = [_numbers(chunk) for chunk in ids.chunks if len(chunk)]
    return np.concatenate(parts) if parts else np.zeros(0, np.uint64)


def _numbers(ids: pa.Array) -> np.ndarray:
    long = np.frombuffer(ids.buffers()[1], np.int32, len(ids) + 1, ids.offset * 4)
    if not ids.null_count and (np.diff(long) == _ID_LETTERS).all():
        letters = np.frombuffer(ids.buffers()[2], np.uint8)[long[0] : long[-1]]
        digits = _HEX[letters].reshape(len(ids), _ID_LETTERS)
        if (digits < 16).all():
            shifts = np.arange(_ID_LETTERS, dtype=np.uint64)[::-1] * np.uint64(4)
            return (digits.astype(np.uint64) << shifts).sum(axis=1, dtype=np.uint64)
    return np.array([_number(one) for one in ids.to_pylist()], np.uint64)


def _number(one: str) -> int:
    if len(one) == _ID_LETTERS and all(letter in "0123456789abcdef" for letter in one):
        return int(one, 16)
    return hash(one) & 0xFFFFFFFFFFFFFFFF


_ID_LETTERS = 16
_HEX = np.full(256, 255, np.uint8)
_HEX[np.frombuffer(b"0123456789abcdef", np.uint8)] = np.arange(16, dtype=np.uint8)
