"""A place and the other candidates in, the layer of a small map on which the place can be moved out."""

import json
from collections.abc import Sequence
from typing import Any

import folium
from folium.template import Template

from mapapp.dashboard.correct_places import Spot
from mapapp.dashboard.map import Assets, base_map


def placing_map(assets: Assets) -> folium.Map:
    """The empty map that the layer goes on; always the same, so that a page can keep it."""
    made = base_map(assets)
    made.default_js = [*made.default_js, ("placing", f"{assets.own}/placing.js")]
    made.default_css = [*made.default_css, ("placing_css", f"{assets.own}/placing.css")]
    return made


class PlacingLayer(folium.FeatureGroup):
    """A pin that can be dragged, its circle, and the candidates; a click on the map moves the pin there."""

    _template = Template("""
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = mapapp.placing({{ this.data_json() }});
        {% endmacro %}
        """)

    def __init__(self, chosen: Spot, others: Sequence[Spot], theme: str = "light") -> None:
        super().__init__(name="Place", control=False)
        self.data = {
            "at": _at(chosen),
            "radius": chosen.values["radius_km"],
            "others": [
                {"at": _at(spot), "name": spot.label}
                for spot in others
                if _at(spot) and spot.key != chosen.key
            ],
            "theme": theme,
        }

    def data_json(self) -> str:
        """The data as JSON that can stand in a script, whatever the names in it say."""
        text = json.dumps(self.data, ensure_ascii=False, separators=(",", ":"))
        for character in "<>&\u2028\u2029":
            text = text.replace(character, f"\\u{ord(character):04x}")
        return text.replace("{{", "{\\u007b")


def _at(spot: Spot) -> Any:
    latitude, longitude = spot.values["latitude"], spot.values["longitude"]
    return None if latitude is None or longitude is None else [latitude, longitude]
