"""A text in, the language it is in out, and how sure that is; see languages.csv."""

import csv
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

# So much of a text tells its language; more tells it no better.
_ENOUGH = 10_000
# One short word that two languages share tells neither.
_LEAST_WORDS = 2
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Language:
    code: str
    name: str
    script: str
    words: frozenset[str]
    letters: frozenset[str]


@cache
def _languages() -> tuple[_Language, ...]:
    with (Path(__file__).parents[1] / "languages.csv").open(encoding="utf-8", newline="") as file:
        lines = csv.DictReader(line for line in file if not line.startswith("#"))
        return tuple(
            _Language(
                row["code"],
                row["name"],
                row["script"],
                frozenset(row["words"].split()),
                frozenset(row["letters"]),
            )
            for row in lines
        )


LANGUAGES: dict[str, str] = {language.code: language.name for language in _languages()}


def detect(text: str) -> tuple[str | None, float]:
    """ISO 639 code of the language most of the text is in, and how sure that is from 0 to 1.

    None where the words tell nothing, as in a list of names or numbers.
    """
    text = unicodedata.normalize("NFC", text[:_ENOUGH]).lower()
    plain = text.isascii()
    letters = Counter(text)
    scripts: Counter[str] = Counter()
    for letter, count in letters.items():
        if letter.isalpha():
            scripts["latin" if plain else _script(letter)] += count
    if not scripts:
        return None, 0.0
    # Japanese writes its own letters between Chinese ones.
    script = "kana" if scripts["kana"] > 0.1 * scripts["cjk"] > 0 else scripts.most_common(1)[0][0]
    rivals = [language for language in _languages() if language.script == script]
    if len(rivals) <= 1:
        return (rivals[0].code, scripts[script] / scripts.total()) if rivals else (None, 0.0)
    words = Counter(w for w in _WORD.findall(text) if plain or _script(w[0]) == script)
    if not words:
        return None, 0.0
    ranked = sorted(((score, code) for code, score in _scores(script, words, letters).items()), reverse=True)
    best, second = ranked[0], ranked[1]
    if best[0] * words.total() < _LEAST_WORDS:
        return None, 0.0
    return best[1], round((1 - second[0] / best[0]) * min(1.0, best[0] / 0.15), 3)


@cache
def _whose(script: str) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """The languages of a script that each word is common in, and that each letter is peculiar to."""
    words: dict[str, list[str]] = {}
    letters: dict[str, list[str]] = {}
    for language in _languages():
        if language.script == script:
            for of, signs in ((words, language.words), (letters, language.letters)):
                for sign in signs:
                    of.setdefault(sign, []).append(language.code)
    return words, letters


def _scores(script: str, words: Counter[str], letters: Counter[str]) -> dict[str, float]:
    """For each language the share of words that are its commonest, and a little for its own letters."""
    by_word, by_letter = _whose(script)
    common = {language.code: 0.0 for language in _languages() if language.script == script}
    own = dict(common)
    for of, seen, share in ((by_word, words, common), (by_letter, letters, own)):
        total = seen.total()
        for sign in seen.keys() & of.keys():
            for code in of[sign]:
                share[code] += seen[sign] / total
    return {code: many + 2 * own[code] if many or script != "latin" else 0.0 for code, many in common.items()}


@cache
def _script(letter: str) -> str:
    """The writing that a letter belongs to, by the first word of its Unicode name."""
    name = unicodedata.name(letter, "").split(" ")[0].lower()
    return "kana" if name in ("hiragana", "katakana") else name
