"""A name that the gazetteer lacks and where the report puts it in, the listed place that it respells out."""

import dataclasses
from functools import lru_cache

from gazetteer.earth import km_between
from gazetteer.find import find
from gazetteer.index import Index
from gazetteer.match import Match
from mapapp.reading.places.in_area import NO_MORE
from mapapp.reading.toponyms import Toponym

_KINDS = ("city", "quarter", "camp", "admin2", "admin1", "base")
_LETTERS = 5  # of a name; shorter ones are a letter away from too many
_LETTERS_ALONE = 8  # where nothing tells its land
_SURE_KM = 25.0  # a correction that is no surer says nothing of where a village lies
_SURE_PROVINCE_KM = 250.0
_BESIDE_KM = 50.0  # from the edge of the circle in which the report puts it
_FAR_KM = 300.0  # from what it is only named with


def respelt(name: Toponym, gazetteer: Index) -> Toponym | None:
    """'Tuz Khurmato' is Tuz Khurmatu, where a surely misspelt place lies about where the report puts it."""
    if len(name.text) < _LETTERS or not name.text[0].isupper():
        return None
    country = admin1 = ""
    about = None
    if name.place is not None and name.latitude is not None and name.longitude is not None:
        country, admin1 = name.place.country, name.place.admin1
        about = round(name.latitude, 1), round(name.longitude, 1)
    elif name.use != "literal" or len(name.text) < _LETTERS_ALONE:
        return None
    match = _corrected(name.text, country, admin1, about, gazetteer)
    if match is None:
        return None
    if match.radius_km > (_SURE_PROVINCE_KM if match.place.kind == "admin1" else _SURE_KM):
        return None
    away = km_between((match.latitude, match.longitude), about) if about is not None else 0.0
    reach = (name.radius_km or 0.0) + (_FAR_KM if NO_MORE in name.why else _BESIDE_KM)
    if away > reach:
        return None
    return dataclasses.replace(
        name, place=match.place, latitude=match.latitude, longitude=match.longitude,
        radius_km=match.radius_km, where_prec=match.where_prec, why=match.why,
    )  # fmt: skip


@lru_cache(maxsize=1 << 12)
def _corrected(
    name: str, country: str, admin1: str, near: tuple[float, float] | None, gazetteer: Index
) -> Match | None:
    for division in (admin1, None) if admin1 else (None,):  # a point told by a distance has its anchor's
        found = find(
            name,
            country=country or None,
            admin1=division,
            near=near,
            kinds=_KINDS,
            limit=1,
            index=gazetteer,
        )
        if found:
            return found[0] if found[0].how in ("spelling", "sound") else None
    return None
