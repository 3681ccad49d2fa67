"""A text of any length in, stretches short enough to be read as one report out, cut where a paragraph ends.

What refers back ("the attack") refers to what stands near: reading a book as one report would compare every
sentence with every event before it, and take the square of the time.
"""

from collections.abc import Iterator

LONGEST = 20_000  # characters: three times a long news article


def stretches(text: str) -> Iterator[tuple[int, str]]:
    """Where each stretch begins, and its text; one stretch for all but very long texts."""
    start = 0
    while len(text) - start > LONGEST:
        end = _cut(text, start, start + LONGEST)
        yield start, text[start:end]
        start = end
    yield start, text[start:]


def _cut(text: str, start: int, limit: int) -> int:
    """The last end of a paragraph, line, sentence or word in the second half of a stretch, or its limit."""
    for mark in ("\n\n", "\n", ". ", " "):
        at = text.rfind(mark, start + LONGEST // 2, limit)
        if at >= 0:
            return at + len(mark)
    return limit
