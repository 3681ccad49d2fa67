"""Things that take turns on the page in, the seat of the one that is shown out; the others go at once.

Streamlit tells blocks apart by where they stand, and leaves what was drawn before until a run is over. What
comes and goes without a seat of its own moves all that follows, which then stands there twice for a moment.
"""

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator


def turn(shown: str, names: Sequence[str]) -> DeltaGenerator:
    """The container of one of these names, the key of its own; the seats of the others are emptied."""
    found = [st.container(key=name) if name == shown else st.empty() for name in names]
    return found[list(names).index(shown)]
