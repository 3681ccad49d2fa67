"""Places on ground that states disagree about are found under either, and the answer says how it stands."""

import pytest

from gazetteer import meanings
from gazetteer.disputed import territories


@pytest.mark.parametrize("country", ["Israel", "Syria"])
def test_majdal_shams_is_found_with_either_country_and_its_status_is_told(country):
    match = meanings("Majdal Shams", country=country, limit=1)[0]
    assert match.radius_km < 10
    assert "in the Golan Heights" in match.why
    assert "held by Israel since 1967" in match.why


def test_a_place_is_not_said_to_lie_in_a_country_that_only_claims_or_holds_it():
    assert "in the country told" not in meanings("Majdal Shams", country="Israel", limit=1)[0].why
    assert "in the country told" in meanings("Majdal Shams", country="Syria", limit=1)[0].why


@pytest.mark.parametrize(
    ("name", "territory"),
    [
        ("Sevastopol", "Crimea"),
        ("Srinagar", "Kashmir"),
        ("Tskhinvali", "South Ossetia"),
        ("Kyrenia", "Northern Cyprus"),
        ("Hargeisa", "Somaliland"),
    ],
)
def test_the_status_of_disputed_ground_is_told(name, territory):
    assert f"in {territory}:" in meanings(name, limit=1)[0].why


@pytest.mark.parametrize(
    "name", ["Quneitra", "Kiryat Shmona", "Gori", "Kherson", "Nicosia", "Chisinau", "Damascus"]
)
def test_the_land_beside_it_is_not_disputed(name):
    why = meanings(name, limit=1)[0].why
    assert not [each.name for each in territories() if f"in {each.name}:" in why]
