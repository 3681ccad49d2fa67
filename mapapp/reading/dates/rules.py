"""Words with their roles in, readings out: what the rules of dates have in common.

A rule is a regular expression over roles: <month> stands for one word of that role (dates_words.py),
<<DATE1>> for a piece named in _PIECES. The first rule that matches and whose function has an answer wins;
dates_days.py, dates_offsets.py and dates_periods.py hold them.
"""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from mapapp.reading.dates import calendar as cal
from mapapp.reading.dates.words import (
    DATA,
    LETTER,
    LISTS,
    MONTHS,
    NUMBERS,
    Words,
)

Days = cal.Days


class Reading(NamedTuple):
    """What a form says: its days if known, its kind, its offset in days where it hangs on another date."""

    days: Days | None
    kind: str
    relative: bool = False
    offset: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A rule's match among the words: named pieces by name, word numbers by position."""

    words: Words
    found: re.Match[str]
    published: dt.date | None

    @property
    def start(self) -> int:
        return self.found.start()

    @property
    def end(self) -> int:
        return self.found.end()

    def has(self, name: str) -> bool:
        """Whether the piece is there."""
        return self.found.group(name) is not None

    def word(self, name: str) -> str:
        """The first word of the piece in small letters, "" where the piece is missing."""
        return self.words.lower(self.found.start(name)) if self.has(name) else ""

    def words_of(self, name: str) -> list[str]:
        """All words of the piece, in small letters."""
        return [self.words.lower(i) for i in range(*self.found.span(name))] if self.has(name) else []

    def future(self) -> bool:
        """Whether the sentence tells of what is to come: the nearest verb we know says so."""
        for i in range(self.start - 1, max(-1, self.start - 25), -1):
            if self.words.is_role(i, "dot", "break") or self.words.lower(i) == ";":
                break
            if self.words.lower(i) in LISTS["said"]:
                return False
            if self.words.lower(i) in LISTS["future"]:
                return True
            if self.words.lower(i) in LISTS["future_to"] and self.words.lower(i + 1) in ("to", "for", "of"):
                return True
        for i in range(self.end, self.end + 8):
            if self.words.is_role(i, "dot", "break") or self.words.lower(i) in LISTS["said"]:
                return False
            if self.words.lower(i) in ("will", "shall", "'ll", "’ll"):
                return True
        return False

    def counted_next(self) -> bool:
        """Whether a thing that is counted follows: the last number is theirs."""
        return self.words.lower(self.end) in LISTS["counted"]


# Times of day and the like before a day: "late on", "the night of", "dawn on", "the early hours of".
_PIECES = {
    "BEFORE": "(?P<before>(?:<the>?(?:<early>|<late>|<mid>)(?:<to>|<in>)?(?:<the>?<part>)?|<the>?<part>"
    "|<the>?<early><unit>|<overnight>)(?:<on>|<of>|<to>)?<the>?)?",
    "THIRD": "(?P<third><the>?(?P<which><early>|<mid>|<late>)(?:<to>|<of>|<in>)?)?",
    "MONTH": "(?:<month>|<may>|<short><dot>?)",
    "YEAR": "(?:(?:<comma>|<to>|<of>)?<year>)",
    "OFYEAR": "(?P<ofyear><of>?(?P<whichyear><last>|<this>|<previous>)<unit>)",
    "COUNT": "(?P<count>(?:<the>|<number>|<day>|<figure>|<vague>|<couple>(?:<of>)?|<last>){0,6})",
    "NUM": "(?:<number>|<day>|<figure>)",
}
for _n in "12":
    _PIECES[f"DATE{_n}"] = (
        f"(?:(?P<d{_n}><day>)(?:<of>|<to>)?(?P<m{_n}><<MONTH>>)(?P<y{_n}><<YEAR>>)?"
        f"|(?P<n{_n}><<MONTH>>)<the>?(?P<e{_n}><day>)(?P<z{_n}><comma>?<year>)?)"
    )


def _compile(pattern: str) -> re.Pattern[str]:
    for _ in range(3):
        pattern = re.sub(r"<<(\w+)>>", lambda m: f"{_PIECES[m[1]]}", pattern)
    return re.compile(re.sub(r"(?<!\?P)<(\w+)>", lambda m: LETTER[m[1]], pattern))


Rule = tuple[re.Pattern[str], Callable[[Match], Reading | None]]
Reader = Callable[[Match], Reading | None]


def rule_of(rules: list[Rule], pattern: str) -> Callable[[Reader], Reader]:
    """A decorator that puts a function and its pattern at the end of the rules."""

    def add(function: Reader) -> Reader:
        rules.append((_compile(pattern), function))
        return function

    return add


def year_of(m: Match, name: str) -> int | None:
    """The year in a piece of the match."""
    digits = [w for w in m.words_of(name) if w.isdecimal()]
    return int(digits[0]) if digits else None


def month_of(m: Match, name: str) -> int:
    """The number of the month that a piece begins with."""
    return MONTHS[m.word(name)]


def stands_for_may(m: Match, name: str, last: int) -> bool:
    """Whether "May" can be the month: it isn't before a verb ("the 5 May have died")."""
    return m.word(name) != "may" or m.words.lower(last) not in LISTS["not_after_may"]


def joined(a: Days | None, b: Days | None, relative: bool = False) -> Reading | None:
    """From the first day of one to the last of the other; no reading where they stand the wrong way round."""
    if a and b:
        return Reading((a[0], b[1]), "range", relative) if a[0] <= b[1] else None
    return Reading(None, "range", relative)


_VAGUE_DAYS = {"hour": (0, 1), "day": (2, 7), "week": (8, 35), "month": (45, 300), "year": (400, 2900)}
UNIT_DAYS = {
    "hour": (0.042, 1),
    "day": (1, 0),
    "week": (7, 2),
    "fortnight": (14, 3),
    "month": (30.44, 15),
    "year": (365.25, 180),
    "decade": (3652.5, 1500),
}


def unit_of(m: Match, name: str) -> str:
    """The unit of time in a piece of the match: day, week ..."""
    return str(DATA["unit"].get(m.word(name), "day"))  # "the night before" counts in days


def length_of(m: Match) -> tuple[int, int] | None:
    """Fewest and most days that "two weeks", "several days", "months" can be."""
    unit = unit_of(m, "u")
    said = [w for w in m.words_of("count") if w not in ("the", "of", "last", "past")]
    vague = not said or any(w in DATA["words"]["vague"] for w in said)
    if vague and (m.word("u").endswith("s") or said):
        if "few" in said and unit in UNIT_DAYS:
            return round(2 * UNIT_DAYS[unit][0]), round(5 * UNIT_DAYS[unit][0])
        return _VAGUE_DAYS.get(unit)
    count = 0
    for word in said or ["a"]:
        if word in DATA["words"]["couple"]:
            count = 2
        elif word in ("a", "an") and count:
            count = 1  # "killed four a week ago": the number before is none of the week's
        elif word in NUMBERS:
            count = max(count, NUMBERS[word]) if NUMBERS[word] < 20 or not count else count + NUMBERS[word]
        elif word.isdecimal():
            count = int(word)
    if not 1 <= count <= 4000:
        return None
    each, slack = UNIT_DAYS[unit]
    if unit == "hour":
        return (0, 1) if count < 24 else (count // 24, -(-count // 24) + (1 if count % 24 else 0))
    if unit == "week":
        slack = 1 if count == 1 else 3
    low, high = round(count * each - slack), round(count * each + slack)
    return max(0, low), high
