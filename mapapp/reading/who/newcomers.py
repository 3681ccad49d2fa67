"""Words in, the name of an armed group that no list has out: "a little-known group calling itself X"."""

from functools import cache

from mapapp.reading.prose import wording
from mapapp.reading.prose.words import Words

_BACK = 7  # words between the group and "calling itself"
_LONGEST = 7  # words of a name


def new_name(words: Words, i: int) -> int | None:
    """The word after the name that begins at word i, None where it is not said to be an armed group's.

    "a previously unknown militia called Saraya al-Haqq", "the previously unknown Ansar al-Khilafa group".
    """
    forms = words.forms
    outfits = wording.single("armed outfit")
    at = i - 1 if i and forms[i - 1] == "the" else i
    led = forms[at - 1] in _last_words() and any(
        tuple(forms[at - len(call) : at]) == call for call in wording.values("calls itself")
    )
    last = _name_end(words, i)
    if led:
        outfit = next((k for k in range(at - 1, max(-1, at - _BACK), -1) if forms[k] in outfits), None)
        between = set(forms[outfit:at]) if outfit is not None else set()
        return last if between and not between & ({"of"} | wording.single("area noun")) else None
    named = last > i + 1 and last < len(forms) and forms[last] in outfits
    return last if named and wording.has("little known", forms, max(0, i - 3), i) else None


@cache
def _last_words() -> frozenset[str]:
    return frozenset(call[-1] for call in wording.values("calls itself"))


def _name_end(words: Words, i: int) -> int:
    """The word after the last capital of a name: "Brigades of the Just", "Liwa al-Haqq"."""
    last = i + 1
    for k in range(i + 1, min(len(words.forms), i + _LONGEST)):
        joins = words.forms[k] in wording.single("name part") or words.forms[k] in ("the", "for", "of")
        if words.is_capital(k):
            last = k + 1
        elif not joins:
            break
    return last
