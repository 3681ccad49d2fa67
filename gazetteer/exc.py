"""What can go wrong with the gazetteer, as one short tree; LocalGazetteer raises geopy's own beside it."""

from collections.abc import Iterable

from gazetteer.place import KINDS


class GazetteerError(Exception):
    """Anything a person can mend; the message says what, where and how."""


class QueryError(GazetteerError):
    """A question that can't be asked: a point off the earth, a kind that does not exist."""


class DataError(GazetteerError):
    """A file of places that can't be read, or a compiled list that is missing or of another version."""


def checked_point(latitude: float, longitude: float) -> tuple[float, float]:
    """The point, if it is on earth (degrees); else QueryError."""
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise QueryError(f"({latitude}, {longitude}) is not on earth: latitude -90..90, longitude -180..180")
    return latitude, longitude


def checked_kinds(kinds: Iterable[str]) -> list[str]:
    """The kinds, if all of them are of place.KINDS; else QueryError."""
    wanted = list(kinds)
    for kind in wanted:
        if kind not in KINDS:
            raise QueryError(f"{kind!r} is no kind of place: one of {', '.join(KINDS)}")
    return wanted
