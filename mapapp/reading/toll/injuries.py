"""Words in, those that tell of an injury out: "suffered serious burns", "shot in the leg", "blast wounds"."""

from mapapp.reading.prose import wording
from mapapp.reading.prose.numbers import quantity
from mapapp.reading.prose.words import Sentence, Words
from mapapp.reading.who.people_phrase import is_person_word, people_at

_INJURIES = frozenset("injury injuries wounds burns fractures concussion trauma bruises lacerations".split())
_OF_DEATH = frozenset("killings death deaths murder murdered fatal".split())
_KILLING = frozenset(("killing", "fatally"))
_STRUCK = frozenset("shot stabbed struck hit grazed".split())
BLOW = "blow"
_DEATHS = frozenset("death deaths killing killings murder murders".split())
_TO_OF = 8  # words from "death" to "of"
_LIMB_REACH = 7  # words between "shot" and "in the leg"


def with_injuries(
    words: Words, told: list[tuple[int, int, list[str]]], sentence: Sentence
) -> list[tuple[int, int, list[str]]]:
    """The words found, and 'suffered serious burns', 'with gunshot wounds' among them."""
    forms = words.forms
    hurt = [n for first, last, lists in told if lists[0].startswith("wounded") for n in range(first, last)]
    more = [(i, i + 1, ["killed past"]) for i in _put_to_death(words, sentence)]
    more += _deaths_of(forms, sentence)
    more += [(i, i + 1, ["wounded past"]) for i in _shot_in_limb(forms, sentence) if not hurt]
    if not any(lists[0].startswith("killed") for _, _, lists in told) and not more:
        more += [(i, i + 1, ["wounded past", BLOW]) for i in _struck_down(words, sentence) if i not in hurt]
    for i in range(sentence.first, sentence.last - 1):
        if forms[i] not in wording.single("suffering") or (hurt and hurt[0] < i and forms[i] == "with"):
            continue
        noun = next((k for k in range(i + 1, i + 5) if forms[k : k + 1] and forms[k] in _INJURIES), None)
        if {"body", "bodies", "corpse", "corpses"} & set(forms[sentence.first : i]):
            continue  # "his body was found with bullet wounds"
        plain = noun is not None and noun < sentence.last and "," not in forms[i:noun]
        if noun is not None and plain and forms[noun + 1 : noun + 2] != ["unit"]:
            more.append((i, noun + 1, ["wounded state"]))
    return sorted([*told, *more], key=lambda one: one[0])


def _deaths_of(forms: list[str], sentence: Sentence) -> list[tuple[int, int, list[str]]]:
    """'The death ‹in Kisumu last night› of a teacher': the words up to "of", whom they count follows."""
    found = []
    for i in range(sentence.first, sentence.last - 3):
        if forms[i] not in _DEATHS or forms[i + 1] not in ("in", "at", "on", "near", "last", "yesterday"):
            continue
        of = next(
            (k for k in range(i + 2, min(i + _TO_OF, sentence.last)) if forms[k] in ("of", ",", ".")), i
        )
        if forms[of] == "of":
            found.append((i, of + 1, ["killed of"]))
    return found


def _put_to_death(words: Words, sentence: Sentence) -> list[int]:
    """'burned them to death', 'hacked 11 villagers to death': where the verb stands."""
    forms = words.forms
    ends = (["to", "death"], ["dead", "."], ["dead", ","], ["dead", "and"], ["dead", "in"], ["alive", "."])
    found = []
    for i in range(sentence.first, sentence.last - 3):
        if forms[i + 1] == "them" and forms[i + 2 : i + 4] in ends and forms[i].isalpha():
            found.append(i)
        elif forms[i] in wording.single("deals a blow"):
            people = people_at(words, i + 1, sentence.last)
            if people is not None and forms[people.last : people.last + 2] == ["to", "death"]:
                found.append(i)
    return found


def _tells_of_dead(forms: list[str], sentence: Sentence) -> bool:
    stretch = forms[sentence.first : sentence.last]
    dead = wording.single("killed past"), wording.single("killed state"), _KILLING
    return any(not words.isdisjoint(stretch) for words in dead)


def _struck_down(words: Words, sentence: Sentence) -> list[int]:
    """Where it is told that somebody 'was stabbed', 'stabbed three people', nothing of any dead."""
    forms = words.forms
    blows = wording.single("blow")
    at = [i for i in range(sentence.first + 1, sentence.last) if forms[i] in blows]
    at = [i for i in at if forms[i : i + 2] != ["shot", "down"]]  # jets, and nobody
    if (
        not at
        or not _OF_DEATH.isdisjoint(forms[sentence.first : sentence.last])
        or _tells_of_dead(forms, sentence)
    ):
        return []
    found: list[int] = []
    for i in at:
        passive = (
            forms[i - 1] in wording.single("be") or forms[i - 1].endswith("ly") or forms[i - 1] == "both"
        )
        counted = quantity(forms, i + 1, sentence.last) is not None or forms[i + 1 : i + 2] in (["a"], ["an"])
        elliptic = bool(found) and is_person_word(forms[i - 1])  # "and two men bashed"
        if passive or elliptic or (counted and forms[i] != "shot"):
            found.append(i)
    return found


def _shot_in_limb(forms: list[str], sentence: Sentence) -> list[int]:
    """Where 'shot', 'stabbed' or 'struck' stands with 'in the leg' after it and nobody dies: a wound."""
    at = [i for i in range(sentence.first, sentence.last - 3) if forms[i] in _STRUCK]
    if not at or _tells_of_dead(forms, sentence):
        return []
    found = []
    for i in at:
        for k in range(i + 1, min(i + _LIMB_REACH, sentence.last - 2)):
            if forms[k] in (",", ";"):
                break
            in_the = forms[k] == "in" and forms[k + 1] in ("the", "his", "her", "both")
            if in_the and forms[k + 2] in wording.single("limb"):
                found.append(i)
                break
    return found


def is_injury(forms: list[str], first: int, last: int) -> bool:
    """'blast injuries', 'burns and shrapnel wounds': words of an event that tell of an injury alone."""
    at = first if forms[first] in _INJURIES else last
    noun = at < len(forms) and forms[at] in _INJURIES
    tells = quantity(forms, at + 1, len(forms)) is not None or forms[at + 1 : at + 2] in (["a"], ["an"])
    if not noun or tells:
        return False  # "the blast wounds five"
    return at == last or (first > 0 and forms[first - 1] in wording.single("kind of injury"))
