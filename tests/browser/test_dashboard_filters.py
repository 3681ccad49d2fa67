"""Filtering: the count, the marks and the address follow, and the map stays where it is."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Browser, Route, expect

from mapapp.incident import EVENT_TYPES, Incident
from mapapp.report import Report
from mapapp.store import Filter, Store, open_store
from tests.browser import example_reports as reports
from tests.browser.dashboard_page import Dashboard, fill

Look = Callable[..., Dashboard]


def test_filtering_by_date_changes_count_and_marks(look: Look, address: str, kept: Store) -> None:
    page = look(address)
    day = kept.incidents().date_start.dropna().max()
    asked = Filter(date_from=day)
    counts = kept.count(asked)
    assert 0 < counts.incidents < kept.count().incidents
    _type_day(page, "From", day.isoformat())
    page.shows(f": {counts.incidents} incident")
    page.marked(counts.incidents - counts.unplaced)
    page.page.wait_for_url(f"**date_from={day.isoformat()}**")


def test_filtering_by_group_changes_count_and_marks(look: Look, address: str, kept: Store) -> None:
    page = look(address)
    group, number = kept.facets().groups[0]
    assert 0 < number < kept.count().incidents
    page.page.get_by_role("combobox", name="Group").click()
    page.page.get_by_role("option", name=f"{group} ({number})").click()
    counts = kept.count(Filter(groups=(group,)))
    page.shows(f": {counts.incidents} incident")
    page.marked(counts.incidents - counts.unplaced)
    expect(page.page.locator(".sentence-line")).to_contain_text(group)


def test_choosing_a_type_takes_its_sub_types_and_one_can_be_left_out(
    look: Look, address: str, kept: Store
) -> None:
    page = look(address)
    tree = page.page.locator(".kinds")
    kind, number = kept.facets().event_types[0]
    tree.get_by_role("button", name=f"Sub-types of {kind}").click()
    tree.get_by_role("checkbox", name=f"{kind} {number}").check()
    page.page.wait_for_url("**event_types=**")
    page.shows(f": {kept.count(Filter(event_types=(kind,))).incidents} incident")
    subs = [name for name, _ in kept.facets(Filter(event_types=(kind,))).sub_event_types]
    own = [name for name in subs if name in EVENT_TYPES[kind]]
    assert len(own) > 1
    for name in own:
        expect(tree.get_by_role("checkbox", name=name)).to_be_checked()
    tree.get_by_role("checkbox", name=own[0]).uncheck()
    rest = kept.count(Filter(sub_event_types=tuple(own[1:])))
    page.shows(f": {rest.incidents} incident")
    page.marked(rest.incidents - rest.unplaced)
    page.page.wait_for_url(lambda url: "sub_event_types=" in url and "?event_types=" not in url)


def test_parties_are_counted_by_role(look: Look, address: str, kept: Store) -> None:
    page = look(address)
    page.page.get_by_text("More filters").click()
    name, number = kept.facets().perpetrators[0]
    page.page.get_by_role("combobox", name="Done by").click()
    page.page.get_by_role("option", name=f"{name} ({number})").click()
    page.shows(f"by {name}")
    page.marked(number)


def test_days_the_wrong_way_round_are_told_and_show_no_empty_map(
    look: Look, address: str, kept: Store
) -> None:
    days = kept.incidents().date_start.dropna()
    page = look(address, f"?date_from={days.max()}&date_to={days.min()}")
    page.page.get_by_text("the wrong way round").wait_for()
    counts = kept.count(Filter(date_from=days.min(), date_to=days.max()))
    page.shows(f": {counts.incidents} incidents")


def test_a_first_day_after_the_last_one_takes_the_last_one_away(look: Look, address: str) -> None:
    page = look(address, "?date_to=2024-04-01")
    page.shows("until 1 April 2024")
    _type_day(page, "From", "2024-12-30")
    page.page.get_by_text("“To” was before that day").wait_for()
    page.page.wait_for_url(lambda url: "date_from=2024-12-30" in url and "date_to" not in url)


def test_the_list_of_reports_says_what_was_read_from_each_and_when(
    look: Look, address: str, kept: Store
) -> None:
    page = look(address)
    page.page.get_by_role("tab", name="Reports").click()
    report = kept.reports().iloc[-1]
    row = page.page.locator(f'button.open[data-event="{report.report_id}"]')
    expect(row).to_contain_text(report.title)
    expect(row).to_contain_text(f"read {report.read_at:%Y-%m-%d %H:%M} UTC")
    (incident, *_) = kept.incidents_of(report.report_id)
    expect(row).to_contain_text(f"1 × {incident.sub_event_type}")
    row.click()
    page.shows(f": {kept.count(Filter(reports=(report.report_id,))).incidents} incident")
    page.page.wait_for_url("**reports=**")


def test_a_filter_leaves_the_map_where_it_is(look: Look, address: str, kept: Store) -> None:
    page = look(address, "?map=30,45,6")
    page.comes(lambda: page.looks_at()[2] == 6, "the zoom of the address")
    frame = page.map.locator(".leaflet-container")
    frame.evaluate("node => { node.canary = true }")
    before = (30.0, 45.0, 6)
    country, number = kept.facets().countries[0]
    page.page.get_by_role("combobox", name="Country").click()
    page.page.get_by_role("option", name=f"{country} ({number})").click()
    page.shows(f"in {country}")
    counts = kept.count(Filter(countries=(country,)))
    page.marked(counts.incidents - counts.unplaced)
    assert frame.evaluate("node => node.canary") is True
    # the line of filters takes some of its height, never its middle
    latitude, longitude, zoom = page.looks_at()
    assert (round(latitude, 1), round(longitude, 1), zoom) == before


def test_a_chip_takes_its_filter_away(look: Look, address: str, kept: Store) -> None:
    page = look(address, "?countries=Yemen")
    page.shows("in Yemen")
    page.page.get_by_role("button", name="in Yemen").click()
    page.shows("All incidents")
    page.marked(kept.count().incidents - kept.count().unplaced)


def test_a_copied_address_opens_the_same_screen(look: Look, address: str, kept: Store) -> None:
    first = look(address, "?countries=Iraq&map=33,44,7")
    first.shows("in Iraq")
    event = kept.incidents(Filter(countries=("Iraq",))).event_id.iloc[0]
    first.page.locator(f'button.open[data-event="{event}"]').click()
    first.page.locator(".reader-fields").wait_for()
    first.page.wait_for_url(f"**incident={event}**")
    second = look(address, first.page.url.removeprefix(f"{address}/"))
    second.page.locator(".reader-fields").wait_for()
    second.shows(first.sentence)
    second.comes(lambda: second.looks_at()[2] == 7, "the zoom of the address")


def test_days_drawn_on_the_timeline_become_the_filter(look: Look, address: str, kept: Store) -> None:
    page = look(address)
    plot = page.page.locator(".plot")
    box = page.box(plot)
    page.drag((box["x"] + 2, box["y"] + 30), (box["x"] + box["width"] * 0.3, box["y"] + 30))
    page.page.wait_for_url("**date_to=**")
    fewer = kept.count(_asked(page))
    assert 0 < fewer.incidents < kept.count().incidents
    page.shows(f": {fewer.incidents} incident")
    plot.press("Escape")
    page.shows("All incidents")


def test_nothing_found_says_so_and_offers_a_way_out(look: Look, address: str) -> None:
    page = look(address, "?words=zzzyx")
    page.page.get_by_text("Nothing fits all of this").wait_for()
    page.page.get_by_role("button", name="Clear all filters").click()
    page.shows("All incidents")


def test_nothing_found_offers_what_to_leave_out_and_what_that_brings(
    look: Look, address: str, kept: Store
) -> None:
    page = look(address, "?countries=Yemen&date_from=2099-01-01")
    without = kept.count(Filter(countries=("Yemen",))).incidents
    page.page.get_by_role("button", name=f"Without “since 1 January 2099”: {without} incident").click()
    page.shows(f"in Yemen: {without} incident")
    page.marked(without)


def test_a_report_in_which_nothing_was_found_is_among_the_reports_and_can_be_read(
    look: Look, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    text = (
        "---\npublished: 2024-05-02\n---\nFootball\n\nThe national team won its match, and all were glad.\n"
    )
    store = open_store(tmp_path / "store")
    fill(store, reports.write(tmp_path / "reports", football=text))
    assert store.count().incidents == 0
    page = look(serve(tmp_path / "store"))
    page.page.get_by_text("No incident yet").wait_for()
    page.page.get_by_role("tab", name="Reports").click()
    page.page.get_by_text("Read, and no incident found (1)").click()
    page.page.locator("button.open", has_text="Football").click()
    page.page.get_by_role("dialog").get_by_text("all were glad").wait_for()


def test_an_address_with_a_broken_date_is_told_and_opens(look: Look, address: str) -> None:
    page = look(address, "?date_from=31-02-2024")
    page.page.get_by_text("give a date like").wait_for()
    page.shows("All incidents")


def test_a_name_in_the_address_that_means_nothing_is_told(look: Look, address: str) -> None:
    page = look(address, "?country=Iraq")
    page.page.get_by_text("“country” (is it “countries”?)").wait_for()
    page.shows("All incidents:")


def test_incidents_of_no_told_type_can_be_chosen(
    look: Look, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    store = open_store(tmp_path / "store")
    told = Report(text="One"), Report(text="Two")
    store.add(
        told,
        [
            Incident("a", "a", told[0].report_id, latitude=33.0, longitude=44.0, radius_km=2.0),
            Incident("b", "b", told[1].report_id, event_type="Riots", latitude=36.0, longitude=43.0),
        ],
    )
    page = look(serve(tmp_path / "store"))
    page.page.locator(".kinds").get_by_role("checkbox", name="Type not told 1").check()
    page.shows("Incidents without a type: 1 incident")
    page.marked(1)
    again = look(page.address, page.page.url.removeprefix(f"{page.address}/"))
    again.shows("Incidents without a type: 1 incident")
    again.page.get_by_role("button", name="Type not told").click()
    again.shows("All incidents:")


def test_going_back_brings_the_last_view_back(look: Look, address: str, kept: Store) -> None:
    page = look(address, "?countries=Yemen")
    page.shows("in Yemen")
    page.page.get_by_role("button", name="in Yemen").click()
    page.shows("All incidents:")
    page.page.wait_for_url(lambda url: "countries" not in url)
    page.page.go_back()
    page.shows("in Yemen")
    page.marked(kept.count(Filter(countries=("Yemen",))).incidents)


def test_a_place_is_found_by_name(look: Look, address: str) -> None:
    page = look(address)
    box = page.page.get_by_label("Go to a place")
    box.fill("Mosul")
    box.press("Enter")
    page.comes(
        lambda: abs(page.looks_at()[0] - 36.34) < 0.2 and abs(page.looks_at()[1] - 43.13) < 0.2, "Mosul"
    )
    page.page.wait_for_url("**map=36.**")
    box.fill("Qwzxqwzx")
    box.press("Enter")
    page.page.get_by_text("No place is known as").wait_for()


def test_places_are_offered_while_one_types_those_of_the_incidents_first(look: Look, address: str) -> None:
    page = look(address)
    box, offered = page.page.get_by_label("Go to a place"), page.page.locator(".locate li")
    for typed, first, latitude in (
        ("bagh", "Baghdad", 33.31),
        ("alep", "Aleppo", 36.2),
        ("عكاش", "Akashat", 33.69),
    ):
        box.fill("")
        box.press_sequentially(typed, delay=30)
        expect(offered.first).to_contain_text(first)
        box.press("ArrowDown")
        expect(offered.first).to_have_attribute("aria-selected", "true")
        box.press("Enter")
        expect(offered).to_have_count(0)
        expect(box).to_have_value(first)
        page.comes(lambda at=latitude: abs(page.looks_at()[0] - at) < 0.4, first)  # type: ignore[misc]
    box.fill("tikr")
    offered.filter(has_text="Tikrit").first.click()
    page.comes(lambda: abs(page.looks_at()[0] - 34.6) < 0.3, "Tikrit, by the mouse")


def test_incidents_without_a_date_are_one_click_away(
    look: Look, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    store = open_store(tmp_path / "store")
    undated = reports.LATER.replace("published: 2024-07-08\n", "").replace(", July 8", "")
    fill(store, reports.write(tmp_path / "reports", mosul=reports.MOSUL, undated=undated))
    assert store.count().undated == 1
    page = look(serve(tmp_path / "store"))
    page.shows("2 incidents")
    page.page.get_by_role("button", name="Show the incidents without a date").click()
    page.shows("without a date")
    page.marked(1)


def test_a_filter_changed_while_the_map_still_loads_is_seen_on_it(
    browser: Browser, address: str, kept: Store
) -> None:
    page = Dashboard(browser.new_page(), address)
    held: list[Route] = []
    page.page.route("**/tools.js*", lambda route: held.append(route))
    with page.page.expect_request("**/tools.js*", timeout=60_000):
        page.page.goto(f"{address}/?countries=Yemen")
    page.page.get_by_role("button", name="in Yemen").click()
    page.shows("All incidents:")
    held[0].continue_()
    page.marked(kept.count().incidents - kept.count().unplaced)
    page.page.close()


def _type_day(page: Dashboard, label: str, day: str) -> None:
    field = page.page.get_by_test_id("stDateInput").filter(has_text=label).first
    field.click()
    page.page.keyboard.type(day.replace("-", ""))
    page.page.keyboard.press("Escape")  # closes the calendar, which takes the day


def _asked(page: Dashboard) -> Filter:
    return Filter.from_query(parse_qs(urlsplit(page.page.url).query))
