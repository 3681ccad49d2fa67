"""A verb of marching and the words around it in, whether people protest there out, and no army or share."""

from mapapp.reading.prose import wording

_OUT_OF_DOORS = frozenset(
    "outside in at near before across against over peacefully here there again monday tuesday wednesday"
    " thursday friday saturday sunday".split()
)
_CROWD = 10  # words of those who march


def gathers(forms: list[str], first: int, start: int, stop: int, lemma: str) -> bool:
    """Whether those who march or rally are people who protest: armies march and shares rally too."""
    if lemma == "demonstrate" and first + 1 < stop and forms[first + 1] in _OUT_OF_DOORS:
        return True  # "several dozen Moroccans demonstrated in Rabat"
    if _counts_a_crowd(forms, start, first):
        return True
    return any(
        f in wording.single("crowd setting") for f in forms[max(start, first - 20) : min(stop, first + 14)]
    )


def _counts_a_crowd(forms: list[str], start: int, at: int) -> bool:
    """'About 500 marched', '100 Iraqi lawyers marched': a number of people, who are no soldiers."""
    subject = forms[max(start, at - _CROWD) : at]
    armed = wording.single("armed", "force")
    numbers = [i for i, form in enumerate(subject) if form[0].isdigit() or form in wording.single("number")]
    if not numbers or not armed.isdisjoint(subject):
        return False
    counted = subject[numbers[-1] + 1 :]
    whence = next((i for i, form in enumerate(counted) if form in ("from", "of")), len(counted))
    counted = counted[:whence]  # "200 extremists from Germany, Britain and Spain marched"
    return not counted or (counted[-1].endswith("s") and all(f.isalpha() for f in counted))
