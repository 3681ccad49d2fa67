"""An event mention in its sentence in, whether it is told of other times or of a stretch of them out.

"The deadliest attack since 2019", "earlier assaults", "after weeks of protest", "two nights of raids".
"""

from itertools import pairwise

from mapapp.reading.prose import wording
from mapapp.reading.what.events import Mention

_SOME = frozenset("two three four five six several".split())
_STRETCHES = frozenset("days weeks months years decades".split())


_STRETCH = frozenset("minutes hours hour day days week weeks night fortnight month months".split())
_HAS = frozenset(("has", "have"))


def of_some_days(forms: list[str], begin: int, at: int) -> bool:
    """'Two nights of raids', 'three days of clashes': of these days, and no summary over a period."""
    counted = at - 3 >= begin and forms[at - 3] in _SOME
    return counted and forms[at - 2] in ("days", "nights") and forms[at - 1] == "of"


def is_measured_by(forms: list[str], begin: int, mention: Mention) -> bool:
    """'In the deadliest ‹attack› since a bomb in Grozny killed 72': what was told, beside another."""
    before = forms[max(begin, mention.first - 3) : mention.first]
    since = forms[mention.last : mention.last + 1] == ["since"]
    return since and not wording.single("superlative").isdisjoint(before) and "in" in before


def goes_on_for(forms: list[str], begin: int, at: int) -> bool:
    """'After weeks of protest'."""
    return at - 2 >= begin and forms[at - 1] == "of" and forms[at - 2] in _STRETCHES


def from_the_start(forms: list[str], since: int, at: int) -> bool:
    """'Since the start of the campaign': what follows is told over all of it."""
    begun = forms[since + 1 : since + 2] == ["the"] and forms[since + 2] in wording.single("beginning noun")
    return begun and at - since > 3


def begins(forms: list[str], first: int, at: int) -> bool:
    """'since the war broke out', 'since rebels first attacked': when something long began."""
    return any(f in wording.single("beginning") for f in forms[first + 1 : at])


def of_old(forms: list[str], begin: int, at: int) -> bool:
    """'in contrast to earlier assaults', 'after recent attacks': others than those told."""
    before = forms[max(begin, at - 3) : at]
    before = before[before.index(",") + 1 :] if "," in before else before  # "hours earlier, rocket strikes"
    if before == ["other"] and at - 1 == begin:
        return False  # "Other fires burned near Kihei"
    if any(x in _STRETCH and y == "earlier" for x, y in pairwise(forms[max(begin, at - 4) : at])):
        return False  # "two days earlier triple bombings killed 35"
    return any(f in wording.single("of old") for f in before)


def before_comparison(forms: list[str], begin: int, last: int) -> int:
    """Where 'the deadliest attack in the past year' begins: the stretch it names is no habit's."""
    return next((i for i in range(begin, last) if forms[i] in wording.single("superlative")), last)


def since(forms: list[str], begin: int, last: int, mention: Mention) -> bool:
    """'have been killed since October': a sum over a stretch of time."""
    before = forms[max(begin, mention.first - 8) : mention.first]
    if not any(form in ("has", "have") for form in before):
        return False
    return "since" in (*forms[mention.last : last + 1], forms[begin], *before)


def before_now(forms: list[str], begin: int, last: int, mention: Mention) -> bool:
    """'But the group has attacked the area before': at other times."""
    lasting = any(f in _HAS for f in forms[max(begin, mention.first - 4) : mention.first])
    ends = (forms[last - 2 : last], forms[last : last + 2], forms[last - 1 : last + 1])
    return lasting and ["before", "."] in ends
