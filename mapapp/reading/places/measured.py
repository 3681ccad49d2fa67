"""A place name and a distance told with it in, the name with the place that both bear out.

"Kalso, about 50 km south of Baghdad": the distance picks among the places called so, is said in `why`, and
widens the radius where it contradicts the name.
"""

import dataclasses
import re
from bisect import bisect_left
from collections.abc import Sequence

from gazetteer.index import Index
from gazetteer.phrase import checked
from gazetteer.relations import parse, tells_distance
from mapapp.reading.toponyms import Toponym

_LONG = 90  # characters from a name to the end of the place that it is measured from
_KNOWN_TO_ALL = 150_000  # people of a city that nobody tells a distance for to say another is meant
_WIDE = ("country", "admin1", "region", "continent", "water")
_LEAD = re.compile(
    r"[\s,(–—-]*(?:(?:a|an|the|in|at|on|is|lies|lying|located|situated|which|small|town|village|city|base|camp"
    r"|site|area|district|military|air|refugee|crossing|settlement)[\s,(–—-]+)*",
    re.IGNORECASE,
)


def borne_out(text: str, name: Toponym, names: Sequence[Toponym], gazetteer: Index) -> Toponym | None:
    """The name at the place that a distance told right after it bears out; as it is where none is told.

    None where the distance leads far from all places known by that name: it is another of the name.

    names  all of the text, in its order
    """
    if name.use != "literal" or name.place is None or name.place.kind in _WIDE:
        return name
    at = bisect_left(names, name.end, key=lambda t: t.start)
    anchor = names[at] if at < len(names) else None
    if anchor is None or anchor.place is None or anchor.end - name.end > _LONG:
        return name
    phrase = text[name.end : anchor.end]
    if not tells_distance(phrase):
        return name
    told = next((r for r in parse(phrase) if r.kind == "offset" and r.bearing is not None), None)
    if told is None or told.end != len(phrase) or not _LEAD.fullmatch(phrase[: told.start]):
        return name
    match = checked(name.text, told, anchor.place, gazetteer)
    if match is None:
        return name if name.place.population >= _KNOWN_TO_ALL else None
    return dataclasses.replace(
        name,
        place=match.place,
        latitude=match.latitude,
        longitude=match.longitude,
        radius_km=match.radius_km,
        where_prec=match.where_prec,
        why=match.why,
    )
