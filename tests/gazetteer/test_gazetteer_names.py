"""Finding places by name: scripts and spellings, context, and never a false point."""

import pytest
from geopy.distance import geodesic
from hypothesis import given
from hypothesis import strategies as st

from gazetteer import KINDS, Index, answer, complete, find, key, nearest, open_index, within
from gazetteer.exc import DataError, QueryError


@pytest.fixture(scope="module")
def index():
    return Index()


def first(name, **told):
    (match,) = find(name, limit=1, **told)
    return match


# -- one form for all spellings


@pytest.mark.parametrize(
    "spellings",
    [
        ("Al-Qa'im", "al Qa’im", "Al Qāʼim", "AL-QAʿIM"),
        ("Deir ez-Zor", "Deir-ez-Zor", "deir  ez zor"),
        ("U.S.", "US", "us"),
        ("دير الزور", "دَيْر الزُّور", "دير الزّور"),
        ("إدلب", "ادلب", "أدلب"),
        ("کرمانشاه", "كرمانشاه"),
        ("Şırnak", "SIRNAK", "şirnak"),
        ("Straße", "STRASSE"),
    ],
)
def test_spellings_of_one_name_share_one_key(spellings):
    assert len({key(spelling) for spelling in spellings}) == 1


def test_different_names_keep_different_keys():
    assert key("Niger") != key("Nigeria")
    assert key("حلب") != key("حماة")


@given(st.text())
def test_a_key_of_a_key_is_itself(text):
    assert key(key(text)) == key(text)


# -- names in every script


@pytest.mark.parametrize(
    ("names", "point"),
    [
        (("Deir ez-Zor", "Dayr az Zawr", "دير الزور", "Deir Ezzor"), (35.34, 40.14)),
        (("Kyiv", "Kiev", "Київ", "Киев"), (50.45, 30.52)),
        (("Al-Qa'im", "al-Qaim", "Qaim", "القائم"), (34.39, 40.99)),
        (("Kalso", "Kalsu", "Camp Kalsu", "كالسو"), (32.80, 44.43)),
        (("Ain al-Asad", "Ayn al Asad", "عين الأسد"), (33.79, 42.44)),
        (("Jerusalem", "ירושלים", "القدس"), (31.77, 35.22)),
        (("Mosul", "الموصل", "Mossoul"), (36.34, 43.12)),
        (("Tehran", "تهران", "Teheran"), (35.69, 51.42)),
        (("Erbil", "Arbil", "ھەولێر", "أربيل"), (36.19, 44.01)),
        (("Camp David",), (39.65, -77.46)),
        (("Lake Titicaca",), (-15.9, -69.4)),
        (("Lake Baikal",), (53.5, 108.0)),
        (("West Yorkshire",), (53.75, -1.65)),
        (("Bento Rodrigues",), (-20.24, -43.42)),
        (("Al-Aqbieh", "Aaqbiye"), (33.48, 35.35)),
        (("Salman Pak", "سلمان باك"), (33.10, 44.58)),
        (("Sharara oil field", "El Sharara"), (26.55, 12.20)),
    ],
)
def test_a_place_is_found_in_every_script_and_spelling(names, point):
    for name in names:
        match = first(name)
        assert geodesic((match.latitude, match.longitude), point).km < 15, name


@pytest.mark.parametrize(
    ("name", "code"),
    [("U.S.", "US"), ("USA", "US"), ("UK", "GB"), ("UAE", "AE"), ("DRC", "CD"), ("KSA", "SA"), ("Irak", "IQ"),
     ("Deutschland", "DE"), ("Burma", "MM"), ("Ivory Coast", "CI"), ("العراق", "IQ")],
)  # fmt: skip
def test_countries_by_short_names_translations_and_letters(name, code):
    match = first(name)
    assert (match.place.kind, match.place.country) == ("country", code)


@pytest.mark.parametrize(
    ("name", "kind", "within_name"),
    [
        ("Anbar province", "admin1", "Anb"),
        ("Al Anbar Governorate", "admin1", "Anb"),
        ("Rapides Parish", "admin2", "Rapides"),
        ("W.Va.", "admin1", "West Virginia"),
        ("Ill.", "admin1", "Illinois"),
        ("West Bank", "region", "West Bank"),
        ("Golan Heights", "region", "Golan"),
        ("Red Sea", "water", "Red Sea"),
        ("Incirlik Air Base", "base", "Incirlik"),
    ],
)
def test_divisions_regions_and_bases_are_found_as_what_they_are(name, kind, within_name):
    match = first(name)
    assert match.place.kind == kind
    assert within_name in match.place.name.replace("ā", "a")


def test_generic_words_choose_the_kind(index):
    assert first("Baghdad").place.kind == "city"
    assert first("Baghdad governorate").place.kind == "admin1"
    assert first("city of Baghdad").place.kind == "city"


def test_demonyms_name_their_country(index):
    assert index.demonym("iraqi") == "IQ"
    assert index.demonym("syrian") == "SY"
    assert index.demonym("american") == "US"
    assert index.demonym("baghdad") is None


def test_a_demonym_means_its_country_only_when_asked():
    assert all(match.place.kind != "country" for match in find("Iraqi"))
    assert first("Iraqi", demonyms=True).place.name == "Iraq"


# -- context


def test_country_and_division_choose_among_namesakes():
    assert first("Tripoli", country="Lebanon").place.country == "LB"
    assert first("Springfield", country="US", admin1="Illinois").place.admin1 == "Illinois"
    assert first("Georgia", country="United States").place.kind == "admin1"


def test_a_point_nearby_chooses_among_namesakes():
    assert first("Tripoli", near=(34.0, 36.0)).place.country == "LB"
    assert first("Tripoli", near=(32.0, 13.0)).place.country == "LY"


def test_a_name_that_no_place_of_the_country_bears_is_not_sought_abroad():
    assert find("Springfield", country="Iraq", fuzzy=False) == []


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Yemen (North Yemen)", "YE"),
        ("Russia (Soviet Union)", "RU"),
        ("DR Congo (Zaire)", "CD"),
        ("Bosnia-Herzegovina", "BA"),
        ("Myanmar (Burma)", "MM"),
        ("Macedonia, FYR", "MK"),
        ("Kingdom of eSwatini (Swaziland)", "SZ"),
    ],
)
def test_countries_as_tables_of_events_write_them(written, code, index):
    told = answer({"id": 1, "name": "", "country": written}, index)
    assert told["country"] == index.name(index.country_row(code))


# -- unknown names


def test_an_unknown_name_falls_back_to_the_smallest_area_told_and_says_so():
    row = {
        "id": "a",
        "name": "Xqzvbnmtrw",
        "country": "Iraq",
        "admin1": "Anbar",
        "admin2": "Al-Rutba District",
    }
    told = answer(row)
    assert told["how"] == "area" and told["kind"] == "admin2"
    assert "not known" in told["why"] and told["where_prec"] >= 3
    wider = answer(row | {"admin2": ""})
    assert wider["kind"] == "admin1"
    assert wider["radius_km"] > told["radius_km"]
    assert answer(row | {"admin1": "", "admin2": ""})["kind"] == "country"


def test_nothing_known_at_all_is_none_and_not_a_point():
    told = answer({"id": "a", "name": "Xqzvbnmtrw", "country": "", "admin1": None})
    assert told["lat"] is None and told["lon"] is None and told["id"] == "a"


def test_an_answer_has_every_field():
    told = answer({"id": 7, "name": "Kalso", "country": "Iraq"})
    assert set(told) == set(
        "id lat lon radius_km where_prec name kind country admin1 geonameid how source why".split()
    )


@pytest.mark.parametrize(
    "name", ["بغداد، العراق", "Baghdad’s", "“Baghdad”", "Baghdad \U0001f680", "'Baghdad'"]
)
def test_marks_around_a_name_are_no_part_of_it(name):
    told = answer({"name": name})
    assert told["name"] == "Baghdad" and told["how"] == "exact"


def test_an_unknown_country_is_said_with_the_names_nearest_to_it():
    told = answer({"name": "Mosul", "country": "Irakk"})
    assert told["name"] == "Mosul" and "passed over" in told["why"] and "Iraq" in told["why"]


# -- which of its bearers a name means


def test_a_city_is_meant_by_its_name_and_city_though_its_province_bears_that_name_too():
    told = first("Damascus city", country="Syria", admin1="Damascus governorate", admin2="Damascus district")
    assert told.place.kind == "city"
    assert told.radius_km < 15
    assert first("Lake Chad").place.kind == "water"


@pytest.mark.parametrize(
    ("name", "country", "point"),
    [
        ("Kobani", "SY", (36.89, 38.35)),
        ("Madaya", "SY", (33.69, 36.10)),
        ("Derna", "LY", (32.77, 22.64)),
        ("Avdiivka", "UA", (48.14, 37.75)),
        ("Torkham border crossing", "AF", (34.12, 71.09)),
        ("upper Egypt", "EG", (26.2, 32.0)),
        ("L.A.", "US", (34.05, -118.24)),
        ("U.S.", "US", (39.8, -98.5)),
    ],
)
def test_a_name_told_alone_means_what_readers_of_news_mean_by_it(name, country, point):
    told = first(name)
    assert told.place.country == country
    assert geodesic((told.latitude, told.longitude), point).km < 15
    assert told.spread_km == 0


def test_two_cities_of_one_name_are_both_held():
    told = first("Tripoli")
    assert told.radius_km > 2000


# -- how sure


@pytest.mark.parametrize("name", ["Falluja", "Tikrit", "Khan Yunis", "Akashat", "Bakhmut", "El Fasher"])
def test_a_name_that_one_place_of_note_bears_is_as_sure_as_that_place_is_wide(name):
    match = first(name)
    assert match.spread_km == 0 and match.radius_km < 20 and match.where_prec <= 2


def test_a_name_of_places_oceans_apart_reaches_them_and_says_which_they_are():
    match = first("Springfield")
    assert match.radius_km > 500 and match.where_prec == 6
    assert "also: Springfield in" in match.why


def test_a_point_told_nearby_settles_which_of_the_namesakes_is_meant():
    lebanon = find("Tripoli", near=(33.9, 35.5))[0]
    assert lebanon.place.country == "LB" and lebanon.radius_km < 30


def test_a_name_and_its_generic_word_that_are_one_name_mean_that_place():
    assert first("Rhode Island").place.kind == "admin1"
    assert first("Republic of the Congo").place.country == "CG"


def test_a_city_is_wider_than_a_village_and_a_country_widest():
    city, village = first("Baghdad"), first("Akashat")
    assert first("Iraq").radius_km > first("Anbar").radius_km > city.radius_km > village.radius_km - 15


def test_namesakes_make_an_answer_less_sure_and_are_told():
    alone, many = first("Ramadi"), first("Tripoli")
    assert many.rivals > alone.rivals == 0
    assert many.radius_km > alone.radius_km
    assert "also: Tripoli in Lebanon" in many.why


def test_a_village_abroad_that_shares_a_citys_name_does_not_make_the_city_unsure():
    for name in ("Paris", "Hama", "Moscow", "Basra"):
        match = first(name)
        assert match.rivals == 0
        assert match.radius_km < 60, name
    assert first("Cordoba").rivals > 0


def test_precision_codes_follow_the_radius():
    for name in ("Baghdad", "Iraq", "Anbar", "Kalso", "Springfield"):
        match = first(name)
        assert 1 <= match.where_prec <= 7
        assert match.geo_precision in (1, 2, 3)
    assert first("Iraq").where_prec == 6 and first("Anbar").where_prec == 4


# -- near, within, by prefix


def test_nearest_and_within_agree():
    (place, km), *_ = nearest(36.34, 43.12, kinds=("city",))
    assert place.name == "Mosul" and km < 5
    inside = within(36.0, 42.5, 36.6, 43.5, kinds=("city",))
    assert "Mosul" in [p.name for p in inside[:3]]
    assert [p.population for p in inside] == sorted((p.population for p in inside), reverse=True)
    assert all(36.0 <= p.latitude <= 36.6 and 42.5 <= p.longitude <= 43.5 for p in inside)


def test_a_box_across_the_date_line_holds_both_sides():
    found = within(-22, 175, -12, -170, kinds=("city",), limit=1000)
    assert any(p.longitude > 0 for p in found) and any(p.longitude < 0 for p in found)


@pytest.mark.parametrize("point", [(91, 0), (0, 181), (-90.5, 0)])
def test_a_point_off_the_earth_is_refused(point):
    with pytest.raises(QueryError, match="not on earth"):
        nearest(*point)


def test_a_kind_that_does_not_exist_is_refused():
    with pytest.raises(QueryError, match="no kind"):
        nearest(33, 44, kinds=("castle",))


def test_completion_ranks_what_a_person_expects_first():
    assert complete("Bagh")[0].name in ("Baghdad", "Bāgh")
    assert "Baghdad" in [place.name for place in complete("bag")]
    assert complete("Alep")[0].name == "Aleppo"
    assert complete("موص")[0].name == "Mosul"
    assert complete("ira")[0].kind == "country"
    assert complete("") == []


# -- the files


def test_every_row_is_a_place_on_earth(index):
    assert (abs(index.latitude) <= 90).all() and (abs(index.longitude) <= 180).all()
    assert (index.kind < len(KINDS)).all()
    for row in range(0, len(index), 3001):
        place = index.place(row)
        assert place.name and place.radius_km > 0
        assert row in index.rows(key(place.name)) or len(index.rows(key(place.name))) >= 255


def test_a_places_id_leads_back_to_it(index):
    for name in ("Kalso", "Mosul", "Incirlik Air Base"):
        place = first(name).place
        assert index.place(index.row_of(place.place_id)) == place


def test_a_prefix_of_a_longer_name_is_known(index):
    assert index.starts("new") and index.starts("deir ez")
    assert not index.starts("baghdad xyz")


def test_a_list_that_is_missing_or_cut_short_says_how_to_mend_it(tmp_path):
    with pytest.raises(DataError, match="can't be opened"):
        Index(tmp_path / "none")
    (tmp_path / "cut.names").write_bytes(b"")
    (tmp_path / "cut.places").write_bytes(b"GAZET01\n")
    with pytest.raises(DataError):
        Index(tmp_path / "cut")


def test_the_list_is_opened_once():
    assert open_index() is open_index()
