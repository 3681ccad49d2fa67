"""import, as a person calls it: real processes, real files, a real store."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def mapapp(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mapapp", *arguments],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT), "MAPAPP_STORE": str(folder / "store"), "PYTHONUTF8": "0"},
        check=False,
    )


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "log.csv"
    path.write_text(
        "When,Town,Country,Kind\n13/04/2024,Mosul,Iraq,IED\nsoon,Erbil,Iraq,IED\n", encoding="utf-8"
    )
    return path


def test_a_dry_run_shows_what_is_understood_and_keeps_nothing(sheet: Path) -> None:
    done = mapapp(sheet.parent, "import", "log.csv", "--dry-run", "--map", "country=")
    assert done.returncode == 0, done.stderr
    assert "2 rows" in done.stdout and "13 April 2024" in done.stdout
    assert "report only: Country" in done.stdout
    assert "line 3 would be refused: “soon” is no date" in done.stdout
    assert sorted(path.name for path in sheet.parent.iterdir()) == ["log.csv"]


def test_what_is_refused_goes_beside_the_file_and_the_rest_is_kept(sheet: Path) -> None:
    done = mapapp(sheet.parent, "import", "log.csv")
    assert done.returncode == 1
    assert "1 added, 1 refused" in done.stdout
    assert "log.refused.csv" in done.stderr
    refused = sheet.with_name("log.refused.csv").read_text(encoding="utf-8-sig").splitlines()
    assert refused[1] == "soon,Erbil,Iraq,IED,3,“soon” is no date"
    again = mapapp(sheet.parent, "import", "log.csv")
    assert "1 unchanged, 1 refused" in again.stdout


@pytest.mark.parametrize("arguments", [["import"], ["import", "log.csv", "--map", "date"]])
def test_wrong_usage_exits_with_2(sheet: Path, arguments: list[str]) -> None:
    assert mapapp(sheet.parent, *arguments).returncode == 2


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    done = mapapp(tmp_path, "import", "gone.csv")
    assert done.returncode == 1
    assert "gone.csv: no such file" in done.stderr and "Traceback" not in done.stderr
