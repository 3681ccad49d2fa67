"""Incidents and their reports in, one HTML file that shows them without a network out; no Streamlit.

Texts from reports stand in it escaped, inside a packed block that no browser runs, and its
Content-Security-Policy lets only our own scripts run, by their digests, and fetches nothing.
"""

import base64
import dataclasses
import hashlib
import json
import re
import zlib
from collections.abc import Mapping, Sequence
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import pandas as pd
from xstatic.pkg import leaflet

from mapapp.dashboard import reader, words
from mapapp.dashboard.events import Event, events
from mapapp.dashboard.map import ATTRIBUTION, IncidentLayer, markers
from mapapp.dashboard.rows import row
from mapapp.dashboard.takeaway_basemap import pack, smaller, unpack
from mapapp.dashboard.timeline import timeline
from mapapp.exchange.export import About
from mapapp.incident import Incident
from mapapp.report import Report
from mapapp.store import Filter, Store

# More than so many happenings make a file that is hard to send and slow to open.
MOST = 3_000
_STATIC = Path(__file__).parent / "static"
_LEAFLET = Path(leaflet.BASE_DIR)
_SCRIPTS = (
    "basemap.js",
    "names.js",
    "cards.js",
    "crowds.js",
    "incidents.js",
    "timeline.js",
    "list.js",
    "takeaway.js",
)


def page_of(store: Store, asked: Filter, about: About) -> bytes:
    """The file for what a filter shows; of very many the newest."""
    incidents = store.incidents(asked)
    kept = incidents["event_id"].drop_duplicates()[:MOST]
    if incidents["event_id"].nunique() > MOST:
        incidents = incidents[incidents["event_id"].isin(kept)]
        about = dataclasses.replace(about, attribution=f"The newest {MOST:,} of them. {about.attribution}")
    return page(incidents, store.reports_by_id(incidents["report_id"]), about)


def page(incidents: pd.DataFrame, reports: Mapping[str, Report], about: About) -> bytes:
    """The file, UTF-8.

    incidents  as Store.incidents gives them; reports  those they were read from, by id
    """
    found = events(incidents)
    layer = IncidentLayer(markers(found)).data
    shown = {
        "layer": layer,
        "rows": [_row(event) for event in found],
        "timeline": timeline(_by_day(found)),
        "readers": {event.event_id: _readers(event, reports) for event in found},
        "attribution": ATTRIBUTION,
    }
    told = json.dumps(shown, ensure_ascii=False, default=str).encode("utf-8", "replace")
    scripts = [_script(name) for name in ("leaflet.js", *_SCRIPTS)]
    styles = "\n".join(_style(name) for name in ("leaflet.css", "page.css", "map.css", "takeaway.css"))
    allowed = " ".join(f"'sha256-{_digest(script)}'" for script in scripts)
    policy = (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data:;"
        " connect-src blob:; base-uri 'none'; form-action 'none'"
    )
    sentence, mark, number = about.view.rpartition(": ")
    head = f"<strong>{escape(sentence + mark)}</strong>{escape(number)}"
    made = words.span(about.made, about.made)
    return "".join(
        [
            '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n',
            f'<meta http-equiv="Content-Security-Policy" content="{escape(policy, quote=True)}">\n',
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
            '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n',
            f"<title>{escape(about.view)}</title>\n<style>\n{styles}\n</style>\n</head>\n<body>\n",
            f'<header><h1 class="sentence-line">{head}</h1></header>\n',
            _BODY,
            f"<footer>Made {escape(made)}. {escape(about.attribution)}. Base map: Natural Earth."
            " This file is complete in itself: it asks nothing of any network.</footer>\n",
            *(
                f'<script type="text/plain" id="{name}">{packed}</script>\n'
                for name, packed in (
                    ("list-style", _style("list.css")),
                    ("timeline-style", _style("timeline.css")),
                    ("world", _packed(_world(layer["fit"]))),
                    ("shown", _packed(told)),
                )
            ),
            *(f"<script>{script}</script>\n" for script in scripts),
            "</body>\n</html>\n",
        ]
    ).encode("utf-8", "replace")


_BODY = """<main>
<section class="seen" aria-label="Map and timeline"><div id="map"></div><div id="timeline"></div></section>
<section class="side" id="side" aria-label="Incidents">
<div id="list"></div><article id="reader" hidden></article>
</section>
</main>
<noscript><p>Scripts are switched off in this browser; the map needs them.</p></noscript>
"""


def _row(event: Event) -> dict[str, Any]:
    """The list's row, and the days that the timeline asks about."""
    first, last = event.lead.date_start, event.lead.date_end or event.lead.date_start
    days = [first.isoformat(), last.isoformat()] if first and last else None
    return {**row(event), "days": days}


def _readers(event: Event, reports: Mapping[str, Report]) -> list[dict[str, str]]:
    pairs = [(one, reports[one.report_id]) for one in event.accounts if one.report_id in reports]
    return [
        {"name": reader.source_name(report), "html": _told(account, report, pairs)}
        for account, report in pairs
    ]


def _told(account: Incident, report: Report, pairs: Sequence[tuple[Incident, Report]]) -> str:
    return (
        reader.headline(account)
        + reader.side_by_side(pairs, account)
        + reader.fields(account, report)
        + reader.source(account, report)
    )


def _by_day(found: Sequence[Event]) -> pd.DataFrame:
    """The happenings by their first day, as Store.histogram tells them."""
    dated = [(e.lead.date_start, e.lead.event_type) for e in found if e.lead.date_start]
    frame = pd.DataFrame(dated, columns=["start", "event_type"])
    return frame.groupby(["start", "event_type"], dropna=False).size().reset_index(name="incidents")


@cache
def _whole() -> Any:
    return unpack((_STATIC / "basemap.bin").read_bytes())


def _world(fit: Any) -> bytes:
    return pack(smaller(_whole(), fit))


def _packed(data: bytes) -> str:
    """Raw DEFLATE (RFC 1951) in base64: a third to a fifth of the size, and nothing in it is markup."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return base64.b64encode(packer.compress(data) + packer.flush()).decode()


def _script(name: str) -> str:
    """One script as it may stand in a page; what the dashboard loads as a module becomes a part of mapapp."""
    text = f"{_text('element.js')}\n{_text(name)}" if name == "list.js" else _text(name)
    part = name.removesuffix(".js")
    if "export default function" in text:
        own = text.replace("export default function", f"mapapp.{part} = function")
        text = f'(function () {{\n"use strict";\n{own}\n}})();'
    return text.replace("</script", "<\\/script").replace("<!--", "<\\!--")


def _style(name: str) -> str:
    """Pictures that a style names lie elsewhere; none of them is shown here."""
    return re.sub(r"url\([^)]*\)", "none", _text(name)).replace("</", "")


@cache
def _text(name: str) -> str:
    folder = _LEAFLET if name.startswith("leaflet") else _STATIC
    return (folder / name).read_text(encoding="utf-8").replace("\r\n", "\n").replace("\0", "")


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
