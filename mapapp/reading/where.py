"""A sentence and its place names in, the places that an event of the sentence can have happened at out."""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from gazetteer.earth import km_between
from mapapp.reading import wording
from mapapp.reading.claims import Attribution
from mapapp.reading.events import verbs_done_to
from mapapp.reading.groups import GroupMention
from mapapp.reading.toponyms import Toponym
from mapapp.reading.unlisted import halfway
from mapapp.reading.words import Sentence, Words, fold

AT, AIMED, LOOSE, MEASURED, ORIGIN, SPEAKER, PARTY = (
    "at",
    "aimed",
    "loose",
    "measured",
    "origin",
    "speaker",
    "party",
)

_CONTAINER = frozenset(("country", "admin1", "admin2", "region", "continent"))
_ARTICLES = frozenset("al el ad ar ash az ez".split())  # "in al Bab", of which "Bab" was recognised
_DWELLERS = frozenset("residents inhabitants villagers townspeople mayor".split())
_HOSPITALS = frozenset("hospital hospitals clinic clinics morgue".split())
_TREATED = frozenset(
    "taken airlifted flown rushed brought transferred evacuated treated treatment recovering critical".split()
)
_ELSEWHERE_KM = 50.0  # from the place told to the one that a school or a street is called after
_LIES = frozenset("lies lie sits stands is borders straddles".split())
_LAND = frozenset("territory soil airspace waters territorial".split())  # "Iranian territory" is Iran
_SAID_IN = frozenset(
    "said told reporters speaking statement spoke telephone by from briefing conference".split()
)


@dataclass(frozen=True, slots=True)
class Site:
    """A place name of a sentence, words [first, last), and how it stands in it.

    how  at, aimed (attacked itself), loose (no preposition tells), measured (distances are told from it),
         origin, speaker (where words were said), party (a state that acts)
    is_area  called a region, province … in so many words
    """

    toponym: Toponym
    first: int
    last: int
    how: str
    is_area: bool = False

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
    for toponym in toponyms:
        first, last = words.between(toponym.start, toponym.end)
        if first >= last or toponym.place is None or toponym.use == "dateline":
            continue
        if toponym.use == "demonym":
            if last < sentence.last and words.forms[last] in _LAND:
                both = f"{toponym.text} {words.raw(last)}"
                land = dataclasses.replace(toponym, end=words.ends[last], text=both)
                found.append(Site(land, first, last + 1, AT))
            continue
        how = _how(words, sentence, first, last, toponym, parties, attributions)
        if how == LOOSE and is_unlisted(toponym):
            continue  # "an Iskander missile", "a man known as Issa"
        if how is not None:
            area = last < sentence.last and words.forms[last] in wording.single("governed area")
            found.append(Site(toponym, first, last, how, area))
    found = _off_road(found)
    found = _between(words.forms, _without_venues(words.forms, found, sentence.last))
    found = _off_shore(words.forms, _lists(words.forms, found))
    if any(s.how in (AT, AIMED, LOOSE) for s in found):
        return found
    return sorted(found + _homes(words, sentence, toponyms, found), key=lambda s: s.first)


def _off_road(sites: list[Site]) -> list[Site]:
    """'On the Mombasa-Nairobi highway near Voi': the town told with a road is the closer of the two."""
    roads = [s for s in sites if is_unlisted(s.toponym) and "-" in s.toponym.text]
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


def _between(forms: list[str], sites: list[Site]) -> list[Site]:
    """'Ambushed between Parachinar and Peshawar': on the way, in neither."""
    for a, b in pairwise(sites):
        joined = forms[a.last : b.first] == ["and"] and forms[max(0, a.first - 1) : a.first] == ["between"]
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
            toponym.place is not None and toponym.place.kind not in _CONTAINER and toponym.use == "literal"
        )
        if not small or first - 2 < sentence.first or any(s.first == first for s in found):
            continue
        if words.forms[first - 1] == "of" and words.forms[first - 2] in _DWELLERS:
            homes.append(Site(toponym, first, last, LOOSE))
    return homes


def _how(
    words: Words, sentence: Sentence, first: int, last: int, toponym: Toponym,
    parties: Sequence[GroupMention], attributions: Sequence[Attribution],
) -> str | None:  # fmt: skip
    forms = words.forms
    country = toponym.place is not None and toponym.place.kind in ("country", "continent")
    water = toponym.place is not None and toponym.place.kind == "water"
    if water and last < sentence.last and forms[last] in wording.single("shore"):
        return None  # "the Red Sea port of Hodeidah" is Hodeidah
    for one in attributions:
        if one.first <= first < one.last:
            return AT if _scene_of(forms, last, sentence.last) else SPEAKER
        opens = first - sentence.first == 1 and forms[first - 1] == "in" and one.verb > first
        if opens and fold(toponym.text) in _capitals():
            return SPEAKER  # "In Moscow, the Kremlin's spokesman said"
        if first - sentence.first <= 2 and 0 <= one.first - last <= 2 and one.first > first:
            return SPEAKER
    for party in parties:
        if (
            party.first <= first
            and last <= party.last
            and not (party.last == last and forms[first - 1] == "in")  # "police in Nairobi"
            and not (party.bare and party.last - party.first == last - first)
        ):
            # Inside the name of a group or force ("Iranian territory" is told by the group's own mention).
            return None if not party.adjective else _possessive(forms, last)
    if _scene_of(forms, last, sentence.last):
        return AT
    preposition, at = _preposition(words, sentence.first, first)
    if preposition == "to" and at > sentence.first and forms[at - 1] in wording.single("spread"):
        return AT
    if preposition in ("of", "from", "to") and _measures(forms, sentence.first, at):
        inside = preposition == "of" and forms[at - 1] in wording.single("compass")
        area = toponym.place is not None and toponym.place.kind in _CONTAINER
        return AT if inside and area else MEASURED  # "the north of Yemen" is in it
    if water and preposition == "on" and at > sentence.first and forms[at - 1] in wording.single("area noun"):
        return None  # "a city on the Caspian Sea" is no part of it
    if preposition == "from":
        return ORIGIN
    if preposition in ("toward", "towards") and wording.single("way") & set(
        forms[max(sentence.first, at - 6) : at]
    ):
        return None  # "on the way out of the city towards Shaqlawa"
    if preposition in ("in", "at", "near") and _is_treated(forms, sentence.first, at):
        return None
    if at > sentence.first and forms[at - 1] in ("based", "headquartered"):
        return None  # "a command based in Stuttgart" sits there and acts elsewhere
    if preposition in ("in", "at", "near", "outside") and at > sentence.first:
        away = forms[at - 1] in wording.single("away") and fold(toponym.text) in _capitals()
        spoke = (
            fold(toponym.text) in _capitals()
            and forms[last : last + 1]
            and forms[last] in wording.single("denounced")
        )
        if forms[at - 1] in _SAID_IN or away or spoke:
            return SPEAKER
    if preposition in ("in", "near", "of") and _says_where_it_lies(forms, sentence.first, at):
        return LOOSE
    if wording.has("at", forms, at, at + 1) or (
        preposition == "of" and _area_before(forms, sentence.first, at)
    ):
        return AT
    if preposition in wording.single("aimed"):
        return AIMED
    done_to = (
        preposition == ""
        and at >= sentence.first
        and (forms[at] in verbs_done_to() or forms[at] in wording.single("goes into"))
    )
    if done_to:
        return AIMED
    if toponym.use == "metonym":
        return PARTY
    if preposition == "of" and at > sentence.first:
        before = forms[at - 1]
        if before == "capital":
            return LOOSE  # "Wad Madani, the capital of Al-Jazira"
        if before in wording.single("done to"):
            return AIMED
        single = before.removesuffix("s")
        if any(n in wording.single("facility") | wording.single("area noun") for n in (before, single)):
            return AT
        if single in ("resort", "port", "site", "rubble", "ruin"):
            return AT
        if before.isalpha() and not words.is_capital(at - 1) and before not in wording.single("of persons"):
            return LOOSE
    if preposition in ("of", "between", "by", "with", "for", "to", "about", "like", "than"):
        # "of Woodbridge", "on the way to Raqqa": whence and whither, not where
        return LOOSE if preposition == "between" and not country else None
    if last < sentence.last and forms[last] == "'s":
        return _possessive(forms, last)
    return PARTY if country or _acts(words, sentence, at, last, toponym) else LOOSE


def _capitals() -> frozenset[str]:
    return wording.single("capital city")


def is_unlisted(toponym: Toponym) -> bool:
    """Whether the gazetteer lacks a name and only the report says where it is."""
    return toponym.place is not None and toponym.place.place_id.startswith("unlisted:")


def _acts(words: Words, sentence: Sentence, before: int, last: int, toponym: Toponym) -> bool:
    """'Moscow sent planes', 'accused Kyiv of it': a city that stands for its government."""
    forms = words.forms
    if before >= sentence.first and forms[before] in wording.single("addressed"):
        return True
    if fold(toponym.text) not in _capitals() or last >= sentence.last:
        return False
    verb = (
        forms[last + 1] if forms[last] in wording.single("have") and last + 1 < sentence.last else forms[last]
    )
    done = verb.endswith("ed") or verb in wording.single("past verb") | wording.single("delivery")
    return done and verb not in wording.single("suffers")


def _scene_of(forms: list[str], last: int, stop: int) -> bool:
    """'Reached by phone in Jos, where 12 people were shot dead': there, whoever speaks from it."""
    where = last + (forms[last : last + 1] == [","])
    return forms[where : where + 1] == ["where"] and bool(
        set(forms[where + 1 : min(stop, where + 12)]) & wording.single("hard fact")
    )


def _says_where_it_lies(forms: list[str], start: int, at: int) -> bool:
    """'The town, which lies north of the capital in the ‹Shabelle› region': where a place is, no event."""
    for i in range(at - 1, max(start, at - 18), -1):
        if forms[i] in (",", ";", "."):
            return False
        if forms[i] in ("which", "that") and forms[i + 1] in _LIES:
            return True
    return False


def _is_treated(forms: list[str], start: int, at: int) -> bool:
    """'Airlifted to the hospital in Quetta', 'critical at hospitals in Liverpool': where victims came to."""
    cared = forms[max(start, at - 4) : at]
    before = forms[max(start, at - 14) : at]
    return any(f in _HOSPITALS for f in cared) and any(f in _TREATED for f in before)


def _possessive(forms: list[str], at: int) -> str | None:
    """'Iraq's northern Nineveh province' is where; 'Iraq's army' is not."""
    if at >= len(forms) or forms[at] != "'s":
        return None
    window = forms[at + 1 : at + 5]
    for i, form in enumerate(window):
        if form in wording.single("area noun") or (i == 0 and form in wording.single("compass")):
            return LOOSE
        if form in wording.single("at") or form in (",", "."):
            break
    return None


def _preposition(words: Words, start: int, first: int) -> tuple[str, int]:
    """The preposition that governs the name at word `first`, and where it stands; "" if none."""
    forms = words.forms
    i = first - 1
    while i >= start and first - i < 9:
        form = forms[i]
        if form in wording.single("preposition"):
            return form, i
        if form == "of":
            if i - 1 >= start and (
                forms[i - 1] in wording.single("area noun")
                or forms[i - 1] in ("outskirts", "edge", "centre", "center", "heart")
            ):
                i -= 2
                continue
            return "of", i
        if form in wording.single("not a place"):
            return "", i  # "On Tuesday, Pakistan": the day's preposition, not the name's
        skippable = (
            form in wording.single("beside name")
            or form in wording.single("compass")
            or form in wording.single("area noun")
            or words.is_capital(i)
            or form in _ARTICLES
        )
        if not skippable:
            return "", i
        i -= 1
    return "", max(i, start)


def _measures(forms: list[str], start: int, at: int) -> bool:
    """Whether the preposition at `at` ends a distance or a bearing: '50 km south of', '40 miles from'."""
    window = forms[max(start, at - 6) : at]
    if window[-2:-1] == ["the"] and window[-3:-2] in (["in"], ["across"]):
        return False  # "in the west of Kabul" is in Kabul
    numbers = wording.single("number")
    for before, form in pairwise(window):
        counted = before[0].isdigit() or before in numbers or before in ("nautical", "few", "some")
        if (form in wording.single("distance") and counted) or (form.endswith("km") and form[0].isdigit()):
            return True
    return bool(window) and forms[at] == "of" and window[-1] in wording.single("compass")


def _area_before(forms: list[str], start: int, at: int) -> bool:
    return at - 1 >= start and (
        forms[at - 1] in wording.single("area noun")
        or forms[at - 1] in wording.single("compass")
        or forms[at - 1] in wording.single("part of a place")
    )


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
    if a.kind in ("region", "city"):
        return (
            b.kind not in _CONTAINER
            and distance_km(large, small) <= a.radius_km
            and b.radius_km < a.radius_km
        )
    return False


def distance_km(a: Toponym, b: Toponym) -> float:
    """Great-circle distance in km between two names; 0 where one is not placed."""
    if a.latitude is None or b.latitude is None or a.longitude is None or b.longitude is None:
        return 0.0
    return km_between((a.latitude, a.longitude), (b.latitude, b.longitude))
