"""The cells of a grid in, what stands as one mark on the map out: the fuller draw in what is near them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from mapapp.store import view
from mapapp.store.view import Box, Cell

# Pixels within which what happened stands as one mark.
NEAR = 51


@dataclass(slots=True)
class Cluster:
    """Happenings that stand as one mark.

    latitude, longitude  their middle; box  around them all; kinds  event type: number
    seat                 that of one of them; number  how many there are
    """

    latitude: float
    longitude: float
    box: Box
    seat: int
    number: int
    kinds: dict[str | None, int]

    def draw_in(self, other: "Cluster") -> None:
        """Stand for the other's happenings too."""
        share = other.number / (self.number + other.number)
        self.latitude += (other.latitude - self.latitude) * share
        self.longitude += (other.longitude - self.longitude) * share
        mine, theirs = self.box, other.box
        low = min(mine[0], theirs[0]), min(mine[1], theirs[1])
        self.box = (*low, max(mine[2], theirs[2]), max(mine[3], theirs[3]))
        self.number += other.number
        for kind, number in other.kinds.items():
            self.kinds[kind] = self.kinds.get(kind, 0) + number


def clusters(cells: Sequence[Cell], zoom: int) -> list[Cluster]:
    """The clusters at a zoom, the fullest first; each happening is in one of them."""
    single = _by_cell(cells)
    order = sorted(single, key=lambda at: (-single[at].number, at))
    pixel = dict(zip(order, _pixels([single[at] for at in order], zoom), strict=True))
    reach = -(-NEAR // view.cell_pixels())
    around = [(x, y) for x in range(-reach, reach + 1) for y in range(-reach, reach + 1)]
    left = set(order)
    found = []
    for at in order:
        if at not in left:
            continue
        left.discard(at)
        one = single[at]
        for x, y in around:
            other = at[0] + x, at[1] + y
            if other in left and _apart(pixel[at], pixel[other]) < NEAR:
                left.discard(other)
                one.draw_in(single[other])
        found.append(one)
    return sorted(found, key=lambda one: -one.number)


def _by_cell(cells: Sequence[Cell]) -> dict[tuple[int, int], Cluster]:
    at: dict[tuple[int, int], Cluster] = {}
    for cell in cells:
        box = (cell.south, cell.west, cell.north, cell.east)
        one = Cluster(
            cell.latitude, cell.longitude, box, cell.seat, cell.number, {cell.event_type: cell.number}
        )
        home = at.setdefault((cell.x, cell.y), one)
        if home is not one:
            home.draw_in(one)
    return at


def _pixels(single: Sequence[Cluster], zoom: int) -> Iterable[tuple[float, float]]:
    scale = (1 << zoom) / (1 << (view.UNITS - 8))
    x = view.east_units(np.array([one.longitude for one in single])) * scale
    y = view.south_units(np.array([one.latitude for one in single])) * scale
    return zip(x.tolist(), y.tolist(), strict=True)


def _apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    return float(((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5)
