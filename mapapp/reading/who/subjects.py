"""A verb in its sentence in, the words of its subject out."""

from collections.abc import Sequence
from dataclasses import dataclass

from mapapp.reading.prose import wording
from mapapp.reading.prose.clauses import clause_of
from mapapp.reading.prose.words import Sentence, Words
from mapapp.reading.what.events import verbs_done_to
from mapapp.reading.who.groups import GroupMention

_FOUND = frozenset("found discovered recovered identified arrested charged".split())
_GOING_ON = frozenset(("kept", "continued", "began", "started", "resumed"))


@dataclass(frozen=True, slots=True)
class Scene:
    """The sentence an event word stands in: its words, where its clauses begin, its parties."""

    words: Words
    sentence: Sentence
    starts: list[int]
    parties: Sequence[GroupMention]

    @property
    def forms(self) -> list[str]:
        """The folded words of the report."""
        return self.words.forms

    def clause(self, i: int) -> tuple[int, int]:
        """The clause that word i stands in."""
        return clause_of(self.starts, self.sentence.last, i)


def subject_of(scene: Scene, verb: int, depth: int = 0) -> tuple[int, int]:
    """The words of the subject of the verb at word `verb`, an empty stretch where there is none."""
    forms = scene.forms
    first = _after_dash(scene.words, scene.clause(verb)[0], verb)
    last = verb
    if forms[verb].endswith("ing"):  # "went on striking", "kept shelling"
        last -= 2 if forms[verb - 2 : verb] == ["went", "on"] else forms[verb - 1] in _GOING_ON
    while last > first and (
        forms[last - 1] in wording.single("be")
        or forms[last - 1] in wording.single("have")
        or (forms[last - 1] in wording.single("verb group") and forms[last - 1] != "and")
        or forms[last - 1].endswith("ly")
    ):
        last -= 1
    last = _before_its_time(forms, first, last)
    if goes_on_after_semicolon(forms, last):
        return last, last  # "hit a unit; destroyed two trucks": the subject is that of the whole list
    shared = last > first and (
        forms[last - 1] == "and" or (forms[last - 1] == "," and forms[verb].endswith("ing"))
    )
    if (
        shared
        or (last == first and first > scene.sentence.first)
        or (last > first and forms[first:last] == ["and"])
    ):
        earlier = _verb_before(scene, last)
        if earlier is not None and forms[earlier] in wording.single("speech") and last - earlier > 3:
            return last, last  # "police say he lost control and struck a tree": not the police
        if earlier is None or depth > 3:
            begin = _without_adjunct(scene, first, last)
            return begin, _first_in_ed(forms, begin, last)
        return subject_of(scene, earlier, depth + 1)
    relative = first > scene.sentence.first and forms[first] in ("which", "who", "that", "where")
    aside = relative and forms[last - 1] == "," and forms[first - 1] == ","
    over = relative and forms[first] != "where" and _has_verb(forms, first, last)
    if relative and (
        last - first == 1 or aside or over
    ):  # "rockets that hit", "the rebels, who had come in May, killed"
        begin, end = _antecedent(scene, first)
        blamed = forms[begin - 1] == "on" and forms[begin - 2] in wording.single("blame")
        return (end, end) if blamed else (begin, end)  # "an attack blamed on Hamas, which denied it, killed"
    harmed = wording.single("casualty word") - {"dead"}
    broken = [
        i
        for i in range(first, last)
        if is_verb(scene, i)
        or (forms[i] in harmed and forms[i + 1] != "by")
        or (forms[i] in _FOUND and forms[i - 1] in wording.single("have"))
    ]
    if broken:
        joined = [i for i in range(broken[-1], last) if forms[i] == "and" and i < last - 1]
        first = (joined[-1] if joined else broken[-1]) + 1
        commas = [i for i in range(first, last) if forms[i] == ","]
        if relative and commas and _opens_aside(scene):
            first = commas[-1] + 1  # "following a raid which killed ten in X, jets struck"
    return _without_adjunct(scene, first, last), last


def _opens_aside(scene: Scene) -> bool:
    """Whether a sentence opens with words of time or of what came before: "Late on Monday, following …"."""
    opening = scene.forms[scene.sentence.first]
    return opening in ("following", "after", "late", "early", "hours", "days") or opening in wording.single(
        "preposition"
    )


def _before_its_time(forms: list[str], first: int, last: int) -> int:
    """'besieged the town and ‹on Monday› killed 26': where the verb's words of time begin after "and"."""
    at = last
    while at > first and (forms[at - 1] in wording.single("time word") or forms[at - 1] in ("on", "at")):
        at -= 1
    return at if at < last and at > first and forms[at - 1] == "and" else last


def goes_on_after_semicolon(forms: list[str], at: int) -> bool:
    """Whether the verb at word `at` stands right after "; " or "; and"."""
    return at > 1 and (forms[at - 1] == ";" or forms[at - 2 : at] == [";", "and"])


def _after_dash(words: Words, first: int, last: int) -> int:
    """'GOMA, Congo - rebels ‹captured›': the word after a dateline's dash."""
    for i in range(last, first, -1):
        if i < len(words.starts) and " - " in words.text[words.ends[i - 1] : words.starts[i]]:
            return i
    return first


def _first_in_ed(forms: list[str], first: int, last: int) -> int:
    """'Russia ‹blasted› the town, killing two': the verb, known or not, that ends the subject."""
    for i in range(first + 1, last):
        plain = forms[i].endswith("ed") and forms[i] not in wording.single("adjective in ed")
        if (plain or forms[i] in wording.single("told verb")) and forms[i + 1] != "by":
            return i
    return last


def _has_verb(forms: list[str], first: int, last: int) -> bool:
    """'The raid that ‹brought› four home ‹killed› 200': whether a clause begins with a verb of its own."""
    verb = forms[first + 1] if last - first > 3 else ""
    return verb in wording.single("past verb") or verb in wording.single("told verb")


def _antecedent(scene: Scene, first: int) -> tuple[int, int]:
    """What "which" or "who" at word `first` stands for: the words right before it."""
    forms = scene.forms
    last = first - 1 if forms[first - 1] == "," else first
    begin = last
    while begin > scene.sentence.first and last - begin < 8:
        form = forms[begin - 1]
        if form == "," or (form in wording.single("preposition") and form != "of"):
            break
        if is_verb(scene, begin - 1):
            break
        begin -= 1
    return begin, last


def _verb_before(scene: Scene, last: int) -> int | None:
    """The verb whose subject another shares: 'hit the base and killed two', 'fired, killing two'."""
    for i in range(last - 1, scene.sentence.first, -1):
        harmed = scene.forms[i] in wording.single("casualty word") and scene.forms[i] != "dead"
        if (harmed or is_verb(scene, i)) and scene.forms[i] not in wording.single("be"):
            return i
    return None


def is_verb(scene: Scene, i: int) -> bool:
    """Whether word i is a finite verb as far as the word lists know."""
    forms = scene.forms
    form = forms[i]
    words = scene.words
    if i and form.endswith(("ed", "d", "n")) and words.text[words.ends[i - 1] : words.starts[i]] == "-":
        return False  # "rebel-held land"
    if form in wording.single("participle noun") or (i + 1 < len(forms) and forms[i + 1] == "by"):
        return False
    laid = (
        form in wording.single("laid")
        and i + 1 < len(forms)
        and forms[i + 1] in wording.single("preposition")
    )
    if laid and i and forms[i - 1] in wording.single("sent weapon") | {"device", "explosives"}:
        return False  # "a bomb planted under a car went off"
    if form == "may" and scene.words.is_capital(i):
        return False  # the month
    if form in wording.single("be") or form in wording.single("have") or form in wording.single("modal"):
        return True
    if form in verbs_done_to() or form in wording.single("told verb"):
        before = forms[i - 1] if i else ""
        if form.endswith("ing") and before not in wording.single("be") and before not in (",", "and"):
            return False
        return before not in ("a", "an", "the", "'s", "of", "by", "air", "drone", "missile") and not any(
            p.first <= i < p.last or p.last == i for p in scene.parties if form.endswith("s")
        )
    if form in ("reported", "claimed", "stated"):
        return False
    return form in wording.single("speech") and (
        form.endswith("d") or form in ("says", "say", "claims", "denies")
    )


def _without_adjunct(scene: Scene, first: int, last: int) -> int:
    """'On Friday ‹a drone …›': where the subject begins after words of time and place."""
    forms = scene.forms
    while first < last and (forms[first] in wording.single("before the subject") or forms[first] == ","):
        first += 1
    if first < last and (forms[first] in wording.single("preposition") or forms[first] == "following"):
        for i in range(first + 1, last):
            if forms[i] == "," and i + 1 < last:
                return _without_adjunct(scene, i + 1, last)
            begins = forms[i] in ("a", "an", "the") and forms[i - 1] not in wording.single("preposition")
            named = (
                i > first + 1
                and any(p.first == i and not (p.bare and forms[p.last] == ",") for p in scene.parties)
                and forms[i - 1] not in ("of", "and", "the")
            )
            if begins or (named and forms[i - 1] not in wording.single("preposition")):
                return i
        return last
    return first
