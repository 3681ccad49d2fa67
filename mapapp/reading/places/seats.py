"""A place name and the words around it in, whether somebody only speaks, sits or is healed there out."""

from mapapp.reading.prose import wording
from mapapp.reading.prose.words import Sentence, Words
from mapapp.reading.what.events import verbs_done_to

_TREATED = frozenset(
    "taken airlifted flown rushed brought transferred evacuated treated treatment recovering recovers"
    " recovered recover stable hospitalized hospitalised pronounced listed critical"
    " surgery condition operated intensive".split()
)
_NEAR = frozenset("near close outside opposite beside behind".split())
_STRUCK = frozenset("when fire blaze strike strikes bombing shelling oxygen".split())
_LIFE = frozenset("schooled studied graduated native natives".split())
_REACHED = frozenset("reached contacted interviewed".split())
_BY_PHONE = frozenset("telephone phone telephoned by".split())
_OFFICIALS = frozenset(
    "officials diplomats analysts traders brokers bankers investors insurers reinsurers economists lawmakers"
    " negotiators regulators underwriters".split()
)  # whoever sits in a capital and speaks of a thing elsewhere
_PRICES = frozenset("price prices premiums premium shares stocks futures rates".split())
_MOVES = frozenset(
    "rose fell jumped climbed slid gained dropped surged soared sank traded closed up down".split()
)
_HARMED = frozenset("kill killing shot stabbed kidnapped abducted arrested detained seized hit".split())
_BODIES = frozenset("party movement league congress union alliance times university tribune gazette".split())
_MEDIA = frozenset(
    "panel conference forum summit media television tv radio station channel newspaper agency outlet"
    " broadcaster website".split()
)
_TO_MEDIA = frozenset("to told tell with by on interview".split())
_DONE_TO = frozenset("fire damage siege waste threat threats".split())
_SEATS = frozenset("headquarters offices office base bureau seat secretariat exile".split())
_RULERS = frozenset("government regime authorities administration junta leadership".split())


def names_a_body(words: Words, sentence: Sentence, last: int) -> bool:
    """'A Balochistan Awami Party candidate': a name that opens that of a party, a paper or a school."""
    for i in range(last, min(sentence.last, last + 4)):
        if not words.is_capital(i):
            return False
        if words.forms[i] in _BODIES:
            return True
    return False


def sits_there(forms: list[str], start: int, at: int) -> bool:
    """'Diplomats in ‹Geneva› spoke of 40 dead'; not 'a gunman shot two diplomats in Geneva'."""
    harmed = verbs_done_to() | wording.single("killed past", "wounded past") | _HARMED
    return forms[at - 1] in _OFFICIALS and harmed.isdisjoint(forms[max(start, at - 9) : at])


def is_priced(forms: list[str], start: int, at: int) -> bool:
    """'As the price of aluminium rose in ‹London›': where a thing is traded."""
    return bool(_PRICES & set(forms[max(start, at - 8) : at])) and forms[at - 1] in _MOVES


def is_called(forms: list[str], start: int, at: int) -> bool:
    """'Reached by telephone at a clinic in ‹Ouagadougou›': where the one who speaks is."""
    before = forms[max(start, at - 8) : at]
    return bool(_REACHED & set(before)) and bool(_BY_PHONE & set(before))


def speaks_from(forms: list[str], start: int, at: int, said: bool) -> bool:
    """'The party said from its offices in ‹Brussels›', 'told a television station in ‹Cairo›'."""
    before = forms[max(start, at - 6) : at]
    if "comment" in before and before[-1] in _RULERS | {"officials", "police"}:
        return True  # "no comment from the authorities in Varna on the raids"
    if before[-1:] and before[-1] in _SEATS:
        return said and "from" in before[-4:]
    return bool(before) and before[-1] in _MEDIA and not _TO_MEDIA.isdisjoint(before[:-1])


def is_treated(forms: list[str], start: int, at: int) -> bool:
    """'Airlifted to the hospital in Quetta', 'died at a clinic in Liverpool': where victims came to."""
    # "flown to Tehran after fire swept a clinic in Langarud": the clinic is of another clause
    start = next((i for i in range(at - 1, start, -1) if forms[i] in ("after", "when", "as", "while")), start)
    houses = wording.single("care house")
    house = next((i for i in range(at - 1, max(start, at - 5), -1) if forms[i] in houses), None)
    if house is not None and not _NEAR.isdisjoint(forms[max(start, house - 6) : house]):
        return False  # "a bomb went off close to the X hospital in Baghdad"
    cared = forms[max(start, at - 4) : at]
    led_to = max((i for i in range(max(start, at - 6), at) if forms[i] == "to"), default=None)
    if led_to is not None and forms[led_to - 1] in _DONE_TO:
        return False  # "set fire to a hospital in X"
    if led_to is not None and any(f in houses for f in cared[-2:]):
        return True
    before = forms[max(start, at - 14) : at]
    if any(f in houses for f in cared) and any(f in _TREATED for f in before):
        return True
    if not wording.single("dead house").isdisjoint(cared) and verbs_done_to().isdisjoint(before):
        return True  # "at the morgue in Salgaa, bodies lay on the floor"
    house = next((i for i in range(at - 1, max(start, at - 9), -1) if forms[i] in houses), start)
    return _died_in(forms, max(start, house - 6), house, at)


def is_hospital_of_the_hurt(words: Words, sentence: Sentence, at: int, last: int) -> bool:
    """'Died overnight in ‹Baqubah› General Hospital', 'taken to ‹Aleppo›'s main hospital'."""
    houses, forms = wording.single("care house"), words.forms
    house = next((i for i in range(last - 1, min(sentence.last, last + 4)) if forms[i] in houses), None)
    if house is None:
        return False
    several = forms[house].endswith("s") and all(
        words.is_capital(i) or forms[i] in (",", "and") for i in range(last, house)
    )  # "four each at the Annapurna and Model hospitals"
    if not several and any(forms[i] in (",", "in", "and", "on") for i in range(last, house)):
        return False
    first = sentence.first if several else max(sentence.first, at - 8)
    return not _TREATED.isdisjoint(forms[first:at]) or _died_in(forms, first, at, house)


def _died_in(forms: list[str], first: int, last: int, at: int) -> bool:
    """Whether somebody is told to have died before a hospital, and nothing to have struck it."""
    led = set(forms[first:last])
    died = not wording.single("dying").isdisjoint(led) and not {"strike", "attack", "on"} & led
    return died and _STRUCK.isdisjoint(forms[at : at + 9])


def is_life(forms: list[str], start: int, at: int) -> bool:
    """'A commander born and raised in Basra', 'who grew up in Homs': of a life, not of what happened."""
    before = forms[max(start, at - 3) : at]
    return bool(before) and (before[-1] in _LIFE or "born" in before or before[-2:] == ["grew", "up"])
