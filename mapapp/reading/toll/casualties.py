"""Words of a sentence in, killed and wounded out: each count with the words that give it."""

from dataclasses import dataclass

from mapapp.reading.prose import wording
from mapapp.reading.prose.numbers import Quantity, add, quantity
from mapapp.reading.prose.words import Sentence, Words
from mapapp.reading.toll.bare_counts import bare_counts
from mapapp.reading.toll.injuries import BLOW, with_injuries
from mapapp.reading.toll.nobody import nobody_hurt
from mapapp.reading.toll.parts import is_part, told_part
from mapapp.reading.toll.toll_words import (
    aboard,
    aboard_before,
    after_toll,
    before_toll,
    does_other,
    is_of_several,
    is_room_for,
)
from mapapp.reading.toll.totals import in_several_places, is_total, summed_over
from mapapp.reading.toll.whom_it_counts import whom_it_counts
from mapapp.reading.who.people_phrase import ARTICLES, people_at


@dataclass(frozen=True, slots=True)
class Casualty:
    """A count of killed or wounded, told by the words [first, last); a bound is None where it is not said.

    word   the casualty word itself
    other  counts besides those told before ("another two")
    toll   a sum over a war or a year, not over one event
    attackers  those who did it ("three of the gunmen")
    single     told by an article or a rank alone ("a commander"): perhaps only one of the dead
    partly     some of the dead ("14 bodies were identified"), all of them only where nobody tells more
    updated    a toll that replaces those before it ("rose to 14"); earlier: one that was replaced
    at_first   one of the first hours ("at first", "initially"), which a later one of any office replaces
    feared     only feared dead, or missing
    places     told of several places at once ("in two towns")
    blow       told by a blow alone ("stabbed"), of which they may have died
    part       how many of them its own sentence tells of apart ("ten people, four of them soldiers")
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
    at_first: bool = False
    partly: bool = False
    feared: bool = False
    places: bool = False
    blow: bool = False
    part: int = 0


_AFTER_TOLL = ([","], ["."], [";"], ["when"], ["but"], ["after"], ["on"], ["while"], ["and"])
_AT_FIRST = frozenset("first initially initial only".split())
_STATE_RAIDERS = frozenset("soldier soldiers troops army forces commandos marines settler settlers".split())
_GIVES = frozenset("counted put gave given spoke spoken talked listed estimated".split())
_OF_DEATH = frozenset("deaths death killing toll".split())
_HOW = ("past", "active", "state", "noun", "of")
_BY_THEN = frozenset("became died killed dead dies succumbed pulled recovered found".split())
_FEARED = frozenset("feared presumed missing unaccounted".split())
_CONDITION = frozenset(("condition", "intensive"))  # in which some of the wounded are
_BODIES = frozenset(("bodies", "corpses", "deaths", "fatalities"))
_TOLLS = ("death toll", "toll of wounded", "toll speech")
_LISTS = [f"{what} {how}" for what in ("killed", "wounded") for how in _HOW]


def find_casualties(words: Words, sentence: Sentence) -> list[Casualty]:
    """The counts of killed and wounded in a sentence, in order."""
    forms = words.forms
    found: list[Casualty] = []
    told = list(
        wording.phrases(*_LISTS, *_TOLLS, "no casualties", "no survivor", "sole victim").find(
            forms, sentence.first, sentence.last
        )
    )
    told = with_injuries(words, told, sentence)
    sums = summed_over(forms, sentence)
    for n, (first, last, lists) in enumerate(told):
        if lists[0] == "no casualties":
            found += _none(forms, first, last)
            continue
        if lists[0] == "sole victim":
            found.append(Casualty("killed", first, last, 1, 1, 1, first))
            continue
        if lists[0] == "no survivor":
            all_of_them = aboard(words, first, sentence.last) or aboard_before(words, sentence.first)
            if all_of_them is not None:
                low, best, high = all_of_them.low, all_of_them.best, all_of_them.high
                found.append(Casualty("killed", first, max(last, all_of_them.last), low, best, high, first))
            continue
        following = told[n + 1] if n + 1 < len(told) else None
        preceding = told[n - 1] if n else None
        if _together(forms, preceding, first, lists[0]) or (
            following is not None and _together(forms, (first, last, lists), following[0], following[2][0])
        ):
            continue  # "killed and injured 60": how many of each is not said
        what, _, how = lists[0].partition(" ")
        if how in ("past", "active", "state") and nobody_hurt(forms, sentence, first, last, how):
            found.append(Casualty(what, first, last, 0, 0, 0, first))
            continue
        if lists[0] == "death toll" and is_of_several(forms, first, last):
            continue
        updated = earlier = False
        if lists[0] == "toll speech":
            what = _counted_last(forms, sentence.first)
            bare = quantity(forms, last, sentence.last)
            ends = bare is not None and forms[bare.last : bare.last + 1] in _AFTER_TOLL
            parts = [bare] if bare is not None and ends else []
            first = bare.first if bare is not None else first
        elif lists[0] in _TOLLS:
            what = "killed" if lists[0] == "death toll" else "wounded"
            number = after_toll(words, last, sentence.last)
            if number is not None and forms[last - 1] == "total" and does_other(words, number, sentence.last):
                continue  # "a total of 14 people live there"
            parts = [number] if number is not None else []
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
            found += [
                Casualty(what, q.first, q.last, q.low, q.best, q.high, q.first, toll=bool(sums))
                for q in before_toll(words, last, parts[0].first if parts else last)
            ]
        else:
            later = _of_the_hurt(forms, sentence.first, first, found) if what == "killed" else None
            if later is not None:
                found.append(later)
                continue
            start = _after_told(forms, sentence, preceding)
            parts = (
                []
                if _is_noun(forms, first, how)
                else whom_it_counts(words, sentence, start, first, last, how)
            )
            if parts and _none_of(forms, parts[0]):
                found.append(Casualty(what, parts[0].first, last, 0, 0, 0, first))
                continue
        if not parts or _denied(forms, sentence.first, first):
            continue
        if how in ("noun", "past") and is_room_for(forms, sentence.first, parts[0].first):
            continue
        if forms[last : last + 1] == ["or"] and forms[last + 1 : last + 2] != ["more"] and what == "killed":
            continue  # "all five were killed or captured"
        if how != "of" and _among(forms, sentence.first, first) and forms[parts[0].first - 1] != "among":
            continue
        total = add(parts)
        one_more = total.single and _is_one_more(forms, sentence.first, total, first)
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
                other=one_more
                or (
                    _others(forms, total, first)
                    and all(c.what == what for c in found)
                    and not _CONDITION & set(forms[first:last])
                    and not _among_them(forms, sentence.first, total.first)
                ),
                toll=is_total(forms, sentence, sums, first, (start, end)),
                attackers=_attackers(forms, total, first),
                single=total.single
                and len(parts) == 1
                and not _is_one_more(forms, sentence.first, total, first),
                updated=updated,
                partly=(how == "noun" and _of_a_body(forms, last))
                or is_part(forms, total, first)
                or bool(_CONDITION & set(forms[first:last])),
                earlier=earlier or _said_before(forms, sentence.first, start, lists[0] == "toll speech"),
                at_first=bool(_AT_FIRST & set(forms[max(sentence.first, start - 6) : start])),
                feared=what == "killed" and _is_feared(forms, total.last, first, last),
                blow=BLOW in lists,
                part=told_part(forms, end, sentence.last),
                places=in_several_places(forms, end, sentence.last),
            )
        )
    found += _shot_some(words, sentence, found)
    for start, end, what, number in bare_counts(words, sentence):
        if forms[start] in wording.single("nth"):
            found = [c for c in found if not (c.best == 1 and c.first <= end and start < c.last)]
        told_so = any(c.what == what and c.first < end and start < c.last for c in found)
        if not told_so:
            nth = forms[start] in wording.single("nth")  # "a seventh victim died": so many by then
            nth = nth and bool(_BY_THEN & set(forms[start - 2 : end + 3]))
            low, best, high = number.low, number.best, number.high
            found.append(Casualty(what, start, end, low, best, high, start, updated=nth))
    return _without_repeats(sorted(found, key=lambda c: c.word))


def _after_told(forms: list[str], sentence: Sentence, before: tuple[int, int, list[str]] | None) -> int:
    """Where the people of a casualty word may begin: 'five lost their lives and ‹12› suffered injuries'."""
    if before is None:
        return sentence.first
    how, last = before[2][0].partition(" ")[2], before[1]
    ends = how == "state" or (how == "noun" and forms[last] == "and" and forms[before[0]] in _BODIES)
    return last if ends else sentence.first


def _shot_some(words: Words, sentence: Sentence, found: list[Casualty]) -> list[Casualty]:
    """'Soldiers shot ‹eight› children, killing one', 'stabbed five people, two of whom died': the others."""
    forms = words.forms
    if not found or any(c.what == "wounded" for c in found):
        return []
    blows = wording.single("blow")
    for i in range(sentence.first + 1, sentence.last):
        if forms[i] not in blows or forms[i - 1] in wording.single("be"):
            continue
        people = people_at(words, i + 1, sentence.last)
        dead = [c for c in found if c.what == "killed" and people is not None and c.first >= people.last]
        part = next((c for c in dead if {"killing", "died", "fatally"} & set(forms[c.first : c.last])), None)
        if people is None or part is None or not people.best or not part.best or people.best <= part.best:
            continue
        others = people.best - part.best
        return [Casualty("wounded", i, people.last, others, others, others, i)]
    return []


def _is_feared(forms: list[str], start: int, first: int, last: int) -> bool:
    """'were feared dead', 'are missing, presumed dead', 'are believed to have drowned'."""
    between = forms[start:first]
    return bool(_FEARED & set(between)) or forms[last : last + 2] in (["or", "missing"], ["and", "missing"])


def _none_of(forms: list[str], people: Quantity) -> bool:
    """'none of the 14 people aboard was hurt'."""
    before = forms[max(0, people.first - 3) : people.first]
    return before[-2:] == ["none", "of"] or (before[-3:-1] == ["none", "of"] and before[-1] in ("the", "its"))


def _none(forms: list[str], first: int, last: int) -> list[Casualty]:
    said = forms[first:last]
    both = any(form in said for form in ("casualties", "victims", "survived", "unharmed", "unhurt"))
    kinds = ["killed", "wounded"] if both else []
    dead = any(f in said for f in ("killed", "died", "dead", "deaths", "fatalities", "life", "lives"))
    hurt = any(f in said for f in ("hurt", "injured", "injuries", "injury", "wounded", "harmed", "harm"))
    if dead or hurt:
        kinds = ["killed"] * dead + ["wounded"] * hurt
    return [Casualty(kind, first, last, 0, 0, 0, first) for kind in kinds]


def _together(forms: list[str], before: tuple[int, int, list[str]] | None, at: int, name: str) -> bool:
    if before is None or at - before[1] != 1 or forms[before[1]] not in ("and", "or"):
        return False
    one, other = before[2][0].partition(" "), name.partition(" ")
    return {one[0], other[0]} == {"killed", "wounded"} and one[2] == other[2] and one[2] in ("past", "active")


def _of_a_body(forms: list[str], after: int) -> bool:
    """'14 bodies were burned beyond recognition': told of some of those counted."""
    verb = forms[after] if after < len(forms) else ""
    told = forms[after + 1 : after + 4]
    return (verb in wording.single("be") or verb in wording.single("have")) and any(
        form in wording.single("of a body") for form in told
    )


def _of_the_hurt(forms: list[str], start: int, at: int, found: list[Casualty]) -> Casualty | None:
    """'wounding 17, three of whom later died', 'two of the injured died': dead besides those told before."""
    while at > start and (forms[at - 1] in wording.single("verb group") or forms[at - 1].endswith("ly")):
        at -= 1
    of_whom = forms[max(start, at - 2) : at] in (["of", "whom"], ["of", "them"])
    hurt = max((c.last for c in found if c.what == "wounded"), default=None)
    after_hurt = hurt is not None and at - hurt <= (7 if of_whom and forms[at - 1] == "them" else 16)
    of_hurt = forms[max(start, at - 3) : at - 1] == ["of", "the"] and forms[at - 1] in ("injured", "wounded")
    if not (of_whom and after_hurt) and not of_hurt:
        return None
    stop = at - 2 if of_whom else at - 3
    for i in range(max(start, stop - 3), stop):
        number = quantity(forms, i, stop)
        if number is not None and number.last == stop and number.best is not None:
            return Casualty("killed", i, at, number.low, number.best, number.high, at, other=True)
    return None


def _is_noun(forms: list[str], at: int, how: str) -> bool:
    """'the injured were carried away', 'help for the wounded': they are counted elsewhere."""
    return how == "past" and forms[at - 1] == "the" and forms[at] in wording.single("the hurt")


def _said_before(forms: list[str], start: int, at: int, spoken: bool) -> bool:
    """'had initially reported 15 bodies', 'only five had been found': a count given before others."""
    if forms[at - 1] == "only" and "had" in forms[at : at + 5]:
        return True
    reach = 6 if spoken else 4
    for i in range(max(start, at - reach), at):
        if forms[i] in wording.single("outdated"):
            near = [*forms[max(start, i - 1) : i], *forms[i + 1 : i + 2]]
            said = any(f in wording.single("speech") or f in _GIVES for f in near)
            return said or spoken
    return False


def _denied(forms: list[str], start: int, at: int) -> bool:
    return any(forms[i] in wording.single("not") for i in range(max(start, at - 3), at))


def _among(forms: list[str], start: int, at: int) -> bool:
    """'were among those killed', 'one of the dead': people who are counted elsewhere."""
    before = forms[max(start, at - 3) : at]
    return "among" in before or before[-2:] == ["of", "the"] or before[-2:] == ["for", "the"]


def _others(forms: list[str], total: Quantity, at: int) -> bool:
    """'another two', 'three more', 'two were also killed'; "more than three" are no others."""
    if "also" in forms[total.last : at]:
        return True
    for i in range(total.first, min(total.last + 1, len(forms))):
        if forms[i] in wording.single("other") and forms[i + 1 : i + 2] != ["than"]:
            return True
    after = [tuple(forms[i : i + 2]) for i in (total.last, total.last + 1)]
    return any(
        pair[0] in ("with", "alongside") and pair[1:] in (("him",), ("her",), ("them",))
        for pair in after
        if pair
    )


def _is_one_more(forms: list[str], start: int, total: Quantity, at: int) -> bool:
    """'A herder was also shot dead', 'three were also hurt and a guard died': one more, unless of rank."""
    ranked = wording.single("rank") & set(forms[total.first : total.last])
    return "also" in forms[start:at] and forms[total.first] in ARTICLES and not ranked


def _among_them(forms: list[str], start: int, at: int) -> bool:
    """'Two sailors were among the dead and two ‹others› were hurt': some of those told before."""
    among = next((i for i in range(start, at - 1) if forms[i : i + 2] == ["among", "the"]), None)
    return among is not None and forms[among + 2] in wording.single("the hurt") | _BODIES | {
        "dead",
        "victims",
    }


def _counted_last(forms: list[str], at: int) -> str:
    """What "a colleague put the number at seven" counts: what the words before it tell, else the dead."""
    before = set(forms[max(0, at - 30) : at])
    dead = before & (wording.single("killed past", "killed state") | _OF_DEATH)
    return "wounded" if not dead and before & wording.single("wounded past") else "killed"


def _attackers(forms: list[str], total: Quantity, at: int) -> bool:
    """'three of the gunmen', 'three terrorists were also killed': those who did it."""
    if "also" in forms[total.last : at]:
        raiders = wording.single("raiders") - _STATE_RAIDERS
        return any(form in raiders for form in forms[total.first : total.last])
    himself = {"himself", "herself", "themselves"} & set(forms[total.first : at])
    if forms[total.first] in ("himself", "herself"):
        return True  # "before shooting himself dead"
    if forms[total.first - 1] == "before" and (himself or forms[total.first] in ("he", "she")):
        return True  # "wounding 30 before he was himself shot dead"
    if forms[at] == "lost" and wording.single("attackers") & set(forms[max(0, at - 3) : at]):
        return True  # "the attackers lost 35 men"
    stop = total.last + 3 if forms[total.last : total.last + 1] == ["of"] else total.last
    return any(form in wording.single("attackers") for form in forms[total.first : stop])


def _without_repeats(found: list[Casualty]) -> list[Casualty]:
    """A count that two words give ('shot dead', 'left three dead and') is kept once."""
    kept: list[Casualty] = []
    for casualty in found:
        again = next(
            (
                c
                for c in kept
                if c.what == casualty.what and c.first < casualty.last and casualty.first < c.last
            ),
            None,
        )
        if again is None:
            kept.append(casualty)
        elif casualty.first <= again.first and (casualty.best or 0) > (again.best or 0) > 0:
            kept[kept.index(again)] = casualty  # "22 bodies, and four died"
    return kept
