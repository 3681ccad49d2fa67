"""An account in, what its sentence says of a court or another event taken from it."""

from mapapp.reading.accounts.account import Account
from mapapp.reading.accounts.share import goes_with_it
from mapapp.reading.dates import DateMention
from mapapp.reading.prose import wording
from mapapp.reading.prose.clauses import clause_of
from mapapp.reading.prose.words import Words

_SUBJECT = 4  # words of a clause in which its subject stands


def leave_to_court(words: Words, starts: list[int], end: int, account: Account) -> None:
    """Takes from an event the day and place of a court: "told a court in Lyon on Monday how …"."""
    for first, last, _ in wording.phrases("court day").find(words.forms, starts[0], end):
        if words.forms[first + 1 : first + 2] == ["judge"] and words.is_capital(first + 2):
            continue  # "the judge Pat Green was shot"
        start, stop = clause_of(starts, end, first)
        if any(start <= m.first < first for m in account.mentions):
            continue  # "attacked a court": the event's own words come first
        account.points_back = True  # a court speaks of what was told or known before
        opens = first - start < _SUBJECT  # "the trial of … opened on Monday"
        led = any(
            start <= words.between(d.start, d.end)[0] < account.mentions[0].first for d in account.dates
        )
        edge = (
            stop if opens and not led else next((m.first for m in account.mentions if m.first > last), stop)
        )
        charged = next((m for m in account.mentions if last < m.first < stop), None)
        dated = [d for d in account.dates if start <= words.between(d.start, d.end)[0] < min(edge, stop)]
        if charged is not None and charged.word.shape == "ing":
            # "denied robbing a shop in Gotha on Monday": what follows the deed is the deed's
            dated = [d for d in dated if d.start < words.starts[charged.first]]
        account.dates = [d for d in account.dates if d not in dated]
        account.spoken = account.beside = []  # the day of a hearing or of the sentence
        held = charged.first if charged is not None else min(edge, stop)
        account.sites = [s for s in account.sites if not start <= s.first < min(edge, stop, held)]


def keep_own(words: Words, account: Account, stop: int) -> None:
    """'The attack comes as talks open in Doha', 'the worst since …': what follows is told of another."""
    after = max(m.last for m in account.mentions)
    starts = (i for i in range(after, stop) if words.forms[i] in wording.single("setting"))
    edge = next((i for i in starts if not goes_with_it(words.forms, i)), stop)
    account.sites = [s for s in account.sites if s.first < edge]
    account.dates = [
        d
        for d in account.dates
        if words.between(d.start, d.end)[0] < edge and not _counts_from(words, d, account.mentions[0].first)
    ]


def _counts_from(words: Words, date: DateMention, event: int) -> bool:
    """'A day before the killing, prosecutors had charged him': a day counted from the event, not its own."""
    last = words.between(date.start, date.end)[1]
    return 0 <= event - last <= 2 and words.forms[last - 1] in ("before", "after")
