"""The records that a report is taken apart into: what each sentence tells of one happening."""

import datetime as dt
from dataclasses import dataclass, field

from gazetteer.index import Index
from mapapp.reading.dates import DateMention
from mapapp.reading.places.facilities import Facility
from mapapp.reading.places.where import Site
from mapapp.reading.prose.words import Words
from mapapp.reading.toll.casualties import Casualty
from mapapp.reading.toponyms import Toponym
from mapapp.reading.what.events import EventWord, Mention
from mapapp.reading.who.claims import Attribution
from mapapp.reading.who.groups import GroupMention


@dataclass(slots=True)
class Account:
    """What one sentence tells of one happening; empty where it does not say.

    told        one of the constants of the status module
    points_back "the attack", "this blast": it was told before; parts: "another", "in a separate"
    known       one of its words alone speaks of it as known: "the explosion tore through a camp"
    follows     "hours later that day": the next at the place told last
    recalled    told as what went before another: its day is not the one told along
    listed      one of several told in a row, each with its place and count
    many        told in the plural or as a series
    several     how many places it is told to have been at, without their names: "raids on three villages"
    spoken      days on which it was said to have happened; beside: days of other acts told with it
    lead        told in the first sentence of the body; past: of long before the report
    start       the character where its event word stands, one that tells more than harm if there is one
    """

    sentence: int
    headline: bool
    told: str
    mentions: list[Mention] = field(default_factory=list)
    agents: list[GroupMention] = field(default_factory=list)
    targets: list[GroupMention] = field(default_factory=list)
    victims: list[GroupMention] = field(default_factory=list)
    sites: list[Site] = field(default_factory=list)
    measured: list[Site] = field(default_factory=list)
    dates: list[DateMention] = field(default_factory=list)
    spoken: list[DateMention] = field(default_factory=list)
    beside: list[DateMention] = field(default_factory=list)
    casualties: list[Casualty] = field(default_factory=list)
    means: list[tuple[int, EventWord]] = field(default_factory=list)
    points_back: bool = False
    known: bool = False
    parts: bool = False
    follows: bool = False
    recalled: bool = False
    listed: bool = False
    many: bool = False
    several: int = 0
    start: int = 0
    lead: bool = False
    past: bool = False

    @property
    def kinds(self) -> list[str]:
        """The kinds and families its event words tell, in order."""
        return [m.word.kind for m in self.mentions]


@dataclass(frozen=True, slots=True)
class Reading:
    """A report taken apart: its words, names, dates and speakers, and the accounts of its sentences.

    day       the day it was published, None if nobody told
    recalled  where the days stand of what went before the events told
    """

    words: Words
    parties: list[GroupMention]
    attributions: list[Attribution]
    toponyms: list[Toponym]
    dates: list[DateMention]
    accounts: list[Account]
    facilities: dict[int, list[Facility]]
    day: dt.date | None
    gazetteer: Index
    recalled: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Here:
    """What stands in one sentence."""

    parties: list[GroupMention]
    attributions: list[Attribution]
    toponyms: list[Toponym]
    dates: list[DateMention]
