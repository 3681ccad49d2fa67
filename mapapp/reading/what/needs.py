"""A verb and the words around it in, what stands as its subject and object out, as events.csv asks."""

from functools import cache

from mapapp.reading.prose import wording

_SUBJECT, _DONE_TO = 9, 12  # words of a subject, and of one before a passive verb
_NEAR = 8  # words
_LONGEST_ASIDE = 14  # words
_NO_OBJECT = (["in"], ["by"], ["near"])  # after a participle: "four gunmen captured in Bryansk"
_NEW_CLAUSE = frozenset("when while after before because since until".split())
_DOZENS = frozenset("dozens hundreds scores thousands dozen group groups number most many some".split())
_OF_THEM = 10  # words from "who" to the weapon
_PLANTED = frozenset("planting planted laying laid carrying carried placing placed".split())
_SHOT = frozenset("shot killed arrested detained gunned killing shooting wounded wounding".split())
_MARKS = frozenset(',;:.()"“”—')


def object_words(forms: list[str], last: int, stop: int) -> list[str]:
    """The words of the object after a verb, up to a mark or a preposition."""
    end = last
    while end < min(stop, last + 8) and forms[end] not in (*_MARKS, "in", "on", "at", "near", "over"):
        end += 1
    return forms[last:end]


@cache
def _needed(needs: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """What a row needs, taken apart: where a word must stand, and the words."""
    parts = (need.partition(" ") for need in needs.split(" and "))
    return tuple((side, wording.single(name)) for side, _, name in parts)


def has_needed(forms: list[str], first: int, last: int, start: int, stop: int, needs: str) -> bool:
    """Whether subject or object, as far as plain order tells them, hold a word of the list that is needed."""
    return all(_holds(forms, first, last, start, stop, *need) for need in _needed(needs))


def _holds(
    forms: list[str], first: int, last: int, start: int, stop: int, side: str, wanted: frozenset[str]
) -> bool:
    if side == "with":
        return not wanted.isdisjoint(forms[start:stop])
    if side == "near":
        return not wanted.isdisjoint(forms[max(start, first - _NEAR) : min(stop, last + _NEAR)])
    done_to = is_passive(forms, start, first) or (side == "object" and forms[last : last + 1] in _NO_OBJECT)
    if (side == "object") == done_to:
        edge = _before_aside(forms, start, first)
        begin = max(start, edge - (_DONE_TO if side == "object" else _SUBJECT))
        for i in range(edge - 1, begin - 1, -1):
            if (forms[i] in _MARKS and edge - i > 1) or (side == "subject" and forms[i] in _NEW_CLAUSE):
                return False
            if side == "object" and forms[i] in wording.single("speech"):
                return False
            if forms[i] in wanted:
                return True
        return False
    for i in range(last, min(stop, last + 9)):
        if forms[i] in wanted:
            return True
        counted = forms[i - 1].isdecimal() or forms[i - 1] in _DOZENS
        of_them = forms[i] == "of" and counted  # "25 of 26 drones", "dozens of women"
        led = forms[i] in wording.single("preposition") and i > last and side == "object"
        if forms[i] in _MARKS or (led and not of_them):
            return False
    return False


def _before_aside(forms: list[str], start: int, first: int) -> int:
    """Where the subject of a verb ends: before an aside, "the quake, of magnitude 5.6, hit"."""
    at = first - 1
    while at > start and (forms[at] in wording.single("be") or forms[at] in wording.single("have")):
        at -= 1
    if at > start and forms[at] == ",":
        for i in range(at - 1, max(start, at - 1 - _LONGEST_ASIDE), -1):
            if forms[i] == ",":
                return i
    return first


def is_passive(forms: list[str], start: int, at: int) -> bool:
    """Whether "be" goes with the verb: 'was heavily shelled'; not 'the lorry they were riding in hit'."""
    for i in range(at - 1, max(start, at - 4) - 1, -1):
        if forms[i] in wording.single("be"):
            return True
        if forms[i] not in wording.single("verb group") and not forms[i].endswith("ly"):
            return False
    return False


def is_of_those_hit(forms: list[str], start: int, at: int) -> bool:
    """'Soldiers shot two men who threw ‹explosives› at them': what they did who were hit."""
    who = next((i for i in range(at - 1, max(start, at - _OF_THEM), -1) if forms[i] == "who"), None)
    if who is None or "," in forms[who:at]:
        return False
    sent = (wording.single("delivery") | _PLANTED) & set(forms[who + 1 : at + 1])
    return bool(sent) and not _SHOT.isdisjoint(forms[start:who])
