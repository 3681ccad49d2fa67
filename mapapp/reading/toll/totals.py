"""A count in its sentence in, whether it sums up many events out: over a war, a year, or other places."""

from mapapp.reading.prose import wording
from mapapp.reading.prose.numbers import quantity
from mapapp.reading.prose.words import Sentence

_NEAR = 6  # words from a count to where it was
_PLACES = frozenset("towns villages cities districts provinces states regions settlements suburbs".split())
_COUNTS = frozenset("count counts counted tallied tallies registered recorded documented".split())
_COMPARED = 7  # words from "the deadliest attack" to "this year"
_STRETCHES = frozenset("days nights weeks months years".split())


def summed_over(forms: list[str], sentence: Sentence) -> list[tuple[int, int, list[str]]]:
    """Where words tell a stretch of counting: "in the war", but not "the deadliest day this year"."""
    superlatives = wording.single("superlative")
    return [
        stretch
        for stretch in wording.phrases("toll").find(forms, sentence.first, sentence.last)
        if superlatives.isdisjoint(forms[max(sentence.first, stretch[0] - _COMPARED) : stretch[0]])
    ]


def is_total(
    forms: list[str],
    sentence: Sentence,
    sums: list[tuple[int, int, list[str]]],
    at: int,
    span: tuple[int, int],
) -> bool:
    """Whether the count with its word at `at` and the words [span) is no one event's.

    sums  what `summed_over` tells of the sentence
    """
    elsewhere = max(sentence.first, span[0] - 9), min(sentence.last, span[1] + 12)
    return (
        _is_sum(forms, sums, at)
        or _over_time(forms, sentence, *span)
        or wording.has("in other places", forms, *elsewhere)
        or _over_the_land(forms, sentence, *span)
    )


def in_several_places(forms: list[str], after: int, stop: int) -> bool:
    """'Killed five ‹in two West Bank towns›', 'in attacks on three villages': one count for all of them."""
    for i in range(after, min(stop, after + _NEAR)):
        if forms[i] in (",", ";", "and"):
            return False
        number = quantity(forms, i + 1, stop) if forms[i] in ("in", "on", "at") else None
        if number is not None and (number.low or 0) > 1:
            places = forms[number.last : min(stop, number.last + 4)]
            return any(f in _PLACES for f in places)
    return False


def _over_the_land(forms: list[str], sentence: Sentence, start: int, end: int) -> bool:
    """'The ombudsman now counts 48 dead in the country': kept count of, wherever they died."""
    counted = not _COUNTS.isdisjoint(forms[max(sentence.first, start - 4) : end])
    after = forms[end - 1 : min(sentence.last, end + 6)]
    land = any(
        after[i : i + 2] == ["the", "country"] and after[i + 2 : i + 3] != ["'s"] for i in range(len(after))
    )
    return counted and (land or "nationwide" in after)


def _is_sum(forms: list[str], sums: list[tuple[int, int, list[str]]], at: int) -> bool:
    """Whether words like "in the war" make the count at word `at` one over many events.

    "…, in revenge for a killing last year" is told of something else, "on July 20 last year" is a day.
    """
    return any(
        forms[first:last] not in (["last", "year"], ["this", "year"])
        or not ("," in forms[at:first] or _ends_a_date(forms, first))
        for first, last, _ in sums
    )


def _ends_a_date(forms: list[str], at: int) -> bool:
    """'In January of ‹this year›', 'on July 20 ‹last year›'."""
    return any(f in wording.single("month name") for f in forms[max(0, at - 2) : at])


def _over_time(forms: list[str], sentence: Sentence, start: int, end: int) -> bool:
    """'have been killed since October', 'between 2015 and 2017': a sum over many events."""
    lasting = any(f in ("has", "have", "had") for f in forms[sentence.first : sentence.last])
    for i in range(sentence.first, sentence.last - 2):
        days = quantity(forms, i + 1, sentence.last) if lasting and forms[i] in ("in", "over") else None
        stretch = forms[days.last : days.last + 1] if days is not None and (days.best or 0) > 1 else []
        if i >= end - 1 and stretch and stretch[0] in _STRETCHES:
            return True  # "have killed 40 people in three days"
        if lasting and forms[i] in ("began", "started", "erupted") and forms[i + 1] in ("in", "with"):
            return not any(f in wording.single("short time") for f in forms[i + 1 : i + 5])
        if forms[i] == "between" and forms[i + 1].isdecimal() and len(forms[i + 1]) == 4:
            return True
        summed_up = any(f in ("has", "have") for f in forms[start:end]) or i == end
        near = end - 1 <= i <= end + 6 and "," not in forms[end:i]
        if forms[i] == "since" and near and summed_up:
            return not any(f in wording.single("short time") for f in forms[i + 1 : i + 5])
    return False
