"""An event mention in its sentence in, how it is told out: happened, denied, feared, planned, background …"""

from mapapp.reading.prose import wording
from mapapp.reading.prose.clauses import clause_of
from mapapp.reading.prose.words import Sentence, Words
from mapapp.reading.what.drills import is_drill, is_make_believe
from mapapp.reading.what.events import Mention
from mapapp.reading.what.intended import (
    is_brought_about,
    is_modal,
    is_planned,
    is_to_come,
    is_wished,
    would_be,
)
from mapapp.reading.what.other_times import (
    before_comparison,
    before_now,
    begins,
    from_the_start,
    goes_on_for,
    is_measured_by,
    of_old,
    of_some_days,
    since,
)

HAPPENED, DENIED, FEARED, PLANNED, DRILL = "happened", "denied", "feared", "planned", "drill"
BACKGROUND, PERIOD, HALTED = "background", "period", "halted"

_REFERRING = wording.single("condemn")
_SPEAKER = 8  # words before a denial in which it is told who denies
_ALL_BUT = frozenset(("nearly", "almost", "narrowly"))
_ALL_OF_IT = frozenset(("it", "this", "responsibility", "involvement"))
_SUFFER = (["suffer"], ["lose"], ["face"], ["incur"], ["sustain"])
_OF = frozenset("about over after because despite".split())
_LEFT_OVER = frozenset("left leftover dating dates remnant remnants relic over".split())
_GROUND = ("capture", "recapture")
_UNDER_WAY = frozenset(("progress", "already"))
_GROWTH = 6  # words from "a spike in" to what there is more of
_HAS = frozenset(("has", "have"))
_BACKED = frozenset("backed supported aided covered preceded".split())
_FACTS = ("harm", "Attack")


def told(words: Words, sentence: Sentence, starts: list[int], mention: Mention, headline: bool) -> str:
    """How a mention is told: one of the constants above; only HAPPENED, DENIED and PERIOD are news."""
    forms = words.forms
    first, last = clause_of(starts, sentence.end and sentence.last, mention.first)
    begin = _after_comma(forms, first, mention.first)
    played = wording.has("played", forms, sentence.first, sentence.last)
    if mention.word.kind != "Arrests" and wording.has("made up", forms, sentence.first, sentence.last):
        return DRILL
    if played or is_drill(forms, first, last) or is_make_believe(forms, mention):
        return DRILL
    of_verb = (
        first > sentence.first and mention.word.part == "verb" and "," not in forms[first : mention.first]
    )
    if forms[first] == "since" and (of_verb or begins(forms, first, mention.first)):
        return BACKGROUND  # "since militants began to fight", "nothing as bad since gunmen killed 134"
    if forms[sentence.first] == "since" and from_the_start(forms, sentence.first, mention.first):
        return PERIOD  # "since the start of the operation jets have flown 300 strikes"
    if forms[sentence.first : sentence.first + 2] == ["not", "since"]:
        return BACKGROUND  # "not since the strike on Hroza has one attack been so costly"
    # who stands trial denies that it was he, and not that it happened
    accused = _denies_his_part(forms, sentence.first, mention.first)
    governed = _governor(forms, starts, first)
    if governed is not None:
        for name, answer in (("deny", DENIED), ("feared", FEARED), ("planned", PLANNED)):
            if wording.has(name, forms, *governed) and not (answer == DENIED and accused):
                return answer
    # "denied a role in the attack": that it happened is not denied
    apart = wording.has("part denied", forms, begin, mention.first)
    if (not (apart or accused) and _is_denied(forms, begin, mention.first)) or _called_untrue(
        forms, mention, sentence
    ):
        return DENIED
    if forms[first] in ("if", "unless", "whether", "lest") or wording.has("if", forms, begin, mention.first):
        return FEARED
    suspected = (
        forms[mention.first - 2 : mention.first] == ["suspected", "of"] and mention.word.kind in _FACTS
    )
    if wording.has("court", forms, max(begin, mention.first - 9), mention.first) and not suspected:
        return BACKGROUND  # and not "hunt a man suspected of killing three": the dead are a fact
    if (
        mention.word.part == "verb"
        and forms[mention.first - 1] in _ALL_BUT
        and mention.first > sentence.first
    ):
        return FEARED  # "nearly beaten to death"
    refers = any(form in _REFERRING for form in forms[begin : mention.first])
    if not apart and _negated(forms, begin, mention, refers):
        return DENIED
    if not refers:
        if any(is_modal(words, i) for i in range(max(begin, mention.first - 7), mention.first)):
            return FEARED
        if is_planned(forms, max(begin, mention.first - 8), mention.first):
            return PLANNED
        if (
            mention.word.shape == "ing"
            and forms[mention.first - 1] == "and"
            and is_wished(forms, begin, mention)
        ):
            return PLANNED
        if _hindered(forms, begin, mention):
            return FEARED
        if mention.word.part == "noun" and _remembered(forms, begin, mention.first):
            return BACKGROUND
        if mention.word.kind == "harm" and _honoured(forms, begin, mention.first):
            return BACKGROUND
        if mention.word.part == "noun" and would_be(words, mention, last):
            return FEARED
        if mention.word.part == "noun" and is_to_come(words, begin, mention, last):
            return PLANNED
        if forms[max(first, mention.first - 2) : mention.first] == ["to", "be"]:
            return PLANNED
        if forms[max(first, mention.first - 2) : mention.first] == ["continued", "to"] and (
            forms[mention.first - 3] in ("has", "have")
        ):
            return PERIOD
        if mention.word.part == "verb" and mention.first > first and forms[mention.first - 1] == "to":
            return PLANNED if not is_brought_about(forms, begin, mention.first) else HAPPENED
    if mention.word.part == "noun" and wording.has(
        "halted", forms, max(begin, mention.first - 7), mention.first
    ):
        return HALTED
    short = of_some_days(forms, begin, mention.first)
    if mention.word.part == "noun" and goes_on_for(forms, begin, mention.first) and not short:
        return PERIOD
    if (
        mention.word.shape == "pl"
        and not mention.word.lemma.endswith(("er", "or"))
        and not short
        and wording.has("period", forms, max(begin, mention.first - 7), mention.first)
    ):
        return PERIOD
    if mention.word.shape == "pl" and _has_seen(forms, begin, mention.first):
        return BACKGROUND
    if mention.word.part == "noun" and (
        _grew(forms, begin, mention.first) or _is_known_to_be(forms, mention)
    ):
        return BACKGROUND
    if mention.word.shape == "pl" and _would_befall(forms, first):
        return BACKGROUND
    if wording.has("habit", forms, begin, before_comparison(forms, begin, last)):
        return BACKGROUND
    if _of_any(forms, begin, mention) or _stands_behind(forms, begin, mention):
        return BACKGROUND
    if mention.word.shape == "pl" and wording.has(
        "one of", forms, max(begin, mention.first - 5), mention.first
    ):
        return BACKGROUND
    if mention.word.part == "noun" and "since" in forms[max(begin, mention.first - 4) : mention.first]:
        return BACKGROUND  # "since the offensive began"
    if mention.word.part == "noun" and forms[mention.last : mention.last + 1] in (
        ["continue"],
        ["continues"],
    ):
        return PERIOD
    if mention.word.shape == "pl" and mention.word.part == "noun" and of_old(forms, begin, mention.first):
        return BACKGROUND
    if forms[sentence.first] == "since" and sentence.first < begin:
        return PERIOD
    if mention.word.part == "noun" and is_measured_by(forms, begin, mention):
        return BACKGROUND
    if mention.word.kind in _GROUND and _UNDER_WAY & set(
        forms[max(begin, mention.first - 4) : mention.first]
    ):
        return BACKGROUND  # "has made progress in liberating", "have already taken dozens of villages"
    if since(forms, sentence.first, last, mention):
        if mention.word.kind in _GROUND:
            return HAPPENED  # "has captured the towns of A and B since October 27"
        return BACKGROUND if mention.word.kind == "harm" else PERIOD
    if before_now(forms, begin, last, mention):
        return BACKGROUND
    if _habitual(forms, starts, first, mention, headline):
        return BACKGROUND
    return HAPPENED


def _denies_his_part(forms: list[str], start: int, at: int) -> bool:
    """'A teenager denied robbing …': one person before a court, and no army or office, denies."""
    for i, _, _ in wording.phrases("deny").find(forms, start, at):
        before = set(forms[max(start, i - _SPEAKER) : i])
        office = before & (wording.single("speaks for a state", "force of its own"))
        if before & wording.single("accused") and not office:
            return True
    return False


def _after_comma(forms: list[str], first: int, at: int) -> int:
    """The start of the words before `at` that no comma parts from it; lists are looked over."""
    for i in range(at - 1, first, -1):
        if forms[i] == "," and at - i > 2:
            return i + 1
    return first


def _governor(forms: list[str], starts: list[int], first: int) -> tuple[int, int] | None:
    """The words that govern a that-clause beginning at `first`: the three before it."""
    if forms[first] != "that" or first == starts[0]:
        return None
    return max(starts[0], first - 3), first


def _is_denied(forms: list[str], begin: int, at: int) -> bool:
    """Whether a denial speaks of the word at `at`; one in an aside is over: ", which denied it, killed"."""
    over = (i + 2 for i in range(begin, at - 1) if forms[i] in _ALL_OF_IT and forms[i + 1] == ",")
    return wording.has("deny", forms, max(over, default=begin), at)


def _called_untrue(forms: list[str], mention: Mention, sentence: Sentence) -> bool:
    for i in range(mention.last, sentence.last):
        if forms[i] in ("untrue", "false", "baseless", "fabricated") and forms[i - 1] in (
            "was", "were", "is", "are", "as", "\"", "“", "completely", "entirely", "totally",
        ):  # fmt: skip
            return True
        if forms[i] == "not" and i + 1 < sentence.last and forms[i + 1] == "true":
            return True
    return False


def _negated(forms: list[str], begin: int, mention: Mention, refers: bool) -> bool:
    for i in range(max(begin, mention.first - 6), mention.first):
        if forms[i] == "without" and mention.word.shape in ("past", "s"):
            continue  # "rain that fell without pause sent a hillside down"
        if forms[i] in wording.single("not"):
            if forms[i + 1] in (
                "fewer",
                "less",
                "more",
                "only",
                "least",
                "just",
                "immediately",
                "known",
                "clear",
                "yet",
            ):
                continue
            if any(form in _OF for form in forms[i + 1 : mention.first]):
                continue  # "was not happy about getting shot"
            # "no group has claimed the attack": nobody claimed it, the attack stands
            if refers or any(form in wording.single("speech") for form in forms[i : mention.first]):
                continue
            return True
    return False


def _remembered(forms: list[str], begin: int, at: int) -> bool:
    """'the anniversary of the bombing'."""
    before = forms[max(begin, at - 5) : at]
    if before[-3:-1] in (["news", "of"], ["word", "of"]) and before[-1:] == ["the"]:
        return True  # "word of the massacre reached the port on Thursday"
    if "from" in before and not _LEFT_OVER.isdisjoint(before):
        return True  # "a bomb left over from the battle for the city"
    if {"about", "on"} & set(before) and any(form in wording.single("work") for form in before):
        return True  # "a museum about the siege of the city"
    return "of" in before and any(form in wording.single("remembering") for form in before)


def _honoured(forms: list[str], begin: int, at: int) -> bool:
    """'Laid a wreath ‹for those› killed in the rising', 'paid tribute to those who died'."""
    those = next((i for i in range(at - 1, max(begin, at - 4), -1) if forms[i] == "those"), None)
    return those is not None and forms[those - 1] in ("for", "to", "remembered", "honoured", "honored")


def _hindered(forms: list[str], begin: int, mention: Mention) -> bool:
    """'fears of an attack', 'thwarted an attack': the event is what is feared or kept from happening."""
    first = max(begin, mention.first - 7)
    is_one = (i for i in range(mention.first - 1, first, -1) if forms[i] in ("is", "was"))
    if mention.word.part == "noun":
        first = next((i for i in is_one if forms[i + 1] in ("a", "an", "the")), first)
    return wording.has("feared", forms, first, mention.first)  # not "their main worry is the blaze in X"


def _has_seen(forms: list[str], start: int, at: int) -> bool:
    """'The province has seen clashes': what it knows, and no one of them."""
    for i in range(max(start, at - 4) + 1, at):
        if forms[i] in ("seen", "known", "witnessed") and forms[i - 1] in wording.single("have"):
            return not any(f in wording.single("number") or f.isdecimal() for f in forms[i:at])
    return False


def _grew(forms: list[str], start: int, at: int) -> bool:
    """'Has seen a spike in attacks', 'an upsurge of bombings': how many there are, and none of them."""
    near = range(max(start, at - _GROWTH), at - 1)
    return any(forms[i] in wording.single("growth") and forms[i + 1] in ("in", "of") for i in near)


def _is_known_to_be(forms: list[str], mention: Mention) -> bool:
    """'Suicide attacks are a hallmark of the group', 'floods are common here': what there is, at no time."""
    are = forms[mention.last : mention.last + 1] in (["are"], ["remain"])
    return are and mention.word.shape == "pl" and forms[mention.last + 1] in wording.single("known to be")


def _would_befall(forms: list[str], first: int) -> bool:
    """'a fund for traders that suffer losses in riots': whichever there may be."""
    return forms[first] in ("that", "which", "who") and forms[first + 1 : first + 2] in _SUFFER


def _of_any(forms: list[str], begin: int, mention: Mention) -> bool:
    """'condemned any targeting of civilians', 'condemned attacks that hit them': none is told."""
    before = forms[max(begin, mention.first - 3) : mention.first]
    if "any" in before or "all" in before[-1:]:
        return mention.word.part == "noun" or mention.word.shape == "ing"
    judged = mention.word.shape == "pl" and mention.first > begin and forms[mention.first - 1] in _REFERRING
    return judged and forms[mention.last : mention.last + 1] in (["that"], ["which"], ["against"])


def _stands_behind(forms: list[str], begin: int, mention: Mention) -> bool:
    """'Forces backed by US air strikes retook the town': what helped them, and no deed of its own."""
    before = forms[max(begin, mention.first - 5) : mention.first]
    backed = any(f in _BACKED and "by" in before[i + 1 : i + 2] for i, f in enumerate(before))
    return mention.word.part == "noun" and backed


def _is_over(forms: list[str], first: int, at: int) -> bool:
    """Whether a relative clause has had its verb before word `at`: what follows is the main clause's."""
    inside = forms[first + 1 : at]
    verbs = wording.single("told verb", "be", "past verb")
    return "," in inside[-1:] or any(form in verbs or form.endswith("ed") for form in inside)


def _habitual(forms: list[str], starts: list[int], first: int, mention: Mention, headline: bool) -> bool:
    """'an agency that has targeted US forces': what someone does or has done, in passing."""
    if mention.word.part != "verb" or headline:
        return False
    before = forms[max(first, mention.first - 3) : mention.first]
    relative = first != starts[0] and forms[first] in ("that", "which", "who", "whose", "where")
    auxiliary = next((i for i in range(max(first, mention.first - 3), mention.first) if forms[i] in _HAS), 0)
    if relative and auxiliary and _is_over(forms, first, auxiliary):
        return False  # "the quake that struck the town on Monday has killed 2,000"
    if relative and any(form in ("has", "have") for form in before):
        return True
    if mention.word.shape == "s" and not headline:
        return True
    return relative and mention.word.shape == "base"
