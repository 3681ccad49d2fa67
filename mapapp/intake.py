"""Reports in, kept with what was read from them: one door for the terminal, the page and the seeds."""

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from gazetteer import Index
from mapapp.errors import InputError
from mapapp.exchange.originals import cells
from mapapp.incident import Incident
from mapapp.reading import assign_events, read_report
from mapapp.reading.prose.language import LANGUAGES, detect
from mapapp.report import Report

if TYPE_CHECKING:
    from mapapp.store import Store

# What reads whole reports into incidents today; places alone are found in more languages.
READABLE = ("en",)

# Below this a text is read as English: a line of names and numbers tells no language.
_SURE = 0.2

# One commit for so many reports: few enough to lose little, many enough to commit seldom.
BATCH = 200


@dataclass(frozen=True, slots=True)
class Kept:
    """A report and what was read from it; `change` says what keeping it did."""

    report: Report
    incidents: tuple[Incident, ...]
    change: Literal["added", "updated", "unchanged"]


def read(report: Report, gazetteer: Index) -> tuple[Report, list[Incident]]:
    """The report, its language told, and the incidents in it.

    Raises InputError when it is in a language that can't be read yet.
    """
    guess, sure = detect(report.text)
    language = report.language or (guess if guess and sure >= _SURE else READABLE[0])
    if language not in READABLE:
        name = LANGUAGES.get(language, language)
        raise InputError(
            f"{report.origin or report.title}: is in {name}, which can't be read yet"
            f" (only {LANGUAGES['en']}); give a translation"
        )
    report = dataclasses.replace(report, language=language)
    return report, read_report(report, gazetteer)


def keep(
    reports: Iterable[Report],
    store: "Store",
    gazetteer: Index,
    refuse: Callable[[Report, InputError], None],
) -> Iterator[Kept]:
    """Read the reports and keep them, a batch to a commit; each is handed on once it is kept.

    A report that is kept already changes nothing, unless it now tells more of itself (its day, its
    publisher): then it is read anew. What can't be read goes to `refuse`.
    """
    waiting = iter(reports)
    while batch := list(islice(waiting, BATCH)):
        yield from keep_batch(batch, store, lambda report: read(report, gazetteer), refuse)


def keep_batch(
    batch: Sequence[Report],
    store: "Store",
    read_one: Callable[[Report], tuple[Report, list[Incident]]],
    refuse: Callable[[Report, InputError], None],
) -> list[Kept]:
    """Keep these in one commit, as keep() does; read_one gives what read() would."""
    done: dict[str, Kept] = {}
    kept_before = store.reports_by_id(report.report_id for report in batch)
    for given in batch:
        own_id = given.report_id
        seen = done.get(own_id)
        before = seen.report if seen else kept_before.get(own_id)
        report = _fuller(given, before) if before else given
        if before and report == before:
            if not seen:
                done[own_id] = Kept(report, (), "unchanged")
            continue
        try:
            report, incidents = read_one(report)
        except InputError as error:
            refuse(given, error)
            continue
        change: Literal["added", "updated"] = "updated" if before and not seen else "added"
        done[own_id] = Kept(report, tuple(incidents), change)
    fresh = {report_id: kept for report_id, kept in done.items() if kept.change != "unchanged"}
    if fresh:
        new = [incident for kept in fresh.values() for incident in kept.incidents]
        known_near = [incident for incident in store.near_in_time(new) if incident.report_id not in fresh]
        rows = _rows_of_tables(store, known_near)
        new = assign_events(new, [known for known in known_near if known.report_id not in rows])
        store.add([kept.report for kept in fresh.values()], new)
        own: dict[str, list[Incident]] = {}
        for incident in new:
            own.setdefault(incident.report_id, []).append(incident)
        for report_id, kept in fresh.items():
            done[report_id] = dataclasses.replace(kept, incidents=tuple(own.get(report_id, ())))
    unchanged = [report_id for report_id, kept in done.items() if kept.change == "unchanged"]
    for report_id, known in store.incidents_by_report(unchanged).items():
        done[report_id] = dataclasses.replace(done[report_id], incidents=tuple(known))
    return list(done.values())


def _rows_of_tables(store: "Store", incidents: Iterable[Incident]) -> set[str]:
    """The reports of these incidents that are rows of a table: accounts of nobody else's."""
    known = store.reports_not_read({incident.report_id for incident in incidents})
    return {report_id for report_id, report in known.items() if cells(report.text)}


def _fuller(given: Report, before: Report) -> Report:
    """What was known before, with what is now told of the report besides."""
    told = {
        name: getattr(given, name)
        for name in ("title", "publisher", "url", "published", "language")
        if getattr(given, name) is not None
    }
    return dataclasses.replace(before, **told)


def seeds_folder() -> Path:
    """The examples that come with the project: what a newcomer sees first."""
    return Path(__file__).resolve().parent.parent / "seeds"
