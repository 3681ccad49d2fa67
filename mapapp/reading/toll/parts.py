"""A count in its sentence in, out: whether it is a part of a whole, and which part of it is told apart."""

from mapapp.reading.prose import wording
from mapapp.reading.prose.numbers import Quantity, quantity

_REACH = 14  # words from a count to the part of it that is told apart
_OF_THESE = (["of", "these", ","], ["of", "those", ","], ["of", "them", ","], ["of", "whom", ","])
_OF_THEM = (["of", "them"], ["of", "whom"], ["among", "them"])


def is_part(forms: list[str], total: Quantity, at: int) -> bool:
    """'four of the victims', 'of the injured, 190', 'lost two brothers', '50 in one place alone'."""
    inside, after = forms[total.first : total.last], forms[total.last : total.last + 9]
    before = forms[max(0, total.first - 3) : total.first]
    if after[:2] == ["of", "them"] or before in _OF_THESE:
        return True
    for i in range(max(0, total.first - 6), min(len(forms), total.last + 3) - 2):
        if forms[i : i + 2] == ["of", "the"] and forms[i + 2] in wording.single("the hurt"):
            return True
    if forms[at] == "lost" and any(f in wording.single("relative") for f in inside):
        return True
    return "alone" in after or any(f in ("nationals", "national") for f in inside)


def told_part(forms: list[str], after: int, stop: int) -> int:
    """How many of those counted are told apart: 4 in '10 people‹, four of them soldiers›'; 0 if none are."""
    for i in range(after, min(stop, after + _REACH)):
        if forms[i] == ";":
            break
        number = quantity(forms, i, stop)
        if number is None or not number.best:
            continue
        led = forms[i - 1] == "including" or forms[i - 2 : i] in _OF_THEM
        if led or forms[number.last : number.last + 2] in _OF_THEM:
            return number.best
    return 0
