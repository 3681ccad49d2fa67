"""A report's dates in, the same dates out, each with what it dates: an event, a word said, or something else.

A report runs along its own days: "a day earlier" hangs on the day told last, "the 1948 war" and "since 2014"
date no event of the report, "said on Tuesday" dates the saying, "gathered on Friday" the gathering.
"""

import dataclasses
import datetime as dt
from bisect import bisect_right
from collections.abc import Sequence

from mapapp.reading.accounts.days_after import is_after_the_event, is_mourned, is_verb
from mapapp.reading.accounts.days_of_speech import SentenceOfDates, dates_speech, is_of_the_quote
from mapapp.reading.accounts.since import (
    YEAR_PRECISION,
    after_since,
    is_aftermath,
    is_avenged,
    is_old,
    month_beside,
    of_a_month,
    right_before,
    told_once,
    until_published,
    went_on_since,
)
from mapapp.reading.dates import BACKGROUND, BESIDE, EVENT, SPEECH, DateMention, resolve_from
from mapapp.reading.dates.calendar import precision, shifted
from mapapp.reading.prose import wording
from mapapp.reading.prose.clauses import clause_of, clause_starts
from mapapp.reading.prose.words import Words
from mapapp.reading.what.events import Mention
from mapapp.reading.what.items import head_day, item_starts
from mapapp.reading.who.claims import Attribution

_OLD_DAYS = 60  # "since" a day so far back is the age of a war, not the day of an event
_NEAR_SENTENCES = 4  # for which a day holds
_AFTER = frozenset(("after", "following", "over"))
_MONTH = 4  # precision of a date known to the month
_OPENS = 4  # characters
_NEAR_WORDS = 9  # between a verb and the day that it governs


def along(
    words: Words,
    dates: Sequence[DateMention],
    mentions: Sequence[Mention],
    attributions: Sequence[Attribution],
    published: dt.date | None,
) -> list[DateMention]:
    """The dates of a report in order, each with its role, "two days earlier" from the day it hangs on."""
    dates = told_once(words, dates)
    settled: list[DateMention] = []
    day: DateMention | None = None  # the last day told of an event, else of anything
    sure = False
    old: tuple[DateMention, int] | None = None  # a day of long ago that is told of, and in which sentence
    month: tuple[DateMention, int] | None = None  # a month told of an event, and in which sentence
    last: tuple[DateMention, int] | None = None  # the day told last, and in which sentence
    spoke: tuple[DateMention, int] | None = None  # the day on which somebody spoke last
    number, before = -1, None
    events: dict[int, list[Mention]] = {}
    for mention in mentions:
        events.setdefault(mention.sentence, []).append(mention)
    said: dict[int, list[Attribution]] = {}
    starts = [s.start for s in words.sentences]
    for one in attributions:
        said.setdefault(_number(starts, words.starts[one.verb]), []).append(one)
    here: SentenceOfDates | None = None
    items = item_starts(words.text)
    for date in dates:
        at = _number(starts, date.start)
        if at != number or here is None:
            number, before = at, None
            sentence = words.sentences[at]
            speech = {a.verb: a for a in said.get(at, [])}
            others = [d for d in dates if sentence.start <= d.start < sentence.end]
            here = SentenceOfDates(
                sentence, clause_starts(words, sentence), events.get(at, []), speech, others
            )
        reckoned = False
        if date.kind == "time":
            date = _on_its_day(words, here, date, settled, items, published)
            if date.date_start is None:
                continue
        elif date.offset is not None:
            before = before or right_before(words, date, settled)
            base = before or (old[0] if old is not None and number - old[1] == 1 else day)
            of_smoke = date.offset == (0, 0) and last is not None and last[0] is not day and sure
            beside = last is not None and number - last[1] == 1 and not of_smoke
            if before is None and date.kind == "anchor" and last is not None and beside:
                base = last[0]  # "drones hit it on Thursday. A day earlier …"
            elif before is None and date.kind == "anchor" and spoke is not None and number - spoke[1] == 1:
                opens = date.start - here.sentence.start <= _OPENS
                base = (
                    spoke[0] if opens else base
                )  # "he said on Wednesday. A day earlier a helicopter crashed"
            back = date.kind == "anchor" and date.offset[1] <= 0
            reckoned = base is None and back and published is not None
            if reckoned and published is not None:
                base = _news_day(date, published)  # "which had been pounded the night before"
            if month is not None and before is None and number - month[1] <= 1 and of_a_month(date):
                date = month_beside(date, month[0])
            elif base is not None and (
                date.kind != "clause" or before is not None or date.date_start is None
            ):
                date = resolve_from(date, base)
        guessed = date.kind == "time" and date.date_start is not None and not _is_told(date, settled)
        date = dataclasses.replace(date, role=_role(words, here, date, published))
        if (
            _is_loose(date, here)
            or is_aftermath(date, here.dates)
            or (guessed and date.role == EVENT)
            or is_of_the_quote(words, date)
        ):
            date = dataclasses.replace(date, role=BESIDE)
        first = words.between(date.start, date.end)[0]
        if date.bound != "since" and date.role == EVENT and after_since(words, first):
            date = until_published(date, published) if went_on_since(words, first) else date
        if date.bound == "since" and date.role == EVENT:
            told = _when_it_was(words, here, words.between(date.start, date.end)[1])
            date = dataclasses.replace(date, bound="") if told else until_published(date, published)
        outright = date.kind != "time" and not reckoned and date.bound not in ("since", "until")
        if date.date_prec == 1 and outright and date.role != BACKGROUND:
            before = date
            back = date.kind == "anchor" and date.offset is not None and date.offset[0] < 0
            if (
                date.kind != "clause"
                and not (back and day is not None)
                and _goes_along(date, day, published, (date.role == EVENT and bool(here.events)) or not sure)
            ):
                day, sure = date, bool(here.events) and date.role == EVENT
            elif date.role == EVENT and here.events and date.kind == "day":
                old = (date, number)
            if date.role in (EVENT, BESIDE) and date.kind == "day":
                last = (date, number)
            elif date.role == SPEECH and date.kind == "day":
                spoke = (date, number)
        elif day is None and date.date_prec is not None and date.date_prec <= 3 and not reckoned:
            day = date
        elif date.date_prec == _MONTH and date.kind == "period" and here.events:
            month = (date, number)
        settled.append(date)
    return settled


def _news_day(date: DateMention, published: dt.date) -> DateMention:
    """The days of what a report tells without one, from which "the night before" is reckoned."""
    eve = published - dt.timedelta(days=1)
    return dataclasses.replace(date, date_start=eve, date_end=published, date_prec=2)


def _goes_along(date: DateMention, day: DateMention | None, published: dt.date | None, told: bool) -> bool:
    """Whether a report goes on along a day: along one of its own time sooner than one of long ago."""
    if day is None or published is None or date.date_start is None or day.date_start is None:
        return told
    old, was = ((published - d).days > _OLD_DAYS for d in (date.date_start, day.date_start))
    return told if old == was else was


def _on_its_day(
    words: Words,
    here: SentenceOfDates,
    date: DateMention,
    told: Sequence[DateMention],
    items: Sequence[int],
    published: dt.date | None,
) -> DateMention:
    """'In the morning': of the day told last, of the one that heads the list, else of the report's own.

    Open where its own sentence tells the day, or nothing does.
    """
    beside = (d for d in here.dates if d.kind != "time" and not _is_said(words, here, d))
    if any((d.date_prec or 9) <= 2 or (d.date_prec == _MONTH and d.kind == "period") for d in beside):
        return date  # also "at 1:40 a.m. on a Thursday last October"
    item = max((start for start in items if start <= date.start), default=0)
    near = max(item, words.sentences[max(0, words.sentences.index(here.sentence) - _NEAR_SENTENCES)].start)
    base = next((d for d in reversed(told) if _goes_on(d) and d.start >= near), None)
    base = base or head_day(words, told, items, date.start)
    days = (base.date_start, base.date_end) if base is not None else (published, published)
    if days[0] is None or days[1] is None:
        return date
    low, high = date.offset or (0, 0)
    if days[1] != published:
        low, high = low + (low < 0), high + (low < 0)  # a night told of an earlier day begins on it
    days = shifted(days[0], low), shifted(days[1], high)
    return dataclasses.replace(date, date_start=days[0], date_end=days[1], date_prec=precision(days))


def _is_told(date: DateMention, told: Sequence[DateMention]) -> bool:
    """Whether a time of day is of a day that the report tells, not merely of the report's own."""
    return any(d.date_start in (date.date_start, date.date_end) and _goes_on(d) for d in told)


def _goes_on(date: DateMention) -> bool:
    """Whether a day is one of those along which the report tells what happened."""
    on = date.role in (EVENT, BESIDE) and date.bound not in ("since", "until")
    return on and date.date_prec == 1 and date.kind in ("day", "anchor")


def _is_said(words: Words, here: SentenceOfDates, date: DateMention) -> bool:
    return dates_speech(words, here, *words.between(date.start, date.end))


def _number(starts: list[int], at: int) -> int:
    return max(0, bisect_right(starts, at) - 1)


def _role(words: Words, here: SentenceOfDates, date: DateMention, published: dt.date | None) -> str:
    first, last = words.between(date.start, date.end)
    if date.bound == "since" and _when_it_was(words, here, last):
        return EVENT
    if date.text.lower() == "later today" and not here.events:
        return BACKGROUND  # "ministers will meet later today"
    if is_old(words, date, first, published) or _names_something(words, here, date, first, last):
        return BACKGROUND
    if date.kind == "clause" or _owns_event(words, here, first, last):
        return EVENT
    if date.kind == "anchor" and first > here.sentence.first and dates_speech(words, here, first, last):
        return SPEECH
    does = last < here.sentence.last and words.forms[last].endswith("ing") and not here.event_at(last)
    if does and first > here.sentence.first and words.forms[first - 1] in wording.single("be"):
        return BESIDE  # "detectives were yesterday examining a coach that overturned"
    leads = first - here.sentence.first <= 2
    if leads:
        return _of_opening(words, here, first, last)
    return _of_verb(words, here, date, first, last)


def _when_it_was(words: Words, here: SentenceOfDates, last: int) -> bool:
    """'Since June 29, when the launch was run over': the day of what is told after it."""
    at = last + (words.forms[last : last + 1] == [","])
    return words.forms[at : at + 1] == ["when"] and any(map(here.event_at, range(at, here.sentence.last)))


def _owns_event(words: Words, here: SentenceOfDates, first: int, last: int) -> bool:
    """'Friday's bombing', "yesterday's terrorist attacks", "today's brutal, senseless attack"."""
    if words.forms[last : last + 1] == [")"]:
        return any(map(here.event_at, range(last + 1, last + 4)))  # "last Wednesday's (31 July) blast"
    led = first > 0 and words.forms[first - 1] in ("a", "an", "the") and here.event_at(last + 1)
    if words.forms[last - 1].isdecimal() and (here.event_at(last) or led):
        return True  # "in a February 18 attack"
    after = last + 1 if words.forms[last : last + 1] == ["'s"] else last
    return words.forms[after - 1] == "'s" and any(
        map(here.event_at, range(after, _end_of_epithets(words, after)))
    )


def _end_of_epithets(words: Words, at: int) -> int:
    """The third word from `at` on, commas and what stands before them not counted."""
    commas = [i for i in range(at, min(at + 6, len(words.forms))) if words.forms[i] == ","]
    return (commas[-1] + 1 if commas else at) + 3


def _is_loose(date: DateMention, here: SentenceOfDates) -> bool:
    """'Hours earlier, warplanes hit the ports, before dawn Monday': the day told outright is the better."""
    near = date.kind == "anchor" and date.offset is not None and -1 <= date.offset[0] <= date.offset[1] <= 1
    return near and any(d.date_prec == 1 and d.offset is None and d.start > date.end for d in here.dates)


def _names_something(words: Words, here: SentenceOfDates, date: DateMention, first: int, last: int) -> bool:
    """'the 1948 war', 'the revolution of 1979', 'his October 2020 speech': part of another name."""
    if date.date_prec is None or date.date_prec < 4:
        return False
    forms, stop = words.forms, here.sentence.last
    follows = forms[last] if last < stop else ""
    before = forms[first - 1] if first > here.sentence.first else ""
    if before == "of" and first - 2 >= here.sentence.first:
        return not here.event_at(first - 2) and forms[first - 2] not in (
            "month",
            "year",
            "end",
            "start",
            "beginning",
        )
    led = before in wording.single("date lead") or forms[first] in wording.single("date lead")
    if led or not follows.isalpha() or not date.text[-1].isdigit():
        return False
    noun = here.event_at(last) or (last + 1 < stop and here.event_at(last + 1))
    return not noun and follows not in wording.single("preposition", "clause") | {
        "and",
        "or",
    }


def _of_opening(words: Words, here: SentenceOfDates, first: int, last: int) -> str:
    """The role of a day that opens its sentence: that of the verb that follows."""
    _, stop = clause_of(here.starts, here.sentence.last, min(last, here.sentence.last - 1))
    if is_after_the_event(words, here, last):
        return BESIDE
    for i in range(last, stop):
        if here.event_at(i):
            return EVENT
        if i in here.speech and "early hours" not in words.text[words.starts[first] : words.ends[last]]:
            # "On Tuesday the army said": the day of speaking, when another day is told for the event
            later = any(d.date_start and d.start > words.ends[i] for d in here.dates)
            return SPEECH if later or not here.events or _claims(words, here, i) else EVENT
        if words.forms[i] in wording.single("aftermath verb"):
            return BESIDE
        if words.forms[i] in _AFTER and any(is_verb(words, here, k, last) for k in range(last, i)):
            return BESIDE  # "Burkina Faso on Tuesday ordered flags lowered after gunmen killed 31"
    return EVENT


def _claims(words: Words, here: SentenceOfDates, verb: int) -> bool:
    """'The group on Thursday said it was ‹behind› the raid': the day of the claim, which came after."""
    claimed = {"behind", "responsible", "responsibility"} & set(words.forms[verb : verb + _NEAR_WORDS])
    return here.speech[verb].kind == "did it" and bool(claimed)


def _of_verb(words: Words, here: SentenceOfDates, date: DateMention, first: int, last: int) -> str:
    """The role of a day that follows its verb: 'killed on Friday', 'said on Friday', 'met on Friday'."""
    if dates_speech(words, here, first, last):
        return SPEECH
    if is_after_the_event(words, here, last):
        return BESIDE
    counted = {"toll", "number"} & set(words.forms[max(here.sentence.first, first - 14) : first])
    if counted:
        pass  # "the toll rose to eight on Wednesday when a man died"
    elif words.forms[last : last + 1] == ["when"] or words.forms[last : last + 2] == [",", "when"]:
        return EVENT
    start, _ = clause_of(here.starts, here.sentence.last, first)
    after = last if last < here.sentence.last and not here.event_at(last) else None
    for i in range(first - 1, max(start, first - 1 - 2 * _NEAR_WORDS) - 1, -1):
        if words.forms[i - 1 : i + 1] == [",", "and"] and after and words.forms[after].endswith("ed"):
            return BESIDE  # "had beheaded him, and the governor on Tuesday praised him"
        if here.event_at(i):
            if is_mourned(words, here, start, i):
                return BESIDE
            if (date.date_prec or 0) >= _MONTH and is_avenged(words, start, i):
                return BACKGROUND
            year = date.date_prec == YEAR_PRECISION and date.kind == "period"
            far = year and first - i > _NEAR_WORDS
            return BACKGROUND if far else EVENT  # "the murder of …, a commander of the rising of 2014"
        if i in here.speech:
            return _after_speech(words, here, i, first, last)
        if is_verb(words, here, i, start):
            if words.forms[i] in wording.single("happen verb"):
                return EVENT
            return _of_other_act(words, here, i, date, last)
    if words.forms[last : last + 1] == [","]:
        return EVENT
    return _of_opening(words, here, first, last)  # "Relatives on Friday buried": the verb comes after


def _after_speech(words: Words, here: SentenceOfDates, verb: int, first: int, last: int) -> str:
    """'claimed responsibility on Thursday for': said on that day; 'confirmed Monday's raid': done on it."""
    if first - verb <= 3 and here.speech[verb].kind == "did it":
        return SPEECH
    return EVENT


def _of_other_act(words: Words, here: SentenceOfDates, verb: int, date: DateMention, last: int) -> str:
    """A day governed by a verb that is no event: with it the event when they are one's doings in a row."""
    if date.date_prec is not None and date.date_prec >= 4:
        return BACKGROUND  # "formed in 2014", "began in October"
    _, stop = clause_of(here.starts, here.sentence.last, verb)
    forms = words.forms
    for i in range(last, stop):
        if here.event_at(i):
            between = forms[last:i]
            return EVENT if "and" in between or "," in between else BESIDE
    earlier = [m for m in here.events if m.last <= verb]
    return (
        EVENT
        if earlier and earlier[-1].word.part == "verb" and "and" in forms[earlier[-1].last : verb]
        else BESIDE
    )
