"""Every control of the side bar: as many as it says are then shown; and the list's order."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from mapapp.incident import Incident
from mapapp.report import Report
from mapapp.store import Filter, Store, open_store
from tests.browser.dashboard_page import Dashboard

Look = Callable[..., Dashboard]
TODAY = dt.date.today()
CLASH = {"event_type": "Battles", "sub_event_type": "Armed clash"}
TOLD: tuple[dict[str, object], ...] = (
    {"country": "Iraq", "admin1": "Anbar", "killed_best": 12, "status": "claimed", "date_start": TODAY},
    {"country": "Iraq", "admin1": "Nineveh", "killed_best": 3, "radius_km": 40.0},
    {"country": "Syria", "admin1": "Aleppo", "radius_km": 300.0, "groups": ("Hamas",), "status": "denied"},
    {"country": "Yemen", "admin1": "Aden", "perpetrators": ("Houthis",), "targets": ("Israel",), **CLASH},
)


@pytest.fixture(scope="module")
def told(serve: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory) -> tuple[Store, str]:
    store = open_store(tmp_path_factory.mktemp("controls") / "store")
    reports, incidents = [], []
    for number, one in enumerate(TOLD):
        day = one.get("date_start", dt.date(2024, 1, 1 + number))
        of = Report(text=f"Report {number} of a refinery", publisher=f"Wire {number % 2}")
        fields = {"latitude": 30.0 + number, "longitude": 44.0, "radius_km": 2.0, "date_end": day}
        reports.append(of)
        incidents.append(
            Incident(f"i{number}", f"e{number}", of.report_id, **{**fields, "date_start": day, **one})  # type: ignore[arg-type]
        )
    store.add(reports, incidents)
    return store, serve(Path(store.url))


@pytest.mark.parametrize(
    ("label", "offered", "asked", "said"),
    [
        ("Province", "Anbar (1)", Filter(provinces=("Anbar",)), "Anbar"),
        ("Told as", "Denied (1)", Filter(statuses=("denied",)), "denied"),
        ("Publisher", "Wire 1 (2)", Filter(publishers=("Wire 1",)), "Wire 1"),
        ("Killed", "10 or more (1)", Filter(killed_at_least=10), "10 or more killed"),
        ("Place known", "Within 5 km (2)", Filter(radius_at_most=5.0), "5 km"),
        ("Done by", "Houthis (1)", Filter(perpetrators=("Houthis",)), "Houthis"),
        ("Done to", "Israel (1)", Filter(targets=("Israel",)), "Israel"),
    ],
)
def test_a_choice_shows_as_many_as_it_says(
    look: Look, told: tuple[Store, str], label: str, offered: str, asked: Filter, said: str
) -> None:
    store, address = told
    # all of the side bar is in sight: a scroll would close the choices
    page = look(address, height=1500).rest()
    page.page.get_by_text("More filters").click()
    page.rest().page.get_by_role("combobox", name=label, exact=True).click()
    page.page.get_by_role("option", name=offered).click()
    page.shows(said)
    page.marked(store.count(asked).incidents)
    page.page.locator('[class*="st-key-chip"] button:visible', has_text=said).first.wait_for()


def test_the_counts_of_the_types_stand_in_one_column(look: Look, told: tuple[Store, str]) -> None:
    page = look(told[1]).rest()
    page.page.get_by_role("button", name="Sub-types of Battles").click()
    counts = page.page.locator(".kinds .count:visible")
    expect(counts).to_have_count(3)  # the type, its sub-type, and what has no type
    ends = {round(box["x"] + box["width"]) for box in map(page.box, counts.all())}
    assert len(ends) == 1


def test_words_of_the_report_are_looked_for(look: Look, told: tuple[Store, str]) -> None:
    page = look(told[1]).rest()
    page.page.get_by_text("More filters").click()
    page.page.get_by_label("Words in the report").fill("refinery 3")
    page.page.get_by_label("Words in the report").press("Enter")
    page.shows("with the words “refinery 3”: 1 incident")
    page.marked(1)


def test_a_quick_pick_sets_the_days_and_a_second_click_frees_them(
    look: Look, told: tuple[Store, str]
) -> None:
    page = look(told[1]).rest()
    for pick in ("7 days", "30 days", "This year"):
        page.page.locator(".st-key-w_quick").get_by_text(pick, exact=True).click()
        page.page.wait_for_url(f"**date_to={TODAY}**")
        page.shows(": 1 incident")
        page.marked(1)
        page.page.locator(".st-key-w_quick").get_by_text(pick, exact=True).click()
        page.shows("All incidents:")


def test_the_list_is_put_in_the_order_one_chooses(look: Look, told: tuple[Store, str]) -> None:
    page = look(told[1]).rest()
    rows = page.page.locator(".st-key-list .row .where")
    for order, places in (
        ("Newest first", ["Anbar, Iraq", "Aden, Yemen", "Nineveh, Iraq"]),
        ("Oldest first", ["Nineveh, Iraq", "Aden, Yemen", "Anbar, Iraq"]),
        ("Most killed", ["Anbar, Iraq", "Nineveh, Iraq", "Aden, Yemen"]),
    ):
        page.page.get_by_label("Sort").select_option(label=order)
        expect(rows).to_have_text(places)
    page.page.wait_for_url("**sort=killed**")
    again = look(told[1], "?sort=killed")
    expect(again.page.locator(".st-key-list .row .where")).to_have_text(places)
    again.page.locator(".st-key-list button.open").nth(1).click()
    expect(again.page.locator(".st-key-steps").get_by_text("2 of 3", exact=True)).to_be_visible()
    again.page.get_by_role("button", name="Next incident").first.click()
    expect(again.page.locator(".st-key-steps").get_by_text("3 of 3", exact=True)).to_be_visible()
    expect(again.page.locator(".st-key-side")).to_contain_text(places[-1])
