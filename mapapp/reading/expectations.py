"""A folder of reports with expectations in, each report with what a careful coder finds in it out.

Two forms are read: Markdown files with the expectations in their YAML front matter (tests/reports/README.md
tells the keys), and a .txt file with an expected.json (or NAME.json) beside it that has `must` and `may`.
"""

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from mapapp.errors import InputError
from mapapp.report import Report

Expectation = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Case:
    """A report and what is expected of it; `may` is neither right nor wrong when it is output."""

    name: str
    report: Report
    expected: tuple[Expectation, ...]
    may: tuple[Expectation, ...]
    must_not_places: tuple[str, ...]
    max_incidents: int | None


def cases(folder: Path) -> Iterator[Case]:
    """The cases of a folder, by name.

    Raises InputError when the folder has none, or one that can't be understood.
    """
    if not folder.is_dir():
        raise InputError(f"{folder}: is no folder; give one with reports and expectations")
    found = False
    for path in sorted(folder.iterdir()):
        case = None
        if path.suffix == ".md" and path.name.lower() != "readme.md":
            case = _markdown(path)
        elif path.suffix == ".txt":
            case = _text(path)
        if case is not None:
            found = True
            yield case
    if not found:
        raise InputError(
            f"{folder}: has no report with expectations (NAME.md, or NAME.txt and expected.json)"
        )


def _markdown(path: Path) -> Case:
    parts = path.read_text(encoding="utf-8").split("---\n", 2)
    if len(parts) != 3 or parts[0].strip():
        raise InputError(f"{path}: has no front matter between two lines of ---")
    try:
        head = yaml.safe_load(parts[1]) or {}
    except yaml.YAMLError as error:
        raise InputError(f"{path}: its front matter is no YAML: {error}") from error
    return _case(path.stem, parts[2].strip(), head, head.get("expected", ()), path)


def _text(path: Path) -> Case | None:
    beside = [p for p in (path.with_suffix(".json"), path.with_name("expected.json")) if p.exists()]
    if not beside:
        return None
    try:
        head = json.loads(beside[0].read_text(encoding="utf-8"))
    except ValueError as error:
        raise InputError(f"{beside[0]}: is no JSON: {error}") from error
    return _case(path.stem, path.read_text(encoding="utf-8"), head, head.get("must", ()), path)


def _case(name: str, text: str, head: Mapping[str, Any], expected: Any, path: Path) -> Case:
    published = day(head.get("published"))
    report = Report(text, head.get("title"), head.get("publisher"), published=published, origin=str(path))
    return Case(
        name,
        report,
        tuple(expected or ()),
        tuple(head.get("may") or ()),
        tuple(head.get("must_not_places") or ()),
        head.get("max_incidents"),
    )


def day(value: object) -> dt.date | None:
    """The day of an ISO date as YAML or JSON gives it, None for none."""
    if value is None or isinstance(value, dt.date):
        return value
    return dt.date.fromisoformat(str(value))
