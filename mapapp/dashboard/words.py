"""Incidents in, short words for people out: what, when, where, how many, how sure."""

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Sequence

from mapapp.incident import Incident

NOT_DATED = "date not told"
NOT_PLACED = "place not told"
# Parties that are named where there is little room.
_NAMED = 2
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&^=])")


def what(incident: Incident) -> str:
    """The most telling name of the kind of incident."""
    narrow = incident.sub_event_type
    return (narrow if narrow and narrow != "Other" else incident.event_type) or "Incident"


def when(incident: Incident) -> str:
    """The day, or the days, month or years it lies in."""
    first, last = incident.date_start, incident.date_end or incident.date_start
    if first is None or last is None:
        return NOT_DATED
    return span(first, last)


def span(first: dt.date, last: dt.date) -> str:
    """Two days and all between them, as short as can be said."""
    if first == last:
        return f"{first.day} {first:%B} {first.year}"
    if first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]:
        if (first.year, first.month) == (last.year, last.month):
            return f"{first:%B} {first.year}"
        if first.month == 1 and last.month == 12:
            return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {last:%B} {last.year}"
    if first.year == last.year:
        return f"{first.day} {first:%B} – {last.day} {last:%B} {last.year}"
    return f"{first.day} {first:%B} {first.year} – {last.day} {last:%B} {last.year}"


def where(incident: Incident) -> str:
    """The place and what it lies in."""
    names = (incident.place_name or incident.place_text, incident.admin1, incident.country)
    return ", ".join(_unlike(names)) or NOT_PLACED


def _unlike(names: Iterable[str | None]) -> list[str]:
    """Names in order, each once, also where one tells several ("Baghdad, Iraq")."""
    kept: list[str] = []
    for name in (part for several in names if several for part in several.split(", ")):
        if not any(name.casefold() == other.casefold() for other in kept):
            kept.append(name)
    return kept


def who(*accounts: Incident) -> str:
    """Who did it to whom, as the first of these accounts that names anybody tells it; "" when none does."""
    told = next((one for one in accounts if one.perpetrators or one.targets), None)
    if told is None:
        return ""
    by, to = _few(told.perpetrators), _few(told.targets)
    if by and to:
        return f"{by} against {to}"
    return f"by {by}" if by else f"against {to}"


def _few(names: Sequence[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


def is_placed(incident: Incident) -> bool:
    """Whether it can stand on the map."""
    return incident.latitude is not None and incident.longitude is not None


def sure(incident: Incident) -> str:
    """How sure the place is; "" where there is nothing to warn of."""
    if not is_placed(incident):
        return "not placed on the map"
    if incident.where_prec == 6:
        return "only the country is told"
    if incident.where_prec == 7:
        return "open sea or across borders"
    if incident.radius_km is None:
        return ""
    return f"within {distance(incident.radius_km)}, nine times in ten"


def distance(km: float) -> str:
    """Kilometres as exactly as they deserve."""
    return f"{km:.1f} km" if km < 3 else f"{km:.0f} km" if km < 20 else f"{round(km, -1):.0f} km"


def toll(*accounts: Incident) -> str:
    """Killed and wounded as these accounts of one happening tell them, "" when none does."""
    return ", ".join(
        f"{figure} {about}" for about in ("killed", "wounded") if (figure := _figure(about, accounts))
    )


def _figure(about: str, accounts: Sequence[Incident]) -> str:
    """One account's figure, or the range over all: from the lowest told to the highest."""
    told = [tuple(getattr(one, f"{about}_{bound}") for bound in ("low", "best", "high")) for one in accounts]
    told = [bounds for bounds in told if any(value is not None for value in bounds)]
    if len(told) < 2:
        return number(*told[0]) if told else ""
    known = [[value for value in bounds if value is not None] for bounds in told]
    low, high = min(map(min, known)), max(map(max, known))
    # the highest stands open when whoever tells it says no more than "at least"
    closed = any(_is_closed(bounds) for bounds, own in zip(told, known, strict=True) if max(own) == high)
    return number(low, high, high if closed else None)


def _is_closed(bounds: tuple[int | None, ...]) -> bool:
    low, _, high = bounds
    return high is not None or low is None


def number(low: int | None, best: int | None, high: int | None) -> str:
    """A figure or a range, "" when unknown; one whose upper end is not told is "at least"."""
    known = [value for value in (low, best, high) if value is not None]
    if not known:
        return ""
    if min(known) == max(known):
        if high is None and low is not None:
            return f"at least {low:,}"
        return f"up to {known[0]:,}" if low is None and best is None else f"{known[0]:,}"
    return f"{min(known):,}–{max(known):,}" + ("" if high is not None else " or more")


def counted(amount: int, noun: str) -> str:
    """ "1 report", "2 reports"."""
    return f"{amount:,} {noun}{'' if amount == 1 else 's'}"


def plain(text: str) -> str:
    """A text that Streamlit's Markdown shows as it is."""
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))
