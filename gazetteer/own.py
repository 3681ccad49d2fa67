"""A person's own places: files of them in, a layer of the index each out, in the user's data folder."""

import json
import logging
import os
import platform
import re
import shutil
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b, file_digest
from pathlib import Path

import numpy as np
import platformdirs

from gazetteer.compile import compile_files
from gazetteer.context import country_code
from gazetteer.entry import Entry
from gazetteer.exc import DataError
from gazetteer.index import Index
from gazetteer.nearby import distances
from gazetteer.normalise import key
from gazetteer.place import KINDS
from gazetteer.readers import Fault, Note, read_places

DUMPS = "https://download.geonames.org/export/dump"
_STEM = "places"
_NEAR_KM = 60.0
_TEXTS = (".txt", ".csv", ".tsv", ".geojson", ".json")  # of files of places in a zip
_EDITION = re.compile(
    r"([A-Z]{2}|allCountries|cities\d+)\.txt"
)  # GeoNames' own: a newer one replaces the older
_SHOWN = 10  # names of what was left out
_STALE = 3600.0  # seconds after which a folder that a run was filling is a dead run's


@dataclass(frozen=True, slots=True)
class Added:
    """A file that was added: its name, how many places it gave, and the lines that could not be read.

    origin  the path it was read from, "" where none was kept
    digest  of what was in it
    notes   what else the person should know: what was left out, what is kept beside it
    """

    name: str
    places: int
    names: int
    faults: tuple[Fault, ...] = ()
    origin: str = ""
    digest: str = ""
    notes: tuple[str, ...] = ()


def folder() -> Path:
    """Where a person's own places are kept: GAZETTEER_PLACES if it is set, else among the user's own data."""
    told = os.environ.get("GAZETTEER_PLACES")
    return Path(told) if told else platformdirs.user_data_path("incident-map") / "places"


def layers() -> list[Path]:
    """The stems of the compiled files of each file added, oldest first; half-written ones are not seen."""
    newest: dict[str, Path] = {}
    for each in _whole():
        newest[_label(each)] = each / _STEM
    return list(newest.values())


def added() -> list[Added]:
    """What was added, oldest first."""
    found = []
    for stem in layers():
        try:
            about = json.loads((stem.parent / "about.json").read_text(encoding="utf-8"))
            origin, digest = str(about.get("origin", "")), str(about.get("digest", ""))
            name, places, names = str(about["name"]), int(about["places"]), int(about["names"])
            found.append(Added(name, places, names, origin=origin, digest=digest))
        except (OSError, ValueError, KeyError, TypeError) as error:
            logging.getLogger("gazetteer").warning(
                "%s can't be read (%s): add its file again", stem.parent, error
            )
            found.append(Added(urllib.parse.unquote(_label(stem.parent)), 0, 0))
    return found


def _whole() -> list[Path]:
    try:
        found = [d for d in folder().iterdir() if not d.name.startswith(".") and (d / "about.json").exists()]
    except OSError:
        return []
    return sorted(found, key=lambda d: ((d / "about.json").stat().st_mtime_ns, d.name))


def _label(directory: Path) -> str:
    return directory.name.rsplit("@", 1)[0]


def _safe(name: str) -> str:
    """A file's name as that of a folder: no two names share one, short ones can be read."""
    quoted = urllib.parse.quote(name, safe="")
    return (
        quoted if len(quoted) <= 120 else f"{quoted[:80]}-{blake2b(name.encode(), digest_size=8).hexdigest()}"
    )


def _origin(path: Path) -> str:
    """A file's path; within the folder of own places from there, since that folder may be moved."""
    whole, home = path.resolve(), folder().resolve()
    return str(whole.relative_to(home) if whole.is_relative_to(home) else whole)


def _name_for(file: str, origin: str, digest: str) -> tuple[str, list[str]]:
    """The name to keep a file under, and notes on what of the same name is replaced or stays beside it."""
    before = {each.name: each for each in added()}
    same = [e for e in before.values() if e.origin == origin or Path(e.name).name == file]
    for each in sorted(same, key=lambda e: e.origin != origin):
        if each.origin == origin or each.digest == digest:
            return each.name, []
    old = before.get(file)
    if old and (not old.origin or _EDITION.fullmatch(file)):
        return file, [f"it takes the place of the {file} added before{_of(old)}"]
    parts = (*Path(origin).parent.parts, file)
    names = ("/".join(parts[-depth:]) for depth in range(1, len(parts) + 1))
    name = next((name for name in names if name not in before), origin)
    return name, [
        f"{e.name}{_of(e)} is kept too; forget it with: python -m gazetteer remove {e.name}" for e in same
    ]


def _of(old: Added) -> str:
    return f" from {old.origin}" if old.origin else ""


@contextmanager
def _unpacked(path: Path) -> Iterator[Path]:
    """The file of places itself, out of its zip if it comes in one, as GeoNames serves its dumps."""
    if not zipfile.is_zipfile(path):
        yield path
        return
    with tempfile.TemporaryDirectory() as scratch:
        try:
            with zipfile.ZipFile(path) as archive:
                inside = [n for n in archive.namelist() if Path(n).suffix.lower() in _TEXTS]
                inside = [n for n in inside if not n.startswith("__MACOSX") and "readme" not in n.lower()]
                one = [n for n in inside if Path(n).stem.lower() == path.stem.lower()] or inside
                if not one:
                    raise DataError(
                        f"{path}: no {', '.join(_TEXTS)} in it; if it is a spreadsheet, save it as CSV UTF-8"
                    )
                if len(one) > 1:
                    raise DataError(
                        f"{path}: several files in it ({', '.join(one[:_SHOWN])}): unpack and add each"
                    )
                file = Path(archive.extract(one[0], scratch))
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error, OSError) as error:
            raise DataError(f"{path}: it can't be unpacked ({error})") from error
        yield file


def add(path: Path, progress: Callable[[float], None] = lambda share: None, origin: str = "") -> Added:
    """Adds a file: a CSV of sites, a GeoJSON or a GeoNames dump, or a zip of one.

    All of it is found from then on, or none.
    The same file again, or a copy of it, takes the place of what it gave before; another file of the same
    name is kept beside the first, under its folder's name as well. Lines that can't be read are told in
    .faults while the rest goes in. progress is told the share of the work that is done. origin is where
    the file comes from, if that is not its path.
    Raises DataError when the file can't be read or nothing in it is a place.
    """
    origin = origin or _origin(path)
    digest = _digest(path)
    _sweep()
    with _unpacked(path) as file:
        return _add(file, progress, origin, digest)


def _add(path: Path, progress: Callable[[float], None], origin: str, digest: str) -> Added:
    name, notes = _name_for(path.name, origin, digest)
    label = _safe(name)
    faults: list[Fault] = []
    entries: dict[str, Entry] = {}
    left: list[str] = []
    again = 0
    index = Index()
    known = frozenset(index.geonameid[index.kind < KINDS.index("city")].tolist())
    lines = _lines_of(path)
    for n, read in enumerate(_counted(read_places(path, f"own: {name}", index), faults, notes)):
        # The built list's countries and divisions stay: its towns tell by them where they lie.
        if read.geonameid is not None and read.geonameid in known:
            left.append(read.name)
        else:
            again += read.place_id in entries
            entries[read.place_id] = read
        if n % 500 == 0:
            progress(0.3 * min(1.0, n / lines))
    if left:
        shown = ", ".join(left[:_SHOWN]) + (f" and {len(left) - _SHOWN:,} more" if len(left) > _SHOWN else "")
        notes.append(
            f"{len(left):,} left out, the list has them already as countries, divisions or lands: {shown}"
        )
    if again:
        notes.append(f"{again:,} left out, a later line has the same id")
    if not entries:
        if left and not faults:
            raise DataError(f"{path}: nothing in it is new; {notes[-1]}")
        first = f"; line {faults[0].line}: {faults[0].why}" if faults else ""
        raise DataError(f"{path}: no place could be read from it{first}")
    notes += _namesakes(entries.values(), index)
    _settle(list(entries.values()), index)
    try:
        folder().mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=f".adding-{os.getpid()}-{platform.node()}-", dir=folder()))
    except OSError as error:
        raise DataError(
            f"{folder()}: your places can't be kept there ({error.strerror or error}); make it writable, or "
            "name another folder in GAZETTEER_PLACES"
        ) from error
    try:
        made = compile_files(
            entries.values(), work / _STEM, {}, own=False, progress=lambda share: progress(0.3 + 0.7 * share)
        )
        about = {"name": name, "places": made["places"], "names": made["names"]}
        about |= {"origin": origin, "digest": digest}
        (work / "about.json").write_text(json.dumps(about), encoding="utf-8")
        before = [d for d in _whole() if _label(d) == label]
        # One rename makes it all visible at once; the older layer goes after, and is hidden meanwhile.
        work.rename(folder() / f"{label}@{work.name.rsplit('-', 1)[-1]}")
        for each in before:
            shutil.rmtree(each, ignore_errors=True)
    except OSError as error:
        shutil.rmtree(work, ignore_errors=True)
        raise DataError(f"{folder()}: {name} can't be kept there ({error.strerror or error})") from error
    except BaseException:
        shutil.rmtree(work, ignore_errors=True)
        raise
    return Added(name, made["places"], made["names"], tuple(faults), origin, digest, tuple(notes))


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file_digest(file, "blake2b").hexdigest()[:32]
    except OSError as error:
        raise DataError(f"{path}: {error.strerror or error}") from error


def _namesakes(entries: Iterable[Entry], index: Index) -> list[str]:
    """A note on the person's places that the list has a place of the same name near to."""
    told = []
    for entry in entries:
        if entry.geonameid is None and (rows := index.rows(key(entry.name))):
            away = distances(entry.latitude, entry.longitude, np.array(rows), index)
            if away.min() < _NEAR_KM:
                told.append(f"{entry.name} ({away.min():.0f} km from the list's)")
    if not told:
        return []
    shown = ", ".join(told[:_SHOWN]) + (f" and {len(told) - _SHOWN:,} more" if len(told) > _SHOWN else "")
    return [f"{len(told):,} of a name that the list has nearby as well, both are found: {shown}"]


def _lines_of(path: Path) -> int:
    try:
        with path.open("rb") as file:
            return 1 + sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b""))
    except OSError:
        return 1


def _counted(reads: Iterator[Entry | Fault | Note], faults: list[Fault], notes: list[str]) -> Iterator[Entry]:
    for read in reads:
        if isinstance(read, Fault):
            faults.append(read)
        elif isinstance(read, Note):
            notes.append(read.told)
        else:
            yield read


def _sweep() -> None:
    """Clears what killed runs left half done: their process is gone, or it was begun long ago."""
    for each in folder().glob(".adding-*"):
        try:
            dead = time.time() - each.stat().st_mtime > _STALE or _gone(each.name)
        except OSError:
            continue
        if dead:
            shutil.rmtree(each, ignore_errors=True)


def _gone(name: str) -> bool:
    """Whether the run that was filling a folder of this name was one of this machine, and is no more."""
    told = re.fullmatch(rf"\.adding-(\d+)-{re.escape(platform.node())}-\w+", name)
    if told is None or os.name != "posix":
        return False
    try:
        os.kill(int(told[1]), 0)  # signal 0 asks only whether it lives
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return False


def _settle(entries: list[Entry], index: Index) -> None:
    """Gives each entry the division it names, or that of the nearest town of the list."""
    codes = index.codes
    by_name = {
        (index.countries[int(index.country[row])], key(index.name(row))): code for code, row in codes.items()
    }
    towns = _Towns(index)
    for entry in entries:
        if entry.parent in codes:
            continue
        shorter = entry.parent.rsplit(".", 1)[0]
        told = by_name.get((entry.country, key(entry.division))) if entry.division else None
        if told or shorter in codes:
            entry.parent = told or shorter
            continue
        if entry.place_id.startswith("own:"):
            near = towns.nearest(entry.latitude, entry.longitude, entry.country)
            if near is not None:
                entry.country = entry.country or index.countries[int(index.country[near])]
                entry.parent = index.code(int(index.parent[near])) or entry.country


class _Towns:
    """The towns of the list by degree square, so that the nearest is found among few."""

    def __init__(self, index: Index) -> None:
        self.index = index
        rows = np.flatnonzero(index.kind == KINDS.index("city"))
        cells = _cell(index.latitude[rows], index.longitude[rows])
        order = np.argsort(cells, kind="stable")
        self.rows, self.cells = rows[order], cells[order]

    def nearest(self, latitude: float, longitude: float, country: str) -> int | None:
        """The row of the nearest town within some 60 km, of this country if one is told."""
        parts = []
        for step in (-1, 0, 1):
            low = _cell(np.array(latitude + step), np.array(longitude - 1))
            start, end = self.cells.searchsorted(low), self.cells.searchsorted(low + 2, "right")
            parts.append(self.rows[start:end])
        rows = np.concatenate(parts)
        if country and country in self.index.countries:
            rows = rows[self.index.country[rows] == self.index.countries.index(country)]
        if not len(rows):
            return None
        away = distances(latitude, longitude, rows, self.index)
        return int(rows[np.argmin(away)]) if away.min() < _NEAR_KM else None


def _cell(latitude: np.ndarray, longitude: np.ndarray) -> np.ndarray:
    return np.floor(latitude).astype(np.int64) * 1000 + np.floor(longitude).astype(np.int64)


def remove(name: str) -> Added:
    """Forgets a file that was added, by its name. Raises DataError when there is none of that name."""
    all_added = added()
    meant = [a for a in all_added if a.name == name] or [a for a in all_added if Path(a.name).stem == name]
    if len(meant) > 1:
        raise DataError(f"{name}: which of {', '.join(a.name for a in meant)}?")
    for each in meant:
        for directory in _whole():
            if _label(directory) == _safe(each.name):
                shutil.rmtree(directory)
        return each
    known = ", ".join(a.name for a in all_added) or "nothing"
    raise DataError(f"{name}: not among what was added ({known})")


def fetch(country: str, into: Path) -> Path:
    """GeoNames' dump of a country (ISO code), unpacked into a folder; DataError without a network."""
    code = country.upper()
    if not re.fullmatch("[A-Z]{2}", code):
        raise DataError(f"{country!r}: wanted ISO's two letters of a country, such as SY")
    index = Index()
    if index.country_row(code) is None:
        meant = country_code(code, index)
        raise DataError(f"{code}: no country has this ISO code" + (f"; is {meant} meant?" if meant else ""))
    address = f"{DUMPS}/{code}.zip"
    packed = into / f"{code}.zip"
    try:
        with urllib.request.urlopen(address, timeout=30) as answer, packed.open("wb") as file:
            shutil.copyfileobj(answer, file)
        with zipfile.ZipFile(packed) as archive:
            return Path(archive.extract(f"{code}.txt", into))
    except (urllib.error.URLError, TimeoutError, OSError, zipfile.BadZipFile, KeyError) as error:
        raise DataError(
            f"{address} can't be fetched ({getattr(error, 'reason', error)}). Where there is a network, "
            f"download it, and run: python -m gazetteer add {code}.zip"
        ) from error
