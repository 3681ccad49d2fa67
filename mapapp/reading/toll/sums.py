"""The counts of one account in, those that one sentence tells of two sorts of people added up."""

from dataclasses import replace

from mapapp.reading.prose import wording
from mapapp.reading.toll.casualties import Casualty
from mapapp.reading.who.people_phrase import is_person_word

_COUNTED = frozenset("according of . counted counts recorded listed put".split())


def summed(forms: list[str], told: list[Casualty]) -> list[Casualty]:
    """The counts of one account with those that one sentence tells of two sorts of people added up.

    "Five rebels were gunned down and a constable was killed" are six; not where the second is part of the
    first ("12 died, nine at once"), where others tell it, or where it is told of another place.
    """
    kept: list[Casualty] = []
    for one in sorted(told, key=lambda c: c.first):
        before = next((c for c in reversed(kept) if c.what == one.what), None)
        if before is None or not _adds(forms, before, one):
            kept.append(one)
            continue
        high = None if before.high is None or one.high is None else before.high + one.high
        total = replace(
            before,
            last=one.last,
            low=(before.low or 0) + (one.low or 0),
            best=(before.best or 0) + (one.best or 0),
            high=high,
            single=False,
        )
        kept[kept.index(before)] = total
    return kept


def _adds(forms: list[str], a: Casualty, b: Casualty) -> bool:
    plain = not any(c.toll or c.updated or c.earlier or c.attackers for c in (a, b))
    if not plain or not a.best or not b.best or not 0 < b.first - a.last <= 20:
        return False
    between = forms[a.last : b.first]
    told = set(between) & (wording.single("speech") | _COUNTED)
    sorts = b.last - b.first > 1 and any(is_person_word(f) or f == "a" for f in forms[b.first : b.last])
    follows = len(between) <= 3 and between[-1:] == ["and"]  # "received 22 bodies, and four died"
    return (
        (sorts or follows)
        and not told
        and bool({"and", "while", ";", "also"} & {*between, *forms[b.first : b.word]})
    )
