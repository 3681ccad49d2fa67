"""Many files at once: on every core, on a cluster, and again after an end from outside."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from mapapp import many
from mapapp.cli.many import estimate
from mapapp.errors import InputError
from mapapp.store import Store, open_store
from tests.store.adding_and_compacting import report

ROOT = Path(__file__).resolve().parents[2]


def write(folder: Path, number: int) -> Path:
    folder.mkdir()
    for at in range(number):
        told = report(at)
        head = f"---\npublisher: {told.publisher}\npublished: 2024-04-02\n---\n"
        (folder / f"{at:04}.md").write_text(f"{head}{told.title}\n\n{told.text}\n", encoding="utf-8")
    return folder


def told(store: Store) -> list[tuple[str, str]]:
    rows = store.briefs()
    return sorted(zip(rows["report_id"], rows["event_id"], strict=True))


def add(folder: Path, store: Path, *how: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mapapp", "add", str(folder), "--store", str(store), *how]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_two_processes_keep_what_one_keeps(tmp_path: Path) -> None:
    folder = write(tmp_path / "reports", 24)
    (folder / "broken.md").write_bytes(b"\x00\x01\x02")
    two = add(folder, tmp_path / "two", "--workers", "2")
    assert two.returncode == 1
    assert "broken.md" in two.stderr
    assert two.stdout.count("added") == 24
    assert add(folder, tmp_path / "one", "--workers", "1").stdout == two.stdout
    assert told(open_store(tmp_path / "two")) == told(open_store(tmp_path / "one"))


def test_what_is_kept_is_not_read_again(tmp_path: Path) -> None:
    files = [many.File(report(at).text.encode(), f"{at}.txt") for at in range(4)]
    nothing = np.array([], np.uint64)
    first = many.read_partition(files[:2], None, nothing)
    assert len(first.languages) == 2 and first.incidents.num_rows >= 2
    known = np.sort(np.array([int(one, 16) for one in first.reports["report_id"].to_pylist()], np.uint64))
    again = many.read_partition(files, None, known)
    assert again.reports.num_rows == 4
    assert set(again.languages) == set(again.reports["report_id"].to_pylist()[2:])


def test_an_ended_run_goes_on_where_it_stopped(tmp_path: Path) -> None:
    folder, url = write(tmp_path / "reports", 40), str(tmp_path / "store")
    command = [sys.executable, "-m", "mapapp", "add", str(folder), "--store", url, "--workers", "2"]
    running = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True)
    assert running.stdout
    said = {running.stdout.readline().split()[3] for _ in range(5)}
    os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    before = set(open_store(url).reports()["origin"])
    assert said <= before
    again = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert again.stdout.count("unchanged") == len(before)
    assert (
        f"40 files: {len(before)} unchanged" in again.stderr and f"{40 - len(before)} added" in again.stderr
    )
    rows = open_store(url).reports()
    assert len(rows) == len(set(rows["origin"])) == 40
    assert open_store(url).count().accounts == 40


def test_the_processes_that_read_end_when_the_one_that_keeps_is_killed(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mapapp", "add", str(write(tmp_path / "reports", 40)), "--workers", "2"]
    command += ["--store", str(tmp_path / "store")]
    running = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True)
    assert running.stdout and running.stdout.readline().startswith("added")
    running.kill()
    running.communicate()
    patience = time.monotonic() + 60
    try:
        while time.monotonic() < patience:
            os.killpg(running.pid, 0)
            time.sleep(0.05)
    except ProcessLookupError:
        return
    os.killpg(running.pid, signal.SIGKILL)
    pytest.fail("processes that read were left behind")


def test_a_cluster_s_worker_that_is_killed_loses_nothing_and_leaves_nothing_twice(tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed")
    folder, store = write(tmp_path / "reports", 40), open_store(tmp_path / "store")
    files = [
        (lambda path=path: many.File(path.read_bytes(), str(path)))  # type: ignore[misc]
        for path in sorted(folder.iterdir())
    ]
    failed: list[object] = []
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        workers = [one.pid for one in cluster.workers.values()]
        with many.on_cluster(cluster.scheduler_address, None, many.known_ids(store)) as (submit, readers):
            assert readers == 2
            kept = many.keep(many.partitions(files, 4, failed.append), submit, readers, store, failed.append)
            seen = [one.report.origin for one in next(kept)[1]]
            os.kill(workers[0], signal.SIGKILL)
            seen += [one.report.origin for _, batch in kept for one in batch]
    assert failed == []
    assert sorted(seen) == [str(path) for path in sorted(folder.iterdir())]
    assert store.count().accounts == len(store.reports()) == 40


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "127.0.0.1", "no://where:1"])
def test_a_cluster_that_does_not_answer_is_told_in_a_line(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr(many, "CLUSTER_ANSWERS", 1)
    with (
        pytest.raises(InputError, match=f"no Dask cluster answers at {address}"),
        many.on_cluster(address, None, np.array([], np.uint64)),
    ):
        pass


def test_how_long_it_will_take_is_told() -> None:
    assert estimate(50, 200, 5.0) == "50 of 200 files, 5.0 a second, 0 min 30 s left"
    assert estimate(1, 10_000, 1.0).endswith("2 h 46 min left")


def test_partitions_are_small_where_files_are_few() -> None:
    assert many.size_for(40, 2) == 2
    assert many.size_for(10_000, 2) == 200
    assert many.size_for(3, 8) == 1
