"""A declined place name in, the forms it may stand under in a list out: Багдада is of Багдад."""

import csv
from collections.abc import Iterator
from functools import cache

from gazetteer.generic import WORDS


@cache
def _endings() -> tuple[tuple[str, str], ...]:
    with (WORDS / "declensions.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["ending"], row["base"] or "") for row in csv.DictReader(file)]
    return tuple(sorted(rows, key=lambda row: -len(row[0])))


def base_forms(name: str) -> Iterator[str]:
    """The names that may have been declined so, the longest ending first; none for scripts without case."""
    if name.isascii():
        return
    for ending, base in _endings():
        if name.endswith(ending) and len(name) - len(ending) >= 3:
            yield name[: -len(ending)] + base
