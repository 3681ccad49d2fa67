"""A draft and the fields read for it in, whether it holds enough to be an event record out."""

import datetime as dt
from collections.abc import Mapping

from mapapp.incident import EVENT_TYPES
from mapapp.reading.accounts.account import Account, Reading
from mapapp.reading.merging.court import in_court, is_of_court
from mapapp.reading.merging.draft import Draft, account_date
from mapapp.reading.places.where import AT, LOOSE
from mapapp.reading.prose import wording
from mapapp.reading.prose.clauses import clause_of, clause_starts
from mapapp.reading.prose.numbers import quantity
from mapapp.reading.what import status
from mapapp.reading.what.events import TYPE_OF
from mapapp.reading.what.kinds import CROWD, MINOR, OTHER, VIOLENCE, families

_PROVINCE, _COUNTRY_PRECISION = 4, 6  # where_prec
_MONTH, _YEAR = 4, 5  # date_prec
_OPENING = 4  # sentences
_DIED = 2  # by whatever, with day and place
_SEVERAL = 3  # arrested together: a raid
_HUNDREDS = 100  # the least that they can be
_A_WAR = 3000  # dead
_MATCH, _RIOT, _OUTBREAK, _MARKETS = 3, 4, 5, 7  # words
_PHYSICAL = frozenset(("fire", "explosion", "collapse", "crash", "Explosion", "Collapse", "Traffic accident"))
_BY_HAND = frozenset(("stabbing", "shooting"))
_REMOTE = frozenset(EVENT_TYPES["Explosions/Remote violence"])
_TOLD_AS_DONE = frozenset(("were", "was", "took"))  # "marches were held" says as much as a verb
_REPORTED = (["reported"], ["held"], ["staged"], ["recorded"], ["seen"])
_ROADS = ("road", "street", "highway")
_PAST = dt.timedelta(days=60)
_BEFORE = frozenset(("after", "since", "before", "when"))
_WRECKED = frozenset(("Looting/property destruction", "harm"))
_NATURE = frozenset(("fire", "collapse", "Natural disaster", "harm"))
# Of the minor kinds those that are news wherever they stand, when day and place are told.
_TELLING_MINOR = frozenset(
    ("capture", "collapse", "Natural disaster", "fire", "Disrupted weapons use", "Arrests",
     "Looting/property destruction", "Non-violent transfer of territory", "accident")
)  # fmt: skip


def is_worth_a_record(reading: Reading, draft: Draft, values: Mapping[str, object]) -> bool:
    """Whether a draft has a place, and happened, and is more than a word in passing."""
    if "latitude" not in values:
        return False
    if _is_soft(reading, draft):
        return False
    if "Arrests" in draft.kinds and set(draft.kinds) <= {"Arrests", "harm"} and _is_petty(reading, draft):
        return False
    if _is_sport(reading) and not values.get("killed_best"):
        return False
    first = draft.accounts[0]
    if first.told == status.PERIOD:
        return "date_start" in values
    start = values.get("date_start")
    if reading.day is not None and isinstance(start, dt.date) and start > reading.day:
        return False  # to come
    if _are_bare_roadblocks(reading, draft):
        return False
    if "date_start" not in values and is_of_court(reading):
        return False  # "he led forces during the massacre in X": what he was tried for, of no day
    if _is_sum(draft, values) or _is_of_old(reading, draft, values):
        return False
    kinds = set(draft.kinds)
    arms = _REMOTE | ({"Attack"} if _own_day_and_place(draft) else set())  # "a gunman wounded four in X"
    bombed = "date_start" in values and any(w.kind in arms for a in draft.accounts for _, w in a.means)
    if kinds <= {"harm"} and not (bombed or values.get("groups") or _are_killed(reading, draft, values)):
        return False  # "a mine wounded two farmers" tells how
    rough = (
        int(str(values.get("date_prec") or 0)) >= _MONTH
        and int(str(values.get("where_prec") or 0)) > _PROVINCE
    )
    if "sub_event_type" not in values and rough:
        return False  # "in January soldiers of the region rose, and two of them were killed"
    lead = first.headline or first.sentence <= 2
    dated, counted = (
        "date_start" in values,
        "killed_best" in values
        or "wounded_best" in values
        or int(str(values.get("killed_low") or 0)) >= _HUNDREDS,
    )
    groups = "groups" in values
    exact_place = values.get("where_prec") != _COUNTRY_PRECISION
    if (
        not families(draft.kinds)
        and kinds <= {"harm"}
        and not (dated and (counted or bombed or "perpetrators" in values or _are_slain(draft)))
    ):
        return False
    told = "killed_best" in values and "perpetrators" in values
    if (
        kinds & MINOR
        and kinds <= MINOR | {"harm"}
        and not (
            dated
            and (
                lead
                or (exact_place and kinds & _TELLING_MINOR and (told or _tells_itself(draft)))
                or (exact_place and kinds <= _WRECKED and _is_told_along(draft))
                or (exact_place and kinds <= _NATURE and _tells_in_all(draft))
            )
        )
    ):
        return False
    if "sub_event_type" not in values and not dated and not counted:
        return False
    violent = kinds & {"attack", "harm"} and (counted or groups)
    # "a kindergarten was hit": by what is not told, but where and when
    if (
        "sub_event_type" not in values
        and not violent
        and not (kinds <= {"hit", "harm"} and _tells_itself(draft))
    ):
        return False
    if (
        draft.site is not None
        and draft.site.how == LOOSE
        and not counted
        and not any(k in TYPE_OF for k in kinds)
        and not ("capture" in kinds and _tells_itself(draft))  # "Minova fell on Thursday"
        and not (
            _tells_itself(draft) and (groups or "explosion" in kinds or any(a.means for a in draft.accounts))
        )
        and not (
            lead and kinds & (_PHYSICAL | _BY_HAND) and _own_day_and_place(draft)
        )  # "Dayton firefighters put out a fire"
    ):
        return False  # a name beside a loose word ("the Mosul fight")
    if not lead and not counted and _is_weak(draft) and not _is_an_item(reading, draft):
        return False
    if not lead and not counted and all(_is_quoted(reading, a) for a in draft.accounts):
        return False
    own_day = any(account_date(a) is not None for a in draft.accounts)
    if not (exact_place or lead or own_day or counted or "perpetrators" in values):
        return False  # a country in passing
    if not exact_place and all(a.recalled for a in draft.accounts):
        return False  # "a day after the deadliest attack on Israel"
    if exact_place:
        return dated or counted or lead or "perpetrators" in values
    return dated or (lead and counted)


def _are_bare_roadblocks(reading: Reading, draft: Draft) -> bool:
    """'Roads were blocked in X', where nothing else of the report tells of a crowd."""
    lemmas = {m.word.lemma for a in draft.accounts for m in a.mentions}
    if not lemmas or not all(lemma.startswith(_ROADS) for lemma in lemmas):
        return False
    others = (a for a in reading.accounts if not {m.word.lemma for m in a.mentions} & lemmas)
    return not any(CROWD in families(a.kinds) for a in others)


def _is_sum(draft: Draft, values: Mapping[str, object]) -> bool:
    """'Forces killed over 200 rebels last year', 'up to 150,000 have died': over a year, or a war."""
    if int(str(values.get("date_prec") or 0)) >= _YEAR:
        return not any(a.headline or a.lead for a in draft.accounts)
    return int(str(values.get("killed_best") or 0)) >= _A_WAR and set(draft.kinds) <= {"harm"}


def _is_of_old(reading: Reading, draft: Draft, values: Mapping[str, object]) -> bool:
    """'In July 2021 a blaze killed 92': told for comparison, long before the days that are reported."""
    opens = any((a.headline or a.lead) and not in_court(reading, a.sentence) for a in draft.accounts)
    if opens or reading.day is None or _is_told_by_day(reading, draft, values):
        return False
    if _is_told_with_its_toll(draft, values):
        return False
    tried = any((a.headline or a.lead) and in_court(reading, a.sentence) for a in draft.accounts)
    if tried and values.get("date_prec") == 1:
        return False  # the deed that a trial is held for, with the day told later
    if all(a.past for a in draft.accounts):
        return True
    end = values.get("date_end")
    return isinstance(end, dt.date) and reading.day - end > _PAST


def _is_told_by_day(reading: Reading, draft: Draft, values: Mapping[str, object]) -> bool:
    """'On 25 March 2023 a tanker was seized off Pointe-Noire': of old, and told as an event of its own."""
    exact = values.get("date_prec") == 1 and values.get("where_prec") != _COUNTRY_PRECISION
    return exact and _tells_itself(draft) and not any(_is_before(reading, a) for a in draft.accounts)


def _is_told_with_its_toll(draft: Draft, values: Mapping[str, object]) -> bool:
    """'A fire at the prison of X in February 2012 killed 360': of old, with day or month, place and dead."""
    date, where = (int(str(values.get(name) or 0)) for name in ("date_prec", "where_prec"))
    known = 0 < date <= _MONTH and where != _COUNTRY_PRECISION
    too_wide = date == _MONTH and where == _PROVINCE  # somewhere in a province, in some week or other
    return known and not too_wide and bool(values.get("killed_best")) and _own_day_and_place(draft)


def _is_before(reading: Reading, account: Account) -> bool:
    """'Two had been abducted', 'after a leader was seized': told as what went before something else."""
    sentence, forms = reading.words.sentences[account.sentence], reading.words.forms
    starts = clause_starts(reading.words, sentence)
    for mention in account.mentions[:1]:
        if mention.word.part == "noun":
            continue  # "since the bombing in Marawi on 3 December"
        first, _ = clause_of(starts, sentence.last, mention.first)
        if forms[first] in _BEFORE or (
            not is_of_court(reading) and "had" in forms[max(first, mention.first - 3) : mention.first]
        ):
            return True
    return False


def _is_quoted(reading: Reading, account: Account) -> bool:
    """Whether somebody's own words tell of it: '"They shot us", he said'."""
    text = reading.words.text
    at = reading.words.starts[account.mentions[0].first] if account.mentions else 0
    before = text[text.rfind("\n", 0, at) + 1 : at]
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")


def _is_weak(draft: Draft) -> bool:
    """'Fighting has flared again around X': a noun in passing, of no day, doer or victim of its own."""
    return not any(
        account_date(a)
        or a.beside
        or a.spoken
        or a.agents
        or a.means
        or a.casualties
        or m.word.part == "verb"
        or not _TOLD_AS_DONE.isdisjoint(m.word.lemma.split())
        for a in draft.accounts
        for m in a.mentions
    )


def _is_an_item(reading: Reading, draft: Draft) -> bool:
    """'Near Bayji, one strike destroyed a building': a sentence that opens with its place tells of it."""
    forms = reading.words.forms
    for mention in (m for a in draft.accounts for m in a.mentions):
        at = mention.last + (forms[mention.last + 1 : mention.last + 2] in (["also"], ["even"]))
        if forms[mention.last] in ("were", "was") and forms[at + 1 : at + 2] in _REPORTED:
            return True  # "protests were also reported in A, B and C"
    openings = ((a, reading.words.sentences[a.sentence].first) for a in draft.accounts)
    return any(s.how == AT and not s.is_country and s.first - at <= 2 for a, at in openings for s in a.sites)


def _tells_itself(draft: Draft) -> bool:
    """Whether place and day are told with a verb of its own, and not only lent by what is told around it."""
    return any(
        a.sites and account_date(a) is not None and any(m.word.part == "verb" for m in a.mentions)
        for a in draft.accounts
    )


def _is_told_along(draft: Draft) -> bool:
    """'Churches were torched in Sohag': with a verb and a place, along a day told before."""
    day = draft.borrowed is not None and draft.borrowed.date_prec == 1
    told = (m.word for a in draft.accounts if _has_spot(a) for m in a.mentions)
    return day and any(word.part == "verb" and word.shape == "past" for word in told)


def _has_spot(account: Account) -> bool:
    return any(s.how == AT and not s.is_country for s in account.sites)


def _tells_in_all(draft: Draft) -> bool:
    """'A blaze at X, which yesterday broke out', 'fires at X. Three were put out yesterday'."""
    placed = any(s.how == AT and not s.is_country for a in draft.accounts for s in a.sites)
    return placed and any(account_date(a) is not None for a in draft.accounts)


def _are_killed(reading: Reading, draft: Draft, values: Mapping[str, object]) -> bool:
    """People killed, no word tells how or by whom: several, or one by more than dying, and no disease."""
    for account in draft.accounts:
        sentence = reading.words.sentences[account.sentence]
        if set(reading.words.forms[sentence.first : sentence.last]) & wording.single("disease"):
            return False
    died = all(m.word.lemma in ("die", "perish") for a in draft.accounts for m in a.mentions)
    if _are_slain(draft) or (died and _is_of_violence(reading) and _own_day_and_place(draft)):
        return True
    return int(str(values.get("killed_best") or 0)) >= (
        _DIED if died and _own_day_and_place(draft) else 3 if died else 1
    )


def _are_slain(draft: Draft) -> bool:
    """'On 25 August gunmen took men off buses at X and killed them': killed, though not counted."""
    slain = any(m.word.lemma == "kill" and m.word.part == "verb" for a in draft.accounts for m in a.mentions)
    return slain and _own_day_and_place(draft)


def _own_day_and_place(draft: Draft) -> bool:
    return any(a.sites and account_date(a) is not None for a in draft.accounts)


def _is_of_violence(reading: Reading) -> bool:
    """Whether what a report opens with is violence: who dies in it did not just fall ill."""
    opening = [k for a in reading.accounts for k in a.kinds if a.headline or a.sentence <= _OPENING]
    return VIOLENCE in families(opening)


def _is_soft(reading: Reading, draft: Draft) -> bool:
    """In a report of an outbreak or of markets: what is told without arms and, there, without dead."""
    forms = reading.words.forms
    ill = sum(form in wording.single("disease") for form in forms) >= _OUTBREAK
    of_money = sum(form in wording.single("market") for form in forms) >= _MARKETS
    if not ill and not of_money:
        return False
    sentences = [reading.words.sentences[a.sentence] for a in draft.accounts]
    said = {form for one in sentences for form in forms[one.first : one.last]}
    if said & wording.single("armed") or any(
        TYPE_OF.get(word.kind) == "Explosions/Remote violence" for a in draft.accounts for _, word in a.means
    ):
        return False
    hurt = any(c.best for a in draft.accounts for c in a.casualties)
    opens = draft.accounts[0].headline or draft.accounts[0].lead
    if hurt and opens and _PHYSICAL & set(draft.kinds):
        return False  # "fire in a Covid hospital kills 82"
    if ill and hurt and all(_of_illness(reading, a.sentence) for a in draft.accounts if a.casualties):
        return True
    if ill:
        return not hurt or not said & wording.single("hard arms")
    return not hurt and not said & wording.single("hard fact")


def _of_illness(reading: Reading, number: int) -> bool:
    """Whether a sentence speaks of an illness: its dead died of that."""
    sentence = reading.words.sentences[number]
    return any(f in wording.single("disease") for f in reading.words.forms[sentence.first : sentence.last])


def _is_petty(reading: Reading, draft: Draft) -> bool:
    """One man arrested, by police, in a report that tells of no attack, riot or group: everyday crime."""
    for account in reading.accounts:
        if families(account.kinds) - {OTHER} or account.means or account.casualties:
            return False
    if any(
        m.group.name and m.group.kind not in ("police", "state") for a in draft.accounts for m in a.agents
    ):
        return False
    sentences = [reading.words.sentences[a.sentence] for a in draft.accounts]
    said = {form for one in sentences for form in reading.words.forms[one.first : one.last]}
    if said & wording.single("public matter"):
        return False
    counts = [
        q.best or 0
        for a in draft.accounts
        for m in a.mentions
        for i in range(max(0, m.first - 8), m.last + 3)
        for q in (quantity(reading.words.forms, i, m.last + 6),)
        if q is not None
    ]
    return max(counts, default=0) < _SEVERAL


def _is_sport(reading: Reading) -> bool:
    """A report of a match, which is fought, shot and won without a shot; not of a riot after it."""
    said = set(reading.words.forms)
    of_sport, of_riot = len(said & wording.single("sport")), len(said & wording.single("riot facts"))
    return of_sport >= _MATCH and (of_riot < _RIOT or of_sport > 2 * of_riot)
