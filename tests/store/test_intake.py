"""The one door: reports kept with what was read from them, on a real store and the real gazetteer."""

import dataclasses
import datetime as dt
from collections.abc import Iterable
from pathlib import Path

import pytest

import gazetteer
from mapapp import intake
from mapapp.errors import InputError
from mapapp.exchange.reports import read_file, report_files
from mapapp.report import Report
from mapapp.store import Filter, Store, open_store

STRIKE = Report(
    text="Air strike on Hodeidah kills four\n\nFour people were killed in an air strike on the port of"
    " Hodeidah on Tuesday, a health official said.",
    title="Air strike on Hodeidah kills four",
    publisher="Reuters",
    published=dt.date(2024, 3, 7),
)
SAME_STRIKE = Report(
    text="Hodeidah port bombed\n\nAn air strike hit the port of Hodeidah on Tuesday, killing"
    " four, medics said.",
    publisher="AFP",
    published=dt.date(2024, 3, 6),
)
ARABIC = Report(text="قتل شخص واحد في غارة على معسكر غرب العراق يوم الجمعة، قالت الشرطة المحلية في المدينة.")


@pytest.fixture(scope="module")
def index() -> gazetteer.Index:
    return gazetteer.open_index()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(tmp_path / "store")


def keep(
    reports: Iterable[Report], store: Store, index: gazetteer.Index
) -> tuple[list[intake.Kept], list[str]]:
    refused: list[str] = []
    kept = list(intake.keep(reports, store, index, lambda report, error: refused.append(str(error))))
    return kept, refused


def test_a_report_is_kept_with_its_incident(store: Store, index: gazetteer.Index) -> None:
    (kept,), refused = keep([STRIKE], store, index)
    assert (kept.change, refused) == ("added", [])
    row = store.incidents().iloc[0]
    assert (row["country"], row["killed_best"], str(row["date_start"])) == ("Yemen", 4, "2024-03-05")
    assert store.report(STRIKE.report_id) == dataclasses.replace(STRIKE, language="en")


def test_the_same_report_again_makes_no_commit(store: Store, index: gazetteer.Index) -> None:
    keep([STRIKE], store, index)
    before = store.version()
    copy = dataclasses.replace(STRIKE, text=STRIKE.text + "\n", origin="a copy.txt")
    (kept,), _ = keep([copy], store, index)
    assert kept.change == "unchanged"
    assert len(kept.incidents) == 1
    assert store.version() == before


def test_twice_in_one_batch_is_once(store: Store, index: gazetteer.Index) -> None:
    kept, _ = keep([STRIKE, STRIKE], store, index)
    assert len(kept) == 1
    assert store.count().accounts == 1


def test_two_reports_of_one_strike_are_one_event(store: Store, index: gazetteer.Index) -> None:
    keep([STRIKE], store, index)
    keep([SAME_STRIKE], store, index)
    counts = store.count()
    assert (counts.incidents, counts.accounts) == (1, 2)


def test_what_cannot_be_read_is_refused_and_the_rest_is_kept(store: Store, index: gazetteer.Index) -> None:
    kept, refused = keep([ARABIC, STRIKE], store, index)
    assert [each.report.title for each in kept] == [STRIKE.title]
    assert len(refused) == 1 and "Arabic" in refused[0]
    assert len(store.reports()) == 1


def test_a_report_in_another_language_is_named_before_it_is_read(index: gazetteer.Index) -> None:
    with pytest.raises(InputError, match="Arabic"):
        intake.read(ARABIC, index)


def test_the_examples_come_in_by_the_same_door(store: Store, index: gazetteer.Index) -> None:
    paths = list(report_files(intake.seeds_folder()))
    kept, refused = keep((read_file(path) for path in paths), store, index)
    assert refused == []
    assert len(kept) == len(paths) >= 15
    assert all(each.report.publisher and each.report.published for each in kept)
    assert {"Iraq", "Syria", "Jordan", "Iran", "Israel", "Lebanon", "Yemen"} <= {
        name for name, _ in store.facets().countries
    }
    kalso = store.incidents(
        Filter(countries=("Iraq",), date_from=dt.date(2024, 4, 19), date_to=dt.date(2024, 4, 19))
    )
    assert "Kalso" in set(kalso["place_text"])
