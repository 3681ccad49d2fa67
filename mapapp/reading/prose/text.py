"""Text in, spans of tokens and sentences out; every span counts characters of the text as given."""

import re
from collections.abc import Iterator
from typing import NamedTuple


class Span(NamedTuple):
    """Characters [start, end) of a text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words themselves."""
        return text[self.start : self.end]


# A word keeps its inner apostrophes, hyphens and points (Al-Qa'im, 2.5, U.S.); all else stands alone.
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}|\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’‘ʿʾ`´-][^\W_]+)*|[^\w\s]|\w", re.UNICODE
)

_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen lt col maj capt sgt cpl pvt adm cmdr brig rev hon sen rep gov pres st mt ft vs etc"
    " jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun al e.g i.e"
    " approx inc ltd co corp bros dept est fig km jr sr msgr messrs spc sfc ssgt supt insp det u.s u.k u.n"
    " a.m p.m".split()
)
_BOUNDARY = re.compile(r"(?<=[.!?…؟۔])[\"'”’»)\]]*(?=\s+[\"'“‘«(\[]*[^\Wa-z_])|\n\s*\n|\n(?=\s*[-•*]\s)")
# A sentence that begins with one of these has ended the one before: "at 2 p.m. Police said"
_OPENERS = frozenset(
    "a an the he she it they we his her its their this that these those there in on at no two three but and"
    " after when while as if police officers officials authorities investigators deputies witnesses".split()
)
_DOTTED = re.compile(r"(?:[a-z]{1,3}\.)+[a-z]{1,3}\Z")  # "W.Va", "N.W"
_NEXT = re.compile(r"\s+[\"“‘(]*([^\W\d_]+)")
_BEFORE_NAME = frozenset(
    "mr mrs ms dr prof gen lt col maj capt sgt cpl pvt adm cmdr brig rev hon sen rep gov pres st mt ft vs al"
    " e.g i.e approx msgr messrs spc sfc ssgt supt insp det fig".split()
)
_LAST_WORD = re.compile(r"[^\s\"'“”‘’()\[\]]+$")


def tokens(text: str) -> list[Span]:
    """Words, numbers and marks, in order, white space left out."""
    return [Span(*m.span()) for m in _TOKEN.finditer(text)]


def sentences(text: str) -> list[Span]:
    """Sentences in order, trimmed of white space; a blank line always ends one."""
    return list(_sentences(text))


def _sentences(text: str) -> Iterator[Span]:
    start = 0
    for mark in _BOUNDARY.finditer(text):
        if mark.group().strip(" \n\t\r") == mark.group() and _is_abbreviation(text, start, mark.start()):
            continue
        yield from _trimmed(text, start, mark.end())
        start = mark.end()
    yield from _trimmed(text, start, len(text))


def _is_abbreviation(text: str, start: int, end: int) -> bool:
    if not text[start:end].endswith("."):
        return False
    word = _LAST_WORD.search(text, max(start, end - 20), end)
    if word is None:
        return False
    stem = word.group()[:-1].lower()
    if stem in ("no", "nos"):
        return text[end : end + 2].strip()[:1].isdigit()  # "School No. 88"
    if stem not in _BEFORE_NAME and len(stem) > 1 and _opens(text, end):
        return False
    return stem in _ABBREVIATIONS or (len(stem) == 1 and stem.isalpha()) or _DOTTED.match(stem) is not None


def _opens(text: str, end: int) -> bool:
    """Whether the word after character `end` is one that begins sentences and follows no abbreviation."""
    after = _NEXT.match(text, end)
    return after is not None and after.group(1).lower() in _OPENERS


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)
