"""Many files of reports in, read on every core or on a Dask cluster, kept partition by partition in order.

Reading is pure, so where and how often a partition is read makes no difference; only this process keeps, a
partition to a commit, so a reader that dies loses nothing and leaves nothing twice. What is kept already is
not read again: an interrupted run goes on where it stopped.
"""

import contextlib
import datetime as dt
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import numpy as np
import pyarrow as pa

import gazetteer
from mapapp import intake
from mapapp.errors import InputError, MapappError
from mapapp.exchange.bundles import is_bundle, reports_in
from mapapp.exchange.reports import read_bytes
from mapapp.incident import Incident, incident_table
from mapapp.report import REPORT_SCHEMA, Report

if TYPE_CHECKING:
    from mapapp.store import Store

# So many partitions to a reader, where there are few files: none is to wait long for the last.
_SHARES = 8
# Partitions that are read ahead of the one that is kept, for each reader.
_AHEAD = 3
# Seconds in which a cluster has to answer.
CLUSTER_ANSWERS = 20


class File(NamedTuple):
    """The bytes of a report, or of a bundle of them, and where they come from."""

    data: bytes
    origin: str


@dataclass(frozen=True, slots=True)
class Partition:
    """What was read from some files.

    reports    REPORT_SCHEMA, in their order; incidents  INCIDENT_SCHEMA
    languages  of the reports that were read now, by id: what is kept already is not among them
    problems   what could not be read, and why
    """

    reports: pa.Table
    incidents: pa.Table
    languages: dict[str, str | None]
    problems: tuple[str, ...]


class Waiting(Protocol):
    """What a reader will have read."""

    def result(self) -> Partition:
        """Wait for it."""


Submit = Callable[[Sequence[File]], Waiting]


def known_ids(store: "Store") -> np.ndarray:
    """The ids of what is kept, as sorted numbers of 64 bits."""
    numbers = []
    for report_id in store.report_ids():
        with contextlib.suppress(ValueError):  # no digest of a text, so no text can have it
            numbers.append(int(report_id, 16))
    return np.sort(np.array(numbers, np.uint64))


def read_partition(files: Sequence[File], published: dt.date | None, known: np.ndarray) -> Partition:
    """Read the reports in these files; those whose id is known are only opened."""
    reports: list[Report] = []
    incidents: list[Incident] = []
    languages: dict[str, str | None] = {}
    problems: list[str] = []
    for file in files:
        for report in opened(file, published):
            if isinstance(report, MapappError):
                problems.append(str(report))
                continue
            if not _is_in(report.report_id, known) and report.report_id not in languages:
                try:
                    read, found = intake.read(report, gazetteer.open_index())
                except InputError as error:
                    problems.append(str(error))
                    continue
                languages[report.report_id] = read.language
                incidents += found
            reports.append(report)
    rows = [{**report.as_row(), "report_id": report.report_id} for report in reports]
    return Partition(
        pa.Table.from_pylist(rows, schema=REPORT_SCHEMA),
        incident_table(incidents),
        languages,
        tuple(problems),
    )


def opened(file: File, published: dt.date | None) -> Iterator[Report | MapappError]:
    """The reports in a file, or what is wrong with them."""
    try:
        if is_bundle(file.data, file.origin):
            yield from reports_in(file.data, file.origin, published)
        else:
            yield read_bytes(file.data, file.origin, published)
    except MapappError as error:
        yield error


def _is_in(report_id: str, known: np.ndarray) -> bool:
    number = np.uint64(int(report_id, 16))
    at = int(np.searchsorted(known, number))
    return at < len(known) and bool(known[at] == number)


def partitions(
    files: Iterable[Callable[[], File]], size: int, fail: Callable[[MapappError], object]
) -> Iterator[tuple[int, list[File]]]:
    """So many files at a time, and how many were taken; what can't be opened goes to `fail`."""
    waiting = iter(files)
    while taken := list(islice(waiting, size)):
        opened = []
        for one in taken:
            try:
                opened.append(one())
            except MapappError as error:
                fail(error)
        yield len(taken), opened


def size_for(files: int, readers: int) -> int:
    """How many files to a partition."""
    return max(1, min(intake.BATCH, files // (_SHARES * readers)))


def keep(
    given: Iterable[tuple[int, list[File]]],
    submit: Submit,
    readers: int,
    store: "Store",
    fail: Callable[[MapappError], object],
) -> Iterator[tuple[int, list[intake.Kept]]]:
    """Keep the reports of partitions in their order; for each how many files it was, and what was kept."""
    ahead: deque[tuple[int, Waiting]] = deque()
    waiting = iter(given)
    while True:
        for number, files in islice(waiting, _AHEAD * readers - len(ahead)):
            ahead.append((number, submit(files)))
        if not ahead:
            return
        number, reading = ahead.popleft()
        yield number, _keep(reading.result(), store, fail)


def _keep(read: Partition, store: "Store", fail: Callable[[MapappError], object]) -> list[intake.Kept]:
    for problem in read.problems:
        fail(InputError(problem))
    found: dict[str, list[Incident]] = {}
    for row in read.incidents.to_pylist():
        found.setdefault(row["report_id"], []).append(Incident.from_row(row))
    reports = [Report.from_row(row) for row in read.reports.to_pylist()]
    as_read = {report.report_id: report for report in reversed(reports)}

    def read_one(report: Report) -> tuple[Report, list[Incident]]:
        own = report.report_id
        if own in read.languages and report == as_read[own]:
            return Report.from_row(report.as_row() | {"language": read.languages[own]}), found.get(own, [])
        return intake.read(report, gazetteer.open_index())  # it tells more of itself than when it was kept

    def refuse(_: Report, error: InputError) -> None:
        fail(error)

    return intake.keep_batch(reports, store, read_one, refuse)


@contextlib.contextmanager
def on_cores(readers: int, published: dt.date | None, known: np.ndarray) -> Iterator[Submit]:
    """Processes of this machine that read."""
    with ProcessPoolExecutor(readers, get_context("spawn"), _follow_the_first) as pool:
        try:
            yield lambda files: pool.submit(read_partition, files, published, known)
        except BrokenProcessPool:
            raise InputError(
                "a process that read was ended from outside, perhaps for want of memory;"
                " what was said to be kept is kept: give the same command again, perhaps with --workers 1"
            ) from None
        finally:
            pool.shutdown(cancel_futures=True)


def _follow_the_first() -> None:
    """Leave stopping to the process that keeps, and end when it is killed: readers would wait for ever."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    first = parent_process()
    if first is not None:
        threading.Thread(target=_end_with, args=(first.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


@contextlib.contextmanager
def on_cluster(address: str, published: dt.date | None, known: np.ndarray) -> Iterator[tuple[Submit, int]]:
    """Workers of a Dask cluster, and how many there are now; without an address a cluster of this machine."""
    try:
        from distributed import Client, LocalCluster  # here, since few need it
    except ImportError:
        raise InputError(
            "--cluster needs Dask, which is not installed: pip install -r requirements-cluster.txt"
        ) from None
    with contextlib.ExitStack() as stack:
        if address:
            try:
                client = Client(address, timeout=CLUSTER_ANSWERS)
            except (OSError, ValueError) as error:
                raise InputError(f"no Dask cluster answers at {address}: {error}") from None
        else:
            own = LocalCluster(n_workers=cores(), threads_per_worker=1, dashboard_address=None)
            client = Client(stack.enter_context(own))
        stack.enter_context(client)
        shared = client.scatter(known, broadcast=True)

        def submit(files: Sequence[File]) -> Any:
            return client.submit(read_partition, files, published, shared, pure=False)

        yield submit, max(1, sum(client.nthreads().values()))


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
