"""Words in, attributions out: who says what in a report, and over which words what they say runs."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mapapp.reading.prose import wording
from mapapp.reading.prose.numbers import quantity
from mapapp.reading.prose.words import Sentence, Words
from mapapp.reading.what.events import verbs_done_to
from mapapp.reading.who.deeds import claims_it, denies_the_deed, is_own_deed, no_deed, says_untrue
from mapapp.reading.who.speakers import speaker_after, speaker_before

SAYS, DENIES, DID_IT, BLAMES = "says", "denies", "did it", "blames"

_REJECTS = frozenset(
    "rejected rejects rejecting dismissed dismisses dismissing refuted refutes disputed disputes".split()
)
_CALLS = frozenset("called calls branded labelled labeled described denounced".split())
_LIVES = frozenset(("life", "lives"))
_EVER = frozenset("repeatedly always consistently routinely".split())
_BEHIND = frozenset(("behind", "responsible"))
_OPENS = ("while", "but", "and", "that", ";", "as")
_LONGEST_DENIER = 9  # words
_CLAIMED = 8  # words from a claim to "for"
_FAR = 4  # sentences that a pronoun looks back for who spoke


@dataclass(frozen=True, slots=True)
class Attribution:
    """Someone's words: the speaker stands in words [first, last), the speech runs over [start, end).

    kind    says, denies, did it (claims responsibility) or blames
    source  the speaker in the report's words, a short form ("the ministry") as first written in full
    verb    the word of speaking
    """

    kind: str
    first: int
    last: int
    verb: int
    start: int
    end: int
    source: str


@dataclass(frozen=True, slots=True)
class _Speech:
    kind: str
    first: int
    last: int
    verb: int
    after: int


def find_attributions(words: Words) -> list[Attribution]:
    """The attributions of a text, in order."""
    found: list[Attribution] = []
    for sentence in words.sentences:
        found += _in_sentence(words, sentence)
    return _in_full(words, found)


def _in_sentence(words: Words, sentence: Sentence) -> list[Attribution]:
    forms, stop = words.forms, sentence.last
    finder = wording.phrases(
        "other account", "speech phrase", "speech", "according", "responsibility", "blame"
    )
    speeches: list[_Speech] = []
    asides: list[Attribution] = []
    for verb, after, lists in finder.find(forms, sentence.first, stop):
        if lists[0] == "according":
            span = speaker_after(words, after, stop)
            if span is not None:
                speeches.append(_Speech(SAYS, *span, verb, span[1]))
            continue
        if forms[verb] == "claimed" and forms[after : after + 1] == ["by"]:
            span = speaker_after(words, after + 1, _end_of_claimant(words, after + 1, stop))
            if span is not None and wording.has("claimed event", forms, max(sentence.first, verb - 16), verb):
                speeches.append(_Speech(DID_IT, *span, verb, span[1]))
            continue
        if _is_no_verb(words, verb, after, sentence.first, stop):
            continue
        if forms[verb].endswith("ing") and forms[verb - 1] == "," and speeches:
            kind = _kind(forms, lists, verb, after, stop)  # "the army said, blaming rebels"
            if kind == BLAMES:
                speeches.append(_Speech(kind, speeches[-1].first, speeches[-1].last, verb, after))
            continue
        who_denies = _denying_aside(words, sentence, verb, after)
        if who_denies is not None:
            asides.append(who_denies)
            continue
        goes_on = _goes_on(forms, verb, speeches)
        span = goes_on or speaker_before(words, sentence.first, verb)
        if span is None and lists[0] == "responsibility":
            span = _opening(words, sentence.first, verb)
        inverted = span is None
        if span is None and verb > sentence.first and forms[verb - 1] in (",", '"', "”", "“"):
            span = speaker_after(words, after, stop)
        if span is None or _is_nobody(forms, *span) or forms[span[0] - 1 : span[0]] == ["what"]:
            continue
        if not goes_on and speeches and _is_inside(forms, speeches[-1], span, verb):
            continue
        kind = _kind(forms, lists, verb, after, stop)
        if kind is not None:
            own = kind == DID_IT and forms[verb] in wording.single("own deed said")
            begins = verb + 1 if own else after  # "said it killed 18": what it did is what it says
            speeches.append(_Speech(kind, *span, verb, span[1] if inverted else begins))
        charge = _charged(words, after, stop) if kind == SAYS and not inverted else None
        if charge is not None:
            speeches.append(_Speech(BLAMES, *span, charge, charge))
    return sorted([*_with_scopes(words, sentence, speeches), *asides], key=lambda one: one.verb)


def _end_of_claimant(words: Words, i: int, stop: int) -> int:
    """'An attack claimed by ‹Islamic State› killed 12', '… at a hotel': where the name of the group ends."""
    verbs = verbs_done_to() | wording.single("casualty word", "past verb")
    for k in range(i + 1, stop):
        form = words.forms[k]
        if (
            form in verbs
            or form in wording.single("preposition") - {"of"}
            or form in ("and", "that", "which")
        ):
            return k
        if form.endswith("ed") and not words.is_capital(k):
            return k
    return stop


def _goes_on(forms: list[str], verb: int, speeches: list[_Speech]) -> tuple[int, int] | None:
    """'X claimed the attack and ‹said› it had killed 90': the speaker before, where none stands between."""
    at = verb
    while at > 0 and (forms[at - 1] in wording.single("before speech") and forms[at - 1] != "and"):
        at -= 1
    joined = at > 0 and forms[at - 1] in ("and", "but")
    if not speeches or not joined or at - 1 < speeches[-1].after or speeches[-1].first > speeches[-1].verb:
        return None
    return speeches[-1].first, speeches[-1].last


def _ends_denier(form: str) -> bool:
    known = wording.single("preposition") - {"of"} | wording.single("be", "blame")
    return form in known or form in (",", ";", "and")


def _denying_aside(words: Words, sentence: Sentence, verb: int, after: int) -> Attribution | None:
    """'… on the PKK, which denied any involvement': the denial of who was named last."""
    forms = words.forms
    at = verb - 1
    while at > sentence.first and (forms[at] in wording.single("have") or forms[at].endswith("ly")):
        at -= 1
    aside = forms[at - 1 : at + 1] in ([",", "which"], [",", "who"]) and at - 1 > sentence.first
    if (
        not aside
        or forms[verb] not in ("denied", "denies")
        or not denies_the_deed(forms, after, sentence.last)
    ):
        return None
    begin = at - 1
    while begin > max(sentence.first, at - _LONGEST_DENIER) and not _ends_denier(forms[begin - 1]):
        begin -= 1
    span = speaker_before(words, begin, at - 1) if begin < at - 1 else None
    if span is None:
        return None
    end = next((i for i in range(after, sentence.last) if forms[i] in (",", ";")), sentence.last)
    source = " ".join(words.span(*span).of(words.text).split())
    return Attribution(DENIES, *span, verb, after, end, source)


def _opening(words: Words, start: int, verb: int) -> tuple[int, int] | None:
    """'Jaish al-Adl, a group based, Tehran says, in Pakistan, ‹took responsibility›': by whom."""
    comma = next((i for i in range(start, min(verb, start + 9)) if words.forms[i] == ","), None)
    return speaker_before(words, start, comma) if comma is not None and words.forms[verb - 1] == "," else None


def _is_nobody(forms: list[str], first: int, last: int) -> bool:
    return any(form in wording.single("nobody") for form in forms[first:last])


def _is_inside(forms: list[str], outer: _Speech, span: tuple[int, int], verb: int) -> bool:
    """'officials said that they had warned': what they say of themselves is no second speech."""
    pronoun = span[1] - span[0] == 1 and forms[span[0]] in wording.single("speaking pronoun")
    return pronoun and outer.after <= span[0] <= outer.after + 8 and ";" not in forms[outer.after : verb]


def _is_no_verb(words: Words, verb: int, after: int, start: int, stop: int) -> bool:
    """'a report', 'its claim', 'is suspected', 'reported dead': no verb that a speaker has."""
    if verb == start:
        return True
    forms = words.forms
    before = forms[verb - 1]
    follows = forms[after] if after < stop else ""
    if follows in ("was", "is", "were", "are") and forms[verb].endswith(("said", "says")):
        return True  # "a figure police said was likely to rise"
    if forms[verb] == "reported" and (
        follows in wording.single("casualty word") or follows in ("missing", "safe")
    ):
        return True
    if forms[verb].startswith("claim") and set(forms[after : after + 6]) & _LIVES:
        return True  # "the attack claimed at least 31 lives"
    if forms[verb] in wording.single("speech noun"):
        plural_verb = forms[verb] in (
            "report",
            "claim",
            "note",
            "post",
            "blame",
            "estimate",
            "quote",
            "suspect",
        )
        if plural_verb:
            return not (before.endswith("s") and before != "'s" and follows not in ("of", "by", ""))
        if forms[verb] == "suspected" and before not in wording.single("source"):
            return True  # "gunmen suspected to be rebels"
        if before in wording.single("before speech noun") or not (
            before in wording.single("source") or words.is_capital(verb - 1)
        ):
            return True
    return before in wording.single("be") or before == "to"


def _kind(forms: list[str], lists: list[str], verb: int, after: int, stop: int) -> str | None:
    form = forms[verb]
    if "other account" in lists:
        return DENIES
    if form in ("denied", "denies", "deny", "denying"):
        # "which the army denied carrying out"
        deed = after < stop and forms[after].endswith("ing")
        if (_relative(forms, verb) and not deed) or forms[verb - 1] in _EVER:
            return None
        return DENIES if denies_the_deed(forms, after, stop) else SAYS
    if form in _REJECTS:
        named = wording.has("involvement", forms, after, min(stop, after + 8))
        return DENIES if named and not _relative(forms, verb) else None
    if form in _CALLS:
        return DENIES if wording.has("called untrue", forms, after, min(stop, after + 9)) else None
    if "responsibility" in lists:
        return DID_IT
    if "blame" in lists:
        charged = any(f in wording.single("backing") for f in forms[after : min(stop, after + 8)])
        return SAYS if charged else BLAMES
    if wording.has("not involved", forms, after, min(stop, after + 14)) or no_deed(forms, after, stop):
        return DENIES
    if says_untrue(forms, after, stop):
        return DENIES
    if next(wording.phrases("responsibility").at(forms, verb), None) or claims_it(forms, verb, stop):
        return DID_IT
    if form in wording.single("own deed said"):
        # "said it had attacked", "said on Telegram that its fighters struck": the speaker did it
        that = next((k for k in range(after, min(after + 7, stop)) if forms[k] == "that"), after - 1)
        if forms[that + 1 : that + 2] in (["on"], ["in"], ["at"], ["late"], ["early"]):
            that = next(
                (k - 1 for k in range(that + 2, min(that + 6, stop)) if forms[k] in ("it", "its", "they")),
                that,
            )
        subject = forms[that + 1] if that + 1 < stop else ""
        if subject == "the" and forms[that + 2 : that + 3] and forms[that + 2] in wording.single("own side"):
            subject = "its"  # "the group's spokesman said that the rebels had done it"
        if subject in ("one", "two", "some", "members") and forms[that + 2 : that + 4] == ["of", "its"]:
            subject = "its"
        if subject in ("it", "they", "its", "their"):
            return DID_IT if is_own_deed(forms, that + 1, stop) else SAYS
    return SAYS


def _charged(words: Words, i: int, stop: int) -> int | None:
    """'Israel says that … and that Hezbollah fired it': where the accused is named."""
    forms = words.forms
    for j in range(i + 1, stop - 1):
        did_it = forms[j] in wording.single("did that") and forms[j + 1] in ("it", "them", "this")
        is_it = forms[j] in wording.single("be") and forms[j + 1] in _BEHIND
        if not did_it and not is_it:
            continue
        begins = next((k + 1 for k in range(j - 1, max(i - 2, j - 7), -1) if forms[k] in ("that", ",")), i)
        if begins < j and words.is_capital(begins) and forms[begins] not in ("it", "its", "they"):
            return begins
    return None


def _relative(forms: list[str], verb: int) -> bool:
    """'…, which Kigali denies', '…, a charge that Kabul denies': of something else than the event."""
    if any(form in ("which", "something") for form in forms[max(0, verb - 4) : verb]):
        return True
    window = forms[max(0, verb - 9) : verb]
    return any(
        window[n : n + 2] == [",", "a"] or window[n : n + 2] == [",", "an"]
        for n in range(len(window) - 2)
        if window[n + 2] in wording.single("accusation")
    )


def _with_scopes(words: Words, sentence: Sentence, speeches: Sequence[_Speech]) -> list[Attribution]:
    """Each speaker with the words he says: those after the verb, or those before when nothing follows."""
    forms = words.forms
    found: list[Attribution] = []
    done = sentence.first
    for n, one in enumerate(speeches):
        follower = speeches[n + 1] if n + 1 < len(speeches) else None
        limit = max(min(follower.first, follower.verb), one.after) if follower else sentence.last
        if follower is not None and follower.first == one.first:
            limit = follower.verb
        begins = min(one.first, one.verb)
        follows = [form for form in forms[one.after : limit] if form.isalnum()]
        opens = begins - done <= 1 or forms[begins - 1] in _OPENS
        trails = not opens and begins > sentence.first and forms[begins - 1] in (",", '"', "”", "'", "“")
        number = len(follows) == 1 and quantity(forms, one.after, limit) is not None  # "said nineteen"
        if (trails or len(follows) < 2) and begins > done and not number:
            start, end = done, begins
            if len(follows) >= 3 and not follower:
                end = limit
        else:
            start, end = one.after, limit
        if one.kind in (BLAMES, DENIES) and begins > done and forms[begins - 1] in ("which", "that"):
            # "the raid, which the army blamed on rebels, killed six": the army gave no number
            start = one.after
            end = next((i for i in range(start, limit) if forms[i] == ","), limit)
        if forms[one.verb] in ("according", "per", "citing") and begins <= sentence.first + 1:
            start, end = one.last, limit
        if one.kind == DID_IT and "for" in forms[start : start + _CLAIMED]:
            # "claimed responsibility for a bombing that killed 12": the report gives the number
            end = next((i for i in range(start, end) if forms[i] in ("that", "which")), end)
        source = " ".join(words.span(one.first, one.last).of(words.text).split())
        found.append(Attribution(one.kind, one.first, one.last, one.verb, start, end, source))
        done = max(limit if not trails else one.after, one.after)
    return found


def _in_full(words: Words, found: list[Attribution]) -> list[Attribution]:
    """Short forms and pronouns ('the ministry', 'he') written as the speaker was when first named."""
    full: list[Attribution] = []
    sentence_of = _sentence_numbers(words, found)
    for n, one in enumerate(found):
        forms = words.forms[one.first : one.last]
        source = one.source
        near = [full[k] for k in range(n - 1, -1, -1) if sentence_of[n] - sentence_of[k] <= _FAR]
        if len(forms) == 1 and forms[0] in wording.single("speaking pronoun"):
            fitting = [a for a in near if _can_be(forms[0], a.source)]
            source = fitting[0].source if fitting else source
        elif len(forms) == 2 and forms[0] == "the":
            for earlier in reversed(full):
                if forms[1] in earlier.source.lower().split() and len(earlier.source) > len(source):
                    source = earlier.source
                    break
        full.append(replace(one, source=source))
    return full


def _sentence_numbers(words: Words, found: list[Attribution]) -> list[int]:
    numbers, n = [], 0
    for one in found:
        while n + 1 < len(words.sentences) and words.sentences[n].last <= one.verb:
            n += 1
        numbers.append(n)
    return numbers


def _can_be(pronoun: str, source: str) -> bool:
    """Whether "he" or "it" can mean the speaker; a plural is neither."""
    heads = source.lower().split()
    person = any(word.strip(",") in wording.single("speaking person") for word in heads)
    plural = not person and any(word in wording.single("speaking people") for word in heads)
    if pronoun in ("he", "she"):
        named = len(heads) > 1 and all(word[:1].isupper() for word in source.split())
        return not plural and (person or named)
    if pronoun == "it":
        return not plural and not person
    return plural or not person


def speaker_of(attributions: Sequence[Attribution], i: int) -> Attribution | None:
    """The attribution whose speech word i belongs to, the innermost if several do."""
    holding = [a for a in attributions if a.start <= i < a.end]
    return min(holding, key=lambda a: a.end - a.start, default=None)
