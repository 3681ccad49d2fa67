"""Dates as reports name them, in and out of the published day's light."""

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapapp.reading.dates import DateMention, find_dates, resolve_anchors, resolve_from

SATURDAY = dt.date(2024, 4, 20)


def only(text: str, published: dt.date | None = SATURDAY) -> DateMention:
    found = find_dates(text, published)
    assert len(found) == 1, [m.text for m in found]
    assert text[found[0].start : found[0].end] == found[0].text
    return found[0]


def days(text: str, published: dt.date | None = SATURDAY) -> tuple[str, str, int | None]:
    mention = only(text, published)
    return str(mention.date_start), str(mention.date_end), mention.date_prec


@pytest.mark.parametrize(
    "words",
    [
        "19 April 2024",
        "April 19, 2024",
        "Apr. 19, 2024",
        "the 19th of April 2024",
        "Friday, April 19, 2024",
        "Fri., 19 Apr 2024",
        "2024-04-19",
        "19/04/2024",
        "19.04.2024",
        "04/19/2024",
        "19-Apr-2024",
    ],
)
@pytest.mark.parametrize("published", [SATURDAY, None])
def test_a_full_date_is_read_in_every_common_form(words, published):
    mention = only(f"A shell hit the market on {words}.", published)
    assert (mention.date_start, mention.date_end, mention.date_prec) == (
        dt.date(2024, 4, 19),
        dt.date(2024, 4, 19),
        1,
    )
    assert not mention.relative


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The depot burned on Friday night.", "2024-04-19"),
        ("The depot burned on Saturday.", "2024-04-20"),
        ("The depot burned last Saturday.", "2024-04-13"),
        ("The depot burned at dawn on Tuesday.", "2024-04-16"),
        ("The depot burned late on Thursday.", "2024-04-18"),
        ("The depot burned in the early hours of Wednesday.", "2024-04-17"),
        ("The depot burned yesterday.", "2024-04-19"),
        ("The depot burned this morning.", "2024-04-20"),
        ("The depot burned last night.", "2024-04-19"),
        ("The depot burned three days ago.", "2024-04-17"),
        ("The depot burned the day before yesterday.", "2024-04-18"),
        ("The depot burned on April 2.", "2024-04-02"),
        ("The depot burned on 28 December.", "2023-12-28"),
        ("The depot burned on Tuesday last week.", "2024-04-09"),
    ],
)
def test_a_day_is_reckoned_back_from_the_published_day(text, day):
    assert days(text) == (day, day, 1)
    assert only(text).relative


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The two sides will meet on Friday.", "2024-04-26"),
        ("On Monday, the court will hear the case.", "2024-04-22"),
        ("The convoy is due to leave on Sunday.", "2024-04-21"),
        ("The convoy will leave on 3 January.", "2025-01-03"),
        ("The convoy leaves tomorrow.", "2024-04-21"),
    ],
)
def test_what_is_still_to_come_points_forward(text, day):
    assert days(text) == (day, day, 1)


@pytest.mark.parametrize(
    "text",
    [
        "The minister said on Friday that he will resign.",
        "A car bomb was set off on Friday.",
        "He will resign, the minister said on Friday.",
    ],
)
def test_a_day_on_which_something_was_said_stays_in_the_past(text):
    assert days(text) == ("2024-04-19", "2024-04-19", 1)


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("Raids went on between 3 and 5 March.", "2024-03-03", "2024-03-05", 2),
        ("Raids went on from Monday to Wednesday.", "2024-04-15", "2024-04-17", 2),
        ("Raids went on March 3-5.", "2024-03-03", "2024-03-05", 2),
        ("Raids went on from December 30 to January 2.", "2023-12-30", "2024-01-02", 2),
        ("Raids went on from 30 March to 2 April 2022.", "2022-03-30", "2022-04-02", 2),
        ("Raids went on during the night of 13-14 April.", "2024-04-13", "2024-04-14", 2),
        ("Raids went on overnight.", "2024-04-19", "2024-04-20", 2),
        ("Raids went on overnight into Thursday.", "2024-04-17", "2024-04-18", 2),
        ("Raids went on overnight on Thursday.", "2024-04-17", "2024-04-18", 2),
        ("Raids went on in the night to Thursday.", "2024-04-17", "2024-04-18", 2),
        ("Raids went on overnight on 11 March.", "2024-03-10", "2024-03-11", 2),
        ("Raids went on overnight from Monday to Tuesday.", "2024-04-15", "2024-04-16", 2),
        ("Six climbers died on the last day of February.", "2024-02-29", "2024-02-29", 1),
        ("Raids went on in the past 24 hours.", "2024-04-19", "2024-04-20", 2),
        ("Raids went on last week.", "2024-04-08", "2024-04-14", 3),
        ("Raids went on earlier this week.", "2024-04-15", "2024-04-20", 2),
        ("Raids went on in February.", "2024-02-01", "2024-02-29", 4),
        ("Raids went on in early March.", "2024-03-01", "2024-03-10", 4),
        ("Raids went on in mid-March 2021.", "2021-03-11", "2021-03-20", 4),
        ("Raids went on last month.", "2024-03-01", "2024-03-31", 4),
        ("Raids went on in May last year.", "2023-05-01", "2023-05-31", 4),
        ("Raids went on between January and March.", "2024-01-01", "2024-03-31", 5),
        ("Raids went on in 2017.", "2017-01-01", "2017-12-31", 5),
        ("Raids went on from 2014 to 2016.", "2014-01-01", "2016-12-31", 5),
        ("Raids went on in 1980-88.", "1980-01-01", "1988-12-31", 5),
        ("Raids went on in the 1990s.", "1990-01-01", "1999-12-31", 5),
    ],
)
def test_a_stretch_has_its_first_and_last_day_and_how_precise_it_is(text, first, last, precision):
    assert days(text) == (first, last, precision)


def test_the_weekend_read_on_a_monday_is_the_two_days_before():
    assert days("Two died over the weekend.", dt.date(2024, 4, 22)) == ("2024-04-20", "2024-04-21", 2)


def test_a_week_ago_is_about_seven_days_back():
    first, last, precision = days("It happened a week ago.")
    assert first <= "2024-04-13" <= last
    assert precision == 2


def test_a_month_name_read_early_in_the_year_is_last_years():
    assert days("In December, rebels took the town.", dt.date(2024, 1, 5)) == ("2023-12-01", "2023-12-31", 4)
    assert days("On December 30, rebels took the town.", dt.date(2024, 1, 5))[0] == "2023-12-30"


def test_what_happened_this_month_ended_no_later_than_the_report():
    assert days("In April, rebels took the town.") == ("2024-04-01", "2024-04-20", 4)


def test_leap_days_fall_in_leap_years_only():
    assert days("The bridge fell on 29 February.", dt.date(2025, 3, 9))[0] == "2024-02-29"
    assert days("The bridge fell in February.", dt.date(2023, 3, 9))[1] == "2023-02-28"
    assert not [m for m in find_dates("The bridge fell on 29 February 2023.", None) if m.date_prec == 1]


def test_a_day_the_calendar_lacks_is_no_date():
    assert not [m for m in find_dates("It fell on April 31.", SATURDAY) if m.date_prec == 1]
    assert not find_dates("It fell on 2024-02-31.", SATURDAY)


def test_day_and_month_that_cannot_be_told_apart_stay_open():
    mention = only("Seen on 04/05/2024.")
    assert (mention.kind, mention.date_start) == ("open", None)


@pytest.mark.parametrize(
    "text",
    ["Shots rang out during Ramadan.", "It fell on 15 Ramadan 1445.", "It fell on 31 Farvardin 1403."],
)
def test_other_calendars_are_found_and_left_open(text):
    mention = only(text)
    assert (mention.kind, mention.date_start, mention.date_prec) == ("open", None, None)


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May said so.",
        "Rebels may attack; they march on the city.",
        "At least 5 May have died of it.",
        "A second blast at 10:30 hurt a boy aged 16.",
        "Since 9/11 guards work 24/7.",
        "April Jones and August Berg were hurt.",
        "Shells hit 12 homes and 300 people fled.",
        "Fire spread in 2000 homes.",
        "Bloody Sunday was told of in the Sunday Times.",
        "He sat in the sun, wed in mar.",
        "An overnight coach left the road.",
        "They came back a year to the day after.",
    ],
)
def test_words_that_only_look_like_dates_are_none(text):
    assert [d for d in find_dates(text, SATURDAY) if d.kind != "time"] == []


def test_a_number_of_fighters_after_a_month_is_not_the_day():
    assert days("In February 16 fighters were killed.") == ("2024-02-01", "2024-02-29", 4)


def test_without_a_published_day_relative_dates_are_found_and_open():
    for text in ("on Friday night", "yesterday", "in February", "last month", "overnight", "two weeks ago"):
        mention = only(f"A truck burned {text}.", None)
        assert mention.relative
        assert (mention.date_start, mention.date_end, mention.date_prec) == (None, None, None)


def test_days_after_something_dates_that_something_some_days_back():
    mention = only("The town was bombed, days after rebels seized it.")
    assert mention.kind == "clause"
    assert mention.date_start and mention.date_end
    assert dt.date(2024, 4, 10) <= mention.date_start <= mention.date_end <= dt.date(2024, 4, 18)


def test_two_days_earlier_hangs_on_the_other_date():
    friday, earlier = find_dates("On Friday a depot burned. Two days earlier a bridge fell.", SATURDAY)
    assert (earlier.kind, earlier.date_start, earlier.offset) == ("anchor", None, (-2, -2))
    resolved = resolve_from(earlier, friday)
    assert (resolved.date_start, resolved.date_end, resolved.date_prec) == (
        dt.date(2024, 4, 17),
        dt.date(2024, 4, 17),
        1,
    )


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("The next day", 10),
        ("A day later", 10),
        ("The day before", 8),
        ("That evening", 9),
        ("Three days later", 12),
    ],
)
def test_days_told_from_another_day_follow_the_last_date_named(words, day):
    mentions = resolve_anchors(find_dates(f"On 9 March 2022 a depot burned. {words}, a bridge fell.", None))
    assert mentions[1].date_start == mentions[1].date_end == dt.date(2022, 3, day)


def test_a_date_that_hangs_on_nothing_known_stays_open():
    (mention,) = resolve_anchors(find_dates("Two days later, a bridge fell.", SATURDAY))
    assert mention.date_start is None


def test_since_and_until_are_told():
    assert only("Attacks have stopped since February.").bound == "since"
    assert only("Attacks went on until Thursday.").bound == "until"
    assert only("Attacks began on Thursday.").bound == ""


def test_a_day_that_names_a_known_event_is_marked_as_a_name():
    mention = only("The war began with the 7 October attacks.", dt.date(2025, 11, 3))
    assert (mention.kind, mention.date_start) == ("name", dt.date(2023, 10, 7))
    assert only("A raid followed on 7 October.", dt.date(2025, 11, 3)).date_start == dt.date(2025, 10, 7)


def test_durations_and_habits_have_no_day():
    assert [m.kind for m in find_dates("After months of fire, for three weeks, on Fridays.", SATURDAY)] == [
        "duration",
        "duration",
        "repeated",
    ]


def test_a_date_does_not_run_over_a_blank_line():
    assert [m.text for m in find_dates("It began in May\n\n3 people died.", SATURDAY)] == ["May"]


@given(
    st.lists(
        st.sampled_from(
            "May 3 5 31 2024 February Friday last ago week weeks the of to - and between a days after before"
            " overnight early night 1990s Ramadan since 99999 2024-02-31 9/9/2024 . , \n\n Fridays Dec".split(
                " "
            )
        ),
        max_size=25,
    ),
    st.sampled_from([None, dt.date.min, dt.date.max, SATURDAY]),
)
def test_no_heap_of_date_words_makes_it_fail(words, published):
    text = " ".join(words)
    mentions = find_dates(text, published)
    assert all(text[m.start : m.end] == m.text for m in mentions)
    assert all(a.end <= b.start for a, b in itertools.pairwise(mentions))
    for m in mentions:
        assert (m.date_start is None) == (m.date_end is None) == (m.date_prec is None)
        assert m.date_start is None or m.date_end is None or m.date_start <= m.date_end
    resolve_anchors(mentions)


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("Fighters attacked the post on the 14th, killing two.", "2024-04-14", "2024-04-14", 1),
        ("The bridge fell on the 28th.", "2024-03-28", "2024-03-28", 1),
        ("Rebels took the town in the second week of March.", "2024-03-08", "2024-03-14", 3),
        ("Rebels took the town in the first week of May 2021.", "2021-05-01", "2021-05-07", 3),
        ("The town was shelled the night before last.", "2024-04-18", "2024-04-19", 2),
    ],
)
def test_a_bare_day_of_the_month_and_a_week_of_it_are_the_last_that_were(text, first, last, precision):
    assert days(text) == (first, last, precision)


def test_an_ordinal_before_a_noun_is_no_day():
    assert find_dates("The tower was hit on the 14th floor. It was the 5th of its kind.", SATURDAY) == []


@pytest.mark.parametrize(
    ("text", "days"),
    [("Jets struck on Monday and Tuesday.", 1), ("Jets struck on Monday and Friday.", 2)],
)
def test_two_days_that_follow_each_other_are_one_stretch(text: str, days: int) -> None:
    assert len(find_dates(text, dt.date(2025, 5, 10))) == days


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("on the Saturday before last", "2024-04-06", "2024-04-06"),
        ("killed four a week ago today", "2024-04-11", "2024-04-11"),
        ("a fortnight ago yesterday", "2024-04-03", "2024-04-03"),
        ("hit it last November 25", "2023-11-25", "2023-11-25"),
        ("this past April 9", "2024-04-09", "2024-04-09"),
        ("in retaliation for weekend attacks", "2024-04-13", "2024-04-14"),
    ],
)
def test_weekends_and_days_before_last(text: str, first: str, last: str) -> None:
    assert days(text, dt.date(2024, 4, 18))[:2] == (first, last)


@pytest.mark.parametrize(
    "text", ["crowds buying fireworks for New Year's Eve", "a homecoming weekend of gunfire"]
)
def test_a_feast_to_come_and_a_weekend_of_something_are_no_days(text: str) -> None:
    assert find_dates(text, SATURDAY) == []


def test_a_day_of_another_calendar_stays_open_with_its_of() -> None:
    assert only("on the 25th of Dey").kind == "open"


@pytest.mark.parametrize(
    ("text", "published", "date"),
    [
        ("Rebels stopped three buses on Good Friday.", dt.date(1987, 7, 9), dt.date(1987, 4, 17)),
        ("A bomb went off on Easter Sunday.", dt.date(2019, 4, 22), dt.date(2019, 4, 21)),
        ("Shots were fired on Easter Monday.", dt.date(2016, 2, 1), dt.date(2015, 4, 6)),
    ],
)
def test_days_about_easter_are_counted_from_it(text, published, date):
    (found,) = find_dates(text, published)
    assert (found.date_start, found.date_end) == (date, date)
