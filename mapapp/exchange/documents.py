"""The bytes of a PDF, a Word document or an e-mail in, its report out."""

import email
import email.policy
import email.utils
import io
import logging
import mimetypes
import re
import zipfile
from email.message import EmailMessage
from pathlib import PurePath

from mapapp.errors import InputError
from mapapp.report import Report

SUFFIXES = (".pdf", ".docx", ".eml")
# Larger than a text, since pictures come with it.
LIMIT_BYTES = 50_000_000
_LIMIT_UNPACKED = 300_000_000
_LIMIT_WORDS = 30_000_000  # its XML, which takes ten times as much in memory
_LIMIT_PAGES = 500
_LONGEST_HEAD = 2_000
_LOOKS = 10  # at each letter of a page
_LONGEST_TEXT = 5_000_000  # letters of one report
# The parser of pages takes time by the square of a tag's attributes; no page has a tenth of so many.
_MOST_ATTRIBUTES = 500
_TAG = re.compile(r"<[A-Za-z][^\s/>]*")
_ATTRIBUTE = re.compile(r"""[\s/]*+=?[^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s>]*+))?+""")
_BLOCKS = re.compile(r"(?i)<(?:/p|/div|/h\d|/li|/tr|br\s*/?)>")


def read(data: bytes, origin: str, suffix: str) -> Report:
    """The report in such a file, by the suffix of its name. Raises InputError that names the mend."""
    report = {".pdf": _pdf, ".docx": _word, ".eml": _mail}[suffix](data, origin)
    _fitting(len(report.text), origin)
    return report


def _pdf(data: bytes, origin: str) -> Report:
    import pypdf  # these are loaded here, since only such files are worth the wait

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what matters of it is told below
    try:
        document = pypdf.PdfReader(io.BytesIO(data))
        if document.is_encrypted and not document.decrypt(""):
            raise InputError(f"{origin}: is locked by a password; save it without one")
        if len(document.pages) > _LIMIT_PAGES:
            raise InputError(f"{origin}: has more than {_LIMIT_PAGES} pages; split it into its reports")
        pages: list[str] = []
        for page in document.pages:  # many may show the same words, each time anew
            pages.append(page.extract_text())
            _fitting(sum(map(len, pages)), origin)
        title = str(document.metadata.title or "").strip() if document.metadata else ""
    except InputError:
        raise
    except Exception as error:  # pypdf raises whatever the broken part makes it raise
        raise InputError(f"{origin}: can't be read as PDF ({error}); save its text as a .txt file") from None
    text = unwrapped("\n".join(pages))
    if not text:
        raise InputError(f"{origin}: holds pictures of pages and no text; have its text recognised first")
    return Report(text=text, title=title or None, origin=origin)


def _fitting(letters: int, origin: str) -> None:
    """Raises InputError when a file of little unpacks to so much text."""
    if letters > _LONGEST_TEXT:
        raise InputError(
            f"{origin}: holds more than {_LONGEST_TEXT // 1_000_000} million letters, too much for one"
            " report; split it into its reports"
        )


def unwrapped(text: str) -> str:
    """Lines that were broken at the edge of a page as whole paragraphs again."""
    paragraphs: list[str] = []
    longest = max((len(line) for line in text.splitlines()), default=0)
    whole = True
    for line in (line.strip() for line in text.splitlines()):
        if not line:
            whole = True
            continue
        if whole or not paragraphs:
            paragraphs.append(line)
        elif paragraphs[-1].endswith("-") and line[0].islower():
            paragraphs[-1] = paragraphs[-1][:-1] + line
        else:
            paragraphs[-1] += " " + line
        # a line that ends a sentence well before the edge ends its paragraph; a short one is a headline
        whole = len(line) < longest * (0.8 if line.endswith((".", "!", "?", "”", '"', "؟")) else 0.5)
    return "\n\n".join(paragraphs)


def _word(data: bytes, origin: str) -> Report:
    import docx
    from docx.table import Table, _Cell

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            words = sum(one.file_size for one in parts.infolist() if one.filename.endswith((".xml", ".rels")))
            if sum(one.file_size for one in parts.infolist()) > _LIMIT_UNPACKED or words > _LIMIT_WORDS:
                raise InputError(f"{origin}: unpacks to too much for a report; save its text as a .txt file")
        document = docx.Document(io.BytesIO(data))
        lines = []
        for block in document.iter_inner_content():
            if isinstance(block, Table):
                # the cells that are written, once each: row.cells repeats a wide one as often as it says
                cells = ([_Cell(tc, block).text.strip() for tc in row._tr.tc_lst] for row in block.rows)
                lines += [" | ".join(row) for row in cells]
            else:
                lines.append(block.text.strip())
        title = (document.core_properties.title or "").strip()
    except InputError:
        raise
    except Exception as error:  # python-docx raises whatever the broken part makes it raise
        raise InputError(f"{origin}: can't be read as Word ({error}); save its text as a .txt file") from None
    text = "\n\n".join(line for line in lines if line)
    return Report(text=text, title=title or None, origin=origin)


class _Heads(email.policy.EmailPolicy):
    """Reads no more of a head than any needs: the parser takes memory by the square of its length."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_LONGEST_HEAD]


def _mail(data: bytes, origin: str) -> Report:
    try:
        message = email.message_from_bytes(data, policy=_Heads())
        assert isinstance(message, EmailMessage)
        body = message.get_body(("plain", "html"))
        words = body.get_content() if body is not None else ""
        title = str(message["subject"] or "").strip()
        sender, address = email.utils.parseaddr(str(message["from"] or ""))
        day = email.utils.parsedate_to_datetime(str(message["date"])).date() if message["date"] else None
    except Exception as error:  # email raises whatever the broken head makes it raise
        raise InputError(f"{origin}: can't be read as e-mail ({error}); save its text as .txt") from None
    if body is not None and body.get_content_type() == "text/html":
        check_tags(words, origin)
        words = plain(words)
    words = words.replace("\r\n", "\n").strip()
    text = f"{title}\n\n{words}" if title and words and not words.startswith(title) else words
    return Report(
        text=text, title=title or None, publisher=sender or address or None, published=day, origin=origin
    )


def attachments(data: bytes) -> list[tuple[str, bytes]]:
    """Name and content of what is attached to an e-mail, pictures inside its words left out."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        return [_attached(part, number) for number, part in enumerate(message.iter_attachments(), 1)]
    except (LookupError, ValueError, TypeError, AttributeError):
        return []


def _attached(part: EmailMessage, number: int) -> tuple[str, bytes]:
    name = PurePath(str(part.get_filename() or "").replace("\\", "/")).name
    if part.get_content_type() == "message/rfc822":
        letter = b"".join(bytes(inner) for inner in part.iter_parts())
        return (name if name.lower().endswith(".eml") else f"{name or f'letter {number}'}.eml"), letter
    content = part.get_payload(decode=True)
    kind = mimetypes.guess_extension(part.get_content_type()) or ""
    return name or f"attachment {number}{kind}", content if isinstance(content, bytes) else b""


def check_tags(html: str, origin: str) -> None:
    """Raises InputError when a tag has more attributes than the parser can take in little time."""
    if _is_stuffed(html):
        raise InputError(
            f"{origin}: has a tag of more than {_MOST_ATTRIBUTES} attributes, as no page needs;"
            " save its text as a .txt file"
        )


def _is_stuffed(html: str) -> bool:
    """A tag is looked at wherever one could begin, in a comment or between quotes too: what the parser takes
    for such is not asked. Where that takes too many looks, nobody wrote the page to be read."""
    left = _LOOKS * len(html) + _LONGEST_HEAD
    for tag in _TAG.finditer(html):
        at, many = tag.end(), 0
        while at < len(html) and html[at] != ">":
            found = _ATTRIBUTE.match(html, at)
            if found is None or found.end() == at:
                break
            at, many = found.end(), many + 1
            if many > _MOST_ATTRIBUTES:
                return True
        left -= at - tag.start()
        if left < 0:
            return True
    return False


def plain(html: str) -> str:
    """The words of a piece of HTML, a paragraph to each block; none where it has a tag without end."""
    from lxml import html as parser

    marked = _BLOCKS.sub("\n\n", html)
    if not marked.strip() or _is_stuffed(marked):
        return ""
    try:
        tree = parser.fromstring(f"<div>{marked}</div>")
    except (ValueError, parser.etree.ParserError):
        return ""
    for hidden in tree.xpath("//script|//style"):
        hidden.drop_tree()
    blocks = (" ".join(block.split()) for block in tree.text_content().split("\n\n"))
    return "\n\n".join(block for block in blocks if block)
