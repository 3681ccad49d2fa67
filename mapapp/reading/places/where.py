"""A sentence and its place names in, the places that an event of the sentence can have happened at out."""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from gazetteer.earth import km_between
from mapapp.reading.places.elsewhere import without_elsewhere
from mapapp.reading.places.name_roles import (
    AIMED,
    AT,
    CONTAINERS,
    LOOSE,
    MEASURED,
    ORIGIN,
    PARTY,
    SPEAKER,
    how_it_stands,
)
from mapapp.reading.places.round_about import round_about
from mapapp.reading.places.unlisted import halfway
from mapapp.reading.prose import wording
from mapapp.reading.prose.words import Sentence, Words
from mapapp.reading.toponyms import Toponym
from mapapp.reading.what.events import verbs_done_to
from mapapp.reading.who.claims import Attribution
from mapapp.reading.who.groups import GroupMention

__all__ = [
    "AIMED",
    "AT",
    "LOOSE",
    "MEASURED",
    "ORIGIN",
    "PARTY",
    "SPEAKER",
    "Site",
    "contains",
    "distance_km",
    "is_inside",
    "is_unlisted",
    "sites_in",
]

_LIVES = [["who", verb] for verb in "lived served worked taught preached ruled".split()]
_POSTS = frozenset(
    "leader commander chief emir governor head member cleric preacher officer agent officials"
    " authorities".split()
)
_HEAD = 14  # words, at most, that head a list
_REGION_KM = 120.0  # from the town that a region is called after to its edge
_DISTRICTS = frozenset(("district", "county", "municipality", "township", "subdistrict"))
_TOWNS_OF = [[town, "of"] for town in ("town", "city", "village", "hamlet", "suburb", "settlement", "port")]
_LARGE = 100_000  # people of a city that the towns about it are told by
_COUNTRY = 6  # where_prec
_TOWN_KM = 10.0  # within which the two can be one place
_DWELLERS = frozenset("residents inhabitants villagers townspeople people mayor".split())
_HOLDERS = frozenset("governor prefect commissioner chief commander mayor".split())
_ELSEWHERE_KM = 50.0  # from the place told to the one that a school or a street is called after
_COMPARED = 5  # words
_OFFICES = frozenset("council police court government administration assembly".split())
_LAND = frozenset("territory soil airspace waters territorial".split())  # "Iranian territory" is Iran


@dataclass(frozen=True, slots=True)
class Site:
    """A place name of a sentence, words [first, last), and how it stands in it.

    how  at, aimed (attacked itself), loose (no preposition tells), measured (distances are told from it),
         origin, speaker (where words were said), party (a state that acts)
    is_area  called a region, province … in so many words
    is_near  a large city that it was only near: "in a shooting near Belgrade"
    """

    toponym: Toponym
    first: int
    last: int
    how: str
    is_area: bool = False
    is_near: bool = False

    @property
    def is_country(self) -> bool:
        """Whether it is no smaller than a country."""
        return self.toponym.place is not None and self.toponym.place.kind in ("country", "continent")


def sites_in(
    words: Words,
    sentence: Sentence,
    toponyms: Sequence[Toponym],
    parties: Sequence[GroupMention],
    attributions: Sequence[Attribution],
) -> list[Site]:
    """The place names of a sentence, each with how it stands; `toponyms` are those of this sentence."""
    found: list[Site] = []
    for toponym in without_elsewhere(words, sentence, toponyms):
        first, last = words.between(toponym.start, toponym.end)
        if first >= last or toponym.place is None or toponym.use == "dateline":
            continue
        if toponym.use == "demonym":
            if last < sentence.last and words.forms[last] in _LAND and not _is_compared(words.forms, first):
                both = f"{toponym.text} {words.raw(last)}"
                land = dataclasses.replace(toponym, end=words.ends[last], text=both)
                found.append(Site(land, first, last + 1, AT))
            continue
        how = how_it_stands(words, sentence, first, last, toponym, parties, attributions)
        if how == LOOSE and is_unlisted(toponym):
            if not _goes_on_in_list(words.forms, found, first, last):
                continue  # "an Iskander missile", "a man known as Issa"
            how = found[-1].how
        if how == LOOSE and words.forms[last].isalpha() and _OFFICES & set(words.forms[last + 1 : last + 2]):
            continue  # "the chairman of the Panjgur district council"
        if how == LOOSE and _opens_list(words.forms, sentence.first, first):
            how = AIMED
        if how is not None:
            area = last < sentence.last and words.forms[last] in wording.single("governed area") | {
                "countryside"
            }
            found.append(Site(toponym, first, last, how, area, _is_near(words.forms, first, toponym)))
    found = _in_province(words.forms, sentence.first, found)
    found = _without_lands(words.forms, _without_owners(words.forms, found))
    found = _off_road(words.forms, _without_unknown(found))
    found = [
        dataclasses.replace(s, toponym=round_about(words.forms, s.first, s.toponym))
        if s.how in (AT, LOOSE)
        else s
        for s in found
    ]
    found = _between(words.forms, _without_venues(words.forms, found, sentence.last))
    found = _without_neighbours(words.forms, found)
    found = _without_posts(words.forms, _off_shore(words.forms, _lists(words.forms, found)))
    if any(s.how in (AT, AIMED, LOOSE) for s in found):
        return found
    homes = _homes(words, sentence, toponyms, found)
    homes = homes or _of_its_police(words, toponyms, attributions)
    homes = homes or _of_its_official(words, sentence, toponyms, attributions)
    return sorted(found + homes, key=lambda s: s.first)


def _is_near(forms: list[str], first: int, toponym: Toponym) -> bool:
    large = toponym.place is not None and toponym.place.kind == "city" and toponym.place.population >= _LARGE
    return large and first > 0 and forms[first - 1] in ("near", "outside")


def _goes_on_in_list(forms: list[str], found: list[Site], first: int, last: int) -> bool:
    """'In Ilam, Karaj, ‹Mehdishahr›, Qom and Shiraz': a name in the middle of a list of places."""
    ends = [s.first for s in found[-1:]] + [first]
    joined = all(forms[a.last : b] == [","] for a, b in zip(found[-2:], ends, strict=False))
    return joined and len(found) > 1 and forms[last : last + 1] in ([","], ["and"])


def _opens_list(forms: list[str], start: int, at: int) -> bool:
    """'Six towns were targeted: ‹Muridke›, Sialkot and …': what was hit is told after the colon."""
    if forms[at - 1] != ":" or at - start > _HEAD:
        return False
    return not (verbs_done_to() | {"targeted", "hit", "struck"}).isdisjoint(forms[start:at])


def _is_compared(forms: list[str], at: int) -> bool:
    """'The worst attack on ‹French› soil in decades': what a place nearer by is compared with."""
    before = forms[max(0, at - _COMPARED) : at]
    return before[-1:] == ["on"] and not wording.single("superlative").isdisjoint(before)


def _without_owners(forms: list[str], sites: list[Site]) -> list[Site]:
    """'Shelled Kherson's Antonivka suburb': the part that a town owns is where, as the town would be."""
    kept: list[Site] = []
    for site in sites:
        owner = kept[-1] if kept else None
        small = site.toponym.place is not None and site.toponym.place.kind not in CONTAINERS
        if owner is not None and small and not is_unlisted(site.toponym) and site.first - owner.last <= 2:
            town = owner.toponym.place is not None and owner.toponym.place.kind == "city"
            if town and forms[owner.last : owner.last + 1] == ["'s"]:
                if distance_km(owner.toponym, site.toponym) > _ELSEWHERE_KM:
                    continue  # "Istanbul's Ataturk airport": another place is called after the same man
                site = dataclasses.replace(kept.pop(), toponym=site.toponym, first=site.first, last=site.last)
        kept.append(site)
    return kept


def _without_lands(forms: list[str], sites: list[Site]) -> list[Site]:
    """'The southern ‹Gaza› city of Rafah', 'the ‹Mozambique› town of Palma': of what land the town is."""
    kept = sites[-1:]
    for land, town in reversed(list(pairwise(sites))):
        between = forms[land.last : town.first]
        named = len(between) == 2 and between[1] == "of" and between[0] in wording.single("settlement")
        if not named or town.how not in (AT, AIMED):
            kept.insert(0, land)
    return kept


def _without_unknown(sites: list[Site]) -> list[Site]:
    """The places without those of which no more than the country is known, where others are told."""
    known = [s for s in sites if not (is_unlisted(s.toponym) and s.toponym.where_prec == _COUNTRY)]
    return known if any(not s.is_country and s.how in (AT, AIMED) for s in known) else sites


def _in_province(forms: list[str], start: int, sites: list[Site]) -> list[Site]:
    """'In Kherson, two died in the town of Henichesk', 'in Nova district': what opens is the setting."""
    if len(sites) < 2 or forms[start] != "in" or sites[0].first - start > 1:
        return sites
    later = sites[1:]
    in_town = any(
        s.how == AT
        and (
            forms[s.first - 2 : s.first] in _TOWNS_OF
            or (forms[s.last] in _DISTRICTS and not is_unlisted(s.toponym))
        )
        and ";" not in forms[start : s.first]
        for s in later
    )
    return later if in_town else sites


def _off_road(forms: list[str], sites: list[Site]) -> list[Site]:
    """'On the Mombasa-Nairobi highway near Voi', 'in Taxco, by the road to Acapulco': the town is closer."""
    roads = [s for s in sites if is_unlisted(s.toponym) and "-" in s.toponym.text]
    roads += [s for s in sites if forms[s.first - 1] == "to" and forms[s.first - 2] in wording.single("road")]
    towns = [s for s in sites if s not in roads and s.how == AT and not s.is_country and not s.is_area]
    return [s for s in sites if s not in roads] if roads and towns else sites


def _without_venues(forms: list[str], sites: list[Site], stop: int) -> list[Site]:
    """'Near Jaffa school in Gaza City', 'on Los Angeles Street': named after a place, and not there."""
    kept = []
    for site in sites:
        after = forms[site.last] if site.last < stop else ""
        venue = after in wording.single("venue") and not site.is_country
        others = [s for s in sites if s is not site and s.how in (AT, AIMED) and not s.is_country]
        if not (venue and any(distance_km(s.toponym, site.toponym) > _ELSEWHERE_KM for s in others)):
            kept.append(site)
    return kept


def _without_neighbours(forms: list[str], sites: list[Site]) -> list[Site]:
    """'In Holon, near ‹Tel Aviv›', 'the Dyagilevo base near ‹Ryazan›': the town told first is the place."""
    kept = sites[:1]
    for before, site in pairwise(sites):
        between = forms[before.last : site.first]
        beside = between[:-1] in ([], [","], ["base"], ["village"], ["camp"]) and between[-1:] == ["near"]
        known = not (is_unlisted(before.toponym) or before.is_country or before.is_area)
        small = before.toponym.place is not None and before.toponym.place.kind not in CONTAINERS
        if not (beside and known and small and before.how in (AT, AIMED)):
            kept.append(site)
    return kept


def _without_posts(forms: list[str], sites: list[Site]) -> list[Site]:
    """'A gang leader in Raqqa', 'who lived in Raqqa, was killed near Tabqa': a post or home, no spot."""
    kept = []
    for n, site in enumerate(sites):
        leads = forms[site.first - 1] in ("in", "for")
        post = leads and forms[max(0, site.first - 2)] in _POSTS
        post |= leads and forms[max(0, site.first - 3) : site.first - 1] in _LIVES
        later = [s for s in sites[n + 1 :] if s.how in (AT, AIMED) and not s.is_country]
        later = [s for s in later if not _opens_clause(forms, site.last, s.first)]
        apart = any(distance_km(s.toponym, site.toponym) > _TOWN_KM for s in later)
        if not (post and apart and not any(contains(site.toponym, s.toponym) for s in later)):
            kept.append(site)
    return kept


def _opens_clause(forms: list[str], last: int, first: int) -> bool:
    """'…, ‹and in› Sanamayn clashes': whether a place stands in another clause than one of when or where."""
    between = forms[last:first]
    apart = any(between[i : i + 2] == [",", "and"] for i in range(len(between)))
    return apart and "when" not in between and "where" not in between


def _between(forms: list[str], sites: list[Site]) -> list[Site]:
    """'Ambushed between Parachinar and Peshawar': on the way, in neither."""
    for a, b in pairwise(sites):
        led = forms[max(0, a.first - 2) : a.first]
        border = led == ["border", "of"] or led[-1:] == ["between"]
        joined = forms[a.last : b.first] == ["and"] and border
        middle = halfway(a.toponym, b.toponym) if joined and not a.is_country else None
        if middle is not None:
            return [Site(middle, a.first, b.last, AT), *(s for s in sites if s is not a and s is not b)]
    return sites


def _off_shore(forms: list[str], sites: list[Site]) -> list[Site]:
    """'In the Gulf of Aden off Abyan': the coast told after a sea is the closer of the two."""
    for sea, shore in pairwise(sites):
        water = sea.toponym.place is not None and sea.toponym.place.kind == "water"
        by_it = shore.first - sea.last <= 8 and {"off", "near"} & set(forms[sea.last : shore.first])
        if water and shore.how == AT and not shore.is_country and by_it:
            return [s for s in sites if s is not sea]
    return sites


def _homes(words: Words, sentence: Sentence, toponyms: Sequence[Toponym], found: list[Site]) -> list[Site]:
    """Two residents of Izyum, the mayor of Izyum was shot: at home, where no other place is told."""
    homes = []
    for toponym in toponyms:
        first, last = words.between(toponym.start, toponym.end)
        small = (
            toponym.place is not None and toponym.place.kind not in CONTAINERS and toponym.use == "literal"
        )
        if not small or first - 2 < sentence.first or any(s.first == first for s in found):
            continue
        if words.forms[first - 1] == "of" and words.forms[first - 2] in _DWELLERS:
            homes.append(Site(toponym, first, last, LOOSE))
    return homes


def _of_its_police(
    words: Words, toponyms: Sequence[Toponym], attributions: Sequence[Attribution]
) -> list[Site]:
    """'A man was shot on Sunday, the Tulsa Police Department said': they speak of their own town."""
    homes = []
    for toponym in toponyms:
        first, last = words.between(toponym.start, toponym.end)
        place = toponym.place
        small = place is not None and place.kind in ("city", "admin2") and toponym.use != "demonym"
        if not small:
            continue
        own = last < len(words.forms) and words.forms[last] in wording.single("local force")
        if own and any(one.first <= first < one.last for one in attributions):
            homes.append(Site(toponym, first, last, LOOSE))
    return homes[:1]


def _of_its_official(
    words: Words, sentence: Sentence, toponyms: Sequence[Toponym], attributions: Sequence[Attribution]
) -> list[Site]:
    """'A bomb killed the deputy governor of Kabul province': there, unless it is he who tells of it."""
    homes = []
    for toponym in toponyms:
        first, last = words.between(toponym.start, toponym.end)
        large = toponym.place is None or toponym.place.kind in ("country", "continent", "region")
        if large or toponym.use != "literal" or first - 2 < sentence.first:
            continue
        of = first - 1 - (words.forms[first - 1] == "the")
        holds = words.forms[of] == "of" and words.forms[of - 1] in _HOLDERS
        if holds and not any(one.first <= first < one.last for one in attributions):
            homes.append(Site(toponym, first, last, LOOSE))
    return homes


def is_unlisted(toponym: Toponym) -> bool:
    """Whether the gazetteer lacks a name and only the report says where it is."""
    return toponym.place is not None and toponym.place.place_id.startswith("unlisted:")


def _lists(forms: list[str], sites: list[Site]) -> list[Site]:
    """'in Akashat, Anbar and Hit': a name that follows another after a comma or "and" stands as it does."""
    listed: list[Site] = []
    for site in sites:
        if listed and site.how in (LOOSE, PARTY) and site.first - listed[-1].last <= 2:
            between = forms[listed[-1].last : site.first]
            if between in ([","], ["and"], ["or"], [",", "and"], []) and listed[-1].how in (
                AT,
                AIMED,
                MEASURED,
                SPEAKER,
            ):
                site = Site(site.toponym, site.first, site.last, listed[-1].how, site.is_area)
        listed.append(site)
    return listed


def contains(large: Toponym, small: Toponym) -> bool:
    """Whether one named place lies in another, larger one, as far as the gazetteer tells."""
    a, b = large.place, small.place
    if a is None or b is None or a.place_id == b.place_id:
        return False
    if a.kind == "country":
        return a.country == b.country and b.kind != "country"
    if a.kind == "continent":
        return b.kind != "continent"
    if a.kind == "admin1":
        return a.country == b.country and b.kind not in ("country", "admin1") and a.name == b.admin1
    if a.kind == "admin2":
        return a.country == b.country and b.kind not in ("country", "admin1", "admin2") and a.name == b.admin2
    if a.kind in ("region", "city", "water"):
        return (
            (b.kind not in CONTAINERS or (a.kind == "region" and b.kind == "admin2"))
            and distance_km(large, small) <= a.radius_km
            and b.radius_km < a.radius_km
        )
    return False


def is_inside(area: Site, site: Site) -> bool:
    """Whether a place lies in another, also in a region that the gazetteer has only as its town."""
    a, b = area.toponym.place, site.toponym.place
    region = area.is_area and a is not None and b is not None and a.kind == "city" and a.admin1 != ""
    region = region and distance_km(area.toponym, site.toponym) <= _REGION_KM
    same = region and a is not None and b is not None and (a.country, a.admin1) == (b.country, b.admin1)
    return contains(area.toponym, site.toponym) or (same and a is not None and b is not None and a != b)


def distance_km(a: Toponym, b: Toponym) -> float:
    """Great-circle distance in km between two names; 0 where one is not placed."""
    if a.latitude is None or b.latitude is None or a.longitude is None or b.longitude is None:
        return 0.0
    return km_between((a.latitude, a.longitude), (b.latitude, b.longitude))
