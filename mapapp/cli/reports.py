"""read and add: files, folders and addresses in, incidents on the screen or in the store out."""

import argparse
import datetime as dt
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import gazetteer
from mapapp import intake
from mapapp.cli.lines import report_lines
from mapapp.cli.say import failed
from mapapp.cli.watch import Watch, watched
from mapapp.errors import InputError, MapappError, StoreError
from mapapp.exchange.bundles import BUNDLES, read_bundle
from mapapp.exchange.reports import LIMIT_BYTES, SUFFIXES, file_bytes, report_files
from mapapp.exchange.web import fetch, is_address
from mapapp.many import File, opened
from mapapp.report import Report

if TYPE_CHECKING:
    from mapapp.store import Store

# An .xml may be anything; a feed that ends so is read when it is named.
_BUNDLES_IN_FOLDERS = tuple(suffix for suffix in BUNDLES if suffix != ".xml")
_AFTER_STORE_ERROR = 60.0


def read(arguments: argparse.Namespace) -> int:
    """Show the incidents of each report."""
    index = gazetteer.open_index()
    code = 0
    files = (one for source in arguments.source for one in _files(source))
    for number, report in enumerate(_reports(files, arguments.published)):
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
    # here, so that `read` does not wait for it
    from mapapp.cli.many import WORTH_IT, kept
    from mapapp.store import open_store

    store = open_store(arguments.store)
    if arguments.watch:
        return _watch(arguments, store, gazetteer.open_index())
    code = 0

    def fail(error: MapappError) -> None:
        nonlocal code
        code = failed(error)

    files = [one for source in arguments.source for one in _files(source)]
    alone = arguments.workers == 1 or (len(files) < WORTH_IT and not arguments.workers)
    if arguments.cluster is None and alone:
        found = _kept(files, arguments.published, store, gazetteer.open_index(), fail)
    else:
        found = kept(files, arguments, store, fail)
    for one in found:
        _say(one)
    return code


def _watch(arguments: argparse.Namespace, store: "Store", index: gazetteer.Index) -> int:
    """Keep what is new, look after look, until somebody stops it; what fails is named once."""
    if "-" in arguments.source:
        raise InputError("standard input can't be watched; name folders, files or addresses")
    watch = Watch(arguments.source, _in_folder)
    print(f"watching {', '.join(arguments.source)}; Ctrl-C ends it", file=sys.stderr, flush=True)
    for sources in watched(watch):
        try:
            files = [one for source in sources for one in _files(source)]
            for kept in _kept(files, arguments.published, store, index, failed):
                if kept.change != "unchanged":
                    _say(kept)
        except StoreError as error:
            failed(error)
            watch.again(sources)
            time.sleep(_AFTER_STORE_ERROR)
    return 0


def _kept(
    files: Sequence[Callable[[], File]],
    published: dt.date | None,
    store: "Store",
    index: gazetteer.Index,
    fail: Callable[[MapappError], object],
) -> Iterator[intake.Kept]:
    """Each report once it is kept; what can't be read goes to `fail`."""

    def usable() -> Iterator[Report]:
        for report in _reports(files, published):
            if isinstance(report, MapappError):
                fail(report)
            else:
                yield report

    def refuse(_: Report, error: InputError) -> None:
        fail(error)

    return intake.keep(usable(), store, index, refuse)


def _say(kept: intake.Kept) -> None:
    count = len(kept.incidents)
    found = f"{count} incident{'' if count == 1 else 's'}"
    line = f"{kept.change:<9}  {found:<12}  {kept.report.origin}  {kept.report.title or ''}".rstrip()
    print(line, flush=True)


def _reports(
    files: Iterable[Callable[[], File]], published: dt.date | None
) -> Iterator[Report | MapappError]:
    """Each file's report or reports, or what is wrong with them."""
    for one in files:
        try:
            yield from opened(one(), published)
        except MapappError as error:
            yield error


def _files(source: str) -> Iterator[Callable[[], File]]:
    """What reads each file of a source."""
    if source == "-":
        yield lambda: File(sys.stdin.buffer.read(LIMIT_BYTES + 1), "standard input")
    elif is_address(source):
        yield lambda: File(*fetch(source))
    elif Path(source).is_dir():
        paths = list(_in_folder(Path(source)))
        if not paths:
            yield lambda: _nothing_in(source)
        for path in paths:
            yield from _files(str(path))
    elif Path(source).suffix.lower() in BUNDLES:
        yield lambda: File(read_bundle(Path(source)), source)
    else:
        yield lambda: File(file_bytes(Path(source)), source)


def _in_folder(folder: Path) -> Iterator[Path]:
    return report_files(folder, (*SUFFIXES, *_BUNDLES_IN_FOLDERS))


def _nothing_in(folder: str) -> File:
    raise InputError(f"{folder}: holds no file that can be a report ({', '.join(SUFFIXES)})")
