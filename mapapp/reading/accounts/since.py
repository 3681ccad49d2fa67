"""Dates in, what their own words tell of them out: told twice, going on since, of long ago."""

import dataclasses
import datetime as dt
from collections.abc import Sequence
from itertools import pairwise

from mapapp.reading.dates import DateMention
from mapapp.reading.dates.calendar import month, precision
from mapapp.reading.prose import wording
from mapapp.reading.prose.words import Words

YEAR_PRECISION = 5
_MONTHS = [[which, "month"] for which in ("previous", "preceding", "following", "next", "that")]
_MONTHS += [["month", side] for side in ("earlier", "before", "later")]
_RECENT = 21  # days
_OLD_DAYS = 60  # "since" a day so far back is the age of a war, not the day of an event
_AVENGED = 9  # words from revenge to the deed that it is taken for
_NEAR_WORDS = 16  # between "since" and the day of what it tells


def told_once(words: Words, dates: Sequence[DateMention]) -> list[DateMention]:
    """The dates without a weekday that its own date follows: "last Tuesday, 11 March"."""
    doubled = {
        one.start
        for one, after in pairwise(dates)
        if one.date_prec == after.date_prec == 1
        and one.kind == "day"
        and not any(c.isdigit() for c in one.text)
        and any(c.isdigit() for c in after.text)
        and words.text[one.end : after.start].strip(" ,(") in ("", "'s", "’s")
    }
    return [one for one in dates if one.start not in doubled]


def right_before(words: Words, date: DateMention, told: Sequence[DateMention]) -> DateMention | None:
    """'By Saturday, ‹a day after› the landslide': the day that such a clause is told of."""
    last = told[-1] if told and date.kind == "clause" else None
    near = last is not None and words.text[last.end : date.start].strip() == ","
    return last if near and last is not None and last.date_prec == 1 else None


def is_avenged(words: Words, start: int, event: int) -> bool:
    """'It was in revenge for the killing of its leader in August': the month of another event."""
    before = words.forms[max(start, event - _AVENGED) : event]
    return any(f in wording.single("vengeance") for f in before)


def of_a_month(date: DateMention) -> bool:
    """'The previous month', 'a month earlier', "that month": reckoned from a month told before."""
    return date.kind == "anchor" and date.text.lower().split()[-2:] in _MONTHS


def month_beside(date: DateMention, base: DateMention) -> DateMention:
    """The month before, of or after the one that a date of `of_a_month` hangs on."""
    if base.date_start is None:
        return date
    said = date.text.lower().split()
    step = -1 if {"previous", "preceding", "earlier", "before"} & set(said) else 0 if "that" in said else 1
    number = base.date_start.year * 12 + base.date_start.month - 1 + step
    days = month(number // 12, number % 12 + 1)
    if days is None:
        return date
    return dataclasses.replace(date, date_start=days[0], date_end=days[1], date_prec=precision(days))


def until_published(date: DateMention, published: dt.date | None) -> DateMention:
    """'fighting since Sunday': from that day to the report's."""
    if published is None or date.date_start is None or date.date_start >= published:
        return date
    days = date.date_start, published
    return dataclasses.replace(date, date_end=published, date_prec=precision(days))


def is_old(words: Words, date: DateMention, first: int, published: dt.date | None) -> bool:
    """'since 2014', 'since October': how long something goes on; 'the worst since Sunday': a comparison."""
    compared = any(f in wording.single("superlative") for f in words.forms[max(0, first - 6) : first])
    if compared and date.date_prec == YEAR_PRECISION and date.relative:
        return True  # "the first attack this year"
    if date.bound != "since" and after_since(words, first):
        return not (date.date_prec == 1 and _is_counted_since(words, first, date, published))
    if date.bound != "since" or date.date_start is None or published is None:
        return False
    if (published - date.date_start).days > _OLD_DAYS:
        return True
    return any(f in wording.single("superlative") for f in words.forms[max(0, first - 14) : first])


def _is_counted_since(words: Words, first: int, date: DateMention, published: dt.date | None) -> bool:
    """'40 have lost their lives since rebels attacked the town last Tuesday': counted from that day on."""
    since = next(
        (i for i in range(first - 1, max(0, first - _NEAR_WORDS), -1) if words.forms[i] == "since"), 0
    )
    before = words.forms[max(0, since - _AVENGED) : since]
    opens = since == 0 or words.forms[since - 1] in (".", ";")  # "Since clashes erupted on Sunday, …"
    dead = opens or not (wording.single("casualty word") | {"lives", "died"}).isdisjoint(before)
    recent = published is not None and date.date_start is not None
    return dead and recent and 0 <= (published - date.date_start).days <= _RECENT  # type: ignore[operator]


def went_on_since(words: Words, first: int) -> bool:
    """'Since clashes erupted on ‹Sunday›': of what went on from that day, and not of one blow."""
    since = next(
        (i for i in range(first - 1, max(0, first - _NEAR_WORDS), -1) if words.forms[i] == "since"), 0
    )
    return not wording.single("beginning").isdisjoint(words.forms[since + 1 : first])


def after_since(words: Words, first: int) -> bool:
    """'The worst since a truce took hold in May', '300 killed since it was signed on 3 May'."""
    if first > 0 and words.forms[first - 1] in (".", ";"):
        return False
    for i in range(first - 2, max(-1, first - 2 - _NEAR_WORDS), -1):
        if words.forms[i] in (",", ".", ";", ":", "when", "while", "as"):
            return False
        if words.forms[i] == "since":
            return True
    return False


def is_aftermath(date: DateMention, others: Sequence[DateMention]) -> bool:
    """'Last month nine were abducted and their bodies found ‹three days later›': of what came of it."""
    later = date.kind == "anchor" and date.offset is not None and date.offset[0] > 0
    return later and any(d.date_start and d.kind in ("day", "period") and d.end < date.start for d in others)
