"""Words in, quantities out: numbers in figures and words, with "at least", "up to", "dozens" and ranges.

What vague words stand for is in wording.csv (list "vague"): the least they can mean, as ACLED codes
fatalities ("dozens" 12, "hundreds" 100, "several" 3; ACLED, "FAQs: Fatality Methodology"); it is a lower
bound and never a best number. "At least N", "more than N" and "over N" are N and more, "up to N" and "nearly
N" N and less, N the best in both.
"""

from dataclasses import dataclass
from functools import cache

from mapapp.reading.prose import wording

_HIGHEST = 10_000_000


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of something, told by the words [first, last); None where it is not said.

    single  told by an article alone ("a soldier"), not as a count
    """

    first: int
    last: int
    low: int | None
    best: int | None
    high: int | None
    single: bool = False


def _number(forms: list[str], i: int, stop: int) -> tuple[int, int] | None:
    """The number that begins at word i: its value and the word after it."""
    if i >= stop:
        return None
    form = forms[i]
    if form[0].isdigit():
        plain = form.replace(",", "")
        if not plain.isdecimal() or (("," in form) and any(len(p) != 3 for p in form.split(",")[1:])):
            return None
        value = int(plain) if len(plain) < 9 else _HIGHEST
        i += 1
        if i < len(forms) and forms[i] in ("st", "nd", "rd", "th", "s"):
            return None  # "the 401st Brigade", "a man in his 30s"
    else:
        found = next(wording.valued("number").at(forms, i), None)
        if found is None:
            if form == "a" and i + 1 < stop and (forms[i + 1],) in wording.values("multiple"):
                found = i + 1, ["1"]
            else:
                return None
        value, i = int(found[1][0]), found[0]
        # "twenty five", written with a hyphen or not
        if value >= 20 and value % 10 == 0 and i < stop:
            unit = wording.values("number").get((forms[i],))
            if unit is not None and int(unit) < 10:
                value, i = value + int(unit), i + 1
    while i < stop and (forms[i],) in wording.values("multiple"):
        value, i = value * int(wording.values("multiple")[(forms[i],)]), i + 1
        if i + 1 < stop and forms[i] == "and":
            rest = _number(forms, i + 1, stop)
            if rest is not None and rest[0] < 100 and value % 100 == 0:
                value, i = value + rest[0], rest[1]
    if forms[i : i + 1] == ["("] and forms[i + 1 : i + 3] == [str(value), ")"]:
        i += 3  # "thirteen (13) persons"
    return min(value, _HIGHEST), i


@cache
def _openings() -> frozenset[str]:
    """The words that a quantity told in words can begin with."""
    lists = ("at least", "at most", "about", "number", "vague")
    return frozenset(words[0] for name in lists for words in wording.values(name)) | {"a", "between"}


def quantity(forms: list[str], i: int, stop: int) -> Quantity | None:
    """The quantity that begins at word i of the words up to `stop`, or None."""
    first, bound, stop = i, "", min(stop, len(forms))
    if i >= stop or not (forms[i][0].isdigit() or forms[i] in _openings()):
        return None
    for name in ("at least", "at most", "about"):
        found = next(wording.phrases(name).at(forms, i), None) if i < stop else None
        if found is not None:
            bound, i = name, found[0]
            break
    if i < stop and forms[i] == "between":
        low = _number(forms, i + 1, stop)
        if low is not None and low[1] < stop and forms[low[1]] == "and":
            high = _number(forms, low[1] + 1, stop)
            if high is not None and not _is_year(forms, i + 1):
                return Quantity(first, high[1], low[0], low[0], high[0])
    number = _number(forms, i, stop)
    if number is None:
        return _vague(forms, first, i, stop)
    value, last = number
    if last + 1 < stop and forms[last] in ("to", "or"):
        upper = _number(forms, last + 1, stop)
        if upper is not None and upper[0] > value:
            return Quantity(first, upper[1], value, value, upper[0])
    if bound == "at most":
        return Quantity(first, last, None, value, value)
    return Quantity(first, last, value, value, None if bound == "at least" else value)


def _vague(forms: list[str], first: int, i: int, stop: int) -> Quantity | None:
    for start in dict.fromkeys((i, first)):
        found = next(wording.valued("vague").at(forms, start), None) if start < stop else None
        if found is not None and found[0] <= stop:
            least = int(found[1][0]) if found[1][0] else None
            return Quantity(first, found[0], least, None, None)
    return None


def _is_year(forms: list[str], i: int) -> bool:
    """'between 2015 and 2017': a number without thousands mark that a date would have."""
    return len(forms[i]) == 4 and forms[i].isdecimal() and 1900 <= int(forms[i]) <= 2100


def add(quantities: list[Quantity]) -> Quantity:
    """Several quantities of one kind as their sum; a part that is not said leaves the sum a lower bound."""
    low = [q.low for q in quantities if q.low is not None]
    best = [q.best for q in quantities if q.best is not None]
    high = [q.high for q in quantities if q.high is not None]
    whole = len(best) == len(quantities)
    return Quantity(
        quantities[0].first,
        quantities[-1].last,
        sum(low) if low else None,
        sum(best) if whole else None,
        sum(high) if whole and len(high) == len(quantities) else None,
        all(q.single for q in quantities),
    )
