"""A condition on incidents in, SQL for happenings out: one row for each, the account that places it best."""

# How unsure an account is, the surest first; `turn` in `shown` numbers an event's accounts by it.
VAGUENESS = (
    "latitude IS NULL, coalesce(where_prec, 9), coalesce(radius_km, 1e9), coalesce(date_prec, 9),"
    " date_start IS NULL, killed_best IS NULL, incident_id"
)


def leads(where: str, columns: str, near: str = "true") -> str:
    """A query for these columns of the surest account of each event among those that meet the condition.

    near, a condition on where, is only a help to be quick: what is not near may come too.
    """
    # few events are led by a later account, the first of which does not meet the condition
    return (
        f"SELECT {columns} FROM shown WHERE {where} AND turn = 1 AND {near} UNION ALL"
        f" (SELECT {columns} FROM (SELECT * FROM shown WHERE {where} AND turn > 1)"
        f" ANTI JOIN (SELECT event FROM shown WHERE {where} AND turn = 1 AND NOT alone) USING (event)"
        " QUALIFY row_number() OVER (PARTITION BY event ORDER BY turn) = 1)"
    )
