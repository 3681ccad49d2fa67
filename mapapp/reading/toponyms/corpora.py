"""Files of annotated reports in, reports with the places named in them out; and the field's measures."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

from mapapp.errors import InputError

NEAR_KM = 161.0  # a hundred miles: the field's measure of "the right place" (Leidner 2007)


@dataclass(frozen=True, slots=True)
class Mark:
    """A place name that an annotator marked: characters [start, end), degrees WGS 84 or None."""

    start: int
    end: int
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True, slots=True)
class Annotated:
    """A report and the place names marked in it, in order."""

    report_id: str
    text: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Corpus:
    """A file of annotated reports; `digest` is its SHA-256, for a model to say what it learnt from."""

    name: str
    digest: str
    reports: tuple[Annotated, ...]


def read_corpus(path: Path, name: str) -> Corpus:
    """Read JSON lines {"id","text","toponyms":[{"start","end","lat","lon"}]}, gzipped or not.

    Raises InputError where the file can't be read or a line is not such a report.
    """
    try:
        raw = path.read_bytes()
        lines = (
            (gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw)
            .decode("utf-8")
            .removesuffix("\n")
            .split("\n")
        )
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: can't be read as annotated reports ({error})") from error
    reports = []
    for number, line in enumerate(lines, 1):
        try:
            row = json.loads(line)
            marks = [Mark(t["start"], t["end"], t.get("lat"), t.get("lon")) for t in _marked(row)]
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(f"{path}, line {number}: not an annotated report ({error!r})") from error
        marks.sort(key=lambda m: (m.start, m.end))
        reports.append(Annotated(str(row["id"]), row["text"], tuple(marks)))
    return Corpus(name, hashlib.sha256(raw).hexdigest(), tuple(reports))


def _marked(row: dict) -> list[dict]:
    if "toponyms" in row:
        return row["toponyms"]
    return [e for e in row["entities"] if e["type"] == "Location"]


def folds(corpus: Corpus, count: int = 5) -> list[tuple[list[Annotated], list[Annotated]]]:
    """The reports split into (train, test) `count` times; which fold a report is in hangs on its id alone."""
    of = {r.report_id: int(hashlib.md5(r.report_id.encode()).hexdigest(), 16) % count for r in corpus.reports}
    return [
        (
            [r for r in corpus.reports if of[r.report_id] != fold],
            [r for r in corpus.reports if of[r.report_id] == fold],
        )
        for fold in range(count)
    ]


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance by the haversine formula, on a sphere of 6371.0088 km."""
    lat_a, lon_a, lat_b, lon_b = map(radians, (*a, *b))
    h = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin((lon_b - lon_a) / 2) ** 2
    return 2 * 6371.0088 * asin(min(1.0, sqrt(h)))


def _near(latitude: float | None, longitude: float | None, mark: Mark) -> bool:
    if latitude is None or longitude is None or mark.latitude is None or mark.longitude is None:
        return False
    return distance_km((latitude, longitude), (mark.latitude, mark.longitude)) <= NEAR_KM


@dataclass(slots=True)
class Score:
    """Names found and placed, counted over reports.

    A found name is right when it overlaps a marked one that no other found name has taken;
    near when it is also placed within NEAR_KM of where the annotator put it.
    """

    marked: int = 0
    found: int = 0
    right: int = 0
    near: int = 0

    def add(
        self,
        marks: Sequence[Mark],
        found: Iterable[tuple[int, int, float | None, float | None]],
    ) -> None:
        """Count one report: what was marked, and what was found as (start, end, latitude, longitude)."""
        answers = sorted(found, key=lambda f: f[:2])
        taken: set[int] = set()
        self.marked += len(marks)
        self.found += len(answers)
        for mark in marks:
            for i, (start, end, latitude, longitude) in enumerate(answers):
                if i not in taken and start < mark.end and mark.start < end:
                    taken.add(i)
                    self.right += 1
                    self.near += _near(latitude, longitude, mark)
                    break

    def figures(self) -> dict[str, float]:
        """Precision, recall and F1 of the names found, and F1 of found and near."""
        return {
            "P": self.right / max(1, self.found),
            "R": self.right / max(1, self.marked),
            "F1": 2 * self.right / max(1, self.found + self.marked),
            "end-to-end F1": 2 * self.near / max(1, self.found + self.marked),
        }
