"""An incident: one event record as one report tells it.

Field names follow ACLED (event types, codebook of 2023) and UCDP GED (precision codes, codebook 23.1).
"""

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

STATUSES = ("reported", "claimed", "disputed", "denied")

# ACLED's event types, each with its sub-event types.
EVENT_TYPES: dict[str, tuple[str, ...]] = {
    "Battles": ("Armed clash", "Government regains territory", "Non-state actor overtakes territory"),
    "Explosions/Remote violence": (
        "Air/drone strike",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
        "Suicide bomb",
        "Grenade",
        "Chemical weapon",
    ),
    "Violence against civilians": ("Attack", "Abduction/forced disappearance", "Sexual violence"),
    "Protests": ("Peaceful protest", "Protest with intervention", "Excessive force against protesters"),
    "Riots": ("Violent demonstration", "Mob violence"),
    "Strategic developments": (
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    ),
    # Not ACLED's: accidents and crime, which a security officer maps too.
    "Accidents": (
        "Traffic accident",
        "Aircraft accident",
        "Fire",
        "Explosion",
        "Collapse",
        "Natural disaster",
    ),
    "Crime": ("Killing", "Robbery", "Kidnapping"),
}


@dataclass(frozen=True, slots=True)
class Claim:
    """Who says what of an incident.

    source  who says it, in the report's words ("a military source")
    about   killed | wounded | responsible | denied | happened
    value   the number claimed, None where the claim is no number
    text    the words of the claim
    """

    source: str
    about: str
    value: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """The characters of the report, [start, end), that a field was read from."""

    field: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Incident:
    """One event record as one report tells it; unknown is None, never zero.

    event_id             the same for all accounts of the same happening
    date_start, date_end first and last day it can have been (ISO dates, inclusive)
    date_prec            UCDP: 1 the day, 2 within 2-6 days, 3 the week, 4 the month, 5 longer
    event_type           a key of EVENT_TYPES; sub_event_type one of its values
    status               one of STATUSES
    groups               canonical names, every group in any role
    place_text           the place as the report writes it; place_name as the gazetteer does
    latitude, longitude  degrees WGS 84
    where_prec           UCDP: 1 exact, 2 within 25 km, 3 district, 4 province, 5 line or fuzzy area,
                         6 country, 7 international or open sea
    radius_km            the truth lies inside it nine times in ten
    place_why            one line: why this place
    """

    incident_id: str
    event_id: str
    report_id: str
    date_start: dt.date | None = None
    date_end: dt.date | None = None
    date_prec: int | None = None
    event_type: str | None = None
    sub_event_type: str | None = None
    status: str = "reported"
    perpetrators: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    place_text: str | None = None
    place_name: str | None = None
    admin1: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    where_prec: int | None = None
    radius_km: float | None = None
    place_why: str | None = None
    killed_low: int | None = None
    killed_best: int | None = None
    killed_high: int | None = None
    wounded_low: int | None = None
    wounded_best: int | None = None
    wounded_high: int | None = None
    claims: tuple[Claim, ...] = ()
    source_sentence: str | None = None
    evidence: tuple[Evidence, ...] = ()

    def as_row(self) -> dict[str, Any]:
        """One row of INCIDENT_SCHEMA, dates as datetime.date."""
        row = {name: getattr(self, name) for name in INCIDENT_SCHEMA.names}
        for name in ("perpetrators", "targets", "groups"):
            row[name] = list(row[name])
        for name in ("claims", "evidence"):
            # not asdict(), which copies every value of the value
            row[name] = [{field: getattr(part, field) for field in part.__slots__} for part in row[name]]
        return row

    def as_json(self) -> str:
        """The public record as one line of JSON, dates in ISO form."""
        return json.dumps(self.as_row(), ensure_ascii=False, default=str)

    @classmethod
    def from_row(cls, row: dict[str, Any]) -> "Incident":
        """The incident of one row of INCIDENT_SCHEMA."""
        values = {name: row[name] for name in INCIDENT_SCHEMA.names}
        for name in ("perpetrators", "targets", "groups"):
            values[name] = tuple(values[name] or ())
        values["claims"] = tuple(Claim(**c) for c in values["claims"] or ())
        values["evidence"] = tuple(Evidence(**e) for e in values["evidence"] or ())
        return cls(**values)


def _strings(name: str) -> pa.Field:
    return pa.field(name, pa.list_(pa.string()))


INCIDENT_SCHEMA = pa.schema(
    [
        pa.field("incident_id", pa.string(), nullable=False),
        pa.field("event_id", pa.string(), nullable=False),
        pa.field("report_id", pa.string(), nullable=False),
        pa.field("date_start", pa.date32()),
        pa.field("date_end", pa.date32()),
        pa.field("date_prec", pa.int8()),
        pa.field("event_type", pa.string()),
        pa.field("sub_event_type", pa.string()),
        pa.field("status", pa.string(), nullable=False),
        _strings("perpetrators"),
        _strings("targets"),
        _strings("groups"),
        pa.field("place_text", pa.string()),
        pa.field("place_name", pa.string()),
        pa.field("admin1", pa.string()),
        pa.field("country", pa.string()),
        pa.field("latitude", pa.float64()),
        pa.field("longitude", pa.float64()),
        pa.field("where_prec", pa.int8()),
        pa.field("radius_km", pa.float64()),
        pa.field("place_why", pa.string()),
        *(
            pa.field(f"{what}_{bound}", pa.int32())
            for what in ("killed", "wounded")
            for bound in ("low", "best", "high")
        ),
        pa.field(
            "claims",
            pa.list_(
                pa.struct(
                    [
                        ("source", pa.string()),
                        ("about", pa.string()),
                        ("value", pa.int32()),
                        ("text", pa.string()),
                    ]
                )
            ),
        ),
        pa.field("source_sentence", pa.string()),
        pa.field(
            "evidence",
            pa.list_(pa.struct([("field", pa.string()), ("start", pa.int32()), ("end", pa.int32())])),
        ),
    ]
)


def incident_table(incidents: Iterable[Incident]) -> pa.Table:
    """The incidents as an Arrow table of INCIDENT_SCHEMA."""
    return pa.Table.from_pylist([incident.as_row() for incident in incidents], schema=INCIDENT_SCHEMA)
