"""Words that place something by other places in, the relations told out; the words stand in relations.csv.

"About 50km (30 miles) south of Baghdad" is an offset, "between Rutba and al-Qaim" a stretch. parse() knows
no places: measure.py turns a relation and its places into an area, phrase.py reads a whole phrase.
"""

import re
from dataclasses import dataclass
from functools import cache

from gazetteer import amounts
from gazetteer.wordlist import any_of, squeezed, words


@dataclass(frozen=True, slots=True)
class Anchor:
    """A name that a relation leans on, and its characters [start, end) of the text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Relation:
    """How a text places something by other places.

    kind      offset | direction | part | near | bank | edge | coast | inland | between | road | border |
              inside
    start, end  characters [start, end) of the text, anchors included
    anchors   the names leant on, in the order of the text
    km        distance told (of "near" and its like: what the word speaks of), None where none is
    bearing   degrees from north, clockwise; None where none is told
    loose     1 for a plain number, more for "about" and "more than"
    step      kilometres to which the distance seems rounded
    middle    halfway, not anywhere between
    """

    kind: str
    start: int
    end: int
    anchors: tuple[Anchor, ...]
    km: float | None = None
    bearing: float | None = None
    loose: float = 1.0
    step: float = 0.0
    text: str = ""
    middle: bool = False


_LETTER = r"[^\W\d_]"
# A word of a name, whose possessive is not part of it, but for Ra's al-Ayn.
_INNER = r"[^\W_]*(?:[.'’‘ʿʾ`‐-](?!s(?![^\W_])(?![\s-]+[ae]l))[^\W_]+)*"
_CAPITAL = (
    rf"(?:['’‘ʻʿ]?(?-i:[A-ZÀ-ÖØ-ÞĀ-ſА-ЯЁҐЄІЇ]|[a-z]{{1,4}}[-'’](?=[A-ZÀ-ÞА-Я])"
    rf"|[\u0590-\u08ff\u3040-\u9fff]){_INNER}|(?-i:(?:[A-Z]\.){{2,}}(?![^\W_])))"
)
_JOIN = r"(?:\s+(?-i:of|the|al|el|de|da|do|di|del|des|du|az|as|ad|ar|ez|es|bin|ibn|abu|um|umm|la|le)(?=\s))"


@cache
def _patterns(cased: bool) -> tuple[tuple[str, re.Pattern[str]], ...]:
    unit = rf"(?:{any_of('unit')}|{any_of('time unit')})(?![^\W_])"
    number = rf"(?:\s+(?-i:\d{{1,3}})(?![.,]?\d)(?!\s*[-–]?\s*{unit}))"
    settled = (
        rf"(?:(?:(?:the|la|el|l['’])\s+)?(?:{_LETTER}+(?:[-’']{_LETTER}+)*\s+){{0,2}}?"
        rf"{any_of('settlement')}\s+)"
    )
    areas = rf"(?:\s+(?:{any_of('division')})(?![^\W_]))"
    if cased:
        name = rf"(?:the\s+)?{settled}?({_CAPITAL}(?:{_JOIN}*\s+{_CAPITAL}|{number})*{areas}?)"
    else:
        word = rf"[^\W\d_]{_INNER}"
        name = rf"(?:the\s+)?{settled}?({word}(?:\s+{word}|{number}){{0,3}}?{areas}?(?=\s*(?:[,;.]|$)|\s))"
    amount, off = amounts.pattern(), amounts.pattern("other_")
    other = rf"(?:\s*[(\[/,]?\s*(?:or\s+)?{off}\s*[)\]]?)?"
    edge = r"(?<![^\W_])"
    way = any_of("bearing")
    to = rf"(?:\s*,)?(?:\s+{any_of('toward')})*[\s'’]*"
    of = rf"(?:\s+(?:{any_of('from')})(?<=['’])|\s+(?:{any_of('from')})\s+(?:{any_of('from')}\s+)?|\s+)"
    far = rf"(?:{any_of('from')}|away\s+from)(?:(?<=['’])|\s+)"
    middle = r"(?:(?:downtown|central)\s+)?"
    owner = r"(?:['’]s?(?![^\W_]))"
    also = rf"(?:\s*[,–—-]?\s+{any_of('and')}\s+|\s+و\s?)"
    road, border, near = any_of("road"), any_of("border"), any_of("near")
    part = rf"(?P<bearing>{any_of('part')}|{way})"
    nearby = rf"(?:\s*,?\s+(?:near|at|close\s+to)\s+{name})?"
    shore = rf"(?:{_CAPITAL}\s+){{0,3}}{any_of('shore')}(?![^\W_])"
    arabic = r"([\u0620-\u06ff]+(?:\s+[\u0620-\u06ff]+)*?)"
    told = [
        ("coast", rf"{edge}{amount}{other}\s+off\s+{name}{owner}\s+{shore}"),
        ("coast", rf"{edge}{amount}{other}\s+(?P<word>{any_of('coast')})\s+{name}"),
        ("edge", rf"{edge}(?P<word>{any_of('edge')})\s+{arabic}\s+(?P<bearing>{any_of('part behind')})"
                 rf"(?![^\W_])"),
        ("border", rf"{edge}{amount}{other}{to}(?P<bearing>{way}){of}{name}{owner}?\s+{border}(?![^\W_])"),
        ("offset", rf"{edge}{amount}{other}{to}(?P<bearing>{way})(?![^\W_]){of}{middle}{name}"),
        ("offset", rf"{edge}{amount}{other}\s+(?-i:(?P<bearing>{any_of('abbreviated').upper()})(?![^\W_]))"
                   rf"{of}{middle}{name}"),
        ("border", rf"{edge}{amount}{other}\s+{far}{name}{owner}?\s+{border}(?![^\W_]){nearby}"),
        ("inland", rf"{edge}{amount}{other}\s+{any_of('inland')}\s+{far}{middle}{name}"),
        ("offset", rf"{edge}{amount}{other}\s+{far}{middle}{name}"),
        ("offset", rf"{edge}(?P<bearing>{way}){of}{name}?\s*,?\s+{any_of('by')}\s*{amount}"),
        ("border", rf"{edge}{name}{owner}\s+(?:{_LETTER}+\s+)?{border}\s+{any_of('border of')}\s+{name}"
                   rf"{nearby}"),
        ("border", rf"{edge}{name}\s+{border}\s+{any_of('border of')}\s+{name}{nearby}"),
        ("border", rf"{edge}{border}\s+{any_of('border of')}\s+{name}(?:{also}{name})?{nearby}"),
        ("road", rf"{edge}{road}\s+(?:{any_of('between')}|from|linking|connecting|that\s+links|de)\s+{name}"
                 rf"{also}{name}"),
        ("between", rf"{edge}(?P<middle>{any_of('halfway')})\s+{name}{also}{name}"),
        ("between", rf"{edge}{any_of('between')}\s+{name}{also}{name}"),
        ("road", rf"{edge}{name}\s*[–—-]\s*{name}\s+{road}(?![^\W_])"),
        ("road", rf"{edge}{name}[\s–—-]+to[\s–—-]+{name}\s+{road}(?![^\W_])"),
        ("border", rf"{edge}{name}{owner}?\s+{border}(?![^\W_]){nearby}"),
        ("border", rf"{edge}{any_of('border before')}\s+{name}"),
        ("part", rf"{edge}(?:in|to|across)\s+the\s+(?:far\s+)?(?P<bearing>{way})\s+of\s+{name}"),
        ("part", rf"{edge}(?:dans\s+(?:le\s+|l['’])|en\s+el\s+|в\s+|на\s+|في\s+)(?P<bearing>{way})"
                 rf"{of}{name}"),
        ("inside", rf"{edge}{any_of('part')}\s+(?:{_LETTER}+\s+)?{any_of('settlement')}\s+{name}"),
        ("edge", rf"{edge}{part}\s+(?P<word>{any_of('edge')})\s+{name}"),
        ("part", rf"{edge}{part}(?:\s+and\s+{_LETTER}+)?\s+{any_of('part noun')}\s+{name}"),
        ("edge", rf"{edge}{name}{owner}\s+{part}\s+(?P<word>{any_of('edge after')})(?![^\W_])"),
        ("edge", rf"{edge}{part}\s+{name}{owner}?\s+(?P<word>{any_of('edge after')})(?![^\W_])"),
        ("part", rf"{edge}{name}{owner}\s+(?:far\s+)?{part}(?![^\W_])(?:\s+{any_of('part after')}(?![^\W_])"
                 rf"|(?!\s+{_CAPITAL}|\s+{_LETTER}+\s+of))"),
        ("coast", rf"{edge}(?:on|along)\s+{name}{owner}\s+{shore}"),
        ("direction", rf"{edge}(?P<bearing>{way})\s+(?:{any_of('from')})(?:(?<=['’])|\s+){middle}{name}"),
        ("coast", rf"{edge}(?P<word>{any_of('coast')})\s+{name}"),
        ("coast", rf"{edge}(?P<word>{any_of('coast of')})\s+{name}"),
        ("bank", rf"{edge}(?P<word>{any_of('bank')})\s+{name}"),
        ("edge", rf"{edge}(?P<word>{any_of('edge')})(?:(?<=['’])|\s+){name}"),
        ("near", rf"{edge}(?P<word>{near})(?:(?<=['’])|\s+)(?:d['’])?{name}"),
        ("edge", rf"{edge}{name}{owner}?\s+(?P<word>{any_of('edge after')})(?![^\W_])"),
        ("part", rf"{edge}{part}\s+{name}"),
        ("inside", rf"{edge}the\s+(?:{_LETTER}+\s+){{1,2}}?{any_of('settlement')}\s+{name}"),
        ("inside", rf"{edge}(?:{any_of('inside')}|{any_of('holder')})\s+{name}"),
    ]  # fmt: skip
    return tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in told)


@cache
def _measuring() -> re.Pattern[str]:
    told = (any_of(meaning) for meaning in ("unit", "time unit", "bearing", "abbreviated"))
    return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(told)})(?![^\W_])", re.IGNORECASE)


def tells_distance(text: str) -> bool:
    """Whether a text can tell an offset or a direction at all: far cheaper than to parse it."""
    return _measuring().search(text) is not None


def parse(text: str, cased: bool = True) -> list[Relation]:
    """Every relation told in a text, in its order; where two overlap the more telling one stands.

    cased  names begin with a capital, as in print; False for what is typed without any
    """
    text = amounts.plain_digits(text)
    found: list[Relation] = []
    for kind, pattern in _patterns(cased):
        for told in pattern.finditer(text):
            if all(told.end() <= r.start or told.start() >= r.end for r in found):
                relation = _relation(kind, told)
                if relation.anchors:
                    found.append(relation)
    return sorted(found, key=lambda relation: relation.start)


def _relation(kind: str, told: re.Match[str]) -> Relation:
    groups = told.groupdict()
    named = set(told.re.groupindex.values())
    anchors = tuple(
        Anchor(told.group(n), *told.span(n))
        for n in range(1, told.re.groups + 1)
        if n not in named and told.group(n)
    )
    amount = amounts.read(told)
    km = amount.km if amount else None
    if km is None and groups.get("word"):
        km = next(
            (
                words(meaning)[squeezed(groups["word"])]
                for meaning in (kind, f"{kind} after", f"{kind} of")
                if squeezed(groups["word"]) in words(meaning)
            ),
            10.0,
        )
    return Relation(
        kind,
        told.start(),
        told.end(),
        anchors,
        km,
        _bearing(groups.get("bearing")),
        amount.loose if amount else 1.0,
        amount.step if amount else 0.0,
        told.group(),
        bool(groups.get("middle")),
    )


def _bearing(word: str | None) -> float | None:
    if not word:
        return None
    for meaning in ("bearing", "part", "part behind", "abbreviated"):
        value = words(meaning).get(squeezed(word))
        if value is not None:
            return None if value != value else value
    return None
