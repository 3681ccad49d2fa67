"""Names that no place bears where they stand, names cut short, and namesakes that spelling tells apart."""

import pytest

from gazetteer import open_index
from mapapp.reading.toponyms import find_toponyms

INDEX = open_index()


def names(text: str) -> list[str]:
    return [t.text for t in find_toponyms(text, INDEX) if t.use != "demonym"]


def place(text: str, name: str) -> tuple[str, str, str]:
    start = text.index(name)
    found = next(
        t for t in find_toponyms(text, INDEX, spans=[(start, start + len(name))]) if t.start == start
    )
    assert found.place is not None
    return found.place.name, found.place.kind, found.place.country


def test_a_possessive_within_a_name_does_not_part_it() -> None:
    assert "Cox's Bazar" in names("Thousands fled from Rakhine to Cox's Bazar in Bangladesh on Friday.")


def test_a_name_with_a_joiner_of_its_language_is_one() -> None:
    text = "A landslide buried 12 houses in the hillside quarter of Alto da Serra in Petrópolis."
    assert names(text) == ["Alto da Serra", "Petrópolis"]


@pytest.mark.parametrize(
    ("text", "none"),
    [
        ("Deputies of Lowndes County and the DEA's Atlanta office are investigating.", "DEA"),
        ("The range IG Sundarraj P said in Raipur that the operation began on Tuesday.", "IG"),
        ("Cyclone Mocha made landfall near Sittwe on Sunday.", "Mocha"),
        ("The Catalan police closed roads in Girona. Pedro Sánchez was on holiday.", "Pedro Sánchez"),
        ("Fighters of the Kachin Independence Army captured Momauk.", "Kachin"),
        ("An offshoot of Lashkar-e-Taiba claimed the attack near Katra.", "Taiba"),
    ],
)
def test_persons_storms_groups_and_abbreviations_are_no_places(text: str, none: str) -> None:
    assert none not in names(text)


@pytest.mark.parametrize("name", ["NSW", "UAE", "DRC", "NYC", "EU"])
def test_lands_and_great_cities_are_known_by_their_capitals(name: str) -> None:
    text = f"The minister travelled to the {name} for talks."
    assert place(text, name)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Bogotá", ("Bogotá", "city", "CO")),
        ("Brasília", ("Brasília", "city", "BR")),
        ("Hamburg-Finkenwerder", ("Finkenwerder", "city", "DE")),
        ("Hamburg-Zarpenwerder", ("Hamburg", "city", "DE")),
    ],
)
def test_accents_capitals_and_quarters_say_which_is_meant(name: str, expected: tuple[str, str, str]) -> None:
    assert place(f"Workers met in {name} on Friday and flew home to Minnesota.", name) == expected


def test_a_mount_or_sea_is_not_the_land_it_is_called_after() -> None:
    for name in ("Mount Nowhere", "Tasman Sea"):
        start = len("Climbers were lost at ")
        found = find_toponyms(f"Climbers were lost at {name}.", INDEX, spans=[(start, start + len(name))])
        assert found[0].place is None or found[0].place.kind in ("landform", "water")


def test_a_name_in_no_list_is_near_the_country_that_most_of_the_report_is_in() -> None:
    text = (
        "Gangs burned houses in Kenscoff and Port-au-Prince, and families fled from Delmas to Zarpaville."
        " The prime minister was in Nairobi."
    )
    start = text.index("Zarpaville")
    spans = [(t.start, t.end) for t in find_toponyms(text, INDEX) if t.text != "Zarpaville"]
    found = find_toponyms(text, INDEX, spans=sorted([*spans, (start, start + 10)]))
    there = next(t for t in found if t.start == start)
    assert there.place is not None
    assert there.place.country == "HT"
    assert (there.radius_km or 0) >= 50


def test_a_small_namesake_in_a_land_that_nothing_else_is_in_is_a_stranger() -> None:
    text = (
        "The body was found above Masca on Tenerife. The man, from Lancashire, had danced in Playa de las"
        " Américas, and his mother flew from Manchester to Santa Cruz de Tenerife."
    )
    found = next(t for t in find_toponyms(text, INDEX) if t.text == "Masca")
    assert found.place is not None
    assert found.place.country != "RO"


@pytest.mark.parametrize(
    ("text", "none"),
    [
        ("The tanker Sea Isle City was hit by a missile in the Gulf on Friday.", "Sea Isle City"),
        ("A Panama-flagged freighter ran aground near Lagos on Saturday.", "Panama"),
    ],
)
def test_a_ship_and_its_flag_are_no_places(text: str, none: str) -> None:
    assert none not in names(text)
    assert names(text)


def test_the_gulf_is_a_sea_and_no_province() -> None:
    assert (
        place("Iraqi jets attacked a tanker in the Gulf near Kharg Island on Monday.", "Gulf")[1] == "water"
    )


def test_what_hyphens_join_is_one_name() -> None:
    text = "A bomb killed 53 girls in Dasht-e-Barchi in the west of Kabul."
    assert names(text) == ["Dasht-e-Barchi", "Kabul"]


def test_a_town_known_only_far_away_is_a_stranger_in_a_report_of_one_land() -> None:
    text = "Many came from Imo State. Similar blasts hit Bodo and Emuoha in Rivers and Aba in Abia State."
    start = text.index("Bodo")
    found = find_toponyms(text, INDEX)
    assert [t.place.country for t in found if t.start == start and t.place] == ["NG"]


def test_a_village_in_no_list_is_in_the_state_written_after_it_and_not_its_namesake_elsewhere() -> None:
    text = "A train bound for Chicago derailed near Mendon, Missouri, after hitting a truck. Four died."
    found = next(t for t in find_toponyms(text, INDEX) if t.text == "Mendon")
    assert found.place is not None
    assert found.place.admin1 == "Missouri"
    assert (found.radius_km or 0) > 100


def test_a_list_of_a_town_and_provinces_puts_the_town_in_none_of_them() -> None:
    text = "Tremors were felt in Farah, Badghis and Mashhad, and houses fell in Herat in Afghanistan."
    found = next(t for t in find_toponyms(text, INDEX) if t.text == "Farah")
    assert found.place is not None
    assert found.place.name == "Farah"


def test_where_a_force_serves_is_a_place_though_its_name_says_it() -> None:
    text = "Two soldiers of the United Nations Interim Force in Lebanon were hurt near Naqoura."
    assert "Lebanon" in names(text)
