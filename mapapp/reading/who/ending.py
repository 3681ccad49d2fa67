"""An event's verb in, whether it tells how an attack was ended out: who did that did not attack."""

from mapapp.reading.prose import wording
from mapapp.reading.what.events import Mention
from mapapp.reading.who.subjects import Scene

_STOPPERS = frozenset(
    "police officer officers policeman guards guard soldiers soldier troops marshal".split()
)
_THEMSELVES = frozenset("being they he she themselves himself".split())


def ends_the_attack(forms: list[str], mention: Mention) -> bool:
    """'Two men shot a settler before ‹being killed by soldiers›': the end of those who did it."""
    before = forms[max(0, mention.first - 5) : mention.first]
    if "before" not in before or mention.word.kind not in ("harm", "Attack", "shooting"):
        return False
    after = [f for f in before[before.index("before") + 1 :] if not f.endswith("ly")]
    if forms[mention.last : mention.last + 1] in (["him"], ["her"]) and not _STOPPERS.isdisjoint(after):
        return True  # "before a police officer shot him dead"
    if forms[mention.last : mention.last + 1] and forms[mention.last] in _THEMSELVES:
        return True  # "before shooting himself dead"
    return bool(after) and after[0] in _THEMSELVES


def is_the_attacker(forms: list[str], first: int, last: int) -> bool:
    """Whether a subject is somebody told before as one who attacked."""
    known = wording.single("attackers", "armed group")
    return forms[first : first + 1] == ["the"] and bool(known & set(forms[first + 1 : last]))


def stops_them(forms: list[str], start: int, stop: int) -> bool:
    """'police killed several of the attackers': who stops an attack did not make it."""
    window = forms[start : min(stop, start + 6)]
    return any(
        form in wording.single("attackers") and "the" in window[max(0, n - 2) : n]
        for n, form in enumerate(window)
    )


def stops_him(scene: Scene, mention: Mention) -> bool:
    """'a gunman killed four before police shot ‹him› dead': him who did it."""
    forms = scene.forms
    pronoun = {"him", "her", "them"} & set(forms[mention.first + 1 : mention.last + 1])
    before = forms[scene.sentence.first : mention.first]
    return bool(pronoun) and "before" in before and bool(wording.single("attackers") & set(before))
