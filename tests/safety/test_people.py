"""Who may do what, told from the settings alone; and the server that will not start open to all."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mapapp.dashboard.people import Sharing, is_own, told
from mapapp.errors import InputError

ROOT = Path(__file__).parents[2]
LIST = {"people": {"Ann@desk.example": "correct", "ben@desk.example": "read"}, "auth": {"client_id": "x"}}


def test_alone_on_ones_machine_one_may_do_everything() -> None:
    sharing = told({}, exposed=False, public=False)
    assert sharing.refusal is None and sharing.role(None) == "correct"


def test_with_a_login_only_the_list_counts() -> None:
    sharing = told(LIST, exposed=True, public=False)
    assert sharing.refusal is None
    assert sharing.role("ann@DESK.example") == "correct"
    assert sharing.role("ben@desk.example") == "read"
    assert sharing.role("eve@desk.example") is None and sharing.role(None) is None


def test_open_to_others_it_is_refused_without_login_and_list() -> None:
    assert "nothing says who may come in" in (told({}, exposed=True, public=False).refusal or "")
    assert told({}, exposed=True, public=False).role("ann@desk.example") is None
    only_login = told({"auth": LIST["auth"]}, exposed=False, public=False)
    assert "whoever has an account" in (only_login.refusal or "")
    assert only_login.role("eve@desk.example") is None


def test_in_public_whoever_comes_may_read_and_the_list_may_more() -> None:
    assert told({}, exposed=True, public=True).role(None) == "read"
    sharing = told(LIST, exposed=True, public=True)
    assert sharing.role(None) == "read" and sharing.role("eve@desk.example") == "read"
    assert sharing.role("ann@desk.example") == "correct"


def test_a_role_that_there_is_not_is_named() -> None:
    with pytest.raises(
        InputError, match=r"ann@desk\.example: chief: no such role; there are read, add, correct"
    ):
        told({"people": {"ann@desk.example": "chief"}}, exposed=False, public=False)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "[::1]", "127.1.2.3"])
def test_addresses_of_this_machine(host: str) -> None:
    assert is_own(host)


@pytest.mark.parametrize(
    "host", ["0.0.0.0", "", None, "::", "10.0.0.1", "map.example", "127.0.0.1.evil.example"]
)
def test_addresses_of_others(host: str | None) -> None:
    assert not is_own(host)


@pytest.mark.parametrize("address", ["0.0.0.0", "192.168.1.5", "map.example"])
def test_the_server_does_not_start_open_to_all(address: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mapapp", "serve", "--address", address],
        cwd=ROOT,
        env={**os.environ, "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 2
    assert "nothing says who may come in" in done.stderr and "--public-read-only" in done.stderr


def test_nobody_is_let_in_by_default_when_something_is_wrong() -> None:
    assert Sharing(exposed=True, login=True).role("ann@desk.example") is None
