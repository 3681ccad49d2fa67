"""Some rows in, out whether latitude and longitude stand in each other's place, and how that is mended.

Decided for a column as a whole: by the country that rows name, by their places' names, else by land and sea.
"""

from collections.abc import Callable, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from mapapp.exchange.tables.cells import degrees, pair
from mapapp.exchange.tables.lookups import Lookups

_MOST, _FEW = 0.7, 0.3
_LEAST = 3  # so few rows tell nothing by land and sea
_NEAR_DEGREES = 1.0  # so near to where the gazetteer has it a named place is taken for it
_ASKED = 40
_INHABITED_SOUTH = -60.0  # degrees; beyond lies the Antarctic

Spot = tuple[float, float]


def told(rows: pa.Table, mapping: Mapping[str, tuple[str, ...]], lookups: Lookups) -> str:
    """Why they are taken for exchanged, in words; "" where they stand right, or nothing tells."""
    spots = _spots(rows, mapping)
    numbers = [number for number, spot in enumerate(spots) if spot and spot != (0.0, 0.0)]
    if not numbers:
        return ""
    cells = {
        name: [(cell or "").strip() for cell in rows[mapping[name][0]].to_pylist()]
        if name in mapping
        else [""] * len(rows)
        for name in ("country", "place")
    }
    only_turned = [n for n in numbers if not _on_earth(spots[n]) and _on_earth(_turned(spots[n]))]
    only_as_told = [n for n in numbers if _on_earth(spots[n]) and not _on_earth(_turned(spots[n]))]
    if len(only_turned) >= max(_LEAST, _FEW * len(numbers)) and len(only_as_told) <= _FEW * len(only_turned):
        return _said(len(only_turned), len(numbers), "can be coordinates")
    numbers = [number for number in numbers if _on_earth(spots[number]) and _on_earth(_turned(spots[number]))]

    def in_country(number: int, spot: Spot) -> bool:
        return lookups.astray(cells["country"][number], *spot) is None

    named = (
        [number for number in numbers if lookups.country(cells["country"][number])]
        if cells["country"]
        else []
    )
    if named:
        return _decided(named, spots, in_country, "lie in the country they name")
    places = {
        number: spot
        for number in numbers[:_ASKED]
        if cells["place"][number] and (spot := lookups.place(cells["place"][number], "", "", ""))
    }

    def near(number: int, spot: Spot) -> bool:
        there = places[number]
        return abs(there.latitude - spot[0]) + abs(there.longitude - spot[1]) <= _NEAR_DEGREES

    if places and (said := _decided(list(places), spots, near, "lie where the place they name does")):
        return said
    if any(near(number, there) for number in places if (there := spots[number])):
        return ""

    def on_land(_: int, spot: Spot) -> bool:
        return spot[0] > _INHABITED_SOUTH and lookups.country_at(*spot) is not None

    return _decided(numbers, spots, on_land, "lie on land") if len(numbers) >= _LEAST else ""


def mended(mapping: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The mapping with the two columns exchanged, where they are two."""
    if "latitude" not in mapping or "longitude" not in mapping:
        return dict(mapping)
    return {**mapping, "latitude": mapping["longitude"], "longitude": mapping["latitude"]}


def _decided(
    numbers: list[int], spots: list[Spot | None], right: Callable[[int, Spot], bool], what: str
) -> str:
    as_told = sum(right(number, spot) for number in numbers if (spot := spots[number]))
    turned = sum(right(number, _turned(spot)) for number in numbers if (spot := spots[number]))
    if as_told > _FEW * len(numbers) or turned < _MOST * len(numbers):
        return ""
    return _said(turned, len(numbers), what)


def _said(rows: int, of: int, what: str) -> str:
    return (
        f"latitude and longitude stand in each other's place ({rows:,} of {of:,} rows looked at {what}"
        " only the other way round): they are exchanged"
    )


def _spots(rows: pa.Table, mapping: Mapping[str, tuple[str, ...]]) -> list[Spot | None]:
    """Latitude and longitude of each row as they are named, None where there are none."""

    def cells(name: str) -> list[str]:
        return [cell or "" for cell in pc.utf8_trim_whitespace(rows[mapping[name][0]]).to_pylist()]

    if "latitude" in mapping and "longitude" in mapping:
        both = zip(cells("latitude"), cells("longitude"), strict=True)
        return [_spot(first, second) for first, second in both]
    if "coordinates" in mapping:
        return [_of_pair(cell) for cell in cells("coordinates")]
    return [None] * len(rows)


def _spot(latitude: str, longitude: str) -> Spot | None:
    try:
        # a latitude beyond 90 is what tells most plainly
        first, second = degrees(latitude, 180), degrees(longitude, 180)
    except ValueError:  # with letters for the half of the earth they can't be exchanged unseen
        return None
    return None if first is None or second is None else (first, second)


def _of_pair(cell: str) -> Spot | None:
    for exchanged in (False, True):
        try:
            found = pair(cell, exchanged)
        except ValueError:
            continue
        return None if found is None else (found[1], found[0]) if exchanged else (found[0], found[1])
    return None


def _turned(spot: Spot | None) -> Spot:
    assert spot
    return spot[1], spot[0]


def _on_earth(spot: Spot | None) -> bool:
    return spot is not None and abs(spot[0]) <= 90 and abs(spot[1]) <= 180
