"""An incident and others in, the happenings it may be the same as out: the nearest first, in words."""

import numpy as np
import pandas as pd

from mapapp.dashboard import words
from mapapp.dashboard.events import events
from mapapp.incident import Incident

_MOST = 200
# So many kilometres weigh as much as a day.
_KM_A_DAY = 50.0
# What is not told of time or place counts as this far.
_UNKNOWN_DAYS = 30.0
_EARTH_KM = 6371.009


def nearest_first(incident: Incident, frame: pd.DataFrame) -> dict[str, str]:
    """event id: words, of the other happenings in a frame of Store.briefs()."""
    others = frame[frame["event_id"] != incident.event_id]
    ranked = others[["event_id"]].assign(apart=_apart(incident, others))
    ranked = ranked.sort_values(["apart", "event_id"]).drop_duplicates("event_id")[:_MOST]
    near = others[others["event_id"].isin(ranked["event_id"])]
    leads = {event.event_id: event.lead for event in events(near)}
    return {event_id: _short(leads[event_id]) for event_id in ranked["event_id"]}


def _short(incident: Incident) -> str:
    """Place and day first: a narrow list shows little more."""
    place = incident.place_name or incident.place_text or incident.country or words.NOT_PLACED
    return f"{place}, {words.when(incident)}: {words.what(incident)}"


def _apart(one: Incident, others: pd.DataFrame) -> np.ndarray:
    """How far each is off in time and place, in days."""
    started = pd.to_datetime(others["date_start"])
    day = np.datetime64(one.date_start or "NaT", "ns")
    days = (started - day).abs().dt.days.astype(float)  # NaN where none is told
    km = _great_circle(one, others)
    return np.asarray(days.fillna(_UNKNOWN_DAYS) + np.nan_to_num(km / _KM_A_DAY, nan=_UNKNOWN_DAYS))


def _great_circle(one: Incident, others: pd.DataFrame) -> np.ndarray:
    """Kilometres by the haversine formula (Sinnott 1984); NaN where either has no place."""
    if one.latitude is None or one.longitude is None:
        return np.full(len(others), np.nan)
    south, west = (np.radians(others[name].to_numpy(float)) for name in ("latitude", "longitude"))
    latitude, longitude = np.radians(one.latitude), np.radians(one.longitude)
    half = (
        np.sin((south - latitude) / 2) ** 2
        + np.cos(latitude) * np.cos(south) * np.sin((west - longitude) / 2) ** 2
    )
    return np.asarray(2 * _EARTH_KM * np.arcsin(np.sqrt(np.minimum(1.0, half))))
