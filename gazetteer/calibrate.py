"""Real conflict events in, the table of radii out: python -m gazetteer.calibrate FILE [--write].

FILE is UCDP GED as CSV. Events are split by the checksum of their id: the table is fitted to the even
half alone, and both halves are scored with it. Every event is asked for four times, with all its
divisions, without the second, with the country alone, and by its name alone, so that every way of asking
has its own figures; misspelt names are made from the names found, by leaving out a vowel.

--names takes reports whose place names were placed by hand, as JSON lines {"id", "toponyms": [{"text", "lat",
"lon"}]}, gzipped or not. Each distinct name of a report is asked for alone; reports are split as events are.
"""

import argparse
import csv
import gzip
import json
import re
import sys
import zlib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from gazetteer.answer import meanings
from gazetteer.earth import km_between
from gazetteer.generic import WORDS
from gazetteer.index import Index, open_index
from gazetteer.match import Match
from gazetteer.normalise import key
from gazetteer.radius import WIDE, least_km, radius_class, table

SHARE = 0.89  # of a class that its base holds; places' own extents, which no radius undercuts, hold more
LEAST = 8  # events that a class is measured on; fewer are pooled with the class before
# Kilometres from which the truth behind a name told alone is a namesake, which the list lacks or was passed
# over: no radius holds those, and they are left out. How many they are, the figures for names alone tell.
ELSEWHERE = 300.0
SHARE_ALONE = 0.92  # held of the others, so that nine in ten of all come near
FACTORS = (0.0, 0.25, 0.5, 0.75, 1.0, 1.25)
_AGREEMENTS = ("in district", "near district", "in province")
_SIZES = ("", " town", " village")
_ALONE = (*(f"in country{s}" for s in _SIZES), "off province", "alone")
CLASSES = (
    tuple(f"{group} {how}" for group in ("exact", "similar") for how in _AGREEMENTS + _ALONE),
    ("area district", "area seat", "area province", "area country"),
)


class Event(NamedTuple):
    """An event asked for: the class of the answer, km from the truth, km of the answer's own extent.

    least  kilometres that the radius is never less than, whatever the table says
    """

    klass: str
    away: float
    extent: float
    least: float = 0.0


def half(event_id: str) -> int:
    """0 for the half that the table is fitted to, 1 for the half that it is checked on."""
    return zlib.crc32(event_id.encode()) % 2


def read(path: Path) -> list[dict[str, str]]:
    """The events whose place is known to 25 km (where_prec 1 and 2)."""
    with path.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["where_prec"] in ("1", "2", "1.0", "2.0")]


def asked(row: dict[str, str], index: Index) -> Iterator[Event]:
    """The event asked for in every way, each with the class that its answer fell in."""
    name, truth = row["where_coordinates"], (float(row["latitude"]), float(row["longitude"]))
    whole = (row["country"], row["adm_1"], row["adm_2"])
    misspelt = re.sub(r"(?<=\w)[aeiou](?=\w)", "", name, count=1)
    for text, (country, admin1, admin2) in [
        *((name, (*whole[:n], *("",) * (3 - n))) for n in (3, 2, 1, 0)),
        *((misspelt, (*whole[:n], *("",) * (3 - n))) for n in (3, 2, 1, 0) if misspelt != name),
    ]:
        found = meanings(text, country=country, admin1=admin1, admin2=admin2, limit=1, index=index)
        for match in found:
            if match.how == "relation":
                continue  # its radius is reckoned from the words
            away = km_between((match.latitude, match.longitude), truth)
            least = least_km(match.how, match.place, match.spread_km)
            yield Event(klass(match), away, match.place.radius_km, least)


class Named(NamedTuple):
    """A name of a report and where its reader placed it."""

    report: str
    name: str
    point: tuple[float, float]


def read_names(path: Path, index: Index) -> list[Named]:
    """The distinct names of each report that were placed by hand; names of peoples are left out."""
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    reports = [json.loads(line) for line in text.split("\n") if line]
    found: dict[tuple[str, str], Named] = {}
    for report in reports:
        for each in report["toponyms"]:
            if each.get("lat") is not None and not index.demonym(key(each["text"])):
                told = Named(str(report["id"]), each["text"], (float(each["lat"]), float(each["lon"])))
                found.setdefault((told.report, told.name), told)
    return list(found.values())


def asked_alone(named: Named, index: Index) -> Iterator[Event]:
    """The name asked for alone, unless it means an area: how far areas reach is told by events."""
    for match in meanings(named.name, limit=1, index=index):
        if match.how not in ("relation", "area") and match.place.kind not in WIDE:
            away = km_between((match.latitude, match.longitude), named.point)
            least = least_km(match.how, match.place, match.spread_km)
            yield Event(klass(match), away, match.place.radius_km, least)


def score_alone(names: list[Named], index: Index) -> str:
    """How often the truth lies inside the radius of a name told alone, as one line."""
    radii, held, sure, sure_held = [], 0, 0, 0
    for named in names:
        for match in meanings(named.name, limit=1, index=index):
            inside = km_between((match.latitude, match.longitude), named.point) <= match.radius_km
            radii.append(match.radius_km)
            held += inside
            if not match.spread_km and match.place.kind not in WIDE:
                sure, sure_held = sure + 1, sure_held + inside
    n = max(1, len(radii))
    placed = len(radii) / max(1, len(names))
    return (
        f"{len(names)} names alone, placed {placed:.3f}, inside the radius {held / n:.3f} "
        f"(where one town or site is sure, {sure} times: {sure_held / max(1, sure):.3f}), "
        f"median radius {sorted(radii)[len(radii) // 2] if radii else 0.0:.1f} km"
    )


def klass(match: Match) -> str:
    """The class of the table that an answer stands on."""
    return radius_class(match.how, match.agreement, match.place)


def fit(events: list[Event], share: float = SHARE) -> tuple[float, float]:
    """Base and factor that hold a share of the events with the smallest mean radius."""
    best: tuple[float, float, float] | None = None
    for factor in FACTORS:
        rests = sorted(
            0.0 if event.away <= event.least else event.away - factor * event.extent for event in events
        )
        base = max(1.0, rests[min(len(rests) - 1, int(share * len(rests)))])
        mean = sum(base + factor * event.extent for event in events) / len(events)
        if best is None or mean < best[0] - 0.05:
            best = mean, base, factor
    assert best is not None
    return best[1], best[2]


def fitted(events: list[Event]) -> list[tuple[str, float, float, int]]:
    """A row of the table for each class; one with few events is pooled with the one before it."""
    by_class: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        by_class[event.klass].append(event)
    rows = []
    for chain in CLASSES:
        last: list[Event] = []
        for name in chain:
            own = by_class[name]
            if name.endswith("alone"):
                own = [e for e in own if e.away <= ELSEWHERE and e.least <= max(e.extent, 1.0)]
            pool = own if len(own) >= LEAST else own + last
            last = pool or last
            share = SHARE_ALONE if name.endswith("alone") else SHARE
            base, factor = fit(last, share) if last else (25.0, 1.0)
            rows.append((name, round(base, 1), factor, len(own)))
    return rows


def main(arguments: list[str] | None = None) -> int:
    """Fits, prints, and with --write keeps the table."""
    parser = argparse.ArgumentParser(prog="python -m gazetteer.calibrate", description=__doc__)
    parser.add_argument("file", type=Path, help="UCDP GED as CSV")
    told = "reports with names placed by hand, JSON lines"
    parser.add_argument("--names", type=Path, nargs="+", default=[], metavar="FILE", help=told)
    parser.add_argument("--write", action="store_true", help="keep the table in words/radius.csv")
    options = parser.parse_args(arguments)
    index = open_index()
    rows = read(options.file)
    events = [event for row in rows if half(row["id"]) == 0 for event in asked(row, index)]
    names = {path: read_names(path, index) for path in options.names}
    for told_alone in names.values():
        seen = [named for named in told_alone if half(named.report) == 0]
        events += [event for named in seen for event in asked_alone(named, index)]
    out = fitted(events)
    if options.write:
        with (WORDS / "radius.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(("class", "base_km", "factor", "events"))
            writer.writerows(out)
        table.cache_clear()
    for name, base, factor, count in out:
        print(f"{name:34s} {base:8.1f} km + {factor:4.2f} x extent   {count:4d} events")
    for part, label in ((0, "fitted to"), (1, "not seen")):
        print(f"{label}: {score([row for row in rows if half(row['id']) == part], index)}")
        alone = [
            Named(row["id"], row["where_coordinates"], (float(row["latitude"]), float(row["longitude"])))
            for row in rows
        ]
        for path, told_alone in {options.file: alone, **names}.items():
            mine = [named for named in told_alone if half(named.report) == part]
            print(f"{label}, {path.name}: {score_alone(mine, index)}")
    return 0


def score(rows: list[dict[str, str]], index: Index) -> str:
    """The figures of a set of events asked for with all that is told of them, as one line."""
    away, radii, held = [], [], 0
    for row in rows:
        told = row["country"], row["adm_1"], row["adm_2"]
        name = row["where_coordinates"]
        found = meanings(name, country=told[0], admin1=told[1], admin2=told[2], limit=1, index=index)
        for match in found:
            truth = float(row["latitude"]), float(row["longitude"])
            away.append(km_between((match.latitude, match.longitude), truth))
            radii.append(match.radius_km)
            held += away[-1] <= match.radius_km
    n = len(rows)
    middle = sorted(radii)[len(radii) // 2]
    return (
        f"{n} events, placed {len(away) / n:.3f}, within 25 km {sum(d <= 25 for d in away) / n:.3f}, "
        f"within 100 km {sum(d <= 100 for d in away) / n:.3f}, "
        f"inside the radius {held / max(1, len(away)):.3f}, median radius {middle:.1f} km"
    )


if __name__ == "__main__":
    sys.exit(main())
