"""The cells of a grid in, what stands as one mark on the map out: the fuller draw in what is near them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from mapapp.store import view
from mapapp.store.view import Box, Cell

# Pixels within which what happened stands as one mark.
NEAR = 51


@dataclass(slots=True)
class Cluster:
    """Happenings that stand as one mark.

    latitude, longitude  their middle; box  around them all; kinds  event type: number
    any_event            the id of one of them
    """

    latitude: float
    longitude: float
    box: Box
    any_event: str
    kinds: Counter[str | None] = field(default_factory=Counter)

    @property
    def number(self) -> int:
        """How many there are."""
        return self.kinds.total()


def clusters(cells: Sequence[Cell], zoom: int) -> list[Cluster]:
    """The clusters at a zoom, the fullest first; each happening is in one of them."""
    single = _by_cell(cells)
    order = sorted(single, key=lambda at: (-single[at].number, at))
    pixel = {at: _pixels(single[at], zoom) for at in order}
    reach = range(-(-NEAR // view.cell_pixels()) * -1, -(-NEAR // view.cell_pixels()) + 1)
    left = set(order)
    found = []
    for at in order:
        if at not in left:
            continue
        near = [
            other
            for other in ((at[0] + x, at[1] + y) for x in reach for y in reach)
            if other in left and _apart(pixel[at], pixel[other]) < NEAR
        ]
        left -= set(near)
        found.append(_together([single[other] for other in near]))
    return found


def _by_cell(cells: Sequence[Cell]) -> dict[tuple[int, int], Cluster]:
    at: dict[tuple[int, int], list[Cluster]] = {}
    for cell in cells:
        box = (cell.south, cell.west, cell.north, cell.east)
        one = Cluster(cell.latitude, cell.longitude, box, cell.any_event, Counter())
        one.kinds[cell.event_type] = cell.number
        at.setdefault((cell.x, cell.y), []).append(one)
    return {place: _together(own) for place, own in at.items()}


def _together(parts: Sequence[Cluster]) -> Cluster:
    if len(parts) == 1:
        return parts[0]
    total = sum(one.number for one in parts)
    souths, wests, norths, easts = zip(*(one.box for one in parts), strict=True)
    return Cluster(
        sum(one.latitude * one.number for one in parts) / total,
        sum(one.longitude * one.number for one in parts) / total,
        (min(souths), min(wests), max(norths), max(easts)),
        parts[0].any_event,
        sum((one.kinds for one in parts), Counter()),
    )


def _pixels(one: Cluster, zoom: int) -> tuple[float, float]:
    units = 1 << (view.UNITS - 8)
    scale = (1 << zoom) / units
    return view.east_units(one.longitude) * scale, view.south_units(one.latitude) * scale


def _apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    return float(((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5)
