"""Words in, groups out: which forces, armed groups and states of groups.csv a text names, and where."""

from dataclasses import dataclass
from functools import cache

from mapapp.reading.prose import wording
from mapapp.reading.prose.lexicon import people
from mapapp.reading.prose.words import Phrases, Words, phrase, rows
from mapapp.reading.who.newcomers import new_name

_PROCLITICS = frozenset("ولبفك")  # Arabic and, to, by, so, like: written with the word that follows
_LONGEST_NAME = 12
_FORCES = ("army", "military", "forces", "troops", "police", "air force", "navy", "soldiers")


@dataclass(frozen=True, slots=True)
class Group:
    """A row of groups.csv: name is the canonical one; country an ISO 3166-1 alpha-2 code or empty."""

    name: str
    kind: str
    parent: str
    country: str


@dataclass(frozen=True, slots=True)
class GroupMention:
    """A group named by the words [first, last).

    bare       only a country's name ("Iran"): may be the place as well as the state
    adjective  a nationality or name that stands before an event noun ("Israeli" in "Israeli strike")
    """

    first: int
    last: int
    group: Group
    bare: bool = False
    adjective: bool = False


# "the army", "police": the forces of the state where it happens, which is known once the place is.
STATE_THERE = Group("", "state", "", "")


@cache
def all_groups() -> dict[str, Group]:
    """Every group of groups.csv by its canonical name."""
    return {
        row["name"]: Group(row["name"], row["kind"], row["parent"] or "", row["country"] or "")
        for row in rows("groups.csv")
    }


@cache
def _names() -> Phrases[tuple[str, str]]:
    """A finder of names; each stands for (canonical name, the spelling it must have, or "")."""
    entries: list[tuple[tuple[str, ...], tuple[str, str]]] = []
    for row in rows("groups.csv"):
        spellings = [row["name"], *(row["aliases"] or "").split("|"), *(row["native"] or "").split("|")]
        for spelling in spellings:
            spelling = spelling.strip()
            strict = spelling if _in_capitals(spelling) else ""
            entries.append((phrase(spelling), (row["name"], strict)))
    return Phrases(entries)


def _in_capitals(spelling: str) -> bool:
    """Whether a spelling must stand as written: "IDF", and "LeT", which is an English word otherwise."""
    mixed = len(spelling) <= 4 and spelling.isalpha() and sum(c.isupper() for c in spelling) >= 2
    return spelling.isascii() and (spelling.isupper() or mixed)


@cache
def _without_capitals() -> frozenset[tuple[str, ...]]:
    """The spellings that groups.csv writes in small letters: "settler militias", "anti-junta fighters"."""
    spellings = (s for row in rows("groups.csv") for s in (row["aliases"] or "").split("|"))
    return frozenset(phrase(s) for s in spellings if s and s == s.lower() and s.isascii())


@cache
def state_of(country: str) -> Group | None:
    """The state of an ISO 3166-1 alpha-2 code."""
    return _states().get(country)


@cache
def _states() -> dict[str, Group]:
    found: dict[str, Group] = {}
    for group in all_groups().values():
        if group.kind == "state" and group.country:
            found.setdefault(group.country, group)
    return found


@cache
def demonyms() -> dict[tuple[str, ...], str]:
    """Nationalities of the states in groups.csv ("israeli": "Israel"), read off their forces' names."""
    found: dict[tuple[str, ...], str] = {}
    for row in rows("groups.csv"):
        if row["kind"] != "state":
            continue
        for alias in (row["aliases"] or "").split("|"):
            for force in _FORCES:
                if alias.endswith(" " + force) and "'" not in alias:
                    nation = phrase(alias.removesuffix(" " + force))
                    if len(nation) <= 2:
                        found.setdefault(nation, row["name"])
    return found


@cache
def _demonym_finder() -> Phrases[str]:
    return Phrases(demonyms().items())


def find_groups(words: Words) -> list[GroupMention]:
    """The groups that a text names, in order; of overlapping names the longest."""
    found: list[GroupMention] = []
    new: dict[tuple[str, ...], Group] = {}  # armed groups that no list has
    short: dict[str, Group] = {}  # "the Kachin Independence Army (KIA)": what KIA means in this report
    forms = words.forms
    i = 0
    while i < len(forms):
        mention = _named(words, i) or _short(words, i, short) or _capital(words, i)
        nation = _nation(words, i)
        if nation is not None and (mention is None or (not nation.adjective and nation.last > mention.last)):
            mention = nation
        if mention is None or (mention.adjective and mention.group.kind == "state"):
            mention = _of_that_nation(words, i, mention, found) or mention
        if mention is None:
            mention = _newcomer(words, i, new)
        if mention is None:
            mention = _unnamed(words, i, found)
        if mention is None:
            i += 1
            continue
        mention = _branch(words, _with_force(words, mention))
        found.append(mention)
        i = mention.last
        if (
            not mention.bare
            and i + 2 < len(forms)
            and forms[i] == "("
            and forms[i + 2] == ")"
            and _is_short(words.raw(i + 1))
        ):
            short[words.raw(i + 1)] = mention.group
    return _with_settlers(words, _with_coalition(words, found))


def _named(words: Words, i: int) -> GroupMention | None:
    """The group whose name begins at word i, an Arabic "and", "to" or "by" written with it looked over."""
    forms = words.forms
    stripped = forms[i][0] in _PROCLITICS and len(forms[i]) > 3
    for table in (forms[i : i + _LONGEST_NAME], [forms[i][1:], *forms[i + 1 : i + _LONGEST_NAME]])[
        : 1 + stripped
    ]:
        for length, choices in _names().at(table, 0):
            last = i + length
            name = next((n for n, strict in choices if not strict or _spelt(words, i, last, strict)), None)
            if name is not None and _is_name(words, i, last) and not _is_person(words, i, last):
                group = all_groups()[name]
                bare = group.kind == "state" and not _names_a_force(forms, i, last)
                return GroupMention(i, last, group, bare)
    return None


def _nation(words: Words, i: int) -> GroupMention | None:
    """'Iranian troops': the force of a nation; 'Iranian' alone is an adjective."""
    forms = words.forms
    nation = next(iter(_demonym_finder().at(forms, i)), None)
    if nation is None or not words.is_capital(i) or (i and forms[i - 1] == "ethnic"):
        return None  # "ethnic Albanian gunmen" are no force of Albania
    last, group = nation[0], all_groups()[nation[1][0]]
    force = next(iter(wording.phrases("force").at(forms, last)), None) if last < len(forms) else None
    if force is not None and forms[last] not in wording.single("not the state"):
        return GroupMention(i, force[0], group)
    return GroupMention(i, last, group, adjective=True)


@cache
def _capitals() -> Phrases[str]:
    """A finder of capitals.csv: each name stands for the code of its country."""
    return Phrases((phrase(row["name"]), row["country"]) for row in rows("capitals.csv"))


def _capital(words: Words, i: int) -> GroupMention | None:
    """'Moscow's forces', 'Kyiv's drones', 'Tehran fired missiles': the state whose capital it is."""
    forms = words.forms
    if not words.is_capital(i):
        return None
    for last, countries in _capitals().at(forms, i):
        state = state_of(countries[0])
        if state is None or last + 1 >= len(forms):
            return None
        if forms[last] == "'s":
            force = next(iter(wording.phrases("force").at(forms, last + 1)), None)
            own = force is not None and forms[last + 1] not in wording.single("not of a capital")
            return GroupMention(i, force[0], state) if force is not None and own else None
        if forms[last] in wording.single("capital acts"):
            return GroupMention(i, last, state)
    return None


@cache
def _branches() -> dict[tuple[str, str], str]:
    """The one branch that a group has in a country, by the group's name and the country's code."""
    found: dict[tuple[str, str], list[str]] = {}
    for group in all_groups().values():
        for country in group.country.split("|"):
            if group.parent and country:
                found.setdefault((group.parent, country), []).append(group.name)
    return {key: names[0] for key, names in found.items() if len(names) == 1}


def _branch(words: Words, mention: GroupMention) -> GroupMention:
    """'The Islamic State's Mozambican branch': the group's branch in that country, where it has one row."""
    forms, last = words.forms, mention.last
    stop = min(len(forms), last + 5)
    at = next((i for i in range(last, stop) if forms[i] in wording.single("branch")), None)
    if at is None or (forms[last] not in ("'s", "group") and at > last):
        return mention
    for i in range(last, at):
        nation = next(iter(_demonym_finder().at(forms, i)), None) or next(iter(_names().at(forms, i)), None)
        if nation is None:
            continue
        name = nation[1][0] if isinstance(nation[1][0], str) else nation[1][0][0]
        branch = _branches().get((mention.group.name, all_groups()[name].country))
        if branch is not None:
            return GroupMention(mention.first, at + 1, all_groups()[branch])
    return mention


def _with_settlers(words: Words, found: list[GroupMention]) -> list[GroupMention]:
    """'masked settlers', in a report that names Israelis or Palestinians: Israel's settlers."""
    forms = words.forms
    if "settlers" not in forms or not {"israeli", "israel", "palestinian", "palestinians"} & set(forms):
        return found
    taken = {i for m in found for i in range(m.first, m.last)}
    settlers = all_groups()["Israeli settlers"]
    more = [
        GroupMention(i, i + 1, settlers)
        for i, form in enumerate(forms)
        if form == "settlers" and i not in taken
    ]
    return sorted([*found, *more], key=lambda m: m.first) if more else found


def _newcomer(words: Words, i: int, new: dict[tuple[str, ...], Group]) -> GroupMention | None:
    """'a little-known group calling itself ‹Brigades of the Just›': a group that groups.csv lacks."""
    if not words.is_capital(i):
        return None
    forms = words.forms
    for name, group in new.items():
        if tuple(forms[i : i + len(name)]) == name:
            return GroupMention(i, i + len(name), group)
    last = new_name(words, i)
    if last is None:
        return None
    span = words.span(i, last)
    group = Group(" ".join(span.of(words.text).split()), "militia", "", "")
    new[tuple(forms[i:last])] = group
    return GroupMention(i, last, group)


def _is_short(raw: str) -> bool:
    return 2 <= len(raw) <= 7 and raw.isalnum() and sum(c.isupper() for c in raw) >= 2


def _short(words: Words, i: int, short: dict[str, Group]) -> GroupMention | None:
    group = short.get(words.raw(i)) if short else None
    return GroupMention(i, i + 1, group) if group is not None else None


def _with_coalition(words: Words, found: list[GroupMention]) -> list[GroupMention]:
    """'the coalition', 'coalition jets': the one that the report names in full, else its known enemy's."""
    forms = words.forms
    if "coalition" not in forms:
        return found
    named = [m.group for m in found if m.group.kind == "coalition"]
    if not named:
        against = wording.values("coalition against")
        known = {against[f] for m in found if (f := tuple(forms[m.first : m.last])) in against}
        named = [all_groups()[name] for name in known]
    if len(set(named)) != 1:
        return found
    taken = {i for m in found for i in range(m.first, m.last)}
    more = []
    for i, form in enumerate(forms):
        if form == "coalition" and i not in taken:
            force = (
                next(iter(wording.phrases("force").at(forms, i + 1)), None) if i + 1 < len(forms) else None
            )
            more.append(GroupMention(i, force[0] if force else i + 1, named[0], adjective=force is None))
    return sorted([*found, *more], key=lambda m: m.first) if more else found


def _unnamed(words: Words, i: int, found: list[GroupMention]) -> GroupMention | None:
    """'the army': the state's; 'the rebels': the armed group named last."""
    forms = words.forms
    force = next(wording.phrases("generic force").at(forms, i), None)
    if force is not None:
        before = forms[i - 1] if i else ""
        named = words.is_capital(i) and i and forms[i - 1] not in (".", '"', "“", "the", ")", "-", "—", "–")
        if before in wording.single("foreign") or before == "'s" or (named and force[0] - i == 1):
            return None
        return GroupMention(i, force[0], STATE_THERE)
    if forms[i] == "the" and i + 1 < len(forms) and forms[i + 1] in wording.single("force of its own"):
        for earlier in reversed(found[-12:]):
            if i - earlier.last > 150:
                break
            if earlier.group.kind not in ("state", "organization", "coalition", "peacekeepers", "police"):
                return GroupMention(i, i + 2, earlier.group)
    return None


def _of_that_nation(
    words: Words, i: int, nation: GroupMention | None, found: list[GroupMention]
) -> GroupMention | None:
    """'the Lebanese group', 'the Yemeni rebels': the armed group of that country named before."""
    forms = words.forms
    if nation is None or not i or forms[i - 1] != "the" or nation.last >= len(forms):
        return None
    if forms[nation.last] not in wording.single("force of its own"):
        return None
    for earlier in reversed(found):
        group = earlier.group
        if group.kind not in ("state", "organization", "police", "military", "coalition") and (
            nation.group.country in group.country.split("|")
        ):
            return GroupMention(i, nation.last + 1, group)
    return None


def _spelt(words: Words, first: int, last: int, strict: str) -> bool:
    written = words.text[words.starts[first] : words.ends[last - 1]]
    if written.replace(".", "") != strict.replace(".", ""):
        return False
    return len(strict) > 3 or "." in written or not _all_capitals(words, first, last)


def _all_capitals(words: Words, first: int, last: int) -> bool:
    """Whether a short name stands in a line of capitals, where "IS" and "US" are words."""
    around = [*range(max(0, first - 2), first), *range(last, min(len(words.forms), last + 2))]
    written = [words.raw(i) for i in around if words.forms[i].isalpha()]
    return bool(written) and all(raw.isupper() and len(raw) > 1 for raw in written)


def _is_name(words: Words, first: int, last: int) -> bool:
    """A name in Latin letters has a capital; names in other scripts are written in any case."""
    written = words.text[words.starts[first] : words.ends[last - 1]]
    if tuple(words.forms[first:last]) in _without_capitals():
        return True
    letters = [c for c in written if c.isalpha()]
    return written != written.lower() or written == written.upper() or not any(c.isascii() for c in letters)


def _is_person(words: Words, first: int, last: int) -> bool:
    """'Robert Wagner', 'Mr Wagner': a person of that name, where the name is one word without "the"."""
    if last - first > 1 or first == 0 or not words.is_capital(first - 1):
        return False
    before = words.forms[first - 1]
    return before in wording.single("honorific") or "F" in people(before)


def _names_a_force(forms: list[str], first: int, last: int) -> bool:
    if any(form in wording.single("state office") for form in forms[first:last]):
        return True
    return last - first > 1 and forms[last - 1] in wording.single("force")


def _with_force(words: Words, mention: GroupMention) -> GroupMention:
    """'Iran's military', 'Hamas fighters': the force belongs to the name; 'Iraq's PMF' leaves Iraq out."""
    forms, last = words.forms, mention.last
    if last < len(forms) and forms[last] == "'s" and mention.bare:
        for after, _ in wording.phrases("force").at(forms, last + 1) if last + 1 < len(forms) else ():
            if forms[last + 1] not in wording.single("not the state"):
                return GroupMention(mention.first, after, mention.group)
        return GroupMention(mention.first, last, mention.group, bare=False, adjective=True)
    return mention


def ancestors(name: str) -> tuple[str, ...]:
    """The group's parents, the nearest first."""
    groups, found = all_groups(), []
    parent = groups[name].parent if name in groups else ""
    while parent and parent in groups and parent not in found:
        found.append(parent)
        parent = groups[parent].parent
    return tuple(found)


def can_be_same(a: str, b: str) -> bool:
    """Whether two names can mean one party: the same group, one part of the other, or one not named."""
    return not a or not b or a == b or a in ancestors(b) or b in ancestors(a)
