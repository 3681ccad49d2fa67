"""The words of relations.csv in, look-ups by meaning and patterns that take any of them out."""

import csv
import re
from functools import cache

from gazetteer.generic import WORDS


@cache
def words(meaning: str) -> dict[str, float]:
    """The words of a meaning (bearing, part, unit, number, loose, near, edge, coast …) with their values."""
    with (WORDS / "relations.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["word"].casefold(): float(row["value"] or "nan")
            for row in csv.DictReader(file)
            if row["meaning"] == meaning
        }


@cache
def any_of(*meanings: str) -> str:
    """A regular expression that takes any word of these meanings, the longest first."""
    every = [word for meaning in meanings for word in words(meaning)]
    ordered = sorted(every, key=lambda word: (-len(word), word))
    forms = [re.escape(word).replace(r"\ ", r"\s+").replace(r"\-", "[-‐‑–]").replace("'", "['’]")
             for word in ordered]  # fmt: skip
    return "(?:" + "|".join(forms) + ")"


def squeezed(word: str) -> str:
    """A word as the list has it: no capitals, one space, plain apostrophes and hyphens."""
    plain = word.translate(str.maketrans("’‐‑–", "'---"))
    return " ".join(plain.casefold().split())
