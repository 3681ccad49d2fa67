"""A sentence's places, dates, counts and weapons in, each given to the account that it stands with."""

from dataclasses import replace
from itertools import pairwise

from gazetteer.index import Index
from mapapp.reading.accounts.account import Account, Here
from mapapp.reading.accounts.aftermath import is_mourned_beside
from mapapp.reading.accounts.listed import listed_together
from mapapp.reading.accounts.since import YEAR_PRECISION
from mapapp.reading.accounts.standing import days_of_old
from mapapp.reading.dates import BACKGROUND, BESIDE, SPEECH, DateMention
from mapapp.reading.link import score_places
from mapapp.reading.places.distance_words import end_of_distance
from mapapp.reading.places.unlisted import moved
from mapapp.reading.places.where import AIMED, AT, LOOSE, MEASURED, ORIGIN, PARTY, Site, contains, is_unlisted
from mapapp.reading.prose import wording
from mapapp.reading.prose.clauses import clause_of, clause_starts
from mapapp.reading.prose.text import Span
from mapapp.reading.prose.words import Sentence, Words
from mapapp.reading.toll.casualties import Casualty
from mapapp.reading.what import status
from mapapp.reading.what.events import find_means
from mapapp.reading.what.weapons import acts
from mapapp.reading.who.groups import GroupMention

_LAUNCHED = frozenset("launched fired lobbed shot sent".split())
_HIT = frozenset("at into on onto toward towards against hit hitting struck striking".split())
_OF_A_WEAPON = (["shell"], ["shells"], ["bomb"], ["bombs"], ["round"], ["rounds"], ["jets"], ["rockets"])
_TAKE_OFF = 6  # words from "taking off" to the town
_TOOK_OFF = frozenset("taking takeoff take departing departure leaving".split())
_NEXT_CLAUSE = 8  # words that ", and" stands for
_LEFT = frozenset(("left", "leaving", "departing", "departed"))
_WHENCE = 9  # words
_RELATIVE = frozenset("who whom whose which that".split())
_WEEK = 3  # precision of a date that tells no more than the week
_VAGUE = 150  # characters, by which such a date must stand nearer than a day
_OPENING = 3  # words of a sentence, in which a day is told for all of it
_FAR = 60  # characters from an event word, beyond which even a lone name may not be its place
_FROM_THERE = (
    "escape",
    "Abduction/forced disappearance",
    "Non-violent transfer of territory",
    "Robbery",
    "recapture",
)
_ANYWHERE_KM = 1000.0  # "a coast of 5,700 km from Senegal to Angola" measures no place
_LOOSE_KM = 30.0
_SURE, _UNLIKELY = 0.5, 0.1  # of the link model: one place is it, another is not


def hand_out(
    words: Words, sentence: Sentence, here: Here, sites: list[Site], casualties: list[Casualty],
    accounts: list[Account],
) -> None:  # fmt: skip
    """Gives each place, date, count and weapon of a sentence to the account that it stands with."""
    forms = words.forms
    live = [a for a in accounts if a.told != status.DENIED] or accounts
    for site in sites:
        account = _opened_by(forms, accounts, site) or _nearest(words, sentence, accounts, site.first)
        if site.how in (AT, AIMED, LOOSE):
            if not _is_fired_from(forms, account, site):
                account.sites.append(site)
        elif site.how == ORIGIN and (
            _leaves(account, site)
            or _as_it_left(forms, sentence.first, site)
            or _as_it_took_off(forms, account, site)
        ):
            account.sites.append(replace(site, how=AT))
        elif site.how == MEASURED:
            account.measured.append(site)
        elif site.how == PARTY and _is_target(account, site):
            account.sites.append(site)
    for casualty in casualties:
        if not casualty.toll:
            _nearest(words, sentence, live, casualty.word).casualties.append(casualty)
    of_old = days_of_old(words, sentence, here, [m for a in accounts for m in a.mentions])
    for date in here.dates:
        at = words.between(date.start, date.end)[0]
        if date.start in of_old:
            continue
        if date.role == BACKGROUND:
            for account in accounts:
                if account.told == status.PERIOD:
                    account.dates.append(date)
            continue
        if _dates_the_toll(words, sentence, casualties, at):
            _nearest(words, sentence, accounts, at).spoken.append(date)
            continue
        if date.role in (SPEECH, BESIDE):
            nearest = _nearest(words, sentence, accounts, at)
            (nearest.spoken if date.role == SPEECH else nearest.beside).append(date)
            continue
        if date.kind == "clause":
            following = [a for a in accounts if a.mentions and a.mentions[0].first > at]
            if _explains_day(words, here, date):
                stop = next((i for i in range(at + 1, sentence.last) if forms[i] == ","), sentence.last)
                for account in [a for a in following if a.mentions[0].first < stop][:1]:
                    account.dates.append(date)
            elif following:
                following[0].dates.append(date)
            elif not any(account.mentions for account in accounts):
                accounts[-1].dates.append(date)
            continue
        nearest = _nearest(words, sentence, accounts, at)
        (nearest.beside if _died_later(forms, sentence, nearest) else nearest.dates).append(date)
    _share_day(words, accounts)
    for account in accounts:
        account.dates = [d for d in account.dates if not _is_after_it_was_said(account, d)]
        account.beside = [d for d in account.beside if not _is_after_it_was_said(account, d)]
        if account.recalled and not account.sites and account.mentions:
            account.sites = _where_it_was(forms, sites, account.mentions[0].first)
    told = [m for a in accounts for m in a.mentions]
    for i, word in find_means(words, sentence.first, sentence.last):
        if _is_target_of_means(forms, sentence.first, i) or not acts(words, sentence, told, i):
            continue
        if _is_of_old(words, sentence, here, i) or is_mourned_beside(words, sentence, i, told):
            continue
        account = _done_by(forms, accounts, i) or _nearest(words, sentence, accounts, i)
        if not _came_after(forms, account, i):
            account.means.append((i, word))
    for account in accounts:
        for casualty in account.casualties:
            for party in here.parties:
                inside = casualty.first <= party.first and party.last <= casualty.last
                if inside and not party.bare and _of_victims(words, party):
                    account.victims.append(party)


def _opened_by(forms: list[str], accounts: list[Account], site: Site) -> Account | None:
    """'A man was shot on Monday, and ‹in Prijedor›, near …, another was arrested': of the clause it opens."""
    led = forms[max(0, site.first - 3) : site.first]
    if led not in ([",", "and", "in"], [",", "while", "in"], [",", "but", "in"]) or forms[site.last] != ",":
        return None
    later = [a for a in accounts if a.mentions and a.mentions[0].first > site.first]
    return min(later, key=lambda a: a.mentions[0].first, default=None)


def _is_after_it_was_said(account: Account, date: DateMention) -> bool:
    """'On Monday it said that it had killed him, and on ‹Tuesday› crowds mourned': no day of the deed."""
    told = [s.date_start for s in account.spoken if s.date_prec == 1 and s.date_start is not None]
    return date.date_start is not None and any(day < date.date_start for day in told)


def _share_day(words: Words, accounts: list[Account]) -> None:
    """'Rebels marched into X on Friday and took Y': the day told after the first is the day of both."""
    for account, after in pairwise(accounts):
        if account.dates or account.beside or not (account.mentions and after.mentions):
            continue
        start, stop = words.ends[account.mentions[-1].last - 1], words.starts[after.mentions[0].first]
        between = [d for d in after.dates if start < d.start < stop and d.kind == "day" and d.date_prec == 1]
        added = words.text[between[-1].end : stop].split()[:1] if between else []
        if added == ["and"] and not (account.recalled or after.recalled):
            account.dates.append(between[-1])
    for account, after in pairwise(accounts):
        # "On Sunday troops fired at a crowd in X, and in Y the mayor was abducted"
        if after.dates or after.beside or not (account.mentions and after.mentions) or after.points_back:
            continue
        start, stop = words.ends[account.mentions[-1].last - 1], words.starts[after.mentions[0].first]
        days = [d for d in account.dates if d.kind == "day" and d.date_prec == 1 and d.start < stop]
        between_them = words.text[start:stop]
        opening = words.starts[words.sentences[account.sentence].first + _OPENING]
        led = [d for d in account.dates if d.kind in ("day", "period") and d.start < opening]
        if led and (", and " in between_them or "; " in between_them):
            days = led
        elif ", and in " not in between_them:
            continue
        goes_on = account.told == after.told == status.HAPPENED
        if days and goes_on and not (account.recalled or after.recalled):
            after.dates.append(days[0])


def settle(words: Words, sentence: Sentence, accounts: list[Account], gazetteer: Index) -> None:
    """Puts what each account was given in order: the likelier places, the nearest date first."""
    for account in accounts:
        telling = [m for m in account.mentions if m.word.kind != "harm"] or account.mentions
        account.start = words.starts[telling[0].first] if telling else sentence.start
        if telling:
            event = words.span(telling[0].first, telling[0].last)
            account.sites = _linked(words, account.sites, event, gazetteer)
        if len(account.dates) > 1:
            account.dates.sort(
                key=lambda date: (
                    _away(words, date, account.start)
                    + 25 * (date.kind in ("anchor", "time"))
                    + _VAGUE * ((date.date_prec or 0) >= _WEEK)
                    + _FAR * (date.kind == "clause" and (date.date_prec or 0) > 1)
                )
            )
        if account.measured and all(_holds_measured(account, s) for s in account.sites):
            point = told_by_distance(words, sentence, account.measured, gazetteer)
            account.sites = [s for s in account.sites if not (point and _is_sea(s))] + point


def _explains_day(words: Words, here: Here, date: DateMention) -> bool:
    """'On May 15, ‹the day after› a curfew was declared, soldiers fired': an aside to the day before it."""
    return any(
        d.end < date.start and words.text[d.end : date.start].split() in ([","], [",", "the"])
        for d in here.dates
    )


def _holds_measured(account: Account, site: Site) -> bool:
    """'Southeast of al-Qaryatayn, in Homs province': the area told is that of the place measured from.

    A sea has no shore in the gazetteer: 'in the Red Sea, 60 miles west of Hodeidah'.
    """
    return (
        site.is_country or _is_sea(site) or all(contains(site.toponym, m.toponym) for m in account.measured)
    )


def _is_sea(site: Site) -> bool:
    return site.toponym.place is not None and site.toponym.place.kind == "water"


def _linked(words: Words, sites: list[Site], event: Span, gazetteer: Index) -> list[Site]:
    """Of several spots that can't all be the place, those that the link model takes for it."""
    spots = [s for s in sites if not s.is_country]
    rivals = any(
        a.toponym.text != b.toponym.text and not _nested(a, b) and not _nested(b, a)
        for n, a in enumerate(spots)
        for b in spots[n + 1 :]
    )
    if not rivals and not any(abs(s.toponym.start - event.start) > _FAR for s in spots):
        return sites
    scores = score_places(words.text, event, [words.span(s.first, s.last) for s in spots], gazetteer)
    if len(spots) == 1 and scores[0] < _UNLIKELY / 2:
        return [s for s in sites if s not in spots]
    if max(scores) < _SURE:
        return sites
    likely = {s for s, score in zip(spots, scores, strict=True) if score >= _UNLIKELY}
    for one, after in pairwise(sorted(spots, key=lambda s: s.first)):
        if one in likely and listed_together(words, one, after):
            likely.add(after)  # "attacked a church in Jos, a market in Bauchi and a post near Gombe"
    return [s for s in sites if s in likely or s not in spots]


def _nested(a: Site, b: Site) -> bool:
    """One place in another, told in one breath: "in Akashat, in Anbar"."""
    return contains(a.toponym, b.toponym) and abs(a.toponym.start - b.toponym.start) < _FAR // 2


def told_by_distance(words: Words, sentence: Sentence, measured: list[Site], gazetteer: Index) -> list[Site]:
    """'60 miles west of Hodeidah', where no name is told: the point so told."""
    for site in measured:
        start = max(sentence.start, site.toponym.start - 90)
        if is_unlisted(site.toponym) and (site.toponym.radius_km or 0) > _LOOSE_KM:
            return [replace(site, how=AT)]  # its circle is wider than a step away from it
        of = end_of_distance(words, sentence.first, site.first - 1)
        edge = words.ends[of] + 1 if of is not None else site.toponym.start  # "of ‹the town of› Gao"
        phrase = words.text[start:edge] + site.toponym.text
        place = moved(phrase, replace(site.toponym, end=start + len(phrase)), gazetteer)
        if place is not None and (place.radius_km or 0) <= _ANYWHERE_KM:
            end = site.toponym.end
            place = replace(place, end=end, text=words.text[place.start : end])
            return [Site(place, site.first, site.last, AT)]
    return []


def _away(words: Words, date: DateMention, at: int) -> float:
    """How far a date stands from an event word, clauses between them counted as distance."""
    lo, hi = sorted((words.between(date.start, date.end)[0], words.between(at, at + 1)[0]))
    breaks = sum(form in wording.single("clause") or form == "whom" for form in words.forms[lo:hi])
    return (hi - lo) * (1.0 if date.start > at else 1.2) + 12 * breaks


def _died_later(forms: list[str], sentence: Sentence, account: Account) -> bool:
    """'Two more died in hospital on Thursday', 'succumbed to his wounds': the day of the death alone."""
    died = account.mentions and all(m.word.lemma in ("die", "succumb", "perish") for m in account.mentions)
    return bool(died) and wording.has("of wounds", forms, sentence.first, sentence.last)


def _is_target_of_means(forms: list[str], start: int, at: int) -> bool:
    """'destroyed two mortar systems and a VBIED': weapons that were hit, not that hit."""
    for i in range(at - 1, max(start, at - 45) - 1, -1):
        ends = forms[i] in (".", ";", "before", "after", "when", "while") and i < at - 1
        if forms[i] in wording.single("weapon user") or ends:
            return False
        if forms[i] in wording.single("weapon hit"):
            return True
    return False


def _came_after(forms: list[str], account: Account, at: int) -> bool:
    """'The ‹shells› came a day after a van blew up': a weapon of what followed what the account tells."""
    told = account.mentions[0].first if account.mentions else at
    between = forms[at + 1 : told]
    return between[:1] == ["came"] and "after" in between


def _is_of_old(words: Words, sentence: Sentence, here: Here, at: int) -> bool:
    """'A commander who was killed by a drone in 2020': a weapon of long ago, and none of today's."""
    first, last = clause_of(clause_starts(words, sentence), sentence.last, at)
    days = (words.between(d.start, d.end)[0] for d in here.dates if (d.date_prec or 0) >= YEAR_PRECISION)
    return words.forms[first] in _RELATIVE and any(first <= day < last for day in days)


def _of_victims(words: Words, party: GroupMention) -> bool:
    """'two PMF fighters', 'members of the PMF', 'Colombian soldiers'; not 'Palestinian children'."""
    if not party.adjective:
        return True
    after = words.forms[party.last : party.last + 2]
    return any(form in wording.single("armed") for form in after) and "police" not in after


def _leaves(account: Account, site: Site) -> bool:
    """'withdrew from Kidal', 'kidnapped from a school in Jos': where it happened is what is left."""
    return any(m.word.kind in _FROM_THERE and m.first < site.first for m in account.mentions)


def _where_it_was(forms: list[str], sites: list[Site], event: int) -> list[Site]:
    """'In ‹Maigo›, where 13 passengers had been shot on April 24': the place that the clause is told of."""
    before = [
        s for s in sites if s.how in (AT, AIMED) and s.last < event and "," not in forms[s.last + 1 : event]
    ]
    led = [s for s in before if {"where", "which"} & set(forms[s.last : s.last + 2])]
    return led[-1:]


def _as_it_left(forms: list[str], start: int, site: Site) -> bool:
    """'It happened as the bus left a terminal in X': there."""
    before = range(max(start, site.first - _WHENCE), site.first)
    return any(goes_with_it(forms, i) for i in before) and "," not in forms[before.start : site.first]


def _as_it_took_off(forms: list[str], account: Account, site: Site) -> bool:
    """'A jet crashed after taking off from ‹Tehran›', 'shortly after takeoff from X': close to it."""
    fell = {"crash", "Aircraft accident"} & set(account.kinds)
    before = forms[max(0, site.first - _TAKE_OFF) : site.first]
    soon = {"after", "on", "during"} & set(before) and _TOOK_OFF & set(before)
    return bool(fell and soon)


def goes_with_it(forms: list[str], at: int) -> bool:
    """'‹as› the bus left a terminal': what went on when it happened, and no other event."""
    return forms[at] in ("as", "while", "when") and bool(_LEFT & set(forms[at + 1 : at + 6]))


def _is_fired_from(forms: list[str], account: Account, site: Site) -> bool:
    """'The rockets were launched from a vehicle near X': whence, and not where they hit."""
    for mention in account.mentions:
        between = forms[mention.last : site.first]
        if forms[mention.first] in _LAUNCHED and between[:1] == ["from"] and len(between) <= _WHENCE:
            return not _HIT & set(between)
    return False


def _is_target(account: Account, site: Site) -> bool:
    """A state that is the object of the attack is where it happened."""
    return any(t.first <= site.first and site.last <= t.last for t in account.targets)


def _nearest(words: Words, sentence: Sentence, accounts: list[Account], at: int) -> Account:
    """The account a word belongs to: one of its own stretch of the sentence, else the nearest."""
    if len(accounts) == 1:
        return accounts[0]

    def away(account: Account) -> tuple[int, int]:
        best = 10_000
        for mention in account.mentions:
            lo, hi = sorted((mention.last if at >= mention.last else mention.first, at))
            crossing = sum(
                15
                for form in words.forms[lo:hi]
                if form in (";", "after", "before", "following", "amid", "while", "but", "since")
            )
            crossing += _NEXT_CLAUSE * any(words.forms[i : i + 2] == [",", "and"] for i in range(lo, hi))
            # What follows an event word belongs to it sooner than what comes before the next one.
            best = min(best, hi - lo + crossing + (4 if at < mention.first else 0))
        return best, 0

    return min(accounts, key=away)


def _done_by(forms: list[str], accounts: list[Account], at: int) -> Account | None:
    """'…, ‹warplanes› blasted targets', 'a ‹mortar› shell fell': the account whose verb comes right after."""
    return next(
        (
            a
            for a in accounts
            for m in a.mentions
            if m.word.part == "verb" and (m.first == at + 1 or forms[at + 1 : m.first] in _OF_A_WEAPON)
        ),
        None,
    )


def _dates_the_toll(words: Words, sentence: Sentence, casualties: list[Casualty], at: int) -> bool:
    """'the toll rose to eight on Wednesday', 'had recovered 22 bodies by Tuesday': when it was counted."""
    if words.forms[at - 1] == "by" and any(c.what == "killed" and c.last <= at for c in casualties):
        return True
    return any(
        c.last <= at <= c.last + 3
        and (c.updated or any(f in ("toll", "number") for f in words.forms[max(0, c.word - 8) : c.word]))
        for c in casualties
    )
