"""A report's text in, the countries where what it tells of is at home out: of the armed groups that it names.

"M23 rebels seized Walikale" is told of Congo though no country is named. A group of many lands, or words of
war alone, speak for the countries where wars are (gazetteer/words/conflicts.csv), and speak less.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from gazetteer.fame import conflicts
from gazetteer.index import Index
from gazetteer.place import Place
from mapapp.reading.prose import wording
from mapapp.reading.prose.stretches import HYPHENS, words, words_of_text
from mapapp.reading.prose.words import rows

_ARTICLE = re.compile(r"^(?:al|el|as|ar|ash|the)[- ]", re.IGNORECASE)
_PHONE = re.compile(r"\(\d{3}\) ?\d{3}-\d{4}\b|\b\d{3}-\d{3}-\d{4}\b")  # American, and Canadian
_NOT_ONLY_THERE = frozenset(("state", "private military company", "organization", "coalition"))
_AT_WAR = 0.5  # of the weight of a group's own country
_PLAINLY = 2  # words of war: one alone can be of peace ("the shelling of peas")
_LOCAL, _EACH = 0.2, 0.3  # of that weight: local wording, and each word of it
_SHORT = 4  # letters of a name that must stand as written: "LeT" is an English word otherwise


@lru_cache(maxsize=8)
def homes(text: str) -> Mapping[str, float]:
    """How much a text's groups and words of war speak for each country (ISO 3166-1 alpha-2), 0 to 1."""
    found: dict[str, float] = {}
    roaming = False
    for _, _, countries in named(text):
        found.update(dict.fromkeys(countries, 1.0))
        roaming |= not countries
    if roaming or (not found and _tells_of_war(text)):
        return dict.fromkeys(sorted(conflicts()), _AT_WAR) | found
    return found or _local(text)


def home_of(homes: Mapping[str, float], index: Index) -> Place | None:
    """The country that the groups of a report speak for most plainly, None where none does."""
    code = max(homes, key=lambda code: homes[code], default="")
    row = index.country_row(code) if homes.get(code, 0.0) >= 1.0 else None
    return None if row is None else index.place(row)


@lru_cache(maxsize=8)
def named(text: str) -> Sequence[tuple[int, int, tuple[str, ...]]]:
    """Where the text names a group, characters [start, end) in order, and the countries of the group."""
    begun = _spellings()
    found: list[tuple[int, int, tuple[str, ...]]] = []
    of = words_of_text(text)
    for at in [n for n, word in enumerate(of.texts) if word in begun]:
        start = of.starts[at]
        if found and start < found[-1][1]:
            continue
        for name, strict, countries in begun[of.texts[at]]:
            end = start + len(name)
            written = text[start:end]
            same = written == name if strict else written.casefold() == name.casefold()
            if same and not text[end : end + 1].isalnum():
                found.append((start, end, countries))
                break
    return found


@cache
def _spellings() -> dict[str, list[tuple[str, bool, tuple[str, ...]]]]:
    """Names of groups by their first word, the longest first: whether it must stand so, the countries."""
    found: dict[str, list[tuple[str, bool, tuple[str, ...]]]] = {}
    for row in rows("groups.csv"):
        if row["kind"] in _NOT_ONLY_THERE:  # a state's people are named by its name, and found by it
            continue
        countries = tuple(filter(None, (row["country"] or "").split("|")))
        for spelling in (row["name"], *(row["aliases"] or "").split("|")):
            name = _ARTICLE.sub("", spelling.strip())
            first = next((word.text for word in words(name)), "")
            if not first[:1].isupper():
                continue
            strict = name.isupper() or (len(name) <= _SHORT and sum(c.isupper() for c in name) > 1)
            for word in {first, first.upper(), first.capitalize()}:
                found.setdefault(word, []).append((name, strict, countries))
    for names in found.values():
        names.sort(key=lambda each: -len(each[0]))
    return found


def _local(text: str) -> dict[str, float]:
    """The country whose courts and police a report speaks of as its own: "Sgt.", "three counts of"."""
    forms = [word.lower().replace("’", "'") for word in words_of_text(text).texts if word not in HYPHENS]
    told = {
        (tuple(forms[a:b]), code)
        for a, b, codes in wording.valued("local wording").find(forms)
        for code in codes
    }
    shares = Counter(code for _, code in told)
    if shares and _PHONE.search(text):
        shares["US"] += 1
    code, most = shares.most_common(1)[0] if shares else ("", 0)
    return {code: min(2.0, _LOCAL + _EACH * most)} if most >= _PLAINLY and most > shares.total() / 2 else {}


def _tells_of_war(text: str) -> bool:
    words = {word.lower() for word in set(words_of_text(text).texts)}
    return len(words & wording.single("at war")) >= _PLAINLY
