"""Incidents of the store in, one file of another format out: CSV, Excel, GeoJSON, KML or GeoParquet."""

import dataclasses
import datetime as dt
import html
import io
import json
import math
import struct
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from mapapp.errors import InputError
from mapapp.exchange import acled, originals
from mapapp.exchange.tables.placemarks import AS_HTML
from mapapp.exchange.workbook import workbook
from mapapp.incident import INCIDENT_SCHEMA

# The public record, and what is known of the report each incident was read from.
COLUMNS = [*INCIDENT_SCHEMA.names, "title", "publisher", "published", "url"]
_LISTS = ("perpetrators", "targets", "groups")
_RECORDS = ("claims", "evidence")
# A sheet takes a cell that begins so for a formula (OWASP, "CSV Injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_SEPARATOR = "; "

ATTRIBUTION = (
    "Incidents read by machine from the named publishers' reports; place names: GeoNames (CC BY 4.0)"
)

# What users of these data sets are asked to say (publisher of the imported rows: words).
_CREDITS = {
    "ACLED": "ACLED, Armed Conflict Location & Event Data (acleddata.com), under its terms of use",
    "UCDP GED": "UCDP Georeferenced Event Dataset, Uppsala University (CC BY 4.0)",
    "GDELT": "The GDELT Project (gdeltproject.org)",
}


@dataclass(frozen=True, slots=True)
class About:
    """What an export says of itself: its view in words, the day it was made, whose data it uses."""

    view: str
    made: dt.date
    attribution: str = ATTRIBUTION


def export(incidents: pd.DataFrame, about: About, path: Path) -> None:
    """Write the incidents (as Store.incidents gives them) in the format that the file's suffix names.

    Raises InputError for another suffix, or where the file can't be written; then no half file is left.
    """
    save(rendered(incidents, about, path.suffix), path)


def save(content: bytes, path: Path) -> None:
    """Write a file whole or not at all. Raises InputError where it can't be written."""
    draft = path.with_name(f".{path.name}.part")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise InputError(f"{path}: can't be written: {error.strerror}; choose another place") from None


def rendered(incidents: pd.DataFrame, about: About, suffix: str) -> bytes:
    """The content of such a file; where incidents tell the `row` they came as, its cells are columns too.

    Raises InputError for a suffix that is none of FORMATS.
    """
    try:
        render = FORMATS[suffix.lower().lstrip(".")]
    except KeyError:
        raise InputError(
            f"{suffix or 'no suffix'}: can't be exported to; name a file in .{', .'.join(FORMATS)}"
        ) from None
    return render(_with_originals(incidents), credited(about, incidents["publisher"]))


def _with_originals(incidents: pd.DataFrame) -> pd.DataFrame:
    """COLUMNS, then the ids and columns that rows of other people's tables came with."""
    came = [originals.cells(row) if isinstance(row, str) else {} for row in incidents.get("row", [])]
    sheet = incidents[COLUMNS]
    if not any(came):
        return sheet
    held = {
        name: pd.Series(cells, sheet.index, dtype=object)
        for name, cells in originals.as_columns(came).items()
    }
    return pd.concat([sheet, pd.DataFrame(held)], axis=1)


def credited(about: About, publishers: Iterable[Any]) -> About:
    """With the names of the data sets that incidents were imported from."""
    used = {name for name in publishers if isinstance(name, str)}
    credits = [words for name, words in _CREDITS.items() if name in used]
    return dataclasses.replace(about, attribution="; ".join([about.attribution, *credits]))


def shaped_as_acled(incidents: pd.DataFrame, about: About) -> bytes:
    """CSV in ACLED's columns, for tools that expect them; ours (how sure the place is) come last."""
    # objects, since pandas makes whole numbers fractions where one is unknown
    told = _rows(incidents.astype(object))
    about = credited(about, incidents["publisher"])
    made = list(acled.rows(told))
    names = (*acled.COLUMNS, *originals.ADDED)
    sheet = pd.DataFrame({name: pd.Series([row[name] for row in made], dtype=object) for name in names})
    return _csv_file(sheet, about)


def totals_csv(totals: pd.DataFrame, about: About) -> bytes:
    """A table of totals, as Store.totals() gives it, as CSV."""
    return _csv_file(totals.astype(object).where(totals.notna(), None), about)


def _csv(incidents: pd.DataFrame, about: About) -> bytes:
    """Opens rightly in Excel, Arabic included; lists are joined with "; ", claims and evidence are JSON."""
    return _csv_file(_flat(incidents), about)


def _excel(incidents: pd.DataFrame, about: About) -> bytes:
    """The same table as in CSV on one sheet, what the export says of itself on another."""
    sheet = _flat(incidents)
    rows = ([_inert(_plain(value)) for value in row] for row in sheet.itertuples(index=False))
    told = {name: _inert(value) for name, value in dataclasses.asdict(about).items()}
    return workbook(list(sheet.columns), rows, told)


def _flat(incidents: pd.DataFrame) -> pd.DataFrame:
    """One cell a field."""
    sheet = incidents.copy()
    for name in _LISTS:
        sheet[name] = [_SEPARATOR.join(values) for values in sheet[name]]
    for name in _RECORDS:
        sheet[name] = [_json(list(values)) for values in sheet[name]]
    return sheet


def _csv_file(sheet: pd.DataFrame, about: About) -> bytes:
    cells = {
        name: pd.Series([_inert(value) for value in sheet[name]], sheet.index, dtype=object)
        for name in sheet.columns
    }
    for name, said in zip(originals.EXPORTED, dataclasses.astuple(about), strict=True):
        cells[name] = pd.Series([_inert(said)] * len(sheet), sheet.index, dtype=object)
    return pd.DataFrame(cells).to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def _inert(value: Any) -> Any:
    """A leading ' makes a formula plain text; one that stands there already gets another, so that the
    import takes off what was put on."""
    is_text = isinstance(value, str)
    return f"'{value}" if is_text and value.lstrip("'").startswith(_FORMULA) else value


def _geojson(incidents: pd.DataFrame, about: About) -> bytes:
    """RFC 7946; an incident without coordinates has a null geometry."""
    features = [
        {
            "type": "Feature",
            "id": row["incident_id"],
            "geometry": None
            if row["latitude"] is None
            else {"type": "Point", "coordinates": [row["longitude"], row["latitude"]]},
            "properties": {
                name: value for name, value in row.items() if name not in ("latitude", "longitude")
            },
        }
        for row in map(_without_empty_originals, _rows(incidents))
    ]
    collection = {"type": "FeatureCollection", "about": dataclasses.asdict(about), "features": features}
    return _json(collection).encode()


def _kml(incidents: pd.DataFrame, about: About) -> bytes:
    """KML 2.2 (OGC 07-147r2), each placemark with its span of days, so that viewers can play them."""
    kml = ET.Element("kml", xmlns="http://www.opengis.net/kml/2.2")
    document = ET.SubElement(kml, "Document", id=AS_HTML)
    _text(document, "name", _words(about.view))
    _text(document, "description", _words(f"Made {about.made}. {about.attribution}."))
    for row in _rows(incidents):
        mark = ET.SubElement(document, "Placemark")
        place = row["place_name"] or row["place_text"] or row["country"] or "place unknown"
        kind = row["sub_event_type"] or row["event_type"] or "Incident"
        _text(mark, "name", _words(f"{kind}, {place}"))
        _text(mark, "description", _words(row["source_sentence"] or ""))
        if row["date_start"] is not None:
            span = ET.SubElement(mark, "TimeSpan")
            _text(span, "begin", str(row["date_start"]))
            _text(span, "end", str(row["date_end"]))
        data = ET.SubElement(mark, "ExtendedData")
        for name, value in _without_empty_originals(row).items():
            field = ET.SubElement(data, "Data", name=_words(_xml(name)))
            if name in _LISTS:
                value = _SEPARATOR.join(value)
            said = "" if value is None else value if isinstance(value, str | dt.date) else _json(value)
            _text(field, "value", _words(str(said)))
        if row["latitude"] is not None:
            point = ET.SubElement(mark, "Point")
            _text(point, "coordinates", f"{row['longitude']},{row['latitude']}")
    return ET.tostring(kml, encoding="utf-8", xml_declaration=True)


def _words(text: str) -> str:
    """Viewers show all that a placemark tells as HTML: what a report or a table brings must stay words."""
    return html.escape(text, quote=False)


def _text(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = _xml(text)


def _xml(text: str) -> str:
    """XML 1.0 has no place for most control characters and lone surrogates."""
    return "".join(
        char
        if char in "\t\n" or " " <= char < "\ud800" or "\ue000" <= char <= "\ufffd" or char > "\uffff"
        else "�"
        for char in text
    )


def _geoparquet(incidents: pd.DataFrame, about: About) -> bytes:
    """GeoParquet 1.1.0: WKB points in a column `geometry`, longitude and latitude of OGC:CRS84."""
    came = [pa.field(name, pa.string()) for name in incidents.columns if name not in COLUMNS]
    table = pa.Table.from_pylist(
        [
            {**row, "geometry": None if row["latitude"] is None else _wkb(row["longitude"], row["latitude"])}
            for row in _rows(incidents)
        ],
        schema=pa.schema([*_GEOPARQUET_SCHEMA, *came]),
    )
    geo = {
        "version": "1.1.0",
        "primary_column": "geometry",
        "columns": {"geometry": {"encoding": "WKB", "geometry_types": ["Point"]}},
    }
    told = {b"geo": _json(geo).encode(), b"about": _json(dataclasses.asdict(about)).encode()}
    buffer = io.BytesIO()
    pq.write_table(table.replace_schema_metadata(told), buffer, compression="zstd")
    return buffer.getvalue()


_GEOPARQUET_SCHEMA = pa.schema(
    [
        *INCIDENT_SCHEMA,
        pa.field("title", pa.string()),
        pa.field("publisher", pa.string()),
        pa.field("published", pa.date32()),
        pa.field("url", pa.string()),
        pa.field("geometry", pa.binary()),
    ]
)


def _wkb(longitude: float, latitude: float) -> bytes:
    """A little-endian point (OGC 06-103r4, 8.2)."""
    return struct.pack("<BIdd", 1, 1, longitude, latitude)


def _rows(incidents: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): _plain(value) for name, value in row.items()} for row in incidents.to_dict("records")]


def _without_empty_originals(row: dict[str, Any]) -> dict[str, Any]:
    """A row came with the columns of its own table only."""
    return {
        name: value
        for name, value in row.items()
        if value is not None or not name.startswith(originals.PREFIX)
    }


def _plain(value: Any) -> Any:
    """Python's own values, unknown as None, whichever way pandas writes unknown."""
    if value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, Mapping):
        return {name: _plain(part) for name, part in value.items()}
    if hasattr(value, "tolist"):
        return _plain(value.tolist())
    return [_plain(part) for part in value] if isinstance(value, list) else value


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


FORMATS: dict[str, Callable[[pd.DataFrame, About], bytes]] = {
    "csv": _csv,
    "xlsx": _excel,
    "geojson": _geojson,
    "kml": _kml,
    "parquet": _geoparquet,
}
