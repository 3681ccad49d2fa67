"""A distance in words in, kilometres and how roughly it is told out: "1,200 km", "two and a half miles"."""

import re
from functools import cache
from typing import NamedTuple

from gazetteer.wordlist import any_of, squeezed, words

# Eastern Arabic and Persian digits, one for one, so that characters keep their places.
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫٬", "01234567890123456789.,")
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_BY_TIME = 3.0  # looseness of hours for kilometres: nobody tells the road nor the speed
_FIGURE = r"\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?!\d)|\d+(?:[.,]\d+)?"
_SPAN = r"\s*(?:-|–|—|to|or|and|à|a|ou|o|до|إلى|الى)\s*"


class Amount(NamedTuple):
    """A distance told.

    km     kilometres, the middle of a range
    loose  1 for a plain number, more for "about", "more than" and hours for kilometres
    step   kilometres to which it seems rounded: 50 to tens, 47 to ones
    """

    km: float
    loose: float
    step: float


def plain_digits(text: str) -> str:
    """The text with Eastern Arabic digits written as European ones, each in its place."""
    return text.translate(_DIGITS)


@cache
def pattern(prefix: str = "") -> str:
    """A regular expression for a distance, its groups named with a prefix; read() takes the match."""
    number = any_of("number")
    said = rf"{number}(?:[\s-]+(?:and\s+)?{number})*"
    half = rf"(?:\s*[{''.join(_FRACTIONS)}]|\s+\d/\d|\s+{any_of('and a half')})"
    figure = rf"(?:(?:{_FIGURE})(?:{half})?|[{''.join(_FRACTIONS)}]|\d/\d)"
    figures = rf"(?:between\s+)?{figure}(?:{_SPAN}{figure})?"
    unit = rf"(?P<{prefix}unit>{any_of('unit')}|{any_of('time unit')})"
    return (
        rf"(?P<{prefix}loose>{any_of('loose')}\s*)?"
        rf"(?:(?P<{prefix}figure>{figures})|\b(?P<{prefix}said>{said}(?:{half})?))[\s-]*"
        rf"{unit}(?![^\W_])\.?(?:['’]s?(?=\s))?(?P<{prefix}more>\s+{any_of('and a half')})?"
        rf"(?:\s+{any_of('journey')}(?![^\W_]))?"
    )


def read(told: re.Match[str], prefix: str = "") -> Amount | None:
    """The distance that a match of pattern() tells; None where its groups took no part."""
    groups = told.groupdict()
    unit = squeezed(groups.get(f"{prefix}unit") or "")
    if not unit:
        return None
    scale, loose = words("unit").get(unit), 1.0
    if scale is None:
        scale, loose = words("time unit")[unit], _BY_TIME
    if groups[f"{prefix}figure"]:
        number, step = _of_figures(groups[f"{prefix}figure"])
    else:
        number, step = _of_words(squeezed(groups[f"{prefix}said"]))
    if groups[f"{prefix}more"]:
        number, step = number + 0.5, 0.5
    if groups[f"{prefix}loose"]:
        loose *= words("loose").get(squeezed(groups[f"{prefix}loose"]), 1.5)
    return Amount(number * scale, loose, step * scale)


def _of_figures(text: str) -> tuple[float, float]:
    found: list[float] = []
    step = 0.0
    for figure in re.finditer(rf"(?P<whole>{_FIGURE})?\s*(?P<part>[{''.join(_FRACTIONS)}]|\d/\d)?", text):
        whole, part = figure["whole"], figure["part"]
        if whole is None and part is None:
            continue
        value = _figure(whole) if whole else 0.0
        if part:
            value += _FRACTIONS[part] if part in _FRACTIONS else int(part[0]) / max(1, int(part[2]))
        found.append(value)
        step = max(step, 0.5 if part else _rounded_to(value))
    if re.search(any_of("and a half"), text, re.IGNORECASE):
        found[-1], step = found[-1] + 0.5, 0.5
    return sum(found) / len(found), max(step, max(found) - min(found))


def _figure(text: str) -> float:
    if re.fullmatch(r"\d{1,3}(?:[,\u00a0\u202f ]\d{3})+", text):
        return float(re.sub(r"\D", "", text))
    return float(text.replace(",", "."))


def _of_words(text: str) -> tuple[float, float]:
    """ "a hundred and twenty", "twenty-five", "half a", "two and a half"."""
    if text in words("number"):
        value = words("number")[text]
        return value, _rounded_to(value)
    half = re.search(rf"\s+{any_of('and a half')}$", text, re.IGNORECASE)
    whole = 0.0
    each = rf"(?<![^\W_]){any_of('number')}(?![^\W_])"
    for word in re.findall(each, text[: half.start()] if half else text, re.IGNORECASE):
        value = words("number")[squeezed(word)]
        whole = whole * value if value >= 100 and 0 < whole < value else whole + value
    return (whole + 0.5, 0.5) if half else (whole, _rounded_to(whole))


def _rounded_to(value: float) -> float:
    """The step to which tellers round such a number: 300 to hundreds, 150 to fifties, 60 to tens."""
    for step in (1000.0, 100.0, 50.0, 10.0, 5.0, 1.0, 0.5):
        if value >= 2 * step and abs(value / step - round(value / step)) < 1e-9:
            return step
    return 0.1
