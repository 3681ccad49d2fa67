"""The words before a name in, whether a journey set out there, or somebody is close to it, out."""

_SETTING_OUT = 5  # words from leaving to the name of the town
_STOPS = frozenset("port airport harbour harbor station terminal pier dock airfield".split())
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
