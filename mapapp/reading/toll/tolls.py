"""Counts of one event with who gives them in, its low, best and high out.

The rule. Only counts in numbers decide; without any, the least that words like "dozens" can mean is the low,
and one dead told by an article ("a commander") is one, unless dozens are told. Those only feared dead or
missing count where no dead are told. A headline's number gives way to the body's, and the report's own "more
than 100" to a source's 112. Low is the least and high the most that anyone gives, as UCDP GED does (codebook
23.1, "low", "best", "high"); "at least 12" alone gives no high. Best is the newest toll where one replaces
another ("rose to 14"), else what the report says in its own voice, else what most sources give, else what no
armed group gives, else what an official source gives, else what was told first. Those who attacked are
counted only where nobody else is, and nobody hurt is zero only where nobody tells otherwise.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from mapapp.reading.prose import wording
from mapapp.reading.prose.words import phrase
from mapapp.reading.toll.casualties import Casualty

_PART = 2  # times that a toll told first is more than what is a part of it
_ROUNDED = 0.1  # of a round number, within which an exact one is the same
_MANY = 10  # the least that "dozens" and the like mean


@dataclass(frozen=True, slots=True)
class Count:
    """A count of killed or wounded, and who gives it: None where the report itself does.

    of_party  whether an armed group gives it, which counts its own side or its enemy
    """

    casualty: Casualty
    source: str | None = None
    headline: bool = False
    of_party: bool = False


@dataclass(frozen=True, slots=True)
class Toll:
    """How many: None where no words say it; counts are those it was read from."""

    low: int | None
    best: int | None
    high: int | None
    counts: tuple[Count, ...]


def toll(counts: Sequence[Count]) -> Toll | None:
    """The toll of one event, of its counts of one kind in the report's order; None where there are none."""
    told = [c for c in counts if (c.casualty.low, c.casualty.best, c.casualty.high) != (None, None, None)]
    told = [c for c in told if not c.casualty.attackers] or told
    told = [c for c in told if c.casualty.best != 0] or told
    told = [c for c in told if not c.casualty.feared] or told
    told = _the_whole(told)
    if not told:
        return None
    numbers = [c for c in told if c.casualty.best is not None]
    vague = [c for c in told if c.casualty.best is None and (c.casualty.low or 0) >= _MANY]
    if vague and all(c.casualty.single for c in numbers):
        numbers = []  # "hundreds died", and one of them is told apart
    if not numbers:
        return Toll(max(c.casualty.low or 0 for c in told), None, None, tuple(told))
    others = {c.casualty.best for c in numbers if c.casualty.other}
    again = [c for c in numbers if c.headline and c.casualty.best in others]  # "six others hurt", "six more"
    basis = [c for c in numbers if not c.casualty.other and c not in again] or numbers
    besides = [c for c in numbers if c not in basis and _besides(c, basis)]
    newest = max((c.casualty.word for c in numbers if c.casualty.updated), default=-1)
    counted = [c for c in numbers if c.casualty.other and newest >= 0]  # within the new toll
    kept = [c for c in numbers if c not in besides and c not in counted] or numbers
    kept = [c for c in kept if not c.casualty.single] or kept
    kept = [c for c in kept if not c.casualty.partly] or kept
    kept = [c for c in kept if not c.headline or c.casualty.updated] or kept
    kept = [c for c in kept if not _is_replaced(c, kept)] or kept
    kept = [c for c in kept if not _rounds(c, kept) and not _is_one_of_them(c, kept)] or kept
    low = min((c.casualty.low for c in kept if c.casualty.low is not None), default=None)
    best = _best(kept)
    return _with_others(Toll(low, best, _high(kept, best), tuple(kept)), besides)


def _the_whole(told: list[Count]) -> list[Count]:
    """'Ten were killed. Three died there, five at a bar, two in hospital': the one that sums up the rest."""
    for one in told:
        rest = [c.casualty.best or 0 for c in told if c is not one]
        if len(rest) > 1 and sum(rest) == one.casualty.best:
            return [one]
    return [c for c in told if not c.casualty.places] or told


def _best(counts: Sequence[Count]) -> int | None:
    newest = [c.casualty.best for c in counts if c.casualty.updated]
    if newest:
        return newest[-1]
    counts = [c for c in counts if not c.casualty.earlier] or counts
    own = [c.casualty.best for c in counts if c.source is None and not c.headline]
    if own:
        first = counts[0]
        whole = first.source is not None and not (first.of_party or first.headline)
        if whole and (first.casualty.best or 0) > _PART * (own[0] or 0):
            return first.casualty.best  # "129 were killed, a minister said. 24 inmates were shot dead"
        return own[0]
    by_source = [c for c in counts if c.source is not None] or list(counts)
    numbers = [c.casualty.best for c in by_source]
    official = [c.casualty.best for c in by_source if _is_official(c.source)]

    neutral = [c.casualty.best for c in by_source if not c.of_party]

    def weight(number: int | None) -> tuple[int, bool, bool, int]:
        return numbers.count(number), number in neutral, number in official, -numbers.index(number)

    return max(numbers, key=weight)


def _is_official(source: str | None) -> bool:
    return any(form in wording.single("official source") for form in phrase(source or ""))


def _high(counts: Sequence[Count], best: int | None) -> int | None:
    """The most anyone gives; an open count is the highest only where others give less."""
    most = max((c.casualty.high or c.casualty.best or 0 for c in counts), default=0)
    closed = any(c.casualty.high == most for c in counts)
    several = len({c.casualty.best for c in counts}) > 1
    return max(most, best or 0) if closed or several else None


def _is_replaced(count: Count, kept: Sequence[Count]) -> bool:
    """'At first officers had spoken of 12', where an office, or the report itself, gives a later count."""
    told, source = count.casualty, count.source
    if not (told.earlier and (told.at_first or source is None)) and "initial" not in phrase(source or ""):
        return False
    later = [c for c in kept if not c.casualty.earlier and c is not count]
    named = source is not None and "initial" not in phrase(source)
    return any(_is_official(c.source) or (c.source is None and not named) for c in later)


def _is_one_of_them(count: Count, kept: Sequence[Count]) -> bool:
    """'One died later' beside 'Sixteen people died' from the same source: one of the sixteen."""
    return count.casualty.best == 1 and any(
        c.source == count.source and (c.casualty.best or 0) >= 3 for c in kept if c is not count
    )


def _rounds(count: Count, kept: Sequence[Count]) -> bool:
    """The report's own "more than 100" where a source, or it itself, gives 112."""
    own = count.casualty
    near = (c.casualty.best for c in kept if c.casualty.high is not None)
    if own.high is None and any(0 < (n or 0) - (own.best or 0) <= _ROUNDED * (own.best or 0) for n in near):
        return (own.best or 0) % 10 == 0
    return (
        count.source is None
        and own.high is None
        and (own.best or 0) % 10 == 0
        and any(
            c.source is not None and c.casualty.high is not None and (c.casualty.best or 0) > (own.best or 0)
            for c in kept
        )
    )


def _besides(count: Count, basis: Sequence[Count]) -> bool:
    """'two others died with him': counted besides those told before it, unless somebody gives the sum."""
    more = count.casualty
    if more.single and not all(c.casualty.single for c in basis):
        return False
    if any(c.casualty.updated for c in basis):
        return False  # "two more died, bringing the toll to 17"
    if any(c.casualty.part and c.casualty.part + (more.best or 0) == c.casualty.best for c in basis):
        return False  # "ten people, four of them soldiers. Six clerks also died"
    earlier = [c.casualty.best or 0 for c in basis if c.casualty.word < more.word]
    if len(earlier) > 2 and sum(earlier) - max(earlier) + (more.best or 0) == max(earlier):
        return False  # "18 were killed. Seven died in X, eight in Y, and three more in hospital"
    sums = {n + (more.best or 0) for n in earlier}
    return bool(earlier) and not sums & {c.casualty.best for c in basis}


def _with_others(base: Toll, besides: Sequence[Count]) -> Toll:
    """The toll with those who are told besides; what only some say counts for the high alone."""
    low, best, high, counts = base.low, base.best, base.high, list(base.counts)
    for more in besides:
        added = more.casualty.best or 0
        if not (more.source or "").lower().startswith("some"):
            low = None if low is None else low + added
            best = None if best is None else best + added
        high = None if high is None else high + added
        counts.append(more)
    return Toll(low, best, high, tuple(counts))
