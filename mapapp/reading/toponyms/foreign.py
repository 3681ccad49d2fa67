"""A text in another language than English in, the spans of the place names in it out, less surely.

There is no annotated news to learn from: a name of the gazetteer counts where it is a country's, a province's
or a larger town's, or where the words before it say that a place follows. foreign.csv has what each language
needs.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from gazetteer.index import Index
from gazetteer.normalise import key as name_key
from gazetteer.place import KINDS
from mapapp.reading.stretches import Word, words
from mapapp.reading.toponyms.recognise import Found

_AREAS = sum(1 << KINDS.index(k) for k in ("continent", "region", "country", "admin1"))
_TOWNS = 1 << KINDS.index("city")
_SITES = sum(1 << KINDS.index(k) for k in ("base", "camp", "airport", "crossing", "oil_field", "facility"))
_SMALL = 9  # log2 of the people of the least town that "in" can introduce
_LARGE = 16  # log2 of the people of a town whose name is hardly ever another word
_LONGEST = 5  # words
_SURE = {"area": 0.7, "after": 0.6, "town": 0.5}


@dataclass(frozen=True, slots=True)
class _Language:
    nouns: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()
    clings: tuple[str, ...] = ()
    person: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    endings: dict[str, tuple[str, ...]] = field(default_factory=dict)


@cache
def _languages() -> dict[str, _Language]:
    told: dict[str, dict[str, list[list[str]]]] = {}
    with (Path(__file__).parent / "foreign.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(line for line in file if not line.startswith("#")):
            told.setdefault(row["language"], {}).setdefault(row["what"], []).append(row["words"].split())
    return {
        code: _Language(
            frozenset(name_key(w) for line in rows.get("noun", []) for w in line),
            frozenset(name_key(w) for line in rows.get("before", []) for w in line),
            tuple(w for line in rows.get("clings", []) for w in line),
            frozenset(name_key(w) for line in rows.get("person", []) for w in line),
            frozenset(name_key(w) for line in rows.get("never", []) for w in line),
            {line[0]: tuple(w.replace("-", "") for w in line[1:]) for line in rows.get("ending", [])},
        )
        for code, rows in told.items()
    }


def find_foreign(text: str, language: str | None, index: Index) -> list[tuple[Found, str]]:
    """The place names of the text in order, each with the form of it that the gazetteer has."""
    rules = _languages().get(language or "", _Language())
    of = words(text)
    found = []
    i = 0
    while i < len(of):
        match = _longest(of, i, rules, index) if _may_begin(of[i].text) else None
        if match is None:
            i += 1
            continue
        end, name, kinds, size = match
        why = _counts(of, i, end, kinds, size, rules)
        if why is None:
            i += 1
            continue
        found.append((Found(of[i].start, of[end - 1].end, "literal", _SURE[why]), name))
        i = end
    return found


def _may_begin(word: str) -> bool:
    """A capital, or a letter of a script that has none."""
    return word[0].isalpha() and not word[0].islower() and len(word) > 1


def _counts(of: list[Word], i: int, end: int, kinds: int, size: int, rules: _Language) -> str | None:
    """Why the words from i to end are taken for a place name; None where they are not."""
    last = of[i - 1].text if i else ""
    before = {name_key(last), name_key(_without(last, rules))}
    own = {name_key(of[i].text), name_key(_without(of[i].text, rules))}
    if before & rules.person or (
        end == i + 1 and own & (rules.person | rules.nouns | rules.before | rules.never)
    ):
        return None
    if before & rules.nouns:
        return "after"
    if kinds & _AREAS:
        return "area"
    if before & rules.before and (kinds & _SITES or size >= _SMALL):
        return "after"
    among_names = last[:1].isupper() or (end < len(of) and of[end].text[:1].isupper())
    if kinds & _TOWNS and size >= _LARGE and not among_names:
        return "town"
    return None


def _without(word: str, rules: _Language) -> str:
    for letters in rules.clings:
        if word.startswith(letters) and len(word) > len(letters) + 1:
            return word[len(letters) :]
    return word


def _longest(of: list[Word], i: int, rules: _Language, index: Index) -> tuple[int, str, int, int] | None:
    """The longest name from a word on: its end, its plain form, the kinds bearing it, the most people."""
    best: tuple[int, str, int, int] | None = None
    for end in range(i + 1, min(len(of), i + _LONGEST) + 1):
        last = of[end - 1].text
        if end > i + 1 and of[end - 1].start - of[end - 2].end > 1:
            break
        if not last[0].isalpha() or (len(last) < 2 and last.islower()):
            continue
        name = " ".join(w.text for w in of[i:end] if w.text[0].isalpha())
        for form in _forms(name, rules):
            profile = index.profile(name_key(form))
            if profile is not None:
                best = (end, form, profile[0], int(profile[1]))
                break
    return best


def _forms(name: str, rules: _Language) -> Iterator[str]:
    """The name as written, then without what clings to its front, then with its endings made plain."""
    yield name
    bare = _without(name, rules)
    if bare != name:
        yield bare
    for size in (4, 3, 2, 1):
        for plain in rules.endings.get(name[-size:], ()) if len(name) >= size + 2 else ():
            yield name[:-size] + plain
