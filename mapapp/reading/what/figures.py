"""An event word in its sentence in, whether it is a figure of speech out: polls and prices are fought too.

"Launched an attack on the budget", "a battle over pensions", "oil prices exploded": no arms, nobody hurt, and
what is attacked, or what explodes, is no thing that can be.
"""

from mapapp.reading.prose import wording
from mapapp.reading.prose.clauses import clause_of
from mapapp.reading.prose.words import Sentence, Words
from mapapp.reading.what.events import Mention, find_means

# Kinds whose words are used of politics and markets, too.
_LOOSE = frozenset(
    ("attack", "strike", "hit", "clash", "shooting", "explosion", "bombing", "raid", "fire", "crash",
     "collapse", "capture", "recapture", "entry", "Attack", "Natural disaster", "Traffic accident",
     "Shelling/artillery/missile attack", "Disrupted weapons use", "Robbery")
)  # fmt: skip
_OF_ANIMALS = frozenset(("Attack", "Arrests", "harm", "Killing", "shooting", "Natural disaster"))
# Said of arms alone.
_OF_ARMS = frozenset(
    ("heavy fighting", "armed clash", "gun battle", "gunbattle", "gunfight", "firefight", "fierce fighting",
     "exchange of fire", "gun fight", "gun duel", "border clash")
)  # fmt: skip
_AFTER, _FAR, _BEFORE, _MARKET = 8, 11, 4, 7  # words


def is_figure(words: Words, sentence: Sentence, starts: list[int], mention: Mention) -> bool:
    """Whether the word tells of no event but of a dispute, a market, a mood, or of animals."""
    if _is_by_an_animal(words.forms, mention):
        return True
    if mention.word.kind in _OF_ANIMALS and _is_of_animals(words.forms, sentence, mention):
        return True
    if _is_dose(words.forms, sentence, mention) or _is_of_firemen(words.forms, sentence, mention):
        return True
    if mention.word.lemma == "hit" and words.forms[mention.first - 1] in ("hardest", "worst"):
        return True  # "in the hardest-hit quarter": what had hit it is told elsewhere
    if mention.word.kind not in _LOOSE or _is_hard(words, sentence) or mention.word.lemma in _OF_ARMS:
        return False
    forms = words.forms
    if mention.word.lemma in ("strike", "hit") and _is_stoppage(forms, sentence):
        return True
    if mention.word.kind == "clash" and _is_of_words(forms, sentence, mention):
        return True
    ill = wording.single("disease", "ailment")
    if mention.word.kind == "clash" and not ill.isdisjoint(forms[mention.last : mention.last + 2]):
        return True  # "a teenager who is fighting leukaemia"
    if mention.word.lemma == "target" and not wording.single("no striker").isdisjoint(
        forms[max(sentence.first, mention.first - _FAR) : mention.first]
    ):
        return True  # "a telephone campaign targeted two lawmakers"
    if _is_likeness(forms, sentence, mention) or _is_afflicted(forms, sentence, mention):
        return True
    first, last = clause_of(starts, sentence.last, mention.first)
    far = _FAR if mention.word.kind == "clash" and mention.word.part == "verb" else _AFTER
    after = forms[mention.last : min(last, mention.last + far)]
    for n, form in enumerate(after):
        if form in wording.single("disputed"):
            # "an attack on the party's headquarters" is one
            near = [*after[n + 1 : n + 3], *after[:n]]
            return not any(f in wording.single("can be hit") for f in near)
        if form in (",", ";", ".") or form in wording.single("can be hit"):
            break
    begin = first if mention.word.lemma == "explode" else max(first, mention.first - _MARKET)
    around = forms[begin : min(last, mention.last + _MARKET)]
    if any(f in wording.single("market") for f in around):
        return True
    before = forms[max(first, mention.first - _BEFORE) : mention.first]
    if mention.word.part == "verb" and "of" in before and any(f in wording.single("mood") for f in before):
        return True  # "a flood of complaints hit the regulator"
    if after[:1] == ["of"] and mention.word.part == "noun":
        return any(f in wording.single("disputed") or f in wording.single("mood") for f in after[1:_BEFORE])
    return False


def _is_of_words(forms: list[str], sentence: Sentence, mention: Mention) -> bool:
    """'Clashed over Rwanda at question time': a debate, where it is about a place and held somewhere."""
    talked = not wording.single("debated").isdisjoint(forms[sentence.first : sentence.last])
    return talked and forms[mention.last : mention.last + 1] == ["over"]


def _is_dose(forms: list[str], sentence: Sentence, mention: Mention) -> bool:
    """'One shot instead of two', 'a flu shot': nobody was shot."""
    before = forms[mention.first - 1] if mention.first > sentence.first else ""
    return forms[mention.first] in ("shot", "shots") and before in wording.single("kind of shot")


def _is_of_firemen(forms: list[str], sentence: Sentence, mention: Mention) -> bool:
    """'Firefighters battled the incident for hours': they fight nobody."""
    subject = forms[max(sentence.first, mention.first - _BEFORE) : mention.first]
    fought = mention.word.kind == "clash" and mention.word.lemma in ("battle", "fight")
    fought |= mention.word.kind == "Looting/property destruction"  # "crews knocked down an old mill"
    return fought and not wording.single("firemen").isdisjoint(subject)


def _is_by_an_animal(forms: list[str], mention: Mention) -> bool:
    """'A bee attack', 'a shark attack'."""
    attacks = mention.word.kind in ("attack", "Attack") and mention.word.part == "noun"
    return attacks and forms[mention.first - 1] in wording.single("animal")


def _is_of_animals(forms: list[str], sentence: Sentence, mention: Mention) -> bool:
    """'rounded up chickens', '300,000 birds were slaughtered': no people."""
    around = forms[max(sentence.first, mention.first - 7) : min(sentence.last, mention.last + 8)]
    done_to = forms[mention.last : min(sentence.last, mention.last + _AFTER)]
    beast = next((n for n, f in enumerate(done_to) if f in wording.single("animal")), None)
    if beast is not None and wording.single("person").isdisjoint(done_to[:beast]):
        return True  # "slaughtering, burning and burying 6,500 hogs"
    beasts = any(f in wording.single("animal") for f in around)
    return beasts and not any(f in wording.single("person") for f in around)


def _is_likeness(forms: list[str], sentence: Sentence, mention: Mention) -> bool:
    """'describe the week as a bloodbath', 'like a tsunami': a likeness."""
    before = forms[max(sentence.first, mention.first - 3) : mention.first]
    return (
        mention.word.part == "noun"
        and forms[mention.first] in wording.single("metaphor")
        and (
            before[-2:] in (["as", "a"], ["like", "a"], ["as", "an"], ["like", "an"])
            or before[-1:] == ["like"]
        )
    )


def _is_afflicted(forms: list[str], sentence: Sentence, mention: Mention) -> bool:
    """'was hit by a loss', 'hardest hit by the drought': nothing was struck."""
    if mention.word.lemma not in ("hit", "strike", "batter", "hammer", "pummel"):
        return False
    after = forms[mention.last : min(sentence.last, mention.last + 5)]
    if after[:1] == ["by"] and any(f in wording.single("affliction") for f in after[1:]):
        return True
    return forms[mention.first - 1] in ("hardest", "worst", "hard", "badly") and after[:1] != ["by"]


def _is_stoppage(forms: list[str], sentence: Sentence) -> bool:
    """'went on strike', 'a strike by baggage handlers', 'a strike over pay': work stops, nothing is hit."""
    strikes = (i for i in range(sentence.first, sentence.last) if forms[i] in ("strike", "strikes"))
    at = next(strikes, None)
    if at is None:
        return False
    if any(f in wording.single("labour") for f in forms[sentence.first : sentence.last]):
        return True
    by = forms[at + 1 : at + 2] == ["by"] and any(
        f in wording.single("who stops work") for f in forms[at + 2 : min(sentence.last, at + 5)]
    )
    return by or forms[max(sentence.first, at - 2) : at][-1:] == ["on"]


def _is_hard(words: Words, sentence: Sentence) -> bool:
    """Whether arms, dead or wounded are told in the sentence."""
    forms = words.forms[sentence.first : sentence.last]
    warned = [n for n, f in enumerate(forms) if f == "shot" and forms[n - 1 : n] == ["warning"]]
    if any(f in wording.single("hard fact") and n not in warned for n, f in enumerate(forms)):
        return True
    return bool(find_means(words, sentence.first, sentence.last))
