"""Events in, a Folium map and the layer on it out; knows nothing of Streamlit."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import folium
from folium.template import Template

from mapapp.dashboard import words
from mapapp.dashboard.events import Event
from mapapp.dashboard.palette import NO_TYPE, colour
from mapapp.incident import Incident

ATTRIBUTION = "Natural Earth · © GeoNames (CC BY 4.0), mledoze/countries (ODbL), airportsdata"
Bounds = tuple[tuple[float, float], tuple[float, float]]
View = tuple[float, float, int]

# What is placed less surely than this is drawn as its circle, not as a dot (km).
SURE_ENOUGH = 25

# A circle wider than this says no more than the name of the country or region (km).
TOO_WIDE = 400

# From here on the figure itself says nothing any more (km).
HOPELESS = 1000

# The share of marks on each side that may lie outside the first view.
FAR_OUT = 0.025


@dataclass(frozen=True, slots=True)
class Assets:
    """Where the browser finds the map's files: the folders' addresses, no slash at the end.

    version changes when a file does, so that no old one is kept
    """

    leaflet: str
    own: str
    version: str = ""


def base_map(assets: Assets) -> folium.Map:
    """An empty map that draws from these assets alone; always the same, so that a page can keep it."""
    made = folium.Map(
        location=(31.0, 43.0),
        zoom_start=5,
        tiles=None,
        min_zoom=2,
        max_zoom=14,
        control_scale=True,
        fade_animation=False,
        font_size="13px",
        max_bounds=True,
        min_lat=-75,
        max_lat=84,
        min_lon=-240,
        max_lon=300,
    )
    made.default_js = [
        ("leaflet", f"{assets.leaflet}/leaflet.js"),
        ("base_map", f"{assets.own}/basemap.js?v={assets.version}"),
        ("names", f"{assets.own}/names.js?v={assets.version}"),
        ("cards", f"{assets.own}/cards.js?v={assets.version}"),
        ("crowds", f"{assets.own}/crowds.js?v={assets.version}"),
        ("incidents", f"{assets.own}/incidents.js?v={assets.version}"),
        ("tools", f"{assets.own}/tools.js?v={assets.version}"),
    ]
    made.default_css = [
        ("leaflet_css", f"{assets.leaflet}/leaflet.css"),
        ("map_css", f"{assets.own}/map.css?v={assets.version}"),
    ]
    BaseMap(f"{assets.own}/basemap.bin?v={assets.version}").add_to(made)
    return made


class BaseMap(folium.map.Layer):
    """Land, water, borders and names, drawn from one static file."""

    _template = Template("""
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = new mapapp.BaseMap({{ this.url|tojson }}, {{ this.options|tojson }});
            {{ this._parent.get_name() }}.baseMap = {{ this.get_name() }};
            {{ this.get_name() }}.addTo({{ this._parent.get_name() }});
            {{ this._parent.get_name() }}.attributionControl.setPrefix(false);
            new mapapp.Tools().addTo({{ this._parent.get_name() }});
            new mapapp.BaseChoice().addTo({{ this._parent.get_name() }});
        {% endmacro %}
        """)

    def __init__(self, url: str, theme: str = "light") -> None:
        super().__init__(name="Base map", control=False, show=False)
        self._name = "BaseMap"
        self.url = url
        self.options = {"attribution": ATTRIBUTION, "theme": theme}


class IncidentLayer(folium.FeatureGroup):
    """What stands on the map; the browser clusters it and tells which one was clicked."""

    _template = Template("""
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = mapapp.incidents({{ this.data_json() }});
        {% endmacro %}
        """)

    def __init__(
        self,
        markers: Sequence[dict[str, Any]],
        *,
        selected: str | None = None,
        view: View | None = None,
        theme: str = "light",
        go: Sequence[float] | None = None,
        crowd: dict[str, Any] | None = None,
    ) -> None:
        """go is where to fly: latitude, longitude, radius to show (km), a number new each time.

        crowd is what stands for more than can be drawn one by one: clusters and areas as large.drawn()
        gives them, types, fit, and what part of the world they cover
        """
        super().__init__(name="Incidents", control=False)
        self.data: dict[str, Any] = {
            "markers": list(markers),
            "selected": selected,
            "view": view,
            "fit": crowd["fit"] if crowd else bounds(markers),
            "theme": theme,
            "go": list(go) if go else None,
            "crowd": crowd,
        }

    def data_json(self) -> str:
        """The data as JSON that can stand in a script, whatever the texts in it say."""
        data = {**self.data, "markers": packed(self.data["markers"])}
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        for character in "<>&\u2028\u2029":
            text = text.replace(character, f"\\u{ord(character):04x}")
        # streamlit-folium fills in {{ '…' }} once more after Folium has
        return text.replace("{{", "{\\u007b")


def marker(event: Event) -> dict[str, Any]:
    """What the browser needs to draw one placed event; texts are plain, never HTML."""
    lead = event.lead
    return {
        "id": event.event_id,
        "lat": round(lead.latitude or 0.0, 4),
        "lon": round(lead.longitude or 0.0, 4),
        "kind": kind(event),
        "radius": lead.radius_km,
        "type": lead.event_type or NO_TYPE,
        "colour": colour(lead.event_type),
        "status": lead.status,
        "killed": event.killed,
        "what": words.what(lead),
        "when": words.when(lead),
        "where": words.where(lead),
        **_badge(lead),
        "who": words.who(lead, *event.accounts),
        "toll": words.toll(*event.accounts),
        "sure": words.sure(lead) if kind(event) != "dot" else "",
    }


def _badge(lead: Incident) -> dict[str, Any]:
    """What the badge of a place too wide for a circle says, and whether it stands at its country's edge."""
    name = lead.place_name or lead.place_text or words.where(lead)
    if lead.where_prec == 6:
        return {"badge": lead.country or name, "edge": True}
    if lead.where_prec == 7 or not lead.radius_km:
        return {"badge": name, "edge": False}
    wide = f" ±{words.distance(lead.radius_km)}" if lead.radius_km < HOPELESS else "?"
    return {"badge": name + wide, "edge": False}


def markers(events: Sequence[Event]) -> list[dict[str, Any]]:
    """The events that have a place, one marker each."""
    return [marker(event) for event in events if words.is_placed(event.lead)]


def packed(markers: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The same by columns, a text that comes again only once: a few dozen bytes a marker."""
    columns: dict[str, Any] = {}
    for name in markers[0] if markers else ():
        values = [one[name] for one in markers]
        if isinstance(values[0], str):
            known = {value: number for number, value in enumerate(dict.fromkeys(values))}
            columns[name] = {"texts": list(known), "at": [known[value] for value in values]}
        else:
            columns[name] = values
    return {"count": len(markers), "columns": columns}


def kind(event: Event) -> str:
    """dot, area (a circle of its radius) or country (a badge at its edge)."""
    precision, radius = event.lead.where_prec or 1, event.lead.radius_km or 0.0
    if precision >= 6 or radius > TOO_WIDE:
        return "country"
    return "area" if precision >= 3 or radius > SURE_ENOUGH else "dot"


def bounds(markers: Sequence[dict[str, Any]]) -> Bounds | None:
    """South-west and north-east corner around all markers, None when there are none.

    Badges of countries count only when there is nothing else.
    """
    markers = [one for one in markers if one["kind"] != "country"] or markers
    if not markers:
        return None
    # a country or an area is in view as a whole, and a lone dot with its surroundings
    reach = [min(max(one["radius"] or 0.0, 60.0), 200.0) / 111.0 for one in markers]
    lats = [(one["lat"] - by, one["lat"] + by) for one, by in zip(markers, reach, strict=True)]
    lons = [(one["lon"] - by, one["lon"] + by) for one, by in zip(markers, reach, strict=True)]
    south, north = _middle(lats)
    west, east = _middle(lons)
    return (max(-75.0, south), west), (min(80.0, north), east)


def _middle(spans: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """From where to where most spans lie: a few far away do not stretch the view."""
    left_out = int(len(spans) * FAR_OUT)
    lows, highs = sorted(low for low, _ in spans), sorted(high for _, high in spans)
    return lows[left_out], highs[-1 - left_out]
