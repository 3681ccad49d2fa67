"""Drafts in, which of them tell a whole whose parts are told, too, out, and whose its toll is.

"Strikes killed seven. Two died in X and five in Y": X and Y are the events, done as the whole was.
"""

from mapapp.reading.merging.draft import Draft, overlap, span
from mapapp.reading.merging.whereabouts import is_summary
from mapapp.reading.places.where import Site, contains

_WIDE_PREC = 4  # where_prec of a province
_SUMMED_DAYS = 3  # that a summary without a day reaches back from the day somebody spoke of it


def is_told_in_parts(draft: Draft, found: list[Draft]) -> bool:
    """A summary of which two parts or more are told with their places; a running toll, of which one is."""
    if not draft.accounts or draft.site is None:
        return False
    if _is_running_toll(draft) and any(
        d.has_day and d.site is not None and contains(draft.site.toponym, d.site.toponym)
        for d in found
        if d is not draft and d.accounts
    ):
        return True
    listed = [d for d in found if d.accounts and d.accounts[0].listed]
    if not is_summary(draft) and not (listed and (draft.site.toponym.where_prec or 0) >= _WIDE_PREC):
        return False
    slack = 0 if draft.has_day else _SUMMED_DAYS  # "officials said on Tuesday": of the days before
    days = span(draft.date) if draft.date is not None else None
    parts = [
        d
        for d in (found if is_summary(draft) else listed)
        if d is not draft
        and d.site is not None
        and d.accounts
        and contains(draft.site.toponym, d.site.toponym)
        and (d.date is draft.date or (d.date and days and overlap(span(d.date), days, slack)))
    ]
    if len(parts) >= 2:
        told = {d.accounts[0].sentence for d in parts}
        _lend_kind(draft, [d for d in listed if d.accounts[0].sentence in told])
    return len(parts) >= 2


def _lend_kind(whole: Draft, parts: list[Draft]) -> None:
    """'Its largest air strike killed seven. Two died in Odesa, three in Lviv': so they died, and by whom."""
    for part in parts:
        first = part.accounts[0]
        if first.listed and set(part.kinds) <= {"harm", "hit"}:
            first.mentions += [m for a in whole.accounts for m in a.mentions if m.word.kind != "harm"]
            first.agents += [m for a in whole.accounts for m in a.agents if not part.agents()]


def _is_running_toll(draft: Draft) -> bool:
    """'The number killed in the country's riots has reached 37': of many events, and no day of its own."""
    counts = [c for a in draft.accounts for c in a.casualties]
    wide = draft.site is not None and (draft.site.is_country or draft.site.is_area)
    return wide and not draft.has_day and bool(counts) and all(c.updated for c in counts)


def drop_totals(draft: Draft, found: list[Draft]) -> None:
    """What a headline or first sentence counts over many events is no count of the one told after.

    Where only one is told, "49 were killed in shootings at two mosques" counts it all.
    """
    single = {
        c.what
        for a in draft.accounts
        if not a.many
        for c in a.casualties
        if c.best and not (c.updated or c.attackers or c.earlier)
    }
    single &= {c.what for d in found if d is not draft for a in d.accounts for c in a.casualties}
    for account in draft.accounts:
        after = [s for s in account.sites if s.toponym.start > account.start]  # and not in the dateline
        here = draft.site is not None and draft.site in after and _is_town(draft.site)
        if account.many and (account.headline or account.lead) and not here:
            account.casualties = [c for c in account.casualties if c.what not in single]


def _is_town(site: Site) -> bool:
    """Whether a site is no wider than a town, so that what is counted there is of one place."""
    return not site.is_area and (site.toponym.where_prec or _WIDE_PREC) < _WIDE_PREC
