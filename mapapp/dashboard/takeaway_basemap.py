"""The base map's static file and a view in, a smaller one of the same form out: fine where the view is."""

import json
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

Bounds = tuple[tuple[float, float], tuple[float, float]]
Line = np.ndarray  # n rows of x and y, in units of the header's scale

# Elsewhere: points within this (degrees) stand for each other, and cities of fewer thousands go.
_COARSE, _LARGE = 0.06, 1000
# In the view: the same, for what a screen can show when it is looked at closely.
_FINE, _SMALL = 0.004, 60


@dataclass(frozen=True, slots=True)
class BaseMap:
    """What basemap.bin holds (see basemap.py): its header, and its lines in the order of the file."""

    header: dict[str, Any]
    lines: list[Line]


def unpack(data: bytes) -> BaseMap:
    """The content of the file."""
    size = struct.unpack_from("<I", data)[0]
    header = json.loads(data[4 : 4 + size])
    numbers = _varints(np.frombuffer(data, np.uint8, offset=4 + size))
    steps = np.where(numbers & 1, -(numbers + 1) // 2, numbers // 2)
    lines, at = [], 0
    for _ in range(header["arcs"] + header["lakes"] + header["rivers"]):
        count = int(numbers[at])
        lines.append(steps[at + 1 : at + 1 + 2 * count].reshape(-1, 2).cumsum(axis=0))
        at += 1 + 2 * count
    return BaseMap(header, lines)


def pack(base: BaseMap) -> bytes:
    """The file that holds this."""
    head = json.dumps(base.header, ensure_ascii=False, separators=(",", ":")).encode()
    out = bytearray(struct.pack("<I", len(head)) + head)
    for line in base.lines:
        steps = np.diff(line, axis=0, prepend=np.zeros((1, 2), line.dtype)).ravel()
        for number in (len(line), *np.where(steps < 0, -2 * steps - 1, 2 * steps).tolist()):
            while number > 127:
                out.append(number & 127 | 128)
                number >>= 7
            out.append(number)
    return bytes(out)


def smaller(base: BaseMap, bounds: Bounds | None) -> BaseMap:
    """The same map: fine inside the bounds (south-west, north-east) and around them, coarse elsewhere."""
    box = _around(bounds)
    header = dict(base.header)
    header["cities"] = [
        city
        for city in header["cities"]
        if city[4] or city[3] >= (_SMALL if _holds(box, city[1], city[2]) else _LARGE)
    ]
    # what is seen as a whole needs no more than a screen has points
    fine = max(_FINE, (box[3] - box[1]) / 6000)
    lines = []
    for number, line in enumerate(base.lines):
        kind = "water_" if number >= header["arcs"] else ""
        scale, translate = np.array(header[f"{kind}scale"]), np.array(header[f"{kind}translate"])
        points = line * scale + translate
        step = fine if _touches(box, points) else _COARSE
        lines.append(line[_kept(points, step)])
    return BaseMap(header, lines)


def _varints(data: np.ndarray) -> np.ndarray:
    """The numbers that are written seven bits a byte, the lowest first, the last byte below 128."""
    ends = np.flatnonzero(data < 128)
    starts = np.concatenate([[0], ends[:-1] + 1])
    shift = 7 * (np.arange(len(data)) - np.repeat(starts, ends - starts + 1))
    return np.add.reduceat((data & 127).astype(np.int64) << shift, starts)


def _kept(points: np.ndarray, step: float) -> np.ndarray:
    """Which points to keep: both ends, and the first in each cell of a grid that the line passes through."""
    cells = np.floor(points / step)
    keep = np.ones(len(points), bool)
    keep[1:] = (np.diff(cells, axis=0) != 0).any(axis=1)
    keep[-1] = True
    if len(points) >= 4 and keep.sum() < 4:
        keep[[len(points) // 3, 2 * len(points) // 3]] = True
    return keep


def _around(bounds: Bounds | None) -> Sequence[float]:
    """South, west, north and east of the view with half of it to each side; none without a view."""
    if bounds is None:
        return (91.0, 361.0, -91.0, -361.0)
    (south, west), (north, east) = bounds
    tall, wide = max(1.0, (north - south) / 2), max(1.0, (east - west) / 2)
    return (south - tall, west - wide, north + tall, east + wide)


def _holds(box: Sequence[float], latitude: float, longitude: float) -> bool:
    return box[0] <= latitude <= box[2] and box[1] <= longitude <= box[3]


def _touches(box: Sequence[float], points: np.ndarray) -> bool:
    west, south = points.min(axis=0)
    east, north = points.max(axis=0)
    return bool(south <= box[2] and north >= box[0] and west <= box[3] and east >= box[1])
