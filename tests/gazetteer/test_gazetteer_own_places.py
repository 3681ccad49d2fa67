"""A person's own places: what is added is found and names its source, and nothing is ever half added."""

import os
import platform
import subprocess
import sys

import pytest

from gazetteer import Index, find, open_index, own
from gazetteer.__main__ import main
from gazetteer.exc import DataError
from tests.gazetteer.own import dump_line, opened

SITES = """name,aliases,kind,country,latitude,longitude,radius_km
Wadi Zqurba,Zqorba|وادي زقربة,city,SY,35.10,38.20,6
Point Xarvlo,,base,SY,36.50,40.10,3
"""


def test_an_added_site_is_found_by_every_name_and_names_its_source(folder):
    (folder / "sites.csv").write_text(SITES, encoding="utf-8")
    own.add(folder / "sites.csv")
    for name in ("Wadi Zqurba", "Zqorba", "وادي زقربة", "WADI ZQURBA"):
        (match,) = find(name, index=opened(), limit=1)
        assert match.place.name == "Wadi Zqurba"
        assert match.place.source == "own: sites.csv"
        assert (match.latitude, match.longitude) == (35.10, 38.20)


def test_an_added_place_knows_the_province_it_lies_in(folder):
    (folder / "iraq.txt").write_text(dump_line(90000001, "Zqorbiyat Xul") + "\n", encoding="utf-8")
    own.add(folder / "iraq.txt")
    (match,) = find("Zqorbiyat Xul", country="Iraq", admin1="Anbar", index=opened(), limit=1)
    assert match.agreement == "in province"
    assert match.place.country_name == "Iraq"


def test_an_added_site_knows_the_country_and_province_of_the_towns_around_it(folder):
    (folder / "mine.csv").write_text("name,lat,lon\nZqorb Post,36.30,43.20\n", encoding="utf-8")
    own.add(folder / "mine.csv")
    (match,) = find("Zqorb Post", index=opened(), limit=1)
    assert (match.place.country_name, match.place.admin1) == ("Iraq", "Nineveh")
    assert match.radius_km == match.place.radius_km == 5


def test_a_misspelt_own_place_is_found_too(folder):
    (folder / "iraq.txt").write_text(dump_line(90000001, "Zqorbiyat Xul") + "\n", encoding="utf-8")
    own.add(folder / "iraq.txt")
    (match,) = find("Zqorbiyyat Xul", index=opened(), limit=1)
    assert match.place.geonameid == 90000001
    assert match.how in ("spelling", "sound")


def test_the_same_file_again_takes_the_place_of_the_first(folder):
    path = folder / "sites.csv"
    path.write_text(SITES, encoding="utf-8")
    own.add(path)
    path.write_text(SITES.replace("35.10", "35.50"), encoding="utf-8")
    own.add(path)
    assert len(own.added()) == 1
    assert find("Wadi Zqurba", index=opened())[0].latitude == 35.5


def test_a_newer_edition_of_a_dump_takes_the_place_of_the_older_and_says_so(folder):
    for number, name in enumerate(("d1", "d2")):
        (folder / name).mkdir()
        (folder / name / "IQ.txt").write_text(dump_line(90000001 + number, "Quzlabad"), encoding="utf-8")
        done = own.add(folder / name / "IQ.txt")
    assert "takes the place of the IQ.txt" in done.notes[0] and "d1" in done.notes[0]
    assert [each.name for each in own.added()] == ["IQ.txt"]


def test_a_code_that_no_country_has_is_told(folder, monkeypatch, capsys):
    monkeypatch.setattr(own, "DUMPS", "http://127.0.0.1:9")
    assert main(["add", "--country", "XX"]) == 1
    told = capsys.readouterr().err
    assert "no country has this ISO code" in told and "download" not in told


@pytest.mark.skipif(os.name != "posix", reason="a process is asked after by signal 0")
def test_what_a_killed_run_left_is_swept_and_what_a_live_one_fills_is_not(folder):
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    (folder / "sites.csv").write_text(SITES, encoding="utf-8")
    left, live = (
        folder / "own" / f".adding-{number}-{platform.node()}-abc" for number in (dead.pid, os.getpid())
    )
    old = folder / "own" / ".adding-xyz"
    for each in (left, live, old):
        each.mkdir(parents=True)
    os.utime(old, (0, 0))
    own.add(folder / "sites.csv")
    assert [each.exists() for each in (left, live, old)] == [False, True, False]


@pytest.mark.parametrize("command", [["--help"], ["add", "--help"]])
def test_help_names_the_folder_of_own_places(folder, capsys, command, monkeypatch):
    monkeypatch.setenv("COLUMNS", "1000")
    with pytest.raises(SystemExit):
        main(command)
    told = capsys.readouterr().out
    assert str(folder / "own") in told and "GAZETTEER_PLACES" in told


def test_a_place_whose_name_the_list_has_nearby_is_told(folder):
    text = "name,latitude,longitude\nMosul,36.40,43.20\nFallujah,10.0,10.0\nQuzlabad,36.40,43.20\n"
    (folder / "sites.csv").write_text(text, encoding="utf-8")
    (note,) = own.add(folder / "sites.csv").notes
    assert note.startswith("1 of a name") and "Mosul (" in note


def test_files_of_one_name_from_two_folders_are_both_kept_and_it_is_said(folder, capsys):
    for name, place in (("d1", "Quzlabad"), ("d2", "Xulvanabad")):
        (folder / name).mkdir()
        text = f"name,latitude,longitude\n{place},33.1,44.1\n"
        (folder / name / "x.csv").write_text(text, encoding="utf-8")
        assert main(["add", str(folder / name / "x.csv")]) == 0
    assert "is kept too; forget it with: python -m gazetteer remove x.csv" in capsys.readouterr().out
    own.add(folder / "d2" / "x.csv")
    assert [each.name for each in own.added()] == ["x.csv", "d2/x.csv"]
    for place in ("Quzlabad", "Xulvanabad"):
        assert find(place, index=opened(), fuzzy=False)[0].place.name == place
    with pytest.raises(DataError, match=r"which of x\.csv, d2/x\.csv"):
        own.remove("x")
    own.remove("d2/x.csv")
    assert find("Quzlabad", index=opened(), fuzzy=False)
    assert not find("Xulvanabad", index=opened(), fuzzy=False)


def test_a_copy_of_a_file_elsewhere_takes_the_place_of_the_first(folder):
    for name in ("d1", "d2"):
        (folder / name).mkdir()
        (folder / name / "sites.csv").write_text(SITES, encoding="utf-8")
        own.add(folder / name / "sites.csv")
    assert [each.name for each in own.added()] == ["sites.csv"]


def test_a_run_that_dies_half_way_leaves_what_was_there(folder, monkeypatch):
    path = folder / "sites.csv"
    path.write_text(SITES, encoding="utf-8")
    own.add(path)

    def dies(share):
        if share > 0.5:
            raise KeyboardInterrupt

    path.write_text(SITES.replace("35.10", "35.50"), encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        own.add(path, dies)
    assert find("Wadi Zqurba", index=opened())[0].latitude == 35.1
    assert len(own.added()) == 1


def test_a_folder_left_by_a_killed_run_is_not_seen(folder):
    (folder / "own" / ".adding-xyz").mkdir(parents=True)
    (folder / "own" / ".adding-xyz" / "places.names").write_bytes(b"half")
    assert own.added() == []
    assert len(opened()) == len(Index())


def test_what_is_removed_is_not_found(folder):
    (folder / "sites.csv").write_text(SITES, encoding="utf-8")
    own.add(folder / "sites.csv")
    own.remove("sites.csv")
    assert find("Wadi Zqurba", index=opened(), fuzzy=False) == []
    with pytest.raises(DataError, match="not among what was added"):
        own.remove("sites.csv")


def test_a_newer_row_of_geonames_stands_for_the_built_one(folder):
    (folder / "iraq.txt").write_text(dump_line(99072, "Mosul", 36.40, 43.20) + "\n", encoding="utf-8")
    own.add(folder / "iraq.txt")
    found = [match for match in find("Mosul", index=opened()) if match.place.geonameid == 99072]
    assert [match.latitude for match in found] == [36.4]


def test_a_missing_file_is_told_by_name(folder):
    with pytest.raises(DataError, match=r"nowhere\.csv"):
        own.add(folder / "nowhere.csv")


def test_the_terminal_names_bad_lines_and_exits_with_one(folder, capsys):
    (folder / "sites.csv").write_text(SITES + "Bad,,base,SY,abc,1,2\n", encoding="utf-8")
    assert main(["add", str(folder / "sites.csv")]) == 1
    told = capsys.readouterr()
    assert "line 4" in told.err and "2 places" in told.out
    assert main(["remove", "sites.csv"]) == 0


def test_without_a_network_it_says_what_to_fetch_and_where_to_put_it(folder, monkeypatch, capsys):
    monkeypatch.setattr(own, "DUMPS", "http://127.0.0.1:9")
    assert main(["add", "--country", "SY"]) == 1
    told = capsys.readouterr().err
    assert "SY.zip can't be fetched" in told and "python -m gazetteer add SY.zip" in told


def test_a_country_that_is_no_code_is_refused(folder, capsys):
    assert main(["add", "--country", "Syria"]) == 1
    assert "two letters" in capsys.readouterr().err


def test_two_runs_at_once_both_keep_their_file(folder, monkeypatch):
    for name in ("one.csv", "two.csv"):
        (folder / name).write_text(f"name,latitude,longitude\nQuz{name[:3]},33.1,44.1\n", encoding="utf-8")
    whole = own.compile_files

    def meanwhile(*arguments, **told):
        monkeypatch.setattr(own, "compile_files", whole)
        own.add(folder / "two.csv")
        return whole(*arguments, **told)

    monkeypatch.setattr(own, "compile_files", meanwhile)
    own.add(folder / "one.csv")
    assert {each.name for each in own.added()} == {"one.csv", "two.csv"}


def test_names_that_differ_in_a_sign_alone_are_two_files(folder):
    for name in ("a b.csv", "a_b.csv"):
        (folder / name).write_text("name,latitude,longitude\nQuzlabad,33.1,44.1\n", encoding="utf-8")
        own.add(folder / name)
    assert len(own.added()) == 2


def test_a_layer_that_is_broken_is_told_of_and_the_rest_is_looked_up(folder, caplog):
    (folder / "sites.csv").write_text("name,latitude,longitude\nQuzlabad,33.1,44.1\n", encoding="utf-8")
    own.add(folder / "sites.csv")
    own.layers()[0].with_suffix(".places").write_bytes(b"broken")
    open_index.cache_clear()
    assert find("Baghdad") and not find("Quzlabad", fuzzy=False)
    assert "add the file again" in caplog.text


def test_a_folder_that_cant_be_written_is_told_by_name(folder, monkeypatch):
    (folder / "sites.csv").write_text("name,latitude,longitude\nQuzlabad,33.1,44.1\n", encoding="utf-8")
    (folder / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("GAZETTEER_PLACES", str(folder / "file" / "places"))
    with pytest.raises(DataError, match="GAZETTEER_PLACES"):
        own.add(folder / "sites.csv")


def test_a_dump_of_which_nothing_is_new_is_refused_and_says_what_was_left_out(folder):
    line = dump_line(99237, "Republic of Iraq", feature="A", code="PCLI")
    (folder / "iraq.txt").write_text(line + "\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"nothing in it is new; 1 left out.*Republic of Iraq"):
        own.add(folder / "iraq.txt")
    assert own.added() == []


def test_what_a_person_told_goes_before_what_is_listed_under_the_same_name(folder):
    (folder / "mine.csv").write_text(
        "name,kind,country,latitude,longitude,radius_km\nKalso,base,IQ,32.95,44.60,2\n"
    )
    own.add(folder / "mine.csv")
    match = find("Kalso", index=opened())[0]
    assert (match.latitude, match.longitude) == (32.95, 44.60)
    assert match.place.source == "own: mine.csv"
