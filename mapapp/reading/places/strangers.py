"""A report's names in, those out that most likely are namesakes of places which the gazetteer lacks."""

from collections import Counter
from collections.abc import Sequence

from mapapp.reading.places.in_area import CONTAINERS, LACKS, named_after
from mapapp.reading.places.towns import is_called_area
from mapapp.reading.places.where import distance_km
from mapapp.reading.prose.words import Words
from mapapp.reading.toponyms import Toponym, is_list_between

_KNOWN_TO_ALL = 150_000  # people: a city of which a report says no more than the name
_NO_STRANGER = 49_000  # people of a town too well known for a village of its name to be meant


def is_elsewhere(words: Words, name: Toponym, names: Sequence[Toponym]) -> bool:
    """'the Dniprovskyi district of Kherson' found in another town."""
    holder = named_after(words, name, names)
    if holder is None or holder.place is None or name.place is None or holder.place.kind == "country":
        return False
    if name.place.kind in CONTAINERS or name.place.kind == "water":
        return False  # "Iran, near the city of Isfahan" holds what is named after it
    after = next((t for t in names if t.start >= holder.end), None)
    comma = words.text[name.end : holder.start].strip() == ","
    if comma and after is not None and is_list_between(words.text[holder.end : after.start]):
        return False  # "in Farah, Badghis and Mashhad"
    region = is_called_area(words, holder) and holder.place.admin1 != ""
    if region and name.place.admin1 == holder.place.admin1:
        return False  # "Kupiansk, in the Kharkiv region" is far from the town of Kharkiv
    return distance_km(name, holder) > max(60.0, 1.5 * (holder.place.radius_km or 0.0))


def strangers(words: Words, names: Sequence[Toponym]) -> list[Toponym]:
    """Small places far from all else that is named: most are namesakes of one that the gazetteer lacks."""
    known = [t for t in names if t.place is not None and t.place.country and LACKS not in t.why]
    named = {t.text: t.place for t in known if t.place is not None}
    if not named:
        return []
    share = Counter(place.country for place in named.values())
    main, most = share.most_common(1)[0]
    # A report on one country names others, and their capitals; its small places are its own.
    small = Counter(
        place.country
        for place in named.values()
        if place.kind != "country" and place.population < _KNOWN_TO_ALL
    )
    spoken = {t.place.country for t in names if t.place is not None and t.place.kind == "country"}
    return [
        t
        for t in names
        if t.place is not None
        and t.place.country not in spoken
        and t.place.source != "sites.csv"  # a base or a camp has few namesakes
        and t.use == "literal"
        and t.place.kind not in ("country", "continent")
        and t.place.country != main
        and (
            (share[t.place.country] == 1 and _is_called_smaller(words, t))
            if t.place.kind in ("admin1", "region")
            else (t.place.population < _NO_STRANGER and small[t.place.country] == 1)
        )
        and most >= max(2, 3 * (share[t.place.country] - 1))
    ]


def _is_called_smaller(words: Words, name: Toponym) -> bool:
    """'The Dara district', 'the Salah al-Din area': no province of that name, here or elsewhere."""
    after = words.between(name.start, name.end)[1]
    return bool(
        {"district", "area", "areas", "quarter", "neighbourhood"} & set(words.forms[after : after + 1])
    )
