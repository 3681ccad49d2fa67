"""A name's key in, what is left of it in every transliteration out: its consonants, by class of sound.

Deir ez-Zor, Dayr az-Zawr and دير الزور are all "drsr". Vowels, weak letters (h, w, y), articles and
doublings go; letters that transliterations exchange share a class. The classes stand in words/sounds.csv.
"""

import csv
import re
from functools import cache

from gazetteer.generic import WORDS

ARTICLES = frozenset(
    "al el ul il an ar as at ad az ash adh ath esh ed ez es er et en the la le los las".split()
)
_DOUBLED = re.compile(r"(.)\1+")
# North Eastern is no misspelling of North Western.
_COMPASS = {
    word: way
    for way, told in {
        "n": "north northern shamal shamali norte nord nordre kuzey",
        "s": "south southern janub janoub janubi sur sud sul guney",
        "e": "east eastern sharq sharqi sharqiyah este est leste dogu",
        "w": "west western gharb gharbi gharbiyah oeste ouest bati",
        "c": "central middle markaz centro centre",
    }.items()
    for word in told.split()
}


@cache
def _classes() -> tuple[re.Pattern[str], dict[str, str]]:
    with (WORDS / "sounds.csv").open(encoding="utf-8", newline="") as file:
        table = {row["letters"]: row["sound"] for row in csv.DictReader(file)}
    ordered = sorted(table, key=lambda letters: -len(letters))
    return re.compile("|".join(map(re.escape, ordered))), table


def compact(key: str) -> str:
    """The key without articles and spaces: what two spellings of a name are compared by."""
    words = key.split()
    kept = [w for w in words if w not in ARTICLES] or words
    if key.isascii():
        return "".join(kept)
    return "".join([w[2:] if w.startswith("ال") and len(w) > 4 else w for w in kept])


def skeleton(compacted: str) -> str:
    """The classes of sound of a compact key's consonants, in order, doublings once; "" for none."""
    pattern, table = _classes()
    sounds = "".join([table[found] for found in pattern.findall(_DOUBLED.sub(r"\1", compacted))])
    return _DOUBLED.sub(r"\1", sounds)


def ways(key: str) -> tuple[str, ...]:
    """The compass words of a key, as letters, in order."""
    return tuple(_COMPASS[word] for word in key.split() if word in _COMPASS)
