"""A condition and an order in, SQL for so many happenings or reports as a page shows out."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from mapapp.incident import Incident
from mapapp.store.columns import NO_DAY, Columns, Found, among
from mapapp.store.held import BRIEF
from mapapp.store.leads import leads

# What is in memory of an incident, and of the report that tells it.
COLUMNS = f"{', '.join(BRIEF)}, publisher, published"
NEWEST = "date_start DESC NULLS LAST, event_id, incident_id"
# The incidents at given seats.
AT = f"SELECT {COLUMNS}, seat FROM rows JOIN given USING (seat) ORDER BY {NEWEST}"
# The accounts of a page of the happenings at given seats, `late` the lead's day, the first first.
AT_PAGE = (
    "WITH page AS (SELECT seat, dense_rank() OVER (ORDER BY late, event_id) AS spot"
    " FROM rows JOIN given USING (seat) QUALIFY spot > $skip AND spot <= $skip + $most)"
    f" SELECT {COLUMNS} FROM rows JOIN page USING (seat) ORDER BY spot, incident_id"
)
# So many are sooner put in order than found.
_MOST_AT_PAGE = 50_000
FIRST_TOLD = "published NULLS LAST, incident_id"

_TEXT = "(SELECT lower(text) FROM names WHERE code = {})"
_OTHER = "(SELECT code FROM names WHERE text = 'Other')"
_PLACE = ("coalesce(place_name, place_text)", "admin1", "country")
_KIND = f"coalesce(nullif(sub_event_type, {_OTHER}), event_type)"
_ORDERS = {  # name: the columns it looks at besides the day, the order
    "newest": ("", "date_start DESC NULLS LAST"),
    "oldest": ("", "date_start NULLS LAST"),
    "killed": (", killed_best", "greatest(coalesce(killed_best, 0), coalesce(most, 0)) DESC"),
    "unsure": (
        ", latitude, radius_km",
        "CASE WHEN latitude IS NULL THEN 1e9 ELSE coalesce(radius_km, 1e9) END DESC",
    ),
    "place": (
        ", place_name, place_text, admin1, country",
        ", ".join(f"{_TEXT.format(column)} NULLS LAST" for column in _PLACE),
    ),
    "kind": (", event_type, sub_event_type", f"{_TEXT.format(_KIND)} NULLS LAST"),
}
ORDERS = tuple(_ORDERS)
_REPORT_ORDERS = {"published": "r.published", "incidents": "incidents", "read_at": "read_at"}


class Around(NamedTuple):
    """Where a happening stands: its number, from 1, of how many, and the ids of those before and after it."""

    number: int
    total: int
    before: str | None
    after: str | None


def page(where: str, order: str, most_rows: int, skip: int) -> str:
    """The query for all accounts of the happenings on a page, in an order of ORDERS."""
    return (
        f"WITH page AS (SELECT event, row_number() OVER () AS spot FROM ({_ordered(where, order)}"
        f" LIMIT {int(most_rows)} OFFSET {int(skip)}))"
        f" SELECT {COLUMNS} FROM (SELECT * FROM shown WHERE {where}"
        " AND event IN (SELECT event FROM page)) JOIN page USING (event) ORDER BY spot, incident_id"
    )


def at_page(columns: Columns, found: Found, order: str, most: int, skip: int) -> pa.Table | None:
    """What AT_PAGE is given for the same page, told by days alone; None where days do not tell them apart."""
    if order not in ("newest", "oldest"):
        return None

    def late(day: np.ndarray) -> np.ndarray:
        return -day if order == "newest" else np.where(day == NO_DAY, -NO_DAY, day)

    when = columns.counted("when", found)
    by_row = late(when.part("day"))
    rows = np.argsort(by_row)
    passed = np.cumsum(when.leads.take(rows))
    enough = int(np.searchsorted(passed, min(skip + most, len(found.leads))))
    last = by_row[rows[enough]] if len(rows) else 0
    if int(when.leads[by_row <= last].sum()) > _MOST_AT_PAGE:
        return None
    first = late(next(columns.of(found.leads, "day"))) <= last
    leads, others, of = found.with_others(among(found.leads, first))
    days = late(next(columns.of(np.concatenate([leads, of]), "day")))
    seats = pa.array(np.concatenate([leads, others]).astype(np.int32))
    return pa.table({"seat": seats, "late": pa.array(days)})


def _ordered(where: str, order: str) -> str:
    """The query for event and event_id of the happenings in an order of ORDERS."""
    columns, by = _ORDERS[order]
    # an event counts with the highest figure over its accounts
    most = (
        f" LEFT JOIN (SELECT event, max(killed_best) AS most FROM shown WHERE {where} AND NOT alone"
        " GROUP BY event) USING (event)"
    )
    return (
        "SELECT event, event_id"
        f" FROM ({leads(where, f'event, event_id, date_start{columns}')}){most if order == 'killed' else ''}"
        f" ORDER BY {by}, date_start DESC NULLS LAST, event_id"
    )


def around(where: str, order: str) -> str:
    """The query for the fields of Around in an order of ORDERS; $event_id is the happening's."""
    if order != "newest":
        return (
            "WITH every AS (SELECT event_id, row_number() OVER () AS spot"
            f" FROM ({_ordered(where, order)})),"
            " own AS (SELECT spot FROM every WHERE event_id = $event_id)"
            " SELECT (SELECT spot FROM own) AS number, (SELECT count(*) FROM every) AS total,"
            " (SELECT event_id FROM every WHERE spot = (SELECT spot FROM own) - 1) AS before,"
            " (SELECT event_id FROM every WHERE spot = (SELECT spot FROM own) + 1) AS after"
        )
    # the usual order needs no sorting
    day = "coalesce(date_start, DATE '0001-01-01')"
    return (
        f"WITH every AS (SELECT event_id, {day} AS day FROM ({leads(where, 'event_id, date_start')})),"
        " own AS (SELECT * FROM every WHERE event_id = $event_id),"
        " earlier AS (SELECT e.event_id, e.day FROM every e, own o"
        " WHERE e.day > o.day OR (e.day = o.day AND e.event_id < o.event_id)),"
        " later AS (SELECT e.event_id, e.day FROM every e, own o"
        " WHERE e.day < o.day OR (e.day = o.day AND e.event_id > o.event_id))"
        " SELECT CASE WHEN (SELECT count(*) FROM own) > 0"
        " THEN 1 + (SELECT count(*) FROM earlier) END AS number,"
        " (SELECT count(*) FROM every) AS total,"
        " (SELECT event_id FROM earlier ORDER BY day, event_id DESC LIMIT 1) AS before,"
        " (SELECT event_id FROM later ORDER BY day DESC, event_id LIMIT 1) AS after"
    )


def reports(order: str, most: int | None, *, every: bool) -> str:
    """The query for the ids of reports in an order, how many incidents each has, and `spot`, its place.

    It is given the numbers of reports with incidents (counts.by_report()); every  those without any too
    """
    join = "LEFT JOIN" if every else "JOIN"
    limit = f" LIMIT {int(most)}" if most is not None else ""
    return (
        "SELECT report_id, incidents, row_number() OVER () AS spot FROM ("
        "SELECT r.report_id, coalesce(incidents, 0) AS incidents"
        f" FROM report_rows r {join} given USING (report)"
        f" ORDER BY {_REPORT_ORDERS[order]} DESC NULLS LAST, r.report_id{limit})"
    )


def first_reports(order: str, most: int) -> str:
    """The query for the numbers of the first reports in an order (not `incidents`), with incidents or not."""
    return (
        "SELECT report FROM report_rows r"
        f" ORDER BY {_REPORT_ORDERS[order]} DESC NULLS LAST, r.report_id LIMIT {int(most)}"
    )


def reports_without(most: int) -> str:
    """The query for reports without an incident: their ids, `incidents` (none), `spot` (place), `total`.

    It is given the numbers of reports that may be such.
    """
    return (
        "SELECT report_id, 0 AS incidents, count(*) OVER () AS total,"
        " row_number() OVER (ORDER BY read_at DESC, report_id) AS spot"
        f" FROM report_rows JOIN given USING (report) ORDER BY spot LIMIT {int(most)}"
    )


# Kept incidents near probes; a week is what rows are first told apart by, since comparing each with each
# would not end.
NEAR = (
    f"SELECT {COLUMNS} FROM shown WHERE incident_id IN (SELECT incident_id FROM shown JOIN probes"
    " ON country IS NOT DISTINCT FROM land AND (date_start - DATE '0001-01-01') // 7 = week"
    " WHERE date_end >= earliest AND date_start <= latest"
    " AND (lat IS NULL OR latitude IS NULL"
    " OR abs(latitude - lat) * 110 <= greatest(reach, coalesce(radius_km, 0))))"
    f" ORDER BY {FIRST_TOLD}"
)
_EPOCH = dt.date(1970, 1, 1).toordinal()
_LONGEST_DAYS = 60


def probes(incidents: Sequence[Incident], days: int, code: Callable[[str], int]) -> pa.Table:
    """What NEAR compares with: these, each once for every week that one near it can have begun in."""
    rows = []
    for one in incidents:
        if one.date_start is None or one.date_end is None:
            continue
        first, last = one.date_start.toordinal() - days, one.date_end.toordinal() + days
        probe = {
            "land": code(one.country) if one.country else None,
            "earliest": first - _EPOCH,
            "latest": last - _EPOCH,
            "lat": one.latitude,
            "reach": max(10.0, one.radius_km or 0.0),
        }
        weeks = range(max(0, first - 1 - _LONGEST_DAYS) // 7, (last - 1) // 7 + 1)
        rows += [probe | {"week": week} for week in weeks]
    day = pa.int32()
    fields = [("land", day), ("earliest", day), ("latest", day), ("week", pa.int64())]
    table = pa.Table.from_pylist(
        rows, schema=pa.schema([*fields, ("lat", pa.float64()), ("reach", pa.float64())])
    )
    for name in ("earliest", "latest"):
        at = table.schema.get_field_index(name)
        table = table.set_column(at, name, table[name].cast(pa.date32()))
    return table
