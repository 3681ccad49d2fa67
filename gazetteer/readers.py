"""A person's file of places in, entries and faults out, line by line: sites, GeoJSON or a GeoNames dump."""

import csv
import json
import math
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from gazetteer.context import country_code, unknown_country
from gazetteer.entry import ALTERNATE, MAIN, VARIANT, Entry
from gazetteer.exc import DataError
from gazetteer.generic import WORDS, stems
from gazetteer.index import Index
from gazetteer.naming import relation, without_article, worth_keeping
from gazetteer.normalise import key
from gazetteer.place import KINDS

DUMP_COLUMNS = 19  # of a country dump as GeoNames publishes it


class Note(NamedTuple):
    """What the person should know of a file that is no fault."""

    told: str


class Fault(NamedTuple):
    """A line that could not be read, by its number from 1, and why."""

    line: int
    why: str


def read_places(path: Path, source: str, index: Index) -> Iterator[Entry | Fault | Note]:
    """The places of a file, whose first line tells which of the three kinds it is; DataError for none.

    index is asked for the countries that are named.
    """
    try:
        with path.open("rb") as file:
            head = file.read(4096)
    except OSError as error:
        raise DataError(f"{path}: {error.strerror or error}") from error
    if not head.strip():
        raise DataError(f"{path}: the file is empty")
    text = head[: len(head) // 2 * 2].decode(_encoding(head), "replace").lstrip("\ufeff \r\n\t")
    if "\0" in text:
        raise DataError(f"{path}: a binary file; wanted a CSV of sites, a GeoJSON or a GeoNames dump (.txt)")
    if text[:1] in ("{", "["):
        return _geojson(path, source, index)
    first = next(iter(text.splitlines()), "")
    if first.count("\t") >= DUMP_COLUMNS - 3 and not _column(first.lower().split("\t"), "latitude"):
        return _dump(path, source)
    for mark in _MARKS:
        if _column(first.lower().split(mark), "latitude"):
            return _sites(path, source, mark, index)
    raise DataError(
        f"{path}: neither a GeoJSON, nor a GeoNames dump ({DUMP_COLUMNS} columns parted by tabs), nor a CSV "
        "with a header that names at least name, latitude and longitude"
    )


_MARKS = (",", ";", "\t", "|")  # that part the cells of a table
_LONGEST = 200  # letters of a name: longer ones are no names
_ALSO = {
    "latitude": ("lat", "y"),
    "longitude": ("lon", "lng", "long", "x"),
    "name": ("place", "title", "site"),
    "aliases": ("alternatenames", "alternate_names", "alternate names", "names", "alias"),
    "country": ("country code", "country_code", "countrycode", "iso2"),
}
_READ = (  # columns of a table of sites
    *("name", "aliases", "kind", "country", "admin1", "latitude", "longitude"),
    *("radius_km", "population", "where_prec", "site_id"),
)
_NO_TEXT = re.compile("[\udc80-\udcff]").search  # bytes that could not be decoded
_NOT_UTF8 = "it is not UTF-8 text: save the file as UTF-8 (in Excel: Save As, CSV UTF-8) and add it again"


def _column(header: list[str], name: str) -> str | None:
    wanted = (name, *_ALSO.get(name, ()))
    return next((h for w in wanted for h in header if h.strip().strip('"').lower() == w), None)


def _encoding(head: bytes) -> str:
    """The encoding that the first bytes of a file tell of."""
    return "utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"


def _lines(path: Path) -> Iterator[tuple[int, str | None]]:
    """Number and text of each line; None for one that is not UTF-8."""
    with path.open("rb") as file:
        if _encoding(file.read(2)) == "utf-16":
            text = path.read_text(encoding="utf-16", errors="replace")
            yield from enumerate(text.splitlines(), 1)
            return
        file.seek(0)
        for number, raw in enumerate(file, 1):
            try:
                yield number, raw.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
            except UnicodeDecodeError:
                yield number, None


def _stem(source: str) -> str:
    """The name of a source without its ending: that of its places where they have no number of their own."""
    return str(PurePosixPath(source.removeprefix("own: ")).with_suffix(""))


def _point(latitude: Any, longitude: Any) -> tuple[float, float]:
    try:
        lat, lon = float(latitude), float(longitude)
    except (TypeError, ValueError):
        raise ValueError(f"latitude {latitude!r}, longitude {longitude!r}: wanted degrees") from None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ValueError(f"({lat}, {lon}) is not on earth: latitude -90..90, longitude -180..180")
    return lat, lon


def _number(row: dict[str, Any], name: str, default: float, low: float, high: float) -> float:
    told = row.get(name)
    if told is None or not str(told).strip():
        return default
    try:
        value = float(told)
    except (TypeError, ValueError):
        raise ValueError(f"{name} {str(told)[:40]!r}: wanted a number") from None
    if not low <= value <= high:
        raise ValueError(f"{name} {value}: wanted {low:g} to {high:g}")
    return value


def _whole(what: str, told: str) -> int:
    try:
        return int(told)
    except ValueError:
        raise ValueError(f"{what} {told[:40]!r}: wanted a whole number") from None


def _named(name: str) -> str:
    if not key(name):
        raise ValueError("it has no name")
    if len(name) > _LONGEST:
        raise ValueError(f"its name has {len(name):,} letters, at most {_LONGEST} are wanted")
    return name


def _aliases(told: str) -> list[str]:
    """The names in a cell, parted by | or ; or, as in GeoNames' own, by commas where there is neither."""
    parts = re.split(r"[|;]", told) if re.search(r"[|;]", told) else told.split(",")
    names = (" ".join(part.split()) for part in parts)
    return [name for name in names if name and len(name) <= _LONGEST]


def _site(row: dict[str, Any], source: str, ident: str, point: tuple[float, float], index: Index) -> Entry:
    told = row.get("name") or ""
    if not isinstance(told, str | int | float):
        raise ValueError("its name is no text")
    name = _named(" ".join(str(told).split()))
    kind = str(row.get("kind") or "facility").strip().lower().replace(" ", "_")
    if kind not in KINDS:
        raise ValueError(f"{kind!r} is no kind of place: one of {', '.join(KINDS)}")
    country = str(row.get("country") or "").strip()
    if country:
        if unknown := unknown_country(country, index):
            raise ValueError(unknown)
        country = country_code(country, index) or ""
    radius = _number(row, "radius_km", 5, 0.01, 5000)
    people = _number(row, "population", 0, 0, 2**32 - 1)
    prec = _number(row, "where_prec", 1 if radius <= 10 else 2, 1, 7)
    aliases = _aliases(str(row.get("aliases") or ""))
    names = [(name, MAIN), *((a, ALTERNATE) for a in aliases)]
    bare = {without_article(t, country) for t, _ in names}
    names += [(t, VARIANT) for t in sorted(b for b in bare if b)]
    names += [(s.key, VARIANT) for t, _ in names for s in stems(key(t)) if len(s.key) > 3]
    return Entry(
        f"own:{ident}",
        name,
        kind,
        *point,
        source,
        country=country,
        parent=country,
        division=str(row.get("admin1") or ""),
        population=int(people),
        radius_km=radius,
        where_prec=int(prec),
        names=names,
    )


def _sites(path: Path, source: str, mark: str, index: Index) -> Iterator[Entry | Fault | Note]:
    with path.open("rb") as file:
        encoding = _encoding(file.read(2))
    # A byte that is no text passes as a lone surrogate, so that it costs its own row alone.
    errors = "replace" if encoding == "utf-16" else "surrogateescape"
    with path.open(encoding=encoding, errors=errors, newline="") as text:
        reader = csv.reader(text, delimiter=mark)
        header: list[str] = []
        while True:
            number = reader.line_num + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield Fault(number, str(error))
                continue
            if not any(cell.strip() for cell in cells):
                continue
            if not header:
                header = _header(path, cells)
                yield from _unread(header)
                continue
            try:
                if any(_NO_TEXT(cell) for cell in cells):
                    raise ValueError(_NOT_UTF8)
                if len(cells) != len(header):
                    told = f"it has {len(cells)} cells, the header {len(header)}"
                    if reader.line_num > number:
                        told += f"; lines {number} to {reader.line_num} are one row, is a quote left open?"
                    raise ValueError(told)
                row = dict(zip(header, cells, strict=True))
                if mark != ",":  # where a semicolon parts cells, a comma may part a number's decimals
                    row |= {part: row[part].replace(",", ".") for part in ("latitude", "longitude")}
                point = _point(row["latitude"], row["longitude"])
                ident = row.get("site_id") or f"{_stem(source)}:{number}"
                yield _site(row, source, ident, point, index)
            except ValueError as error:
                yield Fault(number, str(error))


def _header(path: Path, cells: list[str]) -> list[str]:
    """The columns under the names that are known here; DataError where one that is needed is not there."""
    columns = {found: name for name in _ALSO if (found := _column(cells, name))}
    missing = [name for name in ("name", "latitude", "longitude") if name not in columns.values()]
    if missing:
        raise DataError(f"{path}: the header lacks {', '.join(sorted(missing))}")
    return [columns.get(cell, cell.strip().lower()) for cell in cells]


def _unread(header: list[str]) -> Iterator[Note]:
    unread = [name for name in header if name and name not in _READ]
    if unread:
        yield Note(f"columns that were not read: {', '.join(unread)}; known are {', '.join(_READ)}")


def _geojson(path: Path, source: str, index: Index) -> Iterator[Entry | Fault]:
    try:
        raw = path.read_bytes()
        told = json.loads(raw.decode(_encoding(raw[:2])))
    except RecursionError:
        raise DataError(f"{path}: it is nested too deep to be a GeoJSON") from None
    except UnicodeDecodeError:
        raise DataError(f"{path}: {_NOT_UTF8}") from None
    except json.JSONDecodeError as error:
        raise DataError(f"{path}: line {error.lineno}: {error.msg}; is it whole?") from error
    features = None
    if isinstance(told, dict):
        features = told.get("features", [told] if told.get("type") == "Feature" else None)
    if not isinstance(features, list):
        raise DataError(f"{path}: no GeoJSON features in it; wanted a FeatureCollection")
    for number, feature in enumerate(features, 1):
        try:
            row = dict(feature.get("properties") or {})
            row = {str(columns).lower(): value for columns, value in row.items()}
            row["name"] = row.get("name") or row.get("name:en") or row.get("title")
            points = list(_corners((feature.get("geometry") or {}).get("coordinates")))
            if not points:
                raise ValueError("it has no coordinates")
            south, north = min(p[1] for p in points), max(p[1] for p in points)
            west, east = min(p[0] for p in points), max(p[0] for p in points)
            point = _point((south + north) / 2, (west + east) / 2)
            reach = 111.2 * math.hypot(north - south, (east - west) * math.cos(math.radians(point[0]))) / 2
            row["radius_km"] = row.get("radius_km") or (round(reach, 1) or 5)
            yield _site(row, source, str(feature.get("id") or f"{_stem(source)}:{number}"), point, index)
        except (ValueError, TypeError, AttributeError, IndexError, RecursionError) as error:
            what = "it is no GeoJSON feature" if isinstance(error, AttributeError | TypeError) else error
            yield Fault(number, f"feature {number}: {what}")


def _corners(coordinates: Any) -> Iterator[tuple[float, float]]:
    if isinstance(coordinates, list) and coordinates:
        if isinstance(coordinates[0], int | float):
            yield float(coordinates[0]), float(coordinates[1])
        else:
            for each in coordinates:
                yield from _corners(each)


@cache
def _features() -> dict[str, str]:
    with (WORDS / "features.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["kind"] for row in csv.DictReader(file)}


def _dump(path: Path, source: str) -> Iterator[Entry | Fault]:
    kinds = _features()
    for number, text in _lines(path):
        if text is None:
            yield Fault(number, _NOT_UTF8)
            continue
        if not text:
            continue
        cells = text.split("\t")
        if len(cells) != DUMP_COLUMNS:
            yield Fault(number, f"it has {len(cells)} columns, a GeoNames dump has {DUMP_COLUMNS}")
            continue
        try:
            ident, people = _whole("id", cells[0]), _whole("population", cells[14] or "0")
            name = _named(cells[1].strip())
            point = _point(cells[4], cells[5])
            if not (0 < ident < 2**32 and 0 <= people < 2**32):
                raise ValueError(f"id {ident}, population {people}: out of range")
        except ValueError as error:
            yield Fault(number, str(error))
            continue
        kind = kinds.get(cells[7]) or kinds.get(cells[6])
        if kind is None:
            yield Fault(number, f"feature class {cells[6]!r}, code {cells[7]!r}: GeoNames has none such")
            continue
        country, admin1, admin2 = cells[8], cells[10], cells[11]
        told = [t for t in cells[3].split(",") if t and worth_keeping(t)]
        names = [(name, MAIN), *((t, relation(t, name)) for t in told)]
        if cells[2] and worth_keeping(cells[2]):
            names.append((cells[2], ALTERNATE))
        bare = {without_article(t, country) for t, _ in names}
        names += [(t, VARIANT) for t in sorted(b for b in bare if b)]
        code = f"{country}.{admin1}.{admin2}" if admin2 else f"{country}.{admin1}"
        yield Entry(
            f"geonames:{ident}",
            name,
            kind,
            *point,
            source,
            geonameid=ident,
            country=country,
            parent=code,
            population=people,
            where_prec={"country": 6, "admin1": 4, "admin2": 3}.get(kind, 0),
            names=names,
        )
