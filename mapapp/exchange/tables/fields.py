"""The columns of a batch in, the fields of its incidents out, a whole column at a time."""

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from mapapp.exchange.tables.by_value import Reasons, distinct, mapped
from mapapp.exchange.tables.cells import Toll, toll
from mapapp.exchange.tables.days import days
from mapapp.exchange.tables.inspect import Understood
from mapapp.exchange.tables.lookups import Lookups
from mapapp.exchange.tables.meaning import codes
from mapapp.exchange.tables.places import placed
from mapapp.incident import EVENT_TYPES, INCIDENT_SCHEMA, STATUSES

_TYPE_OF = {sub: kind for kind, subs in EVENT_TYPES.items() for sub in subs}
# Where one side does it and the other suffers it; in battles and on the streets the order says nothing.
_ONE_SIDED = ("Explosions/Remote violence", "Violence against civilians")
# What data sets call those who are no group.
_NO_GROUP = ("civilians", "protesters", "rioters", "unidentified", "unknown", "vigilante mob")
_NOBODY = ("none", "n/a", "")
# Those of them who can be a target all the same, by their plain name: "Civilians (Iraq)".
_PEOPLE = ("Civilians", "Protesters", "Rioters")
_EPOCH = dt.date(1970, 1, 1).toordinal()
_CAMEO_INCIDENTS = ("14", "171", "173", "175", "18", "19", "20")


class Fields:
    """A batch's columns by what they mean; rows that can't be taken come to stand in `reasons`."""

    def __init__(self, columns: pa.Table, told: Understood, lookups: Lookups, reasons: Reasons) -> None:
        self.columns, self.told, self.lookups, self.reasons = columns, told, lookups, reasons
        self.rows = columns.num_rows
        self.said: list[tuple[str, np.ndarray]] = []

    def text(self, field: str) -> pa.Array:
        """The cells that tell a field, null where none does."""
        names = self.told.mapping.get(field, ())
        if not names:
            return pa.nulls(self.rows, pa.string())
        found = self.columns[names[0]]
        return found.combine_chunks() if isinstance(found, pa.ChunkedArray) else found

    def note(self, rows: np.ndarray, said: str) -> None:
        """Say something of the rows where the mask holds."""
        if rows.any():
            self.said.append((said, rows))

    def incidents(self) -> dict[str, pa.Array]:
        """Every field but those that identify the row."""
        found = {**self._when(), **self._what(), **placed(self, self.told.kind)}
        found |= self._who(found["event_type"])
        for what in ("killed", "wounded"):
            found |= self._toll(what)
        found["source_sentence"] = self.text("notes")
        found["claims"] = self._claims()
        nothing = pc.and_(
            pc.and_(found["date_start"].is_null(), found["event_type"].is_null()),
            pc.and_(
                found["country"].is_null(),
                pc.and_(found["latitude"].is_null(), found["place_text"].is_null()),
            ),
        )
        for row in np.flatnonzero(nothing.to_numpy(zero_copy_only=False)):
            self.reasons.setdefault(int(row), "says neither when nor where nor what")
        self.note(found["date_start"].is_null().to_numpy(zero_copy_only=False), "no day told")
        return found

    def left_out(self) -> np.ndarray:
        """Rows that tell of no incident: GDELT's talks, visits and statements (CAMEO's other codes)."""
        if self.told.kind != "gdelt":
            return np.zeros(self.rows, bool)
        told = mapped(self.text("sub_event_type"), lambda code: code.startswith(_CAMEO_INCIDENTS), pa.bool_())
        return ~pc.fill_null(told, False).to_numpy(zero_copy_only=False)

    # -- when

    def _when(self) -> dict[str, pa.Array]:
        cells = self.text("date")
        if "date" not in self.told.mapping:
            parts = [self.text(part) for part in ("year", "month", "day") if part in self.told.mapping]
            # "0" stands for an unknown month or day in some data sets
            parts = [pc.if_else(pc.is_in(part, pa.array(["0", "00"])), None, part) for part in parts]
            for part in parts:
                cells = pc.coalesce(pc.binary_join_element_wise(cells, part, "-"), cells, part)
        first, last, precision = self._days(cells)
        if "date_end" in self.told.mapping:
            _, end, _ = self._days(self.text("date_end"))
            wrong = pc.fill_null(pc.less(end, first), False).to_numpy(zero_copy_only=False)
            for row in np.flatnonzero(wrong):
                self.reasons.setdefault(int(row), "its last day comes before its first")
            longer = pc.fill_null(pc.greater(end, last), False)
            last = pc.coalesce(end, last)
            first = pc.coalesce(first, end)
            long = pc.subtract(last, first)
            spread = pc.if_else(
                pc.less(long, 6), 2, pc.if_else(pc.equal(long, 6), 3, pc.if_else(pc.less(long, 31), 4, 5))
            )
            precision = pc.if_else(longer, pc.cast(spread, pa.int8()), precision)
        if "date_prec" in self.told.mapping:
            stands = codes(self.told.kind, "date_prec")
            said = mapped(self.text("date_prec"), lambda cell: _code(stands.get(cell, cell), 5), pa.int8())
            if self.told.kind == "acled":
                first, last = _spread(first, last, said)
            precision = pc.coalesce(said, precision)
        return {
            "date_start": pc.cast(first, pa.date32()),
            "date_end": pc.cast(last, pa.date32()),
            "date_prec": pc.if_else(first.is_null(), None, precision),
        }

    def _days(self, cells: pa.Array) -> tuple[pa.Array, pa.Array, pa.Array]:
        day_first = self.told.day_first
        kind = pa.struct([("first", pa.int32()), ("last", pa.int32()), ("precision", pa.int8())])

        def mean(cell: str) -> dict[str, int] | None:
            found = days(cell, day_first)
            if found is None:
                return None
            return {
                "first": found.first.toordinal() - _EPOCH,
                "last": found.last.toordinal() - _EPOCH,
                "precision": found.precision,
            }

        found = mapped(cells, mean, kind, self.reasons)
        return tuple(pc.struct_field(found, name) for name in ("first", "last", "precision"))

    # -- what

    def _what(self) -> dict[str, pa.Array]:
        kind = pa.struct([("type", pa.string()), ("sub", pa.string())])

        def meaning_of(field: str) -> Callable[[str], dict[str, str | None] | None]:
            return lambda cell: self._kind(cell, field)

        whole = mapped(self.text("event_type"), meaning_of("event_type"), kind)
        exact = mapped(self.text("sub_event_type"), meaning_of("sub_event_type"), kind)
        types = pc.struct_field(whole, "type")
        sub = pc.struct_field(exact, "sub")
        # a sub-type of another type is of a scheme that is not ours
        fits = pc.or_kleene(types.is_null(), pc.equal(types, pc.struct_field(exact, "type")))
        types = pc.coalesce(types, pc.struct_field(exact, "type"))
        sub = pc.if_else(pc.fill_null(fits, False), sub, None)
        said = mapped(self.text("status"), _status, pa.string())
        return {
            "event_type": types,
            "sub_event_type": pc.coalesce(sub, pc.struct_field(whole, "sub")),
            "status": pc.fill_null(said, "reported"),
        }

    def _kind(self, cell: str, field: str) -> dict[str, str | None] | None:
        stands = codes(self.told.kind, field)
        # CAMEO's codes are the longer the more exactly they tell
        known = next((stands[cell[:n]] for n in range(len(cell), 0, -1) if cell[:n] in stands), None)
        if known is None and stands and self.told.kind == "gdelt":
            return None
        folded = " ".join(cell.lower().split())
        known = known or _OURS.get(folded) or codes("any", "event").get(folded)
        if known is None:
            found = self.lookups.kind(cell)
            return {"type": found[0], "sub": found[1]} if found else None
        return {"type": _TYPE_OF.get(known, known), "sub": known if known in _TYPE_OF else None}

    # -- who

    def _who(self, types: pa.Array) -> dict[str, pa.Array]:
        lists = pa.list_(pa.string())
        told = self.told.mapping
        one_sided = pc.fill_null(pc.is_in(types, pa.array(_ONE_SIDED)), False)
        nobody = pa.array([[]], lists).take(pa.array(np.zeros(self.rows, np.int64)))
        found = {
            field: self._parties(field, people=field == "targets") for field in ("perpetrators", "targets")
        }
        for field, actor in (("perpetrators", "actor1"), ("targets", "actor2")):
            if actor in told:
                named = self._parties(actor, people=field == "targets")
                acts = pc.if_else(one_sided, named, nobody)
                found[field] = acts if field not in told else found[field]
        names = ("perpetrators", "targets", "actor1", "actor2", "groups")
        if self.told.kind == "incident-map":
            return {**found, "groups": self._parties("groups")}
        groups = [self._parties(name) for name in names if name in told]
        for extra in told.get("groups", ())[1:]:
            groups.append(self._listed(self.columns[extra].combine_chunks()))
        return {**found, "groups": _union(groups) if groups else nobody}

    def _parties(self, field: str, people: bool = False) -> pa.Array:
        return self._listed(self.text(field), people)

    def _listed(self, cells: pa.Array, people: bool = False) -> pa.Array:
        verbatim = self.told.kind == "incident-map"

        def mean(cell: str) -> list[str]:
            if verbatim:
                return [name for name in cell.split("; ") if name]
            names = [" ".join(name.split()) for name in cell.replace("|", ";").split(";")]
            found = []
            for name in names:
                if not name.lower().startswith(_NO_GROUP) and name.lower() not in _NOBODY:
                    found.append(self.lookups.party(name))
                elif people:
                    found += [one for one in _PEOPLE if name.lower().startswith(one.lower())]
            return list(dict.fromkeys(found))

        return _filled(mapped(cells, mean, pa.list_(pa.string())))

    # -- how many

    def _toll(self, what: str) -> dict[str, pa.Array]:
        kind = pa.struct([(bound, pa.int32()) for bound in Toll._fields])

        def mean(cell: str) -> dict[str, int | None] | None:
            found = toll(cell)
            return found._asdict() if found else None

        one = mapped(self.text(what), _named(what, mean), kind, self.reasons)
        found = {bound: pc.struct_field(one, bound) for bound in Toll._fields}
        bounds = f"{what}_low" in self.told.mapping or f"{what}_high" in self.told.mapping
        for bound in ("low", "high"):
            if bounds:
                field = f"{what}_{bound}"
                told = mapped(self.text(field), _named(field, mean), kind, self.reasons)
                found[bound] = pc.struct_field(told, "best")
        return {f"{what}_{bound}": values for bound, values in found.items()}

    def evidence(self, long: np.ndarray) -> pa.Array:
        """What our export says of where in a text fields were read; long: how many letters each text has."""
        found = self._records("evidence", self.text("evidence"))
        last = [max((one["end"] for one in row), default=0) for row in found.to_pylist()]
        return _filled(pc.if_else(pa.array(np.array(last, np.int64) <= long), found, None))

    def _claims(self) -> pa.Array:
        return self._records("claims", self.text("claims"))

    def _records(self, field: str, cells: pa.Array) -> pa.Array:
        """Lists of records written as JSON; none where that can't be read."""
        kind = INCIDENT_SCHEMA.field(field).type
        names = [part.name for part in kind.value_type]

        def mean(cell: str) -> list[dict[str, Any]]:
            try:
                return pa.array(
                    [[{name: one[name] for name in names} for one in json.loads(cell)]], kind
                ).to_pylist()[0]
            except (ValueError, TypeError, KeyError, pa.ArrowException):
                return []

        return _filled(mapped(cells, mean, kind))


_OURS = {name.lower(): name for name in (*EVENT_TYPES, *_TYPE_OF)}


def _named(field: str, mean: Callable[[str], Any]) -> Callable[[str], Any]:
    """The same, a fault told with the field it is in."""

    def named(cell: str) -> Any:
        try:
            return mean(cell)
        except ValueError as error:
            raise ValueError(f"{field.replace('_', ' ')}: {error}") from None

    return named


def _code(cell: str, most: int) -> int | None:
    return int(cell) if cell.isdigit() and 1 <= int(cell) <= most else None


def _status(cell: str) -> str | None:
    return cell.lower() if cell.lower() in STATUSES else None


def _spread(first: pa.Array, last: pa.Array, precision: pa.Array) -> tuple[pa.Array, pa.Array]:
    """ACLED gives the middle of a week or a month that it knows no nearer (codebook, "time precision")."""
    week, month = pc.equal(precision, 3), pc.equal(precision, 4)

    def moved(days_: pa.Array, by: int, month_day: Callable[[dt.date], dt.date]) -> pa.Array:
        coded = days_.dictionary_encode()
        ends = pa.array(
            [
                month_day(dt.date.fromordinal(day + _EPOCH)).toordinal() - _EPOCH
                for day in coded.dictionary.to_pylist()
            ],
            pa.int32(),
        ).take(coded.indices)
        days_ = pc.if_else(pc.fill_null(week, False), pc.add(days_, pa.scalar(by, pa.int32())), days_)
        return pc.if_else(pc.fill_null(month, False), ends, days_)

    return moved(first, -3, lambda day: day.replace(day=1)), moved(last, 3, _month_end)


def _month_end(day: dt.date) -> dt.date:
    return dt.date(day.year + day.month // 12, day.month % 12 + 1, 1) - dt.timedelta(days=1)


def _filled(lists: pa.Array) -> pa.Array:
    """An empty list where there is none."""
    if not lists.null_count:
        return lists
    where = np.where(lists.is_null().to_numpy(zero_copy_only=False), len(lists), np.arange(len(lists)))
    return pa.concat_arrays([lists, pa.array([[]], lists.type)]).take(pa.array(where))


def _union(columns: list[pa.Array]) -> pa.Array:
    """For each row the names of all columns, each once; each distinct row of names is made once."""
    coded = []
    key = np.zeros(len(columns[0]), np.int64)
    for column in columns:
        joined = pc.binary_join(column, "\x1f").dictionary_encode()
        coded.append(joined)
        key = key * (len(joined.dictionary) + 1) + joined.indices.to_numpy(zero_copy_only=False)
    first, number = distinct(key)
    parts = [one.dictionary.take(one.indices.take(pa.array(first))).to_pylist() for one in coded]
    made = [
        list(dict.fromkeys(name for cell in cells for name in cell.split("\x1f") if name))
        for cells in zip(*parts, strict=True)
    ]
    return pa.array(made, pa.list_(pa.string())).take(pa.array(number))
