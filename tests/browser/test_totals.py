"""The table of totals: what it counts, what a row does, what can be taken away."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from mapapp.store import Filter, Store
from tests.browser.dashboard_page import Dashboard

Look = Callable[..., Dashboard]


def test_totals_are_counted_by_what_one_chooses_and_a_row_becomes_the_filter(
    look: Look, address: str, kept: Store
) -> None:
    page = look(address)
    page.page.get_by_role("tab", name="Totals").click()
    table = page.page.locator(".totals table")
    expect(table.locator("tfoot")).to_contain_text(str(kept.count().incidents))
    page.page.get_by_label("Count by").select_option(label="Country")
    of_country = kept.totals(Filter(), "country").set_index("value")
    row = table.locator("tbody tr", has_text="Yemen")
    expect(row.locator("td").nth(0)).to_have_text(str(of_country.incidents["Yemen"]))
    expect(row.locator("td").nth(1)).to_have_text(str(of_country.killed["Yemen"]))
    page.page.wait_for_url("**by=country**")
    row.get_by_role("button", name="Yemen").click()
    page.shows("in Yemen")
    page.marked(kept.count(Filter(countries=("Yemen",))).incidents)
    # the same table still stands there
    expect(table.locator("tbody tr")).to_have_count(1)


def test_a_copied_address_opens_the_same_table(look: Look, address: str) -> None:
    page = look(address, "?side=totals&by=month")
    expect(page.page.locator(".totals tbody tr").first).to_contain_text("2024")
    expect(page.page.get_by_label("Count by")).to_have_value("month")


def test_a_head_sorts_the_table(look: Look, address: str, kept: Store) -> None:
    page = look(address, "?side=totals&by=country")
    names = page.page.locator(".totals tbody .only")
    countries = sorted(kept.totals(Filter(), "country")["value"])
    page.page.get_by_role("button", name="Country", exact=True).click()
    expect(names).to_have_text(countries)
    page.page.get_by_role("button", name="Country", exact=True).click()
    expect(names).to_have_text(countries[::-1])


def test_the_table_can_be_taken_away(look: Look, address: str, kept: Store) -> None:
    page = look(address, "?side=totals&by=country")
    with page.page.expect_download() as taken:
        page.page.get_by_role("button", name="This table").click()
    text = Path(taken.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {row["country"]: int(row["incidents"]) for row in rows} == dict(
        kept.totals(Filter(), "country")[["value", "incidents"]].itertuples(index=False)
    )


def test_the_list_one_looks_at_is_there_again_after_reading(look: Look, address: str) -> None:
    page = look(address, "?side=totals")
    page.map.locator(".mark.incident:visible").first.click()
    page.page.locator(".reader-fields").wait_for()
    page.page.get_by_role("button", name="All incidents").click()
    expect(page.page.get_by_role("tab", name="Totals", selected=True)).to_be_visible()
    page.page.locator(".totals table").wait_for()
