"""Compiling the list, and the measured radii: what goes in comes out, and the same makes the same."""

import json

import numpy as np
import pytest

from gazetteer import Index, find, key
from gazetteer.build import seat
from gazetteer.calibrate import Event, fit, fitted, half, main
from gazetteer.compile import compile_files
from gazetteer.divisions import divisions, extent
from gazetteer.entry import ABBREVIATION, ALTERNATE, MAIN, Entry
from gazetteer.ground import Ground, spread
from gazetteer.layout import MOST_ROWS
from gazetteer.naming import english, relation, without_article, worth_keeping
from gazetteer.radius import table
from gazetteer.raster import write_grid
from gazetteer.sound import compact, skeleton

LAND = Entry("country:ZZ", "Zland", "country", 10.0, 20.0, "test", country="ZZ", code="ZZ", radius_km=300,
             where_prec=6, names=[("Zland", MAIN), ("ZL", ABBREVIATION)])  # fmt: skip
PART = Entry("geonames:1", "Upper Part", "admin1", 11.0, 20.0, "test", geonameid=1, country="ZZ", code="ZZ.1",
             parent="ZZ", radius_km=90, where_prec=4, names=[("Upper Part", MAIN)])  # fmt: skip


def town(number, name="Zton", people=1000, **more):
    names = [(name, MAIN), *((alias, ALTERNATE) for alias in more.pop("aliases", ()))]
    return Entry(f"geonames:{number}", name, "city", 11.1, 20.1, "test", geonameid=number, country="ZZ",
                 parent="ZZ.1", population=people, names=names, **more)  # fmt: skip


def test_a_compiled_list_answers_what_went_in(tmp_path):
    compile_files([LAND, PART, town(2, aliases=("زتن",))], tmp_path / "list", {"zlandic": "ZZ"})
    index = Index(tmp_path / "list")
    (row,) = index.rows(key("زتن"))
    place = index.place(row)
    assert (place.name, place.admin1, place.country_name) == ("Zton", "Upper Part", "Zland")
    assert (place.latitude, place.longitude, place.population) == (11.1, 20.1, 1000)
    assert index.demonym("zlandic") == "ZZ"
    assert index.profile("zton") == (1 << 5, 10)
    assert index.profile("nowhere") is None


def test_the_same_entries_make_the_same_bytes(tmp_path):
    entries = [LAND, PART, *(town(n, f"Zton {n}") for n in range(2, 60))]
    for name, order in (("a", entries), ("b", entries[::-1])):
        compile_files(order, tmp_path / name, {})
    for suffix in (".names", ".places"):
        first, second = ((tmp_path / name).with_suffix(suffix).read_bytes() for name in "ab")
        assert first == second


def test_a_name_of_very_many_places_keeps_the_most_populous(tmp_path):
    entries = [LAND, PART, *(town(n, "San Zton", people=n) for n in range(2, 402))]
    compile_files(entries, tmp_path / "list", {})
    index = Index(tmp_path / "list")
    rows = index.rows("san zton")
    assert len(rows) == MOST_ROWS
    assert index.population[rows[0]] == 401
    assert min(index.population[row] for row in rows) > 140


def test_names_beyond_the_first_block_keep_their_own_places(tmp_path):
    entries = [LAND, PART, *(town(n, f"Zton{n:04d}") for n in range(2, 302))]
    compile_files(entries, tmp_path / "list", {})
    index = Index(tmp_path / "list")
    for n in range(2, 302):
        (row,) = index.rows(f"zton{n:04d}")
        assert index.geonameid[row] == n


def test_letter_by_letter_transcriptions_and_codes_are_told_apart():
    assert not worth_keeping("bghdad") and worth_keeping("Bagdad") and worth_keeping("بغداد")
    assert relation("BGW", "Baghdad") == ABBREVIATION
    assert relation("Bagdad", "Baghdad") == ALTERNATE
    assert without_article("Al-Qaim", "IQ") == "Qaim"
    assert without_article("El Paso", "US") is None


@pytest.mark.parametrize(
    ("name", "aliases", "wanted"),
    [
        ("Al Anbār", ["Al-Anbar Governorate", "Anbar Governorate"], "Anbar"),
        ("Ḩalab", ["Aleppo", "Aleppo Governorate", "حلب"], "Aleppo"),
        ("Donetska oblast", ["Donetsk", "Donetsk Oblast"], "Donetsk Oblast"),
        ("Bayern", ["Bavaria"], "Bayern"),
    ],
)
def test_a_province_is_called_as_english_calls_it(name, aliases, wanted):
    assert english(name, aliases) == wanted


def test_transliterations_of_one_name_sound_alike():
    names = ("Deir ez-Zor", "Dayr az Zawr", "دير الزور")
    assert len({skeleton(compact(key(name))) for name in names}) == 1
    assert skeleton("mosul") != skeleton("basra")


def test_an_area_is_centred_on_its_towns_and_reaches_them():
    lat, lon, radius = extent([(10.0, 20.0), (11.0, 20.0), (10.0, 21.0), (11.0, 21.0)], wide=True)
    assert (lat, lon) == pytest.approx((10.5, 20.5))
    assert 75 < radius < 82


def test_an_area_across_the_date_line_stays_whole():
    _lat, lon, radius = extent([(-17.0, 179.5), (-17.0, -179.5)], wide=True)
    assert abs(lon) > 179 and radius < 60


def test_a_district_without_towns_is_placed_by_the_town_it_is_named_after():
    rows = [
        ["Province", "", "ZZ.1", "1", "", "", "1", "", "1"],
        ["Al-Zarqum District", "", "ZZ.1.2", "2", "", "", "2", "1", "1"],
    ]
    towns = [
        ["Az Zarqūm", "10", "1", "1", "5000", "35.5", "38.5"],
        ["Other", "11", "1", "1", "5000", "33.0", "36.0"],
    ]
    made = {entry.name: entry for entry in divisions(rows, towns, {}, {"ZZ": 180_000.0}, {}, {})}
    district = made["Al-Zarqum District"]
    assert (district.latitude, district.longitude) == (35.5, 38.5)
    assert district.parent == "ZZ.1"


def test_a_district_without_towns_is_placed_at_the_site_of_its_name():
    def district(number, name):
        return Entry(f"geonames:{number}", name, "admin2", 14.0, 24.0, "test", geonameid=number, country="ZZ",
                     code=f"ZZ.1.{number}", parent="ZZ.1", names=[(name, MAIN)])  # fmt: skip

    site = Entry("site:fizi", "Fizi", "city", 10.5, 20.5, "sites.csv", country="ZZ", names=[("Fizi", MAIN)])
    abroad = Entry("site:uvi", "Uvi", "city", 0.0, 0.0, "sites.csv", country="YY", names=[("Uvi", MAIN)])
    empty, peopled, other = district(5, "Fizi"), district(6, "Fizi"), district(7, "Uvi")
    its_town = town(8, "Elsewhere")
    its_town.parent = peopled.code
    seat([site, abroad, empty, peopled, other, its_town])
    assert (empty.latitude, empty.longitude) == (10.5, 20.5)
    assert peopled.latitude == other.latitude == 14.0


def test_a_province_whose_towns_lie_to_one_side_is_put_in_the_middle_of_its_area():
    rows = [["Province", "ZZ-P", "ZZ.1", "1", "", "", "1", "", "1"]]
    towns = [[f"Town {n}", str(n), "1", "1", "5000", "43.0", str(-80 + n / 10)] for n in range(20)]
    (entry,) = divisions(rows, towns, {}, {"ZZ": 180_000.0}, {}, {"ZZ-P": (50.0, -85.0)})
    assert (entry.latitude, entry.longitude) == (50.0, -85.0)
    assert entry.radius_km > 800


# -- borders and coasts

OUTLINES = {
    "type": "Topology",
    "transform": {"scale": [1, 1], "translate": [0, 0]},
    "arcs": [
        [[10, 10], [0, 10]],
        [[10, 20], [-10, 0], [0, -10], [10, 0]],
        [[10, 10], [10, 0], [0, 10], [-10, 0]],
    ],
    "objects": {
        "countries": {
            "geometries": [
                {"type": "Polygon", "id": "001", "properties": {"name": "West"}, "arcs": [[0, 1]]},
                {"type": "Polygon", "id": "002", "properties": {"name": "East"}, "arcs": [[2, -1]]},
            ]
        }
    },
}


@pytest.fixture
def ground(tmp_path):
    (tmp_path / "outlines.json").write_text(json.dumps(OUTLINES))
    write_grid(tmp_path / "outlines.json", {"001": "WW", "002": "EE"}, tmp_path / "ground.bin")
    return Ground(tmp_path / "ground.bin")


def test_a_point_lies_in_its_country_or_at_sea(ground):
    assert ground.country_at(15, 5) == "WW" and ground.country_at(15, 15) == "EE"
    assert ground.country_at(15, 25) == "" and ground.country_at(-15, 5) == ""


def test_the_border_runs_between_the_two(ground):
    lats, lons = ground.border("WW", "EE")
    assert len(lats) == 100
    assert np.allclose(lons, 9.95) and lats.min() > 10 and lats.max() < 20
    lat, _lon, km = spread((lats, lons), near=(12.0, 9.0))
    assert lat == pytest.approx(12, abs=0.1) and km == pytest.approx(104, abs=6)


def test_the_shore_lies_towards_the_sea(ground):
    _lat, lon, bearing = ground.shore(15.0, 19.8)
    assert lon > 20 and bearing == pytest.approx(90, abs=5)
    assert ground.shore(15.0, 15.0) is None


# -- radii from measurement


def test_a_fitted_radius_holds_its_share():
    events = [Event("exact alone", float(n), 2.0) for n in range(100)]
    base, factor = fit(events)
    held = sum(event.away <= base + factor * event.extent for event in events)
    assert 88 <= held <= 92


def test_a_class_with_few_events_is_pooled_with_its_neighbour():
    events = [Event("exact in country", 50.0, 1.0) for _ in range(20)]
    events += [Event("exact in country town", 1.0, 1.0) for _ in range(2)]
    rows = {name: base for name, base, _, _ in fitted(events)}
    assert rows["exact in country town"] > 40


def test_what_a_radius_holds_anyway_needs_no_base():
    events = [Event("exact alone", 500.0, 1.0, least=600.0) for _ in range(50)]
    assert fit(events)[0] < 5


def test_events_are_split_in_two_by_their_id():
    halves = [half(str(n)) for n in range(1000)]
    assert 400 < sum(halves) < 600
    assert half("300380") == half("300380")


def test_every_class_of_answer_has_a_row():
    for name in ("Baghdad", "Tripoli", "Bagdhad", "Iraq", "Akashat", "Springfield"):
        assert find(name)[0].radius_km > 0
    assert "similar off province" in table() and "area seat" in table()


def test_calibration_reads_events_and_prints_both_halves(tmp_path, capsys):
    header = "id,where_prec,where_coordinates,country,adm_1,adm_2,latitude,longitude"
    towns = [
        ("Mosul", 36.34, 43.12),
        ("Baghdad", 33.34, 44.40),
        ("Basra", 30.51, 47.78),
        ("Kirkuk", 35.47, 44.39),
    ]
    lines = [f"{n},1,{name} town,Iraq,,,{lat},{lon}" for n, (name, lat, lon) in enumerate(towns * 4)]
    (tmp_path / "events.csv").write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    assert main([str(tmp_path / "events.csv")]) == 0
    told = capsys.readouterr().out
    assert "fitted to:" in told and "not seen:" in told
    assert "placed 1.000, within 25 km 1.000" in told
