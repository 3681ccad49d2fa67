"""What people corrected in, HTML that tells it out: the old value struck through, who and when."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

from mapapp.dashboard import words
from mapapp.dashboard.correct_places import FIELDS as PLACE
from mapapp.dashboard.correct_places import point
from mapapp.incident import Incident
from mapapp.store.acts import Act, Change

Row = Mapping[str, Any]
NOTHING = "not told"


def told(act: Act) -> str:
    """One act: "Where: ~~Mosul~~ Tikrit", and by whom and when."""
    lines = list(dict.fromkeys(line for change in act.changes for line in _lines(change)))
    return f'<div class="correction">{"".join(lines)}<p class="correction-by">{by(act)}</p></div>'


def gone(incidents: Sequence[Incident], act: Act) -> str:
    """Dismissed incidents, and who dismissed them when."""
    lines = "".join(
        f'<p dir="auto">{escape(" · ".join((words.what(one), words.when(one), words.where(one))))}</p>'
        for one in incidents
    )
    return f'<div class="correction">{lines}<p class="correction-by">{by(act)}</p></div>'


def by(act: Act) -> str:
    """Who and when, in the reader's own time being unknown: UTC."""
    return f"<bdi>{escape(act.made_by or 'somebody')}</bdi>, {escape(moment(act.made_at))}"


def moment(when: dt.datetime) -> str:
    """ "23 November 2026, 21:40 UTC"."""
    when = when.astimezone(dt.UTC)
    return f"{words.span(when.date(), when.date())}, {when:%H:%M} UTC"


def _where(row: Row) -> str:
    return words.where(Incident.from_row(dict(row)))


def _point(row: Row) -> str:
    if row["latitude"] is None or row["longitude"] is None:
        return "not on the map"
    radius = f", within {words.distance(row['radius_km'])}" if row["radius_km"] is not None else ""
    return point(row["latitude"], row["longitude"]) + radius


def _number(about: str) -> Callable[[Row], str]:
    return lambda row: words.number(*(row[f"{about}_{bound}"] for bound in ("low", "best", "high")))


def _kind(row: Row) -> str:
    return " › ".join(dict.fromkeys(n for n in (row["event_type"], row["sub_event_type"]) if n))


# Label, the fields it speaks for, how they read.
_LINES: tuple[tuple[str, tuple[str, ...], Callable[[Row], str]], ...] = (
    ("What", ("event_type", "sub_event_type"), _kind),
    ("Told as", ("status",), lambda row: row["status"]),
    ("When", ("date_start", "date_end", "date_prec"), lambda row: words.when(Incident.from_row(dict(row)))),
    ("Where", ("place_name", "place_text", "admin1", "country"), _where),
    ("On the map", tuple(name for name in PLACE if name not in ("place_name", "admin1", "country")), _point),
    ("By", ("perpetrators",), lambda row: ", ".join(row["perpetrators"])),
    ("Against", ("targets",), lambda row: ", ".join(row["targets"])),
    ("Groups", ("groups",), lambda row: ", ".join(row["groups"])),
    ("Killed", ("killed_low", "killed_best", "killed_high"), _number("killed")),
    ("Wounded", ("wounded_low", "wounded_best", "wounded_high"), _number("wounded")),
)


def _lines(change: Change) -> list[str]:
    lines = []
    if change.after.get("dismissed") and not change.before.get("dismissed"):
        lines.append("<p>Dismissed: no incident</p>")
    if "reviewed" in change.fields:
        lines.append("<p>Looked at and found right</p>")
    if "event_id" in change.fields:
        merged = change.after["event_id"].split("-")[0] != change.incident_id
        lines.append(
            f"<p>{'Put together with another account' if merged else 'Parted from other accounts'}</p>"
        )
    for label, fields, said in _LINES:
        before, after = said(change.before), said(change.after)
        if set(fields) & set(change.fields) and before != after:
            lines.append(
                f'<p><span class="correction-field">{label}</span>'
                f' <del dir="auto">{escape(before) or NOTHING}</del>'
                f' <ins dir="auto">{escape(after) or NOTHING}</ins></p>'
            )
    return lines
