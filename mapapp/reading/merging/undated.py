"""Drafts without a day in; those that the report tells as its news get its own day and the one before."""

import datetime as dt

from mapapp.reading.accounts.account import Account, Reading
from mapapp.reading.dates import DateMention
from mapapp.reading.merging.court import in_court
from mapapp.reading.merging.draft import Draft
from mapapp.reading.places.where import AIMED, AT
from mapapp.reading.prose.clauses import clause_of, clause_starts
from mapapp.reading.what import status
from mapapp.reading.what.filed import dateline

_HAS = frozenset(("has", "have"))
_HELPERS = 4  # words from "have" to the verb: "have again been attacked"
_OPENING = 3  # sentences, the first that tell what is new
_GOES_ON = 8  # sentences over which news without a day goes on
_LONG = frozenset(("year", "years", "decade", "decades"))
_SINCE = frozenset(("later", "on", "ago", "after"))
_NEWS = dt.timedelta(days=7)
_DAY = dt.timedelta(days=1)


def lend_news_day(reading: Reading, found: list[Draft]) -> None:
    """Gives what a report opens with, and what it tells next, the day before it came out and the day itself.

    Only where no day is told: "Soldiers have shot dead five men in two towns." News is of a day or two
    (UCDP's precision 2); what is told as long past stays open.
    """
    news: DateMention | None = None
    last = 0
    for draft in found:
        if not draft.accounts or draft.accounts[0].told == status.PERIOD or draft.accounts[0].past:
            continue
        if draft.is_recalled:
            continue
        if draft.date is not None:
            news = None
            continue
        told = as_news(reading, draft)
        if told is not None:
            news = told
        elif news is None or draft.accounts[0].sentence - last > _GOES_ON:
            continue
        draft.borrowed = news
        last = draft.last_sentence


def as_news(reading: Reading, draft: Draft) -> DateMention | None:
    """The report's day and the one before, on the words that tell a happening as what is new."""
    return next((d for a in draft.accounts if (d := _told_as_news(reading, a))), None)


def in_perfect(reading: Reading, account: Account, anywhere: bool = False) -> DateMention | None:
    """The same for "in Honiara an officer has been shot", where its sentence tells no other day.

    anywhere  also where the sentence tells no place
    """
    sentence, forms = reading.words.sentences[account.sentence], reading.words.forms
    placed = any(s.how in (AT, AIMED) and not s.is_country for s in account.sites)
    if (
        not (placed or anywhere)
        or not account.mentions
        or account.past
        or account.mentions[0].word.part != "verb"
    ):
        return None
    first = account.mentions[0].first
    has = _has_before(forms, account)
    if (
        has is None
        or "since" in forms[sentence.first : sentence.last]
        or not _is_main(reading, account, first)
    ):
        return None
    if any(sentence.start <= d.start < sentence.end and d.date_start is not None for d in reading.dates):
        return None
    return _of_the_report(reading, has, account.mentions[0].last)


def is_stale(reading: Reading, draft: Draft, date: DateMention) -> bool:
    """Whether a day is of more than a week ago, where "have shot dead" tells what was done since."""
    if reading.day is None or date.date_end is None or date.date_prec != 1:
        return False
    old = reading.day - date.date_end > _NEWS
    return old and any(in_perfect(reading, a, anywhere=True) for a in draft.accounts)


def _told_as_news(reading: Reading, account: Account) -> DateMention | None:
    if not account.mentions or account.sentence >= _OPENING or in_court(reading, account.sentence):
        return None
    if _is_remembered(reading, account.sentence):
        return None
    first, last = account.mentions[0].first, account.mentions[0].last
    has = _has_before(reading.words.forms, account)
    if has is None and not (account.headline or (account.lead and _is_main(reading, account, first))):
        return None
    return _of_the_report(reading, first if has is None else has, last)


def _is_remembered(reading: Reading, number: int) -> bool:
    """'Ten years on, the people of X have published …', 'a decade later': of long ago, on whatever day."""
    sentence, forms = reading.words.sentences[number], reading.words.forms
    pairs = ((forms[i], forms[i + 1]) for i in range(sentence.first, sentence.last - 1))
    return any(long in _LONG and since in _SINCE for long, since in pairs)


def _has_before(forms: list[str], account: Account) -> int | None:
    """The "have" of "have again been attacked"; not of "have made progress in liberating", "has already"."""
    first = account.mentions[0].first
    has = next((i for i in range(first - 1, max(-1, first - 1 - _HELPERS), -1) if forms[i] in _HAS), None)
    if has is None or "already" in forms[has:first]:
        return None
    done = account.mentions[0].word.shape != "ing" or forms[first - 1] == "been"
    return has if done else None


def _of_the_report(reading: Reading, first: int, last: int) -> DateMention | None:
    if reading.day is None or any(d.kind == "open" for d in reading.dates):
        return None  # a day of another calendar is told, and stays open
    span = reading.words.span(first, last)
    text = reading.words.text[span.start : span.end]
    return DateMention(span.start, span.end, text, reading.day - _DAY, reading.day, 2, True, "range")


def _is_main(reading: Reading, account: Account, event: int) -> bool:
    """Whether an event is told by a sentence's first clause, and no "as bombs fall" beside it."""
    sentence = reading.words.sentences[account.sentence]
    starts = clause_starts(reading.words, sentence)
    first = clause_of(starts, sentence.last, event)[0]
    filed = dateline(reading.words.text)  # "NICE, France (AP) — A lorry ploughed"
    return first == sentence.first or filed.start <= reading.words.starts[first] < filed.end
