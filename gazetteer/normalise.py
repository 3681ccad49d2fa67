"""A name in any script in, its normal form for look-up out."""

import unicodedata
from functools import lru_cache

# Letters that stand for each other in the names people write, and that NFKD leaves apart.
_LETTERS = {
    "ı": "i",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "æ": "ae",
    "œ": "oe",
    "ħ": "h",
    "ŋ": "n",
    "ə": "a",
    "ǝ": "a",
    # Arabic, Persian, Urdu and Kurdish: one alef, one yeh, one kaf, one heh
    "ٱ": "ا",
    "ى": "ي",
    "ی": "ي",
    "ې": "ي",
    "ے": "ي",
    "ێ": "ي",
    "ک": "ك",
    "ڪ": "ك",
    "ة": "ه",
    "ە": "ه",
    "ہ": "ه",
    "ھ": "ه",
    "ۀ": "ه",
    "ؤ": "و",
    "ئ": "ي",
    "ۆ": "و",
    "ۇ": "و",
    "ء": "",
    "ـ": "",
    # Hebrew: final letters
    "ך": "כ",
    "ם": "מ",
    "ן": "נ",
    "ף": "פ",
    "ץ": "צ",
    # Ukrainian and Russian hard and soft signs carry no sound of their own
    "ґ": "г",
}
# Apostrophes, ayn, hamza, primes, full stops and joiners vanish: Qa'im, Qaʿim and Qaim are one name.
_GONE = "'’‘`´ʼʻʿʾʽˈʹʺ′″\"“”„.·־\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_SPACE = "-‐‑‒–—―_/\\,;:()[]{}|+*!?؟،؛。、・«»<>#"
_TABLE = str.maketrans({**_LETTERS, **dict.fromkeys(_GONE, ""), **dict.fromkeys(_SPACE, " "), "&": " and "})
_ASCII = str.maketrans(
    {**dict.fromkeys("'`\".", ""), **dict.fromkeys("-_/\\,;:()[]{}|+*!?<>#", " "), "&": " and "}
)


@lru_cache(maxsize=1 << 16)
def key(text: str) -> str:
    """The normal form of a name: no marks, no case, no apostrophes; hyphens and commas are spaces.

    Scripts stay what they are; letters that a script writes in several ways become one.
    Empty when nothing of the text is a letter or a digit.
    """
    if text.isascii():
        return " ".join(text.translate(_ASCII).lower().split())
    folded = unicodedata.normalize("NFKD", text.translate(_TABLE)).casefold()
    # A second pass: taking letters apart bares some that the table folds (إ is ا and a hamza).
    folded = "".join(c for c in folded if not unicodedata.combining(c)).translate(_TABLE)
    return unicodedata.normalize("NFC", " ".join(folded.split()))
