"""read and add: files, folders and addresses in, incidents on the screen or in the store out."""

import argparse
import datetime as dt
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import gazetteer
from mapapp import intake
from mapapp.cli.lines import report_lines
from mapapp.cli.say import failed
from mapapp.errors import InputError, MapappError
from mapapp.exchange.reports import LIMIT_BYTES, read_bytes, read_file, report_files
from mapapp.exchange.web import fetch, is_address
from mapapp.report import Report


def read(arguments: argparse.Namespace) -> int:
    """Show the incidents of each report."""
    index = gazetteer.open_index()
    code = 0
    for number, report in enumerate(_reports(arguments)):
        if isinstance(report, MapappError):
            code = failed(report)
            continue
        try:
            report, incidents = intake.read(report, index)
        except InputError as error:
            code = failed(error)
            continue
        if arguments.json:
            for incident in incidents:
                print(incident.as_json())
            if report.published is None and any(incident.date_start is None for incident in incidents):
                print(
                    f"mapapp: {report.origin}: no publication date, so relative dates stay open",
                    file=sys.stderr,
                )
        else:
            print("\n".join(([""] if number else []) + report_lines(report, incidents)))
    return code


def add(arguments: argparse.Namespace) -> int:
    """Read the reports and keep them."""
    from mapapp.store import open_store  # here, so that `read` does not wait for it

    store = open_store(arguments.store)
    index = gazetteer.open_index()
    code = 0

    def refuse(_: Report, error: InputError) -> None:
        nonlocal code
        code = failed(error)

    def usable() -> Iterator[Report]:
        nonlocal code
        for report in _reports(arguments):
            if isinstance(report, MapappError):
                code = failed(report)
            else:
                yield report

    for kept in intake.keep(usable(), store, index, refuse):
        count = len(kept.incidents)
        found = f"{count} incident{'' if count == 1 else 's'}"
        print(f"{kept.change:<9}  {found:<12}  {kept.report.origin}  {kept.report.title or ''}".rstrip())
    return code


def _reports(arguments: argparse.Namespace) -> Iterator[Report | MapappError]:
    """Each source's report, or what is wrong with it."""
    for source in arguments.source:
        for one in _files(source):
            try:
                yield one(arguments.published)
            except MapappError as error:
                yield error


def _files(source: str) -> Iterator[Callable[[dt.date | None], Report]]:
    if source == "-":
        yield lambda day: read_bytes(sys.stdin.buffer.read(LIMIT_BYTES + 1), "standard input", day)
    elif is_address(source):
        yield lambda day: read_bytes(*fetch(source), day)
    elif Path(source).is_dir():
        paths = list(report_files(Path(source)))
        if not paths:
            yield lambda day: _nothing_in(source)
        for path in paths:
            yield lambda day, path=path: read_file(path, day)  # type: ignore[misc]
    else:
        yield lambda day: read_file(Path(source), day)


def _nothing_in(folder: str) -> Report:
    raise InputError(f"{folder}: holds no .txt, .md or .html file")
