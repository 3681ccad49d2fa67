"""The gazetteer as a geopy geocoder: geocode() and reverse() answer geopy.location.Location."""

import warnings
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from typing import Any, TypeVar

from geopy.exc import GeocoderQueryError
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from gazetteer.answer import meanings
from gazetteer.context import unknown_country
from gazetteer.exc import QueryError
from gazetteer.index import Index, open_index
from gazetteer.match import Match
from gazetteer.nearby import nearest
from gazetteer.place import Place

_Answer = TypeVar("_Answer")


class RefusedError(QueryError, GeocoderQueryError):
    """A question that can't be asked, as users of geopy catch it."""


class LocalGazetteer(Geocoder):
    """geopy's interface over the gazetteer's own files; never touches a network.

    Answers are Location objects; their .raw holds every field of the place, and beside them how it was
    found (`how`), `radius_km` (the truth lies inside it nine times in ten), `where_prec` (UCDP),
    `geo_precision` (ACLED), `place_why` and `rivals`.
    """

    def __init__(self, index: Index | None = None) -> None:
        super().__init__()
        self.index = index or open_index()

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        country_codes: str | Iterable[str] | None = None,
        admin1: str | None = None,
        admin2: str | None = None,
        near: Point | Sequence[float] | str | None = None,
        kinds: Iterable[str] | None = None,
        limit: int = 10,
        fuzzy: bool = True,
        demonyms: bool = False,
        timeout: Any = DEFAULT_SENTINEL,
    ) -> Location | list[Location] | None:
        """The place a name or a phrase ("50 km south of Baghdad") means; None when nothing is known of it.

        A name that is not known where it is told to lie is answered with the smallest area told that is:
        its raw `how` is "area", `radius_km` reaches over it, and `place_why` says so. The same as answer().
        Raises RefusedError for a country that is not known, and names the nearest spellings.

        exactly_one    one Location, or a list of them, likeliest first
        country_codes  ISO 3166-1 alpha-2 codes (or names) that the place must lie in
        admin1, admin2 names of the divisions it should lie in
        near           a point (degrees) it should lie near
        kinds          only these of gazetteer.KINDS
        limit          at most so many when exactly_one is False
        fuzzy          also misspelt names, when nothing bears the name as written
        demonyms       let "Syrian" mean Syria
        timeout        for geopy's sake; nothing here waits
        """
        if not isinstance(query, str):
            raise RefusedError(f"a name to look for is text, not {type(query).__name__}")
        point = _point(near)
        codes: Sequence[str] = (
            (country_codes,) if isinstance(country_codes, str) else tuple(country_codes or ())
        )
        for code in codes:
            if unknown := unknown_country(code, self.index):
                raise RefusedError(unknown)
        found = _asked(
            meanings,
            query,
            country=codes or None,
            admin1=admin1,
            admin2=admin2,
            near=point,
            kinds=kinds,
            limit=1 if exactly_one else limit,
            fuzzy=fuzzy,
            demonyms=demonyms,
            index=self.index,
        )
        if exactly_one:
            return _location(found[0]) if found else None
        return [_location(match) for match in found] or None

    def reverse(
        self,
        query: Point | Sequence[float] | str,
        *,
        exactly_one: bool = True,
        kinds: Iterable[str] | None = None,
        within_km: float = 200.0,
        limit: int = 10,
        timeout: Any = DEFAULT_SENTINEL,
    ) -> Location | list[Location] | None:
        """The place at a point (degrees), or those nearest to it; None when none lies within_km."""
        point = _point(query)
        if point is None:
            raise RefusedError("reverse needs a point, such as (33.3, 44.4)")
        found = _asked(
            nearest,
            *point,
            limit=1 if exactly_one else limit,
            within_km=within_km,
            kinds=kinds,
            index=self.index,
        )
        located = [_near(place, km) for place, km in found]
        if exactly_one:
            return located[0] if located else None
        return located or None


def _asked(question: Callable[..., list[_Answer]], *what: Any, **told: Any) -> list[_Answer]:
    try:
        return question(*what, **told)
    except QueryError as error:
        raise RefusedError(str(error)) from error


def _point(value: Point | Sequence[float] | str | None) -> tuple[float, float] | None:
    if value is None:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # geopy warns of a latitude beyond the pole before it refuses it
            point = Point(value)
    except (ValueError, TypeError, UserWarning) as error:
        raise RefusedError(f"{value!r} is no point on earth: {error}") from error
    return point.latitude, point.longitude


def _address(place: Place) -> str:
    parts = (place.name, place.admin2, place.admin1, place.country_name)
    return ", ".join(dict.fromkeys(part for part in parts if part))


def _location(match: Match) -> Location:
    raw = asdict(match.place) | {
        "how": match.how,
        "score": match.score,
        "radius_km": match.radius_km,
        "where_prec": match.where_prec,
        "geo_precision": match.geo_precision,
        "place_why": match.why,
        "rivals": match.rivals,
    }
    address = _address(match.place)
    if match.how == "relation":
        raw |= {"latitude": match.latitude, "longitude": match.longitude}
        address = match.why.split(",")[0]
    return Location(address, (match.latitude, match.longitude), raw)


def _near(place: Place, km: float) -> Location:
    why = f"{km:.1f} km from the point asked for"
    return Location(
        _address(place),
        (place.latitude, place.longitude),
        asdict(place) | {"how": "nearest", "distance_km": km, "place_why": why},
    )
