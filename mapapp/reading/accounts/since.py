"""Dates in, what their own words tell of them out: told twice, going on since, of long ago."""

import dataclasses
import datetime as dt
from collections.abc import Sequence
from itertools import pairwise

from mapapp.reading.dates import DateMention
from mapapp.reading.dates.calendar import precision
from mapapp.reading.prose import wording
from mapapp.reading.prose.words import Words

YEAR_PRECISION = 5
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
    if date.bound != "since" and _after_since(words, first):
        return True
    if date.bound != "since" or date.date_start is None or published is None:
        return False
    if (published - date.date_start).days > _OLD_DAYS:
        return True
    return any(f in wording.single("superlative") for f in words.forms[max(0, first - 14) : first])


def _after_since(words: Words, first: int) -> bool:
    """'The worst since a truce took hold in May', '300 killed since it was signed on 3 May'."""
    if first > 0 and words.forms[first - 1] in (".", ";"):
        return False
    for i in range(first - 2, max(0, first - 2 - _NEAR_WORDS), -1):
        if words.forms[i] in (",", ".", ";", "when", "while", "as"):
            return False
        if words.forms[i] == "since":
            return True
    return False
