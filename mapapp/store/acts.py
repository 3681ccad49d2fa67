"""What a person does to incidents in, corrections out; and back, what was done as a person would tell it."""

import dataclasses
import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mapapp.incident import Incident
from mapapp.store.corrections import DISMISSED, REVIEWED, Correction, typed


@dataclass(frozen=True, slots=True)
class Change:
    """What an act did to one incident: the fields it set, all of the row before, all of it since."""

    incident_id: str
    fields: tuple[str, ...]
    before: Mapping[str, Any]
    after: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Act:
    """One thing a person did, which may touch several incidents, and is taken back as one.

    made_at, made_by  when (UTC); who, None where nobody said
    corrections       what it left, by incident id and correction id
    changes           one for each incident
    """

    made_at: dt.datetime
    made_by: str | None
    corrections: tuple[tuple[str, str], ...]
    changes: tuple[Change, ...]


def mend(accounts: Sequence[Incident], values: Mapping[str, Any], by: str | None) -> list[Correction]:
    """Give fields other values; those that are what they were are left out. Raises InputError."""
    now = dt.datetime.now(dt.UTC)
    made = []
    for account in accounts:
        row = account.as_row()
        changed = {name: value for name, value in values.items() if row.get(name) != value}
        if changed:
            made.append(Correction(account.incident_id, changed, made_by=by, made_at=now))
    return made


def dismiss(accounts: Sequence[Incident], by: str | None) -> list[Correction]:
    """Say that these tell of no incident."""
    return _together(accounts, {DISMISSED: True}, by)


def find_right(accounts: Sequence[Incident], by: str | None) -> list[Correction]:
    """Say that these were looked at and are right."""
    return _together(accounts, {REVIEWED: True}, by)


def merge(accounts: Sequence[Incident], event_id: str, by: str | None) -> list[Correction]:
    """Say that these tell of the same happening as that event."""
    return _together([one for one in accounts if one.event_id != event_id], {"event_id": event_id}, by)


def part(account: Incident, by: str | None) -> list[Correction]:
    """Say that this account tells of another happening than those it stands with."""
    own = account.incident_id
    # the event may bear the id of this very account; the others keep it
    alone = own if account.event_id != own else f"{own}-apart"
    return _together([account], {"event_id": alone}, by)


def undo(act: Act, by: str | None) -> list[Correction]:
    """Take back all of an act."""
    now = dt.datetime.now(dt.UTC)
    return [
        Correction(incident_id, {}, made_by=by, undoes=correction_id, made_at=now)
        for incident_id, correction_id in act.corrections
    ]


def acts(corrections: Iterable[Mapping[str, Any]], read: Mapping[str, Incident]) -> list[Act]:
    """What was done and stands, the latest first.

    corrections  rows of Store.corrections(); read  the incidents as they were read, by id
    """
    rows = sorted(corrections, key=lambda row: (row["made_at"], row["correction_id"]))
    undone: set[str] = set()
    for row in reversed(rows):
        if row["undoes"] and row["correction_id"] not in undone:
            undone.add(row["undoes"])
    now = {incident_id: incident.as_row() for incident_id, incident in read.items()}
    told: dict[tuple[dt.datetime, str | None], Act] = {}
    for row in rows:
        own = row["incident_id"]
        if row["undoes"] or row["correction_id"] in undone or own not in now:
            continue
        values = json.loads(row["values"])
        before = dict(now[own])
        now[own] |= {name: typed(name, value) if name in before else value for name, value in values.items()}
        change = Change(own, tuple(values), before, dict(now[own]))
        key = (row["made_at"], row["made_by"])
        act = told.get(key, Act(*key, (), ()))
        told[key] = dataclasses.replace(
            act,
            corrections=(*act.corrections, (own, row["correction_id"])),
            changes=(*act.changes, change),
        )
    return sorted(told.values(), key=lambda act: act.made_at, reverse=True)


def _together(accounts: Sequence[Incident], values: dict[str, Any], by: str | None) -> list[Correction]:
    """One moment for all, which makes them one act."""
    now = dt.datetime.now(dt.UTC)
    return [Correction(one.incident_id, dict(values), made_by=by, made_at=now) for one in accounts]
