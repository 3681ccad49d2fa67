"""A fixed few thousand of the hostile inputs that fuzz.py tries by the hundred thousand; and what swells."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tests.safety.fuzz import TARGETS, tried
from tests.safety.swelling import SWELLING

ROOT = Path(__file__).parents[2]
INPUTS = 3_000
SEED = 20240420


@pytest.mark.parametrize("name", TARGETS)
def test_whatever_comes_in_is_answered_or_refused_with_a_message(name: str) -> None:
    wanted = INPUTS * TARGETS[name].share // 100
    assert tried(name, wanted, SEED).tried >= wanted * 0.9


# Small to send, large to read: processor seconds enough for linear work, not for more.
@pytest.mark.parametrize("name", SWELLING)
def test_what_swells_is_done_with_in_linear_time_and_a_gigabyte(tmp_path: Path, name: str) -> None:
    def limits() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (120, 130))

    done = subprocess.run(
        [sys.executable, "-m", "tests.safety.swelling", name, str(tmp_path)],
        cwd=ROOT,
        preexec_fn=limits,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    *_, said = done.stdout.splitlines()
    assert int(said) < 1_000, f"{said} MB"
