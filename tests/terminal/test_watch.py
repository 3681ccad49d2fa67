"""What a watch gives at each look, its clock in our hands."""

import os
from pathlib import Path

from mapapp.cli.watch import ADDRESS_SECONDS, Watch


def files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.txt"))


def written(path: Path, words: str, at: float) -> str:
    path.write_text(words, encoding="utf-8")
    os.utime(path, (at, at))
    return str(path)


def test_a_file_is_given_once_and_again_when_it_changes(tmp_path: Path) -> None:
    name = written(tmp_path / "a.txt", "one", at=100)
    watch = Watch([str(tmp_path)], files)
    assert watch.look(now=200, clock=0) == [name]
    assert watch.look(now=202, clock=2) == []
    written(tmp_path / "a.txt", "one two", at=201)
    assert watch.look(now=204, clock=4) == [name]


def test_a_file_that_is_being_written_waits_until_it_stands_still(tmp_path: Path) -> None:
    watch = Watch([str(tmp_path)], files)
    name = written(tmp_path / "a.txt", "half", at=100)
    assert watch.look(now=100.5, clock=0) == []
    written(tmp_path / "a.txt", "half and whole", at=101)
    assert watch.look(now=101.5, clock=1) == []
    assert watch.look(now=102, clock=2) == [name]


def test_a_file_of_a_clock_that_goes_before_ours_is_given_too(tmp_path: Path) -> None:
    name = written(tmp_path / "a.txt", "words", at=5_000)
    watch = Watch([str(tmp_path)], files)
    assert watch.look(now=100, clock=0) == []
    assert watch.look(now=102, clock=2) == [name]


def test_an_address_is_asked_seldom_and_what_could_not_be_kept_comes_again(tmp_path: Path) -> None:
    feed, name = "https://radio.example/feed", written(tmp_path / "a.txt", "words", at=100)
    watch = Watch([feed, str(tmp_path)], files)
    assert watch.look(now=200, clock=0) == [feed, name]
    assert watch.look(now=202, clock=2) == []
    watch.again([name])
    assert watch.look(now=204, clock=4) == [name]
    assert watch.look(now=9_000, clock=ADDRESS_SECONDS) == [feed]
