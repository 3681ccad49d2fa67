"""The Markdown files here and in seeds/ in, their form checked: keys, dates, types, groups, places."""

import csv
import datetime as dt
import functools
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from gazetteer import LocalGazetteer
from mapapp.incident import EVENT_TYPES, STATUSES

HERE = Path(__file__).parent
GROUPS = HERE.parents[1] / "mapapp" / "reading" / "groups.csv"
SEEDS = sorted((HERE.parents[1] / "seeds").glob("*.md"))
OWN = sorted(path for path in HERE.glob("*.md") if path.name != "README.md")
FILES = OWN + SEEDS

FRONT_KEYS = {
    "title",
    "url",
    "note",
    "publisher",
    "published",
    "covers",
    "expected",
    "may",
    "must_not",
    "must_not_places",
    "max_incidents",
}
COUNT_KEYS = {f"{who}_{bound}" for who in ("killed", "wounded") for bound in ("low", "best", "high")}
DATE_KEYS = {"date_start", "date_end", "before", "after"}
GROUP_KEYS = {"perpetrators", "targets", "groups"}
INCIDENT_KEYS = (
    COUNT_KEYS
    | DATE_KEYS
    | GROUP_KEYS
    | {"what", "place_text", "country", "near", "within_km", "radius_km_at_most", "where_prec", "date_prec"}
    | {"event_type", "sub_event_type", "status", "killed", "wounded", "claims"}
)
CLAIM_KINDS = {"killed", "wounded", "responsible", "denied", "happened"}


@functools.cache
def _parts(path: Path) -> tuple[dict[str, Any], str]:
    text = path.read_text(encoding="utf-8")
    _, front, body = text.split("---\n", 2)
    return yaml.safe_load(front), body


def _incidents(front: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from front["expected"]
    yield from front.get("may", [])


@functools.cache
def _group_names() -> set[str]:
    with GROUPS.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(line for line in lines if not line.startswith("#"))
        return {row["name"] for row in rows}


@functools.cache
def _country_name(country: str) -> str | None:
    answer = LocalGazetteer().geocode(country)
    return answer and answer.raw["country_name"]


every_report = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def test_there_are_enough_reports_and_some_of_them_tell_of_no_incident() -> None:
    empty = [path for path in OWN if not _parts(path)[0]["expected"]]
    assert len(OWN) >= 60
    assert len(empty) >= 4


@every_report
def test_the_front_matter_has_only_known_keys_and_the_needed_ones(path: Path) -> None:
    front, _ = _parts(path)
    assert set(front) <= FRONT_KEYS
    assert {"title", "publisher", "expected"} <= set(front)
    assert {"note", "published"} <= set(front) if path in SEEDS else {"covers", "must_not"} <= set(front)
    for incident in _incidents(front):
        assert set(incident) <= INCIDENT_KEYS, incident
        assert incident["what"]


@every_report
def test_the_body_begins_with_the_headline_and_is_short(path: Path) -> None:
    front, body = _parts(path)
    headline, blank, rest = body.split("\n", 2)
    assert headline == front["title"]
    assert blank == ""
    assert 20 <= len(rest.split()) <= 250


@every_report
def test_dates_are_days_and_lie_in_order_and_not_after_publication(path: Path) -> None:
    front, _ = _parts(path)
    published = front.get("published")
    assert published is None or type(published) is dt.date
    for incident in _incidents(front):
        for key in DATE_KEYS & set(incident):
            assert incident[key] is None or type(incident[key]) is dt.date, (key, incident)
        start, end = incident.get("date_start"), incident.get("date_end")
        assert (start is None) == (end is None), "one end of a range alone"
        if start is not None:
            assert start <= end
            # A month or a year that is named may run on beyond the day of the report.
            assert published is None or start <= published


@every_report
def test_events_statuses_and_claims_use_the_terms_of_the_record(path: Path) -> None:
    front, _ = _parts(path)
    for incident in _incidents(front):
        kind, part = incident.get("event_type"), incident.get("sub_event_type")
        assert kind is None or kind in EVENT_TYPES
        assert part is None or part in EVENT_TYPES[kind]
        assert set(incident.get("status", [])) <= set(STATUSES)
        for source, about, value in incident.get("claims", []):
            assert source and about in CLAIM_KINDS
            assert value is None or type(value) is int


@every_report
def test_places_stand_in_the_text_and_coordinates_on_the_globe(path: Path) -> None:
    front, body = _parts(path)
    for incident in _incidents(front):
        if place := incident.get("place_text"):
            assert place in body
        assert ("near" in incident) == ("within_km" in incident)
        if "near" in incident:
            latitude, longitude = incident["near"]
            assert -90 <= latitude <= 90 and -180 <= longitude <= 180
            assert 0 < incident["within_km"] <= 1000
        assert incident.get("where_prec", 1) in range(1, 8)
        assert incident.get("date_prec", 1) in range(1, 6)


@every_report
def test_countries_are_written_as_the_gazetteer_writes_them(path: Path) -> None:
    front, _ = _parts(path)
    for country in {incident["country"] for incident in _incidents(front) if "country" in incident}:
        assert _country_name(country) == country


@every_report
def test_casualties_are_ordered_counts(path: Path) -> None:
    front, _ = _parts(path)
    for incident in _incidents(front):
        for who in ("killed", "wounded"):
            counts = incident.get(who) or [incident.get(f"{who}_{b}") for b in ("low", "best", "high")]
            assert len(counts) == 3
            known = [count for count in counts if count is not None]
            assert known == sorted(known) and all(type(n) is int and n >= 0 for n in known)
            assert not (who in incident and any(key.startswith(f"{who}_") for key in incident))


@every_report
def test_groups_are_written_as_the_list_of_groups_writes_them(path: Path) -> None:
    front, _ = _parts(path)
    known = _group_names()
    named = {name for incident in _incidents(front) for key in GROUP_KEYS for name in incident.get(key, [])}
    assert named <= known


@every_report
def test_no_expected_place_is_among_the_forbidden_ones(path: Path) -> None:
    front, _ = _parts(path)
    wanted = {incident.get("place_text") for incident in front["expected"]}
    assert not wanted & set(front.get("must_not_places", []))
    assert front.get("max_incidents", math.inf) >= len(front["expected"])
