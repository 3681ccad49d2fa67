"""An entry of events.csv in, its written forms out: the plural of a noun, the forms of a verb."""

import re

BRACKET = re.compile(r"^([^(]+?)\s*\(([^)]*)\)\s*(.*)$")


def _plural(noun: str) -> str:
    if noun.endswith(("s", "sh", "ch", "x", "z")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


def _verb_forms(base: str) -> tuple[str, str, str]:
    third = _plural(base) if not base.endswith("o") else base + "es"
    if base.endswith("e"):
        return third, base + "d", base[:-1] + "ing"
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        return third, base[:-1] + "ied", base + "ing"
    return third, base + "ed", base + "ing"


# "stab", "rob": one short vowel before the last consonant, which the past doubles
_DOUBLED = re.compile(r"^(?:[^aeiou]*[aeiou][^aeiouwxy]|kidnap|repel|expel)$")


def forms_of(part: str, entry: str) -> list[tuple[str, str]]:
    """Every written form of a row's entry, with its shape."""
    bracket = BRACKET.match(entry)
    base, odd, rest = bracket.groups() if bracket else (entry, "", "")
    if part != "verb":
        plural = odd or " ".join([*base.split()[:-1], _plural(base.split()[-1])])
        return [(f"{base} {rest}".strip(), "sg"), (f"{plural} {rest}".strip(), "pl")]
    only_past = base.endswith("!")
    head, *tail = base.removesuffix("!").split()
    end = " ".join([*tail, rest]).strip()
    third, past, ing = _verb_forms(head)
    participle = past
    if odd:
        past, participle, ing = (form.split()[0] for form in odd.split("/"))
    elif _DOUBLED.match(head):
        past = participle = f"{head}{head[-1]}ed"
        ing = f"{head}{head[-1]}ing"
    shapes = {(past, "past"), (participle, "past")}
    if not only_past:
        shapes |= {(third, "s"), (ing, "ing")}
        if head not in (past, participle):  # "hit" is past sooner than it is anything else
            shapes.add((head, "base"))
    objects = set(with_plural(end))
    return [(f"{form} {obj}".strip(), shape) for form, shape in sorted(shapes) for obj in sorted(objects)]


def with_plural(end: str) -> tuple[str, ...]:
    """'missile at' also as 'missiles at', 'petrol bomb' as 'petrol bombs'."""
    words = end.split()
    if not words:
        return (end,)
    first, last = _plural(words[0]), _plural(words[-1])
    return (end, " ".join([first, *words[1:]]), " ".join([*words[:-1], last]))
