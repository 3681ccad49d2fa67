"""Who did it, where the sentence that tells of an event does not say so itself."""

import datetime as dt

import pytest

from gazetteer.index import open_index
from mapapp.incident import Incident
from mapapp.reading import read_report
from mapapp.report import Report

WEDNESDAY = dt.date(2025, 6, 11)


def _read(text: str) -> list[Incident]:
    return read_report(Report(text, published=WEDNESDAY), open_index())


def _at(place: str, text: str) -> Incident:
    (found,) = [i for i in _read(text) if place in (i.place_text, i.place_name)]
    return found


@pytest.mark.parametrize(
    ("place", "text", "who"),
    [
        (
            "Kherson",
            "Russian missiles hit Kyiv on Tuesday, killing two people. In Kherson a drone struck a bus "
            "on Tuesday "
            "and wounded five passengers.",
            ("Russia",),
        ),
        (
            "Tyre",
            "Israeli jets bombed Baalbek on Tuesday. A second strike, on a car in Tyre, killed two men.",
            ("Israel",),
        ),
        (
            "Kotovsk",
            "Russian drones hit Odesa on Tuesday, killing one woman. Ukraine's forces hit back. A "
            "plant in Kotovsk, "
            "in Russia's Tambov region, caught fire on Tuesday after a drone attack.",
            ("Ukraine",),
        ),
    ],
)
def test_a_bombardment_is_of_the_force_that_bombs_there(place: str, text: str, who: tuple[str, ...]) -> None:
    assert _at(place, text).perpetrators == who


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (  # the arms are others, and it was hit itself
            "Ain al-Asad",
            "A US air strike in Babil killed four militiamen last week. Two rockets struck the Ain "
            "al-Asad base in "
            "Iraq on Monday, and five American soldiers were wounded.",
        ),
        (
            "Kherson",
            "Russian missiles hit Kyiv on Tuesday. In Kherson an unidentified drone struck a bus on "
            "Tuesday and "
            "wounded five passengers.",
        ),
        (
            "Odesa",
            "Russian missiles hit Kyiv on Tuesday. In Odesa a car bomb killed an officer on Tuesday.",
        ),
    ],
)
def test_no_force_is_given_a_deed_that_may_be_another_s(place: str, text: str) -> None:
    assert _at(place, text).perpetrators == ()


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Troops detained 14 people in Hebron on Tuesday. Israeli jets struck Jenin on Monday.", ("Israel",)),
        ("Israeli jets hit Tyre on Tuesday. The army said it had struck a depot in Tyre.", ("Israel",)),
        ("The army shelled Kidal on Tuesday, killing six people.", ("Mali",)),
        ("The junta bombed a school in Mandalay on Tuesday, killing 20 pupils.", ("Myanmar",)),
    ],
)
def test_the_army_is_that_of_the_place_or_the_one_told_of(text: str, who: tuple[str, ...]) -> None:
    assert _read(text)[0].perpetrators == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Moscow's forces shelled Kherson on Tuesday, killing two people.", ("Russia",)),
        ("Kyiv's drones hit a refinery in Saratov on Tuesday.", ("Ukraine",)),
        ("Moscow police shot dead a man in Saratov on Tuesday.", ("Russia",)),
        (
            "Masked settlers torched houses in the Palestinian village of Jit on Tuesday.",
            ("Israeli settlers",),
        ),
        (
            "A bomb killed nine people in Herat on Tuesday. The Islamic State's Afghan affiliate took "
            "credit for it.",
            ("Islamic State – Khorasan Province",),
        ),
        (
            "A bomb killed nine people in Quetta on Tuesday. The Baloch Liberation Army owned up to "
            "the bombing.",
            ("Balochistan Liberation Army",),
        ),
        (
            "Gunmen stormed a court in Zahedan on Tuesday, killing six people. Jaish al-Adl, a group "
            "active there "
            "and based, Tehran says, in Pakistan, took responsibility.",
            ("Jaish al-Adl",),
        ),
        (
            "Gunmen attacked a base in Djibo on Monday. JNIM said its men were responsible.",
            ("Jama'at Nusrat al-Islam wal-Muslimin",),
        ),
        (
            "A soldier was killed when Taliban forces fired across the border at Chaman on Monday.",
            ("Taliban",),
        ),
        (
            "The attack on a bus in Kasese on Monday was carried out by the ADF, the Ugandan military said.",
            ("Allied Democratic Forces",),
        ),
        (
            "Hezbollah fighters detonated a bomb against an Israeli patrol near Maroun al-Ras on Tuesday.",
            ("Hezbollah",),
        ),
    ],
)
def test_who_did_it_is_told_in_many_ways(text: str, who: tuple[str, ...]) -> None:
    assert _read(text)[0].perpetrators == who


def test_who_was_attacked_and_killed_attackers_is_a_target_still() -> None:
    (found,) = _read(
        "ISWAP fighters killed 12 Nigerian soldiers in Marte on Sunday, while the army said it had killed 20 "
        "insurgents."
    )
    assert found.perpetrators == ("Islamic State – West Africa Province",)
    assert found.targets == ("Nigeria",)


def test_police_who_tell_of_a_crash_had_no_part_in_it() -> None:
    (found,) = _read(
        "Police say a man lost control of his truck, crossed the median and hit a bus in Amarillo on "
        "Saturday, killing its driver."
    )
    assert (found.perpetrators, found.killed_best) == ((), 1)


def test_nobody_killed_is_zero() -> None:
    (found,) = _read("Four teens were hurt when a bus overturned in Boise on Saturday. No one was killed.")
    assert (found.killed_best, found.wounded_best) == (0, 4)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (
            "Sudan's army bombed Nyala on Tuesday, two residents said. A spokesman called the reports lies.",
            "disputed",
        ),
        (
            "Thailand said Cambodian troops had fired rockets at Surin on Tuesday. Cambodia dismissed "
            "the claim.",
            "disputed",
        ),
        (
            "A Russian missile hit a clinic in Odesa on Tuesday. Russia's ministry rejected the accusation.",
            "disputed",
        ),
        ("A missile hit a clinic in Odesa on Tuesday. The mayor called it a massacre.", "reported"),
        (
            "Fighters are said to have shelled Nyala on Tuesday. The RSF has repeatedly denied "
            "targeting civilians.",
            "claimed",
        ),
    ],
)
def test_who_calls_it_untrue_disputes_it(text: str, status: str) -> None:
    assert _read(text)[0].status == status


def test_a_count_of_a_neutral_source_goes_before_a_group_s_own() -> None:
    (found,) = _read(
        "An army convoy was ambushed near Djibo on Monday. JNIM said that it had killed 30 "
        "soldiers. Security "
        "sources said about 20 were dead."
    )
    assert (found.killed_low, found.killed_best, found.killed_high) == (20, 20, 30)


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Rescuers pulled out 14 more bodies in Karachi on Tuesday, raising the death toll to 27.", 27),
        ("The quake that struck Mandalay on Monday has killed 2,056 people.", 2056),
        ("No fewer than 17 farmers were hacked to death in Jos on Monday.", 17),
        ("A bomb went off in Kismayo on Monday. Two died overnight, bringing the toll to 17.", 17),
    ],
)
def test_the_newest_number_is_the_best(text: str, killed: int) -> None:
    (found,) = _read(text)
    assert found.killed_best == killed


def test_attackers_of_a_group_who_were_killed_are_counted_apart() -> None:
    (found,) = _read(
        "Al-Shabaab militants ambushed a convoy near Afgoye on Tuesday, killing 23 soldiers, the ministry "
        "said. About 30 terrorists were killed."
    )
    assert (found.killed_low, found.killed_best, found.killed_high) == (23, 23, 23)


def test_what_counts_the_wounded_last_counts_them_on() -> None:
    (found,) = _read(
        "Two rockets struck the Ain al-Asad base in Iraq on Monday. Five soldiers were wounded, officials "
        "said. A colleague put the number at seven."
    )
    assert (found.wounded_low, found.wounded_high, found.killed_best) == (5, 7, None)


def test_in_a_place_in_one_state_another_acts() -> None:
    (found,) = _read(
        "Early on Tuesday in Manbij, Aleppo, Syria, U.S. forces conducted a raid that killed two men."
    )
    assert found.perpetrators == ("United States",)


def test_the_sides_of_a_summary_are_those_of_its_parts() -> None:
    text = (
        "On Tuesday, U.S. Central Command carried out five strikes against ISIL targets in Syria and Iraq. "
        "In Iraq, near Haditha, one strike destroyed a supply route."
    )
    (found,) = [i for i in _read(text) if i.place_name == "Haditha" or i.place_text == "Haditha"]
    assert (found.perpetrators, found.targets) == (("United States",), ("Islamic State",))


def test_the_sides_of_a_list_of_strikes_are_those_told_above_it() -> None:
    text = (
        "Strikes go on against ISIL in Iraq\n\n"
        "On March 10, coalition forces conducted five strikes against ISIL in Iraq.\n"
        "Near Mosul, two strikes destroyed a workshop.\n"
        "Near Sinjar, three strikes engaged an ISIL tactical unit."
    )
    found = read_report(Report(text, published=dt.date(2025, 3, 12)), open_index())
    told = {i.place_text: (i.perpetrators, i.targets) for i in found}
    sides = (("US-led coalition",), ("Islamic State",))
    assert told == {"Mosul": sides, "Sinjar": sides}


def test_whose_operation_it_was_did_it_though_a_clause_stands_between() -> None:
    text = "The Israeli raid that brought two hostages home killed 40 people in Rafah on Monday, medics said."
    (incident,) = read_report(Report(text, published=dt.date(2025, 3, 12)), open_index())
    assert incident.perpetrators == ("Israel",)


def test_who_fights_attackers_off_did_not_attack() -> None:
    text = (
        "Gunmen attacked a police station in Rask, Iran, on Monday and killed 11 officers. "
        "Police killed several of the attackers as they fought back."
    )
    (incident,) = read_report(Report(text, published=dt.date(2025, 3, 12)), open_index())
    assert incident.perpetrators == ()
    assert incident.targets == ("Iran",)


def test_what_follows_a_semicolon_in_a_list_of_damage_is_the_same_strike() -> None:
    text = (
        "The US-led coalition hit back. On Monday, coalition aircraft conducted strikes on ISIL. "
        "Near Mosul, three strikes engaged an ISIL unit; destroyed two bunkers and an ISIL-held house; and"
        " damaged four roads."
    )
    found = read_report(Report(text, published=dt.date(2025, 3, 12)), open_index())
    assert [(i.place_text, i.perpetrators) for i in found] == [("Mosul", ("US-led coalition",))]


def test_who_holds_a_town_is_not_told_to_shell_it() -> None:
    text = (
        "Russian missiles hit Ternopil on Tuesday, killing four people, and Russian drones hit Kharkiv.\n\n"
        "In Russian-occupied Donetsk, shelling of the Kirovskyi district killed a woman on Tuesday."
    )
    assert _at("Kirovskyi", text).perpetrators == ()


def test_a_word_between_who_did_it_and_the_verb_hides_nobody() -> None:
    text = "Turkish warplanes meanwhile bombed several villages in the Amedi district on Tuesday."
    (found,) = _read(text)
    assert found.perpetrators == ("Turkey",)


def test_the_country_where_gunmen_came_is_not_their_side() -> None:
    text = "In neighbouring Niger, gunmen on motorbikes raided Toumour on Monday, killing 28 people."
    assert _at("Toumour", text).perpetrators == ()


def test_who_ends_an_attack_did_not_make_it() -> None:
    text = (
        "Two men shot a settler dead near Hebron in the West Bank on Sunday before being killed by Israeli"
        " soldiers."
    )
    found = read_report(Report(text, published=dt.date(2024, 3, 5)), open_index())
    assert found and all("Israel" not in one.perpetrators for one in found)


def test_a_suicide_bomber_is_none_of_a_state() -> None:
    text = "A Palestinian suicide bomber blew himself up at a bus stop in Haifa on Sunday, wounding nine."
    (found,) = read_report(Report(text, published=dt.date(2024, 3, 5)), open_index())
    assert found.perpetrators == () and found.wounded_best == 9


def test_gunmen_of_a_people_are_no_force_of_its_state() -> None:
    text = "Ethnic Albanian gunmen killed three policemen near Tetovo in North Macedonia on Sunday."
    (found,) = read_report(Report(text, published=dt.date(2024, 3, 5)), open_index())
    assert "Albania" not in found.perpetrators and found.killed_best == 3


def test_police_who_find_bodies_are_not_hit() -> None:
    text = (
        "Indonesian police have found the bodies of ten people who were hacked to death in Poso on Saturday."
    )
    (found,) = read_report(Report(text, published=dt.date(2024, 3, 5)), open_index())
    assert found.targets == () and found.killed_best == 10


def test_they_are_those_named_last_and_not_who_speaks_of_them() -> None:
    text = (
        "An Angolan military spokesman says UNITA rebels killed at least 20 civilians when they attacked the"
        " town of Caxito on Sunday."
    )
    (found,) = read_report(Report(text, published=dt.date(2024, 3, 5)), open_index())
    assert found.perpetrators == ("UNITA",)


def test_a_group_that_has_attacked_there_before_did_not_do_it_now() -> None:
    text = (
        "A blast tore through a bus in Kabul on Sunday and killed seven, but the Islamic State group has"
        " attacked the area before."
    )
    (found,) = read_report(Report(text, published=dt.date(2024, 3, 5)), open_index())
    assert found.perpetrators == () and found.killed_best == 7


@pytest.mark.parametrize(
    "text",
    [
        "It was soon over. The militant was hurt in the blast and was shot dead by two policemen in Haifa.",
        "Late on Sunday, following a raid which killed 10 settlers near Hebron, jets hit a post in Nablus.",
    ],
)
def test_neither_who_ended_it_nor_whom_it_avenged_did_it(text: str) -> None:
    found = read_report(Report(text, published=dt.date(2024, 3, 5)), open_index())
    assert all(not {"Israel", "Israeli settlers"} & set(one.perpetrators) for one in found)


def test_the_sum_of_two_towns_is_neither_s() -> None:
    text = (
        "Israeli soldiers have shot dead five Palestinians in two West Bank towns. Another Palestinian was"
        " killed by soldiers near Tulkarem on Sunday."
    )
    found = read_report(Report(text, published=dt.date(2024, 3, 5)), open_index())
    assert [one.killed_best for one in found if one.place_text == "Tulkarem"] == [1]


@pytest.mark.parametrize(
    ("text", "place", "doers"),
    [
        (
            "Turkish jets bombed depots in Kobani on Sunday. They also fired on a post in Tal Abyad, Syria.",
            "Tal Abyad",
            ("Turkey",),
        ),
        (
            "Colombian troops patrolling rebel-held land near Tumaco shot a teacher dead on Sunday.",
            "Tumaco",
            ("Colombia",),
        ),
        ("Ex-members of the Burundian army stormed a radio station in Bujumbura on Sunday.", "Bujumbura", ()),
    ],
)
def test_they_and_troops_on_patrol_act_and_former_members_are_nobody_s(
    text: str, place: str, doers: tuple[str, ...]
) -> None:
    found = read_report(Report(text, published=dt.date(2024, 3, 5)), open_index())
    assert [one.perpetrators for one in found if one.place_text == place] == [doers]


def test_police_who_stormed_the_house_of_the_attacker_did_not_attack() -> None:
    text = (
        "A policeman and his partner were stabbed to death at home in Magnanville, France, on Sunday. The"
        " attacker was killed when police stormed the house."
    )
    (found,) = read_report(Report(text, published=dt.date(2024, 3, 5)), open_index())
    assert (found.perpetrators, found.killed_best) == ((), 2)
