"""A filter with more happenings than a browser can draw in, what it is sent of them out; no Streamlit.

The store counts them by the cells of a grid, so that a few hundred marks stand for any number.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from mapapp.dashboard.clusters import Cluster, clusters
from mapapp.dashboard.events import events
from mapapp.dashboard.map import FAR_OUT, TOO_WIDE, marker, markers
from mapapp.dashboard.palette import NO_TYPE, colour
from mapapp.store import Filter, Store, view
from mapapp.store.view import Box, Overview, Wide

# From so many happenings on the server clusters them.
LARGE = 2_000
# So few in sight are sent one by one, and the browser clusters them.
_FEW = 300
# Badges of countries and wide areas that are drawn, the fullest first.
_AREAS = 80
# Happenings that a click on a mark lists.
_LISTED = 50
# The map's frame, as long as the browser has not told its own (pixels).
_FRAME = (850, 600)
_PADDING = 90
_CLOSEST = 8


class Sight(NamedTuple):
    """What the map shows: the box and the zoom."""

    box: Box
    zoom: int


class Gather(NamedTuple):
    """A mark that was clicked and is to be told one by one: the box of a cluster, or the names of an area.

    number is a new one each time
    """

    number: int
    box: Box | None = None
    area: tuple[str | None, str | None] | None = None


def around(fit: Box | None) -> Sight:
    """What a map that is opened on this box shows; the world where there is none."""
    fit = fit or (-60.0, -170.0, 75.0, 179.0)
    west, north, east, south = view.units_of(fit)
    zoom = _CLOSEST
    while zoom > 2:
        pixel = 1 << (view.UNITS - 8 - zoom)
        if (east - west) / pixel <= _FRAME[0] - _PADDING and (south - north) / pixel <= _FRAME[1] - _PADDING:
            break
        zoom -= 1
    return looking_at((fit[0] + fit[2]) / 2, (fit[1] + fit[3]) / 2, zoom)


def looking_at(latitude: float, longitude: float, zoom: int) -> Sight:
    """What a map with this middle shows."""
    pixel = 1 << max(0, view.UNITS - 8 - zoom)
    x, y = view.east_units(longitude), view.south_units(latitude)
    wide, tall = pixel * _FRAME[0] // 2, pixel * _FRAME[1] // 2
    return Sight(view.degrees((x - wide, y - tall, x + wide, y + tall)), zoom)


def covers(sight: Sight) -> Sight:
    """What drawn() answers for besides: small moves of the map ask for the same."""
    return Sight(view.degrees(view.snapped(sight.box, sight.zoom)), sight.zoom)


def overview(store: Store, asked: Filter) -> Overview:
    """How many there are of each type, and where most of them are."""
    return store.overview(asked, FAR_OUT)


def drawn(store: Store, asked: Filter, sight: Sight) -> dict[str, Any]:
    """The markers and clusters in and near what the map shows, as incidents.js takes them."""
    look = store.look(asked, sight.box, sight.zoom, too_wide_km=TOO_WIDE, areas=_AREAS, few=_FEW)
    known = {one["id"]: one for one in markers(events(look.told))}
    marks = clusters(look.cells, sight.zoom)
    single = [one.seat for one in marks if one.number == 1]
    single += [one.seat for one in look.areas if one.number == 1]
    if sum(one.number for one in marks) <= _FEW:
        of_areas = {one.seat for one in look.areas}
        single += [seat for seat in look.event if seat not in of_areas]
        marks = []
    ids = dict.fromkeys(look.event[seat] for seat in single)
    return {
        "markers": [known[one] for one in ids if one in known],
        "clusters": [_cluster(one) for one in marks if one.number > 1],
        "areas": [_area(one, known[look.event[one.seat]]) for one in look.areas if one.number > 1],
    }


def summary(all_of_it: Overview) -> dict[str, Any]:
    """What the browser is told of all that has a place: total, types with their colours, where to open."""
    box = all_of_it.fit
    types = sorted(all_of_it.types.items(), key=lambda pair: -pair[1])
    return {
        "total": sum(all_of_it.types.values()),
        "types": [[kind or NO_TYPE, colour(kind), number] for kind, number in types],
        "fit": [[box[0], box[1]], [box[2], box[3]]] if box else None,
    }


def selected(store: Store, asked: Filter, event_id: str) -> list[dict[str, Any]]:
    """The marker of the happening that is read, wherever it is; none where it has no place."""
    return markers(events(store.happenings(asked, [event_id])))


def _cluster(one: Cluster) -> dict[str, Any]:
    kinds = sorted(one.kinds.items(), key=lambda pair: -pair[1])
    return {
        "lat": round(one.latitude, 4),
        "lon": round(one.longitude, 4),
        "box": [round(edge, 4) for edge in one.box],
        "kinds": [[kind or NO_TYPE, colour(kind), number] for kind, number in kinds],
    }


def _area(one: Wide, like: dict[str, Any]) -> dict[str, Any]:
    """An item that stands for several; its place and badge are those of one of them."""
    return {
        **{name: like[name] for name in ("lat", "lon", "badge", "edge")},
        "kind": "country",
        "area": [one.country, one.place_name],
        "type": one.event_type or NO_TYPE,
        "what": one.event_type or NO_TYPE,
        "colour": colour(one.event_type),
        "n": one.number,
    }


def gathered(store: Store, asked: Filter, wanted: Gather) -> dict[str, Any]:
    """The newest happenings of a mark that was clicked."""
    area = Wide(*wanted.area, None, 0, -1) if wanted.area else None
    rows = store.page(asked, "newest", _LISTED, box=_wider(wanted.box), area=area, too_wide_km=TOO_WIDE)
    return {"number": wanted.number, "items": [marker(event) for event in events(rows)]}


def _wider(box: Box | None) -> Box | None:
    """The same with its rim, which rounding may have cut off."""
    if box is None:
        return None
    south, west, north, east = box
    return south - 1e-3, west - 1e-3, north + 1e-3, east + 1e-3


def told_view(said: dict[str, Any]) -> Sight | None:
    """What the browser says that it shows, None when it says nothing that can be."""
    box, place = said.get("box"), said.get("view")
    if not (isinstance(box, Sequence) and len(box) == 4 and isinstance(place, Sequence) and len(place) == 3):
        return None
    south, west, north, east = (float(edge) for edge in box)
    return Sight((south, west, north, east), max(0, min(20, int(place[2]))))


def told_gather(said: dict[str, Any]) -> Gather | None:
    """The mark that the browser says was clicked, None when there was none."""
    asked = said.get("gather")
    if not isinstance(asked, dict):
        return None
    gather = Gather(int(asked.get("number", 0)))
    if asked.get("box"):
        south, west, north, east = (float(edge) for edge in asked["box"])
        return gather._replace(box=(south, west, north, east))
    if asked.get("area"):
        country, name = asked["area"]
        return gather._replace(area=(country, name))
    return None
