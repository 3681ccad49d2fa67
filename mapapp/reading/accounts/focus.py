"""A report's accounts in, the place that each speaks of without its name: "in the city", "there".

A report names a place once and goes on speaking of it. What is said to be "in the town" is in the town named
last.
"""

import dataclasses
from collections.abc import Iterator, Sequence

from mapapp.reading.accounts.account import Account, Reading
from mapapp.reading.accounts.byline import is_byline
from mapapp.reading.accounts.capital import capital_meant, country_meant
from mapapp.reading.places.distance_words import is_measured
from mapapp.reading.places.unlisted import moved
from mapapp.reading.places.where import (
    AIMED,
    AT,
    LOOSE,
    MEASURED,
    ORIGIN,
    SPEAKER,
    Site,
    contains,
    distance_km,
    is_unlisted,
    sites_in,
)
from mapapp.reading.prose import wording
from mapapp.reading.prose.words import Sentence, Words, fold
from mapapp.reading.toponyms import Toponym

_BACK = 6  # sentences, as far as "the city" reaches back
_KNOWN_KM = 50.0  # a place told before of which the report knows no more than the area
_ONE_PLACE_KM = 60.0  # "in Khayelitsha, near Cape Town"
_DISTRICT_KM = 30.0  # from a town to the edge of its district
_OPENS = 3  # words, in which "in the capital" opens a sentence
_OPENING = 3  # sentences, in which a capital that is named is where things happened
_WIDE = ("country", "continent", "admin1", "region", "water")
_AREAS = frozenset(("admin1", "admin2", "region"))
_TOWNS = frozenset(("city", "admin2", "quarter", "camp", "base", "airport", "facility", "crossing"))
_CAPITAL = frozenset(("capital",))
_ANY = _AREAS | _TOWNS | {"landform"}
_NO_ADVERB = frozenset("was were is are has have had will would s 's be may might could been seemed".split())
_NO_PLACE = frozenset("of council police court hospital administration government assembly".split())
_ITS_TURN = ["it", "was", "the", "turn", "of"]
_DETERMINERS = frozenset("the this that same".split())
_ADJECTIVES = 3  # at most, between "the" and "city"


def refer_back(reading: Reading) -> None:
    """Gives an event told "in the city", "there", "in the district" the place that these words mean."""
    for account in reading.accounts:
        if account.headline:
            continue
        if account.casualties and not account.sites:
            account.sites = _nationwide(reading, account.sentence)
            account.many = account.many or bool(account.sites)
        found = _pointer(reading, reading.words.sentences[account.sentence])
        if found is None:
            continue
        at, kinds = found
        beside = (a for a in reading.accounts if a.sentence == account.sentence and a.recalled)
        if any(account.start < a.start < reading.words.starts[at] for a in beside):
            continue  # "the attack echoed an assault on a mall in the same district"
        # "residents of the village, which lies north of X": told of the village, and not of the event
        described = reading.words.forms[at + 1 : at + 3] == [",", "which"]
        account.sites = _without_what_is_apart(reading.words, account, at, kinds)
        if _has_spot(account) and not described:
            continue
        place = _filed_there(reading, at) if kinds == _TOWNS else None
        place = place or _named_before(reading, account.sentence, at, kinds)
        if place is None and kinds == _TOWNS and account.lead:
            place = _filed_in(reading)  # "SUKKUR: A bomb went off at a mosque in the city on Friday"
        if place is not None and kinds == _CAPITAL:
            place = _measured_from(reading, account, at, place)
        if place is None:
            continue
        if _has_spot(account):
            if (place.radius_km or 0.0) > _KNOWN_KM:
                continue
            account.sites = [s for s in account.sites if s.first < at]
        account.sites = [Site(place, at, at + 1, AT), *account.sites]
        account.recalled = account.recalled or _are_dead_of_recalled(reading, account, place)


def _without_what_is_apart(words: Words, account: Account, at: int, kinds: frozenset[str]) -> list[Site]:
    """The places without those of another clause than the word `at` that points to the event's own.

    "Strikes hit the city; water ran out in X", "in the capital, 200 rallied outside the Y theatre", unlisted.
    """
    marks = [i for i in range(at, words.sentences[account.sentence].last) if words.forms[i] == ";"]
    last = max((m.first for m in account.mentions), default=at)
    edge = next((i for i in marks if i > last), None)
    sites = [s for s in account.sites if edge is None or s.first < edge]
    if kinds == _CAPITAL and at - words.sentences[account.sentence].first <= _OPENS:
        sites = [s for s in sites if not is_unlisted(s.toponym)]
    return sites


def _are_dead_of_recalled(reading: Reading, account: Account, place: Toponym) -> bool:
    """'It came after a raid on X on Friday. Forty lost their lives there': the dead of what went before."""
    if account.dates or not set(account.kinds) <= {"harm"}:
        return False
    told = [a for a in reading.accounts if a.sentence == account.sentence - 1 and a.recalled]
    return any(s.toponym.place == place.place for a in told for s in a.sites)


def _nationwide(reading: Reading, number: int) -> list[Site]:
    """'14 have died in 24 hours around the country': the country that the report is about."""
    sentence = reading.words.sentences[number]
    said = wording.phrases("nationwide").find(reading.words.forms, sentence.first, sentence.last)
    at = next((first for first, _, _ in said), None)
    state = country_meant(reading) if at is not None else None
    return [Site(state, at, at + 1, AT)] if at is not None and state is not None else []


def turns_to(reading: Reading, number: int) -> Site | None:
    """'It was Kharkiv's turn', 'a day earlier it had been Odesa': the place that a report turns to."""
    words, sentence = reading.words, reading.words.sentences[number]
    for toponym in _names(reading, sentence):
        first, last = words.between(toponym.start, toponym.end)
        before = words.forms[max(sentence.first, first - 3) : first]
        turn = words.forms[last : last + 2] == ["'s", "turn"] or last + 1 >= sentence.last
        if (turn and before[-2:] == ["it", "was"]) or before == ["it", "had", "been"]:
            return Site(toponym, first, last, AT)
        if words.forms[max(sentence.first, first - 5) : first] == _ITS_TURN:
            return Site(toponym, first, last, AT)
    for at in range(sentence.first, sentence.last):
        if words.forms[at] == "capital" and words.forms[max(0, at - 6) : at] == [*_ITS_TURN, "the"]:
            place = capital_meant(reading, at)
            return Site(place, at, at + 1, AT) if place is not None else None
    return None


def spoken_of(reading: Reading, number: int) -> Site | None:
    """The one place that a sentence speaks of, whether or not a thing happened there."""
    if is_byline(reading.words, number):
        return None
    spots = [s for s in sites_of(reading, number) if _is_spot(s) and not _is_surname(reading.words, s)]
    if number > _OPENING:
        spots = [s for s in spots if not is_capital(s.toponym)]  # whoever spoke or travelled there
    spots = spots or _locals(reading, number)
    return _one_of(spots) if spots else None


def sites_of(reading: Reading, number: int) -> list[Site]:
    """The places of a sentence, each with how it stands in it."""
    sentence = reading.words.sentences[number]
    first, last = sentence.first, sentence.last
    return sites_in(
        reading.words,
        sentence,
        _names(reading, sentence),
        [p for p in reading.parties if first <= p.first < last],
        [a for a in reading.attributions if first <= a.verb < last],
    )


def _names(reading: Reading, sentence: Sentence) -> list[Toponym]:
    return [t for t in reading.toponyms if sentence.start <= t.start < sentence.end]


def _has_spot(account: Account) -> bool:
    spots = [s.toponym.place for s in account.sites if s.how in (AT, AIMED)]
    return any(place is not None and place.kind not in _WIDE for place in spots)


def _is_spot(site: Site) -> bool:
    """Whether a place of a sentence without an event can be what the report goes on to speak of."""
    place = site.toponym.place
    return site.how in (AT, AIMED, LOOSE) and place is not None and place.kind not in _WIDE


def _is_surname(words: Words, site: Site) -> bool:
    """'The justice minister, Constant Mutamba': a name after a first name."""
    before = site.first - 1
    return site.how == LOOSE and before >= 0 and words.is_capital(before) and words.forms[before].isalpha()


def _one_of(spots: list[Site]) -> Site | None:
    """The one place of a sentence, the smallest or the first of those close by; None of several apart."""
    best = spots[0]
    for other in spots[1:]:
        if contains(best.toponym, other.toponym):
            best = other
        elif contains(other.toponym, best.toponym):
            continue
        elif distance_km(best.toponym, other.toponym) > _ONE_PLACE_KM:
            return None
    return best


def _locals(reading: Reading, number: int) -> list[Site]:
    """'Police in Bannu said', 'the governor of Bamyan': who is of a place speaks of it."""
    words, found = reading.words, []
    sentence = words.sentences[number]
    for toponym in _names(reading, sentence):
        place = toponym.place
        if place is None or place.kind in _WIDE or toponym.use != "literal" or is_capital(toponym):
            continue
        first, last = words.between(toponym.start, toponym.end)
        before = words.forms[max(sentence.first, first - 2) : first]
        after = words.forms[last : last + 3]
        of = before[-1:] in (["of"], ["in"]) and before[0] in wording.single("of a place")
        own = after[:1] == ["'s"] and any(f in wording.single("of a place") for f in after[1:])
        cared = set(words.forms[sentence.first : first]) & wording.single("care")
        if (of or own) and not cared:
            found.append(Site(toponym, first, last, LOOSE))
    return found


def is_capital(toponym: Toponym) -> bool:
    """Whether a name stands for a government as often as for its city."""
    return toponym.place is not None and toponym.place.name.lower() in wording.single("capital city")


def _pointer(reading: Reading, sentence: Sentence) -> tuple[int, frozenset[str]] | None:
    """The word that points to a place told before, and the kinds it can be of; None without one."""
    forms = reading.words.forms
    for i in range(sentence.first + 1, sentence.last):
        form, after = forms[i], forms[i + 1] if i + 1 < sentence.last else "."
        if form == "there" and after not in _NO_ADVERB | {"'s"}:
            return i, _ANY
        described = forms[i - 1] in wording.single("settlement")  # "Saut-d'Eau, a town nearby"
        soon = form == "nearby" and any(
            map(reading.words.is_capital, range(i + 1, min(i + 5, sentence.last)))
        )
        if form == "nearby" and not described and not (after.isalpha() and soon):
            return i, _ANY
        if form == "capital" and not (after in wording.single("settlement") and forms[i - 1] == "this"):
            named = i + 1 + (after == ",")  # "the capital, Kyiv"
            alone = named >= sentence.last or not reading.words.is_capital(named)
            if alone and (forms[i - 1] == "'s" or _is_determined(forms, sentence.first, i)):
                return i, _CAPITAL
            continue
        town = form in wording.single("settlement")
        known = town or form in wording.single("area told before")
        if town and "this" in forms[max(sentence.first, i - _ADJECTIVES) : i]:
            return i, _TOWNS
        if known and after not in _NO_PLACE and _is_determined(forms, sentence.first, i):
            return i, _TOWNS if town else _AREAS if form in wording.single("governed area") else _ANY
    return None


def _measured_from(reading: Reading, account: Account, at: int, capital: Toponym) -> Toponym | None:
    """'30 km north of the Somali capital': the point told, unless another name says where it is."""
    words = reading.words
    first = words.sentences[account.sentence].first
    of = next((i for i in range(at - 1, max(first, at - 4), -1) if words.forms[i] in ("of", "from")), None)
    if of is None or not is_measured(words.forms, first, of):
        return capital
    if account.sites or capital.place is None:
        return None
    start = words.starts[max(first, of - 6)]
    phrase = f"{words.text[start : words.ends[of]]} {capital.place.name}"
    point = moved(phrase, dataclasses.replace(capital, end=start + len(phrase)), reading.gazetteer)
    return dataclasses.replace(point, end=words.ends[at]) if point is not None else None


def _filed_there(reading: Reading, at: int) -> Toponym | None:
    """'In this mountain town': the one that the report was filed from."""
    if "this" not in reading.words.forms[max(0, at - _ADJECTIVES) : at]:
        return None
    stop = reading.words.starts[at]
    told = (s.toponym for a in reading.accounts if not a.headline for s in a.sites if s.how == AT)
    if any(t.place is not None and t.place.kind in _TOWNS and t.start < stop for t in told):
        return None  # "the deadliest attack in this town", of which the report told
    return _filed_in(reading)


def _filed_in(reading: Reading) -> Toponym | None:
    """The town of the dateline."""
    filed = (t for t in reading.toponyms if t.use == "dateline" and t.place is not None)
    town = next((t for t in filed if t.place is not None and t.place.kind not in _WIDE), None)
    return _spoken_of_here(town) if town is not None else None


def _is_determined(forms: list[str], start: int, at: int) -> bool:
    """'Hit the city', 'in the northern Syrian town': a place of action, spoken of as known."""
    for i in range(at - 1, max(start, at - 2 - _ADJECTIVES) - 1, -1):
        if forms[i] in _DETERMINERS or forms[i + 1 : i + 2] == ["'s"]:
            return any(f in wording.single("into a place") for f in forms[max(start, i - 2) : i])
        if forms[i] in wording.single("preposition") or not forms[i].isalpha():
            return False
    return False


def _named_before(reading: Reading, number: int, at: int, kinds: frozenset[str]) -> Toponym | None:
    """The place of the event told last, or else the settlement or area named last, before a word."""
    stop = reading.words.starts[at]
    if kinds == _CAPITAL:
        return capital_meant(reading, at)
    topic = _topic(reading, number)
    if topic is not None and not any(t.start < stop for t in _meant(reading, number, kinds)):
        return _spoken_of_here(topic)
    for before in range(number, max(-1, number - 1 - _BACK), -1):
        own = [
            s.toponym
            for a in reading.accounts
            if a.sentence == before
            for s in a.sites
            if s.how in (AT, AIMED)
        ]
        own = [t for t in own if t.start < stop and t.place is not None]
        if reading.words.forms[at] in wording.single("sought place"):
            called = _called_so(reading, number, at)
            if called is not None:
                return _spoken_of_here(called)
        meant = [t for t in own if t.place is not None and t.place.kind in kinds][:1]
        meant = meant or [t for t in _meant(reading, before, kinds) if t.start < stop][-1:]
        if before == number and not meant and kinds == _TOWNS:
            # "the mayor of X told of strikes on the city"
            meant = [s.toponym for s in _locals(reading, number) if s.toponym.start < stop][:1]
        if not meant and kinds == _TOWNS:
            meant = [t for t in own if t.place is not None and t.place.kind == "admin1"][:1]
        if not meant and kinds == _AREAS and reading.words.forms[at - 1] == "same":
            # "in the same district": of which no more is known than the town that lies in it
            around = [dataclasses.replace(t, radius_km=max(t.radius_km or 0.0, _DISTRICT_KM)) for t in own]
            meant = around[:1]
        if meant:
            return _spoken_of_here(meant[0])
    return None


def _called_so(reading: Reading, number: int, at: int) -> Toponym | None:
    """'In the camp', where one of the last places told is called a camp: that one, and no town told since."""
    word, stop = reading.words.forms[at], reading.words.starts[at]
    first = reading.words.sentences[max(0, number - 2 * _BACK)].start
    for toponym in reversed(reading.toponyms):
        if not first <= toponym.start < stop or toponym.place is None:
            continue
        last = reading.words.between(toponym.start, toponym.end)[1]
        called = word in fold(toponym.text).split() or word in reading.words.forms[last : last + 3]
        if toponym.place.kind == word or (called and toponym.place.kind not in ("country", "continent")):
            return toponym
    return None


def _is_home(reading: Reading, toponym: Toponym) -> bool:
    """'Residents of Bucha said': those who live there speak of what happened there."""
    first = reading.words.between(toponym.start, toponym.end)[0]
    before = reading.words.forms[max(0, first - 2) : first]
    return before[-1:] == ["of"] and before[0] in wording.single("of a place")


def _is_of_hospital(words: Words, toponym: Toponym) -> bool:
    """'After surgery at a hospital near Sidon': where the hurt were brought to."""
    first = words.between(toponym.start, toponym.end)[0]
    return bool({"hospital", "hospitals", "clinic", "morgue"} & set(words.forms[max(0, first - 3) : first]))


def _is_called_capital(words: Words, toponym: Toponym) -> bool:
    """'To hospitals in the state capital Myitkyina': a large town that is not "the area"."""
    first = words.between(toponym.start, toponym.end)[0]
    return "capital" in words.forms[max(0, first - 2) : first]


def _topic(reading: Reading, number: int) -> Toponym | None:
    """'Mastung has seen such days before. On Sept 14 …': the place that the sentence before is about."""
    if number == 0:
        return None
    before = reading.words.sentences[number - 1]
    for toponym in _names(reading, before):
        first, last = reading.words.between(toponym.start, toponym.end)
        verb = reading.words.forms[last] in wording.single("have") and last < before.last
        if first == before.first and verb and toponym.place is not None and toponym.use == "literal":
            return toponym if toponym.place.kind not in ("country", "continent") else None
    return None


def _spoken_of_here(place: Toponym) -> Toponym:
    return dataclasses.replace(place, why=f"{place.why}; it is spoken of here")


def _meant(reading: Reading, number: int, kinds: frozenset[str]) -> Sequence[Toponym]:
    """The places of a sentence that "the city" or "the district" of a later one can mean."""
    telling = {a.sentence for a in reading.accounts}
    how = {id(s.toponym): s.how for s in sites_of(reading, number)}

    def told() -> Iterator[Toponym]:
        for toponym in _names(reading, reading.words.sentences[number]):
            place = toponym.place
            home = place is not None and kinds == _ANY and _is_home(reading, toponym)
            if place is None or (toponym.use != "literal" and not home):
                continue
            beside = how.get(id(toponym)) in (SPEAKER, ORIGIN, MEASURED) or number not in telling
            speaks = how.get(id(toponym)) == SPEAKER and kinds in (_TOWNS, _ANY)
            if (
                how.get(id(toponym)) == MEASURED  # "the mine, 100 km from X. Ten had died there"
                or (speaks and not home)
                or _is_of_hospital(reading.words, toponym)
                or (kinds == _ANY and _is_called_capital(reading.words, toponym))
                or (beside and is_capital(toponym))
            ):
                continue  # whoever speaks there
            if place.kind in kinds:
                yield toponym

    return list(told())
