"""Two points in, the kilometres between them out: the great circle, without a heavy import."""

import math

EARTH_KM = 6371.0088  # mean radius of the earth, IUGG


def km_between(first: tuple[float, float], second: tuple[float, float]) -> float:
    """Great-circle kilometres (haversine) between two points in degrees WGS 84, good to half a per cent."""
    lat, lon, other_lat, other_lon = map(math.radians, (*first, *second))
    half = math.sin((other_lat - lat) / 2) ** 2
    half += math.cos(lat) * math.cos(other_lat) * math.sin((other_lon - lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))
