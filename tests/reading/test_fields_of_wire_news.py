"""Single sentences of wire news: what happened, by whom, who denies it, and when."""

import datetime as dt

import pytest

from gazetteer.index import open_index
from mapapp.incident import Incident
from mapapp.reading import read_report
from mapapp.reading.prose.words import words_of
from mapapp.reading.who.groups import find_groups
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
        ("A suicide bomber boarded a bus in Haifa on Sunday and detonated a device.", "Suicide bomb"),
        ("A stray US bomb killed eight Afghan soldiers near Kandahar on Sunday.", "Air/drone strike"),
        (
            "Soldiers have arrested an injured rebel, while six, with grenades, still hold a clinic in Goma.",
            "Arrests",
        ),
        ("Sixteen civilians and nine soldiers were killed in Barsalogho on Sunday.", "Armed clash"),
        ("Four soldiers were killed when their lorry overturned near Diffa on Sunday.", "Traffic accident"),
        (
            "Police and stone-throwers clashed in Nairobi on Monday, and six were hurt.",
            "Violent demonstration",
        ),
        (
            "Three policemen died in clashes with armed supporters of a warlord in Herat on Monday.",
            "Armed clash",
        ),
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
        ("A passenger train was derailed by a bomb near Mach on Sunday.", "Remote explosive/landmine/IED"),
        ("An Israeli drone dropped a grenade on an army post in Wazzani on Sunday.", "Air/drone strike"),
        ("The SNA, backed by Turkish drones, attacked SDF positions near Manbij on Sunday.", "Armed clash"),
        ("A landmine injured three children near Taiz on Sunday.", "Remote explosive/landmine/IED"),
        ("Eleven people were killed in a bandit raid on Batsari on Monday.", "Attack"),
        ("Two terrorists were gunned down by troops in an encounter in Kupwara on Monday.", "Armed clash"),
        ("Ukraine shot down 25 of 26 drones over Kharkiv on Monday.", "Disrupted weapons use"),
        ("Army shelling killed six in Douma on Monday.", "Shelling/artillery/missile attack"),
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
        ("Iraqi Air Force F-16s struck a hideout in Hamrin on Monday.", ("Iraq",)),
        ("Regime jets bombed a monastery in Mogok on Monday night.", ("Myanmar",)),
        ("The PKK blew up a police vehicle in Hakkari on Monday.", ("Kurdistan Workers' Party",)),
        ("A bomb planted under the car of a police officer went off in Tikrit on Monday.", ()),
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


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        (
            "Two bombs went off in Sadr City on Monday, killing 14 and wounding 38, police and medics said.",
            (),
        ),
        ("A suicide bomber rammed a car into a bus carrying Indian police in Pulwama on Monday.", ("India",)),
        ("A car bomb in Gao on Monday killed three policemen and injured 48.", ("Mali",)),
        ("Two soldiers of the Lebanese army were hurt when shells hit Wazzani on Sunday.", ("Lebanon",)),
        ("Jets hit an Islamic State hideout in the Hamrin mountains on Sunday.", ("Islamic State",)),
        ("The army clashed with about 20 Abu Sayyaf gunmen in Patikul on Sunday.", ("Abu Sayyaf",)),
        ("A rocket hit a hotel in Kakhovka on Sunday, Russian-installed officials said.", ()),
    ],
)
def test_the_target_is_whom_it_was_done_to(text: str, targets: tuple[str, ...]) -> None:
    assert _one(text).targets == targets


@pytest.mark.parametrize(
    ("text", "killed", "wounded"),
    [
        ("A bomber struck engineers in Gwadar on Sunday, killing two of them and their driver.", 3, None),
        ("Hezbollah's deputy commander and six others were killed in a strike on Tyre on Sunday.", 7, None),
        ("The body of a teacher was found with bullet wounds in Panjgur on Sunday.", 1, None),
        ("Gunmen assassinated a tribal sheikh in Basra on Sunday.", 1, None),
        ("A bomb went off under a car in Tikrit on Sunday, killing him and injuring two guards.", 1, 2),
        ("SDF fighters fought rebels near Manbij on Sunday; nine fighters died on both sides.", 9, None),
        ("At least 20 rebels and four soldiers died in the battle for Sennar on Sunday.", 24, None),
    ],
)
def test_the_dead_are_counted(text: str, killed: int, wounded: int | None) -> None:
    found = _one(text)
    assert (found.killed_best, found.wounded_best) == (killed, wounded)


def test_attackers_without_a_name_are_counted_apart() -> None:
    text = (
        "At least seven soldiers were martyred and 13 others injured when militants attacked a post in Bannu"
        " on Monday. All five terrorists were killed in a gun battle."
    )
    found = _one(text)
    assert (found.killed_best, found.killed_high, found.wounded_best) == (7, None, 13)


def test_who_shoots_the_gunman_is_no_perpetrator() -> None:
    found = _one("A gunman killed four and wounded 22 in Vienna on Monday before police shot him dead.")
    assert (found.perpetrators, found.targets) == ((), ())
    assert (found.killed_best, found.wounded_best) == (4, 22)


def test_a_number_before_the_same_day_is_counted() -> None:
    found = _one("A car bomb in el-Tur on Monday killed three policemen and injured 48 the same day.")
    assert (found.killed_best, found.wounded_best) == (3, 48)


def test_militias_speak_and_so_do_those_whose_members_did_it() -> None:
    found = _one("A drone hit a house in Baghdad on Sunday. Iran-backed militias denied involvement.")
    assert found.groups == ("Iran-backed militias",)
    text = (
        "Two suicide bombers blew themselves up in Kerman on Sunday. Islamic State said two of its members,"
    )
    found = _one(f"{text} Omar al-Farsi and Ali al-Balushi, detonated their explosive belts.")
    assert found.perpetrators == ("Islamic State",)


def test_what_a_state_denies_to_have_bombed_was_bombed_from_the_air() -> None:
    found = _one(
        "Russian forces bombed a theatre in Mariupol on Monday, Ukraine said. Russia denied bombing it."
    )
    assert (found.status, found.perpetrators, found.sub_event_type) == ("disputed", (), "Air/drone strike")


def test_an_agency_in_brackets_is_no_name_of_the_country_before_it() -> None:
    assert len(find_groups(words_of("TEHRAN, Iran (AP) - AP said so."))) == 1


def test_clashes_that_a_province_has_seen_are_no_event() -> None:
    text = "Gunmen shot dead a man in Zahedan on Monday. The province has seen clashes of troops and rebels."
    found = _one(text)
    assert (found.sub_event_type, found.perpetrators) == ("Attack", ())


@pytest.mark.parametrize(
    "war",
    ["The UN said the war's toll had passed 25,000.", "Doctors put the toll of the war at more than 20,000."],
)
def test_the_toll_of_a_war_is_none_of_its_events(war: str) -> None:
    found = _one(f"Nine people died when a shell hit a bakery in Nyala on Monday. {war}")
    assert (found.killed_best, found.killed_high) == (9, 9)


def test_those_in_critical_condition_are_some_of_the_wounded() -> None:
    text = "A rocket hit a base near Irbil on Monday, wounding nine, the army said."
    found = _one(f"{text} One civilian was in critical condition.")
    assert (found.wounded_low, found.wounded_best) == (9, 9)


def test_each_of_two_deeds_of_a_sentence_has_its_own_dead() -> None:
    text = "Four were killed by a van bomb in Baidoa and 11 soldiers died in an ambush in Jowhar on Monday."
    found = read_report(Report(text, published=dt.date(2024, 3, 5)), open_index())
    assert [(i.place_text, i.killed_best, i.killed_high, i.perpetrators) for i in found] == [
        ("Baidoa", 4, 4, ()),
        ("Jowhar", 11, 11, ()),
    ]


@pytest.mark.parametrize(
    "text", ["Two explosions rocked Quetta on Monday.", "A blast shook Jaffna on Monday."]
)
def test_a_blast_that_rocks_a_town_is_in_it(text: str) -> None:
    assert _one(text).sub_event_type == "Remote explosive/landmine/IED"


def test_who_is_accused_of_carrying_out_an_attack_is_no_perpetrator() -> None:
    text = "A car bomb killed six in Azaz on Monday. The ministry accused the YPG of carrying out the attack."
    found = _one(text)
    assert (found.perpetrators, found.groups) == ((), ("People's Protection Units",))
