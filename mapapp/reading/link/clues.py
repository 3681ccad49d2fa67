"""A read sentence and its event's words in, the clues to whether each name in it is the event's place out.

A clue is "family=value". The linear part of the model weighs all of them; its networks, which see the words
themselves, are given the families of NETWORK_FAMILIES.
"""

from dataclasses import dataclass

from mapapp.reading.link.features import PREPOSITIONS, STOPS, Sentence

NETWORK_FAMILIES = frozenset("side rank prep noun gk af bf lk+ lk- lk+g lk-g len".split())
_SKIPPED = frozenset("the a an ly x 0 his her its their s ' \" “ ”".split())
_VERBS = frozenset("ed ing S was were is has had".split())
_CLAUSES = frozenset("that who which where when after while as but ; before".split())


@dataclass(frozen=True, slots=True)
class _Event:
    """What all names of a sentence share: the event's words and neighbours, the likely places around it."""

    first: int
    last: int
    word: str
    before: str
    after: str
    forms: str
    count: str
    turns: dict[int, str]


def name_clues(s: Sentence, event: tuple[int, int]) -> list[list[str]]:
    """The clues of each run of names of the sentence; `event` is its first and last word."""
    if not s.groups:
        return []
    about = _event(s, event)
    return [_clues(s, number, about) for number in range(len(s.groups))]


def _event(s: Sentence, event: tuple[int, int]) -> _Event:
    first, last = event
    likely = [
        number
        for number, (start, stop) in enumerate(s.groups)
        if any(kind and kind != "demonym" for kind in s.gaz[start:stop])
        or (start > 0 and s.lower[start - 1] in ("in", "at", "near", "of"))
    ]
    after = [number for number in likely if s.groups[number][0] > last]
    before = [number for number in reversed(likely) if s.groups[number][1] <= first]
    turns = {number: f"+{min(turn, 4)}" for turn, number in enumerate(after)}
    turns.update({number: f"-{min(turn, 4)}" for turn, number in enumerate(before)})
    return _Event(
        first,
        last,
        s.lower[first],
        _at(s.lower, first - 1),
        _at(s.lower, last + 1),
        f"{_at(s.classes, first - 1)}|{_at(s.classes, last + 1)}",
        f"{min(len(after), 3)},{min(len(before), 3)}",
        turns,
    )


def _at(items: list[str], i: int) -> str:
    return items[i] if 0 <= i < len(items) else "_"


def _clues(s: Sentence, number: int, e: _Event) -> list[str]:
    start, stop = s.groups[number]
    side = "+" if start > e.last else "-" if stop <= e.first else "0"
    turn, kind = e.turns.get(number, "n"), _kind(s, number)
    prep, noun, prep_at = _lead(s, start)
    before, after = _tie(s, number - 1), _tie(s, number)
    lead = _at(s.lower, start - 1)
    next_word, next_form = _at(s.lower, stop), _at(s.classes, stop)
    clues = [
        f"side={side}",
        f"rank={turn}",
        f"prep={prep}",
        f"noun={noun}",
        f"gk={kind}",
        f"af={next_word}",
        f"bf={lead}",
        f"lk+={after}",
        f"lk-={before}",
        f"lk+g={after},{_first_kind(s, number + 1)},{kind}",
        f"lk-g={before},{_first_kind(s, number - 1)},{kind}",
        f"len={min(stop - start, 4)}",
        f"d={_bucket(start - e.last if side == '+' else stop - 1 - e.first)}",
        f"prep,noun={prep},{noun}",
        f"side,prep={side},{prep}",
        f"side,prep,rank={side},{prep},{turn}",
        f"rank,cnt={turn},{e.count}",
        f"prep,rank,cnt={prep},{turn},{e.count}",
        f"gk,prep={kind},{prep}",
        f"gk,rank={kind},{turn}",
        f"ev={e.word}",
        f"ev,side={e.word},{side}",
        f"ev,prep={e.word},{prep}",
        f"ev,prep,side={e.word},{prep},{side}",
        f"ev,rank={e.word},{turn}",
        f"ev,gk={e.word},{kind}",
        f"ev,next={e.word},{e.after}",
        f"ev,prev={e.word},{e.before}",
        f"evc,side={e.forms},{side},{prep}",
        f"evprev={e.before},{side}",
        f"evnext={e.after},{side}",
        f"af2={next_word} {_at(s.lower, stop + 1)}",
        f"afc,prep={next_form},{prep}",
        f"first={start == 0},{side}",
    ]
    clues += [f"nw={word}" for word in s.lower[start:stop]]
    return clues + _way_clues(s, (start, stop), side, prep, prep_at, e)


def _way_clues(
    s: Sentence, name: tuple[int, int], side: str, prep: str, prep_at: int, e: _Event
) -> list[str]:
    """Clues from the words between the event and the name."""
    way = _way(s, e.last + 1, name[0]) if side == "+" else _way(s, name[1], e.first)
    verbs, commas, names = sum(c in _VERBS for c in way), way.count(","), way.count("A")
    clause = next((c for c in way if c in _CLAUSES), "")
    counts = f"{min(verbs, 3)},{min(commas, 2)},{min(names, 2)},{side}"
    clues = [
        f"vb={min(verbs, 4)},{side}",
        f"cm={min(commas, 4)},{side}",
        f"nm={min(names, 4)},{side}",
        f"vcn={counts}",
        f"vcn,prep={counts},{prep}",
        f"said={'S' in way},{side}",
        f"cl={clause},{side}",
        f"cl,prep={clause},{side},{prep}",
    ]
    if len(way) <= 7:
        whole = side + " ".join(way)
        clues += [f"path={whole}", f"path,ev={whole},{e.word}"]
    if side != "0":
        clues += [f"pf={side}{' '.join(way[:2])}", f"pl={side}{' '.join(way[-2:])}"]
        clues += [f"pf3={side}{' '.join(way[:3])}", f"pl3={side}{' '.join(way[-3:])}"]
    if side == "+":
        clues.append(f"pd={_bucket(prep_at - e.last)},{prep}")
    return clues


def _bucket(words: int) -> str:
    away = abs(words)
    steps = ((4, away), (6, 5), (9, 8), (14, 13), (21, 20))
    return ("-" if words < 0 else "+") + str(next((to for under, to in steps if away < under), 30))


def _way(s: Sentence, start: int, stop: int) -> list[str]:
    """The forms of the words that give a stretch its build; a run of names counts once."""
    way: list[str] = []
    for form in s.classes[max(start, 0) : max(stop, 0)]:
        if form not in _SKIPPED and not (form == "A" and way and way[-1] == "A"):
            way.append(form)
    return way


def _kind(s: Sentence, number: int) -> str:
    start, stop = s.groups[number]
    return max(s.gaz[start:stop], key=len).split("-")[-1]


def _first_kind(s: Sentence, number: int) -> str:
    if not 0 <= number < len(s.groups):
        return ""
    kind = s.gaz[s.groups[number][0]]
    return kind if kind == "demonym" else kind[2:]


def _tie(s: Sentence, number: int) -> str:
    """The words between a run and the next, where they are three at most; "~" where there are more."""
    if not 0 <= number < len(s.groups) - 1:
        return "~"
    stop, start = s.groups[number][1], s.groups[number + 1][0]
    return " ".join(s.lower[stop:start]) if start - stop <= 3 else "~"


def _lead(s: Sentence, at: int) -> tuple[str, str, int]:
    """What leads to word `at`: a preposition ("of<in" for "in the city of"), a kind of place, and where."""
    noun = of = ""
    for i in range(at - 1, max(-1, at - 9), -1):
        low, form = s.lower[i], s.classes[i]
        if low == "of" and not of and i > at - 7:
            of = "of<"
        elif low in PREPOSITIONS:
            return of + low, noun, i
        elif form == "P":
            noun = noun or low
        elif form in ("ed", "S", ",") or low in STOPS:
            return of + form, noun, i
    return of + "_", noun, max(-1, at - 9)


def lists(s: Sentence) -> list[range]:
    """Runs of names that stand in a list with an "and" or "or" in it: what is true of one is true of all."""
    found: list[range] = []
    first, last = 0, 0  # last is the name after the latest "and"
    for number in range(len(s.groups)):
        tie = _tie(s, number)
        if tie in ("and", "or", "&", ", and", ", or"):
            last = number + 1
        elif tie != ",":
            if last > first:
                found.append(range(first, last + 1))
            first = last = number + 1
    return found
