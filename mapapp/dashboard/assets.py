"""The static files of the map, served by Streamlit itself: nothing is asked of another host."""

import hashlib
from pathlib import Path

from streamlit.components.v1 import declare_component
from xstatic.pkg import leaflet

from mapapp.dashboard.map import Assets

STATIC = Path(__file__).parent / "static"

# Streamlit serves the folder of every declared component at /component/<name>/, and the map's frame
# stands in one, so the other is one level up.
_leaflet = declare_component("leaflet", path=leaflet.BASE_DIR)
_own = declare_component("static", path=str(STATIC))


def static_text(name: str) -> str:
    """One of our own static files."""
    return (STATIC / name).read_text(encoding="utf-8")


def script(name: str) -> str:
    """The script of a part of the page that makes elements."""
    return f"{static_text('element.js')}\n{static_text(name)}"


def _digest() -> str:
    parts = [path.read_bytes() for path in sorted(STATIC.iterdir()) if path.is_file()]
    return hashlib.blake2b(b"".join(parts), digest_size=6).hexdigest()


ASSETS = Assets(leaflet=f"../{_leaflet.name}", own=f"../{_own.name}", version=_digest())
