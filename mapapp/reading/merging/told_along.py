"""The happenings told so far and an account without a day in, the day along which the report tells it out."""

import datetime as dt

from mapapp.reading.accounts.account import Account, Reading
from mapapp.reading.dates import DateMention
from mapapp.reading.merging.draft import Draft, span
from mapapp.reading.merging.settings import turns_back
from mapapp.reading.places.where import Site, contains, distance_km
from mapapp.reading.prose import wording
from mapapp.reading.what import status
from mapapp.reading.what.kinds import families

_LONG_BEFORE = dt.timedelta(days=3)
_SOON = 9  # words in which a sentence says that it was on the same day
_AROUND_KM = 60.0  # from a city to what is told as in and around it
_BORROW_SENTENCES = 8  # how far back the day of another event holds for one told without a day


def main_day(reading: Reading, found: list[Draft], account: Account) -> DateMention | None:
    """The day that the report is about, for what a sentence without a day turns back to it with."""
    if account.past or not found or found[0].accounts[0].past or not turns_back(reading, account.sentence):
        return None
    main = found[0].date
    return main if main is not None and (main.date_prec or 9) <= 2 else None


def sentence_day(found: list[Draft], account: Account) -> DateMention | None:
    """'On Sunday strikes on X killed 24, and 21 died in Y': the day that its own sentence opens with."""
    told = (
        a for d in reversed(found) for a in d.accounts if a.sentence == account.sentence and not a.recalled
    )
    days = (d for a in told for d in a.dates if d.kind == "day" and d.start < account.start)
    return next((d for d in days if d.date_prec == 1 and d.date_start is not None), None)


def last_day(found: list[Draft], account: Account) -> DateMention | None:
    """The day of the event told just before: a report tells one day's events in a row."""
    if account.past:
        return None
    for draft in reversed(found):
        date = draft.date
        if (
            draft.accounts[0].past
            or account.sentence - draft.last_sentence > _BORROW_SENTENCES
            or draft.accounts[0].told == status.PERIOD
        ):
            continue
        recalled = _is_recalled(draft) or _is_aside(found, draft) or _is_reckoned_back(date)
        if date is not None and (date.date_prec or 9) <= 2 and not recalled:
            return date
    return None


def _is_reckoned_back(date: DateMention | None) -> bool:
    """'Also hit less than 24 hours earlier': a day before the one that is told along."""
    return date is not None and date.kind == "anchor" and date.offset is not None and date.offset[0] < 0


def _is_aside(found: list[Draft], draft: Draft) -> bool:
    """'Iran fired at Israel overnight, in answer to a strike on Damascus on April 1': older, told beside."""
    number = draft.accounts[0].sentence
    first = next((d for d in found if any(a.sentence == number for a in d.accounts)), draft)
    if first is draft or first.date is None or draft.date is None:
        return False
    return span(draft.date)[1] + _LONG_BEFORE < span(first.date)[0]


def _is_recalled(draft: Draft) -> bool:
    """'Jets struck bases, a week after a bombing in the city': its day is not the one told along."""
    if draft.accounts[0].recalled:
        return True
    dates = [d for a in draft.accounts for d in a.dates[:1]]
    return bool(dates) and dates[0].kind == "clause" and draft.accounts[0].lead


def recalled_day(reading: Reading, told: list[Account], account: Account) -> list[DateMention]:
    """'It came a day after three car bombs in the capital. Seven died at X, five at Y': on that earlier day.

    told  the accounts before this one
    """
    if account.points_back or not (account.mentions and account.sites):
        return []
    whole = next((a for a in reversed(told) if a.sentence == account.sentence - 1), None)
    beside = [a for a in told if whole is not None and a.sentence == whole.sentence and not a.recalled]
    if whole is None or not whole.recalled or not all(a.points_back for a in beside):
        return []
    theirs = families(account.kinds)
    if theirs and not theirs & families(whole.kinds):
        return []
    spots = [s for s in whole.sites if not s.is_country]
    inside = not spots or any(_is_around(a, b, whole.many) for a in spots for b in account.sites)
    return [*whole.dates, *whole.beside] if inside else []


def _is_around(area: Site, site: Site, many: bool) -> bool:
    near = many and distance_km(area.toponym, site.toponym) <= _AROUND_KM
    return near or contains(area.toponym, site.toponym)


def same_day(reading: Reading, found: list[Draft], account: Account) -> list[DateMention]:
    """'The incident came on the day gunmen fired at a convoy near X': on the day of the main event."""
    sentence = reading.words.sentences[account.sentence]
    said = wording.has("on that day", reading.words.forms, sentence.first, sentence.first + _SOON)
    main = found[0].date if found else None
    if not said or account.points_back or main is None or main.date_prec != 1:
        return []
    return [main]
