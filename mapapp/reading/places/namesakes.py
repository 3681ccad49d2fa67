"""Event mentions and a report's names in, those that are no part of a name out: "Mrs Flood", "in Hit"."""

from gazetteer.earth import km_between
from mapapp.reading.dates import DateMention
from mapapp.reading.prose import wording
from mapapp.reading.prose.lexicon import people
from mapapp.reading.prose.persons import is_age_at
from mapapp.reading.prose.text import Span
from mapapp.reading.prose.words import Words
from mapapp.reading.toponyms import Toponym
from mapapp.reading.what.events import Mention
from mapapp.reading.who.groups import GroupMention

_WELL_KNOWN = 500_000  # people of a city whose hotels are called its own
_CALLED = 4  # words
_ELSEWHERE_KM = 50.0
_LEADS = frozenset("in near at around outside across throughout".split())
_QUOTES = frozenset(('"', "'", "\u2018", "\u2019", "\u201c", "\u201d"))


def not_names(
    words: Words, mentions: list[Mention], dates: list[DateMention], parties: list[GroupMention]
) -> list[Mention]:
    """Event words that are no part of a date ("March") or of a group's name."""
    taken = {i for d in dates for i in range(*words.between(d.start, d.end))}
    taken |= {i for p in parties if not p.bare for i in range(p.first, p.last)}
    named = _surnames(words, mentions)
    # "an Israeli drone strike" goes on where the name of the force ends
    own = [m for m in mentions if m.first not in taken or m.last - 1 not in taken]
    return [m for m in own if not _is_surname(words, m, named)]


def _surnames(words: Words, mentions: list[Mention]) -> set[str]:
    """Event words that stand with a capital after another name somewhere: "Bracelen Flood", "Mr Battle"."""
    first = {s.first for s in words.sentences}
    return {
        words.forms[m.first]
        for m in mentions
        if m.first not in first
        and words.is_capital(m.first)
        and words.is_capital(m.first - 1)
        and not words.raw(m.first).isupper()
        and not _is_titled(words, m.sentence)
    }


def _is_titled(words: Words, number: int) -> bool:
    """Whether most of a sentence's words have capitals, as in a headline."""
    sentence = words.sentences[number]
    long = [i for i in range(sentence.first, sentence.last) if len(words.forms[i]) > 3]
    return sum(words.is_capital(i) for i in long) * 2 > len(long)


def _is_surname(words: Words, mention: Mention, named: set[str]) -> bool:
    return (
        mention.last - mention.first == 1
        and words.forms[mention.first] in named
        and words.is_capital(mention.first)
    )


def not_groups(words: Words, toponyms: list[Toponym], parties: list[GroupMention]) -> list[Toponym]:
    """Toponyms without those that are an armed group's whole name ("Hamas", a spelling of Hamm)."""
    names = {(p.first, p.last) for p in parties if p.group.name and p.group.kind != "state"}
    return [t for t in toponyms if words.between(t.start, t.end) not in names]


def not_people(words: Words, toponyms: list[Toponym]) -> list[Toponym]:
    """Toponyms without those that are the surname of somebody named in full: "Scott C. Dayton"."""
    surnames = {words.forms[i] for i in range(1, len(words.forms)) if _ends_a_name(words, i)}
    surnames |= _without_place(words, toponyms)
    return [t for t in toponyms if not _is_persons(words, t, surnames)]


def _ends_a_name(words: Words, i: int) -> bool:
    """'Scott C. ‹Dayton›', 'Scott ‹Dayton›, 42,': after a given name, with an initial or an age."""
    initial = i > 2 and words.forms[i - 1] == "." and len(words.forms[i - 2]) == 1
    given = i - 3 if initial else i - 1
    if given < 0 or not (words.is_capital(i) and words.is_capital(given)):
        return False
    told = initial or (
        i + 2 < len(words.forms) and words.forms[i + 1] == "," and is_age_at(words.forms, i + 2)
    )
    return told and "F" in people(words.forms[given])


def _without_place(words: Words, toponyms: list[Toponym]) -> set[str]:
    """Names that a person bears in the report ("Keith ‹Bell›", "‹Poole›, 31,") and that "in" never leads."""
    forms, borne, led = words.forms, set(), set()
    singles = {t.text for t in toponyms if " " not in t.text}
    for i in (i for i in range(1, len(forms)) if words.is_capital(i) and words.raw(i) in singles):
        if forms[i - 1] in _LEADS:
            led.add(forms[i])
        aged = forms[i + 1 : i + 2] == [","] and i + 3 < len(forms) and is_age_at(forms, i + 2)
        named = words.is_capital(i - 1) and (
            "F" in people(forms[i - 1]) or forms[i - 1] in wording.single("title")
        )
        if aged or named or _is_done_to(forms, i):
            borne.add(forms[i])
    return borne - led


def _is_done_to(forms: list[str], i: int) -> bool:
    """'Charged with killing ‹Welch› and another teen': the bare object of what is done to people."""
    verbs = wording.single("done to a person")
    ends = forms[i + 1 : i + 2] == [] or not (forms[i + 1] == "'s" or forms[i + 1][0].isalpha())
    after = ends or forms[i + 1] in wording.single("phrase end") or forms[i + 1] in ("and", "then")
    return (forms[i - 1] in verbs or forms[i - 1] in ("killed", "killing")) and after


def _is_persons(words: Words, toponym: Toponym, surnames: set[str]) -> bool:
    first, last = words.between(toponym.start, toponym.end)
    if _is_nickname(words, first, last):
        return True
    if last - first != 1 or words.forms[first] not in surnames:
        return False
    return first == 0 or words.forms[first - 1] not in wording.single("preposition")


def _is_nickname(words: Words, first: int, last: int) -> bool:
    """'Johnson "‹Izo›" André': between a given name and a surname, in quotation marks."""
    quoted = words.forms[first - 1 : first] + words.forms[last : last + 1]
    named = (
        first > 1
        and last + 1 < len(words.forms)
        and words.is_capital(first - 2)
        and words.is_capital(last + 1)
    )
    return named and len(quoted) == 2 and _QUOTES.issuperset(quoted)


def not_venues(words: Words, toponyms: list[Toponym], filed: Span) -> list[Toponym]:
    """Toponyms without those that a house is called after: "Omran cafe", where nothing else is in Yemen.

    filed  the dateline: "the Boston Tavern" of a report from Reno is not in Boston
    """
    home = next((t for t in toponyms if filed.start <= t.start < filed.end and t.place is not None), None)
    countries: dict[str, set[str]] = {}
    for t in toponyms:
        if t.place is not None:
            countries.setdefault(t.place.country, set()).add(t.text)

    def is_strange(t: Toponym) -> bool:
        return t.place is not None and len(countries) > 1 and countries[t.place.country] == {t.text}

    return [
        t
        for t in toponyms
        if not ((_is_before_venue(words, t) and is_strange(t)) or _is_house_of(words, t, home))
    ]


def _is_house_of(words: Words, toponym: Toponym, home: Toponym | None) -> bool:
    """'RENO, Nev. - … at the ‹Boston› Tavern': a house in the town of the dateline, in the same country."""
    a, b = toponym.place, home.place if home is not None else None
    if a is None or b is None or a.kind != "city" or a.country != b.country or toponym.use != "literal":
        return False
    if km_between((a.latitude, a.longitude), (b.latitude, b.longitude)) <= _ELSEWHERE_KM:
        return False
    first, last = words.between(toponym.start, toponym.end)
    if words.forms[first - 1] not in ("the", "at"):
        return False
    end = last
    while end < min(last + _CALLED, len(words.forms)) and (
        words.is_capital(end) or (end > last and words.forms[end] == "and")
    ):
        end += 1
    houses = wording.single("house name")
    of_it = {*words.forms[last:end], *(words.forms[end : end + 1] if end > last else [])}
    return end > last and not houses.isdisjoint(of_it)


def _is_before_venue(words: Words, toponym: Toponym) -> bool:
    first, last = words.between(toponym.start, toponym.end)
    place, venues = toponym.place, wording.single("venue")
    if place is None or toponym.use != "literal" or place.kind in ("country", "continent", "water"):
        return False
    if place.population >= _WELL_KNOWN or words.forms[first - 1] in ("a", "an"):
        return False  # "in a Kabul hotel"
    after = last
    while after < min(last + _CALLED, len(words.forms) - 1) and words.is_capital(after):
        if words.forms[after] in venues:
            break  # "Cristo Rey Jesuit High School"
        after += 1
    return words.forms[after : after + 1] != [] and words.forms[after] in venues


def not_places(words: Words, mentions: list[Mention], toponyms: list[Toponym]) -> list[Mention]:
    """Event words that are no place's name ("in Hit")."""
    taken = {i for t in toponyms for i in range(*words.between(t.start, t.end))}
    starts = {s.first for s in words.sentences}
    return [m for m in mentions if m.first not in taken or m.first in starts or not words.is_capital(m.first)]
