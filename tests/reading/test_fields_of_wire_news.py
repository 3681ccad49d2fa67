"""Single sentences of wire news: what happened, by whom, who denies it, and when."""

import datetime as dt

import pytest

from gazetteer.index import open_index
from mapapp.incident import Incident
from mapapp.reading import read_report
from mapapp.report import Report


def _one(text: str) -> Incident:
    (found,) = read_report(Report(text, published=dt.date(2024, 3, 5)), open_index())
    return found


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Some 20 villagers were killed when gunmen on motorbikes attacked Banibangou on Sunday.", "Attack"),
        (
            "M23 rebels seized the town of Rutshuru from the army on Monday.",
            "Non-state actor overtakes territory",
        ),
        ("Police detained the mayor of Batman during a raid on Monday.", "Arrests"),
        ("An American drone destroyed a Houthi missile launcher in Hodeidah on Monday.", "Air/drone strike"),
        ("Russia destroyed four drones over Bryansk on Monday.", "Disrupted weapons use"),
        ("Bandits killed a village head and five others in Batsari on Monday.", "Attack"),
        ("Tribesmen blew up an oil pipeline in Marib on Sunday.", "Remote explosive/landmine/IED"),
        ("Nineteen bodies bearing gunshot wounds were found in Fresnillo on Monday.", "Attack"),
        ("Troops killed 17 rebels in an intelligence-based operation in Kulachi on Monday.", "Armed clash"),
        (
            "Four rebels were gunned down and two soldiers fell in an exchange of fire in Kulachi on Monday.",
            "Armed clash",
        ),
        (
            "The terrorist attack on the police headquarters in Rask on Monday left 11 officers dead.",
            "Armed clash",
        ),
        (
            "A vehicle laden with explosives was rammed into the gate of a hotel in Kismayo on Monday.",
            "Suicide bomb",
        ),
    ],
)
def test_the_kind_is_that_of_who_did_what_to_whom(text: str, kind: str) -> None:
    assert _one(text).sub_event_type == kind


@pytest.mark.parametrize(
    ("text", "perpetrators"),
    [
        ("Overnight from Sunday to Monday, Russian forces fired missiles at Odesa.", ("Russia",)),
        ("The army said that its troops had killed nine militants in Tank on Monday.", ("Pakistan",)),
        (
            "Jihadists from the Al-Qaeda-linked JNIM besieged Djibo and on Monday killed 26 soldiers there.",
            ("Jama'at Nusrat al-Islam wal-Muslimin",),
        ),
        (
            "A bombing in Homs on Monday was claimed by a little-known group calling itself Sword of God.",
            ("Sword of God",),
        ),
        ("The previously unknown Ansar al-Khayr group claimed Monday's attack in Homs.", ("Ansar al-Khayr",)),
        ("Fighters of a new militia named Popular Shield attacked Sweida on Monday.", ("Popular Shield",)),
        ("Officials blamed Monday's car bombing in Afrin on the PKK.", ()),
    ],
)
def test_the_doer_is_named(text: str, perpetrators: tuple[str, ...]) -> None:
    assert _one(text).perpetrators == perpetrators


def test_who_is_blamed_is_no_target_and_denies_it_in_an_aside() -> None:
    found = _one("Officials blamed Monday's car bombing in Afrin on the PKK, which denied any involvement.")
    assert found.status == "disputed"
    assert found.targets == ()
    assert found.groups == ("Kurdistan Workers' Party",)
    assert ("the PKK", "denied") in {(c.source, c.about) for c in found.claims}


def test_whom_everybody_blames_is_a_group_and_no_doer() -> None:
    found = _one("A drone strike in Damascus on Monday, widely blamed on Israel, killed two officers.")
    assert found.perpetrators == ()
    assert found.groups == ("Israel",)


def test_the_officials_who_tell_of_it_are_no_target() -> None:
    found = _one("Israeli settlers set fire to homes in Duma on Monday, Palestinian officials said.")
    assert found.targets == ()


def test_a_deed_of_another_day_is_no_claim_of_this_one() -> None:
    text = "A bomb killed three in Gwoza on Monday. The army said it had killed a rebel leader in January."
    assert not any(c.about == "responsible" for c in _one(text).claims)


def test_an_attack_that_claims_lives_speaks_for_nobody() -> None:
    found = _one("The attack on the village of Ogossagou on Monday claimed the lives of 31 people.")
    assert (found.killed_best, found.claims, found.status) == (31, (), "reported")


def test_a_toll_from_a_day_is_of_that_day_alone() -> None:
    found = _one("The toll from Saturday's bombing in Peshawar rose to 61 dead, officials said on Tuesday.")
    assert (found.date_start, found.date_end) == (dt.date(2024, 3, 2), dt.date(2024, 3, 2))
