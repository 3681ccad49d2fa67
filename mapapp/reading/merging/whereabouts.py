"""A draft and the place of an account in, how well the places agree out: None where they are two."""

from mapapp.reading.accounts.gathered import Account
from mapapp.reading.merging.draft import Draft, account_date, overlap, span
from mapapp.reading.places.where import (
    AIMED,
    AT,
    LOOSE,
    PARTY,
    Site,
    contains,
    distance_km,
    is_inside,
    is_unlisted,
)
from mapapp.reading.toponyms import Toponym

_SOON = 2  # sentences
_PROVINCE = 4  # where_prec
_TELLING_COUNT = 5  # dead or hurt: fewer are often told of two events in one report
_TOWNS_KM = 5.0  # two towns of the gazetteer are two places
_SOMEWHERE_KM = 100.0  # about a name of which nothing tells where it is
_LARGE = 1_000_000  # people of a city
_ROUND_KM = 50.0  # from its middle to its airports and the towns around it
_SPOKEN_OF = frozenset(
    ("explosion", "attack", "shooting", "bombing", "Attack", "Suicide bomb", "fire", "crash")
)
_ABOUT_KM = 60.0  # from a large city to the towns told as near it
_NEAR_KM = 25.0  # names so close to each other can stand for one place of action


def place_agreement(draft: Draft, account: Account, site: Site | None) -> float | None:
    """How well a place fits a draft's: None where it is another place."""
    if site is None:
        return 0.5
    if draft.site is None:
        counted = account.casualties and any(a.casualties for a in draft.accounts)
        later = account.sentence - draft.last_sentence > 1 and not account.points_back
        apart = counted and later and not site.is_country and not same_count(draft, account)
        leads = any(a.lead or a.headline for a in draft.accounts[:1] or [account])
        dated = account_date(account) is not None and account.sentence - draft.last_sentence > _SOON
        apart = bool(apart) or (not leads and dated and site.how == AT and not site.is_country)
        return None if apart else 0.5
    if _is_of_a_quake(account) and any(map(_is_of_a_quake, draft.accounts)) and not account.parts:
        return 0.8  # one earth shakes wherever it is told of, in the town hit and at its centre
    a, b = draft.site.toponym, site.toponym
    if a.place is not None and b.place is not None and a.place.place_id == b.place.place_id:
        return 0.7 if site.is_country else 1.5
    if is_inside(draft.site, site):
        if _is_found_later(draft, account):
            return None
        other = _counts_anew(draft, account) or not set(account.kinds) & set(draft.kinds)
        if is_unlisted(a) and is_unlisted(b) and other and not account.points_back:
            return None  # two villages that no list has, each somewhere about
        # A summary over a country or town, and one of its parts with numbers of its own: two things.
        begun = draft.accounts[-1].headline and account.lead
        named = sum(s.how == AT and not (s.is_country or s.is_area) for s in account.sites)
        if named > 1 and named in {a.several for a in draft.accounts}:
            return 0.8  # "raids on three villages", and all three by name
        whole = is_summary(draft) and not begun and not account.points_back and not account.headline
        whole |= account.listed and (a.where_prec or 0) >= _PROVINCE
        later = account.sentence - draft.last_sentence > _SOON and not site.is_country
        later = later and not account.dates
        whole |= draft.site.is_country and later and not account.points_back and _counts_anew(draft, account)
        telling = bool(account.mentions) and (set(account.kinds) != {"harm"} or bool(account.casualties))
        return None if whole and telling else 0.8
    if contains(b, a):
        apart = (
            account.many and account.casualties and site.is_country and not (account.lead or account.headline)
        )
        return None if apart else 0.5  # "14 have died around the country"
    if _is_of_a_large_city(draft, account, a, b):
        return 0.3  # "a blast at the airport of the capital", and the airport's town
    if is_at_sea(a, b) and not _counts_anew(draft, account):
        return 0.5  # "a ship in the Gulf of Aden", "50 miles off Aden"
    opening = all(a.lead or a.headline for a in draft.accounts)
    if opening and is_about_town(draft.site, site) and not _counts_anew(draft, account):
        return 0.5  # "near Belgrade", and then the town
    if _is_the_known_one(draft, account, site):
        return 0.5
    named = {site.how, draft.site.how} <= {AT, AIMED} and not account.points_back  # both of action
    far = min(_reach(a, b), _TOWNS_KM if named and {is_unlisted(a), is_unlisted(b)} == {True, False} else 1e9)
    if named and (_counts_anew(draft, account) or _is_a_town_unknown(draft, account, b)):
        return None
    if not site.is_country and not draft.site.is_country and distance_km(a, b) <= far:
        return 0.5 if account.points_back or LOOSE in (site.how, draft.site.how) else 0.2
    return None


def is_about_town(city: Site, site: Site) -> bool:
    """Whether a place is one of those that "near" a large city can mean."""
    about = city.is_near and not (site.is_near or site.is_country or site.is_area)
    return about and site.how == AT and distance_km(city.toponym, site.toponym) <= _ABOUT_KM


def _is_the_known_one(draft: Draft, account: Account, site: Site) -> bool:
    """'A mine killed seven in Sukma district. The explosion occurred close to ‹Korkoti›': there."""
    soon = account.sentence - draft.last_sentence <= _SOON and draft.accounts[0].lead
    known = account.points_back and not account.casualties and not any(d.kind == "day" for d in account.dates)
    lost = is_unlisted(site.toponym) and (site.toponym.radius_km or 0.0) >= _SOMEWHERE_KM
    return soon and known and lost


def same_count(draft: Draft, account: Account) -> bool:
    """Whether both tell of as many dead or hurt, and of so many that it is no chance."""
    told = {(c.what, c.best) for a in draft.accounts for c in a.casualties}
    own = [c for c in account.casualties if not c.other]  # "eight other children"
    return any((c.what, c.best) in told and (c.best or 0) >= _TELLING_COUNT for c in own)


def is_summary(draft: Draft) -> bool:
    """'34 strikes in Syria and Iraq', 'strikes across Gaza killed 50': told of an area, before its parts."""
    told = [a for a in draft.accounts if a.mentions]
    body = [a for a in told if not a.headline] or told
    return bool(body) and body[0].many and (draft.site is None or draft.site.how != PARTY)


def _is_of_a_large_city(draft: Draft, account: Account, city: Toponym, spot: Toponym) -> bool:
    """Whether what is spoken of again as known was at a town beside the large city told first."""
    known = account.points_back and draft.accounts[0].lead and not account.casualties
    dated = any(d.kind != "time" for d in account.dates)
    near = city.place is not None and city.place.population >= _LARGE and distance_km(city, spot) <= _ROUND_KM
    return known and not dated and near and set(account.kinds) <= _SPOKEN_OF


def is_at_sea(sea: Toponym, point: Toponym) -> bool:
    """Whether a point that is told by a distance lies in the sea told before."""
    water = sea.place is not None and sea.place.kind == "water" and is_unlisted(point)
    return water and distance_km(sea, point) <= (sea.radius_km or 0.0) + (point.radius_km or 0.0)


def _is_found_later(draft: Draft, account: Account) -> bool:
    """'The riots began on Sunday. … A man was found dead in Jaffrabad on Wednesday': one more, of its day."""
    days = [d for d in account.beside if d.kind == "day" and d.date_prec == 1 and d.date_start is not None]
    own = days and not account.dates and not account.points_back and set(account.kinds) <= {"harm"}
    apart = own and draft.date is not None and not overlap(span(days[0]), span(draft.date))
    return bool(apart) and account.sentence - draft.last_sentence > 1


def _is_a_town_unknown(draft: Draft, account: Account, place: Toponym) -> bool:
    """'Crowds marched in Lviv. In Gorbatsky a woman was shot dead': somewhere about, and not there."""
    somewhere = is_unlisted(place) and (place.radius_km or 0.0) >= _SOMEWHERE_KM
    return somewhere and bool(account.casualties) and not (account.lead or same_count(draft, account))


def _counts_anew(draft: Draft, account: Account) -> bool:
    """'Five were killed in Al Mawasi … 20 were killed in Tuffah': each place has its own dead."""
    if account.headline or account.lead or all(a.headline for a in draft.accounts):
        return False
    body = [a for a in draft.accounts if not a.headline]
    told = any(a.casualties for a in body) and any(a.sites for a in body)
    return told and bool(account.casualties) and not same_count(draft, account)


def _reach(a: Toponym, b: Toponym) -> float:
    """How far apart two names can lie and mean one place: as far as what is not listed is unsure."""
    unlisted = [t.place is not None and t.place.place_id.startswith("unlisted:") for t in (a, b)]
    small = all(t.place is not None and t.where_prec is not None and t.where_prec <= 3 for t in (a, b))
    if any(unlisted) and not small:
        return max(_NEAR_KM, min(80.0, (a.radius_km or 0.0) + (b.radius_km or 0.0)))
    if all(t.place is not None and t.place.kind == "city" for t in (a, b)):
        return _TOWNS_KM
    return _NEAR_KM


def _is_of_a_quake(account: Account) -> bool:
    return any(m.word.lemma in ("earthquake", "quake", "temblor", "tremor") for m in account.mentions)
