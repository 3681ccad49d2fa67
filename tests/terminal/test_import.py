"""import, as a person calls it: real processes, real files, a real store."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mapapp.store import open_store
from mapapp.store.alone import alone

ROOT = Path(__file__).parents[2]


def started(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    where = {"PYTHONPATH": str(ROOT), "MAPAPP_STORE": str(folder / "store"), "PYTHONUTF8": "0"}
    return subprocess.Popen(
        [sys.executable, "-m", "mapapp", *arguments],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, **where},
    )


def mapapp(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    running = started(folder, *arguments)
    out, said = running.communicate(timeout=300)
    return subprocess.CompletedProcess(running.args, running.returncode, out, said)


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
    assert "log.refused.csv: 1 row with the reason" in done.stderr
    refused = sheet.with_name("log.refused.csv").read_text(encoding="utf-8-sig").splitlines()
    assert refused[1] == "soon,Erbil,Iraq,IED,3,“soon” is no date"
    again = mapapp(sheet.parent, "import", "log.csv")
    assert "1 unchanged, 1 refused" in again.stdout


def test_a_refused_row_that_is_mended_is_the_row_of_its_table(sheet: Path) -> None:
    mapapp(sheet.parent, "import", "log.csv")
    beside = sheet.with_name("log.refused.csv")
    beside.write_text(
        beside.read_text(encoding="utf-8-sig").replace("soon", "14/04/2024", 1), encoding="utf-8"
    )
    done = mapapp(sheet.parent, "import", "log.refused.csv")
    assert "1 added" in done.stdout and "refused_" not in done.stdout.split("\n", 1)[1]
    sheet.write_text(sheet.read_text(encoding="utf-8").replace("soon", "14/04/2024"), encoding="utf-8")
    assert "2 unchanged" in mapapp(sheet.parent, "import", "log.csv").stdout


def test_a_place_of_several_names_is_told_with_each_once(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        'Date,Place,Country,Lat,Lon\n2024-03-01,"Baghdad, Baghdad, Iraq",Iraq,33.34,44.39\n', encoding="utf-8"
    )
    shown = mapapp(tmp_path, "import", "a.csv", "--dry-run").stdout
    assert "where      Baghdad, Iraq (" in shown and "of 1 row 1 can be taken" in shown


@pytest.mark.parametrize("arguments", [["import"], ["import", "log.csv", "--map", "date"]])
def test_wrong_usage_exits_with_2(sheet: Path, arguments: list[str]) -> None:
    assert mapapp(sheet.parent, *arguments).returncode == 2


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    done = mapapp(tmp_path, "import", "gone.csv")
    assert done.returncode == 1
    assert "gone.csv: no such file" in done.stderr and "Traceback" not in done.stderr


def test_two_imports_of_one_file_at_once_keep_each_row_once(tmp_path: Path) -> None:
    with (tmp_path / "many.csv").open("w", encoding="utf-8") as file:
        file.write("When,Town,Country,Kind,Note\n")
        file.writelines(f"2024-04-{1 + n % 28:02},Mosul,Iraq,IED,number {n}\n" for n in range(3000))
    running = [started(tmp_path, "import", "many.csv") for _ in range(3)]
    said = sorted(one.communicate(timeout=300)[0].splitlines()[-1] for one in running)
    assert said == ["3,000 added", "3,000 unchanged", "3,000 unchanged"]
    store = open_store(tmp_path / "store")
    assert (store.count().accounts, store.count().reports) == (3000, 3000)


def test_who_imports_second_waits_and_is_told_so(sheet: Path) -> None:
    with alone(str(sheet.parent / "store"), lambda: None):
        running = started(sheet.parent, "import", "log.csv")
        assert running.stderr
        assert "another import into this store is under way" in running.stderr.readline()
    out, _ = running.communicate(timeout=300)
    assert "1 added, 1 refused" in out


def test_what_is_unsure_or_left_out_of_a_table_is_told_with_its_lines(tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text(
        "When,Town,Country,Lat,Lon\n"
        "2024-04-13,Mosul,Iraq,36.34,43.13\n2024-04-13,Mosul,Iraq,36.34,43.13\n2024-04-14,Basra,Iraq,24.47,54.37\n",
        encoding="utf-8",
    )
    shown = mapapp(tmp_path, "import", "log.csv", "--dry-run").stdout
    done = mapapp(tmp_path, "import", "log.csv")
    assert done.returncode == 0, done.stderr
    for said in (shown, done.stdout):
        assert "1 row: coordinates outside the country named" in said and "(line 4)" in said
        assert "1 row: the same as an earlier row" in said
    assert "of 3 rows 2 can be taken, 1 left out" in shown
    assert done.stdout.splitlines()[-1] == "2 added, 1 left out"


def test_a_table_that_is_added_as_a_report_is_sent_to_import(sheet: Path) -> None:
    done = mapapp(sheet.parent, "add", "log.csv")
    assert done.returncode == 1
    assert done.stderr == (
        "mapapp: log.csv: is a table and no report; import it: python -m mapapp import log.csv\n"
    )
