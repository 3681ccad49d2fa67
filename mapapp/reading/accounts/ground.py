"""A capture in its sentence in, what it was out: of ground, of a man, or (a medal, a picture) none at all."""

from collections.abc import Sequence
from dataclasses import replace

from mapapp.reading.prose import wording
from mapapp.reading.prose.words import Sentence, Words
from mapapp.reading.toponyms import Toponym
from mapapp.reading.what.events import Mention
from mapapp.reading.what.needs import is_passive

# Verbs whose object may be anything; "overrun" and "take control of" are said of ground alone.
_OF_ANYTHING = frozenset(("capture", "seize", "conquer", "liberate", "recapture", "retake", "regain", "take"))
_OBJECT, _SUBJECT = 10, 14  # words
_ENDS = frozenset(',;:.()"”')
_LED = frozenset("in on at near by with during after before when while for as from since who which".split())
_BARE = frozenset(
    (".", ",", ";", "by", "in", "on", "near", "last", "this", "when", "while", "after", "during")
)


def captured(
    words: Words, sentence: Sentence, mention: Mention, toponyms: Sequence[Toponym]
) -> Mention | None:
    """The mention as it is meant: 'he was captured in Mosul' an arrest, 'captured the silver' nothing."""
    word, forms = mention.word, words.forms
    if word.part != "verb" or word.kind not in ("capture", "recapture") or word.lemma not in _OF_ANYTHING:
        return mention
    if word.needs or word.tails:
        return mention
    after = forms[mention.last] if mention.last < sentence.last else "."
    if is_passive(forms, sentence.first, mention.first) or (word.shape == "past" and after in _BARE):
        first, last = max(sentence.first, mention.first - _SUBJECT), mention.first
    else:
        first = last = mention.last
        while last < min(sentence.last, mention.last + _OBJECT):
            if forms[last] in _ENDS or (forms[last] in _LED and last > mention.last):
                break
            last += 1
    if _names_ground(words, first, last, toponyms):
        return mention
    if word.lemma != "capture" or not _names_people(words, first, last):
        return None
    rebels = not wording.single("armed doer").isdisjoint(forms[sentence.first : sentence.last])
    held = "Abduction/forced disappearance" if rebels else "Arrests"
    return replace(mention, word=replace(word, kind=held))


def _names_people(words: Words, first: int, last: int) -> bool:
    """'He', 'three soldiers', 'Mr Al-Libi': words of people or a name."""
    people = wording.single("person", "armed", "pronoun of a person")
    if not people.isdisjoint(words.forms[first:last]):
        return True
    return any(words.is_capital(i) and words.forms[i].isalpha() for i in range(first, last))


def _names_ground(words: Words, first: int, last: int, toponyms: Sequence[Toponym]) -> bool:
    if first >= last:
        return False
    grounds = wording.single("ground", "settlement", "settlement plural")
    grounds |= wording.single("area noun", "facility")
    if not grounds.isdisjoint(words.forms[first:last]):
        return True
    start, end = words.starts[first], words.ends[last - 1]
    return any(t.use != "demonym" and start <= t.start and t.end <= end for t in toponyms)
