"""Words of a toll in, its numbers out: "the death toll rose to 14", "none of the 62 on board survived"."""

from mapapp.reading.prose import wording
from mapapp.reading.prose.numbers import Quantity, quantity
from mapapp.reading.prose.words import Words
from mapapp.reading.who.people_phrase import counts_things

_REACH = 16  # words between "toll" and its number
_OPEN = frozenset("past above beyond passed topped tops exceeded exceeds surpassed surpasses".split())


def after_toll(words: Words, i: int, stop: int) -> Quantity | None:
    """'the death toll … rose to 14', '… has climbed past 1,000': the number after the toll's verb."""
    forms = words.forms
    for j in range(i, min(stop, i + _REACH)):
        if forms[j] in wording.single("toll verb"):
            number = quantity(forms, j + 1, stop)
            if number is not None and number.best is not None and not counts_things(forms, number, stop):
                if forms[j] in _OPEN:
                    return Quantity(number.first, number.last, number.low, number.best, None)
                return number
    return None


def before_toll(words: Words, i: int, stop: int) -> list[Quantity]:
    """'the toll, which police first gave as 24, rose to 26', 'was lowered from 100 to 84': the one before."""
    forms, found = words.forms, []
    for j in range(i, stop):
        if forms[j] in ("from", "as"):
            number = quantity(forms, j + 1, stop)
            counted = (
                number is not None and number.best is not None and not counts_things(forms, number, stop)
            )
            if number is not None and counted:
                found.append(number)
    return found


def aboard(words: Words, i: int, stop: int) -> Quantity | None:
    """'none of the 62 people aboard survived', 'no survivors … with eight on board': all who were aboard."""
    forms = words.forms
    whole = forms[i : i + 2] == ["none", "of"]
    if whole and "survived" not in forms[i:stop]:
        return None
    for j in range(i, stop):
        number = quantity(forms, j, stop)
        if number is not None and number.best is not None:
            board = any(form in ("aboard", "board") for form in forms[number.last : number.last + 4])
            if not counts_things(forms, number, stop) and (board or (whole and j <= i + 3)):
                return number
    return None
