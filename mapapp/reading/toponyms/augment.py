"""Annotated reports in, the same reports with other places of the world in them out.

The corpora name the same few places again and again; a recogniser should learn where names stand and what the
gazetteer says of them, not that "Ohio" is one.
"""

from __future__ import annotations

import hashlib
import random

import numpy as np

from gazetteer.index import Index
from gazetteer.place import KINDS
from mapapp.reading.stretches import phrase_key, words
from mapapp.reading.toponyms.corpora import Annotated, Mark
from mapapp.reading.toponyms.features import is_demonym

_SHORT = "UK US U.S. U.K. USA UAE DRC EU NSW".split()
_KEPT_TAILS = ("County", "Parish", "Province", "State", "Township", "River", "District", "Island")


class Swapper:
    """Draws places of the same kind from the gazetteer; the same report and seed give the same names."""

    def __init__(self, index: Index) -> None:
        self._index = index
        kind = index.kind
        self._countries = np.flatnonzero(kind == KINDS.index("country"))
        self._divisions = np.flatnonzero(kind == KINDS.index("admin1"))
        towns = np.flatnonzero((kind == KINDS.index("city")) & (index.population > 2000))
        weight = np.sqrt(index.population[towns].astype(np.float64))
        self._towns, self._weight = towns, np.cumsum(weight)

    def swapped(self, report: Annotated, seed: str) -> Annotated:
        """The report with most of its marked names replaced, each by the same name throughout."""
        draw = random.Random(hashlib.sha256(f"{seed} {report.report_id}".encode()).digest())
        names: dict[str, str] = {}
        text, marks, at = "", [], 0
        for mark in report.marks:
            name = report.text[mark.start : mark.end]
            if name not in names:
                names[name] = self._other(name, draw) if draw.random() < 0.85 else name
            text += report.text[at : mark.start]
            marks.append(Mark(len(text), len(text) + len(names[name]), mark.latitude, mark.longitude))
            text += names[name]
            at = mark.end
        return Annotated(f"{report.report_id} {seed}", text + report.text[at:], tuple(marks))

    def _other(self, name: str, draw: random.Random) -> str:
        key = phrase_key(w.text for w in words(name))
        profile = self._index.profile(key)
        if profile is None or is_demonym(name, self._index):
            return name
        kinds = profile[0]
        tail = next((" " + t for t in _KEPT_TAILS if name.endswith(" " + t)), "")
        if kinds >> KINDS.index("country") & 1:
            if draw.random() < 0.25:
                return draw.choice(_SHORT)
            other = self._index.name(int(draw.choice(self._countries)))
        elif kinds >> KINDS.index("admin1") & 1:
            other = self._index.name(int(draw.choice(self._divisions)))
        else:
            n = int(np.searchsorted(self._weight, draw.random() * self._weight[-1]))
            other = self._index.name(int(self._towns[n]))
        other += tail
        return other.upper() if name.isupper() and len(name) > 3 else other
