"""read and add: files, folders and addresses in, incidents on the screen or in the store out."""

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import gazetteer
from mapapp import intake
from mapapp.cli.lines import report_lines
from mapapp.cli.say import failed
from mapapp.errors import InputError, MapappError
from mapapp.exchange.bundles import BUNDLES, is_bundle, read_bundle, reports_in
from mapapp.exchange.reports import LIMIT_BYTES, SUFFIXES, read_bytes, read_file, report_files
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
    """Each source's report or reports, or what is wrong with them."""
    for source in arguments.source:
        for one in _files(source):
            try:
                data, origin = one()
                if data is None:
                    yield read_file(Path(origin), arguments.published)
                elif is_bundle(data, origin):
                    yield from reports_in(data, origin, arguments.published)
                else:
                    yield read_bytes(data, origin, arguments.published)
            except MapappError as error:
                yield error


def _files(source: str) -> Iterator[Callable[[], tuple[bytes | None, str]]]:
    """What reads each file of a source: its bytes and where they come from; None for one on disk."""
    if source == "-":
        yield lambda: (sys.stdin.buffer.read(LIMIT_BYTES + 1), "standard input")
    elif is_address(source):
        yield lambda: fetch(source)
    elif Path(source).is_dir():
        paths = list(report_files(Path(source)))
        if not paths:
            yield lambda: _nothing_in(source)
        for path in paths:
            yield lambda path=path: (None, str(path))  # type: ignore[misc]
    elif Path(source).suffix.lower() in BUNDLES:
        yield lambda: (read_bundle(Path(source)), source)
    else:
        yield lambda: (None, source)


def _nothing_in(folder: str) -> tuple[None, str]:
    raise InputError(f"{folder}: holds no file that can be a report ({', '.join(SUFFIXES)})")
