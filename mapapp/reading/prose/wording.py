"""wording.csv in, its lists out: the words that tell how an event is told, and phrase finders over them."""

from functools import cache

from mapapp.reading.prose.words import Phrases, phrase, rows


@cache
def _lists() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    lists: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in rows("wording.csv"):
        for words in row["words"].split("|"):
            lists.setdefault(row["list"], []).append((phrase(words), row["value"] or ""))
    return lists


@cache
def single(*names: str) -> frozenset[str]:
    """The one-word entries of a list, or of several, folded."""
    return frozenset(words[0] for name in names for words, _ in _lists()[name] if len(words) == 1)


@cache
def values(name: str) -> dict[tuple[str, ...], str]:
    """The entries of a list with their values."""
    return dict(_lists()[name])


@cache
def phrases(*names: str) -> Phrases[str]:
    """A finder of the entries of several lists; each stands for its list's name."""
    return Phrases((words, name) for name in names for words, _ in _lists()[name])


@cache
def valued(name: str) -> Phrases[str]:
    """A finder of the entries of one list; each stands for its value."""
    return Phrases(_lists()[name])


def has(name: str, forms: list[str], first: int, last: int) -> bool:
    """Whether an entry of the list stands among the words [first, last), as far as there are any."""
    return next(phrases(name).find(forms, max(0, first), min(last, len(forms))), None) is not None
