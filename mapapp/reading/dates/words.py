"""Text in, words with their role in a date out: a letter for each role, so that rules match on letters."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

DATA: dict[str, Any] = tomllib.loads(Path(__file__).with_name("dates.toml").read_text(encoding="utf-8"))
LISTS: dict[str, frozenset[str]] = {name: frozenset(words) for name, words in DATA["lists"].items()}
SHORT_MONTHS: dict[str, int] = DATA["month_short"]
MONTHS: dict[str, int] = {**DATA["month"], **SHORT_MONTHS}
WEEKDAYS: dict[str, int] = {**DATA["weekday"], **DATA["weekday_short"]}
NUMBERS: dict[str, int] = DATA["number"]

_ROLES = (
    *(
        "month",
        "short",
        "may",
        "weekday",
        "shortday",
        "weekdays",
        "day",
        "year",
        "decade",
        "figure",
        "number",
        "unit",
    ),
    *("dayword", "season", "numeric", "comma", "dot", "open", "possessive", "break", *DATA["words"]),
)
# Private-use characters: no role's letter can be taken for an operator of the grammar's patterns.
LETTER: dict[str, str] = {role: chr(0xE000 + i) for i, role in enumerate(_ROLES)}
OTHER = "x"

_WORD = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}(?!\d)|\d{4}/\d{1,2}/\d{1,2}(?![\d/])|\d{1,2}(?P<sep>[/.-])\d{1,2}(?P=sep)\d{4}(?!\d)"
    r"|\d+(?:[.,:]\d+)+|\d+(?:st|nd|rd|th|s)?(?![^\W_])|['’]s\b|['’]ll\b|[^\W\d_]+|\n[^\S\n]*\n|\d+|[^\w\s]"
)
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\Z")
_PUNCTUATION = {",": "comma", ".": "dot", "(": "open", "'s": "possessive", "’s": "possessive"}
_FIXED: dict[str, str] = {
    **{word: role for role, words in DATA["words"].items() for word in words},
    **dict.fromkeys(DATA["season"], "season"),
    **dict.fromkeys(NUMBERS, "number"),
    **dict.fromkeys(DATA["unit"], "unit"),
    **dict.fromkeys(DATA["dayword"], "dayword"),
    **dict.fromkeys(DATA["weekday"], "weekday"),
    **{word + "s": "weekdays" for word in DATA["weekday"]},
    **_PUNCTUATION,
}


class Word(NamedTuple):
    """A word or mark of the text: characters [start, end), itself in small letters, capital or not."""

    start: int
    end: int
    lower: str
    capital: bool


@dataclass(frozen=True, slots=True)
class Words:
    """All words of a text; roles has one letter for each."""

    text: str
    items: list[Word]
    roles: str

    def role(self, i: int) -> str:
        """The letter of word i, "" before the first and after the last."""
        return self.roles[i] if 0 <= i < len(self.items) else ""

    def lower(self, i: int) -> str:
        """Word i in small letters, "" before the first and after the last."""
        return self.items[i].lower if 0 <= i < len(self.items) else ""

    def capital(self, i: int) -> bool:
        """Whether word i begins with a capital."""
        return 0 <= i < len(self.items) and self.items[i].capital

    def is_role(self, i: int, *roles: str) -> bool:
        """Whether word i has one of the roles named."""
        letter = self.role(i)
        return bool(letter) and any(letter == LETTER[role] for role in roles)


def read_words(text: str) -> Words:
    """Every word of a text with its role; words that no date uses have the role OTHER."""
    items: list[Word] = []
    letters: list[str] = []
    for match in _WORD.finditer(text):
        form = match.group()
        lower = form.lower()
        items.append(Word(match.start(), match.end(), lower, form[0].isupper()))
        letters.append(_letter(form, lower))
    return Words(text, items, "".join(letters))


def _letter(form: str, lower: str) -> str:
    role = _FIXED.get(lower)
    if role == "calendar" and not form[0].isupper():
        role = None
    if role is None:
        if form[0].isdecimal():
            role = _number_role(lower)
        elif form[0] == "\n":
            role = "break"
        elif form[0].isupper():
            role = _name_role(lower)
        elif lower in MONTHS and lower not in ("may", "march", "mar", "dec", "jan", "jun", "oct"):
            role = "month" if lower in DATA["month"] else "short"
    return LETTER[role] if role else OTHER


def _name_role(lower: str) -> str | None:
    if lower == "may":
        return "may"
    if lower in DATA["month"]:
        return "month"
    if lower in SHORT_MONTHS:
        return "short"
    return "shortday" if lower in DATA["weekday_short"] else None


def _number_role(lower: str) -> str | None:
    if lower.isdecimal() and len(lower) == 4 and 1900 <= int(lower) <= 2100:
        return "year"
    if len(lower) == 5 and lower.endswith("0s") and lower[:2] in ("18", "19", "20"):
        return "decade"
    ordinal = _ORDINAL.match(lower)
    if ordinal and 1 <= int(ordinal[1]) <= 31:
        return "day"
    if len(lower) >= 8 and not lower.isdecimal() and re.fullmatch(r"\d+([-/.])\d+\1\d+", lower):
        return "numeric"
    return "figure" if lower.isdecimal() and len(lower) <= 4 else None


def day_number(lower: str) -> int:
    """The day of the month that "19" or "19th" names."""
    match = _ORDINAL.match(lower)
    return int(match[1]) if match else 0
