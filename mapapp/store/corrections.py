"""What was read, and what people said of it since, in; what stands now out.

A correction is never deleted: undoing one is another that names it. It is kept by incident, so a new reading
of the same report comes under it again; where that reading gives the incident another id, by its sentence.
"""

import dataclasses
import datetime as dt
import json
import uuid
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from mapapp.errors import InputError
from mapapp.incident import EVENT_TYPES, INCIDENT_SCHEMA, STATUSES

CORRECTION_SCHEMA = pa.schema(
    [
        pa.field("correction_id", pa.string(), nullable=False),
        pa.field("incident_id", pa.string(), nullable=False),
        pa.field("made_at", pa.timestamp("us", tz="UTC"), nullable=False),
        pa.field("made_by", pa.string()),
        pa.field("values", pa.string(), nullable=False),
        pa.field("undoes", pa.string()),
        pa.field("report_id", pa.string()),
        pa.field("source_sentence", pa.string()),
    ]
)

# What identifies an incident and where it was read stays as it is.
_FIXED = ("incident_id", "report_id", "source_sentence", "evidence")
# Said of an incident besides its fields: it is none; somebody looked and found it right.
DISMISSED, REVIEWED = "dismissed", "reviewed"
_SAID = (DISMISSED, REVIEWED)


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing a person said of one incident.

    values   field: value, any of Incident's but the identifying ones, and "dismissed" and "reviewed": true
             or false.
             "event_id" merges (another's event id) or parts (the incident's own id)
    undoes   the id of the correction that this one takes back; values are empty then
    report_id, source_sentence  where the incident was read; filled in when it is kept
    """

    incident_id: str
    values: dict[str, Any]
    made_by: str | None = None
    undoes: str | None = None
    made_at: dt.datetime = dataclasses.field(default_factory=lambda: dt.datetime.now(dt.UTC))
    correction_id: str = dataclasses.field(default_factory=lambda: uuid.uuid4().hex)
    report_id: str | None = None
    source_sentence: str | None = None

    def __post_init__(self) -> None:
        _check(self.values)

    def as_row(self) -> dict[str, Any]:
        """One row of CORRECTION_SCHEMA."""
        row = {name: getattr(self, name) for name in CORRECTION_SCHEMA.names}
        row["values"] = json.dumps(self.values, ensure_ascii=False, default=str)
        return row


def attached(corrections: pa.Table, incidents: pa.Table) -> pa.Table:
    """The corrections; those of an incident that a new reading named anew under its new id.

    It is known by its report and sentence; where several were read from that sentence, none is taken for it.
    """
    lost = pc.invert(pc.is_in(corrections["incident_id"], incidents["incident_id"]))
    if not pc.any(lost).as_py():
        return corrections
    reports = pa.array(
        sorted(set(corrections.filter(lost)["report_id"].drop_null().to_pylist())), pa.string()
    )
    columns = ["incident_id", "report_id", "source_sentence"]
    named: dict[tuple[str, str], set[str]] = {}
    for row in incidents.filter(pc.is_in(incidents["report_id"], reports)).select(columns).to_pylist():
        named.setdefault((row["report_id"], _folded(row["source_sentence"])), set()).add(row["incident_id"])
    rows = corrections.to_pylist()
    for row, is_lost in zip(rows, lost.to_pylist(), strict=True):
        found = (
            named.get((row["report_id"], _folded(row["source_sentence"])))
            if is_lost and row["source_sentence"]
            else None
        )
        if found and len(found) == 1:
            row["incident_id"] = next(iter(found))
    return pa.Table.from_pylist(rows, schema=CORRECTION_SCHEMA)


def _folded(text: str | None) -> str:
    return " ".join((text or "").split())


def standing(corrections: pa.Table) -> dict[str, dict[str, Any]]:
    """incident_id: the values that stand for it, the latest of each field, undone ones left out."""
    rows = sorted(corrections.to_pylist(), key=lambda row: (row["made_at"], row["correction_id"]))
    undone: set[str] = set()
    for row in reversed(rows):
        if row["undoes"] and row["correction_id"] not in undone:
            undone.add(row["undoes"])
    stand: dict[str, dict[str, Any]] = {}
    for row in rows:
        if row["correction_id"] not in undone and not row["undoes"]:
            stand.setdefault(row["incident_id"], {}).update(json.loads(row["values"]))
    return stand


def corrected(incidents: pa.Table, corrections: pa.Table) -> pa.Table:
    """The incidents as they stand: corrected, those dismissed left out."""
    stand = standing(corrections)
    if not stand:
        return incidents
    touched = pc.is_in(incidents["incident_id"], pa.array(list(stand), pa.string()))
    mended = []
    for row in incidents.filter(touched).to_pylist():
        values = stand[row["incident_id"]]
        if not values.get(DISMISSED, False):
            fields = {name: value for name, value in values.items() if name not in _SAID}
            mended.append(row | {name: typed(name, value) for name, value in fields.items()})
    return pa.concat_tables(
        [incidents.filter(pc.invert(touched)), pa.Table.from_pylist(mended, schema=INCIDENT_SCHEMA)]
    )


def touched(incidents: pa.Table, corrections: pa.Table) -> pa.Table:
    """As they were read: the incidents that anything stands for."""
    return incidents.filter(
        pc.is_in(incidents["incident_id"], pa.array(list(standing(corrections)), pa.string()))
    )


def typed(name: str, value: Any) -> Any:
    """The value as the schema's column takes it; JSON writes dates as text."""
    is_date = pa.types.is_date(INCIDENT_SCHEMA.field(name).type)
    return dt.date.fromisoformat(value) if is_date and isinstance(value, str) else value


def _check(values: dict[str, Any]) -> None:
    for name, value in values.items():
        if name in _SAID:
            if not isinstance(value, bool):
                raise InputError(f"{name}: give true or false")
            continue
        if name in _FIXED or name not in INCIDENT_SCHEMA.names:
            raise InputError(f"{name}: is no field that can be corrected")
        try:
            pa.array([typed(name, value)], INCIDENT_SCHEMA.field(name).type)
        except (ValueError, TypeError, pa.ArrowException):
            raise InputError(f"{name}: {value!r} is not of the right kind") from None
    for name, limit in (("latitude", 90), ("longitude", 180)):
        if values.get(name) is not None and not abs(values[name]) <= limit:
            raise InputError(f"{name}: {values[name]} lies outside -{limit} to {limit} degrees")
    if values.get("status") is not None and values["status"] not in STATUSES:
        raise InputError(f"status: {values['status']}; give one of {', '.join(STATUSES)}")
    if values.get("event_type") is not None and values["event_type"] not in EVENT_TYPES:
        raise InputError(f"event_type: {values['event_type']}; give one of {', '.join(EVENT_TYPES)}")
