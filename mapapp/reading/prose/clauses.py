"""A sentence in, its clauses out: the stretches in which one verb finds its subject and object."""

from mapapp.reading.prose import wording
from mapapp.reading.prose.words import Sentence, Words

_MARKS = frozenset(';:—–[]"“”«»•…')
_NOT_CLAUSE = {("as", "well"), ("such", "as"), ("as", "many"), ("as", "a"), ("as", "an"), ("as", "the")}


def clause_starts(words: Words, sentence: Sentence) -> list[int]:
    """Where the clauses of a sentence begin: the first word, and each word that opens another clause."""
    forms = words.forms
    starts = [sentence.first]
    for i in range(sentence.first + 1, sentence.last):
        form = forms[i]
        opens = form in wording.single("clause") and not _is_no_clause(forms, i)
        if form in _MARKS or opens or (form == "and" and _new_subject(forms, i, sentence.last)):
            starts.append(i)
    return starts


def _is_no_clause(forms: list[str], i: int) -> bool:
    if tuple(forms[i : i + 2]) in _NOT_CLAUSE or tuple(forms[i - 1 : i + 1]) in _NOT_CLAUSE:
        return True
    # "until that day", "in that attack": a determiner, not a clause
    return forms[i] == "that" and forms[i - 1] in wording.single("before that")


def _new_subject(forms: list[str], i: int, stop: int) -> bool:
    """'… and the army said …': an 'and' that is followed by a subject and its verb of speech."""
    return any(form in wording.single("speech") for form in forms[i + 2 : min(stop, i + 6)])


def clause_of(starts: list[int], end: int, i: int) -> tuple[int, int]:
    """The clause [first, last) that word i stands in; `end` is the end of the sentence."""
    first = starts[0]
    for start in starts:
        if start > i:
            return first, start
        first = start
    return first, end
