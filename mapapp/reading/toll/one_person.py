"""A casualty word in, the one person told before it out, whom no number counts: "the pilot", "X, a judge"."""

from mapapp.reading.prose import wording
from mapapp.reading.prose.numbers import Quantity
from mapapp.reading.prose.words import Words
from mapapp.reading.who.groups import demonyms
from mapapp.reading.who.people_phrase import ARTICLES, is_person_word, is_plural

_LONGEST_OWNER = 9  # words
_LONGEST_ONE = 8  # words
_LONGEST_TITLE = 4  # words
_NO_OWNER = frozenset("in at on by with from to who which that when said killing wounding killed".split())
_OPENS = frozenset((",", ";", "when", "where", "as", "after", "that", "said", "and"))


def owner(words: Words, begin: int, part: Quantity, verb: int) -> Quantity | None:
    """'the head of a council and ‹his driver› were killed': the one whose people are counted with him."""
    forms = words.forms
    at = part.first - 2
    of_his = forms[part.first + 1 : part.first + 3] in (["of", "his"], ["of", "her"], ["of", "their"])
    if of_his:
        at = part.first - 1  # "and two of his guards"
    owned = of_his or forms[part.first - 1] in ("his", "her", "their")
    if not owned:
        return _leader(words, begin, part, verb)
    owned = owned and at > begin and forms[at] in ("and", ",")
    if not owned or set(forms[part.last : verb]) & {"was", "is", "has"}:
        return None
    for i in range(at - 1, max(begin, at - _LONGEST_OWNER) - 1, -1):
        if forms[i] in (",", ";", "and") or forms[i] in _NO_OWNER or forms[i] in wording.single("be"):
            return None
        opens = i == begin or forms[i - 1] in _OPENS
        named = words.is_capital(i) and all(words.is_capital(k) for k in range(i, at))
        if opens and (forms[i] in (*ARTICLES, "the") or named):
            return Quantity(i, at, 1, 1, 1, True)
    return None


def _leader(words: Words, begin: int, part: Quantity, verb: int) -> Quantity | None:
    """'‹the group's deputy commander› and six others were killed'."""
    forms = words.forms
    at = part.first - 1
    others = "others" in forms[part.first : part.last + 1]
    if forms[at] != "and":
        return None
    if not others:
        return _the_driver(forms, begin, at)
    if not 1 < at - begin <= _LONGEST_OWNER:
        return None
    head = forms[at - 1]
    one = (is_person_word(head) or head in wording.single("one person")) and not is_plural(head)
    plain = not any(f in _NO_OWNER or f in (",", "and") for f in forms[begin:at])
    return Quantity(begin, at, 1, 1, 1, True) if one and plain else None


def _the_driver(forms: list[str], begin: int, at: int) -> Quantity | None:
    """'‹the pilot› and two passengers died': one person at the beginning of the clause."""
    for i in range(at - 1, max(begin, at - 4) - 1, -1):
        if forms[i] == "the":
            opens = i == begin or forms[i - 1] in _OPENS
            one = is_person_word(forms[at - 1]) and not is_plural(forms[at - 1])
            return Quantity(i, at, 1, 1, 1, True) if opens and one and at - i > 1 else None
    return None


def named_beside(words: Words, begin: int, part: Quantity, verb: int) -> Quantity | None:
    """'‹Musa Bello› and Ali Garba were shot dead': whoever is named before the one whom "were" counts."""
    forms, joint = words.forms, part.first - 1
    while joint > max(begin, part.first - _LONGEST_TITLE) and forms[joint] != "and":
        joint -= 1  # "and ‹the former› mayor Luis Vega"
    were = "were" in forms[part.last : min(verb, part.last + 2)]  # ", were" as well
    if not part.single or joint <= begin or forms[joint] != "and" or not were:
        return None
    first = joint
    while first > begin and words.is_capital(first - 1) and forms[first - 1].isalpha():
        first -= 1
    return Quantity(first, joint, 1, 1, 1, True) if 2 <= joint - first <= 4 else None


def whoever(words: Words, begin: int, at: int, verb: int) -> Quantity | None:
    """'‹A Palestinian› was killed', '‹the postman› was shot dead', '‹X Y› was murdered': one person.

    Whoever is killed or hurt is one, by whatever noun or name he goes, but for animals.
    """
    forms = words.forms
    died = forms[verb] in ("dead", "died", "dying")
    if at - begin < 1 or (died and not is_person_word(forms[at - 1])) or (at == verb and not died):
        return None
    if (at < verb and set(forms[at:verb]) <= {"left", "have", "were", "are"}) or forms[
        at - 1
    ] in wording.single("animal"):
        return None
    if forms[at - 1] == ",":
        return _named_aside(words, begin, at)
    if is_plural(forms[at - 1]) and not words.is_capital(at - 1):
        return None
    first = at - 1
    while first >= begin and words.is_capital(first) and forms[first].isalpha():
        first -= 1
    if 2 <= at - 1 - first <= 4 and (first < begin or forms[first] in _OPENS):
        return Quantity(first + 1, at, 1, 1, 1, True)  # by first and last name
    for i in range(at - 2, max(begin, at - _LONGEST_ONE) - 1, -1):
        if forms[i] in ("a", "an", "the"):
            opens = (
                i == begin
                or forms[i - 1] in _OPENS
                or forms[i - 1] in (":", "but", "while", "if", "say", "says")
            )
            head = forms.index("of", i) - 1 if "of" in forms[i:at] else at - 1
            if is_plural(forms[head]) and forms[head] != forms[at - 1]:
                return None
            thing = forms[head] in wording.single("not persons", "ordinal")
            return Quantity(i, at, 1, 1, 1, True) if opens and not thing else None
        inner = forms[i] in wording.single("preposition") and forms[i] != "of"
        if (
            inner
            or forms[i] in (",", "and", "or")
            or forms[i] in wording.single("be")
            or (forms[i][0].isdigit() and forms[i + 1] != "year")
        ):
            return None
    return None


def _named_aside(words: Words, begin: int, at: int) -> Quantity | None:
    """'Israel's tourism minister, ‹Rehavam Zeevi›, has been shot': named between commas before the verb."""
    forms = words.forms
    opening = next((i for i in range(at - 2, max(begin, at - 7), -1) if forms[i] == ","), None)
    if opening is None or opening - begin < 1:
        return None
    named = all(
        words.is_capital(i) or forms[i] in wording.single("name part") for i in range(opening + 1, at - 1)
    )
    head = forms[opening - 1]
    one = is_person_word(head) or head in wording.single("one person")
    return Quantity(begin, at, 1, 1, 1, True) if named and one and not is_plural(head) else None


def the_one(words: Words, begin: int, at: int) -> Quantity | None:
    """'the political leader of Hamas was killed', 'and the founder of a school was hurt': that one."""
    forms = words.forms
    for i in range(at - 1, begin - 1, -1):
        if forms[i] in (",", ";", "who", "which", "that", "when", "where"):
            return None
        if forms[i] != "the" or (
            i > begin and forms[i - 1] not in (",", "and", "but", "when", "after", "as")
        ):
            continue
        for k in range(i + 1, min(i + 5, at)):
            known = is_person_word(forms[k]) or forms[k] in wording.single("one person")
            if known and not is_plural(forms[k]) and forms[k + 1] in ("of", "in", "for", "at", "from", "to"):
                return Quantity(i, at, 1, 1, 1, True)
            if forms[k] in wording.single("preposition"):
                break
    return None


def told_by_participle(words: Words, begin: int, at: int) -> Quantity | None:
    """'The death of ‹a Palestinian›, killed in a firefight': the one that a participle tells of."""
    forms = words.forms
    article = next((i for i in range(at - 1, max(begin, at - 4) - 1, -1) if forms[i] in ("a", "an")), None)
    if article is None or article == at - 1 or is_plural(forms[at - 1]):
        return None
    one = is_person_word(forms[at - 1]) or (forms[at - 1],) in demonyms()
    return Quantity(article, at, 1, 1, 1, True) if one else None
