"""A frame of incidents in, happenings out: the accounts of one event together, led by the surest."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from mapapp.dashboard import words
from mapapp.incident import INCIDENT_SCHEMA, Incident

_BLANK = dict.fromkeys(INCIDENT_SCHEMA.names)


@dataclass(frozen=True, slots=True)
class Event:
    """One happening.

    lead      the account that places it best; the marker and the list show it
    accounts  all of them, in the order given
    sources   who published them, as far as they say
    """

    lead: Incident
    accounts: tuple[Incident, ...]
    sources: tuple[str, ...]

    @property
    def event_id(self) -> str:
        """What the accounts have in common."""
        return self.lead.event_id

    @property
    def killed(self) -> int | None:
        """The highest best figure over the accounts."""
        figures = [one.killed_best for one in self.accounts if one.killed_best is not None]
        return max(figures, default=None)


def events(frame: pd.DataFrame) -> list[Event]:
    """The happenings of a frame of Store.incidents() or Store.briefs(), in its order."""
    together: dict[str, list[tuple[Incident, str | None]]] = {}
    for row in rows(frame):
        incident = Incident.from_row(_BLANK | row)
        together.setdefault(incident.event_id, []).append((incident, row.get("publisher")))
    return [_event(told) for told in together.values()]


def _event(told: list[tuple[Incident, str | None]]) -> Event:
    accounts = tuple(incident for incident, _ in told)
    sources = tuple(dict.fromkeys(publisher for _, publisher in told if publisher))
    return Event(min(accounts, key=_vagueness), accounts, sources)


def _vagueness(incident: Incident) -> tuple[Any, ...]:
    return (
        not words.is_placed(incident),
        incident.where_prec or 9,
        incident.radius_km if incident.radius_km is not None else 1e9,
        incident.date_prec or 9,
        incident.date_start is None,
        incident.killed_best is None,
        incident.incident_id,
    )


def rows(frame: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Each row as plain values, what is missing as None."""
    names = [name for name in frame.columns if name in INCIDENT_SCHEMA.names or name == "publisher"]
    for values in zip(*(_plain(frame[name]) for name in names), strict=True):
        yield dict(zip(names, values, strict=True))


def _plain(column: "pd.Series[Any]") -> list[Any]:
    """The values of a column, a column at a time: asking of each whether it is missing takes long."""
    missing = column.isna().tolist()
    values = zip(column.tolist(), missing, strict=True)
    return [
        None if gone else value.tolist() if isinstance(value, np.ndarray) else value for value, gone in values
    ]
