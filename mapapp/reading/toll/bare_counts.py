"""A sentence in, the counts that it tells without a casualty word out: "the ministry said nineteen".

Also "the dead number 37" and "became the twelfth victim".
"""

from mapapp.reading.prose import wording
from mapapp.reading.prose.numbers import Quantity, quantity
from mapapp.reading.prose.words import Sentence, Words
from mapapp.reading.who.people_phrase import is_person_word, is_plural

_BACK = 30  # words before, in which what a bare number counts was told
_ENDS = frozenset((".", ";", ",", "and", "while", "but", "all", "including", "among"))
_BODIES = frozenset("body victim fatality death corpse".split())
_DIED = frozenset("died dies dead killed succumbed".split())
_THAT = frozenset("that it they there had were was received counted treated taken in of at least".split())
_NUMBERED = frozenset("number numbers numbered total totalled totaled".split())

Told = tuple[int, int, str, Quantity]


def bare_counts(words: Words, sentence: Sentence) -> list[Told]:
    """Counts as (first word, word after, "killed" or "wounded", how many)."""
    forms = words.forms
    found: list[Told] = []
    gives, nth = wording.single("gives a number"), wording.single("nth")
    for i in range(sentence.first + 1, sentence.last - 1):
        form = forms[i]
        if form in gives and forms[i - 1] not in wording.single("be"):
            found += _said(forms, i, sentence)
        elif form in _NUMBERED and forms[i - 1] != "the":
            found += _dead_number(forms, i, sentence)
        elif form in nth:
            found += _nth(forms, i)
    return found


def _said(forms: list[str], verb: int, sentence: Sentence) -> list[Told]:
    """'The committee reported 14 dead; the ministry said nineteen', 'said that it had received twenty'."""
    i = verb + 1
    while i < sentence.last and forms[i] in _THAT and quantity(forms, i, sentence.last) is None:
        i += 1
    number = quantity(forms, i, sentence.last)
    if number is None or number.best is None or number.best < 2:
        return []
    ends = number.last >= sentence.last or forms[number.last] in _ENDS
    what = _counted_before(forms, sentence.first, verb)
    return [(i, number.last, what, number)] if ends and what else []


def _counted_before(forms: list[str], start: int, at: int) -> str:
    """What was counted last before word `at`, in this sentence or shortly before it; "" for nothing."""
    dead = wording.single("killed past", "killed state") | {"deaths", "toll", "bodies"}
    hurt = wording.single("wounded past") | {"injuries"}
    for i in range(at - 1, max(0, start - _BACK), -1):
        if forms[i] in dead or forms[i] in hurt:
            near = range(max(0, i - 6), min(len(forms), i + 5))
            counted = any(quantity(forms, k, len(forms)) is not None for k in near)
            counted = counted or forms[max(0, i - 2) : i] == ["number", "of"]
            return ("killed" if forms[i] in dead else "wounded") if counted else ""
    return ""


def _dead_number(forms: list[str], verb: int, sentence: Sentence) -> list[Told]:
    """'the dead of Friday's assault number 37', 'the wounded numbered 212'."""
    number = quantity(forms, verb + 1, sentence.last)
    if number is None or number.best is None:
        return []
    for i in range(verb - 1, max(sentence.first, verb - 14), -1):
        if forms[i] in ("dead", "wounded", "injured", "deaths", "fatalities") and forms[i - 1] == "the":
            what = "wounded" if forms[i] in ("wounded", "injured") else "killed"
            return [(verb, number.last, what, number)]
    return []


def _one_of_them(form: str) -> bool:
    return form in wording.single("nth of") or (is_person_word(form) and not is_plural(form))


def _nth(forms: list[str], i: int) -> list[Told]:
    """'pulled out the twelfth body', 'became the twelfth victim': so many dead by then."""
    value = int(wording.values("nth")[(forms[i],)])
    if forms[i - 1] not in ("the", "a", "an") or not _one_of_them(forms[i + 1]):
        return []
    of = forms[i + 1] in _BODIES or bool(_DIED & set(forms[i + 2 : i + 5]))
    return [(i, i + 2, "killed", Quantity(i, i + 1, value, value, value))] if of else []
