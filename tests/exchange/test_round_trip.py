"""Out and in again gives the same incidents, whatever stands in them."""

import dataclasses
import datetime as dt
import tempfile
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import gazetteer
from mapapp.exchange.export import About, export, save, shaped_as_acled
from mapapp.imports import preview, understand
from mapapp.incident import EVENT_TYPES, STATUSES, Claim, Incident, incident_table

INDEX = gazetteer.open_index()
# As the reader writes them: no white space at the ends, none of the signs that part names in a cell.
WORDS = (
    st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters=";|"), min_size=1, max_size=12)
    | st.sampled_from(["=1+1", "'=x", "-", "@army", "عكاشات", 'a "b", c', "two\nlines", "غارة 🚁"])
).filter(lambda text: text == text.strip())
NAMES = st.lists(WORDS, max_size=3, unique=True).map(tuple)
COUNT = st.none() | st.integers(0, 100_000)
DAY = st.dates(dt.date(1950, 1, 1), dt.date(2090, 1, 1))


@st.composite
def incidents(draw: st.DrawFn) -> Incident:
    kind = draw(st.sampled_from(sorted(EVENT_TYPES)))
    first = draw(DAY)
    placed = draw(st.booleans())
    by, against, others = draw(NAMES), draw(NAMES), draw(NAMES)
    counts = {f"{w}_{b}": draw(COUNT) for w in ("killed", "wounded") for b in ("low", "best", "high")}
    return Incident(
        "00aa", "00bb", "00cc",
        date_start=first, date_end=first + dt.timedelta(days=draw(st.integers(0, 40))),
        date_prec=draw(st.integers(1, 5)), event_type=kind,
        sub_event_type=draw(st.sampled_from(EVENT_TYPES[kind])), status=draw(st.sampled_from(STATUSES)),
        perpetrators=by, targets=against, groups=tuple(dict.fromkeys((*by, *against, *others))),
        place_text=draw(WORDS), place_name=draw(st.none() | WORDS), country=draw(st.none() | WORDS),
        latitude=round(draw(st.floats(0.5, 90)), 6) if placed else None,
        longitude=round(draw(st.floats(-180, 180)), 6) if placed else None,
        where_prec=draw(st.none() | st.integers(1, 7)),
        radius_km=draw(st.none() | st.integers(0, 5000).map(lambda metres: metres / 10)),
        place_why=draw(st.none() | WORDS), source_sentence=draw(st.none() | WORDS),
        claims=(Claim(draw(WORDS), "killed", draw(COUNT), draw(WORDS)),), **counts,
    )  # fmt: skip


def kept(incident: Incident) -> pd.DataFrame:
    """As Store.incidents tells it."""
    told = incident_table([incident]).to_pandas(date_as_object=True, integer_object_nulls=True)
    return pd.DataFrame(told.assign(title="t", publisher="p", published=None, url=None).astype(object))


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "geojson", "kml", "parquet"])
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(incident=incidents())
def test_out_and_in_again_gives_the_same_incident(suffix: str, incident: Incident) -> None:
    told = kept(incident)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"out.{suffix}"
        export(told, About("all", dt.date(2024, 5, 1)), path)
        batch = preview(understand(path, INDEX), INDEX)
    assert batch.refused == []
    (row,) = batch.incidents.to_pylist()
    again = Incident.from_row(row)
    assert dataclasses.replace(again, report_id="00cc", evidence=()) == incident


@settings(max_examples=15, deadline=None)
@given(incident=incidents())
def test_the_shape_of_acled_comes_in_again_with_what_it_has_columns_for(incident: Incident) -> None:
    incident = dataclasses.replace(incident, date_end=incident.date_start, date_prec=1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "out.csv"
        save(shaped_as_acled(kept(incident), About("all", dt.date(2024, 5, 1))), path)
        understood = understand(path, INDEX)
        batch = preview(understood, INDEX)
    assert understood.kind == "acled" and batch.refused == []
    again = Incident.from_row(batch.incidents.to_pylist()[0])
    fields = ["date_start", "event_type", "sub_event_type", "killed_best"]
    if incident.latitude is not None:  # else the name is looked up anew
        fields += ["latitude", "longitude"] + ["radius_km"] * (incident.radius_km is not None)
    fields += ["incident_id", "event_id"]
    assert {f: getattr(again, f) for f in fields} == {f: getattr(incident, f) for f in fields}
