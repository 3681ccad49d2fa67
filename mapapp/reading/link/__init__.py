"""A sentence and the event marked in it in, the places where that event happened out.

Not every place of a sentence is the event's: one is where the speaker sat, one what a distance is counted
from, one the larger that holds the right one. A model trained by `python -m mapapp.reading.train_link` tells.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from gazetteer.index import Index
from mapapp.errors import InputError
from mapapp.reading.link.features import Sentence, read_sentence
from mapapp.reading.link.model import Model, shipped_model
from mapapp.reading.prose.text import sentences

# Words on either side of the event that are looked at; what is further off is not its place.
WINDOW = 120


class Named(Protocol):
    """Anything that stands at characters [start, end) of the text: a toponym."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@dataclass(frozen=True, slots=True)
class LinkedPlace:
    """A place name at characters [start, end) where the event happened; score from 0 to 1, how sure."""

    start: int
    end: int
    score: float


def link_places(
    text: str,
    event: tuple[int, int],
    gazetteer: Any,
    toponyms: Sequence[Named] | None = None,
    model: Model | None = None,
) -> list[LinkedPlace]:
    """The places where the event at characters [start, end) of a sentence happened, in order; often none.

    text is a sentence or two, as the model has learned from; of more, WINDOW words on either side are read.

    gazetteer  an Index, or a geocoder with one in `.index`
    toponyms   the place names of the text, where they are known; else capitals and the gazetteer tell
    """
    model = model or shipped_model()
    sentence, offset = _sentence(text, event, gazetteer, [(t.start, t.end) for t in toponyms or ()], False)
    scores = model.scores(sentence, (event[0] - offset, event[1] - offset))
    only = None if toponyms is None else {(t.start, t.end) for t in toponyms}
    places = []
    for (first, stop), score, yes in zip(sentence.groups, scores, model.chosen(scores), strict=True):
        place = LinkedPlace(
            sentence.starts[first] + offset, sentence.ends[stop - 1] + offset, round(score, 4)
        )
        known = only is None or any(start < place.end and place.start < end for start, end in only)
        if yes and known:
            places.append(place)
    return places


def score_places(
    text: str,
    event: tuple[int, int],
    spans: Sequence[tuple[int, int]],
    gazetteer: Any,
    model: Model | None = None,
) -> list[float]:
    """For each span of characters, how likely (0 to 1) the event happened at the place it names.

    Of a longer text no more is read than the sentences of the event and the spans; a span further than WINDOW
    words from the event scores 0.
    """
    if not spans:
        return []
    model = model or shipped_model()
    sentence, offset = _sentence(text, event, gazetteer, spans, True)
    scores = model.scores(sentence, (event[0] - offset, event[1] - offset))
    runs = [(sentence.starts[a] + offset, sentence.ends[b - 1] + offset) for a, b in sentence.groups]
    return [
        max(
            (score for run, score in zip(runs, scores, strict=True) if run[0] < end and start < run[1]),
            default=0.0,
        )
        for start, end in spans
    ]


def link_row(row: dict[str, Any], gazetteer: Any) -> dict[str, Any]:
    """{"id", "text", "event": {"start", "end"}} in, {"id", "places": [{"start", "end"}]} out.

    Raises InputError for a row that lacks one of these or whose event lies outside its text.
    """
    try:
        text, event = row["text"], (int(row["event"]["start"]), int(row["event"]["end"]))
        length = len(text)
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(
            f'row {row.get("id") if isinstance(row, dict) else row!r}: needs "id", "text" and "event" with'
            ' "start" and "end", as in {"id": 1, "text": "...", "event": {"start": 0, "end": 5}}'
        ) from error
    if not isinstance(text, str) or not 0 <= event[0] < event[1] <= length:
        raise InputError(f"row {row.get('id')}: the event at {event[0]}-{event[1]} is not inside the text")
    places = link_places(text, event, gazetteer)
    return {"id": row.get("id"), "places": [{"start": place.start, "end": place.end} for place in places]}


def _sentence(
    text: str, event: tuple[int, int], gazetteer: Any, spans: Sequence[tuple[int, int]], near: bool
) -> tuple[Sentence, int]:
    """The words around the event, and the character that they begin at.

    near  no more than the sentences that the event and the spans stand in, and what is between them
    """
    start, end = _window(text, event[0], -1), _window(text, event[1], 1)
    inside = [(s, e) for s, e in spans if start <= s and e <= end]
    if near:
        first = min([event[0], *(s for s, _ in inside)])
        last = max([event[1], *(e for _, e in inside)])
        told = [(s + start, e + start) for s, e in sentences(text[start:end])]
        start, end = (
            max([start, *(s for s, _ in told if s <= first)]),
            min([end, *(e for _, e in told if e >= last)]),
        )
    index: Index = getattr(gazetteer, "index", gazetteer)
    return read_sentence(text[start:end], index, [(s - start, e - start) for s, e in inside]), start


def _window(text: str, at: int, step: int) -> int:
    """Where WINDOW words from a character the window ends."""
    words = 0
    while 0 < at < len(text) and words < WINDOW:
        words += text[at].isspace()
        at += step
    return at
