"""Accounts of one sentence in, those that tell of the same happening made one."""

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise

from mapapp.incident import EVENT_TYPES
from mapapp.reading.accounts.account import Account, Here
from mapapp.reading.dates import EVENT, DateMention
from mapapp.reading.places.where import AIMED, AT, Site, contains, distance_km
from mapapp.reading.prose import wording
from mapapp.reading.prose.words import Sentence, Words
from mapapp.reading.what import status
from mapapp.reading.what.events import Mention
from mapapp.reading.who.groups import GroupMention
from mapapp.reading.who.subjects import goes_on_after_semicolon

# What people are arrested for.
_DEEDS = frozenset(
    ("Robbery", "Killing", "Attack", "Suicide bomb", "Remote explosive/landmine/IED", "bombing", "stabbing",
     "Abduction/forced disappearance", "fire")
)  # fmt: skip
_ANSWERS = frozenset(("answer", "response", "retaliation", "reprisal", "revenge", "reply"))
_CHARGED = frozenset("accused suspected charged wanted blamed convicted".split())
_AVENGES = frozenset(("avenge", "avenges", "avenged", "avenging"))
_AGAINST = frozenset("against over at about following demanding denouncing condemning".split())
_RELATIVE = frozenset(("who", "that", "which"))
_JOINS = frozenset(("and", "while", "but"))
_HOSPITALS = frozenset("hospital hospitals clinic morgue".split())
_FOUND = ("find", "discover", "turn up")
_APART_KM = 2.0
_ONE_MORE = frozenset("another second third fourth fifth other others".split())
_SOON = 3  # words
_SUBJECT = 6  # words
_CLAUSE = 9  # words from "had" to the deed, and from it to its day
_TIMES_OF_DAY = frozenset(("dawn", "daybreak", "sunrise", "noon", "midday", "sunset", "dusk", "midnight"))
_REMOTE = frozenset(EVENT_TYPES["Explosions/Remote violence"])
_BLOWN = frozenset(("explosion", "bombing", "Suicide bomb", "Remote explosive/landmine/IED"))
_CROWD = frozenset(("Peaceful protest", "Violent demonstration", "Mob violence"))


def together(
    words: Words, sentence: Sentence, here: Here, sites: list[Site], accounts: list[Account]
) -> list[Account]:
    """The accounts of one sentence with those that tell of the same happening made one."""
    recalled = [a for a in accounts if _is_recalled(words, here, a, accounts)]
    if len(recalled) == len(accounts):
        recalled = []
    for account in recalled:
        account.points_back = account.recalled = True
    kept: list[Account] = []
    told = [a for a in accounts if a not in recalled]
    after = _comes_after(words, sentence, accounts)
    for account in told:
        account.recalled = account.recalled or (after is not None and account.mentions[0].first > after)
    apart = False
    for n, account in enumerate(told):
        led_here = apart
        apart = bool(kept) and n + 1 < len(told) and _died_in(words.forms, kept[-1], account, told[n + 1])
        goes_on = not kept or after is None or account.recalled == kept[-1].recalled
        if (
            kept
            and goes_on
            and not apart
            and (led_here or not _apart(words, sentence, here, sites, kept[-1], account))
        ):
            last = kept[-1]
            last.mentions += [m for m in account.mentions if not _is_setting(words.forms, last, m)]
            last.parts |= account.follows
            last.agents += [a for a in account.agents if a.group not in [x.group for x in last.agents]]
            last.targets += [t for t in account.targets if t.group not in [x.group for x in last.targets]]
            opens = last.mentions[0].first - sentence.first <= _SOON  # "the blast tore through a hall"
            its_verb = opens and any(m.last == account.mentions[0].first for m in last.mentions)
            last.points_back = last.points_back and (account.points_back or its_verb)
            last.known = last.known or account.known
            last.many = last.many or account.many
            last.several = last.several or account.several
            if last.told != account.told:
                last.told = _graver(last.told, account.told)
        else:
            kept.append(account)
    return kept + recalled


def _is_recalled(words: Words, here: Here, account: Account, accounts: list[Account]) -> bool:
    """'A drone that had ‹crashed› on May 3 blew up', 'men who had taken part in the ‹ambush› of May 3'."""
    if not account.mentions:
        return False
    forms, first, last = words.forms, account.mentions[0].first, account.mentions[0].last
    had = next((i for i in range(first - 1, max(0, first - _CLAUSE), -1) if _is_had(forms, i)), None)
    if had is None or "," in forms[had:first]:
        return False
    where = "where" in forms[max(0, had - _SUBJECT) : had]  # "where 13 passengers had been gunned down"
    if forms[had - 1] not in _RELATIVE and not where:
        return False
    later = [m.first for a in accounts for m in a.mentions if m.first >= last]
    stop = min([last + _CLAUSE, *later])
    days = (words.between(d.start, d.end)[0] for d in here.dates if d.date_start is not None)
    return any(last <= day < stop and "," not in forms[last:day] for day in days)


def _comes_after(words: Words, sentence: Sentence, accounts: list[Account]) -> int | None:
    """'The blast comes after ‹raids›', 'it came on the heels of ‹arrests›': where what was before begins."""
    forms = words.forms
    opens = forms[sentence.first] in ("it", "this", "that") or any(
        a.points_back and a.mentions and a.mentions[0].last - sentence.first <= _SUBJECT for a in accounts
    )
    if not opens:
        return None
    for i in range(sentence.first + 1, min(sentence.first + _SUBJECT + 1, sentence.last - 3)):
        if forms[i] in ("comes", "came") and {"after", "heels", "following"} & set(forms[i + 1 : i + 5]):
            return i
        if (
            forms[i] in ("follows", "followed")
            and forms[i + 1] != "by"
            and forms[i - 1] not in ("was", "were")
        ):
            return i
    return None


def _is_had(forms: list[str], i: int) -> bool:
    """'Had', 'was already', 'were previously'."""
    return forms[i] == "had" or (
        forms[i] in ("was", "were") and forms[i + 1] in ("already", "previously", "earlier")
    )


def _died_in(forms: list[str], before: Account, dying: Account, following: Account) -> bool:
    """'four were killed by a bomb in X and 11 ‹died› in an ambush in Y': each its own dead."""
    if not set(dying.kinds) <= {"harm"} or set(before.kinds) <= {"harm"} or set(following.kinds) <= {"harm"}:
        return False
    first, last = dying.mentions[0].first, dying.mentions[-1].last
    led = forms[last : following.mentions[0].first]
    subject = forms[before.mentions[-1].last : first]
    counted = any(f in wording.single("number") or f.isdecimal() for f in subject)
    return led[:1] in (["in"], ["by"], ["during"]) and len(led) <= 4 and "and" in subject and counted


def _is_year(form: str) -> bool:
    return len(form) == 4 and form.isdecimal() and form[:2] in ("19", "20")


def _is_setting(forms: list[str], account: Account, mention: Mention) -> bool:
    """'A bomb exploded at a ‹rally›': the crowd among which it went off, and no deed of its own."""
    blown = bool(_BLOWN & set(account.kinds))
    held = forms[mention.first - 2 : mention.first - 1] in (
        ["at"],
        ["during"],
        ["near"],
        ["outside"],
        ["into"],
    )
    return blown and held and mention.word.part == "noun" and mention.word.kind in _CROWD


def _graver(a: str, b: str) -> str:
    for told in (status.DENIED, status.PERIOD, status.HAPPENED):
        if told in (a, b):
            return told
    return a


def _names(mentions: list[GroupMention]) -> set[str]:
    return {m.group.name for m in mentions}


def _apart(words: Words, sentence: Sentence, here: Here, sites: list[Site], a: Account, b: Account) -> bool:
    """Whether two event words of one sentence tell of two happenings."""
    forms = words.forms
    left, right = a.mentions[-1].last, b.mentions[0].first
    between = forms[left:right]
    crowds = [bool(set(x.kinds) & _CROWD) for x in (a, b)]
    harmless = [set(x.kinds) <= {"harm"} for x in (a, b)]
    if (
        b.told == status.PERIOD
        and harmless[0]
        and not a.dates
        and {"in", "during"} & set(between[-_SOON - 1 :])
    ):
        return False  # "at least 72 have been killed in days of riots": over all of them
    if a.told != b.told and not all(harmless):
        return True
    listed = b.mentions[0].word.part == "verb" and goes_on_after_semicolon(forms, right)
    # "died when they raided a camp", "the same day Turkish strikes ‹hit› a dam"
    led = b.follows and (not between or (harmless[0] and between[0] in ("when", "as", "after")))
    led = led or (
        a.parts and not between and a.mentions[-1].word.part == "noun"
    )  # "a separate fire ‹burned›"
    if (b.parts and not led) or (";" in between and not listed):
        return True
    if b.mentions[0].word.part == "noun" and _is_year(forms[right - 1]) and forms[right - 2] in ("a", "the"):
        year = int(forms[right - 1])
        at = words.span(right - 1, right)
        days = dt.date(year, 1, 1), dt.date(year, 12, 31)
        b.recalled = True
        b.dates.append(DateMention(at.start, at.end, str(year), *days, 5, False, "period"))
        return True  # "the attack echoed a 2013 assault that killed 67 people in X"
    held = "Arrests" in a.kinds and set(a.kinds) <= {"Arrests", "raid", "entry"}
    if held and set(b.kinds) & _DEEDS:
        b.recalled = b.recalled or b.points_back
        return True  # "arrested two men for the robbery"
    if held and (b.points_back or _is_of_a_deed(forms, b)):
        b.recalled = True
        return True  # "detained at the scene of the explosion", "the bomb that killed a general"
    if held and _CHARGED & set(between[-_CLAUSE:]):
        b.recalled = b.points_back = True
        return True  # "arrested two dozen militants accused of staging an attack"
    if harmless[0] and between[:1] == ["when"] and len(between) <= _CLAUSE and "," not in between:
        return False  # "six died when a car was driven into a market"
    answer = any(p in _ANSWERS and q in ("for", "to", "by") for p, q in pairwise(between))
    if a.recalled and b.recalled and {"when", "after"} & set(between):
        return True  # "comes after raids in Sulu, ordered when 47 people died"
    if "followed by" in " ".join(between):
        a.recalled = True
        return True  # "bombs that took 47 lives last week were followed by raids on Sulu"
    if answer or _AVENGES & set(between) or (crowds[0] and not crowds[1] and _is_what_for(b, between)):
        b.recalled = True
        return True  # "struck 85 targets in answer to the killing of three"
    daytime = any(x == "before" and y in _TIMES_OF_DAY for x, y in pairwise(forms[left:right]))
    linked = wording.has("after", forms, left, right) or (
        wording.has("before", forms, left, right) and not daytime
    )
    timed = any(
        d.kind == "clause" and words.ends[left - 1] <= d.start < words.starts[right] for d in here.dates
    )
    if timed:
        said = wording.single("speech") & set(between)  # "hours after Iraq said its planes had hit a ship"
        b.recalled = b.recalled or (bool(said) and "after" in between and "had" in between)
        return True
    if linked and a.agents and not b.agents and not harmless[0] and _answered(forms, left, b):
        return True
    if linked and set(b.kinds) == {"clash"} and a.agents and harmless[0]:
        return True  # "killed dozens after a clash": the clash is the setting
    if linked or wording.has("amid", forms, left, right):
        if _names(a.agents) and _names(b.agents) and not _names(a.agents) & _names(b.agents):
            return True
        if crowds[0] != crowds[1]:
            b.recalled = b.recalled or (harmless[1] and "after" in between)
            return True  # "blocked the road after a lorry killed two"
        if any(
            p in between and not (daytime and p == "before")
            for p in ("retaliation", "response", "reprisal", "revenge", "before", "since", "despite")
        ):
            return True
        dated = [_dates_of(words, here.dates, x, sentence) for x in (a, b)]
        if dated[0] and dated[1] and dated[0][0].start < words.starts[right] <= dated[1][0].start:
            return True
    if _is_one_more(forms, sites, left, right, sentence.last):
        b.parts = True
        return True
    if "".join(between).count(",andthat") and any(s.first > right and not s.is_country for s in sites):
        return True  # "said nine died in X when …, and that Y had been bombed"
    dies = harmless[0] and not harmless[1] and a.mentions[0].word.roles == "none"
    own_verb = forms[right - 1] in ("was", "were") or b.mentions[0].word.lemma in ("die", "perish")
    if own_verb and _is_clause_of_its_own(between) and (dies or _has_own_place(sites, left, right)):
        return True
    if harmless[1] and b.mentions[0].word.lemma.startswith(_FOUND) and _is_clause_of_its_own(between):
        return True  # "guards were taken hostage, and two bodies were found on Monday"
    if _in_clauses_of_their_own(forms, sites, left, right, sentence.last):
        return True
    if _of_days_of_their_own(words, here, sites, left, right):
        return True
    if all(x == "both" for x in (a.mentions[0].word.roles, b.mentions[0].word.roles)):
        return False
    if "by" in between and len(between) <= 6:
        return False  # "was struck and killed by an air strike"
    own = [[s for s in sites if s.how in (AT, AIMED) and not s.is_country] for _ in (0, 1)]
    first_places = [s for s in own[0] if s.first < right]
    edge = next((i for i in range(right, sentence.last) if forms[i : i + 2] == [",", "and"]), sentence.last)
    later_places = [s for s in own[1] if right <= s.first < edge]
    if first_places and later_places and not harmless[1]:
        one, other = first_places[-1].toponym, later_places[0].toponym
        same = one.place == other.place or contains(one, other) or contains(other, one)
        added = "and" in forms[max(left, right - 4) : right] and b.mentions[0].word.part == "noun"
        if not same and (added or one.start >= words.starts[a.mentions[0].first] - 60):
            return True
    return False


def _is_clause_of_its_own(between: list[str]) -> bool:
    """'Jets hit 80 sites in the south, and a man ‹was killed› near Nabatieh'."""
    at = next((i for i in range(len(between) - 1) if between[i : i + 2] == [",", "and"]), None)
    return at is not None and len(between) - at > 3


def _clause_edge(forms: list[str], left: int, right: int) -> int | None:
    """The comma of ", and" where the second of two event words stands in a clause of its own.

    None in "…, and the army said it killed a man whom it blames for the rocket on Y": words of somebody.
    """
    edge = next((i for i in range(left, right) if forms[i] == "," and forms[i + 1] in _JOINS), None)
    return None if edge is None or set(forms[edge:right]) & wording.single("speech") else edge


def _in_clauses_of_their_own(forms: list[str], sites: list[Site], left: int, right: int, stop: int) -> bool:
    """'… in Nawa on Saturday, and in Sanamayn ‹clashes› left six dead': a spot in each, and apart."""
    edge = _clause_edge(forms, left, right)
    if edge is None or wording.has("care", forms, edge, stop) or _HOSPITALS & set(forms[edge:stop]):
        return False
    spots = [s for s in sites if s.how in (AT, AIMED) and not s.is_country]
    before, after = [s for s in spots if s.first < edge], [s for s in spots if s.first > edge]
    # "…, and in Kuwait a bomber killed 27"
    led = [s for s in sites if s.how == AT and s.is_country and edge < s.first <= edge + _SOON]
    after = [s for s in led if forms[s.first - 1] == "in" and s.first < right] or after
    return bool(before and after) and all(
        distance_km(one.toponym, other.toponym) > _APART_KM
        and not contains(one.toponym, other.toponym)
        and not contains(other.toponym, one.toponym)
        for one in before[-1:]
        for other in after[:1]
    )


def _of_days_of_their_own(words: Words, here: Here, sites: list[Site], left: int, right: int) -> bool:
    """'85 were killed in May 2021, and 24 ‹died› at another centre in October 2020'.

    Where the second is somebody's words ("and the army said it had killed six in X"), each must tell
    a place of its own.
    """
    forms = words.forms
    edge = next((i for i in range(left, right) if forms[i] == "," and forms[i + 1] in _JOINS), None)
    if edge is None:
        return False
    if set(forms[edge:right]) & wording.single("speech"):
        spots = [s for s in sites if s.how in (AT, AIMED) and not s.is_country]
        before, after = [s for s in spots if s.first < edge], [s for s in spots if s.first > right]
        if not (before and after and distance_km(before[-1].toponym, after[0].toponym) > _APART_KM):
            return False
        if not (_RELATIVE | {"whom", "whose"}).isdisjoint(forms[right : after[0].first]):
            return False  # "and said it killed a man whom it blames for the rocket on Y on Saturday"
    told = [d for d in here.dates if d.date_start is not None and d.role == EVENT and d.offset is None]
    told = [d for d in told if d.kind in ("day", "period", "range") and d.date_end is not None]
    cut = words.starts[edge]
    first, later = [d for d in told if d.end <= cut], [d for d in told if d.start > cut]
    return any(
        a.date_end < b.date_start or b.date_end < a.date_start  # type: ignore[operator]
        for a in first[-1:]
        for b in later[:1]
    )


def _has_own_place(sites: list[Site], left: int, right: int) -> bool:
    """Whether a spot is told after a word and only an area or another spot before it."""
    spots = [s for s in sites if s.how in (AT, AIMED) and not s.is_country and not s.is_area]
    later, before = [s for s in spots if s.first > right], [s for s in sites if s.first < right]
    return bool(later and before) and later[0].toponym.place != before[-1].toponym.place


def _is_what_for(b: Account, between: list[str]) -> bool:
    """'marched against the ‹arrest› of their leader on Monday': what people protest against is older."""
    if b.mentions[0].word.part != "noun" or not _AGAINST & set(between[-_SOON - 1 :]):
        return False
    return "the" in between[-_SOON:] or "'s" in between[-_SOON:]


def _is_one_more(forms: list[str], sites: list[Site], left: int, right: int, stop: int) -> bool:
    """'Two bombs exploded in X and a third ‹went off› in Y': one more, at a spot of its own."""
    before = [f for f in forms[max(left, right - _SOON) : right] if f not in ("one", "bomb", "blast")]
    if not before or before[-1] not in _ONE_MORE or not set(forms[left:right]) & {"and", "while", ";"}:
        return False
    spots = [s for s in sites if s.how in (AT, AIMED) and not s.is_country and not s.is_area]
    later = [s for s in spots if right <= s.first < stop]
    return bool(later) and any(s.first < right for s in spots)


def _is_of_a_deed(forms: list[str], b: Account) -> bool:
    """'Detained a man over the bomb that killed five': the dead are of the deed, not of the arrest."""
    first = b.mentions[0].first
    return set(b.kinds) <= {"harm"} and forms[first - 1] in ("that", "which")


def _answered(forms: list[str], left: int, b: Account) -> bool:
    """'Israel struck the town after a rocket attack': what one side answered is another's deed."""
    mention = b.mentions[0]
    told = (
        wording.has("after", forms, left, mention.first) and "a" in forms[mention.first - 3 : mention.first]
    )
    return told and mention.word.part == "noun" and mention.word.kind in _REMOTE


def _dates_of(
    words: Words, dates: Sequence[DateMention], account: Account, sentence: Sentence
) -> list[DateMention]:
    """The dates that stand nearest to an account's words."""
    at = words.starts[account.mentions[0].first] if account.mentions else sentence.start
    usable = [d for d in dates if d.date_start is not None and d.kind not in ("repeated", "duration", "open")]
    return sorted(usable, key=lambda d: abs(d.start - at))[:1]
