"""The form of gazetteer/sites.csv, and that its figures agree with each other and with what they cite."""

import csv
import re
import unicodedata
from collections import defaultdict
from itertools import combinations
from pathlib import Path

import pytest
from geopy.distance import great_circle

from gazetteer import place
from gazetteer.normalise import key

FILE = Path(place.__file__).with_name("sites.csv")
HEADER = (
    "site_id,name,aliases,kind,country,admin1,admin2,latitude,longitude,radius_km,where_prec,source,note"
).split(",")

# South, north, west and east edges of each country, its waters and islands included, degrees.
BOXES = {
    "BE": (49.4, 51.6, 2.5, 6.5),
    "BG": (41.2, 44.3, 22.3, 28.7),
    "BO": (-23.0, -9.6, -69.7, -57.4),
    "BY": (51.2, 56.2, 23.1, 32.8),
    "CA": (41.6, 83.2, -141.1, -52.5),
    "CL": (-56.1, -17.4, -109.6, -66.3),
    "CN": (18.1, 53.6, 73.4, 134.8),
    "DK": (54.5, 57.9, 8.0, 15.3),
    "EH": (20.7, 27.8, -17.2, -8.6),
    "GH": (4.6, 11.3, -3.4, 1.4),
    "GN": (7.1, 12.8, -15.2, -7.6),
    "GT": (13.7, 17.9, -92.3, -88.2),
    "HN": (12.9, 17.5, -89.4, -83.1),
    "IE": (51.3, 55.5, -10.7, -5.9),
    "KZ": (40.5, 55.5, 46.4, 87.4),
    "LR": (4.2, 8.7, -11.7, -7.3),
    "LV": (55.6, 58.1, 20.9, 28.3),
    "MA": (27.6, 36.0, -13.3, -0.9),
    "MD": (45.4, 48.5, 26.6, 30.2),
    "MW": (-17.3, -9.2, 32.6, 36.0),
    "NI": (10.7, 15.1, -87.7, -82.5),
    "NO": (57.9, 81.0, 4.4, 31.2),
    "NZ": (-52.7, -29.2, 165.8, 179.1),
    "PL": (48.9, 54.9, 14.1, 24.2),
    "RO": (43.6, 48.3, 20.2, 29.8),
    "SL": (6.8, 10.1, -13.5, -10.2),
    "TN": (30.1, 37.6, 7.4, 11.7),
    "TO": (-22.4, -15.5, -176.3, -173.7),
    "UZ": (37.1, 45.7, 55.9, 73.2),
    "VN": (8.3, 23.5, 102.1, 109.6),
    "CF": (2.2, 11.1, 14.4, 27.5),
    "CM": (1.6, 13.1, 8.4, 16.2),
    "SS": (3.4, 12.3, 23.4, 36.0),
    "TD": (7.4, 23.5, 13.4, 24.1),
    "ML": (10.0, 25.1, -12.3, 4.3),
    "IN": (6.5, 37.2, 68.0, 97.5),
    "KR": (33.0, 38.7, 124.5, 132.0),
    "AE": (22.5, 26.2, 51.4, 56.5),
    "AF": (29.3, 38.6, 60.4, 75.0),
    "AZ": (38.3, 42.0, 44.7, 50.7),
    "BD": (20.5, 26.7, 88.0, 92.7),
    "BF": (9.4, 15.1, -5.6, 2.5),
    "BH": (25.5, 26.4, 50.3, 50.9),
    "CD": (-13.5, 5.4, 12.1, 31.4),
    "CY": (34.5, 35.8, 32.2, 34.7),
    "ET": (3.4, 14.9, 32.9, 48.1),
    "ID": (-11.1, 6.1, 94.9, 141.1),
    "UG": (-1.5, 4.3, 29.5, 35.1),
    "DZ": (18.9, 37.2, -8.7, 12.0),
    "RW": (-2.9, -1.0, 28.8, 30.9),
    "BA": (42.5, 45.3, 15.7, 19.7),
    "HT": (18.0, 20.1, -74.5, -71.6),
    "PK": (23.6, 37.1, 60.8, 77.1),
    "DJ": (10.9, 12.8, 41.7, 43.5),
    "EG": (21.9, 31.8, 24.6, 37.0),
    "IL": (29.4, 33.4, 34.2, 35.9),
    "IO": (-7.5, -5.2, 71.2, 72.6),
    "IQ": (29.0, 37.4, 38.7, 48.9),
    "IR": (25.0, 39.8, 44.0, 63.4),
    "JO": (29.1, 33.4, 34.9, 39.4),
    "KE": (-4.8, 5.5, 33.9, 41.9),
    "KW": (28.5, 30.2, 46.5, 48.6),
    "LB": (33.0, 34.7, 35.0, 36.7),
    "LY": (19.5, 33.2, 9.3, 25.2),
    "MM": (9.6, 28.6, 92.1, 101.2),
    "MZ": (-26.9, -10.4, 30.2, 40.9),
    "NE": (11.6, 23.6, 0.1, 16.0),
    "NG": (4.2, 13.9, 2.6, 14.7),
    "OM": (16.6, 26.5, 51.9, 59.9),
    "PS": (31.2, 32.6, 34.2, 35.6),
    "QA": (24.4, 26.2, 50.7, 51.7),
    "RU": (41.1, 82.0, 19.6, 180.0),
    "SA": (16.3, 32.2, 34.4, 55.7),
    "SD": (8.6, 22.3, 21.8, 38.7),
    "SO": (-1.7, 12.0, 40.9, 51.5),
    "SY": (32.3, 37.4, 35.7, 42.4),
    "TR": (35.8, 42.2, 25.6, 44.9),
    "UA": (44.3, 52.4, 22.1, 40.3),
    "YE": (12.1, 19.0, 42.4, 54.6),
    "AU": (-43.7, -9.1, 112.9, 153.7),
    "BR": (-33.8, 5.3, -74.0, -34.7),
    "CI": (4.3, 10.8, -8.6, -2.4),
    "CO": (-4.3, 13.5, -81.8, -66.8),
    "DE": (47.2, 55.1, 5.8, 15.1),
    "EC": (-5.1, 1.7, -92.1, -75.1),
    "FR": (41.3, 51.1, -5.2, 9.6),
    "GB": (49.8, 60.9, -8.7, 1.8),
    "GE": (41.0, 43.6, 39.9, 46.8),
    "GR": (34.7, 41.8, 19.3, 29.7),
    "LK": (5.9, 9.9, 79.5, 81.9),
    "MX": (14.5, 32.8, -118.5, -86.7),
    "NC": (-22.9, -19.5, 163.5, 168.2),
    "NP": (26.3, 30.5, 80.0, 88.3),
    "PE": (-18.4, 0.0, -81.4, -68.6),
    "PG": (-11.7, -0.8, 140.8, 157.1),
    "PH": (4.5, 21.2, 116.9, 126.7),
    "SE": (55.3, 69.1, 10.9, 24.2),
    "TH": (5.6, 20.5, 97.3, 105.7),
    "US": (24.3, 49.4, -125.0, -66.9),
    "XK": (41.8, 43.3, 20.0, 21.8),
    "ZA": (-34.9, -22.1, 16.4, 33.0),
    "ES": (27.6, 43.8, -18.2, 4.4),
    "IT": (35.4, 47.1, 6.6, 18.6),
    "JP": (24.0, 45.6, 122.9, 154.0),
    "NL": (50.7, 53.6, 3.3, 7.3),
    "VE": (0.6, 12.3, -73.4, -59.8),
}
ARABIC_WRITING = {"IQ", "SY", "PS", "LB", "YE", "JO", "EG", "SA", "QA", "KW", "AE", "BH", "OM", "IR"}
SOURCE = re.compile(r"(?:Wikipedia|GeoNames|airportsdata|UNHCR|UN OCHA|press)\b.*\S")
ICAO = re.compile(r"airportsdata: ([A-Z0-9]{4})\b")

with FILE.open(encoding="utf-8", newline="") as file:
    LINES = list(csv.reader(file))
ROWS = [dict(zip(LINES[0], line, strict=True)) for line in LINES[1:]]


def names(row):
    return [row["name"], *(alias for alias in row["aliases"].split("|") if alias)]


def point(row):
    return float(row["latitude"]), float(row["longitude"])


def faults(check):
    """Ids of the rows for which a check is false, so that a failure names them."""
    return [row["site_id"] for row in ROWS if not check(row)]


def test_the_header_is_the_one_that_the_build_reads():
    assert LINES[0] == HEADER


def test_there_are_hundreds_of_sites_and_the_first_two_are_kalso_and_akashat():
    assert len(ROWS) >= 400
    assert [row["name"] for row in ROWS[:2]] == ["Kalso", "Akashat"]


def test_ids_are_unique_and_plain():
    ids = [row["site_id"] for row in ROWS]
    assert sorted(set(ids)) == sorted(ids)
    assert not faults(lambda row: re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", row["site_id"]))


def test_cells_are_trimmed_and_carry_no_hidden_characters():
    def clean(row):
        text = "".join(row.values())
        hidden = [c for c in text if unicodedata.category(c) in ("Cc", "Cf") and c != "\u200c"]
        return not hidden and all(cell == cell.strip() and "  " not in cell for cell in row.values())

    assert not faults(clean)


def test_kinds_are_known_and_no_site_is_a_country_or_a_province():
    assert not faults(lambda row: row["kind"] in place.KINDS)
    assert not faults(lambda row: row["kind"] not in ("continent", "country", "admin1", "admin2"))


def test_only_seas_and_stretches_lack_a_country():
    wide = ("water", "region", "landform")
    assert not faults(lambda row: row["country"] in BOXES or (not row["country"] and row["kind"] in wide))


def test_coordinates_lie_in_the_country():
    def inside(row):
        south, north, west, east = BOXES.get(row["country"], (-60.0, 80.0, -180.0, 180.0))
        lat, lon = point(row)
        return south <= lat <= north and west <= lon <= east

    assert not faults(inside)


def test_radius_and_precision_tell_the_same_story():
    def agree(row):
        radius, precision = float(row["radius_km"]), int(row["where_prec"])
        least, most = {1: (0, 40), 2: (0, 40), 3: (3, 95), 4: (20, 350)}.get(precision, (2, 5000))
        return 1 <= precision <= 7 and radius > 0 and least <= radius <= most

    assert not faults(agree)


def test_international_waters_are_precision_seven_and_nothing_else_is():
    assert not faults(lambda row: row["where_prec"] != "7" or (row["kind"] == "water" and not row["country"]))


def test_every_row_names_a_source():
    assert not faults(lambda row: SOURCE.fullmatch(row["source"]))


def test_names_normalise_and_no_alias_says_what_another_says():
    assert not faults(lambda row: all(key(name) for name in names(row)))
    # Spelled alike to the letter; aliases that only normalise alike are harmless, people do write both.
    assert not faults(lambda row: len({n.casefold() for n in names(row)}) == len(names(row)))


def test_an_alias_is_a_name_as_people_write_it():
    assert not faults(lambda row: all(re.fullmatch(r"[^()\[\]{};|/]{2,60}", name) for name in names(row)))


def test_places_where_arabic_or_persian_is_written_can_be_found_in_it():
    written = re.compile(r"[\u0600-\u06ff]")
    assert not faults(lambda row: row["country"] not in ARABIC_WRITING or written.search(row["aliases"]))


def test_a_province_is_spelled_one_way_in_its_country():
    spellings = defaultdict(set)
    for row in ROWS:
        if row["admin1"]:
            bare = re.sub(r"^(?:al|an|ar|as|ash|ad|az) ", "", key(row["admin1"]))
            spellings[row["country"], bare].add(row["admin1"])
    assert not [found for found in spellings.values() if len(found) > 1]


def test_two_sites_of_one_country_share_a_name_only_where_their_circles_meet():
    sharing = defaultdict(list)
    for row in ROWS:
        for name in {key(name) for name in names(row)}:
            sharing[row["country"], name].append(row)
    apart = [
        (name, one["site_id"], other["site_id"])
        for (_, name), rows in sharing.items()
        for one, other in combinations(rows, 2)
        if great_circle(point(one), point(other)).km > float(one["radius_km"]) + float(other["radius_km"])
    ]
    assert not apart


def test_what_is_cited_from_the_list_of_airports_is_where_that_list_has_it():
    airports = pytest.importorskip("airportsdata").load("ICAO")
    cited = {row["site_id"]: (row, found[1]) for row in ROWS if (found := ICAO.match(row["source"]))}
    assert len(cited) > 50
    astray = {}
    for site, (row, code) in cited.items():
        far = great_circle(point(row), (airports[code]["lat"], airports[code]["lon"])).km
        if far > min(2.0, float(row["radius_km"])):
            astray[site] = round(far, 1)
    assert not astray
