"""Scoring a folder of reports with expectations."""

import datetime as dt
import json

import pytest

from mapapp.errors import InputError
from mapapp.incident import Incident
from mapapp.reading.evaluate import main, score
from mapapp.reading.expectations import Case, cases
from mapapp.report import Report

FOUND = Incident(
    "i", "i", "r", dt.date(2024, 4, 19), dt.date(2024, 4, 19), 1, "Battles", "Armed clash", "reported",
    ("Israel",), (), ("Israel",), "Kalso", "Kalso", None, "Iraq", 32.8, 44.43, 1, 12.0, "", 1, 1, 2,
)  # fmt: skip
EXPECTED = {
    "what": "the clash", "country": "Iraq", "near": [32.85, 44.35], "within_km": 20,
    "date_start": "2024-04-19", "date_end": "2024-04-19", "perpetrators": ["Israel"], "killed": [1, 1, 1],
}  # fmt: skip


def scored(*expected, may=(), incidents=(FOUND,)):
    return score(Case("c", Report("x"), expected, may, (), None), incidents)


def test_a_found_incident_counts_once_as_right():
    tally = scored(EXPECTED).tallies["incidents"]
    assert (tally.right, tally.output, tally.expected) == (1, 1, 1)


@pytest.mark.parametrize(
    "wrong",
    [{"near": [36.0, 44.3]}, {"country": "Syria"}, {"date_start": "2024-05-01", "date_end": "2024-05-02"}],
)
def test_elsewhere_or_on_another_day_is_missed_and_spurious(wrong):
    tally = scored(EXPECTED | wrong).tallies["incidents"]
    assert (tally.right, tally.output, tally.expected) == (0, 1, 1)


def test_a_wrong_number_and_a_wrong_party_are_told():
    result = scored(EXPECTED | {"killed": [1, 1, 1], "perpetrators": ["Israel", "Iran"]})
    assert result.tallies["killed"].right == 2
    assert result.tallies["perpetrators"].right == 1
    assert len(result.wrong) == 2


def test_what_may_be_output_is_neither_right_nor_wrong():
    tally = scored(may=({"country": "Iraq"},)).tallies["incidents"]
    assert (tally.right, tally.output, tally.expected) == (0, 0, 0)


def test_no_pair_is_made_of_two_different_parties():
    tally = scored(EXPECTED | {"perpetrators": ["Houthis"], "event_type": "Accidents"}).tallies["incidents"]
    assert tally.right == 0


def test_both_forms_of_expectations_are_read(tmp_path):
    (tmp_path / "a.md").write_text(
        "---\ntitle: T\npublished: 2024-04-20\nexpected:\n  - what: x\n    country: Iraq\n---\nT\n\nBody.\n"
    )
    (tmp_path / "b.txt").write_text("Body.")
    (tmp_path / "b.json").write_text(
        json.dumps({"published": "2024-04-20", "must": [{"what": "y"}], "may": []})
    )
    first, second = cases(tmp_path)
    assert (first.report.published, first.expected[0]["country"]) == (dt.date(2024, 4, 20), "Iraq")
    assert second.expected[0]["what"] == "y"


def test_a_folder_without_reports_and_a_broken_one_are_named(tmp_path, capsys):
    assert main([str(tmp_path)]) == 1
    assert str(tmp_path) in capsys.readouterr().err
    (tmp_path / "bad.md").write_text("---\n: [\n---\n")
    with pytest.raises(InputError, match=r"bad\.md"):
        list(cases(tmp_path))
