"""What a file or an address tells of itself: words and no more, however it is written; nothing swells."""

import io
import re
import time
import zipfile
from pathlib import Path

import docx
import pytest

import gazetteer
from mapapp import intake
from mapapp.errors import InputError
from mapapp.exchange import documents
from mapapp.exchange.bundles import reports_in
from mapapp.exchange.reports import read_bytes
from mapapp.reading.dates import find_dates
from mapapp.report import Report
from mapapp.store import Filter, open_store
from mapapp.store.address import shown
from mapapp.store.filter import MOST_WORDS
from tests.safety import hostile

WORDS = "A bomb killed two people in Mosul."


def headed(*lines: str) -> Report:
    return read_bytes("\n".join(["---", *lines, "---", WORDS]).encode(), "a.md")


def test_aliases_that_would_fill_any_memory_are_refused() -> None:
    doubled = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    with pytest.raises(InputError, match=r"a\.md, line 3: .*aliases"):
        headed("a0: &a0 [x]", *doubled, "title: *a11")


def test_a_head_that_nests_without_end_is_refused() -> None:
    with pytest.raises(InputError, match="nests too deep"):
        headed("title: " + "[" * 1_500)


def test_what_stands_in_the_head_is_words_as_they_stand() -> None:
    told = headed("title: " + "1:" + "59:" * 3_000 + "59", "publisher: [Reuters, AP]", "published: 2024-4-9")
    assert told.title and told.title.startswith("1:59:59")
    assert told.publisher == "Reuters, AP" and str(told.published) == "2024-04-09"
    assert headed("title: yes", "url: ~").title == "yes" and headed("url: ~").url is None


@pytest.mark.parametrize("day", ["2024-02-31", "2024-13-01", "0000-00-00", "soon", "2024-02-300"])
def test_a_day_that_there_is_not_is_refused(day: str) -> None:
    with pytest.raises(InputError, match="write the day as"):
        headed(f"published: {day}")


def test_half_a_letter_is_the_sign_for_a_lost_one(tmp_path: Path) -> None:
    report = headed('title: "\\ud800 x"')
    assert report.title == "\ufffd x"
    report = Report(text=f"{WORDS}\udfff", publisher="\udcff")
    store = open_store(tmp_path / "store")
    store.add([report], [])
    kept = store.report(report.report_id)
    assert kept and kept.text == f"{WORDS}\ufffd" and kept.publisher == "\ufffd"


def test_a_cell_that_says_it_is_endlessly_wide_is_one_cell() -> None:
    document, buffer = docx.Document(), io.BytesIO()
    document.add_paragraph(WORDS)
    document.add_table(1, 2).cell(0, 0).text = "Killed"
    document.save(buffer)
    made = io.BytesIO()
    with zipfile.ZipFile(buffer) as right, zipfile.ZipFile(made, "w") as wide:
        for name in right.namelist():
            grown = re.sub(rb"<w:tcW [^>]*>", b'<w:gridSpan w:val="900000000"/>', right.read(name), count=1)
            wide.writestr(name, grown if name == "word/document.xml" else right.read(name))
    assert read_bytes(made.getvalue(), "a.docx").text == f"{WORDS}\n\nKilled | "


def test_what_is_asked_may_hold_half_a_letter_and_not_any_number_of_words(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store")
    store.add([Report(WORDS)], [])
    for field in ("words", "groups", "publishers", "reports"):
        assert store.count(Filter.from_query({field: ["\ud800"]})).incidents == 0
    with pytest.raises(InputError, match="at most"):
        Filter.from_query({"words": ["a " * (MOST_WORDS + 1)]})
    assert store.count(Filter.from_query({"words": [" ".join(map(str, range(MOST_WORDS)))]})).incidents == 0


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("s3://KEY:SECRET@bucket/map", "s3://…@bucket/map"),
        ("az://box/map?sig=SECRET&se=2024", "az://box/map?…"),
        ("s3://bucket/map", "s3://bucket/map"),
        ("/data/who@home/map?", "/data/who@home/map?"),
    ],
)
def test_the_address_of_a_store_is_shown_without_what_opens_it(url: str, said: str) -> None:
    assert shown(url) == said


def test_the_heads_of_an_email_fill_no_memory_and_end_no_program() -> None:
    body = f"\n\n{WORDS}\n".encode()
    long = read_bytes(b"Subject: " + b"=?utf-8?q?a?= " * 20_000 + body, "a.eml")
    assert long.title and len(long.title) < 3_000 and WORDS in long.text
    for head in (b"From: " + b"(" * 50_000, b"From: " + b"<" * 50_000, b"Date: 31 Feb 2024 10:00:00 +9999"):
        try:
            assert WORDS in read_bytes(b"Subject: x\n" + head + body, "a.eml").text
        except InputError as error:
            assert "can't be read as e-mail" in str(error)


@pytest.mark.parametrize("between", [" ", "=1 ", "='>' ", '="<b" ', "/"])
@pytest.mark.parametrize("before", ["", "<!-- <b x=' -->", "<script>'<b x=\"'</script>"])
def test_a_tag_with_attributes_without_end_is_refused_before_it_is_parsed(between: str, before: str) -> None:
    many = between.join(f"a{number}" for number in range(100_000))
    page = f"<html><body>{before}<p {many}>{WORDS}</p></body></html>"
    began = time.process_time()
    with pytest.raises(InputError, match="a tag of more than 500 attributes"):
        read_bytes(page.encode(), "a.html")
    with pytest.raises(InputError, match="a tag of more than 500 attributes"):
        read_bytes(b"Subject: x\nContent-Type: text/html\n\n" + page.encode(), "a.eml")
    assert documents.plain(page) == ""
    assert time.process_time() - began < 5


def test_a_page_of_many_right_tags_is_looked_at_in_little_time() -> None:
    part = f"<p class='a' data-b=\"{{'c': '<b>'}}\">{WORDS}</p>"
    began = time.process_time()
    documents.check_tags(part * 50_000, "a.html")
    for made in ("<a x='", '<a x="<b y=\'"', "<", "<a ", "<a/", "<a x=", "<a " + "x " * 499):
        try:
            documents.check_tags(made * (3_000_000 // len(made)), "a.html")
        except InputError as error:
            assert "attributes" in str(error)
    assert time.process_time() - began < 10


def test_an_item_of_a_feed_with_a_day_that_there_is_not_has_none() -> None:
    days = (
        "Sat, 31 Feb 2024 10:00:00 GMT",
        "Mon, 01 Jan 0001 00:00:00 +2300",
        "0000-00-00",
        "2024-02-31T10:00Z",
    )
    items = "".join(
        f"<item><title>Blast</title><pubDate>{day}</pubDate><description>{WORDS}</description></item>"
        for day in days
    )
    feed = f"<rss version='2.0'><channel><title>Radio</title>{items}</channel></rss>".encode()
    reports = list(reports_in(feed, "a.rss"))
    assert len(reports) == len(days)
    assert all(
        isinstance(one, Report) and (one.published is None or one.published.year > 1) for one in reports
    )


@pytest.mark.parametrize("year", ["99999999999999999999", "0", "10000"])
def test_days_in_years_that_there_are_not_are_no_days(year: str) -> None:
    for day in (f"{year}-03-02", f"3/4/{year}", f"2.3.{year}", "31 February 2024", "30.2.2024"):
        said = find_dates(f"On {day} a bomb killed two people in Mosul.", None)
        assert not [one for one in said if one.kind == "day" and one.date_prec == 1 and one.date_start]


def test_a_text_may_end_right_after_any_deed() -> None:
    for number in range(3):
        words = f"A bomb killed {number} people in Hama on 1 March 2024, police said. Troops raided Tikrit."
        report, _ = intake.read(Report(words), gazetteer.open_index())
        assert report.language == "en"


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".eml"])
def test_a_file_of_little_that_unpacks_to_much_text_is_refused(
    monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    assert read_bytes(hostile.REPORTS[suffix], f"a{suffix}").text
    monkeypatch.setattr(documents, "_LONGEST_TEXT", 50)
    with pytest.raises(InputError, match="too much for one"):
        read_bytes(hostile.REPORTS[suffix], f"a{suffix}")
