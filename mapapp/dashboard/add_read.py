"""Files in, the reports in them with what was read from each out: nothing is kept; no Streamlit."""

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from gazetteer import Index
from mapapp import intake
from mapapp.errors import InputError
from mapapp.exchange.bundles import is_bundle, reports_in
from mapapp.exchange.reports import read_bytes
from mapapp.incident import Incident
from mapapp.report import Report

# The bytes of a file and its name or address, asked for when it is its turn.
Source = Callable[[], tuple[bytes, str]]


@dataclass(frozen=True, slots=True)
class Preview:
    """What was read and is not kept yet; `problems` says what could not be read, and why."""

    found: tuple[tuple[Report, tuple[Incident, ...]], ...]
    problems: tuple[str, ...]


def read(
    sources: Sequence[Source], day: dt.date | None, index: Index, tell: Callable[[float, str], None]
) -> Preview:
    """Read all of them.

    day   when they were published, where they do not say
    tell  is told the share that is done (0 to 1) and the name of what comes next
    """
    found: list[tuple[Report, tuple[Incident, ...]]] = []
    problems = []
    for number, source in enumerate(sources):
        share = number / len(sources)
        try:
            data, origin = source()
            for one in _reports(data, origin, day):
                if isinstance(one, InputError):
                    problems.append(str(one))
                    continue
                tell(share, one.title or one.origin or origin)
                try:
                    report, incidents = intake.read(one, index)
                    found.append((report, tuple(incidents)))
                except InputError as error:
                    problems.append(str(error))
        except InputError as error:
            problems.append(str(error))
    return Preview(tuple(found), tuple(problems))


def _reports(data: bytes, origin: str, day: dt.date | None) -> Iterator[Report | InputError]:
    """The reports of an archive or a feed, or the one that a file is."""
    if is_bundle(data, origin):
        yield from reports_in(data, origin, day)
    else:
        yield read_bytes(data, origin, day)


def dated(preview: Preview, day: dt.date, index: Index) -> Preview:
    """The same with this day for the reports that tell none, read again."""
    found = []
    for report, incidents in preview.found:
        if report.published is None:
            report, again = intake.read(dataclasses.replace(report, published=day), index)
            incidents = tuple(again)
        found.append((report, incidents))
    return Preview(tuple(found), preview.problems)
