"""Words in, event mentions out: the words of a report that name an event, and which kind it is.

The words come from events.csv; the kinds are ACLED's sub-event types (Codebook, 2023) and those of
mapapp.incident, or a plain family ("attack") that the words around it make precise later.
"""

from dataclasses import dataclass
from functools import cache

from mapapp.incident import EVENT_TYPES
from mapapp.reading.prose import wording
from mapapp.reading.prose.word_forms import BRACKET, forms_of, with_plural
from mapapp.reading.prose.words import Phrases, Words, phrase, rows
from mapapp.reading.what.crowds import gathers
from mapapp.reading.what.needs import has_needed, is_of_those_hit, object_words

TYPE_OF = {sub: kind for kind, subs in EVENT_TYPES.items() for sub in subs}

_GAP, _WIDEST_GAP = "…", 7  # words that can stand where an entry has the mark
_FAR = 12  # words between a weapon and what it did

_MARKS = frozenset(',;:.()"“”—')
_AFTER_NOUN = frozenset(("of", "in", "on", "at", "by", "and", "was", "were", "is", ""))
_NO_NOUN = _MARKS | {"and", "alive", "in", "near", "at", "on", "during", "after", "while", "who"}
_WHEN = frozenset("on after as when while during amid overnight".split())
_A = frozenset(
    "a another deadly huge overnight bush forest grass scrub small large big several more other".split()
)
_THROWN = frozenset(("lobbed", "hurled", "thrown", "tossed", "flung"))
_INTO = frozenset(("into", "at", "through", "on", "onto", "over"))
_SAW = frozenset(("saw", "witnessed", "watched"))
_SEEN = 14  # words from "saw" to what they did
_BARGAINS = frozenset("deal deals pact pacts agreement accord bargain truce ceasefire treaty".split())
_SENDS = frozenset(("send", "sends", "sent", "sending"))
_REMOTE = EVENT_TYPES["Explosions/Remote violence"]


@dataclass(frozen=True, slots=True)
class EventWord:
    """One form of one row of events.csv.

    shape  noun: sg, pl; verb: base, s, past, ing (past is also the participle)
    kind   a sub-event type, or a plain family; roles and needs as in events.csv
    tails  words that follow the form after a gap ("took … hostage")
    """

    part: str
    shape: str
    lemma: str
    kind: str
    roles: str
    not_after: frozenset[tuple[str, ...]]
    not_before: frozenset[tuple[str, ...]]
    needs: str = ""
    tails: frozenset[tuple[str, ...]] = frozenset()

    @property
    def exact(self) -> bool:
        """Whether it says a sub-event type by itself."""
        return self.kind in TYPE_OF


@dataclass(frozen=True, slots=True)
class Mention:
    """An event word where it stands: the words [first, last) of sentence number `sentence`."""

    first: int
    last: int
    sentence: int
    word: EventWord


# "took" before a place name.
TAKES = EventWord("verb", "past", "take", "capture", "one way", frozenset(), frozenset())
# "lost their lives", "lay dead": deaths that no verb of the file tells.
DIES = EventWord("verb", "past", "die", "harm", "none", frozenset(), frozenset())


@cache
def _table() -> tuple[Phrases[EventWord], Phrases[EventWord]]:
    """The finder of event words, and that of means."""
    events: list[tuple[tuple[str, ...], EventWord]] = []
    means: list[tuple[tuple[str, ...], EventWord]] = []
    for row in rows("events.csv"):
        after, before = (
            frozenset(phrase(words) for words in row[column].split("|") if words)
            for column in ("not_after", "not_before")
        )
        for entry in row["words"].split("|"):
            head, _, tail = (part.strip() for part in entry.partition(_GAP))
            for form, shape in forms_of(row["as"], head):
                lemma = BRACKET.sub(r"\1 \3", entry).strip()
                word = EventWord(
                    row["as"], shape, lemma, row["kind"], row["roles"], after, before, row["needs"],
                    frozenset(phrase(t) for t in with_plural(tail) if t),
                )  # fmt: skip
                (means if row["as"] == "means" else events).append((phrase(form), word))
    return Phrases(events), Phrases(means)


@cache
def verbs_done_to() -> frozenset[str]:
    """Forms of verbs done to a side, that take a place for their object: bombed, captured."""
    return frozenset(
        phrase(form)[0]
        for row in rows("events.csv")
        if row["as"] == "verb" and row["roles"] == "one way" and row["kind"] != "harm"
        for entry in row["words"].split("|")
        if _GAP not in entry
        for form, shape in forms_of("verb", entry.strip())
        if shape != "base" and len(phrase(form)) == 1
    )


def find_events(words: Words) -> list[Mention]:
    """Event mentions of a text in order."""
    events, _ = _table()
    found: list[Mention] = []
    for number, sentence in enumerate(words.sentences):
        for first, last, choices in events.find(words.forms, sentence.first, sentence.last):
            word = _choose(words, first, last, choices, sentence.first, sentence.last)
            burns = first == sentence.first or words.forms[first - 1] in _A
            # "after an explosion and fire at a coal mine"
            burns |= words.forms[first - 2 : first] in (["explosion", "and"], ["blast", "and"])
            if burns and words.forms[first] in ("fire", "fires") and last - first > 1:
                # "Fire at a mill kills two", "a fire at a mill": it burns, and nobody fires
                last = first + 1
                plain = (w for _, choices in events.at(words.forms, first) for w in choices)
                word = next((w for w in plain if w.kind == "fire"), None)
            if word is not None:
                found.append(Mention(first, last, number, word))
        found += _impacts(words, number, sentence.first, sentence.last, found)
        sent = _deliveries(words, number, sentence.first, sentence.last, found)
        at = {m.first for m in sent}
        found = [m for m in found if m.first not in at] + sent
    return sorted(found, key=lambda mention: mention.first)


def _impacts(words: Words, number: int, start: int, stop: int, found: list[Mention]) -> list[Mention]:
    """'drones damaged three buildings', 'a missile slammed into a site': a weapon and what it did."""
    taken = {i for m in found if m.sentence == number for i in range(m.first, m.last)}
    new = []
    for first, last, _ in wording.phrases("impact").find(words.forms, start, stop):
        if taken & set(range(first, last)):
            continue
        weapons = find_means(words, max(start, first - _FAR), first)
        after = words.forms[last : min(stop, last + 4)]
        if not weapons and "by" in after:
            weapons = find_means(words, last, min(stop, last + 8))
        if not weapons or weapons[-1][1].kind not in _REMOTE:
            continue
        if words.forms[first] == "came" and words.forms[weapons[-1][0]] in wording.single("manned aircraft"):
            continue  # "the aircraft came down" by itself
        shape = "s" if words.forms[first] in wording.single("present") else "past"
        word = EventWord("verb", shape, words.forms[first], "hit", "one way", frozenset(), frozenset())
        new.append(Mention(first, last, number, word))
    return new


def _deliveries(words: Words, number: int, start: int, stop: int, found: list[Mention]) -> list[Mention]:
    """'fired rockets', 'sent 90 drones', 'dropped a bomb': a verb and the weapon it sends."""
    taken = {
        i for m in found if m.sentence == number and m.word.kind != "fire" for i in range(m.first, m.last)
    }
    new = []
    for i in range(start, stop):
        form = words.forms[i]
        if form not in wording.single("delivery") or i in taken or words.forms[i : i + 2] == ["shot", "down"]:
            continue
        if is_of_those_hit(words.forms, start, i):
            continue
        weapons = find_means(words, i + 1, min(stop, i + 8))
        sends_craft = (
            form in _SENDS and weapons and words.forms[weapons[0][0]] in wording.single("manned aircraft")
        )
        if sends_craft:
            continue  # "sent several aircraft with doctors"
        if weapons and any(f in ("that", "to", "from") for f in words.forms[i + 1 : weapons[0][0]]):
            weapons = []
        weapons = weapons or _sent(words, start, i)
        if form == "sent" and weapons and words.forms[weapons[-1][0]] in wording.single("manned aircraft"):
            continue  # "a helicopter was sent"
        if not weapons:
            continue
        shape = "ing" if form.endswith("ing") else "s" if form.endswith("s") else "past"
        if form in ("fire", "launch", "lob", "rain", "unleash", "hurl", "send", "drop"):
            shape = "base"
        kind = weapons[0][1].kind
        if kind == "Shelling/artillery/missile attack":
            # "a drone fired a missile": what sends it tells, not what is sent
            senders = [w.kind for _, w in find_means(words, max(start, i - 4), i)]
            kind = "Air/drone strike" if "Air/drone strike" in senders else kind
        if form.startswith("drop") and kind == "Remote explosive/landmine/IED":
            kind = "Air/drone strike"  # "dropped a bomb"
        word = EventWord("verb", shape, form, kind, "one way", frozenset(), frozenset())
        new.append(Mention(i, i + 1, number, word))
    return new


def _sent(words: Words, start: int, at: int) -> list[tuple[int, EventWord]]:
    """'rockets were fired', 'shells rained': the weapon that a passive verb at `at` sends."""
    forms = words.forms
    thrown = forms[at] in _THROWN and forms[at + 1 : at + 2] and forms[at + 1] in _INTO
    if at > start and thrown:
        return find_means(words, max(start, at - 3), at)  # "a grenade lobbed into a tea house"
    if not (at > start and (forms[at - 1] in wording.single("be") or forms[at].startswith("rain"))):
        return []
    return find_means(words, max(start, at - 6), at)


def find_means(words: Words, first: int, last: int) -> list[tuple[int, EventWord]]:
    """Weapons and manners among the words [first, last), with their places."""
    _, means = _table()
    return [
        (i, choices[0])
        for i, after, choices in means.find(words.forms, first, last)
        if not (words.forms[i] == "shell" and words.is_capital(i) and i > 0 and words.forms[i - 1].isalpha())
        and not _blocked(words.forms, i, after, choices[0], first, last)
    ]


def _blocked(forms: list[str], first: int, last: int, word: EventWord, start: int, stop: int) -> bool:
    if any(tuple(forms[max(start, first - len(w)) : first]) == w for w in word.not_after):
        return True
    if word.tails and not _has_tail(forms, last, stop, word.tails):
        return True
    if word.needs and not has_needed(forms, first, last, start, stop, word.needs):
        return True
    given = word.needs or word.tails
    if (
        word.kind in ("capture", "recapture")
        and not given
        and not _has_ground(forms, first, last, start, stop)
    ):
        return True
    if (
        word.kind == "fire"
        and word.part == "noun"
        and last - first == 1
        and forms[first] in ("fire", "fires")
    ):
        before = forms[first - 1] if first > start else "the"
        dated = before.isdecimal() and forms[first - 2] in wording.single("month name")
        led = before in wording.single("noun before") or before in wording.single("what burns")
        if not (dated or led or first == start or forms[first] == "fires"):
            return True  # "Israeli fire", "heavy fire"
    runs_into = word.kind == "Traffic accident" and word.lemma in _RUNS_INTO
    if runs_into and not wording.single("no road accident").isdisjoint(forms[start:stop]):
        return True  # "an explosives-laden car hit a convoy"
    grounded = wording.single("ground weapon")
    destroys = word.kind == "Disrupted weapons use" and forms[first].startswith("destroy")
    if destroys and grounded & set(object_words(forms, last, stop)):
        return True  # "destroyed a missile launcher": hit on the ground
    if word.part == "noun" and last < stop and forms[last] in wording.single("no event"):
        return True
    if forms[first] == "struck" and not _BARGAINS.isdisjoint(forms[max(start, first - 4) : first]):
        return True  # "a deal was struck in Doha", "the pact, struck in Geneva"
    if word.kind == "shooting" and forms[last : last + 1] == ["a"] and forms[last + 1][:1].isdigit():
        return True  # "shot a 66 on Saturday", as golfers do
    if (
        forms[last : last + 1] == ["on"]
        and last + 1 < stop
        and forms[last + 1] in wording.single("short time")
    ):
        return False  # "fires on Tuesday"
    return any(tuple(forms[last : min(stop, last + len(w))]) == w for w in word.not_before)


def _has_tail(forms: list[str], last: int, stop: int, tails: frozenset[tuple[str, ...]]) -> bool:
    """'took ‹three people› hostage', 'beat ‹him› to death'."""
    for i in range(last, min(stop, last + _WIDEST_GAP + 1)):
        if any(tuple(forms[i : i + len(tail)]) == tail for tail in tails):
            return True
        if forms[i] in _MARKS or forms[i] in wording.single("clause"):
            return False
    return False


_RUNS_INTO = ("hit", "strike")
_ENDED: tuple[list[str], ...] = ([], ["."], [","], ["in"], ["on"], ["from"], ["near"])


def _has_ground(forms: list[str], first: int, last: int, start: int, stop: int) -> bool:
    """Whether what is captured can be ground, and not men, arms or goods; "was overrun by insurgents" is."""
    after = forms[last : min(stop, last + 6)]
    if after[:1] == ["by"] or after[:1] in _ENDED:
        after = forms[max(start, first - 6) : first]  # "after a meth lab was seized"
    else:
        edge = next((i for i, form in enumerate(after) if i and form in _WHEN), len(after))
        after = after[:edge]
    follows = after[1] if len(after) > 1 else "."
    if after and after[0] in wording.single("number") and follows in _NO_NOUN:
        return False  # "killed three and captured one"
    return not any(
        form in wording.single("loot") or form in wording.single("armed") or form in wording.single("person")
        for form in after
    )


def _choose(
    words: Words, first: int, last: int, choices: list[EventWord], start: int, stop: int
) -> EventWord | None:
    """The reading of a form that fits its neighbours, or None when it tells of something else."""
    forms = words.forms
    open_choices = [w for w in choices if not _blocked(forms, first, last, w, start, stop)]
    # A reading whose needed words are there says more than one that needs none.
    open_choices.sort(key=lambda w: -bool(w.needs) - bool(w.tails))
    # A noun reading that is ruled out by its neighbour (a labour strike) does not become a verb instead.
    plain = [w for w in choices if not (w.needs or w.tails)]
    ruled_out = [w for w in plain if w not in open_choices]
    if not open_choices or (ruled_out and any(w.part == "noun" for w in plain)):
        return None
    parts = {w.part for w in open_choices}
    if len(parts) == 1:
        wanted = next(iter(parts))
        if wanted == "verb":
            if not _can_be_verb(words, first, start, open_choices[0]):
                return None
            # "shells", "bombs": weapons, unless they take an object
            if not _is_gathering(forms, first, start, stop, open_choices[0]):
                return None
            if _is_weapon(forms, first, last) and not _is_verb(words, first, last, start, stop, open_choices):
                return None
        return open_choices[0]
    wanted = "verb" if _is_verb(words, first, last, start, stop, open_choices) else "noun"
    word = next(w for w in open_choices if w.part == wanted)
    return word if wanted == "noun" or _is_gathering(forms, first, start, stop, word) else None


def _is_gathering(forms: list[str], first: int, start: int, stop: int, word: EventWord) -> bool:
    plain = word.roles == "crowd" and not word.needs and word.kind == "Peaceful protest"
    return not plain or gathers(forms, first, start, stop, word.lemma)


def _is_weapon(forms: list[str], first: int, last: int) -> bool:
    _, means = _table()
    return next(means.find(forms, first, last), None) is not None


def _can_be_verb(words: Words, first: int, start: int, word: EventWord) -> bool:
    before = words.forms[first - 1] if first > start else ""
    if word.shape == "base" and not _takes_plain_form(words, first, start, before):
        return False
    if word.shape == "past" and before == "the" and words.forms[first] in ("wounded", "injured"):
        return False  # "went to see the wounded"
    # A participle before its noun is no event of its own: "the captured town", "the injured man".
    return not (word.shape == "past" and before in ("the", "a", "an", "its", "their") and word.kind != "harm")


def _takes_plain_form(words: Words, first: int, start: int, before: str) -> bool:
    """'to strike', 'could strike', 'jihadists storm'; not 'the Mosul fight'."""
    if before in ("to", "not", "and", "or", "did", "didnt") or before in wording.single("modal"):
        return True
    if not _SAW.isdisjoint(words.forms[max(start, first - _SEEN) : first]):
        return True  # "the town witnessed two crowds, …, hurl bottles"
    return (before.endswith("s") and before != "'s") or before in wording.single("plural") or first == start


def _is_verb(words: Words, first: int, last: int, start: int, stop: int, choices: list[EventWord]) -> bool:
    forms = words.forms
    shape = next(w.shape for w in choices if w.part == "verb")
    before = forms[first - 1] if first > start else ""
    after = forms[last] if last < stop else ""
    if shape == "base":
        return before in ("to", "not", "they", "we", "also") or before in wording.single("modal")
    if shape == "ing":
        if before in wording.single("be") or before in ("while", "and", "by", "when"):
            subject = after in wording.single("have") or after in wording.single(
                "be"
            )  # "and fighting has flared"
            return not subject and after not in ("of", "in", "on", "at", "and", "")
        if before in wording.single("noun before") or after in _AFTER_NOUN:
            return False
        return before == "," or (not before and after in wording.single("noun before"))
    if shape == "s":
        if before in wording.single("noun before") or not before or before in ("air", "drone"):
            return False
        takes_object = after in ("a", "an", "the", "two", "three") or (
            last < stop and words.is_capital(last) and not words.is_capital(first)
        )
        return takes_object and after not in wording.single("be")
    return before not in wording.single("noun before")
