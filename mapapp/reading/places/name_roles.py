"""A place name in its sentence in, how it stands there out: a place of action, measured from, a speaker's.

"Said in Amman", "50 km south of Baghdad", "Iraq's army": not every place of a sentence is one of action.
"""

from collections.abc import Sequence

from mapapp.reading.places.distance_words import end_of_distance, is_measured
from mapapp.reading.places.lies import lies_by, says_where_it_lies
from mapapp.reading.places.seats import (
    is_called,
    is_hospital_of_the_hurt,
    is_life,
    is_priced,
    is_treated,
    names_a_body,
    sits_there,
    speaks_from,
)
from mapapp.reading.places.set_out import is_close, is_of_destination, sets_out
from mapapp.reading.prose import wording
from mapapp.reading.prose.stretches import HYPHENS
from mapapp.reading.prose.words import Sentence, Words, fold
from mapapp.reading.toponyms import Toponym
from mapapp.reading.what.events import verbs_done_to
from mapapp.reading.who.claims import Attribution
from mapapp.reading.who.groups import GroupMention

AT, AIMED, LOOSE, MEASURED, ORIGIN, SPEAKER, PARTY = (
    "at",
    "aimed",
    "loose",
    "measured",
    "origin",
    "speaker",
    "party",
)

CONTAINERS = frozenset(("country", "admin1", "admin2", "region", "continent"))
_ARTICLES = frozenset("al el ad ar ash az ez".split())  # "in al Bab", of which "Bab" was recognised
_TOWN = 20_000  # people
_AFTER = frozenset((",", "and", "dead", "twice", "once", "several", "multiple", "repeatedly"))
_CLAUSE = 26  # words after "where" in which it tells what happened
_OF_A_MAN = frozenset(
    "death killing murder assassination funeral body family lawyer wife husband father mother son".split()
)
_BLOCKED = frozenset("blocked blocking burned burnt burning tyres tires barricades barricaded cut".split())
_FROM_BLOCK = 7  # words
_STREETS = frozenset("road street avenue boulevard highway square bridge island beach outskirts".split())
_OVERSEAS = frozenset("overseas pacific caribbean history".split())
_DEEDS = frozenset("fired exploded crashed attacked stabbing shooting collapsed rammed torched".split())
_LINES = frozenset("line lines forks runs leads leading railway track tracks train highway road".split())
_WIRES = frozenset("line lines cable cables pipeline pipelines".split())
_BESIDE = frozenset("close next entrance entrances gate gates".split())
_PARTS = 10  # words from "in several parts" to "including" and their names
_APPOSITION = 16  # words, at most, between a name and the "where" that tells of it
_SEATED_THERE = frozenset(
    "based headquartered listed registered educated trained owned operated flagged".split()
)
_BASED = frozenset("based headquartered formed founded born created established registered educated".split())
_LIES = frozenset("lies lie lay sits stands located situated straddles".split())
_ROADS = frozenset(("road", "highway", "motorway", "route"))
_RULERS = frozenset("government regime authorities administration junta leadership".split())
_THOUGHT = frozenset("believed accused thought blamed suspected said alleged widely".split())
_SAID_IN = frozenset(
    "said told reporters speaking statement spoke telephone by from briefing conference".split()
)


def how_it_stands(
    words: Words, sentence: Sentence, first: int, last: int, toponym: Toponym,
    parties: Sequence[GroupMention], attributions: Sequence[Attribution],
) -> str | None:  # fmt: skip
    """How the name at words [first, last) stands in its sentence; None where it is no place of the event."""
    forms = words.forms
    country = toponym.place is not None and toponym.place.kind in ("country", "continent")
    water = toponym.place is not None and toponym.place.kind == "water"
    if first == sentence.first and forms[last : last + 1] == [":"] and not water:
        return AT  # "New Caledonia: third night of riots"
    if (
        not water
        and _SEATED_THERE & {*forms[last : last + 1]}
        and words.text[words.ends[last - 1]] in HYPHENS
    ):
        return None  # "the Geneva-based group", "the London-listed company"
    if forms[last : last + 1] == ["'s"] and forms[last + 1 : last + 2] and forms[last + 1] in _OVERSEAS:
        return None  # "in France's Pacific territory", "the worst in Haiti's history"
    if water and last < sentence.last and forms[last] in wording.single("shore") | {"territory"}:
        return None  # "the Red Sea port of Hodeidah" is Hodeidah
    for one in attributions:
        if one.first <= first < one.last:
            # "Officers in Gabon said they had seized power"
            taken = country and wording.has("takes a state", forms, sentence.first, sentence.last)
            return AT if taken or _scene_of(forms, last, sentence.last) else SPEAKER
        capital = fold(toponym.text) in _capitals()
        opens = first - sentence.first == 1 and forms[first - 1] == "in" and one.verb > first
        near_by = not wording.single("on the spot").isdisjoint(forms[one.first : one.last])
        if opens and capital and not near_by:
            return SPEAKER  # "In Moscow, the Kremlin's spokesman said"
        if first - sentence.first <= 2 and 0 <= one.first - last <= 2 and one.first > first:
            # "In Goma, the mayor said six people were killed": he speaks of his town
            of_town = opens and not country and (near_by or not capital)
            return LOOSE if of_town else SPEAKER
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
    if forms[last : last + 1] in (["river"], ["rivers"]) and not (country or water):
        return None  # "across the Dnipro river": the city of that name is elsewhere on it
    if _is_called_the(words, sentence, first, last, toponym):
        return None  # "from the left bank of the Dnipro"
    if forms[first - 1] == "this" and last < sentence.last and forms[last] in wording.single("settlement"):
        return None  # "this Delta town" is in a region of that name
    named = first > sentence.first and words.is_capital(first - 1) and forms[first - 1].isalpha()
    if named and forms[last : last + 1] == ["'s"] and not _OF_A_MAN.isdisjoint(forms[last + 1 : last + 2]):
        return None  # "after Wissam al-Hassan's death"
    if names_a_body(words, sentence, last):
        return None
    if last < sentence.last and forms[last] in _RULERS and fold(toponym.text) in _capitals():
        return PARTY  # "blamed on the Ankara government"
    area = forms[last : last + 1] == ["area"] and words.text[words.ends[last - 1]] == "-"
    if area or (forms[last : last + 2] == ["-", "area"]):
        return LOOSE  # "in the Miami-area town of Surfside"
    if forms[first - 1] == "capital" and end_of_distance(words, sentence.first, first - 1) is not None:
        return MEASURED
    preposition, at = _preposition(words, sentence.first, first)
    if preposition == "at" and forms[at - 1] == "back" and country:
        return None  # "Iran struck back at the United States"
    deed = last < sentence.last and forms[last] in wording.single("claimed event")
    if preposition == "for" and forms[first - 1] == "the" and deed and not country:
        return AIMED  # "claimed responsibility for the Karrada attack"
    if preposition == "" and at > sentence.first and _is_example(forms, sentence.first, at):
        return AT
    if preposition in ("near", "on", "in", "by", "above", "beside") and lies_by(forms, sentence.first, at):
        return None
    if preposition == "to" and at > sentence.first and forms[at - 1] in wording.single("spread") | _BESIDE:
        return AT
    if preposition in ("to", "towards") and at > sentence.first and forms[at - 1] in _ROADS:
        lies = forms[max(sentence.first, at - 4)] in _LIES  # "the city lies on the road to Acapulco"
        return None if lies else LOOSE  # "on the road to Bamako": short of it
    if preposition in ("of", "from", "to", "off") and is_measured(forms, sentence.first, at):
        inside = preposition == "of" and forms[at - 1] in wording.single("compass")
        area = toponym.place is not None and toponym.place.kind in CONTAINERS
        return AT if inside and area else MEASURED  # "the north of Yemen" is in it
    settled = toponym.place is not None and toponym.place.kind not in CONTAINERS
    if preposition == "of" and settled and end_of_distance(words, sentence.first, at) is not None:
        return MEASURED
    if water and preposition == "on" and at > sentence.first and forms[at - 1] in wording.single("area noun"):
        return None  # "a city on the Caspian Sea" is no part of it
    if preposition == "from" and is_close(forms[max(sentence.first, at - 3) : at]):
        return AT
    if preposition == "from" or (preposition == "of" and forms[at - 1] == "out"):
        return ORIGIN  # "drove the army out of Jebel Moya"
    if preposition == "to" and at > sentence.first and forms[at - 1] in _WIRES:
        return LOOSE  # "cut the power lines to Herat"
    if preposition in ("toward", "towards") and (wording.single("way") | _LINES) & set(
        forms[max(sentence.first, at - 6) : at]
    ):
        return None  # "on the way out of the city towards Shaqlawa", "where the line forks towards Rennes"
    if preposition == "in" and is_of_destination(words, sentence.first, at):
        return None
    if preposition in ("in", "at", "near") and sets_out(forms, sentence.first, at):
        return ORIGIN
    if preposition in ("in", "at", "near") and is_treated(forms, sentence.first, at):
        return None
    if preposition in ("in", "at", "to") and is_hospital_of_the_hurt(words, sentence, at, last):
        return None
    if preposition in ("in", "at", "near", "from") and is_called(forms, sentence.first, at):
        return SPEAKER
    if preposition in ("in", "at") and speaks_from(forms, sentence.first, at, bool(attributions)):
        return SPEAKER
    if at > sentence.first and forms[at - 1] in _BASED:
        return None  # "a command based in Stuttgart" sits there and acts elsewhere
    if preposition in ("in", "at") and _is_compared(forms, sentence.first, at):
        return None
    if preposition in ("in", "at", "near", "of") and is_life(forms, sentence.first, at):
        return None
    if preposition in ("in", "at", "near", "outside") and at > sentence.first:
        away = forms[at - 1] in wording.single("away") and fold(toponym.text) in _capitals()
        spoke = (
            fold(toponym.text) in _capitals()
            and forms[last : last + 1]
            and forms[last] in wording.single("denounced")
        )
        sits = fold(toponym.text) in _capitals() and sits_there(forms, sentence.first, at)
        if forms[at - 1] in _SAID_IN or away or spoke or sits or is_priced(forms, sentence.first, at):
            return SPEAKER
    if preposition in ("in", "near", "of") and says_where_it_lies(forms, sentence.first, at):
        return LOOSE
    of_area = preposition == "of" and _area_before(forms, sentence.first, at)
    if of_area and "from" in forms[max(sentence.first, at - 5) : at - 1]:
        return ORIGIN  # "launched from a Houthi-controlled area of Yemen"
    of_town = settled and forms[last : last + 1] == ["'s"]
    if preposition == "on" and of_town and _STREETS & set(forms[last + 1 : last + 5]):
        return AT  # "on Lahore's Mall Road"
    if of_area or wording.has("at", forms, at, at + 1):
        return AT
    fought_for = preposition == "for" and forms[at - 1] in ("battle", "fight", "fighting", "struggle")
    if preposition in wording.single("aimed") or fought_for:
        return AIMED
    done_to = (
        preposition == ""
        and at >= sentence.first
        and (forms[at] in verbs_done_to() or forms[at] in wording.single("goes into"))
    )
    if done_to and forms[at] in wording.single("done to a person") and not country:
        # "shot Marsh on Saturday" is a person; "shot Kabul's police chief" is not
        alone = last >= sentence.last or forms[last] in wording.single("phrase end") or forms[last] in _AFTER
        if alone:
            return None
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
        if any(n in wording.single("facility", "area noun") for n in (before, single)):
            return AT
        if single in ("resort", "port", "site", "rubble", "ruin"):
            return AT
        if before.isalpha() and not words.is_capital(at - 1) and before not in wording.single("of persons"):
            return LOOSE
    blocked = _BLOCKED & set(forms[max(sentence.first, at - _FROM_BLOCK) : at])
    if preposition == "to" and not country and blocked and forms[at - 1] in ("road", "highway"):
        return LOOSE  # "burned tyres on the road to Sidon"
    if preposition == "to" and forms[at - 1] == "leading" and forms[at - 2] in wording.single("road"):
        return LOOSE  # "shot on a side road leading to Bidya"
    if preposition == "to" and not country and _possessive(forms, last) is not None:
        return LOOSE  # "attacked crowds flocking to Kabul's airport"
    if preposition in ("of", "between", "by", "with", "for", "to", "about", "like", "than"):
        # "of Woodbridge", "on the way to Raqqa": whence and whither, not where
        return LOOSE if preposition == "between" and not country else None
    if last < sentence.last and forms[last] == "'s":
        return _possessive(forms, last, of_town=not country)
    if not country and _is_done_to(forms, last, sentence.last):
        return AIMED
    return PARTY if country or _acts(words, sentence, at, last, toponym) else LOOSE


def _is_called_the(words: Words, sentence: Sentence, first: int, last: int, toponym: Toponym) -> bool:
    """'The left bank of ‹the Dnipro›': with the article it is a river, and not the city of that name."""
    place = toponym.place
    if place is None or place.kind != "city" or words.forms[first - 1] != "the" or last >= sentence.last:
        return False
    if place.population < _TOWN:
        return False  # "the Louvre"
    ends = words.forms[last] in wording.single("phrase end") or not words.forms[last].isalnum()
    return ends and words.forms[last] not in ("-", "'s") and not fold(place.name).startswith("the ")


def _is_done_to(forms: list[str], last: int, stop: int) -> bool:
    """'‹Aleppo› was overrun', 'Sumy has been shelled'."""
    at = last
    while at < min(stop, last + 3) and (
        forms[at] in wording.single("have") or forms[at] in wording.single("be")
    ):
        at += 1
    return last < at < stop and forms[at - 1] in wording.single("be") and forms[at] in verbs_done_to()


def _capitals() -> frozenset[str]:
    return wording.single("capital city")


def _acts(words: Words, sentence: Sentence, before: int, last: int, toponym: Toponym) -> bool:
    """'Moscow sent planes', 'accused Kyiv of it': a city that stands for its government."""
    forms = words.forms
    if before >= sentence.first and forms[before] in wording.single("addressed"):
        return True
    if fold(toponym.text) not in _capitals() or last >= sentence.last:
        return False
    if forms[last] in wording.single("be") and forms[last + 1 : last + 2] and forms[last + 1] in _THOUGHT:
        return True  # "attacks that Kyiv is believed to have organised"
    verb = (
        forms[last + 1] if forms[last] in wording.single("have") and last + 1 < sentence.last else forms[last]
    )
    done = verb.endswith("ed") or verb in wording.single("past verb", "delivery")
    return done and verb not in wording.single("suffers")


def _scene_of(forms: list[str], last: int, stop: int) -> bool:
    """'Reached by phone in Jos, where 12 people were shot dead': there, whoever speaks from it."""
    where = last + (forms[last : last + 1] == [","])
    if where > last and forms[where : where + 1] in (["a"], ["an"], ["the"]):
        # "from Monterey Park, the suburb east of Los Angeles, where a man opened fire"
        comma = next((i for i in range(where, min(stop, where + _APPOSITION)) if forms[i] == ","), last)
        where = comma + 1
    return forms[where : where + 1] == ["where"] and bool(
        set(forms[where + 1 : min(stop, where + _CLAUSE)]) & (wording.single("hard fact") | _DEEDS)
    )


def _is_compared(forms: list[str], start: int, at: int) -> bool:
    """'As in Bucha, soldiers shot civilians', 'unlike in Karachi': another place, likened to this."""
    before = forms[max(start, at - 2) : at]
    return before[-1:] == ["unlike"] or (before[-1:] == ["as"] and before[0] not in ("such", "well"))


def _is_example(forms: list[str], start: int, at: int) -> bool:
    """'In places including ‹Qandil›', 'towns such as ‹Tyre›'."""
    such = forms[at] == "including" or forms[at - 1 : at + 1] in (["such", "as"], ["among", "them"])
    return such and not wording.single("several places").isdisjoint(forms[max(start, at - _PARTS) : at])


def _possessive(forms: list[str], at: int, of_town: bool = False) -> str | None:
    """'Iraq's northern Nineveh province' is where; 'Iraq's army' is not."""
    if at >= len(forms) or forms[at] != "'s":
        return None
    window = forms[at + 1 : at + 5]
    for i, form in enumerate(window):
        if form in wording.single("area noun") or (i == 0 and form in wording.single("compass")):
            return LOOSE
        if i and of_town and form in wording.single("venue"):
            return LOOSE  # "Cairo's main Coptic cathedral"
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
        if form == "," and i == first - 1 and forms[i - 1] in wording.single("settlement") | {"capital"}:
            i -= 1
            continue  # "in the commercial capital, Abidjan"
        if i > start and words.text[words.starts[i] - 1] == "-":
            i -= 2
            continue  # "in militant-infested northwest Pakistan"
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


def _area_before(forms: list[str], start: int, at: int) -> bool:
    return at - 1 >= start and (
        forms[at - 1] in wording.single("area noun")
        or forms[at - 1] in wording.single("compass")
        or forms[at - 1] in wording.single("part of a place")
    )
