"""Counts as newspapers of Australia, Ireland and Britain tell them, and what is no count of the dead."""

import datetime as dt

import pytest

from gazetteer.index import open_index
from mapapp.incident import Incident
from mapapp.reading import read_report
from mapapp.reading.prose.words import words_of
from mapapp.reading.toll.casualties import Casualty, find_casualties
from mapapp.report import Report


def _found(text: str) -> list[Casualty]:
    words = words_of(text)
    return [c for sentence in words.sentences for c in find_casualties(words, sentence)]


def _best(text: str, what: str) -> list[int | None]:
    return [c.best for c in _found(text) if c.what == what]


def _one(text: str) -> Incident:
    (found,) = read_report(Report(text, published=dt.date(2024, 3, 5)), open_index())
    return found


@pytest.mark.parametrize(
    "text",
    [
        "A Palestinian has been killed near the fence.",
        "An Israeli was shot dead in his car.",
        "A Catholic postman was shot dead on his round.",
        "Israel's tourism minister, Rehavam Zeevi, has been shot dead at a hotel.",
        "The 19-year-old driver died at the scene.",
        "Gunmen assassinated the head of the town council.",
        "Witnesses say the milkman was beaten to death.",
    ],
)
def test_one_who_was_killed_counts_by_whatever_noun_or_name(text: str) -> None:
    assert _best(text, "killed") == [1]


@pytest.mark.parametrize("text", ["A dog was shot dead by police.", "The bill died in the senate."])
def test_an_animal_or_a_thing_is_nobody(text: str) -> None:
    assert _best(text, "killed") == []


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("The militant was badly hurt in the blast and was then shot dead by two policemen.", [1]),
        ("John Carter had been hit in the chest at his front door, and died where he fell.", [1]),
        ("Calm ended with the death of an Israeli, killed in a firefight with gunmen.", [1]),
        ("A colonel was killed with four of his men, and five more were wounded.", [5]),
        ("He was killed with his own rifle.", [1]),
        (
            "The number of those killed in the attack that hit three buses and a number of tankers in the"
            " eastern countryside of the province on Sunday evening has reached nine.",
            [9],
        ),
        ("The number of dead has risen: the ministry now says 28.", [28]),
        ("Detectives are investigating the stabbing death of a man outside a nightclub.", [1]),
        ("Gardai are asking about the fatal shooting of a 23-year-old man.", [1]),
        ("A second person has died of injuries from the crash.", [2]),
        ("It came after the death in Kisumu last night of an opposition member.", [1]),
        ("Troops were sent in after the killing of a nun in riots.", [1]),
        ("It was the death of a thousand cuts, he said.", []),
        ("They threw stones at soldiers and two of them were killed when troops fired.", [2]),
    ],
)
def test_the_dead_are_found_where_the_sentence_is_long(text: str, killed: list[int]) -> None:
    assert _best(text, "killed") == killed


def test_one_and_others_die_together() -> None:
    assert _best("The pilot and two passengers died.", "killed") == [3]


@pytest.mark.parametrize(
    "text",
    [
        "No-one has been injured.",
        "Nobody has been hurt in the blaze.",
        "No passengers were injured.",
        "None of the workers was hurt.",
        "A car bomb went off, injuring no one.",
    ],
)
def test_nobody_hurt_is_none(text: str) -> None:
    assert _best(text, "wounded") == [0]


@pytest.mark.parametrize(
    ("text", "wounded"),
    [
        ("Five people were stabbed at a shopping centre.", [5]),
        ("A woman has been stabbed and two men bashed outside a pub.", [1, 2]),
        ("Three others are fighting for their lives.", [3]),
        ("A teenager is fighting for his life.", [1]),
        ("Soldiers shot eight children near the crossing, killing one.", [7]),
        ("A man stabbed an officer to death and wounded five participants of a rally.", [5]),
    ],
)
def test_who_was_stabbed_or_fights_for_life_is_wounded(text: str, wounded: list[int]) -> None:
    assert _best(text, "wounded") == wounded


def test_who_was_stabbed_and_died_is_not_wounded_too() -> None:
    found = _one("A man was stabbed outside a bar in Croydon on Friday. He died at the scene.")
    assert (found.killed_best, found.wounded_best) == (1, None)


def test_all_aboard_died_where_there_are_no_survivors() -> None:
    text = "A plane carrying 260 people has crashed in Queens, New York, on Monday. There were no survivors."
    assert _one(text).killed_best == 260


def test_those_feared_dead_are_kept_apart_from_the_dead() -> None:
    text = (
        "Scores were feared dead after a ferry sank near Mbandaka in the Democratic Republic of the Congo on"
        " Monday. Rescuers found 22 bodies, and 58 people were missing."
    )
    assert _one(text).killed_best == 22


def test_the_toll_of_a_day_is_none_of_an_event() -> None:
    text = "Two died in the shelling of Nikopol on Monday, taking the day's toll to five."
    assert _one(text).killed_high == 2


def test_the_sum_over_a_town_s_villages_is_the_town_s() -> None:
    text = (
        "Armed groups killed at least 96 people in a series of attacks on villages in Bokkos, Nigeria, on"
        " Sunday, a chairman said. The army had earlier reported 16 dead."
    )
    assert _one(text).killed_best == 96


def test_who_also_died_is_counted_besides() -> None:
    text = (
        "Four farmers were shot dead in Baragoi, Kenya, on Sunday. A herder was also killed in the attack and"
        " two reservists are nursing injuries."
    )
    found = _one(text)
    assert (found.killed_best, found.wounded_best) == (5, 2)


def test_what_attackers_lost_is_none_of_their_victims() -> None:
    text = (
        "Gunmen ambushed a convoy of the army near Diffa in Niger on Sunday, killing ten soldiers. The"
        " government said the attackers lost 35 men."
    )
    found = _one(text)
    assert (found.killed_best, found.killed_high) == (10, 10)


def test_a_seventh_victim_makes_seven() -> None:
    text = (
        "A gunman killed six people at a parade in Highland Park, Illinois, on Sunday. A seventh victim"
        " died of his wounds."
    )
    assert _one(text).killed_best == 7


def test_a_fourth_who_died_later_makes_four() -> None:
    text = (
        "A landmine near Menaka in Mali on Sunday killed three peacekeepers and wounded five others, the UN"
        " mission said. A fourth peacekeeper died of his wounds on Monday."
    )
    assert _one(text).killed_best == 4


def test_fighting_since_a_day_has_killed_whom_it_says() -> None:
    text = (
        "Fighting between the army and M23 rebels around Sake since Thursday has killed at least 20 people."
    )
    found = _one(text)
    assert (found.killed_best, found.date_start, found.date_end) == (
        20,
        dt.date(2024, 2, 29),
        dt.date(2024, 3, 5),
    )


def test_the_number_in_a_claimed_attack_is_the_report_s_own() -> None:
    text = (
        "Islamic State claimed responsibility for a bombing that killed 12 people at a mosque in Kunduz on"
        " Friday. The Taliban authorities put the toll at five."
    )
    found = _one(text)
    assert (found.killed_best, found.perpetrators) == (12, ("Islamic State",))


def test_who_fights_for_life_is_in_no_battle() -> None:
    text = (
        "Police said 11 people were killed when a gunman opened fire in Soweto on Saturday. Four more"
        " are fighting for their lives."
    )
    found = _one(text)
    assert (found.sub_event_type, found.wounded_best) == ("Attack", 4)


def test_hundreds_outweigh_one_who_is_told_apart() -> None:
    text = (
        "Hundreds of people were killed by an explosion at a depot in Lagos on Sunday. An officer died in the"
        " blast too."
    )
    found = _one(text)
    assert (found.killed_low, found.killed_best) == (100, None)


def test_up_to_so_many_stay_with_the_event_that_is_told_in_the_plural() -> None:
    text = (
        "Officials say up to 600 people have died in Lagos after explosions at a munitions dump on Sunday"
        " triggered a stampede. Most of the victims drowned in a canal."
    )
    assert _one(text).killed_high == 600


def test_a_comparison_since_a_day_long_told_gives_no_day() -> None:
    text = (
        "American airstrikes on the port of Hodeidah in Yemen killed 14, the Houthis said on Monday, in"
        " the deadliest attack since the president ordered the campaign against the group on January 15."
    )
    found = _one(text)
    assert found.date_start is not None and found.date_start >= dt.date(2024, 3, 3)


def test_a_gunman_who_was_himself_shot_is_no_second_event() -> None:
    found = _one(
        "A gunman burst into a hall in Hadera, Israel, late on Sunday and opened fire, killing six people"
        " and wounding about 30 before he was himself shot dead by police."
    )
    assert (found.killed_best, found.wounded_best) == (6, 30)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Police are investigating the stabbing death of a man in Fremantle on Sunday.", "Killing"),
        ("Nine people were taken to hospital after a bus rolled near Mackay on Sunday.", "Traffic accident"),
    ],
)
def test_idioms_of_australian_news_are_events(text: str, kind: str) -> None:
    assert _one(text).sub_event_type == kind
