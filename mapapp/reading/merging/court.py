"""A report taken apart in, whether it tells of a trial out, and of what deeds with place and day."""

from mapapp.reading.accounts.account import Reading
from mapapp.reading.merging.draft import Draft
from mapapp.reading.prose import wording


def is_of_court(reading: Reading) -> bool:
    """Whether a report opens with a trial or a sentence."""
    opening = {0, *(a.sentence for a in reading.accounts if a.headline or a.lead)}
    return any(in_court(reading, number) for number in opening)


def in_court(reading: Reading, number: int) -> bool:
    """Whether a sentence tells of a court, which speaks of what happened before."""
    sentence = reading.words.sentences[number]
    return wording.has("court day", reading.words.forms, sentence.first, sentence.last)


def of_the_case(reading: Reading, found: list[Draft]) -> list[Draft]:
    """The drafts of a trial's report without what it says of the deed where it tells no place and no day."""
    full = [d for d in found if d.site is not None and d.has_day and not d.accounts[0].headline]
    if not full or not is_of_court(reading):
        return found
    return [d for d in found if d in full or d.site is not None or not d.accounts or d.accounts[0].dates]
