"""Clicking a marker or a row: the source text with the words marked, and nothing in it ever runs."""

from collections.abc import Callable

from playwright.sync_api import expect

from mapapp.store import Filter, Store
from tests.browser.dashboard_page import Dashboard

Look = Callable[..., Dashboard]


def test_a_click_on_a_marker_opens_the_source_text_with_its_words_marked(
    look: Look, address: str, kept: Store
) -> None:
    page = look(address, "?countries=Yemen")
    row = kept.incidents(Filter(countries=("Yemen",))).iloc[0]
    page.map.locator(f'[data-event="{row.event_id}"]').click()
    text = page.page.locator(".reader-text")
    text.wait_for()
    report = kept.report(row.report_id)
    assert report and _folded(text.inner_text()) == _folded(report.text)
    marked = text.locator("mark").all_inner_texts()
    evidence = [report.text[one["start"] : one["end"]] for one in row.evidence]
    assert marked
    assert all(any(words in said for said in evidence) for words in marked)
    assert page.page.locator(".reader-text mark.where").count() >= 1


def test_a_click_on_a_row_opens_the_same_reader(look: Look, address: str, kept: Store) -> None:
    page = look(address)
    row = kept.incidents().iloc[0]
    page.page.locator(f'button.open[data-event="{row.event_id}"]').click()
    page.page.locator(".reader-fields").wait_for()
    page.page.get_by_role("button", name="All incidents").click()
    page.page.locator("button.open").first.wait_for()
    expect(page.page.locator(".reader-fields")).to_have_count(0)


def test_each_field_leads_to_the_words_it_was_read_from(look: Look, address: str, kept: Store) -> None:
    row = kept.incidents(Filter(countries=("Yemen",))).iloc[0]
    page = look(address, f"?incident={row.event_id}")
    link = page.page.locator("a.quote").first
    link.wait_for()
    target = link.get_attribute("href")
    link.click()
    assert target
    page.page.locator(target).wait_for(state="attached")
    expect(page.page.locator(f"{target}:target")).to_have_count(1)


def test_hostile_text_is_shown_and_never_runs(look: Look, address: str, kept: Store) -> None:
    rows = kept.incidents(Filter(words="onload"))
    assert len(rows) == 1
    event = rows.event_id.iloc[0]
    page = look(address, "?words=onload")
    page.map.locator(f'[data-event="{event}"]').hover()
    page.map.locator(".hover").wait_for()
    page.map.locator(f'[data-event="{event}"]').click()
    expect(page.page.locator(".reader-text")).to_contain_text("<svg onload=")
    expect(page.page.locator(".reader-about")).to_contain_text("<script>")
    page.page.get_by_role("button", name="All incidents").click()
    page.page.get_by_role("tab", name="Reports").click()
    page.page.get_by_text("Choose a report").wait_for()
    assert [frame.evaluate("window.canary") for frame in page.page.frames] == [None] * len(page.page.frames)
    assert page.page.locator('a[href^="javascript"]').count() == 0


def test_right_to_left_words_read_from_the_right(look: Look, address: str, kept: Store) -> None:
    event = kept.incidents(Filter(words="onload")).event_id.iloc[0]
    page = look(address, f"?incident={event}")
    text = page.page.locator(".reader-text")
    text.wait_for()
    # each paragraph takes its own direction: the last line, in Arabic, ends at the right edge
    assert text.evaluate("node => getComputedStyle(node).unicodeBidi") == "plaintext"


def _folded(text: str) -> str:
    return " ".join(text.split())
