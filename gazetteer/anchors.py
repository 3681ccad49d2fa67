"""A name that a relation leans on in, the places it may mean out, and the lands of a border."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gazetteer.context import country_code
from gazetteer.declension import base_forms
from gazetteer.find import find
from gazetteer.ground import GROUND
from gazetteer.index import Index
from gazetteer.match import Match
from gazetteer.normalise import key
from gazetteer.place import KINDS
from gazetteer.relations import Relation

MOST = 6  # namesakes of an anchor that a name chooses among
WESTERN = re.compile(r"[^\u0590-\u08ff\u3040-\u9fff]")
_COUNTRY = KINDS.index("country")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is told beside the phrase, and the countries that the phrase itself names."""

    country: str | Sequence[str] | None
    named: tuple[str, ...] | None
    admin1: str | None
    near: tuple[float, float] | None
    cased: bool
    index: Index
    phrase: str = ""


def country_named(name: str, index: Index) -> str | None:
    rows = index.rows(key(name)) if len(name) > 3 else ()
    return next((index.countries[int(index.country[r])] for r in rows[:1] if index.kind[r] == _COUNTRY), None)


def codes_told(asked: Asked) -> list[str]:
    """ISO codes of the countries told, those that the caller told before those of the phrase."""
    told = (asked.country,) if isinstance(asked.country, str) else tuple(asked.country or ())
    codes = [country_code(name, asked.index) for name in told] or list(asked.named or ())
    return [code for code in codes if code]


def places_of(name: str, asked: Asked, near: tuple[float, float] | None, limit: int) -> list[Match]:
    """The places a relation's name may mean: as written, declined, misspelt at last."""
    words = name.split()
    tries = [*_with_tail(name, asked.phrase), name, *base_forms(name)]
    if not asked.cased or not WESTERN.match(name):
        # Without capitals nothing tells where a name ends.
        tries += [" ".join(words[:n]) for n in range(len(words) - 1, 0, -1)]
    places = [asked.country] if asked.country else [asked.named, None] if asked.named else [None]
    for fuzzy in (False, True):
        for where in places:
            for each in tries if not fuzzy else [name]:
                found = find(
                    each, country=where, admin1=asked.admin1, near=near, limit=MOST, fuzzy=fuzzy,
                    index=asked.index,
                )  # fmt: skip
                if found and found[0].agreement != "off province":
                    return as_written(found)[:limit]
    return []


def as_written(found: list[Match]) -> list[Match]:
    """ "Lake Chad" is not Chad: those that bear the whole name, where there are any."""
    return [match for match in found if match.how == "exact"] or found


def _with_tail(name: str, phrase: str) -> list[str]:
    """ "Salem, Oregon" of "20 miles north of Salem, Oregon"."""
    tail = re.search(rf"{re.escape(name)}\s*,\s*([A-Z][^,;:()\d]*)$", phrase)
    return [f"{name}, {tail[1].strip()}"] if tail else []


def border_places(relation: Relation, asked: Asked) -> list[Match]:
    """The countries of a border, told by their names or peoples, and the place it is told to be near."""
    index = asked.index
    codes: list[str] = []
    towns: list[Match] = []
    for anchor in relation.anchors:
        parts = (
            [anchor.text] if country_named(anchor.text, index) else re.split(r"[-–—]|\s+(?=\S)", anchor.text)
        )
        own = [land_of(part, index) for part in parts]
        if all(own):
            codes += [code for code in own if code]
            continue
        if len(codes) > 1:
            towns += places_of(anchor.text, replace(asked, country=tuple(codes)), asked.near, 1)
        else:
            land = _land(codes[0], index) if codes else None
            by = (land.latitude, land.longitude) if land else asked.near
            towns += places_of(anchor.text, asked, by, 1)
    for code in (*codes_told(asked), *(asked.named or ())):
        if (
            code
            and len(codes) == 1
            and not towns
            and code != codes[0]
            and len(GROUND.border(codes[0], code)[0])
        ):
            codes.append(code)
    lands = [_land(code, index) for code in dict.fromkeys(codes)]
    return [land for land in lands if land is not None] + towns


def land_of(word: str, index: Index) -> str | None:
    return index.demonym(key(word)) or country_named(word, index)


def _land(code: str, index: Index) -> Match | None:
    row = index.country_row(code)
    if row is None:
        return None
    found = find(index.name(row), kinds=("country",), limit=1, fuzzy=False, index=index)
    return found[0] if found else None
