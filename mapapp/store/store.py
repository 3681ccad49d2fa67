"""The store: reports and incidents kept in Delta tables, asked with DuckDB."""

import datetime as dt
import os
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import platformdirs
import pyarrow as pa

from mapapp.incident import INCIDENT_SCHEMA, Incident
from mapapp.report import REPORT_SCHEMA, Report
from mapapp.store import counts, doubts, pages, totals, view
from mapapp.store.columns import Found
from mapapp.store.corrections import CORRECTION_SCHEMA, DISMISSED, REVIEWED, Correction, standing
from mapapp.store.counts import Counts
from mapapp.store.facets import Facets, facets
from mapapp.store.filter import CODED, Filter
from mapapp.store.held import Held
from mapapp.store.kept import KEPT_REPORT_SCHEMA, Kept, Version


def default_url() -> str:
    """MAPAPP_STORE if it is set, else a folder among the user's own data."""
    return os.environ.get("MAPAPP_STORE") or str(platformdirs.user_data_path("incident-map") / "store")


def open_store(url: str | Path | None = None) -> "Store":
    """The store at a folder or URL; nothing is made there before something is kept.

    Raises StoreError when the place can't be a store.
    """
    return Store(str(url) if url else default_url())


class Store(Kept):
    """Reports and incidents; safe to share between threads, and the folder between processes."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self._held: Held | None = None
        self._held_version: Version = ()

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

    def incidents(self, asked: Filter = Filter(), *, came: bool = False) -> pd.DataFrame:  # noqa: B008 - frozen
        """One row an incident: INCIDENT_SCHEMA's columns and its report's title, publisher, url, published.

        The newest first, undated last. Reads what is kept of each, so ask briefs() where that is enough.
        came  also `row`, the words of the row of a table that an incident came as (None of what was read),
              and `corrected`, the fields that people said something else of
        """
        where, values = self._fit(asked)
        whole = self._now().whole(where, values)
        told = self._now().reports(
            whole["report_id"].to_pylist(), [*_TOLD, "language", "text"] if came else _TOLD
        )
        # what was read is in a language; a row is in none
        row = ", CASE WHEN language IS NULL THEN text END AS row" if came else ""
        rows = self._ask(
            f"SELECT i.*, title, publisher, url, published{row} FROM whole i JOIN told USING (report_id)"
            " ORDER BY date_start DESC NULLS LAST, event_id, incident_id",
            whole=whole,
            told=told,
        )
        frame = _frame(rows)
        if came:
            said = standing(self._now().said)
            frame["corrected"] = [tuple(said.get(one, ())) for one in frame["incident_id"]]
        return frame

    def briefs(self, asked: Filter = Filter()) -> pd.DataFrame:  # noqa: B008
        """The same from memory: without place_why, claims, source_sentence, evidence, title and url."""
        where, values = self._fit(asked)
        return _frame(
            self._ask(f"SELECT {pages.COLUMNS} FROM shown WHERE {where} ORDER BY {pages.NEWEST}", values)
        )

    def page(
        self,
        asked: Filter,
        order: str = "newest",
        most: int = 100,
        skip: int = 0,
        *,
        box: view.Box | None = None,
        area: view.Wide | None = None,
        too_wide_km: float = 1e9,
    ) -> pd.DataFrame:
        """The accounts of some happenings, as briefs() gives them, in an order of mapapp.store.ORDERS.

        box   only what lies in it and is no is_wide()
        area  only what is placed no better than in that area of wide()
        """
        if not box and not area:
            held, found = self._find(asked)
            given = pages.at_page(held.columns, found, order, most, skip)
            if given is not None:
                return _frame(held.ask(pages.AT_PAGE, {"most": most, "skip": skip}, given=given))
        where, values = self._fit(asked)
        if box:
            where += f" AND {view.inside(view.units_of(box))} AND NOT {view.is_wide(too_wide_km)}"
        if area:
            where += f" AND {view.in_area(area, too_wide_km)}"
            names = {"area_country": area.country, "area_name": area.place_name}
            held = self._now()
            values |= {name: held.codes([text])[0] for name, text in names.items() if text}
        return _frame(self._ask(pages.page(where, order, most, skip), values))

    def happenings(self, asked: Filter, event_ids: Collection[str]) -> pd.DataFrame:
        """The accounts of these happenings that fit the filter, as briefs() gives them."""
        where, values = self._fit(asked)
        ids = pa.table({"event_id": pa.array(sorted(set(event_ids)), pa.string())})
        sql = (
            f"SELECT {pages.COLUMNS} FROM shown WHERE {where}"
            f" AND event IN (SELECT hash(event_id) FROM ids) ORDER BY {pages.NEWEST}"
        )
        return _frame(self._ask(sql, values, ids=ids))

    def around(self, asked: Filter, event_id: str, order: str = "newest") -> pages.Around | None:
        """Where a happening stands in an order of page(); None if the filter leaves it out."""
        where, values = self._fit(asked)
        rows = self._ask(pages.around(where, order), {**values, "event_id": event_id}).to_pylist()
        return pages.Around(**rows[0]) if rows and rows[0]["number"] is not None else None

    def look(
        self, asked: Filter, box: view.Box, zoom: int, *, too_wide_km: float, areas: int, few: int
    ) -> view.Look:
        """What stands in and near a box, and the most frequent of the wide areas.

        few  where no more are in the box, all of them are told
        """
        held, found = self._find(asked)
        units = view.snapped(box, zoom)
        seats = view.dots(held.columns, found, units, too_wide_km)
        made = view.cells(held.columns, seats, zoom, held.name)
        broad = view.areas(held.columns, found, too_wide_km, areas, held.name)
        alone = [cell.seat for cell in made if cell.number == 1] if len(seats) > few else seats.tolist()
        leads = np.array([*alone, *(area.seat for area in broad)], np.intp)
        given = np.concatenate(found.with_others(leads)[:2])
        told = held.ask(pages.AT, given=pa.table({"seat": pa.array(given, pa.int32())}))
        event = dict(zip(told["seat"].to_pylist(), told["event_id"].to_pylist(), strict=True))
        return view.Look(made, broad, _frame(told), event)

    def overview(self, asked: Filter, far_out: float) -> view.Overview:
        """How many have a place, and where most of them are but a share far_out on each side."""
        held, found = self._find(asked)
        return view.overview(held.columns, found, far_out, held.name)

    def count(self, asked: Filter = Filter()) -> Counts:  # noqa: B008
        """How much the filter shows."""
        held, found = self._find(asked)
        return counts.count(held.columns, found)

    def facets(self, asked: Filter = Filter()) -> Facets:  # noqa: B008
        """The values to filter by, the most frequent first."""
        held = self._now()
        return facets(asked, held.columns, lambda other: self._find(other)[1], held.text, held.lists)

    def histogram(self, asked: Filter = Filter(), every: str = "day") -> pd.DataFrame:  # noqa: B008
        """Incidents by the bin their first day falls in: columns start (datetime64), event_type, incidents.

        every  day | week | month | year; raises ValueError for another
        """
        held, found = self._find(asked)
        start, codes, incidents = counts.histogram(held.columns, found, every)
        names = {code: held.name(code) for code in np.unique(codes).tolist()}
        types = [names[code] for code in codes.tolist()]
        return pd.DataFrame({"start": start, "event_type": types, "incidents": incidents})

    def totals(self, asked: Filter, by: str, most: int = 1000) -> pd.DataFrame:
        """Incidents, killed and wounded of each value of a field: see mapapp.store.totals.

        by  month | year | event_type | sub_event_type | country | admin1 | groups | perpetrators | targets,
            or "" for one row of all; raises ValueError for another
        """
        where, values = self._fit(asked)
        return _frame(self._ask(totals.totals(where, by, most), values))

    def doubtful(self, asked: Filter, most: int) -> tuple[pd.DataFrame, int]:
        """The accounts of the happenings that most is to be doubted of, as briefs() gives them; of how many.

        What people looked at and found right is not among them.
        """
        where, values = self._fit(asked)
        seen = pa.table({"incident_id": pa.array(sorted(self.reviewed()), pa.string())})
        found = self._ask(doubts.doubtful(where, most), values, reviewed=seen)
        total = found["total"][0].as_py() if len(found) else 0
        return self.happenings(asked, found["event_id"].to_pylist()), total

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
        for row in self._now().read.to_pylist():
            if row["incident_id"] == incident_id:
                return Incident.from_row(row)
        return self.incident(incident_id)

    def dismissed(self) -> list[Incident]:
        """What people said is no incident, as it was read."""
        read = [self.as_read(incident_id) for incident_id in self._said(DISMISSED)]
        return [incident for incident in read if incident is not None]

    def reviewed(self) -> frozenset[str]:
        """The ids of the incidents that somebody looked at and found right."""
        return frozenset(self._said(REVIEWED))

    def _said(self, name: str) -> list[str]:
        return [one for one, values in standing(self._now().said).items() if values.get(name)]

    def event(self, event_id: str) -> list[Incident]:
        """All accounts of one happening, the first published first."""
        return self._incidents_where("event = hash($id) AND event_id = $id", {"id": event_id})

    def incidents_of(self, report_id: str) -> list[Incident]:
        """What was read from this report."""
        return self._incidents_where("report_id = $id", {"id": report_id})

    def incidents_by_report(self, report_ids: Collection[str]) -> dict[str, list[Incident]]:
        """What was read from these reports, by report; those of them that are kept."""
        found: dict[str, list[Incident]] = {}
        if report_ids:
            for one in self._incidents_where("list_contains($ids, report_id)", {"ids": list(report_ids)}):
                found.setdefault(one.report_id, []).append(one)
        return found

    def near_in_time(self, incidents: Sequence[Incident], days: int = 7) -> list[Incident]:
        """Kept incidents that may be the same as any of these, without their long texts.

        In the same country (or both in none), their dates within `days`, their latitudes not too far apart.
        What began long before and is not over is left out: it is told too loosely to be known again.
        """
        held = self._now()
        rows = self._ask(pages.NEAR, probes=pages.probes(incidents, days, lambda name: held.codes([name])[0]))
        return [Incident.from_row(_BLANK | row) for row in rows.to_pylist()]

    def _incidents_where(self, where: str, values: dict[str, Any]) -> list[Incident]:
        whole = self._now().whole(where, values)
        rows = self._ask(
            f"SELECT w.* FROM whole w JOIN report_rows USING (report_id) ORDER BY {pages.FIRST_TOLD}",
            whole=whole,
        )
        return [Incident.from_row(row) for row in rows.to_pylist()]

    def report(self, report_id: str) -> Report | None:
        """The report of this id, None if there is none."""
        return self.reports_by_id([report_id]).get(report_id)

    def reports_by_id(self, report_ids: Iterable[str]) -> dict[str, Report]:
        """The reports of these ids, by id; those that there are."""
        rows = self._now().reports(set(report_ids), REPORT_SCHEMA.names).to_pylist()
        return {row["report_id"]: Report.from_row(row) for row in rows}

    def reports_not_read(self, report_ids: Iterable[str]) -> dict[str, Report]:
        """Those of these reports that are in no language, by id: rows of tables, which nobody read."""
        ids = pa.table({"report_id": pa.array(sorted(set(report_ids)), pa.string())})
        sql = "SELECT report_id FROM report_rows JOIN ids USING (report_id) WHERE NOT was_read"
        return self.reports_by_id(self._ask(sql, ids=ids)["report_id"].to_pylist())

    def corrections(self, incident_id: str | None = None) -> list[dict[str, Any]]:
        """Every correction of an incident, or of all, the latest first: CORRECTION_SCHEMA's columns."""
        rows = self._now().said.to_pylist()
        rows.sort(key=lambda row: row["made_at"], reverse=True)
        return [row for row in rows if incident_id is None or row["incident_id"] == incident_id]

    def report_ids(self) -> list[str]:
        """The ids of all reports that are kept."""
        return [str(one) for one in self._ask("SELECT report_id FROM report_rows")["report_id"].to_pylist()]

    def report_count(self) -> int:
        """How many reports are kept."""
        return int(self._ask("SELECT count(*) AS n FROM report_rows")["n"][0].as_py())

    def reports(
        self, asked: Filter | None = None, order: str = "published", most: int | None = None
    ) -> pd.DataFrame:
        """One row a report, the newest first: KEPT_REPORT_SCHEMA's columns but the text, its `incidents`.

        asked  only what the filter shows is counted, and only reports with any are given
        order  published | incidents | read_at; most  so many of them
        """
        numbers = self._by_report(asked)
        there = np.flatnonzero(numbers)
        if most and asked and order != "incidents":
            # mostly there are enough among the first, and joining the few of them is soon done
            first = self._ask(pages.first_reports(order, _TIMES * most))["report"].to_numpy()
            first = first[first < len(numbers)]  # another may have been kept since
            fitting = first[numbers[first] > 0][:most]
            there = fitting if len(fitting) == most else there
        given = pa.table({"report": there, "incidents": numbers[there]})
        return self._listed(self._ask(pages.reports(order, most, every=asked is None), given=given))

    def reports_without(self, most: int) -> tuple[pd.DataFrame, int]:
        """The reports of which no incident is shown, the latest read first, as reports() gives them; of how
        many.
        """
        given = pa.table({"report": np.flatnonzero(self._by_report(None) == 0)})
        picked = self._ask(pages.reports_without(most), given=given)
        return self._listed(picked), picked["total"][0].as_py() if len(picked) else 0

    def _by_report(self, asked: Filter | None) -> np.ndarray:
        """How many incidents that the filter shows each report tells, by the reports' numbers."""
        held, found = self._find(asked) if asked else self._all()
        last = held.ask("SELECT max(report) AS last FROM report_rows")["last"][0].as_py()
        return counts.by_report(held.columns, found, last or 0)

    def _listed(self, picked: pa.Table) -> pd.DataFrame:
        """These reports in their order, with all that is kept of them but the text."""
        told = self._now().reports(picked["report_id"].to_pylist(), _LISTED)
        rows = self._ask(
            "SELECT t.*, incidents FROM picked JOIN told t USING (report_id) ORDER BY spot",
            picked=picked,
            told=told,
        )
        return rows.to_pandas(date_as_object=True)

    def _fit(self, asked: Filter) -> tuple[str, dict[str, Any]]:
        """The filter's condition on rows of `shown`, and its parameters as they stand in memory."""
        where, values = asked.where()
        held = self._now()
        for name in CODED:
            if name in values:
                values[name] = held.codes(values[name])
        if asked.words:
            with self._lock:
                for word in asked.words.lower().split():
                    held.words.search(word)
        return where, values

    def _find(self, asked: Filter) -> tuple[Held, Found]:
        """What the filter shows, by seats in the columns of what is held."""
        where, values = self._fit(asked)
        held = self._now()
        return held, held.find(where, values)

    def _all(self) -> tuple[Held, Found]:
        held = self._now()
        return held, held.find("true", {})

    def _ask(self, sql: str, values: dict[str, Any] | None = None, **given: pa.Table) -> pa.Table:
        return self._now().ask(sql, values, **given)

    def _now(self) -> Held:
        """What is kept as it stands now, in memory; only what was committed since is read."""
        with self._lock:
            now = self._version()
            if self._held is None or self._held_version != now:
                held, self._held = self._held or Held(*self._tables()), None
                held.keep_up()
                self._held, self._held_version = held, now
            return self._held


# What an incident has that is not in memory.
_BLANK = dict.fromkeys(INCIDENT_SCHEMA.names)
# So many times as many reports as are asked for are looked at first.
_TIMES = 4
_TOLD = ["report_id", "title", "publisher", "url", "published"]
_LISTED = [name for name in KEPT_REPORT_SCHEMA.names if name != "text"]


def _frame(rows: pa.Table) -> pd.DataFrame:
    """A frame of incidents; counts stay whole numbers where some are unknown."""
    return rows.to_pandas(date_as_object=True, integer_object_nulls=True, types_mapper=_nullable)


def _nullable(kind: pa.DataType) -> Any:
    return pd.Int64Dtype() if pa.types.is_integer(kind) else None
