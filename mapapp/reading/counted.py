"""Words in, counted people out: the noun phrases before or after a word, with how many they are."""

from mapapp.reading import wording
from mapapp.reading.numbers import Quantity, quantity
from mapapp.reading.persons import is_age_at, named_person
from mapapp.reading.words import Words

_STOP = wording.single("phrase end")
_DETERMINERS = frozenset("the all further additional their his her its these those".split())
_ARTICLES = ("a", "an", "another")
_BEFORE_NAME = frozenset((",", "and", "old", "of", ".", '"', "\u201d", "-"))
_JOINING = frozenset(", and or the their his her its also".split())


def people_after(words: Words, i: int, stop: int, known: bool = False) -> list[Quantity]:
    """The people counted in the noun phrases from word i on: '16 fighters', 'two soldiers and a child'.

    known  only nouns that are known to be people count
    """
    forms = words.forms
    parts: list[Quantity] = []
    sure = 0  # a list ends with "and"; what only a comma adds is something else
    while i < stop:
        begin = i
        part = people_at(words, i, stop, free=not parts and not known)
        if part is None:
            break
        parts.append(part)
        i = part.last
        if len(parts) == 1 or forms[begin - 1] == "and":
            sure = len(parts)
        if part.best == 1:
            i = after_apposition(words, i, stop)
        if i < stop and forms[i] == ",":
            i += 1
        if i < stop and forms[i] == "and":
            i += 1
        elif i < stop and forms[i - 1] != ",":
            break
    counted = parts[:1] + [p for p in parts[1:sure] if not _is_uncounted(forms, p)]
    return _without_breakdown(counted if parts and parts[0].low is not None else parts[:sure])


def people_before(words: Words, start: int, at: int) -> list[Quantity]:
    """The people counted before word `at`: 'two soldiers and a child were killed', '12 dead'."""
    forms = words.forms
    verb = at
    at = _before_verb_group(forms, start, at)
    if at > start and forms[at - 1] in ("before", "after", "without"):
        return []  # "before being shot dead": whose death it is stands elsewhere
    if at > start and forms[at - 1] in ("he", "she"):
        return [Quantity(at - 1, at, 1, 1, 1, True)]
    begin = start
    lone = forms[at - 1] if at - start >= 2 and forms[at - 2] == "the" else ""
    if lone and is_person_word(lone) and not is_plural(lone) and (at - 3 < start or forms[at - 3] == "and"):
        return [Quantity(at - 2, at, 1, 1, 1, True)]  # "six were killed and the driver died"
    for i in range(at - 1, start - 1, -1):
        if forms[i] in (";", "while", "but", "said", "told") or is_casualty_word(forms[i]):
            begin = i + 1
            break
    at, person = _before_parenthesis(words, begin, at)
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
        if before in wording.single("no subject after"):
            if before == "among" and part.last == at and part.best is not None:
                return [part]  # "three guards were among five people killed"
            continue
        if (
            part.best is None
            and "of" in forms[max(begin, part.first - 2) : part.first]
            and part is not found[0]
        ):
            continue  # "four others of the crew"
        inner = quantity(forms, part.first, at) if verb == at == part.last else None
        whole = of_the(forms, inner, at) if inner is not None else None
        if not kept and whole is not None:
            return [whole]  # "seven of the nine people killed were soldiers"
        if not kept:
            if part.best is None and at - part.last > 3:
                continue  # "police … spoke of": no count of police
            if (
                part.single
                and words.is_capital(part.first)
                and at - part.last > 1
                and forms[part.first] != "a"
            ):
                continue  # a name before another verb
            kept.append(part)
        elif _joins(forms[part.last : kept[0].first]):
            kept.insert(0, part)
        else:
            break
    return _without_shared(forms, _after_bodies(forms, kept))


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
    if 0 < len(between) <= 3 and between[0] in (",", "and", "or"):
        return _JOINING.issuperset(between)
    # "eight men of the District Reserve Guard (DRG) and a driver"
    described = between[:1] in (["of"], ["from"]) and len(between) <= 11 and "," not in between
    verbs = wording.single("be") | wording.single("have") | wording.single("number")
    return described and "and" in between[-2:] and between.count("and") == 1 and not verbs & set(between)


def _without_shared(forms: list[str], parts: list[Quantity]) -> list[Quantity]:
    """'twelve children and teenagers': a plural that shares the number before it."""
    counted = any(p.low is not None or p.best is not None for p in parts)
    return [p for p in parts if not (counted and _is_uncounted(forms, p))]


def _before_verb_group(forms: list[str], start: int, at: int) -> int:
    """'were struck and ‹killed›', 'have been confirmed ‹dead›': where the verb begins."""
    while at > start + 1 and (
        forms[at - 1] in wording.single("be")
        or forms[at - 1] in wording.single("have")
        or forms[at - 1] in wording.single("verb group")
        or forms[at - 1].endswith("ly")
    ):
        if forms[at - 1] in _ARTICLES:
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
        of_them = number is not None and _of_them(forms, number.last, at)
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


def _without_breakdown(parts: list[Quantity]) -> list[Quantity]:
    """'seven people, a doctor and six workers': the whole and then its parts."""
    if len(parts) > 1 and parts[0].best is not None and parts[0].best == sum(p.best or 0 for p in parts[1:]):
        return parts[:1]
    return parts


def after_apposition(words: Words, i: int, stop: int) -> int:
    """'a commander, Saleh al-Arouri, and …': the word after the name that is set between commas."""
    forms = words.forms
    if i + 1 < stop and forms[i] == "," and words.is_capital(i + 1):
        for j in range(i + 2, min(stop, i + 10)):
            if forms[j] == ",":
                return j
    return i


def people_at(words: Words, i: int, stop: int, free: bool = True) -> Quantity | None:
    """One noun phrase of people beginning at word i: its count, up to its last word.

    free  a counted noun may be people though it is not known to be ("71 Palestinians")
    """
    forms = words.forms
    owned = False
    while i < stop and forms[i] in _DETERMINERS:
        owned = owned or forms[i] in ("their", "his", "her", "its")
        i += 1
    if i >= stop:
        return None
    number = quantity(forms, i, stop)
    aged = owned and number is not None and forms[number.last : number.last + 1] in (["year"], ["month"])
    if number is not None and not aged:
        return _counted(words, number, stop, free)
    if forms[i] in _ARTICLES or owned:
        return _one(words, i, stop, free, owned)
    if is_person_word(forms[i]) and not is_plural(forms[i]):
        last = i + 1
        while last < stop and last < i + 5 and words.is_capital(last):
            last += 1  # "commander Saleh al-Arouri"
        begins = words.is_capital(i) or (i > 0 and words.is_capital(i - 1))
        ends = begins and (i + 1 == stop or is_casualty_word(forms[i + 1]))  # a headline's "Teenager killed"
        if last > i + 1 or ends:
            return Quantity(i, last, 1, 1, 1, True)
    if free and (i == 0 or forms[i - 1] in _BEFORE_NAME or is_casualty_word(forms[i - 1])):
        named = named_person(words, i, stop)
        if named is not None:
            return named
    head = _person(forms, i, min(stop, i + 2)) if forms[i] not in wording.single("part") else None
    if head is not None and is_plural(forms[head - 1]):
        return Quantity(i, head, None, None, None)
    return None


def _counted(words: Words, number: Quantity, stop: int, free: bool) -> Quantity | None:
    """A number with the people it counts; None where it counts something else, or is a year or an age."""
    forms = words.forms
    i = number.first
    if number.low is None and number.best is None and number.high is None and forms[i] == "no":
        return None
    if (
        counts_things(forms, number, stop)
        or _of_them(forms, number.last, stop)
        or _is_age(words, number, stop)
    ):
        return None
    inner = of_the(forms, number, stop)
    if inner is not None and number.best is not None:  # "16 of the 38 people on board"
        last = _person(forms, inner.last, stop) or inner.last
        return Quantity(i, last, number.low, number.best, number.high)
    head = _person(forms, number.last, stop)
    one_of = forms[i] == "one" and number.last < stop and forms[number.last] == "of"
    if head is not None:
        return Quantity(i, head, number.low, number.best, number.high, one_of or _ranked(forms, number, head))
    after = forms[number.last] if number.last < stop else "."
    if _is_year(words, number) or after == "]":
        return None
    bare = after in _STOP or after in (",", "and", "or", "others", "more") or is_casualty_word(after)
    if bare or after in wording.single("be") or after in wording.single("have"):
        return number
    end = _end_of_phrase(forms, number.last, stop) if free else None
    if end is None or forms[end - 1] in wording.single("not persons"):
        return None
    return Quantity(i, end, number.low, number.best, number.high, one_of)


def of_the(forms: list[str], number: Quantity, stop: int) -> Quantity | None:
    """The whole in 'seven of the nine people'."""
    if number.last + 2 >= stop or forms[number.last] != "of" or forms[number.last + 1] not in _DETERMINERS:
        return None
    return quantity(forms, number.last + 2, stop)


def _ranked(forms: list[str], number: Quantity, head: int) -> bool:
    """'two senior militants': named people among the dead sooner than a count of them."""
    return (
        number.best is not None
        and number.best <= 3
        and any(form in wording.single("rank") for form in forms[number.last : head])
    )


def _one(words: Words, i: int, stop: int, free: bool, owned: bool) -> Quantity | None:
    """'a soldier', 'another', 'his driver', 'a fourth'."""
    forms = words.forms
    article = forms[i] in _ARTICLES
    if not article:
        head = _person(forms, i, min(stop, i + 6))
        return (
            Quantity(i, head, 1, 1, 1, True) if head is not None and not is_plural(forms[head - 1]) else None
        )
    after = forms[i + 1] if i + 1 < stop else ""
    if forms[i] == "another":
        if (
            not after
            or after in wording.single("be")
            or is_casualty_word(after)
            or _hurt_how(forms, i + 1, stop)
        ):
            return Quantity(i, i + 1, 1, 1, 1)  # "one was killed and another badly wounded"
        more = quantity(forms, i + 1, stop)
        aged = more is not None and forms[more.last : more.last + 1] in (["year"], ["month"])
        if more is not None and forms[more.last : more.last + 2] == ["year", "old"]:
            return Quantity(i, _person(forms, more.last + 2, stop) or more.last + 2, 1, 1, 1)
        if more is not None and more.best is not None and not aged:
            return Quantity(i, _person(forms, more.last, stop) or more.last, more.low, more.best, more.high)
    if forms[i] == "a" and after in wording.single("ordinal"):
        return Quantity(i, i + 2, 1, 1, 1)
    head = _person(forms, i + 1, stop)
    if head is None and free and forms[i - 1] in wording.single("casualty word"):
        head = _end_of_phrase(forms, i + 1, stop)  # "killing a pharmacist"
        if head is not None and forms[head - 1] in wording.single("not persons"):
            return None
    if head is None or is_plural(forms[head - 1]):
        return None
    return Quantity(i, head, 1, 1, 1, forms[i] != "another")


def _hurt_how(forms: list[str], i: int, stop: int) -> bool:
    """'badly wounded', 'critically injured'."""
    adverb = forms[i].endswith("ly") if i < stop else False
    return adverb and i + 1 < len(forms) and is_casualty_word(forms[i + 1])


def _person(forms: list[str], i: int, stop: int) -> int | None:
    """The word after the people a noun phrase is about, looked for in its next six words."""
    head = None
    for j in range(i, min(stop, i + 7)):
        if forms[j] in _STOP or forms[j] in (",", "and") or is_casualty_word(forms[j]):
            if forms[j] == "dead" and head is None:
                continue  # "36 dead soldiers"
            break
        if j > i and _begins_another(forms[j]):
            break  # "in two trucks shot two men"
        if is_person_word(forms[j]):
            head = j + 1
        elif forms[j] == "of" and head is not None:
            break
    return head


def _begins_another(form: str) -> bool:
    return (
        form in _ARTICLES
        or form in ("the", "shot")
        or form in wording.single("number")
        or form[0].isdigit()
        or form in wording.single("be")
        or form in wording.single("have")
    )


def _of_them(forms: list[str], i: int, stop: int) -> bool:
    """'one of them is badly hurt': one of those counted before."""
    return i + 1 < stop and forms[i] == "of" and forms[i + 1] in ("them", "whom", "these", "those", "which")


def _end_of_phrase(forms: list[str], i: int, stop: int) -> int | None:
    for j in range(i + 1, min(stop, i + 4)):
        if forms[j] in _STOP or forms[j] in wording.single("be") or forms[j] in wording.single("have"):
            return j
        if forms[j] in (",", "and") or is_casualty_word(forms[j]):
            return j
    return min(stop, i + 4) if i < stop <= i + 4 else None


def is_person_word(form: str) -> bool:
    """Whether a word means people who can be killed or hurt."""
    return form in wording.single("person") or form in wording.single("armed")


def is_plural(form: str) -> bool:
    """Whether a word for people means several."""
    return (form.endswith("s") and not form.endswith("ss")) or form in wording.single("plural people")


def is_casualty_word(form: str) -> bool:
    """Whether a word tells of killed or wounded."""
    return form in wording.single("casualty word")


def counts_things(forms: list[str], number: Quantity, stop: int) -> bool:
    """'more than 300 drones', '40 kilometres': no people."""
    return (
        number.last < stop and next(wording.phrases("not persons").at(forms, number.last), None) is not None
    )


def _is_year(words: Words, number: Quantity) -> bool:
    return (
        number.last - number.first == 1
        and number.best is not None
        and (1900 <= number.best <= 2100 and "," not in words.raw(number.first))
    )


def _is_age(words: Words, number: Quantity, stop: int) -> bool:
    """'Scott Dayton, 42, of Woodbridge', 'soldiers aged 19', 'a girl of nine'."""
    forms = words.forms
    before = forms[number.first - 1] if number.first else ""
    after = forms[number.last] if number.last < stop else ""
    if before == after == "," and number.first > 1 and words.is_capital(number.first - 2):
        return (number.best or 0) < 110  # "Bebe King, six, and Alice Aguiar, nine, died"
    near = forms[max(0, number.first - 4) : number.first]
    if "aged" in near and not any(is_person_word(form) for form in near[near.index("aged") :]):
        return True  # "two sisters, aged eight and 11"
    if before == "of" and number.first > 1 and is_person_word(forms[number.first - 2]):
        return number.last - number.first == 1 and not is_person_word(after)
    return is_age_at(forms, number.first) and before == ","


def _inside_number(forms: list[str], i: int) -> bool:
    """'a 12 year old boy' is begun at its article, 'an armed man' not again at 'man'."""
    return forms[i - 1] in _ARTICLES and forms[i] not in wording.single("number")
