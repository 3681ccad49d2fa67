"""Accounts in, drafts out: the accounts of one report that tell of the same happening, put together."""

from collections.abc import Iterator

from gazetteer.normalise import key
from mapapp.reading.accounts.focus import refer_back
from mapapp.reading.accounts.gathered import Account, Reading
from mapapp.reading.dates import resolve_from
from mapapp.reading.merging.answers import names_what_was_hit, teller_of, thing_denied
from mapapp.reading.merging.arrests import without_arrests_of_the_day
from mapapp.reading.merging.court import of_the_case
from mapapp.reading.merging.draft import Draft, account_date, overlap, span, usable
from mapapp.reading.merging.fit import (
    agreement,
    are_its_dead,
    is_anger_over,
    is_of_ground,
    is_told_again,
    opens,
    parts,
)
from mapapp.reading.merging.in_view import lend_view
from mapapp.reading.merging.lists import by_place
from mapapp.reading.merging.past import mark_past
from mapapp.reading.merging.settings import (
    begins_a_paragraph,
    day_before,
    lend_settings,
    set_scenes,
)
from mapapp.reading.merging.site import site_of
from mapapp.reading.merging.told_along import last_day, main_day, recalled_day, same_day, sentence_day
from mapapp.reading.merging.undated import in_perfect, is_stale, lend_news_day
from mapapp.reading.merging.whereabouts import is_about_town, is_at_sea, place_agreement
from mapapp.reading.merging.whole import drop_totals, is_told_in_parts
from mapapp.reading.places.where import AIMED, AT, PARTY, Site, contains, distance_km, is_unlisted
from mapapp.reading.what import status
from mapapp.reading.what.kinds import VIOLENCE, families
from mapapp.reading.who.groups import can_be_same

_OBJECT = 5  # words from a denied deed to what it was done to
_THAT = 2.0  # what "that" adds to the event told last
_MONTH = 4  # precision of a date that tells no more than the month
_SOON_TOLD = 4  # sentences in which the body takes up the headline
_UNSURE_KM = 80.0  # an unsure place is made sure by one no farther away


def drafts(reading: Reading) -> list[Draft]:
    """The happenings of a report in the order they are first told."""
    found: list[Draft] = []
    denied: list[Account] = []
    before: Account | None = None
    told: list[Account] = []
    mark_past(reading)
    refer_back(reading)
    set_scenes(reading)
    accounts = [one for many in reading.accounts for one in by_place(reading.words, many)]
    for account in accounts:
        if before is not None and before.sentence == account.sentence:
            _date_from(found, before, account)
        if not (account.dates or account.beside):
            account.dates = recalled_day(reading, told, account) or same_day(reading, found, account)
        before = account
        told.append(account)
        if account.told == status.DENIED:
            denied.append(account)
        else:
            _settle(reading, found, account)
    for account in denied:
        draft = _denied_draft(reading, found, account)
        if draft is not None:
            draft.denials.append(account)
        elif site_of(account) is not None:
            found.append(Draft([], site_of(account), "", [account]))
    found = of_the_case(reading, _under_headline(found))
    for draft in found:
        _at_facility(reading, draft, {d.site.first for d in found if d is not draft and d.site is not None})
        drop_totals(draft, found)
    found = without_arrests_of_the_day(_told_once(found))
    lend_settings(reading, found)
    lend_view(reading, found)
    lend_news_day(reading, found)
    return [d for d in found if not is_told_in_parts(d, found)]


def _told_once(found: list[Draft]) -> list[Draft]:
    """The drafts, those of one spot and day that nothing sets apart put together."""
    kept: list[Draft] = []
    for draft in found:
        same = next((d for d in kept if _is_same(d, draft) or is_told_again(d, draft)), None)
        if same is None:
            kept.append(draft)
        else:
            same.borrowed = draft.date if same.date is None else same.borrowed
            same.accounts += draft.accounts
            same.denials += draft.denials
            same.owners += draft.owners
    return kept


def _is_same(a: Draft, b: Draft) -> bool:
    if not (a.accounts and b.accounts and a.site and b.site and a.date and b.date):
        return False
    if a.site.is_country or a.site.toponym.place is None or b.site.toponym.place is None:
        return False
    if any(account.parts for account in b.accounts) or b.accounts[0].told == status.PERIOD:
        return False
    if a.site.toponym.place.place_id != b.site.toponym.place.place_id or a.date.date_prec != 1:
        return False
    if is_of_ground(a, b.accounts[0]):
        return False
    mine, theirs = families(a.kinds), families(b.kinds)
    agents, others = a.agents(), b.agents()
    sides = not agents or not others or any(can_be_same(x, y) for x in agents for y in others)
    return span(a.date) == span(b.date) and sides and (not mine or not theirs or bool(mine & theirs))


def _at_facility(reading: Reading, draft: Draft, others: set[int]) -> None:
    """Takes place and owner of the facility that an event happened at from all that is said of it.

    others  where the names stand that are the places of other events
    """
    if not draft.accounts or VIOLENCE not in families(draft.kinds) | {VIOLENCE}:
        return
    first = draft.accounts[0].sentence
    told = {a.sentence for a in draft.accounts}
    sorts = {f.sort for n in told for f in reading.facilities.get(n, ())}
    for number in sorted(reading.facilities):
        if not first <= number <= first + 8:
            continue
        for facility in reading.facilities[number]:
            if facility.sort not in sorts or not (facility.known or number in told):
                continue
            site = facility.site
            if site is not None and site.first in others:
                continue
            if site is not None and (draft.site is None or contains(draft.site.toponym, site.toponym)):
                draft.site = site
            here = site is None or draft.site is None or site.toponym.place == draft.site.toponym.place
            if facility.owner is not None and facility.sort == "military" and here:
                draft.owners.append(facility.owner)


def _date_from(found: list[Draft], main: Account, account: Account) -> None:
    """'The strike came three days after the army took the town': reckoned from the strike's own day."""
    old = [d for d in main.dates if (d.date_prec or 0) >= _MONTH]
    if old and not (account.dates or account.beside):
        account.dates = old  # "was bombed last October after a mob lynched two soldiers there"
    draft = next((d for d in found if main in d.accounts), None)
    if draft is None or main.dates or draft.date is None:
        return
    account.dates = [
        resolve_from(d, draft.date) if d.kind == "clause" and d.offset is not None else d
        for d in account.dates
    ]


def _settle(reading: Reading, found: list[Draft], account: Account) -> None:
    site = site_of(account)
    best, best_score = None, 0.0
    latest = _told_last(found) if _is_that(reading, account) else None
    for draft in found:
        score = agreement(draft, account, site, found)
        if score is not None and (draft is latest or names_what_was_hit(reading, draft, account)):
            score += _THAT
        if score is not None and score > best_score:
            best, best_score = draft, score
    if best is not None and _is_news_and_old(reading, best, account):
        best = None  # "have shot dead eight …", "the attack on December 13": known, and another
        if account.points_back and site is None:
            return
    if best is not None and best_score >= 1.0:
        first = opens(best, account)
        bare = account.points_back and not (account.casualties or account.dates)
        if bare and account.sentence > _SOON_TOLD and all(a.headline for a in best.accounts):
            return  # "claimed the Kirkuk attack", which the body told under the name of a village
        if are_its_dead(best, account, site):
            account.dates, account.beside = [], account.dates  # the day they were found
            site = None
        best.accounts.append(account)
        if site is not None and (
            best.site is None
            or _refines(best, site)
            or (first and parts(best.site, site) and site.how in (AT, AIMED))
            or (first and _is_its_state(best.site, site))
        ):
            best.site = site
        return
    if not account.mentions and not (site is not None and account_date(account) and account.casualties):
        return  # a count that belongs to nothing told before
    back = account.points_back and not account.casualties and (site is None or not account.dates)
    dated = account_date(account) is not None
    bare = site is None or (site.is_country and not account.casualties)
    if account.recalled and found and (bare or not (dated or account.lead)):
        return  # "arrested over the bombings that killed 25": of no place and no day
    if found and back and not _is_first_told(found, account, site):
        return  # "the assault", told before, and not here
    angry_at = found[-1] if found and is_anger_over(found[-1], account, site) else None
    if angry_at is not None:
        site, account.parts = angry_at.site, True
    timed = account.dates or any(usable(d) and d.date_prec == 1 for d in account.beside)
    said = timed or account.casualties or account.agents or account.follows
    if found and site is None and not said:
        return  # a word in passing, of no place, day or doer
    draft = Draft([account], site)
    if draft.date is None and not (account.headline or account.dates or account.recalled):
        apart = bool(found) or begins_a_paragraph(reading, account.sentence)
        draft.borrowed = in_perfect(reading, account) if apart else None
        draft.borrowed = draft.borrowed or sentence_day(found, account)
        draft.borrowed = draft.borrowed or main_day(reading, found, account)
        draft.borrowed = draft.borrowed or day_before(reading, account) or last_day(found, account)
    if account.follows and site is None and found:
        draft.site = found[-1].site
    if site is None and account.agents:
        fought = (d for d in reversed(found) if account.sentence - d.last_sentence <= 1)
        draft.site = draft.site or next((d.site for d in fought if is_of_ground(d, account)), None)
    found.append(draft)


def _is_that(reading: Reading, account: Account) -> bool:
    """'Claimed that attack': of all told before, the last."""
    return bool(account.mentions) and reading.words.forms[account.mentions[0].first - 1] == "that"


def _told_last(found: list[Draft]) -> Draft | None:
    return max(found, key=lambda d: (d.accounts[-1].sentence, d.accounts[-1].start), default=None)


def _is_news_and_old(reading: Reading, draft: Draft, account: Account) -> bool:
    """Whether a draft without a day is told as news and the account as of more than a week ago."""
    date = account_date(account)
    return date is not None and not (draft.has_day or account.lead) and is_stale(reading, draft, date)


def _is_first_told(found: list[Draft], account: Account, site: Site | None) -> bool:
    """'Police arrested two men over the theft at the Louvre': spoken of as known, and first told so."""
    mine = families(account.kinds)
    return account.lead and site is not None and not any(mine & families(d.kinds) for d in found)


def _under_headline(found: list[Draft]) -> list[Draft]:
    """The drafts, each that only the headline tells given to the happening of the body that it sums up."""
    alone = [d for d in found if d.accounts and all(a.headline for a in d.accounts)]
    kept = [d for d in found if d not in alone]
    for draft in alone:
        account = draft.accounts[0]
        best = max(kept, key=lambda d: _sums_up(d, account, draft.site) or 0.0, default=None)
        if best is None or not _sums_up(best, account, draft.site):
            kept.insert(0, draft)
            continue
        best.accounts[:0] = draft.accounts
        if best.site is None or (draft.site is not None and contains(best.site.toponym, draft.site.toponym)):
            best.site = draft.site or best.site
    return kept


def _sums_up(draft: Draft, account: Account, site: Site | None) -> float | None:
    """How well a headline fits a happening that the body tells; None when it can't be that one."""
    if not draft.accounts or (account.told == status.PERIOD) != (draft.accounts[0].told == status.PERIOD):
        return None
    mine, theirs = families(account.kinds), families(draft.kinds)
    if mine and theirs and not mine & theirs:
        return None
    placed = place_agreement(draft, account, site)
    if placed is None and _is_of_its_province(site, draft.site):
        placed = 0.3
    if placed is None:
        return None
    agents, others = {m.group.name for m in account.agents}, draft.agents()
    if agents and others and not any(can_be_same(a, b) for a in agents for b in others):
        return None
    counts = {c.best for a in draft.accounts for c in a.casualties if c.best}
    score = placed + 2.0 * any(a.lead for a in draft.accounts) - 0.05 * draft.accounts[0].sentence
    score += 0.5 * bool(set(account.kinds) & set(draft.kinds) - {"harm"})
    return (
        score
        + 1.0 * any(c.best in counts for c in account.casualties if c.best)
        + 0.5 * bool(agents and others)
    )


def _is_of_its_province(town: Site | None, site: Site | None) -> bool:
    """'Attack in Kirkuk', of a village of Kirkuk province: a headline's town can stand for what it rules."""
    a, b = (s.toponym.place if s is not None else None for s in (town, site))
    if a is None or b is None or a.kind != "city" or (a.country, a.admin1) != (b.country, b.admin1):
        return False
    return a.admin1 != "" and key(a.name) == key(a.admin1)


def _is_its_state(town: Site, site: Site) -> bool:
    """'Six dead in Oaxaca', and then "in the state of Oaxaca": the headline meant the state."""
    a, b = town.toponym.place, site.toponym.place
    area = b is not None and b.kind in ("admin1", "admin2") and contains(site.toponym, town.toponym)
    return area and a is not None and b is not None and key(town.toponym.text) == key(site.toponym.text)


def _refines(draft: Draft, site: Site) -> bool:
    assert draft.site is not None
    if contains(draft.site.toponym, site.toponym) or (draft.site.how == PARTY and site.how != PARTY):
        return True
    if is_about_town(draft.site, site):
        return True
    if is_unlisted(draft.site.toponym) and distance_km(draft.site.toponym, site.toponym) < 1.0:
        return False  # the town that a village is told to be by is no closer than the village
    wide, narrow = draft.site.toponym.radius_km or 0.0, site.toponym.radius_km or 0.0
    wide = wide if is_at_sea(draft.site.toponym, site.toponym) else min(wide, _UNSURE_KM)
    return (
        narrow < 0.6 * wide and not site.is_country and distance_km(draft.site.toponym, site.toponym) <= wide
    )


def _denied_draft(reading: Reading, found: list[Draft], account: Account) -> Draft | None:
    """The happening that a denial speaks of: of the same country and about the same days."""
    at = account.mentions[0].first
    thing = thing_denied(reading, at, at + _OBJECT)
    told = teller_of(reading, thing, at, account) if thing else None
    for draft in found:
        if told is not None and any(a.start == told.start for a in draft.accounts):
            return draft
    site, date = site_of(account), account_date(account)
    for draft in _nearest_first(found, account):
        if not draft.accounts:
            continue
        if site is not None and draft.site is not None and _country(site) != _country(draft.site):
            continue
        other = draft.date
        if date is not None and other is not None and not overlap(span(date), span(other), slack=3):
            continue
        mine, theirs = families(account.kinds), families(draft.kinds)
        if mine and theirs and not mine & theirs:
            continue
        return draft
    return None


def _country(site: Site) -> str:
    return site.toponym.place.country if site.toponym.place is not None else ""


def _nearest_first(found: list[Draft], account: Account) -> Iterator[Draft]:
    """Drafts told before the account, the last told first."""
    before = [d for d in found if d.accounts and d.accounts[0].sentence <= account.sentence]
    yield from sorted(
        before,
        key=lambda d: -max((a.sentence for a in d.accounts if a.sentence <= account.sentence), default=-1),
    )
