"""Sentences in, facilities out: bases, markets, hospitals … with their place and owner.

So that "the command post in Kalso" can say where "a military base" was that an earlier sentence told of.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mapapp.reading.places.where import AT, LOOSE, Site
from mapapp.reading.prose import wording
from mapapp.reading.prose.words import Sentence, Words
from mapapp.reading.who.groups import GroupMention


@dataclass(frozen=True, slots=True)
class Facility:
    """A facility named by the words [first, last): its sort ("military"), place and owner where told.

    known  spoken of as known ("the base"), so that it can be one told before
    """

    sort: str
    first: int
    last: int
    known: bool
    site: Site | None
    owner: GroupMention | None


def facilities_in(
    words: Words, sentence: Sentence, sites: Sequence[Site], parties: Sequence[GroupMention]
) -> Iterator[Facility]:
    """The facilities that a sentence names, in order."""
    forms = words.forms
    for first, last, sorts in wording.valued("facility").find(forms, sentence.first, sentence.last):
        known = _known(forms, sentence.first, first)
        owner = _owner(words, sentence, first, last, parties)
        yield Facility(sorts[0], first, last, known, _site(forms, first, last, sites), owner)


def _known(forms: list[str], start: int, at: int) -> bool:
    return any(form in ("the", "that", "this", "its", "their") for form in forms[max(start, at - 4) : at])


def _site(forms: list[str], first: int, last: int, sites: Sequence[Site]) -> Site | None:
    """'the post in Kalso', 'the base at al-Tanf', 'the Taji base': the place named right beside it."""
    for site in sites:
        spot = site.how in (AT, LOOSE) and not site.is_country
        if spot and site.last == first:
            return site
        if (
            spot
            and 0 <= site.first - last <= 4
            and any(f in wording.single("at") for f in forms[last : site.first])
        ):
            return site
    return None


def _owner(
    words: Words, sentence: Sentence, first: int, last: int, parties: Sequence[GroupMention]
) -> GroupMention | None:
    """Whose it is: 'a Hezbollah base', 'a camp of the Frontier Corps', 'the base, held by the PMF'."""
    forms = words.forms
    for party in parties:
        if party.bare:
            continue
        beside = party.last <= first and first - party.last <= 2 and not _stop(forms, party.last, first)
        armed = any(f in ("army", "military", "naval", "air") for f in forms[party.last : first + 1])
        if beside and (armed or not party.adjective):
            return party
        if party.first > last and _owned(forms, last, party.first):
            return party
    for start, after, _ in wording.phrases("owner").find(forms, last, min(sentence.last, last + 28)):
        for party in parties:
            if after <= party.first <= after + 5 and not party.adjective and start - last < 26:
                return party
    return None


def _stop(forms: list[str], first: int, last: int) -> bool:
    return any(form in (",", "in", "on", "at", "and", "by") for form in forms[first:last])


def _owned(forms: list[str], last: int, first: int) -> bool:
    between = forms[last:first]
    return (
        1 <= len(between) <= 3
        and between[0] == "of"
        and all(f in ("of", "the", "a", "s", "'s") for f in between)
    )
