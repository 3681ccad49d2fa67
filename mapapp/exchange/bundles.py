"""A file that holds several reports (a ZIP archive, an RSS or Atom feed) in, each of them out."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from mapapp.errors import InputError
from mapapp.exchange import documents
from mapapp.exchange.reports import SUFFIXES, read_bytes
from mapapp.report import Report

BUNDLES = (".zip", ".rss", ".atom", ".xml")
LIMIT_BYTES = 500_000_000  # unpacked, of all files together
_LIMIT_FILES = 20_000
_LIMIT_FEED = 20_000_000
_LIMIT_RATIO = 200
_FEED = re.compile(rb"<(rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)


def is_bundle(data: bytes, origin: str) -> bool:
    """Whether these bytes hold several reports."""
    if data.startswith(b"PK\x03\x04"):
        return not origin.lower().endswith(documents.SUFFIXES)
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
    else:
        yield from _feed(data, origin, published)


def _archive(data: bytes, origin: str, published: dt.date | None) -> Iterator[Report | InputError]:
    """Nothing is written to disk, so that names like ../x lead nowhere; an archive inside is not opened."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except Exception as error:  # zipfile raises whatever the broken part makes it raise
        raise InputError(f"{origin}: can't be unpacked ({error}); check that it came whole") from None
    files = [one for one in archive.infolist() if not one.is_dir() and _wanted(one.filename)]
    if not files:
        raise InputError(f"{origin}: holds no file that can be a report ({', '.join(SUFFIXES)})")
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
        try:
            yield read_bytes(content, name, published)
        except InputError as error:
            yield error


def _wanted(name: str) -> bool:
    path = PurePosixPath(name)
    hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts if part != "..")
    return path.suffix.lower() in SUFFIXES and not hidden and path.stem.upper() != "README"


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
        day = entry.get("published_parsed") or entry.get("updated_parsed")
        link = str(entry.get("link") or "") or None
        yield Report(
            text=text,
            title=title or None,
            publisher=publisher,
            url=link,
            published=dt.date(*day[:3]) if day else published,
            origin=link or origin,
        )
