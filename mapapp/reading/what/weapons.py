"""A weapon or craft in its sentence in, whether it did something there out.

"Jets bombed a post" tells of an air strike; "a helicopter came under fire", "flown out by helicopter" and
"the air force said" do not.
"""

from collections.abc import Iterable

from mapapp.reading.prose import wording
from mapapp.reading.prose.clauses import clause_of, clause_starts
from mapapp.reading.prose.words import Sentence, Words
from mapapp.reading.what.events import Mention
from mapapp.reading.what.needs import is_of_those_hit, is_passive

_INSTRUMENT = frozenset("by with from using of".split())
_SHOOTS = frozenset(("fired", "shot", "shooting", "firing"))
_AT = frozenset("at in inside near outside coal gold copper diamond salt iron jade".split())
_REACH, _BEFORE = 4, 10  # words


def acts(words: Words, sentence: Sentence, mentions: Iterable[Mention], at: int) -> bool:
    """Whether the weapon at word `at` is what an event of the sentence was done with.

    Only craft that also carry, or are shot at themselves, are doubted.
    """
    forms = words.forms
    held = forms[max(sentence.first, at - 2) : at]
    if held in ([",", "with"], ["armed", "with"]) or held[-1:] == ["carrying"]:
        return False  # "six men, with grenades, still hold a ward"
    if at > sentence.first and forms[at - 1] == "for":
        return False  # "fuel for missiles", "a depot for shells"
    if (
        "at" in forms[max(sentence.first, at - 2) : at]
        and set(forms[max(sentence.first, at - 4) : at]) & _SHOOTS
    ):
        return False  # "fired at a drone"
    if forms[at] in ("mine", "mines") and not _AT.isdisjoint(forms[max(sentence.first, at - 3) : at]):
        return False  # "the huts at the mine", "in a private coal mine"
    if is_of_those_hit(forms, sentence.first, at):
        return False
    if {"backed", "supported"} & set(forms[max(sentence.first, at - 4) : at]):
        return False  # "rebels backed by Turkish drones attacked": who stands behind them
    if forms[at] not in wording.single("craft"):
        return True
    before = forms[max(sentence.first, at - _BEFORE) : at]
    if any(f in wording.single("care") or f in wording.single("rescue") for f in before):
        return False
    if any(f in _INSTRUMENT for f in before[-_REACH:]) or any(
        f in wording.single("delivery") for f in before
    ):
        return True
    starts = clause_starts(words, sentence)
    first, last = clause_of(starts, sentence.last, at)
    return any(at < m.first < last and _does(forms, first, at, m) for m in mentions)


def _does(forms: list[str], first: int, at: int, mention: Mention) -> bool:
    """'jets bombed', 'jets carried out raids'; not 'jets were hit', 'helicopters came under fire'."""
    if mention.word.part == "noun":
        return wording.has("light verb", forms, at + 1, mention.first)
    return not mention.word.lemma.startswith("come under") and not is_passive(forms, first, mention.first)
