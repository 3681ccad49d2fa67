"""Drafts in, those without arrests out for a deed that their own sentence tells with its day."""

from mapapp.reading.merging.draft import Draft
from mapapp.reading.what.kinds import CROWD, families


def without_arrests_of_the_day(found: list[Draft]) -> list[Draft]:
    """'Arrested two in ‹Saturday's› fatal shooting': the day is the shooting's, the arrest has none."""
    deeds = {
        (d.accounts[0].sentence, d.date.start)
        for d in found
        if d.accounts and d.date is not None and "Arrests" not in d.kinds and CROWD not in families(d.kinds)
    }
    return [
        d
        for d in found
        if not (
            d.accounts
            and d.date is not None
            and set(d.kinds) == {"Arrests"}
            and (d.accounts[0].sentence, d.date.start) in deeds
        )
    ]
