"""A happening in, its row of the list out, as plain values that the browser draws."""

from typing import Any

from mapapp.dashboard import words
from mapapp.dashboard.events import Event
from mapapp.dashboard.palette import colour

# What has no place comes after every place, however unsure (km).
_NO_PLACE = 99_999


def row(event: Event) -> dict[str, Any]:
    """What list.js needs; texts are plain, never HTML."""
    lead = event.lead
    notes = [] if words.is_placed(lead) else ["not placed"]
    if lead.status != "reported":
        notes.append(lead.status)
    return {
        "id": event.event_id,
        "colour": colour(lead.event_type),
        "what": words.what(lead),
        "when": words.when(lead),
        "where": words.where(lead),
        "who": words.who(lead, *event.accounts),
        "toll": words.toll(*event.accounts),
        "notes": notes,
        "sources": words.counted(len(event.accounts), "account") if len(event.accounts) > 1 else "",
        "date": lead.date_start.isoformat() if lead.date_start else "",
        "killed": event.killed or 0,
        "radius": lead.radius_km if words.is_placed(lead) and lead.radius_km is not None else _NO_PLACE,
    }
