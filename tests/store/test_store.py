"""Keeping and asking, on a real folder."""

import datetime as dt
import multiprocessing
from pathlib import Path
from typing import Any

import pytest

from mapapp.errors import StoreError
from mapapp.incident import Claim, Evidence, Incident
from mapapp.report import Report
from mapapp.store import Filter, Store, open_store

NEW_YEAR = dt.date(2024, 1, 1)


def report(name: str, **told: object) -> Report:
    return Report(text=f"{name}\n\nWhat the report called {name} tells.", title=name, **told)  # type: ignore[arg-type]


def incident(of: Report, number: int = 1, **fields: object) -> Incident:
    own = f"{of.report_id}-{number}"
    return Incident(**{"incident_id": own, "event_id": own, "report_id": of.report_id} | fields)  # type: ignore[arg-type]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(tmp_path / "store")


def test_a_store_where_nothing_was_kept_answers_and_makes_no_folder(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store")
    assert store.is_new()
    assert store.count().incidents == 0
    assert store.facets().groups == []
    assert store.incidents().empty
    assert not (tmp_path / "store").exists()


def test_what_is_kept_comes_back_the_same(store: Store) -> None:
    told = report("A", publisher="Reuters", published=NEW_YEAR, url="https://example.org/a")
    kept = incident(
        told,
        date_start=NEW_YEAR,
        date_end=NEW_YEAR,
        date_prec=1,
        event_type="Battles",
        groups=("Badr Organization", "Israel"),
        latitude=33.3,
        longitude=44.4,
        killed_best=3,
        claims=(Claim("a doctor", "killed", 3, "three dead"), Claim("the army", "denied", None, "not us")),
        evidence=(Evidence("killed_best", 3, 8),),
    )
    store.add([told], [kept])
    again = open_store(store.url)
    assert again.incident(kept.incident_id) == kept
    assert again.report(told.report_id) == told


def test_adding_the_same_twice_leaves_one(store: Store) -> None:
    told = report("A")
    for _ in range(2):
        store.add([told], [incident(told)])
    assert store.count().accounts == 1
    assert len(store.reports()) == 1


def test_a_new_reading_takes_the_place_of_the_old(store: Store) -> None:
    told = report("A")
    store.add([told], [incident(told, 1), incident(told, 2)])
    store.add([told], [incident(told, 3)])
    assert list(store.incidents()["incident_id"]) == [f"{told.report_id}-3"]


def test_incidents_of_a_report_that_was_never_finished_are_not_shown(store: Store) -> None:
    whole, cut = report("whole"), report("cut off")
    store.add([whole], [incident(whole)])
    store.add([cut], [incident(cut)])
    # What a crash between the two commits leaves: the incidents without their report.
    store._reports.replace(store._reports.schema.empty_table(), [cut.report_id])
    assert store.count().accounts == 1
    store.add([cut], [incident(cut)])
    assert store.count().accounts == 2


def test_another_store_object_sees_a_new_commit_at_once(store: Store) -> None:
    other = open_store(store.url)
    assert other.count().incidents == 0
    before = other.version()
    told = report("A")
    store.add([told], [incident(told)])
    assert other.version() != before
    assert other.count().incidents == 1


def _add_many(url: str, writer: int) -> None:
    store = open_store(url)
    for number in range(5):
        told = report(f"writer {writer} report {number}")
        store.add([told], [incident(told)])


def test_four_processes_adding_at_once_lose_nothing(store: Store) -> None:
    spawn = multiprocessing.get_context("spawn")
    writers = [spawn.Process(target=_add_many, args=(store.url, number)) for number in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0, 0, 0]
    assert store.count().accounts == 20
    assert len(store.reports()) == 20


def test_a_folder_that_cannot_be_written_is_named_with_the_mend(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("a file where the folder should be")
    told = report("A")
    with pytest.raises(StoreError, match=r"store"):
        open_store(tmp_path / "store").add([told], [incident(told)])


@pytest.fixture
def filled(store: Store) -> Store:
    first = report("Strike near Kalso", publisher="Reuters", published=dt.date(2024, 4, 20))
    second = report("Clash in Hama", publisher="AFP", published=dt.date(2024, 2, 3))
    april, february = dt.date(2024, 4, 19), dt.date(2024, 2, 1)
    store.add(
        [first, second],
        [
            incident(
                first,
                1,
                event_type="Explosions/Remote violence",
                sub_event_type="Air/drone strike",
                country="Iraq",
                date_start=april,
                date_end=april,
                groups=("Israel",),
                perpetrators=("Israel",),
                killed_best=2,
                radius_km=5.0,
                latitude=32.8,
                longitude=44.3,
            ),
            incident(
                first,
                2,
                event_type="Battles",
                country="Iraq",
                status="denied",
                date_start=april,
                date_end=april,
            ),
            incident(
                second,
                1,
                event_type="Battles",
                country="Syria",
                date_start=february,
                date_end=dt.date(2024, 2, 29),
                groups=("Israel", "Syria"),
                targets=("Israel",),
                radius_km=40.0,
            ),
            incident(second, 2, event_type="Battles", country="Syria"),
        ],
    )
    return store


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (Filter(), 3),
        (Filter(statuses=("denied",)), 1),
        (Filter(date_from=dt.date(2024, 4, 1)), 1),
        (Filter(date_from=dt.date(2024, 2, 20), date_to=dt.date(2024, 3, 1)), 1),
        (Filter(date_to=dt.date(2024, 1, 31)), 0),
        (Filter(date_from=dt.date(2024, 4, 1), undated="with"), 2),
        (Filter(undated="only"), 1),
        (Filter(groups=("Israel",)), 2),
        (Filter(perpetrators=("Israel",)), 1),
        (Filter(targets=("Israel",)), 1),
        (Filter(groups=("Syria", "Nobody")), 1),
        (Filter(countries=("Syria",)), 2),
        (Filter(event_types=("Battles",), countries=("Iraq",)), 0),
        (Filter(event_types=("Battles",), sub_event_types=("Air/drone strike",)), 3),
        (Filter(publishers=("Reuters",)), 1),
        (Filter(words="KALSO near"), 1),
        (Filter(words="% _"), 0),
        (Filter(killed_at_least=2), 1),
        (Filter(radius_at_most=10), 1),
    ],
)
def test_a_filter_shows_what_it_asks_for(filled: Store, asked: Filter, expected: int) -> None:
    assert filled.count(asked).incidents == expected
    assert len(filled.incidents(asked)) == expected


def test_types_and_sub_types_are_one_tree(filled: Store) -> None:
    strikes = Filter(sub_event_types=("Air/drone strike",))
    assert filled.count(strikes).incidents == 1
    both = Filter(sub_event_types=("Air/drone strike",), event_types=("Battles",))
    assert filled.count(both).incidents == 3
    # what is chosen in the tree takes nothing from its own counts
    assert dict(filled.facets(strikes).event_types) == {"Battles": 2, "Explosions/Remote violence": 1}
    assert filled.facets(Filter(event_types=("Battles",))).sub_event_types == [("Air/drone strike", 1)]


def test_facets_count_parties_by_role_and_figures_by_steps(filled: Store) -> None:
    facets = filled.facets()
    assert facets.perpetrators == [("Israel", 1)]
    assert facets.targets == [("Israel", 1)]
    assert facets.killed_at_least == [(1, 1)]
    assert facets.radius_at_most == [(100.0, 2), (5.0, 1), (25.0, 1)]
    assert filled.facets(Filter(killed_at_least=1, countries=("Nowhere",))).killed_at_least == []


def test_a_lowest_figure_counts_where_there_is_no_best(store: Store) -> None:
    first = report("A")
    store.add([first], [incident(first, killed_low=12)])
    assert store.count(Filter(killed_at_least=12)).incidents == 1
    assert store.count(Filter(killed_at_least=13)).incidents == 0


def test_when_a_report_was_read_is_known(store: Store) -> None:
    before = dt.datetime.now(dt.UTC)
    store.add([report("A")], [])
    (read_at,) = store.reports().read_at
    assert before <= read_at <= dt.datetime.now(dt.UTC)


def test_facets_count_under_the_other_filters(filled: Store) -> None:
    facets = filled.facets(Filter(countries=("Iraq",), groups=("Israel",)))
    assert facets.countries == [("Iraq", 1), ("Syria", 1)]
    assert facets.groups == [("Israel", 1)]


def test_accounts_of_one_event_are_counted_once(store: Store) -> None:
    first, second = report("A"), report("B")
    store.add([first, second], [incident(first, event_id="same"), incident(second, event_id="same")])
    counts = store.count()
    assert (counts.incidents, counts.accounts, counts.reports) == (1, 2, 2)
    assert len(store.event("same")) == 2


def test_the_histogram_counts_a_happening_once_as_the_map_draws_it(store: Store) -> None:
    told = [report(name) for name in "ABC"]
    place: dict[str, Any] = {"latitude": 33.3, "longitude": 44.4, "radius_km": 1.0}
    next_day = NEW_YEAR + dt.timedelta(days=1)
    # the surest account is the one with a place
    one = [
        incident(
            told[0], event_id="one", event_type="Battles", date_start=NEW_YEAR, date_end=NEW_YEAR, **place
        ),
        incident(told[1], event_id="one", date_start=next_day, date_end=next_day),
        incident(told[2], event_id="one", event_type="Battles"),
    ]
    two = [
        incident(told[0], 2, event_id="two", event_type="Riots", **place),
        incident(told[1], 2, event_id="two", event_type="Riots", date_start=NEW_YEAR, date_end=NEW_YEAR),
        incident(told[2], 2, event_id="two", event_type="Riots", date_start=NEW_YEAR, date_end=NEW_YEAR),
    ]
    store.add(told, [*one, *two])
    bins = store.histogram()
    assert int(bins["incidents"].sum()) == store.count().incidents == 2
    assert sorted(bins["event_type"]) == ["Battles", "Riots"]


def test_quotes_in_a_filter_are_words_and_no_sql(filled: Store) -> None:
    assert filled.count(Filter(groups=("x') OR true --",), words="'; DROP TABLE shown; --")).incidents == 0
    assert filled.count().incidents == 3


def test_incidents_near_in_time_are_found_for_telling_which_are_the_same(filled: Store) -> None:
    day = dt.date(2024, 4, 15)
    probe = Incident("p", "p", "r", country="Iraq", date_start=day, date_end=day)
    assert {found.country for found in filled.near_in_time([probe], days=7)} == {"Iraq"}
    assert filled.near_in_time([Incident("p", "p", "r")]) == []


def test_many_incidents_find_what_is_near_them_at_once(store: Store) -> None:
    """Some with figures and codes that others lack, in one question."""
    told = [report(f"number {number}") for number in range(200)]
    kept = [
        incident(
            one,
            country=("Iraq", "Syria")[number % 2],
            latitude=33.0 + number % 10,
            longitude=44.0,
            radius_km=5.0,
            date_start=NEW_YEAR + dt.timedelta(days=number % 20),
            date_end=NEW_YEAR + dt.timedelta(days=number % 20),
            killed_best=number + 2,
        )
        for number, one in enumerate(told)
    ]
    store.add(told, kept)
    near = {one.incident_id for one in store.near_in_time(kept[:100], days=1)}
    assert near >= {one.incident_id for one in kept[:100]}
    assert {one.country for one in store.near_in_time(kept[:1], days=1)} == {"Iraq"}


def test_the_histogram_counts_each_bin(filled: Store) -> None:
    bins = filled.histogram(every="month")
    assert [(f"{row.start:%Y-%m-%d}", row.incidents) for row in bins.itertuples()] == [
        ("2024-02-01", 1),
        ("2024-04-01", 1),
    ]
