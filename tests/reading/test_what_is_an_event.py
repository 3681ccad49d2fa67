"""Words of events and how they are told."""

import pytest

from mapapp.reading.prose.clauses import clause_starts
from mapapp.reading.prose.words import words_of
from mapapp.reading.what import status
from mapapp.reading.what.events import find_events
from mapapp.reading.what.status import told


def kinds(text: str) -> list[str]:
    return [m.word.kind for m in find_events(words_of(text))]


def how(text: str) -> list[str]:
    words = words_of(text)
    sentence = words.sentences[0]
    starts = clause_starts(words, sentence)
    return [told(words, sentence, starts, m, False) for m in find_events(words)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("An air strike hit the town.", "Air/drone strike"),
        ("A suicide bomber blew himself up at the gate.", "Suicide bomb"),
        ("Gunmen abducted eleven villagers.", "Abduction/forced disappearance"),
        ("A bus overturned near Ghazni.", "Traffic accident"),
        ("A helicopter crash killed six.", "Aircraft accident"),
        ("Russia launched 90 drones at the city.", "Air/drone strike"),
        ("Rebels fired rockets at the base.", "Shelling/artillery/missile attack"),
        ("A missile slammed into an apartment block.", "hit"),
        ("Thousands of people marched against the law.", "Peaceful protest"),
    ],
)
def test_a_word_tells_its_kind(text, kind):
    assert kind in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "A labour strike closed the port.",
        "The strike group left the harbour.",
        "The fire brigade and the fire department came.",
        "The stock market crash of that year.",
        "The bombing investigation goes on.",
        "The soldiers marched back to their barracks.",
        "Police seized 30 kilos of drugs.",
        "In March the minister spoke.",
    ],
)
def test_a_word_beside_another_tells_of_no_event(text):
    assert [k for k in kinds(text) if k != "Peaceful protest" or "marched" in text] == []


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Israel bombed the airport on Monday.", status.HAPPENED),
        ("Israel could bomb the airport.", status.FEARED),
        ("Diplomats fear a battle for Sirte.", status.FEARED),
        ("Iran vowed to attack the base.", status.PLANNED),
        ("The army denied that it had bombed the market.", status.DENIED),
        ("The United States has not conducted air strikes there.", status.DENIED),
        ("Reports that our forces had carried out a strike were not true.", status.DENIED),
        ("They took part in months of rocket attacks on the base.", status.PERIOD),
        ("The group has halted attacks.", status.HALTED),
        ("He is an agent that has targeted officials.", status.BACKGROUND),
        ("An attack on the town could kill thousands.", status.FEARED),
        ("No group has claimed the attack.", status.HAPPENED),
        ("It is not known who was behind the attack.", status.HAPPENED),
    ],
)
def test_an_event_is_told_as_it_is_told(text, answer):
    assert answer in how(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Homs was overrun by rebels on Friday night.", "capture"),
        ("Rebels poured into Homs on Sunday as the garrison fled.", "capture"),
        ("The army said it had entered Singa, which the rebels had held since June.", "capture"),
        ("The town passed into the hands of the rebels on Wednesday.", "capture"),
        ("A bomber drove a car packed with explosives at the home of a judge.", "Suicide bomb"),
        ("A lorry loaded with explosives was rammed into the gate of the base.", "Suicide bomb"),
    ],
)
def test_a_town_taken_and_a_laden_car_are_events(text, kind):
    assert kind in kinds(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A warehouse in Basra went up in smoke on Monday.", "fire"),
        ("Two trains met head-on near Tanta on Sunday.", "Traffic accident"),
        ("Fishermen off Bosaso were robbed of their engines at gunpoint on Sunday.", "Robbery"),
        ("A sniper picked off a policeman at a checkpoint on Tuesday.", "shooting"),
        ("The rebels exchanged mortar rounds with government troops in Ghat.", "clash"),
        ("A grenade lobbed into a tea house in Kandahar wounded eleven.", "Grenade"),
        ("A crowd beat a man to death in Benin City.", "Mob violence"),
        ("Rain that fell without pause sent a hillside down on the village.", "Natural disaster"),
        ("Agents raided a flat and led away four men suspected of belonging to a cell.", "Arrests"),
    ],
)
def test_what_is_told_in_less_common_words_is_an_event(text, kind):
    assert kind in kinds(text)


def test_a_bomb_left_over_from_a_battle_tells_of_no_battle():
    assert status.BACKGROUND in how("Sappers made safe a bomb left over from the battle for the city.")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Three militants were captured in Mosul on Friday.", "Arrests"),
        ("The army captured an ISIS commander near Raqqa on Friday.", "Arrests"),
        ("Four gunmen captured in Mosul on Friday were held.", "Arrests"),
        ("Fighters captured the town of Manbij on Friday.", "capture"),
    ],
)
def test_men_who_are_captured_are_arrested_and_towns_are_taken(text: str, kind: str) -> None:
    assert kinds(text)[0] == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Air operations were conducted against targets in Metina and Gara.", "Air/drone strike"),
        ("Seventeen terrorists were neutralised in Metina on Friday.", "clash"),
        ("An unmanned surface vessel struck the tanker in the Red Sea on Friday.", "attack"),
    ],
)
def test_the_words_of_ministries_and_navies_are_known(text: str, kind: str) -> None:
    assert kind in kinds(text)
