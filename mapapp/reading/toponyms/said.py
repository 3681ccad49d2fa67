"""A fact about a word of a report in, the features that the recogniser weighs for it out.

Each function is one kind of fact. What it says hangs on its arguments alone: the sum can be remembered.
"""

from collections.abc import Callable
from functools import lru_cache

from mapapp.reading.prose.lexicon import cue, people
from mapapp.reading.vectors import classes


@lru_cache(1 << 15)
def shape(word: str) -> str:
    """Xx for a capitalised word, X for one in capitals, x, d, X.X. and mixtures of these."""
    if word.isalpha():
        if word.islower():
            return "x"
        if word.isupper():
            return "X" if len(word) > 1 else "X1"
        if word[0].isupper():
            return "Xx" if word[1:].islower() else "XxX"
        return "xX" if word.lower() != word else "c"  # a script without capitals
    if word[0].isdigit():
        return "d4" if len(word) == 4 else "d"
    if len(word) > 1:
        return "X.X." if word[-1] == "." else "X'x" if word[0].isupper() else "x'x"
    return "." if word in ".!?" else ":" if word in "-–—:;()" else "p"


def company(word: str, mark: str, beside: str = "") -> tuple[str, ...]:
    """The classes of words that a word in small letters belongs to, coarse to fine, beside another fact."""
    return _classed(_classes_of(word), mark, beside)


@lru_cache(1 << 15)
def _classes_of(word: str) -> tuple[str, ...]:
    return classes().of(word)


@lru_cache(1 << 15)
def _classed(of: tuple[str, ...], mark: str, beside: str) -> tuple[str, ...]:
    return tuple(f"{mark}k{n}={k}{beside}" for n, k in enumerate(of)) or (f"{mark}k={beside}",)


def plain(word: str) -> list[str]:
    """A small word between names: little more than that it is one."""
    if not word.isalpha():
        return ["low", "m=" + shape(word)]
    return ["low", "w=" + word.lower(), *company(word.lower(), "")]


def own(word: str) -> list[str]:
    """How the word itself is spelled, and the word lists it is in."""
    low = word.lower()
    out = ["w=" + low, "s=" + shape(word), "p3=" + low[:3], "s3=" + low[-3:], "s4=" + low[-4:]]
    out += ["c=" + c for c in cue(low)]
    out.append("n=" + people(low))
    return out


def beside(word: str, where: str, most: str) -> list[str]:
    """The word before (-1), after (+1) or after that (+2), and the largest kind of place bearing the name."""
    low = word.lower()
    out = [where + "w=" + low, where + "s=" + shape(word)]
    out += [where + "c=" + c for c in cue(low)]
    born = people(low)
    if born:
        out.append(where + "n=" + born)
    if where != "+2":
        out.append(f"gm|{where}w={most}{low}")
    out += company(low, where)
    return out


def second_before(word: str) -> list[str]:
    """The word before the word before."""
    return ["-2w=" + word]


def fit(
    at: str,
    bears: str,
    standing: str,
    form: str,
    place_in_run: str,
    status: str,
    signs: str,
    first_signs: str,
    manner: str,
) -> list[str]:
    """How the word fits in a name of the gazetteer, and how it, the report and the sentence are written.

    place_in_run  where in its stretch of capitals
    signs  letters of the uses elsewhere: I after "in", P after a title, S before "said", A alone in brackets
    first_signs  those of the first word of its stretch
    manner       letters: h headline, C all in capitals, D before the dash of a dateline, 1 first word
    """
    g, z, most = at + bears, at + standing, bears[:1]
    out = [
        "g=" + g,
        "gm=" + at + most,
        "gm|s=" + most + form,
        "gm|r=" + most + place_in_run,
        "r=" + place_in_run,
        "z=" + z,
        "z|s=" + z + form,
        "z|n=" + z + status,
        "z|n|r=" + z + status + place_in_run,
    ]
    if signs:
        out += ["d=" + s for s in signs]
        out.append("d|g=" + signs + bears)
    out += ["df=" + s for s in first_signs]
    if "w" in status:
        out.append("small")
    if "m" in status:
        out += ["common", "common|g=" + g, *(["common|first"] if "1" in manner else [])]
    if "h" in manner:
        out += ["headline", "headline|g=" + g, "headline|z=" + z]
    if "C" in manner:
        out += ["capitals", "capitals|g=" + g, "capitals|z=" + z, "capitals|n=" + at + status]
    if "D" in manner:
        out += ["dateline", "dateline|g=" + g, "dateline|z=" + z]
    if "1" in manner:
        out.append("first|g=" + g)
    return out


def between(
    at: str,
    bears: str,
    standing: str,
    bears_before: str,
    standing_before: str,
    form_before: str,
    bears_after: str,
    standing_after: str,
    form_after: str,
    stop: str,
    bears_after2: str,
) -> list[str]:
    """Its name beside its neighbours': of each what bears it, what it is known for, how it is written.

    stop  the mark that is the next word, "" where that is none
    """
    g, z, most = at + bears, at + standing, bears[:1]
    return [
        "g-1=" + bears_before,
        "g+1=" + bears_after,
        "g+2=" + stop + bears_after2,
        "g|+1g=" + g + bears_after,
        "g|-1g=" + g + bears_before,
        "gm|+2g=" + most + stop + (bears_after[:1] or bears_after2[:1] * (stop != "")),
        "z|+1=" + z + form_after + standing_after,
        "z|-1=" + z + form_before + standing_before,
        "gm|+1s=" + standing[:1] + form_after,
    ]


def governed(governor: str, at: str, bears: str, standing: str, place_in_run: str) -> list[str]:
    """The word before its stretch of capitals: "in", "Mr", a comma."""
    out = [
        "rp=" + governor,
        "rp|r=" + governor + place_in_run,
        "rp|g=" + governor + at,
        "z|rp=" + at + standing + governor,
    ]
    out += company(governor, "rp") + company(governor, "rp", "|g=" + at)
    for c in cue(governor):
        out += ["rpc=" + c, "rpc|g=" + c + bears, "z|rpc=" + at + standing + c]
    return out


def followed(follower: str, at: str, standing: str) -> list[str]:
    """The word after its stretch of capitals: "said", "police"."""
    z = at + standing
    out = ["rn=" + follower, "z|rn=" + z + follower]
    out += company(follower, "rn") + company(follower, "rn", "|g=" + at)
    for c in cue(follower):
        out += ["rnc=" + c, "z|rnc=" + z + c]
    return out


def headed(head: str, at: str, place_in_run: str) -> list[str]:
    """The last word of its stretch of capitals: "University", "Council"."""
    out = ["rh=" + head, *company(head, "rh"), *company(head, "rh", "|r=" + place_in_run)]
    for c in cue(head):
        out += ["rhc=" + c + place_in_run, "rhc|g=" + c + at]
    return out


_KINDS: dict[str, Callable[..., list[str]]] = {
    kind.__name__: kind
    for kind in (
        plain,
        own,
        beside,
        second_before,
        fit,
        between,
        governed,
        followed,
        headed,
    )
}


def spell(fact: tuple[str, ...]) -> list[str]:
    """The features of a fact: the name of one of the functions here, and what it is called with."""
    return _KINDS[fact[0]](*fact[1:])
