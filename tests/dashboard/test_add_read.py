"""What the page reads before it keeps anything: files, archives, feeds, and what is wrong with them."""

import datetime as dt
import io
import zipfile

import gazetteer
from mapapp.dashboard.add_read import Preview, Source, dated, read

REPORT = b"Blast in Kirkuk\n\nA car bomb killed six people in Kirkuk on Sunday, police said.\n"
FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Tigris Post</title>
<item><title>Shells fall on Aleppo</title><link>https://post.example/1</link>
<description>Shelling killed two civilians in Aleppo on Monday.</description>
<pubDate>Tue, 21 May 2024 10:00:00 GMT</pubDate></item></channel></rss>"""
MAIL = b"""From: Desk <desk@post.example>\r\nSubject: Attack in Mosul\r\nDate: Fri, 03 May 2024 09:00:00 +0000
Content-Type: text/plain\r\n\r\nA roadside bomb killed three soldiers in Mosul on Thursday.\r\n"""


def _read(*files: tuple[bytes, str], day: dt.date | None = None) -> Preview:
    def source(data: bytes, name: str) -> Source:
        return lambda: (data, name)

    sources = [source(*file) for file in files]
    return read(sources, day, gazetteer.open_index(), lambda share, name: None)


def test_an_archive_a_feed_and_a_mail_give_their_reports_and_what_is_wrong() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", REPORT)
        archive.writestr("b.txt", b"")
    preview = _read((packed.getvalue(), "week.zip"), (FEED, "feed.rss"), (MAIL, "mail.eml"))
    assert [report.title for report, _ in preview.found] == [
        "Blast in Kirkuk", "Shells fall on Aleppo", "Attack in Mosul",
    ]  # fmt: skip
    assert all(incidents for _, incidents in preview.found)
    assert preview.found[1][0].published == dt.date(2024, 5, 21)
    (problem,) = preview.problems
    assert "week.zip/b.txt" in problem


def test_a_day_given_later_dates_only_what_told_none() -> None:
    preview = _read((REPORT, "a.txt"), (FEED, "feed.rss"))
    assert preview.found[0][0].published is None
    again = dated(preview, dt.date(2024, 7, 8), gazetteer.open_index())
    assert [report.published for report, _ in again.found] == [dt.date(2024, 7, 8), dt.date(2024, 5, 21)]
    (incident,) = again.found[0][1]
    assert incident.date_start == dt.date(2024, 7, 7)
