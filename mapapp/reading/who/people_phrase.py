"""A word in, the one noun phrase of people that begins there out: "16 fighters", "a child", "his driver"."""

from mapapp.reading.prose import wording
from mapapp.reading.prose.numbers import Quantity, quantity
from mapapp.reading.prose.persons import is_age_at, named_person
from mapapp.reading.prose.words import Words
from mapapp.reading.who.groups import demonyms

ARTICLES = ("a", "an", "another")
_STOP = wording.single("phrase end")
_IN_ADDRESS = frozenset(
    "street st avenue ave road rd drive dr lane ln boulevard blvd place court terrace way circle".split()
)
_DETERMINERS = frozenset("the all further additional their his her its these those".split())
_SLAIN = frozenset("killed killing kill kills dead murdered assassinated executed beheaded lynched".split())
_NOT_SLAIN = wording.single("killed in words")
_SUBJECT = 14  # words before, in which who killed is told
_BEFORE_NAME = frozenset((",", "and", "old", "of", ".", '"', "\u201d", "-"))


def people_at(words: Words, i: int, stop: int, free: bool = True) -> Quantity | None:
    """One noun phrase of people beginning at word i: its count, up to its last word.

    free  a counted noun may be people though it is not known to be ("71 Palestinians")
    """
    forms = words.forms
    owned = False
    if i > 0 and forms[i] == "the" and is_casualty_word(forms[i - 1]):
        office = _office(forms, i + 1, stop)
        if office is not None:
            return Quantity(i, office, 1, 1, 1, True)  # "killing the bride and 14 guests"
    several = _several_in_one(forms, i, stop)
    if several is not None:
        return several
    while i < stop and forms[i] in _DETERMINERS:
        owned = owned or forms[i] in ("their", "his", "her", "its")
        i += 1
    if i >= stop:
        return None
    number = quantity(forms, i, stop)
    aged = owned and number is not None and forms[number.last : number.last + 1] in (["year"], ["month"])
    if number is not None and not aged:
        return _counted(words, number, stop, free)
    if forms[i] in ARTICLES and i + 4 <= stop and forms[i + 2 : i + 4] == ["number", "of"]:
        last = _person(forms, i + 4, stop) or i + 4
        return Quantity(i, last, None, None, None)  # "an unknown number of civilians"
    if forms[i] in ARTICLES or owned:
        return _one(words, i, stop, free, owned)
    if is_person_word(forms[i]) and not is_plural(forms[i]):
        last = i + 1
        while last < stop and last < i + 5 and words.is_capital(last):
            last += 1  # "commander Saleh al-Arouri"
        begins = words.is_capital(i) or (i > 0 and words.is_capital(i - 1))
        ends = begins and (i + 1 == stop or is_casualty_word(forms[i + 1]))  # a headline's "Teenager killed"
        if last > i + 1 or ends:
            return Quantity(i, last, 1, 1, 1, True)
    struck = i > 0 and (is_casualty_word(forms[i - 1]) or forms[i - 1] in wording.single("deals a blow"))
    if free and (i == 0 or forms[i - 1] in _BEFORE_NAME or struck):
        office = i + (i + 1 < stop and forms[i + 1] in wording.single("title") and (forms[i],) in demonyms())
        named = named_person(words, office, stop)  # "assassinated Haitian President Jovenel Moise"
        if named is not None:
            return named
        official = _official(words, i, stop) if struck else None
        if official is not None:
            return official
    head = _person(forms, i, min(stop, i + 2)) if forms[i] not in wording.single("part") else None
    if head is not None and is_plural(forms[head - 1]):
        return Quantity(i, head, None, None, None)
    return None


def _official(words: Words, i: int, stop: int) -> Quantity | None:
    """'killed ‹Afghan journalist Malala Maiwand›', '‹Kabul deputy governor Mohebi›': by post and name."""
    forms = words.forms
    if not words.is_capital(i):
        return None
    run = next((j for j in range(i, min(stop, i + 5)) if not words.is_capital(j)), i)
    if 2 <= run - i <= 4 and forms[run] == "and" and quantity(forms, run + 1, stop) is not None:
        return Quantity(i, run, 1, 1, 1, True)  # "killed Musa Bello and five companions"
    for j in range(i + 1, min(stop - 1, i + 4)):
        one = is_person_word(forms[j]) or forms[j] in wording.single("one person")
        if one and not is_plural(forms[j]) and words.is_capital(j + 1) and not words.is_capital(j):
            return Quantity(i, j + 2, 1, 1, 1, True)
        if forms[j] in _STOP or not forms[j].isalpha():
            return None
    return None


def _office(forms: list[str], i: int, stop: int) -> int | None:
    """'the ‹district police chief›', 'the ‹deputy governor› of Kabul': the word after one person told so."""
    found = None
    for j in range(i, min(stop, i + 4)):
        if forms[j] in _STOP or forms[j] in (",", "and") or is_casualty_word(forms[j]):
            break
        if is_person_word(forms[j]) or forms[j] in wording.single("one person"):
            found = j
    if found is None:
        return _whoever(forms, i, stop)
    return found + 1 if not is_plural(forms[found]) else None


def _whoever(forms: list[str], i: int, stop: int) -> int | None:
    """'killed the ‹bursar› and took two pupils': one noun, of whatever calling, that can be a person."""
    if i + 1 >= stop or forms[i - 2] not in _SLAIN or not forms[i].isalpha():
        return None
    killers = wording.single("attackers", "armed", "armed group")
    if forms[i - 2].startswith("kill") and killers.isdisjoint(forms[max(0, i - _SUBJECT) : i - 2]):
        return None  # "killed the contest"
    plain = not is_plural(forms[i]) and _may_be_people(forms[i]) and forms[i] not in _NOT_SLAIN
    ends = forms[i + 1] in _STOP or forms[i + 1] in (
        ",",
        "and",
        "of",
        "who",
        "as",
        "before",
        "after",
        "while",
    )
    return i + 1 if plain and ends else None


def _several_in_one(forms: list[str], i: int, stop: int) -> Quantity | None:
    """'an elderly couple', 'a family of five', 'an Israeli father and son': people told by one noun."""
    begin = i
    while i < min(stop, begin + 4) and (i == begin or forms[i - 1] not in _STOP):
        many = wording.values("several in one").get((forms[i],))
        after = forms[i + 1 : i + 3]
        if many is not None and after[:1] != ["of"] and (i > begin or is_casualty_word(forms[begin - 1])):
            return Quantity(begin, i + 1, int(many), int(many), int(many))
        if forms[i] in ("family", "household") and after[:1] == ["of"]:
            number = quantity(forms, i + 2, stop)
            if number is not None and number.best is not None and not counts_things(forms, number, stop):
                return Quantity(begin, number.last, number.low, number.best, number.high)
            return None
        kin = wording.single("kin")
        if forms[i] in kin and after[:1] == ["and"] and after[1:] and after[1] in kin and i + 3 <= stop:
            return Quantity(begin, i + 3, 2, 2, 2)
        if forms[i] in (",", "and", "of") or is_casualty_word(forms[i]) or forms[i] in wording.single("be"):
            return None
        i += 1
    return None


def _counted(words: Words, number: Quantity, stop: int, free: bool) -> Quantity | None:
    """A number with the people it counts; None where it counts something else, or is a year or an age."""
    forms = words.forms
    i = number.first
    if number.low is None and number.best is None and number.high is None and forms[i] == "no":
        return None
    if _is_day(words, number) or _is_house(words, number.last, stop):
        return None
    if (
        counts_things(forms, number, stop)
        or tells_of_them(forms, number.last, stop)
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
    if forms[max(0, i - 1) : number.last] == ["and", "one"] and after in (
        "at",
        "in",
        "near",
        "on",
        "outside",
    ):
        return None  # "killed 74, and one at a church in X killed 27": one more blast
    if _is_year(words, number) or after == "]":
        return None
    timed = after in wording.single("time word") or (after == "the" and forms[number.last + 1] == "same")
    bare = timed or after in _STOP or after in (",", "and", "or", "others", "more") or is_casualty_word(after)
    if bare or after in wording.single("be") or after in wording.single("have"):
        return number
    end = _end_of_phrase(forms, number.last, stop) if free else None
    if end is None or not _may_be_people(forms[end - 1]):
        return None
    return Quantity(i, end, number.low, number.best, number.high, one_of)


def _is_house(words: Words, i: int, stop: int) -> bool:
    """'of 17 ‹Guy Place›', 'at 1205 ‹Lone Oak Road›': the number before word i is a house's."""
    for j in range(i, min(stop, i + 4)):
        if not words.is_capital(j):
            return False
        if j > i and words.forms[j] in _IN_ADDRESS:
            return True
    return False


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
    article = forms[i] in ARTICLES
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
    if head is None and forms[i + 2 : i + 4] == ["year", "old"]:
        head = _end_of_phrase(forms, i + 4, stop) or i + 4  # "a 17-year-old Palestinian"
    if head is None and free and forms[i - 1] in wording.single("casualty word"):
        head = _end_of_phrase(forms, i + 1, stop)  # "killing a pharmacist"
        if head is not None and not _may_be_people(forms[head - 1]):
            return None
    if head is None or is_plural(forms[head - 1]):
        return None
    return Quantity(i, head, 1, 1, 1, forms[i] != "another")


def _may_be_people(noun: str) -> bool:
    return noun not in wording.single("not persons") and noun not in wording.single("animal")


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
        if is_person_word(forms[j]) and wording.single("animal").isdisjoint(forms[j + 1 : j + 2]):
            head = j + 1  # not "three police dogs"
        elif forms[j] == "of" and head is not None:
            break
    return head


def _begins_another(form: str) -> bool:
    return (
        form in ARTICLES
        or form in ("the", "shot")
        or form in wording.single("number")
        or form[0].isdigit()
        or form in wording.single("be")
        or form in wording.single("have")
    )


def tells_of_them(forms: list[str], i: int, stop: int) -> bool:
    """'one of them is badly hurt': one of those counted before."""
    return i + 1 < stop and forms[i] == "of" and forms[i + 1] in ("them", "whom", "these", "those", "which")


def _end_of_phrase(forms: list[str], i: int, stop: int) -> int | None:
    for j in range(i + 1, min(stop, i + 4)):
        if forms[j] in _STOP or forms[j] in wording.single("be") or forms[j] in wording.single("have"):
            return j
        if forms[j] in (",", "and", "of") or is_casualty_word(forms[j]):
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


def _is_day(words: Words, number: Quantity) -> bool:
    """'On Sept. 28, seven labourers', 'Jan. 25 and 26': the day of a month."""
    i = number.first - 1
    if number.last - number.first > 1 or not 1 <= (number.best or 0) <= 31:
        return False
    if i > 1 and words.forms[i] == "and" and words.forms[i - 1].isdecimal():
        i -= 2
    i -= i > 0 and words.forms[i] == "."
    return i >= 0 and words.forms[i] in wording.single("month name") and words.is_capital(i)


def _is_age(words: Words, number: Quantity, stop: int) -> bool:
    """'Scott Dayton, 42, of Woodbridge', 'soldiers aged 19', 'a girl of nine'."""
    forms = words.forms
    before = forms[number.first - 1] if number.first else ""
    after = forms[number.last] if number.last < stop else ""
    if before == after == "," and number.first > 1 and words.is_capital(number.first - 2):
        return (number.best or 0) < 110  # "Bebe King, six, and Alice Aguiar, nine, died"
    i = number.first - 1
    while i > 0 and (
        forms[i] in (",", "and") or forms[i].isdecimal() or forms[i] in wording.single("number")
    ):
        i -= 1
    if forms[i] in ("aged", "age", "ages") and number.first > 0:
        return True  # "two sisters, aged eight and 11"
    who = forms[number.first - 2] if number.first > 1 else ""
    if before == "of" and is_person_word(who) and not is_plural(who):
        return number.last - number.first == 1 and not is_person_word(after)
    return is_age_at(forms, number.first) and before == ","
