"""A name and the words beside it in, whether a street, a car or a number is called so out.

"Lakes and Dover avenues", "a Ford Bronco", "Exit 4".
"""

from mapapp.reading.prose import wording
from mapapp.reading.prose.words import Words
from mapapp.reading.toponyms import Toponym

_REACH = 6  # words from a name to the one that makes a street of it
_COURT = 3  # words
_LARGE = 200_000  # people: a city that can be called "East Side"
_ORDINALS = frozenset(("st", "nd", "rd", "th"))
_JOINERS = frozenset(("and", "&", "or"))
_CORNER = frozenset("near at on between corner intersection along of off".split())
_SHORTENED = frozenset("st ave blvd rd dr ln hwy pkwy".split())


def is_of_street(words: Words, first: int, last: int, begun: bool = False) -> bool:
    """Whether the words [first, last) are a street's name or begin one: "East 51st Street", "Elm St.".

    begun  only what begins one: a whole name of a street is a place, somewhere in its town
    """
    forms, streets = words.forms, wording.single("street name")
    if not begun and last - first > 1 and forms[last - 1] in streets and words.is_capital(last - 1):
        return True
    joined = first > 0 and forms[first - 1] in _JOINERS
    names = 0
    for i in range(last, min(last + _REACH, len(forms))):
        form = forms[i]
        if words.is_capital(i) and (form in streets or _is_shortened(words, i)):
            return not joined or i == last
        if form in wording.single("streets") and (joined or i > last):
            return forms[_begin(words, first) - 1] in _CORNER
        if form in _JOINERS:
            joined, names = True, 0
        elif words.is_capital(i) and names == 0:
            names += 1
        elif not (form[0].isdigit() or form in _ORDINALS):
            return False
    return False


def _begin(words: Words, first: int) -> int:
    """Where the list of names begins that the word `first` goes on: "near ‹Lakes› and Dover avenues"."""
    i = first
    while i > 1 and (words.forms[i - 1] in _JOINERS or words.is_capital(i - 1)):
        i -= 1
    return i


def _is_shortened(words: Words, i: int) -> bool:
    """'3125 Elm ‹St.›, …', and no saint: a point, and no name after it."""
    if words.forms[i] not in _SHORTENED or words.forms[i + 1 : i + 2] != ["."]:
        return False
    return i + 2 >= len(words.forms) or not words.is_capital(i + 2) or words.forms[i - 2].isdecimal()


def is_thing(words: Words, name: Toponym) -> bool:
    """'A Ford ‹Bronco›', '‹Exit› 4', '‹Loop› 286', 'on the ‹West Side›': no towns."""
    first, last = words.between(name.start, name.end)
    if words.forms[first - 1] == "in" and "court" in words.forms[last - 1 : last + _COURT]:
        return True  # "appeared in Cass County District Court"
    if name.place is None or name.place.kind != "city" or name.place.source == "sites.csv":
        return False
    after = words.forms[last : last + 1]
    if last - first == 1 and words.forms[first] in wording.single("numbered thing"):
        return bool(after) and after[0].isdecimal()
    side = last - first == 2 and words.forms[first] in wording.single("compass")
    if side and words.forms[first + 1] in ("side", "end"):
        return name.place.population < _LARGE
    return first > 0 and words.is_capital(first - 1) and words.forms[first - 1] in wording.single("car maker")
