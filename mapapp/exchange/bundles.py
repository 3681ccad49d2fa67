"""A file that holds several reports (a ZIP archive, an RSS or Atom feed, an e-mail) in, each of them out."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from mapapp.errors import InputError
from mapapp.exchange import documents
from mapapp.exchange.reports import SUFFIXES, TABLES, read_bytes
from mapapp.report import Report

BUNDLES = (".zip", ".rss", ".atom", ".xml")
# What an archive or an e-mail may hold that can be read; an archive inside is not opened.
_FEEDS = (".rss", ".atom", ".xml")
_MEMBERS = (*SUFFIXES, *_FEEDS)
_NAMED = 4
LIMIT_BYTES = 500_000_000  # unpacked, of all files together
_LIMIT_FILES = 20_000
_LIMIT_FEED = 20_000_000
_LIMIT_RATIO = 200
_FEED = re.compile(rb"<(rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)


def is_bundle(data: bytes, origin: str) -> bool:
    """Whether these bytes hold several reports."""
    if data.startswith(b"PK\x03\x04"):
        return not origin.lower().endswith((*documents.SUFFIXES, *TABLES))
    if origin.lower().endswith(".eml"):
        return bool(documents.attachments(data))
    return bool(_FEED.search(data[:2_000])) and b"<html" not in data[:2_000].lower()


def read_bundle(path: Path) -> bytes:
    """The bytes of such a file. Raises InputError."""
    try:
        if path.stat().st_size > LIMIT_BYTES:
            raise InputError(
                f"{path}: is more than {LIMIT_BYTES // 1_000_000} MB; unpack it and add the folder"
            )
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: can't be read: {error.strerror}; check the name") from None


def reports_in(data: bytes, origin: str, published: dt.date | None = None) -> Iterator[Report | InputError]:
    """Each report, or what is wrong with one of them. Raises InputError when it can't be opened at all."""
    if data.startswith(b"PK"):
        yield from _archive(data, origin, published)
    elif origin.lower().endswith(".eml"):
        yield from _mail(data, origin, published)
    else:
        yield from _feed(data, origin, published)


def _archive(data: bytes, origin: str, published: dt.date | None) -> Iterator[Report | InputError]:
    """Nothing is written to disk, so that names like ../x lead nowhere; an archive inside is not opened."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except Exception as error:  # zipfile raises whatever the broken part makes it raise
        raise InputError(f"{origin}: can't be unpacked ({error}); check that it came whole") from None
    told = [one for one in archive.infolist() if not one.is_dir() and _is_told(one.filename)]
    for part, what in _FOLDED.items():
        if any(one.filename == part for one in told):
            raise InputError(f"{origin}: is {what}")
    files = [one for one in told if one.filename.lower().endswith(_MEMBERS)]
    if not files:
        tables = [one.filename for one in told if one.filename.lower().endswith(TABLES)]
        held = f"; it holds tables, to be imported: {_some(tables)}" if tables else ""
        raise InputError(f"{origin}: holds no file that can be a report ({', '.join(_MEMBERS)}){held}")
    if len(files) > _LIMIT_FILES or sum(one.file_size for one in files) > LIMIT_BYTES:
        raise InputError(f"{origin}: unpacks to too much; unpack it and add the folder")
    for one in sorted(files, key=lambda one: one.filename):
        name = f"{origin}/{one.filename}"
        try:
            if one.flag_bits & 1:
                raise InputError(f"{name}: is locked by a password; unpack it and add the file")
            if one.file_size > documents.LIMIT_BYTES:
                raise InputError(f"{name}: {one.file_size / 1e6:,.0f} MB is too long for one report")
            if one.file_size > _LIMIT_RATIO * max(1, one.compress_size) + 100_000:
                raise InputError(f"{name}: unpacks to {one.file_size / 1e6:,.0f} MB from next to nothing")
            content = archive.read(one)
        except InputError as error:
            yield error
            continue
        except Exception as error:  # as above
            yield InputError(f"{name}: can't be unpacked ({error})")
            continue
        yield from _part(content, name, published)
    others = [one.filename for one in told if one not in files]
    if others:
        yield _left_out(origin, others)


def _part(content: bytes, name: str, published: dt.date | None) -> Iterator[Report | InputError]:
    """The report in a part of a bundle, or the reports of a feed or an e-mail in it."""
    try:
        if name.lower().endswith(_FEEDS) and not is_bundle(content, name):
            yield InputError(f"{name}: is no feed, so it can be no report")
        elif not content.startswith(b"PK") and is_bundle(content, name):
            yield from reports_in(content, name, published)
        else:
            yield read_bytes(content, name, published)
    except InputError as error:
        yield error


def _left_out(origin: str, names: Sequence[str]) -> InputError:
    """What a bundle holds besides reports, told in one line."""
    tables = [name for name in names if name.lower().endswith(TABLES)]
    rest = [name for name in names if name not in tables]
    said = [f"{len(rest):,} left out that can be no report ({_some(rest)})"] if rest else []
    if tables:
        said.append(f"{len(tables):,} left out, since a table is imported on its own ({_some(tables)})")
    return InputError(f"{origin}: {'; '.join(said)}")


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")


# A part that only such a file has, which is an archive too; what it is, and the mend.
_FOLDED = {
    "word/document.xml": "a Word document; name it .docx",
    "xl/workbook.xml": "an Excel file and no report; name it .xlsx and import it",
    "META-INF/manifest.xml": "an OpenDocument file; save it as .docx, or .xlsx where it is a table",
}


def _is_told(name: str) -> bool:
    """Whether anybody would miss it: no hidden file, no note on how the archive was packed."""
    path = PurePosixPath(name)
    hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts if part != "..")
    return not hidden and path.stem.upper() != "README" and path.name != "Thumbs.db"


def _mail(data: bytes, origin: str, published: dt.date | None) -> Iterator[Report | InputError]:
    """The words of an e-mail, then what is attached to it; of the day it was sent if that tells no other."""
    held = documents.attachments(data)
    day = published
    try:
        letter = read_bytes(data, origin, published)
        day = letter.published or published
        yield letter
    except InputError as error:
        if not any(name.lower().endswith(_MEMBERS) for name, _ in held):
            yield error
    for name, content in held:
        if name.lower().endswith(_MEMBERS):
            yield from _part(content, f"{origin}/{name}", day)
    others = [name for name, _ in held if not name.lower().endswith(_MEMBERS)]
    if others:
        yield _left_out(origin, others)


def _feed(data: bytes, origin: str, published: dt.date | None) -> Iterator[Report | InputError]:
    import feedparser  # here, since only feeds are worth the wait

    if len(data) > _LIMIT_FEED:
        raise InputError(f"{origin}: is more than {_LIMIT_FEED // 1_000_000} MB; split it")
    if b"<!ENTITY" in data:
        raise InputError(f"{origin}: defines entities, which no feed needs; it is not read")
    try:
        feed = feedparser.parse(io.BytesIO(data))
    except Exception as error:  # feedparser raises what a letter that is none makes it raise
        raise InputError(f"{origin}: can't be read as a feed ({error})") from None
    if not feed.entries:
        raise InputError(f"{origin}: holds no items; check that it is an RSS or Atom feed")
    publisher = " ".join(str(feed.feed.get("title") or "").split()) or None
    for entry in feed.entries:
        title = documents.plain(str(entry.get("title") or "")).replace("\n\n", " ")
        parts = [str(one.get("value") or "") for one in entry.get("content") or ()]
        longest = max([*parts, str(entry.get("summary") or "")], key=len)
        words = documents.plain(longest)
        text = f"{title}\n\n{words}" if title and not words.startswith(title) else words
        if not text.strip():
            yield InputError(f"{origin}: an item holds no text")
            continue
        link = str(entry.get("link") or "") or None
        yield Report(
            text=text,
            title=title or None,
            publisher=publisher,
            url=link,
            published=_day(entry) or published,
            origin=link or origin,
        )


def _day(entry: Any) -> dt.date | None:
    """When an item was published, None where it says nothing that can be."""
    told = entry.get("published_parsed") or entry.get("updated_parsed")
    try:
        return dt.date(*told[:3]) if told else None
    except ValueError:  # years before the first
        return None
