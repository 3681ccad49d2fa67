"""The accounts of a happening in, the words to cite it by out: what is told, how surely, and who says so."""

import datetime as dt
from collections.abc import Sequence

from mapapp.dashboard import words
from mapapp.incident import Incident
from mapapp.report import Report


def citation(told: Sequence[tuple[Incident, Report]], shown: Incident, read_on: dt.date) -> str:
    """One paragraph: the account that is shown, then every report that tells of it.

    read_on  the day it was looked at
    """
    facts = [words.what(shown), words.where(shown), words.when(shown)]
    toll = words.toll(*(incident for incident, _ in told))
    sentences = [", ".join(facts) + (f": {toll}" if toll else "")]
    if shown.status != "reported":
        sentences.append(f"The report gives it as {shown.status}")
    sure = words.sure(shown)
    if sure:
        sentences.append(f"Place: {sure}")
    reports = {report.report_id: report for _, report in told}
    sentences.append(f"Told by: {'; '.join(map(_source, reports.values()))}")
    sentences.append(f"Read with Incident map on {words.span(read_on, read_on)}")
    return ". ".join(sentences) + "."


def _source(report: Report) -> str:
    """Publisher, title, day and address, as far as they are told."""
    title = " ".join((report.title or "").split())
    parts = [
        report.publisher,
        f"“{title}”" if title else None,
        words.span(report.published, report.published) if report.published else None,
        report.url if (report.url or "").startswith(("https://", "http://")) else None,
    ]
    return ", ".join(part for part in parts if part) or report.origin or "a report without a name"
