"""The names of a sentence in, those that are told of something other than where a thing happened left out.

A man who bears a place's name, a state's own ("US air strikes"), what a protest is about, where those who
withdrew went, what is told of old to compare with.
"""

from collections.abc import Sequence

from mapapp.reading.places.name_roles import CONTAINERS
from mapapp.reading.prose import wording
from mapapp.reading.prose.words import Sentence, Words
from mapapp.reading.toponyms import Toponym

_AGES = range(10, 100)
_STATE = frozenset(("us", "u.s", "u.s.", "usa", "uk", "u.k", "u.k.", "eu", "un", "u.n."))
_NO_NOUN = frozenset("and or but has have had is was are were will would can could may said says".split())
_SPOKE = wording.single("denounced", "speech", "condemn")
_FOLLOWERS = frozenset("loyalists loyalist supporters supporter era backers faithful fans".split())
_CLAUSE = 9  # words
_TOPIC_WORDS = 14
_COMPARED = 14  # words from "deadliest" to "since"
_NO_CLAUSE = frozenset(
    "the last then january march april june july august september october monday tuesday"
    " wednesday thursday friday saturday sunday early late mid at his her its their world".split()
)
_MARKS = frozenset(",;:.()")


def without_elsewhere(words: Words, sentence: Sentence, toponyms: Sequence[Toponym]) -> list[Toponym]:
    """The names without a man's, a state's own and where people fled; a topic gives way to a place."""
    tail = words.starts[start_of_comparison(words, sentence) - 1]
    toponyms = [t for t in toponyms if t.start <= tail]
    kept = [t for t in toponyms if t.use == "demonym" or not _is_told_else(words, sentence, t)]
    topics = [t for t in kept if t.use != "demonym" and _is_topic(words, sentence, t)]
    if not topics:
        return kept
    wide = all(_is_wide(t) for t in topics)
    others = any(t not in topics and (wide or not _is_wide(t)) and _is_led(words, t) for t in kept)
    return [t for t in kept if t not in topics] if others else kept


def _is_led(words: Words, toponym: Toponym) -> bool:
    """Whether the word before it says that it is a place: "in Athens", "through Paris"."""
    before = words.forms[words.between(toponym.start, toponym.end)[0] - 1]
    return toponym.use == "literal" and before in wording.single("into a place")


def _is_wide(toponym: Toponym) -> bool:
    return toponym.place is not None and toponym.place.kind in ("country", "continent", "region")


def start_of_comparison(words: Words, sentence: Sentence) -> int:
    """Where a clause begins that tells what is compared: "the deadliest day ‹since three died in X›"."""
    forms = words.forms
    for i in range(sentence.first + 1, sentence.last - 3):
        if forms[i] != "since" or wording.single("superlative").isdisjoint(
            forms[max(sentence.first, i - _COMPARED) : i]
        ):
            continue
        after = forms[i + 1]
        dated = after[0].isdigit() or after in wording.single("month name") or after in _NO_CLAUSE
        if not dated:
            return i
    return sentence.last


def _is_told_else(words: Words, sentence: Sentence, toponym: Toponym) -> bool:
    forms, stop = words.forms, sentence.last
    first, last = words.between(toponym.start, toponym.end)
    if toponym.place is None or first >= last:
        return False
    after = forms[last] if last < stop else "."
    if forms[first] in _STATE:
        return forms[first - 1] not in ("to", "from") and _is_noun(words, last, stop)
    if after in _FOLLOWERS:
        return True
    if forms[first - 2 : first] == [",", "in"] and after == "," and forms[last + 1] in _SPOKE:
        return True  # "the minister, in Nairobi, condemned the raids"
    if toponym.place.kind not in CONTAINERS and _is_a_person(words, sentence.first, first, last, stop):
        return True
    if toponym.place.kind == "country" and forms[first - 1] not in wording.single("preposition"):
        mission = wording.single("person", "title", "mission")
        if after in mission or (after.isalpha() and forms[last + 1] in wording.single("mission")):
            return True  # "the release of Niger journalist X", "on a Bangladesh diplomatic mission"
    return _is_fled_to(forms, sentence.first, first)


def _is_noun(words: Words, at: int, stop: int) -> bool:
    """Whether the word after a state's name goes with it: "US troops"; not "the US on Monday"."""
    form = words.forms[at] if at < stop else "."
    if not form.isalpha() or form in _NO_NOUN or form in wording.single("phrase end"):
        return False
    stands = wording.single("preposition", "be", "clause")
    return form not in stands and not form.endswith("ed")


def _is_a_person(words: Words, start: int, first: int, last: int, stop: int) -> bool:
    """'Jordan, 56, was shot', 'Al-Naama was killed with …', "Abu" of a byname: a man called like a town."""
    forms = words.forms
    if forms[first:last] == ["abu"]:
        return True
    end = last
    while end < stop and words.is_capital(end) and forms[end].isalpha():
        end += 1  # "Jericho Stock, 30, was shot"
    aged = end + 2 < stop and forms[end] == "," and forms[end + 2] == ","
    if aged and forms[end + 1].isdecimal() and int(forms[end + 1]) in _AGES:
        return True
    begin = first
    while begin > start and words.is_capital(begin - 1) and forms[begin - 1].isalpha():
        begin -= 1  # "Garcia Lorca was shot"
    if begin != start or last >= stop or forms[last] not in wording.single("be"):
        return False
    return forms[last + 1] in wording.single("done to a man")


def _is_fled_to(forms: list[str], start: int, first: int) -> bool:
    """'Withdrew towards their bastion of ‹Manbij›', 'fled to the town of ‹X›': where they went."""
    for i in range(first - 1, max(start, first - _CLAUSE), -1):
        if forms[i] in _MARKS:
            return False
        if forms[i] in ("toward", "towards", "to", "into") and i > start:
            before = forms[max(start, i - 4) : i]
            return not wording.single("withdraws").isdisjoint(before)
    return False


def _is_topic(words: Words, sentence: Sentence, toponym: Toponym) -> bool:
    """'Marched through Paris against the war in ‹Gaza›': what those who gather speak of."""
    forms, start = words.forms, sentence.first
    first = words.between(toponym.start, toponym.end)[0]
    gathers = wording.single("gathers")
    topic = None
    for i in range(first - 1, max(start, first - _TOPIC_WORDS), -1):
        if forms[i] in _MARKS:
            return False
        if forms[i] in wording.single("protest topic"):
            topic = i
        if forms[i] in gathers and topic is not None and topic - i <= 4:
            return True
    return False
