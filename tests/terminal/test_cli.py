"""The terminal, as a person or a script calls it: real processes, real files, a real store."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
REPORT = (
    "Drone attack on base near Kirkuk kills two soldiers\n\n"
    "Two Iraqi soldiers were killed and five were wounded when a drone struck a military base near Kirkuk"
    " on Tuesday, the interior ministry said.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    return tmp_path


def mapapp(folder: Path, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mapapp", *arguments],
        cwd=folder,
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT), "MAPAPP_STORE": str(folder / "store"), "PYTHONUTF8": "0"},
        check=False,
    )


def test_read_shows_the_incident_and_keeps_nothing(folder: Path) -> None:
    done = mapapp(folder, "read", "report.txt", "--published", "2024-03-07")
    assert done.returncode == 0, done.stderr
    assert "5 March 2024" in done.stdout
    assert "Kirkuk" in done.stdout
    assert not (folder / "store").exists()


def test_read_json_is_one_public_record_a_line(folder: Path) -> None:
    done = mapapp(folder, "read", "report.txt", "--published", "2024-03-07", "--json")
    (record,) = map(json.loads, done.stdout.splitlines())
    assert (record["date_start"], record["killed_best"], record["wounded_best"]) == ("2024-03-05", 2, 5)
    text = (folder / "report.txt").read_text(encoding="utf-8")
    words = {found["field"]: text[found["start"] : found["end"]] for found in record["evidence"]}
    assert "Kirkuk" in words["place_text"]


def test_without_the_day_of_publication_relative_days_stay_open_and_it_says_so(folder: Path) -> None:
    done = mapapp(folder, "read", "report.txt")
    assert "not told" in done.stdout
    assert "--published" in done.stdout
    done = mapapp(folder, "read", "report.txt", "--json")
    assert json.loads(done.stdout)["date_start"] is None
    assert "no publication date" in done.stderr


def test_standard_input_is_a_report_too(folder: Path) -> None:
    assert "Kirkuk" in mapapp(folder, "read", "-", "--published", "2024-03-07", stdin=REPORT).stdout


def test_the_same_report_added_twice_changes_nothing(folder: Path) -> None:
    first = mapapp(folder, "add", "report.txt", "--published", "2024-03-07")
    assert first.returncode == 0, first.stderr
    assert first.stdout.startswith("added")
    before = sorted(path.name for path in (folder / "store").rglob("*"))
    assert mapapp(folder, "add", "report.txt", "--published", "2024-03-07").stdout.startswith("unchanged")
    assert mapapp(folder, "add", "report.txt").stdout.startswith("unchanged")
    assert sorted(path.name for path in (folder / "store").rglob("*")) == before


def test_a_day_told_later_is_taken_up(folder: Path) -> None:
    mapapp(folder, "add", "report.txt")
    assert mapapp(folder, "add", "report.txt", "--published", "2024-03-07").stdout.startswith("updated")
    mapapp(folder, "export", "out.csv")
    with (folder / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["date_start"] == "2024-03-05"


def test_a_folder_is_added_and_what_cannot_be_read_is_named(folder: Path) -> None:
    (folder / "in").mkdir()
    (folder / "in" / "good.txt").write_text(REPORT, encoding="utf-8")
    (folder / "in" / "empty.txt").write_text("", encoding="utf-8")
    done = mapapp(folder, "add", "in", "gone.txt", "--published", "2024-03-07")
    assert done.returncode == 1
    assert done.stdout.startswith("added") and "good.txt" in done.stdout
    assert "empty.txt: holds no text" in done.stderr
    assert "gone.txt: no such file" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.txt", b"", "holds no text"),
        ("image.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is not text"),
        ("huge.txt", b"A bomb went off. " * 3_000_000, "too long"),
        (
            "arabic.txt",
            "قتل شخص واحد في غارة على معسكر غرب العراق يوم الجمعة، قالت الشرطة".encode(),
            "Arabic",
        ),
        (
            "french.txt",
            "Deux soldats ont été tués vendredi dans une attaque, a indiqué la police du Mali.".encode(),
            "French",
        ),
    ],
)
def test_bad_input_gets_one_clear_line_and_keeps_nothing(
    folder: Path, name: str, content: bytes, said: str
) -> None:
    (folder / name).write_bytes(content)
    done = mapapp(folder, "add", name, "--published", "2024-03-07")
    assert done.returncode == 1
    assert said in done.stderr and name in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (folder / "store").exists()


@pytest.mark.parametrize(
    "arguments",
    [["add", "report.txt", "--published", "20.4.2024"], ["read"], ["fly"], ["geocode"]],
)
def test_wrong_usage_exits_with_2_and_says_what_is_wrong(folder: Path, arguments: list[str]) -> None:
    done = mapapp(folder, *arguments)
    assert done.returncode == 2
    assert done.stderr and "Traceback" not in done.stderr


def test_a_store_that_cannot_be_there_is_named(folder: Path) -> None:
    (folder / "store").write_text("no folder", encoding="utf-8")
    done = mapapp(folder, "add", "report.txt", "--published", "2024-03-07")
    assert done.returncode == 1
    assert "store" in done.stderr and "Traceback" not in done.stderr


def test_export_keeps_to_its_filter(folder: Path) -> None:
    mapapp(folder, "add", "report.txt", "--published", "2024-03-07")
    for country, expected in (("Iraq", 1), ("Syria", 0)):
        done = mapapp(folder, "export", "out.geojson", "--country", country, "--from", "2024-03-01")
        assert done.returncode == 0, done.stderr
        collection = json.loads((folder / "out.geojson").read_text(encoding="utf-8"))
        assert len(collection["features"]) == expected
        assert country in collection["about"]["view"]


def test_the_store_goes_back_to_how_it_was(folder: Path) -> None:
    mapapp(folder, "add", "report.txt", "--published", "2024-03-07")
    first = mapapp(folder, "store", "history").stdout.split()[0]
    (folder / "other.txt").write_text(REPORT.replace("Kirkuk", "Mosul"), encoding="utf-8")
    mapapp(folder, "add", "other.txt", "--published", "2024-03-07")
    before = mapapp(folder, "store", "info").stdout
    assert "reports    2" in before
    done = mapapp(folder, "store", "restore", first)
    assert done.returncode == 0, done.stderr
    assert "reports    1" in done.stdout
    undo = done.stderr.splitlines()[0].split()[-1]
    again = mapapp(folder, "store", "restore", undo)
    assert again.returncode == 0 and again.stdout == before
    assert mapapp(folder, "store", "restore", "yesterday").returncode == 2
    nothing = mapapp(folder, "store", "restore", first, "--store", str(folder / "no such"))
    assert nothing.returncode and "nothing was ever kept" in nothing.stderr


def test_geocode_answers_a_name(folder: Path) -> None:
    found = json.loads(mapapp(folder, "geocode", "Akashat", "--country", "Iraq", "--json").stdout)
    assert abs(found["lat"] - 33.7) < 0.3 and abs(found["lon"] - 40.0) < 0.3


def test_geocode_takes_a_people_for_its_country_when_asked(folder: Path) -> None:
    found = json.loads(mapapp(folder, "geocode", "Syrian", "--demonyms", "--json").stdout)
    assert (found["name"], found["kind"]) == ("Syria", "country")


def test_json_lines_are_answered_in_order_and_a_bad_line_is_named(folder: Path) -> None:
    lines = '{"id": 1, "name": "Baghdad"}\nnot json\n{"id": 3, "name": "Mosul", "country": "Iraq"}\n'
    done = mapapp(folder, "geocode", "--jsonl", stdin=lines)
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == [1, 3]
    assert done.returncode == 1
    assert "line 2" in done.stderr


def test_geoparse_finds_places_at_their_words(folder: Path) -> None:
    text = "Clashes broke out in Mosul on Monday."
    done = mapapp(folder, "geoparse", stdin=json.dumps({"id": "a", "text": text}) + "\n")
    (place,) = json.loads(done.stdout)["toponyms"]
    assert text[place["start"] : place["end"]] == "Mosul"
    assert abs(place["lat"] - 36.3) < 0.3


def test_link_picks_where_the_event_happened(folder: Path) -> None:
    text = "Officials in Baghdad said on Monday that a bomb had killed five people in Mosul."
    start = text.index("killed")
    row = {"id": "a", "text": text, "event": {"start": start, "end": start + 6}}
    (place,) = json.loads(mapapp(folder, "link", stdin=json.dumps(row) + "\n").stdout)["places"]
    assert text[place["start"] : place["end"]] == "Mosul"


def test_geoparse_names_bad_lines_and_answers_the_rest(folder: Path) -> None:
    lines = [
        b'\xef\xbb\xbf{"id": 1, "text": "Clashes broke out in Basra, Iraq."}',
        b'{"id": 2, "text": "caf\xe9"}',
        b'{"id": 3, "text": "In Basra", "spans": [{"start": 3, "end": 99}]}',
        b'{"id": 4, "text": "In Basra", "spans": [{"start": 3, "end": 8}]}',
    ]
    done = subprocess.run(
        [sys.executable, "-m", "mapapp", "geoparse", "-"],
        cwd=ROOT,
        input=b"\n".join(lines),
        capture_output=True,
    )
    answers = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert [(a["id"], a["toponyms"][0]["text"]) for a in answers] == [(1, "Basra"), (4, "Basra")]
    told = done.stderr.decode()
    assert "line 2: not UTF-8" in told
    assert "line 3: the span from 3 to 99" in told
    assert "Traceback" not in told
    assert done.returncode == 1
