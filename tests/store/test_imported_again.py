"""Rows that come again with other words take the place of the earlier; all that is kept can be read on."""

from pathlib import Path

import pyarrow as pa

from mapapp.incident import Incident, incident_table
from mapapp.report import REPORT_SCHEMA, Report
from mapapp.store import Correction, open_store
from mapapp.store.bulk import Bulk

ROWS = 20


def _batch(words: str, rows: int) -> tuple[pa.Table, pa.Table]:
    reports = [Report(f"Row {number}: {words}") for number in range(rows)]
    told = [
        Incident(f"i{number}", f"i{number}", report.report_id, event_type="Battles", source_sentence=words)
        for number, report in enumerate(reports)
    ]
    rows_of = [{**report.as_row(), "report_id": report.report_id} for report in reports]
    return incident_table(told), pa.Table.from_pylist(rows_of, schema=REPORT_SCHEMA)


def test_a_corrected_row_can_be_imported_anew_and_all_is_read_as_before(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store")
    Bulk(store).add(*_batch("as it was", ROWS))
    store.correct(Correction("i3", {"place_text": "Hama"}), Correction("i15", {"place_text": "Homs"}))
    assert Bulk(store).add(*_batch("told anew", 10)).updated == 10
    for looked in (store, open_store(tmp_path / "store")):
        shown = looked.incidents().set_index("incident_id")
        assert len(shown) == ROWS and shown.place_text["i3"] == "Hama" and shown.place_text["i15"] == "Homs"
        assert shown.source_sentence["i3"] == "told anew" and shown.source_sentence["i15"] == "as it was"
        ids = [shown.report_id["i3"], shown.report_id["i15"]]
        assert {one.text for one in looked.reports_by_id(ids).values()} == {
            "Row 3: told anew", "Row 15: as it was",
        }  # fmt: skip
