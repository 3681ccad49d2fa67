"""Words of a toll in, its numbers out: "the death toll rose to 14", "none of the 62 on board survived"."""

from mapapp.reading.prose import wording
from mapapp.reading.prose.numbers import Quantity, quantity
from mapapp.reading.prose.words import Words
from mapapp.reading.who.people_phrase import counts_things, is_casualty_word, people_at

_STRETCH = frozenset("day night week weekend month year war conflict morning".split())
_REACH = 16  # words between "toll" and the verb of its number
_SENTENCES_BACK = 60  # words
_CARRIES = frozenset(("carrying", "carried"))
_FAR = 40  # words between a toll and "has reached"
_REACHED = frozenset(("reached", "passed", "topped", "exceeded"))
_OPEN = frozenset("past above beyond passed topped tops exceeded exceeds surpassed surpasses".split())


def after_toll(words: Words, i: int, stop: int) -> Quantity | None:
    """'the death toll … rose to 14', '… has climbed past 1,000': the number after the toll's verb."""
    forms = words.forms
    for j in range(i, min(stop, i + _FAR)):
        risen = forms[j] in _REACHED and forms[j - 1] in wording.single("have")
        risen = risen or (forms[j] == "to" and forms[j - 1] in wording.single("rising"))
        if (j < i + _REACH and forms[j] in wording.single("toll verb")) or risen:
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


def aboard_before(words: Words, start: int) -> Quantity | None:
    """'A plane carrying 260 people has crashed. There were ‹no survivors›': how many were aboard."""
    forms = words.forms
    for i in range(start - 1, max(0, start - _SENTENCES_BACK), -1):
        number = quantity(forms, i + 1, start) if forms[i] in _CARRIES else None
        if number is not None and number.best is not None and not counts_things(forms, number, start):
            return number
        number = quantity(forms, i, start)
        board = (
            {"aboard", "board"} & set(forms[number.last : number.last + 4]) if number is not None else None
        )
        if number is not None and number.best and board and not counts_things(forms, number, start):
            while i and (wider := quantity(forms, i - 1, start)) and wider.last == number.last:
                number, i = wider, i - 1
            return number
    return None


def does_other(words: Words, number: Quantity, stop: int) -> bool:
    """'A total of ‹14› people live there': a verb tells what else those do that are counted."""
    people = people_at(words, number.first, stop)
    last = people.last if people is not None else number.last
    after = words.forms[last : last + 1]
    noun = people is not None and last > number.last
    ends = wording.single("phrase end") | {",", "and", "or", "dead", "killed"}
    return (
        noun and after != [] and after[0].isalpha() and not (after[0] in ends or is_casualty_word(after[0]))
    )


def is_of_several(forms: list[str], first: int, last: int) -> bool:
    """'the day's toll', 'a combined death toll': of more than one event."""
    before = forms[max(0, first - 2) : first]
    day = before[-1:] == ["'s"] and before[0] in _STRETCH
    return (
        day
        or before[-1:] == ["combined"]
        or (
            forms[last : last + 2] in (["for", "the"], ["of", "the"])
            and forms[last + 2 : last + 3] != []
            and forms[last + 2] in _STRETCH
        )
    )


def is_room_for(forms: list[str], start: int, number: int) -> bool:
    """'Which has room for only ‹12› bodies': how many a house can take."""
    return wording.has("capacity", forms, max(start, number - 4), number)
