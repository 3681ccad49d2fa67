"""The words before a name in, whether a journey set out or ended there, or somebody is close to it, out."""

from mapapp.reading.prose.words import Words

_SETTING_OUT = 5  # words from leaving to the name of the town
_STOPS = frozenset("port airport harbour harbor station terminal pier dock airfield".split())
_BOUND = frozenset("bound heading headed way route travelling traveling driving going returning home".split())
_LEAVES = frozenset("leaving left departing departed".split())


def sets_out(forms: list[str], start: int, at: int) -> bool:
    """'After leaving Ketapang port in ‹Banyuwangi›': where a ship or a bus set out."""
    before = forms[max(start, at - _SETTING_OUT) : at]
    return before[-1:] != [] and before[-1] in _STOPS and not _LEAVES.isdisjoint(before)


def is_close(before: list[str]) -> bool:
    """'An hour's drive ‹from Tahoua›', 'not far from the town'."""
    return before[-1:] in (["drive"], ["walk"], ["ride"]) or before[-2:] in (
        ["not", "far"],
        ["short", "distance"],
    )


def is_of_destination(words: Words, start: int, at: int) -> bool:
    """'Bound for Potiskum ‹in› Yobe': where a journey went, and its land, led by the word `at`."""
    i = at - 1
    while i > start and (words.is_capital(i) or words.forms[i] == ","):
        i -= 1
    leads = i < at - 1 and words.forms[i] in ("for", "to", "toward", "towards")
    return leads and not _BOUND.isdisjoint(words.forms[max(start, i - 4) : i])
