"""A word in, what the word lists beside this module say of it out: cues.csv and people.txt."""

from pathlib import Path

_HERE = Path(__file__).parents[1]


def cue(word: str) -> tuple[str, ...]:
    """The classes of cues.csv that a small-letter word belongs to."""
    return _CUES.get(word, ())


def people(word: str) -> str:
    """F for a given name, L for a family name, FL for both, "" for neither."""
    return _PEOPLE.get(word, "")


def names_of_people() -> dict[str, list[str]]:
    """Given names (F) and family names (L), in small letters, sorted."""
    return {sort: sorted(name for name, how in _PEOPLE.items() if sort in how) for sort in "FL"}


def _lines(name: str) -> list[str]:
    lines = (_HERE / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _read_cues() -> dict[str, tuple[str, ...]]:
    classes: dict[str, tuple[str, ...]] = {}
    for line in _lines("cues.csv"):
        name, _, listed = line.partition(",")
        for word in listed.split():
            classes[word] = (*classes.get(word, ()), name)
    return classes


_CUES = _read_cues()
_PEOPLE: dict[str, str] = dict(line.split() for line in _lines("people.txt"))
