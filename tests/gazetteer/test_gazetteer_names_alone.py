"""A name told alone, with no country beside it: what it means, and how sure the answer says it is."""

import pytest

from gazetteer import meanings

# Towns that reports of conflict name without their country, and the country that is meant.
MEANT = {
    "SY": "Aleppo|Homs|Hama|Idlib|Raqqa|Palmyra|Daraa|Kobani|Manbij|Afrin|Douma|Saraqib|Tartus|Latakia|Tabqa",
    "IQ": "Mosul|Tikrit|Fallujah|Ramadi|Samarra|Sinjar|Tal Afar|Kirkuk|Erbil|Basra|Najaf|Hit|Rutba|Baiji",
    "YE": "Aden|Mocha|Taiz|Marib|Saada|Hodeidah|Mukalla|Dhamar|Zinjibar|Seiyun",
    "AF": "Kunduz|Kandahar|Jalalabad|Ghazni|Herat|Khost|Sangin|Gardez|Musa Qala",
    "SO": "Kismayo|Baidoa|Beledweyne|Galkayo|Afgoye|Jowhar|Las Anod|Bosaso",
    "NG": "Maiduguri|Baga|Chibok|Bama|Gwoza|Jos|Kaduna|Katsina|Gusau|Mubi",
    "ML": "Gao|Timbuktu|Kidal|Mopti|Djenne|Segou|Tessalit",
    "CD": "Goma|Beni|Butembo|Bunia|Uvira|Sake|Rutshuru",
    "SD": "Khartoum|El Fasher|Nyala|El Geneina|Zalingei|El Obeid|Kadugli|Kassala|Wad Madani",
    "SS": "Juba|Wau|Malakal|Bentiu|Yei|Torit",
    "PS": "Gaza|Rafah|Khan Younis|Jenin|Nablus|Hebron|Tulkarem|Ramallah",
    "LB": "Beirut|Sidon|Tyre|Baalbek|Nabatieh",
    "UA": "Kyiv|Mariupol|Kherson|Bakhmut|Avdiivka|Izium|Pokrovsk|Bucha|Kostiantynivka|Kramatorsk|Sumy",
    "LY": "Benghazi|Misrata|Sirte|Derna|Tobruk|Sabha",
    "CM": "Bamenda|Kumba|Maroua|Buea",
}


@pytest.mark.parametrize("country", MEANT)
def test_a_town_of_conflict_told_alone_is_that_town_and_no_wide_circle(country):
    told = {name: meanings(name, limit=1)[0] for name in MEANT[country].split("|")}
    assert {name: match.place.country for name, match in told.items()} == dict.fromkeys(told, country)
    assert not [name for name, match in told.items() if match.radius_km > 60]


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Colorado", "admin1", "US"),
        ("Delaware", "admin1", "US"),
        ("Gaza", "city", "PS"),
        ("Idlib", "city", "SY"),
    ],
)
def test_a_province_is_meant_before_small_towns_elsewhere_but_not_before_its_own_seat(name, kind, country):
    place = meanings(name, limit=1)[0].place
    assert (place.kind, place.country) == (kind, country)


def test_a_name_of_former_days_gives_way_to_the_town_that_bears_it_now():
    places = [match.place.name for match in meanings("Sloviansk", limit=3)]  # Nikopol was called so as well
    assert places[0] == "Slovyansk"


def test_a_village_told_alone_may_be_one_that_no_list_has():
    told = meanings("Dugway village", limit=1)[0]
    assert told.radius_km > 1000
    assert "that the list lacks" in told.why


def test_the_country_told_takes_that_doubt_away():
    told = meanings("Dugway village", country="United States", limit=1)[0]
    assert told.radius_km < 100
    assert "that the list lacks" not in told.why


def test_a_capital_is_meant_before_a_larger_namesake_far_off_yet_both_are_held():
    first, second = meanings("Tripoli", limit=2)
    assert (first.place.country, second.place.country) == ("LY", "LB")
    assert first.radius_km > 2000


@pytest.mark.parametrize(
    ("short", "whole"), [("Ga.", "Georgia"), ("N.C.", "North Carolina"), ("Fla.", "Florida")]
)
def test_an_abbreviation_with_a_stop_is_a_state_and_no_code_of_a_country(short, whole):
    place = meanings(short, limit=1)[0].place
    assert (place.name, place.country, place.kind) == (whole, "US", "admin1")


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Stockholm", ("Stockholm", "SE")),
        ("Tunis", ("Tunis", "TN")),
        ("Brasília", ("Brasília", "BR")),
        ("Salvador", ("Salvador", "BR")),
        ("Granada", ("Granada", "ES")),
        ("Washington", ("Washington", "US")),
        ("St. Petersburg", ("Saint Petersburg", "RU")),
    ],
)
def test_a_large_city_keeps_its_own_name_against_lands_and_seas_that_share_it(name, meant):
    place = meanings(name, limit=1)[0].place
    assert (place.name, place.country, place.kind) == (*meant, "city")


@pytest.mark.parametrize(
    "name", ["Tunisia", "Brazil", "Brasil", "El Salvador", "Grenada", "Panama", "Djibouti"]
)
def test_a_country_keeps_the_name_that_is_its_own(name):
    assert meanings(name, limit=1)[0].place.kind == "country"


@pytest.mark.parametrize(
    ("name", "around"), [("Kursk Oblast", "RU"), ("Belgorod region", "RU"), ("Kharkiv Oblast", "UA")]
)
def test_a_province_that_is_spoken_of_is_no_small_circle_on_its_town(name, around):
    match = meanings(name, limit=1)[0]
    assert (match.place.kind, match.place.country) == ("admin1", around)
    assert match.radius_km > 50


@pytest.mark.parametrize("name", ["Baghdad International Airport", "Ben Gurion Airport"])
def test_a_name_of_several_words_that_one_place_bears_needs_no_country(name):
    assert meanings(name, limit=1)[0].radius_km < 100


@pytest.mark.parametrize("name", ["hospital", "the village"])
def test_a_generic_word_alone_is_no_sure_place(name):
    assert all(match.radius_km > 1000 for match in meanings(name, limit=1))


def test_a_village_is_no_air_base_that_is_also_called_so():
    assert meanings("Al-Hurriya village", country="IQ", limit=1)[0].how == "area"
    assert meanings("Al-Hurriya Air Base", country="IQ", limit=1)[0].place.kind == "base"


def test_a_name_that_is_not_quite_another_lands_is_not_looked_for_there():
    told = meanings("Al Salam village", country="SY", limit=1)[0]
    assert told.place.country == "SY" and told.radius_km > 50


def test_another_country_told_as_a_name_is_no_misspelt_one():
    assert meanings("Iran", country="IQ", limit=1)[0].how == "area"


def test_a_division_that_is_not_known_is_said():
    assert "'Nowhere' is not known there" in meanings("Mosul", country="IQ", admin1="Nowhere", limit=1)[0].why
