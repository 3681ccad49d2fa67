"""Which words of a report are place names, and how each is used."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer import LocalGazetteer, open_index
from mapapp.reading.toponyms import ANSWERED, Toponym, find_toponyms, geoparse_row

INDEX = open_index()


def read(text: str) -> list[Toponym]:
    return find_toponyms(text, INDEX)


def names(text: str, *uses: str) -> list[str]:
    return [t.text for t in read(text) if t.use in (uses or ANSWERED)]


def test_towns_provinces_and_countries_are_found_where_they_stand() -> None:
    text = "Gunmen shot two farmers near Baqubah, in Diyala province, Iraq, on Sunday, police said."
    found = read(text)
    assert [t.text for t in found] == ["Baqubah", "Diyala", "Iraq"] or [t.text for t in found] == [
        "Baqubah",
        "Diyala province",
        "Iraq",
    ]
    assert all(text[t.start : t.end] == t.text for t in found)


def test_names_come_in_order_and_never_overlap() -> None:
    text = "From Kyiv, Kharkiv and Odesa in Ukraine to Rostov-on-Don and Belgorod in Russia, sirens sounded."
    found = read(text)
    assert len(found) >= 6
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_a_list_of_towns_is_so_many_towns() -> None:
    text = "Shells fell on Idlib, Saraqib, Maarat al-Numan and Khan Sheikhoun, residents said."
    found = names(text)
    assert {"Idlib", "Saraqib"} <= set(found)
    assert len(found) == 4


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Jordan Smith told reporters that he would appeal the verdict.", "Jordan"),
        ("The actress Paris Hilton arrived late on Tuesday.", "Paris"),
        ("Mr. Houston, a lawyer for the family, said the court was wrong.", "Houston"),
    ],
)
def test_people_who_bear_a_place_name_are_no_places(text: str, person: str) -> None:
    assert not any(person in name for name in names(text))


def test_a_name_is_read_in_the_light_of_its_other_mentions() -> None:
    text = "The ship Victoria left on Monday. Victoria carried 300 people. Crew aboard Victoria were ill."
    assert names(text) == []


def test_an_organisation_that_bears_a_place_name_is_not_where_something_happened() -> None:
    found = names("The Washington Post and the New York Times reported on the talks in Doha on Monday.")
    assert found == ["Doha"]


def test_a_people_is_a_demonym() -> None:
    found = read("Turkish troops and Syrian fighters clashed outside Manbij on Thursday.")
    uses = {t.text: t.use for t in found}
    assert uses["Turkish"] == "demonym"
    assert uses["Syrian"] == "demonym"
    assert uses["Manbij"] == "literal"


def test_a_capital_that_speaks_is_a_metonym() -> None:
    found = read("Washington said it would send more aid, while fighting went on around Khartoum.")
    uses = {t.text: t.use for t in found}
    assert uses["Washington"] == "metonym"
    assert uses["Khartoum"] == "literal"


def test_where_a_report_was_filed_is_its_dateline() -> None:
    found = read("NAIROBI (Reuters) - Armed men killed four villagers near Garissa, officials said.")
    assert (found[0].text, found[0].use) == ("NAIROBI", "dateline")
    assert [t.text for t in found if t.use == "literal"] == ["Garissa"]


def test_a_village_that_no_gazetteer_has_is_found_by_what_stands_around_it() -> None:
    text = "Soldiers burned houses in the village of Qarmutiya, in Sudan's North Darfur state, people said."
    village = next(t for t in read(text) if t.text == "Qarmutiya")
    assert village.place is not None
    assert village.place.country == "SD"
    assert village.radius_km is not None
    assert village.radius_km >= 50
    assert "not in the gazetteer" in village.why
    assert village.score < 0.5


def test_spans_that_are_given_are_answered_each_once_as_they_are() -> None:
    text = "Fire broke out in Basra and in Amara."
    spans = [(18, 23), (31, 36)]
    assert [(t.start, t.end) for t in find_toponyms(text, INDEX, spans=spans)] == spans
    assert find_toponyms(text, INDEX, spans=[]) == []


def test_a_geocoder_will_do_for_an_index() -> None:
    text = "Fire broke out in Basra."
    assert find_toponyms(text, LocalGazetteer()) == read(text)


def test_geoparse_answers_names_of_places_and_leaves_out_peoples() -> None:
    text = "Iraqi police closed a road in Kirkuk."
    row = geoparse_row({"id": "a", "text": text}, INDEX)
    assert row["id"] == "a"
    assert [t["text"] for t in row["toponyms"]] == ["Kirkuk"]
    only = row["toponyms"][0]
    assert (only["start"], only["end"]) == (30, 36)
    assert (round(only["lat"]), round(only["lon"])) == (35, 44)
    assert only["country"] == "IQ"
    assert only["radius_km"] > 0


def test_geoparse_answers_every_given_span_even_a_people() -> None:
    text = "Iraqi police closed a road in Kirkuk."
    row = geoparse_row({"id": 1, "text": text, "spans": [{"start": 0, "end": 5}]}, INDEX)
    assert [(t["text"], t["country"]) for t in row["toponyms"]] == [("Iraqi", "IQ")]


def test_a_text_without_names_or_without_words_has_none() -> None:
    assert read("") == []
    assert read(" \n\t ") == []
    assert read("nothing happened at all, and nobody said so.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قتل ثلاثة أشخاص في غارة قرب مدينة القائم غرب العراق، بحسب ما قالت الشرطة.", {"IQ"}),
        ("По данным полиции, трое были убиты при ударе в Харькове, на востоке Украины.", {"UA"}),
        ("За даними поліції, троє людей загинули внаслідок удару в Одесі, Україна.", {"UA"}),
        ("Trois soldats ont été tués vendredi dans une attaque à Gao, dans le nord du Mali.", {"ML"}),
        ("Tres personas murieron el viernes en un ataque cerca de Culiacán, en México.", {"MX"}),
    ],
)
def test_other_languages_are_read_by_the_gazetteer_and_marked_unsure(text: str, expected: set[str]) -> None:
    found = read(text)
    assert len(found) >= 2
    assert {t.place.country for t in found if t.place} == expected
    assert all(t.score <= 0.7 for t in found)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_without_fault(text: str) -> None:
    for t in read(text):
        assert text[t.start : t.end] == t.text
        assert 0 <= t.score <= 1


def test_a_people_that_bears_a_regions_name_is_no_place() -> None:
    found = read("Officials said on Monday that mostly Somali refugees had fled to Kenya from the fighting.")
    assert [(t.text, t.use) for t in found] == [("Somali", "demonym"), ("Kenya", "literal")]


def test_a_name_never_runs_across_a_verb() -> None:
    text = "Jihadists attacked Qarmutiya and burned Zeddabar before the army came from Maiduguri on Sunday."
    assert all(" " not in t.text for t in read(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A play about Virginia Woolf was stopped after a bomb threat in Leeds.", ["Leeds"]),
        ("London Breed said the shooting near Fresno was appalling.", ["Fresno"]),
        ("The former MP Iryna Farion was shot dead in Lviv on Friday.", ["Lviv"]),
        ("The Jerusalem Post reported that two rockets landed in Sderot.", ["Sderot"]),
        ("The men carried AK-47 rifles and fled towards Goma.", ["Goma"]),
        ("We're not leaving, said a resident of Khan Younis.", ["Khan Younis"]),
        ("Boko Haram fighters killed 12 people in Damboa.", ["Damboa"]),
    ],
)
def test_people_papers_groups_and_weapons_are_no_places(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize("after", ["Gunmen killed 12 people", "Boko Haram attacked a convoy"])
def test_a_dateline_ends_at_its_dash(after: str) -> None:
    assert names(f"JUBA - {after} on the road on Tuesday.") == ["JUBA"]
    assert names(f"JUBA, South Sudan - {after} on the road on Tuesday.") == ["JUBA", "South Sudan"]


def test_names_on_both_sides_of_a_dash_are_two() -> None:
    assert names("Clashes between Homs - Hama highway towns were reported.") == ["Homs", "Hama"]


def test_a_county_that_a_name_owns_is_one_with_it() -> None:
    assert names("Prince George's County police shot a man on Monday.") == ["Prince George's County"]
