"""The lock and the list of licences keep up with what is asked for."""

from tests.safety.supply import licence_faults, lock_faults


def test_the_lock_meets_the_ranges_with_hashes() -> None:
    assert list(lock_faults()) == []


def test_every_licence_is_listed_and_goes_with_ours() -> None:
    assert list(licence_faults()) == []
