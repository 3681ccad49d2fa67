"""A person's own files, as people and GeoNames write them: what is read and what is said of the rest."""

import json
import zipfile

import pytest

from gazetteer import find, own
from gazetteer.__main__ import main
from gazetteer.exc import DataError
from tests.gazetteer.own import dump_line, opened


def zipped(path, **members):
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in members.items():
            archive.writestr(name.replace("_", "."), text)
    return path


def test_geojson_points_and_outlines_are_read(folder):
    shape = [[[40.0, 35.0], [40.2, 35.0], [40.2, 35.2], [40.0, 35.2], [40.0, 35.0]]]
    told = {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"name": "Zqor Point", "kind": "base"},
                "geometry": {"type": "Point", "coordinates": [41.5, 36.5]},
            },
            {
                "type": "Feature",
                "properties": {"name": "Zqor Field"},
                "geometry": {"type": "Polygon", "coordinates": shape},
            },
        ],
    }
    (folder / "places.geojson").write_text(json.dumps(told), encoding="utf-8")
    own.add(folder / "places.geojson")
    assert find("Zqor Point", index=opened())[0].place.kind == "base"
    (field,) = find("Zqor Field", index=opened(), limit=1)
    assert (field.latitude, field.longitude) == pytest.approx((35.1, 40.1), abs=0.001)
    assert 10 < field.place.radius_km < 20


def test_a_bad_line_is_named_and_the_rest_goes_in(folder):
    lines = [
        dump_line(90000001, "Zqorbiyat"),
        dump_line(90000002, "Xulvan", columns=12),
        dump_line(90000003, "Xarvlo", lat="north"),
        dump_line(90000004, "Xarvli", lat=95.0),
        dump_line(90000005, "Vulxar"),
    ]
    (folder / "iraq.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = own.add(folder / "iraq.txt")
    assert [fault.line for fault in done.faults] == [2, 3, 4]
    assert "12 columns" in done.faults[0].why
    assert done.places == 2
    assert find("Vulxar", index=opened(), fuzzy=False)


def test_an_id_that_is_no_number_is_told_in_plain_words(folder, capsys):
    lines = [dump_line("12a", "Xulvan"), dump_line(90000001, "Zqorbiyat"), dump_line("", "Xarvlo")]
    (folder / "iraq.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert main(["add", str(folder / "iraq.txt")]) == 1
    told = capsys.readouterr().err
    assert "line 1: id '12a': wanted a whole number" in told and "line 3: id ''" in told
    assert "invalid literal" not in told


def test_what_is_left_out_of_a_dump_is_counted_and_named(folder, capsys):
    lines = [
        dump_line(99237, "Republic of Iraq", feature="A", code="PCLI"),
        dump_line(90000001, "Zqorbiyat"),
        dump_line(90000001, "Zqorbiyat Xul"),
    ]
    (folder / "iraq.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert main(["add", str(folder / "iraq.txt")]) == 0
    told = capsys.readouterr().out
    assert "1 left out, the list has them already" in told and "Republic of Iraq" in told
    assert "1 left out, a later line has the same id" in told


def test_a_line_break_within_quotes_is_part_of_its_cell(folder):
    text = 'name,latitude,longitude,admin1\n"Quz\nlabad",33.1,44.1,"a\nb"\nXulvanabad,abc,44.1,\n'
    (folder / "sites.csv").write_text(text, encoding="utf-8")
    done = own.add(folder / "sites.csv")
    assert [fault.line for fault in done.faults] == [5]
    assert find("Quz labad", index=opened(), fuzzy=False)[0].place.name == "Quz labad"


def test_a_quote_left_open_is_told_with_the_lines_it_swallows(folder):
    text = 'name,latitude,longitude\nQuzlabad,33.1,44.1\n"Xulvan,33.1,44.1\nXarvlo,33,44\n'
    (folder / "sites.csv").write_text(text, encoding="utf-8")
    (fault,) = own.add(folder / "sites.csv").faults
    assert fault.line == 3 and "lines 3 to 4" in fault.why and "quote" in fault.why


@pytest.mark.parametrize(
    ("column", "cell"),
    [("alternatenames", '"Zqorba,Zqurbiya"'), ("names", "Zqorba;Zqurbiya"), ("aliases", "Zqorba|Zqurbiya")],
)
def test_other_names_are_read_under_the_headings_in_use(folder, column, cell):
    text = f"name,latitude,longitude,{column}\nQuzlabad,33.1,44.1,{cell}\n"
    (folder / "sites.csv").write_text(text, encoding="utf-8")
    assert own.add(folder / "sites.csv").notes == ()
    for name in ("Zqorba", "Zqurbiya"):
        assert find(name, index=opened(), fuzzy=False)[0].place.name == "Quzlabad"


def test_a_column_that_is_not_read_is_told(folder, capsys):
    text = "name,latitude,longitude,nickname\nQuzlabad,33.1,44.1,Quz\n"
    (folder / "sites.csv").write_text(text, encoding="utf-8")
    assert main(["add", str(folder / "sites.csv")]) == 0
    assert "not read: nickname" in capsys.readouterr().out


def test_a_country_may_be_named_and_an_unknown_one_is_told(folder):
    rows = "Quzlabad,33.1,44.1,Iraq\nXulvanabad,33.1,44.1,IRQ\nXarvlo,33,44,Iraqistania\n"
    (folder / "sites.csv").write_text("name,latitude,longitude,country\n" + rows, encoding="utf-8")
    (fault,) = own.add(folder / "sites.csv").faults
    assert fault.line == 4 and "'Iraqistania' is no country" in fault.why
    assert find("Quzlabad", country="IQ", index=opened())[0].place.country == "IQ"


def test_latin_1_is_told_with_what_to_do(folder):
    text = "name,latitude,longitude\nQuzlabad,33.1,44.1\nXulván,33.1,44.1\n"
    (folder / "sites.csv").write_bytes(text.encode("latin-1"))
    (fault,) = own.add(folder / "sites.csv").faults
    assert fault.line == 3 and "save the file as UTF-8" in fault.why


def test_a_dump_is_read_in_the_zip_that_geonames_serves(folder):
    path = zipped(folder / "IQ.zip", readme_txt="words", IQ_txt=dump_line(90000001, "Zqorbiyat Xul") + "\n")
    assert own.add(path).name == "IQ.txt"
    assert find("Zqorbiyat Xul", index=opened(), fuzzy=False)[0].place.geonameid == 90000001
    own.add(zipped(folder / "IQ.zip", IQ_txt=dump_line(90000002, "Quzlabad") + "\n"))
    assert [each.name for each in own.added()] == ["IQ.txt"]


@pytest.mark.parametrize(
    ("members", "told"), [({"sheet_xml": "x"}, "save it as CSV"), ({"a_csv": "", "b_csv": ""}, "several")]
)
def test_a_zip_without_one_file_of_places_says_so(folder, members, told):
    with pytest.raises(DataError, match=told):
        own.add(zipped(folder / "sheet.xlsx", **members))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "empty"),
        (b"PK\x03\x04\0\0\0\0", "binary"),
        (b"some words\nand more\n", "neither"),
        (b'{"type": "FeatureCollection", "features": [', "line 1"),
        (b"name,latitude,longitude\nX,1,2,3\n", "line 2"),
    ],
)
def test_a_file_that_holds_no_places_is_refused_and_says_why(folder, content, told):
    path = folder / "file.txt"
    path.write_bytes(content)
    with pytest.raises(DataError, match=told):
        own.add(path)
    assert own.added() == []


@pytest.mark.parametrize(
    "content",
    [
        b"name;latitude;longitude\nQuzlabad;33,1;44,1\n",
        b"name\tlatitude\tlongitude\nQuzlabad\t33.1\t44.1\n",
        "name,latitude,longitude\nQuzlabad,33.1,44.1\n".encode("utf-16"),
        "\ufeffname,latitude,longitude\r\nQuzlabad,33.1,44.1\r\n".encode(),
    ],
)
def test_tables_are_read_as_spreadsheets_of_many_lands_write_them(folder, content):
    (folder / "sheet.csv").write_bytes(content)
    own.add(folder / "sheet.csv")
    place = find("Quzlabad", index=opened())[0].place
    assert (place.latitude, place.longitude) == pytest.approx((33.1, 44.1), abs=1e-4)


@pytest.mark.parametrize(
    "cells",
    [
        "Bad,33.1,44.1,inf,0",
        "Bad,33.1,44.1,-4,0",
        "Bad,nan,44.1,4,0",
        "Bad,33.1,44.1,4,-1",
        "Bad,33.1,44.1,4,1e400",
        f"{'B' * 200_000},33.1,44.1,4,0",
    ],
)
def test_a_cell_out_of_range_costs_its_own_line_alone(folder, cells):
    lines = ["name,latitude,longitude,radius_km,population", cells, "Quzlabad,33.1,44.1,4,0"]
    (folder / "sites.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = own.add(folder / "sites.csv")
    assert done.places == 1 and [fault.line for fault in done.faults] == [2]


def test_a_feature_that_is_none_costs_itself_alone(folder):
    good = (
        '{"type": "Feature", "properties": {"name": "Quzlabad"}, "geometry": {"coordinates": [44.1, 33.1]}}'
    )
    bad = '{"type": "Feature", "properties": {"name": {"en": ["x"]}}, "geometry": {"coordinates": [1, 2]}}'
    text = f'{{"type": "FeatureCollection", "features": [null, {bad}, {good}]}}'
    (folder / "sites.geojson").write_text(text, encoding="utf-8")
    done = own.add(folder / "sites.geojson")
    assert done.places == 1 and len(done.faults) == 2
