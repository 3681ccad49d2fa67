"""A filter and its counts in, one sentence for people out.

"Air and drone strikes in Iraq, February 2024: 3 incidents from 2 reports".
"""

import calendar
import datetime as dt
from collections.abc import Sequence

from mapapp.store.filter import Filter

_PLURALS = {
    "": "incidents without a type",
    "Air/drone strike": "air and drone strikes",
    "Shelling/artillery/missile attack": "shelling and missile attacks",
    "Remote explosive/landmine/IED": "mines and planted bombs",
    "Suicide bomb": "suicide bombs",
    "Armed clash": "armed clashes",
    "Attack": "attacks on civilians",
    "Abduction/forced disappearance": "abductions",
    "Looting/property destruction": "looting and destruction of property",
    "Explosions/Remote violence": "explosions and remote violence",
}
_UNCHANGED = ("violence", "weapons use", "developments", "group/activity")


def describe(asked: Filter, incidents: int, reports: int) -> str:
    """What is shown, in words; `incidents` counts happenings, however many reports tell of each."""
    subject = _subject(asked)
    parts = [part for part in (_where(asked), _who(asked)) if part]
    head = " ".join([subject, *parts])
    tail = [part for part in (_when(asked), *_rest(asked)) if part]
    sentence = ", ".join([head, *tail])
    found = (
        f"{_count(incidents, 'incident')} from {_count(reports, 'report')}" if incidents else "no incidents"
    )
    return f"{sentence[0].upper()}{sentence[1:]}: {found}"


def _subject(asked: Filter) -> str:
    kinds = (*asked.event_types, *asked.sub_event_types)
    return _listed([_plural(kind) for kind in kinds], "and") if kinds else "all incidents"


def _plural(kind: str) -> str:
    if kind in _PLURALS:
        return _PLURALS[kind]
    words = kind.lower()
    if words.endswith("s") or words.endswith(_UNCHANGED):
        return words
    return f"{words}es" if words.endswith(("sh", "ch")) else f"{words}s"


def _where(asked: Filter) -> str:
    places = asked.provinces or asked.countries
    return f"in {_listed(places, 'or')}" if places else ""


def _who(asked: Filter) -> str:
    parts = []
    if asked.groups:
        parts.append(f"with {_listed(asked.groups, 'or')}")
    if asked.perpetrators:
        parts.append(f"by {_listed(asked.perpetrators, 'or')}")
    if asked.targets:
        parts.append(f"against {_listed(asked.targets, 'or')}")
    return " ".join(parts)


def _when(asked: Filter) -> str:
    first, last = asked.date_from, asked.date_to
    if asked.undated == "only":
        return "without a date"
    span = _span(first, last)
    return f"{span} or without a date" if span and asked.undated == "with" else span


def _span(first: dt.date | None, last: dt.date | None) -> str:
    if first and last:
        if first == last:
            return _day(first)
        if first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]:
            if (first.year, first.month) == (last.year, last.month):
                return f"{first:%B %Y}"
            if first.month == 1 and last.month == 12:
                return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
        return f"{_day(first)} to {_day(last)}"
    if first:
        return f"since {_day(first)}"
    return f"until {_day(last)}" if last else ""


def _day(day: dt.date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def _rest(asked: Filter) -> list[str]:
    parts = []
    if asked.statuses:
        parts.append(_listed(asked.statuses, "or"))
    if asked.killed_at_least is not None:
        parts.append(f"{asked.killed_at_least} or more killed")
    if asked.radius_at_most is not None:
        parts.append(f"placed within {asked.radius_at_most:g} km")
    if asked.publishers:
        parts.append(f"told by {_listed(asked.publishers, 'or')}")
    if asked.words.strip():
        parts.append(f"with the words “{' '.join(asked.words.split())}”")
    return parts


def _listed(names: Sequence[str], word: str) -> str:
    """One, "one and two", "one, two and three"; four and more are counted, not listed."""
    if len(names) > 3:
        return f"{', '.join(names[:2])} {word} {len(names) - 2} others"
    return f" {word} ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
