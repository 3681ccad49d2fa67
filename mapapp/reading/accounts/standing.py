"""An event mention in its sentence in, how it stands to what the report tells before it out."""

from mapapp.reading.accounts.account import Account, Here
from mapapp.reading.accounts.since import after_since
from mapapp.reading.dates import BESIDE, EVENT
from mapapp.reading.places.where import AIMED, AT, Site
from mapapp.reading.prose import wording
from mapapp.reading.prose.numbers import quantity
from mapapp.reading.prose.words import Sentence, Words
from mapapp.reading.what.events import Mention
from mapapp.reading.what.other_times import from_the_start
from mapapp.reading.who.ending import is_the_attacker

_SHOT = frozenset(("shoot dead", "gun down", "shoot", "kill", "neutralise"))
_THINGS = frozenset(
    "convoy bus ship vessel plane train car truck lorry tanker boat helicopter minibus".split()
)
_COPULA = 7  # words from the head of a sentence to the "was" that judges
_SHORTLY = 60  # words
_LONG = frozenset("week weeks month months year years".split())
_SOON = 5  # words in which a sentence says how long after the last it goes on
_ASIDE = frozenset(("which", "where", "who", "whose"))
_OTHER = frozenset("another similar separate second different".split())
_TAKEN = frozenset(("Robbery", "Abduction/forced disappearance", "boarding"))
_ONE = frozenset(("a", "an", "another"))
_DEEDS = frozenset("raid attack strike clash shooting ambush operation explosion blast separate".split())
_OTHER_ONE = frozenset(("other", "second", "third", "fourth", "fifth"))
ONE_MORE = _OTHER_ONE | {"another"}  # each of them can be the subject of a verb
_ENDS = frozenset((";", "and", "while", ","))
_FREED = frozenset("freed rescued released freeing rescuing releasing liberated free rescue".split())
_FREED_WORDS = 12
_ALREADY = frozenset("already previously earlier once".split())
_LONGEST_CLAUSE, _CLAUSE = 14, 8  # words
_OPENING, _SECOND_OPENING = 14, 16  # words before the comma that ends an opening
_TIMES = frozenset(("before", "after", "following"))
_AFTER_THE = (["following", "the"], ["after", "the"])
_RELATIVE = frozenset(("which", "that"))
_IS = frozenset(("was", "is", "'s", "were", "are"))
_PROVINCE = 4  # where_prec
_MONTH = 4  # precision of a date that tells no more than the month
_SEVERAL = frozenset("two three four five six both twin".split())


def points_back(words: Words, mention: Mention, start: int) -> bool:
    """'the attack', 'that deadly strike': spoken of as known."""
    if mention.word.part == "verb":
        if words.forms[start] == "it" and mention.first == start + 1:
            return True  # "A slide killed 22. It struck the village of X on Wednesday"
        freed = _is_of_the_freed(words, mention, start)
        return freed or is_of_the_attacker(words, mention, start) or _is_of_the_thing(words, mention, start)
    while start < mention.first and not words.forms[start].isalnum():
        start += 1  # '"This was the deadliest attack I remember"'
    if _is_judged(words.forms, start, mention.first):
        return True
    judging = ("it", "this", "that", "these", "those", "they")
    if words.forms[start] in judging and words.forms[start + 1] in _IS:
        # "It was the deadliest attack since": judged, not told
        between = words.forms[start + 2 : mention.first]
        return not any(f in wording.single("clause") for f in between)
    for i in range(mention.first - 1, max(start, mention.first - 5) - 1, -1):
        form = words.forms[i]
        if form in wording.single("anaphor") or (form == "both" and mention.word.shape == "pl"):
            return not any(
                f in ("latest", "first", "deadliest", "worst") for f in words.forms[i : mention.first]
            )
        if form in ("a", "an", "in", "by", "on", "of", "another", ",") or form in wording.single("be"):
            return False
    return False


def _is_judged(forms: list[str], start: int, at: int) -> bool:
    """'Friday's was the deadliest attack since …', 'the bomb was one of the worst ‹attacks›'."""
    for i in range(start + 1, min(at - 1, start + _COPULA)):
        if forms[i] in ("was", "is", "were"):
            said = forms[i + 1 : at]
            plain = said[0] in wording.single("judged") and wording.single("clause").isdisjoint(said)
            return plain and "," not in said and bool(wording.single("superlative") & set(said))
    return False


def _is_of_the_freed(words: Words, mention: Mention, start: int) -> bool:
    """'Troops freed 300 hostages from a train ‹hijacked› by rebels': how they had been taken."""
    forms, at = words.forms, mention.first
    taken = mention.word.kind in _TAKEN and mention.word.shape == "past"
    bare = forms[at - 1] not in wording.single("be") and forms[at + 1 : at + 2] in (["by"], ["in"], ["from"])
    freed = _FREED & set(forms[max(start, at - _FREED_WORDS) : at])
    return taken and bare and at > start and bool(freed)


def _is_of_the_thing(words: Words, mention: Mention, start: int) -> bool:
    """'The convoy was struck in X': the one that was told to be hit before."""
    forms, at = words.forms, mention.first
    if forms[start] != "the" or at - start not in (3, 4) or forms[at - 1] not in wording.single("be"):
        return False
    known = forms[start + 1] in _THINGS and mention.word.shape == "past"
    return known and forms[start + 1] in forms[max(0, start - _SHORTLY) : start]


def is_of_the_attacker(words: Words, mention: Mention, start: int) -> bool:
    """'The gunman, a man of 31, was shot dead by police': how what was told before ended."""
    forms, at = words.forms, mention.first
    if at <= start or not is_the_attacker(forms, start, start + 2):
        return False
    passive = forms[at - 1] in wording.single("be") or forms[at - 2 : at] in (
        ["was", "later"],
        ["were", "later"],
    )
    return passive and mention.word.lemma in _SHOT | {"die"}


def parts(words: Words, mention: Mention, start: int, first: bool) -> bool:
    """'another blast', 'a separate attack', 'elsewhere': not one told before.

    first  whether it is the first event of its sentence, which can open with "also on Monday"
    """
    window = words.forms[max(start, mention.first - 5) : mention.first]
    if _sums_up(window):
        return False
    if any(f in wording.single("apart") for f in window):
        return True
    if first and next(wording.phrases("opens another").at(words.forms, start), None) is not None:
        return True  # "Also on Monday, three soldiers …", "In a separate incident, …"
    if mention.word.part != "noun":
        after = words.forms[mention.last : mention.last + 3]
        if after[:1] == ["in"] and after[1:2] in (["a"], ["another"]) and _OTHER & set(after[1:]):
            return True  # "died in a similar slide above X"
        # "…; another wounded a child in Y"
        other = len(window) > 2 and window[-2] in ("the", "a") and window[-1] in _OTHER_ONE
        if other and window[-3] in _ENDS:
            return True  # "…; the other targeted a club in X"
        return window[-1:] == ["another"] and window[-2:-1] in ([";"], ["and"], ["while"], [","])
    if first and _ONE & set(window[-3:]) and _opens_hour(words, start):
        return True  # "Earlier in the day, a strike hit a school in X"
    earlier = window[-2:] == ["an", "earlier"] and window[-3:-2] not in (["by"], ["from"], ["after"], ["of"])
    return earlier or any(f in wording.single("one more") for f in window[-3:])


def _sums_up(window: list[str]) -> bool:
    """'Two separate blasts killed nine'; 'a bomb went off, the second blast to hit it': of what is told."""
    for i, form in enumerate(window):
        if form in ("separate", "different") and any(f in _SEVERAL for f in window[:i]):
            return True
        if form in wording.single("ordinal") and window[max(0, i - 2) : i] == [",", "the"]:
            return True
    return False


def _opens_hour(words: Words, start: int) -> bool:
    return next(wording.phrases("at another hour").at(words.forms, start), None) is not None


def follows(words: Words, sentence: Sentence, mention: Mention) -> bool:
    """'Later that night drones swept in', 'minutes later another woman blew herself up': the next there."""
    if mention.word.kind in ("harm", "collapse", "Arrests") or mention.word.part == "noun":
        return False
    opening = wording.phrases("soon later").find(words.forms, sentence.first, sentence.first + _SOON)
    if any(True for _ in opening):
        return True
    soon = wording.has("moments later", words.forms, sentence.first, sentence.first + _SOON)
    return soon and bool(set(words.forms[sentence.first : mention.first]) & wording.single("one more"))


def is_also_done(words: Words, sentence: Sentence, sites: list[Site], mention: Mention, first: bool) -> bool:
    """'Soldiers also fired on X', 'In the afternoon jets bombed Y': another deed, at its own place."""
    placed = any(s.how in (AT, AIMED) and not s.is_country for s in sites)
    later = first and words.forms[sentence.first] == "later" and mention.word.kind != "harm"
    if later and placed and not points_back(words, mention, sentence.first):
        return True  # "Later on Tuesday police raided a flat in X"
    if first and placed and words.forms[sentence.first : sentence.first + 2] == ["a", "further"]:
        # "A further 11 suspects were killed in a raid in X"
        told = words.forms[sentence.first : sentence.last]
        return any(
            told[i] == "in" and told[i + 1] in _ONE and told[i + 2] in _DEEDS for i in range(len(told) - 2)
        )
    if first and placed and _opens_hour(words, sentence.first) and mention.word.part == "verb":
        # "Minutes before, gunmen killed seven in X", but not "hours later, seven were killed"
        return bool(wording.single("armed doer") & set(words.forms[sentence.first : mention.first]))
    if mention.word.part != "verb" or mention.word.kind == "harm":
        return False
    also = "also" in words.forms[max(0, mention.first - 3) : mention.first]
    also = also or words.forms[mention.last : sentence.last][-3:-1] == ["as", "well"]
    timed = first and wording.has("time of day", words.forms, sentence.first, sentence.first + _SOON)
    return (also or timed) and placed


def is_since_a_day(words: Words, here: Here, mention: Mention) -> bool:
    """'since the bombing of a Mass in Marawi on 3 December': told with its own day, though as background."""
    since = words.forms[mention.first - 2 : mention.first] == ["since", "the"]
    days = [d for d in here.dates if d.date_prec == 1 and d.start > words.starts[mention.first]]
    return since and bool(days) and any(t.start > words.starts[mention.first] for t in here.toponyms)


def is_since_lately(words: Words, sentence: Sentence, here: Here) -> bool:
    """'Fighting since Thursday has killed 20': over the last days alone."""
    return any(
        d.date_prec in (1, 2)
        and d.bound == "since"
        and d.role == EVENT
        and d.kind == "day"
        and sentence.start <= d.start < sentence.end
        for d in here.dates
    )


def is_counted_since(words: Words, sentence: Sentence, here: Here) -> bool:
    """'40 have died since clashes erupted in X on Sunday': what began lately, and all who died of it."""
    if from_the_start(words.forms, sentence.first, sentence.last) and words.forms[sentence.first] == "since":
        return False  # "since the start of the operation on Sunday jets have flown 300 strikes"
    return any(
        d.role in (EVENT, BESIDE)
        and d.kind == "day"
        and d.bound != "since"
        and after_since(words, words.between(d.start, d.end)[0])
        for d in here.dates
    )


def is_old_aside(words: Words, sentence: Sentence, here: Here, mention: Mention) -> bool:
    """'In Rolling Fork, which was flattened by a tornado in 2023, two were shot': told of the place."""
    first = next((i for i in range(mention.first, sentence.first, -1) if words.forms[i - 1] == ","), None)
    if first is None or words.forms[first] not in _ASIDE:
        return False
    stop = next((i for i in range(mention.last, sentence.last) if words.forms[i] == ","), sentence.last)
    if stop == sentence.last:
        return False
    inside = [d for d in here.dates if words.starts[first] < d.start < words.starts[stop]]
    return bool(inside) and all((d.date_prec or 0) >= _MONTH for d in inside)


def is_spoken_at(words: Words, sentence: Sentence, mention: Mention) -> bool:
    """'At a vigil in the churchyard, a man said …': where somebody spoke."""
    if mention.word.roles != "crowd" or mention.word.part != "noun":
        return False
    led = words.forms[mention.first - 2 : mention.first] in (["at", "a"], ["at", "the"], ["during", "a"])
    said = words.forms[mention.last : sentence.last]
    return led and any(form in wording.single("speech") for form in said)


def end_of_opening(words: Words, sentence: Sentence, mentions: list[Mention]) -> int:
    """The end of an opening that only says when: "Minutes before the barrage, two gunmen opened fire".

    Also of one that stands second: "Late on Sunday, following the raid which killed ten in X, jets bombed Y".
    """
    forms = words.forms
    commas = [i for i in range(sentence.first, sentence.last) if forms[i] == ","][:2]
    for n, comma in enumerate(commas):
        first = commas[n - 1] + 1 if n else sentence.first
        opening = forms[first:comma]
        inside = [m for m in mentions if m.first < comma]
        timed = len(opening) <= (_SECOND_OPENING if n else _OPENING) and any(f in _TIMES for f in opening[:4])
        if n and opening[:2] not in _AFTER_THE:
            break
        known = [
            m
            for m in inside
            if m.word.part == "noun"
            and ("the" in forms[max(0, m.first - 3) : m.first] or _LONG & set(opening[:3]))
        ]  # "two weeks after a coup attempt in X, gunmen killed …"
        told = [m for m in inside if m not in known]
        of_it = all(n and m.word.part == "verb" and _RELATIVE & set(forms[first : m.first]) for m in told)
        if known and timed and of_it and len(inside) < len(mentions):
            return comma
    return sentence.first


def days_of_old(words: Words, sentence: Sentence, here: Here, mentions: list[Mention]) -> set[int]:
    """Where the days stand of clauses that tell what was before, without an event word of their own.

    "A garage which had burnt out last Friday", "were brought in before the rebels quit the town last month".
    """
    found = set()
    for date in here.dates:
        at = words.between(date.start, date.end)[0]
        edge = _older_clause(words, sentence.first, at)
        if edge is not None and not any(edge < m.first < at + _CLAUSE for m in mentions):
            found.add(date.start)
    return found


def _older_clause(words: Words, start: int, at: int) -> int | None:
    """Where the clause opens in which word `at` stands, if it is one of what was before."""
    forms = words.forms
    for i in range(at - 1, max(start, at - _LONGEST_CLAUSE), -1):
        after = forms[i + 1 : i + 4]
        if forms[i] in (",", ";") and i < at - 1:
            return None
        if forms[i] in _ASIDE or forms[i] == "that":
            was = after[:1] in (["was"], ["were"]) and bool(_ALREADY & set(after))
            return i if was or "had" in after[: 3 if forms[i] == "where" else 1] else None
        if forms[i] in ("before", "until"):
            timed = set(after) & wording.single("time word") or forms[at] in after
            return i if (after[:1] == ["the"] or words.is_capital(i + 1)) and not timed else None
    return None


def is_all_over(words: Words, account: Account) -> bool:
    """'35 have died in incidents ‹across› the province': a sum over an area, whatever each of them was."""
    wide = (s for s in account.sites if s.is_country or (s.toponym.where_prec or 0) >= _PROVINCE)
    return bool(account.casualties) and any(words.forms[s.first - 1] == "across" for s in wide)


def several_places(forms: list[str], mention: Mention, stop: int) -> int:
    """The number of places that 'raids on ‹three› villages' tells; 0 where none is told."""
    for i in range(mention.last, min(stop, mention.last + _SOON)):
        number = quantity(forms, i, stop)
        if number is not None and number.best and forms[number.last : number.last + 1]:
            plural = forms[number.last] in wording.single("settlement plural")
            return number.best if plural and number.best > 1 else 0
    return 0
