"""An event that a report tells without a day in, the days that its being news tells out.

"Gunmen have shot dead four soldiers in Batticaloa": of the report's own day or the night before.
"""

import datetime as dt

from mapapp.reading.accounts.account import Account, Reading
from mapapp.reading.dates import DateMention
from mapapp.reading.merging.court import in_court
from mapapp.reading.merging.draft import Draft
from mapapp.reading.places.where import AIMED, AT
from mapapp.reading.prose import wording

_DAYS = 2  # precision of a date that is known to a few days
_VERB = 4  # words from "has" to what was done


def of_opening(reading: Reading, draft: Draft) -> DateMention | None:
    """The days of what a report opens with, None where it opens with a court or with what is long past."""
    account = next((a for a in draft.accounts if a.lead and a.mentions), None)
    if account is None or account.past or in_court(reading, account.sentence):
        return None
    return _of_the_report(reading, account)


def of_perfect(reading: Reading, account: Account) -> DateMention | None:
    """The days of "in Honiara an officer has been shot", where its sentence tells no other."""
    sentence, forms = reading.words.sentences[account.sentence], reading.words.forms
    placed = any(s.how in (AT, AIMED) and not s.is_country for s in account.sites)
    if not placed or account.past or "since" in forms[sentence.first : sentence.last]:
        return None
    if any(sentence.start <= d.start < sentence.end and d.date_start is not None for d in reading.dates):
        return None
    first = account.mentions[0].first if account.mentions else sentence.first
    before = forms[max(sentence.first, first - _VERB) : first]
    perfect = any(f in ("has", "have") for f in before) and account.mentions[0].word.part == "verb"
    relative = any(f in wording.single("clause") for f in before)
    return _of_the_report(reading, account) if perfect and not relative else None


def _of_the_report(reading: Reading, account: Account) -> DateMention | None:
    if reading.day is None:
        return None
    told = reading.words.span(account.mentions[0].first, account.mentions[0].last)
    text = reading.words.text[told.start : told.end]
    eve = reading.day - dt.timedelta(days=1)
    return DateMention(told.start, told.end, text, eve, reading.day, _DAYS, True, "day")
