"""What is to be doubted of an incident and how much each doubt weighs; the question for the most doubtful.

A happening that nobody can place misleads less than one placed wrongly.
"""

NO_PLACE, APART, WIDE, NO_DAY, LOOSE_DAY, NO_TYPE, DISPUTED = 5.0, 5.0, 4.0, 3.0, 1.5, 2.0, 1.5

# Accounts that place it further apart than their radii and this differ on the place (km).
SAME_KM = 15.0
# A place known no better than this is worth a look (km).
WIDE_KM = 25.0
# UCDP's codes: a country, the sea or a border region; a day known no better than within a month.
NO_POINT, LOOSE = (6, 7), 4

_OWN = (
    f"CASE WHEN latitude IS NULL THEN {NO_PLACE} WHEN where_prec IN {NO_POINT} THEN {WIDE}"
    f" WHEN radius_km > {WIDE_KM} THEN least({WIDE}, 1 + radius_km / 100) ELSE 0 END"
    f" + CASE WHEN date_start IS NULL THEN {NO_DAY} WHEN date_prec >= {LOOSE} THEN {LOOSE_DAY} ELSE 0 END"
    f" + CASE WHEN event_type IS NULL THEN {NO_TYPE} ELSE 0 END"
)
# no report tells of what sources differ on: then the word has no code
_DISPUTED = f"CASE WHEN status = (SELECT code FROM names WHERE text = 'disputed') THEN {DISPUTED} ELSE 0 END"
# from edge to edge of the box around the accounts that tell a point
_POINTS = f"FILTER (coalesce(where_prec, 1) NOT IN {NO_POINT})"
_ACROSS = (
    f"greatest((max(latitude) {_POINTS} - min(latitude) {_POINTS}) * 111,"
    f" (max(longitude) {_POINTS} - min(longitude) {_POINTS}) * 111 * cos(radians(avg(latitude))))"
)
_APART = f"CASE WHEN {_ACROSS} > {SAME_KM} + 2 * coalesce(min(radius_km), 0) THEN {APART} ELSE 0 END"


def doubtful(where: str, most: int) -> str:
    """The query for the ids of the most doubtful happenings, and how many there are in all.

    Without those every account of which stands in the given table `reviewed`.
    """
    return (
        f"WITH own AS (SELECT event_id, alone, turn, latitude, longitude, where_prec, radius_km,"
        f" {_OWN} AS doubt, {_DISPUTED} AS disputed,"
        " incident_id IN (SELECT incident_id FROM reviewed) AS seen"
        f" FROM shown WHERE {where}), each AS ("
        "SELECT event_id, doubt + disputed AS weight FROM own WHERE alone AND NOT seen UNION ALL"
        f" SELECT event_id, arg_min(doubt, turn) + max(disputed) + {_APART} FROM own WHERE NOT alone"
        " GROUP BY event_id HAVING NOT bool_and(seen))"
        " SELECT event_id, count(*) OVER () AS total FROM each WHERE weight > 0"
        f" ORDER BY weight DESC, event_id LIMIT {int(most)}"
    )
