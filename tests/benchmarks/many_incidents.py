"""Any number of incidents, spread over places, days, kinds and parties as real ones are, for scale.py."""

import csv
import gzip
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa

from mapapp.incident import EVENT_TYPES, INCIDENT_SCHEMA
from mapapp.report import REPORT_SCHEMA

BATCH = 250_000
_KINDS = {"SAF": "Battles", "IED": "Explosions/Remote violence", "Airstrike": "Explosions/Remote violence"}
_FIRST, _LAST = date(1990, 1, 1).toordinal(), date(2024, 12, 31).toordinal()
_EPOCH = date(1970, 1, 1).toordinal()
# Of a hundred incidents so many are a further account of the one before.
_TOLD_AGAIN = 8
_TOWNS = ("Mosul", "Kirkuk", "Tikrit", "Basra", "Ramadi", "Hama", "Homs", "Aleppo", "Idlib", "Daraa")
# What a report goes on with after its first sentence: a paragraph each.
_GOES_ON = (
    "The blast went off beside a row of shops shortly after dawn, the mayor's office said in a statement."
    " Windows broke several streets away, and the road to the hospital stayed shut until the afternoon.",
    "Two soldiers were wounded when gunmen fired on a checkpoint outside {other} the same evening, an army"
    " officer said. Nobody said at once that they were behind either attack.",
    "Residents said that they had asked for more guards since the spring. A teacher who lives close by said"
    " that her pupils had been on their way to school, and that none of them was hurt.",
    "The province has been quieter than its neighbours for most of the last years. The interior ministry in"
    " the capital said that an inquiry was opened and that its findings would be told within weeks.",
)


class Spread:
    """Where and when real incidents were: columns to draw from, a row each."""

    def __init__(self, iraq: Path | None, ucdp: Path | None, chance: np.random.Generator) -> None:
        rows = [*_iraq(iraq), *_ucdp(ucdp)] or list(_made(chance))
        self.lat = np.array([row[0] for row in rows])
        self.lon = np.array([row[1] for row in rows])
        self.day = np.array([row[2] for row in rows]) - _EPOCH
        self.names = [np.array([row[at] for row in rows], object) for at in range(3, 8)]
        self.killed = np.array([row[8] for row in rows])
        self.told = "the given data" if iraq or ucdp else "made data"


def _iraq(path: Path | None) -> Iterator[tuple[object, ...]]:
    if path is None:
        return
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            kind = _KINDS.get(row["type"], "Strategic developments")
            at = float(row["latitude"]), float(row["longitude"])
            day = date.fromisoformat(row["date"]).toordinal()
            yield (
                *at,
                day,
                kind,
                "Iraq",
                f"{at[0]:.0f} north",
                f"{at[0]:.1f}, {at[1]:.1f}",
                "Iraqi forces",
                0,
            )


def _ucdp(path: Path | None) -> Iterator[tuple[object, ...]]:
    """Each row a hundred times, so that the 500 of the sample weigh as much as Iraq's months."""
    if path is None:
        return
    kinds = ("", "Battles", "Riots", "Violence against civilians")
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            kind = kinds[int(row["type_of_violence"])]
            at = float(row["latitude"]), float(row["longitude"])
            day = date.fromisoformat(row["date_start"][:10]).toordinal()
            told = (*at, day, kind, row["country"], row["adm_1"], row["where_coordinates"], row["side_a"])
            yield from ((*told, int(row["best"])) for _ in range(100))


def _made(chance: np.random.Generator) -> Iterator[tuple[object, ...]]:
    """Some hundred wars, each with its middle, its reach and its years."""
    for war in range(200):
        lat, lon = chance.uniform(-35, 55), chance.uniform(-110, 140)
        first, reach = chance.integers(_FIRST, _LAST - 900), chance.uniform(0.3, 4)
        for at, day in zip(chance.normal(0, reach, (500, 2)), chance.integers(0, 900, 500), strict=True):
            place = f"Town {war}/{round(at[0], 1)}"
            kind = list(EVENT_TYPES)[war % 6]
            killed = int(chance.poisson(2))
            yield (
                lat + at[0], lon + at[1], int(first + day), kind, f"Country {war % 90}",
                f"Province {war}/{int(at[1])}", place, f"Group {war}", killed,
            )  # fmt: skip


def batches(number: int, spread: Spread, seed: int = 1) -> Iterator[tuple[pa.Table, pa.Table]]:
    """So many incidents with a report each, as two tables, some hundred thousand at a time."""
    for first in range(0, number, BATCH):
        yield _batch(first, min(BATCH, number - first), spread, np.random.default_rng([seed, first]))


def _batch(first: int, count: int, spread: Spread, chance: np.random.Generator) -> tuple[pa.Table, pa.Table]:
    of = chance.integers(0, len(spread.lat), count)
    ids = [f"{number:016x}" for number in range(first, first + count)]
    again = chance.integers(0, 100, count) < _TOLD_AGAIN
    again[0] = False
    # the same happening, told anew: a little off, by another publisher
    of = np.where(again, np.roll(of, 1), of)
    event = np.where(again, np.roll(np.array(ids, object), 1), np.array(ids, object))
    kind, country, admin1, place, side = (names[of] for names in spread.names)
    # years of it: a sample of a few months is spread over more of them
    day = spread.day[of] + np.where(again, 0, chance.integers(0, 6, count) * 365)
    day = np.minimum(day, _LAST - _EPOCH)
    precision = chance.choice([1, 1, 2, 2, 3, 4, 6], count).astype(np.int8)
    killed = spread.killed[of].astype(np.int32)
    subs = {name: own[0] for name, own in EVENT_TYPES.items()}
    other = chance.integers(0, 300, count)
    parties = pa.array([[str(one), f"Brigade {number}"] for one, number in zip(side, other, strict=True)])
    sentences = [f"{dead} people were killed near {at}." for dead, at in zip(killed, place, strict=True)]
    columns = {
        "incident_id": pa.array(ids),
        "event_id": pa.array(event.tolist(), pa.string()),
        "report_id": pa.array([f"r{one}" for one in ids]),
        "date_start": pa.array(day.astype(np.int32)).cast(pa.date32()),
        "date_end": pa.array(day.astype(np.int32)).cast(pa.date32()),
        "date_prec": pa.array(np.ones(count, np.int8)),
        "event_type": pa.array(kind.tolist(), pa.string()),
        "sub_event_type": pa.array([subs[one] for one in kind], pa.string()),
        "status": pa.array(chance.choice(["reported", "reported", "claimed", "disputed"], count).tolist()),
        "perpetrators": parties,
        "targets": pa.array([[f"Brigade {number}"] for number in other]),
        "groups": parties,
        "place_text": pa.array(place.tolist(), pa.string()),
        "place_name": pa.array(place.tolist(), pa.string()),
        "admin1": pa.array(admin1.tolist(), pa.string()),
        "country": pa.array(country.tolist(), pa.string()),
        "latitude": pa.array(np.clip(spread.lat[of] + chance.normal(0, 0.02, count), -80, 80)),
        "longitude": pa.array(np.clip(spread.lon[of] + chance.normal(0, 0.02, count), -179, 179)),
        "where_prec": pa.array(precision),
        "radius_km": pa.array(np.array([0, 3, 20, 60, 150, 150, 400, 900.0])[precision]),
        "killed_best": pa.array(killed),
        "killed_low": pa.array(killed),
        "killed_high": pa.array(killed),
        "source_sentence": pa.array(sentences),
    }  # fmt: skip
    incidents = pa.table(
        {
            field.name: columns[field.name].cast(field.type)
            if field.name in columns
            else pa.nulls(count, field.type)
            for field in INCIDENT_SCHEMA
        },
        schema=INCIDENT_SCHEMA,
    )
    text = [
        f"Report {one}. {sentence} It was told by those who were there and by those who came after."
        for one, sentence in zip(ids, columns["source_sentence"].to_pylist(), strict=True)
    ]
    told = {
        "report_id": columns["report_id"],
        "publisher": pa.array([f"Paper {number}" for number in chance.zipf(1.5, count) % 60]),
        "published": columns["date_start"],
        "text": pa.array(text),
    }
    reports = pa.table(
        {field.name: told.get(field.name, pa.nulls(count, field.type)) for field in REPORT_SCHEMA},
        schema=REPORT_SCHEMA,
    )
    return incidents, reports


def report_text(number: int, paragraphs: int) -> str:
    """One of many reports, of so many paragraphs; their events differ in place, day and toll."""
    town, other = _TOWNS[number % len(_TOWNS)], _TOWNS[(number + 3) % len(_TOWNS)]
    day = date.fromordinal(date(2010, 1, 1).toordinal() + number // len(_TOWNS) * 3 % 5_000)
    toll = 2 + number % 17
    first = f"A car bomb killed {toll} people in central {town} on {day:%-d %B %Y}, police said."
    more = [_GOES_ON[at % len(_GOES_ON)].format(other=other) for at in range(paragraphs - 1)]
    return "\n\n".join([f"{toll} killed in {town}", first, *more])
