"""Who denies a deed is not told as its doer, though the denial is quoted with "it said"."""

import datetime as dt

import gazetteer
from mapapp.reading import read_report
from mapapp.report import Report

TEXT = (
    "Two people were killed in an explosion at a camp in Marib on Sunday night that was reported to have been"
    " caused by a drone strike.\n\n"
    "The Saudi military denied that its forces were involved.\n\n"
    '"Saudi Arabia has not conducted air strikes in Yemen today," it said.\n\n'
    "Saudi Arabia carried out an attack on Houthi territory on Sunday morning."
)


def test_a_denial_quoted_with_it_said_keeps_the_denier_from_the_perpetrators() -> None:
    found = read_report(Report(TEXT, published=dt.date(2023, 3, 7)), gazetteer.open_index())
    strike = next(incident for incident in found if incident.killed_best == 2)
    assert strike.perpetrators == ()
    assert any(claim.about == "denied" and "Saudi" in claim.source for claim in strike.claims)
