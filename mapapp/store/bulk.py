"""Many incidents, each with a report of its own, kept by the batch; what is there already changes nothing."""

import datetime as dt
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from mapapp.report import KnownIds, firsts
from mapapp.store.kept import KEPT_REPORT_SCHEMA
from mapapp.store.store import Store


class Changes(NamedTuple):
    """What keeping a batch did, in incidents."""

    added: int
    updated: int
    unchanged: int


class Bulk:
    """One import into a store. Knows all ids that are kept: some hundred bytes an incident."""

    def __init__(self, store: Store) -> None:
        self._store = store
        reports = store.report_table.columns(["report_id"])["report_id"]
        self._kept = store.incident_table.columns(["incident_id", "report_id"])
        # what a broken import left without its report
        self._half = self._kept["report_id"].filter(
            pc.invert(pc.is_in(self._kept["report_id"], value_set=reports))
        )
        self._reports = KnownIds(reports)
        self._incidents = KnownIds(self._kept["incident_id"])

    def add(self, incidents: pa.Table, reports: pa.Table, *, only_new: bool = False) -> Changes:
        """Keep these rows (one report to an incident, in the same order), in one commit to each table.

        An incident whose id is kept with another text is replaced; with only_new it is left as it is.
        Raises StoreError; then what was kept before stands.
        """
        count = incidents.num_rows
        told = self._incidents.holds(incidents["incident_id"])
        fresh = firsts(incidents["incident_id"]) & firsts(incidents["report_id"])
        fresh &= ~self._reports.holds(incidents["report_id"])
        if only_new:
            # what a broken import left of it is not kept yet
            half = pc.is_in(incidents["report_id"], value_set=self._half).to_numpy()
            fresh &= ~told | half
        incidents, reports = incidents.filter(pa.array(fresh)), reports.filter(pa.array(fresh))
        if not incidents.num_rows:
            return Changes(0, 0, count)
        updated = int((fresh & told).sum())
        earlier = pc.is_in(self._kept["incident_id"], value_set=incidents["incident_id"])
        old = self._kept["report_id"].filter(earlier) if updated else self._kept["report_id"].slice(0, 0)
        half = self._half.filter(pc.is_in(self._half, value_set=incidents["report_id"]))
        now = pa.array([dt.datetime.now(dt.UTC)] * len(reports), pa.timestamp("us", tz="UTC"))
        reports = reports.append_column("read_at", now).select(KEPT_REPORT_SCHEMA.names)
        stale = pa.chunked_array([*old.chunks, *half.chunks], pa.string())
        self._store.incident_table.append(incidents, stale)
        self._store.report_table.append(reports, old)
        self._reports.add(reports["report_id"])
        self._incidents.add(incidents["incident_id"])
        return Changes(incidents.num_rows - updated, updated, count - incidents.num_rows)
