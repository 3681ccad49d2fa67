"""An event mention and the words around it in, whether it is only planned, wished for or possible out."""

from itertools import pairwise

from mapapp.reading.prose import wording
from mapapp.reading.prose.words import Words
from mapapp.reading.what.events import Mention

_WISHED = 16  # words from "advocated" to the last of what was
_SAID_OF = 9  # words from an event to "is planned"
_CALLED = 4  # words from "have called" to the protest
_FOR_A_DAY = 7  # words from a vigil to "for tonight"
_ARTICLES = frozenset(("a", "an", "another", "new", "more", "further"))


def is_modal(words: Words, i: int) -> bool:
    """'Could', 'may'; not the month of May."""
    return words.forms[i] in wording.single("modal") and not (words.forms[i] == "may" and words.is_capital(i))


def would_be(words: Words, mention: Mention, last: int) -> bool:
    """'an attack on the town could kill thousands'."""
    forms = words.forms
    if "the" in forms[max(0, mention.first - 3) : mention.first]:
        return False
    for i in range(mention.last, min(last, mention.last + 8)):
        form = forms[i]
        if form in ("could", "would", "may", "might", "will") and is_modal(words, i):
            return True
        if form in wording.single("be") and forms[i + 1 : i + 3] == ["to", "be"]:
            return True  # "a vigil was to be held at the cathedral"
        if form.endswith("ed") or form in wording.single("be") or form in (",", "that", "which"):
            return False
    return False


def is_planned(forms: list[str], first: int, at: int) -> bool:
    """'plans to attack', 'wanted to seize'; a wanted man is arrested all the same."""
    found = wording.phrases("planned").find(forms, first, at)
    return any(forms[i] != "wanted" or forms[i + 1] not in wording.single("person") for i, _, _ in found)


def is_wished(forms: list[str], begin: int, mention: Mention) -> bool:
    """'Advocated mining the harbour ‹and bombing› the airport', 'recommended sending troops and shelling'."""
    return is_planned(forms, max(begin, mention.first - _WISHED), mention.first)


def is_brought_about(forms: list[str], begin: int, at: int) -> bool:
    """'continued to shell', 'went on to attack', 'used to bomb': an infinitive of what was done."""
    return at - 2 >= begin and forms[at - 2] in wording.single("brought about")


def is_to_come(words: Words, begin: int, mention: Mention, last: int) -> bool:
    """'A vigil is planned in X', 'unions have called a protest', 'a march for Saturday'."""
    forms, after = words.forms, range(mention.last, min(last, mention.last + _SAID_OF))
    for i in after:
        if forms[i] in wording.single("be"):
            follows = forms[i + 1 + (forms[i + 1 : i + 2] in (["been"], ["also"], ["being"])) :][:1]
            return bool(follows) and follows[0] in wording.single("yet to come")
        if forms[i] in wording.single("clause") or (forms[i].endswith("ed") and forms[i - 1] != ","):
            break
    new = not _ARTICLES.isdisjoint(forms[max(begin, mention.first - 3) : mention.first])
    before = forms[max(begin, mention.first - _CALLED) : mention.first]
    if new and ("ahead", "of") in pairwise(before):
        return True
    if mention.word.roles != "crowd" or mention.word.part != "noun":
        return False
    if (new or mention.word.shape == "pl") and not wording.single("calls out").isdisjoint(before):
        return True
    soon = words.forms[mention.last : min(last, mention.last + _FOR_A_DAY)]
    return any(a == "for" and b in wording.single("day to come") for a, b in pairwise(soon))
