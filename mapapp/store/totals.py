"""A condition and what to count by in, the question out: incidents, killed and wounded of each value.

An incident counts once for each value that any of its accounts tells, as the facets count, and with the
highest figure that any of these accounts tells.
"""

from mapapp.store.filter import KILLED

_WOUNDED = "coalesce(wounded_best, wounded_low)"
_TIMES = {"month": "strftime(date_start, '%Y-%m')", "year": "strftime(date_start, '%Y')"}
_CODES = ("event_type", "sub_event_type", "country", "admin1")
_LISTS = ("groups", "perpetrators", "targets")
# What can be counted by; "" counts all as one.
KINDS = ("", *_TIMES, *_CODES, *_LISTS)


def totals(where: str, by: str, most: int) -> str:
    """Columns value (text, null where none is told), incidents, killed, wounded (null where nobody counts).

    The latest month or year first, of all else what has most incidents. Raises ValueError for no such kind.
    """
    if by not in KINDS:
        raise ValueError(f"by={by}: give one of {', '.join(KINDS[1:])}")
    source, value = f"(SELECT * FROM shown WHERE {where})", _TIMES.get(by, by or "''")
    if by in _LISTS:
        items = "(SELECT code, unnest(list_distinct(items)) AS item FROM lists)"
        source, value = f"{source} LEFT JOIN {items} ON code = {by}", "item"
    coded = by in _CODES or by in _LISTS
    text = "(SELECT text FROM names WHERE code = value)" if coded else "value"
    order = "value DESC NULLS LAST" if by in _TIMES else "value IS NULL, incidents DESC, value"
    return (
        f"WITH own AS (SELECT {value} AS value, event, alone, {KILLED} AS killed, {_WOUNDED} AS wounded"
        f" FROM {source}),"
        " single AS (SELECT value, killed, wounded FROM own WHERE alone UNION ALL"
        " SELECT value, max(killed), max(wounded) FROM"
        # none is told only where no account tells any
        " (SELECT * FROM own WHERE NOT alone"
        " QUALIFY value IS NOT NULL OR count(value) OVER (PARTITION BY event) = 0) GROUP BY value, event)"
        f" SELECT {text} AS value, incidents, killed, wounded FROM"
        " (SELECT value, count(*) AS incidents, sum(killed)::BIGINT AS killed,"
        " sum(wounded)::BIGINT AS wounded FROM single GROUP BY value)"
        f" ORDER BY {order} LIMIT {int(most)}"
    )
