"""Where nothing can be written, a full disk or a folder that is shut: a clear error, the store as before."""

import ctypes
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mapapp.store import open_store

if sys.platform != "linux":
    pytest.skip("limits and capabilities as Linux has them", allow_module_level=True)

ROOT = Path(__file__).parents[2]
WORDS = "A car bomb killed {} people in central Mosul on 2 March 2024, police said."
Ready = Callable[[], None]


def full() -> None:
    """As a program on a disk that is full sees it: no file grows beyond so many bytes."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))


def held() -> None:
    """Root minds what folders allow, as others do: without CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH."""
    if os.getuid() == 0:
        libc = ctypes.CDLL(None, use_errno=True)
        for capability in (1, 2):
            assert libc.prctl(24, capability, 0, 0, 0) == 0  # PR_CAPBSET_DROP


def mapapp(folder: Path, *arguments: str, ready: Ready | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mapapp", *arguments],
        cwd=ROOT,
        env={**os.environ, "MAPAPP_STORE": str(folder / "store"), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        preexec_fn=ready,
        timeout=300,
        check=False,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """With a store of one report, a second report and a table to take in."""
    (tmp_path / "one.txt").write_text(WORDS.format(3), encoding="utf-8")
    (tmp_path / "two.txt").write_text(WORDS.format(5), encoding="utf-8")
    (tmp_path / "log.csv").write_text(
        "date,place,type\n2024-03-05,Hama,IED\nsoon,Hama,IED\n", encoding="utf-8"
    )
    assert mapapp(tmp_path, "add", str(tmp_path / "one.txt")).returncode == 0
    return tmp_path


@pytest.fixture
def shut(folder: Path) -> Iterator[Path]:
    """The same folder, which nobody may write to."""
    changed = [path for path in (folder, *folder.rglob("*")) if path.is_dir()]
    for path in changed:
        path.chmod(0o555)
    yield folder
    for path in changed:
        path.chmod(0o755)


Act = Callable[[Path], tuple[str, ...]]
ACTS: list[Act] = [
    lambda folder: ("add", str(folder / "two.txt")),
    lambda folder: ("import", str(folder / "log.csv")),
    lambda folder: ("export", str(folder / "out.csv")),
]


def _state(folder: Path) -> list[tuple[str, ...]]:
    store = open_store(folder / "store")
    return sorted(map(tuple, store.incidents()[["incident_id", "report_id"]].to_numpy().tolist()))


@pytest.mark.parametrize("act", ACTS, ids=["add", "import", "export"])
def test_a_full_disk_is_told_and_changes_nothing(folder: Path, act: Act) -> None:
    before = _state(folder)
    done = mapapp(folder, *act(folder), ready=full)
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    said = "can't be written" if "export" in act(folder) else "the disk is full; nothing was kept"
    assert f"mapapp: {folder}" in done.stderr and said in done.stderr
    assert _state(folder) == before
    assert not (folder / "out.csv").exists()
    # with room again all goes on
    assert "Traceback" not in mapapp(folder, *act(folder)).stderr


@pytest.mark.parametrize("act", ACTS, ids=["add", "import", "export"])
def test_a_folder_one_may_not_write_to_is_told_and_stays_as_it_is(shut: Path, act: Act) -> None:
    before = _state(shut)
    done = mapapp(shut, *act(shut), ready=held)
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert "no right to write" in done.stderr or "can't be written: Permission denied" in done.stderr
    assert _state(shut) == before


def test_a_file_one_may_not_read_is_named(folder: Path) -> None:
    (folder / "two.txt").chmod(0o000)
    done = mapapp(folder, "read", str(folder / "two.txt"), ready=held)
    assert done.returncode == 1 and "no right to read it" in done.stderr
