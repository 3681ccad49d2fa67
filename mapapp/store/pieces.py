"""A Delta table's files in, numbered pieces of some thousand rows out: which came and went, what they hold.

A file of a Delta table never changes, so what was read of it once holds until a commit takes it away.
"""

from collections.abc import Collection, Iterator

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from mapapp.store.tables import Table


class Pieces:
    """The row groups of a table's files as of the last look; each keeps its number as long as it is there."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self._of_file: dict[str, list[int]] = {}
        self._fragments: dict[int, ds.Fragment] = {}
        self._next = 0

    def look(self) -> tuple[list[int], list[int]]:
        """The numbers of the pieces that came and that went since the last look. Raises StoreError."""
        files = self.table.fragments()
        gone = [number for path in self._of_file.keys() - files.keys() for number in self._of_file.pop(path)]
        for number in gone:
            del self._fragments[number]
        came = []
        for path in files.keys() - self._of_file.keys():
            own = self.table.guarded(files[path].split_by_row_group)
            numbers = list(range(self._next, self._next + len(own)))
            self._next += len(own)
            self._of_file[path] = numbers
            self._fragments.update(zip(numbers, own, strict=True))
            came += numbers
        return came, gone

    def numbers(self) -> list[int]:
        """Every piece there is."""
        return list(self._fragments)

    def rows(
        self, numbers: Collection[int], columns: list[str], only: pc.Expression | None = None
    ) -> Iterator[tuple[int, pa.Table]]:
        """These columns of each of the pieces, of those rows that meet the condition. Raises StoreError."""
        for number in numbers:
            fragment = self._fragments.get(number)
            if fragment is not None:
                yield number, self.table.rows_of(fragment, columns, only)
