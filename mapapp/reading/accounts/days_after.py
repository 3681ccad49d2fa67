"""A day in its sentence in, whether it is of what was done afterwards out: a burial, a search."""

from mapapp.reading.accounts.days_of_speech import SentenceOfDates
from mapapp.reading.prose import wording
from mapapp.reading.prose.words import Words

_TO_EVENT = 16  # words from a day to the event whose scene is visited on it


def is_after_the_event(words: Words, here: SentenceOfDates, last: int) -> bool:
    """'Laid flowers on Thursday at the ‹scene of› a shooting': the day of what was done afterwards."""
    event = next(
        (i for i in range(last, min(here.sentence.last, last + _TO_EVENT)) if here.event_at(i)), None
    )
    if event is None:
        return False
    return wording.has("left of it", words.forms, last, event) or _is_of_a_thing(words, here, last, event)


def _is_of_a_thing(words: Words, here: SentenceOfDates, last: int, event: int) -> bool:
    """'On Monday found the recorders of a plane ‹that crashed›': done with what is left."""
    that = event - 1 - (words.forms[event - 1] in ("had", "was", "were"))
    if words.forms[that] not in ("that", "which") or words.forms[that - 1] in wording.single("speech"):
        return False
    return any(is_verb(words, here, i, last) for i in range(last, that))


def is_mourned(words: Words, here: SentenceOfDates, start: int, event: int) -> bool:
    """'Rescuers finished burying the victims of a strike on Saturday': the day of the burial."""
    noun = any(m.first <= event < m.last and m.word.part == "noun" for m in here.events)
    before = words.forms[start:event]
    return noun and any(f in wording.single("aftermath verb") for f in before) and "of" in before[-6:]


def is_verb(words: Words, here: SentenceOfDates, i: int, start: int) -> bool:
    """Whether a word is a verb in the past, as far as its form and its neighbour tell."""
    form = words.forms[i]
    if form in wording.single("past verb") or form in wording.single("happen verb"):
        return True
    if not form.endswith("ed") or len(form) < 5 or words.is_capital(i):
        return False
    before = words.forms[i - 1] if i > start else ""
    return before not in wording.single("before noun")
