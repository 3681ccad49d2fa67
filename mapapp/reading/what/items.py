"""A report's words and dates in, the day that heads a list of things out: "Incidents on 14 May:", "- …"."""

import re
from collections.abc import Sequence

from mapapp.reading.dates import DateMention
from mapapp.reading.prose.words import Words

_ITEM = re.compile(r"^[^\S\n]*(?:[-–•*▪●◦]\s|\d{1,2}[.)]\s|\d{1,2}[:.]\d{2}\b)", re.MULTILINE)
_HEAD = 160  # characters, at most, of a line that heads a list


def item_starts(text: str) -> list[int]:
    """Where the items of lists begin, and where the prose after them goes on."""
    starts = [m.start() for m in _ITEM.finditer(text)]
    if len(starts) < 2:
        return []
    after = text.find("\n", starts[-1])
    return [*starts, after] if after >= 0 else starts


def head_day(words: Words, dates: Sequence[DateMention], items: Sequence[int], at: int) -> DateMention | None:
    """The day told in the line that heads the list in which character `at` stands."""
    if not items or not items[0] <= at < items[-1]:
        return None
    head = words.text.rfind(":", 0, items[0])
    if head < 0 or words.text[head + 1 : items[0]].strip() or items[0] - head > _HEAD:
        return None
    line = words.text.rfind("\n", 0, head) + 1
    told = (d for d in dates if line <= d.start < head and d.date_prec == 1 and d.date_start == d.date_end)
    return next(told, None)
