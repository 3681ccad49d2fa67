"""A noun phrase in, its parties out: as those who act ("Israeli jets") or as those hit ("a PMF base").

A name counts only where the phrase's other words support it: "Israeli jets", "fighters of the PMF" and "a
drone launched by the Houthis" act; "a Hezbollah commander" and "three US soldiers" are hit; "Israeli
hostages", "Hamas-run Gaza" and "reservists from Georgia" are neither.
"""

from collections.abc import Sequence

from mapapp.reading.prose import wording
from mapapp.reading.what.events import verbs_done_to
from mapapp.reading.who.groups import GroupMention

_FORMER = frozenset("ex former once onetime".split())
_EPITHETS = 5  # words
Parties = tuple[GroupMention, ...]
_AND = (
    ["and"],
    [","],
    [",", "and"],
    ["and", "the"],
    [",", "the"],
    ["and", "against"],
    ["and", "on"],
    ["and", "its"],
)


def acting(forms: list[str], first: int, last: int, parties: Sequence[GroupMention]) -> Parties:
    """The parties that act where the words [first, last) are the subject, or follow "by"."""
    return _standing(forms, first, last, parties, "acts")


def hit(forms: list[str], first: int, last: int, parties: Sequence[GroupMention]) -> Parties:
    """The parties that are hit where the words [first, last) are the object, or the subject of a passive."""
    return _standing(forms, first, last, parties, "is hit")


def _standing(forms: list[str], first: int, last: int, parties: Sequence[GroupMention], how: str) -> Parties:
    inside = [p for p in parties if first <= p.first and p.last <= last]
    for party in inside:
        owner = party.adjective or forms[party.last - 1] == "'s"
        if owner and any(party.last <= other.first < party.last + 3 for other in inside):
            continue  # "Yemen's Houthi rebels"
        after = next((other for other in inside if other.first == party.last + 1), None)
        listed = after is not None and forms[after.last : after.last + 1] in (["and"], [","])
        if party.bare and after is not None and forms[party.last] == "," and not listed:
            continue  # "in Aleppo, Syria, U.S. forces": where, and then who
        link = _link(forms, first, party.first, inside)
        if not _stands(forms, first, last, party, link, how):
            continue
        return _with_coordinated(forms, inside, party, last, how)
    return ()


def _link(forms: list[str], first: int, at: int, parties: Sequence[GroupMention]) -> str:
    """The preposition that ties the word at `at` to the phrase before it: "" for the phrase's own words."""
    for i in range(at - 1, max(first, at - 7) - 1, -1):
        if forms[i] in wording.single("preposition"):
            return forms[i]
        if forms[i] in ("and", ",") and any(p.last == i for p in parties):
            continue  # "citizens from Jordan and Iraq": both from
        if forms[i] in (",", "and", "or", "that", "which", "who", ";"):
            return "," if forms[i] in (",", ";") and _opens(forms, first, i) else ""
    return ""


def _opens(forms: list[str], first: int, at: int) -> bool:
    """Whether a comma opens an aside, so that what follows is no part of the phrase itself."""
    return any(form in wording.single("preposition") for form in forms[max(first, at - 4) : at])


def _stands(forms: list[str], first: int, last: int, party: GroupMention, link: str, how: str) -> bool:
    after = following(forms, party.last, last)
    if not party.adjective and not party.bare and after[:1] and after[0].endswith("ing"):
        after = []  # "Colombian troops ‹patrolling rebel-held land› shot a teacher"
    if _FORMER & set(forms[max(first, party.first - _EPITHETS) : party.first]):
        return False  # "ex-members of the Togolese army"
    if party.first > first and forms[party.first - 1] == "anti":
        return how == "is hit"
    if any(form in wording.single("not the party") for form in after):
        return False
    if link == "":
        return _heads(party, after, how)
    if link == "of":
        before = _head_before(forms, first, party.first, "of")
        return before in wording.single(how) and _heads(party, after, "is hit")
    if link in ("by", "with"):
        verb = _head_before(forms, first, party.first, link)
        if how == "acts":
            return verb in wording.single("sent by") and _heads(party, after, how)
        return verb in wording.single("held by") and link == "by"
    if how == "acts" and link == "from" and party.group.kind not in ("state", ""):
        return _head_before(forms, first, party.first, link) in wording.single(
            "armed"
        )  # "jihadists from JNIM"
    if how == "is hit" and link in ("in", "from") and party.group.kind not in ("state", ""):
        person = _head_before(forms, first, party.first, link)
        return person in wording.single("armed") and not party.bare
    return how == "is hit" and link in ("housing", "hosting")


def _heads(party: GroupMention, after: list[str], how: str) -> bool:
    """Whether the words that follow the name keep it what the phrase is about."""
    if any(form in wording.single("people of a nation") for form in after):
        return False
    jet = after[:1] == ["fighter"] and any(form in wording.single("acts") for form in after[1:2])
    if party.group.kind == "state" and not jet and wording.single("not the state") & set(after[:2]):
        return False  # "Colombian rebels"; "an Israeli fighter jet" is the state's
    if not after:
        return not party.adjective
    if any(form in wording.single(how) for form in after):
        return True
    named = party.group.kind not in ("state", "") and not party.adjective
    return how == "acts" and named and after[0] in wording.single("verb group")


def following(forms: list[str], at: int, last: int) -> list[str]:
    """The words of the noun phrase after a name: up to a preposition, a mark, a verb or an "and"."""
    stop = at
    while stop < min(last, at + 6):
        form = forms[stop]
        if (
            form in wording.single("preposition")
            or form in wording.single("phrase end")
            or form in (",", "and", "or")
        ):
            break
        if form in wording.single("be") or form in wording.single("have") or form in wording.single("modal"):
            break
        if stop > at and (form in wording.single("casualty word") or form in verbs_done_to()):
            break
        if (stop == at and form in wording.single("killed past")) or form.endswith("ly"):
            break
        if form in wording.single("time word"):
            break
        stop += 1
    if stop > at and forms[stop : stop + 1] == ["by"] and forms[stop - 1].endswith("ed"):
        stop -= 1  # "troops backed by jets"
    return [form for form in forms[at:stop] if form != "'s"]


def _head_before(forms: list[str], first: int, at: int, link: str) -> str:
    """The noun or participle before the preposition that governs the word at `at`."""
    for i in range(at - 1, max(first, at - 7) - 1, -1):
        if forms[i] == link:
            return forms[i - 1] if i > first else ""
    return ""


def _joins(between: list[str]) -> bool:
    """'… and the rival …': an "and" with words that only describe what follows."""
    plain = not any(form in wording.single("preposition") or form == "," for form in between)
    return between[:1] == ["and"] and len(between) <= 4 and plain


def _with_coordinated(
    forms: list[str], inside: Sequence[GroupMention], party: GroupMention, last: int, how: str
) -> Parties:
    """'The US and Britain', 'US and British strikes', 'Hamas and Islamic Jihad fighters': both."""
    chain = [party]
    before = [p for p in inside if p.last <= party.first]
    for other in reversed(before):
        if other.bare and len(chain) == 1 and forms[other.last : chain[0].first] == [","]:
            continue  # "in Aleppo, Syria, U.S. forces": where, and who
        if forms[other.last : chain[0].first] in _AND and _link(forms, 0, other.first, ()) != "in":
            chain.insert(0, other)
    for other in inside:
        end = chain[-1].last + len(following(forms, chain[-1].last, last))
        between = forms[end : other.first]
        joined = other.first >= end and (between in _AND or _joins(between))
        if joined and _heads(other, following(forms, other.last, last), how):
            chain.append(other)
    return tuple(chain)
