"""Archives and e-mails: every report in them is read, and what can't be is named."""

import io
import zipfile
from email.message import EmailMessage

import pytest

from mapapp.errors import InputError
from mapapp.exchange.bundles import is_bundle, reports_in
from mapapp.exchange.reports import read_bytes
from mapapp.report import Report

FEED = """<rss version="2.0"><channel><title>Radio</title><item><title>Raid</title>
<description>Two people were killed in Hama.</description></item></channel></rss>"""


def letter() -> bytes:
    mail = EmailMessage()
    mail["Subject"], mail["From"] = "Sitrep", "Desk <desk@example.org>"
    mail["Date"] = "Fri, 08 Mar 2024 10:00:00 +0000"
    mail.set_content("Two soldiers were killed near Kirkuk on Tuesday.")
    mail.add_attachment("Three people were killed in Hama on Monday.", filename="hama.txt")
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    mail.add_attachment(b"a,b\n1,2", maintype="text", subtype="csv", filename="events.csv")
    mail.add_attachment(b"%PDF-rubbish", maintype="application", subtype="pdf", filename="../x.pdf")
    inner = EmailMessage()
    inner["Subject"] = "Forwarded"
    inner.set_content("A bomb killed one in Mosul.")
    mail.add_attachment(inner)
    return bytes(mail)


def parts(data: bytes, name: str) -> tuple[list[Report], list[str]]:
    assert is_bundle(data, name)
    found = list(reports_in(data, name))
    return [one for one in found if isinstance(one, Report)], [
        str(one) for one in found if isinstance(one, InputError)
    ]


def test_what_is_attached_to_an_email_is_read_and_what_is_not_is_named() -> None:
    reports, problems = parts(letter(), "a.eml")
    assert [one.origin for one in reports] == ["a.eml", "a.eml/hama.txt", "a.eml/letter 5.eml"]
    assert "Kirkuk" in reports[0].text and reports[0].publisher == "Desk"
    assert "Hama" in reports[1].text and "Mosul" in reports[2].text
    # an attachment is of the day it was sent, where it tells no other
    assert {str(one.published) for one in reports} == {"2024-03-08"}
    assert any("a.eml/x.pdf: can't be read as PDF" in one for one in problems)
    assert any("logo.png" in one and "events.csv" in one and "imported" in one for one in problems)


def test_an_email_without_attachments_is_one_report() -> None:
    mail = EmailMessage()
    mail["Subject"] = "Sitrep"
    mail.set_content("Two soldiers were killed near Kirkuk on Tuesday.")
    assert not is_bundle(bytes(mail), "a.eml")
    assert "Kirkuk" in read_bytes(bytes(mail), "a.eml").text


def test_an_archive_gives_feeds_and_emails_too_and_names_what_it_leaves_out() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("mail/a.eml", letter())
        archive.writestr("radio.rss", FEED)
        archive.writestr("tables/log.xlsx", b"PK")
        archive.writestr("inner.zip", b"PK\x03\x04")
        archive.writestr("__MACOSX/._a", "x")
        archive.writestr("README.txt", "how this was made")
    reports, problems = parts(held.getvalue(), "week.zip")
    assert [one.origin for one in reports] == [
        "week.zip/mail/a.eml", "week.zip/mail/a.eml/hama.txt", "week.zip/mail/a.eml/letter 5.eml",
        "week.zip/radio.rss",
    ]  # fmt: skip
    (left,) = [one for one in problems if one.startswith("week.zip: ")]
    assert "inner.zip" in left and "tables/log.xlsx" in left and "MACOSX" not in left and "README" not in left


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("word/document.xml", "a Word document"),
        ("xl/workbook.xml", "import it"),
        ("a.jpg", "holds no file that"),
    ],
)
def test_an_archive_that_is_a_document_is_told(part: str, said: str) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr(part, "<x/>")
    with pytest.raises(InputError, match=said):
        list(reports_in(held.getvalue(), "a.zip"))


def test_xml_that_is_no_feed_is_no_report() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("settings.xml", "<settings>killed</settings>")
    reports, problems = parts(held.getvalue(), "a.zip")
    assert reports == [] and "settings.xml: is no feed" in problems[0]


@pytest.mark.parametrize("name", ["log.csv", "LOG.XLSX", "a.geojson", "a.csv.gz"])
def test_a_table_is_no_report_and_its_way_in_is_named(name: str) -> None:
    with pytest.raises(InputError, match=f"{name}: is a table and no report; import it"):
        read_bytes(b"PK\x03\x04", name)
    assert not is_bundle(b"PK\x03\x04", name)
