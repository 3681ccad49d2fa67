"""What follows a verb of speaking in, whether it owns or denies a deed out: "said it had fired"."""

from mapapp.reading.prose import wording
from mapapp.reading.prose.numbers import quantity
from mapapp.reading.what.events import verbs_done_to

_OWN = frozenset("it its they their our we".split())
_BEHIND = frozenset(("behind", "responsible"))
_WHICH_DEED = frozenset("the this that these those both it dual twin two three several multiple a an".split())


def denies_the_deed(forms: list[str], i: int, stop: int) -> bool:
    """Whether what is denied is the event or a part in it: 'denied it', 'denied that its jets were involved'.

    'denied that there were armed men inside' and 'denied that it had been warned' deny something else.
    """
    if i >= stop or forms[i] in (".", ","):
        return True
    if forms[i] in ("targeting", "attacking", "killing", "harming", "hurting") and forms[i + 1 : i + 2] in (
        ["civilians"],
        ["civilian"],
    ):
        return False  # that they were its aim, not that they were hit
    if forms[i] in wording.single("accusation"):
        if "that" in forms[i + 1 : i + 3]:
            i = forms.index("that", i)
        elif forms[i + 1 : i + 2] == ["of"]:
            return wording.has("claimed event", forms, i, min(stop, i + 8))  # "denied reports of a shortage"
    elif (
        forms[i] != "that"
        and forms[i] not in ("it", "its", "they", "their", "he")
        and not (set(forms[i : i + 3]) & wording.single("denied force") and "had" in forms[i : i + 5])
    ):
        named = wording.has("involvement", forms, i, min(stop, i + 12)) or forms[i] in wording.single(
            "denied"
        )
        if named and _in_something_else(forms, i, min(stop, i + 12)):
            return False
        return named or wording.has("claimed event", forms, i, min(stop, i + 4))
    if forms[i] == "it" and (i + 1 >= stop or not forms[i + 1].isalpha()):
        return True  # "denied it"
    window = forms[i : min(stop, i + 14)]
    if forms[i] == "that" and window[1:2] == ["there"]:
        return False
    own = any(form in _OWN or form in wording.single("denied force") for form in window[:5])
    deeds = verbs_done_to() | wording.single("own deed")
    done = (
        n
        for n, form in enumerate(window)
        if form in deeds or form in wording.single("was there") or window[n : n + 2] == ["opened", "fire"]
    )
    at = next(done, None) if own else None
    suffered = at is not None and any(f in wording.single("be") for f in window[max(0, at - 2) : at])
    return (at is not None and not suffered) or wording.has("involved", forms, i, min(stop, i + 14))


def _in_something_else(forms: list[str], first: int, last: int) -> bool:
    """'Denied any part ‹in a feud›': in what was not told before, and is no attack."""
    at = next((k for k in range(first, last - 1) if forms[k] == "in" and forms[k + 1] in ("a", "an")), None)
    return at is not None and not wording.has("claimed event", forms, at, min(last, at + 6))


def claims_it(forms: list[str], verb: int, stop: int) -> bool:
    """'claimed the attack', 'claims both bombings'."""
    if not forms[verb].startswith("claim") or verb + 1 >= stop:
        return False
    named = forms[verb + 1] in _WHICH_DEED or forms[verb + 1] in wording.single("time word")
    return named and wording.has("claimed event", forms, verb + 1, min(stop, verb + 6))


def is_own_deed(forms: list[str], i: int, stop: int) -> bool:
    """Whether the words after "said it" tell of an attack of the speaker's own."""
    for j in range(i, min(stop, i + 16)):
        if forms[j] in ("was", "were", "been") and forms[j + 1 : j + 2] and forms[j + 1] in _BEHIND:
            return True  # "said it was behind the bombing", "said its men were responsible"
        if forms[j] in ("who", "whom", "whose"):
            return False  # "said it had detained a man who confessed to planting the bomb"
        if forms[j] in wording.single("no own deed") or forms[j + 1 : j + 2] == ["no"]:
            return False
        if forms[j] in wording.single("own deed"):
            if forms[j] == "used" and wording.has("intervention", forms, j, min(stop, j + 4)):
                return False  # "police said they had used batons"
            counted = forms[j] in ("wounded", "killed") and quantity(forms, j - 1, j) is not None
            return not counted  # "said its clinic had received 106 wounded"
    return False


def no_deed(forms: list[str], i: int, stop: int) -> bool:
    """'said it had conducted no strikes'."""
    return any(
        forms[j] in ("conducted", "carried", "launched", "made", "fired") and "no" in forms[j + 1 : j + 3]
        for j in range(i, min(stop, i + 7))
    )


def says_untrue(forms: list[str], i: int, stop: int) -> bool:
    """'said the allegation was false', 'called it: that was untrue': what was told before is denied."""
    i += forms[i : i + 1] == ["that"] and forms[i + 1 : i + 2] != ["was"]
    i += forms[i : i + 1] in (["the"], ["such"], ["these"], ["those"], ["this"], ["any"])
    what = forms[i] if i < stop else ""
    told = what in wording.single("accusation") or what in ("that", "this", "it")
    for j in range(i + 1, min(stop, i + 8)):
        if forms[j] in wording.single("be"):
            return told and wording.has("called untrue", forms, j + 1, min(stop, j + 4))
    return False
