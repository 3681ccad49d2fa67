"""A casualty word in, whether it tells that nobody came to harm: "no one has been hurt", "killing nobody"."""

from mapapp.reading.prose import wording
from mapapp.reading.prose.words import Sentence
from mapapp.reading.toll.counted import before_verb_group
from mapapp.reading.who.people_phrase import is_person_word

_NOBODY = frozenset(("nobody", "noone"))
_NONE_OF = 9  # words that those of whom none was hurt can take


def nobody_hurt(forms: list[str], sentence: Sentence, first: int, last: int, how: str) -> bool:
    """Whether the casualty word [first, last) tells that none was killed or hurt.

    how  "active" for a word that counts what follows it, else "past" or "state"
    """
    after = forms[last : last + 2]
    if how != "state" and (after[:1] in (["nobody"], ["noone"]) or after == ["no", "one"]):
        return True
    if how == "active":
        return False
    at = before_verb_group(forms, sentence.first, first)
    if (at == first and how == "past") or at <= sentence.first:
        return False
    if forms[at - 1] in _NOBODY or (forms[at - 1] == "one" and forms[at - 2 : at - 1] == ["no"]):
        return True
    if is_person_word(forms[at - 1]) and at - 2 >= sentence.first and forms[at - 2] == "no":
        return True  # "no passengers were injured"
    for i in range(max(sentence.first, at - _NONE_OF), at - 1):
        if forms[i : i + 2] == ["none", "of"] and not wording.single("speech") & set(forms[i:at]):
            return not any(f in (",", ";") for f in forms[i:at])
    return False
