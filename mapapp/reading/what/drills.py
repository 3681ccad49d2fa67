"""An event mention in its clause in, whether it is of an exercise or of a film out."""

from mapapp.reading.prose import wording
from mapapp.reading.what.events import Mention

_QUOTES = frozenset('"“”')
_DRILL_WORDS = wording.single("drill", "played")
_DRILLS = 2  # words
_SHOWN = frozenset("premiere screening showing watching watched shown".split())


def is_drill(forms: list[str], first: int, last: int) -> bool:
    """Whether a clause tells of an exercise or of a film, and not of what befell those who watched one."""
    at = [i for i, _, _ in wording.phrases("drill").find(forms, first, last)]
    return any(_SHOWN.isdisjoint(forms[max(first, i - 5) : i]) for i in at)


def is_make_believe(forms: list[str], mention: Mention) -> bool:
    """'Soldiers "blew up" a bridge', in quotation marks of its own and in a report of an exercise."""
    marks = forms[mention.first - 1 : mention.first] + forms[mention.last : mention.last + 1]
    quoted = len(marks) == 2 and all(mark in _QUOTES for mark in marks)
    return quoted and sum(f in _DRILL_WORDS for f in forms) >= _DRILLS
