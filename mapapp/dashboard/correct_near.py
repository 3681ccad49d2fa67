"""An incident and others in, the happenings it may be the same as out: the nearest first, in words."""

import pandas as pd
from geopy.distance import great_circle

from mapapp.dashboard import words
from mapapp.dashboard.events import events
from mapapp.incident import Incident

_MOST = 200
# So many kilometres weigh as much as a day.
_KM_A_DAY = 50.0
# What is not told of time or place counts as this far.
_UNKNOWN_DAYS = 30.0


def nearest_first(incident: Incident, frame: pd.DataFrame) -> dict[str, str]:
    """event id: words, of every other happening in a frame of Store.incidents()."""
    others = [event for event in events(frame) if event.event_id != incident.event_id]
    ranked = sorted(others, key=lambda event: (_apart(incident, event.lead), event.event_id))[:_MOST]
    return {event.event_id: _short(event.lead) for event in ranked}


def _short(incident: Incident) -> str:
    """Place and day first: a narrow list shows little more."""
    place = incident.place_name or incident.place_text or incident.country or words.NOT_PLACED
    return f"{place}, {words.when(incident)}: {words.what(incident)}"


def _apart(one: Incident, other: Incident) -> float:
    days = _UNKNOWN_DAYS
    if one.date_start and other.date_start:
        days = abs((one.date_start - other.date_start).days)
    if words.is_placed(one) and words.is_placed(other):
        return (
            days
            + great_circle((one.latitude, one.longitude), (other.latitude, other.longitude)).km / _KM_A_DAY
        )
    return days + _UNKNOWN_DAYS
