"""The words before a name in, whether they measure a distance or a bearing from it out: "40 km north of"."""

from itertools import pairwise

from mapapp.reading.prose import wording
from mapapp.reading.prose.words import Words

_OF_A_CAPITAL = ("provincial", "regional", "state", "district", "county", "main")


def end_of_distance(words: Words, start: int, at: int) -> int | None:
    """'40 km north ‹of› the Malian town of Gao', `at` its last "of": the word that ends the distance told."""
    forms = words.forms
    town = forms[at] == "of" and forms[at - 1] in wording.single("settlement")
    if at - 2 <= start or not (
        town or forms[at] == "capital"
    ):  # "40 km north ‹of› the provincial capital Bunia"
        return None
    i = at - 2 if town else at - 1
    while i > start and at - i < 6 and (words.is_capital(i) or forms[i] in ("the", *_OF_A_CAPITAL)):
        i -= 1
    return i if forms[i] in ("of", "from") and is_measured(forms, start, i) else None


def is_measured(forms: list[str], start: int, at: int) -> bool:
    """Whether the preposition at `at` ends a distance or a bearing: '50 km south of', '40 miles from'."""
    window = forms[max(start, at - 6) : at]
    if window[-2:-1] == ["the"] and window[-3:-2] in (["in"], ["across"]):
        return False  # "in the west of Kabul" is in Kabul
    numbers = wording.single("number")
    for before, form in pairwise(window):
        counted = before[0].isdigit() or before in numbers or before in ("nautical", "few", "some")
        if (form in wording.single("distance") and counted) or (form.endswith("km") and form[0].isdigit()):
            return True
    return bool(window) and forms[at] == "of" and window[-1] in wording.single("compass")
