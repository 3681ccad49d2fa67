"""How fast a large table comes in, and how much memory that takes.

python tests/benchmarks/exchange.py [--rows 1000000]

Writes a table of made-up events (12 columns, 200 places with coordinates), imports it into a new store and
prints rows a second and the highest memory of the process; then imports it again, which changes nothing.
"""

import argparse
import datetime as dt
import random
import resource
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import gazetteer
from mapapp.imports import import_table, understand
from mapapp.store import open_store

_HEAD = "id,date,type,actor1,actor2,country,admin1,location,latitude,longitude,fatalities,notes\n"
_TYPES = ("IED", "airstrike", "protest", "shelling", "clash", "kidnapping")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=1_000_000)
    rows = parser.parse_args().rows
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "events.csv"
        _write(path, rows)
        index = gazetteer.open_index()
        store = open_store(Path(folder) / "store")
        print(f"{rows:,} rows, {path.stat().st_size / 1e6:.0f} MB; {_memory():.0f} MB before")
        for what in ("first", "again"):
            start, busy = time.perf_counter(), time.process_time()
            understood = understand(path, index)
            looked = time.perf_counter()
            for done in import_table(understood, store, index, lambda row: None):
                if done.rows % 200_000 < 50_000:
                    print(f"  {done.rows:>9,} rows, highest memory {_memory():.0f} MB", flush=True)
            seconds, busy = time.perf_counter() - start, time.process_time() - busy
            print(
                f"{what}: {rows / seconds:,.0f} rows/s ({looked - start:.1f} s to understand,"
                f" {seconds:.1f} s in all, {busy:.1f} s of processor);"
                f" {done.added:,} added, {done.unchanged:,} unchanged"
            )


def _write(path: Path, rows: int) -> None:
    chance = random.Random(7)
    places = [(f"Town {i}", chance.uniform(30, 37), chance.uniform(39, 48)) for i in range(200)]
    first = dt.date(2010, 1, 1)
    with path.open("w", encoding="utf-8") as file:
        file.write(_HEAD)
        for number in range(rows):
            name, lat, lon = places[number % 200]
            day = first + dt.timedelta(days=chance.randrange(5000))
            file.write(
                f"E{number},{day},{_TYPES[number % 6]},Group {number % 40},Forces {number % 30},"
                f"Iraq,Anbar,{name},"
                f"{lat + chance.uniform(-0.1, 0.1):.5f},{lon + chance.uniform(-0.1, 0.1):.5f},"
                f"{chance.randrange(12)},Report {number} of an event in which people were hurt near {name}.\n"
            )


def _memory() -> float:
    """The highest memory of this process so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
