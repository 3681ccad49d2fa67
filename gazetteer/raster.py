"""Natural Earth's country outlines in, a grid of countries out; needed only to build.

The outlines are the TopoJSON of the npm package world-atlas (countries-10m.json). A cell is a tenth of a
degree and belongs to the country that holds its middle.
"""

import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from gazetteer.ground import CELLS, COLUMNS, ROWS

# Lands that the outlines tell apart and ISO 3166 does not number.
_BY_NAME = {"Kosovo": "XK", "Somaliland": "SO", "N. Cyprus": "CY", "Siachen Glacier": "IN"}


def write_grid(outlines: Path, numeric: dict[str, str], out: Path) -> None:
    """Writes the grid; numeric: ISO 3166-1 numbers ("368") to two-letter codes."""
    told = json.loads(outlines.read_text(encoding="utf-8"))
    arcs = list(_arcs(told))
    countries = [""]
    grid = np.zeros((ROWS, COLUMNS), np.uint8)
    for shape in told["objects"]["countries"]["geometries"]:
        code = numeric.get(str(shape.get("id", ""))) or _BY_NAME.get(shape["properties"]["name"])
        if code is None:
            continue
        if code not in countries:
            countries.append(code)
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        for polygon in polygons:
            _fill(grid, [_ring(arcs, ring) for ring in polygon], countries.index(code))
    head = json.dumps(countries).encode()
    out.write_bytes(len(head).to_bytes(4, "little") + head + zlib.compress(grid.tobytes(), 9))


def _arcs(told: dict[str, Any]) -> Iterator[np.ndarray]:
    scale, shift = told["transform"]["scale"], told["transform"]["translate"]
    for arc in told["arcs"]:
        yield np.cumsum(np.array(arc, float), axis=0) * scale + shift


def _ring(arcs: list[np.ndarray], numbers: list[int]) -> np.ndarray:
    # A number below zero is the arc of its complement, backwards.
    parts = [arcs[n] if n >= 0 else arcs[~n][::-1] for n in numbers]
    return np.concatenate([parts[0], *(part[1:] for part in parts[1:])])


def _fill(grid: np.ndarray, rings: list[np.ndarray], value: int) -> None:
    """Marks the cells whose middles lie inside the rings (even-odd, so that holes stay open)."""
    start = np.concatenate([ring[:-1] for ring in rings])
    end = np.concatenate([ring[1:] for ring in rings])
    up = np.minimum(start[:, 1], end[:, 1]), np.maximum(start[:, 1], end[:, 1])
    first = np.ceil((up[0] + 90) * CELLS - 0.5).astype(int)
    last = np.ceil((up[1] + 90) * CELLS - 0.5).astype(int)  # half open: a shared corner counts once
    count = np.maximum(last - first, 0)
    edge = np.repeat(np.arange(len(count)), count)
    row = first[edge] + np.arange(len(edge)) - np.repeat(np.cumsum(count) - count, count)
    middle = (row + 0.5) / CELLS - 90
    share = (middle - start[edge, 1]) / (end[edge, 1] - start[edge, 1])
    crossing = start[edge, 0] + share * (end[edge, 0] - start[edge, 0])
    order = np.lexsort((crossing, row))
    column = np.ceil((crossing[order] + 180) * CELLS - 0.5).astype(int)
    for r, west, east in zip(row[order][::2], column[::2], column[1::2], strict=True):
        grid[min(r, ROWS - 1), west:east] = value
