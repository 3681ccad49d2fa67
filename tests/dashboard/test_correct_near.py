"""What a happening may be the same as: the nearest in time and place first."""

import datetime as dt
from pathlib import Path

from mapapp.dashboard.correct_near import nearest_first
from mapapp.incident import Incident
from mapapp.report import Report
from mapapp.store import open_store

DAY = dt.date(2024, 3, 1)


def test_the_nearest_in_time_and_place_comes_first_and_what_tells_neither_last(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store")
    told = [
        _told("here", DAY, 36.3, 43.1),
        _told("beside, a day later", DAY + dt.timedelta(days=1), 36.3, 43.2),
        _told("same day, 500 km off", DAY, 33.3, 47.4),
        _told("a month later", DAY + dt.timedelta(days=27), 36.3, 43.1),
        _told("no place", DAY, None, None),
        _told("neither", None, None, None),
    ]
    store.add([report for report, _ in told], [incident for _, incident in told])
    asked = told[0][1]
    assert list(nearest_first(asked, store.briefs())) == [
        "beside, a day later", "same day, 500 km off", "a month later", "no place", "neither",
    ]  # fmt: skip


def test_what_has_no_day_and_no_place_can_still_be_compared(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store")
    told = [_told("asked", None, None, None), _told("other", DAY, 36.3, 43.1)]
    store.add([report for report, _ in told], [incident for _, incident in told])
    near = nearest_first(told[0][1], store.briefs())
    assert near == {"other": "Mosul, 1 March 2024: Battles"}
    assert nearest_first(told[1][1], store.briefs().iloc[:0]) == {}


def _told(
    name: str, day: dt.date | None, latitude: float | None, longitude: float | None
) -> tuple[Report, Incident]:
    report = Report(f"Report of {name}.")
    return report, Incident(
        name, name, report.report_id, date_start=day, date_end=day, latitude=latitude, longitude=longitude,
        place_name="Mosul" if latitude else None, event_type="Battles",
    )  # fmt: skip
