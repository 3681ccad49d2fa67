"""Inputs that nobody should send and somebody will, for each format and the reading: hypothesis strategies."""

import csv
import io
import json
import zipfile
from email.message import EmailMessage

import docx
import geopandas
import openpyxl
from hypothesis import strategies as st

NEWS = (
    "Two soldiers were killed and five wounded when a drone struck a base near Kirkuk on Tuesday, police said.",
    "Hamas said that 30 km south of Gaza City an air strike killed at least 12 people on 3 March 2024.",
    "TIKRIT, June 2 - A car bomb exploded; nobody claimed it, the Reuters news agency reported (see below).",
    "The army denied that it shelled Aleppo, Hama and Idlib, where between 3 and 5 civilians died overnight.",
    "“We hit them,” he said. Islamic State claimed responsibility for the attack in Mosul's al-Zuhur quarter.",
)
# ruff: noqa: E501
SNIPPETS = (
    "\0", "\x0b", "\x1b[31m", "\r", "\u2028", "\ufeff", "\ufffd", "\ufffe", "\u202eKirkuk\u202c", "\u2066Hama\u2069",
    "\u200d\u200b", "e\u0301" * 30, "\u0301" * 200, "𝕶𝖎𝖗𝖐𝖚𝖐", "Кirkuk", "Kіrkuk", "غارة", "🚁" * 20, "İ", "ß", "ﬁ", "Ⅻ", "٣",
    "31 February 2024", "2024-02-31", "on 0 March 0000", "30/30/3030", "99999-99-99", "year 9999999999999",
    "95.0", "-181", "1e400", "NaN", "Infinity", "-0", "33°99'99\"N", "9" * 400, "0x10", "1_000", "½",
    "=1+1", "@SUM(A1)", "+1", "-1", "'=x", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>",
    "javascript:alert(1)", "{{7*7}}", "${jndi:ldap://x}", "%s%n", "../../etc/passwd", "'; DROP TABLE x;--", "\\",
    "[" * 3000, "{" * 3000, "(" * 300, '"' * 301, "<div>" * 2000, "&lt;" * 100, "&#xD800;", "\\ud800", ", " * 300,
    '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>', "<![CDATA[", "-->", "---\n", "a: &x [*x, *x]\n",
    "!!python/object/apply:os.system [ls]\n", "killed " * 60, "and " * 60, "south of " * 40, "km " * 40, "x" * 3000,
)  # fmt: skip
_ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
_WORDS = st.sampled_from(NEWS) | st.sampled_from(SNIPPETS) | _ANY
TEXTS = st.lists(_WORDS, max_size=8).flatmap(
    lambda parts: st.sampled_from([" ", "", "\n\n", ", "]).map(lambda between: between.join(parts))
)
CELLS = st.sampled_from(SNIPPETS) | _ANY | st.sampled_from(
    ("2024-04-03", "03/04/2024", "5 March 2024", "Mosul", "Iraq", "IED", "12", "3-5", "33.3", "44.4", "33.3, 44.4")
)  # fmt: skip
NAMES = st.sampled_from(
    ("date", "When", "event_date", "lat", "longitude", "coords", "place", "Country", "killed", "wounded", "type", "id",
     "actor1", "groups", "notes", "status", "year", "month", "day", "radius_km", "url", "published", "", "x", "x")
) | _ANY  # fmt: skip


@st.composite
def bent(draw: st.DrawFn, whole: bytes) -> bytes:
    """A right file with some of its bytes cut out, doubled, changed or put in."""
    data = bytearray(whole)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(data)))
        long = draw(st.integers(0, 60))
        how = draw(st.integers(0, 4))
        if how == 0:
            del data[at : at + long]
        elif how == 1:
            data[at:at] = data[at : at + long] * draw(st.integers(1, 5))
        elif how == 2:
            data[at:at] = draw(st.sampled_from(SNIPPETS)).encode("utf-8", "surrogatepass")
        elif how == 3 and at < len(data):
            data[at] = draw(st.integers(0, 255))
        else:
            del data[at:]
    return bytes(data)


def _zip(**files: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _word() -> bytes:
    document, buffer = docx.Document(), io.BytesIO()
    document.add_heading("A headline", 0)
    document.add_paragraph(NEWS[0])
    document.add_table(1, 2).cell(0, 0).text = "Killed"
    document.save(buffer)
    return buffer.getvalue()


def _mail() -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"] = "Blast – نبأ", "Desk <desk@paper.example>"
    message["Date"] = "Sat, 02 Mar 2024 10:00:00 +0000"
    message.set_content(NEWS[1])
    message.add_alternative(f"<p>{NEWS[1]}</p>", subtype="html")
    return message.as_bytes()


def _pdf() -> bytes:
    stream = f"BT /F1 12 Tf 72 720 Td ({NEWS[0]}) Tj ET".encode()
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    made, at = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        at.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % start for start in at)
    end = b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(made)
    return made + b"xref\n0 6\n0000000000 65535 f \n" + table + end


_HTML = f"""<!doctype html><html><head><title>Blast</title><meta property="og:site_name" content="Paper">
<meta property="article:published_time" content="2024-03-02T10:00:00Z"></head><body><article><h1>Blast</h1>
<p>{NEWS[0]}</p><p>{NEWS[1]}</p><table><tr><td>a<td>b</table></article></body></html>""".encode()
_ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Paper</title><entry>
<title>Blast</title><link href="https://p.example/1"/><updated>2024-03-02T10:00:00Z</updated>
<content type="html">&lt;p&gt;{NEWS[0]}&lt;/p&gt;</content></entry></feed>""".encode()
_RSS = f"""<rss version="2.0"><channel><title>Radio</title><item><title>Raid</title><link>https://r.example</link>
<pubDate>Sat, 02 Mar 2024 10:00:00 GMT</pubDate><description>{NEWS[1]}</description></item></channel></rss>""".encode()
_FRONT = f"---\ntitle: A blast\npublisher: Paper\npublished: 2024-03-02\nurl: https://p.example\n---\n{NEWS[0]}".encode()
REPORTS: dict[str, bytes] = {
    ".txt": NEWS[0].encode(), ".md": _FRONT, ".html": _HTML, ".pdf": _pdf(), ".docx": _word(), ".eml": _mail(),
}  # fmt: skip
BUNDLES: dict[str, bytes] = {
    ".atom": _ATOM,
    ".rss": _RSS,
    ".zip": _zip(**{"a.txt": NEWS[0].encode(), "b/c.eml": _mail(), "d.html": _HTML}),
}

_ROWS = [
    ["When", "Town", "Country", "lat", "lon", "Kind", "Killed", "Notes"],
    ["2024-04-03", "Mosul", "Iraq", "36.34", "43.13", "IED", "2", NEWS[0]],
    ["13/04/2024", "Hama", "Syria", "35°07'54\"N", "36°45'E", "airstrike", "3-5", "two\nlines"],
]


def _csv(rows: list[list[str]], delimiter: str = ",") -> bytes:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=delimiter).writerows(rows)
    return buffer.getvalue().encode("utf-8", "surrogatepass")


def _excel() -> bytes:
    book, buffer = openpyxl.Workbook(), io.BytesIO()
    for row in _ROWS:
        book.active.append(row)
    book.save(buffer)
    return buffer.getvalue()


def _parquet() -> bytes:
    buffer = io.BytesIO()
    points = geopandas.points_from_xy([43.1, 42.7], [36.3, 35.6])
    table = {"When": ["2024-04-03", "x"], "Dead": [2, None]}
    geopandas.GeoDataFrame(table, geometry=points, crs="EPSG:4326").to_parquet(buffer)
    return buffer.getvalue()


def features(rows: list[dict[str, object]], coordinates: object) -> bytes:
    """A GeoJSON file of these properties, all at one place."""
    made = [
        {"type": "Feature", "properties": row, "geometry": {"type": "Point", "coordinates": coordinates}}
        for row in rows
    ]
    return json.dumps({"type": "FeatureCollection", "features": made}).encode()


_KML = f"""<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>Blast</name>
<description>{NEWS[0]}</description><TimeStamp><when>2024-04-03</when></TimeStamp><ExtendedData><Data name="killed">
<value>3</value></Data></ExtendedData><Point><coordinates>43.1,36.3,0</coordinates></Point></Placemark></Document>
</kml>""".encode()
_GDELT = "\t".join(
    {0: "1", 1: "20230315", 26: "195", 51: "4", 52: "Zakho, Iraq", 56: "37.1", 57: "42.6"}.get(n, "")
    for n in range(61)
).encode()
TABLES: dict[str, bytes] = {
    ".csv": _csv(_ROWS), ".tsv": _csv(_ROWS, "\t"), ".xlsx": _excel(), ".parquet": _parquet(), ".kml": _KML,
    ".geojson": features([{"when": "2024-04-03", "dead": 4}], [43.1, 36.3]), ".CSV": _GDELT,
    ".csv.zip": _zip(**{"a.csv": _csv(_ROWS)}),
}  # fmt: skip
_SHEETS = st.lists(NAMES, min_size=1, max_size=9).flatmap(
    lambda names: st.lists(st.lists(CELLS, min_size=len(names), max_size=len(names)), max_size=5).map(
        lambda rows: _csv([names, *rows])
    )
)
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | CELLS, lambda inner: st.lists(inner, max_size=3)
)
_FEATURES = st.builds(
    features, st.lists(st.dictionaries(NAMES, _JSON, max_size=5), max_size=4), st.lists(_JSON, max_size=3)
)


def files(right: dict[str, bytes]) -> st.SearchStrategy[tuple[str, bytes]]:
    """A suffix, and what stands in a file that ends so: a right one bent, another's, or any bytes."""
    others = st.sampled_from(sorted(right))
    content = others.flatmap(lambda suffix: st.tuples(st.just(suffix), bent(right[suffix])))
    swapped = st.tuples(others, others.map(right.__getitem__))
    return content | content | swapped | st.tuples(others, st.binary(max_size=300))


REPORT_FILES = files(REPORTS) | st.tuples(
    st.sampled_from((".txt", ".md", ".html", ".eml")), TEXTS.map(lambda text: text.encode())
)
BUNDLE_FILES = files(BUNDLES)
TABLE_FILES = (
    files(TABLES)
    | st.tuples(st.sampled_from((".csv", ".txt")), _SHEETS)
    | st.tuples(st.just(".geojson"), _FEATURES)
)
LINES = st.dictionaries(
    st.sampled_from(("id", "text", "event", "spans", "name", "country", "admin1", "admin2", "x")),
    TEXTS | _JSON | st.fixed_dictionaries({"start": _JSON, "end": _JSON}),
)
QUERIES = st.dictionaries(
    st.sampled_from(("date_from", "date_to", "undated", "groups", "countries", "words", "near", "statuses", "within", "x")),
    st.lists(CELLS, max_size=3),
)  # fmt: skip
