"""The first letters of a name: what a person who types them expects to see."""

import pytest

from gazetteer import complete


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("gaz", "Gaza"),
        ("idl", "Idlib"),
        ("odes", "Odesa"),
        ("khar", "Khartoum"),
        ("raq", "Ar Raqqah"),
        ("jer", "Jerusalem"),
        ("deir", "Deir ez-Zor"),
        ("mog", "Mogadishu"),
        ("us", "United States"),
        ("ukr", "Ukraine"),
        ("киї", "Kyiv"),
        ("харк", "Kharkiv"),
        ("دمش", "Damascus"),
        ("غز", "Gaza"),
        ("ירוש", "Jerusalem"),
    ],
)
def test_what_is_meant_stands_first(typed, expected):
    first = complete(typed)[0]
    assert (first.name, first.kind in ("city", "country")) == (expected, True)


@pytest.mark.parametrize(
    ("typed", "among"),
    [
        ("mos", "Mosul"),
        ("den h", "The Hague"),
        ("new y", "New York City"),
        ("kals", "Kalso"),
        ("سنج", "Sinjar"),
    ],
)
def test_what_may_be_meant_is_among_the_first(typed, among):
    assert among in [place.name for place in complete(typed, limit=5)]


def test_foreign_names_that_only_begin_so_stand_below():
    places = [place.name for place in complete("khar", limit=6)]
    assert not {"Harare", "Harbin"} & set(places)
