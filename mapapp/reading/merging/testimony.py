"""A draft and the attributions in, testimony out: the claims about it, each with its words and groups."""

from collections.abc import Sequence
from dataclasses import dataclass

from mapapp.incident import Claim
from mapapp.reading.accounts.gathered import Account, Reading
from mapapp.reading.merging.answers import teller_of, thing_denied
from mapapp.reading.merging.draft import Draft
from mapapp.reading.places.where import distance_km, is_unlisted
from mapapp.reading.prose import wording
from mapapp.reading.prose.text import Span
from mapapp.reading.toll.casualties import Casualty
from mapapp.reading.toponyms import Toponym
from mapapp.reading.what import status
from mapapp.reading.what.events import verbs_done_to
from mapapp.reading.what.kinds import CROWD, families
from mapapp.reading.who import claims
from mapapp.reading.who.claims import Attribution, speaker_of
from mapapp.reading.who.groups import GroupMention, ancestors, state_of
from mapapp.reading.who.party_phrases import following

_NOBODY = frozenset("no nobody none neither".split())

_LONG_AGO = 14  # days
_SOON = 10  # words after a verb of speaking, in which the deed stands
_NAMED_SOON = 8  # words after "blamed on"
_STOPPED = "Disrupted weapons use"


@dataclass(frozen=True, slots=True)
class Testimony:
    """A claim about an event with the characters it was read from.

    speakers  the groups that speak; accused  the groups they hold responsible
    hit       the speakers, where those they count are their own forces ("four of its soldiers")
    """

    claim: Claim
    span: Span
    speakers: tuple[GroupMention, ...] = ()
    accused: tuple[GroupMention, ...] = ()
    hit: tuple[GroupMention, ...] = ()


def testimonies(reading: Reading, drafts: Sequence[Draft]) -> list[list[Testimony]]:
    """For each draft what is claimed of it: killed, wounded, responsible, denied, happened."""
    found: list[list[Testimony]] = [[] for _ in drafts]
    for n, draft in enumerate(drafts):
        for account in draft.accounts:
            found[n] += _counts(reading, account)
            found[n] += _tellings(reading, account)
        for account in draft.denials:
            found[n] += _denial(reading, account)
    for attribution in reading.attributions:
        if attribution.kind == claims.SAYS:
            continue
        spoken = _about(reading, drafts, attribution)
        if spoken is not None and not _stopped_it(reading, drafts[spoken], attribution):
            found[spoken] += _deed(reading, attribution)
    return [_distinct(each) for each in found]


def _distinct(all_of_one: list[Testimony]) -> list[Testimony]:
    seen: dict[tuple[str, str, int | None], Testimony] = {}
    for one in all_of_one:
        seen.setdefault((one.claim.source, one.claim.about, one.claim.value), one)
    return sorted(seen.values(), key=lambda t: t.span.start)


def blamed(reading: Reading, draft: Draft) -> list[GroupMention]:
    """'An attack widely blamed on Israel', 'attributed to the FDLR': whom nobody named holds responsible."""
    found: list[GroupMention] = []
    for account in draft.accounts:
        if not account.mentions:
            continue
        sentence = reading.words.sentences[account.sentence]
        for _, after, _ in wording.phrases("blamed on").find(
            reading.words.forms, sentence.first, sentence.last
        ):
            found += _groups(reading, after, min(sentence.last, after + _NAMED_SOON))[:1]
    return found


def _groups(reading: Reading, first: int, last: int) -> tuple[GroupMention, ...]:
    """The groups that the words [first, last) name, whose ministry it is among them."""
    forms = reading.words.forms
    named = tuple(
        p
        for p in reading.parties
        if first <= p.first
        and p.last <= last
        and p.group.name
        and not set(following(forms, p.last, last)[:1]) & wording.single("not the party")
    )
    return named or _capital(reading, first, last)


def _capital(reading: Reading, first: int, last: int) -> tuple[GroupMention, ...]:
    """'Kyiv said': the state whose capital it is."""
    for toponym in reading.toponyms:
        begin, end = reading.words.between(toponym.start, toponym.end)
        if (
            first <= begin
            and end <= last <= first + 2
            and toponym.place is not None
            and toponym.use != "demonym"
        ):
            state = state_of(toponym.place.country)
            return (GroupMention(begin, end, state),) if state is not None else ()
    return ()


def _text(reading: Reading, span: Span) -> str:
    return " ".join(span.of(reading.words.text).split())


def _counts(reading: Reading, account: Account) -> list[Testimony]:
    found = []
    for casualty in account.casualties:
        by = speaker_of(reading.attributions, casualty.word)
        value = casualty.best if casualty.best is not None else casualty.low
        if by is None or value is None or not _is_named(by):
            continue
        span = reading.words.span(casualty.first, casualty.last)
        claim = Claim(by.source, casualty.what, value, _text(reading, span))
        speakers = _groups(reading, by.first, by.last)
        hit = speakers[:1] if _their_own(reading, casualty) else ()
        found.append(Testimony(claim, span, speakers, hit=hit))
    return found


def _their_own(reading: Reading, casualty: Casualty) -> bool:
    """'three of its fighters', 'their soldiers': the speaker's own."""
    forms = reading.words.forms[casualty.first : casualty.last]
    return any(
        form in ("its", "their") and any(f in wording.single("armed") for f in forms[n + 1 : n + 4])
        for n, form in enumerate(forms)
    )


def _tellings(reading: Reading, account: Account) -> list[Testimony]:
    """That it happened, where someone says so and the report does not say it itself."""
    if not account.mentions:
        return []
    mention = account.mentions[0]
    by = speaker_of(reading.attributions, mention.first)
    if (
        by is None
        or by.kind not in (claims.SAYS, claims.DID_IT)
        or set(account.kinds) <= {"harm"}
        or not _is_named(by)
    ):
        return []
    if account.points_back or reading.words.forms[by.verb] in wording.single("no telling"):
        return []  # something else is said of an event told before
    span = reading.words.span(mention.first, mention.last)
    sentence = reading.words.sentences[account.sentence]
    text = _text(reading, Span(sentence.start, sentence.end))
    return [Testimony(Claim(by.source, "happened", None, text), span, _groups(reading, by.first, by.last))]


def _is_named(by: Attribution) -> bool:
    """Whether it can be told who speaks: a pronoun that stands for nobody named is no source."""
    return by.source.lower() not in wording.single("speaking pronoun")


def _denial(reading: Reading, account: Account) -> list[Testimony]:
    """That it did not happen, where somebody says just that; "would never want to hit" is no denial."""
    mention = account.mentions[0]
    by = speaker_of(reading.attributions, mention.first)
    sentence = reading.words.sentences[account.sentence]
    if by is None:
        inside = [a for a in reading.attributions if sentence.first <= a.verb < sentence.last]
        by = inside[0] if inside else None
    if by is None or not _is_named(by) or not _denies(reading, account, by):
        return []
    span = Span(sentence.start, sentence.end)
    speakers = _groups(reading, by.first, by.last) + tuple(account.agents)
    return [Testimony(Claim(by.source, "denied", None, _text(reading, span)), span, speakers)]


def _denies(reading: Reading, account: Account, by: Attribution) -> bool:
    if by.kind != claims.SAYS:
        return by.kind == claims.DENIES
    forms = reading.words.forms
    mention = account.mentions[0]
    sentence = reading.words.sentences[account.sentence]
    if wording.has("untrue", forms, mention.last, sentence.last):
        return True
    if forms[by.verb] in wording.single("deny") or mention.word.kind == _STOPPED:
        return False
    first = max(sentence.first, mention.first - 6)
    before = forms[first : mention.first]
    if wording.has("no denial", forms, first, mention.first) or any(
        f in wording.single("modal") for f in before
    ):
        return False
    # "did not bomb", "conducted no strikes"; not "and not an attack on the state"
    if mention.word.part == "verb":
        spared = "no" in before and forms[mention.first] in verbs_done_to()  # "no civilians were hit"
        return not spared and any(form in wording.single("not") for form in before)
    return before[-1:] == ["no"] or any(form in wording.single("own deed") for form in before)


def _about(reading: Reading, drafts: Sequence[Draft], attribution: Attribution) -> int | None:
    """Which draft a denial or charge speaks of: that of its sentence, else the last before."""
    sentence = next(
        (n for n, s in enumerate(reading.words.sentences) if s.first <= attribution.verb < s.last), None
    )
    if sentence is None:
        return None
    named = _at_named_place(reading, drafts, sentence)
    if named is None:
        named = _on_named_thing(reading, drafts, attribution)
    if named is not None:
        return named
    same: int | None = None
    before: tuple[int, tuple[int, int]] | None = None
    for n, draft in enumerate(drafts):
        if not draft.accounts or draft.accounts[0].told == status.PERIOD:
            continue
        harmless = not any(c.best for a in draft.accounts for c in a.casualties)
        if CROWD in families(draft.kinds) and harmless and attribution.kind != claims.BLAMES:
            continue
        told = [a.sentence for a in draft.accounts]
        if sentence in told:
            same = n if same is None else same
        elif min(told) < sentence:
            near = max((a.sentence, a.start) for a in draft.accounts if a.sentence < sentence)
            if before is None or near > before[1]:
                before = (n, near)
    if same is not None:
        return same
    if before is None or _tells_another(reading, attribution):
        return None
    # "claimed that attack": the one told last
    pointed = "that" in reading.words.forms[attribution.verb + 1 : attribution.verb + 3]
    return 0 if _is_past(drafts, before[0]) and not pointed else before[0]


def _at_named_place(reading: Reading, drafts: Sequence[Draft], number: int) -> int | None:
    """'Claimed the Karrada attack': of the events told before the one at the place that is named."""
    sentence = reading.words.sentences[number]
    inside = [t for t in reading.toponyms if sentence.start <= t.start < sentence.end and t.use == "literal"]
    here = [t for t in inside if t.place is not None and t.place.kind != "country"]
    found = None
    for n, draft in enumerate(drafts):
        place = draft.site.toponym.place if draft.site is not None else None
        told = [a.sentence for a in draft.accounts]
        if number in told:
            return None
        if told and min(told) < number and place is not None and any(_is_there(draft, t) for t in here):
            found = n if found is None else found
    return found


def _on_named_thing(reading: Reading, drafts: Sequence[Draft], by: Attribution) -> int | None:
    """'Denied bombing the ‹market›': of the events told before the one in whose telling it was hit."""
    start = max((s.first for s in reading.words.sentences if s.first <= by.verb), default=0)
    denied = by.kind == claims.DENIES  # "denied bombing the market and called the reports lies"
    thing = thing_denied(reading, start if denied else by.verb, by.verb + _SOON)
    told = teller_of(reading, thing, start) if thing else None
    starts = ({a.start for a in d.accounts} for d in drafts)
    return next((n for n, at in enumerate(starts) if told is not None and told.start in at), None)


def _is_there(draft: Draft, name: Toponym) -> bool:
    """Whether an event was at a name, or at a village of which no more is known than that it is by it."""
    if draft.site is None or draft.site.toponym.place is None or name.place is None:
        return False
    by_it = is_unlisted(draft.site.toponym) and distance_km(draft.site.toponym, name) < 1.0
    return by_it or draft.site.toponym.place.place_id == name.place.place_id


def _tells_another(reading: Reading, by: Attribution) -> bool:
    """'The army said it had killed a commander': a deed of its own that is not the one told before."""
    forms = reading.words.forms
    if by.kind != claims.DID_IT or forms[by.verb] not in wording.single("own deed said"):
        return False
    said = forms[by.start : min(by.end, by.start + _SOON)]
    points = {"this", "that", "it", "them", "attack", "responsible", "behind"} | wording.single(
        "claimed event"
    )
    killed = next((n for n, f in enumerate(said) if f == "killed"), None)
    return killed is not None and not points & set(said[killed:])


def _stopped_it(reading: Reading, draft: Draft, attribution: Attribution) -> bool:
    """'Kyiv said it had downed 17 of them': the deed told is not the attack."""
    if attribution.kind != claims.DID_IT or set(draft.kinds) <= {_STOPPED}:
        return False
    first = attribution.start
    return wording.has("stops it", reading.words.forms, first, min(attribution.end, first + _SOON))


def _is_past(drafts: Sequence[Draft], n: int) -> bool:
    """Whether a draft is of weeks before what the report is about, told in passing."""
    main, other = drafts[0].date, drafts[n].date
    if n == 0 or main is None or other is None or main.date_start is None or other.date_start is None:
        return False
    return (main.date_start - (other.date_end or other.date_start)).days > _LONG_AGO


def _deed(reading: Reading, attribution: Attribution) -> list[Testimony]:
    words = reading.words
    forms = words.forms
    if any(form in _NOBODY for form in forms[attribution.first : attribution.last]):
        return []
    first = min(attribution.first, attribution.verb)
    last = max(attribution.end, attribution.last, attribution.verb + 1)
    span = words.span(first, last)
    speakers = _the_branch(reading, attribution, _groups(reading, attribution.first, attribution.last)[:1])
    if not _is_named(attribution):
        return []
    if attribution.kind == claims.DENIES:
        speakers = _both(reading, attribution) or speakers
        return [Testimony(Claim(attribution.source, "denied", None, _text(reading, span)), span, speakers)]
    if attribution.kind == claims.DID_IT:
        return [
            Testimony(Claim(attribution.source, "responsible", None, _text(reading, span)), span, speakers)
        ]
    accused = _groups(reading, attribution.verb, min(attribution.end, attribution.verb + 12))
    accused = tuple(p for p in accused if p not in speakers)[:1]
    if not accused:
        return []
    claim = Claim(attribution.source, "responsible", None, _text(reading, span))
    return [Testimony(claim, span, speakers, accused)]


def _the_branch(
    reading: Reading, by: Attribution, speakers: tuple[GroupMention, ...]
) -> tuple[GroupMention, ...]:
    """'The local branch of Islamic State, known as ISIS-K, said': the branch that an aside names."""
    aside = _groups(reading, by.last, by.verb) if speakers and by.last < by.verb else ()
    named = (m for m in aside if speakers[0].group.name in ancestors(m.group.name))
    return next(((m,) for m in named), speakers)


def _both(reading: Reading, by: Attribution) -> tuple[GroupMention, ...]:
    """'Both Ukraine and Russia denied it': two that speak as one."""
    named = _groups(reading, by.first, by.last)
    joined = len(named) == 2 and reading.words.forms[named[0].last : named[1].first] in (["and"], ["nor"])
    return named if joined else ()
