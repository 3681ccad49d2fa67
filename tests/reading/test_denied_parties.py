"""Who denies a deed is not told as its doer, though the denial is quoted with "it said"."""

import datetime as dt

import pytest

import gazetteer
from mapapp.incident import Incident
from mapapp.reading import read_report
from mapapp.report import Report

TEXT = (
    "Two people were killed in an explosion at a camp in Marib on Sunday night that was reported to have been"
    " caused by a drone strike.\n\n"
    "The Saudi military denied that its forces were involved.\n\n"
    '"Saudi Arabia has not conducted air strikes in Yemen today," it said.\n\n'
    "Saudi Arabia carried out an attack on Houthi territory on Sunday morning."
)


def _read(text: str) -> list[Incident]:
    return read_report(Report(text, published=dt.date(2025, 3, 12)), gazetteer.open_index())


def test_a_denial_quoted_with_it_said_keeps_the_denier_from_the_perpetrators() -> None:
    found = read_report(Report(TEXT, published=dt.date(2023, 3, 7)), gazetteer.open_index())
    strike = next(incident for incident in found if incident.killed_best == 2)
    assert strike.perpetrators == ()
    assert any(claim.about == "denied" and "Saudi" in claim.source for claim in strike.claims)


@pytest.mark.parametrize(
    "denial",
    [
        "The Pakistani Taliban denied that it had received money from abroad.",
        "Afghanistan's government denied reports that its chief had resigned.",
        "Afghanistan denied that it had been told of the attack beforehand.",
        "Afghanistan denied reports of a shortage of bread.",
    ],
)
def test_a_denial_of_something_else_is_none_of_the_event(denial: str) -> None:
    (incident,) = _read(f"A bomb killed nine people in a market in Peshawar on Monday. {denial}")
    assert incident.status == "reported"
    assert not any(claim.about == "denied" for claim in incident.claims)


@pytest.mark.parametrize(
    "denial",
    [
        "India's foreign ministry said the allegation was false.",
        "India's foreign ministry said that was untrue.",
        "India denied that its drones had crossed the border.",
        "India denied hitting the post.",
    ],
)
def test_a_denial_of_the_event_makes_it_disputed(denial: str) -> None:
    text = "Pakistan said on Tuesday that Indian drones had attacked a post in Sialkot on Monday."
    (incident,) = _read(f"{text} {denial}")
    assert incident.status == "disputed"
    assert incident.perpetrators == ()
    assert "India" in incident.groups


def test_who_denies_a_part_in_it_does_not_deny_that_it_happened() -> None:
    (incident,) = _read("Rwanda denied involvement in an attack on Goma on Monday that killed nine people.")
    assert (incident.status, incident.killed_best) == ("disputed", 9)


def test_two_that_deny_it_together_are_both_named() -> None:
    text = "A blast destroyed a pipeline near Sumy on Friday. Both Ukraine and Russia denied being behind it."
    (incident,) = _read(text)
    assert set(incident.groups) == {"Ukraine", "Russia"}


def test_who_accuses_is_no_party() -> None:
    (incident,) = _read(
        "A car bomb that police blamed on Al-Shabaab killed four in Lodwar, Kenya, on Tuesday."
    )
    assert incident.groups == ("Al-Shabaab",)


def test_another_account_makes_it_disputed() -> None:
    text = "Troops killed nine people at a market in Tripoli on Monday, doctors said."
    (incident,) = _read(f"{text} Libya's army gave a different account.")
    assert incident.status == "disputed"


def test_who_is_said_by_name_to_have_done_it_is_accused() -> None:
    text = (
        "A rocket killed four pupils in Metula on Monday. Israel said that Hezbollah had fired it from Tyre."
    )
    (incident,) = _read(f"{text} The Lebanese group denied any part in it.")
    assert "Hezbollah" in incident.groups
    assert incident.perpetrators == ()
    assert {(c.source, c.about) for c in incident.claims} >= {("Israel", "responsible")}


def test_a_denial_that_police_shot_disputes_the_deaths_at_a_protest() -> None:
    text = "Police killed 16 protesters in Nairobi, Kenya, on Monday, a rights group said."
    (incident,) = _read(f"{text} The interior minister denied police had shot anyone.")
    assert incident.status == "disputed"


def test_what_a_force_says_it_did_is_claimed_with_its_number() -> None:
    text = (
        "Pakistan's army said it killed 18 militants of the Pakistani Taliban in North Waziristan on Monday."
    )
    (incident,) = _read(text)
    assert incident.status == "claimed"
    assert ("Pakistan's army", "killed", 18) in {(c.source, c.about, c.value) for c in incident.claims}


def test_who_is_told_to_have_sent_others_home_did_not_do_it() -> None:
    text = "Israeli settlers burned cars in Huwara on Monday. Israel's army said its troops dispersed them."
    (incident,) = _read(text)
    assert incident.perpetrators == ("Israeli settlers",)


def test_who_lays_blame_in_an_aside_gives_no_number() -> None:
    text = "The attack in Goma on Monday, which the army blamed on M23, left 12 people dead."
    (incident,) = _read(text)
    assert [(c.about, c.value) for c in incident.claims] == [("responsible", None)]


def test_the_branch_that_an_aside_names_is_the_one_that_claims() -> None:
    text = (
        "A bomb killed 63 people in Kabul on Monday. "
        "The local branch of Islamic State, known as ISIS-K, said it had sent the bomber."
    )
    (incident,) = _read(text)
    assert incident.perpetrators == ("Islamic State – Khorasan Province",)


@pytest.mark.parametrize(
    "spared", ["No civilians were hit", "No homes or roads were struck", "No infrastructure was bombed"]
)
def test_who_says_that_others_were_spared_denies_nothing(spared: str) -> None:
    (found,) = _read(f"Jets bombed a depot in Mosul on Monday. {spared}, the coalition said.")
    assert found.status == "reported"
    assert not any(claim.about == "denied" for claim in found.claims)


@pytest.mark.parametrize(
    "stopped",
    [
        "Ukraine's air force said it had downed 17 of 20 drones.",
        "The Ukrainian military said its air defences intercepted nine of the drones launched at the port.",
        "Ukraine said it had shot down most of them.",
    ],
)
def test_who_stops_an_attack_did_not_make_it(stopped: str) -> None:
    found = _read(f"Russian drones attacked Odesa on Monday, setting a house on fire. {stopped}")
    assert found[0].perpetrators == ("Russia",)
    assert not any(claim.about == "responsible" for claim in found[0].claims)


def test_a_dateline_is_no_part_of_who_speaks() -> None:
    (found,) = _read("SANAA (AFP) - Huthi rebels in Yemen said they had fired missiles at Eilat on Monday.")
    assert {claim.source for claim in found.claims} == {"Huthi rebels in Yemen"}


@pytest.mark.parametrize(
    "denial",
    [
        "Islamabad accuses Kabul of sheltering them, a charge Afghanistan's Taliban government denies.",
        "The army denied targeting civilians.",
        "Pakistan denies attacking civilian areas.",
    ],
)
def test_a_charge_or_an_aim_denied_is_no_denial_of_the_event(denial: str) -> None:
    (found,) = _read(f"Pakistani jets killed nine people in Khost in Afghanistan on Tuesday. {denial}")
    assert found.status == "reported"
    assert found.perpetrators == ("Pakistan",)
