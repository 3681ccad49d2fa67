"""Tables of events in, kept as incidents with a report each: one door for the terminal and the page."""

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import gazetteer
from gazetteer.context import country_code
from gazetteer.ground import Ground
from mapapp.errors import InputError
from mapapp.exchange.tables import (
    Batch,
    Lookups,
    Notes,
    Refused,
    Spot,
    Understood,
    ahead,
    batches,
    inspect,
    together,
)
from mapapp.exchange.tables.sheet import REFUSED
from mapapp.reading.prose.words import words_of
from mapapp.reading.what.events import TYPE_OF, find_events
from mapapp.reading.who.groups import find_groups

if TYPE_CHECKING:
    from mapapp.store import Store

__all__ = ["Done", "Understood", "import_table", "lookups", "preview", "understand"]

# How data sets name a state's own: "Government of Syria", "Military Forces of Iraq (2014-)".
_STATE_FORCE = re.compile(r"^(?:Government|Military Forces|Police Forces) of (?:the )?")
_BRACKETS = re.compile(r"\(.*?\)")
# So many km off a country may still be told of it: beyond its border, off its coast (200 nautical miles).
_NEAR_BORDER, _NEAR_SEA = 50.0, 370.0
_EVERYWHERE = 20_000.0
_SHARED_LAND = Path(__file__).with_name("shared_land.csv")
_PROVINCE = 4  # of UCDP's where_prec
_AREA = {3: "admin2", 4: "admin1", 6: "country"}


@dataclass(frozen=True, slots=True)
class Done:
    """How far an import is: rows read, what keeping them did, how many could not be taken, what is to say."""

    rows: int = 0
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    left_out: int = 0
    refused: int = 0
    notes: Notes = field(default_factory=dict)


def understand(
    path: Path,
    index: gazetteer.Index,
    kind: str | None = None,
    wishes: Mapping[str, str] | None = None,
    *,
    sheet_name: str | None = None,
    day_first: bool | None = None,
) -> Understood:
    """What is understood of a file; see mapapp.exchange.tables.inspect. Raises InputError."""
    return inspect(path, kind, wishes, sheet_name=sheet_name, day_first=day_first, lookups=lookups(index))


def preview(understood: Understood, index: gazetteer.Index) -> Batch:
    """The first rows as they would be kept."""
    return next(batches(understood, lookups(index)))


def import_table(
    understood: Understood,
    store: "Store",
    index: gazetteer.Index,
    refuse: Callable[[Refused], None],
    waiting: Callable[[], None] = lambda: None,
) -> Iterator[Done]:
    """Keep the rows of a file, a batch to a commit; says after each how far it is.

    The same file again changes nothing; a row told anew under its own id takes the place of the earlier one,
    but for this map's own export, which never changes what is here. What can't be taken goes to `refuse`.
    One import at a time: `waiting` is called when another has to end first. Rows are not taken for other
    accounts of what reports tell: a data set's rows were told apart by those who made it.
    """
    from mapapp.store.alone import alone  # here, since to look at a file needs no store

    with alone(store.url, waiting):
        yield from _kept(understood, store, index, refuse)


def _kept(
    understood: Understood, store: "Store", index: gazetteer.Index, refuse: Callable[[Refused], None]
) -> Iterator[Done]:
    from mapapp.store.bulk import Bulk

    bulk = Bulk(store)
    done = Done()
    for batch in ahead(batches(understood, lookups(index), fast=True)):
        changes = bulk.add(batch.incidents, batch.reports, only_new=understood.ours)
        for row in batch.refused:
            refuse(row)
        done = Done(
            done.rows + batch.read,
            done.added + changes.added,
            done.updated + changes.updated,
            done.unchanged + changes.unchanged,
            done.left_out + batch.left_out,
            done.refused + len(batch.refused),
            together(done.notes, batch.notes),
        )
        yield done


class RefusedFile:
    """The refused rows of a file, in a file beside it; made with the first of them."""

    def __init__(self, understood: Understood) -> None:
        self.path = understood.path.with_name(f"{understood.path.name.split('.')[0]}.refused.csv")
        self._names = understood.sheet.columns
        self._file: TextIO | None = None

    def add(self, row: Refused) -> None:
        """Write a row. Raises InputError where the file can't be written."""
        try:
            if self._file is None:
                self._file = self.path.open("w", encoding="utf-8-sig", newline="")
                csv.writer(self._file).writerow([*self._names, *REFUSED])
            wide = len(self._names)
            cells = [*row.cells[:wide], *[""] * (wide - len(row.cells))]
            csv.writer(self._file).writerow([*cells, row.line, row.reason])
        except OSError as error:
            raise InputError(f"{self.path}: can't be written: {error.strerror}") from None

    def close(self) -> None:
        """Finish the file."""
        if self._file is not None:
            self._file.close()


@cache
def shared_land() -> dict[tuple[str, str], float]:
    """(country told, country there): how many km off the first land of the other may be told of it.

    What both hold or claim, and what was part of the first once.
    """
    with _SHARED_LAND.open(encoding="utf-8", newline="") as file:
        return {(row["told"], row["there"]): float(row["km"]) for row in csv.DictReader(file)}


@lru_cache(maxsize=4)
def lookups(index: gazetteer.Index) -> Lookups:
    """What the gazetteer and the reader know, each distinct question asked once."""
    ground = Ground()

    @lru_cache(maxsize=10_000)
    def land_of(province: str) -> str:
        """The country of a province: of the place best known by its name, if it has such a province."""
        land = gazetteer.answer({"name": province}, index)["country"] if province else None
        if not land:
            return ""
        there = gazetteer.answer({"name": "", "country": land, "admin1": province}, index)
        return str(land) if there["where_prec"] == _PROVINCE else ""

    @lru_cache(maxsize=100_000)
    def place(name: str, country: str, admin1: str, admin2: str) -> Spot | None:
        asked = {"name": name, "country": country or land_of(admin1), "admin1": admin1, "admin2": admin2}
        found = gazetteer.answer(asked, index)
        if found["lat"] is None:
            return None
        return Spot(
            found["name"],
            found["admin1"] or None,
            found["country"],
            found["lat"],
            found["lon"],
            found["where_prec"],
            found["radius_km"],
            found["why"],
        )

    @lru_cache(maxsize=10_000)
    def country(name: str) -> str | None:
        code = country_code(name, index)
        return named(code) if code else None

    def named(code: str) -> str | None:
        row = index.country_row(code)
        return index.place(row).country_name if row is not None else None

    def country_at(latitude: float, longitude: float) -> str | None:
        code = ground.country_at(latitude, longitude)
        return named(code) if code else None

    @lru_cache(maxsize=100_000)
    def astray(country_name: str, latitude: float, longitude: float) -> float | None:
        code = country_code(country_name, index)
        here = ground.country_at(latitude, longitude)
        if not code or here == code:
            return None
        near = max(_NEAR_BORDER if here else _NEAR_SEA, shared_land().get((code, here), 0.0))
        if near >= _EVERYWHERE:
            return None
        return ground.away(code, latitude, longitude, near) or None

    @lru_cache(maxsize=100_000)
    def extent(precision: int, country: str, admin1: str, admin2: str) -> float | None:
        asked = {"name": "", "country": country, "admin1": admin1, "admin2": admin2}
        names = list(asked)
        for finer in names[names.index(_AREA[precision]) + 1 :]:
            asked[finer] = ""
        if not asked[_AREA[precision]]:
            return None
        found = gazetteer.answer(asked, index)
        return found["radius_km"]

    @lru_cache(maxsize=10_000)
    def kind(text: str) -> tuple[str, str | None] | None:
        for mention in find_events(words_of(text)):
            if mention.word.exact:
                return TYPE_OF[mention.word.kind], mention.word.kind
        return None

    @lru_cache(maxsize=100_000)
    def party(name: str) -> str:
        words = words_of(_STATE_FORCE.sub("", _BRACKETS.sub("", name)).strip())
        found = [one for one in find_groups(words) if one.group.name]
        # another name of a group, not a name that only mentions one ("Students against the Taliban")
        one_group = len({one.group.name for one in found}) == 1
        whole = one_group and found[0].first == 0 and found[-1].last == words.between(0, len(words.text))[1]
        return found[0].group.name if whole else name

    return Lookups(place, country, country_at, astray, extent, kind, party)
