"""Documents, e-mails, feeds and archives, made here as other programs make them."""

import datetime as dt
import io
import zipfile
from email.message import EmailMessage

import docx
import pytest

from mapapp.errors import InputError
from mapapp.exchange.bundles import is_bundle, reports_in
from mapapp.exchange.reports import read_bytes
from mapapp.report import Report

WORDS = "Two soldiers were killed when a drone struck a base near Kirkuk on Tuesday, the ministry said."
ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Paper</title>
<entry><title>Blast near Hama</title><link href="https://paper.example/1"/>
<updated>2024-03-02T10:00:00Z</updated>
<content type="html">&lt;p&gt;{WORDS}&lt;/p&gt;
&lt;script&gt;bad()&lt;/script&gt;&lt;p&gt;More.&lt;/p&gt;</content></entry>
<entry><title></title></entry></feed>""".encode()
RSS = f"""<rss version="2.0"><channel><title>Radio</title><item><title>Raid</title>
<link>https://radio.example/2</link><pubDate>Sat, 02 Mar 2024 10:00:00 GMT</pubDate>
<description>{WORDS}</description></item></channel></rss>""".encode()


def pdf(*lines: str) -> bytes:
    """A page of text, as plain as PDF can be (ISO 32000-1, 7.5)."""
    shown = " T* ".join(f"({line}) Tj" for line in lines)
    stream = f"BT /F1 12 Tf 14 TL 72 720 Td {shown} ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % one for one in offsets)
    return out + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % start


def mail(html: bool = False) -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"] = "Blast near Hama – نبأ", "Desk <desk@paper.example>"
    message["Date"] = "Sat, 02 Mar 2024 10:00:00 +0000"
    if html:
        message.set_content(f"<style>p {{}}</style><p>{WORDS}</p><p>More.</p>", subtype="html")
    else:
        message.set_content(f"{WORDS}\n\nMore.")
    message.add_attachment(b"\0\1", maintype="image", subtype="png", filename="a.png")
    return message.as_bytes()


def word() -> bytes:
    document = docx.Document()
    document.add_heading("Blast near Hama", 0)
    document.add_paragraph(WORDS)
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Killed", "2"
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def zipped(**files: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def test_a_pdf_gives_its_paragraphs_whole() -> None:
    half = WORDS.index("a base")
    report = read_bytes(
        pdf("Blast near Hama", WORDS[:half].strip(), WORDS[half:]), "a.pdf", dt.date(2024, 3, 2)
    )
    assert report.text == f"Blast near Hama\n\n{WORDS}"
    assert (report.title, report.published) == ("Blast near Hama", dt.date(2024, 3, 2))


def test_a_word_document_gives_text_and_tables() -> None:
    report = read_bytes(word(), "a.docx")
    assert report.text.split("\n\n") == ["Blast near Hama", WORDS, "Killed | 2"]


@pytest.mark.parametrize("html", [False, True])
def test_an_email_gives_subject_sender_day_and_body(html: bool) -> None:
    report = read_bytes(mail(html), "a.eml")
    assert report.text.split("\n\n") == ["Blast near Hama – نبأ", WORDS, "More."]
    assert (report.publisher, report.published) == ("Desk", dt.date(2024, 3, 2))


def test_feeds_give_a_report_an_item() -> None:
    first, second = reports_in(ATOM, "feed.xml")
    assert isinstance(first, Report)
    assert first.text == f"Blast near Hama\n\n{WORDS}\n\nMore."
    assert (first.publisher, first.url) == ("The Paper", "https://paper.example/1")
    assert first.published == dt.date(2024, 3, 2)
    assert isinstance(second, InputError)
    (item,) = reports_in(RSS, "feed.rss")
    assert isinstance(item, Report)
    assert (item.title, item.publisher, item.published) == ("Raid", "Radio", dt.date(2024, 3, 2))


def test_an_archive_gives_every_report_and_names_what_it_cannot_read() -> None:
    data = zipped(
        **{
            "a.txt": WORDS.encode(), "in/b.eml": mail(), "../../c.pdf": pdf(WORDS), "README.md": b"x",
            "empty.txt": b"", ".hidden/d.txt": b"x", "picture.png": b"x", "bomb.txt": b"0" * 4_000_000,
            "e.zip": zipped(**{"f.txt": b"x"}),
        }
    )  # fmt: skip
    found = list(reports_in(data, "all.zip"))
    assert [one.origin for one in found if isinstance(one, Report)] == [
        "all.zip/../../c.pdf", "all.zip/a.txt", "all.zip/in/b.eml",
    ]  # fmt: skip
    wrong = " ".join(str(one) for one in found if isinstance(one, InputError))
    assert "empty.txt: holds no text" in wrong and "bomb.txt: unpacks to" in wrong


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [("a.zip", zipped(a=b"x"), True), ("a.docx", word(), False), ("a.xml", ATOM, True), ("a.xml", RSS, True),
     ("a.html", b"<!doctype html><html><rss >", False)],
)  # fmt: skip
def test_what_holds_several_reports_is_told_by_its_content(name: str, data: bytes, expected: bool) -> None:
    assert is_bundle(data, name) is expected


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.pdf", b"%PDF-1.4 rubbish", "can't be read as PDF"),
        ("a.pdf", pdf(""), "pictures of pages"),
        ("a.docx", b"PK\x03\x04rubbish", "can't be read as Word"),
        ("a.eml", b"", "no text"),
    ],
)
def test_a_broken_document_is_named_with_the_mend(name: str, data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        read_bytes(data, name)
    assert name in str(caught.value)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04rubbish", "can't be unpacked"),
        (zipped(**{"a.png": b"x"}), "no file that can be a report"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><rss><channel></channel></rss>', "entities"),
        (b"<rss><channel></channel></rss>", "no items"),
    ],
)
def test_a_bundle_without_reports_is_named(data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said):
        list(reports_in(data, "a.zip"))
