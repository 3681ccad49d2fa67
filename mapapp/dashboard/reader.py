"""An account, its report and its siblings in, the reader's HTML out; knows nothing of Streamlit."""

from collections.abc import Iterable, Sequence
from html import escape
from urllib.parse import urlsplit

from mapapp.dashboard import words
from mapapp.dashboard.marks import kind, marked
from mapapp.dashboard.palette import colour
from mapapp.incident import Claim, Incident
from mapapp.report import Report

_STATUS = {
    "reported": "told as fact by the report",
    "claimed": "claimed by a party or a source",
    "disputed": "sources differ",
    "denied": "known only from its denial",
}
_PRECISION = {2: "within a few days", 3: "within the week", 4: "within the month", 5: "within a longer time"}
_ABOUT = {
    "killed": "killed",
    "wounded": "wounded",
    "responsible": "says who did it",
    "denied": "denies it",
    "happened": "says it happened",
}
_OPEN = ' aria-current="true"'
# A sentence longer than this is cut where accounts stand side by side (characters).
_LONGEST_SAID = 280
_SCRIPTS_OK = ("http", "https")


def headline(incident: Incident) -> str:
    """What, when and where, as the reader's head."""
    return (
        '<div class="reader-head">'
        '<div class="reader-what">'
        f'<span class="swatch" style="background:{colour(incident.event_type)}"></span>'
        f'<h2 dir="auto">{escape(words.what(incident))}</h2></div>'
        f"<p>{escape(words.when(incident))} · {_placed(incident)}</p></div>"
    )


def fields(incident: Incident, report: Report) -> str:
    """Each field that is told, with the words of the report it was read from."""
    rows = [
        ("What", "what", _kind_of(incident), ("event_type", "sub_event_type")),
        ("Told as", "claim", _status(incident), ("status",)),
        ("When", "when", _when(incident), ("date",)),
        ("Where", "where", _where(incident), ("place", "latitude", "country", "admin1")),
        ("By", "who", _names(incident.perpetrators), ("perpetrators",)),
        ("Against", "who", _names(incident.targets), ("targets",)),
        ("Also named", "who", _names(_others(incident)), ("groups",)),
        ("Killed", "toll", _toll(incident, "killed"), ("killed",)),
        ("Wounded", "toll", _toll(incident, "wounded"), ("wounded",)),
    ]
    shown = [
        f'<tr><th scope="row"><span class="key {kind_}"></span>{label}</th>'
        f"<td>{value}{_quoted(incident, report, starts)}</td></tr>"
        for label, kind_, value, starts in rows
        if value
    ]
    if incident.claims:
        claims = "".join(f"<li>{_claim(claim)}</li>" for claim in incident.claims)
        shown.append(
            f'<tr><th scope="row"><span class="key claim"></span>Claims</th><td><ul>{claims}</ul></td></tr>'
        )
    return f'<table class="reader-fields"><tbody>{"".join(shown)}</tbody></table>'


def source(incident: Incident, report: Report) -> str:
    """The whole report, the words of this incident marked."""
    evidence = incident.evidence
    return (
        f'<section class="reader-source"><h3>The report</h3>{about(report)}'
        f'<div class="reader-text" dir="auto">'
        f"{marked(report.text, evidence, placed=words.is_placed(incident))}</div></section>"
    )


def text(report: Report) -> str:
    """A report from which nothing was read."""
    return f'{about(report)}<div class="reader-text" dir="auto">{marked(report.text, ())}</div>'


def about(report: Report) -> str:
    """Who published it and when, with a link to the original where there is one."""
    day = words.span(report.published, report.published) if report.published else "publication day not told"
    parts = [f'<bdi class="publisher">{escape(report.publisher)}</bdi>'] if report.publisher else []
    parts.append(escape(day))
    link = _link(report.url)
    if link:
        parts.append(link)
    return f'<p class="reader-about">{" · ".join(parts)}</p>'


def side_by_side(accounts: Sequence[tuple[Incident, Report]], shown: Incident) -> str:
    """Several accounts in columns: the fields they tell differently, then each in its own words; "" for one.

    shown  the account that is open below
    """
    if len(accounts) < 2:
        return ""
    lines = (
        ("What", "what happened", lambda one: words.what(one)),
        ("When", "when", lambda one: words.when(one)),
        ("Where", "where", lambda one: words.where(one)),
        ("By", "who did it", lambda one: ", ".join(one.perpetrators)),
        ("Against", "whom it was done to", lambda one: ", ".join(one.targets)),
        (
            "Killed",
            "how many were killed",
            lambda one: words.number(one.killed_low, one.killed_best, one.killed_high),
        ),
        (
            "Wounded",
            "how many were wounded",
            lambda one: words.number(one.wounded_low, one.wounded_best, one.wounded_high),
        ),
        ("Told as", "how sure it is", lambda one: one.status),
    )
    rows, differ = [], []
    for label, said, value in lines:
        told = [value(one) for one, _ in accounts]
        if len({text for text in told if text}) > 1:
            cells = "".join(f'<td dir="auto">{escape(text) or "–"}</td>' for text in told)
            rows.append(f'<tr><th scope="row">{label}</th>{cells}</tr>')
            differ.append(said)
    caption = (
        f"{len(accounts)} accounts differ on {_listed(differ)}"
        if differ
        else f"{len(accounts)} accounts agree on every field they tell"
    )
    heads = "".join(
        f'<th scope="col" dir="auto"{_OPEN if one is shown else ""}>{escape(source_name(report))}</th>'
        for one, report in accounts
    )
    quoted = "".join(f'<td dir="auto">{_in_its_words(one)}</td>' for one, _ in accounts)
    rows.append(f'<tr class="said"><th scope="row">Says</th>{quoted}</tr>')
    return (
        f'<div class="reader-accounts"><table><caption>{caption}</caption>'
        f"<thead><tr><td></td>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def source_name(report: Report) -> str:
    """A short name for a report: its publisher, else its title, else where it came from."""
    return report.publisher or report.title or report.origin or "a report"


def _listed(names: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _in_its_words(incident: Incident) -> str:
    said = " ".join((incident.source_sentence or "").split())
    return escape(said if len(said) <= _LONGEST_SAID else f"{said[: _LONGEST_SAID - 1].rstrip()}…") or "–"


# -- one field


def _kind_of(incident: Incident) -> str:
    names = [incident.event_type, incident.sub_event_type]
    return escape(" › ".join(dict.fromkeys(name for name in names if name)) or "not told")


def _status(incident: Incident) -> str:
    return escape(_STATUS.get(incident.status, incident.status))


def _when(incident: Incident) -> str:
    loose = _PRECISION.get(incident.date_prec or 0) if incident.date_start else None
    return escape(words.when(incident)) + (f" <small>({loose})</small>" if loose else "")


def _where(incident: Incident) -> str:
    told = words.sure(incident)
    shown = _placed(incident)
    if told:
        shown += f" <small>({escape(told)})</small>"
    if incident.place_why:
        shown += f'<div class="why" dir="auto">{escape(incident.place_why)}</div>'
    return shown


def _placed(incident: Incident) -> str:
    """The place and what it lies in, each name in its own direction, in this order."""
    return _names(words.where(incident).split(", "))


def _names(names: Iterable[str]) -> str:
    return ", ".join(f"<bdi>{escape(name)}</bdi>" for name in names)


def _others(incident: Incident) -> list[str]:
    parties = {*incident.perpetrators, *incident.targets}
    return [name for name in incident.groups if name not in parties]


def _toll(incident: Incident, about_: str) -> str:
    low, best, high = (getattr(incident, f"{about_}_{bound}") for bound in ("low", "best", "high"))
    shown = words.number(low, best, high)
    likely = f" <small>(most likely {best:,})</small>" if best is not None and "–" in shown else ""
    return escape(shown) + likely


def _claim(claim: Claim) -> str:
    about_ = _ABOUT.get(claim.about, claim.about)
    number = f" {claim.value:,}" if claim.value is not None else ""
    said = " ".join(claim.text.split())
    return f"<bdi>{escape(claim.source)}</bdi>: {escape(about_)}{number}" + (
        f' <q class="said" dir="auto">{escape(said)}</q>' if said else ""
    )


def _quoted(incident: Incident, report: Report, starts: Sequence[str]) -> str:
    """The words a field was read from, each a link to where they stand."""
    links, seen = [], set()
    for number, one in enumerate(incident.evidence):
        if not one.field.startswith(tuple(starts)):
            continue
        said = " ".join(report.text[one.start : one.end].split())
        if not said or said in seen:
            continue
        seen.add(said)
        short = said if len(said) <= 90 else f"{said[:88].rstrip()}…"
        links.append(
            f'<a class="quote {kind(one.field)}" href="#words-{number}" dir="auto">“{escape(short)}”</a>'
        )
    return f'<div class="quotes">{" ".join(links)}</div>' if links else ""


def _link(url: str | None) -> str:
    """A link to the original, only where it can do nothing but open a page."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return ""
    if parts.scheme.lower() not in _SCRIPTS_OK or not parts.hostname:
        return ""
    return (
        f'<a href="{escape(url or "", quote=True)}" target="_blank" rel="noopener noreferrer">'
        f"{escape(parts.hostname)}</a>"
    )
