"""A text and the names found in it in, those that its words call a village or town added and made whole."""

import re
from bisect import bisect_left
from calendar import day_name, month_name
from collections.abc import Sequence

from mapapp.reading.toponyms.whole import ARTICLES, Found

_ARTICLE = "|".join(sorted(ARTICLES))
_WORD = r"[^\W\d_a-z][^\W\d_]*(?:['’][^\W\d_]+)*"
# "Nahr al-Zubran", "Gouzda-Wayam", "Chak 417"
_NAME = rf"(?:(?:{_ARTICLE})-)?{_WORD}(?:(?:-| )(?:(?:{_ARTICLE})-)?{_WORD}){{0,3}}(?: \d{{1,4}}\b)?"
_CALLED = re.compile(
    rf" (?:villages?|hamlets?|settlements?|towns?) of ({_NAME})(?:(?:, {_NAME})* and ({_NAME}))?"
)
_DAY = re.compile(rf" (?:{'|'.join((*day_name, *filter(None, month_name)))})\b.*")
_SURE = 0.7


def settled(text: str, found: Sequence[Found]) -> list[Found]:
    """The names, and each that "the village of" calls one: new, or whole where only a part was found."""
    out = list(found)
    for match in _CALLED.finditer(text):
        for group in (1, 2):
            if match[group] is None:
                continue
            start = match.start(group)
            end = start + len(_DAY.sub("", match[group]))
            first = bisect_left(out, start + 1, key=lambda one: one.end)
            last = first
            while last < len(out) and out[last].start < end:
                last += 1
            inside = out[first:last]
            whole = len(inside) == 1 and inside[0].end - inside[0].start >= end - start
            if not whole and all(start <= one.start and one.end <= end for one in inside):
                out[first:last] = [Found(start, end, "literal", max([_SURE, *(one.score for one in inside)]))]
    return out
