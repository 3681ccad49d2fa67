"""Tables of events as people have them: small files on disk in, incidents with their reports out."""

import csv
import datetime as dt
import gzip
import zipfile
from pathlib import Path

import openpyxl
import pytest

import gazetteer
from mapapp.errors import InputError
from mapapp.exchange.tables import Refused
from mapapp.exchange.tables.gdelt_columns import VERSION_2
from mapapp.imports import import_table, preview, understand
from mapapp.incident import Incident
from mapapp.intake import keep
from mapapp.report import Report
from mapapp.store import Filter, Store, open_store

INDEX = gazetteer.open_index()
ACLED = {
    "event_id_cnty": "IRQ900001",
    "event_date": "15 March 2023",
    "year": "2023",
    "time_precision": "2",
    "event_type": "Explosions/Remote violence",
    "sub_event_type": "Air/drone strike",
    "actor1": "Military Forces of Turkey (2016-)",
    "assoc_actor_1": "",
    "actor2": "PKK: Kurdistan Workers Party",
    "assoc_actor_2": "Civilians (Iraq)",
    "country": "Iraq",
    "admin1": "Dahuk",
    "location": "Zakho",
    "latitude": "37.1436",
    "longitude": "42.6819",
    "geo_precision": "1",
    "notes": "A drone hit a car near the town.",
    "fatalities": "2",
}


def table(path: Path, *rows: dict[str, str], delimiter: str = ",") -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
    return path


def read(path: Path, **told: object) -> tuple[list[Incident], list[Refused]]:
    batch = preview(understand(path, INDEX, **told), INDEX)  # type: ignore[arg-type]
    return [Incident.from_row(row) for row in batch.incidents.to_pylist()], batch.refused


def kept(path: Path, store: Store, **told: object) -> tuple[int, int, int]:
    *_, done = import_table(understand(path, INDEX, **told), store, INDEX, lambda row: None)  # type: ignore[arg-type]
    return done.added, done.updated, done.unchanged


def test_a_row_of_acled_is_an_incident_with_its_precision(tmp_path: Path) -> None:
    path = table(tmp_path / "acled.csv", ACLED)
    assert understand(path, INDEX).kind == "acled"
    ((one,), _) = read(path)
    # known to the week only: three days to either side of the middle that ACLED gives
    assert (one.date_start, one.date_end, one.date_prec) == (dt.date(2023, 3, 12), dt.date(2023, 3, 18), 3)
    assert (one.event_type, one.sub_event_type) == ("Explosions/Remote violence", "Air/drone strike")
    assert one.perpetrators == ("Turkey",)
    assert one.targets == ("Kurdistan Workers' Party",)
    assert "Civilians (Iraq)" not in one.groups
    assert (one.latitude, one.where_prec, one.killed_best) == (37.1436, 1, 2)


def test_the_old_columns_of_acled_are_known_too(tmp_path: Path) -> None:
    row = {name.upper(): value for name, value in ACLED.items() if not name.startswith("assoc")}
    row |= {"ALLY_ACTOR_1": "", "EVENT_TYPE": "Battle-Government regains territory", "SUB_EVENT_TYPE": ""}
    ((one,), _) = read(table(tmp_path / "old.csv", row))
    assert (one.event_type, one.sub_event_type) == ("Battles", "Government regains territory")
    assert one.perpetrators == ()
    assert len(one.groups) == 2


def test_words_of_a_row_stand_where_the_evidence_says(tmp_path: Path) -> None:
    path = table(tmp_path / "acled.csv", ACLED | {"notes": "Ein Gerät — غارة 🚁 traf.", "location": "زاخو"})
    batch = preview(understand(path, INDEX), INDEX)
    (report,), (row,) = batch.reports.to_pylist(), batch.incidents.to_pylist()
    words = {one["field"]: report["text"][one["start"] : one["end"]] for one in row["evidence"]}
    assert words["place_text"] == "زاخو"
    assert words["source_sentence"] == "Ein Gerät — غارة 🚁 traf."
    assert words["date_start"] == "15 March 2023"
    assert words["killed_best"] == "2"
    assert "event_id_cnty: IRQ900001" in report["text"]
    assert report["publisher"] == "ACLED" and "IRQ900001" in report["title"]


def test_ucdp_codes_and_numbers_are_taken_as_they_are(tmp_path: Path) -> None:
    row = dict.fromkeys(
        "id type_of_violence side_a side_b where_prec where_coordinates adm_1 adm_2 latitude longitude"
        " country date_prec date_start date_end best high low".split(),
        "",
    )
    row |= {
        "id": "77", "type_of_violence": "3", "side_a": "IS", "side_b": "Civilians", "where_prec": "4",
        "adm_1": "Anbar province", "where_coordinates": "Anbar province", "latitude": "33.0",
        "longitude": "42.0", "country": "Iraq", "date_prec": "4", "date_start": "2014-06-01 00:00:00.000",
        "date_end": "2014-06-30 00:00:00.000", "best": "5", "high": "9", "low": "3",
    }  # fmt: skip
    ((one,), _) = read(table(tmp_path / "ged.csv", row))
    assert one.perpetrators == ("Islamic State",)
    assert one.targets == ("Civilians",) and one.groups == ("Islamic State",)
    assert (one.date_start, one.date_end, one.date_prec) == (dt.date(2014, 6, 1), dt.date(2014, 6, 30), 4)
    assert (one.killed_low, one.killed_best, one.killed_high) == (3, 5, 9)
    assert one.where_prec == 4 and one.radius_km is not None and one.radius_km > 40


def gdelt(**cells: str) -> str:
    return "\t".join(cells.get(name, "") for name in VERSION_2)


def test_gdelt_zipped_without_names_of_columns_leaves_out_talks(tmp_path: Path) -> None:
    common = {"Day": "20230315", "ActionGeo_Type": "4", "ActionGeo_FullName": "Zakho, Dahuk, Iraq",
              "ActionGeo_Lat": "37.14", "ActionGeo_Long": "42.68",
              "SOURCEURL": "https://news.example/a"}  # fmt: skip
    lines = [
        gdelt(GlobalEventID="1", EventCode="195", Actor1Name="TURKEY", **common),
        gdelt(GlobalEventID="2", EventCode="042", Actor1Name='THE "BIG" FOUR', **common),
        gdelt(GlobalEventID="3", EventCode="1831", **common),
    ]
    path = tmp_path / "20230315.export.CSV.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("20230315.export.CSV", "\n".join(lines) + "\n")
    batch = preview(understand(path, INDEX), INDEX)
    assert batch.left_out == 1
    assert batch.incidents["sub_event_type"].to_pylist() == ["Air/drone strike", "Suicide bomb"]
    assert batch.incidents["country"].to_pylist() == ["Iraq", "Iraq"]
    assert batch.reports["url"].to_pylist()[0] == "https://news.example/a"


@pytest.mark.parametrize(
    ("others", "expected"),
    [("25/04/2024", dt.date(2024, 4, 3)), ("04/25/2024", dt.date(2024, 3, 4))],
)
def test_the_whole_column_tells_whether_the_day_comes_first(
    tmp_path: Path, others: str, expected: dt.date
) -> None:
    rows = [{"Date": day, "Place": "Mosul", "Country": "Iraq"} for day in ("03/04/2024", others)]
    ((one, _), refused) = read(table(tmp_path / "a.csv", *rows))
    assert one.date_start == expected and refused == []


def test_an_order_that_no_cell_tells_is_remarked_and_can_be_told(tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", {"Date": "03/04/2024", "Place": "Mosul"})
    assert any("both ways" in remark for remark in understand(path, INDEX).remarks)
    ((one,), _) = read(path, day_first=False)
    assert one.date_start == dt.date(2024, 3, 4)


def test_names_without_coordinates_are_geocoded_with_their_province(tmp_path: Path) -> None:
    rows = [
        {"When": "2024-04-03", "Town": "Tripoli", "Country": country, "Killed": "3-5"}
        for country in ("Lebanon", "Libya")
    ]
    ((lebanon, libya), _) = read(table(tmp_path / "a.csv", *rows))
    assert lebanon.latitude == pytest.approx(34.4, abs=0.2)
    assert libya.latitude == pytest.approx(32.9, abs=0.2)
    assert lebanon.radius_km and lebanon.place_why
    assert (libya.killed_low, libya.killed_best, libya.killed_high) == (3, None, 5)


def test_degrees_minutes_and_seconds_under_names_that_say_nothing(tmp_path: Path) -> None:
    path = table(
        tmp_path / "german.csv",
        {"Datum": "13/02/2024", "Breite": "36°20'06\"N", "Länge": "43°07'08\"E", "Seite": "4 E"},
        {"Datum": "14/02/2024", "Breite": "35°28'05\"N", "Länge": "44°23'31\"E", "Seite": "5 E"},
        delimiter=";",
    )
    incidents, refused = read(path)
    assert not refused
    assert [(round(one.latitude or 0, 3), round(one.longitude or 0, 3)) for one in incidents] == [
        (36.335, 43.119),
        (35.468, 44.392),
    ]


@pytest.mark.parametrize("where", ["33°18'45\"N 44°22'00\"E", "33.3125, 44.36667", "POINT(44.36667 33.3125)"])
def test_coordinates_in_one_cell_under_a_name_that_says_nothing(tmp_path: Path, where: str) -> None:
    ((one,), _) = read(table(tmp_path / "a.csv", {"When": "2024-04-03", "Fix": where}))
    assert (one.latitude, one.longitude) == (pytest.approx(33.3125), pytest.approx(44.36667, abs=1e-4))


def test_nought_nought_is_no_place(tmp_path: Path) -> None:
    ((one,), _) = read(
        table(tmp_path / "a.csv", {"When": "2024-04-03", "lat": "0", "lon": "0.0", "type": "IED"})
    )
    assert one.latitude is None and one.longitude is None


def test_a_person_says_what_a_column_means(tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", {"Logged": "2024-04-09", "Moment": "2024-04-03", "Where": "Mosul"})
    ((one,), _) = read(path, wishes={"date": "Moment", "place": "where"})
    assert one.date_start == dt.date(2024, 4, 3)
    with pytest.raises(InputError, match=r"Nix: no such column.*Moment"):
        understand(path, INDEX, wishes={"date": "Nix"})
    with pytest.raises(InputError, match=r"wen: no such field.*date"):
        understand(path, INDEX, wishes={"wen": "Moment"})


def test_rows_that_fail_are_refused_with_line_and_reason_and_the_rest_goes_in(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "date,lat,lon,notes\n"
        '2024-04-01,33.3,44.4,"two\nlines"\n'
        "soon,33.3,44.4,x\n"
        "2024-04-02,133.3,44.4,x\n"
        "2024-04-03,33.3\n"
        "2024-04-04,33.3,44.4,a,b,c\n"
        "\n"
        "2024-04-05,33.3,44.4,last\n",
        encoding="utf-8",
    )
    refused: list[Refused] = []
    understood = understand(path, INDEX)
    store = open_store(tmp_path / "store")
    *_, done = import_table(understood, store, INDEX, refused.append)
    incidents = store.incidents()
    assert sorted(day.isoformat() for day in incidents["date_start"]) == [
        "2024-04-01",
        "2024-04-03",
        "2024-04-05",
    ]
    assert [(row.line, row.cells[0]) for row in sorted(refused)] == [
        (4, "soon"), (5, "2024-04-02"), (7, "2024-04-04"),
    ]  # fmt: skip
    assert "is no date" in min(refused).reason
    assert done.refused == 3 and done.added == 3


def test_the_same_file_again_changes_nothing_and_a_row_told_anew_takes_its_place(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store")
    other = ACLED | {"event_id_cnty": "IRQ900002", "location": "Mosul"}
    assert kept(table(tmp_path / "a.csv", ACLED, other), store) == (2, 0, 0)
    version = store.version()
    assert kept(table(tmp_path / "renamed.csv", other, ACLED), store) == (0, 0, 2)
    assert store.version() == version
    assert kept(table(tmp_path / "b.csv", ACLED | {"fatalities": "7"}, other), store) == (0, 1, 1)
    assert sorted(store.incidents()["killed_best"]) == [2, 7]
    assert store.count().reports == 2


def test_a_report_added_later_is_no_account_of_a_row(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store")
    kept(table(tmp_path / "a.csv", ACLED | {"time_precision": "1"}), store)
    (row,) = store.incidents(Filter()).itertuples()
    text = "A Turkish drone strike killed two people in Zakho on Wednesday, police said."
    other = "Police said on Thursday that a Turkish drone strike killed two people in Zakho on Wednesday."
    reports = [Report(words, published=dt.date(2023, 3, 16)) for words in (text, other)]
    told, again = keep(reports, store, INDEX, lambda report, error: None)
    (incident,) = told.incidents
    assert incident.event_id != row.event_id
    assert [one.event_id for one in again.incidents] == [incident.event_id]


def test_an_import_broken_between_incidents_and_reports_is_made_whole(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store")
    path = table(tmp_path / "a.csv", ACLED)
    store.incident_table.append(preview(understand(path, INDEX), INDEX).incidents, [])
    assert store.count().incidents == 0
    kept(path, store)
    assert (store.count().accounts, store.count().reports) == (1, 1)


def test_a_column_of_ids_that_repeats_is_not_trusted(tmp_path: Path) -> None:
    rows = [{"id": "7", "date": "2024-04-01", "place": place} for place in ("Mosul", "Erbil")]
    path = table(tmp_path / "a.csv", *rows)
    assert any("several rows alike" in remark for remark in understand(path, INDEX).remarks)
    assert kept(path, open_store(tmp_path / "store")) == (2, 0, 0)


@pytest.mark.parametrize("form", ["semicolons", "tabs", "utf-16", "cp1252", "gzip", "xlsx"])
def test_tables_come_in_many_forms(tmp_path: Path, form: str) -> None:
    row = {"Date": "2024-04-03", "Place": "Mosul", "Country": "Iraq", "Notes": "“Séparés” — deux"}
    path = tmp_path / "a.csv"
    delimiter = {"semicolons": ";", "tabs": "\t"}.get(form, ",")
    content = table(path, row, delimiter=delimiter).read_text(encoding="utf-8")
    if form in ("utf-16", "cp1252"):
        path.write_bytes(content.encode(form))
    elif form == "gzip":
        path = tmp_path / "a.csv.gz"
        path.write_bytes(gzip.compress(content.encode()))
    elif form == "xlsx":
        path = tmp_path / "a.xlsx"
        book = openpyxl.Workbook()
        book.active.append(["Incidents of the week"])
        book.active.append([])
        book.active.append(list(row))
        book.active.append([dt.datetime(2024, 4, 3), *list(row.values())[1:]])
        book.save(path)
    ((one,), _) = read(path)
    assert (one.date_start, one.country, one.source_sentence) == (dt.date(2024, 4, 3), "Iraq", row["Notes"])


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.csv", b"", "is empty"),
        ("head.csv", b"date,place\n", "holds no rows"),
        ("image.csv", b"\x89PNG\r\n\x1a\n\0\0", "is no table"),
        ("prose.csv", b"One line of words\nand another\n", "no columns"),
        ("other.csv", b"apple,pear\nred,green\n", "--map date="),
        ("broken.geojson", b'{"type":', "no GeoJSON"),
        ("no.xlsx", b"PK\x03\x04rubbish", "no Excel file"),
        ("old.xls", b"\xd0\xcf\x11\xe0", "save it as .xlsx"),
        ("two.zip", None, "holds 2 files"),
        ("bomb.zip", None, "unpacks to"),
    ],
)
def test_what_is_no_table_is_named_with_the_mend(
    tmp_path: Path, name: str, content: bytes | None, said: str
) -> None:
    path = tmp_path / name
    if content is None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.csv", b"0" * (9_000_000 if "bomb" in name else 10))
            if "two" in name:
                archive.writestr("b.csv", b"x")
    else:
        path.write_bytes(content)
    with pytest.raises(InputError, match=said) as caught:
        understand(path, INDEX)
    assert name in str(caught.value)


def test_an_export_comes_in_again_as_the_same_incidents(tmp_path: Path) -> None:
    from mapapp.exchange.export import About, export

    store = open_store(tmp_path / "store")
    kept(table(tmp_path / "a.csv", ACLED), store)
    before = store.incidents(Filter())
    for suffix in ("csv", "geojson"):
        out = tmp_path / f"out.{suffix}"
        export(before, About("all", dt.date(2024, 5, 1)), out)
        assert kept(out, store) == (0, 0, 1)
        fresh = open_store(tmp_path / suffix)
        assert kept(out, fresh) == (1, 0, 0)
        after = fresh.incidents(Filter())
        same = [name for name in before.columns if name not in ("report_id", "evidence")]
        for name in same:
            first, second = before[name].tolist(), after[name].tolist()
            assert str(first) == str(second), name


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("12", (12, 12, 12)), ("five", (5, 5, 5)), ("5 killed", (5, 5, 5)), ("7?", (None, 7, None)),
     ("3 (2 children)", (3, 3, 3)), ("2-4 people", (2, None, 4)), ("several", (None, None, None)),
     ("-99", (None, None, None)), ("n/a", (None, None, None))],
)  # fmt: skip
def test_numbers_of_people_as_people_write_them(
    tmp_path: Path, cell: str, expected: tuple[int | None, ...]
) -> None:
    ((one,), refused) = read(table(tmp_path / "a.csv", {"When": "2024-04-03", "Town": "Mosul", "Dead": cell}))
    assert (one.killed_low, one.killed_best, one.killed_high) == expected
    assert refused == []


@pytest.mark.parametrize("cell", ["x", "3 dead, 2 wounded", "1e99999", "99999999999", "(" * 200_000])
def test_a_number_of_people_that_is_none_is_refused_by_name(tmp_path: Path, cell: str) -> None:
    rows = [
        {"When": "2024-04-03", "Town": "Mosul", "Killed": "1", "Wounded": number} for number in ("2", cell)
    ]
    (found, (refused,)) = read(table(tmp_path / "a.csv", *rows))
    assert [one.wounded_best for one in found] == [2]
    assert refused.line == 3
    assert refused.reason.startswith("wounded: ") and cell[:20] in refused.reason


def test_year_month_and_day_in_columns_of_their_own_some_of_them_empty(tmp_path: Path) -> None:
    days = [("2024", "4", "3"), ("2024", "4", ""), ("2024", "0", "0"), ("", "", "")]
    rows = [{"year": y, "month": m, "day": d, "town": "Mosul"} for y, m, d in days]
    found, refused = read(table(tmp_path / "a.csv", *rows))
    assert refused == []
    assert [(one.date_start, one.date_prec) for one in found] == [
        (dt.date(2024, 4, 3), 1), (dt.date(2024, 4, 1), 4), (dt.date(2024, 1, 1), 5), (None, None),
    ]  # fmt: skip


def test_a_packed_file_that_swells_without_end_is_left(tmp_path: Path) -> None:
    path = tmp_path / "a.csv.gz"
    path.write_bytes(gzip.compress(b"date,place\n" + b"2024-02-03,Mosul\n" * 3_000_000))
    with pytest.raises(InputError, match="swells"):
        understand(path, INDEX)


def test_a_number_with_a_decimal_comma_is_no_pair_of_coordinates(tmp_path: Path) -> None:
    file = tmp_path / "sheet.csv"
    file.write_text("Date;Place;Breite;Tote\n2024-04-13;Erbil;36,19;3\n", encoding="utf-8")
    ((one,), _) = read(file)
    assert one.place_name == "Erbil" and one.country == "Iraq"


def test_a_bombing_is_an_explosion_of_a_kind_not_told(tmp_path: Path) -> None:
    row = {"Date": "2024-02-13", "Place": "Mosul", "Country": "Iraq", "Type": "Bombing"}
    [incident], _ = read(table(tmp_path / "one.csv", row))
    assert (incident.event_type, incident.sub_event_type) == ("Explosions/Remote violence", None)
