"""What is in memory follows what is kept, commit by commit, as if all were read anew."""

from pathlib import Path

import pytest

from mapapp.incident import Incident
from mapapp.report import Report
from mapapp.store import Correction, Filter, Store, open_store
from mapapp.store.pieces import Pieces


def add(store: Store, number: int, **fields: object) -> Incident:
    report = Report(text=f"Report {number} tells of smoke{number}.", publisher=f"Paper {number % 2}")
    told: dict[str, object] = {"event_id": f"e{number}", "country": "Iraq", **fields}
    one = Incident(incident_id=f"i{number}", report_id=report.report_id, **told)  # type: ignore[arg-type]
    store.add([report], [one])
    return one


def seen(store: Store) -> dict[str, object]:
    rows = store.briefs()
    return {
        "rows": sorted(zip(rows["incident_id"], rows["country"], rows["publisher"], strict=True)),
        "counts": store.count(),
        "facets": store.facets(),
        "whole": {one: store.incident(one) for one in rows["incident_id"]},
    }


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(tmp_path / "store")


def test_a_store_that_watched_every_commit_knows_what_a_fresh_one_knows(store: Store) -> None:
    watching = open_store(store.url)
    for step in (
        lambda: add(store, 1),
        lambda: add(store, 2, event_id="e1"),
        lambda: store.correct(Correction("i1", {"country": "Syria"})),
        lambda: add(store, 3),
        lambda: store.compact(),
        lambda: add(store, 1, country="Yemen"),
        lambda: store.correct(Correction("i2", {"event_id": "i2"}), Correction("i3", {"dismissed": True})),
        lambda: add(store, 4, groups=("Badr Organization",)),
        lambda: store.restore(store.history()[-1].made_at),
        lambda: add(store, 5),
    ):
        step()
        assert seen(watching) == seen(open_store(store.url))


def test_a_small_commit_reads_no_file_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        add(store, number)
    store.compact()
    assert store.count().accounts == 5
    read: list[int] = []
    before = Pieces.rows

    def counted(self: Pieces, numbers, *how):  # type: ignore[no-untyped-def]
        read.extend(numbers)
        return before(self, numbers, *how)

    monkeypatch.setattr(Pieces, "rows", counted)
    add(store, 9)
    assert store.count().accounts == 6
    assert len(read) == 2  # the new file of either table


def test_words_are_found_in_reports_that_came_since(store: Store) -> None:
    add(store, 1)
    assert store.count(Filter(words="SMOKE1")).incidents == 1
    assert store.count(Filter(words="smoke2")).incidents == 0
    add(store, 2)
    assert store.count(Filter(words="smoke2")).incidents == 1
    assert store.count(Filter(words="smoke1 tells")).incidents == 1
    store.compact()
    assert store.count(Filter(words="smoke2")).incidents == 1


def test_a_report_that_tells_its_publisher_later_is_counted_under_it(store: Store) -> None:
    add(store, 1)
    report = store.report(Report(text="Report 1 tells of smoke1.").report_id)
    assert report and store.facets().publishers == [("Paper 1", 1)]
    named = Report(text=report.text, publisher="The Times")
    store.add([named], store.incidents_of(named.report_id))
    assert store.facets().publishers == [("The Times", 1)]
