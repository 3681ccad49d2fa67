"""Event types in, colours out: Okabe and Ito's palette, told apart by colour-blind people too.

Source: M. Okabe and K. Ito, Color Universal Design (2008), https://jfly.uni-koeln.de/color/
"""

COLOURS = {
    "Explosions/Remote violence": "#d55e00",
    "Battles": "#0072b2",
    "Violence against civilians": "#cc79a7",
    "Protests": "#009e73",
    "Riots": "#f0e442",
    "Strategic developments": "#56b4e9",
    "Accidents": "#e69f00",
    "Crime": "#7a6a8a",
}
OTHER = "#8a8f94"
# What stands in place of a type that no account tells.
NO_TYPE = "Type not told"


def colour(event_type: str | None) -> str:
    """The colour of an event type, as #rrggbb."""
    return COLOURS.get(event_type or "", OTHER)
