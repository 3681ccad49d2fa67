"""The filter in, one removable chip for each thing it asks for out."""

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mapapp.dashboard import words
from mapapp.dashboard.palette import NO_TYPE
from mapapp.store import Filter

_LABELS = {
    "groups": "with",
    "perpetrators": "by",
    "targets": "against",
    "event_types": "",
    "sub_event_types": "",
    "countries": "in",
    "provinces": "in",
    "statuses": "told as",
    "publishers": "from",
    "reports": "told in",
}


@dataclass(frozen=True, slots=True)
class Chip:
    """label is what it says; changes are the fields of the filter once it is removed."""

    label: str
    changes: dict[str, Any]

    @property
    def key(self) -> str:
        """Its own as long as it is there, whatever chips come and go beside it."""
        said = f"{' '.join(self.changes)} {self.label}"
        return hashlib.blake2b(said.encode(), digest_size=6).hexdigest()


def chips(asked: Filter, titles: Mapping[str, str] | None = None) -> list[Chip]:
    """The chips, in the order of the filter's fields; titles says what reports are called, by id."""
    made = _dates(asked)
    for name, label in _LABELS.items():
        values: tuple[str, ...] = getattr(asked, name)
        for value in values:
            rest = tuple(other for other in values if other != value)
            said = (titles or {}).get(value, value) if name == "reports" else value
            said = said or NO_TYPE
            made.append(Chip(f"{label} {said}".strip(), {name: rest}))
    if asked.words:
        made.append(Chip(f"“{asked.words}”", {"words": ""}))
    if asked.killed_at_least is not None:
        made.append(Chip(f"{asked.killed_at_least} or more killed", {"killed_at_least": None}))
    if asked.radius_at_most is not None:
        made.append(Chip(f"placed within {asked.radius_at_most:g} km", {"radius_at_most": None}))
    return made


def _dates(asked: Filter) -> list[Chip]:
    made = []
    off = {"date_from": None, "date_to": None, "undated": ""}
    if asked.date_from and asked.date_to:
        made.append(Chip(words.span(asked.date_from, asked.date_to), off))
    elif asked.date_from:
        made.append(Chip(f"since {_day(asked.date_from)}", off))
    elif asked.date_to:
        made.append(Chip(f"until {_day(asked.date_to)}", off))
    if asked.undated == "only":
        made.append(Chip("without a date", {"undated": ""}))
    elif asked.undated == "with" and made:
        made.append(Chip("undated too", {"undated": ""}))
    return made


def _day(day: dt.date) -> str:
    return words.span(day, day)
