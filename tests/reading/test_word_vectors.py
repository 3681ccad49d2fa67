"""The table of word classes and vectors: what it says of words, and how it is compiled."""

import json
from pathlib import Path

import numpy as np

from mapapp.reading.vectors import build, classes, vectors


def test_words_that_stand_in_the_same_places_are_of_one_class() -> None:
    of = classes().of
    assert of("ohio") == of("texas")
    assert of("basra")[0] == of("ohio")[0] != of("tuesday")[0]
    assert of("smith") == of("jones") != of("ohio")


def test_a_word_that_the_table_lacks_has_no_class() -> None:
    assert classes().of("qwxzy") == ()
    assert classes().of("Ohio") == ()  # words are asked for in small letters


def test_a_vector_lies_nearest_to_those_of_its_like() -> None:
    words, rows = vectors()
    rows = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    near = np.argsort(-(rows @ rows[words.index("basra")]))[:6]
    assert {"mosul", "baghdad"} <= {words[n] for n in near}


def test_compiling_keeps_words_alone_and_gives_the_same_bytes_twice(tmp_path: Path) -> None:
    draw = np.random.default_rng(0)
    names = [f"{a}{b}" for a in "bcdfghkl" for b in "aeiou"]
    held = {name: [*draw.normal(size=100).round(3).tolist(), 1.0, 0] for name in [*names, ",", "1990"]}
    path = tmp_path / "vectors.json"
    path.write_text(
        json.dumps({"words": list(held), "vectors": held}, separators=(",", ":")), encoding="utf-8"
    )
    words, rows = build.read(path)
    assert words == names
    assert np.allclose(rows[3], held[names[3]][:100])
    once = build.compiled(words, rows, (2, 4, 8), 16)
    assert once == build.compiled(words, rows, (2, 4, 8), 16)
