"""What is counted of every incident, as arrays in memory, a seat each; which of them a filter shows.

A pass over a million numbers takes a millisecond here, a tenth of what it takes the database to group them.
What is counted together is held as one number for each different row of it, so that one pass counts it all.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

import numpy as np
import pandas as pd
import pyarrow as pa

from mapapp.store.filter import KILLED
from mapapp.store.joined import Joined

# What people choose from where any number would do: deaths, and kilometres around a place.
KILLED_STEPS = (1, 5, 10, 25, 100)
RADIUS_STEPS = (5.0, 25.0, 100.0)
# What stands for a day that is not known.
NO_DAY = -(1 << 30)
# So many keys are told apart by a table of them all.
_MOST = 1 << 22
Answer = TypeVar("Answer")


def _step(test: str) -> str:
    return f"coalesce({test}, false)::TINYINT"


_CODED = ("event_type", "sub_event_type", "status", "country", "admin1", "publisher")
# The SQL of each column over `rows`. A code is held one higher: 0 is none. Deaths and radius are held as how
# many of their steps are reached.
_PARTS = {
    **{name: f"coalesce({name} + 1, 0)" for name in _CODED},
    **{name: f"coalesce({name}, 0)" for name in ("groups", "perpetrators", "targets")},
    "killed_at_least": " + ".join(_step(f"{KILLED} >= {step}") for step in KILLED_STEPS),
    "radius_at_most": " + ".join(_step(f"radius_km <= {step}") for step in RADIUS_STEPS),
    "day": f"coalesce(date_start - DATE '1970-01-01', {NO_DAY})",
}
# What is counted together, held as one number.
_TOGETHER = {
    "what": ("event_type", "sub_event_type", "status", "killed_at_least", "radius_at_most"),
    "land": ("country", "admin1"),
    "parties": ("groups", "perpetrators", "targets"),
    "when": ("day", "event_type"),
    "publisher": ("publisher",),
}
# What is held by itself, and how. Where there is no place, east is -1; a country is as wide as can be.
_COLUMNS: dict[str, tuple[str, type[np.generic]]] = {
    "radius_km": (
        "CASE WHEN where_prec >= 6 THEN 'infinity'::FLOAT ELSE coalesce(radius_km, 0)::FLOAT END",
        np.float32,
    ),
    "where_prec": ("coalesce(where_prec, 1)", np.int8),
    "east": ("CASE WHEN latitude IS NOT NULL THEN east ELSE -1 END", np.int32),
    "south": ("south", np.int32),
    "place_name": ("coalesce(place_name + 1, 0)", np.int32),
    "report": ("coalesce(report, 0)", np.int32),
    "alone": ("alone", np.bool_),
}
_SQL = _PARTS | {name: sql for name, (sql, _) in _COLUMNS.items()}
QUERY = f"SELECT seat, {', '.join(f'{sql} AS {name}' for name, sql in _SQL.items())} FROM rows"
# The accounts of events that have several, an event after the other, the surest account first.
SEVERAL = "SELECT seat, event FROM shown WHERE NOT alone ORDER BY event, turn"


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """Incidents by their seats.

    accounts  of each seat whether it is one of them; leads  of each event the surest, sorted
    others    the accounts besides; of  the lead of the event of each of these
    """

    accounts: np.ndarray
    leads: np.ndarray
    others: np.ndarray
    of: np.ndarray
    _told: dict[str, Any] = field(default_factory=dict)

    def with_others(self, leads: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """The seats of these leads, sorted, of the other accounts of their events, and of each of those."""
        there = np.zeros(int(self.leads.max(initial=0)) + 1, bool)
        there[leads] = True
        theirs = np.flatnonzero(there.take(self.of))
        return np.flatnonzero(there), self.others.take(theirs), self.of.take(theirs)

    def once(self, name: str, make: Callable[[], Answer]) -> Answer:
        """What is made under this name, made at the first call: what was found does not change."""
        if name not in self._told:
            self._told[name] = make()
        told: Answer = self._told[name]
        return told


class Counted:
    """How many events are led by each different row of columns that are held together; the other accounts.

    leads      how many for each row; part()  what a column holds in each row
    others, of the rows of accounts besides the lead that differ from it, and that of the lead
    whose      the seat of the lead
    """

    def __init__(self, codes: np.ndarray, rows: Joined, found: Found) -> None:
        leads, others, of = (codes.take(seats) for seats in (found.leads, found.others, found.of))
        self._parts = rows.parts  # after the codes, which are written to meanwhile: it knows them all
        self.leads = np.bincount(leads, minlength=len(next(iter(self._parts.values()))))
        differ = np.flatnonzero(others != of)
        self.others, self.of, self.whose = others.take(differ), of.take(differ), found.of.take(differ)

    def part(self, name: str) -> np.ndarray:
        """What a column holds in each row."""
        return self._parts[name]


class Columns:
    """The arrays. They are written to while others read: what is read meanwhile is of either time."""

    def __init__(self) -> None:
        self._arrays: dict[str, np.ndarray] = {
            name: np.zeros(0, kind) for name, (_, kind) in _COLUMNS.items()
        }
        self._rows = {name: Joined(parts) for name, parts in _TOGETHER.items()}
        self._arrays |= {name: np.zeros(0, np.int32) for name in _TOGETHER}
        self._several = np.zeros(0, np.intp), np.zeros(0, np.uint64)

    def __getitem__(self, name: str) -> np.ndarray:
        return self._arrays[name]

    def of(self, seats: np.ndarray, *names: str) -> Iterator[np.ndarray]:
        """What these columns hold at these seats."""
        for name in names:
            if name in _COLUMNS:
                yield self._arrays[name].take(seats)
            else:
                together = next(one for one, parts in _TOGETHER.items() if name in parts)
                codes = self._arrays[together].take(seats)
                yield self._rows[together].parts[name].take(codes)

    def counted(self, together: str, found: Found) -> Counted:
        """What was found, counted by columns that are held together: what | land | parties | when | …"""
        return found.once(together, lambda: Counted(self._arrays[together], self._rows[together], found))

    def grow(self, size: int) -> None:
        """Have so many seats."""
        for name, old in self._arrays.items():
            if len(old) < size:
                room = size + size // 8 if len(old) else size
                self._arrays[name] = np.concatenate([old, np.zeros(room - len(old), old.dtype)])

    def take_in(self, rows: pa.RecordBatch) -> None:
        """Hold these rows of QUERY."""
        told = {name: rows[name].to_numpy(zero_copy_only=False) for name in rows.schema.names}
        for name, array in self._arrays.items():
            own = self._rows[name].encode(told) if name in _TOGETHER else told[name]
            array[told["seat"]] = own

    def put_together(self, several: pa.Table) -> None:
        """Know which accounts tell of one event: the rows of SEVERAL."""
        seats, event = several["seat"].to_numpy().astype(np.intp), several["event"].to_numpy()
        starts = np.flatnonzero(np.append(np.ones(min(1, len(event)), bool), event[1:] != event[:-1]))
        # in the order of their first seats, not of the event's digest: what is read is near what was read
        first = np.repeat(seats.take(starts), np.diff(starts, append=len(seats)))
        order = np.argsort(first, kind="stable")
        self._several = seats.take(order), event.take(order)

    def found(self, accounts: np.ndarray) -> Found:
        """The incidents at these seats, led by the surest account of each event."""
        several, event = self._several
        there = np.zeros(len(self["alone"]), bool)
        there[accounts] = True
        fitting = np.flatnonzero(there.take(several))
        several, event = several.take(fitting), event.take(fitting)
        first = np.ones(len(several), bool)
        first[1:] = event[1:] != event[:-1]
        leads = several[first]
        leading = there & self["alone"]
        leading[leads] = True
        of = leads[np.cumsum(first) - 1][~first]
        return Found(there, np.flatnonzero(leading), several[~first], of)


def among(seats: np.ndarray, test: np.ndarray) -> np.ndarray:
    """Those of the seats that meet the test; several times as quick as seats[test]."""
    return seats.take(np.flatnonzero(test))


def different(keys: np.ndarray, size: int) -> tuple[np.ndarray, np.ndarray]:
    """The different keys (from 0 and under size), sorted, and for each key which of these it is."""
    if size > _MOST:
        return np.unique(keys, return_inverse=True)
    there = np.flatnonzero(np.bincount(keys, minlength=size))
    number = np.zeros(size, np.int32)
    number[there] = np.arange(len(there), dtype=np.int32)
    return there, number.take(keys)


def once(keys: np.ndarray, of: np.ndarray) -> np.ndarray:
    """The keys without those that the same event has already; what is of one event stands together."""
    again = np.zeros(len(of) + 1, bool)
    again[1:-1] = of[1:] == of[:-1]
    several = again[1:] | again[:-1]  # most events have one
    size = int(keys.max(initial=0)) + 1
    return np.concatenate([keys[~several], pd.unique(of[several] * size + keys[several]) % size])
