"""Weeks, months, years, seasons, and stretches without days: matches in, readings out."""

from functools import partial

from mapapp.reading.dates import calendar as cal
from mapapp.reading.dates.rules import (
    UNIT_DAYS,
    Days,
    Match,
    Reading,
    Rule,
    joined,
    length_of,
    month_of,
    rule_of,
    unit_of,
    year_of,
)
from mapapp.reading.dates.words import DATA, LISTS, SHORT_MONTHS

RULES: list[Rule] = []
rule = partial(rule_of, RULES)


@rule("<the><last>(?P<u><unit>)<of>(?P<m1><<MONTH>>)(?P<y1><year>)?")
def _last_of_month(m: Match) -> Reading | None:
    reach, published = {"day": 1, "week": 7}.get(unit_of(m, "u")), m.published
    year = year_of(m, "y1") or (published.year if published else None)
    if reach is None or m.word("u").endswith("s"):
        return None
    if year is None:
        return Reading(None, "day", True)
    month = month_of(m, "m1")
    if published is not None and not m.has("y1") and month > published.month:
        year -= 1
    days = cal.month(year, month)
    first = cal.shifted(days[1], 1 - reach) if days else None
    return Reading((first, days[1]) if days and first else None, "day", not m.has("y1"))


_ORDINALS = ("first", "second", "third", "fourth")


@rule("<the><ordinal>(?P<u><unit>)<of>(?P<m1><<MONTH>>)(?P<y1><<YEAR>>)?")
def _week_of_month(m: Match) -> Reading | None:
    """'In the second week of May': its days 8 to 14."""
    if m.word("u") != "week":
        return None
    year = year_of(m, "y1")
    if year is None and m.published is None:
        return Reading(None, "period", True)
    month = month_of(m, "m1")
    if year is None and m.published is not None:
        year = m.published.year - (month > m.published.month and not m.future())
    days = cal.month(year, month) if year is not None else None
    if days is None:
        return None
    first = cal.shifted(days[0], 7 * _ORDINALS.index(m.words.lower(m.start + 1)))
    return Reading((first, cal.shifted(first, 6)), "period", not m.has("y1"))


@rule("<<THIRD>>(?P<side><earlier>|<later>)?<the>?(?P<rel><last>|<this>|<next>)(?P<u><unit>)")
def _this_week(m: Match) -> Reading | None:
    unit, rel, published = unit_of(m, "u"), m.word("rel"), m.published
    if m.word("u") == "day" and rel in ("past", "last"):  # "in the past day": since yesterday
        return Reading((cal.shifted(published, -1), published) if published else None, "period", True)
    if unit not in ("week", "month", "year") or m.word("u").endswith("s"):
        return None
    if published is None:
        return Reading(None, "period", True)
    step = {"last": -1, "past": -1, "next": 1, "coming": 1}.get(rel, 0)
    if rel == "past":
        return Reading((cal.shifted(published, -round(UNIT_DAYS[unit][0])), published), "period", True)
    if unit == "week":
        days: Days | None = cal.week(cal.shifted(published, 7 * step))
    elif unit == "month":
        number = published.month - 1 + step
        days = cal.month(published.year + number // 12, number % 12 + 1)
    else:
        days = cal.year(published.year + step)
    if days and m.has("which"):
        days = cal.third(days, _third_name(m))
    if m.has("side") and step:
        return None  # "after last week's bombings": the week
    if days and m.has("side"):
        earlier = m.words.is_role(m.found.start("side"), "earlier")
        days = (days[0], published) if earlier else (published, days[1])
    return Reading(_until(days, m), "period", True)


@rule("(?P<which><early>|<mid>|<late>)<of><the>(?P<u><unit>)")
def _part_of_this(m: Match) -> Reading | None:
    """'At the beginning of the month': of the report's own, or what has passed of it."""
    unit, published = unit_of(m, "u"), m.published
    if unit not in ("week", "month", "year") or m.word("u").endswith("s"):
        return None
    if published is None:
        return Reading(None, "period", True)
    days: Days | None = (
        cal.week(published)
        if unit == "week"
        else cal.month(published.year, published.month)
        if unit == "month"
        else cal.year(published.year)
    )
    days = cal.third(days, _third_name(m)) if days else None
    return Reading(_until(days, m), "period", True) if days and days[0] <= published else None


def _until(days: Days | None, m: Match) -> Days | None:
    """The days cut at the report's own, since what it tells has happened, unless it is told as to come."""
    if days and m.published and days[0] <= m.published < days[1] and not m.future():
        return days[0], m.published
    return days


def _third_name(m: Match) -> str:
    word = m.found.start("which")
    return "early" if m.words.is_role(word, "early") else "mid" if m.words.is_role(word, "mid") else "late"


@rule("<the>?<last>(?P<count><<NUM>>|<vague>|<couple><of>)(?P<u><unit>)|<recent>(?P<v><unit>)")
def _past_days(m: Match) -> Reading | None:
    if m.has("v"):
        reach = {"day": 6, "week": 35, "month": 180}.get(unit_of(m, "v"))
    else:
        length = length_of(m)
        reach = length[1] if length else None
    if reach is None:
        return None
    if m.published is None:
        return Reading(None, "period", True)
    return Reading((cal.shifted(m.published, -reach), m.published), "period", True)


@rule("(?P<m1><<MONTH>>)(?P<y1><year>)?(?P<join><to>|<by>|<and>)(?P<m2><<MONTH>>)(?P<y2><<YEAR>>)?(?!<day>)")
def _months(m: Match) -> Reading | None:
    if not m.words.is_role(m.start - 1, "between", "from", "in", "of") and not (
        m.has("y2") and m.word("join") != "and"
    ):
        return None
    if m.word("join") == "and" and not m.words.is_role(m.start - 1, "between"):
        return None
    first, last = month_of(m, "m1"), month_of(m, "m2")
    y2 = year_of(m, "y2")
    relative = y2 is None
    if y2 is None:
        if m.published is None:
            return Reading(None, "range", True)
        y2 = m.published.year - (last > m.published.month and not m.future())
    y1 = year_of(m, "y1") or (y2 if first <= last else y2 - 1)
    return joined(cal.month(y1, first), cal.month(y2, last), relative)


@rule("<<THIRD>>(?P<rel><the>?(?:<last>|<this>|<next>))?(?P<m><<MONTH>>)(?P<y><<YEAR>>)?<<OFYEAR>>?")
def _month(m: Match) -> Reading | None:
    name = m.found.start("m")
    if not m.has("y") and not _bare_month(m, name):
        return None
    month, year = month_of(m, "m"), year_of(m, "y")
    if year and m.words.is_role(m.end - 1, "year") and m.counted_next() and year % 100 == 0:
        return None  # "in May 2000 people"; but "in May 2015 gunmen": no one counts so many so exactly
    if year:
        days = cal.month(year, month)
        if days and m.has("which"):
            days = cal.third(days, _third_name(m))
        return Reading(_until(days, m), "period")
    published = m.published
    if published is None:
        return Reading(None, "period", True)
    rel = [w for w in m.words_of("rel") if w != "the"]
    if m.has("ofyear"):
        if not m.words_of("ofyear")[-1].startswith("year"):
            return None
        year = published.year - (m.word("whichyear") not in ("this", "current"))
    elif (rel and rel[0] in ("next", "coming")) or m.future():
        year = published.year + (month < published.month)
    elif rel and rel[0] in ("last", "past"):
        year = published.year - (month >= published.month)
    else:
        year = published.year - (month > published.month)
    days = cal.month(year, month)
    if days and m.has("which"):
        days = cal.third(days, _third_name(m))
    return Reading(_until(days, m), "period", True)


_MONTH_PREPOSITIONS = ("in", "since", "by", "of", "from", "between", "to", "and", "earlier", "later", "comma")


def _bare_month(m: Match, name: int) -> bool:
    """Whether a month's name alone is the month: May, March, April and June are other words as well."""
    words = m.words
    if m.word("m") in SHORT_MONTHS or not words.capital(name):
        return False
    if m.word("m") == "may" and words.lower(m.end) in LISTS["not_after_may"]:
        return False
    if m.has("which") or m.has("rel") or m.has("ofyear"):
        return True
    before = words.role(m.start - 1)
    if words.is_role(m.start - 1, "in", "since"):
        return True
    if words.capital(m.end) or words.is_role(m.end, "possessive"):
        return False  # April Smith, May's government
    if m.word("m") == "may":
        return (
            words.is_role(m.start - 1, "of", "by", "from", "between", "to")
            and not words.lower(m.end).isalpha()
        )
    if words.is_role(m.start - 1, "the", "number"):  # "the February raid"
        return words.lower(m.end).isalpha() and m.word("m") not in ("march",)
    return bool(before) and words.is_role(m.start - 1, *_MONTH_PREPOSITIONS) and m.word("m") != "march"


@rule("(?P<y1><year>)(?P<join><to>|<by>|<and>)(?P<y2><year>|<day>|<figure>)")
def _years(m: Match) -> Reading | None:
    first = int(m.word("y1"))
    last_word = m.word("y2")
    if not last_word.isdecimal() or (m.word("join") == "and" and not m.words.is_role(m.start - 1, "between")):
        return None
    if len(last_word) == 2:
        last_word = m.word("y1")[:2] + last_word
    if len(last_word) != 4 or not first < int(last_word) <= 2200 or m.counted_next():
        return None
    return joined(cal.year(first), cal.year(int(last_word)))


@rule("<<THIRD>><the>?<year>")
def _year_alone(m: Match) -> Reading | None:
    words, number = m.words, int(m.words.lower(m.end - 1))
    if m.counted_next():
        return None
    known = words.is_role(
        m.start - 1,
        "in",
        "since",
        "by",
        "from",
        "of",
        "earlier",
        "later",
        "between",
        "open",
        "to",
        "recent",
        "and",
    )
    known = known or words.lower(m.start - 1) in ("as", "year", "circa", "around")
    if words.is_role(m.start - 1, "open"):
        known = words.lower(m.end) in (")", ",", ";")
    if words.is_role(m.start - 1, "and", "to", "from"):
        known = not words.lower(m.end).isalpha()
    if m.start == 0 or words.is_role(m.start - 1, "dot", "break"):
        known = words.is_role(m.end, "comma")
    if "the" in [words.lower(i) for i in range(m.start, m.end)] and words.lower(m.end).isalpha():
        known = True  # "the 2003 invasion"
    if (
        not (known or m.has("which"))
        or words.is_role(m.start - 1, "figure")
        or words.lower(m.end) in ("%", "per")
    ):
        return None
    days = cal.year(number)
    if days and m.has("which"):
        days = cal.third(days, _third_name(m))
    return Reading(_until(days, m), "period")


@rule("(?P<which><early>|<mid>|<late>)?<to>?<the>?<decade>")
def _decade(m: Match) -> Reading | None:
    first = int(m.words.lower(m.end - 1)[:4])
    return joined(cal.year(first), cal.year(first + 9))


@rule("(?P<rel><the>?(?:<last>|<this>|<next>))?<the>?(?P<s><season>)<of>?(?P<y><year>)?")
def _season(m: Match) -> Reading | None:
    first_month, year, rel = DATA["season"][m.word("s")], year_of(m, "y"), m.words_of("rel")
    if year:
        return Reading(cal.season(year, first_month), "period")
    if not rel or m.words.is_role(m.end - 1, "of"):
        return None
    if m.published is None:
        return Reading(None, "period", True)
    here = [d for y in range(m.published.year - 2, m.published.year + 2) if (d := cal.season(y, first_month))]
    if "next" in rel or "coming" in rel:
        days = next(d for d in here if d[0] > m.published)
    elif "this" in rel:
        days = min(here, key=lambda d: abs((d[0] - m.published).days) if m.published else 0)
    else:
        days = [d for d in here if d[1] < m.published][-1]
    return Reading(_until(days, m), "period", True)


@rule("<for><<COUNT>>(?P<u><unit>)|<<NUM>>?(?P<v><unit>)<of>")
def _duration(m: Match) -> Reading | None:
    if m.has("v") and not m.word("v").endswith("s"):
        return None
    return Reading(None, "duration")


@rule("(?:<the>?(?P<d><day>)<of>?)?(?P<c><calendar>)(?P<e><day>)?(?P<y><comma>?<figure>)?")
def _other_calendar(m: Match) -> Reading | None:
    numbered = m.has("d") or m.has("e") or (m.has("y") and len(m.words.lower(m.end - 1)) == 4)
    if not numbered:
        common = m.word("c") in ("ramadan", "ramadhan", "ramzan", "muharram")
        led = m.words.is_role(
            m.start - 1, "in", "since", "by", "of", "from", "on", "earlier", "later", "for", "last", "this"
        )
        if not (common and led) or m.words.capital(m.end):
            return None
    return Reading(None, "open")
