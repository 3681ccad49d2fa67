"""An event's words in, its ACLED sub-event type out (codebook of 2023), or None where they leave it open."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from mapapp.reading.prose import wording
from mapapp.reading.what.events import TYPE_OF

VIOLENCE, CROWD, ACCIDENT, OTHER = "violence", "crowd", "accident", "other"

# Which says more when an event is called by several names: an explosion that was an air strike is the latter.
_ORDER = (
    "Suicide bomb",
    "Chemical weapon",
    "Air/drone strike",
    "Shelling/artillery/missile attack",
    "Grenade",
    "Remote explosive/landmine/IED",
    "Sexual violence",
    "Abduction/forced disappearance",
    "Attack",
    "Armed clash",
    "Mob violence",
    "Violent demonstration",
    "Peaceful protest",
    "Aircraft accident",
    "Traffic accident",
    "Explosion",
    "Collapse",
    "Natural disaster",
    "Fire",
    "Robbery",
    "Killing",
)
# Of the plain families; those left out, and "", can be of any sort.
_FAMILY_OF = dict.fromkeys(
    (
        "attack",
        "entry",
        "strike",
        "hit",
        "clash",
        "capture",
        "recapture",
        "raid",
        "shooting",
        "stabbing",
        "bombing",
    ),
    VIOLENCE,
) | dict.fromkeys(("crash", "collapse", "accident"), ACCIDENT)
# ACLED has no type of their own for them.
_UNTYPED = ("escape", "coup")
_ANY_FAMILY = ("Disrupted weapons use", "Looting/property destruction")
_FAMILY_OF_TYPE = {
    "Battles": VIOLENCE,
    "Explosions/Remote violence": VIOLENCE,
    "Violence against civilians": VIOLENCE,
    "Protests": CROWD,
    "Riots": CROWD,
    "Accidents": ACCIDENT,
    "Crime": VIOLENCE,
    "Strategic developments": OTHER,
}
# Told in passing these are part of another event, or politics; alone they must be what the report is about.
MINOR = frozenset(
    ("Arrests", "Agreement", "Disrupted weapons use", "Looting/property destruction", "fire", "capture",
     "Non-violent transfer of territory", "collapse", "accident", "Natural disaster", "Sexual violence")
)  # fmt: skip


_BOMB = "Remote explosive/landmine/IED"
_HURTS = frozenset("injuring injured wounding wounded hurt hurting beating beat".split())
_FIREARMS = frozenset("armed gunfire shots rifles weapons grenade grenades soldiers rebel militant".split())
_SLAIN = frozenset(("killed", "slain", "martyred"))
_BESIDE = frozenset(
    (
        "Arrests",
        "Agreement",
        "Disrupted weapons use",
        "Looting/property destruction",
        "Non-violent transfer of territory",
    )
)


_AT_SEA = frozenset("nautical vessel ship tanker freighter dhow trawler".split())
_SETS_OFF = frozenset("bomb bombs mine mines landmine ied explosives missile missiles rocket torpedo".split())
_BURIED = frozenset("mine mines landmine landmines ied ieds".split())
# Near which much is hit that is no vehicle: "a railway depot was hit".
_ROADS = frozenset("railway road highway motorway passengers migrants ship vessel".split())
# What a crowd does besides.
_OF_A_CROWD = frozenset(("Looting/property destruction", "fire", "Arrests", "hit"))
_RIOT = frozenset("riot riots rioting rioted rioters mob mobs".split())
_CROWD_KINDS = ("Violent demonstration", "Peaceful protest")


def families(kinds: Iterable[str]) -> frozenset[str]:
    """Which sorts of event the kinds can be; an explosion or a death can be of any."""
    return _families(frozenset(kinds))


@cache
def _families(kinds: frozenset[str]) -> frozenset[str]:
    found = {
        _FAMILY_OF.get(kind) or _FAMILY_OF_TYPE.get(TYPE_OF.get(kind, ""), "")
        for kind in kinds
        if kind not in _ANY_FAMILY
    } - {""}
    return frozenset(found - {OTHER} if found & {VIOLENCE, CROWD, ACCIDENT} else found)


def sub_event_type(
    kinds: Sequence[str], means: Sequence[str], forms: Sequence[str], *,
    armed_target: bool, armed_agent: bool, state_agent: bool, at_home: bool, regains: bool, killed: bool,
    crime: bool, parties: bool, named_agent: bool,
) -> str | None:  # fmt: skip
    """The sub-event type of an event.

    kinds  kinds and families its words tell, in the report's order; means  the types its weapons tell
    forms  the folded words around them
    """
    told = [kind for kind in kinds if kind not in ("entry", "harm")]
    # Who comes into a town does there what else is told; where nothing is, he attacks.
    kinds = (
        [kind for kind in kinds if kind != "entry"]
        if told
        else ["attack" if k == "entry" else k for k in kinds]
    )
    if any(TYPE_OF.get(kind) == "Explosions/Remote violence" for kind in means):
        # Bombs that wreck houses do not loot them.
        kinds = ["hit" if kind == "Looting/property destruction" else kind for kind in kinds]
    exact = [kind for kind in kinds if kind in TYPE_OF]
    telling = [kind for kind in kinds if kind != "harm"]
    fired = state_agent and _fires_at_a_crowd(list(forms))
    policed = fired or bool(set(forms) & wording.single("police force"))
    blown = killed and bool({"explosion", "bombing", "Suicide bomb", _BOMB} & {*told, *means})
    crowd = set(telling) & set(_CROWD_KINDS) and not set(telling) - set(_CROWD_KINDS) - _OF_A_CROWD
    if not blown and (
        crowd
        or telling[:1] in (["Violent demonstration"], ["Peaceful protest"])
        or ("Peaceful protest" in exact and policed)
    ):
        return _crowd(exact, forms, killed, state_agent, fired)
    major = [kind for kind in exact if kind not in _BESIDE and kind not in _CROWD_KINDS]
    if set(kinds) & {"attack", "strike", "bombing", "shooting"} or ("hit" in kinds and (means or parties)):
        # "sank after it was hit by rockets" is no accident
        major = [kind for kind in major if TYPE_OF[kind] != "Accidents"]
    loose = [kind for kind in kinds if kind not in TYPE_OF]
    if set(major) == {"Killing"} and named_agent and {"attack", "bombing", "strike"} & set(loose):
        major = []  # "attacks claimed by X … these acts of mass murder"
    if telling[:1] == ["fire"] and {"explosion", "capture"} & set(loose) and not (means or parties):
        return "Fire"  # what burns explodes, too; "a house that was taken over by the homeless"
    if telling[:1] == ["fire"] and set(telling) <= {"fire", "collapse", "Collapse"} and not means:
        return "Fire"  # whose roof falls in
    if "explosion" in loose:
        major = [kind for kind in major if kind != "Natural disaster"]  # a blast felt as an earthquake
    if "Air/drone strike" in means:
        major = [kind for kind in major if kind != "Grenade"]  # "a drone dropped a grenade"
        loose += ["hit"] * (not major and "Grenade" in exact)
    if _by_a_bomb(forms) and any(TYPE_OF.get(m) == "Explosions/Remote violence" for m in means):
        major = [kind for kind in major if TYPE_OF[kind] != "Accidents"]  # "was derailed by a bomb"
        loose += ["explosion"] * (not major)
    # What a state strikes with bombs is hit from the air.
    buried = bool(set(forms) & _BURIED)
    fell = {"strike", "hit"} & set(kinds) or {"stray", "errant"} & set(forms)
    dropped = state_agent and not buried and bool(fell)
    if dropped and set(major) == {_BOMB}:
        major = []
    if "Air/drone strike" in means and set(major) == {"Shelling/artillery/missile attack"}:
        return "Air/drone strike"  # "planes bombarded lorries"
    if "Suicide bomb" in means and (set(major) <= {_BOMB} or set(exact) & set(_CROWD_KINDS)):
        return "Suicide bomb"  # "a suicide bomber boarded a bus and detonated a device"
    unarmed = set(forms) & wording.single("slain unarmed")
    if set(major) == {"Attack"} and "clash" in loose and armed_target and not unarmed:
        major = []  # "four rebels were gunned down and two soldiers killed in an exchange of fire"
    taken_away = set(major) == {"Abduction/forced disappearance"}
    if killed and taken_away and {"attack", "raid", "shooting"} & set(loose):
        return "Attack"  # "raided the village, killing seven and abducting three"
    if killed and {"Attack", "Abduction/forced disappearance"} <= set(major):
        return "Attack"  # "hacked 19 to death and carried others off"
    if major:
        counts = Counter(major)
        return max(counts, key=lambda kind: (-_rank(kind), counts[kind]))
    if "boarding" in loose:
        return "Other" if named_agent else "Abduction/forced disappearance"  # by a navy, or by pirates
    if set(_UNTYPED) & set(loose) and not set(loose) & {"attack", "clash"}:
        return "Other"
    if "capture" in loose and set(forms) & _AT_SEA:
        return "Other" if state_agent else "Abduction/forced disappearance"
    of_crowds = {"Violent demonstration", "Protest with intervention"} if killed else set()
    weapons = [
        m for m in means if m != "Attack" and m not in of_crowds
    ]  # "killed 12, setting off a smoke bomb"
    if not weapons and ("capture" in loose or "recapture" in loose):
        regained = state_agent and at_home and regains  # a foreign army counts as another actor
        return "Government regains territory" if regained else "Non-state actor overtakes territory"
    for family in ("crash", "collapse", "accident", "fire"):
        if family in loose and not set(loose) & {"strike", "hit", "attack", "clash", "explosion"}:
            return _accident(family, forms)
    remote = set(loose) & {"strike", "hit", "explosion"}
    if weapons and (remote or (set(loose) & {"attack", "harm", "bombing", "raid"} and "clash" not in loose)):
        best = min(weapons, key=_rank)
        return "Air/drone strike" if best == _BOMB and dropped else best
    by_others = {"strike", "attack"} | ({"hit"} if parties else set())
    if "explosion" in loose and not set(loose) & by_others:
        accidental = any(form in wording.single("accident setting") for form in forms)
        return "Explosion" if accidental else "Remote explosive/landmine/IED"
    if "bombing" in loose:
        return "Air/drone strike" if state_agent or "air" in forms else "Remote explosive/landmine/IED"
    abroad = state_agent and not at_home and not set(forms) & {"troops", "soldiers"}
    by_hand = set(loose) & {"attack", "clash", "shooting", "stabbing", "raid"}
    if "strike" in loose or ("hit" in loose and parties and not by_hand) or ("attack" in loose and abroad):
        return "Air/drone strike"
    if "hit" in loose and set(loose) <= {"hit", "harm", "fire", "collapse"}:
        if armed_agent and killed:
            return "Armed clash" if armed_target else "Attack"  # "gunmen hit a lorry, killing four"
        return "Traffic accident" if set(forms) & (wording.single("road crash") - _ROADS) else None
    if (
        "Arrests" in exact
        and (state_agent or policed)
        and not killed
        and not set(loose) - {"raid", "harm", "entry", "attack"}
        and not ("attack" in loose and (armed_agent or armed_target or _HURTS & set(forms)))
    ):
        return "Arrests"  # "police detained him in a raid", "raided an office and arrested six"
    raiders = set(forms) & (wording.single("armed doer") | {"bandit", "militant", "rebel"})
    if "raid" in loose and "clash" not in loose and raiders and not (state_agent or armed_target):
        return "Attack"  # "killed in a bandit raid on a village"
    if "clash" in loose and _with_sticks(forms):
        return "Violent demonstration"  # "clashes between police and supporters", with stones and batons
    if "clash" in loose or "raid" in loose:
        return "Armed clash"
    if set(loose) & {"attack", "harm", "shooting", "stabbing"}:
        if armed_target and (armed_agent or "attack" in loose):
            return "Armed clash"
        if "attack" in loose and state_agent and not killed:
            return exact[0] if exact else None
        slain = killed and armed_target and not exact and bool(_SLAIN & set(forms))
        if set(loose) == {"harm"} and slain and not means:
            return "Armed clash"  # "nine soldiers were killed in X", by whatever arms
        by_a_group = killed and wording.has("group kills", list(forms), 0, len(forms))
        if loose and set(loose) == {"harm"} and not (armed_agent or by_a_group) and "Attack" not in means:
            return exact[0] if exact else None
        if (
            crime
            and set(loose) <= {"shooting", "stabbing", "harm", "attack"}
            and set(loose) & {"shooting", "stabbing"}
        ):
            return "Killing"
        return "Attack"
    return exact[0] if exact else "Other" if set(_UNTYPED) & set(loose) else None


def _fires_at_a_crowd(forms: list[str]) -> bool:
    """'Fired live rounds at protesters', 'opened fire on an anti-UN protest', 'shot demonstrators'."""
    fires, crowd = wording.single("fires"), wording.single("crowd fired at")
    for i in (i for i in range(len(forms) - 1) if forms[i] in fires):
        at = forms[i + 1] in ("on", "at", "into")
        if not crowd.isdisjoint(forms[i + 2 : i + 7] if at else forms[i + 1 : i + 2]):
            return True
    return False


def _with_sticks(forms: Sequence[str]) -> bool:
    """Whether police fight people who have no arms, or stones alone."""
    here = set(forms)
    unarmed = "police" in here and here & wording.single("unarmed crowd")
    return bool(unarmed) and not here & (wording.single("armed doer") | _FIREARMS)


def _by_a_bomb(forms: Sequence[str]) -> bool:
    """'derailed by a roadside bomb', 'sank after hitting a mine'."""
    at = [i for i, form in enumerate(forms) if form in ("by", "hitting", "struck")]
    return any(set(forms[i + 1 : i + 5]) & _SETS_OFF for i in at)


def _rank(kind: str) -> int:
    return _ORDER.index(kind) if kind in _ORDER else len(_ORDER)


def _crowd(exact: Sequence[str], forms: Sequence[str], killed: bool, by_the_state: bool, fired: bool) -> str:
    # "facing lines of riot police": those who came against it
    here = {f for f, after in zip(forms, [*forms[1:], ""], strict=True) if (f, after) != ("riot", "police")}
    lethal = wording.has("lethal intervention", list(forms), 0, len(forms))
    violent = bool(here & wording.single("violent crowd")) or "Violent demonstration" in exact
    violent |= wording.has("crowd sets fire", list(forms), 0, len(forms))
    forced = (by_the_state and not violent) or here & wording.single("police force")
    rioted = violent and "Peaceful protest" not in exact and not _RIOT.isdisjoint(here)
    if not rioted and (fired or (killed and lethal and forced)):
        return "Excessive force against protesters"
    if violent:
        return "Violent demonstration"
    if here & wording.single("intervention") or wording.has("intervention", list(forms), 0, len(forms)):
        return "Protest with intervention"
    return "Peaceful protest"


def _accident(family: str, forms: Sequence[str]) -> str | None:
    here = set(forms)
    if family == "crash":
        return "Aircraft accident" if here & wording.single("air crash") else "Traffic accident"
    if family == "collapse":
        return "Collapse" if here & wording.single("built") else None
    if family == "accident":
        if here & wording.single("road crash"):
            return "Traffic accident"
        return "Collapse" if here & {"mine", "tunnel", "shaft"} else None
    return "Fire"
