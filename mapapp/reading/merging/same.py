"""Incidents of several reports in, one event_id for the accounts of the same happening out."""

import dataclasses
import datetime as dt
from collections.abc import Iterable, Iterator
from math import asin, cos, radians, sin, sqrt

from mapapp.incident import Incident
from mapapp.reading.what.kinds import families
from mapapp.reading.who.groups import can_be_same

_EARTH_KM = 6371.0088  # mean radius
_KM_A_DEGREE = 111.0  # of latitude, rounded down
_COUNTRY = 6
_SLACK_DAYS = 1  # a night belongs to two days, and reports take either
_SLACK = dt.timedelta(days=_SLACK_DAYS)
_LONG_DAYS = 7  # told no nearer than a week, a date alone does not make two accounts one event


def same_event(a: Incident, b: Incident) -> bool:
    """Whether two incidents can be accounts of the same happening.

    Near in time (a day's slack) and place (inside one another's radius), like in kind and parties, and with
    numbers that can be the same. What one of them does not say speaks neither for nor against.
    """
    if a.date_start is None or b.date_start is None:
        return False
    if (a.where_prec == _COUNTRY) != (b.where_prec == _COUNTRY):
        return False
    # the place first: it tells most apart, and soonest
    if not _same_place(a, b) or not _same_days(a, b) or not _same_kind(a, b):
        return False
    if not _same_parties(a.perpetrators, b.perpetrators) or not _same_parties(a.targets, b.targets):
        return False
    return _same_number(a, b, "killed") and _same_number(a, b, "wounded")


def assign_events(new: list[Incident], known: list[Incident]) -> list[Incident]:
    """The new incidents, those that tell of an event already known (or of each other) with its event_id.

    Incidents of one report stay apart: the report itself told them as different happenings.
    """
    near: dict[tuple[str | None, int], list[Incident]] = {}
    accounts: dict[str, list[Incident]] = {}

    def keep(incident: Incident) -> None:
        accounts.setdefault(incident.event_id, []).append(incident)
        for key in _keys(incident):
            near.setdefault(key, []).append(incident)

    for incident in known:
        keep(incident)
    settled = []
    for incident in new:
        match = _match(incident, near, accounts)
        if match is not None:
            incident = dataclasses.replace(incident, event_id=match.event_id)
        settled.append(incident)
        keep(incident)
    return settled


def _match(
    incident: Incident,
    near: dict[tuple[str | None, int], list[Incident]],
    accounts: dict[str, list[Incident]],
) -> Incident | None:
    """The nearest account of an event whose days fit all its accounts: no chain of days is one event."""
    candidates = {i.incident_id: i for key in _keys(incident) for i in near.get(key, ())}
    taken = {i.event_id for i in candidates.values() if i.report_id == incident.report_id}
    fitting = [
        other
        for other in candidates.values()
        if other.report_id != incident.report_id
        and other.event_id not in taken
        and same_event(incident, other)
        and all(_same_days(incident, account) for account in accounts[other.event_id])
    ]
    return min(fitting, key=lambda other: (_km(incident, other), other.incident_id), default=None)


def _keys(incident: Incident) -> Iterator[tuple[str | None, int]]:
    """The country and the days, so that only incidents of the same days are compared."""
    if incident.date_start is None:
        return
    first, last = incident.date_start, incident.date_end or incident.date_start
    for day in range(
        first.toordinal() - _SLACK_DAYS, min(last.toordinal(), first.toordinal() + 40) + _SLACK_DAYS + 1
    ):
        yield incident.country, day


def _same_days(a: Incident, b: Incident) -> bool:
    assert a.date_start is not None and b.date_start is not None
    a_end, b_end = a.date_end or a.date_start, b.date_end or b.date_start
    if _apart(a, b, a_end, b_end) and _told_number(a) != _told_number(b):
        return False
    if not (a.date_start <= b_end + _SLACK and b.date_start <= a_end + _SLACK):
        return False
    length = min((a_end - a.date_start).days, (b_end - b.date_start).days)
    return length <= _LONG_DAYS or (_told_number(a) is not None and _told_number(a) == _told_number(b))


def _apart(a: Incident, b: Incident, a_end: dt.date, b_end: dt.date) -> bool:
    """Whether each tells its own single day and its own dead: neighbouring days are then two events."""
    exact = a.date_start == a_end and b.date_start == b_end and a.date_start != b.date_start
    return exact and _told_number(a) is not None and _told_number(b) is not None


def _told_number(incident: Incident) -> int | None:
    return incident.killed_best or None


def _same_place(a: Incident, b: Incident) -> bool:
    if a.country != b.country:
        return False
    if a.where_prec == _COUNTRY:
        return True
    if a.latitude is None or b.latitude is None or a.longitude is None or b.longitude is None:
        return False
    reach = max(10.0, a.radius_km or 0.0, b.radius_km or 0.0)
    if abs(a.latitude - b.latitude) * _KM_A_DEGREE > reach:
        return False
    return _km(a, b) <= reach


def _km(a: Incident, b: Incident) -> float:
    """Great-circle distance in km (haversine)."""
    if a.latitude is None or b.latitude is None or a.longitude is None or b.longitude is None:
        return 0.0
    la, lb = radians(a.latitude), radians(b.latitude)
    h = sin((lb - la) / 2) ** 2 + cos(la) * cos(lb) * sin(radians(b.longitude - a.longitude) / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(h)))


def _same_kind(a: Incident, b: Incident) -> bool:
    if a.event_type is None or b.event_type is None:
        return True
    mine = families([a.sub_event_type] if a.sub_event_type else [])
    theirs = families([b.sub_event_type] if b.sub_event_type else [])
    return not mine or not theirs or bool(mine & theirs)


def _same_parties(a: Iterable[str], b: Iterable[str]) -> bool:
    a, b = list(a), list(b)
    return not a or not b or any(can_be_same(x, y) for x in a for y in b)


def _same_number(a: Incident, b: Incident, what: str) -> bool:
    """Early and late counts of one event differ, but not by much: by a half, or by three."""
    x, y = getattr(a, f"{what}_best"), getattr(b, f"{what}_best")
    if x is None or y is None:
        return True
    low, high = sorted((x, y))
    told = [getattr(i, f"{what}_{bound}") for i in (a, b) for bound in ("low", "high")]
    spans = [n for n in told if n is not None]
    if (
        spans
        and min(spans) <= low
        and (getattr(a, f"{what}_high") or 0) >= y
        and (getattr(b, f"{what}_low") or 0) <= x
    ):
        return True
    return bool(high - low <= 3 or high <= 2 * low)
