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
        ("hod", "Al Hudaydah"),
        ("kie", "Kyiv"),
        ("kyi", "Kyiv"),
        ("hasak", "Al Hasakah"),
        ("al-h", "Al Hudaydah"),
        ("دير", "Deir ez-Zor"),
        ("سنج", "Sinjar"),
        ("الح", "Al Hudaydah"),
        ("پشا", "Peshawar"),
        ("هرا", "Herat"),
        ("маріу", "Mariupol"),
        ("дон", "Donetsk"),
        ("ирп", "Irpin"),
        ("tri", "Tripoli"),
        ("bag", "Baghdad"),
        ("mos", "Moscow"),
        ("ا", "Iraq"),
        ("el f", "El Fasher"),
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
        ("rut", "Ar Rutbah"),
        ("kob", "Ayn al 'Arab"),
        ("qai", "Al Qa'im"),
        ("gom", "Goma"),
        ("bak", "Bakhmut"),
        ("deu", "Germany"),
        ("burm", "Myanmar"),
        ("s", "Sudan"),
    ],
)
def test_what_may_be_meant_is_among_the_first(typed, among):
    assert among in [place.name for place in complete(typed, limit=5)]


def test_foreign_names_that_only_begin_so_stand_below():
    places = [place.name for place in complete("khar", limit=6)]
    assert not {"Harare", "Harbin"} & set(places)


@pytest.mark.parametrize("typed", ["kyi", "goz", "kie", "san", "al", "دير", "springf"])
def test_no_two_that_are_offered_read_the_same(typed):
    read = [(place.name, place.admin1, place.country) for place in complete(typed, limit=20)]
    assert 10 < len(read) == len(set(read))


def test_namesakes_stand_after_the_other_names_unless_their_name_is_typed_whole():
    begun = [place.name for place in complete("kyi", limit=6)]
    assert len(begun) == len(set(begun))
    whole = [(place.name, place.country) for place in complete("springfield", limit=4)]
    assert whole.count(("Springfield", "US")) > 2


def test_only_the_foreign_name_of_a_country_stands_below_the_towns_that_begin_so():
    assert complete("jer")[0].name == "Jerusalem" and complete("ger")[0].name == "Germany"
    assert complete("kra", limit=3)[0].kind == "city"


def test_a_country_asked_for_is_kept_to():
    assert {place.country for place in complete("al", country="sy")} == {"SY"}
