"""Reports and incidents in, Delta tables with a history out: keeping, and caring for what is kept."""

import datetime as dt
import threading
from collections.abc import Iterable, Sequence

import pyarrow as pa

from mapapp.incident import INCIDENT_SCHEMA, Incident, incident_table
from mapapp.report import REPORT_SCHEMA, Report
from mapapp.store.corrections import CORRECTION_SCHEMA
from mapapp.store.tables import Commit, Table

Version = tuple[int, ...]

# A report as it is kept: with when it was read (UTC), which is nothing of its own.
KEPT_REPORT_SCHEMA = REPORT_SCHEMA.append(pa.field("read_at", pa.timestamp("us", tz="UTC")))


class Kept:
    """The three tables of a store, at a folder or URL."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._reports = Table(url, "reports", KEPT_REPORT_SCHEMA, key="report_id")
        self._incidents = Table(url, "incidents", INCIDENT_SCHEMA, key="report_id")
        self._corrections = Table(url, "corrections", CORRECTION_SCHEMA, key="correction_id")
        self._lock = threading.Lock()

    def add(self, reports: Sequence[Report], incidents: Iterable[Incident]) -> None:
        """Keep these reports with all the incidents read from them, in the place of earlier readings.

        Adding again the same reports and incidents changes nothing that can be seen.
        Raises StoreError; then nothing of them is shown.
        """
        ids = [report.report_id for report in reports]
        now = dt.datetime.now(dt.UTC)
        rows = {report.report_id: {**report.as_row(), "read_at": now} for report in reports}
        self._incidents.replace(incident_table(incidents), ids)
        self._reports.replace(pa.Table.from_pylist(list(rows.values()), schema=KEPT_REPORT_SCHEMA), ids)

    def compact(self) -> None:
        """Fold the many small files that single additions leave; happens by itself now and then."""
        for table in self._tables():
            table.compact()

    def history(self) -> list[Commit]:
        """Every commit to any of the tables, the latest first."""
        commits = [commit for table in self._tables() for commit in table.history()]
        return sorted(commits, key=lambda commit: (commit.made_at, commit.version), reverse=True)

    def restore(self, moment: dt.datetime) -> None:
        """Make all as it stood at this moment (UTC); what came since stays in the history."""
        for table in self._tables():
            versions = [commit.version for commit in table.history() if commit.made_at <= moment]
            table.restore(max(versions, default=-1))

    def files(self) -> int:
        """How many files hold all rows."""
        return sum(table.files() for table in self._tables())

    @property
    def incident_table(self) -> Table:
        """Where incidents are kept, for many at once (bulk.py)."""
        return self._incidents

    @property
    def report_table(self) -> Table:
        """Where reports are kept, for many at once (bulk.py)."""
        return self._reports

    def _tables(self) -> tuple[Table, ...]:
        return (self._reports, self._incidents, self._corrections)

    def version(self) -> Version:
        """Changes whenever anything that is kept changes; cheap to ask."""
        with self._lock:
            return self._version()

    def _version(self) -> Version:
        return tuple(table.version() for table in self._tables())

    def is_new(self) -> bool:
        """True until something was kept here for the first time."""
        return self.version()[0] < 0
