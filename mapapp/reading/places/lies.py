"""The words before a name in, whether they only tell what a town lies by, or in which land, out."""

from mapapp.reading.prose import wording

_LIES = frozenset("lies lie sits stands is borders straddles".split())


def says_where_it_lies(forms: list[str], start: int, at: int) -> bool:
    """'The town, which lies north of the capital in the ‹Shabelle› region': where a place is, no event."""
    for i in range(at - 1, max(start, at - 18), -1):
        if forms[i] in (",", ";", "."):
            return False
        if forms[i] in ("which", "that") and forms[i + 1] in _LIES:
            return True
    return False


def lies_by(forms: list[str], start: int, at: int) -> bool:
    """'In this city on the plain near ‹Lake Chilwa›': what the town lies by is not the place."""
    for i in range(at - 1, max(start, at - 8), -1):
        if forms[i] in wording.single("settlement"):
            return "this" in forms[max(start, i - 3) : i]
        if forms[i] in (",", ";") or forms[i] in wording.single("told verb"):
            return False
    return False
