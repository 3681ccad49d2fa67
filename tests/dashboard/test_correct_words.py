"""What was corrected, as a person reads it: old struck through, new, who and when; and nothing in it runs."""

import datetime as dt

from mapapp.dashboard.correct_words import gone, told
from mapapp.incident import Incident
from mapapp.store import Correction, acts

READ = Incident(
    "a", "a", "r", dt.date(2024, 2, 3), dt.date(2024, 2, 3), 1,
    event_type="Battles", place_name="Mosul", country="Iraq", latitude=36.3, longitude=43.1, radius_km=12.0,
    killed_best=3,
)  # fmt: skip
NOON = dt.datetime(2024, 2, 29, 12, 5, tzinfo=dt.UTC)


def _told(values: dict[str, object], by: str = "Ada") -> str:
    made = Correction("a", values, made_by=by, made_at=NOON)
    (act,) = acts.acts([made.as_row()], {"a": READ})
    return told(act)


def test_the_old_place_is_struck_through_beside_the_new_one() -> None:
    said = _told({"place_name": "Tal Afar", "latitude": 36.37})
    assert '<del dir="auto">Mosul, Iraq</del> <ins dir="auto">Tal Afar, Iraq</ins>' in said
    assert "36.3000, 43.1000" in said and "36.3700, 43.1000" in said


def test_who_and_when_are_told() -> None:
    assert "<bdi>Ada</bdi>, 29 February 2024, 12:05 UTC" in _told({"killed_best": 4})


def test_only_what_changed_is_told() -> None:
    said = _told({"killed_best": 4})
    assert "Killed" in said and "Where" not in said and "Wounded" not in said


def test_what_was_not_told_before_says_so() -> None:
    assert '<del dir="auto">not told</del> <ins dir="auto">2</ins>' in _told({"wounded_best": 2})


def test_parting_and_merging_are_told_apart() -> None:
    assert "Put together" in _told({"event_id": "b"})
    assert "Parted" in _told({"event_id": "a-apart"})


def test_names_are_shown_and_never_markup() -> None:
    said = _told({"place_name": "<script>x</script>"}, by="<b>Bo")
    assert "<script>" not in said and "<b>Bo" not in said
    (act,) = acts.acts([Correction("a", {"dismissed": True}, made_by="<i>").as_row()], {"a": READ})
    assert "<i>" not in gone([READ], act)
