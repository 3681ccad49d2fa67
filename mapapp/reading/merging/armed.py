"""A draft in, whether the armed were hit out, and who only put an end to an attack."""

from mapapp.reading.accounts.account import Account, Reading
from mapapp.reading.merging.draft import Draft
from mapapp.reading.prose import wording
from mapapp.reading.who.groups import STATE_THERE

_NEXT_CLAUSE = frozenset("what who which when as after before while by".split())


def hits_the_armed(reading: Reading, draft: Draft) -> bool:
    """Whether the words after an attack, or those counted as its victims, are armed people or their posts."""
    forms = reading.words.forms
    # "killing nine, police said"
    speakers = {i for one in reading.attributions for i in range(one.first, one.last)}
    for account in draft.accounts:
        stop = reading.words.sentences[account.sentence].last
        for mention in account.mentions:
            if mention.word.kind in ("attack", "Attack", "harm", "shooting", "raid"):
                near = range(mention.last, min(stop, mention.last + 6))
                window = ["" if i in speakers else forms[i] for i in near]
                ends = (n for n, form in enumerate(window) if form in _NEXT_CLAUSE)
                window = window[: next(ends, len(window))]
                if any(form in wording.single("armed target") for form in window):
                    return True
        # "two terrorists were gunned down by troops"
        by_state = bool(account.agents) and _are_of_the_state(account)
        armed = wording.single("armed target") | (wording.single("armed group") if by_state else frozenset())
        for casualty in account.casualties:
            if any(form in armed for form in forms[casualty.first : casualty.last]):
                return True
    return False


def ends_it(draft: Draft, account: Account) -> bool:
    """'security forces killed the gunmen': who stops an attack did not make it."""
    return (
        len(draft.accounts) > 1
        and any(c.attackers for c in account.casualties)
        and (set(account.kinds) <= {"harm", "clash"} or _by_the_state(account))
    )


def _by_the_state(account: Account) -> bool:
    """'The attacker was killed when police stormed the house'."""
    return _are_of_the_state(account) and not any(c.best for c in account.casualties if not c.attackers)


def _are_of_the_state(account: Account) -> bool:
    doers = [m.group for m in account.agents]
    return all(g is STATE_THERE or g.kind in ("state", "military", "police") for g in doers)
