"""A report's first sentence in, whether it is a headline that lost its line out: "Man stabbed near X. …"."""

from mapapp.reading.prose import wording
from mapapp.reading.prose.words import Sentence, Words

_LONGEST = 14  # words
_STEM = 4  # letters that two forms of a word share
_FULL = frozenset("a an the has have he she it they was were had who which that said says told".split())


def is_telegraphic(words: Words, sentence: Sentence, after: Sentence) -> bool:
    """Whether it is short, as headlines are, and the sentence after it on its line tells the same anew."""
    forms = words.forms[sentence.first : sentence.last]
    if len(forms) > _LONGEST or not _FULL.isdisjoint(forms) or "\n" in words.text[sentence.end : after.start]:
        return False
    if not wording.single("day of headline").isdisjoint(forms):
        return False
    told = {f[:_STEM] for f in words.forms[after.first : after.last] if len(f) >= _STEM}
    return any(f[:_STEM] in told for f in forms if len(f) >= _STEM)
