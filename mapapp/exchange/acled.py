"""Incidents in, the columns of ACLED's export out, for tools that expect them; one row a happening."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mapapp.exchange import originals

# ACLED's columns of 2023 and later, in its order.
COLUMNS = (
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1"
    " assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region"
    " country admin1 admin2 admin3 location latitude longitude geo_precision source source_scale notes"
    " fatalities tags timestamp"
).split()
# UCDP's codes to ACLED's: days, week, month; town, part of a region, region.
_TIME = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3}
_PLACE = {1: 1, 2: 2, 3: 2}
_IN_TOWN_KM, _NEAR_TOWN_KM = 10.0, 50.0
# Which of its columns tell a field of ours.
_TOLD_BY = {
    "date_start": ("event_date", "year", "time_precision"),
    "date_end": ("event_date", "year", "time_precision"),
    "event_type": ("event_type", "sub_event_type", "disorder_type", "civilian_targeting"),
    "sub_event_type": ("event_type", "sub_event_type", "disorder_type"),
    **dict.fromkeys(
        ("perpetrators", "targets", "groups"),
        ("actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction"),
    ),
    **dict.fromkeys(
        ("place_text", "place_name", "latitude", "longitude", "where_prec", "admin1", "country"),
        ("country", "iso", "region", "admin1", "admin2", "admin3", "location", "latitude", "longitude",
         "geo_precision"),
    ),
    "killed_best": ("fatalities",),
}  # fmt: skip
_DISORDER = {
    "Battles": "Political violence",
    "Explosions/Remote violence": "Political violence",
    "Violence against civilians": "Political violence",
    "Protests": "Demonstrations",
    "Riots": "Demonstrations",
    "Strategic developments": "Strategic developments",
}


def rows(incidents: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """A row of COLUMNS and originals.ADDED for each happening, from its first account; unknown is None.

    Of a span of days the middle is given, as ACLED does. What it codes by hand (inter, tags) stays empty, and
    accidents and crime keep our event types, for which ACLED has none. What came from ACLED leaves as it came
    but for what people corrected since; incidents may tell the `row` they came as, and fields `corrected`.
    """
    seen: set[str] = set()
    for one in incidents:
        if one["event_id"] in seen:
            continue
        seen.add(one["event_id"])
        first, second = _sides(one)
        day = _middle(one["date_start"], one["date_end"])
        came = _came(one) if one["publisher"] == "ACLED" else {}
        civilian = one["event_type"] == "Violence against civilians"
        made = dict.fromkeys(COLUMNS) | {
            "event_id_cnty": one["event_id"],
            "event_date": f"{day.day:02} {day:%B %Y}" if day else None,
            "year": day.year if day else None,
            "time_precision": _TIME.get(one["date_prec"] or 0),
            "disorder_type": _DISORDER.get(one["event_type"] or ""),
            "event_type": one["event_type"],
            "sub_event_type": one["sub_event_type"],
            "actor1": first[0] if first else None,
            "assoc_actor_1": "; ".join(first[1:]) or None,
            "actor2": second[0] if second else None,
            "assoc_actor_2": "; ".join(second[1:]) or None,
            "civilian_targeting": "Civilian targeting" if civilian else None,
            "country": one["country"],
            "admin1": one["admin1"],
            "location": one["place_name"] or one["place_text"] or one["admin1"] or one["country"],
            "latitude": one["latitude"],
            "longitude": one["longitude"],
            "geo_precision": _sureness(one["where_prec"], one["radius_km"]),
            "source": one["publisher"],
            "notes": one["source_sentence"],
            "fatalities": one["killed_best"],
        }
        yield made | came | {name: one[name] for name in originals.ADDED}


def _sureness(precision: int | None, radius_km: float | None) -> int | None:
    """ACLED's code: by UCDP's code, else by how far the truth may lie off."""
    if precision is not None:
        return _PLACE.get(precision, 3)
    if radius_km is None:
        return None
    return 1 if radius_km <= _IN_TOWN_KM else 2 if radius_km <= _NEAR_TOWN_KM else 3


def _came(one: Mapping[str, Any]) -> dict[str, str | None]:
    """The cells of ACLED's that an incident came with, but for those that corrections made untrue."""
    told: dict[str, str | None] = {
        _plain(name): cell for name, cell in originals.cells(one.get("row") or "").items()
    }
    stale = {name for field in one.get("corrected") or () for name in _TOLD_BY.get(field, ())}
    if "event_id_cnty" not in told:
        return {}
    # who is in no cell of its was nobody
    told = dict.fromkeys(_TOLD_BY["groups"], None) | told
    return {name: told[name] for name in COLUMNS if name in told and name not in stale}


def _sides(one: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    by, against = list(one["perpetrators"]), list(one["targets"])
    others = [name for name in one["groups"] if name not in by and name not in against]
    if not by and others:
        by = [others.pop(0)]
    if not against and one["event_type"] == "Violence against civilians":
        against = [f"Civilians ({one['country']})" if one["country"] else "Civilians"]
    if not against and others:
        against = [others.pop(0)]
    return by + others, against


def _middle(first: dt.date | None, last: dt.date | None) -> dt.date | None:
    return first + (last - first) // 2 if first and last else first


def _plain(name: str) -> str:
    """ACLED's older columns under their present names: EVENT_DATE, ALLY_ACTOR_1, GEO_PRECIS."""
    name = name.lower().replace(" ", "_").replace("ally_actor", "assoc_actor")
    return "geo_precision" if name == "geo_precis" else name
