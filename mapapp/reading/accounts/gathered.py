"""A report's words, names and dates in, accounts out: what each sentence tells of one happening."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Generic, TypeVar

from gazetteer.index import Index
from mapapp.reading.accounts.account import Account, Here, Reading
from mapapp.reading.accounts.aftermath import (
    is_cared_for_there,
    is_mourned_beside,
    leave_to_mourners,
    without_searched,
)
from mapapp.reading.accounts.byline import goes_on, is_byline
from mapapp.reading.accounts.ground import captured
from mapapp.reading.accounts.ground_taken import FALLS, ground_taken, has_fallen
from mapapp.reading.accounts.not_its_own import keep_own, leave_to_court
from mapapp.reading.accounts.one_more import lend_to_one_more
from mapapp.reading.accounts.own_deeds import goes_on_as_he, lend_to_they, of_itself
from mapapp.reading.accounts.share import hand_out, settle
from mapapp.reading.accounts.standing import (
    ONE_MORE,
    days_of_old,
    end_of_opening,
    follows,
    is_all_over,
    is_also_done,
    is_counted_since,
    is_of_the_attacker,
    is_old_aside,
    is_since_a_day,
    is_since_lately,
    is_spoken_at,
    parts,
    points_back,
    several_places,
)
from mapapp.reading.accounts.timeline import along
from mapapp.reading.accounts.together import together
from mapapp.reading.dates import DateMention, find_dates
from mapapp.reading.places.elsewhere import start_of_comparison
from mapapp.reading.places.facilities import facilities_in
from mapapp.reading.places.names import complete
from mapapp.reading.places.namesakes import not_groups, not_names, not_people, not_places, not_venues
from mapapp.reading.places.where import AIMED, AT, Site, sites_in
from mapapp.reading.prose import wording
from mapapp.reading.prose.clauses import clause_starts
from mapapp.reading.prose.words import Sentence, Words, words_of
from mapapp.reading.toll.casualties import Casualty, find_casualties
from mapapp.reading.toll.injuries import is_injury
from mapapp.reading.toponyms import Toponym
from mapapp.reading.what import status
from mapapp.reading.what.events import DIES, TAKES, Mention, find_events
from mapapp.reading.what.figures import is_figure
from mapapp.reading.what.filed import dateline, with_dateline, without_initials, without_ships
from mapapp.reading.what.headline import is_telegraphic
from mapapp.reading.who.claims import Attribution, find_attributions, speaker_of
from mapapp.reading.who.ending import ends_the_attack
from mapapp.reading.who.groups import GroupMention, find_groups
from mapapp.reading.who.roles import roles_of

T = TypeVar("T")
_A_PAIR = frozenset(("two", "both", "twin", "double"))  # not so many that they make a summary
_A_SENTENCE = 7  # words, at least
_COMPARED = 7  # words
_GIVEN_BACK = frozenset("returned repatriated handed exchanged swapped reburied exhumed identified".split())
_TOLD = (status.HAPPENED, status.PERIOD, status.DENIED)


def read_sentences(
    text: str, published: dt.date | None, toponyms: list[Toponym], title: str | None, gazetteer: Index
) -> Reading:
    """The report taken apart sentence by sentence."""
    words = words_of(text)
    parties = find_groups(words)
    attributions = find_attributions(words)
    dates = find_dates(text, published)
    mentions = not_names(words, find_events(words), dates, parties)
    # The sentence before or after an event often names its place.
    near = {m.sentence + step for m in mentions for step in (-1, 0, 1)} & set(range(len(words.sentences)))
    toponyms = complete(words, gazetteer, toponyms, parties, dates, sorted(near))
    toponyms = not_people(words, not_groups(words, toponyms, parties))
    mentions = not_places(words, mentions, toponyms)
    filed = dateline(text)
    filing = {t.start for t in toponyms if filed.start <= t.start < filed.end}
    mentions = [m for m in mentions if words.starts[m.first] not in filing]  # "HURRICANE, W.Va. - "
    toponyms = not_venues(words, toponyms, filed)
    toponyms = without_ships(words, without_initials(text, with_dateline(toponyms, filed)))
    dates = along(
        words,
        [d for d in dates if not filed.start <= d.start < filed.end],
        mentions,
        attributions,
        published,
    )
    reading = Reading(words, parties, attributions, toponyms, dates, [], {}, published, gazetteer=gazetteer)
    by_sentence: dict[int, list[Mention]] = {}
    for mention in mentions:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    told_of = [t for t in toponyms if not filed.start <= t.start < filed.end]
    acting = [p for p in parties if not filed.start <= words.starts[p.first] < filed.end]
    cursor = _Cursor(acting, attributions, told_of, dates)
    scene: Account | None = None
    lead = _lead(words, title)
    for number, sentence in enumerate(words.sentences):
        here = cursor.within(sentence)
        headline = _is_headline(words, number, sentence, title)
        sites = sites_in(words, sentence, here.toponyms, here.parties, here.attributions)
        facilities = list(facilities_in(words, sentence, sites, here.parties))
        if facilities:
            reading.facilities[number] = facilities
        if number < lead and not headline:
            sites = []  # a line of its own that says where the report was filed
        found = by_sentence.get(number, [])
        sites = [replace(s, how=AT) if has_fallen(words, sentence, s) else s for s in sites]
        taken = ground_taken(words, number, sites, found)
        again = {m.first for m in taken}
        found = sorted([m for m in found if m.first not in again] + taken, key=lambda m: m.first)
        told = _accounts(words, number, sentence, here, sites, found, headline, gazetteer)
        if number == lead and not told and reading.accounts and reading.accounts[0].headline:
            told = [_setting(words, number, sentence, here, sites)]
        if not told and goes_on(words, sentence, here):
            told = [_more(words, number, sentence, here, sites)]
        if not told and _tells_where(words, sentence):
            told = [_setting(words, number, sentence, here, sites)]
            told[0].points_back = True
        lend_to_they(words, told, reading.accounts)
        goes_on_as_he(words, told, reading.accounts)
        lend_to_one_more(words, told, reading.accounts)
        for account in told:
            account.lead = number == lead
            if any(m.word in (TAKES, FALLS) for m in account.mentions) and not account.dates:
                account.dates, account.beside = account.beside, []
            leave_to_mourners(words, sentence, account, reading.accounts)
        if told and scene is not None and number - scene.sentence <= 2:
            _lend(scene, told)
        scene = _scene(words, number, sentence, here, sites) if not told else None
        reading.accounts.extend(told)
        if told:
            own = [m for a in told for m in a.mentions]
            reading.recalled.update(days_of_old(words, sentence, here, own))
        reading.recalled.update(d.start for a in told if a.recalled for d in (*a.dates, *a.beside))
    return reading


def _scene(words: Words, number: int, sentence: Sentence, here: Here, sites: list[Site]) -> Account | None:
    """A sentence that sets a scene of its own without an event word: "In Odesa, houses were in ruins."."""
    spots = [s for s in sites if s.how in (AT, AIMED) and not s.is_country]
    opens = bool(spots) and spots[0].first - sentence.first <= 3
    return _setting(words, number, sentence, here, sites) if opens else None


def _lend(scene: Account, told: list[Account]) -> None:
    """What follows a scene happened there: "In Odesa, … . A man died and 14 were injured."."""
    for account in told:
        next_to = account.sentence - scene.sentence == 1 and not account.dates and not account.beside
        if account.sites or account.points_back:
            continue
        if next_to or set(account.kinds) <= {"harm"}:
            account.sites = list(scene.sites)
            account.dates = account.dates or list(scene.dates)
            account.means += scene.means


class _Cursor:
    """Hands out what lies in each sentence, in one pass over the report."""

    def __init__(
        self, parties: list[GroupMention], attributions: list[Attribution], toponyms: list[Toponym],
        dates: list[DateMention],
    ) -> None:  # fmt: skip
        self._parties = _Taker(parties, lambda party: party.first)
        self._attributions = _Taker(attributions, lambda one: one.verb)
        self._toponyms = _Taker(toponyms, lambda toponym: toponym.start)
        self._dates = _Taker(dates, lambda date: date.start)

    def within(self, sentence: Sentence) -> Here:
        """What stands in the next sentence."""
        return Here(
            self._parties.up_to(sentence.last),
            self._attributions.up_to(sentence.last),
            self._toponyms.up_to(sentence.end),
            self._dates.up_to(sentence.end),
        )


class _Taker(Generic[T]):
    """Hands out the items of a list that stand before a place, each once."""

    def __init__(self, items: list[T], where: Callable[[T], int]) -> None:
        self._items, self._where, self._at = items, where, 0

    def up_to(self, place: int) -> list[T]:
        """The items not yet handed out that stand before a place."""
        start = self._at
        while self._at < len(self._items) and self._where(self._items[self._at]) < place:
            self._at += 1
        return self._items[start : self._at]


def _setting(words: Words, number: int, sentence: Sentence, here: Here, sites: list[Site]) -> Account:
    """A first sentence without an event word: it gives the place and day of what the headline tells."""
    account = Account(number, False, status.HAPPENED, start=sentence.start)
    hand_out(words, sentence, here, sites, [], [account])
    return account


def _more(words: Words, number: int, sentence: Sentence, here: Here, sites: list[Site]) -> Account:
    """A sentence that says of what was told before where or when it was."""
    account = _setting(words, number, sentence, here, sites)
    account.dates += account.beside
    account.points_back = True
    return account


def _tells_where(words: Words, sentence: Sentence) -> bool:
    """'It happened on Saturday at the port', 'the tragedy occurred near Gondar': of an event told before."""
    verbs = wording.phrases("took place").find(
        words.forms, sentence.first, min(sentence.last, sentence.first + 7)
    )
    at = next((i for i, _, _ in verbs), None)
    said = words.forms[sentence.first : at] if at is not None else []
    return any(form in wording.single("mishap") for form in said)


def _lead(words: Words, title: str | None) -> int:
    """The number of the first sentence of the body, after the headline and a line that only says where."""
    first = 1 if words.sentences and _is_headline(words, 0, words.sentences[0], title) else 0
    numbers = range(first, min(first + 4, len(words.sentences)))
    long = (n for n in numbers if words.sentences[n].last - words.sentences[n].first >= _A_SENTENCE)
    return next((n for n in long if not is_byline(words, n)), first)


def _is_headline(words: Words, number: int, sentence: Sentence, title: str | None) -> bool:
    """The first line of a report, when it does not end as a sentence does."""
    if number > 0:
        return False
    line = words.text[sentence.start : sentence.end].strip()
    if (title is not None and line == title.strip()) or not line.endswith((".", "!", "?", "”", '"')):
        return True
    run_on = line.endswith(".") and len(words.sentences) > 1
    return run_on and is_telegraphic(words, sentence, words.sentences[1])


def _accounts(
    words: Words, number: int, sentence: Sentence, here: Here, sites: list[Site], mentions: list[Mention],
    headline: bool, gazetteer: Index,
) -> list[Account]:  # fmt: skip
    starts = clause_starts(words, sentence)
    casualties = find_casualties(words, sentence)
    lately = is_counted_since(words, sentence, here)
    if lately:
        casualties = [replace(c, toll=False) for c in casualties]
    mentions = [m for m in mentions if not is_injury(words.forms, m.first, m.last)]
    if not mentions and not casualties:
        return []
    accounts: list[Account] = []
    ends = [m for m in mentions if is_of_the_attacker(words, m, sentence.first)]
    if ends:
        dead = {c.word for c in casualties for m in ends if m.first <= c.word < m.last}
        casualties = [replace(c, attackers=c.attackers or c.word in dead) for c in casualties]
        mentions = [replace(m, word=DIES) if m in ends else m for m in mentions]
    taken = (captured(words, sentence, m, here.toponyms) for m in mentions)
    mentions = [m for m in taken if m is not None]
    edge = end_of_opening(words, sentence, mentions)
    tail = start_of_comparison(words, sentence)
    mentions = [m for m in mentions if edge <= m.first < tail]
    sites = without_searched(words, sentence, [s for s in sites if edge <= s.first < tail], mentions)
    casualties = [c for c in casualties if edge <= c.word < tail]
    for mention in mentions:
        if is_figure(words, sentence, starts, mention) or is_old_aside(words, sentence, here, mention):
            continue
        alone = len(mentions) == 1 and not casualties and is_spoken_at(words, sentence, mention)
        if alone or is_mourned_beside(words, sentence, mention.first, mentions):
            continue
        line_of_its_own = headline and words.forms[sentence.last - 1] != "."
        told = status.told(words, sentence, starts, mention, line_of_its_own)
        if told == status.BACKGROUND and is_since_a_day(words, here, mention):
            told = status.HAPPENED
        if told in (status.BACKGROUND, status.PERIOD) and lately:
            told = status.HAPPENED
        fought = mention.word.kind != "harm" or any(m.word.kind == "clash" for m in mentions)
        if told in (status.BACKGROUND, status.PERIOD) and fought and is_since_lately(words, sentence, here):
            told = status.HAPPENED  # "fighting since Thursday has killed 20", "has shelled X since dawn"
        nobody = any(c.best == 0 and c.first <= mention.first < c.last for c in casualties)
        if told == status.DENIED and nobody:
            told = status.HAPPENED  # "no one was killed" counts, and denies nothing
        if told not in _TOLD:
            casualties = [c for c in casualties if not mention.first <= c.word < mention.last]
            continue
        if accounts and ends_the_attack(words.forms, mention):
            accounts[-1].mentions.append(mention)
            if words.forms[mention.last : mention.last + 1] in (["him"], ["her"]):  # the attacker
                casualties = [c for c in casualties if not mention.first <= c.word <= mention.last + 1]
            continue
        roles = roles_of(words, sentence, starts, mention, [p for p in here.parties if p.first >= edge])
        new = Account(number, headline, told, [mention], list(roles.agents), list(roles.targets))
        new.agents = new.agents or of_itself(words, sentence, here, mention)
        new.points_back = points_back(words, mention, sentence.first)
        new.known = new.points_back
        new.follows = not headline and not new.points_back and follows(words, sentence, mention)
        new.parts = new.follows or (not headline and parts(words, mention, sentence.first, not accounts))
        new.parts = new.parts or (
            not headline and is_also_done(words, sentence, sites, mention, not accounts)
        )
        if new.parts and mention.word.part == "verb" and words.forms[mention.first - 1] in ONE_MORE:
            new.mentions = [*_meant_by_another(accounts, mention), mention]
        series = wording.has("summary", words.forms, max(sentence.first, mention.first - 5), mention.first)
        before = words.forms[max(sentence.first, mention.first - 3) : mention.first]
        twin = any(f in _A_PAIR for f in before) and "separate" not in before
        people = mention.word.lemma.endswith(
            ("er", "or", "flood")
        )  # "protesters" are one protest, floods one
        if words.forms[mention.last : mention.last + 1] == ["between"]:
            people = True  # "killed in clashes between herders and farmers"
        if "latest" in words.forms[max(sentence.first, mention.first - _COMPARED) : mention.first]:
            series, people = False, True  # "the latest in a series of shootings" is one
        new.many = (mention.word.shape == "pl" and not twin and not people) or (
            mention.word.part == "noun" and series
        )
        new.several = several_places(words.forms, mention, sentence.last)
        accounts.append(new)
    if headline and accounts:
        accounts += _beside_semicolon(words, number, sentence, accounts, casualties)
    if not accounts:
        # What is only feared has no victims; a count without an event word belongs to one told before.
        casualties = [] if mentions else casualties
        if not casualties:
            return []
        accounts.append(Account(number, headline, status.HAPPENED, _harm(words, number, casualties)))
    if all(set(a.kinds) <= {"harm"} for a in accounts):
        sites = [s for s in sites if not is_cared_for_there(words.forms, sentence.first, s.first)]
    groups = together(words, sentence, here, sites, accounts)
    hand_out(words, sentence, here, sites, casualties, groups)
    for account in groups:
        if account.points_back and not account.casualties:
            keep_own(words, account, sentence.last)
            if account.mentions[0].word.part == "verb" and words.forms[sentence.first] != "it":
                account.dates, account.beside = [], account.dates  # "freed on Friday from a bus hijacked by"
        recount = any(c.updated for c in account.casualties) and not account.sites
        if recount and set(account.kinds) <= {"harm"}:
            account.dates = []  # "two died overnight, bringing the toll to 17": when they were counted
    settle(words, sentence, groups, gazetteer)
    for account in groups:
        account.many = account.many or is_all_over(words, account)
    for account in groups:
        leave_to_court(words, starts, sentence.last, account)
    return groups


def _meant_by_another(accounts: list[Account], mention: Mention) -> list[Mention]:
    """'A drone strike killed two in Tyre; ‹another› wounded a child': the noun told before, in its place."""
    nouns = [m for a in accounts for m in a.mentions if m.word.part == "noun"][-1:]
    return [replace(m, first=mention.first - 1, last=mention.first) for m in nouns]


def _harm(words: Words, number: int, casualties: list[Casualty]) -> list[Mention]:
    """'14 soldiers lay dead', 'left six people dead': deaths told without another event word."""
    sentence = words.sentences[number]
    if any(form in _GIVEN_BACK for form in words.forms[sentence.first : sentence.last]):
        return []  # "the bodies of 1,212 soldiers were returned"
    deaths = [
        c for c in casualties if c.what == "killed" and c.best and not (c.toll or c.updated or c.single)
    ]
    return [Mention(c.word, c.word + 1, number, DIES) for c in deaths[:1]]


def _beside_semicolon(
    words: Words, number: int, sentence: Sentence, accounts: list[Account], casualties: list[Casualty]
) -> list[Account]:
    """'Gunfire mars weekend in X; 4 dead at Y bar': what a headline counts apart from what it tells."""
    parts = [i for i in range(sentence.first, sentence.last) if words.forms[i] == ";"]
    if not parts or any(m.first > parts[-1] for a in accounts for m in a.mentions):
        return []
    deaths = _harm(words, number, [c for c in casualties if c.first > parts[-1]])
    return [Account(number, True, status.HAPPENED, deaths, parts=True)] if deaths else []


def speaker(reading: Reading, account: Account) -> Attribution | None:
    """Who tells of an account's first event word, None when the report itself does."""
    at = (
        account.mentions[0].first
        if account.mentions
        else (account.casualties[0].word if account.casualties else None)
    )
    return speaker_of(reading.attributions, at) if at is not None else None
