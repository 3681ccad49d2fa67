"""KML in, pieces of text columns out: each placemark a row, its point as longitude and latitude."""

import html
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from lxml import etree

from mapapp.errors import InputError
from mapapp.exchange.tables.points import placed
from mapapp.exchange.tables.sheet import Opener, Sheet, sheet_of

# The id of the document in our export, whose words are written as HTML, since viewers show them so.
AS_HTML = "words-as-html"
# So many elements of one placemark are held; a country's coast has some thousands.
_MOST_PARTS = 200_000
# Elements of KML 2.2 (OGC 07-147r2) that say when.
_WHEN = {"begin": "date start", "end": "date end", "when": "date"}


def read(path: Path, content: Opener) -> Sheet:
    """The placemarks of the file. Raises InputError when it is no KML."""

    def rows() -> Iterator[dict[str, str]]:
        try:
            with content() as file:
                yield from _rows(file)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise InputError(f"{path}: is no KML ({error}); check that it came whole") from None

    return sheet_of(path, "KML", rows)


def _rows(file: IO[bytes]) -> Iterator[dict[str, str]]:
    """Entities stay unread and nothing is fetched, so that a file can neither swell nor look around."""
    reader = etree.iterparse(
        file,
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    parts = 0  # of the placemark that is read; 0 outside of any
    for event, element in reader:
        if event == "start":
            parts += 1 if parts or _tag(element) == "Placemark" else 0
            if parts > _MOST_PARTS:
                raise ValueError(f"a placemark of more than {_MOST_PARTS:,} parts")
            continue
        if _tag(element) == "Placemark":
            row, parts = _row(element), 0
            above = element.getparent()
            if above is not None and above.get("id") == AS_HTML:
                row = {html.unescape(name): html.unescape(cell) for name, cell in row.items()}
            yield row
        if not parts:
            _forget(element)


def _forget(element: etree._Element) -> None:
    """Let go of what was read, so that the memory stays flat whatever the file is full of."""
    above = element.getparent()
    element.clear()
    while above is not None and element.getprevious() is not None:
        del above[0]


def _row(mark: etree._Element) -> dict[str, str]:
    row: dict[str, str] = {}
    own: dict[str, str] = {}
    spots: list[tuple[float, float]] = []
    for part in mark.iter(etree.Element):
        tag, text = _tag(part), (part.text or "").strip()
        if tag == "name":
            row.setdefault("title", text)
        elif tag == "description":
            row.setdefault("description", text)
        elif tag in _WHEN:
            row.setdefault(_WHEN[tag], text)
        elif tag in ("Data", "SimpleData"):
            value = next((child.text or "" for child in part if _tag(child) == "value"), part.text or "")
            own[str(part.get("name") or "data")] = value.strip()
        elif tag == "coordinates":
            spots += _spots(text)
    # what a program wrote beside the placemark says more than what it shows of it
    return row | placed(spots, own) | own


def _spots(text: str) -> Iterator[tuple[float, float]]:
    """Points as KML writes them: longitude,latitude[,height], white space between. Raises ValueError."""
    for point in text.split():
        longitude, _, rest = point.partition(",")
        yield float(longitude), float(rest.partition(",")[0])


def _tag(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]
