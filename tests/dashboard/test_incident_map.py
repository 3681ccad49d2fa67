"""The map that Folium draws: its marks, its safety, its independence of other hosts."""

import json
import re

import pytest
from streamlit_folium import generate_leaflet_string

from mapapp.dashboard.events import Event, events
from mapapp.dashboard.map import Assets, IncidentLayer, base_map, bounds, kind, markers
from mapapp.dashboard.palette import COLOURS
from mapapp.incident import EVENT_TYPES, Incident, incident_table

ASSETS = Assets(leaflet="../leaflet", own="../static")


def incident(number: int = 1, **fields: object) -> Incident:
    given = {"latitude": 33.3, "longitude": 44.4, "where_prec": 1, "radius_km": 5.0, **fields}
    return Incident(f"i{number}", str(given.pop("event_id", f"e{number}")), "r", **given)  # type: ignore[arg-type]


def event(**fields: object) -> Event:
    one = incident(**fields)
    return Event(one, (one,), ())


def test_the_map_asks_no_other_host() -> None:
    made = base_map(ASSETS)
    layer = IncidentLayer(markers([event()]))
    layer.add_to(made)
    page = made.get_root().render()
    assert re.findall(r"(?:src|href)=[\"'](?:https?:)?//[^\"']+", page) == []
    assert "../leaflet/leaflet.js" in page


def test_the_map_is_the_same_at_every_run_so_that_the_page_can_keep_it() -> None:
    first, second = (generate_leaflet_string(made) for made in (base_map(ASSETS), base_map(ASSETS)))
    assert re.sub(r"_[0-9a-f]{32}", "", first) == re.sub(r"_[0-9a-f]{32}", "", second)


@pytest.mark.parametrize(
    ("fields", "drawn"),
    [
        ({"where_prec": 1, "radius_km": 2.0}, "dot"),
        ({"where_prec": 2, "radius_km": 12.0}, "dot"),
        ({"where_prec": 2, "radius_km": 60.0}, "area"),
        ({"where_prec": 4, "radius_km": 190.0}, "area"),
        ({"where_prec": 6, "radius_km": 450.0}, "country"),
        ({"where_prec": 2, "radius_km": 900.0}, "country"),
    ],
)
def test_a_place_that_is_not_sure_is_never_a_dot(fields: dict[str, object], drawn: str) -> None:
    assert kind(event(**fields)) == drawn


def test_what_has_no_coordinates_gets_no_mark() -> None:
    assert markers([event(latitude=None, longitude=None)]) == []


def test_accounts_of_one_happening_are_one_mark_placed_by_the_surest() -> None:
    table = incident_table(
        [
            incident(1, event_id="same", where_prec=4, radius_km=190.0, latitude=32.0, killed_best=16),
            incident(2, event_id="same", where_prec=1, radius_km=4.0, latitude=33.7, killed_best=3),
        ]
    )
    found = events(table.to_pandas(date_as_object=True))
    assert len(found) == 1
    assert found[0].lead.latitude == 33.7
    assert found[0].killed == 16
    assert [one["kind"] for one in markers(found)] == ["dot"]


def test_unknown_numbers_stay_unknown_on_the_way_from_the_store() -> None:
    table = incident_table([incident(1, killed_best=4), incident(2)])
    assert [one.killed for one in events(table.to_pandas(date_as_object=True))] == [4, None]


def test_hostile_text_can_not_leave_the_script_it_stands_in() -> None:
    texts = "</script><script>x</script> {{ 'x' }} \u2028 '\" \\ <!--"
    layer = IncidentLayer(markers([event(place_name=texts)]))
    data = layer.data_json()
    assert not re.search(r"[<>&\u2028\u2029]|\{\{", data)
    assert json.loads(data)["markers"]["columns"]["where"]["texts"] == [texts]


def test_a_mark_takes_few_bytes_on_its_way_to_the_browser() -> None:
    many = [event(latitude=30 + n / 1000, place_name=f"Place {n % 40}") for n in range(1000)]
    assert len(IncidentLayer(markers(many)).data_json()) < 70 * len(many)


def test_badges_of_countries_do_not_decide_where_the_map_opens() -> None:
    far = event(latitude=60.0, longitude=100.0, where_prec=6)
    near = markers([event()])
    assert bounds([*near, *markers([far])]) == bounds(near)
    assert bounds([]) is None
    assert bounds(markers([far])) is not None


def test_every_event_type_has_a_colour_of_its_own() -> None:
    assert set(EVENT_TYPES) <= set(COLOURS)
    assert len(set(COLOURS.values())) == len(COLOURS)
