"""The reader: every word of the report there, the evidence marked, nothing alive in it."""

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from mapapp.dashboard.marks import LONGEST, marked
from mapapp.dashboard.reader import about, fields, headline, side_by_side, source
from mapapp.incident import Claim, Evidence, Incident
from mapapp.report import Report

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)> \" ' & javascript:alert(3)"


class Seen(HTMLParser):
    """What a browser would make of it: tags, attributes, text, and the words within marks."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.names: list[str] = []
        self.text = ""
        self.marks: list[tuple[str, str]] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.names += [name for name, _ in attrs]
        if tag == "mark":
            self._open.append(dict(attrs).get("class") or "")
            self.marks.append((self._open[-1], ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "mark":
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._open:
            kind, before = self.marks[-1]
            self.marks[-1] = (kind, before + data)


def test_the_words_of_each_field_are_marked_by_their_kind() -> None:
    text = "A drone hit Rutba on Friday, killing four."
    evidence = [
        Evidence("event_type", 2, 7),
        Evidence("place_text", 12, 17),
        Evidence("date_start", 21, 27),
        Evidence("killed_best", 29, 41),
    ]
    seen = Seen(marked(text, evidence))
    assert seen.marks == [
        ("what", "drone"),
        ("where", "Rutba"),
        ("when", "Friday"),
        ("toll", "killing four"),
    ]


def test_the_narrower_of_two_marks_shows() -> None:
    seen = Seen(marked("killing four men", [Evidence("killed_best", 0, 16), Evidence("targets", 13, 16)]))
    assert seen.marks == [("toll", "killing four "), ("who", "men")]


@given(
    st.text(max_size=200),
    st.lists(
        st.tuples(
            st.sampled_from(["date_start", "place_text", "claims", "source_sentence"]),
            st.integers(0, 220),
            st.integers(0, 220),
        ),
        max_size=6,
    ),
)
def test_no_letter_of_the_report_is_lost_or_added_whatever_is_marked(
    text: str, ranges: list[tuple[str, int, int]]
) -> None:
    text = text.replace("\r", "\n").replace("\0", " ")
    evidence = [Evidence(field, min(a, b), max(a, b)) for field, a, b in ranges]
    seen = Seen(marked(text, evidence))
    assert seen.text == text
    assert set(seen.tags) <= {"mark", "span"}


def test_a_very_long_report_is_shown_around_its_words_and_says_so() -> None:
    text = "x" * 3 * LONGEST + "Rutba" + "y" * LONGEST
    seen = Seen(marked(text, [Evidence("place_text", 3 * LONGEST, 3 * LONGEST + 5)]))
    assert seen.marks == [("where", "Rutba")]
    assert "characters not shown" in seen.text
    assert len(seen.text) < 1.1 * LONGEST


def test_hostile_text_in_every_field_stays_text() -> None:
    hostile = Incident(
        "i", "e", "r",
        event_type=HOSTILE, sub_event_type=HOSTILE, status=HOSTILE,
        perpetrators=(HOSTILE,), targets=(HOSTILE,), groups=(HOSTILE, HOSTILE + "2"),
        place_text=HOSTILE, place_name=HOSTILE, admin1=HOSTILE, country=HOSTILE, place_why=HOSTILE,
        claims=(Claim(HOSTILE, HOSTILE, 3, HOSTILE),),
        evidence=(Evidence("place_text", 0, len(HOSTILE)),),
    )  # fmt: skip
    report = Report(HOSTILE, title=HOSTILE, publisher=HOSTILE, url="javascript:alert(4)")
    other = Report(HOSTILE + "2", publisher=HOSTILE)
    accounts = [(hostile, report), (Incident("j", "e", "s", event_type="Battles"), other)]
    html = headline(hostile) + fields(hostile, report) + source(hostile, report)
    html += side_by_side(accounts, hostile)
    seen = Seen(html)
    assert not {"script", "img"} & set(seen.tags)
    assert not [name for name in seen.names if name.startswith("on")]
    assert 'href="javascript' not in html
    assert HOSTILE in seen.text


def test_a_link_leads_to_the_original_only_over_the_web() -> None:
    assert 'href="https://news.example/a"' in about(Report("t", url="https://news.example/a"))
    for url in (
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//x.example",
        "http://[",
        "",
    ):
        assert "<a " not in about(Report("t", url=url))


def test_accounts_that_differ_are_set_side_by_side() -> None:
    first = Incident("i", "e", "r", event_type="Battles", killed_best=3, source_sentence="Three died.")
    second = Incident("j", "e", "s", event_type="Battles", killed_best=16, source_sentence="Many died.")
    shown = Seen(
        side_by_side([(first, Report("a", publisher="One")), (second, Report("b", publisher="Two"))], second)
    )
    assert "2 accounts differ on how many were killed" in shown.text
    assert "Three died." in shown.text
    assert "Many died." in shown.text
    assert "3" in shown.text
    assert "16" in shown.text
    assert "What" not in shown.text


def test_one_account_has_nothing_to_differ_from() -> None:
    alone = Incident("i", "e", "r")
    assert side_by_side([(alone, Report("a"))], alone) == ""


def test_accounts_that_agree_say_so_and_stand_in_their_own_words() -> None:
    told = [
        (Incident("i", "e", "r", killed_best=3, source_sentence="Three died."), Report("a")),
        (Incident("j", "e", "s", source_sentence="Some died."), Report("b")),
    ]
    shown = Seen(side_by_side(told, told[0][0])).text
    assert "2 accounts agree on every field they tell" in shown
    assert "Some died." in shown


def test_place_words_lead_to_the_map_only_where_there_is_a_place() -> None:
    text, words = "A drone hit Rutba.", [Evidence("place_text", 12, 17), Evidence("event_type", 2, 7)]
    assert '<mark class="where" role="button"' in marked(text, words, placed=True)
    assert marked(text, words, placed=True).count("role=") == 1
    assert "role=" not in marked(text, words)


def test_a_place_of_another_script_keeps_the_order_of_its_names() -> None:
    incident = Incident("i", "e", "r", place_name="الميادين", admin1="Deir ez-Zor", country="Syria")
    told = "<bdi>الميادين</bdi>, <bdi>Deir ez-Zor</bdi>, <bdi>Syria</bdi>"
    assert told in headline(incident)
    assert told in fields(incident, Report("a"))


def test_what_is_not_told_takes_no_room() -> None:
    shown = Seen(fields(Incident("i", "e", "r", event_type="Battles"), Report("a"))).text
    assert "Killed" not in shown
    assert "date not told" in shown
