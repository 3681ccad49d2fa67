"""Columns of text in, columns of 64-bit digests out: what names a report and a row."""

from hashlib import blake2b

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from mapapp.report import text_id

# Of a text whose white space is all single blanks and ends of lines, and which has no letters that
# Unicode writes in two ways, folding is but the ends of lines made blanks.
_UNEVEN = r"[\t\r\x0b\x0c\x1c-\x1f]|  | \n|\n |\n\n|^[ \n]|[ \n]$|[^\x00-\x7f]"


def text_ids(texts: pa.Array) -> pa.Array:
    """report.text_id of each text, most of them without Python touching a letter."""
    uneven = np.flatnonzero(pc.match_substring_regex(texts, _UNEVEN).to_numpy(zero_copy_only=False))
    ids = _hex(pc.replace_substring(texts, "\n", " "))
    for row, text in zip(uneven.tolist(), texts.take(pa.array(uneven)).to_pylist(), strict=True):
        ids[row] = text_id(text)
    return pa.array(ids, pa.string())


def digested(texts: pa.Array) -> pa.Array:
    """A digest of each text as it stands."""
    return pa.array(_hex(texts), pa.string())


def _hex(texts: pa.Array) -> list[str]:
    return [blake2b(text, digest_size=8).hexdigest() for text in texts.cast(pa.binary()).to_pylist()]
