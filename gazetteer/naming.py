"""A name as a source writes it in, what kind of name it is and its form without an article out."""

import re
import unicodedata

from gazetteer.entry import ABBREVIATION, ALTERNATE
from gazetteer.normalise import key
from gazetteer.sound import ARTICLES, compact, skeleton

_ARTICLE = re.compile(
    r"^(?:al|el|ul|an|ar|as|at|ad|az|ash|adh|ath|at|esh|ed|ez|es|er|et|en)[ -]+(?=[^\W\d_]{3})", re.I
)
# An alias that ends so is English; what comes before is what English calls the province, but for the
# kinds whose city has a name of its own beside it (Kyiv, Kyiv Oblast).
_PROVINCE = re.compile(r"(.+) (?:Governorate|Province|Prefecture|Department)|(.+ (?:Oblast|Krai|Region))")
_SMALL = re.compile("[a-z]")
_ARABIC = frozenset(
    "AE BH DJ DZ EG EH ER IL IQ IR JO KM KW LB LY MA MR OM PS QA SA SD SO SY TD TN YE".split()
)

# Lands whose own script is not Latin: the marks on their names are a transcriber's, and no newspaper's.
_TRANSCRIBED = _ARABIC | frozenset(
    "AF AM BD BG BT BY CN CY ET GE GR IN JP KG KH KP KR KZ LA LK MK MM MN MV NP PK RU TH TJ UA UZ".split()
)
# Lands whose names are written from Arabic letters.
PERSO_ARABIC = _ARABIC | frozenset("AF IR PK TJ".split())
_LINKS = ARTICLES | {"e", "i", "ye"}
_ENDING = re.compile("(?<=[a-z]{2})ah$")
_LOOSE_LEAST = 5
_QUOTES = str.maketrans(dict.fromkeys("‘’ʻʼʿʾ`´", "'"))


def worth_keeping(name: str) -> bool:
    """False for letter-by-letter transcriptions ("bghdad", "ba ge da"), which nobody writes."""
    return name != name.lower() or not _SMALL.search(name)


def relation(name: str, main: str) -> int:
    """A short name in capitals beside an ordinary one is a code (BGW), all else an alternate."""
    code = len(name) <= 4 and name.isascii() and name.isupper() and not main.isupper()
    return ABBREVIATION if code else ALTERNATE


def without_article(name: str, country: str) -> str | None:
    """ "Qaim" of "Al-Qaim", where Arabic is spoken."""
    bare = _ARTICLE.sub("", name) if country in _ARABIC else name
    return bare if bare != name else None


def loose(folded: str) -> str:
    """A key as transcribers of Arabic and Persian agree on it: "busrasham" for Busra ash-Sham and al-Sham.

    Without articles, linking vowels (Qala-e Naw, Qala i Naw) and spaces, Hawijah ending as Hawija does; ""
    for a key too short for that, and for other scripts.
    """
    if not folded.isascii():
        return ""
    kept = [_ENDING.sub("a", word) for word in folded.split() if word not in _LINKS]
    joined = "".join(kept)
    return joined if len(joined) >= _LOOSE_LEAST else ""


def plain(name: str, country: str) -> str:
    """The name without a transcriber's marks: Ar Rutbah of Ar Ruţbah; names of Latin scripts keep theirs."""
    if country not in _TRANSCRIBED:
        return name
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", bare).translate(_QUOTES).strip("'")


def english(name: str, aliases: list[str]) -> str:
    """What English calls a province, by those of its aliases that are English ("Anbar Governorate")."""
    found = [_PROVINCE.fullmatch(alias) for alias in aliases if alias.isascii()]
    told = [stem[1] or stem[2] for stem in found if stem]
    if not told:
        return name
    sounds = skeleton(compact(key(name)))
    alike = [stem for stem in told if skeleton(compact(key(stem))) == sounds]
    best = min(alike, key=len) if alike else told[0]
    return best if key(best) != key(name) else name
