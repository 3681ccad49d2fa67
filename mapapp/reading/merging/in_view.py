"""Events told without a place in, the place that the report has in view there lent to each.

"It was Kharkiv's turn. Drones hit two districts": a writer does not name again the place that is spoken of.
It is that of the scene or event told just before, for what the report opens with also that told just after,
else the town that the report names most.
"""

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from mapapp.reading.accounts.account import Reading
from mapapp.reading.accounts.focus import is_capital, sites_of, spoken_of
from mapapp.reading.accounts.share import told_by_distance
from mapapp.reading.merging.draft import Draft
from mapapp.reading.places.where import AT, MEASURED, Site
from mapapp.reading.prose import wording
from mapapp.reading.toponyms import Toponym
from mapapp.reading.what import status
from mapapp.reading.what.kinds import CROWD, MINOR, families

_BACK, _ON = 6, 4  # sentences in which a place stays in view
_OLD = dt.timedelta(days=45)  # before the report's other events: of the past, perhaps of another place
_MONTH = 4  # precision of a date that tells no more than the month
_BORDERS = frozenset("border borders frontier frontiers".split())
_BY = frozenset("near on along at by across".split())
_WIDE = frozenset(("country", "continent", "admin1", "admin2", "region", "water"))


def lend_view(reading: Reading, drafts: Sequence[Draft]) -> None:
    """Gives each event told without a place the one in view."""
    latest = max((d.date.date_start for d in drafts if d.date and d.date.date_start), default=None)
    telling = {a.sentence: d for d in drafts if d.site is not None for a in d.accounts if not a.headline}
    past = {a.sentence for d in drafts if _is_old(d, latest) for a in d.accounts}
    for n, draft in enumerate(drafts):
        opens = n == 0 or any(a.headline for a in draft.accounts)
        if draft.site is None and not _is_old(draft, latest) and _wants(reading, draft, opens):
            draft.site = _in_view(reading, draft, telling, past, opens)
            if draft.site is None:
                draft.site = _only_place([d for d in drafts if d is not draft and not _is_old(d, latest)])
            if draft.site is not None:
                telling |= {a.sentence: draft for a in draft.accounts if not a.headline}


def _only_place(drafts: Sequence[Draft]) -> Site | None:
    """The one spot at which all else that the report tells of its own days happened."""
    sites = [d.site for d in drafts if d.site is not None]
    places = {s.toponym.place.place_id for s in sites if s.toponym.place is not None}
    return sites[0] if len(places) == 1 and _is_exact(sites[0].toponym) else None


def _is_old(draft: Draft, latest: dt.date | None) -> bool:
    date = draft.date.date_start if draft.date is not None else None
    return date is not None and latest is not None and date < latest - _OLD


def _is_by_a_border(reading: Reading, draft: Draft) -> bool:
    """'In an ambush near the borders with Mali and Niger': where it was is told, and no town named."""
    sentences = (reading.words.sentences[a.sentence] for a in draft.accounts)
    forms = [reading.words.forms[s.first : s.last] for s in sentences]
    return any(
        one[i] in _BORDERS and bool(_BY & set(one[max(0, i - 3) : i]))
        for one in forms
        for i in range(len(one))
    )


def _wants(reading: Reading, draft: Draft, opens: bool) -> bool:
    """Whether it is told as one thing that happened, and not as another one elsewhere or many together."""
    if not opens and _is_by_a_border(reading, draft):
        return False
    if not draft.accounts or any(a.told != status.HAPPENED or a.past for a in draft.accounts):
        return False
    if not opens and draft.date is not None and (draft.date.date_prec or 0) >= _MONTH:
        return False  # "the worst since May 2014, when a fire killed 12"
    if not opens and (draft.lacks_day or set(draft.kinds) <= MINOR | {"harm"}):
        return False
    body = [a for a in draft.accounts if not a.headline] or draft.accounts
    if (
        body[0].parts
        or body[0].points_back
        or (body[0].many and not body[0].casualties and CROWD not in families(draft.kinds))
    ):
        return False
    return any(a.mentions for a in draft.accounts)


def _in_view(
    reading: Reading, draft: Draft, telling: dict[int, Draft], past: set[int], opens: bool
) -> Site | None:
    body = [a.sentence for a in draft.accounts if not a.headline]
    first, last = (body[0], body[-1]) if body else (0, 0)
    numbers = list(range(first, max(-1, first - _BACK - 1), -1))
    if opens:
        numbers += range(first + 1, min(last + 1 + _ON, len(reading.words.sentences)))
    spots = (_told_there(reading, number, telling) for number in numbers if number not in past)
    found = next((spot for spot in spots if spot is not None), None) or _named_most(reading)
    return found or (_filed_from(reading, body) if opens else None)


def _filed_from(reading: Reading, told: Sequence[int]) -> Site | None:
    """The town of the dateline; a capital, where a country writes its news, only for its parliament."""
    words = reading.words
    seats = (
        wording.has("seat of power", words.forms, words.sentences[n].first, words.sentences[n].last)
        for n in told
    )
    at_seat = any(seats)
    for toponym in reading.toponyms:
        if toponym.use == "dateline" and _is_exact(toponym) and (at_seat or not is_capital(toponym)):
            first, last = reading.words.between(toponym.start, toponym.end)
            return Site(toponym, first, last, AT)
    return None


def _told_there(reading: Reading, number: int, telling: dict[int, Draft]) -> Site | None:
    """The place of the event or of the scene that a sentence tells."""
    if number not in telling:
        return spoken_of(reading, number) or _measured(reading, number)
    site = telling[number].site
    return site if site is not None and _is_exact(site.toponym) else None


def _measured(reading: Reading, number: int) -> Site | None:
    """'The camp is about 5 km from Laiza': a sentence that says where the house told before lies."""
    words, sentence = reading.words, reading.words.sentences[number]
    opening = words.forms[sentence.first : sentence.first + 3]
    houses = wording.single("facility", "venue", "settlement")
    if opening[:1] != ["the"] or houses.isdisjoint(opening[1:]):
        return None
    measured = [s for s in sites_of(reading, number) if s.how == MEASURED]
    return next(iter(told_by_distance(words, sentence, measured, reading.gazetteer)), None)


def _named_most(reading: Reading) -> Site | None:
    """The town that the report names most, twice at least."""
    towns = [t for t in reading.toponyms if t.use == "literal" and _is_exact(t)]
    counts = Counter(t.place.place_id for t in towns if t.place is not None)
    if not counts or max(counts.values()) < 2:
        return None
    most = counts.most_common(1)[0][0]
    town = next(t for t in towns if t.place is not None and t.place.place_id == most)
    first, last = reading.words.between(town.start, town.end)
    return Site(town, first, last, AT)


def _is_exact(toponym: Toponym) -> bool:
    return toponym.place is not None and toponym.place.kind not in _WIDE
