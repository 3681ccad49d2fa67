"""A word in, the reports that hold it out; each report's text is looked at once for each word."""

import duckdb
import pyarrow as pa

from mapapp.store.pieces import Pieces

# What is known of words: the condition of a filter asks it.
WORDED = "CREATE TABLE worded (word VARCHAR, piece INTEGER, report_id VARCHAR)"
# Words whose reports are known at a time.
_WORDS = 50
_HAS = (
    "SELECT report_id FROM given"
    " WHERE contains(lower(text), $word) OR contains(lower(coalesce(title, '')), $word)"
)


class Words:
    """Which reports hold the words that were asked for, in the table WORDED."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, reports: Pieces) -> None:
        self._connection = connection
        self._reports = reports
        self._searched: dict[str, set[int]] = {}

    def search(self, word: str) -> None:
        """Know which reports hold this word (lower case) in text or title. Raises StoreError."""
        if word not in self._searched and len(self._searched) >= _WORDS:
            oldest = next(iter(self._searched))
            del self._searched[oldest]
            self._connection.execute("DELETE FROM worded WHERE word = ?", [oldest])
        there, done = set(self._reports.numbers()), self._searched.setdefault(word, set())
        for number in done - there:
            self._connection.execute("DELETE FROM worded WHERE word = ? AND piece = ?", [word, number])
        done &= there
        for number, rows in self._reports.rows(sorted(there - done), ["report_id", "title", "text"]):
            self._note(word, number, rows)
            done.add(number)

    def _note(self, word: str, number: int, rows: pa.Table) -> None:
        cursor = self._connection.cursor()
        cursor.register("given", rows)
        found = cursor.sql(_HAS, params={"word": word}).to_arrow_table()
        self._connection.execute("DELETE FROM worded WHERE word = ? AND piece = ?", [word, number])
        self._connection.register("found", found)
        self._connection.execute("INSERT INTO worded SELECT ?, ?, report_id FROM found", [word, number])
        self._connection.unregister("found")
