"""Clicking a marker or a row: the source text with the words marked, and nothing in it ever runs."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from mapapp.store import Filter, Store, open_store
from tests.browser import example_reports as reports
from tests.browser.dashboard_page import Dashboard, fill

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


def test_an_incident_that_the_filter_leaves_out_says_so(look: Look, address: str, kept: Store) -> None:
    row = kept.incidents(Filter(countries=("Yemen",))).iloc[0]
    page = look(address, f"?countries=Iraq&incident={row.event_id}")
    expect(page.page.locator(".st-key-steps").get_by_text("Outside the filter")).to_be_visible()


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


def test_a_place_in_the_text_leads_to_the_map(look: Look, address: str, kept: Store) -> None:
    row = kept.incidents(Filter(countries=("Yemen",))).iloc[0]
    page = look(address, f"?incident={row.event_id}&map=30,60,3")
    page.comes(lambda: page.looks_at()[2] == 3, "the zoom of the address")
    page.page.locator(".reader-text mark.where").first.click()
    page.comes(lambda: _near(page.looks_at(), row.latitude, row.longitude), "the place, by a click")
    page.comes(lambda: page.looks_at()[2] > 5, "the place, near by")
    page.page.locator(".reader-text").wait_for()


def test_keys_step_through_the_incidents_and_words_typed_do_not(
    look: Look, address: str, kept: Store
) -> None:
    events = list(dict.fromkeys(kept.incidents().event_id))
    assert len(events) > 2
    page = look(address, f"?incident={events[0]}")
    page.page.locator(".st-key-steps", has_text=f"1 of {len(events)}").wait_for()
    page.press("j")
    page.page.locator(".st-key-steps", has_text=f"2 of {len(events)}").wait_for()
    page.page.wait_for_url(f"**incident={events[1]}**")
    page.page.get_by_role("button", name="Next incident").click()
    page.page.locator(".st-key-steps", has_text=f"3 of {len(events)}").wait_for()
    page.press("k")
    page.page.locator(".st-key-steps", has_text=f"2 of {len(events)}").wait_for()
    box = page.page.get_by_label("Go to a place")
    box.press_sequentially("jk")
    expect(box).to_have_value("jk")
    page.page.wait_for_timeout(300)
    page.page.locator(".st-key-steps", has_text=f"2 of {len(events)}").wait_for()


def test_letters_that_are_keys_can_be_switched_off_for_good(look: Look, address: str, kept: Store) -> None:
    event = kept.incidents().event_id.iloc[0]
    page = look(address, f"?incident={event}")
    for off in (True, False):
        page.page.get_by_role("button", name="Help", exact=True).click()
        page.page.get_by_text("J and K step through incidents").click()
        said = "Next incident" if off else "Next incident (key J)"
        page.comes(lambda: "incident-map-keys=" + ("off" if off else "on") in _cookies(page), "the cookie")  # noqa: B023
        page.page.reload()
        after = page.page.get_by_role("button", name="Next incident")
        after.hover()
        page.page.get_by_text(said, exact=True).first.wait_for()
        page.press("j")
        page.page.wait_for_timeout(500)
        page.page.locator(".st-key-steps", has_text=f"{1 if off else 2} of ").wait_for()


def _cookies(page: Dashboard) -> str:
    return str(page.page.evaluate("document.cookie"))


def test_accounts_of_one_happening_stand_side_by_side(
    look: Look, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    store = open_store(tmp_path / "store")
    fill(store, reports.write(tmp_path / "r", one=reports.HODEIDAH, two=reports.HODEIDAH_TOO))
    (event,) = set(store.incidents().event_id)
    assert len(store.event(event)) == 2
    page = look(serve(tmp_path / "store"), f"?incident={event}")
    table = page.page.locator(".reader-accounts")
    expect(table.locator("caption")).to_contain_text("2 accounts differ on")
    expect(table.get_by_role("row", name="Killed")).to_contain_text("4")
    expect(table.get_by_role("row", name="Killed")).to_contain_text("5")
    expect(table.locator(".said")).to_contain_text("residents said")
    other = next(one for one in store.event(event) if one.killed_best == 5)
    page.page.get_by_role("button", name="Red Sea Wire").or_(
        page.page.get_by_role("radio", name="Red Sea Wire")
    ).click()
    expect(page.page.locator(".reader-text")).to_contain_text("residents said")
    expect(table.locator("th[aria-current]")).to_have_text("Red Sea Wire")
    expect(page.page.locator(".reader-fields")).to_contain_text(f"{other.killed_best}")


def test_the_list_is_where_it_was_left(look: Look, serve: Callable[[Path], str], tmp_path: Path) -> None:
    page = look(serve(tmp_path / "examples"), width=1440, height=600)
    row = page.page.locator(".st-key-list button.open").nth(30)
    row.scroll_into_view_if_needed()
    event, before = row.get_attribute("data-event"), row.bounding_box()
    row.click()
    page.page.locator(".reader-fields").wait_for()
    page.comes(lambda: page.page.locator(".st-key-side").evaluate("node => node.scrollTop") == 0, "the head")
    page.page.get_by_role("button", name="All incidents").click()
    again = page.page.locator(f'.st-key-list button.open[data-event="{event}"]')
    again.wait_for()
    assert before
    page.comes(lambda: abs((again.bounding_box() or {"y": 0})["y"] - before["y"]) < 4, "the row in its place")


def test_an_incident_can_be_cited_with_its_source_and_a_link(look: Look, address: str, kept: Store) -> None:
    row = kept.incidents(Filter(countries=("Yemen",))).iloc[0]
    page = look(address, "?countries=Yemen")
    page.page.locator(f'button.open[data-event="{row.event_id}"]').click()
    page.page.locator(".reader-fields").wait_for()
    page.page.get_by_role("button", name="Cite").click()
    words, link = page.page.locator(".stCode").nth(0), page.page.locator(".stCode").nth(1)
    expect(words).to_contain_text("Harbour News, “Drones hit fuel depot in Hodeidah”, 12 March 2024")
    expect(link).to_contain_text(f"{address}/?countries=Yemen&incident={row.event_id}")


def test_on_paper_stand_the_map_and_the_whole_report(look: Look, address: str, kept: Store) -> None:
    event = kept.incidents(Filter(words="onload")).event_id.iloc[0]
    page = look(address, f"?incident={event}", height=700)
    page.page.locator(".reader-text").wait_for()
    page.page.emulate_media(media="print")
    expect(page.page.locator('[data-testid="stSidebar"]')).to_be_hidden()
    side = page.page.locator(".st-key-side")
    page.comes(
        lambda: side.evaluate("node => node.scrollHeight <= node.clientHeight + 2"), "the whole report"
    )
    text, frame = page.page.locator(".reader-text"), page.page.locator(".st-key-map-box iframe")
    assert page.box(text)["y"] > page.box(frame)["y"] + page.box(frame)["height"]


def test_on_a_phone_an_opened_incident_comes_into_sight(look: Look, address: str, kept: Store) -> None:
    page = look(address, "?countries=Yemen", width=390, height=844)
    event = kept.incidents(Filter(countries=("Yemen",))).event_id.iloc[0]
    page.map.locator(f'[data-event="{event}"]').click()
    head = page.page.locator(".reader-what")
    head.wait_for()
    page.comes(lambda: 0 < (head.bounding_box() or {"y": 0})["y"] < 500, "the reader's head")
    page.page.get_by_role("button", name="Show it on the map").click()
    frame = page.page.locator(".st-key-map-box iframe")
    page.comes(lambda: 0 <= (frame.bounding_box() or {"y": -1})["y"] < 500, "the map")


def _near(view: tuple[float, float, int], latitude: float, longitude: float) -> bool:
    return abs(view[0] - latitude) < 1 and abs(view[1] - longitude) < 1
