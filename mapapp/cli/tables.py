"""import: a table of events in, what is understood of it to the screen, its incidents into the store."""

import argparse
import sys
import time
from pathlib import Path

import gazetteer
from mapapp import imports
from mapapp.cli.lines import incident_lines
from mapapp.cli.say import failed
from mapapp.errors import InputError
from mapapp.exchange.tables import Notes, in_lines
from mapapp.incident import Incident

_WIDTH = 30
_SHOWN = 2


def write(arguments: argparse.Namespace) -> int:
    """Show what is understood of the file and, unless it is a dry run, keep it."""
    wishes = dict(arguments.map or [])
    index = gazetteer.open_index()
    understood = imports.understand(
        Path(arguments.file),
        index,
        arguments.format,
        wishes,
        sheet_name=arguments.sheet,
        day_first={"day-first": True, "month-first": False}.get(arguments.dates or ""),
    )
    _show(understood)
    if arguments.dry_run:
        _show_sample(understood, index)
        return 0
    return _keep(understood, arguments, index)


def _show(understood: imports.Understood) -> None:
    print(f"{understood.path}: {_rows(understood.rows)} of {understood.label} ({understood.sheet.kind})")
    for column in understood.columns:
        if column.field:
            example = " ".join(column.examples[0].split()) if column.examples else "(empty)"
            print(f"  {column.name:<{_WIDTH}} {column.field:<16} {example[:60]}")
    others = [column.name for column in understood.columns if not column.field]
    if others:
        print(f"  kept in each row's report only: {', '.join(others)}")
    for remark in understood.remarks:
        print(f"  note: {remark}")
    if understood.sheet.others and understood.kind != "incident-map":
        print("  note: --sheet NAME takes another sheet")


def _show_sample(understood: imports.Understood, index: gazetteer.Index) -> None:
    batch = imports.preview(understood, index)
    rows = batch.incidents.slice(0, _SHOWN).to_pylist()
    for number, row in enumerate(rows, 1):
        print("\n".join(["", *incident_lines(number, Incident.from_row(row))]))
    part = "of" if batch.read >= understood.rows else "of the first"
    print(f"\n{part} {_rows(batch.read)} {batch.incidents.num_rows:,} can be taken", end="")
    print(f", {batch.left_out:,} left out" if batch.left_out else "", end="")
    print(f", {len(batch.refused):,} refused" if batch.refused else "")
    _show_notes(batch.notes)
    for refused in batch.refused[:5]:
        print(f"  line {refused.line} would be refused: {refused.reason}")


def _show_notes(notes: Notes) -> None:
    for said, rows in notes.items():
        where = f" ({in_lines(rows.lines, rows.rows)})" if rows.lines else ""
        print(f"  {_rows(rows.rows)}: {said}{where}")


def _keep(understood: imports.Understood, arguments: argparse.Namespace, index: gazetteer.Index) -> int:
    from mapapp.store import open_store  # here, since a dry run needs no store

    beside = imports.RefusedFile(understood)
    done = imports.Done()
    start = time.monotonic()
    try:
        store = open_store(arguments.store)
        for done in imports.import_table(understood, store, index, beside.add, _waiting):
            _progress(done.rows, understood.rows, time.monotonic() - start)
    finally:
        beside.close()
        if sys.stderr.isatty():
            print(file=sys.stderr)
    _show_notes(done.notes)
    said = [
        f"{number:,} {what}"
        for number, what in (
            (done.added, "added"),
            (done.updated, "updated"),
            (done.unchanged, "unchanged"),
            (done.left_out, "left out"),
            (done.refused, "refused"),
        )
        if number
    ]
    print(", ".join(said) or "nothing to keep")
    if done.refused:
        return failed(InputError(f"{beside.path}: {_rows(done.refused)} with the reason; mend and import it"))
    return 0


def _rows(number: int) -> str:
    return f"{number:,} row{'' if number == 1 else 's'}"


def _waiting() -> None:
    print("another import into this store is under way; waiting for its end", file=sys.stderr, flush=True)


def _progress(rows: int, of: int, seconds: float) -> None:
    if sys.stderr.isatty():
        share = min(1.0, rows / max(1, of))
        bar = "█" * round(share * 30)
        print(f"\r{bar:<30} {share:4.0%} {rows / max(seconds, 0.001):,.0f} rows/s", end="", file=sys.stderr)
        sys.stderr.flush()
