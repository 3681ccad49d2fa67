"""Columns of text in, columns of 64-bit digests out: what names a report and a row."""

from hashlib import blake2b
from itertools import pairwise

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from mapapp.report import text_id

# Of a text whose white space is all single blanks and ends of lines, and which has no letters that
# Unicode writes in two ways, folding is but the ends of lines made blanks.
_UNEVEN = r"[\t\r\x0b\x0c\x1c-\x1f]|  | \n|\n |\n\n|^[ \n]|[ \n]$|[^\x00-\x7f]"
_BYTES = 8
_LETTERS = np.frombuffer("".join(f"{byte:02x}" for byte in range(256)).encode(), np.uint16)


def text_ids(texts: pa.Array) -> pa.Array:
    """report.text_id of each text, most of them without Python touching a letter."""
    held, ends = _held(texts)
    ids = _digested(held.replace(b"\n", b" "), ends)
    if held.isascii() and _is_even(np.frombuffer(held, np.uint8), ends):
        return ids
    uneven = pc.match_substring_regex(texts, _UNEVEN)
    told = pa.array([text_id(text) for text in texts.filter(uneven).to_pylist()], pa.string())
    return pc.replace_with_mask(ids, uneven, told)


def _is_even(letters: np.ndarray, ends: np.ndarray) -> bool:
    """Whether all white space in the texts is single blanks and ends of lines inside, told at a glance."""
    lines, blanks = letters == ord("\n"), letters == ord(" ")
    if (letters < ord(" ")).sum() > lines.sum():
        return False
    white = lines | blanks
    filled = np.flatnonzero(np.diff(ends))
    return not (
        (white[1:] & white[:-1]).any() or white[ends[filled]].any() or white[ends[filled + 1] - 1].any()
    )


def digested(texts: pa.Array) -> pa.Array:
    """A digest of each text as it stands, in hexadecimal."""
    return _digested(*_held(texts))


def has(column: pa.Array | pa.ChunkedArray, sign: bytes) -> bool:
    """Whether a sign stands in any of the cells."""
    chunks = column.chunks if isinstance(column, pa.ChunkedArray) else [column]
    return any(sign in _held(chunk)[0] for chunk in chunks)


def _held(texts: pa.Array) -> tuple[bytes, np.ndarray]:
    """All texts end to end, and where each begins and the last ends."""
    if not len(texts):
        return b"", np.zeros(1, np.int32)
    ends = np.frombuffer(texts.buffers()[1], np.int32, len(texts) + 1, texts.offset * 4)
    letters = texts.buffers()[2]
    held = letters.slice(ends[0], ends[-1] - ends[0]).to_pybytes() if letters else b""
    return held, ends - ends[0]


def _digested(held: bytes, ends: np.ndarray) -> pa.Array:
    starts = ends.tolist()
    made = [blake2b(held[first:last], digest_size=_BYTES).digest() for first, last in pairwise(starts)]
    letters = _LETTERS[np.frombuffer(b"".join(made), np.uint8)].tobytes()
    places = np.arange(len(ends), dtype=np.int32) * (2 * _BYTES)
    return pa.StringArray.from_buffers(len(made), pa.py_buffer(places), pa.py_buffer(letters))
