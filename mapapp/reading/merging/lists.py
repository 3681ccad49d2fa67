"""An account in, one for each place of a list out: "three died in Chattogram and two in Dhaka" are two."""

import dataclasses

from mapapp.reading.accounts.gathered import Account
from mapapp.reading.accounts.listed import listed_together
from mapapp.reading.dates import DateMention
from mapapp.reading.places.where import AIMED, AT, Site, contains, distance_km, is_unlisted
from mapapp.reading.prose import wording
from mapapp.reading.prose.numbers import Quantity, quantity
from mapapp.reading.prose.words import Words
from mapapp.reading.toll.casualties import Casualty

_APART_KM = 15.0  # nearer names are one neighbourhood
_EACH = 3  # words before a name in which "one each in" stands
_LOST_KM = 1000.0
_REGIONS = frozenset("regions provinces governorates oblasts states districts counties departments".split())


def by_place(words: Words, account: Account) -> list[Account]:
    """The account, or one account for each place of the list that its sentence tells."""
    listed = _listed(words, [s for s in account.sites if s.how in (AT, AIMED) and _is_spot(s)])
    if len(listed) < 2:
        return [account]
    if _are_regions(words, account, listed[-1]):
        wide = [s for s in account.sites if s.is_country]
        return [dataclasses.replace(account, sites=wide, many=True)] if wide else []
    counted = {site: _count(words, listed[n - 1], site, account) for n, site in enumerate(listed) if n}
    with_counts = any(counted.values()) or any(
        _numbers(words, listed[n - 1].last, site.first) for n, site in enumerate(listed) if n
    )
    in_row = with_counts or set(account.kinds) <= {"hit", "harm"}
    theirs = [c for told in counted.values() for c in told]
    own = [c for c in account.casualties if c not in theirs]
    first = dataclasses.replace(
        account,
        sites=_with_areas(account, listed[0]),
        casualties=own,
        dates=_own_dates(words, listed, 0, account),
        listed=in_row,
    )
    if not with_counts:
        first.casualties = []  # a sum over the list is no one place's
    rest = [
        dataclasses.replace(
            account,
            sites=_with_areas(account, site),
            casualties=counted[site],
            dates=_own_dates(words, listed, n, account),
            points_back=False,
            listed=in_row,
        )
        for n, site in enumerate(listed)
        if n
    ]
    return [first, *rest]


def _is_spot(site: Site) -> bool:
    return not site.is_country and not site.is_area and (site.toponym.radius_km or 0.0) <= _LOST_KM


def _are_regions(words: Words, account: Account, last: Site) -> bool:
    """'attacked towns in Sumy, Poltava and Kharkiv regions': a summary, of no one place."""
    after = words.forms[last.last : last.last + 1]
    return bool(after) and after[0] in _REGIONS and not account.casualties


def _listed(words: Words, sites: list[Site]) -> list[Site]:
    """The longest run of places that commas and "and" join and that lie apart."""
    run: list[Site] = []
    sites = [s for s in sites if is_unlisted(s.toponym) or not _holds_other(s, sites)]
    last: Site | None = None
    for site in sites:
        listed = last is not None and listed_together(words, last, site)
        near = [other for other in run if not _lie_apart(site, other)]
        if listed and near and (is_unlisted(site.toponym) or all(is_unlisted(s.toponym) for s in near)):
            last = site  # of those not in the gazetteer no more is known than what they are named with
            run = run if is_unlisted(site.toponym) else [*(s for s in run if s not in near), site]
            continue
        if run and (near or not listed):
            if len(run) > 1:
                break
            run = []
        run.append(site)
        last = site
    joined = words.forms[run[0].last : run[-1].first] if run else []
    return run if "and" in joined or _goes_on(words, run) else []


def _holds_other(site: Site, sites: list[Site]) -> bool:
    others = (s for s in sites if s is not site and not is_unlisted(s.toponym))
    return any(contains(site.toponym, other.toponym) for other in others)


def _goes_on(words: Words, run: list[Site]) -> bool:
    """'In Zap, Metina and Gara', '… and a camp …': whether a list ends with what has no place."""
    if len(run) < 2:
        return False
    after = run[-1].last + (words.forms[run[-1].last : run[-1].last + 1] == [","])
    if words.forms[after : after + 1] != ["and"] or after + 1 >= len(words.forms):
        return False
    return words.is_capital(after + 1) or words.forms[after + 1] in ("a", "an", "the")


def _own_dates(words: Words, listed: list[Site], n: int, account: Account) -> list[DateMention]:
    """'In Kidal on Tuesday and in Gao on Wednesday': the days told after each place before the next."""
    starts = [words.starts[s.first] for s in listed]
    days = [d for d in account.dates if d.date_prec == 1 and d.start > starts[0]]
    if len({d.date_start for d in days}) < 2:
        return account.dates
    after = [d for d in days if d.start > starts[n]]
    first = min(after, key=lambda d: d.start, default=None)
    return [first] if first is not None else account.dates


def _lie_apart(a: Site, b: Site) -> bool:
    if contains(a.toponym, b.toponym) or contains(b.toponym, a.toponym):
        return False
    return distance_km(a.toponym, b.toponym) > _APART_KM


def _count(words: Words, before: Site, site: Site, account: Account) -> list[Casualty]:
    """'and two in Hodeidah': as many of what was counted before; "one each in Odesa ‹and Lviv›"."""
    led = max(0, before.first - _EACH)
    if "each" in words.forms[led : before.first] and words.forms[before.last : site.first] == ["and"]:
        told = quantity(words.forms, led, before.first) or quantity(words.forms, led + 1, before.first)
        if told is not None and account.casualties:
            return [_as_many(account.casualties[0], told)]
    for i in range(before.last, site.first):
        told = quantity(words.forms, i, site.first)
        if told is not None and not _counts_people(words, told.last, site.first):
            continue  # "120 miles southeast of Moscow", "damaging two planes at"
        if told is not None and told.best is not None and account.casualties:
            own = [c for c in account.casualties if c.first <= i < c.last and before.last <= c.first]
            if own:
                return own  # "killed twelve in Kherson and wounded eight in Nikopol"
            last = [c for c in account.casualties if c.first <= i] or account.casualties
            return [_as_many(last[0], told)]
    return []


def _numbers(words: Words, first: int, stop: int) -> bool:
    """'Killing three at A and damaging two planes at B': whether B has a number of its own."""
    told = (quantity(words.forms, i, stop) for i in range(first, stop))
    return any(q is not None and words.forms[q.last] not in wording.single("distance") for q in told)


def _counts_people(words: Words, at: int, stop: int) -> bool:
    """Whether the noun after a number is of people, or left out: "two in X", "five more near Y"."""
    people = ("person", "armed", "list link", "preposition")
    return at >= stop or any(words.forms[at] in wording.single(name) for name in people)


def _as_many(counted: Casualty, told: Quantity) -> Casualty:
    return Casualty(counted.what, told.first, told.last, told.low, told.best, told.high, told.first)


def _with_areas(account: Account, site: Site) -> list[Site]:
    """One place of the list, with the larger ones that hold it."""
    return [site, *(s for s in account.sites if contains(s.toponym, site.toponym))]
