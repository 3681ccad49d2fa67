"""A report taken apart in, its accounts of long ago marked as such.

"In May 2017 rebels took the city. It took five months to win it back; more than 1,100 died": what follows a
day long before the report's own is of that time too, until a day of the report's time is told.
"""

import datetime as dt

from mapapp.reading.accounts.account import Reading
from mapapp.reading.dates import SPEECH, DateMention
from mapapp.reading.merging.draft import usable
from mapapp.reading.prose import wording
from mapapp.reading.prose.words import Sentence

_LONG_AGO = dt.timedelta(days=60)
_MONTH = 4  # precision of a date that tells no more than the month
_OPENING = 8  # words
_GOES_ON = 2  # sentences, in the same paragraph, that tell no day of their own


def mark_past(reading: Reading) -> None:
    """Marks the accounts that tell of days more than two months before the report."""
    if reading.day is None:
        return
    past = _past_sentences(reading, reading.day)
    for account in reading.accounts:
        own = [d for d in account.dates if usable(d)]
        if own:
            account.past = all(_is_past(d.date_end or d.date_start, reading.day) for d in own)
        else:
            account.past = account.sentence in past and not (account.headline or account.lead)


def _past_sentences(reading: Reading, day: dt.date) -> set[int]:
    """The sentences that tell a day of long ago, none of the report's time, and those that go on with one."""
    found: set[int] = set()
    since = -_GOES_ON - 1
    # "the war that he declared in January 2024, after …": also what was said long ago
    told = (d for d in reading.dates if d.role != SPEECH or (d.date_prec or 0) >= _MONTH)
    dates = [d for d in told if d.date_start is not None]
    at = 0
    for number, sentence in enumerate(reading.words.sentences):
        here = []
        while at < len(dates) and dates[at].start < sentence.end:
            here.append(dates[at])
            at += 1
        if here:
            if all(_is_past(d.date_end or d.date_start, day) for d in here):
                found.add(number)
                since = number if _is_told_first(reading, sentence, here[0]) else since
        elif number - 1 in found and number - since <= _GOES_ON and _is_one_paragraph(reading, number):
            found.add(number)
    return found


def _is_told_first(reading: Reading, sentence: Sentence, date: DateMention) -> bool:
    """Whether the sentence is of that day, and not an aside in it ("…, a ship the rebels took in 2023")."""
    first = reading.words.between(date.start, date.end)[0]
    return first - sentence.first <= _OPENING or not any(
        f in wording.single("speech") for f in reading.words.forms[sentence.first : first]
    )


def _is_one_paragraph(reading: Reading, number: int) -> bool:
    before, own = reading.words.sentences[number - 1], reading.words.sentences[number]
    return "\n" not in reading.words.text[before.end : own.start]


def _is_past(end: dt.date | None, day: dt.date) -> bool:
    return end is not None and day - end > _LONG_AGO
