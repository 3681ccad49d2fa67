"""A name where it stands in a text in, how it is used out: for the place, its government, or a dateline."""

import re

from gazetteer.place import Place
from mapapp.reading.prose.lexicon import cue
from mapapp.reading.prose.wording import single

_SPEAKING = ("region", "country", "admin1", "city")  # kinds whose names stand for their government
_STATES = ("region", "country")
_WINDOW = 160  # characters before a name and after it that are looked at
_NAME = r"(?:the\s)?[A-Z][\w'’.-]*(?:\s(?:of\s(?:the\s)?)?[A-Z][\w'’.-]*){0,3}"
_NEXT = re.compile(r"\s*(?:['’]s\b)?\s*(?:(?:has|have|had|also|later|again)\s+){0,2}([^\W\d_]+)?")
_LISTED_AFTER = re.compile(rf"(?:,\s{_NAME})*,?\sand\s{_NAME}\s([^\W\d_]+)")
_LISTED_BEFORE = re.compile(rf"(?:^|[.!?;:\n”]\s+)(?:{_NAME},\s)*(?:{_NAME},?\sand\s)?$")
_LED = re.compile(rf"\b(\w+)\s(?:{_NAME},\s)*{_NAME},?\sand\s$")
_DATELINE = re.compile(r"(?:[^\n]{0,60}?)\s*(?:\([^)\n]{2,40}\))?\s*(?:--|—|–|-)\s")
_COLON = re.compile(r"(?:\s?/[A-Z][A-Z .'’-]*)*(?:,[^\n:]{0,40})?\s?(?:\([^)\n]{2,40}\))?:\s")
_OTHERS = re.compile(r"(?:[A-Z][A-Z .'’-]*/\s?)*")  # towns that share a dateline: "ANKARA/BEIRUT"


def use_of(text: str, start: int, end: int, place: Place | None) -> str:
    """How the name at [start, end), which is no people's, is used: literal, metonym or dateline."""
    if _is_dateline(text, start, end, place):
        return "dateline"
    if place is not None and place.kind in _SPEAKING and _speaks(text, start, end, place):
        return "metonym"
    return "literal"


def _is_dateline(text: str, start: int, end: int, place: Place | None) -> bool:
    """Whether a line begins with it and a dash follows ("GOMA, DR Congo -"), or a colon after capitals."""
    line = text.rfind("\n", 0, start) + 1
    if start - line >= 3 and (start - line > _WINDOW or not _OTHERS.fullmatch(text, line, start)):
        return False
    if _DATELINE.match(text, end):
        return True
    town = place is not None and place.kind == "city" and text[start:end].isupper()
    return town and _COLON.match(text, end) is not None


def _speaks(text: str, start: int, end: int, place: Place) -> bool:
    """Whether it says, or is told, what a government says or is told: "Cairo and Doha urged Israel to"."""
    before = text[max(0, start - _WINDOW) : start]
    last = before.rstrip().rsplit(" ", 1)[-1].lower()
    if "located" in cue(last):
        return False
    state = place.kind in _STATES or place.name.lower() in single("capital city")
    if state and last in single("tells a government"):
        return True
    alone = _NEXT.match(text, end)
    if alone and _is_saying(alone.group(1)):
        led = None if state else _LED.search(before)
        return led is None or "located" not in cue(led.group(1).lower())
    after = _LISTED_AFTER.match(text, end, end + _WINDOW)
    return after is not None and _is_saying(after.group(1)) and _LISTED_BEFORE.search(before) is not None


def _is_saying(word: str | None) -> bool:
    low = (word or "").lower()
    return "saying" in cue(low) or low in single("a government does")
