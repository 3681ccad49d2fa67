"""A sentence in, whether it tells who wrote the report, or more of what was told before, out."""

from mapapp.reading.accounts.account import Here
from mapapp.reading.prose import wording
from mapapp.reading.prose.words import Sentence, Words

_BYLINE = 14  # words
_OPENING = 3  # sentences


def is_byline(words: Words, number: int) -> bool:
    """'By our correspondent in Port-au-Prince': a short line of who wrote it, and where he sits."""
    sentence = words.sentences[number]
    ended = words.text[sentence.start : sentence.end].rstrip().endswith((".", "!", "?", '"', "”"))
    short = sentence.last - sentence.first <= _BYLINE and not ended  # not "By Monday, six had died."
    return short and number < _OPENING and words.forms[sentence.first] == "by"


def goes_on(words: Words, sentence: Sentence, here: Here) -> bool:
    """'It happened on Saturday at the port', 'It was just after six on Friday': more of what was told."""
    at, forms = sentence.first, words.forms
    if forms[at] in ("the", "this", "that") and forms[at + 1 : at + 2]:
        at += forms[at + 1] in wording.single("what happened")
    elif forms[at] != "it":
        return False
    verb = forms[at + 1 : at + 2]
    if verb and verb[0] in wording.single("came about"):
        return True
    if any(t.use == "literal" for t in here.toponyms):
        return False
    dated = any(d.date_start is not None and words.between(d.start, d.end)[0] - at < 9 for d in here.dates)
    about = forms[at + 2 : at + 3] == ["a"] and forms[at + 3 : at + 4][:1] in (
        ["little"],
        ["few"],
        ["quarter"],
    )
    return verb == ["was"] and dated and (about or forms[at + 2 : at + 3] not in (["the"], ["a"], ["not"]))
