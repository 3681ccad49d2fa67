"""A report in, its incidents out: the drafts that hold enough to be one event record, written as such."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from mapapp.incident import Claim, Evidence, Incident
from mapapp.reading.accounts.gathered import Account, Reading, speaker
from mapapp.reading.merging.answers import is_guard
from mapapp.reading.merging.armed import ends_it, hits_the_armed
from mapapp.reading.merging.draft import Draft
from mapapp.reading.merging.state_there import state_meant
from mapapp.reading.merging.testimony import Testimony, blamed
from mapapp.reading.merging.worth import is_worth_a_record
from mapapp.reading.places.where import PARTY
from mapapp.reading.prose import wording
from mapapp.reading.prose.text import Span
from mapapp.reading.prose.words import words_of
from mapapp.reading.toll.casualties import Casualty
from mapapp.reading.toll.sums import summed
from mapapp.reading.toll.tolls import Count, toll
from mapapp.reading.what import status
from mapapp.reading.what.events import TYPE_OF, Mention
from mapapp.reading.what.kinds import CROWD, families, sub_event_type
from mapapp.reading.who.claims import Attribution, speaker_of
from mapapp.reading.who.groups import STATE_THERE, GroupMention, ancestors, find_groups

_RAIDS = frozenset(("attack", "Attack", "raid", "shooting", "capture"))
_SUBJECT = 4  # words before a verb in which its subject stands
_REGULAR = ("state", "military", "police", "organization", "coalition", "peacekeepers", "paramilitary")


@dataclass(slots=True)
class _Record:
    """Fields of an incident as they are filled, with the words they were read from."""

    values: dict[str, object] = field(default_factory=dict)
    evidence: list[Evidence] = field(default_factory=list)

    def put(self, name: str, value: object, *spans: Span) -> None:
        if value is None or value == ():
            return
        self.values[name] = value
        for span in dict.fromkeys(spans):
            self.evidence.append(Evidence(name, span.start, span.end))


def incident_of(reading: Reading, draft: Draft, said: list[Testimony], report_id: str) -> Incident | None:
    """The event record of a draft, None where it says too little to be one."""
    if not draft.accounts:
        return _denied_only(reading, draft, report_id)
    record = _Record()
    _when(reading, draft, record)
    _where(draft, record)
    who = _who(reading, draft, said, record)
    _how_many(reading, draft, record)
    _what(reading, draft, who, record)
    if not is_worth_a_record(reading, draft, record.values):
        return None
    record.put("status", _status(reading, draft, said), *_status_spans(reading, draft))
    _finish(reading, _teller(draft), [t.claim for t in said], [t.span for t in said], record)
    return _written(record, report_id, reading, draft.accounts[0])


def _teller(draft: Draft) -> Account:
    """The first account that tells of it in a sentence of the body, else the headline."""
    body = [a for a in draft.accounts if not a.headline and a.mentions]
    return body[0] if body else draft.accounts[0]


def _denied_only(reading: Reading, draft: Draft, report_id: str) -> Incident | None:
    """An event that is known only from its denial."""
    account = draft.denials[0]
    shown = Draft([account], draft.site)
    record = _Record()
    _when(reading, shown, record)
    _where(shown, record)
    who = speaker(reading, account)
    if who is None or "latitude" not in record.values or "date_start" not in record.values:
        return None
    _what(reading, shown, ([], []), record)
    span = _mention_span(reading, account)
    record.put("status", "denied", span)
    claim = Claim(who.source, "denied", None, _words_of(reading, account.sentence))
    _finish(reading, account, [claim], [span], record)
    return _written(record, report_id, reading, account)


def _written(record: _Record, report_id: str, reading: Reading, account: Account) -> Incident:
    at = _mention_span(reading, account).start
    name = hashlib.blake2b(f"{report_id}:{at}".encode(), digest_size=8).hexdigest()
    return Incident(incident_id=name, event_id=name, report_id=report_id, **record.values)  # type: ignore[arg-type]


def _finish(
    reading: Reading, account: Account, said: list[Claim], spans: list[Span], record: _Record
) -> None:
    record.put("claims", tuple(said), *spans)
    sentence = reading.words.sentences[account.sentence]
    record.put("source_sentence", _words_of(reading, account.sentence), Span(sentence.start, sentence.end))
    record.values["evidence"] = tuple(record.evidence)


def _words_of(reading: Reading, sentence: int) -> str:
    one = reading.words.sentences[sentence]
    return " ".join(reading.words.text[one.start : one.end].split())


def _mention_span(reading: Reading, account: Account) -> Span:
    """The words that tell of the event: its first event word, else its first count."""
    if account.mentions:
        return reading.words.span(account.mentions[0].first, account.mentions[0].last)
    if account.casualties:
        return reading.words.span(account.casualties[0].first, account.casualties[0].last)
    sentence = reading.words.sentences[account.sentence]
    return Span(sentence.start, sentence.end)


def _when(reading: Reading, draft: Draft, record: _Record) -> None:
    date = draft.date
    first = draft.accounts[0]
    if first.told == status.PERIOD:
        bounds = [d for a in draft.accounts for d in a.dates if d.date_start is not None]
        ends = [d for d in bounds if d.bound in ("since", "until")] or bounds
        if ends:
            span = Span(ends[0].start, ends[0].end)
            record.put("date_end", ends[0].date_end, span)
            record.put("date_prec", 5, span)
        return
    if date is None:
        return
    span = Span(date.start, date.end)
    record.put("date_start", date.date_start, span)
    record.put("date_end", date.date_end or date.date_start, span)
    record.put("date_prec", date.date_prec, span)


def _where(draft: Draft, record: _Record) -> None:
    if draft.site is None:
        return
    toponym = draft.site.toponym
    place = toponym.place
    if place is None or toponym.latitude is None:
        return
    span = Span(toponym.start, toponym.end)
    record.put("place_text", toponym.text, span)
    record.put("place_name", place.name, span)
    record.put("admin1", place.admin1 or None, span)
    record.put("country", place.country_name or None, span)
    record.put("latitude", toponym.latitude, span)
    record.put("longitude", toponym.longitude, span)
    record.put("where_prec", toponym.where_prec, span)
    record.put("radius_km", toponym.radius_km, span)
    why = toponym.why
    if draft.site.how == PARTY:
        why = f"the target; {why}"
    record.put("place_why", why, span)


def _spans(reading: Reading, mentions: list[GroupMention]) -> list[Span]:
    return [reading.words.span(m.first, m.last) for m in mentions]


def _who(
    reading: Reading, draft: Draft, said: list[Testimony], record: _Record
) -> tuple[list[GroupMention], list[GroupMention]]:
    """The parties: who did it, to whom; and all groups in any role.

    Who is only accused, or denies it, is no perpetrator; who says it was himself is.
    """

    def named(mentions: list[GroupMention]) -> list[GroupMention]:
        known = []
        for m in mentions:
            state = state_meant(reading, draft, m) if m.group is STATE_THERE else m.group
            if state is not None and state.name:
                known.append(replace(m, group=state))
        return known

    denials = [t for t in said if t.claim.about == "denied"]
    denying = {m.group.name for t in denials for m in t.speakers}
    # "it said" speaks for a source that an earlier sentence names.
    denying |= {m.group.name for t in denials for m in find_groups(words_of(t.claim.source))}
    agents = [m for a in draft.accounts for m in a.agents if not ends_it(draft, a)]
    agents += [m for t in said if t.claim.about == "responsible" and not t.accused for m in t.speakers]
    agents = [m for m in named(agents) if m.group.name not in denying]
    agents = _without_answers(draft, _without_defenders(reading, draft, agents), named)
    did_it = {m.group.name for m in agents}
    targets = [m for a in draft.accounts for m in [*a.targets, *a.victims]] + draft.owners
    targets += [m for t in said for m in t.hit]
    targets = [m for m in named(targets) if m.group.name not in did_it]
    others = [m for t in denials for m in t.speakers]
    others += [m for t in said if t.claim.about == "responsible" for m in (t.accused or t.speakers)]
    others += blamed(reading, draft)
    record.put("perpetrators", _unique(agents), *_spans(reading, agents))
    record.put("targets", _unique(targets), *_spans(reading, targets))
    everyone = agents + targets + named(others)
    record.put("groups", tuple(dict.fromkeys(m.group.name for m in everyone)), *_spans(reading, everyone))
    return agents, targets


def _without_defenders(reading: Reading, draft: Draft, agents: list[GroupMention]) -> list[GroupMention]:
    """'Bandits raided a village. Police exchanged fire with them': who came to its help did not raid it."""
    began = draft.accounts[0]
    raided = any(_is_raid(reading, m) for m in began.mentions) or set(began.kinds) & _RAIDS
    if not raided or any(is_guard(m) for m in began.agents) or "clash" in began.kinds:
        return agents
    helped = [
        m
        for a in draft.accounts
        if a.sentence != began.sentence and "clash" in a.kinds
        for m in a.agents
        if is_guard(m)
    ]
    return [m for m in agents if all((m.first, m.last) != (h.first, h.last) for h in helped)]


def _without_answers(
    draft: Draft, agents: list[GroupMention], named: Callable[[list[GroupMention]], list[GroupMention]]
) -> list[GroupMention]:
    """The doers without those who were attacked and killed attackers in turn."""
    if not agents or set(draft.kinds) & {"clash"}:
        return agents
    hit: dict[str, int] = {}
    for m in named([t for a in draft.accounts for t in (*a.targets, *a.victims)]):
        hit[m.group.name] = min(m.first, hit.get(m.group.name, m.first))
    began = min(agents, key=lambda m: m.first).group.name
    return [m for m in agents if m.group.name == began or hit.get(m.group.name, m.first) >= m.first]


def _unique(mentions: list[GroupMention]) -> tuple[str, ...]:
    names = list(dict.fromkeys(m.group.name for m in mentions))
    # A group and the whole it belongs to, both named: the part is the party.
    return tuple(n for n in names if not any(n in ancestors(other) for other in names if other != n))


def _casualties(reading: Reading, draft: Draft, account: Account) -> list[Casualty]:
    """The counts of an account; the armed who died in an attack of an armed group are attackers."""
    by_group = any(m.group.name and m.group.kind not in _REGULAR for a in draft.accounts for m in a.agents)
    by_group = by_group or any(_is_raid(reading, m) for a in draft.accounts for m in a.mentions)
    forms = reading.words.forms
    raiders = wording.single("armed group")
    return [
        replace(c, attackers=c.attackers or (by_group and bool(raiders & set(forms[c.first : c.last]))))
        for c in summed(forms, account.casualties)
    ]


def _is_raid(reading: Reading, mention: Mention) -> bool:
    """'militants attacked a post': who attacks is armed and not named."""
    if mention.word.part != "verb" or mention.word.kind not in (
        "attack",
        "Attack",
        "Suicide bomb",
        "shooting",
        "raid",
        "Robbery",
    ):
        return False
    forms = reading.words.forms
    start = reading.words.sentences[mention.sentence].first
    raiders = wording.single("armed group", "attackers")
    return bool(raiders & set(forms[max(start, mention.first - _SUBJECT) : mention.first]))


def _is_of_party(reading: Reading, by: Attribution | None) -> bool:
    """Whether an armed group speaks and not a state or an office."""
    spoken = [p for p in reading.parties if by is not None and by.first <= p.first and p.last <= by.last]
    return any(p.group.name and p.group.kind not in ("state", "organization", "police") for p in spoken)


def _how_many(reading: Reading, draft: Draft, record: _Record) -> None:
    for what in ("killed", "wounded"):
        counts = [
            Count(c, by.source if by is not None else None, a.headline, _is_of_party(reading, by))
            for a in draft.accounts
            for c in _casualties(reading, draft, a)
            if c.what == what
            for by in (speaker_of(reading.attributions, c.word),)
        ]
        if record.values.get("killed_best"):
            counts = [c for c in counts if not c.casualty.blow]  # "was stabbed", and died of it
        told = toll(counts)
        if told is None:
            continue
        spans = [reading.words.span(c.casualty.first, c.casualty.last) for c in told.counts]
        for bound in ("low", "best", "high"):
            record.put(f"{what}_{bound}", getattr(told, bound), *spans)


def _what(
    reading: Reading, draft: Draft, who: tuple[list[GroupMention], list[GroupMention]], record: _Record
) -> None:
    forms: list[str] = []
    for account in draft.accounts:
        sentence = reading.words.sentences[account.sentence]
        forms += reading.words.forms[sentence.first : sentence.last]
    agents, targets = who
    acting = [m for a in draft.accounts for m in a.agents if m.group.name] if not agents else []
    means = [word.kind for a in draft.accounts for _, word in a.means]
    armed = any(m.group.kind != "state" or not m.bare for m in targets) or hits_the_armed(reading, draft)
    kind = sub_event_type(
        draft.kinds,
        means,
        forms,
        armed_target=armed,
        armed_agent=bool(agents) or bool((wording.single("armed doer") | {"armed"}) & set(forms)),
        # who denies it is no perpetrator, but what he is said to have done shows how it was done
        state_agent=any(m.group.kind in ("state", "military", "police") for m in agents + acting),
        at_home=any(
            _country_of(draft) in ("", m.group.country) for m in agents if m.group.kind != "rebel group"
        ),
        regains=_regains(draft),
        killed=bool(record.values.get("killed_best")),
        parties=bool(agents or targets),
        named_agent=bool(agents),
        crime=not agents and not targets and bool(set(forms) & wording.single("crime setting")),
    )
    if kind == "Attack" and not agents and wording.has("lost control", forms, 0, len(forms)):
        kind = "Traffic accident"
    if kind == "Disrupted weapons use" and record.values.get("killed_best"):
        kind = "Attack"  # an airliner brought down; drones that are shot down kill nobody aboard
    if kind == "Attack" and not armed and _at_protest(reading, draft, agents):
        kind = "Excessive force against protesters"
    spans = [_span_of_kind(reading, draft, kind)]
    record.put("event_type", TYPE_OF.get(kind or ""), *spans)
    record.put("sub_event_type", kind, *spans)


def _regains(draft: Draft) -> bool:
    """Whether it is told that a side took ground back, or that the one who took it is a state."""
    takers = [m for a in draft.accounts if "capture" in a.kinds for m in a.agents]
    return "recapture" in draft.kinds or any(
        m.group is STATE_THERE or m.group.kind in ("state", "military", "police") for m in takers
    )


def _at_protest(reading: Reading, draft: Draft, agents: list[GroupMention]) -> bool:
    """Whether a state's own forces did it where the report tells of protests: they fired at a crowd."""
    own = bool(agents) and all(
        m.group.kind in ("state", "military", "police") and m.group.country == _country_of(draft)
        for m in agents
    )
    return own and any(CROWD in families(a.kinds) for a in reading.accounts)


def _country_of(draft: Draft) -> str:
    place = draft.site.toponym.place if draft.site is not None else None
    return place.country if place is not None else ""


def _span_of_kind(reading: Reading, draft: Draft, kind: str | None) -> Span:
    mentions = [m for a in draft.accounts for m in a.mentions]
    means = [(i, w) for a in draft.accounts for i, w in a.means]
    for mention in mentions:
        if mention.word.kind == kind:
            return reading.words.span(mention.first, mention.last)
    for i, word in means:
        if word.kind == kind:
            return reading.words.span(i, i + 1)
    return _mention_span(reading, draft.accounts[0])


def _status(reading: Reading, draft: Draft, said: list[Testimony]) -> str:
    if any(t.claim.about == "denied" for t in said):
        return "disputed"
    if all(_attributed(reading, a) for a in draft.accounts if a.mentions):
        return "claimed"
    return "reported"


def _attributed(reading: Reading, account: Account) -> bool:
    if speaker(reading, account) is not None:
        return True
    if not account.mentions:
        return False
    mention = account.mentions[0]
    sentence = reading.words.sentences[account.sentence]
    first = max(sentence.first, mention.first - 6)
    return wording.has("hedge", reading.words.forms, first, mention.first)


def _status_spans(reading: Reading, draft: Draft) -> list[Span]:
    return [_mention_span(reading, draft.accounts[0])]
