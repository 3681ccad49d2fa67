"""A store at an S3 address: a real S3 server on this machine, two writers and a reader at once."""

import multiprocessing
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest

from mapapp.errors import StoreError
from mapapp.incident import Incident
from mapapp.report import Report
from mapapp.store import Correction, Filter, open_store

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def bucket() -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    # a process of its own: deltalake waits for answers without letting other threads of this one work
    server = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    told = {
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
        "AWS_ALLOW_HTTP": "true",
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_REGION": "us-east-1",
    }
    before = {name: os.environ.get(name) for name in told}
    os.environ.update(told)
    _wait_for(port, server)
    boto3.client("s3", endpoint_url=told["AWS_ENDPOINT_URL"], region_name="us-east-1").create_bucket(
        Bucket="incidents"
    )
    yield "s3://incidents"
    server.kill()
    server.wait()
    for name, value in before.items():
        if value is None:
            del os.environ[name]
        else:
            os.environ[name] = value


def _wait_for(port: int, server: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + 120
    while True:
        with socket.socket() as asking:
            if asking.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert server.poll() is None and time.monotonic() < until, "the S3 server did not start"
        time.sleep(0.1)


def add(url: str, name: str) -> None:
    report = Report(text=f"What {name} tells.", publisher="The Daily")
    open_store(url).add([report], [Incident(name, name, report.report_id, country="Iraq")])


def _write(url: str, writer: int) -> None:
    for number in range(6):
        add(url, f"writer-{writer}-{number}")


def test_two_writers_and_a_reader_at_once_lose_nothing(bucket: str) -> None:
    url = f"{bucket}/at-once"
    spawn = multiprocessing.get_context("spawn")
    writers = [spawn.Process(target=_write, args=(url, number)) for number in range(2)]
    for one in writers:
        one.start()
    reader, seen = open_store(url), []
    while any(one.is_alive() for one in writers):
        seen.append(reader.count().accounts)
    for one in writers:
        one.join()
    assert [one.exitcode for one in writers] == [0, 0]
    assert seen == sorted(seen)  # what was seen once is never gone
    fresh = open_store(url)
    assert fresh.count().accounts == len(fresh.reports()) == 12
    # each commit made a version of its own
    made = [commit.version for commit in fresh.history() if commit.table == "reports"]
    assert sorted(made) == list(range(12))


def test_all_that_a_folder_does_an_object_store_does(bucket: str) -> None:
    url = f"{bucket}/whole"
    store = open_store(url)
    assert store.is_new()
    for name in ("a", "b", "c"):
        add(url, name)
    store = open_store(url)
    store.correct(Correction("a", {"country": "Syria"}))
    assert dict(store.facets().countries) == {"Iraq": 2, "Syria": 1}
    assert store.count(Filter(words="tells")).incidents == 3
    store.compact()
    assert store.files() == 3
    assert store.incident("a").country == "Syria"  # type: ignore[union-attr]
    before = [commit.made_at for commit in store.history() if commit.table == "reports"][-2]
    store.restore(before)
    assert open_store(url).count().accounts == 2


def test_a_bucket_that_is_not_there_is_named(bucket: str) -> None:
    with pytest.raises(StoreError, match="nowhere"):
        add("s3://nowhere/store", "a")


def test_the_terminal_imports_and_adds_to_it(bucket: str, tmp_path: Path) -> None:
    url = f"{bucket}/terminal"
    table, report = tmp_path / "events.csv", tmp_path / "report.txt"
    table.write_text(
        "event_date,country,location,latitude,longitude,event_type,fatalities,notes\n"
        "2024-03-01,Iraq,Mosul,36.34,43.13,Battles,2,A clash in Mosul killed two soldiers.\n",
        encoding="utf-8",
    )
    report.write_text(
        "A car bomb killed 12 people in central Kirkuk on Friday, police said.", encoding="utf-8"
    )
    for command in (("import", str(table)), ("add", str(report), "--published", "2024-04-20")):
        done = subprocess.run(
            [sys.executable, "-m", "mapapp", *command, "--store", url],
            cwd=ROOT,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
    assert set(open_store(url).briefs()["place_name"]) >= {"Mosul"}
    assert open_store(url).count().accounts == 2
