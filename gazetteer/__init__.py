"""A place name in, places with coordinates and how sure they are out; knows nothing of incidents."""

from typing import TYPE_CHECKING, Any

from gazetteer.answer import answer, meanings
from gazetteer.complete import complete
from gazetteer.exc import GazetteerError
from gazetteer.find import find
from gazetteer.index import Index, open_index
from gazetteer.match import Match
from gazetteer.nearby import nearest, within
from gazetteer.normalise import key
from gazetteer.place import KINDS, Place

if TYPE_CHECKING:
    from gazetteer.geocoder import LocalGazetteer

__all__ = [
    "KINDS",
    "GazetteerError",
    "Index",
    "LocalGazetteer",
    "Match",
    "Place",
    "answer",
    "complete",
    "find",
    "key",
    "meanings",
    "nearest",
    "open_index",
    "within",
]


def __getattr__(name: str) -> Any:
    # geopy loads every geocoder there is: only those who ask for ours wait for it.
    if name == "LocalGazetteer":
        from gazetteer.geocoder import LocalGazetteer

        return LocalGazetteer
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
