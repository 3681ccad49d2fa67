"""A point in, the country or the sea it lies in out; where borders and coasts run nearby.

From a grid of a tenth of a degree (11 km) made of Natural Earth's outlines: good for "off the coast" and
"on the border", not for telling on which side of a fence something lies.
"""

import json
import zlib
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np

CELLS = 10  # to a degree
ROWS, COLUMNS = 180 * CELLS, 360 * CELLS
BUILT = Path(__file__).parent / "compiled" / "ground.bin"
_KM = 111.195
_ENOUGH = 0.9  # the share of cells that an area's radius holds

Cells = tuple[np.ndarray, np.ndarray]


class Ground:
    """The grid, opened when it is first asked."""

    def __init__(self, path: Path = BUILT) -> None:
        self._path = path

    @cached_property
    def _told(self) -> tuple[list[str], np.ndarray]:
        raw = self._path.read_bytes()
        head = int.from_bytes(raw[:4], "little")
        grid = np.frombuffer(zlib.decompress(raw[4 + head :]), np.uint8).reshape(ROWS, COLUMNS)
        return json.loads(raw[4 : 4 + head]), grid

    def country_at(self, latitude: float, longitude: float) -> str:
        """The ISO code of the country a point lies in, "" at sea. Degrees WGS 84."""
        countries, grid = self._told
        row = min(int((latitude + 90) * CELLS), ROWS - 1)
        return countries[grid[row, int((longitude + 180) * CELLS) % COLUMNS]]

    def _window(
        self, latitude: float, longitude: float, km: float
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Values, latitudes and longitudes of the cells in a box around a point."""
        _, grid = self._told
        high = int(np.ceil(km / _KM * CELLS))
        wide = int(np.ceil(high / max(0.1, np.cos(np.radians(latitude)))))
        at = int((latitude + 90) * CELLS), int((longitude + 180) * CELLS)
        rows = np.arange(max(0, at[0] - high), min(ROWS, at[0] + high + 1))
        columns = np.arange(at[1] - wide, at[1] + wide + 1)
        values = grid[rows[:, None], columns[None, :] % COLUMNS]
        return values, (rows + 0.5) / CELLS - 90, (columns + 0.5) / CELLS - 180

    def shore(
        self, latitude: float, longitude: float, within_km: float = 60.0
    ) -> tuple[float, float, float] | None:
        """The nearest sea to a point: latitude, longitude and the bearing out to open water; None inland."""
        values, lats, lons = self._window(latitude, longitude, within_km)
        sea = np.nonzero(values == 0)
        if not len(sea[0]):
            return None
        north = (lats[sea[0]] - latitude) * _KM
        east = (lons[sea[1]] - longitude) * _KM * np.cos(np.radians(latitude))
        away = np.hypot(north, east)
        close = away <= within_km
        if not close.any():
            return None
        nearest = int(np.argmin(away))
        bearing = float(np.degrees(np.arctan2(east[close].mean(), north[close].mean())) % 360)
        return float(lats[sea[0][nearest]]), float(lons[sea[1][nearest]]), bearing

    def away(self, country: str, latitude: float, longitude: float, near_km: float) -> float | None:
        """Km from a point to a country's land: 0 within near_km, else to half a degree; None for no land."""
        values, _, _ = self._window(latitude, longitude, near_km)
        blocks = self._blocks(country)
        if not len(blocks[0]):
            return None
        if (values == self._told[0].index(country)).any():
            return 0.0
        return max(near_km, float(_away(blocks, (latitude, longitude)).min()))

    @lru_cache(maxsize=256)  # noqa: B019 - there is one Ground
    def _blocks(self, country: str) -> Cells:
        """The middles of the half degrees that hold land of a country."""
        countries, grid = self._told
        if country not in countries:
            return np.zeros(0), np.zeros(0)
        rows, columns = np.nonzero(grid == countries.index(country))
        half = np.unique(np.stack([rows, columns]) // (CELLS // 2), axis=1)
        return (half[0] + 0.5) / 2 - 90, (half[1] + 0.5) / 2 - 180

    @lru_cache(maxsize=256)  # noqa: B019 - there is one Ground
    def cells(self, country: str) -> Cells:
        """Latitudes and longitudes of a country's cells, each standing for as much land as any other."""
        countries, grid = self._told
        if country not in countries:
            return np.zeros(0), np.zeros(0)
        lats, lons = _points(grid == countries.index(country))
        # Cells narrow towards the poles: every row gives as many as its width is worth.
        width = np.cos(np.radians(lats))
        kept = np.floor(np.cumsum(width)) > np.floor(np.cumsum(width) - width)
        return lats[kept], lons[kept]

    @lru_cache(maxsize=256)  # noqa: B019 - there is one Ground
    def border(self, first: str, second: str | None = None) -> Cells:
        """Latitudes and longitudes along the land border of a country with another (None: with any)."""
        countries, grid = self._told
        if first not in countries or (second is not None and second not in countries):
            return np.zeros(0), np.zeros(0)
        own = grid == countries.index(first)
        other = (grid != 0) & ~own if second is None else grid == countries.index(second)
        return _points(own & _beside(other))

    @lru_cache(maxsize=256)  # noqa: B019 - there is one Ground
    def coast(self, country: str, km: float | None = None) -> Cells:
        """Latitudes and longitudes of the sea some km off a country; None: within some 30 km of it."""
        countries, grid = self._told
        if country not in countries:
            return np.zeros(0), np.zeros(0)
        near = inner = grid == countries.index(country)
        steps = 3 if km is None else max(1, round(km * CELLS / _KM))
        for step in range(steps):
            inner = near if km is not None else inner
            # Every other step takes in the corners too: an eight-sided circle.
            near = _beside(near, corners=km is not None and step % 2 == 1)
        return _points(near & ~inner & (grid == 0))


def _beside(mask: np.ndarray, corners: bool = False) -> np.ndarray:
    out = mask.copy()
    out[1:] |= mask[:-1]
    out[:-1] |= mask[1:]
    across = out.copy() if corners else mask
    out |= np.roll(across, 1, axis=1)
    out |= np.roll(across, -1, axis=1)
    return out


def _points(mask: np.ndarray) -> Cells:
    rows, columns = np.nonzero(mask)
    return (rows + 0.5) / CELLS - 90, (columns + 0.5) / CELLS - 180


def spread(cells: Cells, near: tuple[float, float] | None = None) -> tuple[float, float, float] | None:
    """Latitude, longitude and radius (km) of a stretch of cells; of the nearest part when a point is told."""
    lats, lons = cells
    if not len(lats):
        return None
    if near is not None:
        away = _away(cells, near)
        at = int(np.argmin(away))
        return float(lats[at]), float(lons[at]), float(away[at])
    middle = float(lats.mean()), float(lons.mean())
    return *middle, float(np.quantile(_away(cells, middle), _ENOUGH))


def shifted(cells: Cells, km: float, bearing: float) -> Cells:
    """The points moved so many km at that bearing (degrees from north, clockwise)."""
    turn = np.radians(bearing)
    east = km * np.sin(turn) / (_KM * np.cos(np.radians(cells[0])))
    return cells[0] + km * np.cos(turn) / _KM, cells[1] + east


def within(cells: Cells, centre: tuple[float, float], km: float) -> Cells:
    """The points that lie within so many km of a point."""
    near = _away(cells, centre) <= km
    return cells[0][near], cells[1][near]


def _away(cells: Cells, point: tuple[float, float]) -> np.ndarray:
    north = (cells[0] - point[0]) * _KM
    east = (cells[1] - point[1]) * _KM * np.cos(np.radians(point[0]))
    return np.hypot(north, east)


GROUND = Ground()
