"""Which of a sentence's places is the event's."""

import pytest

from gazetteer import open_index
from mapapp.errors import InputError
from mapapp.reading.link import link_places, link_row, score_places


def marked(text: str) -> tuple[str, tuple[int, int]]:
    """The text without its asterisks, and the characters that stood between them."""
    start = text.index("*")
    end = text.index("*", start + 1)
    return text.replace("*", ""), (start, end - 1)


def linked(text: str) -> list[str]:
    plain, event = marked(text)
    return [plain[p.start : p.end] for p in link_places(plain, event, open_index())]


def test_the_town_after_the_event_is_where_it_happened():
    assert linked("Gunmen *shot* three policemen in the town of Baquba on Sunday.") == ["Baquba"]


def test_a_place_that_distance_is_measured_from_is_not_the_events():
    assert linked("A bomb *exploded* in Ramadi, about 100 kilometres west of Baghdad.") == ["Ramadi"]


def test_every_place_of_a_list_is_the_events():
    assert linked("Warplanes *bombed* the villages of Sarmin, Binnish and Taftanaz on Tuesday.") == [
        "Sarmin",
        "Binnish",
        "Taftanaz",
    ]


def test_a_sentence_without_a_place_has_none():
    assert linked("Three soldiers were *wounded* and two arrested, an officer said.") == []


def test_the_place_of_the_event_scores_above_the_speakers():
    text, event = marked("Rebels *shelled* the town of Avdiivka on Monday, an official said in Kyiv.")
    spans = [(text.index(name), text.index(name) + len(name)) for name in ("Avdiivka", "Kyiv")]
    town, capital = score_places(text, event, spans, open_index())
    assert 0 <= capital < town <= 1


def test_names_without_capitals_are_scored_where_they_are_given():
    text, event = marked("ثلاثة قتلى في *انفجار* وسط بغداد")
    start = text.index("بغداد")
    (score,) = score_places(text, event, [(start, start + 5)], open_index())
    assert 0 < score <= 1


def test_a_row_in_gives_a_row_out_with_the_characters_of_each_place():
    text, event = marked("Police *shot* a man dead in Karachi on Friday.")
    row = link_row({"id": "a", "text": text, "event": {"start": event[0], "end": event[1]}}, open_index())
    assert row["id"] == "a"
    assert [text[p["start"] : p["end"]] for p in row["places"]] == ["Karachi"]


@pytest.mark.parametrize(
    "row",
    [
        {"id": 1, "text": "A raid."},
        {"id": 1, "text": "A raid.", "event": {"start": 2}},
        {"id": 1, "text": "A raid.", "event": {"start": 5, "end": 99}},
        {"id": 1, "text": None, "event": {"start": 0, "end": 1}},
        {"id": 1, "text": "A raid.", "event": {"start": 3, "end": 3}},
    ],
)
def test_a_row_that_lacks_something_is_refused_with_a_word_on_what(row):
    with pytest.raises(InputError, match="row 1"):
        link_row(row, open_index())


def test_a_long_text_is_read_around_the_event_only():
    noise = "He spoke in Paris for a while. " * 400
    text, event = marked(noise + "Gunmen *shot* three men in Kirkuk on Sunday. " + noise)
    assert [text[p.start : p.end] for p in link_places(text, event, open_index())] == ["Kirkuk"]
