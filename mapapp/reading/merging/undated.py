"""Drafts without a day in; those that the report tells as its news get its own day and the one before."""

import datetime as dt

from mapapp.reading.accounts.account import Account, Reading
from mapapp.reading.dates import DateMention
from mapapp.reading.merging.court import in_court
from mapapp.reading.merging.draft import Draft
from mapapp.reading.prose.clauses import clause_of, clause_starts
from mapapp.reading.what import status

_HAS = frozenset(("has", "have"))
_HELPERS = 4  # words from "have" to the verb: "have again been attacked"
_OPENING = 3  # sentences, the first that tell what is new
_GOES_ON = 8  # sentences over which news without a day goes on
_DAY = dt.timedelta(days=1)


def lend_news_day(reading: Reading, found: list[Draft]) -> None:
    """Gives what a report opens with, and what it tells next, the day before it came out and the day itself.

    Only where no day is told: "Soldiers have shot dead five men in two towns." News is of a day or two
    (UCDP's precision 2); what is told as long past stays open.
    """
    if reading.day is None or any(d.kind == "open" for d in reading.dates):
        return  # a day of another calendar is told, and stays open
    news: DateMention | None = None
    last = 0
    for draft in found:
        if not draft.accounts or draft.accounts[0].told == status.PERIOD or draft.accounts[0].past:
            continue
        if draft.date is not None:
            news = None
            continue
        told = next((d for a in draft.accounts if (d := _as_news(reading, a))), None)
        if told is not None:
            news = told
        elif news is None or draft.accounts[0].sentence - last > _GOES_ON:
            continue
        draft.borrowed = news
        last = draft.last_sentence


def _as_news(reading: Reading, account: Account) -> DateMention | None:
    """The report's day and the one before, on the words that tell an account as what is new."""
    if not account.mentions or reading.day is None or account.sentence >= _OPENING:
        return None
    forms, first, last = reading.words.forms, account.mentions[0].first, account.mentions[0].last
    if in_court(reading, account.sentence):
        return None
    has = next((i for i in range(first - 1, max(-1, first - 1 - _HELPERS), -1) if forms[i] in _HAS), None)
    if has is None and not (account.headline or (account.lead and _is_main(reading, account, first))):
        return None
    span = reading.words.span(first if has is None else has, last)
    text = reading.words.text[span.start : span.end]
    return DateMention(span.start, span.end, text, reading.day - _DAY, reading.day, 2, True, "range")


def _is_main(reading: Reading, account: Account, event: int) -> bool:
    """Whether an event is told by a sentence's first clause, and no "as bombs fall" beside it."""
    sentence = reading.words.sentences[account.sentence]
    starts = clause_starts(reading.words, sentence)
    return clause_of(starts, sentence.last, event)[0] == sentence.first
