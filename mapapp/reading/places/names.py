"""A report's words and the place names found in it in, those overlooked or in no gazetteer added.

A name after "in" or before "air base" is a place though the recogniser did not know it. One that the
gazetteer lacks lies where the report says: so far from another place, else in the smallest area told.
"""

import calendar
import dataclasses
import re
from bisect import bisect_right
from collections.abc import Sequence

from gazetteer.index import Index
from gazetteer.normalise import key
from mapapp.reading.dates import DateMention
from mapapp.reading.places.in_area import CONTAINERS, LACKS, in_its_area, in_region_of_speaker
from mapapp.reading.places.measured import borne_out
from mapapp.reading.places.no_place import is_no_place, is_of_a_camp
from mapapp.reading.places.respelt import respelt
from mapapp.reading.places.seat_of_power import at_seats_of_power
from mapapp.reading.places.strangers import is_elsewhere, strangers
from mapapp.reading.places.streets import is_of_street, is_thing
from mapapp.reading.places.towns import in_strips, in_town
from mapapp.reading.places.unlisted import is_said_to_be_a_settlement, on_road
from mapapp.reading.places.where import is_unlisted
from mapapp.reading.prose import wording
from mapapp.reading.prose.words import Sentence, Words
from mapapp.reading.toponyms import Toponym, find_toponyms
from mapapp.reading.what.events import verbs_done_to
from mapapp.reading.who.groups import GroupMention

_SEVERAL = frozenset("villages towns cities hamlets districts settlements communities camps suburbs".split())
_FLOWN = frozenset(
    "circled circling flew flying flown hovered hovering exploded intercepted downed shot crashed".split()
)
_CALENDAR = frozenset(name.lower() for name in (*calendar.day_name, *calendar.month_name) if name)

_WELL_KNOWN = 200_000  # people of a city: "the Paris offices of a paper"
_HOMES = frozenset("home house residence villa mansion apartment flat office motorcade convoy".split())
_NUMBERED = frozenset("terminal gate platform runway block unit ward route highway line flight".split())
_HOUSES = frozenset(
    "fort palace mosque temple tower bridge gate shrine church cathedral synagogue hotel mall".split()
)
_BODIES = frozenset("police army navy command force forces guard brigade ministry court council".split())


def complete(
    words: Words,
    gazetteer: Index,
    toponyms: Sequence[Toponym],
    parties: Sequence[GroupMention],
    dates: Sequence[DateMention],
    sentences: Sequence[int],
) -> list[Toponym]:
    """The place names of a report, with those overlooked in the given sentences (by number)."""
    toponyms = at_seats_of_power(words.text, toponyms, gazetteer)
    toponyms = [t for t in toponyms if not (is_no_place(words, t, gazetteer) or is_thing(words, t))]
    toponyms, longer = _lengthened(words, toponyms, gazetteer)
    taken = [(t.start, t.end) for t in toponyms] + longer
    taken += [(d.start, d.end) for d in dates]
    taken += [(words.starts[p.first], words.ends[p.last - 1]) for p in parties]
    taken.sort()
    missing = [
        span for number in sentences for span in _overlooked(words, words.sentences[number], taken, gazetteer)
    ] + longer
    lacking = [(t.start, t.end) for t in toponyms if t.place is None or LACKS in t.why]
    missing += _told_again(words.text, missing + lacking, taken)
    if not missing:
        return _settled(words, toponyms, gazetteer)
    spans = sorted({(t.start, t.end) for t in toponyms} | set(missing))
    placed = find_toponyms(words.text, gazetteer, spans=spans)
    uses = {(t.start, t.end): t for t in toponyms}
    kept = [uses.get((t.start, t.end), t) for t in placed]
    return _settled(words, kept, gazetteer)


def _told_again(
    text: str, found: Sequence[tuple[int, int]], taken: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Where else the names stand: "Nyabiondo is some 100 km from Goma" says of the place where it is."""
    known = sorted({*taken, *found})
    again: list[tuple[int, int]] = []
    for called in {text[start:end] for start, end in found}:
        for match in re.finditer(rf"\b{re.escape(called)}\b", text):
            if not _overlaps(known, match.span()):
                again.append(match.span())
    return again


def _settled(words: Words, names: Sequence[Toponym], gazetteer: Index) -> list[Toponym]:
    """The names, those that the gazetteer lacks or has only at the other end of the world in their area."""
    far = set(map(id, strangers(words, names)))
    settled = []
    for name in names:
        lacking = name.use == "literal" and (name.place is None or LACKS in name.why)
        of_a_camp = is_of_a_camp(words, name)
        lacking = lacking or of_a_camp
        kept = in_region_of_speaker(words, name, names, gazetteer)
        if kept is None and id(name) not in far and not lacking and not is_elsewhere(words, name, names):
            kept = borne_out(words.text, name, names, gazetteer)
        kept = kept or on_road(words, name, names, gazetteer)
        if kept is None:
            others = [o for o in names if o is not name and id(o) not in far]
            kept = in_its_area(words, name, others, gazetteer)
            unknown = (is_unlisted(kept) or kept.place is None) and not of_a_camp
            kept = (respelt(kept, gazetteer) if unknown else None) or kept
        settled.append(in_town(words, kept, names, gazetteer))
    return in_strips(_alike(settled))


def _alike(names: Sequence[Toponym]) -> list[Toponym]:
    """The names, one that the gazetteer lacks placed everywhere as where the report says most of it."""
    best: dict[str, Toponym] = {}
    for name in names:
        known = best.get(name.text)
        if is_unlisted(name) and (known is None or (name.where_prec or 9) < (known.where_prec or 9)):
            best[name.text] = name
    return [
        dataclasses.replace(best[n.text], start=n.start, end=n.end, use=n.use)
        if n.text in best and is_unlisted(n)
        else n
        for n in names
    ]


def _is_street_of_town(words: Words, first: int, last: int, gazetteer: Index) -> bool:
    """Whether it begins a street's name, or is one that only some town far away is called: "Grand Avenue"."""
    known = bool(gazetteer.rows(key(words.span(first, last).of(words.text))))
    town = known and not _is_site(words, first, last, gazetteer)
    return is_of_street(words, first, last, begun=not town)


def _lengthened(
    words: Words, toponyms: Sequence[Toponym], gazetteer: Index
) -> tuple[list[Toponym], list[tuple[int, int]]]:
    """Names of which only the beginning was recognised ("Ain" of "Ain al-Asad"), when the whole is known."""
    kept, longer = [], []
    for name in toponyms:
        first, last = words.between(name.start, name.end)
        if first < last:
            sentence = words.sentences[bisect_right(words.sentences, name.start, key=lambda s: s.start) - 1]
            begin, end = _run(words, first, sentence)
            end = _before_its_district(words, last, end, gazetteer)
            joint = _joint_name(words, first, last, sentence, gazetteer)
            if joint is not None:
                longer.append((words.starts[joint[0]], words.ends[joint[1] - 1]))
                continue
            begin = _begun_earlier(words, begin, last, sentence, gazetteer)
            if begin < first:
                longer.append((words.starts[begin], words.ends[last - 1]))
                continue
            joined = end > last and words.text[words.ends[last - 1]] == "-"  # "Pont-Sondé" is one name
            governed = first > sentence.first and words.forms[first - 1] in ("in", "near", "of", "at")
            governed = governed or is_said_to_be_a_settlement(words.forms, end, sentence.last)
            if governed and end > last and _all_name(words, last, end):
                joined = True  # "in Khan Bani Saad" of which "Khan" was recognised
            while (
                end > last and not joined and not gazetteer.rows(key(words.span(begin, end).of(words.text)))
            ):
                end -= 1
            if end == last and _is_of_a_house(words, name, last, sentence):
                end = last + 1
            if end > last:
                longer.append((words.starts[begin], words.ends[end - 1]))
                continue
        kept.append(name)
    return [t for t in kept if not any(a < t.end and t.start < b for a, b in longer)], longer


def _before_its_district(words: Words, last: int, end: int, gazetteer: Index) -> int:
    """'In ‹Lahan› of Siraha': the end of the town's name, where "of" leads a place of its own."""
    of = next((i for i in range(last, end - 1) if words.forms[i] == "of"), None)
    if of is None or not gazetteer.rows(key(words.span(of + 1, end).of(words.text))):
        return end
    return of


def _is_of_a_house(words: Words, name: Toponym, last: int, sentence: Sentence) -> bool:
    """'The Red Fort in New Delhi': no village called Red; "Basra Palace" is Basra's."""
    small = name.place is not None and name.place.kind == "city" and name.place.population < _WELL_KNOWN
    house = last < sentence.last and words.is_capital(last) and words.forms[last] in _HOUSES
    return small and house and words.forms[words.between(name.start, name.end)[0] - 1] == "the"


def _joint_name(
    words: Words, first: int, last: int, sentence: Sentence, gazetteer: Index
) -> tuple[int, int] | None:
    """'Jammu and Kashmir', 'Bosnia and Herzegovina': one name, of which one half was recognised."""
    forms = words.forms
    if last + 1 < sentence.last and forms[last] == "and" and words.is_capital(last + 1):
        begin, end = first, last + 2
    elif first - 2 >= sentence.first and forms[first - 1] == "and" and words.is_capital(first - 2):
        begin, end = first - 2, last
    else:
        return None
    rows = gazetteer.rows(key(words.span(begin, end).of(words.text)))
    return (begin, end) if any(gazetteer.place(row).kind in CONTAINERS for row in rows) else None


def _begun_earlier(words: Words, first: int, last: int, sentence: Sentence, gazetteer: Index) -> int:
    """Where a name begins of which only the end was recognised ("Zawr" of "Dayr az Zawr")."""
    for begin in range(max(sentence.first, first - 3), first):
        if not words.is_capital(begin) or words.text[words.ends[begin]] not in " -":
            continue
        if any(words.forms[i] in wording.single("stopword") for i in range(begin, first)):
            continue
        if gazetteer.rows(key(words.span(begin, last).of(words.text))):
            return begin
    return first


def _all_name(words: Words, first: int, last: int) -> bool:
    return not any(form in wording.single("not a place") for form in words.forms[first:last])


def _overlooked(
    words: Words, sentence: Sentence, taken: list[tuple[int, int]], gazetteer: Index
) -> list[tuple[int, int]]:
    """Names in capitals that stand where a place stands: after "in", before "air base"."""
    found: list[tuple[int, int]] = []
    i = sentence.first
    while i < sentence.last:
        if not words.is_capital(i):
            i += 1
            continue
        if words.forms[i] in wording.single("stopword", "people not place") or words.forms[i] in _CALENDAR:
            i += 1
            continue
        first, last = _run(words, i, sentence)
        last = _with_number(words, first, last, sentence, gazetteer)
        i = max(last, i + 1)
        if last - first == 1 and words.forms[first] in _NUMBERED | wording.single("compass"):
            continue  # "near Terminal 3", "the corner of East 40th Street"
        if last - first == 1 and words.forms[first] in wording.single("title"):
            continue  # "attacked Sgt. Courtney Gale"
        span = (words.starts[first], words.ends[last - 1])
        if _overlaps(taken, span) or _is_street_of_town(words, first, last, gazetteer):
            continue
        listed = _goes_on_with(words, first, found) or _ends_a_list(words, first, last, taken, gazetteer)
        if listed or _stands_as_place(words, sentence, first, last, gazetteer):
            found.append(span)
    return found


def _ends_a_list(words: Words, first: int, last: int, taken: list[tuple[int, int]], gazetteer: Index) -> bool:
    """'In Metina, Hakurk and ‹Gara›': a name that the gazetteer has, after two that were recognised."""
    ends = {end: start for start, end in taken}
    at, names = first, 0
    while names < 2 and at > 1:
        at -= 1 + (words.forms[at - 1] == "and" and words.forms[at - 2] == ",")
        if words.forms[at] not in (",", "and") or words.ends[at - 1] not in ends:
            break
        at = words.between(ends[words.ends[at - 1]], words.ends[at - 1])[0]
        names += 1
    governed = words.forms[at - 1] in wording.single("at") | {"of", "from"}
    return names == 2 and governed and bool(gazetteer.rows(key(words.span(first, last).of(words.text))))


def _goes_on_with(words: Words, first: int, found: list[tuple[int, int]]) -> bool:
    """'The villages of Deir Kifa, Shehour and Ainata': a name of a list whose names are places."""
    if not found:
        return False
    begin, stop = words.between(*found[-1])
    led = words.forms[begin - 1] == "of" and words.forms[begin - 2] in _SEVERAL
    listed = words.forms[stop:first] in ([","], ["and"], [",", "and"])
    return listed and (led or _goes_on_with(words, begin, found[:-1]))


def _run(words: Words, i: int, sentence: Sentence) -> tuple[int, int]:
    """The words of a name in capitals that word i begins, with the small ones inside it."""
    forms, text = words.forms, words.text
    first, last = i, i + 1
    if (
        i > sentence.first
        and forms[i - 1] in wording.single("name part")
        and text[words.ends[i - 1]] in "-’'"
    ):
        first -= 1
    while last < sentence.last:
        gap = text[words.ends[last - 1] : words.starts[last]]
        if forms[last - 1] in ("st", "ste", "ft", "mt") and forms[last] == "." and last + 1 < sentence.last:
            last += 1  # "East St. Louis"
            continue
        if forms[last - 1] == ".":
            gap = " "
        if gap not in (" ", "-") or (
            not words.is_capital(last) and forms[last] not in wording.single("name part")
        ):
            break
        if not words.is_capital(last) and (last + 1 >= sentence.last or not words.is_capital(last + 1)):
            break
        if forms[last] in _CALENDAR:
            break  # "in Kathmandu Tuesday night"
        last += 1
    return first, last


def _with_number(words: Words, first: int, last: int, sentence: Sentence, gazetteer: Index) -> int:
    """'Tower 22', 'Pumping Station 3': the number is part of the name where the gazetteer has it so."""
    numbered = last < sentence.last and words.forms[last].isdigit()
    if numbered and gazetteer.rows(key(words.text[words.starts[first] : words.ends[last]])):
        return last + 1
    return last


def _overlaps(taken: list[tuple[int, int]], span: tuple[int, int]) -> bool:
    at = bisect_right(taken, (span[1], 0))
    return any(start < span[1] and span[0] < end for start, end in taken[max(0, at - 4) : at + 1])


def _stands_as_place(words: Words, sentence: Sentence, first: int, last: int, gazetteer: Index) -> bool:
    forms = words.forms
    if words.ends[last - 1] - words.starts[first] < 3 or forms[last - 1] in ("no", "nos"):
        return False  # "School No. 88"
    if any(f in wording.single("not a place") for f in forms[first:last]):
        site = last - first > 1 and _is_site(words, first, last, gazetteer)  # "Tower 22"
        port = (
            last - first == 2 and forms[first] == "port" and first > 0 and forms[first - 1] in ("in", "near")
        )
        return site or port  # "in Port Said"
    known = bool(gazetteer.rows(key(words.text[words.starts[first] : words.ends[last - 1]])))
    called = last - first > 1 and forms[last - 1] in wording.single("settlement")
    if called and gazetteer.rows(key(words.text[words.starts[first] : words.ends[last - 2]])):
        return True  # "attacked Bama Town"
    if forms[last : last + 1] == ["'s"] and not _HOMES.isdisjoint(forms[last + 1 : last + 4]):
        return False  # "at Netanyahu's holiday home"
    if not known and forms[last - 1] in _BODIES:
        return False  # "at the Jayawijaya Police headquarters"
    before = forms[first - 1] if first > sentence.first else ""
    if before == "the" or before in wording.single("compass"):
        before = forms[first - 2] if first - 1 > sentence.first else ""
    after = (
        next(wording.phrases("area noun", "facility").at(forms, last), None) if last < sentence.last else None
    )
    if before == "of" and first - 2 >= sentence.first:
        noun = forms[first - 2]
        if noun in wording.single("area noun") or noun in wording.single("edge"):
            return True
        own = noun not in wording.single("of persons") or noun in wording.single("of a place")
        return known and not words.is_capital(first - 2) and own
    if known and before in ("was", "been") and "it" in forms[max(sentence.first, first - 3) : first]:
        return True  # "it had been Sidon", "it was Kharkiv's turn"
    if is_said_to_be_a_settlement(forms, last, sentence.last) or _is_named_site(forms, first, last, known):
        return True
    done_to = before in wording.single("goes into") or before in verbs_done_to()
    if done_to and known and forms[last : last + 1][:1] and forms[last] in wording.single("after name"):
        return True
    if known and before == "capital" and forms[first - 3 : first - 1] == ["in", "the"]:
        return True  # "in the capital Warsaw"
    if before in ("in", "near", "outside", "at"):
        said = forms[first - 2] if first - 2 >= sentence.first else ""
        return said not in wording.single("speech")
    if before == "over" and known and _FLOWN & set(forms[max(sentence.first, first - 4) : first]):
        return True  # "helicopters circled over Parachinar"
    if before == "on" and known and forms[last : last + 1] == ["'s"] and words.is_capital(last + 1):
        return True  # "on Lahore's Mall Road"
    if before == "on" and known:
        return _is_site(words, first, last, gazetteer)
    if before in ("and", ",") and known and first - 2 > sentence.first:
        return False
    return after is not None and after[1][0] in ("area noun", "facility") and known


def _is_named_site(forms: list[str], first: int, last: int, known: bool) -> bool:
    """'The air base Olenya in Murmansk', 'the village Zabid': the name after what it is."""
    before = forms[first - 1] if first else ""
    sort = any(
        noun in wording.single("facility", "settlement") for noun in (before, before.removesuffix("s"))
    )
    return sort and (known or forms[last : last + 1] in (["in"], ["near"]))


def _is_site(words: Words, first: int, last: int, gazetteer: Index) -> bool:
    """Whether a name is chiefly that of a site, as a base or a camp: "on Facebook" must be none."""
    rows = gazetteer.rows(key(words.text[words.starts[first] : words.ends[last - 1]]))
    return any(gazetteer.place(row).source == "sites.csv" for row in rows)
