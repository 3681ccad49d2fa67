"""A report's toponyms in, those that can be places of its events out: no dateline's, initials or ships."""

import re
from dataclasses import replace

from mapapp.reading.prose.text import Span
from mapapp.reading.prose.words import Words
from mapapp.reading.toponyms import Toponym

_INITIALS = 6  # letters
_SHORT_VERBS = ("'re", "'ve", "'ll", "n't", "'m")
_BEFORE_SHIP = frozenset("flagged ins uss hms mv mt ml rfa tcg frigate destroyer corvette".split())

# "MIRAMSHAH: …", or capitals, or names and a day, an agency in brackets, and then a dash
_DATELINE = re.compile(
    r"^[^\S\n]*(?:[A-Z][a-z]+ \d{1,2}, \d{4} \([A-Z][A-Z .’'-]+\)\s[-–—]\s"
    r"|[A-Z]{3,}[A-Z /]*(?:\([^)\n]{2,30}\))?:\s"
    r"|(?:[A-Z]{3,}[^\n]{0,60}?|[A-Z][\w.’'-]*(?:,?\s+(?:[A-Z][\w.]*|\d{1,4}|\([^)\n]{2,30}\)))*)"
    r"(?:\s[-–—]+\s|\s?--\s?|\s?—\s?))",
    re.MULTILINE,
)


def dateline(text: str) -> Span:
    """The dateline ("GOMA, DR Congo - "), which tells where a report was filed; empty if none."""
    match = _DATELINE.search(text, 0, 1000)
    return Span(*match.span()) if match else Span(0, 0)


def with_dateline(toponyms: list[Toponym], filed: Span) -> list[Toponym]:
    """'IRAPUATO, Gto. -': what follows the town in a dateline is no place of its own."""
    first = next((t for t in toponyms if filed.start <= t.start < filed.end), None)
    return [
        replace(t, use="dateline") if t is not first and filed.start <= t.start < filed.end else t
        for t in toponyms
    ]


def without_initials(text: str, toponyms: list[Toponym]) -> list[Toponym]:
    """'The ruling party (SNS)': initials that the text explains are no town of that name; nor is "We're"."""
    return [
        t
        for t in toponyms
        if not t.text.replace("’", "'").endswith(_SHORT_VERBS)
        and not (
            t.text.isupper()
            and len(t.text) <= _INITIALS
            and f"({t.text})" in text
            and (t.place is None or t.place.kind != "country")
        )
    ]


def without_ships(words: Words, toponyms: list[Toponym]) -> list[Toponym]:
    """'The Maltese-flagged Ruen', 'INS Kolkata': ships, and the same name all through the report."""

    def is_ship(toponym: Toponym) -> bool:
        first = words.between(toponym.start, toponym.end)[0]
        return first > 0 and words.forms[first - 1] in _BEFORE_SHIP

    ships = {t.text for t in toponyms if is_ship(t)}
    return [t for t in toponyms if t.text not in ships]
