"""The Delta tables in, what questions are asked of out: every incident in memory but for its long texts.

Kept up file by file: a commit costs what it changed, not what there is. Sentences, claims and reports stay
where they are kept and are read for the few that are shown.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from mapapp.incident import INCIDENT_SCHEMA
from mapapp.store.codes import Lists, Texts
from mapapp.store.columns import QUERY, SEVERAL, Columns, Found
from mapapp.store.corrections import CORRECTION_SCHEMA, attached, corrected, touched
from mapapp.store.leads import VAGUENESS
from mapapp.store.pieces import Pieces
from mapapp.store.tables import Table
from mapapp.store.words import WORDED, Words
from mapapp.store.world import by_nearness, east_units, south_units

TEXTS = ("event_type", "sub_event_type", "status", "place_text", "place_name", "admin1", "country")
LISTS = ("perpetrators", "targets", "groups")
_LONG = ("place_why", "claims", "source_sentence", "evidence")
# An incident without its long texts.
BRIEF = tuple(name for name in INCIDENT_SCHEMA.names if name not in _LONG)
_REPORT = ["report_id", "publisher", "published", "read_at", "language"]
_NUMBERED = INCIDENT_SCHEMA.append(pa.field("piece", pa.int32()))
_MENDED = -1  # the piece of what people corrected
# Pieces are put in so many at a time: few enough to need little memory besides.
_AT_ONCE = 12
# Rows that go into the columns at a time.
_ROWS = 250_000
# Selections that are kept in mind, and how many times as many seats as there are they may take together.
_SELECTIONS, _TIMES = 8, 3

_KINDS = {
    "int8": "TINYINT",
    "int32": "INTEGER",
    "double": "DOUBLE",
    "date32[day]": "DATE",
    "string": "VARCHAR",
}


def _kind(name: str) -> str:
    coded = name in TEXTS or name in LISTS
    return "INTEGER" if coded else _KINDS[str(INCIDENT_SCHEMA.field(name).type)]


# `seat` is where the row stands in the columns; `event` stands for event_id where events are counted
# (64 bits: two of ten million share one once in 10^5 stores); `alone` is true for the only account of its
# event, `turn` numbers the accounts of one, the surest first; `report` numbers the report once it is kept,
# which is written last, and is null before.
_TABLES = f"""
CREATE TABLE names (code INTEGER, text VARCHAR);
CREATE TABLE lists (code INTEGER, items INTEGER[]);
CREATE SEQUENCE numbers;
CREATE TABLE report_rows
    (report INTEGER DEFAULT nextval('numbers'), piece INTEGER, report_id VARCHAR, publisher INTEGER,
    published DATE, read_at TIMESTAMPTZ, was_read BOOLEAN);
CREATE TABLE rows (piece INTEGER, {", ".join(f"{name} {_kind(name)}" for name in BRIEF)},
    seat INTEGER, event UBIGINT, alone BOOLEAN, turn USMALLINT, report INTEGER, publisher INTEGER,
    published DATE, east INTEGER, south INTEGER);
CREATE VIEW shown AS SELECT * FROM rows WHERE report IS NOT NULL;
{WORDED};
CREATE TABLE changed_reports (report_id VARCHAR);
CREATE TABLE changed_events (event UBIGINT);
"""


class Held:
    """What is in memory of a store. Not for two threads at once, but for ask()."""

    def __init__(self, reports: Table, incidents: Table, corrections: Table) -> None:
        self._corrections = corrections
        self._reports, self._incidents = Pieces(reports), Pieces(incidents)
        self._texts = Texts()
        self.lists = Lists(self._texts)
        self._names_told, self._lists_told = 0, 0
        self._said_version: int | None = None
        self._kept_said = CORRECTION_SCHEMA.empty_table()
        # the corrections by the incidents' present ids
        self.said = self._kept_said
        # the incidents that anything was said of: as they were read (and in which piece), and as they stand
        self.read = _NUMBERED.empty_table()
        self.mended = INCIDENT_SCHEMA.empty_table()
        self._concerned_pieces: set[int] = set()
        self._some_lost = False
        self._connection = duckdb.connect(":memory:")
        self._connection.execute(_TABLES)
        self.words = Words(self._connection, self._reports)
        self.columns = Columns()
        self._is_empty = True
        self._seats, self._free = 0, np.zeros(0, np.int32)
        # what filters show, by their conditions; another one whenever anything is taken in
        self._found: dict[str, Found] = {}

    # -- asking

    def ask(self, sql: str, values: dict[str, Any] | None = None, **given: pa.Table) -> pa.Table:
        """The rows of a query; codes in columns named as an incident's become texts again."""
        cursor = self._connection.cursor()
        for name, rows in given.items():
            cursor.register(name, rows)
        return self.decoded(cursor.sql(sql, params=values or {}).to_arrow_table())

    def find(self, where: str, values: dict[str, Any]) -> Found:
        """The incidents in `shown` that meet the condition, by their seats in the columns."""
        found, asked, most = self._found, f"{where} {sorted(values.items())}", _TIMES * self._seats
        if asked not in found:
            while len(found) >= _SELECTIONS or sum(len(one.leads) for one in [*found.values()]) > most:
                found.pop(next(iter(found)), None)
            seats = self.ask(f"SELECT seat FROM shown WHERE {where}", values)["seat"].to_numpy()
            found[asked] = self.columns.found(seats)
        return found[asked]

    def codes(self, texts: Iterable[str]) -> list[int]:
        """What stands for these texts in memory; never an empty list, which has no type."""
        return self._texts.codes(texts) or [-1]

    def decoded(self, rows: pa.Table) -> pa.Table:
        """The same with texts for codes."""
        for at, name in enumerate(rows.column_names):
            if not pa.types.is_integer(rows.schema.field(at).type):
                continue
            if name in TEXTS or name == "publisher":
                rows = rows.set_column(at, name, self._texts.decode(rows[name]))
            elif name in LISTS:
                rows = rows.set_column(at, name, self.lists.decode(rows[name]))
        return rows

    def text(self, code: int) -> str:
        """The text of a code."""
        return self._texts.known[code]

    def name(self, code: int) -> str | None:
        """The text of a code as columns hold it."""
        return self._texts.known[code - 1] if code else None

    def whole(self, where: str, values: dict[str, Any]) -> pa.Table:
        """All of INCIDENT_SCHEMA of the incidents in `shown` that meet the condition, in no order."""
        picked = self.ask(f"SELECT piece, incident_id, report_id FROM shown WHERE {where}", values)
        mended = pc.equal(picked["piece"], _MENDED)
        found = [self.mended.filter(pc.is_in(self.mended["incident_id"], _ids(picked.filter(mended))))]
        picked = picked.filter(pc.invert(mended))
        found += self._wanted(picked, self._incidents, INCIDENT_SCHEMA.names, ("incident_id", "report_id"))
        return pa.concat_tables(found)

    def reports(self, report_ids: Collection[str], columns: list[str]) -> pa.Table:
        """These columns of the reports of these ids."""
        picked = self.ask(
            "SELECT piece, report_id FROM report_rows JOIN given USING (report_id)",
            given=pa.table({"report_id": pa.array(sorted(set(report_ids)), pa.string())}),
        )
        empty = self._reports.table.schema.empty_table().select(columns)
        return pa.concat_tables([empty, *self._wanted(picked, self._reports, columns, ("report_id",))])

    def _wanted(
        self, picked: pa.Table, pieces: Pieces, columns: list[str], keys: tuple[str, ...]
    ) -> Iterator[pa.Table]:
        numbers = pc.unique(picked["piece"]).to_pylist()
        wanted = {key: pc.unique(picked[key]) for key in keys}
        for _, rows in pieces.rows(numbers, columns, _any_of(wanted) if picked.num_rows < 5_000 else None):
            for key in keys:
                rows = rows.filter(pc.is_in(rows[key], wanted[key]))
            yield rows

    # -- keeping up

    def keep_up(self) -> None:
        """Take in what was committed since the last call. Raises StoreError; then this is of no more use."""
        version = self._corrections.version()
        if version != self._said_version:
            self._kept_said = self._corrections.read()
        came_r, gone_r = self._reports.look()
        came_i, gone_i = self._incidents.look()
        anew = version != self._said_version or bool(self._concerned_pieces & set(gone_i))
        anew |= self._some_lost and bool(came_i)
        self._said_version = version
        if (
            not self._is_empty
        ):  # nobody asks yet; in one transaction all that was read would stay until its end
            self._connection.execute("BEGIN")
        if anew:
            self._without_corrections()
        self._take_reports(came_r, gone_r)
        self._take_incidents(came_i, gone_i)
        self._follow_reports()
        if anew:
            self._with_corrections()
        self._number_accounts()
        self._fill_columns()
        self._connection.execute("DELETE FROM changed_reports; DELETE FROM changed_events")
        if not self._is_empty:
            self._connection.execute("COMMIT")
        self._is_empty, self._found = False, {}

    def _run(self, sql: str, **given: pa.Table) -> None:
        for name, rows in given.items():
            self._connection.register(name, rows)
        self._connection.execute(sql)
        for name in given:
            self._connection.unregister(name)

    def _table(self, sql: str) -> pa.Table:
        """The rows of a query as this transaction sees them; codes stay codes."""
        return self._connection.sql(sql).to_arrow_table()

    def _take_reports(self, came: list[int], gone: list[int]) -> None:
        for numbers in _batches(came):
            read = self._with_numbers(self._reports.rows(numbers, _REPORT))
            if read is not None:
                columns = {name: read[name] for name in ("piece", *_REPORT)}
                columns["publisher"] = self._texts.encode(read["publisher"])
                # what was read is in a language; a row of a table is in none
                columns["was_read"] = pc.is_valid(columns.pop("language"))
                self._run("INSERT INTO report_rows BY NAME FROM given", given=pa.table(columns))
            pa.default_memory_pool().release_unused()
        if gone:
            self._run(
                f"INSERT INTO changed_reports SELECT report_id FROM report_rows WHERE piece IN {_in(gone)};"
                f"DELETE FROM report_rows WHERE piece IN {_in(gone)};"
            )
        if came:
            self._run(
                f"INSERT INTO changed_reports SELECT report_id FROM report_rows WHERE piece IN {_in(came)}"
            )

    def _take_incidents(self, came: list[int], gone: list[int]) -> None:
        if gone:
            self._drop(f"piece IN {_in(gone)}")
        for numbers in _batches(came):
            read = self._with_numbers(self._incidents.rows(numbers, list(BRIEF)))
            if read is not None:
                self._insert(read)
            pa.default_memory_pool().release_unused()

    def _drop(self, which: str, **given: pa.Table) -> None:
        """Take out the rows that meet the condition; their seats are free."""
        self._run(
            f"INSERT INTO changed_events SELECT event FROM rows WHERE {which};"
            f"CREATE OR REPLACE TEMP TABLE gone AS SELECT seat FROM rows WHERE {which};"
            f"DELETE FROM rows WHERE {which}",
            **given,
        )
        gone = self._table("FROM gone")["seat"].to_numpy()
        self._free = np.concatenate([self._free, gone])

    def _some_seats(self, number: int) -> np.ndarray:
        """So many seats that are free, in their order."""
        used, self._free = self._free[:number], self._free[number:]
        first, self._seats = self._seats, self._seats + number - len(used)
        return np.concatenate([np.sort(used), np.arange(first, self._seats, dtype=np.int32)])

    def _insert(self, read: pa.Table) -> None:
        """Put in rows of BRIEF and `piece`."""
        columns = {"piece": read["piece"]}
        for name in BRIEF:
            coder = self._texts if name in TEXTS else self.lists if name in LISTS else None
            columns[name] = coder.encode(read[name]) if coder else read[name]
        kind = pc.fill_null(columns["event_type"], -1).to_numpy()
        east, south = _units(east_units, read["longitude"]), _units(south_units, read["latitude"])
        seats = np.empty(read.num_rows, np.int32)
        seats[by_nearness(kind, east, south)] = self._some_seats(read.num_rows)
        columns |= {name: pa.array(own) for name, own in (("seat", seats), ("east", east), ("south", south))}
        given = pa.table(columns)
        new_names = self._texts.known[self._names_told :]
        new_lists = self.lists.known[self._lists_told :]
        self._run(
            "INSERT INTO names FROM new_names; INSERT INTO lists FROM new_lists;"
            "INSERT INTO rows BY NAME SELECT g.*, hash(event_id) AS event, true AS alone, 1 AS turn,"
            " r.report, r.publisher, r.published"
            " FROM given g LEFT JOIN report_rows r USING (report_id);"
            "INSERT INTO changed_events SELECT hash(event_id) FROM given",
            given=given,
            new_names=pa.table(
                {
                    "code": pa.array(range(self._names_told, len(self._texts.known)), pa.int32()),
                    "text": pa.array(new_names, pa.string()),
                }
            ),
            new_lists=pa.table(
                {
                    "code": pa.array(range(self._lists_told, len(self.lists.known)), pa.int32()),
                    "items": pa.array([list(one) for one in new_lists], pa.list_(pa.int32())),
                }
            ),
        )
        self._names_told, self._lists_told = len(self._texts.known), len(self.lists.known)

    def _follow_reports(self) -> None:
        """Where a report came, went or tells more of itself, so do its incidents."""
        self._run("""
            CREATE OR REPLACE TEMP TABLE follow AS
            SELECT i.rowid AS row, i.event, r.report, r.publisher, r.published
            FROM rows i SEMI JOIN changed_reports USING (report_id) LEFT JOIN report_rows r USING (report_id)
            WHERE (i.report, i.publisher, i.published) IS DISTINCT FROM (r.report, r.publisher, r.published);
            UPDATE rows SET report = f.report, publisher = f.publisher, published = f.published
            FROM follow f WHERE rows.rowid = f.row;
            INSERT INTO changed_events SELECT event FROM follow;
            """)

    def _number_accounts(self) -> None:
        self._run(f"""
            CREATE OR REPLACE TEMP TABLE several AS
            SELECT event FROM rows WHERE report IS NOT NULL AND event IN (SELECT event FROM changed_events)
            GROUP BY event HAVING count(*) > 1;
            UPDATE rows SET alone = true, turn = 1
            WHERE NOT alone AND event IN (SELECT event FROM changed_events);
            CREATE OR REPLACE TEMP TABLE turns AS
            SELECT rowid AS row, row_number() OVER (PARTITION BY event ORDER BY {VAGUENESS}) AS turn
            FROM rows WHERE report IS NOT NULL AND event IN (SELECT event FROM several);
            UPDATE rows SET alone = false, turn = t.turn FROM turns t WHERE rows.rowid = t.row;
            """)

    def _fill_columns(self) -> None:
        self.columns.grow(self._seats)
        some = "" if self._is_empty else " WHERE event IN (SELECT event FROM changed_events)"
        for rows in self._connection.sql(QUERY + some).to_arrow_reader(_ROWS):
            self.columns.take_in(rows)
        self.columns.put_together(self._table(SEVERAL))

    # -- corrections lie over what was read

    def _without_corrections(self) -> None:
        if self.read.num_rows:
            live = pc.is_in(self.read["piece"], pa.array(self._incidents.numbers(), pa.int32()))
            self._drop(f"piece = {_MENDED}")
            self._insert(self.read.filter(live).select(["piece", *BRIEF]))

    def _with_corrections(self) -> None:
        concerned = self._concerned()
        self._concerned_pieces = set(concerned["piece"].to_pylist())
        self.said = attached(self._kept_said, concerned)
        known = pc.is_in(self.said["incident_id"], concerned["incident_id"])
        self._some_lost = not pc.all(known, min_count=0).as_py()
        self.read = touched(concerned, self.said)
        self.mended = corrected(self.read.select(INCIDENT_SCHEMA.names), self.said)
        if self.read.num_rows:
            given = self.read.select(["incident_id"])
            self._drop("incident_id IN (SELECT incident_id FROM given)", given=given)
            piece = pa.array([_MENDED] * self.mended.num_rows, pa.int32())
            self._insert(self.mended.select(list(BRIEF)).append_column("piece", piece))

    def _concerned(self) -> pa.Table:
        """The incidents that were corrected, and all of the reports they were read from."""
        asked = self._kept_said.select(["incident_id", "report_id"])
        if not asked.num_rows:
            return _NUMBERED.empty_table()
        self._run(
            "CREATE OR REPLACE TEMP TABLE concerned AS"
            " SELECT DISTINCT piece FROM rows WHERE incident_id IN (SELECT incident_id FROM given)"
            " OR report_id IN (SELECT report_id FROM given)",
            given=asked,
        )
        # not ask(), which does not see what this transaction changed
        numbers = self._table("FROM concerned")["piece"].to_pylist()
        only = _any_of({name: pc.unique(asked[name].drop_null()) for name in asked.column_names})
        found = self._with_numbers(self._incidents.rows(numbers, INCIDENT_SCHEMA.names, only))
        return _NUMBERED.empty_table() if found is None else found

    @staticmethod
    def _with_numbers(pieces: Iterable[tuple[int, pa.Table]]) -> pa.Table | None:
        read = [
            rows.append_column("piece", pa.array([number] * rows.num_rows, pa.int32()))
            for number, rows in pieces
        ]
        return pa.concat_tables(read) if read else None


def _units(units_of: Callable[[np.ndarray], np.ndarray], degrees: pa.ChunkedArray) -> np.ndarray:
    """Units of the world, -1 where there are no degrees."""
    return np.nan_to_num(units_of(degrees.to_numpy()), nan=-1).astype(np.int32)


def _batches(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    for first in range(0, len(numbers), _AT_ONCE):
        yield numbers[first : first + _AT_ONCE]


def _in(numbers: Iterable[int]) -> str:
    return f"({', '.join(map(str, numbers))})"


def _ids(rows: pa.Table) -> pa.Array:
    return pc.unique(rows["incident_id"])


def _any_of(wanted: dict[str, pa.Array]) -> pc.Expression:
    """Rows that carry one of the values in any of the columns."""
    tests = [pc.field(name).isin(values) for name, values in wanted.items()]
    for more in tests[1:]:
        tests[0] = tests[0] | more
    return tests[0]
