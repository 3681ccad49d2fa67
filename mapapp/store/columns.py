"""What is counted of every incident, as arrays in memory, a seat each; which of them a filter shows.

A pass over a million numbers takes a millisecond here, a tenth of what it takes the database to group them.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa

from mapapp.store.filter import KILLED

# What people choose from where any number would do: deaths, and kilometres around a place.
KILLED_STEPS = (1, 5, 10, 25, 100)
RADIUS_STEPS = (5.0, 25.0, 100.0)
# What stands for a day that is not known.
NO_DAY = -(1 << 30)
# So many keys are told apart by a table of them all.
_MOST = 1 << 22


def _step(test: str) -> str:
    return f"coalesce({test}, false)::TINYINT"


_CODED = ("event_type", "sub_event_type", "status", "country", "admin1", "place_name", "publisher")
# The SQL of each column over `rows`, and how it is held. A code is held one higher: 0 is none. Where there
# is no place, east is -1. Deaths and radius are held as how many of their steps are reached, radius_km too.
_COLUMNS: dict[str, tuple[str, type[np.generic]]] = {
    **{name: (f"coalesce({name} + 1, 0)", np.int32) for name in _CODED},
    **{name: (f"coalesce({name}, 0)", np.int32) for name in ("groups", "perpetrators", "targets")},
    "killed_at_least": (" + ".join(_step(f"{KILLED} >= {step}") for step in KILLED_STEPS), np.int8),
    "radius_at_most": (" + ".join(_step(f"radius_km <= {step}") for step in RADIUS_STEPS), np.int8),
    "radius_km": ("coalesce(radius_km, 0)", np.float32),
    "where_prec": ("coalesce(where_prec, 1)", np.int8),
    "day": (f"coalesce(date_start - DATE '1970-01-01', {NO_DAY})", np.int32),
    "east": ("coalesce(CASE WHEN latitude IS NOT NULL THEN east END, -1)", np.int32),
    "south": ("coalesce(south, 0)", np.int32),
    "report": ("coalesce(report, 0)", np.int32),
    "alone": ("alone", np.bool_),
}
QUERY = f"SELECT seat, {', '.join(f'{sql} AS {name}' for name, (sql, _) in _COLUMNS.items())} FROM rows"
# The accounts of events that have several, an event after the other, the surest account first.
SEVERAL = "SELECT seat, event FROM shown WHERE NOT alone ORDER BY event, turn"


class Found(NamedTuple):
    """Incidents by their seats.

    accounts  every one; leads  of each event the surest
    others    the accounts besides; of  the lead of the event of each of these
    """

    accounts: np.ndarray
    leads: np.ndarray
    others: np.ndarray
    of: np.ndarray

    def with_others(self, leads: Sequence[int]) -> np.ndarray:
        """The seats of all accounts of the events of these leads."""
        there = np.zeros(int(self.leads.max(initial=0)) + 1, bool)
        there[leads] = True
        return np.concatenate([np.flatnonzero(there), among(self.others, there.take(self.of))])


class Columns:
    """The arrays. They are written to while others read: what is read meanwhile is of either time."""

    def __init__(self) -> None:
        self._arrays: dict[str, np.ndarray] = {
            name: np.zeros(0, kind) for name, (_, kind) in _COLUMNS.items()
        }
        self._several = np.zeros(0, np.intp), np.zeros(0, np.uint64)

    def __getitem__(self, name: str) -> np.ndarray:
        return self._arrays[name]

    def of(self, seats: np.ndarray, *names: str) -> Iterator[np.ndarray]:
        """What these columns hold at these seats."""
        for name in names:
            yield self._arrays[name].take(seats)

    def grow(self, size: int) -> None:
        """Have so many seats."""
        for name, old in self._arrays.items():
            if len(old) < size:
                room = size + size // 8 if len(old) else size
                self._arrays[name] = np.concatenate([old, np.zeros(room - len(old), old.dtype)])

    def take_in(self, rows: pa.RecordBatch) -> None:
        """Hold these rows of QUERY."""
        at = rows["seat"].to_numpy()
        for name, array in self._arrays.items():
            array[at] = rows[name].to_numpy(zero_copy_only=False)

    def put_together(self, several: pa.Table) -> None:
        """Know which accounts tell of one event: the rows of SEVERAL."""
        self._several = several["seat"].to_numpy().astype(np.intp), several["event"].to_numpy()

    def found(self, accounts: np.ndarray) -> Found:
        """The incidents at these seats, led by the surest account of each event."""
        accounts = accounts.astype(np.intp)  # what numpy would make of them at each look
        several, event = self._several
        there = np.zeros(len(self["alone"]), bool)
        there[accounts] = True
        fitting = np.flatnonzero(there.take(several))
        several, event = several.take(fitting), event.take(fitting)
        first = np.ones(len(several), bool)
        first[1:] = event[1:] != event[:-1]
        leads = several[first]
        return Found(
            accounts,
            np.concatenate([among(accounts, self["alone"].take(accounts)), leads]),
            several[~first],
            leads[np.cumsum(first) - 1][~first],
        )


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


def counted(keys: np.ndarray, size: int) -> tuple[np.ndarray, np.ndarray]:
    """The different keys (from 0 and under size), sorted, and how many there are of each."""
    if size > _MOST:
        return np.unique(keys, return_counts=True)
    sums = np.bincount(keys, minlength=size)
    there = np.flatnonzero(sums)
    return there, sums[there]


def besides(others: np.ndarray, leads: np.ndarray, of: np.ndarray) -> np.ndarray:
    """The keys that an event has besides its lead's, once for each event that has them.

    others  the keys of Found.others; leads  those of Found.of, which is `of`
    """
    differ = np.flatnonzero(others != leads)
    return once(others.take(differ), of.take(differ))


def once(keys: np.ndarray, of: np.ndarray) -> np.ndarray:
    """The keys without those that the same event has already; what is of one event stands together."""
    again = np.zeros(len(of) + 1, bool)
    again[1:-1] = of[1:] == of[:-1]
    several = again[1:] | again[:-1]  # most events have one
    size = int(keys.max(initial=0)) + 1
    return np.concatenate([keys[~several], pd.unique(of[several] * size + keys[several]) % size])
