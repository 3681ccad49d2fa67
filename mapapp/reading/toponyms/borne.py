"""A found name and the words about it in, whether it is a person's, a body's or an abbreviation out."""

from gazetteer.index import Index
from gazetteer.normalise import key
from gazetteer.place import KINDS
from mapapp.reading.prose.lexicon import cue, people
from mapapp.reading.prose.stretches import Words, phrase_key
from mapapp.reading.prose.wording import single
from mapapp.reading.toponyms.features import is_demonym

_PLACED = frozenset(("area", "ground", "body"))  # of words that make a place or body of a name: "Park"
_REACH = 5  # words from a name to the one that makes a body of it
_STORMS = frozenset("Cyclone Hurricane Storm Typhoon".split())  # "Cyclone Mocha"
_FLIES = frozenset("helicopter helicopters chopper choppers gunship gunships".split())
_CRASHES = frozenset("crash crashes attack attacks strike strikes raid raids base service company".split())
_HELICOPTERS = frozenset(("black hawk", "blackhawk", "apache", "chinook", "cobra", "sea king", "puma"))
_COUNTED = frozenset("a an the two three four five several army military us u.s. american".split())
_SHORT = 4  # letters of an abbreviation
_SHORTEST = 3  # of one that no place has: "IG"
_KNOWN_SO = 600_000  # people of a city that is known by capitals alone: "NYC"
_KNOWN_LAND = 100_000  # the same, of a province
_VILLAGE = 14  # as a power of two, the people of a place that is less known than a person of its name
_LANDS = ("continent", "region", "country", "admin1")
_OF_MANY = ("continent", "region")
_OF_LANDS = sum(1 << KINDS.index(kind) for kind in _LANDS)


def is_borne(of: Words, first: int, last: int, names: Index, common: frozenset[str]) -> bool:
    """Whether the words [first, last) are no place: a person, a body, an abbreviation.

    `common` are words that the training texts write small.
    """
    return (
        _is_of_a_body_or_person(of, first, last, names)
        or _is_person(of, first, last, names, common)
        or _is_abbreviation(of, first, last, names)
        or _is_of_a_ship(of, first, last)
        or _is_a_helicopter(of, first, last)
        or (first > 0 and of.texts[first - 1] in _STORMS and of.starts[first] - of.ends[first - 1] == 1)
    )


def _is_of_a_ship(of: Words, first: int, last: int) -> bool:
    """'The tanker Sea Isle City', 'a U.S.-flagged ship': its name, or under whose law it sails."""
    if (
        first > 0
        and of.starts[first] - of.ends[first - 1] == 1
        and of.texts[first - 1] in single("ship name")
    ):
        return True
    flag = last + 1 < len(of) and of.texts[last] == "-" and of.starts[last] == of.ends[last - 1]
    return flag and of.texts[last + 1] in single("whose ship")


def _is_a_helicopter(of: Words, first: int, last: int) -> bool:
    """'An Apache helicopter', 'a Black Hawk was shot down': what flies, and no town called so."""
    after = of.texts[last] if last < len(of) else ""
    if after in _FLIES and of.starts[last] - of.ends[last - 1] == 1:
        return last + 1 >= len(of) or of.texts[last + 1] not in _CRASHES
    if not first or of.texts[first - 1].lower() not in _COUNTED or after[:1].isupper():
        return False
    return " ".join(of.texts[first:last]).lower().removesuffix("s") in _HELICOPTERS


def _is_abbreviation(of: Words, first: int, last: int, names: Index) -> bool:
    """'The DEA', 'range IG': capitals for which a place is hardly known, among words that are not all so."""
    word = of.texts[first]
    if last - first > 1 or len(word) > _SHORT or not (word.isalpha() and word.isupper() and len(word) > 1):
        return False
    beside = [of.texts[i] for i in (first - 1, last) if 0 <= i < len(of) and of.texts[i][0].isalpha()]
    if not any(w.islower() for w in beside):
        return False
    called = phrase_key((word,))
    pairs = names.pairs(called)
    if not pairs:
        return len(word) <= _SHORTEST and not is_demonym(word, names)
    for row, _ in pairs:
        people = names.people_of(row)
        kind = KINDS[names.kind_of(row)]
        land = kind in _OF_MANY or (kind in _LANDS and people >= _KNOWN_LAND)
        if land or people >= _KNOWN_SO:
            return False
    return True


def _is_known(of: Words, at: int, names: Index) -> bool:
    """Whether the two words at `at` are a place's name, and a person of that name is less known than it."""
    profile = names.profile(phrase_key(of.texts[at : at + 2]))
    if profile is None:
        return False
    before = of.texts[at - 1].lower() if at else ""
    led = before in ("of", "from", "to", ",") or "located" in cue(before)
    return led or bool(profile[0] & _OF_LANDS) or profile[1] >= _VILLAGE or len(of) <= at + 2 or _said(of, at)


def _said(of: Words, at: int) -> bool:
    """Whether a comma or a capital goes on after the two words, as after a place's name."""
    after = of.texts[at + 2]
    return not after.islower() and after not in ("'s", "’s")


def _is_of_a_body_or_person(of: Words, first: int, last: int, names: Index) -> bool:
    """Whether a person bears the name ("Jordan Smith", "Jack London"), or a body or treaty of these words."""
    if last - first == 2:
        pairs = [(first, first + 1)]
    elif last - first == 1:
        pairs = [(n, n + 1) for n in (first - 1, first) if n >= 0 and n + 1 < len(of)]
    else:
        pairs = []
    for one, other in pairs:
        given, family = of.texts[one], of.texts[other]
        if of.starts[other] - of.ends[one] != 1 or not (given[0].isupper() and family[0].isupper()):
            continue
        low = family.lower()
        full = "F" in people(key(given)) and "L" in people(key(family)) and not set(cue(low)) & _PLACED
        if full and not _is_known(of, one, names):
            return True
    if first >= 2 and of.texts[first - 1] == "of" and of.texts[first - 2][0].isupper():
        before = of.texts[first - 2].lower()
        if "named for" in cue(before):
            return True
    for n in range(last, min(last + _REACH, len(of))):
        if not of.texts[n][0].isupper() or of.starts[n] - of.ends[n - 1] != 1:
            return False
        low = of.texts[n].lower()
        if "named after" in (*cue(low), *cue(f"{of.texts[n - 1].lower()}-{low}")):
            return True
    return False


def _is_person(of: Words, first: int, last: int, names: Index, common: frozenset[str]) -> bool:
    """Whether it is a person by what stands with it: "MP Iryna Farion", "Virginia Woolf"."""
    if last - first > 1:
        places = set(cue(of.texts[last - 1].lower())) & _PLACED
        titled = "title" in cue(of.texts[first].lower()) and not places
        return titled and names.profile(phrase_key(of.texts[first:last])) is None
    if last >= len(of) or of.starts[last] - of.ends[first] != 1:
        return False
    given, family = of.texts[first], of.texts[last]
    low = family.lower()
    if not people(given.lower()) or not (family[0].isupper() and family[1:].islower()) or cue(low):
        return False
    if names.profile(phrase_key((family,))) is not None or is_demonym(family, names):
        return False
    before = of.texts[first - 1].lower() if first else ""
    if before in (",", "the") or "located" in cue(before):
        return False
    after = of.texts[last + 1] if last + 1 < len(of) else "."
    if after.islower() and "saying" in cue(after):
        return True
    return "F" in people(given.lower()) and low not in common and not after[0].isupper()
