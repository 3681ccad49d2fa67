"""Incidents that are not kept yet in, a line of HTML for each out; knows nothing of Streamlit."""

from collections.abc import Iterable
from html import escape

from mapapp.dashboard import words
from mapapp.dashboard.palette import colour
from mapapp.incident import Incident


def lines(incidents: Iterable[Incident]) -> str:
    """A list of them."""
    return f"<ul>{''.join(map(_line, incidents))}</ul>"


def _line(incident: Incident) -> str:
    parts = [words.when(incident), words.where(incident), words.who(incident), words.toll(incident)]
    parts.append(words.sure(incident))
    if incident.status != "reported":
        parts.append(incident.status)
    return (
        f'<li><span class="swatch" style="background:{colour(incident.event_type)}"></span>'
        f"<strong>{escape(words.what(incident))}</strong> "
        f"<bdi>{escape(' · '.join(part for part in parts if part))}</bdi></li>"
    )
