"""A process to be killed: imports tables and corrects what they brought; says what is done once it is."""

from pathlib import Path

import gazetteer
from mapapp.imports import import_table, lookups, understand
from mapapp.store import Correction, open_store

ROWS = 40


def sheet(folder: Path, number: int) -> Path:
    """One of many tables, each of rows of its own."""
    path = folder / f"log-{number}.csv"
    rows = [f"{number}-{row},2024-03-{1 + row % 28:02},Mosul,Iraq,IED,{row}" for row in range(ROWS)]
    path.write_text("\n".join(["id,date,place,country,type,killed", *rows]) + "\n", encoding="utf-8")
    return path


def warm() -> None:
    """Load what importing needs."""
    lookups(gazetteer.open_index())


def main(store_url: str, folder: str, first: int, last: int) -> None:
    store, index = open_store(store_url), gazetteer.open_index()

    def refuse(row: object) -> None:
        raise AssertionError(row)

    print("ready", flush=True)
    for number in range(first, last):
        path = sheet(Path(folder), number)
        for _ in import_table(understand(path, index), store, index, refuse):
            print(f"imported {number}", flush=True)
        own = str(store.incidents().incident_id.iloc[number % ROWS])
        made = Correction(own, {"place_text": f"corrected {number}"}, made_by="tester")
        store.correct(made)
        print(f"corrected {made.correction_id}", flush=True)
        if number % 3 == 2:
            store.compact()
