"""Files as people have them, on disk."""

import datetime as dt
from pathlib import Path

import pytest

from mapapp.errors import InputError
from mapapp.exchange.reports import read_bytes, read_file, report_files

DAY = dt.date(2024, 4, 20)


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_the_first_line_alone_is_the_headline(tmp_path: Path) -> None:
    report = read_file(written(tmp_path, "a.txt", "Blast near Hama\n\nOne person died.\n"), DAY)
    assert (report.title, report.published) == ("Blast near Hama", DAY)
    assert report.text == "Blast near Hama\n\nOne person died."


def test_a_text_without_a_headline_has_none(tmp_path: Path) -> None:
    assert read_file(written(tmp_path, "a.txt", "One person died near Hama.\nMore to come.")).title is None


def test_front_matter_says_who_published_it_and_when(tmp_path: Path) -> None:
    head = "---\ntitle: A blast\npublisher: Reuters\npublished: 2024-04-19\nnote: ours\n---\n"
    report = read_file(written(tmp_path, "a.md", head + "A blast\n\nIt was loud."), DAY)
    assert (report.title, report.publisher, report.published) == ("A blast", "Reuters", dt.date(2024, 4, 19))
    assert report.text.startswith("A blast\n\nIt")


def test_a_saved_page_gives_its_article_title_and_day(tmp_path: Path) -> None:
    page = """<!doctype html><html><head><title>Blast near Hama</title>
    <meta property="og:site_name" content="The Paper">
    <meta property="article:published_time" content="2024-03-02T10:00:00Z"></head>
    <body><nav>Home News Sport</nav><article><h1>Blast near Hama</h1>
    <p>One person was killed on Friday when a bomb went off near Hama, a doctor at the hospital said.</p>
    <p>The army said that it was looking for two men who had left the scene in a white car.</p></article>
    <footer>All rights reserved</footer></body></html>"""
    report = read_file(written(tmp_path, "a.html", page))
    assert report.title == "Blast near Hama"
    assert report.published == dt.date(2024, 3, 2)
    assert "One person was killed on Friday" in report.text
    # the article's paragraphs and nothing else
    assert [block[:9] for block in report.text.split("\n\n")] == ["Blast nea", "One perso", "The army "]


def test_a_page_is_decoded_as_it_says(tmp_path: Path) -> None:
    words = "<p>Один человек погиб в пятницу при взрыве бомбы недалеко от города Хама, сообщил врач.</p>"
    page = f"<html><head><meta charset=koi8-r></head><body><article>{words * 3}</article></body></html>"
    assert "человек погиб" in read_file(written(tmp_path, "a.html", page.encode("koi8-r"))).text


@pytest.mark.parametrize(
    ("head", "title", "publisher", "published"),
    [
        (
            "title: Raid: two dead\ndate: 7 March 2024\nsource: Wire",
            "Raid: two dead",
            "Wire",
            dt.date(2024, 3, 7),
        ),
        ("Title: A\nPublished: March 7, 2024", "A", None, dt.date(2024, 3, 7)),
    ],
)
def test_front_matter_as_other_programs_write_it(
    tmp_path: Path, head: str, title: str, publisher: str | None, published: dt.date
) -> None:
    report = read_file(written(tmp_path, "a.md", f"---\n{head}\n---\nA blast.\n\nIt was loud."))
    assert (report.title, report.publisher, report.published) == (title, publisher, published)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1256"])
def test_arabic_reads_in_the_encodings_it_comes_in(tmp_path: Path, encoding: str) -> None:
    words = "انفجار في عكاشات\n\nقتل شخص واحد في غارة على معسكر في عكاشات غرب العراق يوم الجمعة قالت الشرطة"
    assert read_file(written(tmp_path, "a.txt", words.encode(encoding))).text == words


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.txt", b"", "no text"),
        ("blank.txt", b" \n\n ", "no text"),
        ("image.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)), "not text"),
        ("noise.txt", bytes(range(1, 256)) * 20, "not text"),
        ("huge.txt", b"word " * 10_000_000, "50 MB is too long"),
        ("head.md", b"---\npublished: soon\n---\nA\n\nB", "published: soon"),
        ("month.md", b"---\npublished: 2024-13-45\n---\nA\n\nB", "2024-13-45"),
        ("order.md", b"---\npublished: 03/04/2024\n---\nA\n\nB", "write the day as"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "an older Word file"),
        ("a.rtf", b"{\\rtf1 words}", "save it as .docx"),
        ("yaml.md", b"---\ntitle: [a\npublished: 2024-01-01\n---\nA\n\nB", "line"),
    ],
)
def test_what_is_no_report_is_named_with_the_mend(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    with pytest.raises(InputError, match=said) as caught:
        read_file(written(tmp_path, name, content))
    assert name in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gone\.txt: no such file"):
        read_file(tmp_path / "gone.txt")


def test_a_folder_gives_its_reports_in_order_and_nothing_hidden(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("b.txt", "sub/a.md", "picture.png", "README.md", ".git/c.txt"):
        written(tmp_path, name, "x")
    assert [path.relative_to(tmp_path).as_posix() for path in report_files(tmp_path)] == ["b.txt", "sub/a.md"]


def test_windows_line_ends_do_not_move_evidence() -> None:
    assert read_bytes(b"A\r\n\r\nB\r\nC", "a.txt").text == "A\n\nB\nC"
