"""A name that was taken for a place in, whether it is none out: a small word, a people, a range, a street."""

import re

from gazetteer.index import Index
from gazetteer.normalise import key
from mapapp.reading.places.streets import is_of_street
from mapapp.reading.prose import wording
from mapapp.reading.prose.words import Words, fold
from mapapp.reading.toponyms import Toponym

_CONTRACTION = re.compile(r"['’](?:re|ll|ve|m|d|t)$", re.IGNORECASE)
_SAINTS = frozenset("st saint san santa".split())
_FEASTS = frozenset("party feast festival celebration celebrations eve day night mass procession".split())
_CAMPS = ("city", "quarter", "base")
_WELL_KNOWN = 200_000  # people of a city: "the Paris offices of a paper"


def is_no_place(words: Words, name: Toponym, gazetteer: Index) -> bool:
    """Whether nothing is called so here."""
    is_name = not (_is_a_range(words, name) or _is_a_street(words, name) or _is_a_feast(words, name))
    return _is_a_word(name, gazetteer) or not is_name


def is_of_a_camp(words: Words, name: Toponym) -> bool:
    """'Camp Hurriya', which the gazetteer lacks: no small town that is called Hurriya."""
    first = words.between(name.start, name.end)[0]
    camp = first > 0 and words.forms[first - 1] == "camp" and words.is_capital(first - 1)
    small = name.place is not None and name.place.kind in _CAMPS and name.place.population < _WELL_KNOWN
    return camp and small and name.use == "literal"


def _is_a_feast(words: Words, name: Toponym) -> bool:
    """'At a St John's party', 'on St Patrick's Day': a saint's day, and no town called after him."""
    first, last = words.between(name.start, name.end)
    own = name.text.endswith(("'s", "’s"))
    after = words.forms[last : last + 2]
    own, after = own or after[:1] == ["'s"], after[1:] if after[:1] == ["'s"] else after[:1]
    return words.forms[first] in _SAINTS and own and not _FEASTS.isdisjoint(after)


def _is_a_word(name: Toponym, gazetteer: Index) -> bool:
    """A small word at the start of a sentence, a bearing or a people: "The", "Western", "Druze"."""
    if fold(name.text) in wording.single("stopword") or (len(name.text) < 3 and not name.text.isupper()):
        return True
    if _CONTRACTION.search(name.text):
        return True  # "We're"
    if fold(name.text) in wording.single("facility") and fold(name.text) not in wording.single("area noun"):
        return True  # "Hospital of the State University"
    if fold(name.text) in wording.single("compass", "people not place"):
        return True
    people = key(name.text)
    return name.use != "demonym" and people.endswith("s") and gazetteer.demonym(people[:-1]) is not None


def _is_a_range(words: Words, name: Toponym) -> bool:
    """'The Highlands', "the Gates": a name in the plural after "the" is no town of that name."""
    first, last = words.between(name.start, name.end)
    plural = (
        last - first == 1 and words.forms[first].endswith("s") and words.forms[first - 1 : first] == ["the"]
    )
    small = name.place is not None and name.place.population < _WELL_KNOWN
    return plural and small and name.place is not None and name.place.kind == "city"


def _is_a_street(words: Words, name: Toponym) -> bool:
    """'Lakes and Dover avenues', 'East 51st Street': no towns; one that is listed is a place."""
    listed = name.place is not None and name.place.source == "sites.csv"
    return name.use == "literal" and not listed and is_of_street(words, *words.between(name.start, name.end))
