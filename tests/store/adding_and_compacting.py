"""A process to be killed: keeps reports one by one, compacts now and then, says each id once it is kept."""

import gazetteer
from mapapp import intake
from mapapp.report import Report
from mapapp.store import open_store

TOWNS = ("Mosul", "Kirkuk", "Tikrit", "Basra", "Ramadi", "Hama", "Homs", "Aleppo", "Idlib", "Daraa")


def report(number: int) -> Report:
    """One of many reports that differ in place, day and toll."""
    town, day = TOWNS[number % len(TOWNS)], 1 + number // len(TOWNS) % 28
    return Report(
        text=f"A car bomb killed {number + 2} people in central {town} on {day} March 2024, police said.",
        title=f"Bomb in {town}, number {number}",
        publisher="The Daily",
    )


def warm() -> None:
    """Load what reading needs."""
    intake.read(report(0), gazetteer.open_index())


def main(store_url: str, first: int, last: int) -> None:
    store, places = open_store(store_url), gazetteer.open_index()

    def refuse(refused: Report, error: Exception) -> None:
        raise error

    print("ready", flush=True)
    for number in range(first, last):
        for kept in intake.keep([report(number)], store, places, refuse):
            print(kept.report.report_id, flush=True)
        if number % 4 == 3:
            store.compact()
