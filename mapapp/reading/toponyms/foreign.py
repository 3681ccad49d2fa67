"""A text in another language than English in, the spans of the place names in it out, less surely.

There is no annotated news to learn from: a name of the gazetteer counts where it is a country's, a province's
or a larger town's, or where the words before it say that a place follows. foreign.csv has what each language
needs, foreign_names.csv what places are called there.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple

from gazetteer.index import Index
from gazetteer.normalise import key as name_key
from gazetteer.place import KINDS
from mapapp.reading.prose.stretches import HYPHENS, Words, words
from mapapp.reading.toponyms.whole import Found

_AREAS = sum(1 << KINDS.index(k) for k in ("continent", "region", "country", "admin1"))
_GROUND = sum(1 << KINDS.index(k) for k in ("landform", "water"))
_COUNTRY = 1 << KINDS.index("country")
_DISTRICT = 1 << KINDS.index("admin2")
_TOWNS = 1 << KINDS.index("city")
_SITES = sum(1 << KINDS.index(k) for k in ("base", "camp", "airport", "crossing", "oil_field", "facility"))
_SMALL = 9  # log2 of the people of the least town that "in" can introduce
_LARGE = 16  # log2 of the people of a town whose name is hardly ever another word
_LONGEST = 5  # words
_FULL = 3  # words of a name that is hardly ever anything else: "Val-de-Marne"
_JOINS = 2  # letters of a word like "and"
_MOST_FORMS = 24  # of the words of a name so far that are followed up
_SURE = {"area": 0.7, "after": 0.6, "town": 0.5}


class _Match(NamedTuple):
    """A name in the text: the word past its end, its plain form, the kinds bearing it, log2 of its people.

    clung  how many letters of a word like "in" were written onto its front
    """

    end: int
    name: str
    kinds: int
    size: int
    clung: int


@dataclass(frozen=True, slots=True)
class _Language:
    nouns: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()
    clings: tuple[str, ...] = ()
    person: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    adjective: tuple[str, ...] = ()
    endings: dict[str, tuple[str, ...]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    begun: frozenset[str] = frozenset()


@cache
def _languages() -> dict[str, _Language]:
    told: dict[str, dict[str, list[list[str]]]] = {}
    for row in _rows("foreign.csv"):
        told.setdefault(row["language"], {}).setdefault(row["what"], []).append(row["words"].split())
    called: dict[str, dict[str, str]] = {}
    for row in _rows("foreign_names.csv"):
        called.setdefault(row["language"], {})[name_key(row["name"])] = row["known as"]
    return {code: _language(rows, called.get(code, {})) for code, rows in told.items()}


def _language(rows: dict[str, list[list[str]]], names: dict[str, str]) -> _Language:
    every = {what: [w for line in lines for w in line] for what, lines in rows.items()}
    keys = {what: frozenset(map(name_key, listed)) for what, listed in every.items()}
    endings: dict[str, tuple[str, ...]] = {}
    for bent, *plain in rows.get("ending", []):
        endings[bent] = (
            *endings.get(bent, ()),
            *(w.replace("-", " ").strip() if w != "-" else "" for w in plain),
        )
    none: frozenset[str] = frozenset()
    return _Language(
        nouns=keys.get("noun", none),
        before=keys.get("before", none),
        clings=tuple(every.get("clings", ())),
        person=keys.get("person", none),
        never=keys.get("never", none),
        adjective=tuple(every.get("adjective", ())),
        endings=endings,
        names=names,
        begun=frozenset(" ".join(name.split()[:n]) for name in names for n in range(1, len(name.split()))),
    )


def _rows(name: str) -> list[dict[str, str]]:
    with (Path(__file__).parent / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def find_foreign(text: str, language: str | None, index: Index) -> list[tuple[Found, str]]:
    """The place names of the text in order, each with the form of it that the gazetteer has."""
    rules = _languages().get(language or "", _Language())
    of = words(text)
    found: list[tuple[Found, str]] = []
    i = 0
    while i < len(of):
        match = _longest(of, i, rules, index) if _may_begin(_without(of[i].text, rules)) else None
        done = found[-1][0].end if found else 0
        if match is None or _is_rest(of, i, done):
            i += 1
            continue
        why = _counts(text, of, i, match, rules)
        if why is None and _is_listed(of, i, match, done):
            why = "after"
        if why is None:
            i += 1
            continue
        span = of[i].start + match.clung, of[match.end - 1].end
        found.append((Found(*span, "literal", _SURE[why]), match.name))
        i = match.end
    return found


def _may_begin(word: str) -> bool:
    """A capital, or a letter of a script that has none."""
    return word[0].isalpha() and not word[0].islower() and len(word) > 1


def _is_rest(of: Words, i: int, done: int) -> bool:
    """Whether a hyphen makes the word the rest of another that is no name: "Paris-Saint-Germain"."""
    if i < 2 or of[i - 1].text not in HYPHENS or of[i - 1].start == done:
        return False
    return of[i - 1].end == of[i].start and of[i - 2].end == of[i - 1].start


def _is_listed(of: Words, i: int, match: _Match, done: int) -> bool:
    """Whether a town stands in a list after a name found: "Caloto, Corinto, Toribío y Morales"."""
    if match.size < _SMALL or i < 2 or of[i - 1].text not in ",،" or of[i - 2].end != done:
        return False
    after = [word.text for word in of[match.end : match.end + 2]]
    return len(after) == 2 and (after[0] in ",،" or (len(after[0]) <= _JOINS and _may_begin(after[1])))


def _counts(text: str, of: Words, i: int, match: _Match, rules: _Language) -> str | None:
    """Why these words are taken for a place name; None where they are not."""
    last = of[i - 1].text if i else ""
    before = {name_key(last), name_key(_without(last, rules))}
    own = {name_key(of[i].text), name_key(_without(of[i].text, rules))}
    alone = match.end == i + 1
    if before & rules.person or (alone and own & (rules.person | rules.nouns | rules.before | rules.never)):
        return None
    led = bool(before & rules.before) or match.clung > 0
    if before & rules.nouns:
        return "after"
    if alone and not led and match.kinds & _COUNTRY and of[i].text.endswith(rules.adjective or ("\0",)):
        return None
    if match.kinds & _AREAS:
        return "area"
    if led and (match.kinds & (_SITES | _GROUND) or match.size >= _SMALL):
        return "after"
    full = sum(word.text[0].isalpha() for word in of[i : match.end]) >= _FULL
    if full and (match.kinds & _DISTRICT or match.size >= _SMALL):
        return "town"
    among_names = (last[:1].isupper() and "\n" not in text[of[i - 1].end : of[i].start]) or (
        match.end < len(of)
        and of[match.end].text[:1].isupper()
        and "\n" not in text[of[match.end - 1].end : of[match.end].start]
    )
    if match.kinds & _TOWNS and match.size >= _LARGE and not among_names:
        return "town"
    return None


def _without(word: str, rules: _Language) -> str:
    for letters in rules.clings:
        if word.startswith(letters) and len(word) > len(letters) + 1:
            return word[len(letters) :]
    return word


def _longest(of: Words, i: int, rules: _Language, index: Index) -> _Match | None:
    """The longest name from a word on, its words bent or not."""
    best: _Match | None = None
    begun = [("", 0)]
    for end in range(i + 1, min(len(of), i + _LONGEST) + 1):
        last = of[end - 1].text
        if end > i + 1 and of[end - 1].start - of[end - 2].end > 1:
            break
        if not last[0].isalpha() or (len(last) < 2 and last.islower()):
            continue
        forms = list(_forms(last, rules, first=end == i + 1))
        begun = [(f"{name} {form}".strip(), c or clung) for name, c in begun for form, clung in forms]
        for name, clung in begun:
            plain = rules.names.get(name_key(name), name)
            profile = index.profile(name_key(plain))
            if profile is not None:
                best = _Match(end, plain, profile[0], int(profile[1]), clung)
                break
        begun = [b for b in begun if name_key(b[0]) in rules.begun or index.starts(name_key(b[0]))][
            :_MOST_FORMS
        ]
        if not begun:
            break
    return best


def _forms(word: str, rules: _Language, first: bool) -> Iterator[tuple[str, int]]:
    """The word as written, then without what clings to a name's front, then with its endings made plain.

    With each the letters that clung.
    """
    yield word, 0
    if first:
        bare = word
        for _ in range(2):
            shorter = _without(bare, rules)
            if shorter == bare:
                break
            bare = shorter
            clung = len(word) - len(bare)
            yield bare, clung
            if bare.startswith("ل") and word.endswith("ل" + bare):
                yield "ا" + bare, clung  # للموصل, to al-Mosul
    for size in (5, 4, 3, 2, 1):
        for plain in rules.endings.get(word[-size:], ()) if len(word) >= size + 2 else ():
            yield word[:-size] + plain, 0
