"""How many reports a second are read into incidents, all of it, on one core.

python tests/benchmarks/reading.py [FOLDER …]
The reports are those of seeds/ and tests/reports/, or of the folders named; start-up is shown apart.
"""

import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))


def main() -> None:
    started = time.process_time()
    import gazetteer
    from mapapp.exchange.reports import read_file, report_files
    from mapapp.reading import read_report

    index = gazetteer.open_index()
    folders = [Path(name) for name in sys.argv[1:]] or [ROOT / "seeds", ROOT / "tests" / "reports"]
    reports = [read_file(path) for folder in folders for path in report_files(folder)]
    read_report(reports[0], index)
    print(f"ready in {time.process_time() - started:.2f} s")

    rounds = []
    for _ in range(3):
        started = time.process_time()
        found = sum(len(read_report(report, index)) for report in reports)
        rounds.append(time.process_time() - started)
    words = sum(len(report.text.split()) for report in reports)
    best = min(rounds)
    print(f"{len(reports)} reports, {words:,} words, {found} incidents: {best:.2f} s")
    print(f"{len(reports) / best:.0f} reports/s, {words / best:,.0f} words/s")


if __name__ == "__main__":
    main()
