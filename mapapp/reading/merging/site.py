"""An account in, the one of the places told with it where it happened out."""

from mapapp.reading.accounts.account import Account
from mapapp.reading.places.where import AIMED, AT, LOOSE, PARTY, Site, contains, distance_km

_LOST_KM = 1500.0
_OF_WORDS = 4  # from a district to the area that it is told to be of
_SOON = 4  # words from an event to the country it was in


def site_of(account: Account) -> Site | None:
    """The place of an account: of those where it can have happened the smallest, the nearest to its words."""
    order = {AT: 0, AIMED: 0, LOOSE: 1, PARTY: 3}
    at = account.mentions[0].first if account.mentions else 0
    candidates = sorted(
        account.sites,
        key=lambda s: (
            order.get(s.how, 4) + 2 * s.is_country + 2 * _is_lost(s) + s.is_area + 0.5 * _is_water(s),
            abs(s.first - at),
        ),
    )
    if not candidates:
        return None
    best = candidates[0]
    abroad = _right_after(account, best, candidates)
    if abroad is not None:
        return abroad
    if best.how == AIMED:
        best = _where_they_died(account, best, candidates) or best
    for other in candidates[1:]:
        inner = contains(best.toponym, other.toponym) or _is_of(other, best) or _is_about(best, other)
        if order.get(other.how, 4) <= 1 and inner:
            best = other
    return best


def _where_they_died(account: Account, aimed: Site, sites: list[Site]) -> Site | None:
    """'Pounded Gaza on Saturday, killing a commander in ‹Rafah›': where the blow that is told fell."""
    dead = [m.last for m in account.mentions if m.word.kind == "harm" and m.first > aimed.last]
    later = (
        s for s in sites if dead and s.how == AT and s.first > dead[0] and not (s.is_country or s.is_area)
    )
    return next(later, None)


def _is_of(site: Site, area: Site) -> bool:
    """'In the Kishtwar district of Indian-administered Kashmir': the district."""
    near = 0 < area.first - site.last <= _OF_WORDS and site.is_area
    return near and (site.toponym.radius_km or 0.0) < (area.toponym.radius_km or 0.0)


def _is_about(region: Site, site: Site) -> bool:
    """'In Kashmir, shells killed a man in Rajouri': a region's edge is not as sure as its town."""
    place, small = region.toponym.place, site.toponym.place
    if (
        place is None
        or small is None
        or place.kind != "region"
        or small.kind in ("country", "region", "water")
    ):
        return False
    wide = region.toponym.radius_km or 0.0
    return (
        2 * (site.toponym.radius_km or 0.0) < wide and distance_km(region.toponym, site.toponym) <= 2 * wide
    )


def _is_lost(site: Site) -> bool:
    """A town whose name is shared by so many that the gazetteer does not know which is meant."""
    return not site.is_country and (site.toponym.radius_km or 0) > _LOST_KM


def _is_water(site: Site) -> bool:
    """A river or sea, which says less than the town told with it: "bridges over the Danube in Novi Sad"."""
    return site.toponym.place is not None and site.toponym.place.kind == "water"


def _right_after(account: Account, best: Site, sites: list[Site]) -> Site | None:
    """'The Marine killed last week in ‹Afghanistan› was buried in Salem': told next to it, another land."""
    last = account.mentions[0].last if account.mentions else 0
    far = abs(best.first - last) > _SOON
    for site in sites if last and far else []:
        place, other = site.toponym.place, best.toponym.place
        apart = place is not None and other is not None and place.country != other.country
        if apart and site.is_country and site.how == AT and 0 < site.first - last <= _SOON:
            return site
    return None
