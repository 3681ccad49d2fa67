"""A report's text and its published day in, the dates it names out: each the first and last day it can be."""

import dataclasses
import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mapapp.reading.dates import calendar as cal
from mapapp.reading.dates import days as dates_days
from mapapp.reading.dates import offsets as dates_offsets
from mapapp.reading.dates import periods as dates_periods
from mapapp.reading.dates.rules import Match, Reading
from mapapp.reading.dates.words import DATA, LETTER, MONTHS, OTHER, Words, read_words

# What a date dates: an event, a word said, another act ("gathered on Friday"), or what lies far back.
EVENT, SPEECH, BESIDE, BACKGROUND = "event", "speech", "beside", "background"
_RULES = (*dates_days.RULES, *dates_offsets.RULES, *dates_periods.RULES)
_BOUNDS = {"since": "since", "from": "since", "by": "until", "earlier": "before", "later": "after"}
# A stretch of words that dates are made of, and in it at least one that a date cannot do without.
_STRETCH = re.compile(f"[^{OTHER}{LETTER['break']}]+")
_CORES = (
    *(
        "month",
        "short",
        "may",
        "weekday",
        "shortday",
        "weekdays",
        "year",
        "decade",
        "unit",
        "dayword",
        "season",
    ),
    *("numeric", "overnight", "weekend", "calendar", "part"),
)
_CORE = re.compile("[" + "".join(LETTER[role] for role in _CORES) + "]")
_FEAST = re.compile(
    r"\b(?:" + "|".join(sorted(map(re.escape, DATA["feast"]), key=len, reverse=True)) + r")\b", re.I
)

# "14:05 GMT", "at about 8:27 a.m.", "around 3pm": the time of something, unlike a score or a price.
_CLOCK = re.compile(
    r"(?:^[-•*]?[^\S\n]*|\b(?:at|around|about|by|before|after|until)\s+(?:about\s+|around\s+)?)"
    r"(?:[01]?\d|2[0-3])"
    r"(?:[:.][0-5]\d(?:\s?(?:[ap]\.?m\b\.?|GMT|UTC|local time|hours|hrs))?|\s?[ap]\.?m\b\.?)",
    re.IGNORECASE | re.MULTILINE,
)
# "fireworks for New Year's Eve", "shopping ahead of Christmas Day": not the day itself
_LOOKED_FORWARD_TO = re.compile(r"\b(?:for|ahead of|before|until)\s+$")
# "In March five died …, on the 24th", of the month that its sentence tells
_MONTH_BEFORE = re.compile(r"\b[Ii]n (" + "|".join(map(str.capitalize, DATA["month"])) + r")\b(?=[^.\d]*\Z)")
_IN_SENTENCE = 160  # characters
# "on the 14th", where no noun follows that it would number
_OF_MONTH = re.compile(
    r"\b(?:on|since|until|by|of) the (\d{1,2})(?:st|nd|rd|th)\b"
    r"(?=\s*(?:[,.;:)]|$|\b(?:and|when|at|in|by|as|after|before|near|outside|during|killing)\b))"
)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date where it stands in a text: characters [start, end).

    date_start, date_end  first and last day it can be, inclusive; None where it stays open
    date_prec             UCDP: 1 the day, 2 within 2-6 days, 3 the week, 4 the month, 5 longer; None if open
    relative              reckoned from the day the report was published
    kind                  day, range, period (a month, a year, "last week");
                          anchor  hangs on another date of the text ("two days earlier"): see resolve_from
                          time    of day ("in the morning"), on a day told before: see the timeline module
                          clause  dates what follows it, from what it stands in ("days after Iran struck")
                          name    a day that names a well-known event ("the 7 October attacks")
                          repeated ("on Fridays"), duration ("for three weeks", "months of"): no date
                          open    of another calendar, movable, or day and month not to be told apart
    bound                 since, until, before or after, where such a word leads, else ""
    offset                days to add to the other date (fewest, most), for anchor, time and clause
    role                  what it dates: EVENT, SPEECH, BESIDE or BACKGROUND, as the timeline module tells
    """

    start: int
    end: int
    text: str
    date_start: dt.date | None
    date_end: dt.date | None
    date_prec: int | None
    relative: bool
    kind: str
    bound: str = ""
    offset: tuple[int, int] | None = None
    role: str = EVENT


def find_dates(text: str, published: dt.date | None) -> list[DateMention]:
    """The dates of a text in order, none overlapping; what depends on `published` stays open without it.

    Names of days point back (the published day's own name is that day), unless the tense says otherwise.
    A span that the published day falls into ends with it, unless it is told as to come. Seasons are the
    northern hemisphere's.
    """
    if isinstance(published, dt.datetime):
        published = published.date()
    words = read_words(text)
    found: list[DateMention] = []
    for stretch in _STRETCH.finditer(words.roles):
        if _CORE.search(words.roles, *stretch.span()):
            found.extend(_read_stretch(words, stretch.start(), stretch.end(), published))
    taken = [(f.start, f.end) for f in found]
    for clock in _CLOCK.finditer(text):
        if not any(s < clock.end() and clock.start() < e for s, e in taken):
            found.append(_clock(clock))
    for day in _OF_MONTH.finditer(text):
        if not any(s < day.end() and day.start() < e for s, e in taken):
            found.append(_of_month(day, published))
    for feast in _FEAST.finditer(text):
        if _LOOKED_FORWARD_TO.search(text, max(0, feast.start() - 12), feast.start()):
            continue
        if DATA["feast"][feast.group().lower().replace("’", "'")].startswith("easter"):
            # "Easter Monday" is more than its Monday
            found = [f for f in found if f.end <= feast.start() or feast.end() <= f.start]
            taken = [(f.start, f.end) for f in found]
        if text[feast.start()].isupper() and not any(s < feast.end() and feast.start() < e for s, e in taken):
            found.append(_feast(feast, published))
    return sorted(found, key=lambda mention: mention.start)


def _read_stretch(words: Words, start: int, end: int, published: dt.date | None) -> Iterable[DateMention]:
    while start < end:
        for pattern, read in _RULES:
            match = pattern.match(words.roles, start, end)
            if match is None or match.end() == start:
                continue
            reading = read(Match(words, match, published))
            if reading is not None:
                yield _mention(words, match.start(), match.end(), reading)
                start = match.end()
                break
        else:
            start += 1


def _mention(words: Words, first: int, stop: int, reading: Reading) -> DateMention:
    start, end = words.items[first].start, words.items[stop - 1].end
    bound = next((b for role, b in _BOUNDS.items() if words.is_role(first - 1, role)), "")
    if bound == "before" and words.lower(first - 1) != "before":
        bound = ""
    if bound == "after" and words.lower(first - 1) != "after":
        bound = ""
    if bound and words.is_role(first - 1, "from") and reading.kind == "range":
        bound = ""  # "from Monday to Wednesday" has both its ends
    if bound and words.text[start:end].endswith(("'s", "\u2019s")):
        bound = ""  # "the toll from Saturday's bombing" begins nothing
    days = reading.days
    return DateMention(
        start=start,
        end=end,
        text=words.text[start:end],
        date_start=days[0] if days else None,
        date_end=days[1] if days else None,
        date_prec=cal.precision(days) if days else None,
        relative=reading.relative,
        kind=reading.kind,
        bound=bound,
        offset=reading.offset,
    )


def _clock(match: re.Match[str]) -> DateMention:
    return DateMention(match.start(), match.end(), match.group(), None, None, None, True, "time", "", (0, 0))


def _of_month(match: re.Match[str], published: dt.date | None) -> DateMention:
    """'On the 14th': the last such day, as what is told has happened."""
    number, start = int(match[1]), match.start() + match.group().index("the")
    date = None
    told = next(iter(_MONTH_BEFORE.findall(match.string, max(0, start - _IN_SENTENCE), start)[-1:]), "")
    if published is not None and told:
        date = cal.nearest_year(published, MONTHS[told.lower()], number, None, False)
    elif published is not None and 1 <= number <= 31:
        back = (cal.shifted(published, -n) for n in range(62))
        date = next((day for day in back if day.day == number), None)
    text = match.string[start : match.end()]
    return DateMention(start, match.end(), text, date, date, 1 if date else None, True, "day")


def _feast(match: re.Match[str], published: dt.date | None) -> DateMention:
    fixed = DATA["feast"][match.group().lower().replace("’", "'")]
    date = None
    if fixed.startswith("easter") and published:
        days = (
            cal.shifted(cal.easter(year), int(fixed[6:])) for year in (published.year, published.year - 1)
        )
        date = next((day for day in days if day <= published), None)
    elif fixed and published:
        date = cal.nearest_year(published, int(fixed[:2]), int(fixed[3:]), None, False)
    kind = "day" if fixed else "open"
    return DateMention(
        match.start(), match.end(), match.group(), date, date, 1 if date else None, bool(fixed), kind
    )


def resolve_from(mention: DateMention, anchor: DateMention) -> DateMention:
    """A mention that hangs on another date ("two days earlier"), reckoned from that other date.

    Returned as it is when it hangs on nothing or when the anchor is open itself.
    """
    if mention.offset is None or anchor.date_start is None or anchor.date_end is None:
        return mention
    low, high = mention.offset
    days = cal.shifted(anchor.date_start, low), cal.shifted(anchor.date_end, high)
    return dataclasses.replace(
        mention,
        date_start=days[0],
        date_end=days[1],
        date_prec=cal.precision(days),
        relative=anchor.relative,
    )


def resolve_anchors(mentions: Sequence[DateMention]) -> list[DateMention]:
    """The mentions, every "two days earlier" reckoned from the last date before it that is known to the week.

    Those with no such date before them stay as they are.
    """
    resolved: list[DateMention] = []
    anchor: DateMention | None = None
    for mention in mentions:
        if mention.offset is not None and anchor is not None:
            mention = resolve_from(mention, anchor)
        if (
            mention.kind != "time"
            and mention.date_prec is not None
            and mention.date_prec <= 3
            and mention.kind != "clause"
        ):
            anchor = mention
        resolved.append(mention)
    return resolved
