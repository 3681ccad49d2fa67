"""Low, best and high over the counts of one event."""

import datetime as dt

from gazetteer.index import open_index
from mapapp.reading import read_report
from mapapp.reading.prose.words import words_of
from mapapp.reading.toll.casualties import find_casualties
from mapapp.reading.toll.tolls import Count, toll
from mapapp.report import Report

Bounds = tuple[int | None, int | None, int | None]


def _toll(*told: tuple[str, str | None], headline: str = "") -> Bounds | None:
    counts = []
    lines = [(headline, None)] * bool(headline) + list(told)
    words = words_of("\n\n".join(text for text, _ in lines))
    for n, ((_, source), sentence) in enumerate(zip(lines, words.sentences, strict=True)):
        counts += [Count(c, source, bool(headline) and n == 0) for c in find_casualties(words, sentence)]
    found = toll(counts)
    return (found.low, found.best, found.high) if found is not None else None


def test_without_counts_there_is_no_toll() -> None:
    assert _toll(("Shells fell on the town.", None)) is None


def test_at_least_has_no_highest_number() -> None:
    assert _toll(("At least 12 people were killed.", None)) == (12, 12, None)


def test_sources_that_differ_give_the_range() -> None:
    told = _toll(("Four people were killed.", "the army"), ("Six people were killed.", "rescue workers"))
    assert told == (4, 4, 6)


def test_the_report_s_own_number_is_the_best() -> None:
    told = _toll(("Seven people were killed.", "the rebels"), ("Five people were killed.", None))
    assert told == (5, 5, 7)


def test_the_number_most_sources_give_is_the_best() -> None:
    told = _toll(
        ("Nine people were killed.", "a resident"),
        ("Eight people were killed.", "a doctor"),
        ("Eight people were killed.", "a trader"),
    )
    assert told == (8, 8, 9)


def test_an_official_number_goes_before_a_resident_s() -> None:
    told = _toll(
        ("Nine people were killed.", "a resident"), ("Eight people were killed.", "the interior ministry")
    )
    assert told == (8, 8, 9)


def test_the_newest_toll_is_the_best() -> None:
    told = _toll(("Five people were killed.", None), ("The death toll rose to eight.", None))
    assert told == (5, 8, 8)


def test_a_headline_gives_way_to_the_body() -> None:
    assert _toll(
        ("A hundred and eight rebels were killed.", None), headline="More than 100 rebels killed"
    ) == (
        108,
        108,
        108,
    )


def test_the_report_s_own_rounding_gives_way_to_a_source_s_number() -> None:
    told = _toll(("There was anger at the deaths of more than 100 people.", None),
                 ("A total of 112 people were killed.", "the health ministry"))  # fmt: skip
    assert told == (112, 112, 112)


def test_words_without_a_number_give_way_to_one() -> None:
    assert _toll(("Dozens were killed.", None), ("Some 31 people were killed.", "the army")) == (31, 31, 31)


def test_a_commander_is_one_of_the_dead_and_not_the_number_of_them() -> None:
    told = _toll(("The strike killed a commander.", None), ("Three people were killed.", "officials"))
    assert told == (3, 3, 3)


def test_those_who_died_with_him_are_added() -> None:
    assert _toll(("Their leader was killed.", None), ("Two others died with him.", "residents")) == (3, 3, 3)


def test_what_only_some_say_raises_the_high_alone() -> None:
    assert _toll(("A commander was killed.", None), ("Two others died with him.", "Some of them")) == (
        1,
        1,
        3,
    )


def test_attackers_are_left_out_where_others_died() -> None:
    assert _toll(("Six people were killed.", None), ("Police killed three of the gunmen.", None)) == (6, 6, 6)


def test_nobody_hurt_counts_only_where_nobody_tells_otherwise() -> None:
    assert _toll(("There were no casualties.", None), ("Three people were killed.", "medics")) == (3, 3, 3)
    assert _toll(("Nobody was killed.", None)) == (0, 0, 0)


def test_a_corrected_number_goes_before_the_one_it_replaces() -> None:
    told = _toll(
        ("Police had put the earlier toll at 17.", "police"), ("Sixteen people were killed.", "the mayor")
    )
    assert told == (16, 16, 17)


def test_one_of_many_is_not_the_least_of_two_claims() -> None:
    assert _toll(("Sixteen people died.", None), ("One person died in hospital.", None)) == (16, 16, 16)
    assert _toll(("One soldier was killed.", None), ("Twelve soldiers were killed.", "the rebels")) == (
        1,
        1,
        12,
    )


def test_far_more_bodies_than_one_event_had_dead_are_not_its_own() -> None:
    text = (
        "Soldiers shot 26 people dead near Rafah on Tuesday.\n\n"
        "In Jabalia a boy was killed by tank fire on Monday. Doctors said they had received 25 bodies."
    )
    found = read_report(Report(text, published=dt.date(2025, 3, 12)), open_index())
    assert next(i for i in found if i.place_text == "Jabalia").killed_best == 1
