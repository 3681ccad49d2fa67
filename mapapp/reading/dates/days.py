"""Days of the calendar, days of the week and words for days: matches in, readings out."""

import datetime as dt
import re
from functools import partial

from mapapp.reading.dates import calendar as cal
from mapapp.reading.dates.rules import (
    Days,
    Match,
    Reading,
    Rule,
    joined,
    month_of,
    rule_of,
    stands_for_may,
    year_of,
)
from mapapp.reading.dates.words import DATA, LISTS, WEEKDAYS, day_number

RULES: list[Rule] = []
_SOME_DAY_OF = ("in", "of", "during", "last", "late", "early", "when")
rule = partial(rule_of, RULES)


@rule("<numeric>")
def _numeric(m: Match) -> Reading | None:
    parts = [int(p) for p in re.split(r"[-/.]", m.words.lower(m.start))]
    if parts[0] > 31:
        year, month, number = parts
    elif parts[1] > 12 and "." not in m.words.lower(m.start):
        month, number, year = parts
    elif parts[0] > 12 or parts[0] == parts[1] or "." in m.words.lower(m.start):
        number, month, year = parts
    else:  # day first or month first: nothing here tells
        return Reading(None, "open") if max(parts[:2]) <= 12 else None
    date = cal.day(year, month, number)
    return Reading((date, date), "day") if date and 1000 <= year <= 2200 else None


def _date(
    m: Match, n: str, weekday: int | None = None, year: int | None = None
) -> tuple[Days | None, bool] | None:
    """(days, whether they need the report's date) of a DATE piece; None where it is no date."""
    first = m.has(f"d{n}")
    month = month_of(m, f"m{n}" if first else f"n{n}")
    number = day_number(m.word(f"d{n}" if first else f"e{n}"))
    own_year = year_of(m, f"y{n}" if first else f"z{n}")
    year = own_year or year
    if cal.day(year or 2024, month, number) is None:
        return None
    if year:
        date = cal.day(year, month, number)
        return ((date, date), False) if date else None
    whichyear = m.word("whichyear") if "whichyear" in m.found.re.groupindex else ""
    if m.published is None:
        return None, True
    if whichyear:
        if not m.words_of("ofyear")[-1].startswith("year"):
            return None
        date = cal.day(m.published.year - (whichyear not in ("this", "current")), month, number)
    else:
        date = cal.nearest_year(m.published, month, number, weekday, m.future())
    return ((date, date) if date else None), True


@rule("<<BEFORE>><<DATE1>><to><<DATE2>>")
def _date_to_date(m: Match) -> Reading | None:
    last_year = year_of(m, "y2") or year_of(m, "z2")
    b = _date(m, "2")
    a = _date(m, "1", year=last_year)
    if a is None or b is None:
        return None
    if a[0] and b[0] and a[0][0] > b[0][0] and not (year_of(m, "y1") or year_of(m, "z1")):
        earlier = cal.day(a[0][0].year - 1, a[0][0].month, a[0][0].day)
        a = ((earlier, earlier) if earlier else None), a[1]
    return joined(a[0], b[0], a[1] or b[1])


@rule("<<DATE1>><and><<DATE2>>")
def _between_dates(m: Match) -> Reading | None:
    return _date_to_date(m) if m.words.is_role(m.start - 1, "between") else None


@rule(
    "<<BEFORE>>(?P<from><day>)(?P<join><to>|<by>|<and>)(?P<d1><day>)<of>?(?P<m1><<MONTH>>)(?P<y1><<YEAR>>)?<<OFYEAR>>?"
)
def _days_of_month(m: Match) -> Reading | None:
    if not m.has("m1") or not stands_for_may(m, "m1", m.end):
        return None
    month, year = month_of(m, "m1"), year_of(m, "y1")
    return _two_days(m, month, day_number(m.word("from")), day_number(m.word("d1")), year)


@rule(
    "<<BEFORE>>(?P<m1><<MONTH>>)(?P<from><day>)(?P<join><to>|<by>|<and>)(?P<d1><day>)(?P<y1><comma>?<year>)?(?!<month>|<short>|<to>)"
)
def _month_days(m: Match) -> Reading | None:
    if m.word("join") == "and" and m.counted_next():
        return None
    return _two_days(
        m, month_of(m, "m1"), day_number(m.word("from")), day_number(m.word("d1")), year_of(m, "y1")
    )


def _two_days(m: Match, month: int, first: int, last: int, year: int | None) -> Reading | None:
    if first >= last or cal.day(year or 2024, month, last) is None:
        return None
    if year is None:
        if m.published is None:
            return Reading(None, "range", True)
        if "whichyear" in m.found.re.groupindex and m.has("whichyear"):
            year = m.published.year - (m.word("whichyear") not in ("this", "current"))
        else:
            end = cal.nearest_year(m.published, month, last, None, m.future())
            year = end.year if end else m.published.year
        relative = True
    else:
        relative = False
    a, b = cal.day(year, month, first), cal.day(year, month, last)
    return Reading((a, b), "range", relative) if a and b else None


@rule(
    "<<BEFORE>>(?:<this>?<last>)?(?:(?P<w>(?:<weekday>|<shortday><dot>?))<<PARTOF>>?<comma>?<the>?)?<<DATE1>><<OFYEAR>>?".replace(
        "<<PARTOF>>", "<part>"
    )
)
def _calendar_day(m: Match) -> Reading | None:
    weekday = WEEKDAYS[m.word("w")] if m.has("w") else None
    if m.has("m1") and not stands_for_may(m, "m1", m.end):
        return None
    if m.has("e1") and not m.has("z1") and m.counted_next() and m.words.is_role(m.start - 1, "in"):
        return None  # "in February 16 fighters": the number is theirs
    read = _date(m, "1", weekday)
    if read is None:
        return None
    days, relative = read
    month, number = month_of(m, "m1" if m.has("d1") else "n1"), day_number(m.word("d1") or m.word("e1"))
    known = DATA["known_day"].get(f"{month:02}-{number:02}")
    if known and relative and not m.has("ofyear") and m.words.lower(m.end) in LISTS["event_nouns"]:
        date = dt.date.fromisoformat(known)
        if m.published is None or date <= m.published:
            return Reading((date, date), "name")
    return Reading(_night_into(m, days) if days else days, "day", relative)


def _weekday_days(m: Match, name: str, which: str = "") -> Days | None:
    if m.published is None:
        return None
    weekday = WEEKDAYS[m.word(name)]
    if which in ("last", "past", "previous", "preceding"):
        date = cal.back_to_weekday(cal.shifted(m.published, -1), weekday)
    elif which in ("next", "coming", "following"):
        date = cal.on_to_weekday(cal.shifted(m.published, 1), weekday)
    elif m.future():
        date = cal.on_to_weekday(m.published, weekday)
    else:
        date = cal.back_to_weekday(m.published, weekday)
    return date, date


@rule(
    "<<BEFORE>>(?P<w1><weekday>)<part>?(?P<join><to>|<by>|<and>)(?:<early>|<late>)?(?P<w2><weekday>)<part>?"
)
def _weekdays_range(m: Match) -> Reading | None:
    # "Monday and Friday" are two days, "Monday and Tuesday" and "between Monday and Friday" a stretch.
    apart = (WEEKDAYS[m.word("w2")] - WEEKDAYS[m.word("w1")]) % 7 != 1
    if m.word("join") == "and" and apart and not m.words.is_role(m.start - 1, "between"):
        return None
    last = _weekday_days(m, "w2")
    if last is None:
        return Reading(None, "range", True)
    first = cal.back_to_weekday(last[0], WEEKDAYS[m.word("w1")])
    return Reading((first, last[1]), "range", True)


@rule(
    "<<BEFORE>>(?P<which><the>?(?:<last>|<next>|<this>|<previous>|<following>))?(?P<w><weekday>)(?:<possessive>)?(?P<part><part>)?(?P<week><of>?(?:<last>|<this>|<next>)<unit>|<number><unit><ago>|<earlier><last>)?"
)
def _weekday(m: Match) -> Reading | None:
    i = m.found.start("w")
    if m.words.lower(i - 1) in LISTS["named_before"] or (
        m.words.capital(m.end) and m.words.lower(m.end) in LISTS["named_after"]
    ):
        return None
    if m.words.lower(i - 1) in ("a", "one") and m.words.lower(m.end) in _SOME_DAY_OF:
        return None  # "on a Friday in January": the month is told, and not which Friday
    which = [w for w in m.words_of("which") if w != "the"]
    if which and which[0] in ("following", "previous", "preceding"):
        return Reading(None, "anchor", False, (1, 7) if which[0] == "following" else (-7, -1))
    days = _weekday_days(m, "w", which[0] if which else "")
    if days is None:
        return Reading(None, "day", True)
    if m.has("week"):
        assert m.published
        said = m.words_of("week")
        if said[-1] in ("month", "year"):
            return None  # "on a Sunday last month"
        if said == ["before", "last"]:
            date = cal.shifted(days[1], -7)
            return Reading((date, date), "day", True)
        if said[0] in ("before", "earlier", "prior", "previously"):
            return Reading(_night_into(m, days), "day", True)
        weeks = -1 if "last" in said or "ago" in said else 1 if "next" in said else 0
        monday = cal.shifted(cal.week(m.published)[0], 7 * weeks)
        date = cal.shifted(monday, WEEKDAYS[m.word("w")])
        days = (date, date)
    return Reading(_night_into(m, days), "day", True)


def _night_into(m: Match, days: Days) -> Days:
    """'Overnight on Tuesday', 'the night to Sunday': the night that ends on it."""
    before = set(m.words_of("before"))
    into = "overnight" in before or ("night" in before and before & {"to", "into"})
    return (cal.shifted(days[0], -1), days[1]) if into else days


@rule("<every>?(?P<w><weekdays>)|<every>(?:<weekday>|<unit>)")
def _repeated(m: Match) -> Reading | None:
    return Reading(None, "repeated")


@rule("<the><unit>(?P<side><earlier>|<later>)(?P<word><dayword>)")
def _day_before_yesterday(m: Match) -> Reading | None:
    if m.published is None:
        return Reading(None, "day", True)
    step = DATA["dayword"][m.word("word")]
    date = cal.shifted(m.published, step + (1 if m.word("side") == "after" else -1))
    return Reading((date, date), "day", True)


@rule("<<BEFORE>>(?:<earlier>|<later>)?(?P<word><dayword>)<part>?")
def _dayword(m: Match) -> Reading | None:
    if m.published is None:
        return Reading(None, "day", True)
    date = cal.shifted(m.published, DATA["dayword"][m.word("word")])
    return Reading((date, date), "day", True)


@rule("<the>(?P<u><unit>|<part>)<earlier><last>(?!<unit>|<part>|<weekday>)")
def _before_last(m: Match) -> Reading | None:
    """'The night before last', 'the week before last'."""
    published, unit = m.published, m.word("u")
    if published is None:
        return Reading(None, "period", True)
    if unit == "night":
        return Reading((cal.shifted(published, -2), cal.shifted(published, -1)), "range", True)
    if unit == "week":
        return Reading(cal.week(cal.shifted(published, -14)), "period", True)
    return None


@rule("(?P<which><this>|<last>)<part>")
def _this_morning(m: Match) -> Reading | None:
    if m.published is None:
        return Reading(None, "day", True)
    date = m.published if m.word("which") != "last" else cal.shifted(m.published, -1)
    return Reading((date, date), "day", True)


@rule(
    "(?:<in>|<by>|<to>|<earlier>|<later>)(?:<in>|<the>|<early>|<late>|<mid>)*(?P<part><part>)"
    "(?!(?:<on>|<of>|<the>|<from>|<to>)*(?:<weekday>|<shortday>|<dayword>|<day>|<month>|<short>|<earlier>|<later>))"
    "|<in><the><early>(?P<hours><unit>)(?!<of>|<on>)"
)
def _time_of_day(m: Match) -> Reading | None:
    """'In the morning', 'before dawn', 'during the night': of the day that the report is telling of."""
    if not m.words.lower(m.start).isalpha():
        return None  # the dash of a list
    word = m.word("part") or m.word("hours")
    if word == "night":
        if m.words.lower(m.start) in ("at", "by", "before", "after"):
            return None  # "at night": whenever it is dark
        return Reading(None, "time", True, (-1, 0))
    if m.has("hours") and word != "hours":
        return None
    return Reading(None, "time", True, (0, 0))


@rule("<overnight>")
def _overnight(m: Match) -> Reading | None:
    # The night into the published day: either side of midnight.
    if m.words.lower(m.end) in LISTS["overnight_thing"] or m.words.is_role(m.end, "from", "between"):
        return None  # "an overnight coach"; "overnight from Monday to Tuesday" has its own days
    if m.published is None:
        return Reading(None, "day", True)
    return Reading((cal.shifted(m.published, -1), m.published), "day", True)


def _is_epithet(m: Match) -> bool:
    """'In retaliation for ‹weekend› attacks': whether it stands before what it dates."""
    follows = m.words.lower(m.end)
    if follows in LISTS["weekend_thing"] or (m.words.lower(m.start - 1) == "a" and follows == "of"):
        return True  # "weekend clashes", "a weekend of bomb attacks"; not "every weekend"
    led = m.words.lower(m.start - 1) in LISTS["weekend_after"]
    return led and follows.isalpha() and follows not in ("of", "when", "that", "and")


@rule("(?P<which><the>|<this>|<last>|<next>|<the><last>)?<weekend>")
def _weekend(m: Match) -> Reading | None:
    if not m.has("which") and not _is_epithet(m):
        return None
    if m.published is None:
        return Reading(None, "range", True)
    said = m.words_of("which")
    saturday = cal.back_to_weekday(m.published, 5)
    if "next" in said or "coming" in said or (m.future() and m.published.weekday() < 5):
        saturday = cal.on_to_weekday(cal.shifted(m.published, 1), 5)
    elif m.published.weekday() >= 5 and ("last" in said or m.words.is_role(m.start - 1, "since")):
        saturday = cal.shifted(saturday, -7)
    return Reading((saturday, cal.shifted(saturday, 1)), "range", True)
