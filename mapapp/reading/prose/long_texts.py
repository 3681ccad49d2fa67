"""A text of any length in, what is to be read as one report out: cut at datelines, and where it is too long.

A digest ("CAIRO - … BELFAST - …") is many reports in one: what one item tells is no place or day of the next.
And what refers back ("the attack") refers to what stands near: reading a book as one report would compare
every sentence with every event before it, and take the square of the time.
"""

import re
from collections.abc import Iterator

LONGEST = 20_000  # characters: three times a long news article
# "… the army said. BELFAST, Northern Ireland (Reuter) - Mourners …": a line that begins anew
_DATELINE = re.compile(
    r"(?:^|(?<=[.!?\"”]\s)|(?<=\n)|(?<=-\s-\s))(?:[A-Z][A-Z'’.]+(?:[ -][A-Z][A-Z'’.]+){0,3})"
    r"(?:,\s[A-Z]\w+\.?(?:\s[A-Z]\w+){0,2})?(?:\s\([A-Z]\w+\))?\s[-–—]{1,2}\s(?=[\"“]?[A-Z])"
)
_FEWEST = 3  # datelines that make a digest


def stretches(text: str) -> Iterator[tuple[int, str]]:
    """Where each stretch begins, and its text; one stretch for all but digests and very long texts."""
    items = [m.start() for m in _DATELINE.finditer(text)]
    cuts = [at for at in items if at] if len(items) >= _FEWEST else []
    for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True):
        yield from _short(text, start, end)


def _short(text: str, start: int, stop: int) -> Iterator[tuple[int, str]]:
    while stop - start > LONGEST:
        end = _cut(text, start, start + LONGEST)
        yield start, text[start:end]
        start = end
    yield start, text[start:stop]


def _cut(text: str, start: int, limit: int) -> int:
    """The last end of a paragraph, line, sentence or word in the second half of a stretch, or its limit."""
    for mark in ("\n\n", "\n", ". ", " "):
        at = text.rfind(mark, start + LONGEST // 2, limit)
        if at >= 0:
            return at + len(mark)
    return limit
