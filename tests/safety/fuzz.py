"""Hostile inputs in by the thousand; of each comes an answer or a plain message, in little time and memory.

python -m tests.safety.fuzz [--inputs 100000] [--seed N]

Prints for each kind of input how many were tried, how many were refused with a message, and the slowest.
"""

import argparse
import atexit
import datetime as dt
import resource
import tempfile
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

import gazetteer
from mapapp import intake
from mapapp.cli.places import NAMED
from mapapp.errors import InputError
from mapapp.exchange.bundles import reports_in
from mapapp.exchange.reports import read_bytes
from mapapp.exchange.tables import batches, inspect
from mapapp.imports import lookups
from mapapp.incident import Incident, incident_table
from mapapp.reading.link import link_row
from mapapp.reading.toponyms import geoparse_row
from mapapp.report import REPORT_SCHEMA, Report
from mapapp.store import Filter, Store, open_store
from mapapp.store.sentence import describe
from tests.safety import hostile

INDEX = gazetteer.open_index()
DAY = dt.date(2024, 4, 20)
# Of the whole process, in MB; the promise is one GB.
MOST_MEMORY = 1_000


class Refused(Exception):
    """The input was refused with a message, as it should be."""


def told(call: Callable[..., Any], *given_: Any) -> Any:
    """What the call gives; Refused where it says what is wrong. Anything else that is raised is a fault."""
    try:
        return call(*given_)
    except InputError as error:
        assert str(error).strip() and "Traceback" not in str(error)
        raise Refused from None


def sound(report: Report, incidents: list[Incident]) -> None:
    """What was read can be kept, written out, and found in the text."""
    report.text.encode()
    pa.Table.from_pylist([report.as_row()], schema=REPORT_SCHEMA)
    incident_table(incidents)
    for incident in incidents:
        incident.as_json().encode()
        assert incident.latitude is None or abs(incident.latitude) <= 90
        assert incident.longitude is None or abs(incident.longitude) <= 180
        for evidence in incident.evidence:
            assert 0 <= evidence.start < evidence.end <= len(report.text)


def reading(text: str) -> None:
    """The reading itself."""
    sound(*told(intake.read, Report(text=text, published=DAY, language="en"), INDEX))


def report_file(file: tuple[str, bytes]) -> None:
    """A file that should hold a report."""
    suffix, data = file
    report = told(read_bytes, data, f"a{suffix}", DAY)
    sound(*told(intake.read, report, INDEX))


def bundle(file: tuple[str, bytes]) -> None:
    """A file that should hold several."""
    suffix, data = file
    for report in told(lambda: list(reports_in(data, f"a{suffix}", DAY))):
        if isinstance(report, Report):
            sound(report, [])


def table(file: tuple[str, bytes]) -> None:
    """A file that should hold a table of events."""
    suffix, data = file
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{suffix}"
        path.write_bytes(data)
        known = lookups(INDEX)
        understood = told(lambda: inspect(path, lookups=known))
        for batch in told(lambda: list(batches(understood, known))):
            for row, report in zip(batch.incidents.to_pylist(), batch.reports.to_pylist(), strict=True):
                sound(Report.from_row(report), [Incident.from_row(row)])
            assert all(refused.reason for refused in batch.refused)


def line(row: dict[str, Any]) -> None:
    """A line for the terminal's geocode, geoparse and link, whose faults it tells by these errors."""
    for answer in (gazetteer.answer, geoparse_row, link_row):
        try:
            answer(row, INDEX)
        except NAMED:
            continue


def query(parts: dict[str, list[str]]) -> None:
    """What stands in the page's address, asked of a store."""
    asked = told(Filter.from_query, parts)
    counts = _store().count(asked)
    assert describe(asked, counts.incidents, counts.reports)


@cache
def _store() -> Store:
    """Of one report, which is enough to be asked."""
    folder = tempfile.TemporaryDirectory(prefix="fuzz-")
    atexit.register(folder.cleanup)
    store = open_store(folder.name)
    for _ in intake.keep([Report(text=hostile.NEWS[0], published=DAY)], store, INDEX, lambda *_: None):
        pass
    return store


class Target(NamedTuple):
    """What is tried, on which inputs, and for how many of a hundred."""

    run: Callable[[Any], None]
    inputs: st.SearchStrategy[Any]
    share: int


TARGETS = {
    "reading": Target(reading, hostile.TEXTS, 20),
    "report files": Target(report_file, hostile.REPORT_FILES, 20),
    "bundles": Target(bundle, hostile.BUNDLE_FILES, 15),
    "tables": Target(table, hostile.TABLE_FILES, 30),
    "lines": Target(line, hostile.LINES, 10),
    "addresses": Target(query, hostile.QUERIES, 5),
}


class Count:
    """How a target did."""

    def __init__(self) -> None:
        self.tried = self.refused = 0
        self.slowest = 0.0


def tried(name: str, inputs: int, start: int) -> Count:
    """Run a target on so many inputs; raises what it raised, with the smallest input that does."""
    target, count = TARGETS[name], Count()

    @seed(start)
    @settings(
        max_examples=inputs, deadline=None, database=None,
        phases=[Phase.generate, Phase.shrink], suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(target.inputs)
    def run(value: Any) -> None:
        began = time.process_time()
        try:
            target.run(value)
        except Refused:
            count.refused += 1
        count.tried += 1
        count.slowest = max(count.slowest, time.process_time() - began)

    run()
    return count


def memory() -> float:
    """The most that this process has held so far, in MB."""
    status = Path("/proc/self/status")
    if status.exists():  # getrusage counts what the process that started this one held, too
        told = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(told.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Try and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--only", choices=TARGETS)
    wanted = parser.parse_args()
    print(f"seed {wanted.seed}", flush=True)
    for name, target in TARGETS.items():
        if wanted.only in (None, name):
            count = tried(name, wanted.inputs * target.share // 100, wanted.seed)
            print(
                f"{name:<13} {count.tried:>7,} tried, {count.refused:>7,} refused with a message,"
                f" slowest {count.slowest:.2f} s, memory {memory():.0f} MB",
                flush=True,
            )
    assert memory() < MOST_MEMORY


if __name__ == "__main__":
    main()
