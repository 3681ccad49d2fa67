"""Many incidents, each with a report of its own, kept by the batch; what is there already changes nothing."""

import datetime as dt
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from mapapp.store.store import KEPT_REPORT_SCHEMA, Store


class Changes(NamedTuple):
    """What keeping a batch did, in incidents."""

    added: int
    updated: int
    unchanged: int


class Bulk:
    """One import into a store. Knows all ids that are kept: some fifty bytes an incident."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._reports = store.report_table.columns(["report_id"])["report_id"]
        kept = store.incident_table.columns(["incident_id", "report_id"])
        self._of_incident, self._of_report = kept["incident_id"], kept["report_id"]

    def add(self, incidents: pa.Table, reports: pa.Table, *, only_new: bool = False) -> Changes:
        """Keep these rows (one report to an incident, in the same order), in one commit to each table.

        An incident whose id is kept with another text is replaced; with only_new it is left as it is.
        Raises StoreError; then what was kept before stands.
        """
        count = incidents.num_rows
        first = np.zeros(count, bool)
        for name in ("incident_id", "report_id"):
            ids = incidents[name].combine_chunks().dictionary_encode().indices.to_numpy()
            once = np.zeros(count, bool)
            once[np.unique(ids, return_index=True)[1]] = True
            first = once if name == "incident_id" else first & once
        told = pc.is_in(incidents["incident_id"], self._of_incident).to_numpy()
        fresh = first & ~pc.is_in(incidents["report_id"], self._reports).to_numpy()
        if only_new:
            fresh &= ~told
        mask = pa.array(fresh)
        incidents, reports = incidents.filter(mask), reports.filter(mask)
        if not incidents.num_rows:
            return Changes(0, 0, count)
        # earlier texts of these incidents, and what a broken import left without its report
        old = self._of_report.filter(pc.is_in(self._of_incident, incidents["incident_id"]))
        half = incidents["report_id"].filter(pc.is_in(incidents["report_id"], self._of_report))
        stale = pa.chunked_array([*old.chunks, *half.chunks], pa.string())
        now = pa.array([dt.datetime.now(dt.UTC)] * len(reports), pa.timestamp("us", tz="UTC"))
        reports = reports.append_column("read_at", now).select(KEPT_REPORT_SCHEMA.names)
        self._store.incident_table.append(incidents, stale)
        self._store.report_table.append(reports, old)
        self._reports = pa.chunked_array([*self._reports.chunks, *reports["report_id"].chunks])
        self._of_incident = pa.chunked_array([*self._of_incident.chunks, *incidents["incident_id"].chunks])
        self._of_report = pa.chunked_array([*self._of_report.chunks, *incidents["report_id"].chunks])
        updated = int((fresh & told).sum())
        return Changes(incidents.num_rows - updated, updated, count - incidents.num_rows)
