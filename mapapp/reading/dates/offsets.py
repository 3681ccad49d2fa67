"""Matches of "two days ago", "a week earlier", "the next day" in, readings out."""

from functools import partial

from mapapp.reading.dates import calendar as cal
from mapapp.reading.dates.rules import UNIT_DAYS, Match, Reading, Rule, length_of, rule_of
from mapapp.reading.dates.words import DATA, WEEKDAYS

RULES: list[Rule] = []
rule = partial(rule_of, RULES)


@rule("<<COUNT>>(?P<u><unit>)<ago><on>?(?P<day><dayword>|<weekday>)")
def _ago_today(m: Match) -> Reading | None:
    """'A week ago today', '15 years ago Tuesday': to the day."""
    length = length_of(m)
    if length is None:
        return None
    if m.published is None:
        return Reading(None, "day", True)
    middle, unit = (length[0] + length[1]) / 2, m.word("u").removesuffix("s")
    if m.words.is_role(m.found.start("day"), "weekday"):
        day = cal.back_to_weekday(m.published, WEEKDAYS[m.word("day")])
    else:
        day = cal.shifted(m.published, int(DATA["dayword"][m.word("day")]))
    if unit in ("day", "week", "fortnight"):
        date = cal.shifted(day, -round(middle))
    elif unit in ("year", "decade"):
        years = round(middle / UNIT_DAYS["year"][0])
        date = cal.day(day.year - years, day.month, day.day) or cal.shifted(day, -round(middle))
    else:
        return None
    return Reading((date, date), "day", True)


@rule("<<COUNT>>(?P<u><unit>)<ago>")
def _ago(m: Match) -> Reading | None:
    length = length_of(m)
    if length is None:
        return None
    if m.published is None:
        return Reading(None, "day", True)
    days = cal.shifted(m.published, -length[1]), cal.shifted(m.published, -length[0])
    return Reading(days, "day" if days[0] == days[1] else "range", True)


_CLAUSE_BREAKS = ("comma", "dot", "break", "and", "open", "in", "on", "by", "to")


@rule(
    "<<COUNT>>(?P<u><unit>|(?<=<the>)<part>|(?<=<number>)<part>)(?P<side><earlier>|<later>)(?P<that><that>)?"
)
def _earlier_later(m: Match) -> Reading | None:
    length = length_of(m)
    if length is None:
        return None
    unit = m.found.start("u")
    if [m.words.lower(i) for i in (unit - 2, unit - 1)] == ["to", "the"]:
        return None  # "a year to the day after"
    side = m.word("side")
    before = m.words.is_role(m.found.start("side"), "earlier")
    follows = m.words.role(m.end)
    if (
        side in ("after", "before")
        and not m.has("that")
        and follows
        and not m.words.is_role(m.end, *_CLAUSE_BREAKS)
    ):
        # "days after Iran struck": dated is the striking, from the clause that leads; it hangs on that one.
        offset = (length[0], length[1]) if before else (-length[1], -length[0])
        if m.published is None or before:
            return Reading(None, "clause", not before, offset)
        days = (
            cal.shifted(m.published, offset[0] - (length[0] == length[1])),
            cal.shifted(m.published, offset[1]),
        )
        return Reading(days, "clause", True, offset)
    return Reading(None, "anchor", False, (-length[1], -length[0]) if before else length)


@rule(
    "<the>(?P<which><next>|<following>|<previous>|<same>)(?P<u><unit>|<part>)|<that>(?:<same>)?(?P<v><unit>|<part>)|<early><in><the>(?P<x><unit>)"
)
def _next_day(m: Match) -> Reading | None:
    word = m.word("u") or m.word("v") or m.word("x")
    unit = str(DATA["unit"].get(word, "day"))
    which = m.word("which")
    sign = {"next": 1, "coming": 1, "following": 1, "previous": -1, "preceding": -1}.get(which, 0)
    spread = {"day": 0, "week": 3, "month": 15, "year": 180}.get(unit)
    if spread is None:
        return None
    middle = round(sign * UNIT_DAYS[unit][0])
    return Reading(None, "anchor", False, (middle - spread, middle + spread))


@rule("(?:<earlier>|<later>)<in><the><unit>")
def _earlier_in_the_day(m: Match) -> Reading | None:
    unit = DATA["unit"][m.words.lower(m.end - 1)]
    reach = {"day": 0, "week": 6, "month": 30, "year": 365}.get(str(unit))
    if reach is None:
        return None
    earlier = m.words.is_role(m.start, "earlier")
    return Reading(None, "anchor", False, (-reach, 0) if earlier else (0, reach))
