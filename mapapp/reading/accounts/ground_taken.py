"""A sentence and its places in, the plain words that tell of their capture out: "took X", "X fell"."""

from dataclasses import replace

from mapapp.reading.places.where import AIMED, AT, Site
from mapapp.reading.prose import wording
from mapapp.reading.prose.words import Sentence, Words
from mapapp.reading.what.events import TAKES, Mention

FALLS = replace(TAKES, lemma="fall")
_OF_A_TOWN = frozenset(("the", "of", "key", "strategic", "whole"))  # "took the town of X"
_TOOK = frozenset(("took", "taken", "retook", "retaken"))
_BEFORE_A_TOWN = frozenset("of and , ; when as before after until that said".split())
_FELL = frozenset("to within on in by without after . , and just only late early".split())
_CAMPAIGNS = frozenset("offensive siege assault advance campaign garrison".split())
_A_PARAGRAPH = 60  # words


def ground_taken(words: Words, number: int, sites: list[Site], found: list[Mention]) -> list[Mention]:
    """The words of sentence `number` that capture one of its places and are no event word elsewhere."""
    known = {m.first for m in found}
    new = {}
    for site in sites:
        taken = _taken(words, number, site)
        if taken is not None and taken not in known:
            new[taken] = TAKES
        if has_fallen(words, words.sentences[number], site):
            new[_fell_at(words.forms, site)] = FALLS
        elif not found and _are_inside(words, words.sentences[number], site):
            new[site.first - 1] = FALLS
    return [Mention(i, i + 1, number, word) for i, word in new.items()]


def _taken(words: Words, number: int, site: Site) -> int | None:
    """'Fighters have taken Walikale': with a place for its object the plainest of verbs is a capture."""
    for i in range(site.first - 1, max(words.sentences[number].first, site.first - 5), -1):
        of_it = words.forms[i + 1 : site.first]
        town = bool(of_it) and all(f in _OF_A_TOWN or f in wording.single("area noun") for f in of_it)
        if words.forms[i] in _TOOK and (site.how == AIMED or (site.how == AT and town)):
            return i
    return None


def has_fallen(words: Words, sentence: Sentence, site: Site) -> bool:
    """'The offensive began in May, and Kismayo ‹fell› within days': a town in a war, and no price in it."""
    forms, at = words.forms, _fell_at(words.forms, site)
    opens = site.first == sentence.first or forms[site.first - 1] in _BEFORE_A_TOWN
    after = forms[at + 1 : at + 2]
    if (
        not opens
        or site.is_country
        or forms[at : at + 1] not in (["fell"], ["fallen"])
        or not (after and after[0] in _FELL)
    ):
        return False
    return _is_of_war(words, sentence)


def _fell_at(forms: list[str], site: Site) -> int:
    return site.last + (forms[site.last : site.last + 1] in (["had"], ["has"]))


def _are_inside(words: Words, sentence: Sentence, site: Site) -> bool:
    """'By noon they were ‹inside› Sake'."""
    inside = words.forms[site.first - 2 : site.first] in (["were", "inside"], ["already", "inside"])
    they = "they" in words.forms[sentence.first : site.first]
    return inside and they and not site.is_country and _is_of_war(words, sentence)


def _is_of_war(words: Words, sentence: Sentence) -> bool:
    army = wording.single("armed", "force") | _CAMPAIGNS
    return not army.isdisjoint(words.forms[max(0, sentence.first - _A_PARAGRAPH) : sentence.last])
