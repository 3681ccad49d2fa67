"""The sources in, the files of compiled/ out: python -m gazetteer build."""

import subprocess
import tarfile
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import cos, radians
from pathlib import Path
from typing import Any

from gazetteer.compile import compile_files
from gazetteer.entry import Entry
from gazetteer.index import BUILT
from gazetteer.normalise import key
from gazetteer.raster import write_grid
from gazetteer.sources import Sources

# The npm packages, and the file of each that is wanted.
COUNTRIES = ("world-countries@5.1.0", "countries.json")
OUTLINES = ("world-atlas@2.0.2", "countries-10m.json")


def fetch(package: tuple[str, str], folder: Path) -> Path:
    """A file of an npm package, fetched with `npm pack`; FileNotFoundError without npm."""
    name, wanted = package
    done = subprocess.run(
        ["npm", "pack", name, "--silent"], cwd=folder, capture_output=True, text=True, check=True
    )
    with tarfile.open(folder / done.stdout.split()[-1]) as archive:
        member = archive.extractfile(f"package/{wanted}")
        assert member is not None
        (folder / wanted).write_bytes(member.read())
    return folder / wanted


def settle(entries: list[Entry]) -> None:
    """Gives each base, airport and site the division of the nearest town of its country within 60 km."""
    grid: dict[tuple[int, int], list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.kind == "city" and entry.parent and entry.place_id.startswith("geonames:"):
            grid[int(entry.latitude // 1), int(entry.longitude // 1)].append(entry)
    provinces = {
        (entry.country, form): entry.code
        for entry in entries
        if entry.kind == "admin1" and entry.code
        for form in [key(entry.name), *(key(name) for name, _ in entry.names)]
    }
    for entry in entries:
        told = provinces.get((entry.country, key(entry.division)))
        if told:
            entry.parent = told
        if entry.kind in ("continent", "region", "country", "admin1", "admin2", "landform", "water"):
            continue
        if not entry.country or entry.parent not in (entry.country, told):
            continue
        lat, lon = int(entry.latitude // 1), int(entry.longitude // 1)
        scale = cos(radians(entry.latitude))
        near = [
            t
            for a in (-1, 0, 1)
            for b in (-1, 0, 1)
            for t in grid[lat + a, lon + b]
            if t.country == entry.country
        ]
        if near:
            away, _, town = min(
                (
                    (t.latitude - entry.latitude) ** 2 + ((t.longitude - entry.longitude) * scale) ** 2,
                    t.place_id,
                    t,
                )
                for t in near
            )
            if away < (60 / 111.2) ** 2 and (
                not told or town.parent == told or town.parent.startswith(told + ".")
            ):
                entry.parent = town.parent


def seat(entries: Sequence[Entry]) -> None:
    """Places each second-order division without a town of GeoNames' at the site of its name in its country.

    The sources tell no more of it than its province, whose middle may be far off.
    """
    peopled = {entry.parent for entry in entries if entry.kind == "city" and entry.geonameid}
    sites = {
        (entry.country, key(entry.name)): entry
        for entry in entries
        if entry.kind == "city" and entry.place_id.startswith("site:")
    }
    for entry in entries:
        if entry.kind != "admin2" or entry.code in peopled:
            continue
        town = next((sites[at] for n, _ in entry.names if (at := (entry.country, key(n))) in sites), None)
        if town is not None:
            entry.latitude, entry.longitude = town.latitude, town.longitude


def build(
    world_countries: Path | None = None, outlines: Path | None = None, into: Path = BUILT.parent
) -> dict[str, Any]:
    """Compiles the built list and the grid of countries, and returns what is in them, counted."""
    into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        sources = Sources(world_countries or fetch(COUNTRIES, Path(folder)))
        numeric = {c["ccn3"]: c["cca2"] for c in sources.world if c.get("ccn3")}
        write_grid(outlines or fetch(OUTLINES, Path(folder)), numeric, into / ".ground.bin.part")
        (into / ".ground.bin.part").replace(into / "ground.bin")
    entries = merged(sources.entries())
    settle(entries)
    seat(entries)
    return compile_files(entries, into / BUILT.name, sources.demonyms())


def merged(entries: Iterable[Entry]) -> list[Entry]:
    """One entry for each place_id: the first told, with the names of the later ones."""
    found: dict[str, Entry] = {}
    for entry in entries:
        first = found.setdefault(entry.place_id, entry)
        if first is not entry:
            first.names += [(name, max(how, 2)) for name, how in entry.names]
    return list(found.values())
