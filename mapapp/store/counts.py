"""A filter's condition in, the questions out that count what it shows: in all, and by time.

What one report alone tells is counted as it stands; only the rest is put together by happening.
"""

from dataclasses import dataclass

_BINS = ("day", "week", "month", "year")


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


def count(where: str) -> str:
    """The columns of Counts but the reports."""
    return (
        "SELECT count(*) AS incidents, count(*) FILTER (undated) AS undated,"
        " count(*) FILTER (unplaced) AS unplaced, sum(own)::BIGINT AS accounts FROM ("
        "SELECT date_start IS NULL AS undated, latitude IS NULL AS unplaced, 1 AS own"
        f" FROM shown WHERE {where} AND alone UNION ALL "
        "SELECT bool_or(date_start IS NULL), bool_or(latitude IS NULL), count(*)"
        f" FROM shown WHERE {where} AND NOT alone GROUP BY event)"
    )


def histogram(where: str, every: str) -> str:
    """Columns start, event_type, incidents, a row a bin and type. Raises ValueError for no such bin."""
    if every not in _BINS:
        raise ValueError(f"every={every}: give one of {', '.join(_BINS)}")
    start = "date_start" if every == "day" else f"CAST(date_trunc('{every}', date_start) AS DATE)"
    own = f"SELECT {start} AS start, event_type, event FROM shown WHERE {where} AND date_start IS NOT NULL"
    return (
        "SELECT start, event_type, sum(n)::BIGINT AS incidents FROM ("
        f"SELECT start, event_type, count(*) AS n FROM ({own} AND alone) GROUP BY ALL UNION ALL "
        "SELECT start, event_type, count(*) FROM"
        f" (SELECT DISTINCT * FROM ({own} AND NOT alone)) GROUP BY ALL"
        ") GROUP BY ALL ORDER BY ALL"
    )
