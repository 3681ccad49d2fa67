"""A name, a phrase or a row of a table in, where it lies out: by all that the gazetteer can do."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from gazetteer.context import Context, context, unknown_country
from gazetteer.find import find
from gazetteer.index import Index, open_index
from gazetteer.match import Match
from gazetteer.normalise import key
from gazetteer.phrase import inside, placed, resolve
from gazetteer.place import Place
from gazetteer.radius import radius_km, where_prec

# Letters: no place is called by more, and what is asked in more words is not read word by word.
_LONGEST = 200
_COMMAS = str.maketrans({"،": ",", "、": ",", "，": ","})
_QUOTED = re.compile(r"^[\"'“”„«»‘]+(?=\w)|(?<=\w)[\"“”«»]+$")
_IN = re.compile(r"^(?:(?:in|at|on|inside|from)\s+)(?:the\s+)?(?=\S)", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?<=\w\w)['’]s$")


def answer(row: dict[str, Any], index: Index | None = None, *, demonyms: bool = False) -> dict[str, Any]:
    """Where the place of a row {id, name, country, admin1, admin2} lies, and how sure that is.

    lat and lon are None only when nothing at all is known, not even the country; a name that is not found
    is answered with the smallest known area that holds it, and `why` says so.

    demonyms  let "Syrian" mean Syria
    """
    index = index or open_index()
    name, country, admin1, admin2 = (
        str(row.get(k) or "").strip() for k in ("name", "country", "admin1", "admin2")
    )
    matches = meanings(
        name, country=country, admin1=admin1, admin2=admin2, limit=1, demonyms=demonyms, index=index
    )
    found = matches[0] if matches else None
    out: dict[str, Any] = {"id": row.get("id")}
    unknown = unknown_country(country, index)
    astray = f"; the country told was passed over: {unknown}" if unknown else ""
    if found is None:
        nothing = dict.fromkeys(
            ("lat", "lon", "radius_km", "where_prec", "name", "kind", "country", "admin1", "geonameid", "how")
        )
        why = f"nothing is known of this name, nor a country for it{astray}"
        return out | nothing | {"source": None, "why": why}
    place = found.place
    return out | {
        "lat": found.latitude,
        "lon": found.longitude,
        "radius_km": found.radius_km,
        "where_prec": found.where_prec,
        "name": place.name,
        "kind": place.kind,
        "country": place.country_name,
        "admin1": place.admin1,
        "geonameid": place.geonameid,
        "how": found.how,
        "source": place.source,
        "why": found.why + astray,
    }


def meanings(
    name: str,
    *,
    country: str | Sequence[str] | None = None,
    admin1: str | None = None,
    admin2: str | None = None,
    near: tuple[float, float] | None = None,
    kinds: Iterable[str] | None = None,
    limit: int = 10,
    fuzzy: bool = True,
    demonyms: bool = False,
    index: Index | None = None,
) -> list[Match]:
    """The places a name or a phrase may mean, likeliest first, by all that the gazetteer can do.

    As written; else by its relation to other places; else misspelt (when fuzzy); else, unless only some
    kinds are wanted, the smallest known area that is told to hold it. Arguments as of find().
    """
    index = index or open_index()
    name = _readable(name)
    bare = _IN.sub("", name)
    if bare != name and (" " in bare or bare[:1].isupper()) and index.rows(key(bare)):
        name = bare
    wanted = tuple(kinds) if kinds else None
    if wanted is None and not index.rows(key(name)):
        told = resolve(name, country=country, admin1=admin1, near=near, index=index)
        if told:
            return [told]
    for misspelt in (False, True) if fuzzy else (False,):
        found = find(
            name,
            country=country,
            admin1=admin1,
            admin2=admin2,
            near=near,
            kinds=wanted,
            limit=limit,
            fuzzy=misspelt,
            demonyms=demonyms,
            index=index,
        )
        if found and (misspelt or not fuzzy or found[0].agreement != "off province"):
            return found
    if wanted is not None:
        return []
    if (found_by := placed(name, index)) is not None:
        return [found_by]
    area = containing(name, context(index, country, admin1, admin2, near), index)
    if area is None and "," in name:
        head, _, tail = name.partition(",")
        area = inside(head.strip(), tail.strip(), index)
    return [area] if area else []


def _readable(name: str) -> str:
    """The name without what no name is made of: marks of direction, pictures, halves of characters, an 's.

    Commas of other scripts become a comma.
    """
    kept = "".join(c for c in name[:_LONGEST] if unicodedata.category(c) not in ("Cf", "Cs", "So", "Sk"))
    plain = _QUOTED.sub("", kept.translate(_COMMAS)).strip()
    return _POSSESSIVE.sub("", plain) or plain


def containing(name: str, told: Context, index: Index) -> Match | None:
    """The smallest area told that is known, for a name that is not."""
    country = index.country_row(told.countries[0]) if told.countries else None
    row = next((r for r in (told.admin2, told.admin1, country) if r is not None), None)
    if row is None:
        return None
    return _inside(name, index.place(row))


def _inside(name: str, area: Place) -> Match:
    asked = f"'{name}' is not known there" if name else "no name was given"
    radius = radius_km("area", "", area)
    return Match(
        area,
        "area",
        0.0,
        area.latitude,
        area.longitude,
        radius,
        where_prec(area, radius),
        f"{asked}; {area.name} is the smallest area told that is known, and it may lie anywhere in it",
    )
