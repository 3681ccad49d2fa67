"""The store: reports and incidents kept in Delta tables, asked with DuckDB."""

import datetime as dt
import os
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pandas as pd
import platformdirs
import pyarrow as pa

from mapapp.incident import INCIDENT_SCHEMA, Incident, incident_table
from mapapp.report import REPORT_SCHEMA, Report
from mapapp.store.corrections import (
    CORRECTION_SCHEMA,
    DISMISSED,
    REVIEWED,
    Correction,
    attached,
    corrected,
    standing,
    touched,
)
from mapapp.store.facets import Facets, questions
from mapapp.store.filter import Filter
from mapapp.store.tables import Commit, Table

Version = tuple[int, ...]

# A report as it is kept: with when it was read (UTC), which is nothing of its own.
KEPT_REPORT_SCHEMA = REPORT_SCHEMA.append(pa.field("read_at", pa.timestamp("us", tz="UTC")))

# An incident is there once its report is: the report is written last.
_SHOWN = """
CREATE TABLE shown AS
SELECT i.*, r.title, r.publisher, r.url, r.published
FROM incident_rows i JOIN report_rows r USING (report_id)
"""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a filter shows.

    incidents  happenings, each counted once however many reports tell of it
    accounts   incidents as single reports tell them
    reports    reports they come from
    undated    happenings without a date
    unplaced   happenings without coordinates
    """

    incidents: int
    accounts: int
    reports: int
    undated: int
    unplaced: int


class _Loaded(NamedTuple):
    """All that is kept as of a version: DuckDB over it, and the corrections by the incidents' present ids."""

    version: Version
    connection: duckdb.DuckDBPyConnection
    corrections: pa.Table


def default_url() -> str:
    """MAPAPP_STORE if it is set, else a folder among the user's own data."""
    return os.environ.get("MAPAPP_STORE") or str(platformdirs.user_data_path("incident-map") / "store")


def open_store(url: str | Path | None = None) -> "Store":
    """The store at a folder or URL; nothing is made there before something is kept.

    Raises StoreError when the place can't be a store.
    """
    return Store(str(url) if url else default_url())


class Store:
    """Reports and incidents; safe to share between threads, and the folder between processes."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._reports = Table(url, "reports", KEPT_REPORT_SCHEMA, key="report_id")
        self._incidents = Table(url, "incidents", INCIDENT_SCHEMA, key="report_id")
        self._corrections = Table(url, "corrections", CORRECTION_SCHEMA, key="correction_id")
        self._lock = threading.Lock()
        self._loaded: _Loaded | None = None

    # -- keeping

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

    def correct(self, *corrections: Correction) -> None:
        """Keep what people said of incidents, in one commit; see Correction for what can be said.

        Raises StoreError; then none of them is kept.
        """
        anchored = [self._anchored(each).as_row() for each in corrections]
        rows = pa.Table.from_pylist(anchored, schema=CORRECTION_SCHEMA)
        self._corrections.replace(rows, rows["correction_id"].to_pylist())

    def _anchored(self, correction: Correction) -> Correction:
        """With where its incident was read, by which a later reading finds it again."""
        read = self.as_read(correction.incident_id)
        if read is None:
            return correction
        return replace(correction, report_id=read.report_id, source_sentence=read.source_sentence)

    # -- caring for it

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

    # -- asking

    def version(self) -> Version:
        """Changes whenever anything that is kept changes; cheap to ask."""
        with self._lock:
            return self._version()

    def _version(self) -> Version:
        return tuple(table.version() for table in self._tables())

    def is_new(self) -> bool:
        """True until something was kept here for the first time."""
        return self.version()[0] < 0

    def incidents(self, asked: Filter = Filter()) -> pd.DataFrame:  # noqa: B008 - a frozen value
        """One row an incident: INCIDENT_SCHEMA's columns and its report's title, publisher, url, published.

        The newest first, undated last.
        """
        where, values = asked.where()
        rows = self._ask(
            f"SELECT * FROM shown WHERE {where} ORDER BY date_start DESC NULLS LAST, event_id, incident_id",
            values,
        )
        return rows.to_pandas(date_as_object=True, integer_object_nulls=True, types_mapper=_nullable)

    def count(self, asked: Filter = Filter()) -> Counts:  # noqa: B008
        """How much the filter shows."""
        where, values = asked.where()
        found = self._ask(
            "SELECT count(DISTINCT event_id) AS incidents, count(*) AS accounts,"
            " count(DISTINCT report_id) AS reports,"
            " count(DISTINCT event_id) FILTER (date_start IS NULL) AS undated,"
            f" count(DISTINCT event_id) FILTER (latitude IS NULL) AS unplaced FROM shown WHERE {where}",
            values,
        )
        return Counts(**found.to_pylist()[0])

    def facets(self, asked: Filter = Filter()) -> Facets:  # noqa: B008
        """The values to filter by, the most frequent first."""
        found = {
            field: [(row["value"], row["n"]) for row in self._ask(sql, values).to_pylist()]
            for field, sql, values in questions(asked)
        }
        return Facets(**found)

    def histogram(self, asked: Filter = Filter(), every: str = "day") -> pd.DataFrame:  # noqa: B008
        """Incidents by the bin their first day falls in: columns start (date), event_type, incidents.

        every  day | week | month | year
        """
        where, values = asked.where()
        return self._ask(
            f"SELECT CAST(date_trunc($every, date_start) AS DATE) AS start, event_type,"
            f" count(DISTINCT event_id) AS incidents FROM shown WHERE date_start IS NOT NULL AND {where}"
            " GROUP BY ALL ORDER BY ALL",
            {**values, "every": every},
        ).to_pandas(date_as_object=True)

    def span(self) -> tuple[dt.date | None, dt.date | None]:
        """The first and the last day of all that is kept, None where nothing is dated."""
        found = self._ask("SELECT min(date_start) AS first, max(date_end) AS last FROM shown").to_pylist()[0]
        return found["first"], found["last"]

    def incident(self, incident_id: str) -> Incident | None:
        """The incident of this id, None if there is none."""
        found = self._incidents_where("incident_id = $id", {"id": incident_id})
        return found[0] if found else None

    def as_read(self, incident_id: str) -> Incident | None:
        """The incident before anything was corrected, dismissed ones too; None if there is none."""
        rows = self._ask("SELECT * FROM read_rows WHERE incident_id = $id", {"id": incident_id}).to_pylist()
        return Incident.from_row(rows[0]) if rows else self.incident(incident_id)

    def dismissed(self) -> list[Incident]:
        """What people said is no incident, as it was read."""
        read = [self.as_read(incident_id) for incident_id in self._said(DISMISSED)]
        return [incident for incident in read if incident is not None]

    def reviewed(self) -> frozenset[str]:
        """The ids of the incidents that somebody looked at and found right."""
        return frozenset(self._said(REVIEWED))

    def _said(self, name: str) -> list[str]:
        said = self._now().corrections
        return [incident_id for incident_id, values in standing(said).items() if values.get(name)]

    def event(self, event_id: str) -> list[Incident]:
        """All accounts of one happening, the first published first."""
        return self._incidents_where("event_id = $id", {"id": event_id})

    def incidents_of(self, report_id: str) -> list[Incident]:
        """What was read from this report."""
        return self._incidents_where("report_id = $id", {"id": report_id})

    def near_in_time(self, incidents: Sequence[Incident], days: int = 7) -> list[Incident]:
        """Kept incidents whose dates come within `days` of any of these, for telling which are the same."""
        starts = [incident.date_start for incident in incidents if incident.date_start]
        ends = [incident.date_end for incident in incidents if incident.date_end]
        if not starts or not ends:
            return []
        return self._incidents_where(
            "date_end >= CAST($first AS DATE) - $days AND date_start <= CAST($last AS DATE) + $days",
            {"first": min(starts), "last": max(ends), "days": days},
        )

    def _incidents_where(self, where: str, values: dict[str, Any]) -> list[Incident]:
        rows = self._ask(
            f"SELECT {', '.join(INCIDENT_SCHEMA.names)} FROM shown WHERE {where}"
            " ORDER BY published NULLS LAST, incident_id",
            values,
        )
        return [Incident.from_row(row) for row in rows.to_pylist()]

    def report(self, report_id: str) -> Report | None:
        """The report of this id, None if there is none."""
        rows = self._ask("SELECT * FROM report_rows WHERE report_id = $id", {"id": report_id})
        return Report.from_row(rows.to_pylist()[0]) if rows.num_rows else None

    def reports_by_id(self, report_ids: Iterable[str]) -> dict[str, Report]:
        """The reports of these ids, by id; those that there are."""
        rows = self._ask(
            "SELECT * FROM report_rows WHERE list_contains($ids, report_id)", {"ids": sorted(set(report_ids))}
        )
        return {row["report_id"]: Report.from_row(row) for row in rows.to_pylist()}

    def corrections(self, incident_id: str | None = None) -> list[dict[str, Any]]:
        """Every correction of an incident, or of all, the latest first: CORRECTION_SCHEMA's columns."""
        rows = self._now().corrections.to_pylist()
        rows.sort(key=lambda row: row["made_at"], reverse=True)
        return [row for row in rows if incident_id is None or row["incident_id"] == incident_id]

    def reports(self) -> pd.DataFrame:
        """One row a report, the newest first: KEPT_REPORT_SCHEMA's columns but the text, its `incidents`."""
        rows = self._ask(
            "SELECT r.* EXCLUDE (text), count(s.incident_id) AS incidents"
            " FROM report_rows r LEFT JOIN shown s USING (report_id)"
            " GROUP BY ALL ORDER BY published DESC NULLS LAST, report_id"
        )
        return rows.to_pandas(date_as_object=True)

    def _ask(self, sql: str, values: dict[str, Any] | None = None) -> pa.Table:
        return self._now().connection.cursor().sql(sql, params=values or {}).to_arrow_table()

    def _now(self) -> "_Loaded":
        """The tables as they stand now; loaded again only after a commit."""
        with self._lock:
            now = self._version()
            if self._loaded is None or self._loaded.version != now:
                self._loaded = self._load(now)
            return self._loaded

    def _load(self, version: Version) -> "_Loaded":
        connection = duckdb.connect(":memory:")
        read = self._incidents.read()
        said = attached(self._corrections.read(), read)
        for name, rows in (
            ("report_rows", self._reports.read()),
            ("incident_rows", corrected(read, said)),
            ("read_rows", touched(read, said)),
        ):
            connection.register("given", rows)
            connection.execute(f"CREATE TABLE {name} AS SELECT * FROM given")
            connection.unregister("given")
        connection.execute(_SHOWN)
        return _Loaded(version, connection, said)


def _nullable(kind: pa.DataType) -> Any:
    """Counts stay whole numbers where some are unknown."""
    return pd.Int64Dtype() if pa.types.is_integer(kind) else None
