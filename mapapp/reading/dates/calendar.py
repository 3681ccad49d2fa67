"""Calendar arithmetic: parts of dates in, first and last day out; what is no date gives None."""

import calendar
import datetime as dt

Days = tuple[dt.date, dt.date]


def day(year: int, month: int, number: int) -> dt.date | None:
    """The date, or None where the calendar has none (31 February)."""
    try:
        return dt.date(year, month, number)
    except (ValueError, OverflowError):  # a number of twenty digits
        return None


def shifted(date: dt.date, days: int) -> dt.date:
    """So many days on, or the first or last date there is."""
    return dt.date.fromordinal(max(1, min(dt.date.max.toordinal(), date.toordinal() + days)))


def month(year: int, number: int) -> Days | None:
    """A whole month."""
    if not (1 <= number <= 12 and 1 <= year <= 9999):
        return None
    return dt.date(year, number, 1), dt.date(year, number, calendar.monthrange(year, number)[1])


def year(number: int) -> Days | None:
    """A whole year."""
    return (dt.date(number, 1, 1), dt.date(number, 12, 31)) if 1 <= number <= 9999 else None


def week(date: dt.date) -> Days:
    """Monday to Sunday around a date (ISO 8601)."""
    monday = shifted(date, -date.weekday())
    return monday, shifted(monday, 6)


def third(days: Days, which: str) -> Days:
    """The early, mid or late third of a month or a year."""
    first, last = days
    length = (last - first).days + 1
    if length > 31:  # a year: four months each
        bounds = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}[which]
        return dt.date(first.year, bounds[0], 1), dt.date(
            first.year, bounds[1], calendar.monthrange(first.year, bounds[1])[1]
        )
    if length < 28:  # a week: its first, middle or last days
        return {
            "early": (first, shifted(first, 2)),
            "mid": (shifted(first, 2), shifted(first, 4)),
            "late": (shifted(first, 3), last),
        }[which]
    return {
        "early": (first, first.replace(day=10)),
        "mid": (first.replace(day=11), first.replace(day=20)),
        "late": (first.replace(day=21), last),
    }[which]


def season(year_: int, first_month: int) -> Days:
    """Three months from the one given; winter runs into the next year."""
    last_month, last_year = first_month + 2, year_
    if last_month > 12:
        last_month, last_year = last_month - 12, year_ + 1
    return dt.date(year_, first_month, 1), dt.date(
        last_year, last_month, calendar.monthrange(last_year, last_month)[1]
    )


def precision(days: Days) -> int:
    """UCDP's date_prec of a span: 1 the day, 2 within 2-6 days, 3 a week, 4 a month, 5 longer."""
    length = abs((days[1] - days[0]).days) + 1
    return 1 if length == 1 else 2 if length <= 6 else 3 if length <= 7 else 4 if length <= 31 else 5


def back_to_weekday(published: dt.date, weekday: int) -> dt.date:
    """The latest such day of the week, the published day itself included."""
    return shifted(published, -((published.weekday() - weekday) % 7))


def on_to_weekday(published: dt.date, weekday: int) -> dt.date:
    """The next such day of the week, the published day itself included."""
    return shifted(published, (weekday - published.weekday()) % 7)


def nearest_year(
    published: dt.date, month_: int, number: int, weekday: int | None, future: bool
) -> dt.date | None:
    """The date that a day and month without a year mean in a report of that day.

    Reports look back: the latest such day, unless it is told as to come, or the next one is weeks off
    and the last one most of a year. A day of the week, where told, picks between the last two and the next.
    """
    found = [d for y in range(published.year - 8, published.year + 9) if (d := day(y, month_, number))]
    before = [d for d in found if d <= published]
    after = [d for d in found if d > published]
    if weekday is not None:
        agreeing = [d for d in before[-2:] + after[:1] if d.weekday() == weekday]
        if agreeing:
            return max((d for d in agreeing if d <= published), default=agreeing[0])
    if future and after:
        return after[0]
    if before and after and (published - before[-1]).days > 300 and (after[0] - published).days <= 45:
        return after[0]
    return before[-1] if before else None


def easter(year_: int) -> dt.date:
    """Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms, chapter 8)."""
    a, (b, c) = year_ % 19, divmod(year_, 100)
    (d, e), f = divmod(b, 4), (b + 8) // 25
    h = (19 * a + b - d - (b - f + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    left = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * left) // 451
    month_, day_ = divmod(h + left - 7 * m + 114, 31)
    return dt.date(year_, month_, day_ + 1)
