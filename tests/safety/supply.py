"""What the project leans on, looked at: known faults, locked hashes, licences.

python tests/safety/supply.py [--write]      --write makes licences.csv anew from what is installed

Ends with 1 if a locked package has a known fault (by pip-audit, where its database can be reached; else it
says that it could not), if the lock does not meet the ranges, or if a licence is missing or does not go
with MIT.
"""

import argparse
import csv
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
RANGES, LOCK, LICENCES = ROOT / "requirements.txt", ROOT / "requirements.lock", ROOT / "licences.csv"
# Under these what a program under MIT calls may be given on with it.
COMPATIBLE = re.compile(
    r"MIT|BSD|Apache|PSF|Python Software Foundation|ISC|MPL|Mozilla|LGPL|Zlib|CC0|HPND", re.IGNORECASE
)
# Those whose package does not tell it: from the licence of the project, the heads of the files themselves.
_KNOWN = {"streamlit-folium": "MIT", "xstatic-jquery": "MIT", "xstatic-leaflet": "BSD-2-Clause"}
_LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)", re.MULTILINE)


def ranges() -> list[Requirement]:
    """What the project asks for."""
    lines = (line.split("  #")[0].strip() for line in RANGES.read_text(encoding="utf-8").splitlines())
    return [Requirement(line) for line in lines if line and not line.startswith(("#", "-"))]


def locked() -> dict[str, tuple[str, int]]:
    """Package: its version and how many hashes it is held to."""
    parts = re.split(r"(?m)^(?=[A-Za-z0-9])", LOCK.read_text(encoding="utf-8"))
    found = ((_LOCKED.match(part), part.count("--hash=sha256:")) for part in parts)
    return {canonicalize_name(one[1]): (one[2], hashes) for one, hashes in found if one}


def lock_faults() -> Iterator[str]:
    """Where the lock does not hold what the ranges ask for."""
    held = locked()
    for wanted in ranges():
        version, _ = held.get(canonicalize_name(wanted.name), ("none", 0))
        if version == "none" or not wanted.specifier.contains(version):
            yield f"{wanted}: the lock has {version}; make lock"
    yield from (
        f"{name}: locked without a hash; make lock" for name, (_, hashes) in held.items() if not hashes
    )


def licences() -> dict[str, str]:
    """Package: the licence it says it is under, for all that the ranges bring."""
    found: dict[str, str] = {}
    left = [(one.name, one.extras) for one in ranges()]
    while left:
        name, extras = left.pop()
        own = canonicalize_name(name)
        if own in found:
            continue
        told = metadata.metadata(name)
        found[own] = _KNOWN.get(own) or _licence(told)
        for line in metadata.requires(name) or ():
            need = Requirement(line)
            if need.marker is None or any(need.marker.evaluate({"extra": extra}) for extra in (*extras, "")):
                left.append((need.name, need.extras))
    return dict(sorted(found.items()))


def _licence(told: metadata.PackageMetadata) -> str:
    if told.get("License-Expression"):
        return str(told["License-Expression"])
    classes = [
        one.rpartition(" :: ")[2] for one in told.get_all("Classifier") or () if one.startswith("License ::")
    ]
    first = (told.get("License") or "").strip().splitlines()
    return "; ".join(one for one in classes if one != "OSI Approved") or (
        first[0][:80] if first else "not told"
    )


def licence_faults() -> Iterator[str]:
    """Packages that the list leaves out or whose licence does not go with ours."""
    with LICENCES.open(encoding="utf-8", newline="") as file:
        listed = {row["package"]: row["licence"] for row in csv.DictReader(file)}
    for name in licences():
        if name not in listed:
            yield f"{name}: not in {LICENCES.name}; run supply.py --write, and look at its licence"
    yield from (
        f"{name}: {licence}: not known to go with MIT"
        for name, licence in listed.items()
        if not COMPATIBLE.search(licence)
    )


def known_faults() -> Iterator[str]:
    """What pip-audit finds in the lock; says so where it can't ask."""
    command = [sys.executable, "-m", "pip_audit", "--require-hashes", "--disable-pip", "--format=json"]
    done = subprocess.run(
        [*command, "--progress-spinner=off", "-r", str(LOCK)], capture_output=True, text=True, check=False
    )
    try:
        told = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        told = []
    asked = [one for one in told if "vulns" in one]
    if len(asked) < len(locked()):
        left = len(locked()) - len(asked)
        print(f"pip-audit: of {len(locked())} packages {left} could not be looked up in its database")
    for one in asked:
        for fault in one["vulns"]:
            mend = ", ".join(fault.get("fix_versions") or ()) or "no version yet"
            yield f"{one['name']} {one['version']}: {fault['id']}, mended in {mend}"


def main() -> int:
    """Look, and say what is wrong."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true")
    if parser.parse_args().write:
        with LICENCES.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(("package", "licence"))
            writer.writerows(licences().items())
    wrong = [*lock_faults(), *licence_faults(), *known_faults()]
    print(
        "\n".join(wrong)
        or f"{len(locked())} packages locked with hashes, {len(licences())} licences, nothing wrong found"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
