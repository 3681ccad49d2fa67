"""Two events of one report: whose the weapon, the claim, the day and the doers are."""

import datetime as dt

import pytest

from gazetteer.index import open_index
from mapapp.incident import Incident
from mapapp.reading import read_report
from mapapp.report import Report

PUBLISHED = dt.date(2024, 5, 17)  # a Friday


def _read(text: str) -> list[Incident]:
    return read_report(Report(text, published=PUBLISHED), open_index())


def _one(text: str) -> Incident:
    (found,) = _read(text)
    return found


def test_those_mourned_beside_died_of_something_else():
    found = _read(
        "Five people were killed on Friday when mortar shells hit Halba, while Zahle mourned those who died"
        " in a suicide car bombing. The shells came a day after a van full of explosives went off in Zahle on"
        " Thursday."
    )
    assert [(i.place_text, i.sub_event_type) for i in found] == [
        ("Halba", "Shelling/artillery/missile attack"),
        ("Zahle", "Remote explosive/landmine/IED"),
    ]


def test_the_mosque_attack_is_the_one_on_the_mosque():
    found = _read(
        "A bomb killed six policemen in Bannu on Friday, a day after gunmen killed 11 worshippers at a mosque"
        " in Peshawar. The Pakistani Taliban claimed the mosque attack. No one claimed the bombing in Bannu."
    )
    assert {i.place_text: i.perpetrators for i in found} == {
        "Bannu": (),
        "Peshawar": ("Tehrik-i-Taliban Pakistan",),
    }


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "The Islamic State group said on Monday it had executed two hostages near Menaka. Their families"
            " were told on Wednesday.",
            13,
        ),
        (
            "The army announced on Tuesday that its jets had killed 30 militants in Tillaberi. On Thursday"
            " the defence minister praised the pilots.",
            14,
        ),
        (
            "On Monday the group announced that it had beheaded a captain captured in Muse, and the president"
            " on Tuesday mourned him.",
            13,
        ),
    ],
)
def test_nothing_happened_after_the_day_on_which_it_was_told(text, day):
    assert _one(text).date_start == dt.date(2024, 5, day)


@pytest.mark.parametrize(
    ("text", "perpetrators"),
    [
        (
            "Fighters of the Mai-Mai militia stormed the village of Lume on Sunday, killing eight people. The"
            " army arrived later and repelled them.",
            ("Mai-Mai",),
        ),
        (
            "Armed men raided a village near Jos on Tuesday and killed six farmers. Soldiers on patrol"
            " engaged the attackers and two soldiers were wounded.",
            (),
        ),
        (
            "Militants of the Islamic State group overran the village of Tabankort on Monday. Malian soldiers"
            " arrived two hours later and clashed with them.",
            ("Islamic State",),
        ),
    ],
)
def test_who_comes_to_the_help_of_those_attacked_is_no_second_attacker(text, perpetrators):
    assert _one(text).perpetrators == perpetrators


def test_a_region_of_the_lead_and_a_town_that_no_list_has_are_one():
    found = _read(
        "An air raid killed 14 workers at a brick kiln in Sudan's Kordofan region, nurses said on Tuesday."
        " Women made up the bulk of those who died in Monday's raid on the town of Umm Tarafi."
    )
    assert [(i.killed_best, i.date_start) for i in found] == [(14, dt.date(2024, 5, 13))]


def test_it_struck_is_told_of_the_disaster_before():
    found = _one(
        "A cyclone has killed 40 people in Mozambique, the government said on Friday. It hit the town of"
        " Angoche on Tuesday night."
    )
    assert (found.place_text, found.killed_best, found.date_start) == ("Angoche", 40, dt.date(2024, 5, 14))


def test_who_denies_bombing_the_market_denies_no_other_event():
    found = _read(
        "Warplanes dropped eight bombs on the weekly market of Kabkabiya on Monday, a rights group said."
        " Shells killed 65 people in Omdurman on Tuesday. In Nyala a drone exploded on Wednesday, killing six"
        " people. The army has denied bombing the market and called the reports lies."
    )
    assert [i.place_text for i in found if i.status == "disputed"] == ["Kabkabiya"]


def test_a_new_toll_holds_those_found_with_it():
    found = _one(
        "Mosque blast: death toll climbs to 92\n\nThe number of people killed in a suicide bombing at a"
        " mosque in Peshawar has risen to 92, officials say. The blast happened on Monday. On Tuesday"
        " morning three people were pulled out alive and 20 more bodies were found."
    )
    assert found.killed_best == 92
