"""A happening and "the army" in, whose army is meant out: mostly that of the country where it happened."""

from collections.abc import Sequence

from mapapp.reading.accounts.account import Reading
from mapapp.reading.merging.draft import Draft
from mapapp.reading.prose import wording
from mapapp.reading.who.claims import speaker_of
from mapapp.reading.who.groups import Group, GroupMention, state_of

_ARMED = ("state", "military")


def state_meant(reading: Reading, draft: Draft, mention: GroupMention) -> Group | None:
    """The state whose forces "the army" or "troops" are, None where it can't be told.

    That of who speaks ("the Kremlin said the army struck"), that which is told to have done it ("Israeli jets
    … the army said"), else that of the place; in the Palestinian territories Israel, where it acts there.
    """
    place = draft.site.toponym.place if draft.site is not None else None
    home = state_of(place.country) if place is not None else None
    spoken = _of_speaker(reading, mention)
    if spoken is not None and spoken != home:
        return spoken
    agents = [m for a in draft.accounts for m in a.agents]
    if mention in agents:
        foreign = {m.group for m in agents if m.group.kind in _ARMED and m.group != home and m.group.name}
        if len(foreign) == 1:
            return foreign.pop()
    if home is not None and home.country == "PS":
        return _only_foreigner(reading, home)
    return home


def _of_speaker(reading: Reading, mention: GroupMention) -> Group | None:
    """The state whose office speaks the words that name the army."""
    by = speaker_of(reading.attributions, mention.first)
    if by is None:
        return None
    forms = reading.words.forms
    named = [p for p in reading.parties if by.first <= p.first and p.last <= by.last]
    office = any(form in wording.single("speaks for a state") for form in forms[by.first : by.last])
    states = [p.group for p in named if p.group.kind == "state" and p.group.name]
    return states[0] if office and states else None


def _only_foreigner(reading: Reading, home: Group) -> Group | None:
    """The one state of another country that the report tells to act."""
    acting: Sequence[Group] = [m.group for a in reading.accounts for m in a.agents if m.group.kind == "state"]
    foreign = {g for g in acting if g.name and g != home}
    return foreign.pop() if len(foreign) == 1 else None
