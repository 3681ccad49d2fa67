"""Words in, a person told by name out: "Hassan Nasrallah", "Mayor Carlos Manzo", "Parubiy, 54,"."""

from mapapp.reading.prose import wording
from mapapp.reading.prose.lexicon import people
from mapapp.reading.prose.numbers import Quantity
from mapapp.reading.prose.words import Words

_LONGEST = 6  # words of a name
_OLDEST = 110  # years


def named_person(words: Words, i: int, stop: int) -> Quantity | None:
    """The person whose name begins at word i: with a given name, a title or an age."""
    forms = words.forms
    begin = i
    while begin < stop and forms[begin] in wording.single("title") and words.is_capital(begin):
        begin += 1
    last = begin
    while (
        last < min(stop, begin + _LONGEST)
        and forms[last] not in wording.single("number")
        and (words.is_capital(last) or (last > begin and forms[last] in wording.single("name part")))
    ):
        last += 1
    while last > begin and not words.is_capital(last - 1):
        last -= 1
    if last == begin or forms[last : last + 1] == ["'s"]:
        return None
    after = last + 1
    if after < len(forms) and forms[last] == "," and is_age_at(forms, after):
        return Quantity(i, after + 1, 1, 1, 1, True)
    given = last - begin > 1 and "F" in people(forms[begin]) and forms[begin] not in wording.single("person")
    return Quantity(i, last, 1, 1, 1, True) if given or begin > i else None


def is_age_at(forms: list[str], i: int) -> bool:
    """Whether word i is an age between commas: "Scott Dayton, 42, of Woodbridge"."""
    number = forms[i] in wording.single("number") or (forms[i].isdecimal() and int(forms[i]) < _OLDEST)
    return number and i + 1 < len(forms) and forms[i + 1] == ","
