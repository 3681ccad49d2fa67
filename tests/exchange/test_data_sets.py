"""The whole column sets of the data sets people have, rows of our own making in them."""

import csv
import datetime as dt
from pathlib import Path

import pytest

import gazetteer
from mapapp.exchange.tables import Understood
from mapapp.imports import preview, understand
from mapapp.incident import Incident

INDEX = gazetteer.open_index()
UCDP = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,"
    "dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,"
    "number_of_sources,source_article,source_office,source_date,source_headline,source_original,where_prec,"
    "where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,"
    "region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,"
    "high,low,gwnoa,gwnob"
)
UCDP_ROW = {
    "id": "900001", "relid": "IRQ-2015-1-1-1", "year": "2015", "active_year": "1", "code_status": "Clear",
    "type_of_violence": "1", "conflict_new_id": "1", "conflict_name": "Iraq: Government",
    "side_a": "Government of Iraq", "side_b": "IS", "number_of_sources": "2",
    "source_article": "Made Up News,2015-03-04,Clashes; Other,2015-03-05,More", "source_date": "2015-03-04",
    "source_headline": "Clashes, again", "where_prec": "2", "where_coordinates": "Baiji town",
    "where_description": "near the refinery", "adm_1": "Salah al-Din governorate", "adm_2": "Baiji district",
    "latitude": "34.93", "longitude": "43.49", "geom_wkt": "POINT (43.49 34.93)", "country": "Iraq",
    "country_id": "645", "region": "Middle East", "event_clarity": "1", "date_prec": "2",
    "date_start": "2015-03-03 00:00:00.000", "date_end": "2015-03-05 00:00:00.000", "deaths_a": "3",
    "deaths_b": "4", "deaths_civilians": "0", "deaths_unknown": "0", "best": "7", "high": "9", "low": "5",
    "gwnoa": "645", "gwnob": "",
}  # fmt: skip
# The columns before 2023 (with the codes iso, data_id and inter) and since.
ACLED_OLD = (
    "data_id,iso,event_id_cnty,event_id_no_cnty,event_date,year,time_precision,event_type,sub_event_type,actor1,"
    "assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,region,country,admin1,admin2,admin3,location,"
    "latitude,longitude,geo_precision,source,source_scale,notes,fatalities,timestamp,iso3"
)
ACLED_NEW = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,"
    "inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,"
    "location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
)
ACLED_ROW = {
    "data_id": "77", "iso": "368", "event_id_cnty": "IRQ900001", "event_id_no_cnty": "900001",
    "event_date": "05 March 2019", "year": "2019", "time_precision": "1",
    "event_type": "Battles", "sub_event_type": "Armed clash", "actor1": "Islamic State (Iraq)", "inter1": "2",
    "actor2": "Military Forces of Iraq (2014-)", "assoc_actor_2": "PMF: Popular Mobilization Forces",
    "inter2": "1", "interaction": "12", "region": "Middle East", "country": "Iraq", "admin1": "Kirkuk",
    "admin2": "Daquq", "location": "Daquq", "latitude": "35.1333", "longitude": "44.45", "geo_precision": "1",
    "source": "Made Up News", "source_scale": "National", "notes": "Militants attacked a post; 2 died.",
    "fatalities": "2", "tags": "crowd size=no report", "timestamp": "1552000000", "iso3": "IRQ",
}  # fmt: skip


def only_row(path: Path, columns: str, row: dict[str, str]) -> tuple[Understood, Incident]:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns.split(","), extrasaction="ignore", restval="")
        writer.writeheader()
        writer.writerow(row)
    understood = understand(path, INDEX)
    batch = preview(understood, INDEX)
    assert batch.refused == []
    return understood, Incident.from_row(batch.incidents.to_pylist()[0])


def test_ucdp_with_all_its_columns(tmp_path: Path) -> None:
    understood, one = only_row(tmp_path / "ged.csv", UCDP, UCDP_ROW)
    assert (understood.kind, len(understood.columns)) == ("ucdp-ged", 49)
    assert (one.date_start, one.date_end, one.date_prec) == (dt.date(2015, 3, 3), dt.date(2015, 3, 5), 2)
    assert (one.killed_low, one.killed_best, one.killed_high) == (5, 7, 9)
    assert one.groups == ("Iraq", "Islamic State")
    assert (one.event_type, one.where_prec, one.radius_km) == ("Battles", 2, 25.0)
    assert (one.place_text, one.country, one.latitude) == ("Baiji town", "Iraq", 34.93)


@pytest.mark.parametrize("columns", [ACLED_OLD, ACLED_NEW])
def test_acled_with_all_its_columns_old_and_new(tmp_path: Path, columns: str) -> None:
    understood, one = only_row(tmp_path / "acled.csv", columns, ACLED_ROW)
    assert (understood.kind, understood.remarks) == ("acled", [])
    assert (one.date_start, one.date_prec, one.killed_best) == (dt.date(2019, 3, 5), 1, 2)
    assert (one.event_type, one.sub_event_type) == ("Battles", "Armed clash")
    assert one.groups == ("Islamic State", "Iraq", "Popular Mobilization Forces")
    assert (one.place_text, one.admin1, one.latitude, one.where_prec) == ("Daquq", "Kirkuk", 35.1333, 1)
