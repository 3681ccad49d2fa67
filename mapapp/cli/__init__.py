"""The terminal: arguments in, the other rooms' functions called, lines out.

Answers go to standard output, everything else to standard error; exit 0, 1 (some input failed, the rest
was done, each failure named) or 2 (usage).
"""

import argparse
import datetime as dt
import os
import sys
from importlib import import_module

from mapapp.cli.options import FILTERS
from mapapp.cli.say import failed
from mapapp.errors import MapappError


def main(argv: list[str] | None = None) -> int:
    """Run one command; the exit code as in the module's docstring."""
    arguments = _parser().parse_args(argv)
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    try:
        # A command loads only what it needs: `geocode` is not to wait for the store.
        module, function = arguments.run
        code: int = getattr(import_module(f"mapapp.cli.{module}"), function)(arguments)
        sys.stdout.flush()
        return code
    except MapappError as error:
        return failed(error)
    except BrokenPipeError:
        # The reader of our output went away, as `| head` does; nothing is wrong, and nobody is left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        print("stopped; what was said to be kept is kept", file=sys.stderr)
        return 130


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text}: write the day as 2024-04-19") from None


def _moment(text: str) -> dt.datetime:
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text}: write the moment as 2024-04-19T10:30:00Z") from None
    return moment.replace(tzinfo=moment.tzinfo or dt.UTC).astimezone(dt.UTC)


def _pair(text: str) -> tuple[str, str]:
    field, equals, column = text.partition("=")
    if not equals:
        raise argparse.ArgumentTypeError(f"{text}: write it as date=When")
    return field.strip(), column.strip()


def _with_store(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--store", metavar="URL", help="folder or URL (else MAPAPP_STORE, else your own data)"
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m mapapp",
        description="Reads news reports, finds the incidents in them and keeps them for the map.",
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    def command(name: str, run: tuple[str, str], text: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=text, description=text)
        added.set_defaults(run=run)
        return added

    read = command("read", ("reports", "read"), "Show the incidents of reports; keeps nothing.")
    add = command(
        "add", ("reports", "add"), "Read reports and keep them; the same report twice changes nothing."
    )
    for with_sources, metavar in ((read, "FILE"), (add, "FILE|FOLDER|URL")):
        with_sources.add_argument("source", nargs="+", metavar=metavar, help="- is standard input")
        with_sources.add_argument(
            "--published", type=_day, metavar="DATE", help="the day of a report that names none"
        )
    add.add_argument(
        "--workers",
        type=int,
        metavar="N",
        help="processes that read; else every core where there are many files",
    )
    add.add_argument(
        "--cluster",
        nargs="?",
        const="",
        metavar="ADDRESS",
        help="read on a Dask cluster, as tcp://host:8786; without an address on one made for it here",
    )
    add.add_argument(
        "--watch", action="store_true", help="go on, and add what comes new into the folders and feeds"
    )
    read.add_argument("--json", action="store_true", help="one incident a line")

    taken = command(
        "import",
        ("tables", "write"),
        "Keep a table of events: ACLED, UCDP GED, GDELT, GeoJSON, KML, GeoParquet, any CSV, TSV or Excel"
        " sheet (also zipped).",
    )
    taken.add_argument("file", metavar="FILE")
    taken.add_argument(
        "--format",
        choices=("acled", "ucdp-ged", "gdelt", "csv", "geojson", "incident-map"),
        help="told from the file if not given",
    )
    taken.add_argument(
        "--map",
        action="append",
        type=_pair,
        metavar="FIELD=COLUMN",
        help="what a column means, such as date=When; FIELD= for none; may be repeated",
    )
    taken.add_argument("--sheet", metavar="NAME", help="of an Excel file, else the first that holds rows")
    taken.add_argument(
        "--dates", choices=("day-first", "month-first"), help="how 03/04/2024 is read, else as all rows tell"
    )
    taken.add_argument("--dry-run", action="store_true", help="show what is understood, keep nothing")

    out = command(
        "export",
        ("files", "write"),
        "Write what is kept to OUT.csv, .xlsx, .geojson, .kml, .parquet or .html (a map for any browser).",
    )
    out.add_argument("out", metavar="OUT", help="its suffix names the format")
    out.add_argument("--shape", choices=("acled",), help="CSV in ACLED's columns, one row a happening")
    for option, (field, text) in FILTERS.items():
        out.add_argument(option, dest=field, action="append", metavar="VALUE", help=text)
    served = command(
        "serve", ("serve", "run"), "Open the dashboard, for yourself or, with a login, for others."
    )
    served.add_argument("--address", default="127.0.0.1", metavar="HOST", help="0.0.0.0 for all hosts")
    served.add_argument("--port", type=int, default=8501)
    served.add_argument(
        "--public-read-only", action="store_true", help="whoever comes may read, nobody may change"
    )
    for stored in (add, taken, out, served):
        _with_store(stored)

    store = commands.add_parser("store", help="What is kept, how it came there, and back to how it was.")
    cares = store.add_subparsers(title="what to do", required=True, metavar="WHAT")
    for what, text in (
        ("info", "Where the store is and what it holds."),
        ("compact", "Fold the many small files that single additions leave."),
        ("history", "Every change, the latest first."),
        ("restore", "Make all as it stood at a moment; what came since stays in the history."),
    ):
        care = cares.add_parser(what, help=text, description=text)
        care.set_defaults(run=("care", what))
        _with_store(care)
        if what == "restore":
            care.add_argument("moment", type=_moment, help="UTC, as `store history` writes it")

    geocode = command("geocode", ("places", "geocode"), "Where is a place, and how sure is that?")
    geocode.add_argument("name", nargs="?", metavar="NAME")
    geocode.add_argument("--country", metavar="C")
    geocode.add_argument("--admin1", metavar="A", help="province or state")
    geocode.add_argument("--demonyms", action="store_true", help='let "Syrian" mean Syria')
    geocode.add_argument("--json", action="store_true")
    geocode.add_argument(
        "--jsonl", action="store_true", help="lines {id, name, country, admin1, admin2} on standard input"
    )

    parsed = command(
        "geoparse",
        ("places", "geoparse"),
        "Find and place the place names of {id, text[, spans][, publisher]} lines; spans are [{start, end}],"
        " names that are known. Out: {id, language, toponyms: [{start, end, text, use, lat, lon, name,"
        " radius_km, why, score, …}]}.",
    )
    linked = command(
        "link",
        ("places", "link"),
        "Say where the marked event of each {id, text, event} line happened.",
    )
    for lined in (parsed, linked):
        lined.add_argument("lines", nargs="?", choices=("-",), default="-", help="standard input")
    return parser
