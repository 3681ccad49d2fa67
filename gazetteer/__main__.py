"""The gazetteer from the terminal: python -m gazetteer build | info | add | remove."""

import argparse
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from gazetteer import own
from gazetteer.exc import GazetteerError
from gazetteer.index import BUILT, open_index
from gazetteer.place import KINDS

_FAULTS_SHOWN = 20


def main(arguments: list[str] | None = None) -> int:
    """Exit 0; 1 when something failed, each failure named; 2 for wrong usage."""
    parser = argparse.ArgumentParser(
        prog="python -m gazetteer", description="Places and their names, off line."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    build = commands.add_parser(
        "build", help="compile the list anew (needs gazetteer/requirements.txt and npm)"
    )
    told = "countries.json of the npm package world-countries; fetched with npm when left out"
    build.add_argument("--world-countries", type=Path, metavar="JSON", help=told)
    told = "countries-10m.json of the npm package world-atlas; fetched with npm when left out"
    build.add_argument("--outlines", type=Path, metavar="JSON", help=told)
    build.add_argument(
        "--into", type=Path, default=BUILT.parent, metavar="FOLDER", help="default: %(default)s"
    )
    kept = (
        f"Your own places are kept in {own.folder()}".replace("%", "%%")
        + "; set GAZETTEER_PLACES to keep them in another folder."
    )
    parser.epilog = kept
    told = "add your own places: a CSV, a GeoJSON or a GeoNames country dump"
    add = commands.add_parser("add", help=told, epilog=kept)
    told = "a CSV with name, latitude and longitude, a GeoJSON, a GeoNames dump (IQ.txt) or a zip of one"
    add.add_argument("file", nargs="?", type=Path, help=told)
    add.add_argument(
        "--country", metavar="CODE", help="fetch GeoNames' dump of this country (ISO code), such as SY"
    )
    remove = commands.add_parser("remove", help="forget a file that was added")
    remove.add_argument("name")
    commands.add_parser("info", help="what the list holds, and what was added")
    options = parser.parse_args(arguments)
    try:
        if options.command == "build":
            return _build(options)
        if options.command == "info":
            return _info()
        if options.command == "remove":
            gone = own.remove(options.name)
            print(f"{gone.name}: {gone.places:,} places forgotten")
            return 0
        if (options.file is None) == (options.country is None):
            add.error("give a FILE or --country CODE")
        return _add(options)
    except GazetteerError as error:
        print(f"gazetteer: {error}", file=sys.stderr)
        return 1


def _build(options: argparse.Namespace) -> int:
    try:
        from gazetteer.build import build

        for name, count in build(options.world_countries, options.outlines, options.into).items():
            print(f"{name}: {count}")
    except (ImportError, OSError, subprocess.CalledProcessError) as error:
        print(f"gazetteer: {error}", file=sys.stderr)
        return 1
    return 0


def _add(options: argparse.Namespace) -> int:
    with tempfile.TemporaryDirectory() as scratch:
        if options.country:
            path = own.fetch(options.country, Path(scratch))
            done = own.add(path, _bar, origin=f"{own.DUMPS}/{path.stem}.zip")
        else:
            done = own.add(options.file, _bar)
    print(file=sys.stderr)
    for fault in done.faults[:_FAULTS_SHOWN]:
        print(f"{done.name}: line {fault.line}: {fault.why}", file=sys.stderr)
    if len(done.faults) > _FAULTS_SHOWN:
        print(
            f"{done.name}: {len(done.faults) - _FAULTS_SHOWN} more lines could not be read", file=sys.stderr
        )
    print(f"{done.name}: {done.places:,} places under {done.names:,} names added, kept in {own.folder()}")
    for note in done.notes:
        print(f"  {note}")
    return 1 if done.faults else 0


def _bar(share: float) -> None:
    full = round(40 * share)
    print(f"\r[{'#' * full}{'.' * (40 - full)}] {share:4.0%}", end="", file=sys.stderr, flush=True)


def _info() -> int:
    index = open_index()
    kinds = Counter(index.kind.tolist())
    print(f"{len(index):,} places, {index.names:,} names, from {BUILT.parent}")
    for number, kind in enumerate(KINDS):
        if kinds[number]:
            print(f"  {kind:10s} {kinds[number]:9,}")
    for suffix in (".names", ".places"):
        print(f"  {BUILT.with_suffix(suffix).name}: {BUILT.with_suffix(suffix).stat().st_size:,} bytes")
    print(f"your own, in {own.folder()}:")
    for each in own.added():
        print(f"  {each.name}: {each.places:,} places under {each.names:,} names")
    if not own.added():
        print("  none yet: python -m gazetteer add FILE")
    return 0


if __name__ == "__main__":
    sys.exit(main())
