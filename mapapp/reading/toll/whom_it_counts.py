"""A casualty word in, the people it counts out: before a passive, after an active, in "the deaths of"."""

from mapapp.reading.prose import wording
from mapapp.reading.prose.numbers import Quantity, quantity
from mapapp.reading.prose.words import Sentence, Words
from mapapp.reading.toll.counted import after_apposition, people_after, people_before, who_they_are
from mapapp.reading.who.people_phrase import is_person_word, is_plural

_HIS = frozenset(("his", "her", "their", "its"))
_THEM = frozenset("them him her both it himself herself themselves".split())


def whom_it_counts(
    words: Words, sentence: Sentence, start: int, first: int, last: int, how: str
) -> list[Quantity]:
    """The people that the word [first, last) counts.

    start  where those told before it can begin; how  "past", "active", "state", "noun" or "of"
    """
    forms = words.forms
    if how == "of":
        one = forms[first] in ("killing", "murder") and forms[last : last + 1] in (["a"], ["an"])
        sure = one or last - first > 2 or wording.single("found dead") & set(forms[first:last])
        return _whose(words, last, sentence.last, bool(sure))
    if how == "noun":
        near = people_before(words, max(sentence.first, first - 6), first)
        return [p for p in near if p.last >= first - 1 and not p.single][-1:]
    if how in ("active", "past") and forms[last : last + 1] in (["him"], ["her"]):
        joined = forms[last + 1 : last + 2]
        others = (
            people_after(words, last + 2, sentence.last, known=True) if joined in (["and"], [","]) else []
        )
        if others and (joined == ["and"] or forms[last + 2] in ("his", "her")):
            return [Quantity(last, last + 1, 1, 1, 1, True), *others]  # "killed him and his bodyguard"
        alone = forms[last + 1 : last + 2] in (["."], ["and"], [","], ["instantly"], ["on"], ["in"])
        attackers = wording.single("attackers", "armed group")
        if how == "active" and alone and not attackers & set(forms[sentence.first : first]):
            return [Quantity(last, last + 1, 1, 1, 1, True)]  # "went off under his car, killing him"
    of_them = _of_them(forms, last, sentence.last) if how in ("active", "past") else None
    if of_them is not None:
        goes_on = forms[of_them.last + 2 : of_them.last + 3] == ["and"]
        more = people_after(words, of_them.last + 3, sentence.last, known=True) if goes_on else []
        return [of_them, *more]  # "killing two of them and their driver"
    if how == "active":
        return people_after(words, last, sentence.last, known=forms[first] == "lost")
    if forms[first] == "dead" and forms[first - 1] in ("him", "her", "himself", "herself"):
        return [Quantity(first - 1, first, 1, 1, 1, True)]  # "stopped his car and shot him dead"
    if forms[first] == "dead":
        more = _with_more(words, sentence, first)
        if more:
            return more
    if how == "past" and not _passive(forms, sentence.first, first):
        if forms[last : last + 1] and forms[last] in _THEM:
            return who_they_are(words, sentence.first, first) if forms[last] == "them" else []
        is_next = forms[last : last + 1] and forms[last] in wording.single("be")
        after = people_after(words, last, sentence.last) if not is_next else []
        if any(p.low is not None or p.best is not None or p.high is not None for p in after):
            return after
        bracket = (
            forms[first - 1] == ")" and forms[first - 2].isdecimal()
        )  # "fifty-nine (59) injured persons"
        if after and not bracket and quantity(forms, first - 1, first) is None:
            return after
    counted, beside = people_before(words, start, first), _along_with(words, last, sentence.last)
    if beside and not counted:
        counted = [Quantity(first, last, 1, 1, 1, True)]  # by a name that no list knows
    return counted + beside


def _along_with(words: Words, i: int, stop: int) -> list[Quantity]:
    """'was killed along with two of his guards', 'died together with his wife', 'with four of his men'."""
    pair = words.forms[i : i + 2]
    if pair[:1] == ["with"]:
        own = [
            p
            for p in people_after(words, i + 1, stop, known=True)
            if _HIS & set(words.forms[p.first : p.last + 2])
        ]
        return own[:1]
    if pair not in (["along", "with"], ["together", "with"]) and pair[:1] != ["alongside"]:
        return []
    i += 1 if pair[0] == "alongside" else 2
    numbered = quantity(words.forms, i, stop) is not None
    return people_after(words, i, stop, known=not numbered)


def _whose(words: Words, i: int, stop: int, found: bool) -> list[Quantity]:
    """'the death of Dhia al-Hardani and his two sons', 'the deaths of nine miners'.

    found  whether bodies are told of: then an article counts as well ("the body of a woman")
    """
    parts = people_after(words, i, stop)
    if not parts:
        head = next((k for k in range(i, min(stop, i + 5)) if is_person_word(words.forms[k])), None)
        if head is None or not words.is_capital(i + 1) or is_plural(words.forms[head]):
            return []
        after = after_apposition(words, head + 1, stop)
        after += words.forms[after : after + 1] == [","]
        more = words.forms[after : after + 1] == ["and"]
        leader = Quantity(i, head + 1, 1, 1, 1, True)  # "senior ISIS leader, X, and his two sons"
        return [leader, *(people_after(words, after + 1, stop) if more else [])]
    by_name = words.is_capital(parts[0].first)
    return parts if found or by_name or len(parts) > 1 else [p for p in parts if not p.single]


def _of_them(forms: list[str], i: int, stop: int) -> Quantity | None:
    """'killing 19 of them'."""
    number = quantity(forms, i, stop)
    if (
        number is None
        or number.best is None
        or forms[i] == "both"
        or forms[number.last : number.last + 2] != ["of", "them"]
    ):
        return None
    return number


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
