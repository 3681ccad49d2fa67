"""A report's happenings in, those told without a doer given the one that the report is about.

"Russian missiles hit Kyiv … In Kherson a drone struck a bus": a report names who bombs from abroad once. Only
bombardment is so lent, only where one force of another country does it there, and never where a sentence says
that nobody knows.
"""

from collections.abc import Sequence
from dataclasses import replace

from mapapp.incident import EVENT_TYPES
from mapapp.reading.accounts.account import Account, Reading
from mapapp.reading.merging.draft import Draft
from mapapp.reading.merging.testimony import Testimony
from mapapp.reading.prose import wording
from mapapp.reading.prose.numbers import quantity
from mapapp.reading.what import status
from mapapp.reading.who.groups import STATE_THERE, GroupMention
from mapapp.reading.who.party_phrases import following

_REMOTE = frozenset(("Air/drone strike", "Shelling/artillery/missile attack", "strike", "bombing", "hit"))
_CAN_BE = _REMOTE | {"attack", "explosion", "fire", "Explosion", "collapse", "Looting/property destruction"}
_STRIKES = frozenset(("strike", "Air/drone strike"))
_SUBJECT = 4  # words into a sentence at which its subject may begin
_VERB = 8  # words after the subject within which it hits back


def lend_doers(reading: Reading, found: Sequence[Draft], said: Sequence[Sequence[Testimony]]) -> None:
    """Gives a bombardment without a doer to who hits back in the sentence before, or else bombs there.

    said  what is claimed of each happening: who says it was himself, or is accused, leaves nothing to lend
    """
    _share_summary(reading, found)
    bombers = _bombers(reading, found)
    for draft, testimony in zip(found, said, strict=True):
        country = _country(draft)
        if not country or any(a.agents for a in draft.accounts) or not _is_bombardment(reading, draft):
            continue
        if any(t.claim.about == "responsible" for t in testimony) or _is_unclaimed(reading, draft):
            continue
        doer = _hits_back(reading, draft, country)
        there = bombers.get(country, [])
        if doer is None and len({m.group.name for m, _ in there}) == 1:
            used = {arm for _, arms in there for arm in arms}
            arms = {arm for a in draft.accounts for arm in _arms(reading, a)}
            doer = there[0][0] if arms & used or "any" in used else None
        if doer is not None and not _is_hit(draft, doer) and not _holds_it(reading, draft, doer):
            draft.accounts[0].agents.append(replace(doer, bare=False))


def _share_summary(reading: Reading, found: Sequence[Draft]) -> None:
    """'Nine strikes against ISIL. Near Haditha, one strike …': its sides are those of its parts."""
    wholes = [a for a in reading.accounts if a.many and _STRIKES & {*a.kinds}]
    for side in ("agents", "targets"):
        whole = next((a for a in wholes if getattr(a, side)), None)
        if whole is None:
            continue
        for draft in found:
            parts = [a for a in draft.accounts if a.mentions and a.sentence > whole.sentence]
            told = any(getattr(a, side) for a in draft.accounts) or whole in draft.accounts
            if parts and not told and _counts_strikes(reading, parts[0]):
                getattr(parts[0], side).extend(getattr(whole, side))


def _counts_strikes(reading: Reading, account: Account) -> bool:
    """'one strike destroyed …', 'five strikes engaged …': a line of a list of strikes."""
    first = account.mentions[0].first
    strike = account.mentions[0].word.kind in _STRIKES and account.mentions[0].word.part == "noun"
    return strike and first > 0 and quantity(reading.words.forms, first - 1, first) is not None


def _is_hit(draft: Draft, doer: GroupMention) -> bool:
    """Whether the force is told to be hit itself: "five Americans were wounded" by no American strike."""
    hit = [m for a in draft.accounts for m in (*a.targets, *a.victims)] + draft.owners
    return any(m.group.name == doer.group.name for m in hit)


def _holds_it(reading: Reading, draft: Draft, doer: GroupMention) -> bool:
    """'In Russian-occupied Donetsk, shelling …': nobody is told to bombard what is his own."""
    forms = reading.words.forms
    told = {a.sentence for a in draft.accounts}
    stretches = [(reading.words.sentences[n].first, reading.words.sentences[n].last) for n in told]
    own = [p for p in reading.parties if p.group.name == doer.group.name]
    return any(
        first <= p.first < last and set(following(forms, p.last, last)[:1]) & wording.single("not the party")
        for first, last in stretches
        for p in own
    )


def _arms(reading: Reading, account: Account) -> set[str]:
    """The sorts of arms that a sentence tells of: air, rockets, guns."""
    sentence = reading.words.sentences[account.sentence]
    sorts = wording.values("sort of arms")
    return {sorts[(f,)] for f in reading.words.forms[sentence.first : sentence.last] if (f,) in sorts}


def _country(draft: Draft) -> str:
    place = draft.site.toponym.place if draft.site is not None else None
    return place.country if place is not None else ""


def _is_foreign(mention: GroupMention, country: str) -> bool:
    home = mention.group.country
    return bool(home) and "|" not in home and home != country


def _bombers(reading: Reading, found: Sequence[Draft]) -> dict[str, list[tuple[GroupMention, set[str]]]]:
    """For each country who bombs it from another, as the report tells, and with what."""
    countries = {c for d in found if (c := _country(d))}
    told: dict[str, list[tuple[GroupMention, set[str]]]] = {c: [] for c in countries}
    drafted = {id(a): _country(d) for d in found for a in d.accounts}
    for account in reading.accounts:
        arms = _arms(reading, account)
        if not arms and not {*_REMOTE, "attack"} & set(account.kinds):
            continue
        where = drafted.get(id(account), "")
        aimed = {m.group.country for m in account.targets}
        if any(m.group is STATE_THERE or m.group.country == where for m in account.agents):
            continue  # "government artillery and Russian warplanes": on the side of the state there
        for mention in account.agents:
            for country in countries:
                there = country in (where, *aimed) or (not where and not aimed)
                if there and mention.group.name and _is_foreign(mention, country):
                    told[country].append((mention, arms or {"any"}))
    return told


def _is_bombardment(reading: Reading, draft: Draft) -> bool:
    if not draft.accounts or draft.accounts[0].told != status.HAPPENED or draft.denials:
        return False
    kinds = {k for k in draft.kinds if k != "harm"}
    planted = frozenset(EVENT_TYPES["Explosions/Remote violence"]) - _REMOTE
    if kinds & planted or (kinds and not kinds & _CAN_BE):
        return False
    body = [a for a in draft.accounts if a.mentions]
    if any(_is_open(reading, a) for a in body):
        return False
    return any(_by_air(reading, a) for a in body)


def _by_air(reading: Reading, account: Account) -> bool:
    """Whether a sentence tells of what is sent from afar: drones, missiles, shells, air raids."""
    sentence = reading.words.sentences[account.sentence]
    return wording.has("from afar", reading.words.forms, sentence.first, sentence.last)


def _is_open(reading: Reading, account: Account) -> bool:
    """'an unidentified drone', 'nobody knows who fired it'."""
    sentence = reading.words.sentences[account.sentence]
    return wording.has("doer open", reading.words.forms, sentence.first, sentence.last)


def _is_unclaimed(reading: Reading, draft: Draft) -> bool:
    """'No group said it was behind it', told soon after."""
    words = reading.words
    last = min(draft.accounts[0].sentence + 4, len(words.sentences))
    return any(
        wording.has("no responsibility", words.forms, s.first, s.last)
        and wording.has("claims it", words.forms, s.first, s.last)
        for s in words.sentences[draft.accounts[0].sentence : last]
    )


def _hits_back(reading: Reading, draft: Draft, country: str) -> GroupMention | None:
    """'Ukraine's forces hit back. A plant in Tambov caught fire after a drone attack': who did that."""
    number = draft.accounts[0].sentence - 1
    if number < 0:
        return None
    sentence, forms = reading.words.sentences[number], reading.words.forms
    for party in reading.parties:
        if not sentence.first <= party.first < sentence.first + _SUBJECT or not party.group.name:
            continue
        stop = min(sentence.last, party.last + _VERB)
        if _is_foreign(party, country) and wording.has("hits back", forms, party.last, stop):
            return party
    return None
