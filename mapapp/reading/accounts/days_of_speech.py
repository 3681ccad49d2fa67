"""A date in its sentence in, whether it is the day on which somebody spoke out: "said on Tuesday"."""

from dataclasses import dataclass

from mapapp.reading.dates import DateMention
from mapapp.reading.prose import wording
from mapapp.reading.prose.words import Sentence, Words
from mapapp.reading.what.events import Mention
from mapapp.reading.who.claims import Attribution

_TODAY = frozenset(("today", "tonight", "this morning", "this afternoon", "this evening", "last night"))
_SPEAKING = 6  # words, between "speaking" and its day


@dataclass(frozen=True, slots=True)
class SentenceOfDates:
    """A sentence with its clauses, the words of its events and its verbs of speech."""

    sentence: Sentence
    starts: list[int]
    events: list[Mention]
    speech: dict[int, Attribution]
    dates: list[DateMention]

    def event_at(self, i: int) -> bool:
        """Whether word i belongs to an event."""
        return any(m.first <= i < m.last for m in self.events)


def dates_speech(words: Words, here: SentenceOfDates, first: int, last: int) -> bool:
    """'the army said on Tuesday': when it was said, not when it happened."""
    forms, stop = words.forms, here.sentence.last
    put_out = {"on", "late", "early", "earlier"}
    before = next((f for f in reversed(forms[max(0, first - 3) : first]) if f not in put_out), "")
    if before == "said" and last < stop and (forms[last] in ("it", "they", "he", "she", "that")):
        return True  # "the opposition said on Thursday it had"
    if before == "said" and (last >= stop or not forms[last].isalnum()):
        return True  # "…, nurses said on Tuesday", whoever they are
    if here.speech and before in wording.single("put out"):
        return True  # "in a statement issued on Thursday"
    if "speaking" in forms[max(here.sentence.first, first - _SPEAKING) : first] and here.speech:
        return True  # "the governor, speaking in Kaduna on Tuesday, said that"
    for verb, one in here.speech.items():
        if (
            one.kind == "did it"
            and verb < first <= verb + 6
            and not any(map(here.event_at, range(verb + 2, first)))
        ):
            return True
        if verb < first <= verb + 8 and last < stop and forms[last] == "that":
            return True
        if verb < first <= verb + 8 and last < stop and forms[last] == "of" and forms[verb] == "accused":
            return True  # "accused the army on Thursday of"
        between = forms[verb + 1 : first]
        if verb < first <= verb + 6 and all(f in wording.single("saying") for f in between):
            return True
        ends = last >= stop or not forms[last].isalnum()
        if (
            forms[verb] == "told"
            and ends
            and first - verb <= _SPEAKING + 1
            and _are_told(words, verb + 1, first)
        ):
            return True  # "a woman told The Irrawaddy on Tuesday"
        told = between and between[0] in wording.single("saying lead")
        if verb < first <= verb + 9 and ends and told and not any(map(here.event_at, range(verb + 1, first))):
            return True  # "said in a video statement early Monday"
    return False


def _are_told(words: Words, first: int, last: int) -> bool:
    """Whether the words after "told" name a paper, an agency or those who listened."""
    heard = wording.single("saying", "saying lead", "listener")
    return first < last and all(words.is_capital(i) or words.forms[i] in heard for i in range(first, last))


def is_of_the_quote(words: Words, date: DateMention) -> bool:
    """'"This morning a post was attacked", he told television on Sunday': on whichever day he spoke."""
    if words.text[date.start : date.end].lower() not in _TODAY:
        return False
    before = words.text[words.text.rfind("\n", 0, date.start) + 1 : date.start]
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")
