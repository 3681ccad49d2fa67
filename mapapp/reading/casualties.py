"""Words of a sentence in, killed and wounded out: each count with the words that give it."""

from dataclasses import dataclass, replace

from mapapp.reading import wording
from mapapp.reading.counted import counts_things, named_person, people_after, people_before
from mapapp.reading.numbers import Quantity, add, quantity
from mapapp.reading.words import Sentence, Words


@dataclass(frozen=True, slots=True)
class Casualty:
    """A count of killed or wounded, told by the words [first, last); a bound is None where it is not said.

    word   the casualty word itself
    other  counts besides those told before ("another two")
    toll   a sum over a war or a year, not over one event
    attackers  those who did it ("three of the gunmen")
    single     told by an article or a rank alone ("a commander"): perhaps only one of the dead
    updated    a toll that replaces those before it ("rose to 14"); earlier: one that was replaced
    """

    what: str
    first: int
    last: int
    low: int | None
    best: int | None
    high: int | None
    word: int
    other: bool = False
    toll: bool = False
    attackers: bool = False
    single: bool = False
    updated: bool = False
    earlier: bool = False


_HOW = ("past", "active", "state", "noun", "of")
_LISTS = [f"{what} {how}" for what in ("killed", "wounded") for how in _HOW]


def find_casualties(words: Words, sentence: Sentence) -> list[Casualty]:
    """The counts of killed and wounded in a sentence, in order."""
    forms = words.forms
    found: list[Casualty] = []
    told = list(
        wording.phrases(*_LISTS, "death toll", "toll speech", "no casualties").find(
            forms, sentence.first, sentence.last
        )
    )
    toll = wording.has("toll", forms, sentence.first, sentence.last)
    for n, (first, last, lists) in enumerate(told):
        if lists[0] == "no casualties":
            found += _none(forms, first, last)
            continue
        following = told[n + 1] if n + 1 < len(told) else None
        preceding = told[n - 1] if n else None
        if _together(forms, preceding, first, lists[0]) or (
            following is not None and _together(forms, (first, last, lists), following[0], following[2][0])
        ):
            continue  # "killed and injured 60": how many of each is not said
        what, _, how = lists[0].partition(" ")
        updated = earlier = False
        if lists[0] == "toll speech":
            bare = quantity(forms, last, sentence.last)
            ends = bare is not None and forms[bare.last : bare.last + 1] in (["."], [","], [";"])
            what, parts = "killed", [bare] if bare is not None and ends else []
        elif lists[0] == "death toll":
            what, parts = "killed", _after_toll(words, last, sentence.last)
            updated = bool(parts) and wording.has(
                "rising", forms, max(sentence.first, first - 8), parts[0].first
            )
            stop = parts[0].first if parts else first
            earlier = (
                wording.has("outdated", forms, max(sentence.first, first - 4), stop)
                and "rose" not in forms[first:stop]
            )
            updated = updated and not earlier
            first = stop
            found += [replace(c, toll=toll) for c in _before_toll(words, last, parts)]
        else:
            parts = _counted(words, sentence, first, last, how)
        if not parts or _denied(forms, sentence.first, first) or _among(forms, sentence.first, first):
            continue
        total = add(parts)
        start, end = min(total.first, first), max(total.last, last)
        found.append(
            Casualty(
                what,
                start,
                end,
                total.low,
                total.best,
                total.high,
                first,
                other=_others(forms, total) and all(c.what == what for c in found),
                toll=toll or _over_time(forms, sentence, start, end),
                attackers=_attackers(forms, total),
                single=total.single,
                updated=updated,
                earlier=earlier,
            )
        )
    return _singles_summed(forms, _without_repeats(found))


def _singles_summed(forms: list[str], found: list[Casualty]) -> list[Casualty]:
    """'a protester was shot dead and a cameraman burned to death': two."""
    summed: list[Casualty] = []
    for one in found:
        last = summed[-1] if summed else None
        alike = last is not None and last.what == one.what and last.single and one.single
        if (
            last is not None
            and alike
            and "and" in forms[last.last : one.first]
            and one.first - last.last <= 8
        ):
            number = (last.best or 0) + 1
            summed[-1] = replace(last, last=one.last, low=number, best=number, high=number, single=False)
        else:
            summed.append(one)
    return summed


def _none(forms: list[str], first: int, last: int) -> list[Casualty]:
    said = forms[first:last]
    both = any(form in said for form in ("casualties", "victims", "survived", "unharmed", "unhurt"))
    kinds = ["killed", "wounded"] if both else []
    if any(form in said for form in ("killed", "deaths", "fatalities", "life")):
        kinds = ["killed"]
    elif any(form in said for form in ("hurt", "injured", "injuries", "wounded")):
        kinds = ["wounded"]
    return [Casualty(kind, first, last, 0, 0, 0, first) for kind in kinds]


def _together(forms: list[str], before: tuple[int, int, list[str]] | None, at: int, name: str) -> bool:
    if before is None or at - before[1] != 1 or forms[before[1]] not in ("and", "or"):
        return False
    one, other = before[2][0].partition(" "), name.partition(" ")
    return {one[0], other[0]} == {"killed", "wounded"} and one[2] == other[2] and one[2] in ("past", "active")


def _denied(forms: list[str], start: int, at: int) -> bool:
    return any(forms[i] in wording.single("not") for i in range(max(start, at - 3), at))


def _among(forms: list[str], start: int, at: int) -> bool:
    """'were among those killed', 'one of the dead': people who are counted elsewhere."""
    before = forms[max(start, at - 3) : at]
    return "among" in before or before[-2:] == ["of", "the"] or before[-2:] == ["for", "the"]


def _others(forms: list[str], total: Quantity) -> bool:
    """'another two', 'three more', 'died with him'; "more than three" are no others."""
    for i in range(total.first, min(total.last + 1, len(forms))):
        if forms[i] in wording.single("other") and forms[i + 1 : i + 2] != ["than"]:
            return True
    after = [tuple(forms[i : i + 2]) for i in (total.last, total.last + 1)]
    return any(
        pair[0] in ("with", "alongside") and pair[1:] in (("him",), ("her",), ("them",))
        for pair in after
        if pair
    )


def _over_time(forms: list[str], sentence: Sentence, start: int, end: int) -> bool:
    """'have been killed since October', 'between 2015 and 2017': a sum over many events."""
    lasting = any(f in ("has", "have", "had") for f in forms[sentence.first : sentence.last])
    for i in range(sentence.first, sentence.last - 2):
        if lasting and forms[i] in ("began", "started", "erupted") and forms[i + 1] in ("in", "with"):
            return not any(f in wording.single("short time") for f in forms[i + 1 : i + 5])
        if forms[i] == "between" and forms[i + 1].isdecimal() and len(forms[i + 1]) == 4:
            return True
        if forms[i] == "since" and i >= end - 1 and any(f in ("has", "have") for f in forms[start:end]):
            return not any(f in wording.single("short time") for f in forms[i + 1 : i + 5])
    return False


def _attackers(forms: list[str], total: Quantity) -> bool:
    stop = total.last + 3 if forms[total.last : total.last + 1] == ["of"] else total.last
    return any(form in wording.single("attackers") for form in forms[total.first : stop])


def _after_toll(words: Words, i: int, stop: int) -> list[Quantity]:
    """'the death toll … rose to 14': the number after the toll's verb."""
    forms = words.forms
    for j in range(i, min(stop, i + 16)):
        if forms[j] in wording.single("toll verb"):
            number = quantity(forms, j + 1, stop)
            if number is not None and number.best is not None and not counts_things(forms, number, stop):
                return [number]
    return []


def _before_toll(words: Words, i: int, parts: list[Quantity]) -> list[Casualty]:
    """'the toll, which police first gave as 24, rose to 26', 'was lowered from 100 to 84': the one before."""
    forms, found = words.forms, []
    for j in range(i, parts[0].first if parts else i):
        if forms[j] in ("from", "as"):
            number = quantity(forms, j + 1, parts[0].first)
            if number is not None and number.best is not None:
                found.append(
                    Casualty("killed", j + 1, number.last, number.low, number.best, number.high, j + 1)
                )
    return found


def _counted(words: Words, sentence: Sentence, first: int, last: int, how: str) -> list[Quantity]:
    forms = words.forms
    if how == "of":
        named = named_person(words, last, sentence.last)
        return [named] if named else [p for p in people_after(words, last, sentence.last) if not p.single]
    if how == "noun":
        near = people_before(words, max(sentence.first, first - 6), first)
        return [p for p in near if p.last >= first - 1 and not p.single][-1:]
    if how == "active":
        return people_after(words, last, sentence.last, known=forms[first] == "lost")
    if forms[first] == "dead":
        more = _with_more(words, sentence, first)
        if more:
            return more
    if how == "past" and not _passive(forms, sentence.first, first):
        after = people_after(words, last, sentence.last)
        if after:
            return after
    return people_before(words, sentence.first, first)


def _with_more(words: Words, sentence: Sentence, dead: int) -> list[Quantity]:
    """'36 dead soldiers and six from Hezbollah': both; nothing where "dead" stands before no noun."""
    forms = words.forms
    before = [p for p in people_before(words, sentence.first, dead) if p.last == dead]
    if not before:
        return []
    for i in range(dead + 1, min(sentence.last - 2, dead + 5)):
        if forms[i] == "and":
            more = quantity(forms, i + 1, sentence.last)
            follows = forms[more.last] if more is not None and more.last < sentence.last else ""
            if (
                i > dead + 1
                and more is not None
                and follows in ("from", "members", "of")
                and more.best is not None
            ):
                return [before[-1], more]
            break
    return before[-1:]


def _passive(forms: list[str], start: int, at: int) -> bool:
    for i in range(at - 1, max(start, at - 5) - 1, -1):
        if forms[i] in wording.single("be"):
            return True
        if forms[i] not in wording.single("verb group") and not forms[i].endswith("ly"):
            return False
    return False


def _without_repeats(found: list[Casualty]) -> list[Casualty]:
    """A count that two words give ('shot dead', 'left three dead and') is kept once."""
    kept: list[Casualty] = []
    for casualty in found:
        if any(c.what == casualty.what and c.first < casualty.last and casualty.first < c.last for c in kept):
            continue
        kept.append(casualty)
    return kept
