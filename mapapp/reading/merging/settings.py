"""Sentences that tell of no event in, the more exact place or the day that they lend to one told beside them.

"A reporter was killed in southern Lebanon. They had gathered close to the village of X": where it was is told
in a sentence of its own.
"""

import dataclasses
import re
from collections.abc import Iterator, Sequence

from mapapp.reading.accounts.account import Account, Reading
from mapapp.reading.accounts.capital import is_state_capital
from mapapp.reading.accounts.focus import is_capital, sites_of, spoken_of, turns_to
from mapapp.reading.accounts.share import told_by_distance
from mapapp.reading.dates import BACKGROUND, SPEECH, DateMention
from mapapp.reading.merging.draft import Draft, usable
from mapapp.reading.merging.undated import as_news, in_perfect, is_stale
from mapapp.reading.places.unlisted import is_said_to_be_a_settlement
from mapapp.reading.places.where import AT, MEASURED, Site, contains, distance_km, is_inside, is_unlisted
from mapapp.reading.prose import wording
from mapapp.reading.prose.words import Sentence
from mapapp.reading.toponyms import Toponym
from mapapp.reading.what import status

_BESIDE = 2  # sentences after the last that tells of the event
_OPENING = 25  # characters in which a day opens its sentence
_SCENE = 3  # sentences from a scene to the event that it is set for
_MOURNED = 7  # days from an event to what is told of its aftermath
_CLAUSE = 10  # words
_OF_A_HOUSE = 4  # words from a house to the town it stands in
_SMALL_WATER_KM = 100.0
_DISTRICT_KM = 60.0
_DISTRICTS = frozenset("district county township subdistrict municipality".split())
_OFFSHORE_KM = 15.0  # how far out a boat can be from the town told beside
_ASHORE_KM = 20.0  # from the circle of a lake to a town on it
_DAYS = 2  # precision of a date that is known to a few days
_ALONG = 6  # sentences before, for which a day goes on
_FIRST = 5  # tellings of it; later ones recall it among other things
_SETTLEMENTS = frozenset(
    "town city village hamlet settlement suburb neighbourhood neighborhood camp port".split()
)
_COMMUTE_KM = 70.0  # from a large city to the towns told as outside it
_COVERED_KM = 150.0  # from a city to what its reporters write of
_BUREAU = 100_000  # people of a town from which the news of a whole region is written
_WIDE = ("country", "admin1", "admin2", "region")


def lend_settings(reading: Reading, drafts: Sequence[Draft]) -> None:
    """Gives each event the place and the day of the sentences beside it that tell of no other event."""
    telling = {a.sentence: draft for draft in drafts for a in draft.accounts}
    for draft in drafts:
        if not draft.accounts or draft.accounts[0].told != status.HAPPENED:
            continue
        recalled = draft.is_recalled
        if draft.accounts[0].lead or draft.accounts[0].headline:
            _day_before_the_mourning(reading, draft, telling)
        draft.site = _as_area(draft)
        for number in _beside(reading, draft, telling):
            if _wants_place(draft):
                _place(reading, draft, drafts, number)
            elif _is_on_lake(draft):
                _from_shore(reading, draft, number)
            if draft.lacks_day and not _is_dated_back(reading, draft):
                day = _told_along(reading, draft) or _day(reading, number)
                known = (
                    day is not None and not is_stale(reading, draft, day) and not _is_told_before(draft, day)
                )
                draft.borrowed = day if known else None
        if _wants_place(draft) and (draft.accounts[0].lead or draft.accounts[0].headline):
            _village_described(reading, draft, telling)
        if draft is drafts[0] and (_wants_place(draft) or _is_outside(reading, draft)):
            _where_it_was_filed(reading, draft)
        if recalled:
            continue  # what is told along is not its day
        turned = turns_back(reading, draft.accounts[0].sentence)
        apart = draft is not drafts[0] or begins_a_paragraph(reading, draft.accounts[0].sentence)
        turned = turned or (apart and in_perfect(reading, draft.accounts[0]) is not None)
        if not draft.has_day and not turned and not _is_dated_back(reading, draft):
            day = _going_on(reading, draft)
            if day is not None and (draft.borrowed is None or draft.borrowed.start < day.start):
                draft.borrowed = day
        if draft.date is None and not _is_dated_back(reading, draft):
            draft.borrowed = as_news(reading, draft) or _about_the_main_day(drafts)


def _is_told_before(draft: Draft, day: DateMention) -> bool:
    """'The army said on Tuesday that it had killed 30. On Thursday a minister praised it': not Thursday.

    Nor the day itself on which a toll rose.
    """
    rose = any(c.updated for a in draft.accounts for c in a.casualties)
    said = (d.date_start for a in draft.accounts for d in a.spoken if usable(d) and d.date_prec == 1)
    return any(
        d is not None
        and day.date_start is not None
        and (d < day.date_start or (rose and d == day.date_start))
        for d in said
    )


def _day_before_the_mourning(reading: Reading, draft: Draft, telling: dict[int, Draft]) -> None:
    """'Funerals were held on Friday for those shot in a bar. Two men had walked in on Wednesday'."""
    account = next((a for a in draft.accounts if a.beside), None)
    if account is None or any(a.dates for a in draft.accounts):
        return
    held = account.beside[0]
    for number in range(account.sentence + 1, account.sentence + 1 + _BESIDE):
        if number in telling or number >= len(reading.words.sentences):
            return
        day = _day(reading, number)
        if day is not None and day.date_start and held.date_start and day.date_start < held.date_start:
            if (held.date_start - day.date_start).days <= _MOURNED:
                account.dates.append(day)
            return


def set_scenes(reading: Reading) -> None:
    """Gives events told without a place that of the scene set shortly before: "They slept in X on Friday"."""
    telling = {a.sentence for a in reading.accounts}
    for account in reading.accounts:
        if account.sites or account.headline:
            continue
        own = turns_to(reading, account.sentence)
        if own is not None:
            account.sites = [own]
        if account.sites or account.dates:
            continue
        for number in range(account.sentence - 1, max(-1, account.sentence - 1 - _SCENE), -1):
            if number in telling:
                break
            day = _day(reading, number, turning=True)
            turn = turns_to(reading, number)
            if day is not None and turn is not None:
                account.sites, account.dates = [turn], [day]
                break
            if not account.casualties and (account.points_back or not account.mentions):
                continue
            spots = [s for s in sites_of(reading, number) if s.how == AT and not _is_whole_region(s)]
            spot = spoken_of(reading, number) if not spots else None
            spots = [spot] if spot is not None else spots  # "residents of X had gone out on Saturday"
            if day is not None and spots:
                account.sites, account.dates = spots, [day]
                break


def day_before(reading: Reading, account: Account) -> DateMention | None:
    """The day told in the sentences right before an event, none of which tells of another."""
    telling = {a.sentence for a in reading.accounts}
    for number in range(account.sentence - 1, max(-1, account.sentence - 1 - _SCENE), -1):
        day = _day(reading, number)
        if day is not None:
            opening = day.start - reading.words.sentences[number].start <= _OPENING
            return day if opening or day.offset is None else None
        if number in telling:
            return None
    return None


def turns_back(reading: Reading, number: int) -> bool:
    """'Separately, …', 'Before dawn jets also …': of no day told just before, but of the report's own."""
    sentence = reading.words.sentences[number]
    opens = wording.phrases("opens another", "turns back").at(reading.words.forms, sentence.first)
    dated = any(
        usable(d) and d.kind != "time" and sentence.start <= d.start < sentence.end for d in reading.dates
    )
    return next(opens, None) is not None and not dated


def _beside(reading: Reading, draft: Draft, telling: dict[int, Draft]) -> Iterator[int]:
    """The sentences without an event of their own after or, once it is told, before one of the draft's."""
    body = [a.sentence for a in draft.accounts if not a.headline][:_FIRST]
    for one in body:
        for number in range(one + 1, min(one + 1 + _BESIDE, len(reading.words.sentences))):
            if number in telling:
                break
            yield number
        goes_on = one != body[0] or draft.accounts[0].lead or _is_one_paragraph(reading, one)
        for number in range(one - 1, max(-1, one - 1 - _BESIDE), -1) if goes_on else ():
            if number in telling:
                break
            yield number


def _told_along(reading: Reading, draft: Draft) -> DateMention | None:
    """The day told before it in its own paragraph."""
    body = [a.sentence for a in draft.accounts if not a.headline]
    day = _going_on(reading, draft) if body else None
    return day if day is not None and "\n" not in _text_between(reading, day, body[0]) else None


def _text_between(reading: Reading, day: DateMention, number: int) -> str:
    return reading.words.text[day.end : reading.words.sentences[number].start]


def _about_the_main_day(drafts: Sequence[Draft]) -> DateMention | None:
    """The day of what the report opens with, near which the rest was, as far as it tells."""
    body = [
        d for d in drafts if any(not (a.headline or a.recalled) for a in d.accounts) and d.date is not None
    ]
    main = next((d.date for d in body), None)
    if main is None or main.date_prec is None or main.date_prec > _DAYS:
        return None
    return dataclasses.replace(main, date_prec=_DAYS)


def _going_on(reading: Reading, draft: Draft) -> DateMention | None:
    """The day along which the report is telling, a paragraph or so before an event told without one."""
    first = next((a.sentence for a in draft.accounts if not a.headline), 0)
    numbers = range(first - 1, max(-1, first - 1 - _ALONG), -1)
    days = (_day(reading, number) for number in numbers)
    return next((day for day in days if day is not None), None)


def begins_a_paragraph(reading: Reading, number: int) -> bool:
    """Whether a sentence begins a paragraph, and not the report."""
    return number > 0 and not _is_one_paragraph(reading, number)


def _is_one_paragraph(reading: Reading, number: int) -> bool:
    """Whether a sentence goes on with the paragraph of the one before."""
    if number == 0:
        return False
    before, own = reading.words.sentences[number - 1 : number + 1]
    return "\n" not in reading.words.text[before.end : own.start]


def _is_dated_back(reading: Reading, draft: Draft) -> bool:
    """'Between 2015 and 2017 some 500 died', 'they have since fought': its sentence is of another time."""
    sentence, forms = reading.words.sentences[draft.accounts[0].sentence], reading.words.forms
    for date in reading.dates:
        if not sentence.start <= date.start < sentence.end or date.date_start is None:
            continue
        if any(date.start == d.start for d in draft.accounts[0].spoken):
            continue  # "the toll rose to nine on Saturday"
        if date.kind == "clause" or date.start in reading.recalled:
            continue  # "a day after talks collapsed", "in revenge for an attack on Monday"
        first = reading.words.between(date.start, date.end)[0]
        compared = "since" in forms[max(sentence.first, first - _CLAUSE) : first]  # "the worst since May"
        if not compared and (date.role != SPEECH or date.date_prec != 1):
            return True
    return any(f == "since" and forms[i - 1] in wording.single("have") for i, f in _numbered(sentence, forms))


def _numbered(sentence: Sentence, forms: list[str]) -> Iterator[tuple[int, str]]:
    return ((i, forms[i]) for i in range(sentence.first + 1, sentence.last))


def _wants_place(draft: Draft) -> bool:
    if draft.site is None:
        return False
    place = draft.site.toponym.place
    return place is not None and (place.kind in _WIDE or draft.site.is_area)


def _place(reading: Reading, draft: Draft, drafts: Sequence[Draft], number: int) -> None:
    sites = sites_of(reading, number)
    sentence = reading.words.sentences[number]
    measured = [s for s in sites if s.how == MEASURED]
    sites = sites + told_by_distance(reading.words, sentence, measured, reading.gazetteer)
    taken = {d.site.toponym.place for d in drafts if d.site is not None and d is not draft}
    for site in sites:
        if draft.site is None or site.how != AT or not is_inside(draft.site, site):
            continue
        told = is_unlisted(site.toponym) or _is_called_town(reading, site)
        told = told or _is_of_the_same_house(reading, draft, site)
        district = draft.site.is_area and reading.words.forms[draft.site.last] in _DISTRICTS
        if district and distance_km(draft.site.toponym, site.toponym) > _DISTRICT_KM:
            continue
        exact = not _is_wide(site) and (not draft.site.is_country or told)
        if exact and site.toponym.place not in taken:
            draft.site = site
            return


def _is_of_the_same_house(reading: Reading, draft: Draft, site: Site) -> bool:
    """'Inside a mosque in northern Iraq. … on the floor of the mosque in X': the house that was told of."""
    if is_capital(site.toponym):
        return False
    forms = reading.words.forms
    houses = wording.single("venue") | wording.single("facility") - wording.single("care house")
    beside = houses & set(forms[max(0, site.first - _OF_A_HOUSE) : site.first])
    told = (reading.words.sentences[a.sentence] for a in draft.accounts[:_FIRST])
    return any(not beside.isdisjoint(forms[s.first : s.last]) for s in told)


def _as_area(draft: Draft) -> Site | None:
    """'Dead in Hathras … in Hathras district': the district, as soon as one telling says so."""
    sites = [s for a in draft.accounts for s in a.sites if s.is_area and draft.site is not None]
    own = draft.site.toponym.place if draft.site is not None else None
    return next((s for s in sites if s.toponym.place == own), draft.site)


def _village_described(reading: Reading, draft: Draft, telling: dict[int, Draft]) -> None:
    """'It was held in the fields of Phulrai, a village off the road': the spot in the district told."""
    last = max(a.sentence for a in draft.accounts[:_FIRST])
    for number in range(1, min(last + 1 + _ALONG, len(reading.words.sentences))):
        stop = reading.words.sentences[number].last
        if telling.get(number, draft) is not draft:
            return
        for site in sites_of(reading, number):
            described = is_said_to_be_a_settlement(reading.words.forms, site.last, stop)
            described = described or _is_called_town(reading, site)
            near = draft.site is not None and distance_km(draft.site.toponym, site.toponym) <= _DISTRICT_KM
            if described and near and draft.site is not None and is_inside(draft.site, site):
                draft.site = site
                return


def _where_it_was_filed(reading: Reading, draft: Draft) -> None:
    """'GARISSA, Kenya - Gunmen stormed a university in Kenya': the town that the report was filed from.

    A large one, where reporters sit, only when the report goes on to name it.
    """
    if any(a.many or a.parts for a in draft.accounts) or draft.site is None:
        return
    filed = [t for t in reading.toponyms if t.use == "dateline" and t.place is not None]
    for toponym in filed:
        place, after = toponym.place, reading.words.text[toponym.end :]
        if place is None or place.kind != "city" or after[:1] == "/" or is_state_capital(reading, toponym):
            continue
        named = draft.site.is_country and re.search(rf"(?i)\b{re.escape(toponym.text)}\b", after)
        here = 0 < place.population < _BUREAU or named
        by_it = _is_outside(reading, draft) and distance_km(draft.site.toponym, toponym) <= _COMMUTE_KM
        by_it = by_it and place != draft.site.toponym.place
        if by_it or ((here or draft.site.is_country) and contains(draft.site.toponym, toponym)):
            here = here or by_it
            first, last = reading.words.between(toponym.start, toponym.end)
            draft.site = Site(toponym if here else _somewhere_near(toponym), first, last, AT)
            return


def _is_outside(reading: Reading, draft: Draft) -> bool:
    """'At a school outside Houston', 'a Denver-area theatre': at a town round the large one."""
    if draft.site is None or draft.site.is_country or draft.site.how == MEASURED:
        return False
    place, forms = draft.site.toponym.place, reading.words.forms
    large = place is not None and place.kind == "city" and place.population >= _BUREAU
    end = reading.words.ends[draft.site.last - 1]
    area = reading.words.text[end : end + 5] == "-area"
    return large and (area or forms[draft.site.first - 1] in ("outside", "near"))


def _somewhere_near(town: Toponym) -> Toponym:
    """A city from which a report was filed, as wide as where its reporter covers."""
    why = f"{town.why}; the report was filed there and tells no more than the country"
    radius = max(town.radius_km or 0.0, _COVERED_KM)
    return dataclasses.replace(town, radius_km=radius, where_prec=max(town.where_prec or 0, 4), why=why)


def _is_on_lake(draft: Draft) -> bool:
    place = draft.site.toponym.place if draft.site is not None else None
    return place is not None and place.kind == "water" and place.radius_km <= _SMALL_WATER_KM


def _from_shore(reading: Reading, draft: Draft, number: int) -> None:
    """'A boat sank on Lake Kivu. It was nearing Goma': the town told beside, if by the lake."""
    for site in sites_of(reading, number):
        lake = draft.site
        if lake is None or site.how != AT or _is_wide(site) or is_unlisted(site.toponym):
            continue
        if distance_km(lake.toponym, site.toponym) <= (lake.toponym.radius_km or 0.0) + _ASHORE_KM:
            shore = dataclasses.replace(
                site.toponym,
                radius_km=max(site.toponym.radius_km or 0.0, _OFFSHORE_KM),
                where_prec=2,
                why=f"{site.toponym.why}; told beside {lake.toponym.text}, on which it was",
            )
            draft.site = dataclasses.replace(site, toponym=shore)
            return


def _is_called_town(reading: Reading, site: Site) -> bool:
    """'Close to the village of X': said to be a place, where a bare name may be a government's."""
    before = reading.words.forms[max(0, site.first - 3) : site.first]
    return any(form in _SETTLEMENTS for form in before)


def _is_whole_region(site: Site) -> bool:
    return _is_wide(site) and (site.toponym.place is None or site.toponym.place.kind != "admin2")


def _is_wide(site: Site) -> bool:
    return site.toponym.place is None or site.toponym.place.kind in _WIDE


def _day(reading: Reading, number: int, turning: bool = False) -> DateMention | None:
    """The day that a sentence tells, not one of speaking or long ago."""
    sentence = reading.words.sentences[number]
    inside = [d for d in reading.dates if sentence.start <= d.start < sentence.end]
    if "calm" in reading.words.forms[sentence.first : sentence.last]:
        return None  # "on Sunday the capital was calm"
    days = [d for d in inside if d.role not in (SPEECH, BACKGROUND) and usable(d) and d.date_prec == 1]
    days = [d for d in days if d.kind != "time" and (turning or d.kind != "anchor")]
    days = [d for d in days if d.start not in reading.recalled]
    # "on Tuesday, a day after a bomber drove into it": the day of what happened, not of the smoke
    return min(days, key=lambda d: d.kind != "clause", default=None)
