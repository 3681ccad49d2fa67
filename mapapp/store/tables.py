"""Arrow tables in and out of one folder (or object store) of Delta tables; a commit is whole or absent."""

import contextlib
import datetime as dt
import re
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
from deltalake import CommitProperties, DeltaTable, WriterProperties, write_deltalake
from deltalake.exceptions import CommitFailedError, DeltaError, TableNotFoundError

from mapapp.errors import StoreError
from mapapp.store.address import shown
from mapapp.store.alone import if_free
from mapapp.store.author import author

_TRIES = 20
# So many files and reading them costs more than writing them anew as one.
_FILES = 100
# Rows that are read together when one of them is asked for.
_WRITER = WriterProperties(compression="ZSTD", max_row_group_size=20_000)
# Over a network a look for new commits takes as long as an answer: one a second will do.
_PAUSE_SECONDS = 1.0
# Two writers never make the same version on S3: the second to come is refused, and looks again.
_S3_OPTIONS = {"aws_conditional_put": "etag"}
# Where a commit says who made it.
_BY = "made_by"
# How deltalake draws its errors: colours and arrows.
_DRAWN = re.compile(r"\x1b\[[\d;]*m|↳")
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Commit:
    """One change of one table: when (UTC), the version it made, what it did in one word, who made it."""

    made_at: dt.datetime
    table: str
    version: int
    operation: str
    made_by: str | None


class Table:
    """One Delta table, made at its first write."""

    def __init__(self, url: str, name: str, schema: pa.Schema, key: str) -> None:
        """key is the column that says which rows belong together and are replaced together."""
        self.name = name
        self.url = f"{url.rstrip('/')}/{name}"
        self.schema = schema
        self.key = key
        self._delta: DeltaTable | None = None
        self._options = _S3_OPTIONS if url.startswith(("s3://", "s3a://")) else None
        self._pause = _PAUSE_SECONDS if "://" in url and not url.startswith("file:") else 0.0
        self._looked = 0.0
        self._log = None if "://" in url else Path(self.url) / "_delta_log"

    def version(self) -> int:
        """The number of the last commit, -1 before the first."""
        delta = self._open()
        return -1 if delta is None else delta.version()

    def read(self) -> pa.Table:
        """All rows as they stand now."""
        delta = self._open()
        if delta is None:
            return self.schema.empty_table()
        return self._shaped(_guarded(self.url, delta.to_pyarrow_table), self.schema.names)

    def replace(self, rows: pa.Table, keys: Iterable[str]) -> None:
        """Put these rows in the place of all that carry one of these keys, in one commit."""
        wanted = sorted(set(keys))
        if not wanted:
            return

        def commit() -> None:
            if not DeltaTable.is_deltatable(self.url, self._options):
                self._write(rows, mode="append")
            else:
                listed = ", ".join("'" + key.replace("'", "''") + "'" for key in wanted)
                self._write(
                    rows, mode="overwrite", predicate=f"{self.key} IN ({listed})", schema_mode="merge"
                )

        self._commit(commit)
        if self.files() >= _FILES:
            # Another writer may be at it, or the disk too full for it; the rows are kept either way.
            with contextlib.suppress(StoreError):
                self.compact()

    def columns(self, names: list[str]) -> pa.Table:
        """These columns of all rows as they stand now."""
        delta = self._open()
        if delta is None:
            return pa.schema([self.schema.field(name) for name in names]).empty_table()
        return _guarded(self.url, lambda: delta.to_pyarrow_table(columns=names)).select(names)

    def append(self, rows: pa.Table, instead_of: pa.Array) -> None:
        """Add many rows; those that carry one of the keys `instead_of` go first, in a commit of their own."""
        if len(instead_of) and self._open() is not None:
            gone = pa.table({"key": pc.unique(instead_of)})

            def delete() -> None:
                self._fresh().merge(
                    gone,
                    f"kept.{self.key} = gone.key",
                    source_alias="gone",
                    target_alias="kept",
                    writer_properties=_WRITER,
                    commit_properties=_signed(),
                ).when_matched_delete().execute()

            self._commit(delete)
        if rows.num_rows:
            self._commit(lambda: self._write(rows, mode="append", schema_mode="merge"))

    def files(self) -> int:
        """How many files hold the rows."""
        delta = self._open()
        return 0 if delta is None else len(delta.file_uris())

    def compact(self) -> None:
        """Write many small files anew as few large ones; the rows and the earlier versions stay.

        Where another process is at it, that is enough.
        """

        def fold() -> None:
            self._fresh().optimize.compact(writer_properties=_WRITER, commit_properties=_signed())

        if self._open() is None:
            return
        with if_free(self.url) as mine:
            if mine:
                self._commit(fold)

    def history(self) -> list[Commit]:
        """Every commit, the latest first."""
        delta = self._open()
        if delta is None:
            return []
        return [
            Commit(
                _moment(entry),
                self.name,
                int(entry["version"]),
                str(entry["operation"]).lower(),
                entry.get(_BY),
            )
            for entry in _guarded(self.url, delta.history)
        ]

    def restore(self, version: int) -> None:
        """Make the rows again as they stood after this commit; the commits since stay in the history.

        -1 stands for the time before the first.
        """
        if version < 0:
            delta = self._open()
            if delta is not None:
                self._commit(lambda: self._fresh().delete(commit_properties=_signed()))
        elif version < self.version():
            self._commit(lambda: self._fresh().restore(version, commit_properties=_signed()))

    def fragments(self) -> dict[str, ds.Fragment]:
        """The files that hold the rows, by path."""
        delta = self._open()
        if delta is None:
            return {}
        return {one.path: one for one in self.guarded(lambda: delta.to_pyarrow_dataset().get_fragments())}

    def rows_of(self, fragment: ds.Fragment, columns: list[str], only: pc.Expression | None) -> pa.Table:
        """These columns of a file or a part of one, of those rows that meet the condition."""
        there = [name for name in columns if name in fragment.physical_schema.names]
        # in our own types: what a merge wrote may come back in others, which a condition does not know
        own = pa.schema([field for field in self.schema if field.name in fragment.physical_schema.names])
        # not as the scan's own filter: what a merge wrote carries statistics of a type it can't compare with
        read = self.guarded(lambda: fragment.to_table(schema=own, columns=there))
        return self._shaped(read if only is None else read.filter(only), columns)

    def guarded(self, step: Callable[[], Answer]) -> Answer:
        """What the step gives. Raises StoreError where the storage fails."""
        return _guarded(self.url, step)

    def _shaped(self, rows: pa.Table, columns: list[str]) -> pa.Table:
        """The rows with the columns' own types; a column that is younger than the rows is empty."""
        own = pa.schema([self.schema.field(name) for name in columns])
        for field in own:
            if field.name not in rows.schema.names:
                rows = rows.append_column(field, pa.nulls(rows.num_rows, field.type))
        return rows.select(columns).cast(own)

    def _fresh(self) -> DeltaTable:
        return DeltaTable(self.url, storage_options=self._options)

    def _write(self, rows: pa.Table, **how: Any) -> None:
        write_deltalake(
            self.url,
            rows,
            writer_properties=_WRITER,
            storage_options=self._options,
            commit_properties=_signed(),
            **how,
        )

    def _commit(self, commit: Callable[[], Any]) -> None:
        try:
            _guarded(self.url, lambda: _retried(commit))
        finally:
            self._looked = 0.0

    def _is_last(self, version: int) -> bool:
        """In a folder: whether no commit follows this one; much sooner said than a look at the log."""
        return self._log is not None and not (self._log / f"{version + 1:020}.json").exists()

    def _open(self) -> DeltaTable | None:
        def look() -> DeltaTable | None:
            if time.monotonic() - self._looked < self._pause:
                return self._delta
            if self._delta is not None and self._is_last(self._delta.version()):
                return self._delta
            try:
                if self._delta is None:
                    self._delta = self._fresh()
                else:
                    self._delta.update_incremental()
            except TableNotFoundError:
                self._delta = None
            self._looked = time.monotonic()
            return self._delta

        return _guarded(self.url, look)


def _signed() -> CommitProperties:
    return CommitProperties(custom_metadata={_BY: author()})


def _moment(entry: dict[str, Any]) -> dt.datetime:
    return dt.datetime.fromtimestamp(entry["timestamp"] / 1000, dt.UTC)


def _retried(commit: Callable[[], Any]) -> None:
    """Another writer may commit between our look and our commit; then look again."""
    for attempt in range(_TRIES):
        try:
            commit()
            return
        except CommitFailedError:
            if attempt == _TRIES - 1:
                raise
            time.sleep(0.02 * 1.5**attempt)


def _guarded(url: str, step: Callable[[], Answer]) -> Answer:
    try:
        return step()
    except (DeltaError, OSError, pa.ArrowException) as error:
        raise StoreError(_mend(url, error)) from None


def _mend(url: str, error: Any) -> str:
    whole = str(error).replace(url, shown(url))
    # the first line says what failed, the last why; those between name requests, with their keys
    lines = [line for line in (_DRAWN.sub("", line).strip() for line in whole.splitlines()) if line]
    said = ": ".join(dict.fromkeys([lines[0], lines[-1]])) if lines else type(error).__name__
    url = shown(url)
    if "ermission denied" in whole or "ead-only" in whole:
        return f"{url}: no right to write there ({said}); choose another folder with --store or MAPAPP_STORE"
    if any(sign in whole for sign in ("No space left", "uota exceeded", "File too large")):
        return f"{url}: the disk is full; nothing was kept. Free some space and add again"
    return f"{url}: the store can't be used: {said}"
