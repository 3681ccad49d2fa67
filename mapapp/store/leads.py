"""A condition on incidents in, SQL for happenings out: one row for each, the account that places it best."""

# How unsure an account is, the surest first.
VAGUENESS = (
    "latitude IS NULL, coalesce(where_prec, 9), coalesce(radius_km, 1e9), coalesce(date_prec, 9),"
    " date_start IS NULL, killed_best IS NULL, incident_id"
)


def leads(where: str, columns: str, *, near: str = "") -> str:
    """A query for these columns of the surest account of each event among those that meet the condition.

    `most_killed` is the event's highest best figure; near, a condition on where, is only a help to be quick:
    it may let through what is not near.
    """
    some = f" AND event IN (SELECT event FROM shown WHERE {where} AND NOT alone AND {near})" if near else ""
    own = f" AND {near}" if near else ""
    return (
        f"SELECT {columns}, killed_best AS most_killed FROM shown WHERE {where} AND alone{own} UNION ALL"
        f" (SELECT {columns}, max(killed_best) OVER (PARTITION BY event) AS most_killed"
        f" FROM shown WHERE {where} AND NOT alone{some}"
        f" QUALIFY row_number() OVER (PARTITION BY event ORDER BY {VAGUENESS}) = 1)"
    )
