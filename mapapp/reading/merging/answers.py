"""Accounts told after an attack in, whether they answer it or name it by what was hit, out.

"The army arrived later and repelled them" is no attack of its own; "the mosque attack" is that on the mosque.
"""

from mapapp.reading.accounts.account import Account, Reading
from mapapp.reading.dates import DateMention
from mapapp.reading.merging.draft import Draft
from mapapp.reading.places.where import Site
from mapapp.reading.prose import wording
from mapapp.reading.what.kinds import VIOLENCE, families
from mapapp.reading.who.groups import STATE_THERE, GroupMention

_SOON = 2  # sentences
_GUARDS = ("state", "police", "military")


def is_guard(party: GroupMention) -> bool:
    """Whether a party is a state or its forces, who come to the help of those attacked."""
    return party.group is STATE_THERE or party.group.kind in _GUARDS


def answers(draft: Draft, account: Account, site: Site | None) -> bool:
    """'Militiamen stormed a village. The army arrived later and repelled them': the same fight."""
    soon = account.sentence - draft.last_sentence <= _SOON and not account.parts
    bare = site is None and all(d.kind == "anchor" and _is_soon(d) for d in account.dates)
    fought = "clash" in account.kinds and set(account.kinds) <= {"clash", "harm"}
    raided = VIOLENCE in families(draft.kinds) or "capture" in draft.kinds
    raided = raided and not any(is_guard(m) for a in draft.accounts for m in a.agents)
    return soon and bare and fought and raided and bool(account.agents) and all(map(is_guard, account.agents))


def _is_soon(date: DateMention) -> bool:
    """'Two hours later', "later that day"."""
    return date.offset is not None and 0 <= date.offset[0] <= date.offset[1] <= 1


def names_what_was_hit(reading: Reading, draft: Draft, account: Account) -> bool:
    """'Claimed the ‹mosque› attack': of those told before the one in whose telling a mosque was hit."""
    if not account.points_back or not account.mentions or account.mentions[0].word.part != "noun":
        return False
    forms = reading.words.forms
    thing = forms[account.mentions[0].first - 1]
    if thing in wording.single("anaphor") or not thing.isalpha():
        return False
    told = teller_of(reading, thing, account.mentions[0].first - 1, account)
    return told is not None and any(a.start == told.start for a in draft.accounts)


def teller_of(reading: Reading, thing: str, at: int, but: Account | None = None) -> Account | None:
    """The account that stands nearest to where a word was told last before word `at`."""
    forms = reading.words.forms
    last = next((i for i in range(at - 1, -1, -1) if forms[i] == thing), None)
    near = [a for a in reading.accounts if a.mentions and a is not but]
    if last is None:
        return None
    return min(near, key=lambda a: min(abs(m.first - last) for m in a.mentions), default=None)


def thing_denied(reading: Reading, first: int, last: int) -> str:
    """'Denied bombing the ‹market›': what the words [first, last) speak of as known; "" for nothing."""
    forms = reading.words.forms
    known = (i for i in range(first + 1, min(last, len(forms))) if forms[i] in wording.single("facility"))
    return next((forms[i] for i in known if forms[i - 1] == "the"), "")
