"""The words before a name in, whether a journey set out there, has only just, or it is measured from out."""

_SETTING_OUT = 5  # words from leaving to the name of the town
_STOPS = frozenset("port airport harbour harbor station terminal pier dock airfield".split())
_LEAVES = frozenset("leaving left departing departed".split())
_JUST = frozenset("shortly soon moments minutes seconds immediately just".split())


def sets_out(forms: list[str], start: int, at: int) -> bool:
    """'After leaving Ketapang port in ‹Banyuwangi›': where a ship or a bus set out."""
    before = forms[max(start, at - _SETTING_OUT) : at]
    return before[-1:] != [] and before[-1] in _STOPS and not _LEAVES.isdisjoint(before)


def had_just_left(forms: list[str], start: int, at: int) -> bool:
    """'Crashed minutes after taking off from ‹Tehran›', 'soon after takeoff from ‹Juba›'."""
    before = forms[max(start, at - _SETTING_OUT) : at]
    off = before[-1:] in (["takeoff"], ["departure"]) or before[-2:-1] in (["taking"], ["take"], ["took"])
    return off and "after" in before and not _JUST.isdisjoint(before)


def is_close(before: list[str]) -> bool:
    """'An hour's drive ‹from Tahoua›', 'not far from the town'."""
    return before[-1:] in (["drive"], ["walk"], ["ride"]) or before[-2:] in (
        ["not", "far"],
        ["short", "distance"],
    )
