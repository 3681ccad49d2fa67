"""An event mention and the groups of its sentence in, who did it to whom out.

Active verbs take their subject and object, passive ones their object and "by …"; event nouns take the names
before them ("an Israeli strike"), "by …", "on …", and the subject of "carried out", "launched" and the like.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from mapapp.reading.prose import wording
from mapapp.reading.prose.numbers import quantity
from mapapp.reading.prose.words import Sentence, Words
from mapapp.reading.what.events import Mention
from mapapp.reading.who.ending import ends_the_attack, is_the_attacker, stops_him, stops_them
from mapapp.reading.who.groups import GroupMention
from mapapp.reading.who.party_phrases import Parties, acting, following, hit
from mapapp.reading.who.subjects import Scene, is_verb, subject_of

_DRIVES = frozenset(("ram", "slam", "crash", "drive", "plough", "plow"))
_FINDS = frozenset("find recover discover retrieve exhume unearth".split())
_OBJECT_OPENS = frozenset("a an the their its his two three four several".split())
_LONGEST_OFFICE = 6  # words
_OBJECT = 14  # words that an object and what follows it can take


@dataclass(frozen=True, slots=True)
class Roles:
    """Group mentions that did it, and that it was done to."""

    agents: tuple[GroupMention, ...] = ()
    targets: tuple[GroupMention, ...] = ()


def roles_of(
    words: Words,
    sentence: Sentence,
    starts: list[int],
    mention: Mention,
    parties: Sequence[GroupMention],
) -> Roles:
    """The parties of one event mention; `parties` are the group mentions of its sentence, in order."""
    scene = Scene(words, sentence, starts, parties)
    word = mention.word
    if word.roles == "crowd":
        return Roles()
    if word.roles == "none":
        return _nobody_s(scene, mention)
    found = _both(scene, mention) if word.roles == "both" else _one_way(scene, mention)
    if ends_the_attack(words.forms, mention):
        return Roles()
    if word.kind == "Suicide bomb":  # "a Palestinian suicide bomber" is none of a state's
        found = Roles(tuple(a for a in found.agents if a.group.kind != "state"), found.targets)
    doers = [a.group for a in found.agents if a.group.name]
    return Roles(found.agents, tuple(t for t in found.targets if t.group not in doers))


def _one_way(scene: Scene, mention: Mention) -> Roles:
    return _verb(scene, mention) if mention.word.part == "verb" else _noun(scene, mention)


def _nobody_s(scene: Scene, mention: Mention) -> Roles:
    """'Two PMF fighters died', 'a drone launched by the Houthis exploded', 'their depots exploded'."""
    if mention.word.part != "verb":
        return Roles()
    subject = subject_of(scene, mention.first)
    if mention.word.kind == "harm":
        if mention.word.lemma in _FINDS and not is_passive(scene.words, subject[0], mention):
            return Roles()  # "police found the bodies"
        return Roles((), hit(scene.forms, *subject, scene.parties))
    weapon = any(form in wording.single("sent weapon") for form in scene.forms[subject[0] : subject[1]])
    if weapon:
        return Roles(_senders(scene, *subject))
    after = scene.forms[mention.last : mention.last + 1]
    if mention.word.lemma == "blow up" and after and after[0] in _OBJECT_OPENS:
        return Roles(
            acting(scene.forms, *subject, scene.parties), _object(scene, mention.last, scene.sentence.last)
        )
    window = scene.forms[mention.last : mention.last + 5]
    if not is_passive(scene.words, subject[0], mention) and any(f in wording.single("mine") for f in window):
        # "fighters detonated a bomb against a patrol": not what exploded but who set it off
        return Roles(
            acting(scene.forms, *subject, scene.parties), _aimed(scene, mention, scene.sentence.last)
        )
    return Roles((), hit(scene.forms, *subject, scene.parties))


def _senders(scene: Scene, first: int, last: int) -> Parties:
    """'A bomb planted ‹under the car of an officer› went off': who owns the place did not send it."""
    forms = scene.forms
    if any(form in wording.single("sent weapon") for form in forms[first:last]):
        last = next((i for i in range(first, last) if forms[i] in ("under", "beneath", "inside")), last)
    return acting(forms, first, last, scene.parties)


def is_passive(words: Words, first: int, mention: Mention) -> bool:
    """Whether a participle is passive: "was killed", "killed by", "killed in"."""
    if mention.word.part != "verb":
        return False
    if mention.word.lemma.startswith("come under"):
        return True
    if mention.word.shape != "past":
        return False
    forms = words.forms
    for i in range(mention.first - 1, max(first, mention.first - 5) - 1, -1):
        if forms[i] in wording.single("be"):
            return True
        if forms[i] not in wording.single("verb group") and not forms[i].endswith("ly") and forms[i] != "not":
            break
    after = forms[mention.last] if mention.last < len(forms) else "."
    if after == "by":
        return True
    if quantity(forms, mention.last, len(forms)) is not None:
        return False  # "killed around 100"
    if "whom" in forms[max(first, mention.first - 6) : mention.first]:
        return False  # "whom the United States killed in Iraq"
    harm = mention.word.kind in ("harm", "shooting", "Attack") or mention.word.lemma.startswith("shoot")
    return harm and (
        after in wording.single("preposition") or after in wording.single("phrase end") or after == ","
    )


def _object(scene: Scene, start: int, stop: int) -> Parties:
    """The parties hit in the noun phrase that begins at `start`."""
    forms = scene.forms
    last = start
    while last < min(stop, start + _OBJECT):
        form = forms[last]
        ends = form in wording.single("preposition") and form not in (
            "of",
            "by",
            "in",
            "from",
            "housing",
            "hosting",
        )
        if ends or form in wording.single("object end") or (last > start and is_verb(scene, last)):
            break
        if form == "," and not any(p.first == last + 1 and not _speaks(forms, p.last) for p in scene.parties):
            break
        last += 1
    if start < stop and forms[start] in wording.single("preposition"):
        return ()
    return hit(forms, start, last, scene.parties)


def _speaks(forms: list[str], i: int) -> bool:
    office = wording.single("source") | {"and", "installed", "appointed", "backed", "run", "held"}
    stop = min(len(forms), i + _LONGEST_OFFICE)
    while i < stop and forms[i] in office:
        i += 1  # "Palestinian ‹officials› said", "police ‹and medical sources› said"
    return i < len(forms) and forms[i] in wording.single("speech")


def _by(scene: Scene, start: int, stop: int, reach: int = 15) -> Parties:
    """Who follows "by": 'killed in an ambush by fighters of the PMF', 'carried out by Hamas'."""
    forms = scene.forms
    for i in range(start, min(stop, start + reach)):
        if forms[i] == "by" and i + 1 < stop:
            if i > start and forms[i - 1] in wording.single("held by"):
                continue  # "a base used by the PMF"
            end = min(stop, i + 9)
            comma = next((k for k in range(i + 1, end) if forms[k] == ","), end)
            # "by a car bomb in Baidoa ‹and 11 soldiers died›": others of whom something else is told
            end = next(
                (k for k in range(i + 2, end) if forms[k] == "and" and quantity(forms, k + 1, end)), end
            )
            if any(form in wording.single("speech") for form in forms[comma : min(stop, comma + 7)]):
                end = comma  # "by the rebels, the Ugandan army said"
            return acting(forms, i + 1, end, scene.parties)
        if forms[i] in (";", ".") or (forms[i] == "," and i > start):
            break
    return ()


def _verb(scene: Scene, mention: Mention) -> Roles:
    forms = scene.forms
    first, last = scene.clause(mention.first)
    subject = subject_of(scene, mention.first)
    aimed = _aimed(scene, mention, last)
    if is_passive(scene.words, first, mention):
        doers = _by(scene, mention.last, last) or _who_fired(scene, mention)
        if scene.sentence.first and is_the_attacker(forms, *subject):
            return Roles()  # "the militant was shot dead by two policemen"
        return Roles(doers, hit(forms, *subject, scene.parties) or aimed)
    if mention.word.kind in ("capture", "recapture"):
        loser = _from_whom(scene, mention.last, last)
        if loser:
            return Roles(acting(forms, *subject, scene.parties), loser)
    if mention.word.kind in ("harm", "Attack") and (
        stops_them(forms, mention.last, last) or stops_him(scene, mention)
    ):
        return Roles()
    return Roles(_senders(scene, *subject), _object(scene, mention.last, last) or aimed)


def _from_whom(scene: Scene, start: int, stop: int) -> Parties:
    """'recaptured the palace from the RSF': who lost it."""
    for i in range(start, min(stop, start + 12)):
        party = next((p for p in scene.parties if p.first in (i + 1, i + 2)), None)
        if scene.forms[i] == "from" and party is not None and not party.adjective:
            return (party,)
    return ()


def _who_fired(scene: Scene, mention: Mention) -> Parties:
    """'was killed when Taliban forces fired across the border': the subject of the clause that tells how."""
    forms, stop = scene.forms, scene.sentence.last
    if mention.word.kind != "harm":
        return ()
    how = next(
        (i for i in range(mention.last, min(stop, mention.last + 9)) if forms[i] in ("when", "as")), None
    )
    if how is None:
        return ()
    verb = next(
        (i for i in range(how + 1, min(stop, how + 9)) if forms[i] in wording.single("opens fire")), None
    )
    return acting(forms, how + 1, verb, scene.parties) if verb is not None else ()


def _aimed(scene: Scene, mention: Mention, stop: int) -> Parties:
    """'… at central Israel', '… on a camp of the Golani Brigade', '… targeting Hezbollah'."""
    forms = scene.forms
    start = mention.last
    sent = mention.word.lemma in wording.single("delivery") or mention.word.kind.startswith(
        ("Shelling", "Air")
    )
    for i in range(start, min(stop, start + 11)):
        if forms[i] == "on" and forms[i - 1] in wording.single("blame"):
            return ()  # "an attack blamed on Hezbollah"
        if forms[i] == "on" and wording.single("blame") & set(forms[scene.sentence.first : mention.first]):
            return ()  # "officials blamed Monday's attack on Hezbollah"
        if forms[i] in wording.single("targeting") and i + 1 < stop:
            driven = forms[i] == "into" and mention.word.lemma in _DRIVES
            if forms[i] in ("into", "toward", "towards", "at") and not sent and not driven:
                continue  # "wounded at an Iraqi base", "a raid into Lebanon": where, and not to whom
            found = _object(scene, i + 1, stop)
            if found:
                return found
        if forms[i] in (".", ";", "to") or (forms[i] == "," and i > start + 6):
            break
    return ()


def _noun(scene: Scene, mention: Mention) -> Roles:
    forms = scene.forms
    first, last = scene.clause(mention.first)
    if mention.word.kind == "harm" and mention.first > first and forms[mention.first - 1] == ",":
        # ", killing at least four": told by a verb
        subject = subject_of(scene, mention.first)
        return Roles(_senders(scene, *subject), _object(scene, mention.last, last))
    agents, targets = _before_noun(scene, first, mention.first)
    merged = [p for p in scene.parties if p.first < mention.first < p.last <= mention.last]
    agents = agents or tuple(merged[:1])  # "Israeli drone" in "an Israeli drone strike"
    if forms[mention.last : mention.last + 1] == ["of"] and mention.word.kind != "clash":
        targets = targets or _object(scene, mention.last + 1, last)
    agents = agents or _by(scene, mention.last, _before_next_verb(forms, mention.last, last))
    targets = targets or _aimed(scene, mention, last)
    if not agents:
        verb = _light_verb(forms, first, mention.first)
        if verb is not None:
            agents = acting(forms, *subject_of(scene, verb), scene.parties)
            agents = tuple(a for a in agents if not _is_accused(forms, first, a))
    return Roles(agents, targets)


def _before_next_verb(forms: list[str], start: int, stop: int) -> int:
    """Where "… and was shot dead by" begins: what follows is no more of the noun."""
    be = wording.single("be", "have")
    return next((i for i in range(start, stop - 1) if forms[i] == "and" and forms[i + 1] in be), stop)


def _is_accused(forms: list[str], start: int, party: GroupMention) -> bool:
    """'accused ‹the YPG› of carrying out the attack'."""
    before = forms[max(start, party.first - 3) : party.first]
    return bool(wording.single("blame") & set(before)) and forms[party.last : party.last + 1] == ["of"]


def _before_noun(scene: Scene, first: int, at: int) -> tuple[Parties, Parties]:
    """'an ‹Israeli› strike' did it; in 'the ‹Hamas leader› killing' it was done to them."""
    forms = scene.forms
    i = at
    while i > first and at - i < 7:
        ending = next((p for p in scene.parties if p.last == i), None)
        if ending is not None:
            between = [form for form in forms[i:at] if form != "'s"]
            if any(form in wording.single("victim noun") for form in between):
                return (), hit(forms, ending.first, at, [ending])
            if any(form in wording.single("people of a nation") for form in between):
                return (), ()
            if _other_verb(forms, i, at) or (ending.group.kind == "state" and _is_ranked(forms, i, at)):
                return (), ()
            if ending.first > first and forms[ending.first - 1] == "anti":
                return (), (ending,)
            return _coordinated_before(scene, ending), ()
        form = forms[i - 1]
        if form in (",", ";", ":"):
            return (), ()
        if form in wording.single("before noun end") or form in wording.single("speech"):
            return (), ()
        if form not in ("air", "strike") and is_verb(scene, i - 1):
            return (), ()
        i -= 1
    return (), ()


def _is_ranked(forms: list[str], first: int, at: int) -> bool:
    """'Somalia's deadliest attack in a decade': one of those that befell it."""
    return forms[first : first + 1] == ["'s"] and not wording.single("superlative").isdisjoint(
        forms[first:at]
    )


def _other_verb(forms: list[str], first: int, at: int) -> bool:
    """'Israel suffered attacks', 'Kyiv feared a strike': whoever stands before another verb did not do it."""
    light = {i for s, e, _ in wording.phrases("light verb").find(forms, first, at) for i in range(s, e)}
    return any(
        i not in light
        and (
            (forms[i].endswith("ed") and forms[i] not in wording.single("adjective in ed"))
            or forms[i] in wording.single("no doing")
        )
        for i in range(first, at)
    )


def _coordinated_before(scene: Scene, party: GroupMention) -> Parties:
    forms = scene.forms
    chain = [party]
    for other in reversed([p for p in scene.parties if p.last <= party.first]):
        between = forms[other.last : chain[0].first]
        if between in (["and"], ["and", "the"]) or (between == [","] and len(chain) > 1):
            chain.insert(0, other)
    return tuple(chain)


def _light_verb(forms: list[str], first: int, at: int) -> int | None:
    """Where a verb like "carried out" stands that has the noun at `at` for its object."""
    for start, after, _ in wording.phrases("light verb").find(forms, max(first, at - 9), at):
        if not any(form in (",", "by") for form in forms[after:at]):
            return start
    return None


def _both(scene: Scene, mention: Mention) -> Roles:
    """'Clashes between A and B', 'A fought B', 'a battle with B': one side, the other side."""
    forms = scene.forms
    last = scene.clause(mention.first)[1]
    stop = min(last, mention.last + 18)
    after = [p for p in scene.parties if mention.last <= p.first < stop and _is_side(forms, p, mention, stop)]
    if "between" in forms[mention.last : min(last, mention.last + 6)]:
        return Roles(tuple(after[:1]), tuple(after[1:2]))
    if mention.word.part == "noun":
        before = _before_noun(scene, scene.clause(mention.first)[0], mention.first)[0][:1]
        verb = None if before else _light_verb(forms, scene.clause(mention.first)[0], mention.first)
        before = before or (
            acting(forms, *subject_of(scene, verb), scene.parties)[:1] if verb is not None else ()
        )
    else:
        before = acting(forms, *subject_of(scene, mention.first), scene.parties)
    if len(before) > 1 and not after:
        return Roles(before[:1], before[1:2])  # "A and B traded fire"
    if not before and mention.word.part == "noun" and len(after) > 1:
        return Roles(tuple(after[:1]), tuple(after[1:2]))
    return Roles(before, tuple(after[:1]))


def _is_side(forms: list[str], party: GroupMention, mention: Mention, stop: int) -> bool:
    """'with A', 'against A', 'between A and B', 'fought A': not who or where is named near by."""
    after = following(forms, party.last, stop)
    if any(form in wording.single("people of a nation") for form in after):
        return False
    if after and party.adjective and not any(form in wording.single("acts") for form in after):
        return False
    for i in range(party.first - 1, mention.last - 1, -1):
        if forms[i] in ("with", "against", "between", "by"):
            return True
        about = forms[i] == "about" and quantity(forms, i + 1, party.first) is not None
        if forms[i] in wording.single("preposition") and forms[i] != "of" and not about:
            return False
    return mention.word.part == "verb" and party.first - mention.last <= 5
