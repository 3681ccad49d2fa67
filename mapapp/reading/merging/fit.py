"""A draft and an account in, how well they fit as the same happening out, None where they can't be."""

import datetime as dt

from mapapp.reading.accounts.gathered import Account
from mapapp.reading.merging.answers import answers
from mapapp.reading.merging.draft import Draft, account_date, overlap, span, usable
from mapapp.reading.merging.whereabouts import place_agreement, same_count
from mapapp.reading.places.where import (
    AIMED,
    AT,
    Site,
    contains,
    distance_km,
)
from mapapp.reading.what import status
from mapapp.reading.what.kinds import CROWD, VIOLENCE, families
from mapapp.reading.who.groups import all_groups, can_be_same

_PLACED_LATE = 3  # sentences, beyond which a place told later is another happening's
_SOON_TOLD = dt.timedelta(days=7)  # from an event to what is told of its aftermath
_FAR_MORE = 4  # times
_MONTH = 4  # precision of a date that tells no more than the month
_GROUND = frozenset(("capture", "recapture"))
_BOMBED = frozenset(("strike", "hit", "bombing", "Air/drone strike"))
_FINDS = frozenset("find recover discover pull haul fish dig drag retrieve bring unearth".split())
_DRIFT_KM = 100.0  # from a wreck to the shore where its dead are found
_FOUND_LATE = dt.timedelta(days=14)  # from an event to the last bodies found under its ruins
_WRECKING = frozenset(
    "fire explosion crash collapse strike hit bombing accident Explosion Collapse".split()
) | {
    "Natural disaster",
    "Traffic accident",
    "Aircraft accident",
    "Air/drone strike",
    "Fire",
}
_STOPPED = {"Disrupted weapons use"}


def agreement(draft: Draft, account: Account, site: Site | None, found: list[Draft]) -> float | None:
    """How well an account fits a draft; None when they can't be the same happening."""
    if not draft.accounts:
        return None
    period = draft.accounts[0].told == status.PERIOD
    if (account.told == status.PERIOD) != period or period:
        return None
    mine, theirs = families(account.kinds), families(draft.kinds)
    told, known = set(account.kinds), set(draft.kinds)
    beside = CROWD in theirs and "Arrests" in told and told <= {"Arrests", "harm"}
    apart = mine and theirs and not mine & theirs
    if beside and site is None and not account.dates:
        apart = False  # "107 were detained and ten officers hurt", at the protest
    if "clash" in known and "harm" in told and told <= {"Arrests", "harm"}:
        apart = False  # "seven of the raiders were killed and eight captured", in the clash
    if account.points_back and told == {"hit"} and "Natural disaster" in known:
        apart = False  # "A slide killed 22. It struck the village of X"
    if {"explosion", "bombing"} & known and told <= {"Suicide bomb", "harm"}:
        apart = False  # "a bomb went off at a rally. A man had blown himself up"
    if apart and not _shot_at_crowd(mine | theirs, draft, account, site):
        return None
    if is_anger_over(draft, account, site):
        return None
    if account.parts and (account.sentence != draft.accounts[0].sentence or _is_elsewhere(draft, site)):
        return None
    if _are_arrests_beside(draft, account, site, told, known) or _is_recalled(draft, account, site):
        return None
    if ((known == _STOPPED) != (told == _STOPPED) or _by_other_means(draft, account)) and _is_elsewhere(
        draft, site
    ):
        return None  # "drones were shot down over X. Shells killed five in Y"
    if told == _STOPPED and known <= {"harm"} and site is None:
        return None  # "one was killed in X. Air defences shot down 34 missiles": over the whole land
    if account.past != draft.accounts[0].past and not account.points_back:
        return None  # the siege of 2017 is not the bomb of yesterday
    gap = account.sentence - draft.last_sentence
    waiting = draft.accounts[0].headline and draft.last_sentence <= _PLACED_LATE
    recalled = draft.accounts[0].lead and _is_its_day(draft, account)  # "a day after a similar attack"
    if draft.site is None and site is not None and gap > _PLACED_LATE and not (waiting or recalled):
        return None  # what was told without a place does not get it from far away
    if _is_another(draft, account, site) or _is_told_beside(draft, account) or is_of_ground(draft, account):
        return None
    if _is_counted_from(draft, account):
        return None
    date, other = account_date(account), draft.date
    if _is_aside(draft, account):
        return None
    score = 0.0
    soon = gap == 0 or (
        gap == 1 and (account.points_back or not account.mentions or draft.accounts[0].headline)
    )
    if date is not None and other is None and (date.date_prec or 0) >= _MONTH and not soon:
        return None  # "(November 2018, 71 dead)" is no later word of what the report tells
    if date is not None and other is not None:
        # The first sentence may tell of the day after: "on Friday ended a siege".
        setting = not any((a.mentions or a.points_back) and a.dates for a in draft.accounts)
        loose = setting and draft.borrowed is None and date.kind != "anchor"  # not "a day later"
        if overlap(span(date), span(other), slack=int(loose)):
            score += 1.5
        elif not (
            _told_the_day_after(draft, account, span(date), span(other)) or are_its_dead(draft, account, site)
        ):
            return None
    placed = place_agreement(draft, account, site)
    if placed is None and (opens(draft, account) or are_its_dead(draft, account, site)):
        placed = 0.5
    if placed is None:
        return None
    score += placed
    agents, others = {m.group.name for m in account.agents}, draft.agents()
    if agents and others and not (_ends_it(account, site) or answers(draft, account, site)):
        if not any(can_be_same(a, b) for a in agents for b in others):
            return None
        if agents == {""} and not any(_is_state(b) for b in others):
            return None  # the army did not do what the rebels did
        score += 0.5
    if account.points_back:
        score += 2.0
    if draft is not found[0] and gap > 0 and site is None and _counts_more(draft, account):
        return None
    if same_count(draft, account):
        score += 1.0
    if not account.mentions or set(account.kinds) <= {"harm"}:
        score += 0.5
    if draft.accounts[0].headline and account.sentence <= 3:
        score += 1.0
    score += 1.3 if gap <= 1 else 0.5 if gap <= 3 else 0.0
    if gap == 0 and site is None and not account.dates and not account.points_back:
        score += 1.0  # "11 were shot dead in Salamanca on Sunday; 12 were injured"
    if draft is found[0]:
        score += 0.3
    if set(account.kinds) & set(draft.kinds):
        score += 0.3
    if date is not None and other is None and not draft.accounts[0].headline and not account.points_back:
        score -= 0.5 if gap <= _PLACED_LATE else 1.5
    return score


def _are_arrests_beside(
    draft: Draft, account: Account, site: Site | None, told: set[str], known: set[str]
) -> bool:
    """'Gunmen kill two', 'police detained five after the gunmen shot two dead': the arrests are another."""
    if known == {"Arrests"}:
        return not told or not told <= {"Arrests", "harm"}  # "the violence began": not the arrests
    if known == {"Arrests", "raid"} and told & {"bombing", "attack", "Attack", "Suicide bomb"}:
        return True  # "detained 12 people in raids over the bombings of two synagogues"
    if told != {"Arrests"} or "Arrests" in known or not known:
        return False
    return CROWD not in families(draft.kinds) and not _in_raid(draft, account, site)


def _is_recalled(draft: Draft, account: Account, site: Site | None) -> bool:
    """Whether one of them is only told as what went before: "the blast comes after raids in Sulu"."""
    if account.points_back:
        return False
    first = draft.accounts[0]
    if account.recalled and site is None and account.sentence > first.sentence:
        return True
    if account.recalled and CROWD in families(draft.kinds) and set(account.kinds) <= {"harm"}:
        return True  # those over whose death people marched
    # "detained over the bombings that killed 25. In Bingol a man was shot"
    alike = set(account.kinds) & set(draft.kinds) - {"harm"}
    if (
        first.recalled
        and alike
        and account.dates
        and site is not None
        and draft.site is not None
        and not draft.has_day
    ):
        inside = contains(draft.site.toponym, site.toponym) or site.toponym.place == draft.site.toponym.place
        return not inside  # "suspected of the bomb in Istanbul. Sunday's explosion was in Istiklal Avenue"
    return first.recalled and not account.recalled and account.sentence != draft.last_sentence


def _is_aside(draft: Draft, account: Account) -> bool:
    """'Rebels left X, two weeks after seizing it. In Y …': what was told beside is not what comes next."""
    date = draft.date
    told = date is not None and date.kind == "clause" and draft.site is None
    other = "capture" in draft.kinds and not set(draft.kinds) & set(account.kinds)
    return told and other and account.sentence > draft.last_sentence and not account.points_back


def _in_raid(draft: Draft, account: Account, site: Site | None) -> bool:
    """'Troops left X after a raid. They arrested nine and killed one': in the raid."""
    raided = {"raid", "entry"} & set(draft.kinds) and account.sentence - draft.last_sentence <= 1
    return bool(raided) and site is None and not account.dates and not account.parts


def _is_elsewhere(draft: Draft, site: Site | None) -> bool:
    """'A bomb went off in Sadr City and a third in Karrada': each at its own spot, however near."""
    spots = [s for s in (draft.site, site) if s is not None and s.how in (AT, AIMED) and not s.is_country]
    return len(spots) == 2 and spots[0].toponym.place != spots[1].toponym.place


def _is_its_day(draft: Draft, account: Account) -> bool:
    """Whether both tell the same one day."""
    days = {span(d) for d in (account_date(account), draft.date) if d is not None and d.date_prec == 1}
    return len(days) == 1 and account_date(account) is not None and draft.date is not None


def _ends_it(account: Account, site: Site | None) -> bool:
    """'Three of the attackers were shot dead by guards': how the attack ended, and none of its own."""
    of_them = bool(account.casualties) and all(c.attackers for c in account.casualties)
    return of_them and site is None and not account.dates and not account.parts


def _told_the_day_after(
    draft: Draft, account: Account, day: tuple[dt.date, dt.date], other: tuple[dt.date, dt.date]
) -> bool:
    """'Families on Friday buried those killed. The tank blew up on Wednesday': it had no own day yet."""
    if any(account_date(a) is not None for a in draft.accounts) or account.parts:
        return False
    near = account.sentence - draft.last_sentence <= _PLACED_LATE
    before = dt.timedelta(0) < other[0] - day[1] <= _SOON_TOLD
    return near and before and (draft.accounts[0].lead or draft.accounts[0].headline or account.points_back)


def is_anger_over(draft: Draft, account: Account, site: Site | None) -> bool:
    """'A fire killed eight. Residents, furious at the delay, hurled bricks': a riot beside it, and there."""
    angry = CROWD in families(account.kinds) and not account.points_back and not account.headline
    harmed = any(c.what == "killed" and c.best for a in draft.accounts for c in a.casualties)
    own = CROWD in families(draft.kinds) or not (harmed and _WRECKING & set(draft.kinds))
    soon = 0 < account.sentence - draft.last_sentence <= _PLACED_LATE
    # not "protesters were chanting when it went off"
    angry = angry and all(m.word.part == "verb" and m.word.shape == "past" for m in account.mentions[:1])
    return angry and not own and soon and site is None and not account.casualties


def are_its_dead(draft: Draft, account: Account, site: Site | None) -> bool:
    """'Four died in the fire on Thursday. On Friday crews found 27 bodies there': found after the event."""
    searched = _WRECKING & set(draft.kinds) and set(account.kinds) <= {"harm"} and not account.parts
    more = any(c.other for c in account.casualties)  # "four more bodies were brought ashore"
    found = more or any(m.word.lemma.split()[0] in _FINDS for m in account.mentions)
    own = account_date(account) or next((d for d in account.beside if usable(d)), None)
    if not (searched and found) or own is None or draft.date is None:
        return False
    after = span(own)[0] - span(draft.date)[1]
    here = site is None or draft.site is None or not _is_elsewhere(draft, site)
    if more and site is not None and draft.site is not None:
        here = here or distance_km(draft.site.toponym, site.toponym) <= _DRIFT_KM
    return here and dt.timedelta(0) < after <= _FOUND_LATE


def is_told_again(draft: Draft, other: Draft) -> bool:
    """'To avenge a rocket that killed a woman in X. … On Friday a rocket hit X, killing a woman': one."""
    if not (draft.accounts and other.accounts and draft.site and other.site):
        return False
    if draft.date is not None or not draft.is_recalled or other.accounts[0].past:
        return False
    if draft.site.is_country or draft.site.toponym.place != other.site.toponym.place:
        return False
    dead = [{c.best for a in d.accounts for c in a.casualties if c.what == "killed"} for d in (draft, other)]
    alike = bool(families(draft.kinds) & families(other.kinds))
    same = bool(dead[0] & dead[1])
    return alike and (same or not ((dead[0] and dead[1]) or other.accounts[0].parts))


def _is_another(draft: Draft, account: Account, site: Site | None) -> bool:
    """'Police fired at a crowd on Tuesday. … Thousands marched in Eldoret': place and deed of its own."""
    if site is None or draft.site is not None or site.how != AT or site.is_country or account.known:
        return False
    mine, theirs = set(account.kinds) - {"harm"}, set(draft.kinds) - {"harm"}
    dated = any(a.dates and not a.headline for a in draft.accounts)
    told = dated and (any(a.casualties for a in draft.accounts) or mine <= {"escape", "coup"})
    return told and bool(mine) and bool(theirs) and not mine & theirs


def is_of_ground(draft: Draft, account: Account) -> bool:
    """'Rebels seized the capital. … Jets struck depots in Mezzeh': a town taken, a spot of it hit."""
    mine, theirs = set(account.kinds), set(draft.kinds)
    taken = [bool(kinds & _GROUND) for kinds in (mine, theirs)]
    bombed = [bool(kinds & _BOMBED) for kinds in (mine, theirs)]
    if bool(account.sites) and ((taken[0] and bombed[1]) or (taken[1] and bombed[0])) and not all(taken):
        return True
    # "Fighting raged round the port. Kenyan jets bombed positions there": by others, and from the air
    fought = theirs <= {"clash", "capture", "harm"} and "clash" in theirs
    known = account.points_back or account.sentence == draft.accounts[0].sentence
    if fought and bombed[0] and not known and draft.site is not None and not draft.site.is_country:
        spots = [s for s in account.sites if s.how in (AT, AIMED) and not (s.is_country or s.is_area)]
        if spots and all(s.toponym.place != draft.site.toponym.place for s in spots):
            return True  # "fighting raged in the capital. Its jets had bombed camps in Omdurman"
    return fought and bombed[0] and bool(_names(account) - draft.agents()) and not known


def _by_other_means(draft: Draft, account: Account) -> bool:
    """'Jets bombed positions at the port. At X, near by, two suicide bombers killed seven'."""
    mine = {w.kind for _, w in account.means} | set(account.kinds)
    if not mine & {"Air/drone strike", "Suicide bomb"}:
        return False
    theirs = {w.kind for a in draft.accounts for _, w in a.means} | set(draft.kinds)
    return all((how in theirs) != (how in mine) for how in ("Air/drone strike", "Suicide bomb"))


def _names(account: Account) -> set[str]:
    return {m.group.name for m in account.agents if m.group.name}


def _is_told_beside(draft: Draft, account: Account) -> bool:
    """'32 died in fighting, two days after gunmen mowed down dozens': two dead tolls of one sentence."""
    others = [a for a in draft.accounts if a.sentence == account.sentence and a.start != account.start]
    return bool(account.casualties) and any(
        a.casualties and VIOLENCE in families(a.kinds) & families(account.kinds) for a in others
    )


def _is_counted_from(draft: Draft, account: Account) -> bool:
    """'Rebels seized 30 girls on Tuesday, hours after a blast in X': from one the other's time is counted."""
    others = [a for a in draft.accounts if a.sentence == account.sentence and a.start != account.start]
    counted = any(d.kind == "clause" and d.offset is not None for a in (*others, account) for d in a.dates)
    return counted and any(_tells_what(a) for a in others) and _tells_what(account)


def _tells_what(account: Account) -> bool:
    """Whether it tells, with a place or toll of its own, more than that somebody died or that it burns."""
    done = bool(set(account.kinds) - {"harm", "fire"}) or bool(account.means)
    return done and bool(account.sites or account.casualties)


def _counts_more(draft: Draft, account: Account) -> bool:
    """'A boy was killed in Jabalia. … Doctors had received 25 bodies': far more dead, of no place or day."""
    if account.dates or account.points_back or not set(account.kinds) <= {"harm"}:
        return False
    told = [c.best for a in draft.accounts for c in a.casualties if c.what == "killed" and c.best]
    more = [c.best for c in account.casualties if c.what == "killed" and c.best]
    return bool(told and more) and max(more) > _FAR_MORE * max(told)


def opens(draft: Draft, account: Account) -> bool:
    """The headline and the first sentence that tells of an event tell of the same one."""
    return all(a.headline for a in draft.accounts) and bool(draft.accounts) and account.lead


def parts(a: Site, b: Site) -> bool:
    return not contains(a.toponym, b.toponym) and not contains(b.toponym, a.toponym)


def _differ(a: Site, b: Site) -> bool:
    return a.toponym.place is not None and b.toponym.place is not None and a.toponym.place != b.toponym.place


def _is_state(name: str) -> bool:
    group = all_groups().get(name)
    return group is None or group.kind in ("state", "police", "military")


def _shot_at_crowd(both: frozenset[str], draft: Draft, account: Account, site: Site | None) -> bool:
    """Police firing at a protest is told now as the one, now as the other."""
    if both != {VIOLENCE, CROWD} or account.sentence - draft.last_sentence > 2:
        return False
    if draft.date is not None and (draft.date.date_prec or 0) >= _MONTH:
        return False  # "In August 73 were killed. Miners marched with the bodies": of now
    if site is not None and draft.site is not None and parts(draft.site, site) and _differ(draft.site, site):
        return False
    violent = account.kinds if VIOLENCE in families(account.kinds) else draft.kinds
    by_state = {m.group.kind for a in [*draft.accounts, account] for m in a.agents} <= {"state", "police"}
    return by_state and set(violent) <= {
        "attack",
        "Attack",
        "harm",
        "shooting",
        "clash",
        "Violent demonstration",
    }
