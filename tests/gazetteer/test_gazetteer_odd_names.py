"""What is typed or pasted and is no name: an answer or none, soon, and never a traceback."""

import pytest

from gazetteer import meanings, open_index


@pytest.mark.parametrize("name", ["\u2066Homs\u2069", "\u202bحمص\u202c", "Ho\u200bms"])
def test_marks_of_writing_direction_are_no_part_of_a_name(name: str) -> None:
    assert meanings(name, limit=1, index=open_index())[0].place.country == "SY"


@pytest.mark.parametrize(
    "name",
    ["", " ", "," * 5000, "\ud800", "1" * 5000 + " km south of Baghdad", "Baghdad " * 1300, "\x00\x07", "💥"],
    ids=["empty", "blank", "commas", "half a character", "digits", "long", "control", "emoji"],
)
def test_what_is_no_name_is_answered_without_an_error(name: str) -> None:
    assert len(meanings(name, limit=1, index=open_index())) <= 1
