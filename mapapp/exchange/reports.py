"""Files in (plain text, Markdown with front matter, HTML, PDF, Word, e-mail), reports out."""

import dataclasses
import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from mapapp.errors import InputError
from mapapp.exchange import documents
from mapapp.exchange.charset import guessed
from mapapp.exchange.tables.days import days
from mapapp.report import Report

SUFFIXES = (".txt", ".text", ".md", ".markdown", ".html", ".htm", *documents.SUFFIXES)

# What holds rows of events and no report.
TABLES = (
    ".csv",
    ".tsv",
    ".xlsx",
    ".xlsm",
    ".xls",
    ".geojson",
    ".kml",
    ".kmz",
    ".parquet",
    ".json",
    ".csv.gz",
    ".csv.zip",
)
# What other programs write that is not read, by how it begins: what it is, and what to save it as.
_OTHERS = (
    (b"{\\rtf", "an RTF document", ".docx or .txt"),
    (b"\xd0\xcf\x11\xe0", "an older Word file or an Outlook message", ".docx or .eml"),
)

# The longest news report is some 100 kB; what is larger is an archive, or no report.
LIMIT_BYTES = 5_000_000

# A page says how its letters are written.
_CHARSET = re.compile(rb"<meta[^>]{0,80}charset=[\"']?([\w-]{3,20})", re.IGNORECASE)
# Which of the two is the month nobody can tell.
_EITHER_ORDER = re.compile(r"\d{1,2}[-/. ]\d{1,2}[-/. ]\d")
_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?)^---[ \t]*\r?\n", re.DOTALL | re.MULTILINE)
# As other programs name them.
_ALSO = {"date": "published", "source": "publisher", "site": "publisher", "link": "url", "lang": "language"}
_LONGEST_HEAD = 20_000  # letters; what goes on without end is no front matter
_NOTHING = ("", "~", "null")  # as YAML writes it
_FIELDS = ("title", "publisher", "url", "published", "language")


def report_files(folder: Path, suffixes: tuple[str, ...] = SUFFIXES) -> Iterator[Path]:
    """The files below a folder that can hold a report, by name; hidden files and READMEs are left out."""
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if (
            path.is_file()
            and path.suffix.lower() in suffixes
            and not hidden
            and path.stem.upper() != "README"
        ):
            yield path


def read_file(path: Path, published: dt.date | None = None) -> Report:
    """The report in a file; `published` counts where the file itself names no day.

    Raises InputError that names the file and the mend.
    """
    return read_bytes(file_bytes(path), str(path), published)


def file_bytes(path: Path) -> bytes:
    """What is in the file of a report. Raises InputError that names the file and the mend."""
    if path.name.lower().endswith(TABLES) and path.exists():
        raise InputError(f"{path}: is a table and no report; import it: python -m mapapp import {path}")
    try:
        if path.is_dir():
            raise InputError(f"{path}: is a folder; give its files, or add the folder as a whole")
        size = path.stat().st_size
        limit = _limit(path.name)
        if size > limit:
            raise InputError(
                f"{path}: {size / 1e6:.0f} MB is too long for one report"
                f" (the limit is {limit // 1_000_000} MB); split it into its reports"
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"{path}: no such file; check the name") from None
    except PermissionError:
        raise InputError(
            f"{path}: no right to read it; ask its owner, or copy it to your own folder"
        ) from None
    except OSError as error:
        raise InputError(f"{path}: can't be read: {error.strerror}") from None


def read_bytes(data: bytes, origin: str, published: dt.date | None = None) -> Report:
    """The report in these bytes, read as the suffix of `origin` (a file name or address) says.

    Raises InputError that names the origin and the mend.
    """
    if origin.lower().endswith(TABLES):
        raise InputError(f"{origin}: is a table and no report; import it: python -m mapapp import FILE")
    if len(data) > (limit := _limit(origin)):
        raise InputError(
            f"{origin}: too long for one report (the limit is {limit // 1_000_000} MB);"
            " split it into its reports"
        )
    for begins, what, better in _OTHERS:
        if data.startswith(begins):
            raise InputError(f"{origin}: is {what}; save it as {better} and add that")
    packed = _document(data, origin)
    if packed:
        report = documents.read(data, origin, packed)
        if not report.text.strip():
            raise InputError(f"{origin}: holds no text; check that it was saved whole")
        report = dataclasses.replace(report, title=report.title or _headline(report.text))
        return dataclasses.replace(report, published=report.published or published)
    text = _decode(data, origin).replace("\r\n", "\n").replace("\r", "\n")
    suffix = Path(origin).suffix.lower()
    if suffix in (".html", ".htm") or (
        suffix not in SUFFIXES and re.match(r"\s*<(!doctype|html)", text, re.I)
    ):
        report = _from_html(text, origin)
    else:
        report = _from_text(text, origin)
    if not report.text.strip():
        raise InputError(f"{origin}: holds no text; check that it was saved whole")
    return dataclasses.replace(report, published=report.published or published)


def _document(data: bytes, origin: str) -> str:
    """Which of documents.SUFFIXES this is, "" for none."""
    suffix = Path(origin).suffix.lower()
    if data.startswith(b"%PDF-"):
        return ".pdf"
    return suffix if suffix in documents.SUFFIXES else ""


def _limit(name: str) -> int:
    return documents.LIMIT_BYTES if name.lower().endswith(documents.SUFFIXES) else LIMIT_BYTES


def _decode(data: bytes, origin: str) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError:
            pass
    if b"\0" in data:
        raise InputError(f"{origin}: is not text; give text, HTML, PDF, Word or e-mail")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    if told := _CHARSET.search(data[:2_000]):
        try:
            return data.decode(told[1].decode())
        except (LookupError, UnicodeDecodeError):
            pass
    guess = guessed(data[:100_000])
    if not guess or _control_share(data) > 0.02:
        raise InputError(f"{origin}: is not text; give text, HTML, PDF, Word or e-mail, best in UTF-8")
    return data.decode(guess, errors="replace")


def _control_share(data: bytes) -> float:
    head = data[:4096]
    return sum(byte < 9 or 13 < byte < 32 for byte in head) / max(1, len(head))


def _from_text(text: str, origin: str) -> Report:
    head, body = _front_matter(text, origin)
    head = {_ALSO.get(str(name).lower(), str(name).lower()): value for name, value in reversed(head.items())}
    told = {name: _plain(head.get(name, "")) for name in _FIELDS}
    fields: dict[str, Any] = {name: words for name, words in told.items() if words not in _NOTHING}
    if "published" in fields:
        fields["published"] = _day(fields["published"], origin)
    fields.setdefault("title", _headline(body))
    return Report(text=body, origin=origin, **fields)


def _front_matter(text: str, origin: str) -> tuple[dict[str, Any], str]:
    found = _FRONT_MATTER.match(text[:_LONGEST_HEAD])
    if not found:
        return {}, text.strip("\n")
    try:
        head = yaml.load(found.group(1), _Head)
    except RecursionError:
        raise InputError(f"{origin}: the front matter nests too deep; write each field on its line") from None
    except (yaml.YAMLError, ValueError) as error:
        if plain := _plain_lines(found.group(1)):
            return plain, text[found.end() :].strip("\n")
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 2}" if mark else ""
        raise InputError(
            f"{origin}{line}: the front matter can't be read ({getattr(error, 'problem', error)})"
        ) from None
    if not isinstance(head, dict):
        return {}, text.strip("\n")
    return head, text[found.end() :].strip("\n")


def _plain_lines(head: str) -> dict[str, Any]:
    """Front matter that is no YAML ("title: Raid: two dead") line by line; {} where that fails too."""
    found = {}
    for line in filter(str.strip, head.splitlines()):
        name, colon, value = line.partition(":")
        if not colon or not name.strip().isidentifier() or value.strip()[:1] in tuple("[{&*!|>%@`"):
            return {}
        found[name.strip()] = value.strip().strip("\"'")
    return found


class _Head(yaml.BaseLoader):
    """YAML whose values are all words as they stand, without aliases.

    A few aliases that name each other make a value that fills any memory.
    """

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            raise yaml.composer.ComposerError(
                None, None, "aliases are not read", self.peek_event().start_mark
            )
        return super().compose_node(parent, index)


def _plain(value: Any) -> str:
    return ", ".join(map(_plain, value)) if isinstance(value, list) else str(value).strip()


def _day(text: str, origin: str) -> dt.date:
    try:
        parts = re.match(r"(\d{4})-(\d\d?)-(\d\d?)(?!\d)", text)
        return dt.date(*map(int, parts.groups())) if parts else dt.date.fromisoformat(text[:10])
    except ValueError:
        pass
    try:
        found = days(text)
    except ValueError:
        found = None
    if found is None or found.first != found.last or _EITHER_ORDER.match(text):
        raise InputError(f"{origin}: published: {text}: write the day as 2024-04-19")
    return found.first


def _headline(body: str) -> str | None:
    """A first line that stands alone and does not end like a sentence is the headline."""
    first, _, rest = body.partition("\n")
    first = first.strip().lstrip("# ").strip()
    alone = rest.startswith("\n") or rest.strip() == ""
    return first if first and alone and len(first) <= 200 and not first.endswith((".", "؟", "…")) else None


def _from_html(text: str, origin: str) -> Report:
    import trafilatura  # here, since it takes half a second that only pages are worth

    documents.check_tags(text, origin)
    page: Any = trafilatura.bare_extraction(text, favor_precision=True, with_metadata=True)
    # a line is a paragraph
    body = "\n\n".join(line for line in (page.text or "").splitlines() if line.strip()) if page else ""
    if not body:
        raise InputError(f"{origin}: no article found in the page; save its text as a .txt file")
    if page.title and not body.startswith(page.title.strip()):
        body = f"{page.title}\n\n{body}"
    return Report(
        text=body,
        title=page.title or _headline(body),
        publisher=page.sitename,
        url=page.url,
        published=_day(page.date, origin) if page.date else None,
        origin=origin,
    )
