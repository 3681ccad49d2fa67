"""An account in, what its sentence says of the aftermath taken from it.

Where the hurt are cared for, the dead mourned and the doers sought, nothing of what is told happened.
"""

from collections.abc import Sequence
from dataclasses import replace

from mapapp.reading.accounts.account import Account
from mapapp.reading.places.where import AIMED, AT, Site
from mapapp.reading.prose import wording
from mapapp.reading.prose.words import Sentence, Words
from mapapp.reading.what.events import Mention

_SOUGHT_FAR = 14  # words from "searched" to the last place of a list
_NEW_CLAUSE = frozenset("when where after before that who which as while whom".split()) | {";", ":"}
_GRAVES = 12  # words from a place to the word of mourning
_LOST = 4  # words of a subject: "the village of X lost four of its sons"
_TREATED = frozenset("hospitalized hospitalised treated admitted".split())
_CENTRES = [[sort, place] for sort in ("health", "medical", "trauma") for place in ("centre", "center")]
_NEAR_BY = 5  # words from "while" to the verb of mourning
_THEY_SEEK = frozenset("they he she who while".split())


def is_cared_for_there(forms: list[str], start: int, at: int) -> bool:
    """'were airlifted to a hospital in ‹Quetta›': the wounded are there, and it did not happen there."""
    houses = wording.single("care house")
    if at - 2 >= start and forms[at - 2] in _TREATED and forms[at - 1] in ("in", "at"):
        return True  # "five were hospitalised in ‹Morelia›"
    back = range(at - 1, max(start, at - 8) - 1, -1)
    house = next((i for i in back if forms[i] in houses or forms[i - 1 : i + 1] in _CENTRES), None)
    if house is None:
        return False
    led = set(forms[max(start, house - 9) : house])
    cared = not led.isdisjoint(wording.single("care", "dying"))
    return cared or _lie_there(forms, start, house)


def _lie_there(forms: list[str], start: int, house: int) -> bool:
    """'Eight people ‹were in a health centre› at X': nobody else did anything there."""
    for i in range(house - 1, max(start, house - 6), -1):
        if forms[i] in ("in", "at"):
            return forms[i - 1] in wording.single("be") or forms[i - 2] in wording.single("be")
    return False


def without_searched(
    words: Words, sentence: Sentence, sites: list[Site], mentions: Sequence[Mention]
) -> list[Site]:
    """The places without those that are searched after what is told: "shot six in Tulsa; police combed X"."""
    forms = words.forms
    for i in range(sentence.first + 1, sentence.last):
        if forms[i] not in wording.single("sought") or not _is_seeking(forms, sentence.first, i):
            continue
        if any(m.first > i for m in mentions) or not any(m.last <= i for m in mentions):
            continue  # "searching houses in Jenin, troops killed two"
        sites = [s for s in sites if not _is_governed(forms, i, s.first)]
    return sites


def _is_seeking(forms: list[str], start: int, at: int) -> bool:
    """'Troopers searched', 'have thrown up roadblocks', 'are combing'; not "killed while they searched"."""
    before = forms[max(start, at - 6) : at]
    return not wording.single("seeker").isdisjoint(before) and _THEY_SEEK.isdisjoint(before)


def _is_governed(forms: list[str], verb: int, at: int) -> bool:
    return 0 < at - verb <= _SOUGHT_FAR and _NEW_CLAUSE.isdisjoint(forms[verb:at])


def leave_to_mourners(words: Words, sentence: Sentence, account: Account, before: Sequence[Account]) -> None:
    """Takes place and day from who is mourned: "In X, a hamlet that buried three, …", "X lost four sons".

    before  what was told before it: only where that has a place, the mourners' is not the one
    """
    spot = any(s.how in (AT, AIMED) and not s.is_country for a in before for s in a.sites)
    known = account.points_back or account.known or set(account.kinds) <= {"harm"}
    if not (spot and known and account.sites) or account.lead or account.headline:
        return
    said = set(words.forms[sentence.first : sentence.last])
    mourned = said & wording.single("mourning") and not said & wording.single("unburied")
    if not (mourned or _is_their_loss(words, sentence, account)):
        return
    if not set(account.kinds) <= {"harm"} and not all(
        _is_by_graves(words, account, s) for s in account.sites
    ):
        return  # "the attack happened near X as they came back from a burial"
    account.sites, account.dates, account.beside = [], [], []
    account.points_back = True
    account.casualties = [replace(c, partly=True) for c in account.casualties]


def _is_by_graves(words: Words, account: Account, site: Site) -> bool:
    """Whether a place stands nearer to the word of mourning than to the event: "in X, relatives buried …"."""
    graves = [i for i, f in enumerate(words.forms) if f in wording.single("mourning")]
    graves = [i for i in graves if abs(i - site.first) <= _GRAVES]
    events = [abs(m.first - site.first) for m in account.mentions]
    return bool(graves) and min(abs(i - site.first) for i in graves) <= min(events)


def _is_their_loss(words: Words, sentence: Sentence, account: Account) -> bool:
    """'The village of X, which ‹lost› nine people': a town's loss, elsewhere."""
    for i in range(sentence.first, sentence.last):
        if words.forms[i] != "lost" or not any(c.word == i for c in account.casualties):
            continue
        edge = i - 2 if words.forms[i - 2 : i] in ([",", "which"], [",", "that"]) else i
        towns = {s.last for s in account.sites}
        subject = range(max(sentence.first, edge - _LOST), edge + 1)
        return any(k in towns for k in subject) or bool(
            wording.single("settlement") & set(words.forms[subject.start : edge])
        )
    return False


def is_mourned_beside(words: Words, sentence: Sentence, at: int, mentions: Sequence[Mention]) -> bool:
    """'Shells hit Halba, ‹while Zahle mourned› those who died in a bombing': another, of before."""
    mourned = None
    for i in range(at - 1, sentence.first, -1):
        if words.forms[i] in wording.single("mourning") and mourned is None:
            mourned = i
        if words.forms[i] in ("while", "as"):
            return mourned is not None and any(m.last <= i for m in mentions)
        if words.forms[i] in (",", ";") or (mourned is not None and mourned - i > _NEAR_BY):
            return False
    return False
