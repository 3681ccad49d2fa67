"""Text in, incidents out: pure functions of the text, its date and the gazetteer."""

import dataclasses
import datetime as dt
from collections import Counter
from typing import Any

from gazetteer.index import Index
from mapapp.incident import Evidence, Incident
from mapapp.reading.accounts.gathered import read_sentences
from mapapp.reading.dates import find_dates, resolve_anchors
from mapapp.reading.incidents import incident_of
from mapapp.reading.merging.doers import lend_doers
from mapapp.reading.merging.merge import drafts
from mapapp.reading.merging.same import assign_events, same_event
from mapapp.reading.merging.testimony import testimonies
from mapapp.reading.prose.long_texts import stretches
from mapapp.reading.toponyms import find_toponyms
from mapapp.report import Report

__all__ = ["assign_events", "read_report", "same_event"]

_DAYS = ("date_start", "date_end", "date_prec")
# Stands in where nobody told a report's day; nothing that is read from it alone is kept.
_ANY_DAY = dt.date(2001, 6, 13)


def read_report(report: Report, gazetteer: Any) -> list[Incident]:
    """The incidents that a report tells of, in the order it tells them.

    gazetteer  an Index of places, or a geocoder with one in `.index`

    Without `report.published` relative dates stay open. Any text can be read; one that tells of nothing gives
    an empty list.
    """
    index: Index = gazetteer if isinstance(gazetteer, Index) else gazetteer.index
    if report.published is None:
        return _without_a_day(report, index)
    found = [
        _moved(incident, start)
        for start, text in stretches(report.text)
        for incident in _read(text, report, index, first=start == 0)
    ]
    return _each_its_own_id(found)


def _without_a_day(report: Report, index: Index) -> list[Incident]:
    """Read as if the report had a day; what only that day tells is then left open again."""
    told = [d for d in resolve_anchors(find_dates(report.text, None)) if d.date_start is not None]
    latest = max((d.date_end or d.date_start for d in told if d.date_start), default=_day_of_no_year(report))
    read = read_report(dataclasses.replace(report, published=latest + dt.timedelta(days=2)), index)
    return [_left_open(incident, {(d.start, d.end) for d in told}) for incident in read]


def _day_of_no_year(report: Report) -> dt.date:
    """The last day that is told by month and number ("Jan. 8"), in any year; else any day."""
    told = resolve_anchors(find_dates(report.text, _ANY_DAY))
    numbered = (d for d in told if d.kind == "day" and any(c.isdigit() for c in d.text))
    return max((d.date_start for d in numbered if d.date_start), default=_ANY_DAY)


def _left_open(incident: Incident, told: set[tuple[int, int]]) -> Incident:
    """The incident with its days only if they were read from words that tell them by themselves."""
    days = [e for e in incident.evidence if e.field in _DAYS]
    if days and all((e.start, e.end) in told for e in days):
        return incident
    evidence = tuple(e for e in incident.evidence if e.field not in _DAYS)
    return dataclasses.replace(incident, date_start=None, date_end=None, date_prec=None, evidence=evidence)


def _read(text: str, report: Report, index: Index, first: bool) -> list[Incident]:
    """The incidents of one stretch of a report; the title stands in the first."""
    toponyms = find_toponyms(text, index, publisher=report.publisher)
    reading = read_sentences(text, report.published, toponyms, report.title if first else None, index)
    happenings = drafts(reading)
    said = testimonies(reading, happenings)
    lend_doers(reading, happenings, said)
    found = [
        incident_of(reading, draft, claims, report.report_id)
        for draft, claims in zip(happenings, said, strict=True)
    ]
    return [incident for incident in found if incident is not None]


def _moved(incident: Incident, start: int) -> Incident:
    """An incident of a later stretch, its evidence counted from the beginning of the report."""
    if start == 0:
        return incident
    name = f"{incident.incident_id}-{start:x}"
    evidence = tuple(Evidence(e.field, e.start + start, e.end + start) for e in incident.evidence)
    return dataclasses.replace(incident, incident_id=name, event_id=name, evidence=evidence)


def _each_its_own_id(incidents: list[Incident]) -> list[Incident]:
    """Places told by one word ("struck Fordow and Natanz") are told apart, the same on every reading."""
    seen: Counter[str] = Counter()
    unique = []
    for incident in incidents:
        count = seen[incident.incident_id]
        seen[incident.incident_id] += 1
        if count:
            name = f"{incident.incident_id}-{count + 1}"
            incident = dataclasses.replace(incident, incident_id=name, event_id=name)
        unique.append(incident)
    return unique
