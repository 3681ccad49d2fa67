"""Annotated reports in, the same reports with other places of the world in them out; and drills.

The corpora name the same few places again and again, and hold few headlines in capitals, datelines of world
news and sports pages: a recogniser should learn where names stand and what the gazetteer says of them, not
that "Ohio" is one.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from gazetteer.index import Index
from gazetteer.place import KINDS
from mapapp.reading.prose.lexicon import names_of_people
from mapapp.reading.prose.stretches import phrase_key, words
from mapapp.reading.toponyms.corpora import Annotated, Mark
from mapapp.reading.toponyms.features import is_demonym

_SHORT = "UK US U.S. U.K. USA UAE DRC EU NSW".split()
_KEPT_TAILS = ("County", "Parish", "Province", "State", "Township", "River", "District", "Island")
_SLOT = re.compile(r"[\[{]([A-Za-z]+)[\]}]")
_SENTENCE = re.compile(r"[.!?](?=\s)|\n")
_HEADLINE = 160  # characters at most
_BODIES = "Reuters AP AFP Xinhua SANA IRNA TASS WAFA Interfax dpa ANSA PTI APP KUNA MENA BBC CNN".split()
_BEFORE_HAMLETS = "Umm Kafr Tel Deir Beit Ain Khirbet Wadi San Santa Saint Novo Nova Upper Old".split()
_LARGE = 1 << KINDS.index("country") | 1 << KINDS.index("admin1")
_LARGE_CITY = 18  # as a power of two, its people
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


class Swapper:
    """Draws places of the same kind from the gazetteer; the same report and seed give the same names."""

    def __init__(self, index: Index) -> None:
        self._index = index
        kind, people = index.kind, index.population
        self._pools: dict[str, tuple[np.ndarray, np.ndarray]] = {}
        for name, which, weight in (
            ("country", kind == KINDS.index("country"), np.sqrt(people)),
            ("state", kind == KINDS.index("admin1"), people >= 0),
            ("city", (kind == KINDS.index("city")) & (people > 2000), np.sqrt(people)),
            ("town", (kind == KINDS.index("city")) & (people > 500) & (people < 60_000), people > 0),
            ("water", kind == KINDS.index("water"), people >= 0),
            ("region", np.isin(kind, [KINDS.index(k) for k in ("region", "continent")]), people >= 0),
            ("land", kind == KINDS.index("landform"), people >= 0),
        ):
            rows = np.flatnonzero(which)
            self._pools[name] = rows, np.cumsum(weight[rows].astype(np.float64))
        # given names that a land or a large city bears too: Israel, Virginia, Austin
        known = ((name, index.profile(phrase_key([name]))) for name in names_of_people()["F"])
        self._namesakes = [name for name, of in known if of and (of[0] & _LARGE or of[1] >= _LARGE_CITY)]

    def draw(self, pool: str, draw: random.Random) -> str:
        """The name of a place: country, state, city (large ones oftener), town, water, land."""
        rows, weight = self._pools[pool]
        n = int(np.searchsorted(weight, draw.random() * weight[-1]))
        return self._index.name(int(rows[min(n, len(rows) - 1)]))

    def made(self, draw: random.Random) -> str:
        """A name that looks like a place's and that the gazetteer lacks."""
        while True:
            one, other = (self.draw("town", draw).split(" ")[0] for _ in range(2))
            name = one[: (len(one) + 1) // 2] + other[len(other) // 2 :].lower()
            if name.isalpha() and len(name) > 3 and self._index.profile(phrase_key([name])) is None:
                return name

    def swapped(self, report: Annotated, seed: str) -> Annotated:
        """The report with most of its marked names replaced, each by the same name throughout."""
        draw = _random(seed, report.report_id)
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

    def headline(self, report: Annotated) -> Annotated:
        """The report's first sentence in capitals, as a headline."""
        end = next((m.end() for m in _SENTENCE.finditer(report.text) if m.end() > 30), len(report.text))
        end = min(end, _HEADLINE)
        large = "".join(c.upper() if len(c.upper()) == 1 else c for c in report.text[:end])
        return Annotated(
            f"{report.report_id} headline", large, tuple(m for m in report.marks if m.end <= end)
        )

    def _other(self, name: str, draw: random.Random) -> str:
        key = phrase_key(words(name).texts)
        profile = self._index.profile(key)
        if profile is None or is_demonym(name, self._index):
            return name
        kinds = profile[0]
        tail = next((" " + t for t in _KEPT_TAILS if name.endswith(" " + t)), "")
        if kinds >> KINDS.index("country") & 1:
            if draw.random() < 0.25:
                return draw.choice(_SHORT)
            other = self.draw("country", draw)
        elif kinds >> KINDS.index("admin1") & 1:
            other = self.draw("state", draw)
        else:
            other = self.draw("city", draw)
        other += tail
        return other.upper() if name.isupper() and len(name) > 3 else other

    def drills(self, times: int) -> Iterator[Annotated]:
        """The sentences of drills.txt, each filled so many times."""
        people = names_of_people()
        for number, line in enumerate(_drills()):
            for n in range(times):
                yield self._filled(line, f"drill {number} {n}", people)

    def _filled(self, line: str, seed: str, people: dict[str, list[str]]) -> Annotated:
        draw = _random(seed, line)
        text, marks, at = "", [], 0
        for slot in _SLOT.finditer(line):
            text += line[at : slot.start()]
            at = slot.end()
            name = self._fill(slot.group(1).lower(), draw, people)
            name = name.upper() if slot.group(1).isupper() else name
            if slot.group()[0] == "[":
                marks.append(Mark(len(text), len(text) + len(name), None, None))
            text += name
        return Annotated(seed, text + line[at:], tuple(marks))

    def _fill(self, slot: str, draw: random.Random, people: dict[str, list[str]]) -> str:
        if slot in self._pools:
            return self.draw(slot, draw)
        if slot == "made":
            return self.made(draw)
        if slot == "hamlet":
            return f"{draw.choice(_BEFORE_HAMLETS)} {self.made(draw)}"
        if slot == "namesake":
            return draw.choice(self._namesakes).title()
        if slot == "man":
            return f"{draw.choice(people['F']).title()} {draw.choice(people['L']).title()}"
        if slot in ("given", "family"):
            return draw.choice(people["F" if slot == "given" else "L"]).title()
        if slot == "number":
            return str(draw.randrange(2, 60))
        return draw.choice({"body": _BODIES, "day": _DAYS}[slot])


def _random(*seeds: str) -> random.Random:
    return random.Random(hashlib.sha256(" ".join(seeds).encode()).digest())


def _drills() -> list[str]:
    lines = (Path(__file__).with_name("drills.txt")).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
