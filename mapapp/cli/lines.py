"""A report and its incidents in, lines for the terminal out."""

import datetime as dt
import textwrap
from collections.abc import Iterable, Sequence

from mapapp.incident import Claim, Incident
from mapapp.report import Report

_WIDTH = 100
_LABEL = 11


def report_lines(report: Report, incidents: Sequence[Incident]) -> list[str]:
    """What was read from one report, for a person."""
    lines = [report.title or "(no headline)", _about(report, len(incidents))]
    if report.published is None and any(incident.date_start is None for incident in incidents):
        lines.append(
            "No publication date: days told as “Friday” or “yesterday” stay open; give --published DATE"
        )
    for number, incident in enumerate(incidents, 1):
        lines += ["", *incident_lines(number, incident)]
    return lines


def _about(report: Report, count: int) -> str:
    said = [part for part in (report.publisher, report.origin) if part]
    said.append(f"published {report.published}" if report.published else "publication date unknown")
    said.append(f"{count} incident{'' if count == 1 else 's'}" if count else "no incident found in it")
    return ", ".join(said)


def incident_lines(number: int, incident: Incident) -> list[str]:
    """One incident, a field a line, unknown ones left out."""
    kind = incident.sub_event_type or incident.event_type or "Incident"
    lines = [f"{number}. {kind}, {incident.status}"]
    for label, value in (
        ("when", when(incident)),
        ("where", where(incident)),
        ("why there", incident.place_why),
        ("by", " and ".join(incident.perpetrators)),
        ("against", " and ".join(incident.targets)),
        ("killed", toll(incident.killed_low, incident.killed_best, incident.killed_high)),
        ("wounded", toll(incident.wounded_low, incident.wounded_best, incident.wounded_high)),
        *(("claim", _claim(claim)) for claim in incident.claims),
        ("words", incident.source_sentence),
    ):
        if value:
            lines += _field(label, value)
    return lines


def _field(label: str, value: str) -> list[str]:
    indent = " " * (_LABEL + 3)
    return textwrap.wrap(value, _WIDTH, initial_indent=f"   {label:<{_LABEL}}", subsequent_indent=indent)


def when(incident: Incident) -> str:
    """The day, the span, or that the report leaves it open."""
    first, last = incident.date_start, incident.date_end
    if first is None or last is None:
        return "not told"
    return _day(first) if first == last else f"between {_day(first)} and {_day(last)}"


def _day(day: dt.date) -> str:
    return f"{day.day} {day:%B %Y}"


def where(incident: Incident) -> str:
    """The place and how sure it is."""
    names = _unique([incident.place_text, incident.place_name, incident.admin1, incident.country])
    if not names:
        return "not told"
    if incident.latitude is None or incident.longitude is None:
        return f"{', '.join(names)} (not placed)"
    if incident.where_prec == 6:
        return f"{', '.join(names)} (the country as a whole)"
    sure = f", within {incident.radius_km:.0f} km nine times in ten" if incident.radius_km is not None else ""
    return f"{', '.join(names)} ({incident.latitude:.3f}, {incident.longitude:.3f}{sure})"


def _unique(names: Iterable[str | None]) -> list[str]:
    """Each name once, also where one tells several: "Baghdad, Iraq"."""
    return list(dict.fromkeys(part for name in names if name for part in name.split(", ")))


def toll(low: int | None, best: int | None, high: int | None) -> str:
    """A number, or a range with the best figure."""
    known = [number for number in (low, best, high) if number is not None]
    if not known:
        return ""
    if min(known) == max(known):
        return f"at least {known[0]}" if high is None else str(known[0])
    low, high = min(known), max(known)
    return f"{low} to {high}" + (f", most likely {best}" if best is not None else "")


def _claim(claim: Claim) -> str:
    number = f" {claim.value}" if claim.value is not None else ""
    return f"{claim.source}: {claim.about}{number} (“{' '.join(claim.text.split())}”)"
