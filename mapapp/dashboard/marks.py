"""A text and its evidence in, HTML with the words marked by kind out; everything else is escaped."""

from collections.abc import Sequence
from html import escape
from itertools import pairwise

from mapapp.incident import Evidence

# The beginning of an evidence's field: the kind its words are marked as.
KINDS = {
    "date": "when",
    "place": "where",
    "latitude": "where",
    "longitude": "where",
    "country": "where",
    "admin1": "where",
    "perpetrators": "who",
    "targets": "who",
    "groups": "who",
    "killed": "toll",
    "wounded": "toll",
    "claims": "claim",
    "status": "claim",
    "source_sentence": "sentence",
}

_LEADS = ' role="button" tabindex="0" title="Show it on the map"'

# A report longer than this is shown from a little before its first marked word on (characters).
LONGEST = 40_000
LEAD_IN = 2_000


def kind(field: str) -> str:
    """when, where, who, toll, claim, sentence or what."""
    return next((kind for start, kind in KINDS.items() if field.startswith(start)), "what")


def marked(text: str, evidence: Sequence[Evidence], prefix: str = "words", placed: bool = False) -> str:
    """The text as HTML; the words of evidence number n carry the id `<prefix>-<n>`.

    placed  the incident stands on the map: its place words are buttons that lead there
    """
    first, last = _window(text, evidence)
    spans = [
        (max(first, one.start), min(last, one.end), kind(one.field), number)
        for number, one in enumerate(evidence)
        if one.start < one.end and one.end > first and one.start < last
    ]
    cuts = sorted({first, last, *(s for s, *_ in spans), *(e for _, e, *_ in spans)})
    parts = [_cut(first, "… ")]
    for start, end in pairwise(cuts):
        parts += [
            f'<span id="{prefix}-{number}" class="anchor"></span>'
            for own, _, _, number in spans
            if own == start
        ]
        own = [span for span in spans if span[0] <= start and end <= span[1]]
        parts.append(_piece(text[start:end], own, placed))
    parts.append(_cut(len(text) - last, " …"))
    return "".join(parts)


def _piece(text: str, spans: Sequence[tuple[int, int, str, int]], placed: bool) -> str:
    shown = escape(text, quote=True)
    if not spans:
        return shown
    narrow = [span for span in spans if span[2] != "sentence"]
    if narrow:
        # the shortest range says most exactly what these words are
        own = min(narrow, key=lambda span: span[1] - span[0])
        leads = _LEADS if placed and own[2] == "where" and text.strip() else ""
        shown = f'<mark class="{own[2]}"{leads}>{shown}</mark>'
    return f'<span class="sentence">{shown}</span>' if len(narrow) < len(spans) else shown


def _window(text: str, evidence: Sequence[Evidence]) -> tuple[int, int]:
    if len(text) <= LONGEST:
        return 0, len(text)
    start = max(0, min((one.start for one in evidence), default=0) - LEAD_IN)
    return start, min(len(text), start + LONGEST)


def _cut(missing: int, sign: str) -> str:
    return f'<em class="cut">{sign.strip()} {missing:,} characters not shown</em>' if missing > 0 else ""
