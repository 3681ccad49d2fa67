"""One happening as a report's accounts tell it: a draft of the incident it may become."""

import datetime as dt
from dataclasses import dataclass, field, replace

from mapapp.reading.accounts.account import Account
from mapapp.reading.dates import DateMention
from mapapp.reading.places.where import Site
from mapapp.reading.who.groups import GroupMention


@dataclass(slots=True)
class Draft:
    """One happening as its accounts tell it, the first that tells a thing first.

    borrowed the day told before it, where it tells none itself
    """

    accounts: list[Account]
    site: Site | None = None
    why: str = ""
    denials: list[Account] = field(default_factory=list)
    owners: list[GroupMention] = field(default_factory=list)
    borrowed: DateMention | None = None

    @property
    def kinds(self) -> list[str]:
        """Kinds and families of all its event words, in order."""
        return [kind for account in self.accounts for kind in account.kinds]

    @property
    def date(self) -> DateMention | None:
        """The first and most precise date that its accounts tell, else that of what was told just before."""
        own = [a for a in self.accounts if not a.recalled]
        if all(a.points_back and not a.dates for a in own):
            own = self.accounts  # who claims it afterwards tells no day of it
        told = [a for a in own if a.mentions] or own
        for accounts in (told, own):
            dates = [d for a in accounts if (d := account_date(a)) is not None]
            if dates:
                return min(dates, key=lambda d: (d.kind == "time", d.date_prec or 9))
        beside = [d for a in own for d in a.beside if usable(d)]
        told_so = next((d for d in beside if d.kind != "time"), None)
        # "found at dawn", on a day that nobody told, says less than the day told just before
        denied = next((d for a in self.denials if (d := account_date(a)) is not None), None)
        return told_so or denied or self.borrowed or next(iter(beside), None) or self._day_of_speech()

    @property
    def is_recalled(self) -> bool:
        """Whether it is only told as what went before another, and no day of it."""
        return not self.has_day and all(a.recalled for a in self.accounts)

    @property
    def lacks_day(self) -> bool:
        """Whether no day is told for it but the one on which somebody spoke of it."""
        return not self.has_day and self.borrowed is None

    @property
    def has_day(self) -> bool:
        """Whether a day is told for it, or for something done with it."""
        beside = (d for a in self.accounts for d in a.beside if d.kind != "time")
        told = (account_date(a) for a in self.accounts)
        return any(d is not None and usable(d) for d in (*told, *beside))

    def _day_of_speech(self) -> DateMention | None:
        """The day it was first told of, where no other day is: it happened then or shortly before."""
        spoken = next((d for a in self.accounts for d in a.spoken if usable(d)), None)
        return replace(spoken, date_prec=2) if spoken is not None and spoken.date_prec == 1 else None

    @property
    def last_sentence(self) -> int:
        """The last sentence that tells of it."""
        return self.accounts[-1].sentence

    def agents(self) -> set[str]:
        """Canonical names of those said to have done it."""
        return {m.group.name for a in self.accounts for m in a.agents}


def usable(date: DateMention) -> bool:
    """Whether a date says when something happened."""
    return date.date_start is not None and date.kind not in ("repeated", "duration", "open", "name")


def account_date(account: Account) -> DateMention | None:
    """The date that stands nearest to an account's event word."""
    return next((d for d in account.dates if usable(d)), None)


def overlap(a: tuple[dt.date, dt.date], b: tuple[dt.date, dt.date], slack: int = 0) -> bool:
    """Whether two stretches of days share one, give or take `slack` days."""
    give = dt.timedelta(days=slack)
    return a[0] <= b[1] + give and b[0] <= a[1] + give


def span(date: DateMention) -> tuple[dt.date, dt.date]:
    assert date.date_start is not None
    return date.date_start, date.date_end or date.date_start
