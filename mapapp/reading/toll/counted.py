"""Words in, counted people out: the noun phrases before or after a word, with how many they are."""

from mapapp.reading.prose import wording
from mapapp.reading.prose.numbers import Quantity, quantity
from mapapp.reading.prose.persons import is_age_at
from mapapp.reading.prose.words import Words
from mapapp.reading.toll.one_person import named_beside, owner, the_one, told_by_participle, whoever
from mapapp.reading.who.people_phrase import (
    ARTICLES,
    is_casualty_word,
    is_person_word,
    is_plural,
    of_the,
    people_at,
    tells_of_them,
)

_QUOTES = frozenset(('"', "'", "\u2018", "\u2019", "\u201c", "\u201d"))
_ONE = frozenset("a an one the another his her their".split())
_CLAUSE = 9  # words
_OFFICE = 6  # words
_DIED = frozenset("died were was perished drowned".split())
_JOINING = frozenset(", and or the their his her its also".split())


def people_after(words: Words, i: int, stop: int, known: bool = False) -> list[Quantity]:
    """The people counted in the noun phrases from word i on: '16 fighters', 'two soldiers and a child'.

    known  only nouns that are known to be people count
    """
    forms = words.forms
    parts: list[Quantity] = []
    if forms[i : i + 2] in (["himself", "and"], ["herself", "and"], ["themselves", "and"]):
        i += 2  # "killing himself and six others"
    sure = 0  # a list ends with "and"; what only a comma adds is something else
    while i < stop:
        i += forms[i] in _QUOTES
        begin = i
        part = people_at(words, i, stop, free=not parts and not known) if i < stop else None
        if part is None:
            break
        if parts and forms[begin - 2 : begin] == [",", "and"] and forms[part.last] in _DIED:
            break  # "killed 24, and 21 people died in Y": of the next clause
        parts.append(part)
        i = part.last
        if len(parts) == 1 or forms[begin - 1] == "and":
            sure = len(parts)
        if part.best == 1:
            i = after_apposition(words, _after_its_office(words, i, stop), stop)
        if i < stop and forms[i] == ",":
            i += 1
        if i < stop and forms[i] == "and":
            i += 1
        elif i < stop and forms[i - 1] != ",":
            break
    if len(parts) > 1 and forms[parts[-1].first - 2 : parts[-1].first] == [",", "and"]:
        goes_on = forms[parts[-1].last : parts[-1].last + 1]
        if goes_on and goes_on[0] in wording.single("be", "have"):
            parts, sure = parts[:-1], min(sure, len(parts) - 1)  # "killing six, and 43 students are missing"
    if parts and "among" in forms[parts[-1].last : parts[-1].last + 2]:
        parts, sure = parts[:1], 1  # "16 civilians, three women and five children among them"
    counted = parts[:1] + [p for p in parts[1:sure] if not _is_uncounted(forms, p)]
    return _without_breakdown(forms, counted if parts and parts[0].low is not None else parts[:sure])


def people_before(words: Words, start: int, at: int) -> list[Quantity]:
    """The people counted before word `at`: 'two soldiers and a child were killed', '12 dead'."""
    forms = words.forms
    verb = at
    at = _before_brackets(forms, start, before_verb_group(forms, start, at))
    if at > start and forms[at - 1] in ("before", "after", "without"):
        return []  # "before being shot dead": whose death it is stands elsewhere
    if at > start and forms[at - 1] in ("he", "she"):
        return [Quantity(at - 1, at, 1, 1, 1, True)]
    begin = start
    lone = forms[at - 1] if at - start >= 2 and forms[at - 2] == "the" else ""
    if lone and is_person_word(lone) and not is_plural(lone) and (at - 3 < start or forms[at - 3] == "and"):
        return [Quantity(at - 2, at, 1, 1, 1, True)]  # "six were killed and the driver died"
    for i in range(at - 1, start - 1, -1):
        told = forms[i] in ("said", "told") and not words.is_capital(i)
        told = told and forms[i - 1] not in wording.single("be")
        if told or forms[i] in (";", "while", "but") or is_casualty_word(forms[i]):
            begin = i + 1
            break
    goes_on = "and" in forms[at - 1 : min(at + 1, verb)]
    at, person = _before_parenthesis(words, begin, at)
    at = _before_brackets(forms, start, at)
    if person is None and forms[at - 1] == "," and at == verb:
        person = told_by_participle(words, begin, at - 1)
    if person is not None:
        return [person]
    found: list[Quantity] = []
    i = max(begin, at - 30)
    while i < at:
        part = people_at(words, i, at) if not (i > begin and _inside_number(forms, i)) else None
        if part is None:
            i += 1
            continue
        found.append(part)
        i = part.last
    kept: list[Quantity] = []
    for part in reversed(found):
        before = forms[part.first - 1] if part.first > begin else ""
        if (
            part.single
            and forms[part.first - 2 : part.first] == ["of", "the"]
            and words.is_capital(part.first)
        ):
            continue  # "members of the Civilian Joint Task Force"
        if before in wording.single("no subject after"):
            besides = before == "with" and forms[part.first - 2] in ("along", "together")
            more = forms[part.last : at] in ([], ["more"], ["others"])
            close = more and at == verb and part.best is not None
            if close and before in ("among", "with"):
                return [part]  # "three guards were among five people killed", "with 212 injured"
            if (
                close
                and forms[verb] == "dead"
                and (before == "at" or "casualties" in forms[begin : part.first])
            ):
                return [part]  # "were put at six dead", "20 casualties, including six dead"
            if not besides:
                continue
        if (
            part.best is None
            and "of" in forms[max(begin, part.first - 2) : part.first]
            and part is not found[0]
        ):
            continue  # "four others of the crew"
        inner = quantity(forms, part.first, at) if verb == at == part.last else None
        whole = of_the(forms, inner, at) if inner is not None else None
        if before == "of" and any(other.last == part.first - 1 for other in found):
            continue  # "four members of one family"
        if not kept and whole is not None and forms[verb] not in ("died", "perished"):
            return [whole]  # "seven of the nine people killed were soldiers"
        if not kept:
            if part.best is None and at - part.last > 3:
                continue  # "police … spoke of": no count of police
            if (
                part.single
                and words.is_capital(part.first)
                and at - part.last > 1
                and forms[part.first] != "a"
                and not goes_on
            ):
                continue  # a name before another verb
            kept.append(part)
        elif _names_them(words, part, kept[0]):
            # "two journalists, Jimmy Jean and Ana Ruiz, and a policeman died"
            named = [p for p in kept[: part.best] if p.single and words.is_capital(p.first)]
            kept = [part, *(p for p in kept if p not in named)]
        elif (
            forms[part.last : kept[0].first] == [","] and len(kept) == 1 and kept[0].last - kept[0].first == 1
        ):
            return []  # "14 people, one in serious condition": one of them
        elif _joins(forms[part.last : kept[0].first]) or _named_between(words, part.last, kept[0].first):
            kept.insert(0, part)
        else:
            break
    if not kept and goes_on and begin > start and at - begin <= _CLAUSE:
        return people_before(words, start, begin - 1)  # "was wounded in the attack and was shot dead"
    if not kept and at < verb and forms[at - 2 : at] == ["of", "them"]:
        for i in range(at - 3, max(begin, at - 7) - 1, -1):
            some = quantity(forms, i, at)
            if some is not None and some.last == at - 2 and some.best is not None:
                return [some]  # "and two of them were killed"
    if not kept:
        one = the_one(words, begin, at) or whoever(words, begin, at, verb)
        return [one] if one is not None else []
    chief = owner(words, begin, kept[0], verb) or named_beside(words, begin, kept[0], verb)
    if chief is not None:
        kept.insert(0, chief)
    return _without_shared(forms, _after_bodies(forms, kept))


def _before_brackets(forms: list[str], start: int, at: int) -> int:
    """'Maria Franco ‹(PSOL)› was killed': where what stands in brackets begins."""
    if at <= start or forms[at - 1] != ")" or (forms[at - 3] == "(" and forms[at - 2].isdecimal()):
        return at  # "fifty-nine (59) injured persons"
    return next((i for i in range(at - 2, max(start, at - _CLAUSE), -1) if forms[i] == "("), at)


def who_they_are(words: Words, start: int, verb: int) -> list[Quantity]:
    """'took 23 men off a bus and killed them': whom "them" after the verb stands for."""
    forms = words.forms
    for i in range(verb - 1, start - 1, -1):
        number = quantity(forms, i, verb)
        people = people_at(words, i, verb, free=False) if number is not None else None
        if people is not None and (people.best or 0) > 1 and not (i > start and _inside_number(forms, i)):
            did_it = i - start <= 1 or wording.single("attackers") & set(forms[i : people.last])
            return [] if did_it else [people]  # "40 men rounded them up"
        plain = is_person_word(forms[i]) and is_plural(forms[i]) and quantity(forms, i - 1, i) is None
        if plain and forms[i - 1] not in wording.single("preposition") and forms[i - 1] != "the":
            near = any(quantity(forms, k, i) is not None for k in range(max(start, i - 3), i))
            if not near:
                return []  # "40 men rounded up workers and shot them"
    return []


def _names_them(words: Words, part: Quantity, name: Quantity) -> bool:
    """Whether a name stands in an aside that names those counted before it, or the one."""
    between = range(part.last, name.first)
    named = name.single and words.is_capital(name.first)
    aside = words.forms[part.last : part.last + 1] == [","]
    told = all(words.is_capital(i) or words.forms[i] in (",", "and", "al") for i in between)
    # "a soldier, Ali Khan, was killed"
    one = part.best == 1 and not _ONE.isdisjoint(words.forms[max(0, part.first - 1) : part.first + 1])
    return named and aside and told and (one or (part.best or 0) >= 2)


def _named_between(words: Words, first: int, last: int) -> bool:
    """'a judge‹, Idris Bello, and› his driver'."""
    forms = words.forms
    last -= forms[last - 1] in ("his", "her", "their")
    aside = last - first > 3 and forms[first] == "," and forms[last - 2 : last] == [",", "and"]
    return aside and all(words.is_capital(i) or forms[i] == "al" for i in range(first + 1, last - 2))


def _after_bodies(forms: list[str], parts: list[Quantity]) -> list[Quantity]:
    """'15 bodies, 14 women and one man, and 15 women with injuries': the last; the bodies are the dead."""
    if len(parts) < 3 or forms[parts[0].last - 1] not in ("bodies", "dead", "corpses"):
        return parts
    for k in range(2, len(parts)):
        if sum(p.best or 0 for p in parts[1:k]) == parts[0].best:
            return parts[k:]
    return parts


def _joins(between: list[str]) -> bool:
    """'two soldiers, a guard and their driver': what stands between those counted together."""
    plain = between[1:] if between[:1] == [","] else between
    if plain in (["along", "with"], ["together", "with"], ["as", "well", "as"], ["plus"]):
        return True
    if 0 < len(between) <= 3 and between[0] in (",", "and", "or"):
        return _JOINING.issuperset(between)
    own = between[:-1] if between[-1:] in (["his"], ["her"], ["their"]) else between
    if own[:1] == [","] and own[-2:] == [",", "and"] and 3 < len(own) <= 12:
        # "sixteen civilians, most of them women, and nine soldiers"
        aside = own[1:-2]
        return aside[0] in ("aged", "ages") or (
            aside[0] in wording.single("some of them") and "," not in aside
        )
    # "eight men of the District Reserve Guard (DRG) and a driver"
    described = between[:1] in (["of"], ["from"]) and len(between) <= 11 and "," not in between
    verbs = wording.single("be", "have", "number")
    return described and "and" in between[-2:] and between.count("and") == 1 and not verbs & set(between)


def _without_shared(forms: list[str], parts: list[Quantity]) -> list[Quantity]:
    """'twelve children and teenagers': a plural that shares the number before it."""
    counted = any(p.low is not None or p.best is not None for p in parts)
    return [p for p in parts if not (counted and _is_uncounted(forms, p))]


def before_verb_group(forms: list[str], start: int, at: int) -> int:
    """Where the verb begins that ends at word `at`: 'were struck and ‹killed›', 'been confirmed ‹dead›'."""
    while at > start + 1 and (
        forms[at - 1] in wording.single("be")
        or forms[at - 1] in wording.single("have")
        or forms[at - 1] in wording.single("verb group")
        or forms[at - 1].endswith("ly")
    ):
        if forms[at - 1] in ARTICLES:
            break
        at -= 1
    return at


def _before_parenthesis(words: Words, begin: int, at: int) -> tuple[int, Quantity | None]:
    """'More than 90 people, many of them children, drowned': the word where the aside begins.

    An aside that says who one person was ('Razi Mousavi, a general, was killed') is the count itself.
    """
    forms = words.forms
    if at - 1 <= begin or forms[at - 1] != ",":
        return at, None
    for i in range(at - 2, max(begin, at - 28), -1):
        if forms[i] != ",":
            continue
        if forms[at - 3 : at - 1] in (["among", "them"], ["them", "included"]):
            return i, None  # "six people, a girl among them, were killed"
        if forms[i + 1] in ("a", "an", "the", "who", "whose") or (
            words.is_capital(i + 1) and forms[i + 1] != "al"
        ):
            single = people_at(words, i + 1, at - 1) if forms[i + 1] in ("a", "an") else None
            named = words.is_capital(i - 1) and not is_person_word(forms[i - 1])
            if single is not None and single.single and named and "and" not in forms[i + 1 : at - 1]:
                return i, Quantity(single.first, single.last, 1, 1, 1, True)
            if forms[i + 1] in ("who", "whose"):
                return i, None
            continue
        if is_person_word(forms[i - 1]) and is_plural(forms[i - 1]) and _tells_who(forms, i + 1, at - 1):
            return i, None  # "15 people, gold panners and their families, were killed"
        number = quantity(forms, i + 1, at)
        of_them = number is not None and tells_of_them(forms, number.last, at)
        if (
            of_them
            or next(wording.phrases("part").at(forms, i + 1), None) is not None
            or is_age_at(forms, i + 1)
        ):
            return i, None
    return at, None


def _tells_who(forms: list[str], first: int, last: int) -> bool:
    """Whether an aside holds nobody who is counted apart and no verb."""
    apart = wording.single("number") | {"a", "an", "another", "one", ","} | wording.single("be")
    inside = forms[first:last]
    return 0 < len(inside) <= 9 and not any(f in apart or f[0].isdigit() for f in inside)


def _is_uncounted(forms: list[str], part: Quantity) -> bool:
    """'civilians', without a number or a word like 'several'."""
    return (
        part.low is part.best is None and next(wording.phrases("vague").at(forms, part.first), None) is None
    )


def _without_breakdown(forms: list[str], parts: list[Quantity]) -> list[Quantity]:
    """'seven people, a doctor and six workers': the whole and then its parts."""
    if len(parts) < 2 or parts[0].best is None or parts[0].single or forms[parts[0].last] == "and":
        return parts  # "a couple and their two daughters"
    return parts[:1] if parts[0].best == sum(p.best or 0 for p in parts[1:]) else parts


def after_apposition(words: Words, i: int, stop: int) -> int:
    """'a commander, Saleh al-Arouri, and …': the word after the name that is set between commas."""
    forms = words.forms
    if i + 1 < stop and forms[i] == "," and words.is_capital(i + 1):
        for j in range(i + 2, min(stop, i + 10)):
            if forms[j] == ",":
                return j
    return i


def _after_its_office(words: Words, i: int, stop: int) -> int:
    """'the head ‹of a village council› and 12 officers': the word after what an office is told with."""
    forms = words.forms
    if forms[i : i + 1] != ["of"]:
        return i
    for k in range(i + 2, min(stop - 1, i + _OFFICE)):
        if forms[k] in ("and", ","):
            after = k + 1 + (forms[k : k + 2] == [",", "and"])
            counted = forms[after] in _ONE or quantity(forms, after, stop) is not None
            return k if counted else i
        if forms[k] in wording.single("preposition") or forms[k] in wording.single("be"):
            break
    return i


def _inside_number(forms: list[str], i: int) -> bool:
    """'a 12 year old boy' is begun at its article, 'an armed man' not again at 'man'."""
    return forms[i - 1] in ARTICLES and forms[i] not in wording.single("number")
