"""Many at once for a while: four processes add, two ask as dashboards do; nothing lost, no error, no growth.

python tests/safety/soak.py [--seconds 600]

Ends with 1 and says why if a report that was said to be kept is missing or double, if a reader met an error
or saw less than before, or if memory grew.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import gazetteer
from mapapp import intake
from mapapp.report import Report
from mapapp.store import Filter, Store, open_store

ROOT = Path(__file__).resolve().parents[2]
WRITERS, READERS = 4, 2
TOWNS = ("Mosul", "Kirkuk", "Tikrit", "Basra", "Ramadi", "Hama", "Homs", "Aleppo", "Idlib", "Daraa")
# Of a process, between its first third and its end; the store itself grows, and is held in memory.
MOST_GROWTH_MB = 150.0


def write(url: str, number: int, until: float) -> None:
    """Add reports until then; says each once it is kept."""
    store, places = open_store(url), gazetteer.open_index()

    def refuse(report: Report, error: Exception) -> None:
        raise error

    made = 0
    while time.time() < until:
        batch = [_report(number, made + step) for step in range(5)]
        made += len(batch)
        for kept in intake.keep(batch, store, places, refuse):
            print(f"kept {kept.report.report_id}", flush=True)
        if made % 100 == 0:
            store.compact()
        print(f"memory {_memory():.0f}", flush=True)


def _report(writer: int, number: int) -> Report:
    town, day = TOWNS[number % len(TOWNS)], 1 + number // len(TOWNS) % 28
    words = f"A car bomb killed {number + 2} people in central {town} on {day} March 2024, police said."
    return Report(text=f"{words} Writer {writer} reported it.", title=f"Bomb {number}", publisher="The Daily")


def read(url: str, until: float) -> None:
    """Ask what a page asks, again and again; says how much it saw, which never becomes less."""
    store, seen = open_store(url), 0
    while time.time() < until:
        seen = _looked(store, seen)
        print(f"memory {_memory():.0f}", flush=True)
        time.sleep(0.2)
    print(f"saw {seen}", flush=True)


def _looked(store: Store, before: int) -> int:
    counts = store.count()
    assert counts.accounts >= before, f"{counts.accounts} accounts, {before} before"
    store.facets(Filter(countries=("Iraq",)))
    store.histogram()
    shown = store.incidents(Filter(words="bomb"))
    assert not shown.incident_id.duplicated().any(), "an incident is shown twice"
    return counts.accounts


def _memory() -> float:
    """What this process holds now, in MB."""
    with Path("/proc/self/statm").open(encoding="ascii") as file:
        return int(file.read().split()[1]) * 4096 / 1e6


def soak(seconds: float) -> list[str]:
    """What went wrong; prints what was done."""
    with tempfile.TemporaryDirectory() as folder:
        url, until = str(Path(folder) / "store"), time.time() + seconds
        roles = [("write", number) for number in range(WRITERS)] + [("read", n) for n in range(READERS)]
        running = [_started(role, url, number, until) for role, number in roles]
        said = [one.communicate() for one in running]
        wrong = [
            f"{' '.join(map(str, role))}: {(err.strip().splitlines() or ['ended'])[-1]}"
            for role, one, (_, err) in zip(roles, running, said, strict=True)
            if one.returncode
        ]
        lines = [out.splitlines() for out, _ in said]
        kept = [line.split()[1] for part in lines for line in part if line.startswith("kept")]
        store = open_store(url)
        shown = Counter(store.reports().report_id)
        wrong += [f"{one}: said to be kept, is not there" for one in set(kept) - set(shown)]
        wrong += [f"{one}: is there {times} times" for one, times in shown.items() if times > 1]
        told = Counter(store.incidents().incident_id)
        wrong += [f"incident {one} is shown {times} times" for one, times in told.items() if times > 1]
        for role, part in zip(roles, lines, strict=True):
            memory = [float(line.split()[1]) for line in part if line.startswith("memory")]
            if memory:
                third = memory[len(memory) // 3 :]
                grown = f"{third[0]:.0f} MB, at the end {third[-1]:.0f} MB"
                print(f"{role[0]} {role[1]}: {len(memory):,} rounds, {grown}")
                if third[-1] - third[0] > MOST_GROWTH_MB:
                    wrong.append(f"{role}: memory grew from {third[0]:.0f} to {third[-1]:.0f} MB")
        print(f"{seconds:.0f} s: {len(set(kept)):,} reports kept by {WRITERS} at once, {len(wrong)} faults")
        return wrong


def _started(role: str, url: str, number: int, until: float) -> subprocess.Popen[str]:
    command = [sys.executable, __file__, "--role", role, url, str(number), str(until)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT)


def main() -> int:
    """Run, or be one of those that are run."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--role", nargs=4, help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.role:
        role, url, number, until = wanted.role
        if role == "write":
            write(url, int(number), float(until))
        else:
            read(url, float(until))
        return 0
    wrong = soak(wanted.seconds)
    print("\n".join(wrong[:20]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
