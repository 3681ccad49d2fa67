"""Words and a verb of speaking in, the speaker out: the whole noun phrase before or after the verb."""

from mapapp.reading.prose import wording
from mapapp.reading.prose.words import Words
from mapapp.reading.who.groups import demonyms

_TOLD_OF = frozenset("gave spoke saw did lost fled was".split())
_QUOTES = frozenset("\"”“'")
_ENDS = frozenset(
    (",", '"')
)  # marks that end a speaker's noun phrase on either side, with those of wording.csv
_LONGEST = 18


def speaker_before(words: Words, start: int, verb: int) -> tuple[int, int] | None:
    """The subject of a verb of speaking at word `verb` of the clause that begins at `start`.

    None where there is none, or where it is said that they did not say so.
    """
    forms = words.forms
    active = {"which", "that"} & set(forms[max(start - 1, verb - 5, 0) : verb])
    if forms[verb : verb + 2] == ["blamed", "on"] and not active:
        return None  # "an attack blamed on the group": nobody is told to say so
    last = verb
    while last > start and (
        forms[last - 1] in wording.single("before speech")
        or (forms[last - 1].endswith("ly") and forms[last - 1] not in ("family", "assembly", "july", "italy"))
    ):
        last -= 1
    if any(form in wording.single("not said") for form in forms[last - 1 : verb]) or last == start:
        return None
    if forms[last - 1] == ",":
        return _before_aside(words, start, last)
    last = _without_day(forms, start, last)
    found = _noun_phrase(words, start, last)
    if found is None:
        return None
    first = found[0]
    if forms[first] in wording.single("participle aside") and first > start and forms[first - 1] == ",":
        return speaker_before(words, start, first - 1)  # "the group, known as JNIM, which …, said"
    if (
        first - 1 > start
        and forms[first - 1] == "who"
        and (forms[first] in _TOLD_OF or forms[first].endswith("ed"))
    ):
        return _noun_phrase(words, start, first - 1)  # "an officer who gave his name as X said"
    return _first_of_two(words, start, first), last


def _without_day(forms: list[str], start: int, last: int) -> int:
    """'Sudan's army on Tuesday ‹accused›': the end of the speaker before a word of time."""
    while last > start + 1 and forms[last - 1] in wording.single("time word"):
        last -= 1
        if last > start + 1 and forms[last - 1] in ("on", "late", "early"):
            last -= 1
    return last


def _first_of_two(words: Words, start: int, first: int) -> int:
    """'Lebanon's premier, Najib Mikati, and ‹a lawmaker› blamed': where the first of the two begins."""
    forms = words.forms
    if first - start > 4 and forms[first - 2 : first] == [",", "and"]:
        opening = next((i for i in range(first - 3, max(start, first - 8), -1) if forms[i] == ","), None)
        if opening is not None and all(words.is_capital(i) for i in range(opening + 1, first - 2)):
            one = _noun_phrase(words, start, opening)
            return one[0] if one is not None else first
    return first


def _before_aside(words: Words, start: int, last: int) -> tuple[int, int] | None:
    """'SANA, the state news agency, ‹said›': who stands before an aside, with it where it tells who."""
    forms = words.forms
    opening = next((i for i in range(last - 2, max(start, last - 28), -1) if forms[i] == ","), None)
    if opening is None:
        return None
    if forms[opening + 1] in wording.single("participle aside") or forms[opening + 1] in (
        "who",
        "which",
        "whose",
    ):
        found = speaker_before(words, start, opening)
        if found is None or forms[found[0] - 1 : found[0]] != [","]:
            return found
        head = _noun_phrase(words, start, found[0] - 1)  # "JNIM, al-Qaeda's branch there, which …, said"
        return (head[0], found[1]) if head is not None else found
    head = _noun_phrase(words, start, opening)
    if head is None:
        return None
    inside = range(opening + 1, last - 1)
    named = len(inside) <= 5 and all(
        words.is_capital(i) or forms[i] in wording.single("name part") for i in inside
    )
    if named or (len(inside) <= 14 and forms[opening + 1] in wording.single("tells who")):
        return head[0], last - 1
    return head


# Before "as": what somebody is called or serves as goes with him.
_CALLED = frozenset(
    "known such described identified acting serving doubling regarded named name well".split()
)


def _noun_phrase(words: Words, start: int, last: int) -> tuple[int, int] | None:
    """The noun phrase that ends before word `last`, if someone who can speak."""
    forms = words.forms
    first, in_brackets = last, False
    while first > start and last - first < _LONGEST:
        form = forms[first - 1]
        if not in_brackets and _dash(words, first):
            break
        if form == ")" and "(" in forms[max(start, first - 8) : first]:
            in_brackets = True  # "the Pakistani Taliban (TTP)"
        elif form == "(" and in_brackets:
            in_brackets = False
        elif not in_brackets and _is_boundary(form) and not _abbreviates(words, first - 1):
            break
        elif form == "as" and forms[first - 2] not in _CALLED:
            break  # "bombed an exchange as the military announced": the military alone
        first -= 1
    broken = (
        first > start and _is_finite(forms[first - 1]) and forms[first - 1] not in wording.single("speech")
    )
    first = _after_and(words, first, last, broken)
    first = _trimmed(words, first, last)
    if first >= last or (broken and forms[first - 1] != "and") or not can_speak(words, first, last):
        return None
    return first, last


def _is_boundary(form: str) -> bool:
    return form in _ENDS or form in wording.single("before speaker") or _is_finite(form)


def _is_finite(form: str) -> bool:
    return (
        form in wording.single("be")
        or form in wording.single("have")
        or form in wording.single("modal")
        or (form in wording.single("speech") and (form.endswith("d") or form == "says"))
    )


def _abbreviates(words: Words, i: int) -> bool:
    """'Maj. Gen. Gary J. Volesky': a point inside a name."""
    if words.forms[i] != "." or i == 0 or i + 1 >= len(words.forms) or words.starts[i] != words.ends[i - 1]:
        return False
    before = words.forms[i - 1]
    return words.is_capital(i + 1) and (before in wording.single("rank short") or len(before) == 1)


def _dash(words: Words, i: int) -> bool:
    """Whether a dash with blanks stands before word i: a dateline's ("MOSCOW - ")."""
    return i > 0 and " - " in words.text[words.ends[i - 1] : words.starts[i]]


def _after_and(words: Words, first: int, last: int, broken: bool) -> int:
    """The start after an "and" that joins two clauses and not two speakers."""
    forms = words.forms
    for i in range(last - 2, first, -1):
        if forms[i] == "and" and not (_can_join(words, first, i) and not broken):
            return i + 1
    return first


def _can_join(words: Words, first: int, at: int) -> bool:
    told = any(
        f in wording.single("casualty word") or f in wording.single("told verb")
        for f in words.forms[first:at]
    )
    return not told and can_speak(words, _trimmed(words, first, at), at)


def _trimmed(words: Words, first: int, last: int) -> int:
    """Where the speaker begins after words of time and place: 'In Kabul on Monday ‹the minister›'."""
    forms = words.forms
    while first < last and forms[first] in wording.single("before the speaker"):
        first += 1
    if first < last and forms[first] in wording.single("adjunct"):
        for k in range(first + 1, last):
            begins = forms[k] in wording.single("begins speaker") and forms[k - 1] not in wording.single(
                "adjunct"
            )
            after_name = (
                words.is_capital(k - 1) and not words.is_capital(k) and forms[k] not in ("'s", "of", "and")
            )
            if (begins or after_name) and can_speak(words, k, last):
                return _trimmed(words, k, last)
        return last
    return first


def can_speak(words: Words, first: int, last: int) -> bool:
    """Whether the words name someone who can say something: a person, an office, or a proper name."""
    forms = words.forms
    if forms[last - 1] == ")" and "(" in forms[first:last]:
        last = first + forms[first:last].index("(")  # "the Pakistani Taliban (TTP)"
    if first >= last:
        return False
    if last - first == 1:
        if forms[first] in wording.single("speaking pronoun"):
            return True
        if (
            forms[first] in ("the", "a", "an", "this", "that")
            or forms[first] in wording.single("number")
            or forms[first] in wording.single("vague")
        ):
            return False
    elif forms[first] in ("some", "others", "many", "several") and forms[first + 1] == "of":
        return True  # "some of them said"
    elif forms[first] in wording.single("speaking pronoun") and forms[first] != "both":
        return False
    if any(form in wording.single("source") for form in forms[first:last]):
        return True
    if (forms[last - 1],) in demonyms() and last - first > 1:
        return False
    return (
        last - first <= 10
        and words.is_capital(last - 1)
        and forms[last - 1] not in wording.single("not a place")
    )


def speaker_after(words: Words, i: int, stop: int) -> tuple[int, int] | None:
    """'according to X', 'said X': the noun phrase that begins at word i."""
    forms = words.forms
    last = i
    while last < stop and last - i < _LONGEST:
        if forms[last] == "(" and ")" in forms[last : min(stop, last + 6)]:
            last = forms.index(")", last) + 1
            continue
        if _abbreviates(words, last):
            last += 1
            continue
        if forms[last] in _ENDS or forms[last] in wording.single("after speaker") or _is_finite(forms[last]):
            break
        last += 1
    if last + 1 < stop and forms[last] == "," and forms[last + 1] in wording.single("tells who"):
        more = speaker_after(words, last + 1, stop)
        if more is not None and more[1] - i < _LONGEST + 4:
            last = more[1]
    while last > i and (forms[last - 1] in wording.single("adjunct") or forms[last - 1] in _QUOTES):
        last -= 1
    return (i, last) if last > i and can_speak(words, i, last) else None
